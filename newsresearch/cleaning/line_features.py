"""What can be seen in a page's lines, each feature a short name that `line_weights` weighs.

A name with a ``>`` is a step: ``words>7`` is a line of more than seven words that does not reach
the next step. Everything is counted on the page at hand; nothing here knows a site.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from newsresearch.cleaning.line_vocabulary import FUNCTION_WORDS, PHRASES
from newsresearch.cleaning.lines import Line

__all__ = ["STEPS", "PageFeatures", "page_features"]

#: Feature -> the thresholds at which it gets another name.
STEPS: dict[str, tuple[float, ...]] = {
    "words": (1, 2, 3, 5, 7, 10, 14, 20, 30, 45, 70),
    "sentences": (0, 1, 2, 4),
    "commas": (0, 1, 3),
    "lower": (0.1, 0.3, 0.5, 0.7, 0.8, 0.9),
    "function": (0, 0.1, 0.2, 0.3, 0.4, 0.5),
    "lines to block": (0, 1, 2, 4, 8, 16),
    "lines after block": (0, 1, 2, 4, 8, 16),
    "lines after title": (-1, 0, 1, 2, 4, 8, 16),
    "vocabulary of block": (0, 0.1, 0.2, 0.35, 0.5, 0.7),
    "prose since title": (0, 15, 40, 100, 250),
    "prose ahead": (0, 20, 60, 150),
    "prose behind": (0, 20, 60, 150),
    "dates near": (1, 2, 4),
    "dates ahead": (0, 1, 2),
    "prose lines before": (0, 1, 2, 3),
    "prose lines after": (0, 1, 2, 3),
    "short lines before": (0, 1, 2, 3),
    "short lines after": (0, 1, 2, 3),
    **{
        f"run of {kind} {side}": (0, 1, 2, 4, 8, 16)
        for kind in ("prose", "gaps")
        for side in ("inside", "outside")
    },
    "rows alike": (0, 2, 5),
    "words of opening": (0, 0.1, 0.25, 0.5),
    **{f"teasers {side}": (0, 1, 3) for side in ("inside", "outside")},
    "lines to mark": (0, 1, 2, 4, 8, 16, 32),
    **{f"since {kind}": (-1, 0, 3, 10) for kind in ("comment", "related", "share", "copyright")},
}
_NAMES = {
    feature: ("", *(f"{feature}>{step:g}" for step in steps)) for feature, steps in STEPS.items()
}

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[©ⓒ@]")
_WIDE = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_END = re.compile(r"[.!?…。！？।؟][\"'”’»）)\]]{0,3}$")
_INNER = re.compile(
    r"[.!?][\"'”’»)]{0,2} {1,3}[\"'“‘«(]{0,2}[A-Z0-9À-ÖØ-ÞА-Я]|[。！？](?=.)|[가-힣]\. "
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_DATE = re.compile(
    rf"\b{_MONTH}\.? \d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}"
    r"|\b\d{1,4}[-/.]\d\d?[-/.]\d{2,4}\b"
)
_AGO = re.compile(r"\b(?:minutes?|hours?|days?|weeks?|months?|mins?|hrs?|years?) ago\b")
_DIGIT = re.compile(r"[0-9]")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_BAR = re.compile(r" [|–—-] | [|»] ?")
_LABEL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}:(?: |$)")
_YEAR_END = re.compile(r"\b(?:19|20)\d\d[.)\]]{0,2}$")
_CREDIT = re.compile(r"\([^()]{2,60}\)\.?$")
_SPOKE = re.compile(r"\b(?:said|says|wrote)\s?:?$|\bago\b.{0,12}$|^(?:reply|quote|report)\b")


#: Kinds of a short line that tell of the line below it, and of the line above it.
_ABOVE, _BELOW = ("related", "newsletter", "bio", "share", "tags"), ("newsletter", "account")
#: Kinds of a short line that marks an article's end: what comes before it is still the article,
#: even where that is a list without a sentence.
_MARKS = {"account", "comment", "copyright", "legal", "newsletter", "related", "share", "tags"}


#: A heading that a page repeats so often stands after each part of the article, as under each entry
#: of a live blog, and marks no end.
_OFTEN = 3
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
#: Feature -> the names of the whole numbers from -1 on, the last for all above: most steps are
#: of counts, and looking them up is half of the time that a page takes.
_COUNTED = {
    feature: [_NAMES[feature][bisect_left(steps, n)] for n in range(-1, int(steps[-1]) + 2)]
    for feature, steps in STEPS.items()
    if all(step == int(step) for step in steps)
}


def _step(feature: str, value: float) -> str:
    return _NAMES[feature][bisect_left(STEPS[feature], value)]


def _count(feature: str, value: int) -> str:
    names = _COUNTED[feature]
    return names[value + 1] if -1 <= value < len(names) - 1 else names[0 if value < 0 else -1]


@dataclass(slots=True)
class _Seen:
    """One line's own features, and the counts that the page's features need."""

    names: list[str]
    words: int
    ends: bool
    prose: float
    tokens: list[str]
    kinds: set[str]
    mark: bool
    dated: bool
    commenter: bool
    colon: bool
    credit: bool
    times: int = 1


def _see(line: Line) -> _Seen:
    text = line.text
    lowered = text.lower()
    tokens = _TOKEN.findall(lowered)
    spaced = text.split()
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    count = max(len(spaced), wide // 2)
    names = [_count("words", count)]
    end = _END.search(text[-6:])
    names.append(_ending(text, end))
    inner = 0
    if count > 5:
        inner = len(_INNER.findall(text))
        names.append(_count("sentences", inner))
        names.append(_count("commas", text.count(",") + text.count("，") + text.count("、")))
    names.append(_beginning(text[0]))
    initials = [word[0] for word in spaced]
    lower = sum(map(str.islower, initials))
    upper = sum(map(str.isupper, initials))
    function = sum(map(FUNCTION_WORDS.__contains__, tokens))
    if count >= 3:
        names.append(_step("lower", lower / (lower + upper)) if lower + upper else "no case")
        names.append(_step("function", function / len(tokens)) if tokens else "no word")
    if len(text) > 3 and text.isupper():
        names.append("capitals")
        names.append(f"capitals {'short' if count <= 4 else 'middle'}")
    if _LABEL.match(text):
        names.append("label " + ("short" if count <= 4 else "middle" if count <= 14 else "long"))
    if _YEAR_END.search(text[-8:]):
        names.append("end year")
    if "(" in text and _CREDIT.search(text):
        names.append("end in brackets")
    if "|" in text or " / " in text or "»" in text or " • " in text or " · " in text:
        names.append("separator")
    size = "short" if count <= 4 else "middle" if count <= 14 else "long"
    dated = commenter = False
    digits = len(_DIGIT.findall(text))
    if digits:
        if len(text) > 1 and digits > 0.3 * len(text):
            names.append("digits")
        clock = _CLOCK.search(lowered) is not None
        if clock:
            names.append("clock long" if count > 12 else "clock short")
        if count <= 60 and (_DATE.search(lowered) or _AGO.search(lowered)):
            names.append("date long" if count > 12 else "date short")
            dated = count <= 12
        commenter = clock and count <= 14 and bool({"said", "says", "wrote", "reply"} & {*tokens})
    if "$" in text or "€" in text or "£" in text:
        names.append("money")
    kinds = {
        kind
        for token in PHRASES.keys() & {*tokens}
        for phrase, kind in PHRASES[token]
        if not phrase or phrase in lowered
    }
    if count <= 14 and (commenter or _SPOKE.search(lowered)):
        kinds.add("commenter")
    if spaced[0].lower() in ("by", "by:", "von", "por", "par", "door"):
        kinds.add("byline")
    names.extend(f"{kind} {size}" for kind in sorted(kinds))
    ends = end is not None
    if count >= 9 and (ends or inner) and (function >= 2 or not lower):
        prose = min(count, 60) / 10 + 1
    elif count >= 5 and ends:
        prose = 0.8
    else:
        prose = 0.5 if count >= 20 else -0.7
    mark = count <= 6 and not kinds.isdisjoint(_MARKS)
    credit = count <= 8 and not ends and "photo" in kinds
    return _Seen(
        names,
        count,
        ends,
        prose,
        tokens,
        kinds,
        mark,
        dated,
        "commenter" in kinds,
        text[-1] in ":：",
        credit,
    )


def _ending(text: str, end: re.Match[str] | None) -> str:
    if text.endswith(("...", "…", "[…]", "[...]")):
        return "end ellipsis"
    if end:
        return "end stop" if end[0][0] in ".。।" else "end mark"
    for characters, name in ((":：", "colon"), ("\"'”’»", "quote"), (")]", "bracket")):
        if text[-1] in characters:
            return f"end {name}"
    if text[-1] in ",;-–—":
        return "end comma"
    return "end digit" if text[-1].isdigit() else "end open"


def _beginning(first: str) -> str:
    if first in "\"'“‘«":
        return "start quote"
    if first in "([":
        return "start bracket"
    if first in "•*·-–—▪►>»+|/\\→#←✓":
        return "start mark"
    return "start lower" if first.islower() else "start digit" if first.isdigit() else ""


@dataclass(slots=True)
class PageFeatures:
    """The features of a page's lines, and what was found on the way.

    Parameters
    ----------
    names : list of list of str
        The names that hold for each line.
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
    """

    names: list[list[str]]
    outside: list[bool]
    block: tuple[int, int]
    prose: list[bool]
    title: int
    words: list[int]


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
    seen = [_see(line) for line in lines]
    keys = [" ".join(one.tokens) for one in seen]
    repeated = Counter(keys)
    for key, one in zip(keys, seen, strict=True):
        one.times = repeated[key]
    n = len(seen)
    prose = [one.prose > 0 for one in seen]
    mass = [0, *accumulate(min(one.words, 80) if one.prose > 0.6 else 0 for one in seen)]
    titles, title = _titles(seen, mass, lines[0].text.lower())
    comments = _comments(seen, title)
    gain = [-1.0 if i < title or i >= comments else one.prose for i, one in enumerate(seen)]
    if not any(value > 0 for value in gain):
        gain = [one.prose for one in seen]
    first, last = _densest(gain)
    dates = [0, *accumulate(one.dated or one.commenter for one in seen)]
    short = [0, *accumulate(one.words <= 4 for one in seen)]
    running = [0, *accumulate(prose)]
    rare = [{t for t in one.tokens if len(t) > 3 and t not in FUNCTION_WORDS} for one in seen]
    vocabulary = Counter(t for i in range(first, last + 1) if prose[i] for t in rare[i])
    rows = [_shape(line.text) for line in lines]
    opening, opened = _opening(rare, prose, first, last)
    for i, one in enumerate(seen):
        names = one.names
        if rows[i]:
            names.append(_count("rows alike", rows[max(0, i - 10) : i + 11].count(rows[i]) - 1))
        if i and i != title and len(rare[i]) >= 3 and not first <= i <= opened:
            names.append("words beside opening")
            names.append(_step("words of opening", len(rare[i] & opening) / len(rare[i])))
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
        names.append(_count("lines to block", first - i))
        names.append(_count("lines after block", i - last))
        if title >= 0:
            names.append("title known")
            names.append(_count("lines after title", i - title))
        if len(rare[i]) >= 3:
            own = first <= i <= last and prose[i]
            share = sum(vocabulary[token] > own for token in rare[i]) / len(rare[i])
            names.append("content words")
            names.append(_step("vocabulary of block", share))
        if i > title:
            names.append(_count("prose since title", mass[i] - mass[max(title, 0)]))
        names.append(_count("prose ahead", mass[min(n, i + 13)] - mass[i + 1]))
        names.append(_count("prose behind", mass[i] - mass[max(0, i - 12)]))
        names.append(_count("dates near", dates[min(n, i + 9)] - dates[max(0, i - 8)]))
        names.append(_count("dates ahead", dates[min(n, i + 9)] - dates[i]))
        names.append(_count("prose lines before", running[i] - running[max(0, i - 4)]))
        names.append(_count("prose lines after", running[min(n, i + 5)] - running[i + 1]))
        names.append(_count("short lines before", short[i] - short[max(0, i - 4)]))
        names.append(_count("short lines after", short[min(n, i + 5)] - short[i + 1]))
    _beside(seen)
    _runs(seen, prose, first, last)
    _since(seen, first)
    _to_mark(seen, first)
    # Running text right above a headline is the article, and the headline is one inside it.
    above = mass[max(title, 0)] - mass[max(0, title - 12)]
    below = mass[min(n, title + 31)] - mass[max(title, 0)]
    hidden = title if title >= 0 and below >= 30 and above < 80 else -1
    return PageFeatures(
        [[name for name in one.names if name] for one in seen],
        [i <= hidden or i >= comments for i in range(n)],
        (first, last),
        prose,
        title,
        [one.words for one in seen],
    )


def _shape(text: str) -> str:
    """Return a key that rows of a table share: what their first, second and last words are."""
    spaced = text.split()
    if len(spaced) > 14 or not (":" in text or _DIGIT.search(text) or "$" in text):
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


def _beside(seen: Sequence[_Seen]) -> None:
    """Add what the lines right above and below say of the one between them."""
    none = _Seen([], 0, False, 0.0, [], set(), False, False, False, False, False)
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


def _titles(seen: Sequence[_Seen], mass: Sequence[int], first: str) -> tuple[list[bool], int]:
    """Find where the page's first line, its title, is repeated above the article."""
    n = len(seen)
    whole = seen[0].tokens
    # A page's title is the headline and, behind a bar or a dash, the outlet.
    parts: list[list[str]] = [_TOKEN.findall(part) for part in _BAR.split(first)]
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


def _comments(seen: Sequence[_Seen], title: int) -> int:
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


def _runs(seen: Sequence[_Seen], prose: Sequence[bool], first: int, last: int) -> None:
    """Add how long the run of prose or of other lines is in which a line stands."""
    i, n = 0, len(seen)
    while i < n:
        j = i
        while j < n and prose[j] == prose[i]:
            j += 1
        side = "inside" if first <= i <= last else "outside"
        run = _count(f"run of {'prose' if prose[i] else 'gaps'} {side}", j - i)
        teasers = _count(
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


def _to_mark(seen: Sequence[_Seen], first: int) -> None:
    """Add how many lines are between a line and the next short heading of furniture."""
    farthest = int(STEPS["lines to mark"][-1]) + 1
    distance = farthest
    for one in reversed(seen[first + 1 :]):
        one.names.append(_count("lines to mark", min(distance, farthest)))
        distance = 0 if one.mark and one.times < _OFTEN else distance + 1


def _since(seen: Sequence[_Seen], first: int) -> None:
    """Add how far above, in the article or after it, a heading of furniture was seen."""
    at: dict[str, int] = {}
    for i, one in enumerate(seen):
        if i > first and one.words <= 14 and one.times < _OFTEN:
            for kind in ("comment", "related", "share", "copyright"):
                if kind in one.kinds and (one.words <= 4 or kind == "copyright"):
                    at.setdefault(kind, i)
        for kind, place in at.items():
            one.names.append(_count(f"since {kind}", i - place))
