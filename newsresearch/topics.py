"""Topics that hold still and say what they are: a clustering of articles with words chosen for coherence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, ClusterMixin, TransformerMixin
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize
from sklearn.utils.validation import check_is_fitted
from threadpoolctl import threadpool_limits

from newsresearch import schema
from newsresearch.errors import ArgumentError
from newsresearch.vocabulary import STOP_WORDS, tokens

__all__ = ["TopicModel"]


class TopicModel(ClusterMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """What the coverage is about: every article in one topic, every topic named by its words."""

    def __init__(
        self,
        n_topics: int = 20,
        *,
        random_state: int | None = 0,
        extra_stop_words: Sequence[str] = (),
    ) -> None:
        self.n_topics = n_topics
        self.random_state = random_state
        self.extra_stop_words = extra_stop_words

    def fit(self, articles: pd.DataFrame | Iterable[str], y: object = None) -> TopicModel:
        """Learn the topics."""
        texts = _texts(articles)
        if not texts:
            raise ArgumentError("articles", texts, "at least one article")
        order = sorted(range(len(texts)), key=texts.__getitem__)
        stop = STOP_WORDS | {w.lower() for w in self.extra_stop_words}
        n = len(texts)
        min_df = max(1, min(5, n // 20))
        self.vectorizer_ = TfidfVectorizer(
            analyzer=lambda text: tokens(text, stop_words=stop),
            min_df=min_df,
            max_df=0.5 if n >= 20 else 1.0,
            sublinear_tf=True,
        )
        with threadpool_limits(1):
            x = self.vectorizer_.fit_transform([texts[i] for i in order])
            dims = min(100, x.shape[1] - 1, n - 1)
            k = min(self.n_topics, n)
            if dims > 1:
                svd = TruncatedSVD(dims, random_state=0).fit(x)
                components = svd.components_
            else:
                components = np.eye(x.shape[1])
            z = normalize(x @ components.T)
            means = KMeans(k, n_init=3, random_state=0).fit(z)
            self.words_weights_ = components.T @ normalize(means.cluster_centers_).T
        self.note_ = "" if k == self.n_topics else f"{k} topics, not {self.n_topics}: few articles"
        self.labels_ = self._labels(self.transform(texts))
        names = np.array(self.vectorizer_.get_feature_names_out())
        rows = []
        for topic in range(k):
            inside = self.labels_[order] == topic
            weight = (
                np.asarray(x[inside].mean(axis=0)).ravel() if inside.any() else np.zeros(x.shape[1])
            )
            words = tuple(str(w) for w in names[np.argsort(-weight, kind="stable")[:10]])
            rows.append((topic, ", ".join(words[:3]), words, int(inside.sum()), np.nan, np.nan))
        self.topics_ = pd.DataFrame(
            rows, columns=["topic", "name", "words", "size", "coherence", "stability"]
        )
        return self

    def transform(self, articles: pd.DataFrame | Iterable[str]) -> np.ndarray[Any, Any]:
        """Return the weight of each topic in each article, rows summing to 1."""
        check_is_fitted(self)
        x = self.vectorizer_.transform(_texts(articles))
        scores = np.clip(x @ self.words_weights_, 0, None) ** 4
        total = scores.sum(axis=1, keepdims=True)
        return np.divide(scores, total, out=np.zeros_like(scores), where=total > 0)

    def fit_transform(self, articles: Any, y: object = None) -> np.ndarray[Any, Any]:  # noqa: D102
        return self.fit(articles).transform(articles)

    def predict(self, articles: Any) -> np.ndarray[Any, Any]:
        """Return each article's topic, -1 without a known word."""
        return self._labels(self.transform(articles))

    @staticmethod
    def _labels(weights: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        return np.where(weights.sum(axis=1) > 0, weights.argmax(axis=1), -1)

    def over_time(self, articles: pd.DataFrame, *, freq: str = "MS") -> pd.DataFrame:
        """Return each topic's articles in each calendar bin."""
        schema.check("articles", articles, ["text", "published"])
        labels = self.predict(articles)
        period = articles["published"].dt.to_period(freq.removesuffix("S") or freq)
        known = period.notna().to_numpy() & (labels >= 0)
        bins = (
            pd.period_range(period.min(), period.max())
            if known.any()
            else pd.PeriodIndex([], freq="M")
        )
        table = pd.crosstab(period[known], labels[known]).reindex(
            index=bins, columns=self.topics_["topic"], fill_value=0
        )
        long = table.stack().rename("count").reset_index()
        long.columns = ["period", "topic", "count"]
        long["period"] = long["period"].dt.to_timestamp().astype(schema.DATETIME)
        long["name"] = long["topic"].map(self.topics_.set_index("topic")["name"])
        total = long.groupby("period")["count"].transform("sum")
        long["share"] = (long["count"] / total.where(total > 0)).fillna(0.0)
        long = long[["period", "topic", "name", "count", "share"]]
        long.attrs["undated"] = int(articles["published"].isna().sum())
        return long

    def by_source(self, articles: pd.DataFrame) -> pd.DataFrame:
        """Return each topic's articles of each outlet."""
        schema.check("articles", articles, ["text", "source"])
        labels = self.predict(articles)
        known = labels >= 0
        table = pd.crosstab(articles["source"].fillna("")[known], labels[known]).reindex(
            columns=self.topics_["topic"], fill_value=0
        )
        long = table.stack().rename("count").reset_index()
        long.columns = ["source", "topic", "count"]
        long["name"] = long["topic"].map(self.topics_.set_index("topic")["name"])
        total = long.groupby("source")["count"].transform("sum")
        long["share"] = long["count"] / total
        return long[["source", "topic", "name", "count", "share"]]

    def representative(self, articles: pd.DataFrame, n: int = 3) -> pd.DataFrame:
        """Return the articles with the most weight in each topic."""
        weights = self.transform(articles)
        labels = self._labels(weights)
        rows = []
        for topic, name in zip(self.topics_["topic"], self.topics_["name"], strict=True):
            inside = np.flatnonzero(labels == topic)
            best = inside[np.argsort(-weights[inside, topic], kind="stable")[:n]]
            rows += [
                (topic, name, r + 1, articles["id"].iloc[i], weights[i, topic])
                for r, i in enumerate(best)
            ]
        return pd.DataFrame(rows, columns=["topic", "name", "rank", "article", "weight"])


def _texts(articles: pd.DataFrame | Iterable[str]) -> list[str]:
    if isinstance(articles, pd.DataFrame):
        schema.check("articles", articles, ["text"])
        return [str(text) for text in articles["text"].fillna("")]
    if isinstance(articles, str):
        raise ArgumentError("articles", articles, "a table or a list of texts")
    return list(articles)
