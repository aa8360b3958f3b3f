"""Text from outside, made fit for a chart: measured, wrapped, shortened, never markup.

A headline can hold anything: a dollar sign that matplotlib would read as mathematics, a script
that no installed font has, control characters. What cannot be drawn becomes a white square, one a
letter, and `newsresearch.describe` keeps the words as they were.
"""

from __future__ import annotations

import functools
import unicodedata

import pandas as pd
from matplotlib import font_manager, ft2font
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

__all__ = ["families", "plain", "width", "wrap"]

#: Comes with matplotlib, so that charts are the same on every machine.
_FIRST = "DejaVu Sans"
#: For scripts that it lacks, if they are installed. No colour fonts: they cannot be scaled.
_OTHERS = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK KR", "Noto Sans CJK TC", "Noto Sans SC",
    "Noto Sans JP", "Noto Sans KR", "Source Han Sans SC", "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei", "Microsoft YaHei", "Yu Gothic", "Malgun Gothic", "PingFang SC",
    "Hiragino Sans", "Apple SD Gothic Neo", "Noto Sans Devanagari", "Noto Sans Bengali",
    "Noto Sans Thai", "Nirmala UI", "Leelawadee UI", "Noto Sans Symbols 2", "Noto Emoji",
    "Segoe UI Symbol", "Arial Unicode MS",
)  # fmt: skip
#: Letters fitted to whole pixels are wider than their outlines by up to so much.
HINTING = 1.035
_SQUARE = "\N{WHITE SQUARE}"
#: Combining marks of one letter; the scripts of the world need no more.
MOST_MARKS = 3
_NON_JOINER = "\N{ZERO WIDTH NON-JOINER}"
_ELLIPSIS = "…"


@functools.cache
def families() -> list[str]:
    """Return the font families to use, in order; every one of them is installed."""
    there = set(font_manager.get_font_names())
    return [_FIRST, *(name for name in _OTHERS if name in there)]


@functools.cache
def _letters() -> frozenset[int]:
    """Return the code points that one of the fonts can draw."""
    paths = [font_manager.findfont(FontProperties(family=name)) for name in families()]
    return frozenset(code for path in paths for code in ft2font.FT2Font(path).get_charmap())


def plain(text: object) -> str:
    r"""Return text on one line, without control characters, in letters that can be drawn.

    Parameters
    ----------
    text : object
        A missing value gives an empty string.

    Returns
    -------
    str

    Examples
    --------
    >>> plain("Two\n lines\x07 cost $5")
    'Two lines cost $5'
    """
    if not isinstance(text, str):
        text = "" if pd.isna(text) else str(text)
    kept: list[str] = []
    marks = 0
    for letter in " ".join(text.split()):
        category = unicodedata.category(letter)
        # Accents piled on one letter would push the line out of its place.
        marks = marks + 1 if category[0] == "M" else 0
        if marks > MOST_MARKS or (category in ("Cc", "Cf") and letter != _NON_JOINER):
            continue
        if ord(letter) in _letters():
            kept.append(letter)
        elif category[0] != "M":
            kept.append(_SQUARE)
    return " ".join("".join(kept).split())


@functools.lru_cache(maxsize=8192)
def width(text: str, *, size: float, bold: bool = False) -> float:
    """Return the width of one line of text in points."""
    if not text:
        return 0.0
    font = FontProperties(family=families(), size=size, weight="bold" if bold else "normal")
    drawn = text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]
    return float(drawn) * HINTING


def wrap(
    text: object, room: float, *, size: float, bold: bool = False, lines: int | None = None
) -> list[str]:
    """Return text as lines no wider than `room`, cut at a word with an ellipsis if too long.

    Parameters
    ----------
    text : object
        Passed through `plain`.
    room : float
        Width in points.
    size : float
        Of the font, in points.
    bold : bool
    lines : int, optional
        The most lines; without it all are kept.

    Returns
    -------
    list of str
        No line if there is no text.

    Examples
    --------
    >>> wrap("Kim and Putin meet in Vladivostok", 90, size=9, lines=1)
    ['Kim and Putin…']
    """
    pending = plain(text).split(" ")
    done: list[str] = []
    line = ""
    while pending:
        word = pending.pop(0)
        longer = f"{line} {word}" if line else word
        if width(longer, size=size, bold=bold) <= room:
            line = longer
            continue
        if not line:
            # One word that is wider than the room: an address, or a script without spaces.
            fits = _fitting(word, room, size, bold)
            line, word = word[:fits], word[fits:]
        if lines is not None and len(done) + 1 == lines:
            done.append(_shorten(line, room, size, bold))
            return done
        done.append(line)
        line = ""
        if word:
            pending.insert(0, word)
    return [*done, line] if line else done


def _fitting(word: str, room: float, size: float, bold: bool) -> int:
    """Return how many letters of `word` fit, at least one."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if width(word[:middle], size=size, bold=bold) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def _shorten(line: str, room: float, size: float, bold: bool) -> str:
    """Return a line with an ellipsis that fits, whole words first, letters if there is one."""
    while width(line + _ELLIPSIS, size=size, bold=bold) > room and " " in line:
        line = line.rsplit(" ", 1)[0]
    while width(line + _ELLIPSIS, size=size, bold=bold) > room and len(line) > 1:
        line = line[:-1]
    return line.rstrip(" ,;:–—-(") + _ELLIPSIS
