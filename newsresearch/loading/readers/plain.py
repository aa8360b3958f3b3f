"""Copied pages and Markdown: one file, one article."""

from __future__ import annotations

from collections.abc import Iterator

from newsresearch.loading.readers.records import Job, Record, Source

__all__ = ["read_plain"]


def read_plain(source: Source, job: Job) -> Iterator[Record]:
    """Yield the page.

    Parameters
    ----------
    source : Source
        The file.
    job : Job
        Takes the counts and the problems.

    Yields
    ------
    Record
    """
    data = source.read()
    if len(data) > job.limits.max_record_bytes:
        job.reject_file(
            "too long", f"the page is longer than {job.limits.max_record_bytes:,} bytes"
        )
        return
    job.seen += 1
    decoded = job.decode(data)
    yield Record({"text": decoded.text}, None, data, page=True)
