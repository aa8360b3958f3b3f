"""The lines of a page, with their places in the raw text."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Line", "split_lines", "typed"]

#: Everything between two line breaks, whatever breaks lines on whatever platform.
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
#: Marks that are set in several ways, and what a typewriter has for each.
_TYPEWRITER = tuple(zip("‘’“”«»–—…•·\xa0", '\'\'""""~~~** ', strict=True))


class Line(NamedTuple):
    """One line that is not blank.

    Parameters
    ----------
    start, end : int
        Code points into the raw text, without the blanks at both ends.
    text : str
        ``raw[start:end]``.
    paragraph : bool
        Whether a blank line (or the start of the page) comes before it.
    """

    start: int
    end: int
    text: str
    paragraph: bool


def split_lines(raw: str) -> list[Line]:
    r"""Return the lines of a text that hold more than blanks.

    Parameters
    ----------
    raw : str
        A page's text.

    Returns
    -------
    list of Line
        In order; ``raw[line.start:line.end] == line.text``.

    Examples
    --------
    >>> [(line.text, line.paragraph) for line in split_lines("Home\nWorld\n\n  A storm came. ")]
    [('Home', True), ('World', False), ('A storm came.', True)]
    """
    lines: list[Line] = []
    last = 0
    for match in _LINE.finditer(raw):
        whole = match[0]
        text = whole.strip()
        if not text:
            continue
        start = match.start()
        if len(whole) > len(text):
            start += len(whole) - len(whole.lstrip())
        gap = raw[last:start]
        if gap == "\n":  # by far the most gaps
            blank = not lines
        else:
            gap = gap.replace("\r\n", "\n")
            blank = not lines or sum(map(gap.count, "\n\r\x0b\x0c\x85\u2028\u2029")) > 1
        lines.append(Line(start, start + len(text), text, blank))
        last = start + len(text)
    return lines


def typed(text: str) -> str:
    """Return a line with the quotation marks, dashes and bullets that a typewriter has for them.

    A page's title and its headline are often set with different ones.

    Examples
    --------
    >>> typed("Mayor: ‘I’m not leaving’ – yet")
    "Mayor: 'I'm not leaving' ~ yet"
    """
    for printed, plain in _TYPEWRITER:
        if printed in text:
            text = text.replace(printed, plain)
    return text
