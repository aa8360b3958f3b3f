"""The entries of a timeline, with their sentences and corrections, as every export takes them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from newsresearch import schema
from newsresearch.timelines.edtf_days import edtf_precision, edtf_span
from newsresearch.timelines.support import Context

__all__ = ["Entry", "corrections_of", "entries", "said", "write_text"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One date of a timeline.

    Parameters
    ----------
    event, date_edtf, precision : str
    first, last : datetime.date
        What the date can mean.
    sentences : tuple of str
    articles, outlets, urls : tuple of str
        Of each sentence; empty where unknown.
    reports, sources : int
    confidence, rule : str
    corrections : tuple of str
        Each as one sentence.
    """

    event: str
    date_edtf: str
    precision: str
    first: dt.date
    last: dt.date
    sentences: tuple[str, ...]
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    urls: tuple[str, ...]
    reports: int
    sources: int
    confidence: str
    rule: str
    corrections: tuple[str, ...]

    @property
    def when(self) -> str:
        """The date in words, at its own precision."""
        return said(self.date_edtf)


def said(edtf: str) -> str:
    """Return an EDTF date in English words, at its own precision.

    Parameters
    ----------
    edtf : str

    Returns
    -------
    str

    Examples
    --------
    >>> said("2018-06-12"), said("2021-02"), said("2018"), said("2018-06-10/2018-06-16")
    ('12 June 2018', 'February 2021', '2018', '10 June 2018 to 16 June 2018')
    """
    start, slash, end = edtf.partition("/")
    if slash and start.strip(".") and end.strip("."):
        return f"{said(start)} to {said(end)}"
    first, _ = edtf_span(edtf)
    precision = edtf_precision(edtf)
    if precision in ("day", "time"):
        return f"{first.day} {_MONTHS[first.month - 1]} {first.year}"
    if precision == "month":
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if precision == "year":
        return f"{first.year}"
    if precision == "decade":
        return f"{first.year // 10 * 10}s"
    if precision == "season":
        last = edtf_span(edtf)[1]
        return f"{_MONTHS[first.month - 1]} to {_MONTHS[last.month - 1]} {last.year}"
    return edtf


def corrections_of(timeline: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return, for each event that was corrected, its corrections as sentences.

    Parameters
    ----------
    timeline : pandas.DataFrame

    Returns
    -------
    dict of str to tuple of str
    """
    notes: dict[str, tuple[str, ...]] = {}
    names = {"date_edtf": "date", "text": "text", "confidence": "confidence"}
    for entry in timeline.attrs.get("corrections", []):
        on = f", {entry['on']}" if entry.get("on") else ""
        note = (
            f"Correction{on}: {names[entry['field']]} changed from “{entry['old']}” to "
            f"“{entry['new']}”. {entry['reason']} ({entry['by']})"
        )
        notes[entry["event"]] = (*notes.get(entry["event"], ()), note)
    return notes


def entries(timeline: pd.DataFrame) -> list[Entry]:
    """Return the entries of a timeline in its own order.

    Parameters
    ----------
    timeline : pandas.DataFrame
        A ``timeline`` table. If it still knows its articles, outlets and addresses are given.

    Returns
    -------
    list of Entry

    Raises
    ------
    TableError
        If a column is missing.
    """
    schema.check("timeline", timeline, list(schema.TABLES["timeline"]))
    notes = corrections_of(timeline)
    known = _articles(timeline)
    result = []
    for event, rows in timeline.groupby("event", sort=False):
        head = rows.iloc[0]
        first, last = edtf_span(head["date_edtf"])
        told = [known.get(article, {}) for article in rows["article"]]
        result.append(
            Entry(
                event=str(event),
                date_edtf=str(head["date_edtf"]),
                precision=str(head["precision"]),
                first=first,
                last=last,
                sentences=tuple(rows["text"]),
                articles=tuple(rows["article"]),
                outlets=tuple(_text(each.get("source")) for each in told),
                urls=tuple(_text(each.get("url")) for each in told),
                reports=int(head["reports"]),
                sources=int(head["sources"]),
                confidence=str(head["confidence"]),
                rule=str(head["rule"]),
                corrections=notes.get(str(event), ()),
            )
        )
    return result


def _articles(timeline: pd.DataFrame) -> dict[str, dict[str, Any]]:
    context = timeline.attrs.get("context")
    if not isinstance(context, Context):
        return {}
    articles = context.reading.text.articles
    columns = [name for name in ("source", "url") if name in articles]
    return dict(zip(articles["id"], articles[columns].to_dict("records"), strict=True))


def _text(value: object) -> str:
    """Return a text as it is, a missing value as nothing."""
    return value if isinstance(value, str) else ""


def write_text(path: str | Path, text: str) -> Path:
    """Write a text as UTF-8 with plain line ends, and return where it is.

    Parameters
    ----------
    path : str or pathlib.Path
        Its folder is made if it is not there.
    text : str

    Returns
    -------
    pathlib.Path
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path
