"""What a reader is given and what it gives back."""

from __future__ import annotations

import io
import os
import stat
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from newsresearch.errors import InputError, MissingExtraError
from newsresearch.loading.encodings import Decoded, Note, Survey, decode, survey
from newsresearch.loading.limits import Limits

__all__ = ["EXCERPT", "Job", "OutOfTime", "Record", "Source", "excerpt"]

#: Characters of an excerpt in a problem row.
EXCERPT = 80
_BLOCK = 1 << 20
#: Read at once where lines are read one by one.
_BUFFER = 1 << 18


class OutOfTime(Exception):  # noqa: N818 - it ends a file, it is not an error of the program
    """A file took longer than `Limits.max_seconds`; never leaves the loader."""


@dataclass(slots=True)
class Record:
    """One record as a reader found it.

    Parameters
    ----------
    fields : mapping
        Column of ``articles`` to value as read; also ``html``, ``modified``, ``seen``, ``fetched``.
    line : int, optional
        First line, from 1.
    content : bytes or str
        What is hashed: the record as it was read.
    page : bool
        Whether the text is a whole copied page and not the text field of a record.
    """

    fields: Mapping[str, Any]
    line: int | None
    content: bytes | str
    page: bool = False


@dataclass(slots=True)
class Source:
    """One file or archive member, not yet read.

    Parameters
    ----------
    file : str
        What it is called in every table: the path relative to the root, with ``/``.
    path : Path, optional
        Where it is on disk.
    data : bytes, optional
        Its bytes, if they are in memory.
    depth : int
        Archives around it.
    """

    file: str
    path: Path | None = None
    data: bytes | None = None
    depth: int = 0

    def open(self, buffer: int = -1) -> BinaryIO:
        """Open for reading, regular files only, without ever waiting for a pipe."""
        if self.data is not None:
            return io.BytesIO(self.data)
        assert self.path is not None
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(self.path, flags | getattr(os, "O_NOCTTY", 0))
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise InputError("is no regular file", self.file)
        return os.fdopen(descriptor, "rb", buffer)

    def size(self) -> int:
        """Return the number of bytes."""
        if self.data is not None:
            return len(self.data)
        assert self.path is not None
        return self.path.stat().st_size

    def head(self, size: int = 65_536) -> bytes:
        """Return the first bytes."""
        if self.data is not None:
            return self.data[:size]
        with self.open() as stream:
            return stream.read(size)

    def read(self) -> bytes:
        """Return all bytes and keep none."""
        if self.data is not None:
            return self.data
        with self.open() as stream:
            return stream.read()

    def blocks(self) -> Iterator[bytes]:
        """Yield the bytes a block at a time."""
        with self.open() as stream:
            while block := stream.read(_BLOCK):
                yield block


@dataclass(slots=True)
class Job:
    """One file's reading: its limits, its counts and its problems.

    ``seen`` is counted by the reader where it meets a record, ``rejected`` where one is set aside
    and ``loaded`` where one enters the table: ``seen == loaded + rejected`` is a real check.
    """

    file: str
    limits: Limits = field(default_factory=Limits)
    columns: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    problems: list[dict[str, Any]] = field(default_factory=list)
    seen: int = 0
    loaded: int = 0
    rejected: int = 0
    format: str = ""
    encoding: str = ""
    dirty: bool = True  # whether texts may hold what cannot be seen, or mojibake
    size: int | None = None
    columns_read: str = ""
    missing: MissingExtraError | None = None
    counts: Counter[str] = field(default_factory=Counter)
    deadline: float = float("inf")

    def start_clock(self) -> None:
        """Set the time at which `check_clock` gives up."""
        self.deadline = time.monotonic() + self.limits.max_seconds

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Stop the clock meanwhile."""
        start = time.monotonic()
        yield
        self.deadline += time.monotonic() - start

    @property
    def overdue(self) -> bool:
        """Whether the file has had its time."""
        return time.monotonic() > self.deadline

    def check_clock(self) -> None:
        """Raise `OutOfTime` when the file has had its time."""
        if self.overdue:
            raise OutOfTime

    def add(
        self, kind: str, severity: str, message: str, line: int | None = None, shown: object = ""
    ) -> None:
        """Add a problem row, or raise it if loading is strict."""
        if self.strict:
            raise InputError(message, self.file, line)
        self.problems.append(
            {
                "file": self.file,
                "line": line,
                "kind": kind,
                "severity": severity,
                "message": message,
                "excerpt": excerpt(shown),
            }
        )

    def reject(self, kind: str, message: str, line: int | None = None, shown: object = "") -> None:
        """Set one record aside."""
        self.rejected += 1
        self.add(kind, "rejected", message, line, shown)

    def reject_file(self, kind: str, message: str, shown: object = "") -> None:
        """Set the whole file aside, as one record."""
        self.seen += 1
        self.reject(kind, message, None, shown)

    def note(self, notes: list[Note]) -> None:
        """Take over what `decode` had to say."""
        for entry in notes:
            self.add(entry.kind, entry.severity, entry.message, entry.line, entry.excerpt)

    def decode(self, data: bytes, *, declared: str | None = None) -> Decoded:
        """Decode a whole file, keep its encoding and report what was mended."""
        found = survey((data,))
        self.dirty = found.odd or not found.utf8
        decoded = decode(data, declared=declared)
        self.encoding = decoded.encoding
        self.note(decoded.notes)
        return decoded

    def survey(self, source: Source) -> Survey:
        """Look at all bytes once; keep what it says about the need to tidy."""
        result = survey(source.blocks())
        self.dirty = result.odd or not result.utf8
        return result

    def lines(self, source: Source) -> Iterator[tuple[int, str, bytes | str]]:
        """Yield number, text and content of each line, in memory of one line if it is UTF-8.

        A line over the record limit is counted, set aside and never held whole.
        """
        head = source.head()
        if not self.survey(source).utf8 or (b"\r" in head and b"\n" not in head):
            text = self.decode(source.read()).text
            for number, line in enumerate(split_lines(text), 1):
                yield number, line, line
            return
        self.encoding = "utf-8"
        limit = self.limits.max_record_bytes
        with source.open(_BUFFER) as stream:
            readline, number = stream.readline, 0
            while raw := readline(limit + 1):
                number += 1
                if number == 1 and raw.startswith(b"\xef\xbb\xbf"):
                    raw = raw[3:]
                if len(raw) > limit and not raw.endswith(b"\n"):
                    start = raw[:EXCERPT].decode("utf-8", "replace")
                    while raw and not raw.endswith(b"\n"):
                        raw = readline(_BLOCK)
                    self.seen += 1
                    self.reject(
                        "too long", f"the line is longer than {limit:,} bytes", number, start
                    )
                    continue
                yield number, raw.decode("utf-8"), raw


def split_lines(text: str) -> list[str]:
    r"""Split at \n, \r\n and \r only: U+2028 and form feeds belong to the text.

    Examples
    --------
    >>> split_lines("a\r\nb\u2028c\rd")
    ['a', 'b\u2028c', 'd']
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


def excerpt(shown: object) -> str:
    r"""Return what a problem row shows of a record: one line, printable, at most 80 characters.

    Examples
    --------
    >>> excerpt("a\n\x1bb")
    'a\\n\\x1bb'
    """
    text = shown if isinstance(shown, str) else "" if shown is None else repr(shown)[: EXCERPT * 2]
    text = text.strip()[: EXCERPT + 1]
    if not text.isprintable():
        text = "".join(
            char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
        )
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"
