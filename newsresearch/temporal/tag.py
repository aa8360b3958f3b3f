"""Tag the temporal expressions of texts: the `times` table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from newsresearch import schema
from newsresearch.errors import ArgumentError
from newsresearch.language import other_languages
from newsresearch.sentences import split_sentences
from newsresearch.temporal.direction import tense
from newsresearch.temporal.eras import in_era
from newsresearch.temporal.events import Events
from newsresearch.temporal.extent import extended, leads_clause, modified, word
from newsresearch.temporal.grammar import english
from newsresearch.temporal.match import Found, Tokens
from newsresearch.temporal.reading import Context, Piece, Reading
from newsresearch.temporal.story import note, told_aside
from newsresearch.temporal.values import Span, span

__all__ = ["STYLES", "tag_english", "tag_text", "tag_times"]

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


def _tense(tokens: Tokens, begin: int, end: int, sentence: tuple[int, int]) -> str | None:
    """Return the tense of the sentence around the tokens [begin, end)."""
    low = max(bisect_left(tokens.starts, sentence[0]), begin - 30)
    high = min(bisect_left(tokens.starts, sentence[1]), end + 30)
    words = [piece.strip() for piece in tokens.pieces[low:high]]
    return tense(words, begin - low, end - low)


def _read(
    found: Found, tokens: Tokens, context: Context, sentence: tuple[int, int]
) -> list[Piece] | None:
    """Give the expression its meaning; None where it is no time, but may hold one.

    An empty list is an expression that no calendar has, such as 30 February.
    """
    begin, left, right, end = found.begin, found.left, found.right, found.end
    core = [tokens[i] for i in range(left, right)]
    context.tense = lambda: _tense(tokens, begin, end, sentence)
    opening = bisect_left(tokens.starts, sentence[0])
    context.verb = lambda: leads_clause(found, tokens, opening)
    context.edge = any(tokens[i].kind == "edge" for i in range(begin, left))
    context.before, context.after = word(tokens, left - 1), word(tokens, end)
    opens = tokens.starts[begin] == sentence[0]
    if end < len(tokens.pieces) and context.after == "-" != tokens.pieces[end]:
        context.after = "–"  # a hyphen with space after it is a dash
    context.entry = opens and context.after in ("-", "–", "—", ":", "|")
    context.capital = end < len(tokens.codes) and tokens.codes[end] == "X"
    context.lead = word(tokens, begin - 1)
    reading = found.rule.normalise(core, context)
    if reading is None:
        return None
    if not isinstance(reading, Reading):
        outside = [tokens[i] for i in range(begin, left)]
        return modified(list(reading), outside, core)
    if reading.value.startswith("XXXX-") and (context.mentioned or "").startswith("BC"):
        ahead = any(token.kind in ("following", "next") for token in core)
        reading = reading._replace(value=in_era(reading.value, str(context.mentioned), ahead))
    return extended(found, tokens, context, reading, opening)


def _context(published: date | None, precision: str | None, style: str) -> Context:
    """Return what is known before a text is read."""
    context = Context(narrative=style == "narrative")
    if published is not None and style == "news":
        context.year = published.year
        context.month = published.month if precision != "year" else None
        context.today = published if precision not in ("month", "year") else None
    return context


def _is_aside(
    tokens: Tokens,
    found: Found,
    context: Context,
    reading: Reading,
    days: Span,
    sentence: tuple[int, int],
) -> bool:
    """Tell whether a date that names its year is an aside of a story."""
    if not (context.narrative and reading.type in ("DATE", "TIME")):
        return False
    if not any(tokens[i].kind == "year" for i in range(found.left, found.right)):
        return False
    low = max(bisect_left(tokens.starts, sentence[0]), found.begin - 30)
    words = [tokens.pieces[i].strip().lower() for i in range(low, found.begin)]
    return told_aside(words, days, context)


def _tag(rows: _Rows, article: str, text: str, context: Context) -> None:
    """Add the rows of one text."""
    tokens = english().tokens(text)
    sentences = split_sentences(text)
    at = position = ended = 0
    named = -99  # the sentence that last named a date
    events = Events()
    columns = list(rows.columns.values())
    while found := tokens.find(position):
        begin = tokens.starts[found.begin]
        while sentences[at][1] <= begin:
            at += 1
        context.near = at - named
        comma = tokens.pieces[found.begin - 1].startswith(",") if found.begin else False
        context.joined = comma and ended == found.begin - 1
        pieces = _read(found, tokens, context, sentences[at])
        if pieces is None:
            position = found.left + 1
            continue
        position = found.left + pieces[-1].end if pieces else found.end
        for piece in pieces:
            begin, end = tokens.offsets(found.left + piece.begin, found.left + piece.end)
            while sentences[at][1] <= begin:
                at += 1
            first, last = found.left + piece.begin, found.left + piece.end
            reading = events.beside(tokens, last, piece.reading)
            days = span(reading.value)
            if days.precision == "day" and days.earliest and reading.type == "DATE":
                events.note(tokens, first, last, days.earliest)
            bracket = tokens.bracket(found.begin) if context.narrative else -1
            if bracket >= 0 and bracket == context.bracket:
                pass  # (12 May 1856 – 3 March 1941)
            elif context.narrative and _is_aside(
                tokens, found, context, reading, days, sentences[at]
            ):
                pass  # "who had fought there in October 1813"
            elif note(context, found.rule.name, reading, days, begin - sentences[at][0]):
                named = at
                context.bracket = bracket
                ended = found.left + piece.end
            if reading.type not in ("DATE", "TIME"):
                days = span(reading.days) if reading.days else Span()
            row = (
                article,
                begin,
                end,
                text[begin:end],
                reading.type,
                reading.value,
                reading.mod,
                days.earliest,
                days.latest,
                days.precision,
                reading.edtf or days.edtf,
                reading.ambiguous,
                found.rule.name,
                reading.anchor,
                reading.direction,
                *sentences[at],
            )
            for column, value in zip(columns, row, strict=True):
                column.append(value)


def tag_times(
    articles: pd.DataFrame, *, style: str = "news", dayfirst: bool | None = None
) -> pd.DataFrame:
    """Find the temporal expressions of articles and say which days they mean.

    Expressions and values follow TIMEX3 as TimeML defines it [1]_. Relative expressions are counted
    from the day of publication, or, in a story, from the day that the story has reached. Without
    such a day they keep their type and a value with X's (``XXXX-WXX-2`` is a Tuesday), and mean no
    day; nothing is filled in from today.

    Parameters
    ----------
    articles : pandas.DataFrame
        Columns ``id``, ``text`` and, if there, ``published`` and ``published_precision``: a day
        that is known to the month or year only anchors no weekday. A dask DataFrame is tagged
        partition by partition, lazily. Articles that are not in English are passed over, as
        ``attrs["notes"]`` of the result then says.
    style : {"news", "narrative"}
        "news": counted from the day of publication. "narrative" (histories, biographies,
        encyclopedias): counted from the last date in the text.
    dayfirst : bool, optional
        The order of day and month in dates in figures. Not given, 03/04/2021 is ambiguous and
        means no day; its two readings are in ``edtf``.

    Returns
    -------
    pandas.DataFrame
        The `times` table of `newsresearch.schema`, one row an expression, in the order of the
        articles and of the text. Offsets are code points into ``text``.

    Raises
    ------
    ArgumentError
        If `style` is neither.
    TableError
        If a column is missing.

    References
    ----------
    .. [1] J. Pustejovsky et al., "TimeML: Robust Specification of Event and Temporal Expressions in
       Text", IWCS-5, 2003; R. Saurí et al., "TimeML Annotation Guidelines", version 1.2.1, 2006.

    Examples
    --------
    >>> day = pd.Timestamp("2021-03-14")
    >>> articles = pd.DataFrame({"id": ["a"], "text": ["They met on Friday."], "published": [day]})
    >>> tag_times(articles)[["text", "value", "direction"]]
         text       value direction
    0  Friday  2021-03-12      past
    """
    _check_style(style)
    if hasattr(articles, "map_partitions"):
        return articles.map_partitions(
            tag_times, style=style, dayfirst=dayfirst, meta=schema.empty("times")
        )
    schema.check("articles", articles, ["id", "text"])
    other = other_languages(articles)
    times = tag_english(articles.loc[~other], style, dayfirst)
    if number := int(other.sum()):
        times.attrs["notes"] = [
            f"{number:,} article{'s' * (number > 1)} in another language than English passed over."
        ]
    return times


def _check_style(style: str) -> None:
    if style not in STYLES:
        raise ArgumentError("style", style, "'news' or 'narrative'")


def tag_english(
    articles: pd.DataFrame, style: str = "news", dayfirst: bool | None = None
) -> pd.DataFrame:
    """Return the expressions of articles that are known to be English, as `tag_times` does."""
    rows = _Rows()
    missing: Iterable[Any] = [None] * len(articles)
    published = articles.get("published", missing)
    precision = articles.get("published_precision", missing)
    for article, text, day, exact in zip(
        articles["id"], articles["text"], published, precision, strict=True
    ):
        if isinstance(text, str):
            when = None if pd.isna(day) else pd.Timestamp(day).date()
            context = _context(when, exact if isinstance(exact, str) else None, style)
            context.dayfirst = dayfirst
            _tag(rows, article, text, context)
    return rows.frame()


def tag_text(
    text: str, *, published: Any = None, style: str = "news", dayfirst: bool | None = None
) -> pd.DataFrame:
    """Find the temporal expressions of one text.

    Parameters
    ----------
    text : str
        English; whether it is, is not asked.
    published : str, date or Timestamp, optional
        The day that relative expressions are counted from.
    style : {"news", "narrative"}
        As in `tag_times`.
    dayfirst : bool, optional
        As in `tag_times`.

    Returns
    -------
    pandas.DataFrame
        The `times` table; ``article`` is "text".

    Raises
    ------
    ArgumentError
        If `text` is no string, `published` no date or `style` unknown.

    Examples
    --------
    >>> tag_text("From 27 to 28 February 2019")["value"].tolist()
    ['2019-02-27', '2019-02-28']
    """
    if not isinstance(text, str):
        raise ArgumentError("text", text, "a string")
    try:
        day = pd.NaT if published is None else pd.Timestamp(published)
    except (TypeError, ValueError):
        raise ArgumentError("published", published, "a date such as 2021-03-14") from None
    _check_style(style)
    articles = pd.DataFrame({"id": ["text"], "text": [text], "published": [day]})
    return tag_english(articles, style, dayfirst)
