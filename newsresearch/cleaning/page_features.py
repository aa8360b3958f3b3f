"""What can be seen in a page's lines: in each alone, around it and over the page.

Everything is counted on the page at hand; nothing here knows a site.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from newsresearch.cleaning.line_features import (
    COUNTED,
    DIGIT,
    STEPS,
    TOKEN,
    Seen,
    count_name,
    see_line,
    step_name,
)
from newsresearch.cleaning.line_vocabulary import FUNCTION_WORDS
from newsresearch.cleaning.lines import Line

__all__ = ["PageFeatures", "page_features", "row_shape"]

_BAR = re.compile(r" [|–—-] | [|»] ?")
#: Kinds of a short line that tell of the line below it, and of the line above it.
_ABOVE, _BELOW = ("related", "newsletter", "bio", "share", "tags"), ("newsletter", "account")
#: A heading that a page repeats so often stands after each part of the article, as under each entry
#: of a live blog, and marks no end.
_OFTEN = 3
#: So many teasers in a row make a feed; words of a line with a day, at most, and of the text above
#: the first teaser, at least.
_TEASERS, _DAY, _BODY = 4, 6, 150
_RESPONSES = {
    "comment",
    "comments",
    "replies",
    "reply",
    "response",
    "responses",
    "thought",
    "thoughts",
}


@dataclass(slots=True)
class PageFeatures:
    """The features of a page's lines, and what was found on the way.

    Parameters
    ----------
    names : list of list of str
        The names that hold for each line; an empty one says nothing.
    outside : list of bool
        Lines that cannot be body: before the headline, or in the comments.
    block : tuple of (int, int)
        First and last line of the densest stretch of running text.
    prose : list of bool
        Lines that read as running text.
    title : int
        Line of the headline, -1 if it was not found.
    words : list of int
        Words in each line.
    ends : list of bool
        Lines that end as a sentence does.
    """

    names: list[list[str]]
    outside: list[bool]
    block: tuple[int, int]
    prose: list[bool]
    title: int
    words: list[int]
    ends: list[bool]


def page_features(lines: Sequence[Line]) -> PageFeatures:
    r"""Return the features of a page's lines.

    Parameters
    ----------
    lines : sequence of Line
        At least one.

    Returns
    -------
    PageFeatures

    Examples
    --------
    >>> from newsresearch.cleaning.lines import split_lines
    >>> page_features(split_lines("Home\nA storm hit the coast on Monday, officials said.")).prose
    [False, True]
    """
    seen = _seen(lines)
    keys = [" ".join(one.tokens) for one in seen]
    repeated = Counter(keys)
    for key, one in zip(keys, seen, strict=True):
        one.times = repeated[key]
    n = len(seen)
    prose = [one.prose > 0 for one in seen]
    mass = [0, *accumulate(min(one.words, 80) if one.prose > 0.6 else 0 for one in seen)]
    titles, title = _titles(seen, mass, lines[0].text.lower())
    comments = min(_comments(seen, title), _feed(seen, title, mass))
    gain = [-1.0 if i < title or i >= comments else one.prose for i, one in enumerate(seen)]
    if not any(value > 0 for value in gain):
        gain = [one.prose for one in seen]
    first, last = _densest(gain)
    dates = [0, *accumulate(one.dated or one.commenter for one in seen)]
    short = [0, *accumulate(one.words <= 4 for one in seen)]
    running = [0, *accumulate(prose)]
    rare = [{t for t in one.tokens if len(t) > 3 and t not in FUNCTION_WORDS} for one in seen]
    vocabulary = Counter(t for i in range(first, last + 1) if prose[i] for t in rare[i])
    rows = [row_shape(line.text) for line in lines]
    opening, opened = _opening(rare, prose, first, last)
    prose_before, prose_after = COUNTED["prose lines before"], COUNTED["prose lines after"]
    short_before, short_after = COUNTED["short lines before"], COUNTED["short lines after"]
    for i, one in enumerate(seen):
        names = one.names
        if rows[i]:
            names.append(count_name("rows alike", rows[max(0, i - 10) : i + 11].count(rows[i]) - 1))
        if i and i != title and len(rare[i]) >= 3 and not first <= i <= opened:
            names.append("words beside opening")
            names.append(step_name("words of opening", len(rare[i] & opening) / len(rare[i])))
        if repeated[keys[i]] > 1 and keys[i]:
            names.append("repeated")
        if lines[i].paragraph:
            names.append("paragraph")
        if i + 1 < n and not lines[i + 1].paragraph:
            names.append("next line glued")
        if titles[i]:
            names.append("title")
        if i == first:
            names.append("first of block")
        if i == last:
            names.append("last of block")
        names.append(count_name("lines to block", first - i))
        names.append(count_name("lines after block", i - last))
        if title >= 0:
            names.append("title known")
            names.append(count_name("lines after title", i - title))
        if len(rare[i]) >= 3:
            own = first <= i <= last and prose[i]
            share = sum(vocabulary[token] > own for token in rare[i]) / len(rare[i])
            names.append("content words")
            names.append(step_name("vocabulary of block", share))
        if i > title:
            names.append(count_name("prose since title", mass[i] - mass[max(title, 0)]))
        names.append(count_name("prose ahead", mass[min(n, i + 13)] - mass[i + 1]))
        names.append(count_name("prose behind", mass[i] - mass[max(0, i - 12)]))
        names.append(count_name("dates near", dates[min(n, i + 9)] - dates[max(0, i - 8)]))
        names.append(count_name("dates ahead", dates[min(n, i + 9)] - dates[i]))
        # At most four, which the tables hold: no need to ask.
        up, down = max(0, i - 4), min(n, i + 5)
        names.append(prose_before[running[i] - running[up] + 1])
        names.append(prose_after[running[down] - running[i + 1] + 1])
        names.append(short_before[short[i] - short[up] + 1])
        names.append(short_after[short[down] - short[i + 1] + 1])
    _beside(seen)
    _runs(seen, prose, first, last)
    _since(seen, first)
    _to_mark(seen, first)
    # Running text right above a headline is the article, and the headline is one inside it.
    above = mass[max(title, 0)] - mass[max(0, title - 12)]
    below = mass[min(n, title + 31)] - mass[max(title, 0)]
    hidden = title if title >= 0 and below >= 30 and above < 80 else -1
    return PageFeatures(
        [one.names for one in seen],
        [i <= hidden or i >= comments for i in range(n)],
        (first, last),
        prose,
        title,
        [one.words for one in seen],
        [one.ends for one in seen],
    )


def _seen(lines: Sequence[Line]) -> list[Seen]:
    """Return what each line is; a page prints every fifth of its lines twice."""
    known: dict[str, Seen] = {}
    seen = []
    for line in lines:
        one = known.get(line.text)
        if one is None:
            one = known[line.text] = see_line(line)
        else:
            one = one.again()
        seen.append(one)
    return seen


def row_shape(text: str) -> str:
    """Return a key that rows of a table share: what their first, second and last words are.

    Examples
    --------
    >>> row_shape("1a etapa: 10 de março") == row_shape("9a etapa: 3 de junho") != ""
    True
    """
    spaced = text.split()
    if len(spaced) > 14 or not (":" in text or DIGIT.search(text) or "$" in text):
        return ""
    ends = [*spaced[:2], spaced[-1]]
    return f"{min(len(spaced), 3)} {':' in text} " + " ".join(
        "9" if w[0].isdigit() else "A" if w[0].isupper() else "a" if w[0].islower() else w[0]
        for w in ends
    )


def _opening(
    rare: Sequence[set[str]], prose: Sequence[bool], first: int, last: int
) -> tuple[set[str], int]:
    """Return the words with which the running text begins, and the line where they end."""
    words: set[str] = set()
    for i in range(first, last + 1):
        if prose[i]:
            words |= rare[i]
            if len(words) > 40:
                return words, i
    return words, last


def _beside(seen: Sequence[Seen]) -> None:
    """Add what the lines right above and below say of the one between them."""
    none = Seen([], 0, False, 0.0, [], set(), False, False, False, False, False)
    for before, one, after in zip([none, *seen], seen, [*seen[1:], none], strict=False):
        names = one.names
        if before.colon:
            names.append("after colon")
        if before.credit:
            names.append("after credit")
        if before.kinds and before.words <= 8:
            names.extend(f"after {kind}" for kind in _ABOVE if kind in before.kinds)
        if before.words > 3 and not before.ends and not one.ends:
            names.append("open after open")
        if after.credit:
            names.append("before credit")
        if 0 < after.words <= 4 and not after.ends:
            names.append("before short")
        if after.kinds and after.words <= 8:
            names.extend(f"before {kind}" for kind in _BELOW if kind in after.kinds)


def _titles(seen: Sequence[Seen], mass: Sequence[int], first: str) -> tuple[list[bool], int]:
    """Find where the page's first line, its title, is repeated above the article."""
    n = len(seen)
    whole = seen[0].tokens
    # A page's title is the headline and, behind a bar or a dash, the outlet.
    parts: list[list[str]] = [TOKEN.findall(part) for part in _BAR.split(first)]
    words = set(sorted(parts, key=lambda part: -len(part))[0])
    joined = f" {' '.join(whole)} "
    places = [False] * n
    candidates = []
    for i in range(1, n):
        tokens = seen[i].tokens
        if 2 <= len(tokens) <= len(whole) + 6:
            own = set(tokens)
            both = len(words & own)
            if (len(tokens) >= min(4, len(words)) and f" {' '.join(tokens)} " in joined) or (
                len(tokens) >= 4 and both >= 0.7 * len(own) and both >= 0.6 * len(words)
            ):
                places[i] = True
                near = mass[min(n, i + 30)] - mass[i + 1]
                candidates.append((i, near, mass[min(n, i + 80)] - mass[i + 1]))
    if not candidates:
        return places, -1
    close = 0.4 * max(candidate[1] for candidate in candidates)
    far = 0.4 * max(candidate[2] for candidate in candidates)
    fit = [c[0] for c in candidates if c[1] >= close and c[2] >= far]
    at = fit[0] if fit else next(c[0] for c in candidates if c[1] >= close)
    # A headline that is printed twice is left behind as a whole.
    while following := [i for i in range(at + 1, min(n, at + 4)) if places[i]]:
        at = following[0]
    return places, at


def _comments(seen: Sequence[Seen], title: int) -> int:
    """Find where readers speak: under a heading, or where names and times of day take turns."""
    n = len(seen)
    spoke = [0, *accumulate(one.commenter for one in seen)]
    turns = [0, *accumulate(a.commenter and b.dated for a, b in pairwise(seen)), 0]
    turns[-1] = turns[-2]
    for i in range(max(title, 0) + 1, n):
        one = seen[i]
        headed = (one.words <= 6 and "comment" in one.kinds) or (
            # "34 responses to" and the headline again.
            len(one.tokens) > 2
            and one.tokens[0].isdigit()
            and one.tokens[1] in _RESPONSES
            and one.tokens[2] in ("to", "on")
        )
        if headed and spoke[min(n, i + 14)] - spoke[i + 1] >= 2:
            return i
        if turns[i + 1] > turns[i] and turns[min(n, i + 40)] - turns[i] >= 3:
            return i
    return n


def _feed(seen: Sequence[Seen], title: int, mass: Sequence[int]) -> int:
    """Find where teasers of other stories begin: headline, name, day and text, over and over."""
    n = len(seen)
    if title < 0:
        return n
    days = [i for i in range(title + 1, n) if seen[i].dated and seen[i].words <= _DAY]
    for k in range(len(days) - _TEASERS + 1):
        at = days[k : k + _TEASERS]
        step = at[1] - at[0]
        if not (3 <= step <= 5 and all(b - a == step for a, b in pairwise(at))):
            continue
        start = at[0] - step + 2
        # An entry of a live blog has a time above it, and no short text above that.
        heads = all(
            seen[i - 1].words <= 4 and not seen[i - 1].ends and seen[i - 2].words > 2 for i in at
        )
        if heads and start > title and mass[start] - mass[title] >= _BODY:
            return start
    return n


def _densest(gain: Sequence[float]) -> tuple[int, int]:
    """Return the stretch of the greatest sum (Bentley 1984, Programming Pearls)."""
    best, current, start, found = float("-inf"), 0.0, 0, (0, 0)
    for i, value in enumerate(gain):
        if current <= 0:
            current, start = value, i
        else:
            current += value
        if current > best:
            best, found = current, (start, i)
    return found


def _runs(seen: Sequence[Seen], prose: Sequence[bool], first: int, last: int) -> None:
    """Add how long the run of prose or of other lines is in which a line stands."""
    i, n = 0, len(seen)
    while i < n:
        j = i
        while j < n and prose[j] == prose[i]:
            j += 1
        side = "inside" if first <= i <= last else "outside"
        run = count_name(f"run of {'prose' if prose[i] else 'gaps'} {side}", j - i)
        teasers = count_name(
            f"teasers {side}", sum(one.words >= 5 and not one.ends for one in seen[i:j])
        )
        for k in range(i, j):
            seen[k].names.append(run)
            if not prose[i]:
                seen[k].names.append(teasers)
        if not prose[i]:
            seen[i].names.append(f"first of gap {side}")
            seen[j - 1].names.append(f"last of gap {side}")
        i = j


def _to_mark(seen: Sequence[Seen], first: int) -> None:
    """Add how many lines are between a line and the next short heading of furniture."""
    farthest = int(STEPS["lines to mark"][-1]) + 1
    distance = farthest
    for one in reversed(seen[first + 1 :]):
        one.names.append(count_name("lines to mark", min(distance, farthest)))
        distance = 0 if one.mark and one.times < _OFTEN else distance + 1


def _since(seen: Sequence[Seen], first: int) -> None:
    """Add how far above, in the article or after it, a heading of furniture was seen."""
    at: dict[str, int] = {}
    for i, one in enumerate(seen):
        if i > first and one.words <= 14 and one.times < _OFTEN:
            for kind in ("comment", "related", "share", "copyright"):
                if kind in one.kinds and (one.words <= 4 or kind == "copyright"):
                    at.setdefault(kind, i)
        for kind, place in at.items():
            one.names.append(count_name(f"since {kind}", i - place))
