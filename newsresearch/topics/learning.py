"""What a topic model learns and keeps: words, topics, and the articles that it learnt from.

`newsresearch.topics.model.TopicModel` is what people use; here is what all of its methods stand on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import numpy as np
import pandas as pd
import scipy.sparse as sp
from sklearn.preprocessing import normalize
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from newsresearch.topics import tables as topic_tables
from newsresearch.topics.clusters import (
    cluster,
    first_topics,
    halves,
    largest_first,
    lsi,
    nearest,
    place,
    possible_topics,
    scaled_counts,
)
from newsresearch.topics.coherence import (
    Windows,
    candidates,
    choose_words,
    coherence,
    count_windows,
    shown_weights,
)
from newsresearch.topics.inputs import digest, encode, no_words
from newsresearch.topics.vocabulary import STOP_WORDS, Tokens, Vocabulary, learn_vocabulary

__all__ = ["LearntTopics"]

Array = np.ndarray[Any, Any]

#: How sure an article's place is in an encoder's space, by the cosine to a topic's centre.
SHARPNESS = 20.0
#: Below this many articles a word in most of them is no stop word but their common story.
FEW = 20


class LearntTopics:
    """The state of a topic model, how it is learnt and how articles are placed in it."""

    # The parameters, documented in `TopicModel`.
    n_topics: int
    random_state: int | None
    extra_stop_words: Collection[str]
    n_words: int
    min_df: int | None
    max_df: float
    phrases: bool
    encoder: Callable[[list[str]], Any] | None

    topics_: pd.DataFrame
    labels_: Array
    n_topics_: int
    n_unplaced_: int
    note_: str
    vocabulary_: Vocabulary
    word_weights_: Array
    sizes_: Array
    centres_: Array | None
    # What is learnt from, in the order of its digests, so that an edit needs no article again.
    _counts: sp.csr_matrix
    _digests: list[bytes]
    _space: Array | None
    _windows: Windows | None
    _placed: dict[bytes, Array]
    _names: dict[int, str]
    _rows: list[bytes] | None

    def _learn(self, texts: list[str], outlets: tuple[str, ...]) -> None:
        # The order that every sum below is made in: the texts' own, not the reader's.
        ordered = sorted((digest(text), text) for text in texts)
        digests, texts = [key for key, _ in ordered], [text for _, text in ordered]
        n = len(texts)
        self.vocabulary_, tokens = learn_vocabulary(
            texts,
            stop_words=STOP_WORDS | {word.lower() for word in self.extra_stop_words},
            min_df=max(1, min(5, n // 20)) if self.min_df is None else int(self.min_df),
            max_df=float(self.max_df) if n >= FEW else 1.0,
            phrases=bool(self.phrases),
            outlets=outlets,
        )
        counts = tokens.counts(len(self.vocabulary_.words))
        known = np.diff(counts[:, self.vocabulary_.singles].indptr) > 0
        if not known.any():
            raise no_words(n)
        self.n_unplaced_ = int((~known).sum())
        self._counts, tokens = counts[known], tokens.select(known)
        self._digests = [key for key, k in zip(digests, known, strict=True) if k]
        self._placed = {}
        with threadpool_limits(1):
            singles = self._counts[:, self.vocabulary_.singles]
            self._space = encode(
                self.encoder, [text for text, k in zip(texts, known, strict=True) if k]
            )
            space = lsi(singles, int(self.n_topics)) if self._space is None else self._space
            n_topics, self.note_ = possible_topics(space, int(self.n_topics))
            if self._space is None:
                shares = cluster(space, singles, n_topics)
            else:
                shares = np.eye(n_topics)[nearest(space, n_topics)]
            order = largest_first(shares.argmax(axis=1), n_topics)
            self._set_shares(shares[:, order])
            self._names = {}
            self._windows = None
            self._finish(tokens, space)

    def _set_shares(self, shares: Array) -> None:
        self.sizes_ = shares.sum(axis=0)
        self.word_weights_ = np.asarray(scaled_counts(self._counts).T @ shares)
        self.centres_ = None
        if self._space is not None:
            self.centres_ = np.asarray(normalize(shares.T @ self._space))

    def _finish(self, tokens: Tokens | None = None, space: Array | None = None) -> None:
        """Place the articles learnt from and describe the topics, for a new or an edited model."""
        self.n_topics_ = len(self.sizes_)
        first = self._place_learnt().argmax(axis=1)
        stability = np.full(self.n_topics_, np.nan)
        if self._space is None:
            singles = self._counts[:, self.vocabulary_.singles]
            space = lsi(singles, self.n_topics_) if space is None else space
            stability = halves(space, scaled_counts(singles), first, self.n_topics_)
        self._describe(np.bincount(first, minlength=self.n_topics_), stability, tokens)

    def _place_learnt(self) -> Array:
        """Return the scores of the articles learnt from, and remember them by digest."""
        singles = self._counts[:, self.vocabulary_.singles]
        scores = self._scores(scaled_counts(singles), self._space)
        self._placed = dict(zip(self._digests, scores, strict=True))
        return scores

    def _describe(self, size: Array, stability: Array, tokens: Tokens | None = None) -> None:
        """Choose each topic's words and write the table of topics."""
        weights = shown_weights(self.word_weights_, self._counts)
        if self._windows is None:
            assert tokens is not None
            pool = candidates(weights, int(self.n_words))
            self._windows = count_windows(tokens, self._counts, pool)
        pool, names = self._windows.pool, self.vocabulary_.words
        rows = choose_words(
            self._windows, [names[i] for i in pool], weights[pool], int(self.n_words)
        )
        shown = [tuple(names[pool[i]] for i in row) for row in rows]
        figures = [coherence(self._windows, row) for row in rows]
        self.topics_ = topic_tables.topics(shown, self._names, size, figures, stability)

    def _label(self) -> None:
        assert self._rows is not None
        nowhere = np.full(self.n_topics_, np.nan)
        scores = np.array([self._placed.get(row, nowhere) for row in self._rows])
        self.labels_ = first_topics(scores.reshape(-1, self.n_topics_))

    def _place(self, texts: list[str]) -> Array:
        """Return each text's score in each topic, rows of NaN without a known word."""
        digests = [digest(text) for text in texts]
        # Most people place the articles that they fitted; those scores are at hand.
        new = {d: text for d, text in zip(digests, texts, strict=True) if d not in self._placed}
        table = self._placed
        if new:
            table = table | dict(zip(new, self._place_new(list(new.values())), strict=True))
        return np.array([table[d] for d in digests]).reshape(len(texts), self.n_topics_)

    def _place_new(self, texts: list[str]) -> Array:
        counts = self.vocabulary_.tokens(texts).counts(len(self.vocabulary_.words))
        counts = counts[:, self.vocabulary_.singles]
        known = np.diff(counts.indptr) > 0
        scores = np.full((len(texts), self.n_topics_), np.nan)
        if known.any():
            space = encode(self.encoder, [text for text, k in zip(texts, known, strict=True) if k])
            scores[known] = self._scores(scaled_counts(counts[known]), space)
        return scores

    def _scores(self, scaled: sp.csr_matrix, space: Array | None) -> Array:
        # Sums by document, in a fixed order: neighbours and threads change no bit of a score.
        if space is None or self.centres_ is None:
            return place(scaled, self.word_weights_[self.vocabulary_.singles], self.sizes_)
        return np.asarray(SHARPNESS * np.einsum("nd,kd->nk", space, self.centres_, optimize=False))
