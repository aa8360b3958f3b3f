"""RIS, the exchange format of reference managers and newspaper databases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsresearch.loading.readers.fields import Mapper
from newsresearch.loading.readers.records import Job, Record, Source

__all__ = ["read_ris"]

_TAG = re.compile(r"^([A-Z][A-Z0-9]) {1,2}-(?: (.*)|$)")
#: Tag -> column; of several tags for one column the first in this order wins.
_COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("TI", "T1", "CT")),
    ("source", ("T2", "JO", "JF", "JA", "BT", "PB")),
    ("published", ("DA", "Y1", "PY")),
    ("url", ("UR", "L1", "L2")),
    ("text", ("AB", "N2", "N1")),
    ("id", ("ID", "AN")),
    ("author", ("AU", "A1")),
    ("section", ("SE", "SP")),
    ("language", ("LA",)),
)


def read_ris(source: Source, job: Job, mapper: Mapper) -> Iterator[Record]:
    """Yield the references of a RIS file.

    Parameters
    ----------
    source : Source
        The file.
    job : Job
        Takes the counts and the problems.
    mapper : Mapper
        Its ``columns`` name a tag for a column, as in ``{"text": "N1"}``.

    Yields
    ------
    Record
    """
    tags: dict[str, list[str]] = {}
    lines: list[str] = []
    start, last = 0, ""
    for number, text, _ in job.lines(source):
        job.check_clock()
        text = text.rstrip("\r\n")
        match = _TAG.match(text)
        if match and match[1] == "TY" and tags:
            job.seen += 1
            job.add("cut record", "repaired", "the record has no end; ER is missing", start)
            yield _record(tags, start, lines, mapper)
            tags, lines = {}, []
        if match and match[1] == "ER":
            if tags:
                job.seen += 1
                yield _record(tags, start, lines, mapper)
            tags, lines, last = {}, [], ""
            continue
        if not match:
            if not text.strip():
                continue
            if not last:
                job.seen += 1
                job.reject("not RIS", "the line belongs to no record", number, text)
                continue
            # Long values run over several lines.
            tags[last][-1] += "\n" + text.strip()
            lines.append(text)
            continue
        if not tags:
            start = number
        last = match[1]
        tags.setdefault(last, []).append((match[2] or "").strip())
        lines.append(text)
    if tags:
        job.seen += 1
        job.add("cut record", "repaired", "the file ends inside a record; ER is missing", start)
        yield _record(tags, start, lines, mapper)


def _record(tags: dict[str, list[str]], line: int, lines: list[str], mapper: Mapper) -> Record:
    fields = {}
    for column, names in _COLUMNS:
        if column in mapper.columns:
            names = (mapper.columns[column],)
        name = next((name for name in names if any(tags.get(name, ()))), None)
        if name is None:
            continue
        joint = "; " if column == "author" else "\n"
        values = tags[name] if column in {"author", "text"} else tags[name][:1]
        fields[column] = joint.join(value for value in values if value)
        mapper.guesses.setdefault(column, name)
    if "published" in fields:
        # The standard's form is YYYY/MM/DD/other, with parts left empty.
        fields["published"] = (
            re.sub(r"/+[^/]*$", "", fields["published"])
            if fields["published"].count("/") == 3
            else fields["published"].rstrip("/")
        )
    return Record(fields, line, "\n".join(lines))
