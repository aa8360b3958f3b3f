"""The tables, written down once, and the check made where one enters a stage.

Every stage takes and returns pandas tables. Their columns, types and meaning are here and nowhere
else; `check` names what is missing and what is there, `empty` and `frame` make tables of the right
types, so that a result with no rows has the same columns as one with a thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from newsresearch.errors import ArgumentError, TableError

__all__ = ["DATETIME", "TABLES", "check", "empty", "frame"]

#: Days and times are naive and of microsecond resolution: 1066 and 9999 are days like others.
DATETIME = "datetime64[us]"

#: Table name -> column -> dtype. A ``str`` column holds missing values as NaN, ``Int64`` as NA.
TABLES: Mapping[str, Mapping[str, str]] = {
    # One row an article.
    "articles": {
        "id": "str",  # unique; from the record, else the file's relative path
        "source": "str",  # outlet
        "url": "str",
        "title": "str",
        "author": "str",
        "section": "str",  # of the outlet: World, Opinion
        "language": "str",  # ISO 639-1
        "text": "str",  # the body, cleaned, NFC; offsets elsewhere index this
        "raw": "str",  # what was read, untouched
        "published": DATETIME,  # local day or time of the outlet, never filled in from today
        "published_precision": "str",  # time, day, month, year
        # given, field, json-ld, meta, url, dateline, text, copyright; modified and seen (when a
        # service met it) only where nothing better is there
        "published_from": "str",
        "stub": "bool",  # a paywall stub, bot wall or error page: kept out of counts
        "file": "str",
        "line": "Int64",  # the record's first line, from 1
        "sha256": "str",  # of the record as it was read
    },
    # One row a problem met while loading.
    "problems": {
        "file": "str",
        "line": "Int64",
        "kind": "str",
        "severity": "str",  # rejected, repaired, warned
        "message": "str",
        "excerpt": "str",  # at most 80 characters
    },
    # One row a span that cleaning took out.
    "removed": {
        "article": "str",
        "start": "int64",  # code points into articles.raw
        "end": "int64",
        "rule": "str",
        "text": "str",
    },
    # One row a candidate for an article's publication date, best first.
    "dates": {
        "article": "str",
        "published": DATETIME,
        "precision": "str",
        "origin": "str",
        "text": "str",  # the words it was read from
        "chosen": "bool",
    },
    # One row a temporal expression.
    "times": {
        "article": "str",
        "start": "int64",  # code points into articles.text
        "end": "int64",
        "text": "str",
        "type": "str",  # DATE, TIME, DURATION, SET
        "value": "str",  # TIMEX3
        "mod": "str",  # TIMEX3 modifier: START, MID, END, APPROX, …
        "earliest": DATETIME,  # first and last day it can mean; NaT if unanchored
        "latest": DATETIME,
        "precision": "str",  # time, day, week, month, quarter, half, season, year, decade, century
        "edtf": "str",
        "ambiguous": "bool",
        "rule": "str",
        "anchor": DATETIME,  # the day a relative expression was counted from
        "direction": "str",  # past, future, same, or missing
        "sentence_start": "int64",
        "sentence_end": "int64",
    },
    # One row an article that has a near-copy.
    "copies": {
        "article": "str",
        "group": "int64",
        "similarity": "float64",  # to the first of the group
        "first": "bool",  # the earliest of the group
    },
    # One row a sentence of the chronology, ordered by date.
    "timeline": {
        "date": DATETIME,  # first day of what date_edtf means
        "date_edtf": "str",
        "precision": "str",  # day, month, year, …
        "text": "str",
        "article": "str",
        "start": "int64",  # code points into articles.text
        "end": "int64",
        "event": "str",  # stable name of the entry; its sentences share it
        "reports": "int64",  # articles that speak of it
        "sources": "int64",  # independent ones: copies count once
        "confidence": "str",  # high, medium, low
        "rule": "str",  # why this confidence
        "score": "float64",
    },
    # A chronology made by people, to compare with.
    "reference": {
        "date_edtf": "str",
        "kind": "str",
        "event": "str",
        "actors": "str",
        "source": "str",
    },
}


def empty(table: str) -> pd.DataFrame:
    """Return a table with the right columns and no rows.

    Parameters
    ----------
    table : str
        A key of `TABLES`.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> list(empty("copies").columns)
    ['article', 'group', 'similarity', 'first']
    """
    return frame(table, [])


def frame(table: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Return rows as a table of the right columns, order and types.

    Parameters
    ----------
    table : str
        A key of `TABLES`.
    rows : iterable of mapping
        Column to value; a missing column is a missing value, an unknown one an error.

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> frame("copies", [{"article": "a", "group": 0, "similarity": 1.0, "first": True}])
      article  group  similarity  first
    0       a      0         1.0   True
    """
    if table not in TABLES:
        raise ArgumentError("table", table, "one of " + ", ".join(TABLES))
    columns = TABLES[table]
    rows = list(rows)
    unknown = {name for row in rows for name in row} - columns.keys()
    if unknown:
        raise TableError(f"{table} has no column {', '.join(sorted(unknown))}")
    return pd.DataFrame(
        {
            name: pd.Series([row.get(name) for row in rows], dtype="object").astype(dtype)
            for name, dtype in columns.items()
        }
    )


def check(
    table: str, data: object, columns: Sequence[str], *, argument: str | None = None
) -> pd.DataFrame:
    """Return `data` if it is a table with these columns, else say what is missing.

    Parameters
    ----------
    table : str
        What the table is called in the message, usually a key of `TABLES`.
    data : object
        What the caller gave.
    columns : sequence of str
        The columns that the stage reads.
    argument : str, optional
        The argument's name, where it is not the table's.

    Returns
    -------
    pandas.DataFrame
        The same object.

    Raises
    ------
    TableError
        If `data` is no DataFrame or lacks a column.

    Examples
    --------
    >>> check("articles", pd.DataFrame({"id": ["a"]}), ["id", "text"])
    Traceback (most recent call last):
    ...
    newsresearch.errors.TableError: articles needs the column text; there is only id
    """
    name = argument or table
    if not isinstance(data, pd.DataFrame):
        # A Corpus is what people hand over first: say where its table is.
        hint = f"; use corpus.{table}" if hasattr(data, "articles") else ""
        raise TableError(f"{name} must be a DataFrame, not {type(data).__name__}{hint}")
    missing = [column for column in columns if column not in data.columns]
    if missing:
        there = ", ".join(map(str, data.columns)) or "no column"
        plural = "s" if len(missing) > 1 else ""
        wanted = ", ".join(missing)
        raise TableError(f"{name} needs the column{plural} {wanted}; there is only {there}")
    return data
