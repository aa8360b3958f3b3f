"""A timeline as an iCalendar file: all-day events that a calendar shows."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pandas as pd

from newsresearch.export.entries import Entry, entries, write_text

__all__ = ["to_ical"]

#: Content lines are folded before they are longer than this, in bytes (RFC 5545, 3.1).
_FOLD = 75
#: DTSTAMP is required and nothing is taken from the clock: without a day given, it is this one.
_NO_STAMP = dt.date(1970, 1, 1)


def to_ical(
    timeline: pd.DataFrame, path: str | Path, *, title: str = "", on: dt.date | None = None
) -> Path:
    """Write a timeline as iCalendar (RFC 5545), one all-day event an entry.

    A year or a month spans its days, and its summary begins with the date in words, so that "2018"
    is not read as 1 January. Events do not block time (``TRANSP:TRANSPARENT``).

    Parameters
    ----------
    timeline : pandas.DataFrame
        From `build_timeline`.
    path : str or pathlib.Path
    title : str, optional
        Name of the calendar.
    on : datetime.date, optional
        The day of making, which the format requires; 1 January 1970 if not given.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    TableError
        If a column is missing.

    Examples
    --------
    >>> import tempfile
    >>> from newsresearch import schema
    >>> file = to_ical(schema.empty("timeline"), Path(tempfile.mkdtemp()) / "timeline.ics")
    >>> file.read_text().splitlines()[0]
    'BEGIN:VCALENDAR'
    """
    stamp = (on or _NO_STAMP).strftime("%Y%m%dT000000Z")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//newsresearch//timeline//EN"]
    if title:
        lines.append(f"X-WR-CALNAME:{_escaped(title)}")
    for entry in entries(timeline):
        lines += _event(entry, stamp)
    lines.append("END:VCALENDAR")
    return write_text(path, "".join(_folded(line) + "\r\n" for line in lines))


def _event(entry: Entry, stamp: str) -> list[str]:
    # Stable over exports, and unlike across timelines that tell a day differently.
    name = hashlib.sha256("\0".join((entry.event, *entry.articles)).encode()).hexdigest()[:20]
    coarse = "" if entry.precision == "day" else f"{entry.when}: "
    about = [
        *entry.sentences,
        f"Date: {entry.date_edtf}",
        f"Confidence: {entry.confidence} ({entry.rule})",
        f"Articles: {', '.join(dict.fromkeys(entry.articles))}",
        *entry.corrections,
    ]
    lines = [
        "BEGIN:VEVENT",
        f"UID:{name}@newsresearch",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{_day(entry.first)}",
        f"SUMMARY:{_escaped(coarse + ' '.join(entry.sentences[0].split()))}",
        f"DESCRIPTION:{_escaped(chr(10).join(' '.join(part.split()) for part in about))}",
        "TRANSP:TRANSPARENT",
    ]
    if entry.last < dt.date.max:  # the end is the day after; past it the format has no day
        lines.insert(4, f"DTEND;VALUE=DATE:{_day(entry.last + dt.timedelta(days=1))}")
    return [*lines, "END:VEVENT"]


def _day(day: dt.date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _escaped(text: str) -> str:
    clean = "".join(c for c in text if c == "\n" or c >= " ").replace("\x7f", "")
    for mark in ("\\", ";", ","):
        clean = clean.replace(mark, "\\" + mark)
    return clean.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 bytes, none of which parts a character."""
    pieces, piece, size = [], "", 0
    for character in line:
        width = len(character.encode("utf-8"))
        if size + width > _FOLD:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += width
    return "\r\n".join([*pieces, piece])
