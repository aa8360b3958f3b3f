"""A topic model's tables: topics over calendar time, by outlet, the articles that show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import logsumexp

from newsresearch import schema
from newsresearch.errors import ArgumentError

__all__ = ["by_source", "over_time", "representative", "similar", "topics"]

Array = np.ndarray[Any, Any]

TOPICS = {
    "topic": "int64",
    "name": "str",
    "words": "object",
    "size": "int64",
    "coherence": "float64",
    "stability": "float64",
}
#: What an article's stated precision leaves open after its `published`.
OPEN_UNTIL = {"year": pd.offsets.YearEnd(0), "month": pd.offsets.MonthEnd(0)}


def topics(
    words: list[tuple[str, ...]],
    names: Mapping[int, str],
    size: Array,
    coherence: list[float],
    stability: Array,
) -> pd.DataFrame:
    """Return the table of topics; a name that was given stands before the first words."""
    return pd.DataFrame(
        {
            "topic": range(len(words)),
            "name": [names.get(t, ", ".join(row[:3])) for t, row in enumerate(words)],
            "words": pd.Series(words, dtype=object),
            "size": size,
            "coherence": coherence,
            "stability": stability,
        }
    ).astype(TOPICS)


def over_time(
    articles: pd.DataFrame, labels: Array, topics: pd.DataFrame, freq: str
) -> pd.DataFrame:
    """Return how many articles each topic has in each calendar bin; see `TopicModel.over_time`."""
    try:
        offset = pd.tseries.frequencies.to_offset(freq)
    except (ValueError, TypeError):
        offset = None
    if offset is None or isinstance(freq, bool) or offset.n < 1:
        raise ArgumentError("freq", freq, "a pandas frequency such as 'D', 'W-MON', 'MS' or 'YS'")
    stub = _stubs(articles)
    published = articles["published"].reset_index(drop=True).astype(schema.DATETIME)
    dated = published.notna().to_numpy()
    use = dated & (labels >= 0) & ~stub
    latest = _latest(articles, published)
    bins = pd.DatetimeIndex([])
    if use.any():
        first = published[use].min()
        start = first.normalize() if isinstance(offset, pd.offsets.Day) else first
        if not isinstance(offset, pd.offsets.Tick | pd.offsets.Day):
            start = offset.rollback(first.normalize())
        elif not isinstance(offset, pd.offsets.Day):
            start = first.floor(offset)
        bins = pd.date_range(start, published[use].max(), freq=offset)
    at = np.searchsorted(bins.to_numpy(schema.DATETIME), published.to_numpy(), side="right") - 1
    until = np.searchsorted(bins.to_numpy(schema.DATETIME), latest.to_numpy(), side="right") - 1
    vague = use & (at != until)
    use &= ~vague
    counts = np.zeros((len(bins), len(topics)), dtype=np.int64)
    np.add.at(counts, (at[use], labels[use]), 1)
    table = _long(counts, topics)
    table.insert(0, "period", np.repeat(bins.to_numpy(schema.DATETIME), len(topics)))
    table.attrs = {
        "freq": freq,
        "counted": int(use.sum()),
        "undated": int((~dated & ~stub).sum()),
        "vague": int(vague.sum()),
        "unplaced": int((dated & (labels < 0) & ~stub).sum()),
        "stubs": int(stub.sum()),
    }
    return table


def _latest(articles: pd.DataFrame, published: pd.Series[Any]) -> pd.Series[Any]:
    """Return the last moment that `published` can mean, from its precision."""
    if "published_precision" not in articles:
        return published
    latest = published.copy()
    precision = articles["published_precision"].reset_index(drop=True)
    for name, offset in OPEN_UNTIL.items():
        here = (precision == name) & published.notna()
        if here.any():
            latest[here] = (published[here] + offset).astype(schema.DATETIME)
    return latest


def _stubs(articles: pd.DataFrame) -> Array:
    if "stub" not in articles:
        return np.zeros(len(articles), dtype=bool)
    return np.asarray(articles["stub"].fillna(False).to_numpy(dtype=bool))


def _long(counts: Array, topics: pd.DataFrame) -> pd.DataFrame:
    total = counts.sum(axis=1, keepdims=True)
    return pd.DataFrame(
        {
            "topic": np.tile(topics["topic"].to_numpy(), len(counts)),
            "name": pd.Series(np.tile(topics["name"].to_numpy(), len(counts)), dtype="str"),
            "count": counts.ravel(),
            "share": (counts / np.maximum(total, 1)).ravel(),
        }
    )


def by_source(articles: pd.DataFrame, labels: Array, topics: pd.DataFrame) -> pd.DataFrame:
    """Return how many articles each outlet has on each topic; see `TopicModel.by_source`."""
    stub = _stubs(articles)
    source = articles["source"].reset_index(drop=True).astype("str")
    use = (labels >= 0) & ~stub
    codes, names = pd.factorize(source, sort=True, use_na_sentinel=False)
    counts = np.zeros((len(names), len(topics)), dtype=np.int64)
    np.add.at(counts, (codes[use], labels[use]), 1)
    table = _long(counts, topics)
    repeated = np.repeat(np.asarray(names, dtype=object), len(topics))
    table.insert(0, "source", pd.Series(repeated, dtype="str"))
    table.attrs = {
        "counted": int(use.sum()),
        "unplaced": int(((labels < 0) & ~stub).sum()),
        "stubs": int(stub.sum()),
    }
    return table


def representative(
    articles: pd.DataFrame | list[str], scores: Array, topics: pd.DataFrame, n: int
) -> pd.DataFrame:
    """Return the articles that show each topic best; see `TopicModel.representative`."""
    if isinstance(n, bool) or not isinstance(n, int | np.integer) or n < 1:
        raise ArgumentError("n", n, "a whole number of at least 1")
    if isinstance(articles, pd.DataFrame):
        frame = articles.reset_index(drop=True)
        ids = frame["id"].astype(str) if "id" in frame else frame.index.astype(str)
        titles = frame["title"] if "title" in frame else pd.Series(np.nan, index=frame.index)
        stub = _stubs(frame)
    else:
        ids = pd.RangeIndex(len(articles)).astype(str)
        titles, stub = pd.Series(np.nan, index=range(len(articles))), np.zeros(len(articles), bool)
    known = np.isfinite(scores[:, 0]) & ~stub
    labels = np.where(known, np.argmax(np.nan_to_num(scores, nan=-np.inf), axis=1), -1)
    rows = []
    for topic, name in zip(topics["topic"], topics["name"], strict=True):
        inside = np.flatnonzero(labels == topic)
        # Shares are near 1 for most articles; the odds against all other topics tell them apart.
        others = np.delete(scores[inside], topic, axis=1)
        odds = scores[inside, topic] - (logsumexp(others, axis=1) if others.shape[1] else 0.0)
        best = sorted(zip(-np.round(odds, 9), (str(ids[i]) for i in inside), inside, strict=True))
        for rank, (_, article, i) in enumerate(best[:n], 1):
            share = 1.0 / np.exp(scores[i] - scores[i, topic]).sum()
            rows.append((topic, name, rank, article, titles[i], share))
    table = pd.DataFrame(rows, columns=["topic", "name", "rank", "article", "title", "weight"])
    return table.astype(
        {
            "topic": "int64",
            "name": "str",
            "rank": "int64",
            "article": "str",
            "title": "str",
            "weight": "float64",
        }
    )


def similar(topic: int, weights: Array, topics: pd.DataFrame) -> pd.DataFrame:
    """Return the other topics, the most similar first; see `TopicModel.similar`."""
    root = np.sqrt(weights / np.maximum(weights.sum(axis=0), 1e-12))
    table = topics[["topic", "name"]].copy()
    # The Bhattacharyya coefficient of two word distributions: 0 without a common word, 1 if equal.
    table["similarity"] = np.clip((root * root[:, [topic]]).sum(axis=0), 0.0, 1.0)
    table = table[table["topic"] != topic]
    return table.sort_values(["similarity", "topic"], ascending=[False, True], ignore_index=True)
