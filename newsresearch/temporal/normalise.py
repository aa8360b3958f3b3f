"""From the words of an expression to its TIMEX3 value: small functions of tokens and context.

Each takes the tokens of an expression's core and the `Context`, and returns a `Reading`, several
with their token ranges, or None where the words are no time after all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from newsresearch.temporal.calendar import (
    add_months,
    day_or_none,
    holiday,
    iso_week,
    quarter_of,
    season_of,
)
from newsresearch.temporal.match import Token

__all__ = ["Context", "Reading"]

Part = Sequence[Token]


class Reading(NamedTuple):
    """What an expression means."""

    type: str
    value: str
    mod: str | None = None
    direction: str | None = None
    anchor: date | None = None
    ambiguous: bool = False
    edtf: str | None = None


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
        The day that relative expressions are counted from.
    year, month : int or None
        What is known of it where the day is not.
    narrative : bool
        Whether `today` is the day the story has reached, not the day of publication.
    tense : callable
        ``tense() -> "past", "future" or None`` of the clause, found when asked for.
    quarter, mentioned : str or None
        The last quarter and the last date mentioned, as values.
    dayfirst : bool or None
        The order of day and month in numeric dates, where it is known.
    """

    today: date | None = None
    year: int | None = None
    month: int | None = None
    narrative: bool = False
    tense: Callable[[], str | None] = lambda: None
    quarter: str | None = None
    mentioned: str | None = None
    dayfirst: bool | None = None
    following: str = ""
    preceding: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


# ---------------------------------------------------------------- parts


def first(part: Part, *kinds: str) -> Token | None:
    """Return the first token of one of these classes."""
    return next((token for token in part if token.kind in kinds), None)


def has(part: Part, *kinds: str) -> bool:
    """Tell whether a token of one of these classes is there."""
    return any(token.kind in kinds for token in part)


_MONTHS = ("month", "maymarch", "monthabbr")
_WEEKDAYS = ("weekday", "weekdayabbr")
_DAYS = ("dayno", "dayord", "ordword", "second")
_NUMBERS = ("dayno", "int", "year", "big", "decimal", "fraction", "card", "half")


def quantity(part: Part) -> float | str | None:
    """Return the number that the tokens say, "X" for a vague one, None for none.

    "two hundred and fifty", "2 1/2", "a couple of", "several", "a".
    """
    total: float = 0
    group: float = 0
    seen = False
    for token in part:
        if token.kind == "vaguely":
            return 2 if token.value == "2" or token.text == "couple" else "X"
        if token.kind not in _NUMBERS:
            continue
        value = token.value
        seen = True
        if value in (100, 1000, 1_000_000, 12) and token.kind == "card" and token.text[0].isalpha():
            group = (group or 1) * value if value != 12 or token.text.lower() == "dozen" else 12
            if value >= 1000:
                total, group = total + group, 0
        else:
            group += value
    if seen:
        return total + group
    return 1 if has(part, "an") else None


def spoken_year(part: Part) -> int | None:
    """Return the year that words say: "nineteen ninety-six", "two thousand (and) five"."""
    words = [token.value for token in part if token.kind == "card"]
    if not words:
        return None
    if words[0] in range(10, 21) and len(words) > 1 and words[1] not in (100, 1000):
        return words[0] * 100 + sum(words[1:])
    if len(words) > 1 and words[1] == 1000:
        return words[0] * 1000 + sum(words[2:])
    return None


def year_of(part: Part) -> int | None:
    """Return the year among the tokens."""
    if token := first(part, "year"):
        return int(token.value)
    if token := first(part, "shortyear"):
        return int(token.value) + (1900 if token.value > 40 else 2000)
    return spoken_year(part)


def number_text(number: float) -> str:
    """Return a number as values write it: no trailing zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


# ---------------------------------------------------------------- choosing among years


def nearest_year(month: int, day: int, context: Context) -> tuple[int | None, str | None]:
    """Return the year of a month (and day) that names none, and the direction taken."""
    today = context.today
    if today is None:
        if context.month is not None and context.year is not None:
            gap = (month - context.month + 6) % 12 - 6
            return add_months(context.year, context.month, gap)[0], None
        return None, None
    if context.narrative:
        return today.year, None
    months = month - today.month
    if day:
        same = months == 0 and day == today.day
    else:
        same = months == 0
    if same:
        return today.year, "same"
    later = months > 0 or (months == 0 and day > today.day)
    tense = context.tense()
    year = today.year
    if tense == "past":
        return (year - 1 if later else year), "past"
    if tense == "future":
        return (year if later else year + 1), "future"
    gap = (months + 6) % 12 - 6
    return add_months(year, today.month, gap)[0], "future" if gap > 0 or (
        not gap and later
    ) else "past"


# ---------------------------------------------------------------- days


def _full(year: int | None, month: int, day: int) -> str | None:
    if year is None:
        return f"XXXX-{month:02}-{day:02}" if day_or_none(2000, month, day) else None
    return f"{year:04}-{month:02}-{day:02}" if day_or_none(year, month, day) else None


def weekday_of(number: int, context: Context) -> Reading:
    """Read a bare weekday by the tense of its clause."""
    today = context.today
    if today is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    back = (today.isoweekday() - number) % 7
    if context.tense() == "future":
        day = today + timedelta(days=(7 - back) % 7 or 7)
        return Reading("DATE", str(day), None, "future", today)
    day = today - timedelta(days=back)
    return Reading("DATE", str(day), None, "past" if back else "same", today)


def numeric_date(part: Part, context: Context) -> Readings:
    """Read 03/04/2021: certain where only one order gives a day, else ambiguous."""
    one, two, three = part[0].value
    if len(one) == 4:
        day = day_or_none(int(one), int(two), int(three))
        return Reading("DATE", str(day)) if day else None
    if len(one) > 2 or len(three) not in (2, 4):
        return None
    year = int(three)
    if len(three) == 2:
        year += 2000 if year <= 40 else 1900
    readings = [day_or_none(year, int(two), int(one)), day_or_none(year, int(one), int(two))]
    days = sorted({day for day in readings if day})
    if not days:
        return None
    if "." in part[0].text and readings[0]:
        days = [readings[0]]  # only the day-first order is written with full stops
    elif context.dayfirst is not None and len(days) > 1:
        days = [day for day in (readings[0 if context.dayfirst else 1],) if day]
    if len(days) == 1:
        return Reading("DATE", str(days[0]))
    edtf = "[" + ",".join(map(str, days)) + "]"
    return Reading("DATE", f"{year:04}-XX-XX", None, None, None, True, edtf)


def iso_date(part: Part, context: Context) -> Readings:
    """Read 2021-03-14 and 2021-03-14T22:00."""
    text = part[0].value
    day = day_or_none(int(text[:4]), int(text[5:7]), int(text[8:10]))
    if day is None:
        return None
    if len(text) > 10:
        return Reading("TIME", f"{day}T{text[11:16]}")
    return Reading("DATE", str(day))


def calendar_day(part: Part, context: Context) -> Readings:
    """Read month and day, in either order, with or without weekday and year."""
    month_token = first(part, *_MONTHS)
    assert month_token is not None
    month = month_token.value
    day_token = first(part, *_DAYS)
    if day_token is None:
        return None
    day = day_token.value
    year = relative_year(part, context)
    direction = None
    anchor = None
    if year is None:
        year, direction = nearest_year(month, day, context)
        anchor = context.today
        if year is not None and (weekday := first(part, *_WEEKDAYS)):
            # A weekday beside the day decides the year, where it can.
            for candidate in (year, year - 1, year + 1):
                found = day_or_none(candidate, month, day)
                if found and found.isoweekday() == weekday.value:
                    year = candidate
                    break
    value = _full(year, month, day)
    return Reading("DATE", value, None, direction, anchor) if value else None


def relative_year(part: Part, context: Context) -> int | None:
    """Return the year that is given as such or as "last year"."""
    year = year_of([token for token in part if token.kind not in _DAYS])
    if year is not None or not has(part, "unit"):
        return year
    shift = first(part, "last", "past", "next", "this", "previous", "following", "coming")
    if shift and context.today:
        return context.today.year + shift.value
    return None


def month_year(part: Part, context: Context) -> Readings:
    """Read a month, with or without its year."""
    token = first(part, *_MONTHS)
    assert token is not None
    month = token.value
    year = relative_year(part, context)
    if year is not None:
        return Reading("DATE", f"{year:04}-{month:02}")
    today = context.today
    shift = first(part, "last", "past", "previous", "next", "coming", "this")
    if shift and today:
        if shift.value == 0:
            return Reading("DATE", f"{today.year:04}-{month:02}", None, "same", today)
        year = today.year
        if shift.value < 0 and month >= today.month:
            year -= 1
        if shift.value > 0 and month <= today.month:
            year += 1
        way = "past" if shift.value < 0 else "future"
        return Reading("DATE", f"{year:04}-{month:02}", None, way, today)
    year, direction = nearest_year(month, 0, context)
    if year is None:
        return Reading("DATE", f"XXXX-{month:02}")
    return Reading("DATE", f"{year:04}-{month:02}", None, direction, today)


def deictic_weekday(part: Part, context: Context) -> Readings:
    """Read "last Friday", "next Tuesday", "this Sunday", "the previous Friday"."""
    token = first(part, *_WEEKDAYS)
    assert token is not None
    shift = first(part, "last", "past", "previous", "next", "coming", "following", "this")
    today = context.today
    if shift is None or today is None:
        return weekday_of(token.value, context)
    back = (today.isoweekday() - token.value) % 7
    if shift.value < 0:
        return Reading("DATE", str(today - timedelta(days=back or 7)), None, "past", today)
    ahead = (7 - back) % 7
    if shift.value > 0:
        return Reading("DATE", str(today + timedelta(days=ahead or 7)), None, "future", today)
    return weekday_of(token.value, context)


def weekday(part: Part, context: Context) -> Readings:
    """Read a bare weekday."""
    token = first(part, *_WEEKDAYS)
    assert token is not None
    return weekday_of(token.value, context)


def deictic_day(part: Part, context: Context) -> Readings:
    """Read today, yesterday, tomorrow and tonight."""
    token = first(part, "deictic", "tonight")
    assert token is not None
    today = context.today
    ways = {-1: "past", 0: "same", 1: "future"}
    if token.kind == "tonight":
        return Reading("TIME", (str(today) if today else "XXXX-XX-XX") + "TNI", None, "same", today)
    if today is None:
        return Reading("DATE", "XXXX-XX-XX")
    day = today + timedelta(days=token.value)
    return Reading("DATE", str(day), None, ways[token.value], today)


def a_holiday(part: Part, context: Context) -> Readings:
    """Read a holiday, with or without its year."""
    token = first(part, "holiday")
    assert token is not None
    year = relative_year(part, context)
    if year is None and context.today is not None:
        today = context.today
        days = [holiday(token.value, today.year + n) for n in (-1, 0, 1)]
        shift = first(part, "last", "past", "next", "coming", "this", "previous")
        past = [day for day in days if day and day <= today]
        coming = [day for day in days if day and day >= today]
        if shift and shift.value == 0:
            chosen = holiday(token.value, today.year)
        elif (shift and shift.value > 0) or (not shift and context.tense() == "future"):
            chosen = coming[0]
        elif shift or context.tense() == "past":
            chosen = past[-1]
        else:
            chosen = min([past[-1], coming[0]], key=lambda day: abs((day - today).days))
        if chosen:
            way = "past" if chosen < today else "future" if chosen > today else "same"
            return Reading("DATE", str(chosen), None, way, today)
    if year is None:
        if token.value[0] == "fixed":
            return Reading("DATE", f"XXXX-{token.value[1]:02}-{token.value[2]:02}")
        return Reading("DATE", "XXXX-XX-XX")
    day = holiday(token.value, year)
    return Reading("DATE", str(day)) if day else None


# ---------------------------------------------------------------- times of day


def _clock(part: Part) -> str | None:
    """Return the time of day among the tokens, as ``T22:00`` or ``TNI``."""
    if token := first(part, "part", "overnight", "tonight"):
        named = str(token.value)
    else:
        named = ""
    if token := first(part, "noon"):
        return str(token.value)
    if token := first(part, "clockampm", "clock"):
        hour, minute, _ = token.value
    else:
        spot = next((i for i, t in enumerate(part) if t.kind in ("ampm", "oclock", "part")), None)
        hours = [t for t in part[: spot or 0] if t.kind in ("dayno", "card", "decimal")]
        if not hours or named and not has(part, "in"):
            return named or None
        hour, minute = int(hours[-1].value), round(hours[-1].value % 1 * 100)
    half = first(part, "ampm")
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + half.value
    elif named in ("TAF", "TEV", "TNI") and hour < 12:
        hour += 12
    if hour > 24 or minute > 59:
        return None
    zone = first(part, "zone")
    suffix = "Z" if zone is not None and zone.text in ("GMT", "UTC") else ""
    return f"T{hour:02}:{minute:02}{suffix}"


def _day_part(part: Part, context: Context) -> Reading | None:
    """Return the day that the tokens of a dated time name, or None if they name none."""
    if has(part, "iso"):
        found = iso_date([t for t in part if t.kind == "iso"], context)
    elif has(part, "numeric"):
        found = numeric_date([t for t in part if t.kind == "numeric"], context)
    elif has(part, *_MONTHS):
        found = calendar_day(part, context)
    elif has(part, *_WEEKDAYS):
        found = deictic_weekday(part, context)
    elif has(part, "deictic"):
        found = deictic_day(part, context)
    elif has(part, "holiday"):
        found = a_holiday(part, context)
    else:
        return None
    return found if isinstance(found, Reading) else None


_CLOCKY = ("clock", "clockampm", "ampm", "oclock", "part", "noon", "overnight", "zone")


def dated_time(part: Part, context: Context) -> Readings:
    """Read a day with a time: "Tuesday night", "10 p.m. on Friday", "March 3, 2020, at noon"."""
    spots = [i for i, token in enumerate(part) if token.kind in _CLOCKY]
    low, high = spots[0], spots[-1] + 1
    while (
        low
        and part[low - 1].kind in ("dayno", "card", "decimal", "in", "the")
        and part[low].kind in ("ampm", "oclock", "part", "dayno", "card", "in", "the")
    ):
        if part[low].kind == "part" and part[low - 1].kind in ("dayno", "card", "decimal"):
            break
        low -= 1
    when = _clock(part[low:high])
    day = _day_part([*part[:low], *part[high:]], context)
    if when is None or day is None:
        return None
    if "T" in day.value or day.ambiguous:
        return None
    return day._replace(type="TIME", value=day.value + when)


def time_of_day(part: Part, context: Context) -> Readings:
    """Read a time that names no day: it is the day last spoken of."""
    when = _clock(part)
    if when is None:
        return None
    today = context.today
    day = context.mentioned if context.mentioned else str(today) if today else "XXXX-XX-XX"
    return Reading("TIME", day + when, None, None, today)


def deictic_part(part: Part, context: Context) -> Readings:
    """Read "this morning", "last night", "the next afternoon"."""
    token = first(part, "part")
    assert token is not None
    shift = first(part, "last", "past", "this", "next", "previous", "following", "same", "that")
    today = context.today
    if today is None:
        return Reading("TIME", "XXXX-XX-XX" + token.value)
    by = shift.value if shift else 0
    day = today + timedelta(days=by)
    way = "past" if by < 0 else "future" if by > 0 else "same"
    return Reading("TIME", f"{day}{token.value}", None, way, today)


# ---------------------------------------------------------------- larger units


def shifted(unit: str, by: int, today: date) -> str | None:
    """Return the value of the unit (day, week, month, …) that is `by` units from today."""
    if unit == "D":
        return str(today + timedelta(days=by))
    if unit in ("W", "2W"):
        return iso_week(today + timedelta(days=7 * by))
    if unit == "WE":
        return iso_week(today + timedelta(days=7 * by)) + "-WE"
    if unit == "M":
        year, month = add_months(today.year, today.month, by)
        return f"{year:04}-{month:02}"
    if unit == "Q":
        year, month = add_months(today.year, 3 * quarter_of(today) - 2, 3 * by)
        return f"{year:04}-Q{(month + 2) // 3}"
    if unit == "Y":
        return f"{today.year + by:04}"
    if unit == "E":
        return f"{today.year // 10 + by:03}"
    if unit == "C":
        return f"{today.year // 100 + by:02}"
    return None


_UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "2W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
}


def deictic_unit(part: Part, context: Context) -> Readings:
    """Read "last week", "this month", "next year", "the current quarter"."""
    unit = first(part, "unit", "weekend", "quarter")
    shift = first(
        part,
        "last",
        "past",
        "this",
        "next",
        "coming",
        "previous",
        "following",
        "current",
        "same",
        "that",
    )
    assert unit is not None
    if unit.value in ("TM", "TH", "L"):
        return None
    by = shift.value if shift else 0
    today = context.today
    way = "past" if by < 0 else "future" if by > 0 else "same"
    if today is None:
        if unit.value == "Y" and context.year is not None:
            return Reading("DATE", f"{context.year + by:04}", None, way)
        return Reading("DATE", _UNKNOWN[unit.value])
    value = shifted(unit.value, by, today)
    return Reading("DATE", value, None, way, today) if value else None


def deictic_season(part: Part, context: Context) -> Readings:
    """Read "this summer", "last fall", "spring 1998", "the winter of 1994"."""
    token = first(part, "season", "fall")
    assert token is not None
    year = relative_year(part, context)
    if year is not None:
        return Reading("DATE", f"{year:04}-{token.value}")
    today = context.today
    if today is None:
        return Reading("DATE", f"XXXX-{token.value}")
    shift = first(part, "last", "past", "this", "next", "coming", "previous", "following")
    by = shift.value if shift else 0
    here, now = season_of(today)
    order = ("SP", "SU", "FA", "WI")
    later = order.index(token.value) > order.index(now)
    year = here
    if by < 0 and (later or token.value == now):
        year -= 1
    elif by > 0 and not later:
        year += 1
    way = "past" if by < 0 else "future" if by > 0 else None
    return Reading("DATE", f"{year:04}-{token.value}", None, way, today)


def the_year(part: Part, context: Context) -> Readings:
    """Read a year."""
    year = year_of(part)
    if year is None:
        return None
    sign = first(part, "ad")
    return Reading("DATE", f"BC{year:04}" if sign and sign.value < 0 else f"{year:04}")


def the_decade(part: Part, context: Context) -> Readings:
    """Read "the 1980s", "the '90s"."""
    token = first(part, "decade")
    assert token is not None
    return Reading("DATE", token.value)


def the_century(part: Part, context: Context) -> Readings:
    """Read "the 20th century"."""
    token = first(part, "dayord", "ordword", "second", "ordnum")
    assert token is not None
    sign = first(part, "ad")
    if not 1 <= token.value <= 30:
        return None
    return Reading("DATE", ("BC" if sign and sign.value < 0 else "") + f"{token.value - 1:02}")


def the_quarter(part: Part, context: Context) -> Readings:
    """Read "the third quarter", "third-quarter", "the second quarter of 1990"."""
    token = first(part, "ordword", "second", "dayord")
    assert token is not None
    number = token.value
    if not 1 <= number <= 4:
        return None
    year = relative_year(part, context)
    if year is not None:
        return Reading("DATE", f"{year:04}-Q{number}")
    today = context.today
    if today is None:
        return Reading("DATE", f"XXXX-Q{number}")
    year = today.year
    if number - quarter_of(today) > 2:
        year -= 1
    return Reading("DATE", f"{year:04}-Q{number}", None, None, today)


# ---------------------------------------------------------------- counted from today


_SCALE = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "2W": (2, "W")}


def duration_value(number: float | str, unit: str) -> str:
    """Return ``P3D``, ``PT4H``, ``PXY``."""
    if number != "X" and unit in _SCALE:
        factor, unit = _SCALE[unit]
        number = float(number) * factor
    if unit == "2W":
        unit = "W"
    prefix = "P"
    if unit[0] == "T":
        prefix, unit = "PT", unit[1]
    if isinstance(number, str):
        return f"{prefix}X{unit}"
    whole, rest = int(number), number % 1
    smaller = {"Y": (12, "M"), "M": (30, "D"), "W": (7, "D"), "H": (60, "M"), "D": (24, "H")}
    if rest == 0.5 and prefix == "PT" and unit == "M":
        return f"PT{whole}M30S"
    if rest == 0.5 and prefix + unit in ("PY", "PTH"):
        factor, below = smaller[unit]
        tail = f"{round(rest * factor)}{below}"
        return f"{prefix}{whole}{unit}{tail}" if whole else f"{prefix}{tail}"
    return f"{prefix}{number_text(number)}{unit}"


def counted(part: Part, context: Context, sign: int) -> Readings:
    """Return the date some units before or after today."""
    unit = first(part, "unit", "units", "quarter")
    number = quantity(part)
    if unit is None or number is None:
        return None
    way = "past" if sign < 0 else "future"
    if isinstance(number, str) or unit.value in ("TS", "L", "C"):
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", None, way, context.today)
    if unit.value in ("TM", "TH"):
        return Reading("DURATION", duration_value(number, unit.value), None, way, context.today)
    today = context.today
    if today is None:
        return Reading("DATE", _UNKNOWN[unit.value], None, way)
    if unit.value == "E":
        value: str | None = f"{today.year + sign * round(10 * number):04}"
    elif number % 1 == 0.5 and unit.value == "Y":
        year, month = add_months(today.year, today.month, sign * round(12 * number))
        value = f"{year:04}-{month:02}"
    else:
        steps = sign * round(number) * (2 if unit.value == "2W" else 1)
        try:
            value = shifted(unit.value, steps, today)
        except (OverflowError, ValueError):
            return None
    if value is None or value.startswith("-"):
        return None
    return Reading("DATE", value, None, way, today)


def ago(part: Part, context: Context) -> Readings:
    """Read "three years ago", "a year earlier"."""
    return counted(part, context, -1)


def hence(part: Part, context: Context) -> Readings:
    """Read "two days later", "ten years from now"."""
    return counted(part, context, 1)


def duration(part: Part, context: Context) -> Readings:
    """Read "three days", "several years", "a year", "two-week"."""
    unit = first(part, "units", "unit", "quarter", "weekend", "period", "seasons", "second")
    assert unit is not None
    number = quantity([token for token in part if token is not unit])
    if number is None:
        number = "X" if unit.kind in ("units",) else 1
    return Reading("DURATION", duration_value(number, unit.value))


# ---------------------------------------------------------------- sets and references


def every(part: Part, context: Context) -> Readings:
    """Read "every Tuesday", "each year", "every two weeks"."""
    if token := first(part, *_WEEKDAYS, "weekdays"):
        when = first(part, "part", "parts")
        return Reading("SET", f"XXXX-WXX-{token.value}" + (when.value if when else ""))
    if token := first(part, *_MONTHS):
        return Reading("SET", f"XXXX-{token.value:02}")
    if token := first(part, "season", "fall"):
        return Reading("SET", f"XXXX-{token.value}")
    if token := first(part, "part"):
        return Reading("SET", f"XXXX-XX-XX{token.value}")
    unit = first(part, "unit", "units", "quarter", "weekend")
    if unit is None:
        return None
    if unit.value == "WE":
        return Reading("SET", "XXXX-WXX-WE")
    number = quantity(part) or 1
    if has(part, "other"):
        number = 2
    return Reading("SET", duration_value(number, unit.value))


def frequency(part: Part, context: Context) -> Readings:
    """Read "daily", "annually"."""
    token = first(part, "frequency")
    assert token is not None
    return Reading("SET", token.value)


def reference(part: Part, context: Context) -> Readings:
    """Read "now", "recently", "the future"."""
    token = first(part, "reference", "future", "recent", "current")
    assert token is not None
    value = token.value or "PRESENT_REF"
    return Reading("DATE", value)


def recent_units(part: Part, context: Context) -> Readings:
    """Read "recent weeks", "coming months", "past years"."""
    token = first(part, "recent", "coming", "past", "future")
    assert token is not None
    return Reading("DATE", "PAST_REF" if token.kind in ("recent", "past") else "FUTURE_REF")
