"""Topics that hold still and say what they are: what the coverage is about, when and by whom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any, Self

import numpy as np
import pandas as pd
import scipy.sparse as sp
from sklearn.base import BaseEstimator, ClusterMixin, TransformerMixin
from sklearn.preprocessing import normalize
from sklearn.utils.validation import check_is_fitted
from threadpoolctl import threadpool_limits

from newsresearch import schema, topic_tables
from newsresearch.coherence import Windows, choose_words, coherence, count_windows
from newsresearch.errors import ArgumentError, TableError
from newsresearch.topic_clusters import cluster, halves, lsi, place, scaled_counts, soft_max
from newsresearch.vocabulary import STOP_WORDS, Tokens, Vocabulary, learn_vocabulary, outlet_names

__all__ = ["TopicModel"]

Array = np.ndarray[Any, Any]
Articles = pd.DataFrame | Iterable[str]

#: Words a topic's shown words are chosen from: its heaviest.
CANDIDATES = 60
#: How sure a document's place is, from the cosine to a topic's centre in an encoder's space.
SHARPNESS = 20.0
#: Articles that a fit over many tables learns from.
SAMPLE = 20_000
COLUMNS = {
    "topic": "int64",
    "name": "str",
    "words": "object",
    "size": "int64",
    "coherence": "float64",
    "stability": "float64",
}


class TopicModel(ClusterMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """What the coverage is about: every article in a topic, every topic shown by its words."""

    def __init__(
        self,
        n_topics: int = 20,
        *,
        random_state: int | None = 0,
        extra_stop_words: Collection[str] = (),
        n_words: int = 10,
        min_df: int | None = None,
        max_df: float = 0.5,
        phrases: bool = True,
        encoder: Callable[[list[str]], Any] | None = None,
    ) -> None:
        self.n_topics = n_topics
        self.random_state = random_state
        self.extra_stop_words = extra_stop_words
        self.n_words = n_words
        self.min_df = min_df
        self.max_df = max_df
        self.phrases = phrases
        self.encoder = encoder

    # -- fitting ---------------------------------------------------------------------------------

    def fit(self, articles: Articles, y: object = None) -> Self:
        """Learn the topics of articles."""
        self._check_parameters()
        texts, keep, outlets = _read(articles)
        order = sorted(np.flatnonzero(keep), key=lambda i: _digest(texts[i]))
        with threadpool_limits(1):
            labels = self._learn([texts[i] for i in order], outlets)
        self.labels_ = np.full(len(texts), -1, dtype=np.int64)
        self.labels_[order] = labels
        if not keep.all():
            rest = np.flatnonzero(~keep)
            self.labels_[rest] = self._place([texts[i] for i in rest]).argmax(axis=1)
        return self

    def _check_parameters(self) -> None:
        whole = (int, np.integer)
        for name, least in (("n_topics", 1), ("n_words", 1)):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, whole) or value < least:
                raise ArgumentError(name, value, f"a whole number of at least {least}")
        if self.min_df is not None and (not isinstance(self.min_df, whole) or self.min_df < 1):
            raise ArgumentError("min_df", self.min_df, "None or a whole number of at least 1")
        if not isinstance(self.max_df, float | int) or not 0 < self.max_df <= 1:
            raise ArgumentError("max_df", self.max_df, "a share of the articles above 0, at most 1")
        if isinstance(self.extra_stop_words, str):
            raise ArgumentError("extra_stop_words", self.extra_stop_words, "a list of words")

    def _learn(self, texts: list[str], outlets: tuple[str, ...]) -> Array:
        n = len(texts)
        stop = STOP_WORDS | {word.lower() for word in self.extra_stop_words}
        self.vocabulary_, tokens = learn_vocabulary(
            texts,
            stop_words=stop,
            min_df=max(1, min(5, n // 20)) if self.min_df is None else int(self.min_df),
            # Among few articles a word of the one story that they all tell is in most of them.
            max_df=float(self.max_df) if n >= 20 else 1.0,
            phrases=bool(self.phrases),
            outlets=outlets,
        )
        counts = tokens.counts(len(self.vocabulary_.words))
        known = np.diff(counts[:, self.vocabulary_.singles].indptr) > 0
        if not known.any():
            raise ArgumentError("articles", f"{n} articles", "texts with at least one word in common"
                                if n > 1 else "texts with a word that is no stop word")
        tokens, counts = tokens.select(known), counts[known]
        singles = counts[:, self.vocabulary_.singles]
        scaled = scaled_counts(singles)
        space = self._encode([t for t, k in zip(texts, known, strict=True) if k])
        if space is None:
            space = lsi(singles)
        k = self._possible(space)
        if self.encoder is None:
            shares = cluster(space, scaled, k)
        else:
            shares = cluster(space, scaled, k, refine=False)
        first = shares.argmax(axis=1)
        order = sorted(range(k), key=lambda t: (-int((first == t).sum()), int(np.argmax(first == t))))
        shares = shares[:, order]
        self.sizes_ = shares.sum(axis=0)
        self.word_weights_ = np.asarray(scaled_counts(counts).T @ shares)
        self.centres_ = None if self.encoder is None else np.asarray(normalize(shares.T @ space))
        scores = self._scores(scaled, space)
        first = scores.argmax(axis=1)
        stability = halves(space, scaled, first, k) if self.encoder is None else None
        self._windows = None
        self._describe(
            np.bincount(first, minlength=k),
            np.full(k, np.nan) if stability is None else stability,
            windows=lambda pool: count_windows(tokens, counts, pool),
        )
        self.n_unplaced_ = int((~known).sum())
        labels = np.full(n, -1, dtype=np.int64)
        labels[known] = first
        return labels

    def _possible(self, space: Array) -> int:
        """Return how many topics there can be; say in `note_` why it is fewer than asked."""
        different = len(np.unique(np.round(space, 6), axis=0))
        k = min(int(self.n_topics), max(1, min(different, len(space) // 2)))
        self.note_ = ""
        if k < self.n_topics:
            self.note_ = (
                f"{k} topic{'s' if k > 1 else ''} instead of {self.n_topics}: "
                f"there {'are' if len(space) > 1 else 'is'} only {len(space)} "
                f"article{'s' if len(space) > 1 else ''} with words, {different} of them different."
            )
        return k

    def _encode(self, texts: list[str]) -> Array | None:
        if self.encoder is None:
            return None
        space = np.asarray(self.encoder(texts), dtype=float)
        if space.ndim != 2 or len(space) != len(texts) or not np.isfinite(space).all():
            raise ArgumentError(
                "encoder", f"an array of shape {space.shape}", f"a callable that returns {len(texts)} rows of finite numbers"
            )
        return np.asarray(normalize(space))

    def _scores(self, scaled: sp.csr_matrix, space: Array | None) -> Array:
        if self.centres_ is None:
            return place(scaled, self.word_weights_[self.vocabulary_.singles], self.sizes_)
        assert space is not None
        # One row at a time in a fixed order: a document's place does not depend on its neighbours.
        return SHARPNESS * np.einsum("nd,kd->nk", space, self.centres_, optimize=False)

    def _describe(
        self, size: Array, stability: Array, *, windows: Callable[[Array], Windows],
        names: Mapping[int, str] | None = None,
    ) -> None:
        """Choose each topic's words and write the table of topics."""
        weights = _distinctive(self.word_weights_)
        best = np.where(weights.argmax(axis=1)[:, None] == np.arange(weights.shape[1]), weights, 0.0)
        for column in best.T:
            if (column > 0).sum() > CANDIDATES:
                column[np.argsort(-column, kind="stable")[CANDIDATES:]] = 0.0
        pool = np.flatnonzero(best.max(axis=1) > 0)
        self._windows = windows(pool)
        words = self.vocabulary_.words
        chosen = choose_words(self._windows, [words[i] for i in pool], best[pool], int(self.n_words))
        npmi = self._windows.npmi()
        shown = [tuple(words[pool[i]] for i in row) for row in chosen]
        given = names or {}
        self._names = {t: given[t] for t in range(len(shown)) if t in given}
        self.topics_ = pd.DataFrame(
            {
                "topic": range(len(shown)),
                "name": [given.get(t) or ", ".join(row[:3]) for t, row in enumerate(shown)],
                "words": shown,
                "size": size,
                "coherence": [coherence(npmi, row) for row in chosen],
                "stability": stability,
            }
        ).astype(COLUMNS)

    # -- placing articles ------------------------------------------------------------------------

    def transform(self, articles: Articles) -> Array:
        """Return each topic's share in each article."""
        check_is_fitted(self)
        return self._shares(self._place(_read(articles)[0]))

    def fit_transform(self, articles: Articles, y: object = None, **parameters: Any) -> Array:
        """Learn the topics of articles and return each topic's share in each of them."""
        if not isinstance(articles, pd.DataFrame):
            articles = _read(articles)[0]
        return self.fit(articles, y).transform(articles)

    def predict(self, articles: Articles) -> Array:
        """Return each article's topic."""
        check_is_fitted(self)
        scores = self._place(_read(articles)[0])
        return np.where(np.isfinite(scores[:, 0]), scores.argmax(axis=1), -1)

    def _place(self, texts: list[str]) -> Array:
        """Return each text's score in each topic, rows of NaN without a known word."""
        tokens = self.vocabulary_.tokens(texts)
        counts = tokens.counts(len(self.vocabulary_.words))[:, self.vocabulary_.singles]
        known = np.diff(counts.indptr) > 0
        scores = np.full((len(texts), len(self.sizes_)), np.nan)
        if known.any():
            space = self._encode([t for t, k in zip(texts, known, strict=True) if k])
            scores[known] = self._scores(scaled_counts(counts[known]), space)
        return scores

    @staticmethod
    def _shares(scores: Array) -> Array:
        shares = np.zeros_like(scores)
        known = np.isfinite(scores[:, 0])
        if known.any():
            shares[known] = soft_max(scores[known])
        return shares


def _distinctive(weights: Array) -> Array:
    """Return what each word adds to the divergence of each topic from the corpus, 0 if nothing."""
    share = (weights + 1e-9) / (weights.sum(axis=0) + 1e-9)
    if weights.shape[1] == 1:
        return share
    whole = weights.sum(axis=1) + 1e-9
    return np.maximum(share * np.log(share / (whole / whole.sum())[:, None]), 0.0)


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _read(articles: Articles) -> tuple[list[str], Array, tuple[str, ...]]:
    """Return the texts, which of them to learn from, and the outlets' names."""
    if isinstance(articles, pd.DataFrame):
        schema.check("articles", articles, ["text"])
        texts = [text if isinstance(text, str) else "" for text in articles["text"]]
        keep = np.ones(len(texts), dtype=bool)
        if "stub" in articles:
            keep = ~articles["stub"].fillna(False).to_numpy(dtype=bool)
        outlets = outlet_names(articles["source"]) if "source" in articles else ()
    else:
        if isinstance(articles, str) or not isinstance(articles, Iterable):
            raise ArgumentError("articles", articles, "a table of articles or a list of texts")
        texts = list(articles)
        for text in texts:
            if not isinstance(text, str):
                raise TableError(f"articles must hold texts, not {type(text).__name__}")
        keep, outlets = np.ones(len(texts), dtype=bool), ()
    return texts, keep, outlets
