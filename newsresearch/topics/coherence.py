"""Which words belong together: windows counted, NPMI, and the words that show a topic best.

The measure is Bouma's normalised pointwise mutual information (2009) over windows of ten tokens,
the average of which over a topic's words agrees with readers' judgement (Röder et al. 2015).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp

from newsresearch.topics.phrases import blocks
from newsresearch.topics.vocabulary import Tokens

__all__ = [
    "Windows",
    "candidates",
    "choose_words",
    "coherence",
    "count_windows",
    "distinctive",
    "shown_weights",
]

Array = np.ndarray[Any, Any]

WINDOW = 10
#: Tokens whose pairs are counted at once.
BLOCK = 1 << 17
#: How far below its count a pair is taken to be, in standard errors: pairs seen in few documents
#: are not believed, since they are not seen again in other articles.
CAUTION = 1.0
#: How much being in the same document counts beside being in the same window. Windows are what the
#: measure counts; documents are more and hold better on other articles.
DOCUMENTS = 0.3
#: What a pair that is never seen together counts for.
NEVER = -0.2
#: How much a word's weight in the topic counts beside its fit to the other words.
WEIGHT_POWER = 0.2

#: Of a topic's words, the heaviest are candidates to be shown; fewer if there are many topics.
CANDIDATES, MOST_CANDIDATES = 60, 1000
#: Articles that halve a word's weight among the candidates if it is in no more: rare words show
#: this corpus, not its topics.
RARE = 20


@dataclass(frozen=True)
class Windows:
    """How often words of a pool stand within ten tokens of each other.

    Parameters
    ----------
    pool : numpy.ndarray of int
        The words, as places in the vocabulary, ascending.
    single : numpy.ndarray, shape (n_pool,)
        Windows with the word.
    both : numpy.ndarray, shape (n_pool, n_pool)
        Windows with both words.
    near : numpy.ndarray, shape (n_pool, n_pool)
        Documents with such a window.
    documents : numpy.ndarray, shape (n_pool, n_pool)
        Documents with both words anywhere; with the word, on the diagonal.
    total : int
        Windows of the corpus.
    total_documents : int
    """

    pool: Array
    single: Array
    both: Array
    near: Array
    documents: Array
    total: int
    total_documents: int

    def npmi(self, words: Array) -> Array:
        """Return the NPMI over windows, from -1 to 1, of some of the pool's words."""
        return _npmi(self.both[np.ix_(words, words)] / self.total, self.single[words] / self.total)

    def fit(self, words: Array) -> Array:
        """Return how well these words go together, as is to be expected in other articles."""
        some = np.ix_(words, words)
        near, documents = self.near[some], self.documents[some]
        window = self.both[some] / self.total * _believed(near)
        document = documents / self.total_documents
        by_window = _npmi(window, self.single[words] / self.total, NEVER)
        by_document = _npmi(document * _believed(documents), np.diag(document), NEVER)
        return np.asarray((1.0 - DOCUMENTS) * by_window + DOCUMENTS * by_document)


def _believed(documents: Array) -> Array:
    """Return the share of a count that remains `CAUTION` standard errors below it."""
    seen = np.maximum(documents, 1)
    return np.asarray(np.maximum(seen - CAUTION * np.sqrt(seen), 0.0) / seen)


def _npmi(joint: Array, single: Array, never: float = -1.0) -> Array:
    joint = np.minimum(joint, 0.999)
    chance = np.outer(np.minimum(single, 1.0), np.minimum(single, 1.0))
    table = np.full(joint.shape, never)
    some = (joint > 0) & (chance > 0)
    table[some] = np.maximum(np.log(joint[some] / chance[some]) / -np.log(joint[some]), never)
    np.fill_diagonal(table, 0.0)
    return table


def count_windows(tokens: Tokens, counts: sp.csr_matrix, pool: Array) -> Windows:
    """Count the windows of a corpus for the words of a pool.

    A document shorter than ten tokens is one window. Words that recur inside one window are
    counted again, which is rare and spares a pass over all windows.

    Parameters
    ----------
    tokens : Tokens
    counts : scipy.sparse.csr_matrix, shape (n_documents, n_words)
    pool : numpy.ndarray of int
        Places in the vocabulary, ascending.

    Returns
    -------
    Windows
    """
    size = len(pool)
    place = np.full(counts.shape[1] + 1, -1, dtype=np.int64)
    place[pool] = np.arange(size)
    lengths = np.diff(tokens.starts)
    of_document = np.maximum(lengths - WINDOW + 1, 1)
    single = np.zeros(size)
    both, near = np.zeros(size * size, np.float32), np.zeros(size * size, np.int32)
    # A block of documents at a time, since all pairs at once take more memory than the corpus.
    for start, end in blocks(tokens.starts, BLOCK):
        tokens_here = slice(tokens.starts[start], tokens.starts[end])
        words, phrases = place[tokens.units[tokens_here]], place[tokens.phrases[tokens_here]]
        at_word, at_phrase = np.flatnonzero(words >= 0), np.flatnonzero(phrases >= 0)
        position = np.concatenate([at_word, at_phrase])
        order = np.argsort(position, kind="stable")
        position = position[order]
        word = np.concatenate([words[at_word], phrases[at_phrase]])[order]
        document = np.repeat(np.arange(start, end), lengths[start:end])[position]
        # The first and the last of its document's windows that a token is in.
        offset = position + tokens.starts[start] - tokens.starts[document]
        first = np.maximum(offset - WINDOW + 1, 0)
        last = np.minimum(offset, of_document[document] - 1)
        single += np.bincount(word, weights=last - first + 1.0, minlength=size)
        key, shared = _pairs(position, word, document, first, last, size)
        if len(key):
            both += np.bincount(key % (size * size), weights=shared, minlength=size * size)
            # Sorting is several times faster here than numpy's unique, which hashes.
            key.sort()
            new = np.ones(len(key), dtype=bool)
            new[1:] = key[1:] != key[:-1]
            near += np.bincount(key[new] % (size * size), minlength=size * size)
    there = counts[:, pool].astype(np.float32)
    there.data[:] = 1.0
    total = int(of_document[lengths > 0].sum())
    return Windows(
        pool,
        single,
        _mirror(both.reshape(size, size)),
        _mirror(near.reshape(size, size)),
        np.asarray((there.T @ there).toarray()),
        max(total, 1),
        max(counts.shape[0], 1),
    )


def _pairs(
    position: Array, word: Array, document: Array, first: Array, last: Array, size: int
) -> tuple[Array, Array]:
    """Return pairs of words that share windows, as numbers, and how many windows they share."""
    keys, shared = [np.empty(0, dtype=np.int64)], [np.empty(0)]
    for lag in range(1, len(position)):
        close = position[lag:] - position[:-lag] < WINDOW
        close &= document[lag:] == document[:-lag]
        if not close.any():
            break
        a, b = word[:-lag][close], word[lag:][close]
        keys.append((document[:-lag][close] * size + np.minimum(a, b)) * size + np.maximum(a, b))
        shared.append(last[:-lag][close] - first[lag:][close] + 1.0)
    return np.concatenate(keys), np.concatenate(shared)


def _mirror(upper: Array) -> Array:
    diagonal = np.diag(upper).copy()
    whole = upper + upper.T
    np.fill_diagonal(whole, diagonal)
    return np.asarray(whole)


def distinctive(weights: Array) -> Array:
    """Return what each word adds to the divergence of each topic from the corpus, 0 if nothing.

    Parameters
    ----------
    weights : numpy.ndarray, shape (n_words, n_topics)

    Returns
    -------
    numpy.ndarray, shape (n_words, n_topics)
        The terms of the Kullback-Leibler divergence; of a single topic the words' shares.
    """
    share = (weights + 1e-9) / (weights.sum(axis=0) + 1e-9)
    if weights.shape[1] == 1:
        return np.asarray(share)
    whole = weights.sum(axis=1) + 1e-9
    gain = share * np.log(share / (whole / whole.sum())[:, None])
    return np.asarray(np.maximum(gain, 0.0))


def shown_weights(weights: Array, counts: sp.csr_matrix) -> Array:
    """Return what each word weighs among the words of the topic that it is distinctive of.

    Parameters
    ----------
    weights : numpy.ndarray, shape (n_words, n_topics)
    counts : scipy.sparse.csr_matrix, shape (n_documents, n_words)

    Returns
    -------
    numpy.ndarray, shape (n_words, n_topics)
        Above 0 in one column a row at most, so that no word is shown for two topics.
    """
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    shown = distinctive(weights) * (frequency / (frequency + RARE))[:, None]
    shown[shown.argmax(axis=1)[:, None] != np.arange(shown.shape[1])] = 0.0
    return shown


def candidates(weights: Array, n_words: int) -> Array:
    """Return the places of the words to choose from, ascending; others lose their weight."""
    most = max(2 * n_words, min(CANDIDATES, MOST_CANDIDATES // weights.shape[1]))
    for column in weights.T:
        column[np.argsort(-column, kind="stable")[most:]] = 0.0
    return np.flatnonzero(weights.max(axis=1) > 0)


def choose_words(
    windows: Windows, names: list[str], weights: Array, n_words: int
) -> list[tuple[int, ...]]:
    """Choose the words that show each topic: heavy in it, and found together.

    Word by word, the one whose weight × mean cautious fit to those chosen is greatest. A word is
    shown for one topic only, the one it weighs most in, and not beside a phrase that holds it or
    its own plural.

    Parameters
    ----------
    windows : Windows
    names : list of str
        The pool's words.
    weights : numpy.ndarray, shape (n_pool, n_topics)
        At least 0; 0 where a word is not the topic's.
    n_words : int

    Returns
    -------
    list of tuple of int
        For each topic places in the pool, best first.
    """
    parts = [frozenset(_stem(part) for part in name.split()) for name in names]
    chosen: list[tuple[int, ...]] = []
    for weight in weights.T:
        mine = np.flatnonzero(weight > 0)
        if not len(mine):
            chosen.append(())
            continue
        power = (weight[mine] / weight[mine].max()) ** WEIGHT_POWER
        fit = windows.fit(mine)
        mean = (fit * power).sum(axis=1) / power.sum()
        total = np.zeros(len(mine))
        open_ = np.ones(len(mine), dtype=bool)
        words: list[int] = []
        while len(words) < n_words and open_.any():
            score = power * ((total / len(words) if words else mean) - NEVER)
            best = int(np.where(open_, score, -np.inf).argmax())
            words.append(best)
            total += fit[best]
            taken = parts[mine[best]]
            open_ &= np.array([taken.isdisjoint(parts[i]) for i in mine])
        chosen.append(tuple(int(mine[i]) for i in words))
    return chosen


def _stem(word: str) -> str:
    """Return a word without its plural ending, to keep "missile" from standing by "missiles"."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def coherence(windows: Windows, words: tuple[int, ...]) -> float:
    """Return the mean NPMI of some of the pool's words, NaN for fewer than two."""
    if len(words) < 2:
        return float("nan")
    table = windows.npmi(np.array(words))
    return float(table[np.triu_indices(len(words), 1)].mean())
