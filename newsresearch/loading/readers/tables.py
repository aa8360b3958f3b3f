"""CSV, TSV and what Excel saves under these names.

Everything is read as text: ``NA`` is a headline and ``007`` an id. A row that breaks the quoting is
set aside with its line, and reading goes on with the line after it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain, islice

from newsresearch.loading.readers.fields import Mapper, no_text_column
from newsresearch.loading.readers.records import Job, Record, Source

__all__ = ["SEPARATORS", "guess_separator", "read_rows", "read_table"]

SEPARATORS = ",;\t|"
#: Lines that the separator is guessed from.
_LOOK = 50
#: Longest run of lines that one quoted row may take, so that one open quote costs one row.
_MAX_ROW_LINES = 20_000


def guess_separator(lines: list[str]) -> str:
    r"""Return the separator that splits the first lines best.

    Parameters
    ----------
    lines : list of str
        First lines of the file, header first.

    Returns
    -------
    str

    Examples
    --------
    >>> guess_separator(["id;title", "1;Talks, at last"])
    ';'
    """
    header = lines[0] if lines else ""
    scores = []
    for separator in SEPARATORS:
        try:
            rows = list(csv.reader(lines, delimiter=separator))
        except csv.Error:
            rows = [line.split(separator) for line in lines]
        width = len(rows[0]) if rows else 1
        known = len(Mapper().knows(cell.strip() for cell in rows[0])) if rows else 0
        even = sum(len(row) == width for row in rows) / max(1, len(rows))
        scores.append((known if width > 1 else 0, even if width > 1 else 0.0, width, separator))
    best = max(scores, key=lambda score: score[:3])
    return best[3] if best[2] > 1 or not header else ","


def read_table(source: Source, job: Job, mapper: Mapper) -> Iterator[Record]:
    """Yield the records of a CSV or TSV file with a header.

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
    """
    rows = read_rows(source, job)
    _, header, _ = next(rows, (0, [], ""))
    header = _unique([name.strip() for name in header])
    known = mapper.knows(header)
    if known >= {"title", "seen"} and not known & {"text", "html"} and "text" not in mapper.columns:
        # GDELT's own CSV: the headline is all the text there is.
        message = "the table gives no text: each record's text is its headline"
        job.add("headlines only", "warned", message)
        mapper.settle("text", next(name for name in header if Mapper().knows([name]) == {"title"}))
        known = known | {"text"}
    if not known & {"text", "html"}:
        job.reject_file("no text column", no_text_column(header))
        return
    width = len(header)
    for line, cells, content in rows:
        job.seen += 1
        if len(cells) > width and not any(cells[width:]):
            del cells[width:]
        if len(cells) > width:
            message = f"{len(cells)} cells where the header has {width}"
            job.reject("ragged row", message, line, content)
            continue
        if len(cells) < width:
            message = f"{len(cells)} cells where the header has {width}; the rest is empty"
            job.add("ragged row", "warned", message, line, content)
            cells += [""] * (width - len(cells))
        yield Record(mapper.map(dict(zip(header, cells, strict=True))), line, content)


def read_rows(source: Source, job: Job) -> Iterator[tuple[int, list[str], str]]:
    """Yield line, cells and text of each row, the header first."""
    lines = job.lines(source)
    first = list(islice(lines, _LOOK))
    separator = None
    if first and first[0][1].lower().startswith("sep=") and len(first[0][1].strip()) == 5:
        separator = first.pop(0)[1][4]
    filled = [text.rstrip("\r\n") for _, text, _ in first if text.strip()]
    if separator is None:
        separator = guess_separator(filled)
    job.format = {"\t": "tsv", ",": "csv"}.get(separator, f"csv ({separator})")
    yield from _rows(((number, text) for number, text, _ in chain(first, lines)), separator, job)


class _Feeder:
    """Hands lines to the csv module and remembers those of the row it is in."""

    def __init__(self, lines: Iterator[tuple[int, str]]) -> None:
        self.lines = lines
        self.row: list[tuple[int, str]] = []
        self.again: list[tuple[int, str]] = []
        self.size = 0

    def start(self) -> None:
        """Forget the row before."""
        self.row.clear()
        self.size = 0

    def next(self) -> str | None:
        """Return the next line, blank ones between rows left out."""
        while True:
            entry = self.again.pop() if self.again else next(self.lines, None)
            if entry is None:
                return None
            if self.row or entry[1].strip():
                break
        self.row.append(entry)
        self.size += len(entry[1])
        return entry[1]


def _rows(
    lines: Iterator[tuple[int, str]], separator: str, job: Job
) -> Iterator[tuple[int, list[str], str]]:
    limit = job.limits.max_record_bytes
    if csv.field_size_limit() < limit:
        # The module's limit is one for the process; raising it takes nothing from others.
        csv.field_size_limit(limit)
    feeder = _Feeder(lines)
    parser = _parser(feeder, separator, limit)
    width = 0
    while True:
        job.check_clock()
        feeder.start()
        try:
            cells = next(parser, None)
        except csv.Error as error:
            if not feeder.row:
                return
            number, text = feeder.row[0]
            feeder.again += reversed(feeder.row[1:])
            parser = _parser(feeder, separator, limit)
            text = text.rstrip("\r\n")
            if "\r" in text:
                # The module takes a carriage return outside quotes for a second line end.
                job.add(
                    "stray line end", "repaired", "a carriage return inside the row", number, text
                )
                feeder.again.append((number, " ".join(text.split("\r"))))
                continue
            cells = next(csv.reader([text], delimiter=separator), [])
            # A stray quote inside one line does no harm if the row has all its cells.
            if width and len(cells) == width and text.count('"') % 2 == 0:
                message = "a quote inside a cell is not doubled"
                job.add("stray quote", "repaired", message, number, text)
                yield number, cells, text
            else:
                job.seen += 1
                job.reject("broken row", f"the quoting is broken: {error}", number, text)
            continue
        if cells is None:
            return
        width = width or len(cells)
        yield feeder.row[0][0], cells, "".join(text for _, text in feeder.row)


def _parser(feeder: _Feeder, separator: str, limit: int) -> Iterator[list[str]]:
    def bounded() -> Iterator[str]:
        while (text := feeder.next()) is not None:
            if feeder.size > limit or len(feeder.row) > _MAX_ROW_LINES:
                raise csv.Error("a quoted cell does not end")
            # One kind of line end, and one behind the last line: the module needs it inside quotes.
            yield text.rstrip("\r\n") + "\n"

    return csv.reader(bounded(), delimiter=separator, strict=True)


def _unique(names: list[str]) -> list[str]:
    """Return the header with a number behind each name that was there before."""
    seen: dict[str, int] = {}
    out = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return out
