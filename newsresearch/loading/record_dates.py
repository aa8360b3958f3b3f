"""The date field of a record: read strictly, never padded, day and month never guessed.

A number pair such as ``03/04/2021`` is ambiguous by itself. Which of the two is the day is learnt
from the rows of the same column where one number is over 12; without such a row the date stays
missing and both readings are kept.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

__all__ = ["EARLIEST_YEAR", "LATEST_YEAR", "RecordDate", "learn_order", "read_date"]

#: Before the first weekly newspapers, and beyond any calendar that news is planned by.
EARLIEST_YEAR = 1600
LATEST_YEAR = 2100
#: Newer than the day of the crawl by more than time zones explain.
_SLACK = dt.timedelta(days=2)

_MONTHS = {
    name[:size]: number
    for number, name in enumerate(
        (
            "january february march april may june july august september october november december"
        ).split(),
        1,
    )
    for size in {3, len(name)}
} | {"sept": 9}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_CLOCK = (
    r"(?:,?\s*(?:at\s+|T\s*)?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2}|\(?[A-Z]{2,5}(?:[+-]\d{1,2}(?::?\d{2})?)?\)?)?"
    r"(?:\s*\([A-Za-z ]{1,40}\))?)?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_ISO = re.compile(
    r"(?P<year>\d{4})[-/.](?P<mon>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?" + _CLOCK, re.IGNORECASE
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<mon>\d{2})(?P<day>\d{2})"
    r"(?:[T ]?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
_WORDS_DAY_FIRST = re.compile(
    _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s.-]+" + _MONTH
    + r"[\s,.-]+(?P<year>\d{4})" + _CLOCK,
    re.IGNORECASE,
)  # fmt: skip
_WORDS_MONTH_FIRST = re.compile(
    _WEEKDAY + _MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})" + _CLOCK,
    re.IGNORECASE,
)
_WORDS_MONTH = re.compile(_MONTH + r",?\s+(?P<year>\d{4})", re.IGNORECASE)
_CTIME = re.compile(
    _WEEKDAY
    + _MONTH
    + r"\s+(?P<day>\d{1,2})\s+(?P<hour>\d{1,2}):(?P<minute>\d{2}):(?P<second>\d{2})"
    r"\s+(?P<zone>[A-Z]{3,4}\s+|[+-]\d{4}\s+)?(?P<year>\d{4})",
    re.IGNORECASE,
)
_CJK = re.compile(
    r"(?P<year>\d{4})\s*[年년]\s*(?P<mon>\d{1,2})\s*[月월](?:\s*(?P<day>\d{1,2})\s*[日일])?"
)
_YEAR = re.compile(r"(?P<year>\d{4})")
_NUMBERS = re.compile(
    r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})" + _CLOCK, re.I
)
_FORMS = (_ISO, _COMPACT, _WORDS_DAY_FIRST, _WORDS_MONTH_FIRST, _CTIME, _WORDS_MONTH, _CJK, _YEAR)
_WEEKDAY_FIRST = re.compile("^" + _WEEKDAY, re.IGNORECASE)
#: No date is longer; what is gets no regular expression at all.
_MAX_CHARS = 80


@dataclass(frozen=True, slots=True)
class RecordDate:
    """What a date field says.

    Parameters
    ----------
    when : datetime, optional
        The outlet's local day or time, without zone; first day of a month or year.
    precision : {"time", "day", "month", "year"}, optional
        How much of `when` was written.
    reason : str
        Why there is no date, or what was doubtful; empty if nothing was.
    readings : tuple of datetime
        Both readings of an ambiguous date, month first and day first.
    dayfirst : bool, optional
        Which of two numbers was the day, where only one reading is possible.
    """

    when: dt.datetime | None = None
    precision: str | None = None
    reason: str = ""
    readings: tuple[dt.datetime, ...] = ()
    dayfirst: bool | None = None


def read_date(
    value: Any, *, dayfirst: bool | None = None, fetched: dt.datetime | None = None
) -> RecordDate:
    """Read the value of a date field.

    Parameters
    ----------
    value : object
        Text, a number (``20190228``, seconds or milliseconds since 1970), a date or a datetime.
    dayfirst : bool, optional
        Whether the day comes first in ``03/04/2021``; unknown if not given.
    fetched : datetime, optional
        When the records were fetched: a date over two days later is refused.

    Returns
    -------
    RecordDate

    Notes
    -----
    A time zone is not applied: the outlet's local day is what its readers saw, and what
    "on Tuesday" in the text counts from. Midnight to the second is read as a day, since exporters
    write it for one.

    Examples
    --------
    >>> read_date("2021-03-14T09:30:00+09:00").when
    datetime.datetime(2021, 3, 14, 9, 30)
    >>> read_date("March 2021").precision
    'month'
    >>> read_date("03/04/2021").reason
    'ambiguous: 2021-03-04 or 2021-04-03'
    >>> read_date("03/04/2021", dayfirst=True).when.date()
    datetime.date(2021, 4, 3)
    >>> read_date("soon").reason
    'not a date'
    """
    text = value.strip() if isinstance(value, str) else None
    found = _read_value(value) if text is None else _read_text(text, dayfirst)
    when = found.when
    if when is None:
        return found
    if when == _EPOCH or (when.year in (1969, 1970) and abs(when - _EPOCH) <= dt.timedelta(days=1)):
        return RecordDate(reason=f"{value!s} is the zero of computer clocks, not a date")
    if not EARLIEST_YEAR <= when.year <= LATEST_YEAR:
        return RecordDate(
            reason=f"the year {when.year} is outside {EARLIEST_YEAR} to {LATEST_YEAR}"
        )
    if fetched is not None and when > fetched + _SLACK:
        day = fetched.date().isoformat()
        return RecordDate(reason=f"later than the day of fetching, {day}")
    return found


_EPOCH = dt.datetime(1970, 1, 1)


def learn_order(values: Iterable[Any]) -> bool | None:
    """Learn from a column whether the day comes first.

    Parameters
    ----------
    values : iterable of object
        The column's date fields.

    Returns
    -------
    bool or None
        True if the day comes first, False if the month does, None if no row or both tell.

    Examples
    --------
    >>> learn_order(["03/04/2021", "15/4/2019"])
    True
    >>> learn_order(["03/04/2021", "15/4/2019", "4/15/2019"]) is None
    True
    """
    orders = {read_date(value).dayfirst for value in values} - {None}
    return orders.pop() if len(orders) == 1 else None


def _read_value(value: Any) -> RecordDate:
    if isinstance(value, dt.datetime):
        if value != value:  # pandas' NaT is a datetime that equals nothing
            return RecordDate(reason="absent")
        naive = dt.datetime(*value.timetuple()[:6], value.microsecond)
        return RecordDate(naive, _clock_precision(naive))
    if isinstance(value, dt.date):
        return RecordDate(dt.datetime(value.year, value.month, value.day), "day")
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return RecordDate(reason="absent" if value is None or value != value else "not a date")
    if not math.isfinite(value):
        return RecordDate(reason="not a date")
    if value == int(value) and 16000101 <= value <= 99991231 and len(str(int(value))) == 8:
        return _read_text(str(int(value)), None)
    if value == int(value) and 1000 <= value <= 9999:
        return _read_text(str(int(value)), None)
    seconds = value / 1000 if abs(value) >= 1e11 else value
    try:
        return RecordDate(_EPOCH + dt.timedelta(seconds=seconds), "time")
    except (OverflowError, ValueError):
        return RecordDate(reason="not a date")


@lru_cache(maxsize=4096)
def _read_text(text: str, dayfirst: bool | None) -> RecordDate:
    if not text:
        return RecordDate(reason="absent")
    if len(text) > _MAX_CHARS:
        return RecordDate(reason="not a date")
    text = " ".join(text.split())
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            return _build(match)
    match = _NUMBERS.fullmatch(_WEEKDAY_FIRST.sub("", text))
    if match:
        return _numbers(match, dayfirst)
    if re.fullmatch(r"-?\d{10}(\.\d{1,9})?|\d{13}", text):
        return _read_value(float(text))
    return RecordDate(reason="not a date")


def _build(match: re.Match[str]) -> RecordDate:
    groups = match.groupdict()
    month: int | None = None
    if groups.get("month"):
        month = _MONTHS[groups["month"].lower()]
    elif groups.get("mon"):
        month = int(groups["mon"])
    day = int(groups["day"]) if groups.get("day") else None
    if groups.get("hour") and day is None:
        return RecordDate(reason="not a date")
    return _date(int(groups["year"]), month, day, groups)


def _date(year: int, month: int | None, day: int | None, groups: dict[str, Any]) -> RecordDate:
    try:
        when = dt.datetime(year, month or 1, day or 1)
    except ValueError:
        return RecordDate(reason="no such day")
    if not groups.get("hour"):
        return RecordDate(when, "day" if day else "month" if month else "year")
    hour, minute, second = (int(groups.get(part) or 0) for part in ("hour", "minute", "second"))
    half = (groups.get("half") or "").lower().replace(".", "")
    if half and not 1 <= hour <= 12:
        return RecordDate(reason="no such time")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        when = when.replace(hour=hour, minute=minute, second=min(second, 59))
    except ValueError:
        return RecordDate(reason="no such time")
    return RecordDate(when, _clock_precision(when))


def _clock_precision(when: dt.datetime) -> str:
    return "day" if when.time() == dt.time() else "time"


def _numbers(match: re.Match[str], dayfirst: bool | None) -> RecordDate:
    groups = match.groupdict()
    first, second = int(match["a"]), int(match["b"])
    year, doubt = int(match["year"]), ""
    if len(match["year"]) == 2:
        # POSIX: 69 to 99 are the twentieth century.
        year += 1900 if year >= 69 else 2000
        doubt = f"two-digit year read as {year}"
    as_month, as_day = _date(year, first, second, groups), _date(year, second, first, groups)
    possible = [date for date in (as_month, as_day) if date.when is not None]
    if not possible:
        return RecordDate(reason="no such day")
    told = None
    if len(possible) == 1:
        chosen, told = possible[0], as_day.when is not None
    elif first == second:
        chosen = as_day
    elif dayfirst is None:
        readings = tuple(date.when for date in possible if date.when is not None)
        days = " or ".join(reading.date().isoformat() for reading in readings)
        return RecordDate(reason=f"ambiguous: {days}", readings=readings)
    else:
        chosen = as_day if dayfirst else as_month
    return RecordDate(chosen.when, chosen.precision, doubt, dayfirst=told)
