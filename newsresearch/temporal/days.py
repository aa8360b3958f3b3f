"""Readings of days, months and times of day: small functions of tokens and context.

Each returns a `Reading`, several with their token ranges, or None where the words are no time.
"""

# ruff: noqa: ARG001 - readers are called alike, whether or not they need the context

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

from newsresearch.temporal.calendar import add_months, day_or_none, iso_week, nth_weekday
from newsresearch.temporal.cues import (
    FUNCTION_WORDS,
    MONTH_AFTER,
    NAMED_DAYS,
    PAST,
    PERSON_BEFORE,
    SEPTEMBER_11,
    UNTIL,
)
from newsresearch.temporal.reading import (
    DAYS,
    MONTHS,
    WEEKDAYS,
    Context,
    Part,
    Reading,
    Readings,
    first,
    mentioned_day,
    way,
    year_of,
)
from newsresearch.temporal.values import span

__all__ = [
    "bare_ordinal",
    "calendar_day",
    "in_month",
    "in_year",
    "iso_date",
    "month_year",
    "nearest_year",
    "numeric_date",
    "relative_year",
    "week_of",
    "written_day",
]

SHIFTS = ("last", "past", "this", "next", "coming", "previous", "following")


#: Tense -> so many months ahead a month without a year is still the coming one.
_AHEAD = {"past": 0, "reported": 2, None: 3, "ahead": 4, "future": 6}


def relative_year(part: Part, context: Context) -> int | None:
    """Return the year that is given as such or as "last year"."""
    if len(part) == 1 and part[0].kind not in ("year", "shortyear"):
        return None
    year = year_of([token for token in part if token.kind not in DAYS])
    if year is not None or not any(t.kind == "unit" and t.value == "Y" for t in part):
        return year
    shift = first(part, *SHIFTS, "that", "same")
    if shift is None:
        return None
    named = (context.mentioned or "")[:4]
    if shift.kind in ("that", "same", "following", "previous") and named:
        return int(named) + int(shift.value) if len(named) == 4 and named.isdecimal() else None
    here = context.today.year if context.today else context.year
    return None if here is None else here + int(shift.value)


def nearest_year(month: int, day: int, context: Context) -> tuple[int | None, str | None]:
    """Return the year of a month (and day, or 0) that names none, and the direction taken.

    The nearest one, unless the tense of the clause says otherwise; in a story, the story's year.
    """
    today = context.today
    if today is None:
        if context.year is None or context.month is None:
            return None, None
        gap = (month - context.month + 6) % 12 - 6
        return add_months(context.year, context.month, gap)[0], None
    if context.narrative:
        year = _story_year(month, today, context.fine)
        known = context.fine in ("day", "week", "month")  # "it had been besieged since May"
        back = known and context.before == "since" and (year, month) > (today.year, today.month)
        return year - back, None
    told = context.mentioned or ""
    same = told[4:7] == f"-{month:02}" and (told[8:] == f"{day:02}" if day else True)
    if context.near < 3 and same and told[:4].isdecimal() and context.tense() is None:
        return int(told[:4]), way(int(told[:4]) - today.year)  # the one just named
    named = mentioned_day(context) if day and context.near < 2 else None
    if named is not None and (today - named).days > 366:
        return _story_year(month, named, "day"), None  # a look back that has just named its day
    gap = (month - today.month + 6) % 12 - 6
    days = day - today.day if day else 0
    if gap == 0 and days == 0:
        return today.year, "same"
    if gap == -6 and days > 0:
        gap = 6
    tense = "past" if context.entry else context.tense()
    if gap > _furthest_ahead(tense, context):
        gap -= 12
    elif tense == "future" and gap < -1 and not _describes(context):
        gap += 12
    return add_months(today.year, today.month, gap)[0], way(gap or days)


def _furthest_ahead(tense: str | None, context: Context) -> int:
    """Return how many months ahead a month may be before it is rather that of the year before."""
    if context.entry:
        return 0  # "April 30 - The rig sinks": chronologies tell what has been
    if _describes(context):
        return min(_AHEAD[tense], 3)
    if context.before in UNTIL or tense == "future":
        return 6
    return _AHEAD[tense]


def _describes(context: Context) -> bool:
    """Tell whether a date describes the noun after it: "the April 20 explosion"."""
    owned = context.before in ("the", "'s", "’s", "his", "her", "its", "their")
    return owned and context.after.isalpha() and context.after not in FUNCTION_WORDS


def _story_year(month: int, today: date, fine: str) -> int:
    """Return the year of a month in a story: stories go forward, with short looks back."""
    if fine not in ("day", "week", "month", "season"):
        return today.year
    gap = month - today.month
    if fine == "season" and today.month == 12:
        return today.year + (gap < 0)  # a winter is told by its December
    return today.year + (1 if gap < -6 else -1 if gap > 10 else 0)


def written_day(year: int | None, month: int, day: int) -> str | None:
    """Return a day as values write it, None where the calendar has no such day."""
    if day_or_none(2000 if year is None else year, month, day) is None:
        return None
    return f"{'XXXX' if year is None else f'{year:04}'}-{month:02}-{day:02}"


def iso_date(part: Part, context: Context) -> Readings:
    """Read 2021-03-14 and 2021-03-14T22:00."""
    text = part[0].value
    day = day_or_none(int(text[:4]), int(text[5:7]), int(text[8:10]))
    if day is None:
        return []
    if len(text) > 10:
        return Reading("TIME", f"{day}T{text[11:16]}")
    return Reading("DATE", str(day))


def numeric_date(part: Part, context: Context) -> Readings:
    """Read 03/04/2021: certain where only one order gives a day, else ambiguous."""
    one, mark, two, three = part[0].value
    if len(one) == 4:
        day = day_or_none(int(one), int(two), int(three))
        return Reading("DATE", str(day)) if day else None
    if len(one) > 2 or len(three) not in (2, 4):
        return None
    year = int(three)
    if len(three) == 2:
        year += 2000 if year <= 40 else 1900
    dayfirst, monthfirst = (
        day_or_none(year, int(two), int(one)),
        day_or_none(year, int(one), int(two)),
    )
    if mark == "." and dayfirst:
        monthfirst = None  # full stops are written by those who put the day first
    if context.dayfirst is not None and dayfirst and monthfirst:
        dayfirst, monthfirst = (dayfirst, None) if context.dayfirst else (None, monthfirst)
    days = sorted({day for day in (dayfirst, monthfirst) if day})
    if not days:
        return []
    if len(days) == 1:
        return Reading("DATE", str(days[0]))
    both = "[" + ",".join(map(str, days)) + "]"
    return Reading("DATE", f"{year:04}-XX-XX", None, None, None, True, both)


def calendar_day(part: Part, context: Context) -> Readings:
    """Read month and day, in either order, with or without weekday and year."""
    month, number = first(part, *MONTHS), _day_number(part)
    assert month is not None
    named = context.capital and part[-1].kind == "ordword" and part[-1].text.istitle()
    if number is None or named:
        return None  # the May Fourth Movement
    year = relative_year(part, context)
    direction = anchor = None
    shift = first(part, "last", "next")
    if year is None and shift is not None and context.today is not None:
        anchor, direction = context.today, way(shift.value)
        ahead = (month.value, number) > (anchor.month, anchor.day)
        year = anchor.year + (not ahead if shift.value > 0 else -ahead)
    elif year is None and (month.value, number) == (9, 11) and context.after in SEPTEMBER_11:
        year = 2001
    elif year is None:
        year, direction = nearest_year(month.value, number, context)
        anchor = context.today
        if year is not None and (weekday := first(part, *WEEKDAYS)):
            year = _year_by_weekday(year, month.value, number, weekday.value)
    while anchor and year and (month.value, number) == (2, 29) and not isleap(year):
        year, direction = year - 1, "past"
    value = written_day(year, month.value, number)
    return Reading("DATE", value, None, direction, anchor) if value else []


def _day_number(part: Part) -> int | None:
    """Return the day of the month: 12, 12th, twelfth, twenty-first."""
    for i, token in enumerate(part):
        if token.kind not in DAYS:
            continue
        tens = [t.value for t in part[max(0, i - 2) : i] if t.kind == "card"]
        if tens and token.kind == "ordword":
            return int(tens[0] + token.value) if tens[0] in (20, 30) else None
        return int(token.value)
    return None


def _year_by_weekday(year: int, month: int, day: int, weekday: int) -> int:
    """Return the year near `year` in which the day falls on the weekday, else `year`."""
    for candidate in (year, year - 1, year + 1):
        found = day_or_none(candidate, month, day)
        if found and found.isoweekday() == weekday:
            return candidate
    return year


def in_month(part: Part, context: Context) -> Readings:
    """Read "the first week of June 2018": its month; "the last day of June 2018": its day."""
    spot = next(i for i, token in enumerate(part) if token.kind in ("of", "in"))
    number, unit = part[0].value, part[spot - 1]
    if unit.kind in WEEKDAYS:
        return _nth_weekday(number, unit.value, month_year(part[spot + 1 :], context))
    if unit.value not in ("D", "W", "WE"):
        return None
    month = month_year(part[spot + 1 :], context)
    if not isinstance(month, Reading):
        return None
    if unit.kind == "unit" and unit.value == "D" and "X" not in month.value:
        year, at = int(month.value[:4]), int(month.value[5:])
        last = part[0].kind == "last"
        day = date(*add_months(year, at, 1), 1) - timedelta(days=1) if last else None
        day = day or day_or_none(year, at, number)
        return month._replace(value=str(day)) if day else []
    mod = {1: "START", 4: "END", -1: "END"}.get(number, "MID")
    return month._replace(mod=mod)


def in_year(part: Part, context: Context) -> Readings:
    """Read "the last months of 1944", "the first days of that year": its beginning or end."""
    year = relative_year(part[2:], context)
    unit = first(part, "units")
    if year is None or unit is None or unit.value not in ("D", "W", "M"):
        return None
    if unit is part[0]:
        return Reading("DATE", f"{year:04}")  # the early months of 1796
    start = part[0].text.lower() in ("first", "opening")
    if not start and part[0].kind == "ordword":
        return None
    return Reading("DATE", f"{year:04}", "START" if start else "END")


def _nth_weekday(number: int, weekday: int, month: Readings) -> Readings:
    """Return "the second Tuesday of November", where the month has so many."""
    if not isinstance(month, Reading) or "X" in month.value:
        return None
    year, at = int(month.value[:4]), int(month.value[5:])
    day = nth_weekday(year, at, weekday - 1, number)
    return month._replace(value=str(day)) if day.month == at else []


def bare_ordinal(part: Part, context: Context) -> Readings:
    """Read "on the 17th": of the month that the text is in, or the nearest that fits the tense."""
    named = span(context.mentioned or "") if context.near < 2 else None
    fine = named is not None and named.precision in ("day", "time", "month")
    token = first(part, "dayord")
    assert token is not None
    today, number = (named.earliest if named and fine else None), token.value
    told = context.narrative or today is not None
    today = today or context.today
    verb = context.after in PAST or context.after.endswith("ed")
    verb = verb or (context.verb() not in ("", "was", "were", "is", "are"))  # on the 28th war came
    if context.after.isalpha() and context.after not in FUNCTION_WORDS and not verb:
        return None  # the 17th floor
    if today is None or (context.narrative and context.fine not in ("day", "month")):
        return Reading("DATE", f"XXXX-XX-{number:02}")
    later, ahead = 0, context.tense() == "future"
    if unit := first(part, "unit"):  # the 15th of the same month
        if unit.value != "M":
            return None
        shift = first(part, *SHIFTS)
        later = shift.value if shift else 0
    elif not told:
        later = (number < today.day) if ahead else -(number > today.day)
    elif not (context.narrative or ahead) and context.today is not None:
        here = (today.year, today.month) == (context.today.year, context.today.month)
        later = -(here and number > context.today.day)  # what has been is not to come
    value = written_day(*add_months(today.year, today.month, later), number)
    return Reading("DATE", value, None, way(later) if later else None, today) if value else []


def week_of(part: Part, context: Context) -> Readings:
    """Read "the week of March 8", "the weekend of March 2-3"."""
    numbers = [i for i, token in enumerate(part) if token.kind in DAYS]
    date_part = [token for i, token in enumerate(part[2:], 2) if i not in numbers[1:]]
    day = calendar_day(date_part, context)
    if part[0].value not in ("W", "WE") or not isinstance(day, Reading) or "X" in day.value:
        return None
    week = iso_week(date.fromisoformat(day.value))
    return day._replace(value=week if part[0].value == "W" else f"{week}-WE")


def month_year(part: Part, context: Context) -> Readings:
    """Read a month, with or without its year."""
    token = first(part, *MONTHS)
    assert token is not None
    month = token.value
    year = relative_year(part, context)
    if year is not None:
        return Reading("DATE", f"{year:04}-{month:02}")
    today = context.today
    shift = first(part, *SHIFTS, "that", "same")
    if shift is not None and shift.kind in ("that", "same"):
        last = span(context.mentioned or "").earliest
        written = f"{last.year:04}" if last else "XXXX"
        return Reading("DATE", f"{written}-{month:02}", None, None, last)
    if shift is not None and shift.kind in ("previous", "following"):
        told = span(context.mentioned or "")
        today = (told.latest if shift.value > 0 else told.earliest) or today
    if shift is not None and today is not None:
        year, by = today.year, shift.value
        if by < 0 and month >= today.month - (shift.kind == "last"):
            year -= 1  # in March, "last February" is that of the year before
        elif by > 0 and month <= today.month:
            year += 1
        return Reading("DATE", f"{year:04}-{month:02}", None, way(by), today)
    if context.before in NAMED_DAYS:
        return None
    if token.kind == "maymarch" and not (context.entry or _is_month(context)):
        return None
    named = context.entry or context.before in MONTH_AFTER
    if not named and (context.capital or context.after == "days" or token.kind == "monthabbr"):
        return None  # April Jones, the June Days, Del Mar.
    year, direction = nearest_year(month, 0, context)
    if year is None:
        return Reading("DATE", f"XXXX-{month:02}")
    return Reading("DATE", f"{year:04}-{month:02}", None, direction, today)


def _is_month(context: Context) -> bool:
    """Tell whether a bare capitalised "May" or "March" is the month."""
    if context.before in ("to", "for", "and", "by", "from") and context.after in PERSON_BEFORE:
        return False
    if context.before == "," and not context.near and context.after in ("and", "or", ","):
        return True  # April, May and June
    if context.before in ("a", "the", "its", "this") and context.after.isalpha():
        return context.after not in FUNCTION_WORDS  # "the May election"
    return context.before in MONTH_AFTER
