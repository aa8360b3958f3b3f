"""Events that a text dates itself, as anchors: "two days after the summit".

An event is known by its noun: "the 12 June summit", "Friday's vote", "the summit on 12 June". A
noun that the text dates twice is known no more, for it may be either.
"""

from __future__ import annotations

import re
from datetime import date

from newsresearch.temporal.cues import FUNCTION_WORDS
from newsresearch.temporal.extent import word
from newsresearch.temporal.match import Tokens
from newsresearch.temporal.reading import Reading
from newsresearch.temporal.units import shifted

__all__ = ["Events"]

_OWNERS = frozenset("a an another her his its our the their this that 's ’s".split())
_SIGNS = {"after": 1, "following": 1, "before": -1, "preceding": -1}
_LENGTH = re.compile(r"P(\d+)([DWMY])")
_UNITS = {"XXXX-XX-XX": "D", "XXXX-WXX": "W", "XXXX-XX": "M"}


def _noun(tokens: Tokens, index: int) -> str | None:
    """Return the word at a token, if it can be an event's."""
    found = word(tokens, index)
    plain = found.isalpha() and len(found) > 3 and found not in FUNCTION_WORDS
    return found if plain and tokens.pieces[index][:1].islower() else None


class Events:
    """The events that a text has dated so far."""

    __slots__ = ("days",)

    def __init__(self) -> None:
        self.days: dict[str, date | None] = {}

    def note(self, tokens: Tokens, begin: int, end: int, day: date) -> None:
        """Remember the event that the day [begin, end) is said of."""
        after = end + (word(tokens, end) in ("'s", "’s"))
        before = word(tokens, begin - 1)
        noun = None
        if after > end or word(tokens, begin - 1) in _OWNERS or word(tokens, begin) == "the":
            noun = _noun(tokens, after)
        if noun is None and before in ("on", "of"):
            owned = {word(tokens, begin - 3), word(tokens, begin - 4)} & _OWNERS
            noun = _noun(tokens, begin - 2) if owned else None
        if noun is not None:
            known = self.days.get(noun, day)
            self.days[noun] = day if known == day else None

    def beside(self, tokens: Tokens, end: int, reading: Reading) -> Reading:
        """Return the reading of a length or unit before [end) with the day that it leads to."""
        sign = _SIGNS.get(word(tokens, end), 0)
        if not sign or word(tokens, end + 1) not in _OWNERS or reading.days is not None:
            return reading
        day = None
        for at in (end + 2, end + 3):
            noun, goes_on = _noun(tokens, at), word(tokens, at + 1)
            if goes_on.isalpha() and goes_on not in FUNCTION_WORDS:
                continue  # "after the minister announced", "after the summit broke up"
            day = day or self.days.get(noun or "")
        if day is None:
            return reading
        length = _LENGTH.fullmatch(reading.value)
        unit = length[2] if length else _UNITS.get(reading.value)
        if unit is None:
            return reading
        value = shifted(unit, sign * int(length[1] if length else 1), day)
        if length:
            return reading._replace(days=value, anchor=day)
        return reading._replace(value=value or reading.value, anchor=day)
