"""A timeline as the JSON that TimelineJS loads."""

from __future__ import annotations

import datetime as dt
import json
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from newsresearch.export.entries import Entry, entries, write_text

__all__ = ["to_timelinejs"]


def to_timelinejs(
    timeline: pd.DataFrame, path: str | Path, *, title: str = "", introduction: str = ""
) -> Path:
    """Write a timeline as TimelineJS JSON, one slide an entry.

    A month is given as year and month, a year as a year alone; a span has an end, a single date
    none (an end equal to its start breaks the loader). Text is escaped: TimelineJS reads HTML.

    Parameters
    ----------
    timeline : pandas.DataFrame
        From `build_timeline`.
    path : str or pathlib.Path
    title, introduction : str, optional
        A first slide; without a title there is none.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    TableError
        If a column is missing.

    Notes
    -----
    Format: https://timeline.knightlab.com/docs/json-format.html

    Examples
    --------
    >>> import tempfile
    >>> from newsresearch import schema
    >>> file = to_timelinejs(schema.empty("timeline"), Path(tempfile.mkdtemp()) / "timeline.json")
    >>> json.loads(file.read_text())
    {'events': []}
    """
    document: dict[str, Any] = {}
    if title:
        document["title"] = {"text": {"headline": escape(title), "text": escape(introduction)}}
    document["events"] = [_slide(entry) for entry in entries(timeline)]
    return write_text(path, json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _slide(entry: Entry) -> dict[str, Any]:
    slide: dict[str, Any] = {
        "unique_id": entry.event,
        "start_date": _date(entry.first, entry),
        "display_date": escape(entry.when),
        "text": {"headline": _headline(entry.sentences[0]), "text": _body(entry)},
        "group": f"confidence: {entry.confidence}",
        "autolink": False,
    }
    if entry.precision not in ("day", "month", "year"):
        slide["end_date"] = _date(entry.last, entry)
    return slide


def _date(day: dt.date, entry: Entry) -> dict[str, int]:
    date = {"year": day.year}
    if entry.precision == "year":
        return date
    date["month"] = day.month
    if entry.precision in ("month", "season", "quarter", "half"):
        return date
    return {**date, "day": day.day}


def _headline(sentence: str) -> str:
    """Return a sentence for the axis, cut at a word if it is long; the slide has it whole."""
    words = " ".join(sentence.split())
    if len(words) > 140:
        words = words[:140].rsplit(" ", 1)[0].rstrip(",;:–-") + " …"
    return escape(words)


def _body(entry: Entry) -> str:
    parts = []
    for sentence, article, outlet, url in zip(
        entry.sentences, entry.articles, entry.outlets, entry.urls, strict=True
    ):
        name = escape(outlet or article)
        if urlsplit(url).scheme in ("http", "https"):
            name = f'<a href="{escape(url)}">{name}</a>'
        parts.append(f"<p>{escape(' '.join(sentence.split()))} <small>({name})</small></p>")
    parts.append(f"<p><small>{escape(entry.confidence)}: {escape(entry.rule)}</small></p>")
    parts += [f"<p><em>{escape(note)}</em></p>" for note in entry.corrections]
    return "".join(parts)
