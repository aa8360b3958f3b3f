"""The days that an EDTF date can mean: "2018" is 2018-01-01 to 2018-12-31, never 1 January alone.

Levels 0 and 1 of ISO 8601-2 as far as news needs them: year, month, day, a time of day, season,
decade and century with unspecified digits, intervals, and the marks ``~ ? %``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

from newsresearch.errors import ArgumentError

__all__ = ["edtf_precision", "edtf_span"]

_DATE = re.compile(
    r"(?P<year>[0-9]{2}(?:[0-9]{2}|[0-9]X|XX))(?:-(?P<month>[0-9]{2}|XX))?(?:-(?P<day>[0-9]{2}|XX))?"
    r"(?P<time>T[0-9:.+\-Z]*)?[~?%]?"
)
#: EDTF season number -> first month: spring … winter, quarters, quadrimesters, halves.
_SEASONS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3)}
_SEASONS |= {33 + i: (1 + 3 * i, 3) for i in range(4)}
_SEASONS |= {37 + i: (1 + 4 * i, 4) for i in range(3)}
_SEASONS |= {40 + i: (1 + 6 * i, 6) for i in range(2)}
_ALLOWED = "an EDTF date such as 2018, 2018-06, 2018-06-12 or 2018-06-12/2018-06-14"


def edtf_span(text: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that an EDTF date can mean.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of datetime.date

    Raises
    ------
    ArgumentError
        If `text` is no such date.

    Examples
    --------
    >>> edtf_span("2018-02")
    (datetime.date(2018, 2, 1), datetime.date(2018, 2, 28))
    >>> edtf_span("201X")[1]
    datetime.date(2019, 12, 31)
    """
    first, last, _ = _read(text)
    return first, last


def edtf_precision(text: str) -> str:
    """Return how precise an EDTF date is.

    Parameters
    ----------
    text : str

    Returns
    -------
    {"time", "day", "month", "season", "year", "decade", "century", "interval"}

    Examples
    --------
    >>> edtf_precision("2018-06"), edtf_precision("2018-06-12/2018-06-14")
    ('month', 'interval')
    """
    return _read(text)[2]


@lru_cache(maxsize=65_536)
def _read(text: str) -> tuple[dt.date, dt.date, str]:
    if not isinstance(text, str):
        raise ArgumentError("date_edtf", text, _ALLOWED)
    start, slash, end = text.strip().partition("/")
    if slash:
        if not start.strip(".") or not end.strip("."):  # open or unknown on one side
            first, last, _ = _read_one(start.strip(".") or end.strip("."), text)
            return first, last, "interval"
        first, last = _read_one(start, text)[0], _read_one(end, text)[1]
        if last < first:
            raise ArgumentError("date_edtf", text, _ALLOWED)
        return first, last, "interval"
    return _read_one(start, text)


def _read_one(part: str, whole: str) -> tuple[dt.date, dt.date, str]:
    found = _DATE.fullmatch(part)
    if found is None:
        raise ArgumentError("date_edtf", whole, _ALLOWED)
    digits, month, day = found["year"], found["month"], found["day"]
    try:
        if digits.endswith("XX"):
            century = int(digits[:2]) * 100
            return dt.date(max(century, 1), 1, 1), dt.date(century + 99, 12, 31), "century"
        if digits.endswith("X"):
            decade = int(digits[:3]) * 10
            return dt.date(max(decade, 1), 1, 1), dt.date(decade + 9, 12, 31), "decade"
        year = int(digits)
        if month is None or month == "XX":
            return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"
        if int(month) in _SEASONS:
            first_month, months = _SEASONS[int(month)]
            past = first_month - 1 + months
            end = dt.date(year + past // 12, past % 12 + 1, 1) - dt.timedelta(days=1)
            return dt.date(year, first_month, 1), end, "season"
        if day is None or day == "XX":
            length = calendar.monthrange(year, int(month))[1]
            return dt.date(year, int(month), 1), dt.date(year, int(month), length), "month"
        whole_day = dt.date(year, int(month), int(day))
    except (ValueError, IndexError) as error:
        raise ArgumentError("date_edtf", whole, _ALLOWED) from error
    return whole_day, whole_day, "time" if found["time"] else "day"
