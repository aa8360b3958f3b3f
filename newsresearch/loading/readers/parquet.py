"""Parquet, by pyarrow, batch by batch."""

from __future__ import annotations

import io
from collections.abc import Iterator

from newsresearch.errors import MissingExtraError
from newsresearch.loading.readers.fields import Mapper, no_text_column
from newsresearch.loading.readers.records import Job, Record, Source

__all__ = ["read_parquet"]

_BATCH = 1_000


def read_parquet(source: Source, job: Job, mapper: Mapper) -> Iterator[Record]:
    """Yield the rows of a Parquet file.

    Parameters
    ----------
    source : Source
        The file.
    job : Job
        Takes the counts and the problems.
    mapper : Mapper
        Turns column names into columns of ``articles``.

    Yields
    ------
    Record
        Its line is the row, from 1.

    Raises
    ------
    MissingExtraError
        If pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtraError("reading Parquet", "pyarrow", "parquet") from None
    row = 0
    try:
        with source.open() as stream:
            table = pq.ParquetFile(stream if source.data is None else io.BytesIO(source.data))
            names = table.schema_arrow.names
            if not mapper.knows(names) & {"text", "html"}:
                job.reject_file("no text column", no_text_column(names))
                return
            for batch in table.iter_batches(batch_size=_BATCH):
                job.check_clock()
                for values in batch.to_pylist():
                    row += 1
                    job.seen += 1
                    yield Record(mapper.map(values), row, repr(sorted(values.items(), key=str)))
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        message = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        job.reject_file(
            "damaged file", f"the Parquet file cannot be read after row {row}: {message}"
        )
