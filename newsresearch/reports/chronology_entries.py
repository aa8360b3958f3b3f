"""What a chronology shows of a timeline: its entries, and the passages behind each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from newsresearch.errors import ArgumentError
from newsresearch.plots.spans import in_words
from newsresearch.timelines.edtf_days import edtf_span

__all__ = ["AROUND", "WEB", "Entry", "Passage", "read_entries", "read_log", "read_notes"]

#: What a passage shows of its article, where there is such a column.
SHOWN = ("text", "source", "title", "published", "published_precision", "url", "language")
#: Characters of its article that a passage carries on each side.
AROUND = 160
#: Addresses that a page links to: of other schemes, some run what they say.
WEB = re.compile(r"(?i)https?://[^\s]+\Z")

#: Article -> column -> value.
Articles = Mapping[Any, Mapping[str, Any]]


@dataclass(frozen=True)
class Passage:
    """One passage behind an entry: its words, which of them name the date, what is around them."""

    article: str
    source: str
    title: str
    published: str
    url: str
    text: str
    said: tuple[int, int]
    notes: tuple[str, ...]
    language: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One entry: a date, its sentences, and every passage that speaks of it."""

    name: str
    edtf: str
    words: str
    first: str
    last: str
    precision: str
    kind: str
    confidence: str
    corrected: bool
    rule: str
    reports: int
    sources: int
    sentences: tuple[str, ...]
    passages: tuple[Passage, ...]


def read_entries(timeline: pd.DataFrame, articles: pd.DataFrame) -> tuple[Entry, ...]:
    """Return the entries of a timeline in its order, the rows of one event as one.

    Parameters
    ----------
    timeline : pandas.DataFrame
    articles : pandas.DataFrame

    Raises
    ------
    ArgumentError
        If a row cites an article that is not in `articles`.
    """
    columns = [name for name in SHOWN if name in articles]
    cited = articles.drop_duplicates("id")
    known = dict(zip(cited["id"], cited[columns].to_dict("records"), strict=True))
    for article in timeline["article"]:
        if article not in known:
            raise ArgumentError("timeline", article, "built from these articles")
    events = timeline.groupby("event", sort=False, dropna=False)
    return tuple(_entry(timeline, rows, known) for _, rows in events)


def read_notes(timeline: pd.DataFrame) -> tuple[str, ...]:
    """Return what a timeline says of itself, as sentences."""
    notes = timeline.attrs.get("notes", [])
    return (notes,) if isinstance(notes, str) else tuple(map(str, notes))


def read_log(timeline: pd.DataFrame) -> tuple[str, ...]:
    """Return the corrections of a timeline, a line each."""
    return tuple(map(_correction, _log(timeline)))


def _log(timeline: pd.DataFrame) -> Sequence[Mapping[str, Any]]:
    log: Sequence[Mapping[str, Any]] = timeline.attrs.get("corrections", [])
    return log


def _correction(made: Mapping[str, Any]) -> str:
    field = {"date_edtf": "date"}.get(made["field"], made["field"])
    day = f", {in_words(made['on'])}" if made.get("on") else ""
    return (
        f"Correction of {made['event']}: {field} was “{made['old']}”, is now “{made['new']}”: "
        f"{made['reason']} ({made['by']}{day})"
    )


def _entry(timeline: pd.DataFrame, rows: pd.DataFrame, articles: Articles) -> Entry:
    first = rows.iloc[0]
    edtf = str(first["date_edtf"])
    try:
        start, end = (day.isoformat() for day in edtf_span(edtf))
    except ArgumentError:  # shown as it is, found by every span
        start, end = "0001-01-01", "9999-12-31"
    return Entry(
        name=str(first["event"]),
        edtf=edtf,
        words=in_words(edtf),
        first=start,
        last=end,
        precision=_text(first["precision"]) or "unknown",
        kind=_text(first.get("kind")),
        confidence=_text(first["confidence"]) or "unknown",
        corrected=any(c["event"] == first["event"] for c in _log(timeline)),
        rule=_text(first["rule"]),
        reports=int(first["reports"]),
        sources=int(first["sources"]),
        sentences=tuple(rows["text"]),
        passages=tuple(_passages(timeline, rows, articles)),
    )


def _passages(timeline: pd.DataFrame, rows: pd.DataFrame, articles: Articles) -> Sequence[Passage]:
    """Return every passage behind an entry, the timeline's own sentences first."""
    # By where it ends: an excerpt may begin with the sentence before.
    own = rows[["article", "start", "end"]].drop_duplicates()
    found = _evidence(timeline, rows)
    told = own.merge(found.drop(columns="start"), on=["article", "end"], how="left")
    table = pd.concat([told, found]).drop_duplicates(["article", "end"])
    return [
        _passage(row, articles[row.article])
        for row in table.itertuples(index=False)
        if row.article in articles
    ]


def _evidence(timeline: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the passages that speak of an entry's date; a table from a file knows none."""
    from newsresearch.timelines.support import Context, evidence

    columns = ["article", "start", "end", "kind", "said_start", "said_end", "ambiguous"]
    if not isinstance(timeline.attrs.get("context"), Context):
        return pd.DataFrame({name: rows[name].iloc[:0] for name in columns[:3]}).reindex(
            columns=columns
        )
    return evidence(timeline, str(rows["event"].iloc[0]))[columns]


def _passage(place: Any, article: Mapping[str, Any]) -> Passage:
    text, start, end = article["text"], int(place.start), int(place.end)
    said = (0, 0)
    if pd.notna(place.said_start) and start <= place.said_start < place.said_end <= end:
        said = (int(place.said_start) - start, int(place.said_end) - start)
    published = article.get("published")
    precision = _text(article.get("published_precision"))
    if published is None or pd.isna(published):
        day = "undated"
    else:
        length = {"year": 4, "month": 7}.get(precision, 10)
        day = in_words(pd.Timestamp(published).isoformat()[:length])
    url = _text(article.get("url"))
    notes = []
    if place.kind == "published":
        notes.append("from an article of that day")
    if pd.notna(place.ambiguous) and place.ambiguous:
        notes.append("the date can be read in more than one way")
    return Passage(
        article=str(place.article),
        source=_text(article.get("source")) or _host(url),
        title=_text(article.get("title")),
        published=day,
        url=url,
        text=text[start:end],
        said=said,
        notes=tuple(notes),
        language=_text(article.get("language")),
        before=text[max(0, start - AROUND) : start],
        after=text[end : end + AROUND],
    )


def _host(url: str) -> str:
    """Return the site of a web address, for want of an outlet's name."""
    if not WEB.match(url):
        return ""
    return re.sub(r"(?i)^https?://(www\.)?", "", url).partition("/")[0]


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)
