"""What can be seen in a page's lines: in each alone, around it and over the page.

Everything is counted on the page at hand; nothing here knows a site.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from newsresearch.cleaning.line_features import (
    COUNTED,
    NO_LINE,
    STEPS,
    TOKEN,
    Seen,
    see_line,
    step_name,
)
from newsresearch.cleaning.lines import Line, typed

__all__ = ["PageFeatures", "page_features"]

_BAR = re.compile(r" [|–—-] | [|»] ?")
#: Kinds of a short line that tell of the line below it, and of the line above it.
_ABOVE, _BELOW = ("related", "newsletter", "bio", "share", "tags"), ("newsletter", "account")
#: A heading that a page repeats so often stands after each part of the article, as under each entry
#: of a live blog, and marks no end.
_OFTEN = 3
#: So many teasers in a row make a feed; words of a line with a day, at most, and of the text above
#: the first teaser, at least.
_TEASERS, _DAY, _BODY = 4, 6, 150
#: So many lines below a line are looked at, at most.
_BEYOND = 32
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


class PageFeatures(NamedTuple):
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
    known = {text: see_line(text) for text in {line.text for line in lines}}
    seen = [known[line.text] for line in lines]
    every = [list(one.names) for one in seen]
    keys = [" ".join(one.tokens) for one in seen]
    repeated = Counter(keys)
    times = [repeated[key] for key in keys]
    n = len(seen)
    prose = [one.prose > 0 for one in seen]
    mass = _so_far(min(one.words, 80) if one.prose > 0.6 else 0 for one in seen)
    titles, title = _titles(seen, mass, lines[0].text.lower())
    comments = min(_comments(seen, title), _feed(seen, title, mass))
    gain = [-1.0 if i < title or i >= comments else one.prose for i, one in enumerate(seen)]
    if not any(value > 0 for value in gain):
        gain = [one.prose for one in seen]
    block = _densest(gain)
    for i, names in enumerate(every):
        if times[i] > 1 and keys[i]:
            names.append("repeated")
        if lines[i].paragraph:
            names.append("paragraph")
        if i + 1 < n and not lines[i + 1].paragraph:
            names.append("next line glued")
        if titles[i]:
            names.append("title")
    _words(seen, every, prose, title, block)
    _places(seen, every, mass, title, block)
    _beside(seen, every)
    _runs(seen, every, prose, block)
    _since(seen, every, times, block[0])
    _to_mark(seen, every, times, block[0])
    # Running text right above a headline is the article, and the headline is one inside it.
    above = mass[max(title, 0)] - mass[max(0, title - 12)]
    below = mass[title + 31] - mass[max(title, 0)]
    hidden = title if title >= 0 and below >= 30 and above < 80 else -1
    return PageFeatures(
        every,
        [i <= hidden or i >= comments for i in range(n)],
        block,
        prose,
        title,
        [one.words for one in seen],
        [one.ends for one in seen],
    )


def _so_far(values: Iterable[int]) -> list[int]:
    """Return the sum of what is above each line, and after the last, the sum of all, some lines on.

    What stands farther below than the page goes adds nothing: no end needs to be looked for.
    """
    sums = [0, *accumulate(values)]
    return sums + sums[-1:] * _BEYOND


def _words(
    seen: Sequence[Seen],
    every: Sequence[list[str]],
    prose: Sequence[bool],
    title: int,
    block: tuple[int, int],
) -> None:
    """Add which of a line's words the running text has, and how many rows near it are alike."""
    first, last = block
    rare = [one.rare for one in seen]
    rows = [one.row for one in seen]
    counts = Counter(t for i in range(first, last + 1) if prose[i] for t in rare[i])
    known, known_twice = set(counts), {token for token, count in counts.items() if count > 1}
    opening, opened = _opening(rare, prose, first, last)
    for i, names in enumerate(every):
        if rows[i]:
            alike = rows[max(0, i - 10) : i + 11].count(rows[i]) - 1
            names.append(COUNTED["rows alike"][alike])
        if len(rare[i]) < 3:
            continue
        if i and i != title and not first <= i <= opened:
            share = len(rare[i] & opening) / len(rare[i])
            names += "words beside opening", step_name("words of opening", share)
        # A line of the block itself holds each of its words once.
        own = first <= i <= last and prose[i]
        share = len(rare[i] & (known_twice if own else known)) / len(rare[i])
        names += "content words", step_name("vocabulary of block", share)


def _places(
    seen: Sequence[Seen],
    every: Sequence[list[str]],
    mass: Sequence[int],
    title: int,
    block: tuple[int, int],
) -> None:
    """Add where a line stands, and how much running text, days and short lines are near it."""
    first, last = block
    every[first].append("first of block")
    every[last].append("last of block")
    to_block, after_block = COUNTED["lines to block"], COUNTED["lines after block"]
    after_title, since_title = COUNTED["lines after title"], COUNTED["prose since title"]
    ahead, behind = COUNTED["prose ahead"], COUNTED["prose behind"]
    near, dates_ahead = COUNTED["dates near"], COUNTED["dates ahead"]
    prose_before, prose_after = COUNTED["prose lines before"], COUNTED["prose lines after"]
    short_before, short_after = COUNTED["short lines before"], COUNTED["short lines after"]
    dates = _so_far(one.dated or one.commenter for one in seen)
    short = _so_far(one.words <= 4 for one in seen)
    prose = _so_far(one.prose > 0 for one in seen)
    for i, names in enumerate(every):
        above = i - 4 if i > 4 else 0
        names += (
            to_block[first - i],
            after_block[i - last],
            ahead[mass[i + 13] - mass[i + 1]],
            behind[mass[i] - mass[i - 12 if i > 12 else 0]],
            near[dates[i + 9] - dates[i - 8 if i > 8 else 0]],
            dates_ahead[dates[i + 9] - dates[i]],
            prose_before[prose[i] - prose[above]],
            prose_after[prose[i + 5] - prose[i + 1]],
            short_before[short[i] - short[above]],
            short_after[short[i + 5] - short[i + 1]],
        )
        if title >= 0:
            names += "title known", after_title[i - title]
        if i > title:
            names.append(since_title[mass[i] - mass[max(title, 0)]])


def _opening(
    rare: Sequence[frozenset[str]], prose: Sequence[bool], first: int, last: int
) -> tuple[set[str], int]:
    """Return the words with which the running text begins, and the line where they end."""
    words: set[str] = set()
    for i in range(first, last + 1):
        if prose[i]:
            words |= rare[i]
            if len(words) > 40:
                return words, i
    return words, last


def _beside(seen: Sequence[Seen], every: Sequence[list[str]]) -> None:
    """Add what the lines right above and below say of the one between them."""
    around = zip([NO_LINE, *seen], seen, [*seen[1:], NO_LINE], every, strict=False)
    for before, one, after, names in around:
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
    parts: list[list[str]] = [TOKEN.findall(typed(part)) for part in _BAR.split(first)]
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
                near = mass[i + 30] - mass[i + 1]
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


def _runs(
    seen: Sequence[Seen],
    every: Sequence[list[str]],
    prose: Sequence[bool],
    block: tuple[int, int],
) -> None:
    """Add how long the run of prose or of other lines is in which a line stands."""
    (first, last), i, n = block, 0, len(seen)
    while i < n:
        j = i
        while j < n and prose[j] == prose[i]:
            j += 1
        side = "inside" if first <= i <= last else "outside"
        run = COUNTED[f"run of {'prose' if prose[i] else 'gaps'} {side}"][j - i]
        open_lines = sum(one.words >= 5 and not one.ends for one in seen[i:j])
        teasers = COUNTED[f"teasers {side}"][open_lines]
        for k in range(i, j):
            every[k].append(run)
            if not prose[i]:
                every[k].append(teasers)
        if not prose[i]:
            every[i].append(f"first of gap {side}")
            every[j - 1].append(f"last of gap {side}")
        i = j


def _to_mark(
    seen: Sequence[Seen], every: Sequence[list[str]], times: Sequence[int], first: int
) -> None:
    """Add how many lines are between a line and the next short heading of furniture."""
    distance = int(STEPS["lines to mark"][-1]) + 1
    for i in range(len(seen) - 1, first, -1):
        every[i].append(COUNTED["lines to mark"][distance])
        distance = 0 if seen[i].mark and times[i] < _OFTEN else distance + 1


def _since(
    seen: Sequence[Seen], every: Sequence[list[str]], times: Sequence[int], first: int
) -> None:
    """Add how far above, in the article or after it, a heading of furniture was seen."""
    at: dict[str, int] = {}
    for i, one in enumerate(seen):
        if i > first and one.words <= 14 and times[i] < _OFTEN:
            for kind in ("comment", "related", "share", "copyright"):
                if kind in one.kinds and (one.words <= 4 or kind == "copyright"):
                    at.setdefault(kind, i)
        for kind, place in at.items():
            every[i].append(COUNTED[f"since {kind}"][i - place])
