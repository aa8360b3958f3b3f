"""What stands behind an entry of a timeline: every passage that speaks of its date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from newsresearch import schema
from newsresearch.errors import ArgumentError, TableError
from newsresearch.timelines.query import Query
from newsresearch.timelines.select_sentences import candidates, worth
from newsresearch.timelines.sentence_space import Reading

__all__ = [
    "Asking",
    "Context",
    "context_of",
    "event_of",
    "evidence",
    "known_events",
    "why_missing",
]

_EPOCH = dt.date(1970, 1, 1)
_COLUMNS = {
    "event": "str",
    "article": "str",
    "source": "str",
    "published": schema.DATETIME,
    "start": "int64",
    "end": "int64",
    "text": "str",
    "kind": "str",
    "said": "str",
    "said_start": "Int64",
    "said_end": "Int64",
    "lag_days": "Int64",
    "ambiguous": "bool",
    "score": "float64",
}


@dataclass(frozen=True)
class Asking:
    """What a timeline was asked for.

    Parameters
    ----------
    query : Query or None
    first, last : float
        Days since 1970, or infinite.
    sources : tuple of str or None
    max_dates : int or None
    min_sources : int
    chosen : int
        How many dates were taken.
    """

    query: Query | None
    first: float
    last: float
    sources: tuple[str, ...] | None
    max_dates: int | None
    min_sources: int
    chosen: int = 0


class Context(dict[str, Any]):
    """What a timeline remembers of the articles that it was built from.

    It rides in ``timeline.attrs``: pandas copies those with every filter or sort, so a copy is the
    object itself and equality is identity. As an empty mapping it is written to JSON as ``{}``.

    Parameters
    ----------
    reading : Reading
    ranked : pandas.DataFrame
        Every date with its evidence, best first.
    absorbed : dict of str to str
        Coarse date to the finer entry that took it in.
    asking : Asking
    """

    def __init__(
        self,
        *,
        reading: Reading,
        ranked: pd.DataFrame,
        absorbed: dict[str, str],
        asking: Asking,
    ) -> None:
        super().__init__()
        self.reading, self.ranked = reading, ranked
        self.absorbed, self.asking = absorbed, asking

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    __hash__ = object.__hash__  # type: ignore[assignment]

    def __copy__(self) -> Context:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Context:
        return self


def context_of(timeline: pd.DataFrame) -> Context:
    """Return what a timeline remembers of its articles.

    Parameters
    ----------
    timeline : pandas.DataFrame

    Returns
    -------
    Context

    Raises
    ------
    TableError
        If it no longer does: it was read from a file, or put together from several.
    """
    context = timeline.attrs.get("context")
    if not isinstance(context, Context):
        raise TableError(
            "timeline no longer knows its articles (it was read from a file or joined from "
            "several); build it again with build_timeline"
        )
    return context


def known_events(context: Context, events: list[Any]) -> None:
    """Refuse events that the articles of a timeline do not speak of.

    Parameters
    ----------
    context : Context
    events : list
        From the column ``event``.

    Raises
    ------
    TableError
        If its names were changed since it was built.
    """
    for event in events:
        if event not in context.reading.dates:
            raise TableError(
                f"timeline needs the names of events that build_timeline gave, not {event!r}"
            )


def event_of(timeline: pd.DataFrame, row: pd.Series | str | int) -> str:
    """Return the event that a row, an event's name or an index label stands for.

    Parameters
    ----------
    timeline : pandas.DataFrame
    row : pandas.Series, str or int

    Returns
    -------
    str

    Raises
    ------
    ArgumentError
        If the timeline has no such entry.
    """
    if isinstance(row, pd.Series) and "event" in row:
        row = str(row["event"])
    if isinstance(row, str) and (timeline["event"] == row).any():
        return row
    if isinstance(row, (int, np.integer)) and row in timeline.index:
        return str(timeline.loc[row, "event"])
    names = (
        ", ".join(timeline["event"].drop_duplicates().head(5).astype(str)) or "none: it is empty"
    )
    raise ArgumentError(
        "event", row, f"a row, an index label or an event of the timeline ({names})"
    )


def evidence(timeline: pd.DataFrame, row: pd.Series | str | int) -> pd.DataFrame:
    """Return every passage that speaks of an entry's date, best first.

    Parameters
    ----------
    timeline : pandas.DataFrame
        From `build_timeline`, filtered and sorted at will.
    row : pandas.Series, str or int
        A row of it, an event's name or an index label.

    Returns
    -------
    pandas.DataFrame
        ``event, article, source, published``; ``start, end`` (code points into ``articles.text``)
        and ``text``; ``kind``: named (the sentence names the date) or published (it stands at the
        top of an article of that day); ``said, said_start, said_end``: the expression;
        ``lag_days``: publication minus date; ``ambiguous``; ``score``: what the sentence is worth
        at this date.

    Raises
    ------
    ArgumentError
        If the timeline has no such entry.
    TableError
        If the timeline no longer knows its articles.

    Examples
    --------
    >>> from newsresearch.timelines.timeline import build_timeline
    >>> articles = pd.DataFrame({
    ...     "id": ["a"], "published": pd.to_datetime(["2018-06-13"]),
    ...     "text": ["The two leaders met on Tuesday. Both signed a statement."]})
    >>> timeline = build_timeline(articles)
    >>> evidence(timeline, "2018-06-12")[["kind", "said", "lag_days"]]
        kind     said  lag_days
    0  named  Tuesday         1
    """
    schema.check("timeline", timeline, ["event"])
    context = context_of(timeline)
    event = event_of(timeline, row)
    known_events(context, [event])
    dates = [event, *sorted(c for c, fine in context.absorbed.items() if fine == event)]
    parts = []
    articles = context.reading.text.articles
    for date in dates:
        here = candidates(context.reading, date)
        told = context.reading.rows.iloc[here].assign(score=worth(context.reading, here))
        parts.append(told.sort_values(["score", "article", "start"], ascending=[False, True, True]))
    rows = pd.concat(parts, ignore_index=True)
    where = rows["article"].to_numpy()
    bodies = articles["text"].tolist()
    sources = articles["source"] if "source" in articles else pd.Series(None, index=articles.index)
    named = (rows["kind"] == "named").to_numpy()
    table = pd.DataFrame(
        {
            "event": event,
            "article": articles["id"].iloc[where].to_numpy(),
            "source": sources.iloc[where].to_numpy(),
            "published": articles["published"].iloc[where].to_numpy(),
            "start": rows["start"],
            "end": rows["end"],
            "text": [
                bodies[i][a:b] for i, a, b in zip(where, rows["start"], rows["end"], strict=True)
            ],
            "kind": rows["kind"],
            "said": rows["said"].where(named),
            "said_start": rows["said_start"].astype("Int64").where(named),
            "said_end": rows["said_end"].astype("Int64").where(named),
            "lag_days": rows["lag"].astype("Int64"),
            "ambiguous": rows["ambiguous"],
            "score": rows["score"].round(6),
        }
    )
    return table.astype(_COLUMNS)


def why_missing(timeline: pd.DataFrame, first: dt.date, last: dt.date) -> str:
    """Return a sentence why a timeline has no entry for these days.

    Parameters
    ----------
    timeline : pandas.DataFrame
        From `build_timeline`.
    first, last : datetime.date

    Returns
    -------
    str
    """
    context = timeline.attrs.get("context")
    if not isinstance(context, Context):
        return "unknown: the timeline does not carry its articles"
    asking, ranked = context.asking, context.ranked
    low, high = (first - _EPOCH).days, (last - _EPOCH).days
    if low < asking.first or high > asking.last:
        return "outside the days that were asked for"
    inside = ranked.loc[(ranked["first"] >= low) & (ranked["last"] <= high)]
    if inside.empty:
        published = context.reading.text.published
        near = int(((published >= low) & (published <= high + 7)).sum())
        coarse = ranked.loc[(ranked["first"] <= low) & (ranked["last"] >= high)]
        told = "no passage speaks of it"
        if len(coarse):
            told += f"; {coarse['edtf'].iloc[0]} is named"
        return told + (
            "; no article of the week from it was read"
            if near == 0
            else f", though {_many(near, 'article')} of the week from it {_was(near)} read"
        )
    best = inside.iloc[0]
    date, place = str(best["edtf"]), int(inside.index[0]) + 1
    if date in context.absorbed:
        return f"{date} was taken into {context.absorbed[date]}"
    if (timeline["event"] == date).any():
        return f"{date} has an entry, which met another event or shares no word with this one"
    reports = int(best["reports"])
    told = f"{_many(reports, 'article')} {'speaks' if reports == 1 else 'speak'} of {date}, "
    if int(best["sources"]) < asking.min_sources:
        return told + f"but of {_many(int(best['sources']), 'independent source')} only"
    return (
        told
        + f"but it ranks {place} and {_many(asking.chosen, 'date')} {_was(asking.chosen)} taken"
    )


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _was(count: int) -> str:
    return "was" if count == 1 else "were"
