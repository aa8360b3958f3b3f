"""From the records of files to the tables of a corpus, and the account of every file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from newsresearch.loading.readers import Job, Mapper, Record, Source, read
from newsresearch.loading.record_dates import read_date
from newsresearch.loading.rows import Options, Part, Rows
from newsresearch.loading.sidecars import Given
from newsresearch.schema import empty, frame

__all__ = ["State", "join", "load_sources", "load_table"]

#: The columns of ``corpus.files``.
_FILES = {
    "file": "str", "role": "str", "format": "str", "encoding": "str", "bytes": "Int64",
    "records": "Int64", "loaded": "Int64", "quarantined": "Int64", "columns": "str",
}  # fmt: skip
#: What is met in many records and told once for the file: count, kind, severity, message.
_SHARED = (
    (
        "unseen",
        "unseen characters",
        "repaired",
        "characters that cannot be seen taken out of the text",
    ),
    ("surrogates", "surrogates", "repaired", "lone surrogates replaced by U+FFFD"),
    ("mended", "mojibake", "repaired", "UTF-8 read as a Western encoding mended"),
    ("cut", "cut text", "warned", "the service cut the text and left a mark"),
    ("two-digit", "two-digit year", "warned", "years of two digits read as 1969 to 2068"),
    ("modified", "modified date", "warned", "only the date of a change is given"),
    ("seen", "seen date", "warned", "only the date is given on which the page was seen"),
)


@dataclass(slots=True)
class State:
    """What the files of one corpus share."""

    options: Options
    problems: list[dict[str, Any]] = field(default_factory=list)
    jobs: dict[str, Job] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    given: dict[str, Given] = field(default_factory=dict)

    def job(self, file: str) -> Job:
        """Return the account of one file, made at its first mention."""
        job = self.jobs.get(file)
        if job is None:
            options = self.options
            job = Job(file, options.limits, options.columns, options.strict, self.problems)
            self.jobs[file] = job
        return job

    def list_file(self, file: str, role: str) -> None:
        """List a file that holds no articles."""
        self.others[file] = role

    def finish(self) -> None:
        """Report metadata that belongs to no file."""
        for file in sorted(self.given.keys() - self.jobs.keys()):
            given = self.given[file]
            message = f"there is no file {file}"
            self.job(given.sidecar).add("metadata", "warned", message, given.line, file)
        self.given.clear()

    def files_table(self) -> pd.DataFrame:
        """Return one row a file."""
        rows: list[dict[str, Any]] = [
            {"file": file, "role": role} for file, role in self.others.items()
        ]
        rows += [
            {
                "file": job.file,
                "role": "articles",
                "format": job.format or None,
                "encoding": job.encoding or None,
                "bytes": job.size,
                "records": job.seen,
                "loaded": job.loaded,
                "quarantined": job.rejected,
                "columns": job.columns_read or None,
            }
            for job in self.jobs.values()
            if job.file not in self.others or job.seen
        ]
        rows.sort(key=lambda row: row["file"])
        return pd.DataFrame(
            {
                name: pd.array([row.get(name) for row in rows], dtype=dtype)
                for name, dtype in _FILES.items()
            }
        )

    def problems_table(self) -> pd.DataFrame:
        """Return the problems met so far, in the order of files and lines."""
        ordered = sorted(self.problems, key=lambda row: (row["file"], row["line"] or 0))
        return frame("problems", ordered)


def load_sources(sources: Iterable[Source], state: State, *, settle: bool = True) -> Iterator[Part]:
    """Yield tables of articles.

    Parameters
    ----------
    sources : iterable of Source
        Files and archive members.
    state : State
        Takes the problems and the accounts of the files.
    settle : bool
        Whether `join` will write dates that only a later file tells into tables given out before.

    Yields
    ------
    Part

    Raises
    ------
    MissingExtraError
        If nothing was loaded, and a file needs an optional dependency that is not installed.
    """
    options = state.options
    rows = Rows(options)
    for source in sources:
        job = state.job(source.file)
        job.size = source.size()
        mapper = Mapper(options.columns)
        rows.begin(source, job, mapper, state.given.get(source.file))
        add = rows.add
        for record in read(source, job, mapper):
            add(record)
            if rows.full:
                rows.date(last=False)
                part = rows.build()
                with job.paused():  # what is done with a table is not the file's time
                    yield part
        rows.date(last=True)
        _finish(job, mapper)
    yield from _last(rows, state, settle=settle)
    if not any(job.loaded for job in state.jobs.values()):
        for job in state.jobs.values():
            if job.missing is not None:
                raise job.missing


def load_table(data: pd.DataFrame, state: State) -> Iterator[Part]:
    """Yield the articles of a DataFrame that a user already has.

    Parameters
    ----------
    data : pandas.DataFrame
        One row an article.
    state : State
        Takes the problems and the account.

    Yields
    ------
    Part
    """
    job = state.job("table")
    job.format = "table"
    mapper = Mapper(state.options.columns)
    rows = Rows(state.options)
    rows.begin(Source("table", data=b""), job, mapper, None)
    names = list(data.columns)
    for row, values in enumerate(data.itertuples(index=False, name=None), 1):
        job.seen += 1
        cells = [None if _is_missing(cell) else cell for cell in values]
        record = mapper.map(dict(zip(names, cells, strict=True)))
        rows.add(Record(record, row, "\x1f".join(map(str, cells))))
    rows.date(last=True)
    _finish(job, mapper)
    yield from _last(rows, state)


def _last(rows: Rows, state: State, *, settle: bool = True) -> Iterator[Part]:
    """Yield the last rows, and the dates that only all files together tell."""
    if len(rows):
        yield rows.build()
    settled = {}
    for entry in rows.unsettled:
        orders = rows.orders.get(entry.column, set())
        if settle and len(orders) == 1:
            dayfirst, fetched = next(iter(orders)), state.options.fetched
            date = read_date(entry.text, dayfirst=dayfirst, fetched=fetched)
            if date.when is not None and date.precision is not None:
                settled[entry.article] = (date.when, date.precision)
                continue
        days = " or ".join(reading.date().isoformat() for reading in entry.readings)
        message = f"the date is ambiguous, {days}, and stays missing; dayfirst settles it"
        entry.job.add("ambiguous date", "warned", message, entry.line, entry.text)
    state.finish()
    if settled:
        yield Part(empty("articles"), empty("removed"), _settled(settled))


def _settled(settled: dict[str, tuple[dt.datetime, str]]) -> pd.DataFrame:
    rows = [
        {"article": article, "published": when, "precision": precision, "origin": "settled"}
        for article, (when, precision) in settled.items()
    ]
    return frame("dates", [row | {"text": "", "chosen": True} for row in rows])


def join(parts: Iterable[Part]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the parts as one table each of articles, removed spans and dates.

    Parameters
    ----------
    parts : iterable of Part
        From `load_sources`.

    Returns
    -------
    articles, removed, dates : pandas.DataFrame
    """
    found = list(parts)
    if not found:
        return empty("articles"), empty("removed"), empty("dates")
    articles, removed, dates = (
        pd.concat([getattr(part, name) for part in found], ignore_index=True)
        for name in ("articles", "removed", "dates")
    )
    settled = dates[dates["origin"] == "settled"]
    if len(settled):
        articles, dates = _settle(articles, dates, settled)
    return articles, removed, dates


def _settle(
    articles: pd.DataFrame, dates: pd.DataFrame, settled: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Write the dates that another file settled into the tables."""
    known = settled.set_index("article")[["published", "precision"]]
    at = np.flatnonzero(articles["id"].isin(known.index))
    rows = known.loc[articles["id"].iloc[at]]
    for column, values in (("published", "published"), ("published_precision", "precision")):
        articles.loc[at, column] = rows[values].to_numpy()
    articles.loc[at, "published_from"] = "field"
    dates = dates[dates["origin"] != "settled"]
    when = dates["article"].map(known["published"])
    right = dates["precision"].eq("ambiguous") & dates["published"].eq(when)
    dates = dates.assign(
        chosen=dates["chosen"] | right,
        precision=dates["precision"].mask(right, dates["article"].map(known["precision"])),
    )
    wrong = dates["precision"].eq("ambiguous") & dates["article"].isin(known.index)
    return articles, dates[~wrong].reset_index(drop=True)


def _finish(job: Job, mapper: Mapper) -> None:
    """Report what was met in many records once for the file."""
    job.columns_read = ", ".join(f"{name}={key}" for name, key in mapper.guesses.items())
    if mapper.rivals:
        text, others = mapper.guesses["text"], mapper.rivals["text"]
        hint = "settle it with columns={'text': ...}"
        message = f"the text is read from {text}; there is also {others}: {hint}"
        job.add("column guess", "warned", message)
    for name, kind, severity, message in _SHARED:
        if number := job.counts[name]:
            records = "1 record" if number == 1 else f"{number:,} records"
            job.add(kind, severity, f"{message} in {records}")


def _is_missing(value: Any) -> bool:
    return (
        value is None
        or value is pd.NaT
        or value is pd.NA
        or (isinstance(value, float) and value != value)
    )
