"""The day a page was published: every candidate, where it was read, and how exact it is.

A date is read as it is written and never filled up: "2021" is a year, "March 2021" a month,
"03/04/2021" two days of which none is chosen. A modified date is no candidate.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd

from newsresearch.cleaning.lines import split_lines

__all__ = ["ORIGINS", "DateCandidate", "choose", "find_dates", "from_address"]

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
    precision : {"time", "day", "month", "year", "ambiguous", "relative", "no year"}
        The last three are listed and never chosen.
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
    r"(?:\.\d{1,9})?\s?(?P<half>[ap]\.?m\b\.?)?(?P<zone>Z|[+-]\d\d:?\d\d| ?(?:UTC|GMT)\b)?)?"
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
        r"(?<!\d )\b" + _MONTH + r",? (?P<year>(?:1[6-9]|20)\d\d)(?!\d)",
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


_URL = re.compile(
    r"[/=_-]((?:19|20)\d\d)[/_-](0?[1-9]|1[0-2]|[a-z]{3})(?:[/_-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
    r"|(?=/))",
    re.IGNORECASE,
)
_URL_DIGITS = re.compile(
    r"[/_-]((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=\D|\d{6,12}\D|$)"
)
_COPYRIGHT = re.compile(
    r"(?:copyright|©|ⓒ|\(c\))[\s©ⓒ,]{0,4}(?:\(c\)\s?)?(?:(?:19|20)\d\d\s?[-–]\s?)?((?:19|20)\d\d)(?!\d)"
    r"|(?:copyright|©|ⓒ|\(c\))[^\n.!?]{1,60}?(?<!\d)((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:first published|published|posted|publication date|date published|issued|filed)\b"
    r"(?: (?:on|at))?[ \t]{0,3}:?[ \t]{0,3}([^\n|]{4,60})",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\b(?:updated?|modified|edited|revised|corrected)\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"^(?:[^\n.!?]{0,40}[ |•·])?((\d{1,2}|an?) (minute|min|hour|hr|day|week)s? ago)\b",
    re.IGNORECASE | re.MULTILINE,
)
_DATELINE = re.compile(
    r"^[ \t]{0,8}[A-ZÀ-Þ][A-ZÀ-Þ .,'’/-]{2,50}(?:, [A-Z][A-Za-z. ]{1,20})?, "
    + "(?i:"
    + _MONTH
    + ")"
    + r" (?P<day>\d{1,2})(?:, (?P<year>(?:19|20)\d\d))?(?: ?\([^()\n]{2,30}\))? ?[-—–]",
    re.MULTILINE,
)
#: So many lines before the first paragraph a page names its author and its day.
_HEAD_LINES = 14


def find_dates(
    raw: str,
    *,
    url: str | None = None,
    fields: Mapping[str, object] | None = None,
    fetched: object = None,
    tagged: Sequence[tuple[str, str]] = (),
    modified: Sequence[str] = (),
    guess: str | None = None,
) -> list[DateCandidate]:
    """Return the candidates for a page's day of publication, best first.

    Parameters
    ----------
    raw : str
        The page's text.
    url : str, optional
        Its address.
    fields : mapping, optional
        A record's date fields, name to value. A field whose name speaks of a change
        ("modified", "updated") is passed over.
    fetched : datetime-like, optional
        The day it was fetched. Only with it "3 hours ago" is a day, and nothing that is more
        than two days later is a candidate.
    tagged : sequence of (str, str)
        Origin and value of dates in an HTML page's markup.
    modified : sequence of str
        Values that say when the page was changed: none of them is a candidate.
    guess : str, optional
        A day that a reader of HTML found, as ISO 8601; it counts where the page holds it.

    Returns
    -------
    list of DateCandidate

    Examples
    --------
    >>> [(c.published.year, c.precision, c.origin) for c in find_dates("© 2021 The Daily")]
    [(2021, 'year', 'copyright')]
    >>> find_dates("SEOUL, March 14 (Wire) — Talks began.", url="https://a.org/2021/03/x")[0].text
    'SEOUL, March 14 (Wire) —'
    """
    found: list[DateCandidate | None] = []
    for name, value in (fields or {}).items():
        if value is not None and not _CHANGED.search(str(name).replace("_", " ")):
            found.append(read_date(str(value), "field"))
    changed = {c.published.normalize() for c in map(_of_change, modified) if c is not None}
    found += [read_date(value, origin) for origin, value in tagged]
    found += from_address(url)
    found += _from_head(raw, fetched)
    found += _from_copyright(raw)
    found += _from_datelines(raw, [c for c in found if c is not None])
    if guess and (candidate := read_date(guess, "meta")):
        days = {c.published.normalize() for c in found if c is not None and c.precision in _EXACT}
        if not days and candidate.published.normalize() not in changed:
            known = {c.published.year for c in found if c is not None and c.precision == "year"}
            # The reader fills up a bare year: 1 January is no day that it can know.
            if not (candidate.published.strftime("%m-%d") == "01-01" and known):
                found.append(candidate)
    return _ranked(found, fetched)


_EXACT = ("time", "day")
_UTC = re.compile(r"(?:Z|[+-]00:?00|UTC|GMT)$")


def _of_change(value: str) -> DateCandidate | None:
    found = read_date(value, "meta")
    return found if found is not None and found.precision in _EXACT else None


def from_address(url: str | None) -> list[DateCandidate]:
    """Return the days and months that stand in an address."""
    if not url:
        return []
    path = re.sub(r"^[a-z]{1,9}://[^/]{0,255}", "", url, flags=re.IGNORECASE)[:2000]
    found: list[DateCandidate] = []
    for match in [*_URL.finditer(path)][:3]:
        month = int(match[2]) if match[2].isdigit() else _MONTHS.get(match[2].casefold(), 0)
        stamp = _stamp(int(match[1]), month, int(match[3] or 1))
        if stamp is not None:
            precision = "day" if match[3] else "month"
            found.append(DateCandidate(stamp, precision, "url", match[0].strip("/_-=")))
    for match in [*_URL_DIGITS.finditer(path)][:3]:
        stamp = _stamp(int(match[1]), int(match[2]), int(match[3]))
        if stamp is not None:
            found.append(DateCandidate(stamp, "day", "url", match[1] + match[2] + match[3]))
    return found


_CLOSING = ".!?”\"’'…"


def _from_head(raw: str, fetched: object) -> list[DateCandidate]:
    """Read "Published …", and a bare date between the headline and the first paragraph."""
    found: list[DateCandidate] = []
    lines = split_lines(raw)
    body = next(
        (i for i, x in enumerate(lines) if x.text.count(" ") >= 20 and x.text[-1] in _CLOSING), 0
    )
    below: list[DateCandidate] = []
    for i, line in enumerate(lines):
        if len(line.text) > 240:
            continue
        for match in _SAID.finditer(line.text):
            if not _CHANGED.search(line.text[max(0, match.start() - 20) : match.start()]):
                # "Published May 1, 2020 | Updated May 3" names two days: the first counts.
                candidate = read_date(_CHANGED.split(match[1])[0], "text")
                if candidate is not None:
                    (found if i < body else below).append(candidate)
    # Below the headline every teaser has its day: one alone may be the article's.
    if not found and len({c.published for c in below}) == 1:
        found += below[:1]
    head = lines[max(0, body - _HEAD_LINES) : body]
    bare: list[DateCandidate | None] = []
    for line in reversed(head):
        if line.text.count(" ") <= 14 and not _CHANGED.search(line.text):
            bare.append(read_date(line.text, "text"))
    # The line nearest to the body speaks of it; a line far above is today's date.
    found += [candidate for candidate in bare if candidate is not None][:1]
    head_text = "\n".join(line.text for line in head)
    found += [_relative(match, fetched) for match in _RELATIVE.finditer(head_text)][:1]
    return found


def _from_copyright(raw: str) -> list[DateCandidate | None]:
    found: list[DateCandidate | None] = []
    for match in _COPYRIGHT.finditer(raw):
        stamp = _stamp(int(match[1] or match[2]), 1, 1)
        if stamp is not None:
            found.append(DateCandidate(stamp, "year", "copyright", match[0]))
    return found


def _from_datelines(raw: str, others: Sequence[DateCandidate]) -> list[DateCandidate | None]:
    """Read datelines; one without a year takes it from an address or field of the same month."""
    found: list[DateCandidate | None] = []
    for match in [*_DATELINE.finditer(raw)][:3]:
        month, day = _MONTHS[match["month"].casefold()], int(match["day"])
        year = int(match["year"]) if match["year"] else None
        if year is None:
            years = {
                c.published.year
                for c in others
                if c.precision in ("time", "day", "month")
                and c.origin in ("field", "json-ld", "meta", "url")
                and abs(c.published.month - month) <= 1
            }
            year = years.pop() if len(years) == 1 else None
        stamp = None if year is None else _stamp(year, month, day)
        if stamp is not None:
            found.append(DateCandidate(stamp, "day", "dateline", match[0].strip()))
        elif year is None and 1 <= day <= 31:
            found.append(DateCandidate(pd.NaT, "no year", "dateline", match[0].strip()))
    return found


def _relative(match: re.Match[str], fetched: object) -> DateCandidate:
    if fetched is None:
        return DateCandidate(pd.NaT, "relative", "text", match[1])
    count = int(match[2]) if match[2].isdigit() else 1
    unit = match[3].casefold()
    hours = {"day": 24, "week": 168, "hour": 1, "hr": 1}.get(unit, 0)
    at = pd.Timestamp(fetched) - timedelta(hours=hours * count)
    at = at.tz_localize(None) if at.tzinfo is not None else at
    return DateCandidate(at.normalize().as_unit("us"), "day", "text", match[1])


def _ranked(found: Sequence[DateCandidate | None], fetched: object) -> list[DateCandidate]:
    """Drop repeats and what lies after the fetch; best first: by origin, then as found."""
    unique = list(dict.fromkeys(candidate for candidate in found if candidate is not None))
    if fetched is not None:
        limit = pd.Timestamp(fetched)
        limit = (limit.tz_localize(None) if limit.tzinfo is not None else limit) + timedelta(days=2)
        unique = [c for c in unique if pd.isna(c.published) or c.published <= limit]
    latest: dict[str, int] = {}
    for candidate in unique:
        if candidate.origin == "copyright":
            latest["year"] = max(latest.get("year", 0), candidate.published.year)

    local = {
        c.published.normalize()
        for c in unique
        if c.origin in ("url", "text") and c.precision in _EXACT
    }

    def abroad(candidate: DateCandidate) -> bool:
        """Tell a time in UTC that is already, or still, another day where the outlet is."""
        if candidate.precision != "time" or not _UTC.search(candidate.text):
            return False
        day = candidate.published.normalize()
        return day not in local and any(abs((day - other).days) == 1 for other in local)

    def rank(candidate: DateCandidate) -> tuple[bool, bool, int, int]:
        # Of several copyright years the latest: the others are of parts of the page.
        late = latest["year"] - candidate.published.year if candidate.origin == "copyright" else 0
        return (
            candidate.precision not in _PRECISIONS,
            abroad(candidate),
            ORIGINS.index(candidate.origin),
            late,
        )

    ordered = sorted(unique, key=rank)
    # A year or month from a better place is made exact by a day in it from a weaker one.
    if ordered and ordered[0].precision in ("year", "month"):
        coarse = ordered[0].published
        for i, c in enumerate(ordered):
            same = c.precision in _EXACT and c.published.year == coarse.year
            if same and (ordered[0].precision == "year" or c.published.month == coarse.month):
                ordered.insert(0, ordered.pop(i))
                break
    return ordered


def choose(candidates: Sequence[DateCandidate]) -> DateCandidate | None:
    """Return the candidate that names the day of publication, or None.

    Examples
    --------
    >>> choose(find_dates("Posted 03/04/2021")) is None
    True
    """
    return next((c for c in candidates if c.precision in _PRECISIONS), None)
