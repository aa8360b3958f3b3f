"""From dated articles to a chronology: which days matter, and which sentence tells each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import numpy as np
import pandas as pd

from newsresearch import schema
from newsresearch.edtf_days import edtf_span
from newsresearch.errors import ArgumentError
from newsresearch.evidence import Context
from newsresearch.passages import Text, passages, read_texts
from newsresearch.query import Asked, parse_query

__all__ = ["build_timeline"]

#: What a bound may be given as.
Bound = str | dt.date | pd.Timestamp


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
    """Return a chronology of what the articles report.

    Parameters
    ----------
    articles : pandas.DataFrame
        With ``id``, ``text`` and ``published`` (NaT where unknown).
    query : str, list, re.Pattern or Query, optional
        Only articles that answer it, see `parse_query`.
    start, end : str, datetime.date or pandas.Timestamp, optional
        First and last day of the chronology; ``"2018"`` is the whole year.
    max_dates : int or None, default 20
        How many dates at most.
    max_sentences : int, default 1
        How many sentences a date at most.
    sources : iterable of str, optional
        Only articles of these outlets.
    min_sources : int, default 1
        Independent sources that must speak of a date.
    times, copies : pandas.DataFrame, optional
        Tables of `tag_times` and `find_copies`, computed if not given.

    Returns
    -------
    pandas.DataFrame
        A ``timeline`` table, ordered by date.
    """
    schema.check("articles", articles, ["id", "text", "published"])
    asked = parse_query(query)
    first = _bound("start", start, last=False)
    last = _bound("end", end, last=True)
    if asked is not None:
        articles = articles.loc[[asked.matches(text) for text in articles["text"]]]
    if sources is not None:
        articles = articles.loc[articles["source"].isin(list(sources))]
    articles = articles.reset_index(drop=True)
    if times is None:
        from newsresearch.temporal.tag import tag_times

        times = tag_times(articles)
    text = read_texts(articles, copies=schema.empty("copies") if copies is None else copies)
    rows = passages(text, times, query=asked)
    inside = (rows["first"] >= first) & (rows["last"] <= last)
    rows = rows.loc[inside].reset_index(drop=True)
    ranked = _rank(text, rows)
    ranked = ranked.loc[ranked["sources"] >= min_sources].head(max_dates)
    timeline = _entries(text, rows, ranked, max_sentences)
    timeline.attrs["context"] = Context(text=text, passages=rows)
    timeline.attrs["notes"] = []
    return timeline


def _bound(name: str, value: Bound | None, *, last: bool) -> float:
    if value is None:
        return np.inf if last else -np.inf
    if isinstance(value, str):
        day = edtf_span(value)[1 if last else 0]
    elif isinstance(value, dt.date) and not pd.isna(value):
        day = dt.date(value.year, value.month, value.day)
    else:
        raise ArgumentError(name, value, "a day such as '2018-06-12', a month or a year")
    return day.toordinal() - dt.date(1970, 1, 1).toordinal()


def _rank(text: Text, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the dates, best first: named days, look-backs more, and the day's own coverage."""
    weight = np.where(rows["kind"] == "named", np.where(rows["lag"] > 1, 1.5, 1.0), 0.3)
    weight = np.where(rows["precision"].isin(["day", "time"]), weight, 0.2 * weight)
    once = rows.assign(weight=weight, voice=text.voices[rows["article"]])
    once["edtf"] = once["edtf"].str.slice(0, 10)
    once = once.sort_values("weight", ascending=False, kind="stable")
    once = once.drop_duplicates(["edtf", "article", "kind"])
    ranked = once.groupby("edtf", sort=True).agg(
        score=("weight", "sum"),
        first=("first", "min"),
        precision=("precision", "first"),
        reports=("article", "nunique"),
        sources=("voice", "nunique"),
    )
    return ranked.sort_values("score", ascending=False, kind="stable").reset_index()


def _entries(text: Text, rows: pd.DataFrame, ranked: pd.DataFrame, count: int) -> pd.DataFrame:
    from sklearn.feature_extraction.text import TfidfVectorizer

    bodies = text.articles["text"].tolist()
    ids = text.articles["id"].tolist()
    keys = rows["edtf"].str.slice(0, 10)
    chosen: list[dict[str, object]] = []
    for entry in ranked.itertuples():
        day = rows.loc[keys == entry.edtf]
        day = day.sort_values(["kind", "article", "start"]).drop_duplicates(["article", "start"])
        sentences = [
            bodies[i][a:b] for i, a, b in zip(day["article"], day["start"], day["end"], strict=True)
        ]
        try:
            matrix = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(
                sentences
            )
            central = np.asarray(matrix @ np.asarray(matrix.mean(axis=0)).ravel()).ravel()
        except ValueError:  # nothing but stop words
            central = np.zeros(len(sentences))
        central = (
            central + 0.1 * (day["kind"] == "named").to_numpy() + 0.01 * day["hits"].to_numpy()
        )
        for i in np.argsort(-central, kind="stable")[:count]:
            row = day.iloc[int(i)]
            chosen.append(
                {
                    "date": pd.Timestamp(int(entry.first) * 86_400, unit="s"),
                    "date_edtf": entry.edtf,
                    "precision": "day" if entry.precision == "time" else entry.precision,
                    "text": sentences[int(i)],
                    "article": ids[int(row["article"])],
                    "start": int(row["start"]),
                    "end": int(row["end"]),
                    "event": entry.edtf,
                    "reports": entry.reports,
                    "sources": entry.sources,
                    "confidence": "high"
                    if entry.sources > 2
                    else "medium"
                    if entry.sources > 1
                    else "low",
                    "rule": f"{entry.sources} independent sources",
                    "score": round(float(entry.score), 6),
                }
            )
    chosen.sort(key=lambda row: (row["date"], row["date_edtf"]))
    return schema.frame("timeline", chosen)
