"""Files that belong to a corpus without being articles: metadata beside articles, chronologies."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from newsresearch.loading.readers.fields import ALIASES, normal_name
from newsresearch.loading.readers.records import Job, Source
from newsresearch.loading.readers.tables import read_rows
from newsresearch.loading.record_dates import read_date

__all__ = ["METADATA", "Given", "read_metadata", "role_of"]

#: The sidecar's name and its columns; all others are ignored.
METADATA = "metadata.csv"
_COLUMNS = ("file", "published", "precision", "url", "source", "note")
_PRECISIONS = ("time", "day", "month", "year")


@dataclass(frozen=True, slots=True)
class Given:
    """What a sidecar says about one file."""

    published: dt.datetime | None
    precision: str | None
    text: str
    url: str | None
    source: str | None
    sidecar: str
    line: int


def role_of(source: Source, job: Job) -> str:
    """Return ``metadata`` or ``reference`` for a table that holds no articles, else ``articles``.

    Parameters
    ----------
    source : Source
        A file.
    job : Job
        A job of its own, thrown away.

    Returns
    -------
    str
    """
    name = posixpath.basename(source.file).lower()
    if not name.endswith((".csv", ".tsv")):
        return "articles"
    rows = read_rows(source, job)
    _, header, _ = next(rows, (0, [], ""))
    names = {normal_name(cell) for cell in header}
    if names & {*ALIASES["text"], *ALIASES["html"]}:
        return "articles"
    if name == METADATA and "file" in names:
        return "metadata"
    if names & {"date", "dateedtf", "edtf"} and "event" in names:
        return "reference"
    return "articles"


def read_metadata(source: Source, job: Job) -> dict[str, Given]:
    """Return what a ``metadata.csv`` says, by the file's path relative to the corpus root.

    Parameters
    ----------
    source : Source
        The sidecar.
    job : Job
        Takes the problems of its rows.

    Returns
    -------
    dict of str to Given
    """
    folder = posixpath.dirname(source.file)
    rows = read_rows(source, job)
    _, header, _ = next(rows, (0, [], ""))
    names = [normal_name(cell) for cell in header]
    out: dict[str, Given] = {}
    for line, cells, content in rows:
        row = {
            name: cell.strip() for name, cell in zip(names, cells, strict=False) if name in _COLUMNS
        }
        if not row.get("file"):
            job.add("metadata", "warned", "the row names no file", line, content)
            continue
        given = _given(row, job, line, content)
        file = posixpath.normpath(posixpath.join(folder, row["file"].replace("\\", "/")))
        if file in out:
            job.add(
                "metadata",
                "warned",
                f"{row['file']} has a row already; this one is ignored",
                line,
                content,
            )
        elif given is not None:
            out[file] = given
    # Rows of a sidecar are no records: they must not enter the balance of seen and loaded.
    job.seen = job.rejected = 0
    return out


def _given(row: Mapping[str, str], job: Job, line: int, content: str) -> Given | None:
    published, precision = row.get("published", ""), row.get("precision", "").lower()
    when, exact = None, None
    if published:
        date = read_date(published)
        when, exact = date.when, date.precision
        if when is None:
            message = f"published is {date.reason or 'not a date'}: {published!r}"
            job.add("metadata", "warned", message, line, content)
    if precision and when is not None:
        if precision not in _PRECISIONS:
            message = f"precision must be one of {', '.join(_PRECISIONS)}, not {precision!r}"
            job.add("metadata", "warned", message, line, content)
        elif _PRECISIONS.index(precision) < _PRECISIONS.index(exact or "day"):
            if not (exact == "day" and precision == "time"):
                message = f"precision {precision} is finer than published {published!r}"
                job.add("metadata", "warned", message, line, content)
        else:
            exact = precision
            when = _truncate(when, precision)
    return Given(
        when, exact, published, row.get("url") or None, row.get("source") or None, job.file, line
    )


def _truncate(when: dt.datetime, precision: str) -> dt.datetime:
    if precision == "time":
        return when
    return dt.datetime(
        when.year, 1 if precision == "year" else when.month, when.day if precision == "day" else 1
    )
