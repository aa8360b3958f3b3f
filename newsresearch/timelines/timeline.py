"""From dated articles to a chronology: which dates matter, and which sentence tells each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from newsresearch import schema
from newsresearch.errors import ArgumentError, TableError
from newsresearch.language import other_languages
from newsresearch.timelines.confidence import confidence
from newsresearch.timelines.dated_sentences import tag_dated_sentences
from newsresearch.timelines.days import passage_weights, rank_days
from newsresearch.timelines.entries import date_count, pick_dates, told_twice
from newsresearch.timelines.excerpts import excerpt
from newsresearch.timelines.passages import Text, datetimes, passages, read_texts
from newsresearch.timelines.query import Asked, Bound, bound, parse_query
from newsresearch.timelines.select_articles import answers
from newsresearch.timelines.select_sentences import Weighed, choose
from newsresearch.timelines.sentence_space import read
from newsresearch.timelines.support import Asking, Context

__all__ = ["build_timeline"]

_EPOCH = dt.date(1970, 1, 1)


def build_timeline(
    articles: pd.DataFrame,
    *,
    query: Asked | None = None,
    start: Bound | None = None,
    end: Bound | None = None,
    max_dates: int | None = 20,
    max_sentences: int = 1,
    sources: Iterable[str] | None = None,
    min_sources: int = 1,
    times: pd.DataFrame | None = None,
    copies: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return a chronology of what the articles report, each entry with its sentence.

    The evidence for a date is added up over the articles that name it or were published on it: by
    how long after it they look back, where in them it stands, and how close they are to what was
    asked; copies count once. The dates with most evidence are told by the sentences that are worth
    most at them, by the weights in `newsresearch.timelines.day_weights`. The result knows the
    passages behind it, see `evidence` and `disagreements`.

    Parameters
    ----------
    articles : pandas.DataFrame
        With ``id``, ``text`` and ``published`` (NaT where unknown); ``source``,
        ``published_precision`` and ``stub`` are used where they are there. Articles without a date
        join through the expressions that stand alone ("3 May 2018"); stubs, and articles that are
        not in English, are left out.
    query : str, list, re.Pattern or Query, optional
        Only articles that answer it: a word or phrase, a list of which any will do, `all_of` and
        `any_of`, or a compiled regular expression.
    start, end : str, datetime.date or pandas.Timestamp, optional
        First and last day of the chronology; ``"2018"`` is the whole year. An entry lies inside
        with all that it can mean.
    max_dates : int or None, default 20
        How many dates at most. None lets the drop in evidence decide, and the notes say where.
    max_sentences : int, default 1
        How many sentences a date at most. Each date has its first; of the further ones, three
        quarters are told: those worth most, above all at the dates with most evidence.
    sources : iterable of str, optional
        Only articles of these outlets.
    min_sources : int, default 1
        Independent sources that must speak of a date. Copies count as their original's outlet;
        outlets without a name count as one.
    times : pandas.DataFrame, optional
        From `tag_times`. If not given, sentences with a word of the calendar are tagged.
    copies : pandas.DataFrame, optional
        From `find_copies`. If not given, articles that share half of their sentences word for word
        count as copies.

    Returns
    -------
    pandas.DataFrame
        A ``timeline`` table, one row a sentence, ordered by date; precision is kept, so a year is
        an entry "2018" beside the days. ``attrs["notes"]`` holds sentences on what was read and
        left out, and why there is no row where there is none.

    Raises
    ------
    ArgumentError
        If an argument is outside what is allowed.
    TableError
        If `articles` lacks a column or has two texts for one id.

    Notes
    -----
    Counting references to dates follows Tran, Herder and Markert (2015), "Joint Graphical Models
    for Date Selection in Timeline Summarization"; telling each day from its own sentences follows
    Gholipour Ghalandari and Ifrim (2020), "Examining the State-of-the-Art in News Timeline
    Summarization".

    Examples
    --------
    >>> articles = pd.DataFrame({
    ...     "id": ["a", "b"], "source": ["Post", "Mail"],
    ...     "published": pd.to_datetime(["2018-06-13", "2019-03-01"]),
    ...     "text": ["The two leaders met in Singapore on Tuesday.",
    ...              "The two leaders first met in Singapore on 12 June 2018."]})
    >>> timeline = build_timeline(articles, query="Singapore", max_dates=1)
    >>> timeline[["date_edtf", "article", "reports", "sources"]]
        date_edtf article  reports  sources
    0  2018-06-12       b        2        2
    """
    schema.check("articles", articles, ["id", "text", "published"])
    _whole("max_sentences", max_sentences)
    _whole("min_sources", min_sources)
    if max_dates is not None:
        _whole("max_dates", max_dates)
    asking = Asking(
        query=parse_query(query),
        first=bound("start", start, last=False),
        last=bound("end", end, last=True),
        sources=None if sources is None else _outlets(sources),
        max_dates=max_dates,
        min_sources=min_sources,
    )
    if asking.last < asking.first:
        raise ArgumentError("end", end, f"on or after start, {start}")
    if copies is not None:
        schema.check("copies", copies, ["article", "group", "first"])
    chosen, notes = _articles(articles, asking)
    text = read_texts(chosen, query=asking.query, copies=copies)
    if times is None:
        times = tag_dated_sentences(chosen, text.sentences)
    else:
        schema.check(
            "times", times, ["article", "start", "end", "text", "type", "earliest", "edtf"]
        )
        if len(times) and not times["article"].isin(articles["id"]).any():
            first = times["article"].iloc[0]
            notes.append(f"times has no row of these articles: its first is of {first!r}.")
    return _told(text, times, asking, max_sentences, notes)


def _told(
    text: Text, times: pd.DataFrame, asking: Asking, max_sentences: int, notes: list[str]
) -> pd.DataFrame:
    everything = passages(text, times)
    inside = (everything["first"] >= asking.first) & (everything["last"] <= asking.last)
    rows = everything.loc[inside].reset_index(drop=True)
    reading = read(text, rows)
    weight = passage_weights(reading)
    ranked = rank_days(reading, weight)
    notes += _counted(text, everything, rows, ranked, asking)
    enough = ranked.loc[ranked["sources"] >= asking.min_sources].reset_index(drop=True)
    count, why = date_count(enough["score"].to_numpy(), asking.max_dates)
    if why:
        notes.append(why)
    twice: dict[str, str] = {}
    weighed: dict[str, Weighed] = {}
    while True:
        dates, absorbed, said = pick_dates(reading, enough, weight, count, absorbed=twice)
        told = choose(reading, dates["edtf"].tolist(), count=max_sentences, weighed=weighed)
        again = told_twice(reading, told)
        if not again:
            break
        twice |= again
    notes += said
    ids = text.articles["id"].tolist()
    entries = []
    for entry in dates.itertuples():
        level, rule = confidence(entry)
        for position in told[entry.edtf]:
            row = rows.iloc[position]
            article = int(row["article"])
            start, end = excerpt(text, article, int(row["place"]), int(row["start"]))
            entries.append(
                {
                    "date": pd.Timestamp(_EPOCH + dt.timedelta(days=int(entry.first))),
                    "date_edtf": entry.edtf,
                    "precision": entry.precision,
                    "text": text.sentence(article, start, end),
                    "article": ids[article],
                    "start": start,
                    "end": end,
                    "event": entry.edtf,
                    "reports": int(entry.reports),
                    "sources": int(entry.sources),
                    "confidence": level,
                    "rule": rule,
                    "score": round(float(entry.score), 6),
                }
            )
    # On one day, the coarser entry comes first: a year is read before its first of January.
    entries.sort(key=lambda entry: (entry["date"], len(str(entry["date_edtf"]))))
    timeline = schema.frame("timeline", entries)
    timeline.attrs["notes"] = notes
    timeline.attrs["corrections"] = []
    timeline.attrs["context"] = Context(
        reading=reading,
        ranked=ranked,
        absorbed=absorbed,
        asking=replace(asking, chosen=len(dates)),
    )
    return timeline


def _whole(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value < 1:
        raise ArgumentError(name, value, "a whole number, 1 or more")


def _outlets(sources: Iterable[str]) -> tuple[str, ...]:
    if isinstance(sources, str):  # a lone outlet is what a string can only mean
        return (sources,)
    outlets = tuple(sources) if isinstance(sources, Iterable) else ()
    if not outlets or not all(isinstance(name, str) for name in outlets):
        raise ArgumentError("sources", sources, "an outlet or a list of them")
    return outlets


def _articles(articles: pd.DataFrame, asking: Asking) -> tuple[pd.DataFrame, list[str]]:
    """Return the articles that are read, in one order whatever order they came in, and notes."""
    notes = [f"{_many(len(articles), 'article')} given."]
    known = articles.reset_index(drop=True)
    known = known.assign(
        text=known["text"].astype("object").where(known["text"].notna(), ""),
        published=datetimes(known["published"]),
    )
    for name in ("id", "text"):
        other = [value for value in known[name] if not isinstance(value, str)]
        if other:
            raise TableError(f"articles needs text in {name}, not {other[0]!r}")
    twice = known.duplicated("id")
    if twice.any():
        # The same row from two exports that overlap is no matter; one id for two texts is.
        other = twice & ~known.duplicated(["id", "text"])
        if other.any():
            name = known.loc[other, "id"].iloc[0]
            raise TableError(f"articles needs one text an id; {name!r} has more")
        known = known.loc[~twice]
        notes.append(f"{_many(int(twice.sum()), 'row')} given twice counted once.")
    stubs = known["stub"].eq(True).fillna(False).to_numpy(dtype=bool) if "stub" in known else None
    if stubs is not None and stubs.any():
        notes.append(f"{_many(int(stubs.sum()), 'stub')} left out.")
        known = known.loc[~stubs]
    other = other_languages(known)
    if other.any():
        notes.append(
            f"{_many(int(other.sum()), 'article')} in another language than English left out."
        )
        known = known.loc[~other]
    if asking.sources is not None:
        schema.check("articles", known, ["source"])
        known = known.loc[known["source"].isin(asking.sources)]
        notes.append(f"{_many(len(known), 'article')} of {', '.join(asking.sources)}.")
    if asking.query is not None:
        known = known.loc[answers(asking.query, known)]
        notes.append(f"{_many(len(known), 'article')} answer {asking.query}.")
    return known.sort_values(["published", "id"], kind="stable").reset_index(drop=True), notes


def _counted(
    text: Text,
    everything: pd.DataFrame,
    rows: pd.DataFrame,
    ranked: pd.DataFrame,
    asking: Asking,
) -> list[str]:
    """Return notes on undated articles, on what lies outside, and why nothing is left."""
    notes = []
    undated = np.isnan(text.published)
    if undated.any():
        alone = int((undated[rows["article"].to_numpy()]).sum()) if len(rows) else 0
        notes.append(
            f"{_many(int(undated.sum()), 'article')} without a day of publication; "
            f"{_many(alone, 'expression')} in them stand alone and are used."
        )
    outside = len(everything) - len(rows)
    if outside:
        notes.append(f"{_many(outside, 'passage')} speak of dates outside {_window(asking)}.")
    if not len(text.articles):
        notes.append("Nothing to tell: no article is left to read.")
    elif everything.empty:
        notes.append("Nothing to tell: no article has a date and no sentence names one.")
    elif rows.empty:
        notes.append(f"Nothing to tell: no passage speaks of a date within {_window(asking)}.")
    elif ranked.empty:
        notes.append("Nothing to tell: the dates named are decades or centuries.")
    elif not (ranked["sources"] >= asking.min_sources).any():
        most = int(ranked["sources"].max())
        notes.append(
            f"Nothing to tell: no date has {asking.min_sources} independent sources; "
            f"the most is {most}."
        )
    return notes


def _window(asking: Asking) -> str:
    low = "the beginning" if np.isinf(asking.first) else _day(asking.first)
    high = "the end" if np.isinf(asking.last) else _day(asking.last)
    return f"{low} to {high}"


def _day(number: float) -> str:
    return (_EPOCH + dt.timedelta(days=int(number))).isoformat()


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
