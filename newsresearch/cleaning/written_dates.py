"""A date as it is written: how exact it is, and never more than is said.

"2021" is a year, "March 2021" a month, "03/04/2021" two days of which none is chosen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

__all__ = ["MONTH", "MONTHS", "DateCandidate", "day_stamp", "read_date"]


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """One reading of one date.

    Parameters
    ----------
    published : pandas.Timestamp
        Naive, the outlet's local day; the first day of what is meant. NaT if it cannot be told.
    precision : {"time", "day", "month", "year", "ambiguous", "relative", "no year"}
        The last three are listed and never chosen.
    origin : str
        One of `newsresearch.cleaning.published.ORIGINS`.
    text : str
        The words it was read from.
    """

    published: pd.Timestamp
    precision: str
    origin: str
    text: str


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sep sept", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
#: Months of other languages are read after a day alone: "Mars 2020" flew to Mars.
_ABROAD = {
    name: number
    for number, names in enumerate(
        (
            "janvier enero janeiro januar gennaio januari января",
            "février febrero fevereiro februar febbraio februari февраля",
            "mars marzo março märz maart maret марта",
            "avril abril april aprile апреля",
            "mai mayo maio maggio mei мая",
            "juin junio junho juni giugno июня",
            "juillet julio julho juli luglio июля",
            "août agosto august augustus agustus августа",
            "septembre septiembre setiembre setembro september settembre сентября",
            "octobre octubre outubro oktober ottobre октября",
            "novembre noviembre novembro november ноября",
            "décembre diciembre dezembro dezember dicembre december desember декабря",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH_ABROAD = "(?P<month>" + "|".join(sorted(_ABROAD, key=len, reverse=True)) + r")\b"
_CLOCK = (
    r"(?:[T ,]{1,3}(?:at )?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?"
    r"(?:\.\d{1,9})?\s?(?P<half>[ap]\.?m\b\.?)?(?P<zone>Z|[+-]\d\d:?\d\d| ?(?:UTC|GMT)\b)?)?"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>(?:1[6-9]|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)" + _CLOCK,
        r"(?<!\d)(?P<year>(?:1[6-9]|20)\d\d)[/.](?P<number>\d\d?)[/.](?P<day>\d\d?)(?!\d)" + _CLOCK,
        r"\b" + MONTH + r" (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>(?:1[6-9]|20)\d\d)(?!\d)"
        + _CLOCK,
        r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?" + MONTH
        + r"[ ,-]{1,2}(?P<year>(?:1[6-9]|20)\d\d)(?!\d)" + _CLOCK,
        r"(?<!\d)(?P<day>\d{1,2})(?:\.|er|º|o)? (?:de )?" + _MONTH_ABROAD
        + r",? (?:de |del )?(?P<year>(?:1[6-9]|20)\d\d)(?!\d)" + _CLOCK,
        r"(?<!\d )(?<!\d\. )\b" + MONTH + r",? (?P<year>(?:1[6-9]|20)\d\d)(?!\d)",
    )
)  # fmt: skip
_NUMERIC = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.]((?:1[6-9]|20)\d\d)(?![\d/.])")


def read_date(text: str, origin: str) -> DateCandidate | None:
    """Return the first date written out in a text, or None.

    Examples
    --------
    >>> read_date("March 14, 2021", "text").published.date().isoformat()
    '2021-03-14'
    >>> read_date("03/04/2021", "text").precision
    'ambiguous'
    >>> read_date("2019-02-30", "field") is None
    True
    """
    found: list[tuple[int, DateCandidate]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            candidate = _from_match(match, origin)
            if candidate is not None:
                found.append((match.start(), candidate))
                break
    for match in _NUMERIC.finditer(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if first > 12 or second > 12 or first == second:
            day, month = (second, first) if second > 12 else (first, second)
            stamp = day_stamp(year, month, day)
            if stamp is None:
                continue
            found.append((match.start(), DateCandidate(stamp, "day", origin, match[0])))
        else:
            found.append((match.start(), DateCandidate(pd.NaT, "ambiguous", origin, match[0])))
        break
    return min(found, key=lambda pair: pair[0])[1] if found else None


def day_stamp(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0
) -> pd.Timestamp | None:
    """Return a day as a naive timestamp, or None where the calendar has no such day.

    Examples
    --------
    >>> day_stamp(2019, 2, 30) is None
    True
    """
    try:
        return pd.Timestamp(datetime(year, month, day, hour, minute)).as_unit("us")
    except ValueError:
        return None


def _from_match(match: re.Match[str], origin: str) -> DateCandidate | None:
    groups = match.groupdict()
    if groups.get("number"):
        month = int(groups["number"])
    else:
        name = groups["month"].casefold()
        month = MONTHS.get(name) or _ABROAD[name]
    year = int(groups["year"])
    if not groups.get("day"):
        stamp = day_stamp(year, month, 1)
        return stamp and DateCandidate(stamp, "month", origin, match[0])
    day = int(groups["day"])
    precision, hour, minute = "day", 0, 0
    if groups.get("hour"):
        hour, minute = int(groups["hour"]), int(groups["minute"])
        half = (groups.get("half") or "").casefold()[:1]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + 12 * (half == "p")
        precision = "time"
    stamp = day_stamp(year, month, day, hour, minute) if precision == "time" else None
    if stamp is None:
        precision, stamp = "day", day_stamp(year, month, day)
    return stamp and DateCandidate(stamp, precision, origin, match[0].strip())
