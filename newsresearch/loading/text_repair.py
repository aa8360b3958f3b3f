"""What is wrong inside a text that was decoded well: mojibake, and characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ftfy

__all__ = ["CONTROLS", "mend", "mended_offsets", "tidy"]

#: Control characters but tab and the ends of lines and pages, as bytes.
CONTROLS = bytes(code for code in (*range(32), 127) if code not in (9, 10, 12, 13))
_ANSI = re.compile(r"\x1b\[[0-9;?]{0,16}[ -/]{0,4}[@-~]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
#: What UTF-8 looks like when it was read as a Western single-byte encoding.
_MOJIBAKE = re.compile(
    "[\u00c2\u00c3\u00c4\u00c5\u00d0\u00d1\u00e2\u00e3\u00ec\u00ef\u00f0][^\x00-\x7f]"
)


def mend(text: str) -> tuple[str, int]:
    """Mend UTF-8 that was read as a Western encoding, where the way back is exact.

    Parameters
    ----------
    text : str
        Text that may hold ``Ã©`` for ``é``.

    Returns
    -------
    text : str
        The text with the lines mended that give the same broken line when broken the same way.
    lines : int
        How many lines were mended.

    Notes
    -----
    The repair is `ftfy.fix_encoding` (R. Speer, ftfy, 2019, doi:10.5281/zenodo.2591652), taken only
    where encoding the result as UTF-8 and reading it back as cp1252 or latin-1 is the input again.

    Examples
    --------
    >>> mend("CafÃ©")
    ('Café', 1)
    >>> mend("São Paulo")
    ('São Paulo', 0)
    """
    if text.isascii() or not _MOJIBAKE.search(text):
        return text, 0
    import ftfy

    config = ftfy.TextFixerConfig(
        unescape_html=False,
        restore_byte_a0=False,
        replace_lossy_sequences=False,
        decode_inconsistent_utf8=False,
    )
    lines = text.split("\n")
    mended = 0
    for index, line in enumerate(lines):
        if not _MOJIBAKE.search(line):
            continue
        fixed = _mend(line, config)
        if fixed == line:
            # A line that is broken in parts: its words one by one.
            fixed = " ".join(
                _mend(word, config) if _MOJIBAKE.search(word) else word for word in line.split(" ")
            )
        mended += fixed != line
        lines[index] = fixed
    return "\n".join(lines), mended


def _mend(text: str, config: ftfy.TextFixerConfig) -> str:
    import ftfy

    fixed = ftfy.fix_encoding(text, config=config)
    return fixed if fixed != text and _rounds(fixed, text) else text


def mended_offsets(text: str, mended: str) -> list[int]:
    """Return where each character of a mended text began before it was mended.

    Parameters
    ----------
    text, mended : str
        What `mend` was given, and what it returned.

    Returns
    -------
    list of int
        One offset a character of `mended`, and the length of `text`.

    Examples
    --------
    >>> mended_offsets("CafÃ©!", "Café!")
    [0, 1, 2, 3, 5, 6]
    """
    offsets: list[int] = []
    position = 0
    for line, fixed in zip(text.split("\n"), mended.split("\n"), strict=True):
        pairs = [(line, fixed)]
        if not _rounds(fixed, line):
            pairs = list(zip(line.split(" "), fixed.split(" "), strict=True))
        for broken, whole in pairs:
            rounds = 0 if broken == whole else _rounds(whole, broken)
            for char in whole:
                offsets.append(position)
                position += len(_break(char, rounds))
            offsets.append(position)  # the space or line end behind it
            position += 1
    return offsets


def _rounds(fixed: str, broken: str) -> int:
    """Return how many times a line was broken, or 0 if breaking it does not give it back."""
    for rounds in (1, 2, 3):
        if _break(fixed, rounds) == broken:
            return rounds
    return 0


def _break(text: str, rounds: int) -> str:
    import ftfy.bad_codecs  # noqa: F401 - registers the codec

    for _ in range(rounds):
        # The lenient cp1252 of ftfy keeps the five bytes that the standard leaves open.
        text = text.encode("utf-8", "surrogatepass").decode("sloppy-windows-1252", "replace")
    return text


def tidy(text: str) -> tuple[str, int, int]:
    r"""Take out what cannot be seen: control and zero-width characters, direction marks.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    text : str
        The text in NFC; each lone surrogate became U+FFFD.
    unseen : int
        Characters taken out.
    surrogates : int
        Lone surrogates replaced.

    Examples
    --------
    >>> tidy("a\x00b\x1b[2J\u202ec\u00ad")
    ('abc', 4, 0)
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and len(text.encode().translate(None, CONTROLS)) == len(text):
        return text, 0, 0
    text, ansi = _ANSI.subn("", text)
    text, unseen = _UNSEEN.subn("", text)
    surrogates = 0
    if not text.isascii():
        text, surrogates = _SURROGATE.subn("\ufffd", text)
        text = unicodedata.normalize("NFC", text)
    return text, unseen + ansi, surrogates
