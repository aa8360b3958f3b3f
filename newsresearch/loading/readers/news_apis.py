"""Saved responses of news services: NewsAPI, Guardian, GDELT DOC, JSON-LD and other envelopes.

A response is one JSON object around a list of articles. `unpack` returns the list, says what the
response left out, and makes sure that a refused request does not look like "no news".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newsresearch.loading.readers.fields import ALIASES, normal_name
from newsresearch.loading.readers.jsonld import articles_in_graph
from newsresearch.loading.readers.records import Job

__all__ = ["is_record", "unpack"]

#: Keys of an object whose value is a list of records, in the order they are tried.
_LISTS = (
    "articles",
    "results",
    "items",
    "stories",
    "docs",
    "documents",
    "entries",
    "records",
    "hits",
    "data",
    "news",
    "posts",
    "value",
)
#: Keys of an object that wraps the object with the list.
_WRAPPERS = ("response", "articles", "data", "result", "hits")
#: Without one of these an object is a record, and most are.
_MARKS = frozenset({*_LISTS, *_WRAPPERS, "@type", "@graph", "webTitle", "status"})
#: A string under one of these names makes an object a record.
_OWN = frozenset({*ALIASES["text"], *ALIASES["title"]} - {"message", "name", "subject", "value"})
#: GDELT DOC 2 returns no more records than this, whatever was asked.
_GDELT_CAP = 250


def is_record(value: dict[str, Any]) -> bool:
    """Return whether no key of an object hints at a response around records.

    Examples
    --------
    >>> is_record({"text": "Talks ended."}), is_record({"articles": []})
    (True, False)
    """
    return _MARKS.isdisjoint(value)


def unpack(value: dict[str, Any], job: Job, line: int) -> list[Any] | None:
    """Return the records in a response, or None if the object is itself a record.

    Parameters
    ----------
    value : dict
        A JSON object.
    job : Job
        Takes the warnings.
    line : int
        Where the object begins.

    Returns
    -------
    list or None
    """
    if is_record(value):
        return None
    if "@type" in value or "@graph" in value:
        return articles_in_graph(value, job, line)
    for wrapper in ("response", None):
        inner = value if wrapper is None else value.get(wrapper)
        if isinstance(inner, dict) and str(inner.get("status", "")).lower() == "error":
            text = inner.get("message") or inner.get("code") or "no reason given"
            job.seen += 1
            job.reject("refused", f"the service refused the request: {text}", line, str(inner))
            return []
    if "webTitle" in value and isinstance(value.get("fields"), dict):
        return [_guardian(value)]
    found = _find_list(value)
    if found is None:
        return None
    holder, records = found
    if "webTitle" in records[0] if records and isinstance(records[0], dict) else False:
        _warn_short(job, line, holder.get("total"), len(records))
        return [_guardian(record) if isinstance(record, dict) else record for record in records]
    if records and isinstance(records[0], dict) and "seendate" in records[0]:
        return _gdelt(records, job, line)
    _warn_short(job, line, holder.get("totalResults"), len(records))
    return records


def _find_list(value: Mapping[str, Any]) -> tuple[Mapping[str, Any], list[Any]] | None:
    if any(isinstance(value[key], str) and normal_name(key) in _OWN for key in value):
        return None  # it has a text or title of its own: a record that carries a list
    for key in _LISTS:
        records = value.get(key)
        if isinstance(records, list) and (not records or all(isinstance(r, dict) for r in records)):
            if (
                records
                and key == "hits"
                and all(isinstance(r.get("_source"), dict) for r in records)
            ):
                records = [r["_source"] | {"id": r.get("_id")} for r in records]
            if not records and len(value) > 4 and key not in {"articles", "results"}:
                continue
            return value, records
    for key in _WRAPPERS:
        inner = value.get(key)
        if isinstance(inner, dict):
            found = _find_list(inner)
            if found:
                return found
    return None


def _warn_short(job: Job, line: int, total: Any, count: int) -> None:
    if isinstance(total, int) and total > count:
        message = f"the response holds {count:,} of {total:,} results"
        job.add("partial response", "warned", message, line)


def _guardian(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a Guardian item with its ``fields`` beside the rest; plain text before HTML."""
    fields = record.get("fields")
    flat = {key: value for key, value in record.items() if key not in {"fields", "tags", "type"}}
    if isinstance(fields, dict):
        flat |= {key: value for key, value in fields.items() if key not in flat}
        if flat.get("bodyText"):
            flat.pop("body", None)
    flat.setdefault("source", "The Guardian")
    return flat


def _gdelt(records: list[Any], job: Job, line: int) -> list[Any]:
    job.add(
        "headlines only", "warned", "GDELT gives no text: each record's text is its headline", line
    )
    if len(records) >= _GDELT_CAP:
        message = f"GDELT returns at most {_GDELT_CAP} records: the days may hold more"
        job.add("partial response", "warned", message, line)
    return list(_headlines(records))


def _headlines(records: list[Any]) -> Iterator[Any]:
    for record in records:
        if isinstance(record, dict) and not record.get("text"):
            yield record | {"text": record.get("title")}
        else:
            yield record
