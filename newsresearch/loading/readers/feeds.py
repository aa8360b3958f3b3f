"""RSS and Atom, by feedparser; entity declarations are refused before it sees them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

from newsresearch.errors import MissingExtraError
from newsresearch.loading.readers.fields import Mapper
from newsresearch.loading.readers.markup import declared_encoding
from newsresearch.loading.readers.records import Job, Record, Source

__all__ = ["read_feed"]

_ITEM = re.compile(r"<(?:\w{1,10}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_DECLARATION = re.compile(r"<!ENTITY\b|<!DOCTYPE[^>\[]{0,500}\[", re.IGNORECASE)
_XML_ENCODING = re.compile(r"""(<\?xml\b[^>]{0,100}?)\s+encoding\s*=\s*["'][^"']*["']""")


def read_feed(source: Source, job: Job, mapper: Mapper) -> Iterator[Record]:
    """Yield the entries of a feed.

    Parameters
    ----------
    source : Source
        The file.
    job : Job
        Takes the counts and the problems.
    mapper : Mapper
        Takes which fields were read.

    Yields
    ------
    Record

    Raises
    ------
    MissingExtraError
        If feedparser or defusedxml is not installed.
    """
    try:
        import feedparser
        from defusedxml import ElementTree
        from defusedxml.common import DefusedXmlException
    except ImportError as error:
        package = (error.name or "feedparser").split(".")[0]
        raise MissingExtraError("reading RSS and Atom", package, "feeds") from None
    data = source.read()
    if len(data) > job.limits.max_record_bytes:
        job.reject_file(
            "too long", f"the feed is longer than {job.limits.max_record_bytes:,} bytes"
        )
        return
    text = job.decode(data, declared=declared_encoding(data[:1024])).text
    # The text is decoded by now: an encoding named in it would be applied a second time.
    text = _XML_ENCODING.sub(r"\1", text, count=1)
    try:
        ElementTree.fromstring(text.encode("utf-8", "replace"), forbid_dtd=False)
    except DefusedXmlException:
        job.reject_file("entities", "the feed declares entities; refused as unsafe")
        return
    except (ElementTree.ParseError, ValueError, RecursionError):
        if _DECLARATION.search(text):
            job.reject_file("entities", "the feed declares entities; refused as unsafe")
            return
        job.add("broken XML", "repaired", "the feed is not well-formed; read as far as it goes")
    feed = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )
    outlet = feed.feed.get("title")
    language = feed.feed.get("language")
    expected = len(_ITEM.findall(text))
    for entry in feed.entries:
        job.seen += 1
        job.check_clock()
        yield Record(_fields(entry, outlet, language, mapper), None, _content(entry))
    missing = expected - len(feed.entries)
    if missing > 0 and feed.bozo:
        job.seen += missing
        for _ in range(missing):
            job.reject("cut feed", "the entry cannot be read; the feed is broken there")
    if not feed.entries and missing <= 0:
        job.reject_file("empty", "the feed holds no entry")


def _fields(entry: Any, outlet: str | None, language: str | None, mapper: Mapper) -> dict[str, Any]:
    content = [part.get("value") for part in entry.get("content", []) if part.get("value")]
    fields = {
        "id": entry.get("id"),
        "url": entry.get("link"),
        "title": entry.get("title"),
        "text": "\n\n".join(content) or entry.get("summary"),
        # The string: feedparser's tuple is in UTC and has lost the outlet's day.
        "published": entry.get("published"),
        "modified": entry.get("updated") if "updated" in list(entry) else None,
        "author": entry.get("author"),
        "section": ", ".join(tag.get("term") or "" for tag in entry.get("tags", [])) or None,
        "source": (entry.get("source") or {}).get("title") or outlet,
        "language": language,
    }
    mapper.guesses.setdefault("text", "content" if content else "summary")
    return {name: value for name, value in fields.items() if value}


def _content(entry: Any) -> str:
    return json.dumps(entry, sort_keys=True, default=str, ensure_ascii=False)
