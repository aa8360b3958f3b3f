"""A timeline as the JSON that TimelineJS loads."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from newsresearch import schema
from newsresearch.edtf_days import edtf_precision, edtf_span
from newsresearch.export.log import corrections_of

__all__ = ["to_timelinejs"]


def to_timelinejs(timeline: pd.DataFrame, path: str | Path, *, title: str = "Timeline") -> Path:
    """Write a timeline as TimelineJS JSON, one slide an entry."""
    schema.check("timeline", timeline, list(schema.TABLES["timeline"]))
    notes = corrections_of(timeline)
    events = []
    for event, rows in timeline.groupby("event", sort=False):
        first = rows.iloc[0]
        slide: dict[str, Any] = {
            "unique_id": str(event),
            "start_date": _date(str(first["date_edtf"])),
            "text": {
                "headline": escape(str(first["text"])),
                "text": "".join(f"<p>{escape(str(t))}</p>" for t in rows["text"].iloc[1:])
                + "".join(f"<p>{escape(note)}</p>" for note in notes[rows.index[:1]] if note),
            },
            "display_date": str(first["date_edtf"]),
        }
        events.append(slide)
    document = {"title": {"text": {"headline": escape(title)}}, "events": events}
    path = Path(path)
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def _date(edtf: str) -> dict[str, int]:
    first, _ = edtf_span(edtf)
    precision = edtf_precision(edtf)
    date = {"year": first.year}
    if precision in ("month", "day", "time", "interval", "season"):
        date["month"] = first.month
    if precision in ("day", "time", "interval"):
        date["day"] = first.day
    return date
