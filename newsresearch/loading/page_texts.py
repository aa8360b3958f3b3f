"""From a record to the text of an article: markup, cleaning and what cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsresearch.cleaning.visible_text import html_to_text
from newsresearch.loading.field_values import as_line
from newsresearch.loading.readers import Job, Record
from newsresearch.loading.readers.markup import html_depth, html_title, looks_like_html
from newsresearch.loading.text_repair import mend, mended_offsets, tidy

if TYPE_CHECKING:
    import datetime as dt

    from newsresearch.cleaning.published import DateCandidate

__all__ = ["PAGE_FIELDS", "Page", "page_of"]

#: The columns that a page of HTML may fill.
PAGE_FIELDS = ("source", "url", "title", "author", "section", "language")
#: The mark that NewsAPI and others leave where they cut a text.
_CUT_MARK = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+\d{1,7} chars\]\s*$")
_SPAN = ["start", "end", "rule", "text"]
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class Page:
    """One article's text on its way into the table.

    Parameters
    ----------
    text, raw : str
        The text, and what it was made from.
    removed : sequence of (int, int, str, str)
        Spans of `raw` that cleaning took out: start, end, rule and text.
    strings : mapping of str to str or None, optional
        Title and the like, as the page tells them.
    stub : bool
        Whether it is a paywall stub or an error page.
    dates : tuple of DateCandidate, optional
        Dates that the page tells; None if they were not looked for.
    """

    text: str
    raw: str
    removed: Sequence[tuple[int, int, str, str]] = ()
    strings: Mapping[str, str | None] | None = None
    stub: bool = False
    dates: tuple[DateCandidate, ...] | None = None


def page_of(record: Record, job: Job, *, clean: bool, fetched: dt.datetime | None) -> Page | None:
    """Return a record's text, or set the record aside and return None.

    Parameters
    ----------
    record : Record
        From a reader.
    job : Job
        Takes the problems and, in ``counts``, what many records share.
    clean : bool
        Whether to take out boilerplate.
    fetched : datetime, optional
        When the files were fetched.

    Returns
    -------
    Page or None
    """
    text, html = record.fields.get("text"), record.fields.get("html")
    limit = job.limits.max_record_bytes
    if not (clean or html or job.dirty or record.page) and type(text) is str:
        # Most records: a text that nothing below would change, told without asking one by one.
        plain = text.isascii() and "<" not in text and "\r" not in text and text[-6:] != "chars]"
        if plain and len(text) <= limit and text and not text.isspace():
            return Page(text, text)
    if (isinstance(text, str) and len(text) > limit) or (
        isinstance(html, str) and len(html) > limit
    ):
        job.reject(
            "too long", f"the text is longer than {limit:,} bytes", record.line, _told(record)
        )
        return None
    if isinstance(html, str) and html.strip() and not text:
        page = _from_html(record, job, html, clean=clean, fetched=fetched)
    else:
        page = _from_text(record, job, text, clean=clean)
    return page and _tidied(page, record, job)


def _from_html(
    record: Record, job: Job, html: str, *, clean: bool, fetched: dt.datetime | None
) -> Page | None:
    limit = job.limits.max_nesting
    deep = html.count("<") > limit and html_depth(html) > limit
    if deep:
        message = f"elements nested deeper than {limit}; read as flat text"
        job.add("nesting", "warned", message, record.line)
    if deep or not clean:
        return Page(html_to_text(html), html, strings={"title": html_title(html)})
    from newsresearch.cleaning.pages import read_html

    url = as_line(record.fields.get("url"))
    try:
        article = read_html(html, url=url, fetched=record.fields.get("fetched") or fetched)
    except Exception as error:  # parsers of other people's HTML fail in their own ways
        message = f"the page cannot be parsed: {type(error).__name__}"
        job.reject("unreadable", message, record.line, html[:200])
        return None
    for warning in article.warnings:
        job.add("page", "warned", warning, record.line)
    strings = {name: getattr(article, name) for name in PAGE_FIELDS}
    removed = [tuple(row) for row in article.removed[_SPAN].itertuples(index=False, name=None)]
    return Page(article.text, html, removed, strings, article.stub, tuple(article.dates))


def _from_text(record: Record, job: Job, text: Any, *, clean: bool) -> Page | None:
    if isinstance(text, list) and text and all(isinstance(part, str) for part in text):
        text = "\n\n".join(text)
    if not isinstance(text, str):
        if text is None or text == [] or text == {}:
            job.reject("no text", "the record has no text", record.line, _told(record))
        else:
            message = f"the text must be a string, not {type(text).__name__}"
            job.reject("wrong type", message, record.line, text)
        return None
    if not text or text.isspace():
        job.reject("no text", "the record has no text", record.line, _told(record))
        return None
    if not record.page and looks_like_html(text):
        return Page(html_to_text(text), text)
    if not clean:
        return Page(text, text)
    from newsresearch.cleaning.clean import clean_spans

    # Cleaning takes out control characters, and mojibake is made of some: mend it before.
    mended, lines = mend(text) if job.dirty else (text, 0)
    job.counts["mended"] += bool(lines)
    title, cleaned, spans = clean_spans(mended, whole_page=record.page)
    if spans:
        job.counts["unseen"] += any(rule == "invisible" for _, _, rule in spans)
        if lines:
            offsets = mended_offsets(text, mended)
            spans = [(offsets[start], offsets[end], rule) for start, end, rule in spans]
    removed = [(start, end, rule, text[start:end]) for start, end, rule in spans]
    return Page(cleaned, text, removed, {"title": title} if title else None)


def _tidied(page: Page, record: Record, job: Job) -> Page | None:
    """Take out what cannot be seen, or set the record aside if nothing is left of it."""
    text = page.text
    if not record.page and text.endswith("chars]"):
        match = _CUT_MARK.search(text)
        if match:
            text = text[: match.start()]
            job.counts["cut"] += 1
    if job.dirty:
        text, lines = mend(text)
        text, unseen, surrogates = tidy(text)
        job.counts["mended"] += bool(lines)
        job.counts["unseen"] += bool(unseen)
        job.counts["surrogates"] += bool(surrogates)
        if not page.raw.isascii() and _SURROGATES.search(page.raw):
            page.raw = _SURROGATES.sub("\ufffd", page.raw)
    else:
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not text.isascii() and not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    if not text or text.isspace():
        kind = "nothing left" if page.removed else "no text"
        message = "nothing is left after cleaning" if page.removed else "the record has no text"
        job.reject(kind, message, record.line, page.raw[:200])
        return None
    page.text = text
    return page


def _told(record: Record) -> str:
    """Return what tells a record without text from others."""
    title = record.fields.get("title")
    if isinstance(title, str):
        return title
    content = record.content
    return content if isinstance(content, str) else content[:200].decode("utf-8", "replace")
