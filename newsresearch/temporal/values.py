"""What a TIMEX3 value means on the calendar: first day, last day, precision, EDTF."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from newsresearch.temporal.calendar import QUARTERS, SEASONS, add_months, day_or_none

__all__ = ["Span", "span"]


class Span(NamedTuple):
    """The days that a value covers, and how it is written in EDTF."""

    earliest: date | None = None
    latest: date | None = None
    precision: str | None = None
    edtf: str | None = None


_TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)T.+")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12])")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_YEAR = re.compile(r"\d{2,4}")
_BEFORE = re.compile(r"BC(\d{4})((?:-\d\d){0,2})")
_BY_LENGTH = {0: "year", 3: "month", 6: "day"}
_UNITS = {4: "year", 3: "decade", 2: "century"}
#: Precision of a value that has no day, by its ending.
_OPEN = (
    (re.compile(r"T"), "time"),
    (re.compile(r"-WE\Z"), "week"),
    (re.compile(r"-W..-\d\Z|-XX-..\Z|-\d\d-(?:\d\d|XX)\Z"), "day"),
    (re.compile(r"-W..\Z"), "week"),
    (re.compile(r"-Q.\Z"), "quarter"),
    (re.compile(r"-H.\Z"), "half"),
    (re.compile(r"-(?:SP|SU|FA|WI)\Z"), "season"),
    (re.compile(r"\A....-..\Z"), "month"),
    (re.compile(r"\A(?:XXXX|\d{3}X)\Z"), "year"),
)


def _last_of_month(year: int, month: int) -> date:
    if (year, month) == (9999, 12):
        return date.max
    return date(*add_months(year, month, 1), 1) - timedelta(days=1)


def _months(year: int, month: int, count: int) -> tuple[date, date] | None:
    last = add_months(year, month, count - 1)
    if not (year >= 1 and last[0] <= 9999):
        return None
    return date(year, month, 1), _last_of_month(*last)


@lru_cache(maxsize=65536)
def span(value: str) -> Span:
    """Return the days that a DATE or TIME value covers.

    A value with X's, a reference (``PAST_REF``) or a year before 1 covers no known days.

    Examples
    --------
    >>> span("1998-Q3")
    Span(earliest=datetime.date(1998, 7, 1), latest=datetime.date(1998, 9, 30), \
precision='quarter', edtf='1998-07/1998-09')
    >>> span("XXXX-WXX-2")
    Span(earliest=None, latest=None, precision='day', edtf=None)
    """
    if found := _TIME.fullmatch(value) or _DAY.fullmatch(value):
        day = day_or_none(*map(int, found.groups()))
        if day is not None:
            return Span(day, day, "time" if "T" in value else "day", value[:10])
    elif found := _MONTH.fullmatch(value):
        year, month = map(int, found.groups())
        if 1 <= month <= 12 and (days := _months(year, month, 1)):
            return Span(*days, "month", value)
    elif found := _WEEK.fullmatch(value):
        try:
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        except ValueError:
            return Span(precision="week")
        first = monday + timedelta(days=5) if found[3] else monday
        last = monday + timedelta(days=6)
        return Span(first, last, "week", f"{first}/{last}")
    elif found := _PART.fullmatch(value):
        length = 3 if found[2][0] == "Q" else 6
        if days := _months(int(found[1]), QUARTERS[found[2]], length):
            precision = "quarter" if length == 3 else "half"
            return Span(*days, precision, f"{str(days[0])[:7]}/{str(days[1])[:7]}")
    elif found := _SEASON.fullmatch(value):
        number, month = SEASONS[found[2]]
        if days := _months(int(found[1]), month, 3):
            return Span(*days, "season", f"{found[1]}-{number}")
    elif _YEAR.fullmatch(value):
        unknown = 4 - len(value)
        first_year, last_year = int(value + "0" * unknown), int(value + "9" * unknown)
        if last_year:
            days = date(max(first_year, 1), 1, 1), date(last_year, 12, 31)
            return Span(*days, _UNITS[len(value)], value + "X" * unknown)
    elif (found := _BEFORE.fullmatch(value)) and found[1] > "0000":
        before = f"-{int(found[1]) - 1:04}".replace("-0000", "0000")
        return Span(precision=_BY_LENGTH[len(found[2])], edtf=f"{before}{found[2]}")
    for pattern, precision in _OPEN:
        if pattern.search(value) and not value.endswith("_REF"):
            return Span(precision=precision)
    return Span()
