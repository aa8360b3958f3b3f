"""Tag the temporal expressions of texts: the `times` table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from newsresearch import schema
from newsresearch.errors import ArgumentError
from newsresearch.sentences import split_sentences
from newsresearch.temporal.direction import tense
from newsresearch.temporal.grammar import english
from newsresearch.temporal.match import Found, Token, Tokens
from newsresearch.temporal.normalise import Context, Piece, Reading
from newsresearch.temporal.values import span

__all__ = ["STYLES", "tag_text", "tag_times"]

#: How relative expressions are anchored: to the day of publication, or to the story's day.
STYLES = ("news", "narrative")

_EPOCH = date(1970, 1, 1).toordinal()
_NAT = np.iinfo(np.int64).min
_COLUMNS = tuple(schema.TABLES["times"])


def _days(values: list[date | None]) -> np.ndarray[Any, Any]:
    """Return days as datetime64[us], None as NaT."""
    numbers = [_NAT if day is None else day.toordinal() - _EPOCH for day in values]
    return np.array(numbers, dtype="int64").view("datetime64[D]").astype(schema.DATETIME)


class _Rows:
    """Rows of the `times` table, collected column by column."""

    def __init__(self) -> None:
        self.columns: dict[str, list[Any]] = {name: [] for name in _COLUMNS}

    def frame(self) -> pd.DataFrame:
        columns: dict[str, Any] = {}
        for name, dtype in schema.TABLES["times"].items():
            values = self.columns[name]
            if dtype == schema.DATETIME:
                columns[name] = _days(values)
            else:
                columns[name] = pd.array(values, dtype=dtype)
        return pd.DataFrame(columns)


def _mod(before: list[Token]) -> str | None:
    """Return the modifier that the words before the core say."""
    for token in before:
        if token.kind in ("early", "late", "mid", "edge", "close", "earlier", "later", "approx"):
            return token.value or None
    return None


def _read(found: Found, tokens: Tokens, context: Context) -> list[Piece] | None:
    core = [tokens[i] for i in range(found.left, found.right)]
    context.tense = lambda: tense(tokens.pieces, found.begin, found.end)
    reading = found.rule.normalise(core, context)
    if reading is None:
        return None
    if not isinstance(reading, Reading):
        return list(reading)
    if reading.mod is None and found.begin < found.left:
        mod = _mod([tokens[i] for i in range(found.begin, found.left)])
        if mod:
            reading = reading._replace(mod=mod)
    return [Piece(found.begin - found.left, found.end - found.left, reading)]


def _tag(
    rows: _Rows, article: str, text: str, published: date | None, precision: str | None, style: str
) -> None:
    tokens = english().tokens(text)
    exact = published is not None and precision not in ("month", "year")
    context = Context(today=published if exact else None, narrative=style == "narrative")
    if published is not None:
        context.year = published.year
        context.month = published.month if precision != "year" else None
    if context.narrative:
        context.today = None
    sentences = split_sentences(text)
    at = 0
    columns = rows.columns
    position = 0
    while found := tokens.find(position):
        pieces = _read(found, tokens, context)
        if pieces is None:
            position = found.begin + 1
            continue
        position = found.end
        for piece in pieces:
            begin, end = tokens.offsets(found.left + piece.begin, found.left + piece.end)
            reading = piece.reading
            days = span(reading.value)
            while sentences[at][1] <= begin:
                at += 1
            row = (
                article,
                begin,
                end,
                text[begin:end],
                reading.type,
                reading.value,
                reading.mod,
                days.earliest if reading.type in ("DATE", "TIME") else None,
                days.latest if reading.type in ("DATE", "TIME") else None,
                days.precision,
                reading.edtf or (days.edtf if reading.type in ("DATE", "TIME") else None),
                reading.ambiguous,
                found.rule.name,
                reading.anchor,
                reading.direction,
                sentences[at][0],
                sentences[at][1],
            )
            for column, value in zip(columns.values(), row, strict=True):
                column.append(value)
            if (
                reading.type in ("DATE", "TIME")
                and days.earliest
                and days.precision in ("day", "time")
            ):
                context.mentioned = str(days.earliest)
                if context.narrative:
                    context.today = days.earliest


def tag_times(articles: pd.DataFrame, *, style: str = "news") -> pd.DataFrame:
    """Find the temporal expressions of articles and say which days they mean."""
    schema.check("articles", articles, ["id", "text"])
    if style not in STYLES:
        raise ArgumentError("style", style, "'news' or 'narrative'")
    rows = _Rows()
    count = len(articles)
    missing: Iterable[Any] = [None] * count
    published = articles["published"] if "published" in articles else missing
    precision = articles["published_precision"] if "published_precision" in articles else missing
    for article, text, day, exact in zip(
        articles["id"], articles["text"], published, precision, strict=True
    ):
        if not isinstance(text, str):
            continue
        when = None if day is None or day is pd.NaT else day.date()
        _tag(rows, article, text, when, exact if isinstance(exact, str) else None, style)
    return rows.frame()


def tag_text(text: str, *, published: Any = None, style: str = "news") -> pd.DataFrame:
    """Find the temporal expressions of one text."""
    day = pd.NaT if published is None else pd.Timestamp(published)
    articles = pd.DataFrame({"id": ["text"], "text": [text], "published": [day]})
    return tag_times(articles, style=style)
