"""What an extractor dropped from inside an article, put back from what the page shows.

An extractor of HTML judges elements: a link inside a paragraph or a post that is quoted may go.
The page's visible lines tell where something is missing.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from newsresearch.cleaning.lines import Line, split_lines

__all__ = ["POST", "restored"]

#: The last line of a post quoted from a network.
POST = re.compile(r"[—–-]{1,2} ?\S[^\n]{0,60}\(@\w{1,20}\)(?: .{0,40}\d{4})?$")
_WORD = re.compile(r"\w+")
_ITEM = re.compile(r"\s*[-•*] ")
#: Words of a line that can be told from others, at least.
_LINE = 6
#: So many words in a paragraph to one that was kept, at most.
_MORE = 1.6
#: So many lines that begin alike are looked at.
_ALIKE = 20
#: So many lines above a post, and below it, is the article.
_ABOVE, _BELOW = 12, 9


def restored(text: str, shown: str) -> str:
    r"""Return an extracted text with the words that its paragraphs have on the page.

    Parameters
    ----------
    text : str
        What the extractor kept, a line a paragraph.
    shown : str
        All that the page shows.

    Returns
    -------
    str

    Examples
    --------
    >>> shown = "Home\n\nThe league said that it will fine the player for his role in the fight."
    >>> restored("The league said that for his role in the fight.", shown)
    'The league said that it will fine the player for his role in the fight.'
    """
    lines = split_lines(shown)
    words = [_WORD.findall(line.text.casefold()) for line in lines]
    begins: dict[tuple[str, ...], list[int]] = {}
    for k, one in enumerate(words):
        if len(one) >= _LINE:
            begins.setdefault(tuple(one[:3]), []).append(k)
    out = text.split("\n")
    places: dict[int, int] = {}
    last = -1
    for i, line in enumerate(out):
        kept = _WORD.findall(line.casefold())
        if len(kept) < _LINE:
            continue
        alike = begins.get(tuple(kept[:3]), [])
        at = bisect_right(alike, last)
        for k in alike[at : at + _ALIKE]:
            if kept == words[k] or _is_cut(kept, words[k]):
                if kept != words[k]:
                    item = _ITEM.match(line)
                    out[i] = (item[0] if item else "") + lines[k].text
                places[k] = i
                last = k
                break
    if not places:
        return text
    put: dict[int, list[str]] = {}
    _posts(lines, places, put)
    return "\n".join(line for i, own in enumerate(out) for line in [*put.get(i, ()), own])


def _is_cut(kept: list[str], whole: list[str]) -> bool:
    """Tell whether a line is a paragraph without some words from its middle."""
    if not len(kept) < len(whole) <= _MORE * len(kept) or kept[-2:] != whole[-2:]:
        return False
    rest = iter(whole)
    return all(word in rest for word in kept)


def _posts(lines: list[Line], places: dict[int, int], put: dict[int, list[str]]) -> None:
    """Put back posts that are quoted between paragraphs: the paragraph and who wrote it."""
    for k, line in enumerate(lines):
        if k in places or not POST.match(line.text):
            continue
        above = [j for j in places if k - _ABOVE <= j < k]
        below = [j for j in places if k < j <= k + _BELOW]
        if above and below:
            start = max(k - 1, max(above) + 1)
            put.setdefault(places[min(below)], []).extend(x.text for x in lines[start : k + 1])
