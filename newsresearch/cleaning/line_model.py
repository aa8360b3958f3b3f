"""Which lines of a page are its article, decided over the whole page at once.

A page is read as: lines outside, then the body, which other lines may interrupt, then lines
outside. Each line in the body has a score, and so have the line with which the body starts, the
line after its end, and each interruption; the best reading of the whole page is chosen. The model
is a linear-chain conditional random field (Lafferty, McCallum & Pereira 2001), trained with a
cost for each word that is on the wrong side (softmax margin, Gimpel & Smith 2010).
"""

from __future__ import annotations

from collections.abc import Sequence

from newsresearch.cleaning.line_weights import MOVES, WEIGHTS
from newsresearch.cleaning.page_features import PageFeatures

__all__ = ["article_lines"]

_NONE = (0.0, 0.0, 0.0)
#: So many lines beyond the densest running text an article may reach that had missed it.
_REACH = 6
#: So many lines between two stretches, and the smaller of less than this share, is none of it.
_FAR, _SMALL = 10, 0.4
#: Words of a heading inside an article, at most, and of a paragraph under it, at least.
_HEADING, _PARAGRAPH = 6, 20
#: Features of a heading over something else.
_FURNITURE = frozenset(
    f"{kind} {size}"
    for kind in ("account", "bio", "comment", "legal", "newsletter", "related", "share", "tags")
    for size in ("short", "middle")
)
#: Score of a line that cannot be body: worse than any sum of weights.
_NEVER = -1e6


def article_lines(page: PageFeatures) -> list[bool]:
    r"""Return for each line whether it belongs to the article.

    Parameters
    ----------
    page : PageFeatures
        The features of the page's lines.

    Returns
    -------
    list of bool
        At least one is true, unless no line can be body.

    Examples
    --------
    >>> from newsresearch.cleaning.page_features import page_features
    >>> from newsresearch.cleaning.lines import split_lines
    >>> story = ("A storm hit the coast on Monday, officials said, and thousands of people were "
    ...          "left without power for a day.")
    >>> menu = ["Home", "World", "Sport", "Weather"]
    >>> article_lines(page_features(split_lines("\n".join([*menu, story, story, story]))))
    [False, False, False, False, True, True, True]
    """
    if all(page.outside):
        return [False] * len(page.names)
    scores = [_score(names) for names in page.names]
    kept = _best(scores, page.outside)
    first, last = page.block
    if any(page.prose) and not any(kept[first : last + 1]):
        # An article that shares no line with the densest running text is a list of teasers.
        near = [
            out or not first - _REACH <= i <= last + _REACH for i, out in enumerate(page.outside)
        ]
        if not all(near):
            kept = _best(scores, near)
    return _last_section(_without_islands(kept, page.words, titled=page.title >= 0), page)


def _last_section(kept: list[bool], page: PageFeatures) -> list[bool]:
    """Keep a paragraph under one short heading right below the body: it is a section of it."""
    last = max(i for i, keep in enumerate(kept) if keep)
    while (
        last + 2 < len(kept)
        and page.words[last + 1] <= _HEADING
        and _FURNITURE.isdisjoint(page.names[last + 1])
        and page.prose[last + 2]
        and page.words[last + 2] >= _PARAGRAPH
        and not page.outside[last + 2]
    ):
        kept[last + 1] = kept[last + 2] = True
        last += 2
    return kept


def _without_islands(kept: list[bool], words: Sequence[int], *, titled: bool) -> list[bool]:
    """Give up stretches that are small and far from the main one: teasers and comments."""
    stretches: list[list[int]] = []
    for i, keep in enumerate(kept):
        if keep:
            if stretches and i - stretches[-1][-1] <= _FAR:
                stretches[-1].append(i)
            else:
                stretches.append([i])
    if len(stretches) < 2:
        return kept
    sizes = [sum(words[i] for i in stretch) for stretch in stretches]
    least = _SMALL * max(sizes)
    lost: set[int] = set()
    for stretch, size in zip(stretches, sizes, strict=True):
        # What follows the headline is the article, however long what comes later.
        if size < least and not (titled and stretch is stretches[0]):
            lost.update(stretch)
    return [keep and i not in lost for i, keep in enumerate(kept)]


def _score(names: Sequence[str]) -> tuple[float, float, float]:
    body, start, end = WEIGHTS["every line"]
    for name in names:
        weight = WEIGHTS.get(name, _NONE)
        body += weight[0]
        start += weight[1]
        end += weight[2]
    return body, start, end


def _best(scores: Sequence[tuple[float, float, float]], outside: Sequence[bool]) -> list[bool]:
    """Find the best reading (Viterbi 1967); states: 0 before, 1 body, 2 gap, 3 after."""
    stay, leave, back = MOVES["body to body"], MOVES["body to gap"], MOVES["gap to body"]
    before, inside, gap, after = 0.0, _NEVER * 2, _NEVER * 2, _NEVER * 2
    came: list[tuple[int, int, int]] = []
    for i, (body, start, end) in enumerate(scores):
        into = (before + start, inside + stay, gap + back)
        best = max(range(3), key=into.__getitem__)
        into_gap = 1 if inside + leave > gap else 2
        into_after = 1 if inside + end > after else 3
        if i == 0:
            into, best = (start, _NEVER * 3, _NEVER * 3), 0
        came.append((best, into_gap, into_after))
        before, inside, gap, after = (
            before,
            into[best] + (_NEVER if outside[i] else body),
            max(inside + leave, gap),
            max(inside + end, after),
        )
    state = 1 if inside >= after else 3
    kept = []
    for best, into_gap, into_after in reversed(came):
        kept.append(state == 1)
        if state:
            state = (best, into_gap, into_after)[state - 1]
    return kept[::-1]
