"""A chronology as HTML: a plain list that opens, which a script makes searchable."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from html import escape
from itertools import product

from newsresearch.reports.chronology_entries import AROUND, WEB, Entry, Passage

__all__ = ["counted", "list_html", "weight_in_words"]

#: What a chronology may weigh: half of a report, which also has its charts.
MAX_BYTES = 250_000
#: Ways to show passages, the fullest first: how many an entry, and characters of context on each
#: side. The first that keeps the list within its weight is taken.
FULLNESS = tuple(product((None, 24, 12, 6, 3, 1), (AROUND, 60, 0)))
#: Outlets that an entry names; opening it shows the others.
SOURCES_NAMED = 4
#: Characters of an address that are shown; the link has all of it.
ADDRESS_SHOWN = 45
#: Confidence as a shape, besides its word.
CONFIDENCE = {"high": "●●●", "medium": "●●○", "low": "●○○"}


def list_html(
    title: str, entries: Sequence[Entry], *, notes: Sequence[str], corrections: Sequence[str]
) -> str:
    """Return a chronology as HTML without styles and scripts.

    Where it would be too heavy, passages lose what is around them, then entries show fewer.

    Parameters
    ----------
    title : str
    entries : sequence of Entry
    notes, corrections : sequence of str
        Sentences that stand under the list.

    Returns
    -------
    str
        Every word from an article in it is escaped.
    """
    for most, context in FULLNESS:
        markup = _section(title, entries, notes, corrections, context, most)
        if len(markup.encode("utf-8", errors="replace")) <= MAX_BYTES:
            break
    return markup


def weight_in_words(entry: Entry) -> str:
    """Return how well an entry is supported, in a few words."""
    return ", ".join(
        [
            f"{entry.confidence} confidence",
            counted(entry.sources, "source", "sources"),
            counted(entry.reports, "report", "reports"),
            *(["corrected"] if entry.corrected else []),
        ]
    )


def counted(n: int, one: str, many: str) -> str:
    """Return a number and its noun."""
    return f"{n:,} {one if n == 1 else many}"


def _named(sources: Sequence[str]) -> str:
    """Return the outlets behind an entry, the first few by name."""
    if not sources:
        return ""
    more = len(sources) - len(sources[:SOURCES_NAMED])
    return ". Quoted: " + ", ".join(sources[:SOURCES_NAMED]) + (f" and {more} more" if more else "")


def _section(
    title: str,
    entries: Sequence[Entry],
    notes: Sequence[str],
    corrections: Sequence[str],
    context: int,
    most: int | None,
) -> str:
    told = "\n".join([title, *(f"{e.name} {' '.join(e.sentences)}" for e in entries)])
    digest = hashlib.sha256(told.encode("utf-8", errors="replace")).hexdigest()[:8]
    own = f"chronology-{digest}"
    names = _names(entries)
    items = "\n".join(
        _item(entry, name, context, most) for entry, name in zip(entries, names, strict=True)
    )
    hidden = sum(len(e.passages) - len(e.passages[:most]) for e in entries)
    notes = list(notes)
    if hidden:
        notes.append(
            f"To keep the page small, {counted(hidden, 'passage is', 'passages are')} not shown "
            "here; evidence(timeline, row) has every one."
        )
    listed = "".join(f"<li>{escape(note)}</li>" for note in notes)
    listed += "".join(f'<li class="nr-correction">{escape(note)}</li>' for note in corrections)
    return (
        f'<div class="nr-chronology" id="{own}" role="group" aria-labelledby="{own}-title" '
        f'data-lm-suppress-shortcuts="true">\n'
        f'<p class="nr-title" id="{own}-title">{escape(title)}</p>\n'
        f'<p class="nr-count" role="status">{counted(len(entries), "entry", "entries")}</p>\n'
        f'<ol class="nr-entries">\n{items}\n</ol>\n'
        + (f'<ul class="nr-notes">{listed}</ul>\n' if listed else "")
        + "</div>"
    )


def _names(entries: Sequence[Entry]) -> list[str]:
    """Return an identifier for each entry that stays the same when others come or go."""
    names: dict[str, None] = {}
    for entry in entries:
        name = "event-" + (re.sub(r"[^\w.-]+", "-", entry.name).strip("-") or "undated")
        unique, n = name, 1
        while unique in names:  # "2018?" and "2018~" are two events
            n += 1
            unique = f"{name}-{n}"
        names[unique] = None
    return list(names)


def _item(entry: Entry, name: str, context: int, most: int | None) -> str:
    shown = entry.passages[:most]
    more = len(entry.passages) - len(shown)
    sources = list(dict.fromkeys(p.source for p in entry.passages if p.source))
    passages = "\n".join(_quotation(passage, context) for passage in shown)
    if more:
        passages += f'\n<li class="nr-more">and {counted(more, "passage", "passages")} more</li>'
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
        f"{escape(weight_in_words(entry))}{escape(_named(sources))}</p>\n"
        f"<details><summary>{counted(len(entry.passages), 'passage', 'passages')}"
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
        shown = shown if len(shown) <= ADDRESS_SHOWN else shown[: ADDRESS_SHOWN - 1] + "…"
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
    full = AROUND
    if len(before) == min(context, full) and before:
        before = "…" + (before.partition(" ")[2] or before)
    if len(after) == min(context, full) and after:
        after = (after.rpartition(" ")[0] or after) + "…"
    # An empty line says where a paragraph ends; in an excerpt a new line is enough.
    return escape(re.sub(r"\s*\n\s*", "\n", before)), escape(re.sub(r"\s*\n\s*", "\n", after))
