"""JSON in every shape it is saved in: one object, a list, lines, objects one after the other.

A broken record is set aside with its line and column, and the records around it are kept: lines are
parsed apart, and a list or a run of objects is read element by element.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from newsresearch.loading.readers.fields import ALIASES, Mapper, normal_name
from newsresearch.loading.readers.news_apis import is_record, unpack
from newsresearch.loading.readers.records import Job, Record, Source

__all__ = ["read_json"]

#: Lines looked at to tell lines of JSON from one document over many lines.
_LOOK = 20
_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
#: What may stand between two elements of a list.
_GAP = re.compile(r"[ \t\r\n,\ufeff]*")
#: Where the next record may begin after a broken one: an object at the start of a line.
_RESTART = re.compile(r"\n[ \t]*[\[,]?[ \t]*(?=\{)|\}[ \t\r\n]*,?[ \t\r\n]*(?=\{)")


#: The start of a service's response, up to the list of its records.
_ENVELOPE = re.compile(
    r'\{[^\[\]]{0,5000}?"(?:articles|results|items|docs|data|hits|stories)"\s*:\s*\[\s*(?=\{)'
)
#: A backslash before a character that JSON does not escape, and an escaped backslash before it.
_BAD_ESCAPE = re.compile(r'(\\\\)|\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_ESCAPE_MESSAGE = "a backslash before a character that needs none; taken as a backslash"


class _Pairs:
    """Keep both texts where a key stands twice in an object."""

    def __init__(self) -> None:
        self.twice: list[str] = []

    def keep(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """Return an object; called by the parser, which calls a method faster than an object."""
        out = dict(pairs)
        if len(out) == len(pairs):
            return out
        out = {}
        for key, value in pairs:
            if key not in out:
                out[key] = value
                continue
            self.twice.append(key)
            kept = out[key]
            if kept in (None, "", [], {}):
                out[key] = value
            elif (
                value not in (None, "", kept)
                and isinstance(kept, str)
                and isinstance(value, str)
                and normal_name(key) in ALIASES["text"]
            ):
                out[key] = f"{kept}\n\n{value}"
        return out


def read_json(source: Source, job: Job, mapper: Mapper) -> Iterator[Record]:
    """Yield the records of a JSON file.

    Parameters
    ----------
    source : Source
        The file.
    job : Job
        Takes the counts and the problems.
    mapper : Mapper
        Turns field names into columns.

    Yields
    ------
    Record
    """
    reader = _Reader(job, mapper)
    # The look is on an account of its own: the file is read from its start again.
    head = source.head()
    if head.count(b"\n") >= _LOOK and b"\0" not in head:
        start = head.decode("utf-8", "replace").lstrip("\ufeff")
        filled = [line for line in start.split("\n")[:_LOOK] if line.strip()]
    else:
        look = islice(Job(job.file, job.limits).lines(source), _LOOK)
        filled = [text for _, text, _ in look if text.strip()]
    if filled and _is_lines(filled):
        job.format = "jsonl" if len(filled) > 1 else "json"
        yield from reader.lines(job.lines(source))
        return
    job.format = "json"
    yield from reader.document(job.decode(source.read()).text)


def _is_lines(filled: list[str]) -> bool:
    head = filled[0].strip()
    if _parses(head):
        return True
    if head[:1] == "[":
        return False
    if head[:1] != "{":
        return True
    if len(filled) == 1:
        return False
    return filled[1].lstrip()[:1] == "{" or any(
        line.lstrip()[:1] == "{" and _parses(line.strip()) for line in filled[1:]
    )


def _parses(text: str) -> bool:
    try:
        json.loads(text)
    except RecursionError:
        return True
    except ValueError:
        return False
    return True


class _Reader:
    """Parses, counts and sets aside."""

    def __init__(self, job: Job, mapper: Mapper) -> None:
        self.job, self.mapper = job, mapper
        self.pairs = _Pairs()
        # Not strict: a tab or line end inside a string is taken as it is.
        self.decoder = json.JSONDecoder(
            object_pairs_hook=self.pairs.keep, parse_constant=lambda _: None, strict=False
        )

    def lines(self, lines: Any) -> Iterator[Record]:
        """Yield the records of lines that are JSON, each apart."""
        job, scan, map_fields = self.job, self.decoder.raw_decode, self.mapper.map
        nesting, twice = job.limits.max_nesting, self.pairs.twice
        for number, text, content in lines:
            if not number & 0xFF:
                job.check_clock()
            start = 0 if text[:1] == "{" else _SPACE.match(text).end()  # type: ignore[union-attr]
            if start == len(text):
                continue
            # To find one bracket is many times faster than to count all.
            nested = text.find("{", start + 1) >= 0 or "[" in text
            if nested and text.count("[") + text.count("{") > nesting and _depth(text) > nesting:
                self._refuse("nesting", f"nested deeper than {nesting}", number, text)
                continue
            try:
                value, end = scan(text, start)
            except ValueError as error:
                if "escape" in str(error) and (mended := _escapes_mended(text)) != text:
                    self.job.add("bad escape", "repaired", _ESCAPE_MESSAGE, number, text[:200])
                    yield from self.several(mended, number)
                else:
                    self._broken(error, number, text)
                continue
            except RecursionError:
                self._refuse("nesting", "nested too deeply to be read", number, text)
                continue
            rest = text[end:].strip()
            if type(value) is dict and not (rest or twice) and is_record(value):
                job.seen += 1
                yield Record(map_fields(value), number, content)
            elif not rest or rest == ",":
                yield from self.value(value, number, content)
            else:
                yield from self.several(text, number)

    def several(self, text: str, number: int) -> Iterator[Record]:
        """Yield the records of a line that holds more than one value."""
        position = 0
        found = 0
        while (position := _GAP.match(text, position).end()) < len(text):  # type: ignore[union-attr]
            try:
                value, end = self.decoder.raw_decode(text, position)
            except (ValueError, RecursionError) as error:
                self._broken(error, number, text)
                break
            if found == 1 and isinstance(value, dict):
                self.job.add("run-on", "repaired", "more than one object on a line; split", number)
            found += 1
            yield from self.value(value, number, text[position:end])
            position = end

    def document(self, text: str) -> Iterator[Record]:
        """Yield the records of a document over many lines: a list, an object, several objects."""
        job = self.job
        position = _SPACE.match(text).end()  # type: ignore[union-attr]
        in_list = text[position : position + 1] == "["
        if in_list:
            position += 1
        line, counted = 1, 0
        broken = 0
        while (position := _GAP.match(text, position).end()) < len(text):  # type: ignore[union-attr]
            job.check_clock()
            line += text.count("\n", counted, position)
            counted = position
            if in_list and text[position] == "]":
                position += 1
                in_list = False
                # What closes the response around the list holds no record.
                if broken and "{" not in text[position:]:
                    break
                continue
            try:
                value, end = self.decoder.raw_decode(text, position)
            except (ValueError, RecursionError) as error:
                if (
                    "escape" in str(error)
                    and (rest := _escapes_mended(text[position:])) != text[position:]
                ):
                    job.add("bad escape", "repaired", _ESCAPE_MESSAGE, line)
                    text = text[:position] + rest
                    continue
                broken += 1
                envelope = _ENVELOPE.match(text, position)
                if envelope:
                    in_list = True
                    message = "the response around the records is broken; read one by one"
                    job.add("cut JSON", "repaired", message, line, text[position : position + 200])
                    position = envelope.end()
                    continue
                restart = _RESTART.search(text, position + 1)
                stop = restart.end() if restart else len(text)
                if restart is None and isinstance(error, RecursionError):
                    self._refuse("nesting", "nested too deeply to be read", line, text[position:])
                elif restart is None:
                    message = "the file ends inside a record; the records before it are kept"
                    self._refuse("cut JSON", message, line, text[position : position + 200])
                else:
                    message = getattr(error, "msg", "nested too deeply to be read").lower()
                    self._refuse(
                        "broken JSON", f"not valid JSON: {message}", line, text[position:stop]
                    )
                position = stop
                continue
            if _too_deep(value, job.limits.max_nesting):
                self._refuse(
                    "nesting",
                    f"nested deeper than {job.limits.max_nesting}",
                    line,
                    text[position:end][:200],
                )
            else:
                yield from self.value(value, line, text[position:end])
            position = end
        if in_list and not broken:
            job.add("cut JSON", "repaired", "the list is not closed; its records are kept", line)

    def value(self, value: Any, line: int, content: bytes | str) -> Iterator[Record]:
        """Yield the records that one JSON value is."""
        if self.pairs.twice:
            keys = ", ".join(dict.fromkeys(self.pairs.twice))
            self.pairs.twice.clear()
            message = f"the key {keys} stands twice in the record; what was not empty is kept"
            self.job.add(
                "duplicate key",
                "repaired",
                message,
                line,
                content if isinstance(content, str) else content[:200].decode("utf-8", "replace"),
            )
        if type(value) is dict:
            parts = unpack(value, self.job, line)
            if parts is None:
                self.job.seen += 1
                yield Record(self.mapper.map(value), line, content)
                return
            for part in parts:
                self.job.seen += 1
                if isinstance(part, dict):
                    yield Record(self.mapper.map(part), line, json.dumps(part, ensure_ascii=False))
                else:
                    self.job.reject(
                        "not a record", f"expected an object, found {_kind(part)}", line, part
                    )
        elif isinstance(value, list) and value and all(isinstance(part, dict) for part in value):
            for part in value:
                yield from self.value(part, line, json.dumps(part, ensure_ascii=False))
        else:
            self.job.seen += 1
            self.job.reject(
                "not a record", f"expected an object, found {_kind(value)}", line, value
            )

    def _broken(self, error: Exception, line: int, text: str) -> None:
        # The library counts from the last line end, which may stand behind the error.
        column = min(getattr(error, "pos", 0), len(text.rstrip())) + 1
        what = getattr(error, "msg", "not valid JSON").lower()
        kind = "broken JSON" if isinstance(error, ValueError) else "nesting"
        self._refuse(kind, f"not valid JSON at column {column}: {what}", line, text)

    def _refuse(self, kind: str, message: str, line: int, text: str) -> None:
        self.pairs.twice.clear()
        self.job.seen += 1
        self.job.reject(kind, message, line, text[:200])


def _escapes_mended(text: str) -> str:
    r"""Double each backslash that escapes nothing, as in GDELT's responses.

    Examples
    --------
    >>> print(_escapes_mended(r'{"a": "it\'s \\n \n"}'))
    {"a": "it\\'s \\n \n"}
    """
    return _BAD_ESCAPE.sub(lambda match: match[1] or r"\\", text)


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "a truth value"}
    return "null" if value is None else names.get(type(value), "a number")


def _depth(text: str) -> int:
    """Return the nesting of a JSON text, brackets in strings aside."""
    depth = deepest = 0
    for bracket in re.findall(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', text):
        if bracket in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif bracket in "]}":
            depth -= 1
    return deepest


def _too_deep(value: Any, limit: int) -> bool:
    layer = [value]
    for _ in range(limit + 1):
        layer = [
            child
            for parent in layer
            if isinstance(parent, dict | list)
            for child in (parent.values() if isinstance(parent, dict) else parent)
            if isinstance(child, dict | list)
        ]
        if not layer:
            return False
    return True
