"""A chronology as a page element: filter it, open an entry, see every passage behind it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from newsresearch.edtf_days import edtf_span
from newsresearch.errors import ArgumentError
from newsresearch.plots.spans import in_words
from newsresearch.schema import check

__all__ = ["Chronology", "chronology"]

ASSETS = Path(__file__).with_name("report_template")
#: What a chronology may weigh: half of a report, which also has its charts.
MAX_BYTES = 250_000
#: Ways to show passages, the fullest first: characters of context on each side, and how many
#: passages an entry. The first that keeps the element within its weight is taken.
FULLNESS = ((160, None), (60, None), (0, None), (0, 8), (0, 4), (0, 2), (0, 1))
#: Outlets that an entry names; opening it shows the others.
SOURCES_NAMED = 4
#: Confidence as a shape, besides its word.
CONFIDENCE = {"high": "●●●", "medium": "●●○", "low": "●○○"}


CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
WEB = re.compile(r"(?i)https?://[^\s]+\Z")


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


@dataclass(frozen=True, repr=False)
class Chronology:
    """A timeline to read, filter and cite, in a notebook and in a report.

    Without scripts it is a plain list whose entries open all the same.

    Attributes
    ----------
    title : str
    entries : tuple of Entry
    notes : tuple of str
        What the timeline says of itself.
    corrections : tuple of str
        What was corrected in it, by whom and why.
    """

    title: str
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        lines = [self.title]
        for entry in self.entries:
            lines.append(f"{entry.words}  {' '.join(entry.sentences)}")
            lines.append(f"    {_weight(entry)}")
        # A page's text must not move a terminal's cursor or colour what follows.
        return CONTROL.sub(
            "\N{REPLACEMENT CHARACTER}", "\n".join([*lines, *self.notes, *self.corrections])
        )

    def _repr_html_(self) -> str:
        style = (ASSETS / "chronology.css").read_text(encoding="utf-8")
        script = (ASSETS / "chronology.js").read_text(encoding="utf-8")
        # A report takes both out and puts them once on its page, under its security policy.
        return (
            f'<style class="nr">\n{style}</style>\n{self.to_html()}\n'
            f'<script class="nr">\n{script}</script>'
        )

    def to_html(self) -> str:
        """Return the list as HTML without styles and scripts."""
        for context, most in FULLNESS:
            markup = _section(self, context, most)
            if len(markup.encode("utf-8", errors="replace")) <= MAX_BYTES:
                break
        return markup


def chronology(
    timeline: pd.DataFrame, articles: pd.DataFrame, *, title: str | None = None
) -> Chronology:
    """Return a timeline as a list to read, filter and cite.

    A notebook shows it when it is a cell's last value; `report` keeps it working in the page.

    Parameters
    ----------
    timeline : pandas.DataFrame
        From `build_timeline`: a row a sentence, the rows of one ``event`` make one entry. A
        column ``kind``, if there is one, can be filtered by.
    articles : pandas.DataFrame
        The articles that it was built from: ``id``, ``text``, and where there are such columns
        ``source``, ``title``, ``published``, ``published_precision`` and ``url``.
    title : str, optional
        What stands above the list.

    Returns
    -------
    Chronology

    Raises
    ------
    TableError
        If a table lacks a column.
    ArgumentError
        If a row of the timeline cites an article that is not in `articles`.

    Examples
    --------
    >>> from newsresearch import schema
    >>> articles = schema.frame(
    ...     "articles",
    ...     [{"id": "a", "source": "Gazette", "text": "They met on 12 June.", "stub": False}],
    ... )
    >>> timeline = schema.frame(
    ...     "timeline",
    ...     [{"date": "2018-06-12", "date_edtf": "2018-06-12", "precision": "day",
    ...       "text": "They met on 12 June.", "article": "a", "start": 0, "end": 20,
    ...       "event": "2018-06-12", "reports": 1, "sources": 1, "confidence": "low",
    ...       "rule": "1 source", "score": 1.0}],
    ... )
    >>> print(chronology(timeline, articles))
    Chronology: 1 entry
    12 Jun 2018  They met on 12 June.
        low confidence, 1 source, 1 report
    """
    columns = ["date_edtf", "precision", "text", "article", "start", "end", "event"]
    check("timeline", timeline, [*columns, "reports", "sources", "confidence", "rule"])
    check("articles", articles, ["id", "text"])
    known = articles.drop_duplicates("id").set_index("id")
    for article in timeline["article"]:
        if article not in known.index:
            raise ArgumentError("timeline", article, "built from these articles")
    entries = tuple(
        _entry(timeline, rows, known)
        for _, rows in timeline.groupby("event", sort=False, dropna=False)
    )
    if title is None:
        title = f"Chronology: {_count(len(entries), 'entry', 'entries')}"
    corrections = tuple(map(_correction, _log(timeline)))
    return Chronology(title, entries, tuple(_notes(timeline)), corrections)


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


def _notes(timeline: pd.DataFrame) -> list[str]:
    notes = timeline.attrs.get("notes", [])
    return [notes] if isinstance(notes, str) else [str(note) for note in notes]


def _entry(timeline: pd.DataFrame, rows: pd.DataFrame, articles: pd.DataFrame) -> Entry:
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


def _passages(
    timeline: pd.DataFrame, rows: pd.DataFrame, articles: pd.DataFrame
) -> Sequence[Passage]:
    """Return every passage behind an entry, the timeline's own sentences first."""
    own = rows[["article", "start", "end"]].drop_duplicates()
    found = _evidence(timeline, rows)
    told = own.merge(found, on=["article", "start", "end"], how="left")
    table = pd.concat([told, found]).drop_duplicates(["article", "start", "end"])
    return [
        _passage(row, articles.loc[row.article])
        for row in table.itertuples(index=False)
        if row.article in articles.index
    ]


def _evidence(timeline: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the passages that speak of an entry's date; a table from a file knows none."""
    from newsresearch.support import Context, evidence

    columns = ["article", "start", "end", "kind", "said_start", "said_end", "ambiguous"]
    if not isinstance(timeline.attrs.get("context"), Context):
        return pd.DataFrame({name: rows[name].iloc[:0] for name in columns[:3]}).reindex(
            columns=columns
        )
    return evidence(timeline, str(rows["event"].iloc[0]))[columns]


def _passage(place: Any, article: pd.Series) -> Passage:
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
        before=text[max(0, start - FULLNESS[0][0]) : start],
        after=text[end : end + FULLNESS[0][0]],
    )


def _host(url: str) -> str:
    """Return the site of a web address, for want of an outlet's name."""
    if not WEB.match(url):
        return ""
    return re.sub(r"(?i)^https?://(www\.)?", "", url).partition("/")[0]


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)


def _count(n: int, one: str, many: str) -> str:
    return f"{n:,} {one if n == 1 else many}"


def _weight(entry: Entry) -> str:
    return ", ".join(
        [
            f"{entry.confidence} confidence",
            _count(entry.sources, "source", "sources"),
            _count(entry.reports, "report", "reports"),
            *(["corrected"] if entry.corrected else []),
        ]
    )


def _named(sources: Sequence[str]) -> str:
    """Return the outlets behind an entry, the first few by name."""
    if not sources:
        return ""
    more = len(sources) - len(sources[:SOURCES_NAMED])
    return ". Quoted: " + ", ".join(sources[:SOURCES_NAMED]) + (f" and {more} more" if more else "")


def _section(shown: Chronology, context: int, most: int | None) -> str:
    digest = hashlib.sha256(repr(shown).encode("utf-8", errors="replace")).hexdigest()[:8]
    own = f"chronology-{digest}"
    entries = "\n".join(_item(entry, context, most) for entry in shown.entries)
    hidden = sum(len(e.passages) - len(e.passages[:most]) for e in shown.entries)
    notes = list(shown.notes)
    if hidden:
        notes.append(
            f"To keep the page small, {_count(hidden, 'passage is', 'passages are')} not shown "
            "here; evidence(timeline, row) has every one."
        )
    listed = "".join(f"<li>{escape(note)}</li>" for note in notes)
    listed += "".join(
        f'<li class="nr-correction">{escape(note)}</li>' for note in shown.corrections
    )
    return (
        f'<div class="nr-chronology" id="{own}" role="group" aria-labelledby="{own}-title" '
        f'data-lm-suppress-shortcuts="true">\n'
        f'<p class="nr-title" id="{own}-title">{escape(shown.title)}</p>\n'
        f'<p class="nr-count" role="status">{_count(len(shown), "entry", "entries")}</p>\n'
        f'<ol class="nr-entries">\n{entries}\n</ol>\n'
        + (f'<ul class="nr-notes">{listed}</ul>\n' if listed else "")
        + "</div>"
    )


def _item(entry: Entry, context: int, most: int | None) -> str:
    name = "event-" + (re.sub(r"[^\w.-]+", "-", entry.name).strip("-") or "undated")
    shown = entry.passages[:most]
    more = len(entry.passages) - len(shown)
    sources = list(dict.fromkeys(p.source for p in entry.passages if p.source))
    passages = "\n".join(_quotation(passage, context) for passage in shown)
    if more:
        passages += f'\n<li class="nr-more">and {_count(more, "passage", "passages")} more</li>'
    data = {
        "first": entry.first,
        "last": entry.last,
        "kind": entry.kind,
        "precision": entry.precision,
        "confidence": entry.confidence,
    }
    attributes = "".join(f' data-{k}="{escape(v)}"' for k, v in data.items() if v)
    attributes += f' data-sources="{escape(chr(31).join(sources))}"'
    mark = CONFIDENCE.get(entry.confidence, "○○○")
    sentences = "".join(f'<p class="nr-text">{escape(s)}</p>' for s in entry.sentences)
    stamp = entry.edtf if re.fullmatch(r"\d{4}(-\d\d){0,2}", entry.edtf) else ""
    machine = f' datetime="{stamp}"' if stamp else ""
    kind = f'<span class="nr-kind">{escape(entry.kind)}</span> · ' if entry.kind else ""
    return (
        f'<li class="nr-entry" id="{escape(name)}"{attributes}>\n'
        f'<p class="nr-when"><time{machine}>{escape(entry.words)}</time></p>\n'
        f'<div class="nr-what">{sentences}\n'
        f'<p class="nr-weight">{kind}<span aria-hidden="true" class="nr-dots">{mark}</span> '
        f"{escape(_weight(entry))}{escape(_named(sources))}</p>\n"
        f"<details><summary>{_count(len(entry.passages), 'passage', 'passages')}"
        f'<span class="nr-unseen"> on {escape(entry.words)}</span></summary>\n'
        f'<ol class="nr-passages">\n{passages}\n</ol>\n'
        f'<p class="nr-rule">Confidence: {escape(entry.rule)}. '
        f'<a href="#{escape(name)}">Link to this entry'
        f'<span class="nr-unseen"> of {escape(entry.words)}</span></a></p>\n'
        "</details></div>\n</li>"
    )


def _quotation(passage: Passage, context: int) -> str:
    before, after = _around(passage, context)
    source = passage.source or passage.article
    title = f", “{escape(passage.title)}”" if passage.title else ""
    address = ""
    if WEB.match(passage.url):
        shown = re.sub(r"(?i)^https?://(www\.)?", "", passage.url).rstrip("/")
        shown = shown if len(shown) <= 60 else shown[:59] + "…"
        address = f', <a href="{escape(passage.url)}" rel="noopener noreferrer">{escape(shown)}</a>'
    notes = f'<p class="nr-aside">{escape("; ".join(passage.notes))}</p>' if passage.notes else ""
    language = f' lang="{passage.language}"' if passage.language.isalpha() else ""
    return (
        f"<li><blockquote{language}>{before}<mark>{_marked(passage)}</mark>{after}</blockquote>"
        f'<p class="nr-cite"><span class="nr-source">{escape(source)}</span>{title}, '
        f"{escape(passage.published)}{address}</p>{notes}</li>"
    )


def _marked(passage: Passage) -> str:
    """Return a passage's words, those that name the date standing out."""
    first, last = passage.said
    before, said, after = passage.text[:first], passage.text[first:last], passage.text[last:]
    if not said:
        return escape(passage.text)
    return f"{escape(before)}<strong>{escape(said)}</strong>{escape(after)}"


def _around(passage: Passage, context: int) -> tuple[str, str]:
    """Return the words around a passage, cut between words."""
    before, after = passage.before[-context:] if context else "", passage.after[:context]
    full = FULLNESS[0][0]
    if len(before) == min(context, full) and before:
        before = "…" + (before.partition(" ")[2] or before)
    if len(after) == min(context, full) and after:
        after = (after.rpartition(" ")[0] or after) + "…"
    return escape(before), escape(after)
