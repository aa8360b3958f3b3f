"""The rows of ``articles`` and ``dates``, collected over files and given out as tables."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import operator
import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from newsresearch.loading.field_values import as_id, as_language, as_line, shown
from newsresearch.loading.limits import Limits
from newsresearch.loading.page_texts import PAGE_FIELDS, page_of
from newsresearch.loading.path_dates import path_date
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
#: Where a day is read with less trust than in a file's name, if that is told to hold it.
_WEAKER = frozenset({"dateline", "text", "copyright", "modified", "seen"})
_Found = tuple[dt.datetime, str, str, str]
#: What a row holds before it has a date, and the places in it that are asked for.
_BEFORE = ("id", *PAGE_FIELDS, "text", "raw", "stub", "file", "line", "sha256")
_ID, _URL, _RAW, _LINE = (_BEFORE.index(name) for name in ("id", "url", "raw", "line"))
_DATED = ("published", "published_precision", "published_from")
_SOURCE_AT, _URL_AT, _LANGUAGE_AT = map(PAGE_FIELDS.index, ("source", "url", "language"))


@dataclass(frozen=True, slots=True)
class Options:
    """How to load: the parameters of `newsresearch.load`, checked."""

    strict: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    dayfirst: bool | None = None
    fetched: dt.datetime | None = None
    clean: bool = True
    path_dates: bool = False
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
    """Collects articles row by row, a tuple each, and gives them out before they are many.

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
        self._rows: list[tuple[Any, ...]] = []
        self._removed: list[tuple[Any, ...]] = []
        self._dates: list[tuple[Any, ...]] = []
        #: Dates of the rows, and the date fields of those that have none yet.
        self._when: list[tuple[Any, Any, Any]] = []
        self._dated: list[tuple[Any, Any, Any, tuple[DateCandidate, ...] | None]] = []
        self._jobs: list[Job] = []
        self._chars = 0
        #: Whether the rows should be given out as a table.
        self.full = False

    def __len__(self) -> int:
        return len(self._rows)

    def begin(self, source: Source, job: Job, mapper: Mapper, given: Given | None) -> None:
        """Begin with the records of a file."""
        self._source, self._job, self._mapper, self._given = source, job, mapper, given
        self._order = self.options.dayfirst
        self._order_known = self._order is not None
        #: Whether the undated rows are all rows of the file.
        self._whole = True
        self._named = path_date(job.file) if self.options.path_dates else None
        #: Plain dates that were read before.
        self._known: dict[str, _Found] = {}

    def add(self, record: Record) -> None:
        """Turn a record into a row, or set it aside."""
        job, fields = self._job, record.fields
        page = page_of(record, job, clean=self.options.clean, fetched=self.options.fetched)
        if page is None:
            return
        if job.overdue:
            # Nothing can leave a parser half way, so a page is only known to be slow at its end.
            message = f"took more than {job.limits.max_seconds:g} seconds, which max_seconds sets"
            job.reject("too slow", message, record.line, page.text)
            return
        job.loaded += 1
        get, line, content, raw = fields.get, record.line, record.content, page.raw
        strings = list(map(get, PAGE_FIELDS))
        for at, value in enumerate(strings):
            if value is not None:
                strings[at] = as_line(value)
        if page.strings:
            for at, name in enumerate(PAGE_FIELDS):
                if strings[at] is None:
                    strings[at] = as_line(page.strings.get(name))
        if self._given is not None:
            strings[_SOURCE_AT] = self._given.source or strings[_SOURCE_AT]
            strings[_URL_AT] = self._given.url or strings[_URL_AT]
        language = strings[_LANGUAGE_AT]
        if language is not None:
            strings[_LANGUAGE_AT] = as_language(language)
        if isinstance(content, str):
            content = content.encode("utf-8", "surrogatepass")
        sha256 = hashlib.sha256(content).hexdigest()
        name = self._name(get("id"), line)
        self._rows.append((name, *strings, page.text, raw, page.stub, job.file, line, sha256))
        if page.removed:
            self._removed += [(name, *span) for span in page.removed]
        self._dated.append((get("published"), get("modified"), get("seen"), page.dates))
        self._jobs.append(job)
        self._chars += len(raw)
        self.full = self._chars >= CHUNK_CHARS or len(self._rows) >= CHUNK_ROWS

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
            type(published) is str
            and modified is seen is given is None
            and self._named is None
            and not page
        ):  # the common case of a record with a plain date, without what follows
            known = self._known.get(published)
            if known is None and len(self._known) < _MAX_KNOWN:
                date = read_date(published, dayfirst=self._order, fetched=self.options.fetched)
                if date.when is not None and not date.reason and date.dayfirst is None:
                    known = (date.when, date.precision or "day", "field", shown(published))
                    self._known[published] = known
            if known is not None:
                self._when.append(known[:3])
                self._dates.append((self._rows[index][_ID], *known, True))
                return
        article, line = self._rows[index][_ID], self._rows[index][_LINE]
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
        if self._named is not None and not readings:
            at = next((i for i, date in enumerate(found) if date[2] in _WEAKER), len(found))
            found.insert(at, self._named)
        self._when.append(found[0][:3] if found else (None, None, None))
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

            raw, url = self._rows[index][_RAW], self._rows[index][_URL]
            page = tuple(find_dates(raw, url=url, fetched=self.options.fetched))
        found: list[_Found] = []
        for date in page or ():
            candidate = (date.published, date.precision, date.origin, date.text)
            if date.precision in _PRECISIONS and date.published is not pd.NaT:
                found.append(candidate)
            else:
                self._candidate(self._rows[index][_ID], candidate)
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
        when, *rest = candidate
        self._dates.append((article, None if when is pd.NaT else when, *rest, chosen))

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
        columns = _columns(_BEFORE, self._rows) | _columns(_DATED, self._when)
        if self.options.clean:
            report_words(columns["text"], self._jobs)
        arrays: dict[str, Any] = {}
        for name, dtype in TABLES["articles"].items():
            values = columns[name]
            if name == "raw" and all(map(operator.is_, values, columns["text"])):
                arrays[name] = arrays["text"].copy()  # shares the bytes of the strings
            else:
                arrays[name] = _array(values, dtype)
        part = Part(
            pd.DataFrame(arrays, copy=False),
            _table("removed", self._removed),
            _table("dates", self._dates),
        )
        self._reset()
        return part


def _columns(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> dict[str, Sequence[Any]]:
    columns: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else [()] * len(names)
    return dict(zip(names, columns, strict=True))


def _array(values: Sequence[Any], dtype: str) -> Any:
    if dtype == DATETIME:
        # Many articles share a day: numpy is slow at datetimes and fast at numbers.
        distinct = list(set(values))
        days = np.array(distinct, dtype="datetime64[us]").astype("int64").tolist()
        number = dict(zip(distinct, days, strict=True))
        numbers = np.array([number[value] for value in values], dtype="int64")
        return numbers.view("datetime64[us]")
    if dtype == "str" and values and values.count(values[0]) == len(values):
        # As in a column that no record has.
        return pd.array(values[:1], dtype=dtype).repeat(len(values))
    return pd.array(values, dtype=dtype)


def _table(name: str, rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    dtypes = TABLES[name]
    columns = _columns(tuple(dtypes), rows)
    return pd.DataFrame({key: _array(values, dtypes[key]) for key, values in columns.items()})
