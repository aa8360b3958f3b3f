"""Readings of weekdays, of the days beside today and of holidays.

Each returns a `Reading`, several with their token ranges, or None where the words are no time.
"""

from __future__ import annotations

from datetime import date, timedelta

from newsresearch.temporal.calendar import holiday, iso_week
from newsresearch.temporal.cues import NAMED_DAYS, NAMED_HOLIDAYS, NO_HOLIDAY, PAPERS
from newsresearch.temporal.days import (
    SHIFTS,
    bare_ordinal,
    calendar_day,
    iso_date,
    numeric_date,
    relative_year,
)
from newsresearch.temporal.periods import deictic_unit
from newsresearch.temporal.reading import (
    MONTHS,
    WEEKDAYS,
    Context,
    Part,
    Piece,
    Reading,
    Readings,
    first,
    has,
    mentioned_day,
    way,
)

__all__ = [
    "bare_weekday",
    "day_among",
    "deictic_day",
    "deictic_weekday",
    "holiday_day",
    "holiday_week",
    "named_weekday",
    "weekday_in_week",
]


#: "From Thursday to Saturday" are days near today; "from Sept. 14 to Thursday" may be far apart.
_WEEK = timedelta(days=7)


def bare_weekday(number: int, context: Context) -> Reading:
    """Read a bare weekday: the last one, or the next where the clause speaks of the future."""
    today = context.today
    if today is None or (context.narrative and context.fine != "day"):
        return Reading("DATE", f"XXXX-WXX-{number}")
    begun = mentioned_day(context) if context.ends else None
    if begun is not None and abs(begun - today) <= _WEEK:  # from 5 p.m. Friday to 9 a.m. Monday
        ahead = timedelta(days=(number - begun.isoweekday()) % 7)
        return Reading("DATE", str(begun + ahead), None, way((begun + ahead - today).days), today)
    back = (today.isoweekday() - number) % 7
    if context.narrative:
        ahead = timedelta(days=(7 - back) % 7)
        return Reading("DATE", str(today + ahead), None, way(ahead.days), today)
    by = (7 - back) % 7 if context.tense() in ("future", "ahead") else -back
    return Reading("DATE", str(today + timedelta(days=by)), None, way(by), today)


def named_weekday(part: Part, context: Context) -> Readings:
    """Read a bare weekday, unless it is the name of a newspaper."""
    token = first(part, *WEEKDAYS)
    assert token is not None
    if context.after in PAPERS or context.before in NAMED_DAYS:
        return None
    return bare_weekday(token.value, context)


def deictic_weekday(part: Part, context: Context) -> Readings:
    """Read "last Friday", "next Tuesday", "this Sunday", "the previous Friday"."""
    token, shift = first(part, *WEEKDAYS), first(part, *SHIFTS)
    assert token is not None
    today = context.today
    if shift is not None and shift.kind == "following" and context.before != "the":
        return [Piece(1, len(part), bare_weekday(token.value, context))]  # after Monday's vote
    if shift is not None and shift.kind in ("previous", "following") and context.mentioned:
        today = mentioned_day(context) or today
    coming = first(part, "coming")
    by = coming.value if coming else shift.value if shift else 0
    if today is None or by == 0:
        return bare_weekday(token.value, context)
    back = (today.isoweekday() - token.value) % 7
    distance = -(back or 7) if by < 0 else (7 - back) % 7 or 7
    return Reading("DATE", str(today + timedelta(days=distance)), None, way(by), today)


def weekday_in_week(part: Part, context: Context) -> Readings:
    """Read "Friday next week", "Monday of this week"."""
    token, unit, shift = first(part, *WEEKDAYS), first(part, "unit"), first(part, *SHIFTS)
    assert token is not None
    assert shift is not None
    if len(part) > 2 and part[2].kind in WEEKDAYS:  # Friday and Saturday last week
        one, two = (weekday_in_week([part[i], *part[3:]], context) for i in (0, 2))
        if isinstance(one, Reading) and isinstance(two, Reading):
            return [Piece(0, 1, one), Piece(2, len(part), two)]
        return None
    today = context.today
    if unit is None or unit.value != "W" or today is None:
        return [Piece(0, 1, bare_weekday(token.value, context))]
    if shift.kind in ("previous", "following"):
        today = mentioned_day(context) or today
    monday = today - timedelta(days=today.isoweekday() - 1)
    day = monday + timedelta(days=7 * shift.value + token.value - 1)
    return Reading("DATE", str(day), None, way((day - today).days), today)


def deictic_day(part: Part, context: Context) -> Readings:
    """Read today, yesterday, tomorrow and tonight."""
    token = first(part, "deictic", "tonight")
    assert token is not None
    today = context.today
    if token.text == "Today" and context.before[-1:].isalnum():
        return None  # USA Today
    if token.kind == "tonight":
        return Reading("TIME", f"{today or 'XXXX-XX-XX'}TNI", None, "same", today)
    if context.narrative and token.value == 0:
        return Reading("DATE", "PRESENT_REF")  # the writer's day, not the story's
    if today is None:
        return Reading("DATE", "XXXX-XX-XX", None, way(token.value))
    return Reading("DATE", str(today + timedelta(days=token.value)), None, way(token.value), today)


def holiday_day(part: Part, context: Context) -> Readings:
    """Read a holiday, with or without its year."""
    token = first(part, "holiday")
    assert token is not None
    rule = token.value
    if context.after in NO_HOLIDAY or context.before in NAMED_HOLIDAYS:
        return None
    year = rule[1] if rule[0] == "once" else relative_year(part, context)
    if year is not None:
        day = holiday(rule, year)
        return Reading("DATE", str(day)) if day else None
    today = context.today
    if today is None:
        fixed = f"XXXX-{rule[1]:02}-{rule[2]:02}" if rule[0] == "fixed" else "XXXX-XX-XX"
        return Reading("DATE", fixed)
    days = [day for n in (-1, 0, 1) if (day := holiday(rule, today.year + n))]
    past = [day for day in days if day <= today][-1]
    coming = next(day for day in days if day >= today)
    shift = first(part, *SHIFTS)
    by = shift.value if shift else 0
    if not (shift or context.narrative):
        by = {"past": -1, "future": 1}.get(context.tense() or "", 0)
    if by:
        day = past if by < 0 else coming
    elif shift:
        day = days[1]
    else:
        day = min((past, coming), key=lambda day: abs(day - today))
    return Reading("DATE", str(day), None, way((day - today).days), today)


def holiday_week(part: Part, context: Context) -> Readings:
    """Read "the Easter weekend", "Christmas week"."""
    unit = first(part, "unit", "weekend")
    assert unit is not None
    spot = part.index(unit)
    context.tense = lambda: None  # the nearest: weeks are told from within
    day = holiday_day([*part[:spot], *part[spot + 1 :]], context)
    if not isinstance(day, Reading) or unit.value not in ("W", "WE"):
        return [Piece(0, spot, day)] if isinstance(day, Reading) else None
    if len(day.value) != 10 or "X" in day.value:
        return day._replace(value="XXXX-WXX" + ("-WE" if unit.value == "WE" else ""))
    near = date.fromisoformat(day.value)
    if unit.value == "W":
        return day._replace(value=iso_week(near))
    near -= timedelta(days=near.isoweekday() == 1)  # a Monday ends its long weekend
    return day._replace(value=f"{iso_week(near)}-WE")


def day_among(part: Part, context: Context) -> Reading | None:
    """Return the day that the tokens name, or None if they name none."""
    readers = (
        (("iso",), iso_date),
        (("numeric",), numeric_date),
        (MONTHS, calendar_day),
        (WEEKDAYS, deictic_weekday),
        (("deictic",), deictic_day),
        (("holiday",), holiday_day),
        (("dayord",), bare_ordinal),
        (("unit",), deictic_unit),
    )
    for kinds, reader in readers:
        if has(part, *kinds):
            if kinds == ("unit",) and not any(token.value == "D" for token in part):
                return None  # "noon the next year"
            only = [t for t in part if t.kind in kinds] if kinds[0] in ("iso", "numeric") else part
            found = reader(only, context)
            return found if isinstance(found, Reading) else None
    return None
