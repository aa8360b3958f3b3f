"""The articles of a corpus that answer a question: by words, by day of publication, by outlet."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from newsresearch import schema
from newsresearch.errors import ArgumentError
from newsresearch.timelines.passages import day_numbers
from newsresearch.timelines.query import Asked, Bound, Query, bound, parse_query

__all__ = ["answers", "select_articles"]

_EPOCH = pd.Timestamp(0)
#: What a precision leaves open: the last day that the date can mean is the first of the next such
#: span, less a day.
_SPANS = {
    "year": pd.DateOffset(years=1),
    "month": pd.DateOffset(months=1),
}


def select_articles(
    articles: pd.DataFrame,
    *,
    query: Asked | None = None,
    start: Bound | None = None,
    end: Bound | None = None,
    sources: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Return the articles that answer a query, were published in a span, or are of some outlets.

    Where `build_timeline` takes a span of days that articles speak of, this is the span in which
    they were published.

    Parameters
    ----------
    articles : pandas.DataFrame
        Columns id and text; title, published and published_precision, and source are used.
    query : str, list, re.Pattern or Query, optional
        Words that the title or the text must hold, as in `build_timeline`.
    start, end : str, datetime.date or pandas.Timestamp, optional
        First and last day of publication: a day, a month ("2018-06") or a year. An article of which
        only the year is known is in a span that has a day of that year; one without a day is in no
        span.
    sources : iterable of str, optional
        Outlets.

    Returns
    -------
    pandas.DataFrame
        The rows that are left, numbered anew, in their order. ``attrs["note"]`` is a sentence on
        how many they are; empty if nothing was asked.

    Raises
    ------
    TableError
        If `articles` lacks a column that is asked about.
    ArgumentError
        If an argument is outside what is allowed.

    See Also
    --------
    build_timeline : Takes the same query for the articles that it reads.

    Examples
    --------
    >>> articles = pd.DataFrame({
    ...     "id": ["a", "b", "c"], "title": ["Leaders meet", None, None],
    ...     "text": ["Talks in Singapore.", "Rain in Singapore.", "Talks in Hanoi."],
    ...     "published": pd.to_datetime(["2018-06-12", None, "2019-02-28"])})
    >>> select_articles(articles, query="Singapore")["id"].tolist()
    ['a', 'b']
    >>> select_articles(articles, start="2018", end="2019").attrs["note"]
    '2 of 3 articles were published from 2018 to 2019; 1 without a day is left out.'
    """
    schema.check("articles", articles, ["id", "text"])
    asked = parse_query(query)
    first, last = bound("start", start, last=False), bound("end", end, last=True)
    if last < first:
        raise ArgumentError("end", end, f"on or after start, {start}")
    kept = np.ones(len(articles), dtype=bool)
    said = []
    if asked is not None:
        kept &= answers(asked, articles)
        said.append(f"answer {asked}")
    if sources is not None:
        schema.check("articles", articles, ["source"])
        if not isinstance(sources, Iterable):
            raise ArgumentError("sources", sources, "an outlet or a list of them")
        outlets = (sources,) if isinstance(sources, str) else tuple(sources)
        kept &= articles["source"].isin(outlets).to_numpy(dtype=bool)
        said.append(f"are of {', '.join(outlets)}")
    undated = 0
    if start is not None or end is not None:
        inside, dated = _published(articles, first, last)
        undated = int((kept & ~dated).sum())
        kept &= inside
        said.append(f"were published {_span(start, end)}")
    chosen = articles.loc[kept].reset_index(drop=True)
    chosen.attrs["note"] = ""
    if said:
        number = f"{len(chosen):,} of {len(articles):,} article{'' if len(articles) == 1 else 's'}"
        without = f"; {undated:,} without a day {'is' if undated == 1 else 'are'} left out"
        chosen.attrs["note"] = f"{number} {' and '.join(said)}{without if undated else ''}."
    return chosen


def answers(query: Query, articles: pd.DataFrame) -> np.ndarray:
    """Return for each article whether its text or its title answers a query.

    Parameters
    ----------
    query : Query
    articles : pandas.DataFrame
        Columns text and, if there is one, title.

    Returns
    -------
    numpy.ndarray of bool, shape (n_articles,)

    Examples
    --------
    >>> articles = pd.DataFrame({"text": ["Talks end.", "It rains."], "title": [None, "Talks"]})
    >>> answers(parse_query("talks"), articles).tolist()
    [True, True]
    """
    matches = query.matches
    titles = articles["title"].fillna("") if "title" in articles else [""] * len(articles)
    found = [
        matches(text) or bool(title and matches(title))
        for text, title in zip(articles["text"].fillna(""), titles, strict=True)
    ]
    return np.array(found, dtype=bool)


def _published(articles: pd.DataFrame, first: float, last: float) -> tuple[np.ndarray, np.ndarray]:
    """Return for each article whether it is of the span, and whether it has a day at all."""
    schema.check("articles", articles, ["published"])
    low = day_numbers(articles["published"])
    high = low.copy()
    dated = ~np.isnan(low)
    if "published_precision" in articles:
        for name, span in _SPANS.items():
            coarse = articles["published_precision"].eq(name).fillna(False).to_numpy() & dated
            ends = [_EPOCH + pd.Timedelta(days=day) + span for day in low[coarse]]
            high[coarse] = [(end - _EPOCH).days - 1 for end in ends]
    return dated & (high >= first) & (low <= last), dated


def _span(start: Bound | None, end: Bound | None) -> str:
    """Return a span in words."""
    if end is None:
        return f"from {start} on"
    return f"until {end}" if start is None else f"from {start} to {end}"
