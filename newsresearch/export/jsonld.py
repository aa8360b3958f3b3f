"""A timeline as JSON-LD in the words of schema.org."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from newsresearch.export.entries import Entry, entries, write_text

__all__ = ["to_jsonld"]


def to_jsonld(timeline: pd.DataFrame, path: str | Path, *, title: str = "") -> Path:
    """Write a timeline as JSON-LD: an ``ItemList`` of ``Event`` with its ``Quotation``.

    ``startDate`` and ``endDate`` hold only what is known: "2018" for a year, "2018-06" for a month.
    ``temporalCoverage`` holds the date as EDTF. A correction is a ``CorrectionComment``.

    Parameters
    ----------
    timeline : pandas.DataFrame
        From `build_timeline`.
    path : str or pathlib.Path
    title : str, optional
        Name of the list.

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
    >>> file = to_jsonld(schema.empty("timeline"), Path(tempfile.mkdtemp()) / "timeline.jsonld")
    >>> json.loads(file.read_text())["@type"]
    'ItemList'
    """
    items = entries(timeline)
    document: dict[str, Any] = {"@context": "https://schema.org", "@type": "ItemList"}
    if title:
        document["name"] = title
    document["numberOfItems"] = len(items)
    document["itemListElement"] = [
        {"@type": "ListItem", "position": place, "item": _event(entry)}
        for place, entry in enumerate(items, start=1)
    ]
    return write_text(path, json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _event(entry: Entry) -> dict[str, Any]:
    start, end = entry.date_edtf, entry.date_edtf
    if entry.precision not in ("day", "month", "year"):
        start, end = entry.first.isoformat(), entry.last.isoformat()
    event: dict[str, Any] = {
        "@type": "Event",
        "identifier": entry.event,
        "name": " ".join(entry.sentences[0].split()),
        "startDate": start,
        "endDate": end,
        "temporalCoverage": entry.date_edtf,
        "description": f"{entry.confidence}: {entry.rule}",
        "subjectOf": [
            _quotation(*told)
            for told in zip(entry.sentences, entry.articles, entry.outlets, entry.urls, strict=True)
        ],
    }
    if entry.corrections:
        # schema.org has corrections of works, not of events: it stands at the sentence.
        event["subjectOf"][0]["correction"] = [
            {"@type": "CorrectionComment", "text": note} for note in entry.corrections
        ]
    return event


def _quotation(sentence: str, article: str, outlet: str, url: str) -> dict[str, Any]:
    source: dict[str, Any] = {"@type": "NewsArticle", "identifier": article}
    if urlsplit(url).scheme in ("http", "https"):
        source["url"] = url
    if outlet:
        source["publisher"] = {"@type": "Organization", "name": outlet}
    return {"@type": "Quotation", "text": sentence, "isPartOf": source}
