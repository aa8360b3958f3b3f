"""The day a page was published: every candidate, where it was read, and how exact it is.

A date is read as it is written and never filled up: "2021" is a year, "March 2021" a month,
"03/04/2021" two days of which none is chosen. A modified date is no candidate.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

import pandas as pd

from newsresearch.cleaning.boilerplate import find_rule
from newsresearch.cleaning.lines import Line, split_lines
from newsresearch.cleaning.written_dates import (
    MONTH,
    MONTHS,
    DateCandidate,
    day_stamp,
    read_date,
)
from newsresearch.errors import ArgumentError

__all__ = ["ORIGINS", "DateCandidate", "choose", "find_dates", "from_address"]

#: Where a date may come from, most trusted first.
ORIGINS = ("given", "field", "json-ld", "meta", "url", "dateline", "text", "copyright")

_PRECISIONS = ("time", "day", "month", "year")


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
_HOLDER = ("copyright", "©", "ⓒ", "(c)")
_SAID = re.compile(
    r"\b(?:first published|published|posted|publication date|date published|issued|filed"
    r"|publiée?|publicado|publicada|veröffentlicht|pubblicato|gepubliceerd|опубликовано)\b"
    r"(?: (?:on|at|am|le|em|el|il|op))?[ \t]{0,3}:?[ \t]{0,3}([^\n|]{4,60})",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:updated?|modified|edited|revised|corrected|mise? à jour|actualizado|actualizada"
    r"|atualizado|atualizada|aktualisiert|aggiornato|bijgewerkt|diperbarui|обновлено)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"^(?:[^\n.!?]{0,40}[ |•·])?((\d{1,2}|an?) (minute|min|hour|hr|day|week)s? ago)\b",
    re.IGNORECASE | re.MULTILINE,
)
_DATELINE = re.compile(
    r"^[ \t]{0,8}[A-ZÀ-Þ][A-ZÀ-Þ .,'’/-]{2,50}(?:, [A-Z][A-Za-z. ]{1,20})?, "
    + "(?i:"
    + MONTH
    + ")"
    + r" (?P<day>\d{1,2})(?:, (?P<year>(?:19|20)\d\d))?(?: ?\([^()\n]{2,30}\)"
    + r"| ?/[^/\n]{2,30}/)? ?[-—–]",
    re.MULTILINE,
)
#: Blanks in a first paragraph, at least: a page of short ones has none of the first kind.
_PARAGRAPH_BLANKS = (20, 9, 5)
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
    markup: Sequence[str] = (),
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
        The day that a reader of HTML found, as ISO 8601. It goes first, as the candidate that
        names the same day, unless the page calls another day its publication, or names it nowhere.
    markup : sequence of str
        Other values in an HTML page's markup that may be dates; they only bear out `guess`.

    Returns
    -------
    list of DateCandidate

    Raises
    ------
    ArgumentError
        If `raw` is no string, `url` neither a string nor None, or `fetched` no day.

    Examples
    --------
    >>> [(c.published.year, c.precision, c.origin) for c in find_dates("© 2021 The Daily")]
    [(2021, 'year', 'copyright')]
    >>> find_dates("SEOUL, March 14 (Wire) — Talks began.", url="https://a.org/2021/03/x")[0].text
    'SEOUL, March 14 (Wire) —'
    """
    if not isinstance(raw, str):
        raise ArgumentError("raw", raw, "a string")
    if url is not None and not isinstance(url, str):
        raise ArgumentError("url", url, "a string or None")
    if fetched is not None:
        try:
            fetched = pd.Timestamp(fetched)
        except (TypeError, ValueError):
            raise ArgumentError("fetched", fetched, "a day such as '2021-03-14'") from None
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
    named = [candidate for candidate in found if candidate is not None]
    asked = _asked(guess, named, changed, raw, markup)
    if asked is not None and not any(_names_day(c, asked.published) for c in named):
        named.append(asked)
    return _ranked(named, fetched, None if asked is None else asked.published)


_EXACT = ("time", "day")
_NUMBER = re.compile(r"\d{1,4}")
_UTC = re.compile(r"(?:Z|[+-]00:?00|UTC|GMT)$")


def _names_day(candidate: DateCandidate, day: pd.Timestamp) -> bool:
    return candidate.precision in _EXACT and candidate.published.normalize() == day


def _asked(
    guess: str | None,
    found: Sequence[DateCandidate],
    changed: set[pd.Timestamp],
    raw: str,
    markup: Sequence[str],
) -> DateCandidate | None:
    """Return the day that a reader of HTML gave, unless the page speaks against it.

    A day that the page itself calls its publication, another than this, is better; and a day
    that stands nowhere but in a script or in a reader's comment was not told by the page.
    """
    day = read_date(guess, "meta") if guess else None
    if day is None or day.precision not in _EXACT:
        return None
    named = {c.origin for c in found if _names_day(c, day.published)}
    exact = {c.origin for c in found if c.precision in _EXACT}
    stated = next((origin for origin in ("json-ld", "meta") if origin in exact), None)
    if stated is not None and stated not in named:
        return None
    if named:
        return day
    if exact or day.published in changed:
        return None
    for value in markup:
        other = read_date(value, "meta")
        if other is not None and _names_day(other, day.published):
            return other
    return _in_head(raw, day.published)


def _in_head(raw: str, day: pd.Timestamp) -> DateCandidate | None:
    """Find a day above the text, in whatever language: by its numbers, as dates order them."""
    orders = {
        (day.day, day.month, day.year),
        (day.month, day.day, day.year),
        (day.year, day.month, day.day),
    }
    head, _ = _head(split_lines(raw))
    for line in head:
        if len(line.text) > 240 or _CHANGED.search(line.text):
            continue
        numbers = [int(n) for n in _NUMBER.findall(line.text)]
        written = set(zip(numbers, numbers[1:], numbers[2:], strict=False))
        # With the month in words there are two numbers; of a bare year 1 January is made up.
        pair = (day.day, day.year) in pairwise(numbers) and (day.day, day.month) != (1, 1)
        if pair or written & orders:
            return DateCandidate(day, "day", "text", line.text)
    return None


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
        month = int(match[2]) if match[2].isdigit() else MONTHS.get(match[2].casefold(), 0)
        stamp = day_stamp(int(match[1]), month, int(match[3] or 1))
        if stamp is not None:
            precision = "day" if match[3] else "month"
            found.append(DateCandidate(stamp, precision, "url", match[0].strip("/_-=")))
    for match in [*_URL_DIGITS.finditer(path)][:3]:
        stamp = day_stamp(int(match[1]), int(match[2]), int(match[3]))
        if stamp is not None:
            found.append(DateCandidate(stamp, "day", "url", match[1] + match[2] + match[3]))
    return found


_CLOSING = ".!?”\"’'…。»"


def _head(lines: Sequence[Line]) -> tuple[Sequence[Line], int]:
    """Return the lines above the first paragraph, and its place."""
    body = 0
    for blanks in _PARAGRAPH_BLANKS:
        for i, line in enumerate(lines):
            long = line.text.count(" ") >= blanks and line.text[-1] in _CLOSING
            if long and find_rule(line.text) is None:
                body = i
                break
        if body:
            break
    return lines[max(0, body - _HEAD_LINES) : body], body


def _from_head(raw: str, fetched: object) -> list[DateCandidate]:
    """Read "Published …", and a bare date between the headline and the first paragraph."""
    found: list[DateCandidate] = []
    lines = split_lines(raw)
    head, body = _head(lines)
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
    bare: list[DateCandidate | None] = []
    for line in reversed(head):
        before, *after = _CHANGED.split(line.text, maxsplit=1)
        # "March 14 | Updated 10:15" names two times; of "March 16 (updated)" nobody knows.
        if line.text.count(" ") <= 14 and (not after or _NUMBER.search(after[0])):
            bare.append(read_date(before, "text"))
    # The line nearest to the body speaks of it; a line far above is today's date. Where all
    # paragraphs are short, days may be those of a chronology: then one alone counts.
    near = [candidate for candidate in bare if candidate is not None]
    short = lines and lines[body].text.count(" ") < _PARAGRAPH_BLANKS[0]
    if not short or len({c.published.normalize() for c in near}) == 1:
        found += near[:1]
    head_text = "\n".join(line.text for line in head)
    found += [_relative(match, fetched) for match in _RELATIVE.finditer(head_text)][:1]
    return found


def _from_copyright(raw: str) -> list[DateCandidate | None]:
    if not any(map(raw.lower().__contains__, _HOLDER)):  # a tenth of the pattern's time
        return []
    found: list[DateCandidate | None] = []
    for match in _COPYRIGHT.finditer(raw):
        stamp = day_stamp(int(match[1] or match[2]), 1, 1)
        if stamp is not None:
            found.append(DateCandidate(stamp, "year", "copyright", match[0]))
    return found


def _from_datelines(raw: str, others: Sequence[DateCandidate]) -> list[DateCandidate | None]:
    """Read datelines; one without a year takes it from an address or field of the same month."""
    found: list[DateCandidate | None] = []
    for match in [*_DATELINE.finditer(raw)][:3]:
        month, day = MONTHS[match["month"].casefold()], int(match["day"])
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
        stamp = None if year is None else day_stamp(year, month, day)
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


def _ranked(
    found: Sequence[DateCandidate], fetched: object, asked: pd.Timestamp | None
) -> list[DateCandidate]:
    """Drop repeats and what lies after the fetch; best first: by origin, then as found.

    What names the day that was asked for comes before all but a record's own field.
    """
    unique = list(dict.fromkeys(found))
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

    def rank(candidate: DateCandidate) -> tuple[bool, bool, bool, int, int]:
        # Of several copyright years the latest: the others are of parts of the page.
        late = latest["year"] - candidate.published.year if candidate.origin == "copyright" else 0
        return (
            candidate.precision not in _PRECISIONS,
            abroad(candidate),
            asked is not None
            and candidate.origin not in ("given", "field")
            and not _names_day(candidate, asked),
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
