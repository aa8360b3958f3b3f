"""Calendar arithmetic: days, weeks, quarters, seasons, holidays that move."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

__all__ = [
    "QUARTERS",
    "SEASONS",
    "add_months",
    "day_or_none",
    "easter",
    "holiday",
    "iso_week",
    "nth_weekday",
    "quarter_of",
]

#: Season code -> EDTF number of the season, first month.
SEASONS = {"SP": (21, 3), "SU": (22, 6), "FA": (23, 9), "WI": (24, 12)}
QUARTERS = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7}


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day.

    Examples
    --------
    >>> day_or_none(2021, 2, 30)
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Return year and month some months later.

    Examples
    --------
    >>> add_months(2021, 1, -2)
    (2020, 11)
    """
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def iso_week(day: date) -> str:
    """Return the ISO week as TIMEX3 writes it.

    Examples
    --------
    >>> iso_week(date(2021, 1, 3))
    '2020-W53'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_of(day: date) -> int:
    """Return the calendar quarter, 1 to 4."""
    return (day.month + 2) // 3


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth weekday (Monday is 0) of a month; -1 is the last.

    Examples
    --------
    >>> nth_weekday(2021, 11, 3, 4)
    datetime.date(2021, 11, 25)
    """
    if nth < 0:
        following = add_months(year, month, 1)
        last = date(*following, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


@lru_cache(maxsize=512)
def easter(year: int) -> date:
    """Return (Western) Easter Sunday, by the anonymous Gregorian algorithm (Meeus 1991, ch. 8).

    Examples
    --------
    >>> easter(2021)
    datetime.date(2021, 4, 4)
    """
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    shift = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    month, day = divmod(epact + shift - 7 * ((golden + 11 * epact + 22 * shift) // 451) + 114, 31)
    return date(year, month, day + 1)


def holiday(rule: tuple[object, ...], year: int) -> date | None:
    """Return the day a holiday's rule names in a year.

    Parameters
    ----------
    rule : tuple
        ``("fixed", month, day)``, ``("once", year, month, day)``,
        ``("nth", month, weekday, nth, shift)`` or ``("easter", shift)``.
    year : int

    Examples
    --------
    >>> holiday(("nth", 11, 3, 4, 1), 2021)
    datetime.date(2021, 11, 26)
    """
    kind, *rest = rule
    numbers = [int(str(number)) for number in rest]
    if kind == "once":
        return day_or_none(*numbers)
    if kind == "fixed":
        return day_or_none(year, *numbers)
    if kind == "easter":
        return easter(year) + timedelta(days=numbers[0])
    *where, shift = numbers
    return nth_weekday(year, *where) + timedelta(days=shift)
