"""A finished chart, shown once with its alternative text."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from newsresearch.errors import ArgumentError, MissingExtraError
from newsresearch.plots.alt_text import describe
from newsresearch.plots.style import figure_of, in_style

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["show"]

#: Pixels a point of the page: sharp on fine screens and in print where that is cheap, plain where
#: the picture would be larger than `BUDGET` bytes, since a report with ten of them is one file.
SCALES = (1.5, 1.0)
BUDGET = 120_000
#: Colours of the palette, and how far from one of them another is still taken for it (RGB).
COLOURS, NEAR = 128, 14


def show(chart: Axes | Figure, *, alt: str | None = None) -> None:
    """Display a chart in a notebook once, with its alternative text, and close its figure.

    A cell that ends with this call shows the picture and nothing else, in the notebook, in a
    report made from it and under ``pytest --nbval`` alike.

    Parameters
    ----------
    chart : matplotlib.axes.Axes or matplotlib.figure.Figure
    alt : str, optional
        The alternative text; `describe` writes it if it is not given.

    Raises
    ------
    ArgumentError
        If `chart` is neither.

    See Also
    --------
    newsresearch.describe : The alternative text alone.

    Notes
    -----
    The same chart gives the same bytes each time: the picture carries no date and no version.

    Examples
    --------
    In a plain script there is nowhere to show a picture, so its words are printed:

    >>> import pandas as pd, newsresearch as nr
    >>> table = pd.DataFrame({"date_edtf": ["2018-06-12"], "text": ["They met in Singapore."]})
    >>> nr.show(nr.plot_timeline(table))
    Timeline of 1 entry, 12 Jun 2018: 1 dated to the day. It says: They met in Singapore.
    """
    figure = figure_of(chart) if isinstance(chart, Axes) else chart
    if not isinstance(figure, Figure):
        raise ArgumentError("chart", chart, "a matplotlib Axes or Figure")
    text = alt if alt is not None else describe(chart)
    try:
        from IPython.core.interactiveshell import InteractiveShell
        from IPython.display import display
    except ImportError as error:
        raise MissingExtraError("showing a chart", "ipython", "notebooks") from error
    from matplotlib import pyplot as plt

    picture, width = to_png(figure)
    plt.close(figure)
    if not InteractiveShell.initialized():
        # In a plain script there is nowhere to show a picture; its words are better than its bytes.
        print(text)  # noqa: T201
        return
    display(  # type: ignore[no-untyped-call]
        {"image/png": picture, "text/plain": text},
        metadata={"image/png": {"alt": text, "width": width}},
        raw=True,
    )


@in_style
def to_png(figure: Figure) -> tuple[bytes, int]:
    """Return a figure as PNG, and the width in pixels to show it at."""
    from PIL import Image

    picture = b""
    for scale in SCALES:
        raw = BytesIO()
        figure.savefig(raw, format="png", dpi=100 * scale, facecolor="white", bbox_inches=None)
        image = _few_colours(Image.open(raw).convert("RGB"))
        out = BytesIO()
        image.save(out, format="PNG", optimize=True)
        picture = out.getvalue()
        if len(picture) <= BUDGET:
            break
    return picture, round(figure.get_figwidth() * 100)


def _few_colours(image: Image.Image) -> Image.Image:
    """Return a picture whose colours are replaced by the nearest of a palette of its own.

    Charts have few colours and many blends of them into white at the edges of letters: the file
    is a quarter as large and looks the same. The commonest colours stay exact, and a rare one is
    kept too if none of the others is near. Made anew, it holds neither a date nor a version.
    """
    from PIL import Image

    pixels = np.asarray(image, dtype=np.int64)
    codes, where, counts = np.unique(
        pixels @ (65536, 256, 1), return_inverse=True, return_counts=True
    )
    colours = np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1)
    distance = np.full(len(colours), np.inf)
    nearest = np.zeros(len(colours), dtype=np.uint8)
    palette: list[int] = []
    for i in np.lexsort((codes, -counts)):
        if distance[i] <= NEAR**2 or len(palette) == 3 * COLOURS:
            continue
        away = ((colours - colours[i]) ** 2).sum(axis=1)
        nearer = away < distance
        nearest[nearer], distance[nearer] = len(palette) // 3, away[nearer]
        palette += colours[i].tolist()
    small = Image.fromarray(nearest[where].reshape(pixels.shape[:2]), mode="P")
    small.putpalette(palette)
    return small
