"""What can be seen in a line alone, each feature a short name that `line_weights` weighs.

A name with a ``>`` is a step: ``words>7`` is a line of more than seven words that does not reach
the next step. `newsresearch.cleaning.page_features` adds what is around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple

from newsresearch.cleaning.line_vocabulary import FUNCTION_WORDS, PHRASES
from newsresearch.cleaning.lines import typed

__all__ = [
    "COUNTED",
    "NO_LINE",
    "STEPS",
    "TOKEN",
    "Seen",
    "row_shape",
    "see_line",
    "step_name",
]

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

TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[©ⓒ@]")
_WIDE = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_END = re.compile(r"[.!?…。！？।؟][\"'”’»）)\]]{0,3}$")
_STOP = r"[.!?][\"'”’»)]{0,2} {1,3}[\"'“‘«(]{0,2}[A-Z0-9À-ÖØ-ÞА-Я]"
_INNER = re.compile(rf"{_STOP}|[。！？](?=.)|[가-힣]\. ")
#: The same for a line of ASCII, several times faster; most lines are, once their quotation marks
#: and dashes are those of a typewriter.
_ASCII_TOKEN, _ASCII_INNER = re.compile(TOKEN.pattern, re.ASCII), re.compile(_STOP)
#: What a line of ASCII looks like: letters by case, digits, blanks. To count in it takes a tenth
#: of the time that looking at each word does; a table of bytes is read faster than a `dict`.
_SHAPES = bytes.maketrans(
    (ascii_lowercase + ascii_uppercase + digits + "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f").encode(),
    b"a" * 26 + b"A" * 26 + b"9" * 10 + b" " * 9,
)
#: What parts the tokens of such a line, except where it has one of `_EDGES`.
_PARTS = bytes(code if chr(code).isalnum() or chr(code) in "'-" else 32 for code in range(256))
_EDGES = (" '", "' ", " -", "- ", "''", "--", "'-", "-'")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_DATE = re.compile(rf"\b{_MONTH}\.? \d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}")
_NUMERIC = re.compile(r"\b\d{1,4}[-/.]\d\d?[-/.]\d{2,4}\b")
_MONTH_STARTS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_AGO = re.compile(r"\b(?:minutes?|hours?|days?|weeks?|months?|mins?|hrs?|years?) ago\b")
_DIGIT = re.compile(r"[0-9]")
#: From its colon, to which the search can leap.
_CLOCK = re.compile(r"[:.](?:(?<=\b\d[:.])|(?<=\b\d\d[:.]))\d\d\b")
_LABEL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}:(?: |$)")
_YEAR_END = re.compile(r"\b(?:19|20)\d\d[.)\]]{0,2}$")
_CREDIT = re.compile(r"\([^()]{2,60}\)\.?$")
_ENDINGS = {
    character: f"end {name}"
    for name, characters in (
        ("colon", ":："),
        ("quote", "\"'”’»"),
        ("bracket", ")]"),
        ("comma", ",;-–—"),
    )
    for character in characters
}
_BEGINNINGS = {
    character: f"start {name}"
    for name, characters in (
        ("quote", "\"'“‘«"),
        ("bracket", "(["),
        ("mark", "•*·-–—▪►>»+|/\\→#←✓"),
    )
    for character in characters
}
_FIRST_WORDS = frozenset(PHRASES)
_BY = frozenset(("by", "by:", "von", "por", "par", "door"))
_SPEAKING = frozenset("ago quote reply report said says wrote".split())
_SAID = frozenset(("said", "says", "wrote", "reply"))
_SPOKE = re.compile(r"\b(?:said|says|wrote)\s?:?$|\bago\b.{0,12}$|^(?:reply|quote|report)\b")


#: Kinds of a short line that marks an article's end: what comes before it is still the article,
#: even where that is a list without a sentence.
_MARKS = {"account", "comment", "copyright", "legal", "newsletter", "related", "share", "tags"}


def step_name(feature: str, value: float) -> str:
    """Return the name of a feature's step.

    Examples
    --------
    >>> step_name("lower", 0.75)
    'lower>0.7'
    """
    return _NAMES[feature][bisect_left(STEPS[feature], value)]


class _Counts(dict[int, str]):
    """The names of a feature's steps by whole numbers, each found once."""

    def __init__(self, feature: str) -> None:
        self.feature = feature

    def __missing__(self, value: int) -> str:
        name = step_name(self.feature, value)
        if abs(value) < 1000:
            self[value] = name
        return name


#: Feature -> number -> name. Most steps are of counts; to look one up takes a fifth of the time.
COUNTED = {feature: _Counts(feature) for feature in STEPS}


class Seen(NamedTuple):
    """What a line is by itself, wherever it stands.

    Parameters
    ----------
    names : tuple of str
        Its features; an empty one says nothing.
    words : int
        Where a script has no blanks, characters in pairs.
    ends : bool
        Whether it ends as a sentence does.
    prose : float
        How much it reads as running text; below zero, not at all.
    tokens : list of str
        In lower case.
    rare : frozenset of str
        Tokens of more than three letters that are no function words, of a line of three tokens
        at least.
    row : str
        What rows of a table share; see `row_shape`.
    kinds : frozenset of str
        What it may be about, by the words of `line_vocabulary.KINDS`.
    mark, dated, commenter, colon, credit : bool
        A short line that ends an article, one with a day, one that names who comments, one that
        ends with a colon, one under a picture.
    """

    names: tuple[str, ...]
    words: int
    ends: bool
    prose: float
    tokens: list[str]
    rare: frozenset[str]
    row: str
    kinds: frozenset[str]
    mark: bool
    dated: bool
    commenter: bool
    colon: bool
    credit: bool


_NOTHING: frozenset[str] = frozenset()
#: What stands in place of a line above the first and below the last.
NO_LINE = Seen((), 0, False, 0.0, [], _NOTHING, "", _NOTHING, False, False, False, False, False)
#: So long a line may stand on each page of an outlet, as menus and prompts do, and so many of
#: them are kept in mind.
_MENU, _KNOWN = 60, 4096


def see_line(text: str) -> Seen:
    """Return what a line is by itself.

    Examples
    --------
    >>> see_line("Photo: Reuters").ends
    False
    """
    return _seen_before(text) if len(text) <= _MENU else _see(text)


def _see(text: str) -> Seen:
    plain = text if text.isascii() else typed(text)
    lowered = plain.lower()
    is_ascii = plain.isascii()
    # Letters and blanks alone, as most lines of a menu are: no mark and no figure to look for.
    bare = is_ascii and text.replace(" ", "").isalpha()
    if bare:
        tokens, figures = lowered.split(), 0
        count = len(tokens)
    elif is_ascii:
        tokens = _ascii_tokens(lowered)
        count = len(lowered.split()) if "  " in lowered else lowered.count(" ") + 1
        figures = len(_DIGIT.findall(text))
    else:
        tokens = TOKEN.findall(lowered)
        count = max(len(text.split()), len(_WIDE.findall(text)) // 2)
        figures = len(_DIGIT.findall(text))
    own = frozenset(tokens)
    size = "short" if count <= 4 else "middle" if count <= 14 else "long"
    end = None if text[-1].isalnum() else _END.search(text[-6:])
    ends = end is not None
    names = [COUNTED["words"][count]]
    inner = 0
    if count > 5:
        inner = len((_ASCII_INNER if is_ascii else _INNER).findall(plain))
        commas = plain.count(",") if is_ascii else sum(map(plain.count, ",，、"))
        names += COUNTED["sentences"][inner], COUNTED["commas"][commas]
    lower = function = 0
    if count >= 3:
        if is_ascii:
            shape = b" " + plain.encode().translate(_SHAPES)
            lower, upper = shape.count(b" a"), shape.count(b" A")
        else:
            initials = [word[0] for word in text.split()]
            lower, upper = sum(map(str.islower, initials)), sum(map(str.isupper, initials))
        cased = lower + upper
        function = sum(map(FUNCTION_WORDS.__contains__, tokens))
        names.append(step_name("lower", lower / cased) if cased else "no case")
        names.append(step_name("function", function / len(tokens)) if tokens else "no word")
    if len(text) > 3 and text.isupper():
        names += "capitals", "capitals short" if count <= 4 else "capitals middle"
    dated = commenter = False
    if bare:
        names += "end open", "" if text[0].isupper() else "start lower"
    else:
        names += _marks(text, end, size)
    if figures:
        if _YEAR_END.search(text[-8:]):
            names.append("end year")
        if len(text) > 1 and figures > 0.3 * len(text):
            names.append("digits")
        clock = _CLOCK.search(lowered) is not None
        if clock:
            names.append("clock long" if count > 12 else "clock short")
        if count <= 60 and (_has_date(lowered) or ("ago" in own and _AGO.search(lowered))):
            names.append("date long" if count > 12 else "date short")
            dated = count <= 12
        commenter = clock and count <= 14 and not own.isdisjoint(_SAID)
    kinds = _kinds(own, lowered)
    if count <= 14 and (commenter or (own & _SPEAKING and _SPOKE.search(lowered))):
        kinds |= {"commenter"}
    if kinds:
        names += [f"{kind} {size}" for kind in sorted(kinds)]
    if count >= 9 and (ends or inner) and (function >= 2 or not lower):
        prose = min(count, 60) / 10 + 1
    elif count >= 5 and ends:
        prose = 0.8
    else:
        prose = 0.5 if count >= 20 else -0.7
    return Seen._make(
        (
            tuple(names),
            count,
            ends,
            prose,
            tokens,
            frozenset([t for t in tokens if len(t) > 3 and t not in FUNCTION_WORDS])
            if len(own) > 2
            else _NOTHING,
            row_shape(text) if count <= 14 and not bare else "",
            kinds,
            count <= 6 and not kinds.isdisjoint(_MARKS),
            dated,
            "commenter" in kinds,
            text[-1] in ":：",
            count <= 8 and not ends and "photo" in kinds,
        )
    )


def _kinds(own: frozenset[str], lowered: str) -> frozenset[str]:
    """Return what a line may be about, by its words."""
    kinds = _NOTHING
    if first_words := own & _FIRST_WORDS:
        kinds = frozenset(
            [
                kind
                for token in first_words
                for phrase, kind in PHRASES[token]
                if not phrase or phrase in lowered
            ]
        )
    if lowered[:6].split()[0] in _BY:  # no longer word is
        kinds |= {"byline"}
    return kinds


def _marks(text: str, end: re.Match[str] | None, size: str) -> list[str]:
    """Return what is told by marks: at a line's ends, of a label, of money."""
    names = [_ending(text, end), _beginning(text[0])]
    if ":" in text and _LABEL.match(text):
        names.append(f"label {size}")
    if "(" in text and _CREDIT.search(text):
        names.append("end in brackets")
    if "|" in text or " / " in text or "»" in text or " • " in text or " · " in text:
        names.append("separator")
    if "$" in text or "€" in text or "£" in text:
        names.append("money")
    return names


def _ascii_tokens(lowered: str) -> list[str]:
    """Return the tokens of a line of ASCII; to part it at blanks is faster than the pattern."""
    parts = f" {lowered.encode().translate(_PARTS).decode()} "
    if "@" in lowered or (("'" in parts or "-" in parts) and any(map(parts.__contains__, _EDGES))):
        return _ASCII_TOKEN.findall(lowered)
    return parts.split()


def _has_date(lowered: str) -> bool:
    """Tell whether a line with a digit holds a day, written or in numbers."""
    if any(map(lowered.__contains__, _MONTH_STARTS)) and _DATE.search(lowered):
        return True
    return _NUMERIC.search(lowered) is not None


_seen_before = lru_cache(maxsize=_KNOWN)(_see)


def row_shape(text: str) -> str:
    """Return a key that rows of a table share: what their first, second and last words are.

    Examples
    --------
    >>> row_shape("1a etapa: 10 de março") == row_shape("9a etapa: 3 de junho") != ""
    True
    """
    spaced = text.split()
    if len(spaced) > 14 or not (":" in text or _DIGIT.search(text) or "$" in text):
        return ""
    ends = [*spaced[:2], spaced[-1]]
    return f"{min(len(spaced), 3)} {':' in text} " + " ".join(
        "9" if w[0].isdigit() else "A" if w[0].isupper() else "a" if w[0].islower() else w[0]
        for w in ends
    )


def _ending(text: str, end: re.Match[str] | None) -> str:
    if text.endswith(("..", "…", "[…]", "[...]")):
        return "end ellipsis"
    if end:
        return "end stop" if end[0][0] in ".。।" else "end mark"
    last = text[-1]
    return _ENDINGS.get(last, "") or ("end digit" if last.isdigit() else "end open")


def _beginning(first: str) -> str:
    if first.isupper():  # nine lines of ten
        return ""
    if first in _BEGINNINGS:
        return _BEGINNINGS[first]
    return "start lower" if first.islower() else "start digit" if first.isdigit() else ""
