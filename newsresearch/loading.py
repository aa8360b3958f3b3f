"""From the records of files to the tables of a corpus."""

from __future__ import annotations

import datetime as dt
import hashlib
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from newsresearch.encodings import mend, mended_offsets, tidy
from newsresearch.limits import Limits
from newsresearch.readers import Job, Mapper, Record, Source, read
from newsresearch.readers.markup import html_depth, html_title, html_to_text, looks_like_html
from newsresearch.readers.records import excerpt
from newsresearch.record_dates import learn_order, read_date
from newsresearch.schema import DATETIME, TABLES, empty, frame
from newsresearch.sidecars import Given

if TYPE_CHECKING:
    from newsresearch.published import DateCandidate

__all__ = ["Options", "Part", "State", "join", "load_source", "load_table", "problem_table"]

#: Articles of one table that `scan` yields, and the text after which a table is full.
CHUNK_ROWS = 5_000
CHUNK_CHARS = 8_000_000
#: The mark that NewsAPI and others leave where they cut a text.
_CUT_MARK = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+\d{1,7} chars\]\s*$")
_DAYS = frozenset({"time", "day"})
_PRECISIONS = frozenset({"time", "day", "month", "year"})
_SPACE = re.compile(r"\s+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[A-Za-z]+")
#: Two words without the space between them, if the corpus also has them apart.
_JOIN = re.compile(r"\b([A-Z]?[a-z]{2,30})([A-Z][a-z]{1,30})\b")
_LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "russian": "ru",
    "chinese": "zh", "japanese": "ja", "korean": "ko", "arabic": "ar", "portuguese": "pt", "dutch": "nl",
    "turkish": "tr", "polish": "pl", "ukrainian": "uk", "swedish": "sv", "greek": "el", "hebrew": "he",
    "hindi": "hi", "indonesian": "id", "vietnamese": "vi", "persian": "fa", "romanian": "ro", "czech": "cs",
}  # fmt: skip
#: The columns of ``corpus.files``.
_FILES = {
    "file": "str", "role": "str", "format": "str", "encoding": "str", "bytes": "Int64",
    "records": "Int64", "loaded": "Int64", "quarantined": "Int64", "columns": "str",
}  # fmt: skip
_STRINGS = ("source", "url", "title", "author", "section", "language")


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
class _Unsettled:
    """A date whose day and month its own file does not tell apart."""

    job: Job
    line: int | None
    article: str
    text: str
    readings: tuple[dt.datetime, ...]
    column: tuple[str, str]


@dataclass(slots=True)
class State:
    """What the files of one corpus share."""

    options: Options
    ids: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    clashes: dict[str, int] = field(default_factory=dict)
    problems: list[dict[str, Any]] = field(default_factory=list)
    jobs: dict[str, Job] = field(default_factory=dict)
    others: list[tuple[str, str]] = field(default_factory=list)
    given: dict[str, Given] = field(default_factory=dict)
    #: Folder and date field -> which orders of day and month its unambiguous dates have.
    orders: dict[tuple[str, str], set[bool]] = field(default_factory=dict)
    unsettled: list[_Unsettled] = field(default_factory=list)

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
        self.others.append((file, role))

    def settle(self) -> dict[str, tuple[dt.datetime, str]]:
        """Return the dates that other files of the same folder settle; report the rest."""
        settled = {}
        for entry in self.unsettled:
            orders = self.orders.get(entry.column, set())
            if len(orders) == 1:
                date = read_date(entry.text, dayfirst=next(iter(orders)), fetched=self.options.fetched)
                if date.when is not None and date.precision is not None:
                    settled[entry.article] = (date.when, date.precision)
                    continue
            days = " or ".join(reading.date().isoformat() for reading in entry.readings)
            message = f"the date is ambiguous, {days}, and stays missing; dayfirst settles it"
            entry.job.add("ambiguous date", "warned", message, entry.line, entry.text)
        self.unsettled.clear()
        return settled

    def finish(self) -> None:
        """Report metadata that belongs to no file."""
        for file in sorted(self.given.keys() - self.jobs.keys()):
            given = self.given[file]
            job = self.job(given.sidecar)
            job.add("metadata", "warned", f"there is no file {file}", given.line, file)
        self.given.clear()

    def table(self) -> pd.DataFrame:
        """Return one row a file."""
        others = dict(self.others)
        rows: list[dict[str, Any]] = [{"file": file, "role": role} for file, role in self.others]
        rows += [
            {
                "file": job.file,
                "role": "articles",
                "format": job.format or None,
                "encoding": job.encoding or None,
                "bytes": job.bytes,
                "records": job.seen,
                "loaded": job.loaded,
                "quarantined": job.rejected,
                "columns": job.columns_read or None,
            }
            for job in self.jobs.values()
            if job.file not in others or job.seen
        ]
        rows.sort(key=lambda row: row["file"])
        return pd.DataFrame(
            {
                name: pd.array([row.get(name) for row in rows], dtype=dtype)
                for name, dtype in _FILES.items()
            }
        )


@dataclass(frozen=True, slots=True)
class Part:
    """Some articles of one file, with what was removed from them and the dates considered."""

    articles: pd.DataFrame
    removed: pd.DataFrame
    dates: pd.DataFrame


@dataclass(slots=True)
class _Page:
    """One article's text on its way into the table."""

    text: str
    raw: str
    removed: pd.DataFrame | None = None
    strings: dict[str, str | None] = field(default_factory=dict)
    stub: bool = False
    dates: tuple[DateCandidate, ...] | None = None


def load_source(source: Source, state: State) -> Iterator[Part]:
    """Yield the tables of one file, a part at a time.

    Parameters
    ----------
    source : Source
        The file or archive member.
    state : State
        Takes the problems, the file's row and the ids.

    Yields
    ------
    Part
    """
    options = state.options
    job = state.job(source.file)
    job.bytes = source.size()
    mapper = Mapper(options.columns)
    builder = _Builder(source, job, state)
    folder = posixpath.dirname(source.file)
    for record in read(source, job, mapper):
        builder.add(record)
        if builder.full:
            builder.column = (folder, mapper.guesses.get("published", ""))
            yield builder.build(last=False)
    if builder.dated:
        builder.column = (folder, mapper.guesses.get("published", ""))
        yield builder.build()
    builder.finish(mapper)


def load_table(data: pd.DataFrame, state: State) -> Iterator[Part]:
    """Yield the tables of a DataFrame that a user already has.

    Parameters
    ----------
    data : pandas.DataFrame
        One row an article.
    state : State
        Takes the problems and the ids.

    Yields
    ------
    Part
    """
    job = state.job("table")
    job.format = "table"
    mapper = Mapper(state.options.columns)
    builder = _Builder(Source("table", data=b""), job, state)
    names = list(data.columns)
    for row, values in enumerate(data.itertuples(index=False, name=None), 1):
        job.seen += 1
        cells = {name: None if _is_missing(cell) else cell for name, cell in zip(names, values, strict=True)}
        builder.add(Record(mapper.map(cells), row, "\x1f".join(map(str, cells.values()))))
    if builder.dated:
        yield builder.build()
    builder.finish(mapper)


def join(parts: Iterator[Part], state: State) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the parts as one table each of articles, removed spans and dates."""
    found = list(parts)
    settled = state.settle()
    if not found:
        return empty("articles"), empty("removed"), empty("dates")
    articles, removed, dates = (
        pd.concat([getattr(part, name) for part in found], ignore_index=True)
        for name in ("articles", "removed", "dates")
    )
    for row in np.flatnonzero(articles["id"].isin(list(settled))) if settled else ():
        article = articles.at[row, "id"]
        when, precision = settled[article]
        articles.loc[row, ["published", "published_precision", "published_from"]] = (when, precision, "field")
        chosen = (dates["article"] == article) & (dates["published"] == when)
        dates.loc[chosen, ["precision", "chosen"]] = (precision, True)
        dates = dates[(dates["article"] != article) | (dates["precision"] != "ambiguous")]
    return articles, removed, dates.reset_index(drop=True)


def problem_table(state: State) -> pd.DataFrame:
    """Return the problems met so far, in the order of files and lines."""
    return frame("problems", sorted(state.problems, key=lambda row: (row["file"], row["line"] or 0)))


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value)


class _Builder:
    """Collects the columns of articles, in lists, and turns them into tables."""

    def __init__(self, source: Source, job: Job, state: State) -> None:
        self.source, self.job, self.state = source, job, state
        self.options = state.options
        self.order = self.options.dayfirst
        self.order_known = self.order is not None
        self.column = ("", "")
        self.parts = 0
        self.counts: Counter[str] = Counter()
        self.joined: Counter[str] = Counter()
        self.reset()

    def reset(self) -> None:
        """Start a new table."""
        self.columns: dict[str, list[Any]] = {name: [] for name in TABLES["articles"]}
        self.removed: list[pd.DataFrame] = []
        self.dates: dict[str, list[Any]] = {name: [] for name in TABLES["dates"]}
        self.dated: list[tuple[Any, Any, Any, tuple[DateCandidate, ...] | None]] = []
        self.chars = 0

    @property
    def full(self) -> bool:
        """Whether the table should be given out."""
        return len(self.dated) >= CHUNK_ROWS or self.chars >= CHUNK_CHARS

    def add(self, record: Record) -> None:
        """Turn a record into a row, or set it aside."""
        fields = record.fields
        text, html = fields.get("text"), fields.get("html")
        if isinstance(html, str) and html.strip() and not text:
            page = self.page(record, html)
        else:
            page = self.text(record, text)
        if page is None:
            return
        self.job.loaded += 1
        columns, given = self.columns, self.state.given.get(self.job.file)
        values = {name: _string(fields.get(name)) for name in _STRINGS if name in fields}
        for name, value in page.strings.items():
            if value and not values.get(name):
                values[name] = value
        article = self.name(fields.get("id"), record.line)
        content = record.content
        columns["id"].append(article)
        for name in _STRINGS:
            columns[name].append(values.get(name))
        if given is not None:
            columns["url"][-1] = given.url or columns["url"][-1]
            columns["source"][-1] = given.source or columns["source"][-1]
        if columns["language"][-1]:
            columns["language"][-1] = _language(columns["language"][-1])
        columns["text"].append(page.text)
        columns["raw"].append(page.raw)
        columns["stub"].append(page.stub)
        columns["file"].append(self.job.file)
        columns["line"].append(record.line)
        columns["sha256"].append(
            hashlib.sha256(
                content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
            ).hexdigest()
        )
        if page.removed is not None and len(page.removed):
            self.removed.append(page.removed.assign(article=article))
        self.dated.append(
            (fields.get("published"), fields.get("modified"), fields.get("seen"), page.dates)
        )
        self.chars += len(page.raw)

    def page(self, record: Record, html: str) -> _Page | None:
        """Read HTML; what a parser cannot cope with is set aside or read as flat text."""
        job, options = self.job, self.options
        limit = job.limits.max_nesting
        deep = html.count("<") > limit and html_depth(html) > limit
        if deep:
            message = f"elements nested deeper than {limit}; read as flat text"
            job.add("nesting", "warned", message, record.line)
        if deep or not options.clean:
            return self.checked(_Page(html_to_text(html), html, strings={"title": html_title(html)}), record)
        from newsresearch.pages import read_html

        url = _string(record.fields.get("url"))
        try:
            article = read_html(html, url=url, fetched=record.fields.get("fetched") or options.fetched)
        except Exception as error:  # parsers of other people's HTML fail in their own ways
            job.reject("unreadable", f"the page cannot be parsed: {type(error).__name__}", record.line, html[:200])
            return None
        for warning in article.warnings:
            job.add("page", "warned", warning, record.line)
        strings = {name: getattr(article, name) for name in _STRINGS}
        page = _Page(article.text, html, article.removed, strings, article.stub, tuple(article.dates))
        return self.checked(page, record)

    def text(self, record: Record, text: Any) -> _Page | None:
        """Take a record's text, cleaned if that was asked for."""
        if isinstance(text, list) and text and all(isinstance(part, str) for part in text):
            text = "\n\n".join(text)
        if not isinstance(text, str):
            if text is None or text == [] or text == {}:
                self.job.reject("no text", "the record has no text", record.line, _shown(record))
            else:
                message = f"the text must be a string, not {type(text).__name__}"
                self.job.reject("wrong type", message, record.line, text)
            return None
        if not text or text.isspace():
            self.job.reject("no text", "the record has no text", record.line, _shown(record))
            return None
        if not record.page and looks_like_html(text):
            return self.checked(_Page(html_to_text(text), text), record)
        if not self.options.clean:
            return self.checked(_Page(text, text), record)
        from newsresearch.clean import clean_text

        # Cleaning takes out control characters, and mojibake is made of some: mend it before.
        mended, lines = mend(text)
        self.counts["mended"] += bool(lines)
        cleaned = clean_text(mended, whole_page=record.page)
        removed = cleaned.removed
        if len(removed):
            self.counts["unseen"] += bool((removed["rule"] == "invisible").any())
            if lines:
                removed = _moved(removed, mended_offsets(text, mended), text)
        page = _Page(cleaned.text, text, removed, {"title": cleaned.title or ""})
        return self.checked(page, record)

    def checked(self, page: _Page, record: Record) -> _Page | None:
        """Tidy a page's text, or set the record aside if nothing is left of it."""
        text = page.text
        if not record.page and text.endswith("chars]"):
            match = _CUT_MARK.search(text)
            if match:
                text = text[: match.start()]
                self.counts["cut"] += 1
        if self.job.dirty or not text.isascii() or "\r" in text:
            text, lines = mend(text)
            text, unseen, surrogates = tidy(text)
            self.counts["mended"] += bool(lines)
            self.counts["unseen"] += bool(unseen)
            self.counts["surrogates"] += bool(surrogates)
        if not text or text.isspace():
            kind = "no text" if page.removed is None or not len(page.removed) else "nothing left"
            message = "the record has no text" if kind == "no text" else "nothing is left after cleaning"
            self.job.reject(kind, message, record.line, page.raw[:200])
            return None
        page.text = text
        if _SURROGATES.search(page.raw) if not page.raw.isascii() else False:
            page.raw = _SURROGATES.sub("\ufffd", page.raw)
        return page

    def name(self, own: Any, line: int | None) -> str:
        """Return a unique id: the record's own, else its place."""
        if isinstance(own, dict):
            own = next((own[key] for key in ("$oid", "@value", "value", "id") if key in own), None)
        if isinstance(own, int) and not isinstance(own, bool):
            own = str(own)
        stated = isinstance(own, str) and bool(own.strip())
        wanted = (
            tidy(own.strip())[0]
            if stated
            else self.job.file if line is None else f"{self.job.file}#{line}"
        )
        ids = self.state.ids
        if wanted not in ids:
            ids[wanted] = (self.job.file, line)
            return wanted
        number = self.state.clashes.get(wanted, 1) + 1
        while f"{wanted}~{number}" in ids:
            number += 1
        self.state.clashes[wanted] = number
        unique = f"{wanted}~{number}"
        file, first = ids[wanted]
        ids[unique] = (self.job.file, line)
        if stated:
            place = file if first is None else f"{file}, line {first}"
            self.job.add("duplicate id", "repaired", f"the id {excerpt(wanted)} is that of {place}; now {excerpt(unique)}", line)
        return unique

    def build(self, *, last: bool = True) -> Part:
        """Return the collected rows as tables and start anew."""
        self.parts += 1
        self.date(last)
        if self.options.clean:
            self.find_joins()
        articles = pd.DataFrame(
            {
                name: np.array(values, dtype="datetime64[us]")
                if TABLES["articles"][name] == DATETIME
                else pd.array(values, dtype=TABLES["articles"][name])
                for name, values in self.columns.items()
            }
        )
        dates = pd.DataFrame(
            {
                name: np.array(values, dtype="datetime64[us]")
                if TABLES["dates"][name] == DATETIME
                else pd.array(values, dtype=TABLES["dates"][name])
                for name, values in self.dates.items()
            }
        )
        removed = (
            pd.concat(self.removed, ignore_index=True)[list(TABLES["removed"])].astype(dict(TABLES["removed"]))
            if self.removed
            else empty("removed")
        )
        self.reset()
        return Part(articles, removed, dates)

    def date(self, last: bool) -> None:
        """Fill in the columns of publication dates, and the candidates."""
        options, columns = self.options, self.columns
        if not self.order_known:
            values = [entry[0] for entry in self.dated if entry[0] is not None]
            if any(read_date(value).readings for value in values):
                self.order = self.learn() if self.parts > 1 or not last else learn_order(values)
                self.order_known = True
        given = self.state.given.get(self.job.file)
        for index, (published, modified, seen, page) in enumerate(self.dated):
            found: list[tuple[dt.datetime, str, str, str]] = []
            readings: tuple[dt.datetime, ...] = ()
            if given is not None and given.published is not None:
                found.append((given.published, given.precision or "day", "given", given.text))
            if published is not None:
                date = read_date(published, dayfirst=self.order, fetched=options.fetched)
                if date.dayfirst is not None:
                    self.state.orders.setdefault(self.column, set()).add(date.dayfirst)
                readings = date.readings
                if date.when is not None:
                    found.append((date.when, date.precision or "day", "field", _shown_date(published)))
                    self.counts["two-digit"] += bool(date.reason)
                elif not readings and date.reason != "absent":
                    message = f"the date cannot be read: {date.reason}"
                    self.job.add("bad date", "warned", message, columns["line"][index], published)
            more = self.other_dates(index, modified, seen, page, stated=bool(found))
            if readings and not found:
                # Whatever else is there may settle which reading is meant, and may not replace both.
                more = [date for date in more if date[1] in _DAYS and date[0].date() in {r.date() for r in readings}]
                if not more:
                    self.state.unsettled.append(
                        _Unsettled(self.job, columns["line"][index], columns["id"][index], _shown_date(published), readings, self.column)
                    )
            found += more
            columns["published"].append(found[0][0] if found else None)
            columns["published_precision"].append(found[0][1] if found else None)
            columns["published_from"].append(found[0][2] if found else None)
            for rank, (when, precision, origin, text) in enumerate(found):
                self.candidate(columns["id"][index], when, precision, origin, text, rank == 0)
            for reading in readings:
                self.candidate(columns["id"][index], reading, "ambiguous", "field", _shown_date(published), False)

    def other_dates(
        self,
        index: int,
        modified: Any,
        seen: Any,
        page: tuple[DateCandidate, ...] | None,
        *,
        stated: bool,
    ) -> list[tuple[dt.datetime, str, str, str]]:
        """Return the candidates beside a record's own date field, best first."""
        if page is None and not stated:
            from newsresearch.published import find_dates

            url = self.columns["url"][index]
            page = tuple(find_dates(self.columns["raw"][index], url=url, fetched=self.options.fetched))
        found = self.told(index, page or ())
        later = []
        for value, origin in ((modified, "modified"), (seen, "seen")):
            if value is not None:
                date = read_date(value, dayfirst=self.order, fetched=self.options.fetched)
                if date.when is not None:
                    later.append((date.when, date.precision or "day", origin, _shown_date(value)))
        # A bare year, mostly of a copyright line, says less than the day of a change.
        first = later + found if not found or found[0][1] == "year" else found + later
        if first and not stated and first[0][2] in {"modified", "seen"}:
            self.counts[first[0][2]] += 1
        return first

    def told(
        self, index: int, page: tuple[DateCandidate, ...]
    ) -> list[tuple[dt.datetime, str, str, str]]:
        """Return the candidates that may be chosen; the ambiguous ones are listed at once."""
        found = []
        for date in page:
            if date.precision in _PRECISIONS and date.published is not pd.NaT:
                found.append((date.published, date.precision, date.origin, date.text))
            else:
                article = self.columns["id"][index]
                self.candidate(article, date.published, date.precision, date.origin, date.text, False)
        return found

    def candidate(self, article: str, when: dt.datetime, precision: str, origin: str, text: str, chosen: bool) -> None:
        """Add a row to the dates considered."""
        dates = self.dates
        dates["article"].append(article)
        dates["published"].append(None if when is pd.NaT else when)
        dates["precision"].append(precision)
        dates["origin"].append(origin)
        dates["text"].append(text)
        dates["chosen"].append(chosen)

    def learn(self) -> bool | None:
        """Read the whole file once more for the order of day and month."""
        job = Job(self.job.file, self.options.limits, self.options.columns)
        records = read(self.source, job, Mapper(self.options.columns))
        return learn_order(record.fields.get("published") for record in records)

    def find_joins(self) -> None:
        """Count words that lost the space between them in scraping, as in "ComradeKim"."""
        texts = self.columns["text"]
        candidates = {match for text in texts for match in _JOIN.findall(text)}
        rights = {right for _, right in candidates}
        if not rights:
            return
        pairs = set()
        for text in texts:
            words = _WORD.findall(text)
            pairs |= {pair for pair in zip(words, words[1:], strict=False) if pair[1] in rights}
        lost = candidates & pairs
        if lost:
            for text in texts:
                hits = [left + right for left, right in _JOIN.findall(text) if (left, right) in lost]
                self.joined.update(hits)
                self.counts["joins"] += bool(hits)

    def finish(self, mapper: Mapper) -> None:
        """Report what was met in many records once for the file."""
        add, counts = self.job.add, self.counts
        self.job.columns_read = ", ".join(f"{name}={key}" for name, key in mapper.guesses.items())
        if mapper.rivals:
            text, others = mapper.guesses["text"], mapper.rivals["text"]
            message = f"the text is read from {text}; there is also {others}: settle it with columns={{'text': ...}}"
            add("column guess", "warned", message)
        for count, kind, severity, message in (
            (counts["unseen"], "unseen characters", "repaired", "control or zero-width characters taken out of the text"),
            (counts["surrogates"], "surrogates", "repaired", "lone surrogates replaced by U+FFFD"),
            (counts["mended"], "mojibake", "repaired", "UTF-8 read as a Western encoding mended"),
            (counts["cut"], "cut text", "warned", "the service cut the text and left a mark"),
            (counts["two-digit"], "two-digit year", "warned", "years of two digits read as 1969 to 2068"),
            (counts["modified"], "modified date", "warned", "only a date of change is given"),
            (counts["seen"], "seen date", "warned", "only the date is given on which the page was seen"),
        ):
            if count:
                add(kind, severity, f"{message} in {_records(count)}")
        if counts["joins"]:
            words = ", ".join(word for word, _ in self.joined.most_common(3))
            add("lost spaces", "warned", f"words run together in {_records(counts['joins'])}, such as {words}")


def _moved(removed: pd.DataFrame, offsets: list[int], raw: str) -> pd.DataFrame:
    """Return spans of a mended text as spans of the text before."""
    start = [offsets[place] for place in removed["start"]]
    end = [offsets[place] for place in removed["end"]]
    text = [raw[a:b] for a, b in zip(start, end, strict=True)]
    return removed.assign(start=start, end=end, text=text)


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count:,} records"


def _string(value: Any) -> str | None:
    """Return a field as one line of text: names out of objects, lists joined."""
    if type(value) is str:
        if value.isascii() and value.isprintable() and "  " not in value:
            return value.strip() or None
        text = tidy(mend(value)[0])[0]
        return _SPACE.sub(" ", text).strip() or None
    if isinstance(value, dict):
        for key in ("name", "title", "@value", "value", "@id", "url", "id"):
            if value.get(key):
                return _string(value[key])
        return None
    if isinstance(value, list):
        parts = [part for part in map(_string, value) if part]
        return ", ".join(dict.fromkeys(parts)) or None
    if isinstance(value, int | float) and not isinstance(value, bool) and value == value:
        return str(value)
    return None


def _language(value: str) -> str | None:
    """Return the ISO 639-1 code of a language tag or an English name."""
    value = value.lower()
    code = _LANGUAGES.get(value) or value.replace("_", "-").split("-")[0]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _shown(record: Record) -> str:
    title = record.fields.get("title")
    if isinstance(title, str):
        return title
    return record.content if isinstance(record.content, str) else record.content[:200].decode("utf-8", "replace")


def _shown_date(value: Any) -> str:
    return value.strip()[:80] if isinstance(value, str) else str(value)[:80]
