"""The rows of ``articles`` and ``dates``, collected over files and given out as tables."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import operator
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from newsresearch.loading.field_values import as_id, as_language, as_line, shown
from newsresearch.loading.limits import Limits
from newsresearch.loading.page_texts import PAGE_FIELDS, Page, page_of
from newsresearch.loading.readers import Job, Mapper, Record, Source, read
from newsresearch.loading.readers.records import excerpt
from newsresearch.loading.record_dates import learn_order, read_date
from newsresearch.loading.sidecars import Given
from newsresearch.loading.word_checks import report_words
from newsresearch.schema import DATETIME, TABLES

if TYPE_CHECKING:
    from newsresearch.cleaning.published import DateCandidate

__all__ = ["Options", "Part", "Rows", "Unsettled"]

#: Articles of one table that `scan` yields, and the characters after which a table is full.
CHUNK_ROWS = 5_000
CHUNK_CHARS = 8_000_000
#: Dates of one file that are remembered.
_MAX_KNOWN = 4_096
_DAYS = frozenset({"time", "day"})
_PRECISIONS = frozenset({"time", "day", "month", "year"})
_Found = tuple[dt.datetime, str, str, str]


@dataclass(frozen=True, slots=True)
class Options:
    """How to load: the parameters of `newsresearch.load`, checked."""

    strict: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    dayfirst: bool | None = None
    fetched: dt.datetime | None = None
    clean: bool = True
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Part:
    """Some articles, with what was removed from them and the dates considered."""

    articles: pd.DataFrame
    removed: pd.DataFrame
    dates: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A date whose day and month its own file does not tell apart."""

    job: Job
    line: int | None
    article: str
    text: str
    readings: tuple[dt.datetime, ...]
    column: tuple[str, str]


class Rows:
    """Collects articles column by column: a row as an object of its own costs memory.

    Parameters
    ----------
    options : Options
        How to load.

    Attributes
    ----------
    orders : dict
        Folder and date field to the orders of day and month that unambiguous dates have.
    unsettled : list of Unsettled
        Dates that another file may settle.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self.orders: dict[tuple[str, str], set[bool]] = {}
        self.unsettled: list[Unsettled] = []
        self._ids: dict[str, tuple[str, int | None]] = {}
        self._clashes: dict[str, int] = {}
        self._reset()

    def _reset(self) -> None:
        self._columns: dict[str, list[Any]] = {name: [] for name in TABLES["articles"]}
        self._removed: dict[str, list[Any]] = {name: [] for name in TABLES["removed"]}
        self._dates: dict[str, list[Any]] = {name: [] for name in TABLES["dates"]}
        #: Date fields of the rows that have no date column yet.
        self._dated: list[tuple[Any, Any, Any, tuple[DateCandidate, ...] | None]] = []
        self._jobs: list[Job] = []
        self._chars = 0

    def __len__(self) -> int:
        return len(self._columns["id"])

    @property
    def full(self) -> bool:
        """Whether the rows should be given out as a table."""
        return len(self) >= CHUNK_ROWS or self._chars >= CHUNK_CHARS

    def begin(self, source: Source, job: Job, mapper: Mapper, given: Given | None) -> None:
        """Begin with the records of a file."""
        self._source, self._job, self._mapper, self._given = source, job, mapper, given
        self._order = self.options.dayfirst
        self._order_known = self._order is not None
        #: Whether the undated rows are all rows of the file.
        self._whole = True
        #: Plain dates that were read before.
        self._known: dict[str, _Found] = {}

    def add(self, record: Record) -> None:
        """Turn a record into a row, or set it aside."""
        job, fields = self._job, record.fields
        page = page_of(record, job, clean=self.options.clean, fetched=self.options.fetched)
        if page is None:
            return
        job.loaded += 1
        columns = self._columns
        columns["id"].append(self._name(fields.get("id"), record.line))
        told, given = page.strings, self._given
        for name in PAGE_FIELDS:
            value = fields.get(name)
            if value is not None:
                value = as_line(value)
            if value is None and told:
                value = as_line(told.get(name))
            if given is not None and name in {"url", "source"}:
                value = getattr(given, name) or value
            if value is not None and name == "language":
                value = as_language(value)
            columns[name].append(value)
        content = record.content
        if isinstance(content, str):
            content = content.encode("utf-8", "surrogatepass")
        columns["text"].append(page.text)
        columns["raw"].append(page.raw)
        columns["stub"].append(page.stub)
        columns["file"].append(job.file)
        columns["line"].append(record.line)
        columns["sha256"].append(hashlib.sha256(content).hexdigest())
        if page.removed is not None and len(page.removed):
            self._remove(page)
        date = (fields.get("published"), fields.get("modified"), fields.get("seen"), page.dates)
        self._dated.append(date)
        self._jobs.append(job)
        self._chars += len(page.raw)

    def _remove(self, page: Page) -> None:
        assert page.removed is not None
        self._removed["article"] += [self._columns["id"][-1]] * len(page.removed)
        for name in ("start", "end", "rule", "text"):
            self._removed[name] += page.removed[name].tolist()

    def _name(self, own: Any, line: int | None) -> str:
        """Return a unique id: the record's own, else its place."""
        job, ids = self._job, self._ids
        stated = as_id(own)
        wanted = stated or (job.file if line is None else f"{job.file}#{line}")
        if wanted not in ids:
            ids[wanted] = (job.file, line)
            return wanted
        number = self._clashes.get(wanted, 1) + 1
        while f"{wanted}~{number}" in ids:
            number += 1
        self._clashes[wanted] = number
        unique = f"{wanted}~{number}"
        file, first = ids[wanted]
        ids[unique] = (job.file, line)
        if stated:
            place = file if first is None else f"{file}, line {first}"
            message = f"the id {excerpt(wanted)} is that of {place}; now {excerpt(unique)}"
            job.add("duplicate id", "repaired", message, line)
        return unique

    def date(self, *, last: bool) -> None:
        """Date the rows that are not dated yet, all of one file.

        Parameters
        ----------
        last : bool
            Whether these are the file's last rows.
        """
        self._whole = self._whole and last
        place = len(self) - len(self._dated)
        folder = posixpath.dirname(self._job.file)
        column = (folder, self._mapper.guesses.get("published", ""))
        for index, entry in enumerate(self._dated, place):
            self._date(index, entry, column)
        self._dated = []
        self._whole = False

    def _date(self, index: int, entry: tuple[Any, Any, Any, Any], column: tuple[str, str]) -> None:
        published, modified, seen, page = entry
        job, given = self._job, self._given
        if (
            type(published) is str and modified is seen is given is None and not page
        ):  # the common case of a record with a plain date, without what follows
            known = self._known.get(published)
            if known is None and len(self._known) < _MAX_KNOWN:
                date = read_date(published, dayfirst=self._order, fetched=self.options.fetched)
                if date.when is not None and not date.reason and date.dayfirst is None:
                    known = (date.when, date.precision or "day", "field", shown(published))
                    self._known[published] = known
            if known is not None:
                columns = self._columns
                columns["published"].append(known[0])
                columns["published_precision"].append(known[1])
                columns["published_from"].append("field")
                self._candidate(columns["id"][index], known, chosen=True)
                return
        article, line = self._columns["id"][index], self._columns["line"][index]
        found: list[_Found] = []
        readings: tuple[dt.datetime, ...] = ()
        if given is not None and given.published is not None:
            found.append((given.published, given.precision or "day", "given", given.text))
        if published is not None:
            date = read_date(published, dayfirst=self._order, fetched=self.options.fetched)
            if date.readings and not self._order_known:
                self._learn_order()
                date = read_date(published, dayfirst=self._order, fetched=self.options.fetched)
            readings = date.readings
            if date.dayfirst is not None:
                self.orders.setdefault(column, set()).add(date.dayfirst)
            if date.when is not None:
                found.append((date.when, date.precision or "day", "field", shown(published)))
                job.counts["two-digit"] += bool(date.reason)
            elif not readings and date.reason != "absent":
                message = f"the date cannot be read: {date.reason}"
                job.add("bad date", "warned", message, line, published)
        if not found or page or modified is not None or seen is not None:
            more = self._more(index, modified, seen, page, stated=bool(found))
            if readings and not found:
                # Another date may settle which reading is meant, and may not replace both.
                days = {reading.date() for reading in readings}
                more = [date for date in more if date[1] in _DAYS and date[0].date() in days]
                if not more:
                    told = shown(published)
                    self.unsettled.append(Unsettled(job, line, article, told, readings, column))
            found += more
        when, precision, origin, _ = found[0] if found else (None, None, None, None)
        self._columns["published"].append(when)
        self._columns["published_precision"].append(precision)
        self._columns["published_from"].append(origin)
        for rank, candidate in enumerate(found):
            self._candidate(article, candidate, chosen=rank == 0)
        for reading in readings:
            self._candidate(article, (reading, "ambiguous", "field", shown(published)))

    def _more(
        self,
        index: int,
        modified: Any,
        seen: Any,
        page: tuple[DateCandidate, ...] | None,
        *,
        stated: bool,
    ) -> list[_Found]:
        """Return the candidates beside a record's own date field, best first."""
        if page is None and not stated:
            from newsresearch.cleaning.published import find_dates

            raw, url = self._columns["raw"][index], self._columns["url"][index]
            page = tuple(find_dates(raw, url=url, fetched=self.options.fetched))
        found: list[_Found] = []
        for date in page or ():
            candidate = (date.published, date.precision, date.origin, date.text)
            if date.precision in _PRECISIONS and date.published is not pd.NaT:
                found.append(candidate)
            else:
                self._candidate(self._columns["id"][index], candidate)
        later: list[_Found] = []
        for value, origin in ((modified, "modified"), (seen, "seen")):
            if value is not None:
                read = read_date(value, dayfirst=self._order, fetched=self.options.fetched)
                if read.when is not None:
                    later.append((read.when, read.precision or "day", origin, shown(value)))
        # A bare year, mostly of a copyright line, says less than the day of a change.
        first = later + found if not found or found[0][1] == "year" else found + later
        if first and not stated and first[0][2] in {"modified", "seen"}:
            self._job.counts[first[0][2]] += 1
        return first

    def _candidate(self, article: str, candidate: _Found, *, chosen: bool = False) -> None:
        when, precision, origin, text = candidate
        dates = self._dates
        dates["article"].append(article)
        dates["published"].append(None if when is pd.NaT else when)
        dates["precision"].append(precision)
        dates["origin"].append(origin)
        dates["text"].append(text)
        dates["chosen"].append(chosen)

    def _learn_order(self) -> None:
        """Learn the order of day and month from all rows of the file."""
        self._order_known = True
        if self._whole:
            self._order = learn_order(entry[0] for entry in self._dated if entry[0] is not None)
            return
        # Some rows are given out or not read yet: the file is read once more.
        job = Job(self._job.file, self.options.limits, self.options.columns)
        records = read(self._source, job, Mapper(self.options.columns))
        self._order = learn_order(record.fields.get("published") for record in records)

    def build(self) -> Part:
        """Return the rows as tables and start anew."""
        # All rows are alive here: looking for garbage among them takes as long as the tables.
        enabled = gc.isenabled()
        gc.disable()
        try:
            return self._build()
        finally:
            if enabled:
                gc.enable()

    def _build(self) -> Part:
        assert not self._dated
        if self.options.clean:
            report_words(self._columns["text"], self._jobs)
        columns, dtypes = self._columns, TABLES["articles"]
        arrays: dict[str, Any] = {}
        for name, values in columns.items():
            if name == "raw" and all(map(operator.is_, values, columns["text"])):
                arrays[name] = arrays["text"].copy()  # shares the bytes of the strings
            else:
                arrays[name] = _array(values, dtypes[name])
        part = Part(
            pd.DataFrame(arrays, copy=False),
            _table("removed", self._removed),
            _table("dates", self._dates),
        )
        self._reset()
        return part


def _array(values: list[Any], dtype: str) -> Any:
    if dtype == DATETIME:
        # Many articles share a day: numpy is slow at datetimes and fast at numbers.
        distinct = list(set(values))
        days = np.array(distinct, dtype="datetime64[us]").astype("int64").tolist()
        number = dict(zip(distinct, days, strict=True))
        numbers = np.array([number[value] for value in values], dtype="int64")
        return numbers.view("datetime64[us]")
    return pd.array(values, dtype=dtype)


def _table(name: str, columns: Mapping[str, list[Any]]) -> pd.DataFrame:
    dtypes = TABLES[name]
    return pd.DataFrame({key: _array(values, dtypes[key]) for key, values in columns.items()})
