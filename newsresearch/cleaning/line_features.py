"""What can be seen in a line alone, each feature a short name that `line_weights` weighs.

A name with a ``>`` is a step: ``words>7`` is a line of more than seven words that does not reach
the next step. `newsresearch.cleaning.page_features` adds what is around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from newsresearch.cleaning.line_vocabulary import FUNCTION_WORDS, PHRASES
from newsresearch.cleaning.lines import Line

__all__ = ["COUNTED", "DIGIT", "STEPS", "TOKEN", "Seen", "count_name", "see_line", "step_name"]

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
DIGIT = re.compile(r"[0-9]")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_LABEL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}:(?: |$)")
_YEAR_END = re.compile(r"\b(?:19|20)\d\d[.)\]]{0,2}$")
_CREDIT = re.compile(r"\([^()]{2,60}\)\.?$")
_SPEAKING = frozenset("ago quote reply report said says wrote".split())
_SPOKE = re.compile(r"\b(?:said|says|wrote)\s?:?$|\bago\b.{0,12}$|^(?:reply|quote|report)\b")


#: Kinds of a short line that marks an article's end: what comes before it is still the article,
#: even where that is a list without a sentence.
_MARKS = {"account", "comment", "copyright", "legal", "newsletter", "related", "share", "tags"}


#: Feature -> the names of the whole numbers from -1 on, the last for all above: most steps are
#: of counts, and looking them up is half of the time that a page takes.
COUNTED = {
    feature: [_NAMES[feature][bisect_left(steps, n)] for n in range(-1, int(steps[-1]) + 2)]
    for feature, steps in STEPS.items()
    if all(step == int(step) for step in steps)
}


def step_name(feature: str, value: float) -> str:
    """Return the name of a feature's step.

    Examples
    --------
    >>> step_name("lower", 0.75)
    'lower>0.7'
    """
    return _NAMES[feature][bisect_left(STEPS[feature], value)]


def count_name(feature: str, value: int) -> str:
    """Return the name of a step of a feature that counts; the same as `step_name`, and faster.

    Examples
    --------
    >>> count_name("words", 9)
    'words>7'
    """
    names = COUNTED[feature]
    return names[value + 1] if -1 <= value < len(names) - 1 else names[0 if value < 0 else -1]


@dataclass(slots=True)
class Seen:
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

    def again(self) -> Seen:
        """Return the same for another place of the line: its names will differ."""
        return Seen(
            self.names.copy(),
            self.words,
            self.ends,
            self.prose,
            self.tokens,
            self.kinds,
            self.mark,
            self.dated,
            self.commenter,
            self.colon,
            self.credit,
        )


def see_line(line: Line) -> Seen:
    """Return what a line is by itself.

    Examples
    --------
    >>> see_line(Line(0, 14, "Photo: Reuters", paragraph=True)).ends
    False
    """
    text = line.text
    lowered = text.lower()
    tokens = TOKEN.findall(lowered)
    spaced = text.split()
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    count = max(len(spaced), wide // 2)
    names = [count_name("words", count)]
    end = _END.search(text[-6:])
    names.append(_ending(text, end))
    inner = 0
    if count > 5:
        inner = len(_INNER.findall(text))
        names.append(count_name("sentences", inner))
        names.append(count_name("commas", text.count(",") + text.count("，") + text.count("、")))
    names.append(_beginning(text[0]))
    lower = function = 0
    if count >= 3:
        initials = [word[0] for word in spaced]
        lower = sum(map(str.islower, initials))
        cased = lower + sum(map(str.isupper, initials))
        function = sum(map(FUNCTION_WORDS.__contains__, tokens))
        names.append(step_name("lower", lower / cased) if cased else "no case")
        names.append(step_name("function", function / len(tokens)) if tokens else "no word")
    if len(text) > 3 and text.isupper():
        names.append("capitals")
        names.append(f"capitals {'short' if count <= 4 else 'middle'}")
    if ":" in text and _LABEL.match(text):
        names.append("label " + ("short" if count <= 4 else "middle" if count <= 14 else "long"))
    if _YEAR_END.search(text[-8:]):
        names.append("end year")
    if "(" in text and _CREDIT.search(text):
        names.append("end in brackets")
    if "|" in text or " / " in text or "»" in text or " • " in text or " · " in text:
        names.append("separator")
    size = "short" if count <= 4 else "middle" if count <= 14 else "long"
    dated = commenter = False
    digits = len(DIGIT.findall(text))
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
    own = {*tokens}
    kinds = {
        kind
        for token in PHRASES.keys() & own
        for phrase, kind in PHRASES[token]
        if not phrase or phrase in lowered
    }
    if count <= 14 and (commenter or (own & _SPEAKING and _SPOKE.search(lowered))):
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
    return Seen(
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
    if text.endswith(("..", "…", "[…]", "[...]")):
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
