"""The shapes of numbers in English text: days, years, clock times, decades, ordinals."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["SHAPE_KINDS", "shape"]

#: Classes that `shape` gives.
SHAPE_KINDS = (
    "holiday",
    "iso",
    "numeric",
    "clock",
    "clockampm",
    "dayord",
    "ordnum",
    "decade",
    "shortyear",
    "year",
    "dayno",
    "int",
    "big",
    "decimal",
    "fraction",
)

#: Four digits within these are a year; others are a number.
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
#: Days known by their figures, as rules of `calendar.holiday`.
_DAYS = {"9/11": ("once", 2001, 9, 11)}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_NUMERIC = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})")
_ISO = re.compile(r"\d{4}-\d\d-\d\d.*", re.DOTALL)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::(\d\d))?(am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)
_DECADE = re.compile(r"['’]?(\d{2,4})s")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")


def _short(token: str) -> tuple[str, Any] | None:
    """Read '98 and '80s."""
    if not (token[1:3].isdecimal() and len(token) in (3, 4)):
        return None
    if token.endswith("s"):
        return ("decade", "19" + token[1]) if token[2] == "0" else None
    return "shortyear", int(token[1:])


def _digits(token: str) -> tuple[str, Any]:
    number = int(token) if len(token) < 10 else 10**9
    if len(token) == 4 and _FIRST_YEAR <= number <= _LAST_YEAR:
        return "year", number
    if len(token) <= 2:
        return ("dayno" if 1 <= number <= 31 else "int"), number
    return ("int" if len(token) == 3 else "big"), number


def _decade(digits: str) -> tuple[str, Any] | None:
    if not digits.endswith("0") or len(digits) == 3:
        return None
    if len(digits) == 4 and digits.endswith("00") and digits != "2000":
        return "decade", digits[:2]  # the 1300s are a century
    return "decade", ("19" + digits[0]) if len(digits) == 2 else digits[:3]


def _clock(found: re.Match[str], token: str) -> tuple[str, Any] | None:
    hour, minute, half = int(found[1]), int(found[2] or 0), found[4]
    if half and 1 <= hour <= 12 and minute < 60:
        return "clockampm", (hour % 12 + 12 * (half[0].lower() == "p"), minute)
    if found[2] and not half and ":" in token and hour <= 24 and minute < 60:
        return "clock", (hour, minute)
    return None


def shape(token: str) -> tuple[str, Any] | None:
    """Return class and value of a token that no table lists, or None.

    Examples
    --------
    >>> shape("1980s"), shape("27th"), shape("word")
    (('decade', '198'), ('dayord', 27), None)
    """
    first = token[:1]
    if first in "'’" and first:
        return _short(token)
    if token in _DAYS:
        return "holiday", _DAYS[token]
    if token in _FRACTIONS:
        return "fraction", _FRACTIONS[token]
    if token[:2] == "FY" and token[2:].isdecimal() and len(token) == 6:
        return "year", int(token[2:])  # a fiscal year
    if not (first.isdecimal() and token.isascii()):
        return None
    if token.isdecimal():
        return _digits(token)
    if _ISO.fullmatch(token):
        return "iso", token
    if found := _NUMERIC.fullmatch(token):
        return "numeric", found.groups()
    if found := _ORDINAL.fullmatch(token):
        number = int(found[1])
        return ("dayord" if 1 <= number <= 31 else "ordnum"), number
    if found := _DECADE.fullmatch(token):
        return _decade(found[1])
    if (found := _CLOCK.fullmatch(token)) and (time := _clock(found, token)):
        return time
    if "/" in token and len(token) == 3 and token[2] != "0":
        return "fraction", int(token[0]) / int(token[2])
    cleaned = token.replace(",", "")
    if cleaned.replace(".", "", 1).isdecimal() and len(cleaned) < 12:
        return ("decimal", float(cleaned)) if "." in token else ("big", int(cleaned))
    return None
