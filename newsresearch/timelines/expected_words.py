"""Which words an entry is expected to have: learnt from how many articles of the day use them.

A word, or two in a row, is the likelier to stand in a chronology at a day, the more articles use it
of those that speak of the day, and the more usual it is in the whole story. A sentence is worth
the words that it is expected to share, less a price for each that it spends; what one sentence of
a day has told, the next gains nothing by. Weighing pairs of words by the number of sources that use
them follows Gillick and Favre (2009), "A Scalable Global Model for Summarization"; learning the
weights, Li, Qian and Liu (2013), "Using Supervised Bigram-based ILP for Extractive Summarization".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from newsresearch.timelines.day_weights import PAIR, WORD
from newsresearch.timelines.passages import Array
from newsresearch.timelines.sentence_space import Reading, articles_with

__all__ = ["TERMS", "Expected", "expect", "term_features"]

#: What is looked at in a word or a pair of words.
TERMS = ("base", "articles", "share", "usual", "size")
#: What a pair of words is worth beside a single one, and what each word of a sentence costs.
_PAIR, _PRICE = 5.0, 0.5


@dataclass
class Expected:
    """What the sentences of one date are expected to share with a chronology.

    Parameters
    ----------
    stems, pairs : scipy.sparse.csr_matrix
        Of the candidates.
    word, pair : numpy.ndarray of float
        How likely each is to stand in an entry.
    """

    stems: Any
    pairs: Any
    word: Array
    pair: Array

    def gain(self) -> Array:
        """Return what each candidate would tell that has not been told, less its price."""
        cost = _PRICE * np.diff(self.stems.indptr)
        result: Array = self.stems @ self.word + _PAIR * (self.pairs @ self.pair) - cost
        return result

    def tell(self, chosen: int) -> None:
        """Take one candidate as told: its words gain nothing a second time."""
        for matrix, likely in ((self.stems, self.word), (self.pairs, self.pair)):
            likely[matrix.indices[matrix.indptr[chosen] : matrix.indptr[chosen + 1]]] = 0.0


def term_features(matrix: Any, articles: Array, usual: Array) -> Array:
    """Return what is looked at in each term: columns `TERMS`.

    Parameters
    ----------
    matrix : scipy.sparse.csr_matrix
        Of the candidates of one date.
    articles : numpy.ndarray of int
        For each candidate, the article that it is from; copies count as their original.
    usual : numpy.ndarray of float
        For each term, the log of the share of all articles that use it.

    Returns
    -------
    numpy.ndarray of float
    """
    counts, total = articles_with(matrix, articles)
    size = np.full(len(counts), np.log1p(total))
    return np.stack(
        [np.ones(len(counts)), np.log1p(counts), counts / (total + 2), usual, size], axis=1
    )


def expect(
    reading: Reading,
    here: Array,
    *,
    words: Mapping[str, float] = WORD,
    pairs: Mapping[str, float] = PAIR,
) -> Expected:
    """Return what the candidates of one date are expected to share with a chronology.

    Parameters
    ----------
    reading : Reading
    here : numpy.ndarray of int
        From `candidates`.
    words, pairs : mapping of str to float
        Tables such as `WORD` and `PAIR`.

    Returns
    -------
    Expected
    """
    space = reading.space
    which = space.row[here]
    articles = reading.text.originals[reading.rows["article"].to_numpy()[here]]
    matrices, likely = [], []
    for matrix, often, table in (
        (space.stems, space.usual_stems, words),
        (space.pairs, space.usual_pairs, pairs),
    ):
        part = matrix[which]
        # Only the terms of this date: a story has a hundred times as many.
        terms, place = np.unique(part.indices, return_inverse=True)
        part = type(part)((part.data, place, part.indptr), shape=(len(here), max(1, len(terms))))
        often = often[terms] if len(terms) else np.zeros(1)
        looked_at = term_features(part, articles, often)
        log_odds = looked_at @ np.array([table[name] for name in TERMS])
        matrices.append(part)
        likely.append(1 / (1 + np.exp(-log_odds)))
    return Expected(matrices[0], matrices[1], likely[0], likely[1])
