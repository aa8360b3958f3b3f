"""Web archives: each HTML response is a page, its target its address, its date a bound."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from newsresearch.errors import MissingExtraError
from newsresearch.loading.encodings import decode
from newsresearch.loading.readers.markup import declared_encoding
from newsresearch.loading.readers.records import Job, Record, Source

__all__ = ["read_warc"]


def read_warc(source: Source, job: Job) -> Iterator[Record]:
    """Yield the HTML and text responses of a WARC file.

    Parameters
    ----------
    source : Source
        The file, plain or compressed record by record.
    job : Job
        Takes the counts and the problems.

    Yields
    ------
    Record
        ``fetched`` holds the day of the crawl: it bounds the date of publication and is never taken
        for it.

    Raises
    ------
    MissingExtraError
        If fastwarc is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise MissingExtraError("reading WARC", "fastwarc", "warc") from None
    with source.open() as stream:
        records = iter(
            ArchiveIterator(stream, record_types=WarcRecordType.response | WarcRecordType.resource)
        )
        number = 0
        while True:
            job.check_clock()
            try:
                entry = next(records, None)
                if entry is None:
                    break
                number += 1
                record = _record(entry, job, number)
            except Exception as error:  # the library raises what its parsers happen to
                message = f"the archive breaks off after {number} records: {error}"
                job.reject_file("damaged archive", message)
                return
            if record is not None:
                yield record


def _record(entry: Any, job: Job, number: int) -> Record | None:
    status = entry.http_headers.status_code if entry.http_headers else 200
    kind = (
        (entry.http_content_type or entry.headers.get("Content-Type") or "").split(";")[0].strip()
    )
    if kind not in {"text/html", "application/xhtml+xml", "text/plain"}:
        return None
    job.seen += 1
    url = entry.headers.get("WARC-Target-URI")
    if status is not None and status >= 400:
        job.reject("error page", f"the server answered {status}", number, url)
        return None
    limit = job.limits.max_record_bytes
    data = entry.reader.read(limit + 1)
    if len(data) > limit:
        job.reject("too long", f"the page is longer than {limit:,} bytes", number, url)
        return None
    declared = entry.http_charset or declared_encoding(data)
    decoded = decode(data, declared=declared)
    for note in decoded.notes:
        job.add(note.kind, note.severity, note.message, number, url)
    fields = {
        "html" if kind != "text/plain" else "text": decoded.text,
        "url": url,
        "id": entry.headers.get("WARC-Record-ID", "").strip("<>") or None,
        "fetched": _day(entry.headers.get("WARC-Date")),
    }
    return Record({key: value for key, value in fields.items() if value}, number, data, page=True)


def _day(value: str | None) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(value).replace(tzinfo=None) if value else None
    except ValueError:
        return None
