"""English: the words of time, by class, and the shapes of its numbers.

Lower-case entries match in any case; capitalised ones only as written or in capitals, so that the
verb "march" and the modal "may" are no months.
"""

from __future__ import annotations

import re
from typing import Any

__all__ = ["PHRASES", "SETS", "SHAPE_KINDS", "WORDS", "shape"]


def _numbered(words: str, first: int = 1) -> dict[str, Any]:
    return {word: number for number, word in enumerate(words.split(), first)}


def _same(words: str, value: Any = None) -> dict[str, Any]:
    return dict.fromkeys(words.split(), value)


_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ONES = "one two three four five six seven eight nine".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
).split()

WORDS: dict[str, dict[str, Any]] = {
    "month": {
        "january": 1,
        "february": 2,
        "april": 4,
        "june": 6,
        "july": 7,
        "August": 8,
        "september": 9,
        "october": 10,
        "november": 11,
        "december": 12,
    },
    "maymarch": {"March": 3, "May": 5},
    "monthabbr": {
        "Jan": 1,
        "Feb": 2,
        "Mar": 3,
        "Apr": 4,
        "Jun": 6,
        "Jul": 7,
        "Aug": 8,
        "Sep": 9,
        "Sept": 9,
        "Oct": 10,
        "Nov": 11,
        "Dec": 12,
    },
    "weekday": _numbered("monday tuesday wednesday thursday friday saturday sunday"),
    "weekdays": _numbered("mondays tuesdays wednesdays thursdays fridays saturdays sundays"),
    "weekdayabbr": {
        "Mon": 1,
        "Tue": 2,
        "Tues": 2,
        "Wed": 3,
        "Thu": 4,
        "Thur": 4,
        "Thurs": 4,
        "Fri": 5,
        "Sat": 6,
        "Sun": 7,
    },
    "card": {
        **_numbered(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            " fifteen sixteen seventeen eighteen nineteen"
        ),
        **{ten: 10 * n for n, ten in enumerate(_TENS, 2)},
        "hundred": 100,
        "thousand": 1000,
        "million": 1_000_000,
        "dozen": 12,
    },
    "half": {"half": 0.5},
    "vaguely": _same("several many few some couple numerous multiple", "X"),
    "second": {"second": 2},
    "ordword": {
        word: n for n, word in enumerate(_ORDINALS, 1) if word != "second" and "-" not in word
    }
    | {"thirtieth": 30},
    "an": _same("a an", 1),
    "the": _same("the"),
    "its": _same("its their his her our my your"),
    "unit": {
        "minute": "TM",
        "hour": "TH",
        "day": "D",
        "week": "W",
        "fortnight": "2W",
        "month": "M",
        "year": "Y",
        "decade": "E",
        "century": "C",
        "millennium": "L",
    },
    "units": {
        "seconds": "TS",
        "minutes": "TM",
        "hours": "TH",
        "days": "D",
        "weeks": "W",
        "fortnights": "2W",
        "months": "M",
        "quarters": "Q",
        "years": "Y",
        "decades": "E",
        "centuries": "C",
        "millennia": "L",
        "weekends": "WE",
    },
    "weekend": {"weekend": "WE"},
    "quarter": {"quarter": "Q"},
    "period": _same("period"),
    "season": {"spring": "SP", "summer": "SU", "autumn": "FA"},
    "fall": {"fall": "FA", "winter": "WI"},
    "seasons": {"summers": "SU", "winters": "WI", "springs": "SP", "autumns": "FA"},
    "part": {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"},
    "parts": {"mornings": "TMO", "afternoons": "TAF", "evenings": "TEV", "nights": "TNI"},
    "noon": {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"},
    "overnight": {"overnight": "TNI"},
    "deictic": {"today": 0, "yesterday": -1, "tomorrow": 1},
    "tonight": {"tonight": "TNI"},
    "last": {"last": -1},
    "past": {"past": -1},
    "next": {"next": 1},
    "coming": _same("coming upcoming", 1),
    "previous": _same("previous preceding prior", -1),
    "following": _same("following subsequent ensuing", 1),
    "this": {"this": 0},
    "current": {"current": 0},
    "same": {"same": 0},
    "that": _same("that those", 0),
    "these": {"these": 0},
    "recent": {"recent": "PAST_REF"},
    "early": {"early": "START"},
    "late": {"late": "END"},
    "mid": {"mid": "MID"},
    "earlier": {"earlier": "START"},
    "later": {"later": "END"},
    "edge": {"end": "END", "beginning": "START", "start": "START", "middle": "MID"},
    "close": {"close": "END"},
    "approx": {
        "about": "APPROX",
        "around": "APPROX",
        "approximately": "APPROX",
        "roughly": "APPROX",
        "circa": "APPROX",
        "nearly": "LESS_THAN",
        "almost": "LESS_THAN",
        "over": "MORE_THAN",
        "only": "",
        "just": "",
        "exactly": "",
    },
    "ago": {"ago": -1},
    "before": _same("before prior", -1),
    "after": _same("after", 1),
    "every": _same("every each"),
    "other": _same("other"),
    "fiscal": {"fiscal": None},
    "full": _same("full entire whole"),
    "long": _same("long old"),
    "end_of_year": {"year-end": None},
    "frequency": {
        "daily": "P1D",
        "weekly": "P1W",
        "monthly": "P1M",
        "quarterly": "P1Q",
        "yearly": "P1Y",
        "annually": "P1Y",
        "hourly": "PT1H",
        "nightly": "P1D",
        "biweekly": "P2W",
        "biannual": "P6M",
    },
    "reference": {
        "now": "PRESENT_REF",
        "currently": "PRESENT_REF",
        "nowadays": "PRESENT_REF",
        "recently": "PAST_REF",
        "formerly": "PAST_REF",
        "previously": "PAST_REF",
        "soon": "FUTURE_REF",
    },
    "future": {"future": "FUTURE_REF"},
    "ampm": {
        "a.m.": 0,
        "p.m.": 12,
        "am": 0,
        "pm": 12,
        "AM": 0,
        "PM": 12,
        "a.m": 0,
        "p.m": 12,
    },
    "oclock": _same("o'clock o’clock"),
    "zone": {
        "GMT": 0,
        "UTC": 0,
        "EST": -5,
        "EDT": -4,
        "CST": -6,
        "CDT": -5,
        "MST": -7,
        "MDT": -6,
        "PST": -8,
        "PDT": -7,
        "BST": 1,
        "CET": 1,
        "CEST": 2,
        "JST": 9,
        "KST": 9,
        "ET": None,
        "PT": None,
        "CT": None,
        "MT": None,
        "EET": 2,
        "IST": None,
        "AEST": 10,
    },
    "ad": {"AD": 1, "CE": 1, "A.D.": 1, "C.E.": 1, "BC": -1, "BCE": -1, "B.C.": -1, "B.C.E.": -1},
    "of": _same("of"),
    "in": _same("in during"),
    "on": _same("on"),
    "at": _same("at"),
    "to": _same("to through until till"),
    "from": _same("from"),
    "and": _same("and"),
    "or": _same("or"),
    "between": _same("between"),
    "than": _same("than"),
    "since": _same("since"),
    "hyphen": _same("- ‐ ‑"),
    "dash": _same("– — − ~"),
    "comma": _same(","),
    "dot": _same("."),
    "poss": _same("'s ’s"),
    "apos": _same("' ’"),
    "open": _same("( ["),
    "slash": _same("/"),
    "money": _same("$ £ € ¥ # US$ No No. no. page p. pp. chapter section"),
    "percent": _same("% percent per cent"),
}

PHRASES: dict[str, dict[str, Any]] = {
    "approx": {
        "more than": "MORE_THAN",
        "less than": "LESS_THAN",
        "at least": "EQUAL_OR_MORE",
        "at most": "EQUAL_OR_LESS",
        "up to": "EQUAL_OR_LESS",
        "no more than": "EQUAL_OR_LESS",
        "no less than": "EQUAL_OR_MORE",
        "fewer than": "LESS_THAN",
        "close to": "APPROX",
        "as long as": "EQUAL_OR_LESS",
        "well over": "MORE_THAN",
        "just over": "MORE_THAN",
        "just under": "LESS_THAN",
        "a little more than": "MORE_THAN",
    },
    "vaguely": {
        "a few": "X",
        "a couple of": "2",
        "a number of": "X",
        "a couple": "2",
        "the few": "X",
    },
    "holiday": {
        "New Year's Day": ("fixed", 1, 1),
        "New Year’s Day": ("fixed", 1, 1),
        "New Year's Eve": ("fixed", 12, 31),
        "New Year’s Eve": ("fixed", 12, 31),
        "Valentine's Day": ("fixed", 2, 14),
        "Valentine’s Day": ("fixed", 2, 14),
        "St. Patrick's Day": ("fixed", 3, 17),
        "Independence Day": ("fixed", 7, 4),
        "Fourth of July": ("fixed", 7, 4),
        "Bastille Day": ("fixed", 7, 14),
        "Veterans Day": ("fixed", 11, 11),
        "Armistice Day": ("fixed", 11, 11),
        "Christmas Eve": ("fixed", 12, 24),
        "Christmas Day": ("fixed", 12, 25),
        "Christmas": ("fixed", 12, 25),
        "Boxing Day": ("fixed", 12, 26),
        "Halloween": ("fixed", 10, 31),
        "May Day": ("fixed", 5, 1),
        "Martin Luther King Day": ("nth", 1, 0, 3, 0),
        "Presidents Day": ("nth", 2, 0, 3, 0),
        "Presidents' Day": ("nth", 2, 0, 3, 0),
        "Mother's Day": ("nth", 5, 6, 2, 0),
        "Mother’s Day": ("nth", 5, 6, 2, 0),
        "Father's Day": ("nth", 6, 6, 3, 0),
        "Memorial Day": ("nth", 5, 0, -1, 0),
        "Labor Day": ("nth", 9, 0, 1, 0),
        "Columbus Day": ("nth", 10, 0, 2, 0),
        "Thanksgiving Day": ("nth", 11, 3, 4, 0),
        "Thanksgiving": ("nth", 11, 3, 4, 0),
        "Black Friday": ("nth", 11, 3, 4, 1),
        "Cyber Monday": ("nth", 11, 3, 4, 4),
        "Election Day": ("nth", 11, 0, 1, 1),
        "Inauguration Day": ("fixed", 1, 20),
        "Ash Wednesday": ("easter", -46),
        "Palm Sunday": ("easter", -7),
        "Maundy Thursday": ("easter", -3),
        "Good Friday": ("easter", -2),
        "Easter Sunday": ("easter", 0),
        "Easter": ("easter", 0),
        "Easter Monday": ("easter", 1),
        "Ascension Day": ("easter", 39),
        "Whit Monday": ("easter", 50),
        "Corpus Christi": ("easter", 60),
    },
    "end_of_year": {"year end": None, "year's end": None, "year’s end": None},
    "reference": {
        "right now": "PRESENT_REF",
        "at present": "PRESENT_REF",
        "these days": "PRESENT_REF",
        "more recently": "PAST_REF",
        "the near future": "FUTURE_REF",
        "near future": "FUTURE_REF",
        "the distant future": "FUTURE_REF",
        "as soon as possible": "FUTURE_REF",
        "the near term": "FUTURE_REF",
        "the short term": "FUTURE_REF",
        "from time to time": "FUTURE_REF",
        "the past": "PAST_REF",
        "the future": "FUTURE_REF",
    },
}

#: Classes that `shape` gives.
SHAPE_KINDS = (
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

SETS: dict[str, tuple[str, ...]] = {
    "anymonth": ("month", "maymarch", "monthabbr"),
    "anyweekday": ("weekday", "weekdayabbr"),
    "anyday": ("dayno", "dayord", "ordword", "second"),
    "number": ("dayno", "int", "year", "big", "decimal"),
    "ord": ("ordword", "second", "dayord", "ordnum"),
    "anyunit": ("unit", "units", "quarter", "second"),
    "anyseason": ("season", "fall"),
    "joint": ("hyphen", "dash"),
    "ofin": ("of", "in"),
}

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_NUMERIC = re.compile(r"(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})")
_ISO = re.compile(r"\d{4}-\d\d-\d\d.*", re.DOTALL)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::(\d\d))?(am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)
_DECADE = re.compile(r"['’]?(\d{2,4})s")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")


def shape(token: str) -> tuple[str, Any] | None:
    """Return class and value of a token that no table lists, or None.

    Examples
    --------
    >>> shape("1980s"), shape("27th"), shape("word")
    (('decade', '198'), ('dayord', 27), None)
    """
    first = token[:1]
    if not (first.isdecimal() and token.isascii()):
        if token in _FRACTIONS:
            return "fraction", _FRACTIONS[token]
        if first in "'’" and token[1:3].isdecimal() and len(token) in (3, 4):
            if token.endswith("s"):
                return ("decade", "19" + token[1]) if token[2] == "0" else None
            return "shortyear", int(token[1:])
        return None
    if token.isdecimal():
        number = int(token) if len(token) < 10 else 10**9
        if len(token) == 4 and 1000 <= number <= 2199:
            return "year", number
        if len(token) <= 2:
            return ("dayno", number) if 1 <= number <= 31 else ("int", number)
        return ("int" if len(token) == 3 else "big"), number
    if _ISO.fullmatch(token):
        return "iso", token
    if (found := _NUMERIC.fullmatch(token)) and not token.count(".") == 1:
        return "numeric", tuple(found.groups())
    if found := _ORDINAL.fullmatch(token):
        number = int(found[1])
        return ("dayord" if 1 <= number <= 31 else "ordnum"), number
    if found := _DECADE.fullmatch(token):
        digits = found[1]
        if digits.endswith("0") and len(digits) in (2, 4):
            return "decade", ("19" + digits[0]) if len(digits) == 2 else digits[:3]
        return None
    if found := _CLOCK.fullmatch(token):
        hour, minute, half = int(found[1]), int(found[2] or 0), found[4]
        if half and 1 <= hour <= 12 and minute < 60:
            late = half[0].lower() == "p"
            return "clockampm", (hour % 12 + 12 * late, minute, found[2] is not None)
        if found[2] and not half and ":" in token and hour <= 24 and minute < 60:
            return "clock", (hour, minute, True)
    if "/" in token and len(token) == 3 and token[2] != "0":
        return "fraction", int(token[0]) / int(token[2])
    cleaned = token.replace(",", "")
    if cleaned.replace(".", "", 1).isdecimal() and len(cleaned) < 12:
        return ("decimal", float(cleaned)) if "." in token else ("big", int(cleaned))
    return None
