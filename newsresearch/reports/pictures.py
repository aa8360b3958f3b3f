"""Make pictures lighter: a page can be mailed, and an index has a small one of each."""

from __future__ import annotations

import base64
import binascii
import re
from io import BytesIO

__all__ = ["lighter", "thumbnail"]

#: Width of a picture on the index in CSS pixels; drawn at twice that, for sharp screens.
THUMBNAIL_WIDTH = 210
#: Of a taller picture the index shows the top: a long chart made small is a grey stripe.
THUMBNAIL_HEIGHT = 160
#: An SVG cannot be made smaller here; up to this many characters it is its own thumbnail.
MAX_SVG = 40_000

_EMBEDDED = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,([A-Za-z0-9+/=]+)")


def thumbnail(address: str) -> str:
    """Return a picture as a small one.

    Parameters
    ----------
    address : str
        A ``data:`` address.

    Returns
    -------
    str
        A ``data:`` address; empty if the picture cannot be read.
    """
    if not _EMBEDDED.fullmatch(address):
        return address if len(address) <= MAX_SVG else ""
    width, height = 2 * THUMBNAIL_WIDTH, 2 * THUMBNAIL_HEIGHT
    small = _shrunk(address, width=width, height=height, colours=32)
    return small if small != address or len(address) <= MAX_SVG else ""


def lighter(markup: str, *, width: int, colours: int) -> str:
    """Return markup with its embedded pictures at most so wide and with at most so many colours.

    Charts have few colours and lose little; a picture that would not become lighter stays.

    Parameters
    ----------
    markup : str
    width : int
        In pixels.
    colours : int
        At most 256.

    Returns
    -------
    str
    """
    return _EMBEDDED.sub(lambda m: _shrunk(m[0], width=width, colours=colours), markup)


def _shrunk(address: str, *, width: int, colours: int, height: int | None = None) -> str:
    # Matplotlib cannot be there without Pillow.
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(base64.b64decode(address.partition(",")[2]))) as image:
            picture = image.convert("RGBA")
    except (UnidentifiedImageError, binascii.Error, OSError, Image.DecompressionBombError):
        return address
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    flat = paper.convert("RGB")
    if flat.width > width:
        scaled = max(1, round(flat.height * width / flat.width))
        flat = flat.resize((width, scaled), Image.Resampling.LANCZOS)
    if height is not None and flat.height > height:
        flat = flat.crop((0, 0, flat.width, height))
    out = BytesIO()
    flat.quantize(colours, dither=Image.Dither.NONE).save(out, format="PNG", optimize=True)
    small = "data:image/png;base64," + base64.b64encode(out.getvalue()).decode("ascii")
    return min(small, address, key=len)
