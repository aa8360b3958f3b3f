"""The day a page was published: every candidate, where it was read, and how exact it is.

A date is read as it is written and never filled up: "2021" is a year, "March 2021" a month,
"03/04/2021" two days of which none is chosen. A modified date is no candidate.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd

__all__ = ["ORIGINS", "DateCandidate", "choose", "find_dates"]

#: Where a date may come from, most trusted first.
ORIGINS = ("given", "field", "json-ld", "meta", "url", "dateline", "text", "copyright")

_PRECISIONS = ("time", "day", "month", "year")


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """One reading of one date.

    Parameters
    ----------
    published : pandas.Timestamp
        Naive, the outlet's local day; the first day of what is meant. NaT if it cannot be told.
    precision : {"time", "day", "month", "year", "ambiguous", "relative"}
        ``"ambiguous"`` and ``"relative"`` are listed and never chosen.
    origin : str
        One of `ORIGINS`.
    text : str
        The words it was read from.
    """

    published: pd.Timestamp
    precision: str
    origin: str
    text: str


_MONTHS = {
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
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_CLOCK = (
    r"(?:[T ,]{1,3}(?:at )?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?"
    r"(?:\.\d{1,9})?\s?(?P<half>[ap]\.?m\b\.?)?)?"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>(?:1[6-9]|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)" + _CLOCK,
        r"(?<!\d)(?P<year>(?:1[6-9]|20)\d\d)[/.](?P<number>\d\d?)[/.](?P<day>\d\d?)(?!\d)" + _CLOCK,
        r"\b" + _MONTH + r" (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>(?:1[6-9]|20)\d\d)(?!\d)"
        + _CLOCK,
        r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?" + _MONTH
        + r"[ ,-]{1,2}(?P<year>(?:1[6-9]|20)\d\d)(?!\d)" + _CLOCK,
        r"\b" + _MONTH + r",? (?P<year>(?:1[6-9]|20)\d\d)(?!\d)",
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
            stamp = _stamp(year, month, day)
            if stamp is None:
                continue
            found.append((match.start(), DateCandidate(stamp, "day", origin, match[0])))
        else:
            found.append((match.start(), DateCandidate(pd.NaT, "ambiguous", origin, match[0])))
        break
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _stamp(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> pd.Timestamp | None:
    try:
        return pd.Timestamp(datetime(year, month, day, hour, minute)).as_unit("us")
    except ValueError:
        return None


def _from_match(match: re.Match[str], origin: str) -> DateCandidate | None:
    groups = match.groupdict()
    month = int(groups["number"]) if groups.get("number") else _MONTHS[groups["month"].casefold()]
    year = int(groups["year"])
    if not groups.get("day"):
        stamp = _stamp(year, month, 1)
        return stamp and DateCandidate(stamp, "month", origin, match[0])
    day = int(groups["day"])
    precision, hour, minute = "day", 0, 0
    if groups.get("hour"):
        hour, minute = int(groups["hour"]), int(groups["minute"])
        half = (groups.get("half") or "").casefold()[:1]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + 12 * (half == "p")
        precision = "time"
    stamp = _stamp(year, month, day, hour, minute) if precision == "time" else None
    if stamp is None:
        precision, stamp = "day", _stamp(year, month, day)
    return stamp and DateCandidate(stamp, precision, origin, match[0].strip())


_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)(?:[/-](\d\d?))?(?=[/-])")
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s©]{0,3}(?:\(c\)\s?)?(?:(?:19|20)\d\d\s?[-–]\s?)?((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|first published|publication date)(?: on| at)?\s{0,2}:?\s{0,2}([^\n]{0,60})",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"^(\d{1,2}|an?) (minute|min|hour|hr|day|week)s? ago\b", re.IGNORECASE | re.MULTILINE
)


def find_dates(
    raw: str,
    *,
    url: str | None = None,
    fields: Mapping[str, object] | None = None,
    fetched: object = None,
) -> list[DateCandidate]:
    """Return the candidates for a plain page's day of publication, best first.

    Parameters
    ----------
    raw : str
        The page's text.
    url : str, optional
        Its address.
    fields : mapping, optional
        A record's date fields: name to value.
    fetched : datetime-like, optional
        The day it was fetched; only with it "3 hours ago" is a day.

    Returns
    -------
    list of DateCandidate

    Examples
    --------
    >>> [(c.published.year, c.precision, c.origin) for c in find_dates("© 2021 The Daily")]
    [(2021, 'year', 'copyright')]
    """
    found: list[DateCandidate | None] = []
    for value in (fields or {}).values():
        found.append(read_date(str(value), "field"))
    if url and (match := _URL.search(url)):
        stamp = _stamp(int(match[1]), int(match[2]), int(match[3] or 1))
        if stamp is not None:
            precision = "day" if match[3] else "month"
            found.append(DateCandidate(stamp, precision, "url", match[0]))
    for match in _PUBLISHED.finditer(raw):
        found.append(read_date(match[1], "text"))
    for match in _RELATIVE.finditer(raw):
        found.append(_relative(match, fetched))
    for match in _COPYRIGHT.finditer(raw):
        stamp = _stamp(int(match[1]), 1, 1)
        if stamp is not None:
            found.append(DateCandidate(stamp, "year", "copyright", match[0]))
    return _ranked(found)


def _relative(match: re.Match[str], fetched: object) -> DateCandidate:
    if fetched is None:
        return DateCandidate(pd.NaT, "relative", "text", match[0])
    count = int(match[1]) if match[1].isdigit() else 1
    unit = match[2].casefold()
    days = {"day": 1, "week": 7}.get(unit, 0)
    hours = {"hour": 1, "hr": 1}.get(unit, 0)
    at = pd.Timestamp(fetched) - timedelta(days=days * count, hours=hours * count)  # type: ignore[arg-type]
    return DateCandidate(at.normalize().as_unit("us"), "day", "text", match[0])


def _ranked(found: list[DateCandidate | None]) -> list[DateCandidate]:
    """Drop repeats and put the best first: by origin, then by the order of the page."""
    unique = dict.fromkeys(candidate for candidate in found if candidate is not None)
    return sorted(unique, key=lambda c: (c.precision not in _PRECISIONS, ORIGINS.index(c.origin)))


def choose(candidates: list[DateCandidate]) -> DateCandidate | None:
    """Return the candidate that names the day of publication, or None.

    Examples
    --------
    >>> choose(find_dates("Posted 03/04/2021")) is None
    True
    """
    return next((c for c in candidates if c.precision in _PRECISIONS), None)
