"""Which dates matter: the evidence for each, added up and ranked."""

from __future__ import annotations

import numpy as np
import pandas as pd

from newsresearch.timelines.day_weights import DAY
from newsresearch.timelines.passages import Array
from newsresearch.timelines.sentence_space import Reading

__all__ = ["lag_class", "less_echo", "passage_weights", "rank_days"]

#: Precisions that make an entry; a decade or a century says too little to stand in a chronology.
ENTRY = ("day", "week", "month", "quarter", "season", "half", "year")


def lag_class(kind: Array, lag: Array) -> Array:
    """Return how a passage knows its day: a key of the weight table.

    Parameters
    ----------
    kind : numpy.ndarray of str
        named or published.
    lag : numpy.ndarray of float
        Publication minus day, in days; NaN if unknown.

    Returns
    -------
    numpy.ndarray of str

    Examples
    --------
    >>> lag_class(np.array(["named", "named", "published"]), np.array([40.0, np.nan, 0.0])).tolist()
    ['far', 'undated', 'published']
    """
    cases = [kind == "published", np.isnan(lag), lag < 0, lag < 1, lag < 2, lag < 8, lag < 32]
    names = ["published", "undated", "ahead", "same", "next", "week", "month"]
    return np.select(cases, names, default="far").astype(object)


def passage_weights(reading: Reading, *, weights: dict[str, float] = DAY) -> Array:
    """Return what each passage adds to its date.

    Parameters
    ----------
    reading : Reading
    weights : dict of str to float
        A table such as `DAY`.

    Returns
    -------
    numpy.ndarray of float
    """
    text, rows, space = reading.text, reading.rows, reading.space
    kinds = lag_class(rows["kind"].to_numpy(), rows["lag"].to_numpy())
    weight = np.array([weights[kind] for kind in kinds], dtype="float64")
    early = (rows["place"].to_numpy() < 3) & (rows["kind"].to_numpy() == "named")
    weight = weight * (1 + weights["early"] * early)
    about = text.about[rows["article"].to_numpy()]
    weight = weight * (1e-3 + about) ** weights["about"]
    weight = weight * (0.05 + space.central[space.row]) ** weights["central"]
    # "A year ago on Wednesday": the Wednesday is only where the look-back begins.
    weight = np.where(_counted_back(reading), 0.0, weight)
    coarse = rows["precision"].to_numpy() != "day"
    result: Array = np.where(coarse, weight * weights["coarse"], weight)
    return result


def _counted_back(reading: Reading) -> Array:
    """Return for each passage whether its day only says from where a span is counted back."""
    bodies = reading.text.articles["text"].tolist()
    rows = reading.rows
    starts = zip(rows["article"], rows["said_start"], strict=True)
    return np.array([a >= 0 and bodies[i].endswith("ago on ", 0, a) for i, a in starts], dtype=bool)


def less_echo(day: Array, score: Array, *, weights: dict[str, float] = DAY) -> Array:
    """Return the evidence of days, less where a day follows one with more.

    The day after is full of the event of the day before, and where a chronology has only one of the
    two, it is seldom the second.

    Parameters
    ----------
    day : numpy.ndarray of int
        Days since 1970, each once.
    score : numpy.ndarray of float
        Evidence of each.
    weights : dict of str to float
        A table such as `DAY`.

    Returns
    -------
    numpy.ndarray of float

    Examples
    --------
    >>> less_echo(np.array([10, 11, 20]), np.array([9.0, 3.0, 3.0])).round(2).tolist()
    [9.0, 1.5, 3.0]
    """
    before = pd.Series(score, index=day).reindex(day - 1).fillna(0.0).to_numpy()
    own = np.divide(score, score + before, out=np.zeros(len(score)), where=score > 0)
    result: Array = score * own ** weights["echo"]
    return result


def rank_days(reading: Reading, weight: Array) -> pd.DataFrame:
    """Return the dates with their evidence, best first.

    Parameters
    ----------
    reading : Reading
    weight : numpy.ndarray of float
        From `passage_weights`.

    Returns
    -------
    pandas.DataFrame
        One row a date: ``edtf, precision, first, last, score, reports, sources, named`` (articles
        that name it), ``named_sources, published`` (articles of that day), ``ambiguous`` (whether
        every expression that names it is).
    """
    text, rows = reading.text, reading.rows
    use = rows["precision"].isin(ENTRY).to_numpy()
    rows, weight = rows.loc[use], weight[use]
    article = rows["article"].to_numpy()
    named = (rows["kind"] == "named").to_numpy()
    told = rows[["edtf", "precision", "first", "last", "article"]].assign(
        weight=weight,
        original=text.originals[article] if len(article) else article,
        voice=text.voices[article] if len(article) else article.astype(object),
        named=named,
        # pandas counts distinct values; a missing one is not counted.
        by=np.where(named, article, -1),
        by_voice=np.where(named, text.voices[article], None) if len(article) else None,
        on=np.where(named, -1, article),
        clear=named & ~rows["ambiguous"].to_numpy(),
    )
    once = told.groupby(["edtf", "original", "named"], sort=False)["weight"].max()
    score = once.groupby(level="edtf").sum().rename("score")
    days = told.groupby("edtf").agg(
        precision=("precision", "first"),
        first=("first", "min"),
        last=("last", "max"),
        reports=("article", "nunique"),
        sources=("voice", "nunique"),
        named=("by", lambda by: by[by >= 0].nunique()),
        named_sources=("by_voice", "nunique"),
        published=("on", lambda on: on[on >= 0].nunique()),
        clear=("clear", "any"),
    )
    days = days.join(score).reset_index()
    single = (days["precision"] == "day").to_numpy()
    days.loc[single, "score"] = less_echo(
        days.loc[single, "first"].to_numpy(), days.loc[single, "score"].to_numpy()
    )
    days["ambiguous"] = (days.pop("clear") == False) & (days["named"] > 0)  # noqa: E712 - a column
    return days.sort_values(["score", "edtf"], ascending=[False, True]).reset_index(drop=True)
