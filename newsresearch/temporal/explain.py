"""Say in one sentence how a temporal expression was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from newsresearch.errors import TableError

__all__ = ["explain_time"]

_RULES = {
    "address": "no time",
    "ago": "a count of units back",
    "ago_today": "a count of units back",
    "bare_ordinal": "a day of the month",
    "before_last": "the unit before the last one",
    "beside_day": "a time beside a day",
    "calendar_day": "a day and a month",
    "century": "a century",
    "clock_and_part": "a time of a part of a day",
    "clock_range": "a range of times of day",
    "date_range": "a range of days",
    "dated_time": "a day with a time",
    "dawn": "the edge of a day",
    "day_list": "a list of days",
    "day_range": "a range of days",
    "decade": "a decade",
    "decade_of": "a decade of a century",
    "decade_range": "two decades",
    "deictic_day": "a word for a day near the anchor",
    "deictic_part": "a part of a day",
    "deictic_unit": "a unit beside the anchor's",
    "deictic_weekday": "a weekday with last, next or this",
    "duration": "a length of time",
    "era": "a year of an era",
    "era_date": "a date of an era",
    "every": "a recurring time",
    "frequency": "a recurring time",
    "from_now": "a count of units ahead",
    "half": "half a year",
    "holiday": "a holiday",
    "holiday_week": "the week or weekend of a holiday",
    "in_month": "a part of a month",
    "in_year": "a part of a year",
    "iso_date": "an ISO 8601 date",
    "last_units": "a length of time that touches the anchor",
    "long_duration": "a length of time",
    "later": "a length of time that leads on from a date",
    "latest_period": "the last period",
    "month_range": "a range of months",
    "month_year": "a month",
    "named_year": "a year",
    "night_of_two": "a night between two days",
    "numeric_date": "a date in figures",
    "old_year": "a year of the era that the story is in",
    "quarter": "a quarter of a year",
    "quarter_ended": "a quarter of a year and its last day",
    "recent_units": "a vague reference",
    "reference": "a vague reference",
    "season": "a season",
    "the_past": "a vague reference",
    "the_unit": "the unit that the text speaks of",
    "time_of_day": "a time of day",
    "two_clocks": "a time of the day that follows, or that day",
    "unit_beside": "the unit beside the last date named",
    "weekday_in_week": "a weekday of a week",
    "weekday_range": "a range of weekdays",
    "week_of": "the week of a day",
    "weekday": "a bare weekday",
    "year": "a year",
    "year_before": "the same period a year before",
    "year_period": "a period of a named year",
    "year_range": "a range of years",
    "yearend": "the end of a year",
}
_WAYS = {
    "past": "looking back",
    "future": "looking ahead",
    "same": "staying with it",
}
#: Rules whose direction comes from the tense of the sentence, not from a word of their own.
_BY_TENSE = ("weekday", "calendar_day", "month_year", "dated_time", "holiday")
_MODS = {
    "START": "its beginning",
    "MID": "its middle",
    "END": "its end",
    "APPROX": "about that",
    "LESS_THAN": "a little less than that",
    "MORE_THAN": "more than that",
    "EQUAL_OR_LESS": "at most that",
    "EQUAL_OR_MORE": "at least that",
}


def _day(value: Any) -> str | None:
    return None if value is None or pd.isna(value) else str(pd.Timestamp(value).date())


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def explain_time(row: Any) -> str:
    """Say how a temporal expression was read: its rule, anchor and direction, and why.

    Parameters
    ----------
    row : pandas.Series, mapping or named tuple
        A row of the `times` table.

    Returns
    -------
    str
        One sentence.

    Raises
    ------
    TableError
        If the row is not one of a `times` table.

    Examples
    --------
    >>> from newsresearch.temporal.tag import tag_text
    >>> times = tag_text("They will meet on Tuesday.", published="2021-03-14")
    >>> explain_time(times.iloc[0])
    '“Tuesday” is a bare weekday (rule weekday) and means 2021-03-16: counted from 2021-03-14, \
looking ahead because its sentence speaks of what is to come.'
    """
    if hasattr(row, "_asdict"):
        row = row._asdict()
    if not isinstance(row, Mapping | pd.Series):
        raise TableError(f"row must be a row of a times table, not {row!r}")
    fields: Mapping[str, Any] = row
    try:
        text, kind, value, rule = (fields[name] for name in ("text", "type", "value", "rule"))
        first, last = _day(fields["earliest"]), _day(fields["latest"])
        anchor, direction = _day(fields["anchor"]), _text(fields["direction"])
        ambiguous, mod = bool(fields["ambiguous"]), _text(fields["mod"])
    except KeyError as error:
        raise TableError(f"row must be a row of a times table; this one lacks {error}") from None
    quoted = " ".join(str(text).split())
    said = f"“{quoted}” is {_RULES.get(rule, 'a time')} (rule {rule})"
    if ambiguous:
        readings = str(fields["edtf"]).strip("[]").replace(",", " or ")
        return f"{said} that can be read in two orders, {readings}, so that no day is chosen."
    if first is None:
        return f"{said} with the TIMEX3 value {value}{_no_day(str(value), kind, anchor)}."
    days = first if first == last else f"{first} to {last}"
    meaning = days if value in (first, days) else f"{value}, {days}"
    counted = f": counted from {anchor}" if anchor else ""
    if anchor and direction in _WAYS:
        counted += f", {_WAYS[direction]}{_why(rule, direction)}"
    note = f"; it says {_MODS[mod]}" if mod in _MODS else ""
    return f"{said} and means {meaning}{counted}{note}."


def _why(rule: str, direction: str) -> str:
    if rule not in _BY_TENSE:
        return ""
    if direction == "future":
        return " because its sentence speaks of what is to come"
    if direction == "past":
        return " because nothing in its sentence speaks of what is to come"
    return ""


def _no_day(value: str, kind: str, anchor: str | None) -> str:
    if kind == "DURATION":
        return ": a length of time has no day of its own"
    if kind == "SET":
        return ": what recurs has no day of its own"
    if value.endswith("_REF"):
        return ": it is too vague to mean a day"
    if "X" in value and anchor is None:
        return ": there is no day to count from, so that it means none"
    return ": no known day"
