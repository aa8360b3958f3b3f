"""Tag the temporal expressions of texts: the `times` table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from newsresearch import schema
from newsresearch.errors import ArgumentError
from newsresearch.language import other_languages
from newsresearch.sentences import split_sentences
from newsresearch.temporal.direction import Wording, tense
from newsresearch.temporal.eras import in_era
from newsresearch.temporal.events import Events
from newsresearch.temporal.extent import extended, leads_clause, modified, word
from newsresearch.temporal.grammar import english
from newsresearch.temporal.match import Found, Tokens
from newsresearch.temporal.reading import Context, Piece, Reading
from newsresearch.temporal.story import ends_span, note, told_aside
from newsresearch.temporal.values import Span, span

__all__ = ["STYLES", "tag_english", "tag_text", "tag_times"]

#: How relative expressions are anchored: to the day of publication, or to the story's day.
STYLES = ("news", "narrative")

_EPOCH = date(1970, 1, 1).toordinal()
#: Between two dates these make them a span.
_TO = ("to", "until", "till", "through")
#: So many words on either side of an expression tell what is usual.
_AROUND = 12
_NAT = np.iinfo(np.int64).min


def _days(values: Iterable[date | None]) -> np.ndarray[Any, Any]:
    """Return days as datetime64[us], None as NaT."""
    numbers = [_NAT if day is None else day.toordinal() - _EPOCH for day in values]
    return np.array(numbers, dtype="int64").view("datetime64[D]").astype(schema.DATETIME)


def _frame(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    """Return rows as the `times` table."""
    columns: dict[str, Any] = {}
    values = zip(*rows, strict=True) if rows else ((),) * len(schema.TABLES["times"])
    for (name, dtype), column in zip(schema.TABLES["times"].items(), values, strict=True):
        if dtype == schema.DATETIME:
            columns[name] = _days(column)
        else:
            columns[name] = pd.array(list(column), dtype=dtype)
    return pd.DataFrame(columns)


class _Sentence:
    """A sentence: its number, where it is in the text, its tokens [begin, end), its words."""

    __slots__ = ("_wording", "begin", "end", "number", "start", "stop", "tokens")

    def __init__(self, tokens: Tokens, number: int, start: int, stop: int) -> None:
        self.tokens, self.number, self.start, self.stop = tokens, number, start, stop
        self.begin, self.end = bisect_left(tokens.starts, start), bisect_left(tokens.starts, stop)
        self._wording: Wording | None = None  # looked at when a tense is first asked for

    def tense(self, begin: int, end: int) -> str | None:
        """Return the tense of the sentence around the tokens [begin, end)."""
        if self._wording is None:
            low = self.tokens.low(self.begin, self.end)
            self._wording = Wording(self.tokens.pieces[self.begin : self.end], low)
        return tense(self._wording, begin - self.begin, end - self.begin)

    def around(self, begin: int, end: int) -> list[str]:
        """Return the words on both sides of the tokens [begin, end)."""
        low, high = max(self.begin, begin - _AROUND), min(self.end, end + _AROUND)
        return self.tokens.low(low, begin) + self.tokens.low(end, high)


def _read(
    found: Found, tokens: Tokens, context: Context, sentence: _Sentence
) -> list[Piece] | None:
    """Give the expression its meaning; None where it is no time, but may hold one.

    An empty list is an expression that no calendar has, such as 30 February.
    """
    rule, begin, left, right, end = found
    core = tokens.between(left, right)
    outside = tokens.between(begin, left) if begin < left else []
    context.tense = lambda: sentence.tense(begin, end)
    context.verb = lambda: leads_clause(found, tokens, sentence.begin)
    context.edge = any(token.kind == "edge" for token in outside)
    context.before, context.after = word(tokens, left - 1), word(tokens, end)
    if end < len(tokens.pieces) and context.after == "-" != tokens.pieces[end]:
        context.after = "–"  # a hyphen with space after it is a dash
    context.entry = begin == sentence.begin and context.after in ("-", "–", "—", ":", "|")
    context.capital = tokens.codes[end : end + 1] == "X"
    context.lead = word(tokens, begin - 1) if begin < left else context.before
    context.behind = lambda count: tokens.low(max(0, begin - count), begin)
    context.ahead = lambda count: tokens.low(end, end + count)
    context.around = lambda: sentence.around(begin, end)
    reading = rule.normalise(core, context)
    if reading is None:
        return None
    if not isinstance(reading, Reading):
        return modified(list(reading), outside, core)
    if reading.value.startswith("XXXX-") and (context.mentioned or "").startswith("BC"):
        ahead = any(token.kind in ("following", "next") for token in core)
        reading = reading._replace(value=in_era(reading.value, str(context.mentioned), ahead))
    return extended(found, tokens, context, reading, outside, core, sentence.begin)


def _context(published: date | None, precision: str | None, style: str) -> Context:
    """Return what is known before a text is read."""
    context = Context(narrative=style == "narrative")
    if published is not None and style == "news":
        context.year = published.year
        context.month = published.month if precision != "year" else None
        context.today = published if precision not in ("month", "year") else None
    return context


def _sentences(text: str, tokens: Tokens) -> Callable[[int], _Sentence]:
    """Return what gives the sentence of an offset; offsets are asked for in order."""
    found = enumerate(split_sentences(text))
    sentence = _Sentence(tokens, -1, 0, 0)

    def at(offset: int) -> _Sentence:
        nonlocal sentence
        if sentence.stop <= offset:
            number, (start, stop) = next(one for one in found if one[1][1] > offset)
            sentence = _Sentence(tokens, number, start, stop)
        return sentence

    return at


def _is_aside(
    tokens: Tokens,
    found: Found,
    context: Context,
    reading: Reading,
    days: Span,
    sentence: _Sentence,
) -> bool:
    """Tell whether a date that names its year is an aside of a story."""
    if not (context.narrative and reading.type in ("DATE", "TIME")):
        return False
    since = word(tokens, found.begin - 1) == "since"
    if not (since or any(token.kind == "year" for token in tokens.between(*found[2:4]))):
        return False
    words = tokens.low(max(sentence.begin, found.begin - 30), found.begin)
    return told_aside(words, days, context)


def _tag(rows: list[tuple[Any, ...]], article: str, text: str, context: Context) -> None:
    """Add the rows of one text."""
    tokens = english().tokens(text)
    sentence_at = _sentences(text, tokens)
    position = ended = 0
    opening = ""  # the word before the last date
    named = opened = -99  # the sentences that last and that first named a date
    events = Events()
    while found := tokens.find(position):
        sentence = sentence_at(tokens.starts[found.begin])
        context.near = sentence.number - named
        comma = tokens.pieces[found.begin - 1].startswith(",") if found.begin else False
        context.joined = comma and ended == found.begin - 1
        context.ends = opening == "from" and ended == found.begin - 1 and word(tokens, ended) in _TO
        pieces = _read(found, tokens, context, sentence)
        if pieces is None:
            position = found.left + 1
            continue
        position = found.left + pieces[-1].end if pieces else found.end
        for piece in pieces:
            first, last = found.left + piece.begin, found.left + piece.end
            begin, end = tokens.offsets(first, last)
            sentence = sentence_at(begin)
            reading = events.beside(tokens, last, piece.reading)
            days = span(reading.value)
            if days.precision == "day" and days.earliest and reading.type == "DATE":
                events.note(tokens, first, last, days.earliest)
            bracket = tokens.bracket(found.begin) if context.narrative else -1
            if bracket >= 0 and bracket == context.bracket:
                pass  # (12 May 1856 – 3 March 1941)
            elif context.narrative and _is_aside(tokens, found, context, reading, days, sentence):
                pass  # "who had fought there in October 1813"
            elif sentence.number == opened and context.narrative and ends_span(tokens, first):
                pass  # "it lasted from December 1994 to August 1996": it is told from its start
            elif note(context, found.rule.name, reading, days, begin - sentence.start):
                opened = sentence.number if named < 0 else opened
                named = sentence.number
                context.bracket = bracket
                ended, opening = last, word(tokens, first - 1)
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
                sentence.start,
                sentence.stop,
            )
            rows.append(row)


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
    rows: list[tuple[Any, ...]] = []
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
    return _frame(rows)


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
