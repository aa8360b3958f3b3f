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
    return kept


def _score(names: Sequence[str]) -> tuple[float, float, float]:
    body, start, end = WEIGHTS["every line"]
    get = WEIGHTS.get
    for name in names:
        as_body, as_start, as_end = get(name, _NONE)
        body += as_body
        start += as_start
        end += as_end
    return body, start, end


def _best(scores: Sequence[tuple[float, float, float]], outside: Sequence[bool]) -> list[bool]:
    """Find the best reading (Viterbi 1967); states: 0 before, 1 body, 2 gap, 3 after."""
    stay, leave, back = MOVES["body to body"], MOVES["body to gap"], MOVES["gap to body"]
    before, inside, gap, after = 0.0, _NEVER * 2, _NEVER * 2, _NEVER * 2
    came: list[tuple[int, int, int]] = []
    for i, (body, start, end) in enumerate(scores):
        into = (before + start, inside + stay, gap + back)
        best = into.index(max(into))
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
