"""One format a file; `read` looks at the bytes and calls the one that fits.

A reader takes a `Source` and a `Job` and yields `Record` objects. It counts every record it meets
in ``job.seen``, sets aside what it cannot read with ``job.reject`` and never raises for bad input.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsresearch.errors import MissingExtraError
from newsresearch.loading.encodings import decode
from newsresearch.loading.readers.fields import Mapper
from newsresearch.loading.readers.records import Job, OutOfTime, Record, Source
from newsresearch.loading.readers.sniffing import binary_kind, container_kind, text_kind

__all__ = ["Job", "Mapper", "Record", "Source", "read"]


def read(source: Source, job: Job, mapper: Mapper) -> Iterator[Record]:
    """Yield the records of one file in whatever format it is.

    Parameters
    ----------
    source : Source
        The file or archive member.
    job : Job
        Takes the counts and the problems.
    mapper : Mapper
        Turns field names into columns of ``articles``.

    Yields
    ------
    Record

    Raises
    ------
    InputError
        If ``job.strict`` and there is any problem.
    """
    job.start_clock()
    try:
        if source.size() > job.limits.max_file_bytes:
            message = f"larger than {job.limits.max_file_bytes:,} bytes"
            job.reject_file("too large", message)
            return
        yield from _dispatch(source, job, mapper)
    except MissingExtraError as error:
        # The other files of a folder still load; `load` raises it if nothing else does.
        if job.strict:
            raise
        job.missing = error
        job.reject_file("missing extra", str(error))
    except OutOfTime:
        message = f"stopped after {job.limits.max_seconds:g} seconds; what was read before is kept"
        job.reject_file("too slow", message)
    except OSError as error:
        job.reject_file("unreadable", f"cannot be read: {error.strerror or type(error).__name__}")


def _dispatch(source: Source, job: Job, mapper: Mapper) -> Iterator[Record]:
    head = source.head()
    container = container_kind(head)
    if container:
        job.format = container
        yield from _container(container, source, job, mapper)
        return
    kind = binary_kind(head)
    if kind:
        job.format = "binary"
        job.reject_file("not text", f"looks like {kind}, expected text", head[:40])
        return
    # The format shows only once UTF-16 is decoded; that the head is cut does not matter.
    plain = head.isascii() and b"\0" not in head
    sample = head.decode("ascii") if plain else decode(head).text
    if not sample.strip("\ufeff\u200b \t\r\n\xa0\0\x0b\x0c\u3000") and source.size() <= len(head):
        job.format = "empty"
        job.reject_file("empty", "the file holds no text")
        return
    kind = text_kind(source.file, sample.encode("utf-8", "replace"))
    job.format = kind
    if kind == "json":
        from newsresearch.loading.readers.json_records import read_json

        yield from read_json(source, job, mapper)
    elif kind == "csv":
        from newsresearch.loading.readers.tables import read_table

        yield from read_table(source, job, mapper)
    elif kind == "html":
        from newsresearch.loading.readers.markup import read_markup

        yield from read_markup(source, job)
    elif kind == "ris":
        from newsresearch.loading.readers.ris import read_ris

        yield from read_ris(source, job, mapper)
    elif kind == "feed":
        from newsresearch.loading.readers.feeds import read_feed

        yield from read_feed(source, job, mapper)
    elif kind == "xml":
        job.reject_file(
            "not text", "XML of a kind that is not read; expected RSS or Atom", sample[:80]
        )
    else:
        from newsresearch.loading.readers.plain import read_plain

        yield from read_plain(source, job)


def _container(kind: str, source: Source, job: Job, mapper: Mapper) -> Iterator[Record]:
    if kind == "parquet":
        from newsresearch.loading.readers.parquet import read_parquet

        yield from read_parquet(source, job, mapper)
    elif kind in {"warc", "gzip"}:
        # Of compressed files only web archives come here: their records are inflated one by one.
        from newsresearch.loading.readers.warc import read_warc

        yield from read_warc(source, job)
    else:
        job.reject_file("nested archive", f"a {kind} here is not opened")
