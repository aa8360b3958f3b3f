"""What an expression means, what its surroundings say, and what its words are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from newsresearch.temporal.match import Token

__all__ = [
    "DAYS",
    "MONTHS",
    "WEEKDAYS",
    "Context",
    "Part",
    "Piece",
    "Reading",
    "Readings",
    "first",
    "has",
    "mentioned_day",
    "number_text",
    "quantity",
    "story_day",
    "way",
    "year_of",
]

Part = Sequence[Token]

MONTHS = ("month", "maymarch", "monthabbr")
WEEKDAYS = ("weekday", "weekdayabbr")
DAYS = ("dayno", "dayord", "ordword", "second")
_NUMBERS = frozenset(("dayno", "int", "year", "big", "decimal", "fraction", "card", "half"))
_FIGURES = frozenset(("dayno", "int", "year", "big", "decimal"))
#: Two-digit years up to this are of this century.
_PIVOT = 40


class Reading(NamedTuple):
    """What an expression means.

    `days` is the value whose days the expression covers, where that is not its TIMEX3 value: "two
    days later" is a duration (P2D) that ends on a day.
    """

    type: str
    value: str
    mod: str | None = None
    direction: str | None = None
    anchor: date | None = None
    ambiguous: bool = False
    edtf: str | None = None
    days: str | None = None


class Piece(NamedTuple):
    """One of several readings of a core, with its tokens [begin, end) within the core."""

    begin: int
    end: int
    reading: Reading


Readings = Reading | list[Piece] | None


@dataclass(slots=True)
class Context:
    """What the text around an expression says about it.

    Parameters
    ----------
    today : date or None
        The day that relative expressions are counted from: that of publication or of the story.
    year, month : int or None
        What is known of it where the day is not.
    narrative : bool
        Whether `today` is the first day of the date that the story has reached; `fine` is then
        that date's precision.
    dayfirst : bool or None
        The order of day and month in numeric dates, where it is known.
    tense : callable
        The tense of the clause, as `direction.tense` tells it, found when asked for.
    verb : callable
        The verb of a clause that follows at once ("in the autumn depots were laid"), or "".
    before, after : str
        The words on either side of the core, in lower case.
    lead : str
        The word before the expression with what modifies it.
    behind, ahead : callable
        The words before and after that, so many as are asked for, in lower case.
    around : callable
        The words of its sentence on both sides, some twelve, in lower case.
    edge : bool
        Whether "the end of", "the beginning of" stands before it.
    capital : bool
        Whether the word after it has a capital.
    entry : bool
        Whether it opens a line of a chronology: "April 30 - …".
    mentioned : str or None
        The last date that the text named.
    near : int
        How many sentences ago.
    joined : bool
        Whether that date stands right before it, but for a comma.
    ends : bool
        Whether "to" or "until" stands between that date, of a "from", and this.
    bracket : int
        In a story, the token that opens the brackets around the last date, or -1.
    period : str or None
        The last quarter that the text named, or "Y" where it was a year.
    """

    today: date | None = None
    year: int | None = None
    month: int | None = None
    narrative: bool = False
    fine: str = "day"
    dayfirst: bool | None = None
    tense: Callable[[], str | None] = lambda: None
    verb: Callable[[], str] = lambda: ""
    before: str = ""
    after: str = ""
    lead: str = ""
    behind: Callable[[int], list[str]] = lambda _: []
    ahead: Callable[[int], list[str]] = lambda _: []
    around: Callable[[], list[str]] = list
    edge: bool = False
    capital: bool = False
    entry: bool = False
    mentioned: str | None = None
    near: int = 99
    joined: bool = False
    ends: bool = False
    bracket: int = -1
    period: str | None = None


def first(part: Part, *kinds: str) -> Token | None:
    """Return the first token of one of these classes."""
    for token in part:
        if token.kind in kinds:
            return token
    return None


def has(part: Part, *kinds: str) -> bool:
    """Tell whether a token of one of these classes is there."""
    return first(part, *kinds) is not None


def _is_range(low: Token, high: Token) -> bool:
    """Tell whether a hyphen or "and" joins two numbers: ten-fifteen, not twenty-five."""
    if high.kind not in _NUMBERS or high.kind in ("fraction", "half"):
        return False
    return low.kind in _FIGURES or (low.kind == "card" and low.value < 20)


def quantity(part: Part) -> float | str | None:
    """Return the number that the tokens say, "X" for a vague one, None for none.

    "two hundred and fifty", "2 1/2", "a couple of", "several", "a"; of a range the first.
    """
    total: float = 0
    group: float = 0
    seen = False
    for i, token in enumerate(part):
        if token.kind == "hyphen" and 0 < i < len(part) - 1 and _is_range(part[i - 1], part[i + 1]):
            break  # 10-15 minutes
        if token.kind == "couple":
            return 2
        if token.kind in ("vaguely", "some"):
            return "X"
        if seen and token.kind in ("to", "or", "dash"):
            break
        if token.kind == "and" and 0 < i < len(part) - 1 and _is_range(part[i - 1], part[i + 1]):
            break  # between two and three years
        if token.kind not in _NUMBERS:
            continue
        value = token.value
        seen = True
        if token.kind == "card" and value >= 100:
            group = (group or 1) * value
            if value >= 1000:
                total, group = total + group, 0
        elif token.kind == "card" and token.text.lower() == "dozen":
            group = (group or 1) * value
        else:
            group += value
    if seen:
        return total + group
    return 1 if has(part, "an", "another") else None


def number_text(number: float) -> str:
    """Return a number as values write it: no trailing zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _spoken_year(part: Part) -> int | None:
    """Return the year that words say: "nineteen ninety-six", "two thousand (and) five"."""
    words = [token.value for token in part if token.kind == "card"]
    if len(words) < 2:
        return None
    if words[0] in range(13, 21) and 10 <= words[1] < 100:
        return int(words[0] * 100 + sum(words[1:]))
    if words[0] == 2 and words[1] == 1000 and sum(words[2:]) < 100:
        return int(2000 + sum(words[2:]))
    return None


def year_of(part: Part) -> int | None:
    """Return the year among the tokens."""
    if token := first(part, "year"):
        return int(token.value)
    if token := first(part, "shortyear"):
        return int(token.value) + (2000 if token.value <= _PIVOT else 1900)
    return _spoken_year(part)


def way(by: int) -> str:
    """Return the direction of a signed distance."""
    return "past" if by < 0 else "future" if by > 0 else "same"


def mentioned_day(context: Context) -> date | None:
    """Return the last day that the text named, if it was a day."""
    text = context.mentioned or ""
    return date.fromisoformat(text) if len(text) == 10 and text[5:].count("-") == 1 else None


def story_day(context: Context) -> date | None:
    """Return the day to count days from; a story known to the month only has none."""
    return None if context.narrative and context.fine != "day" else context.today
