"""Documents into topics: a k-means start on a truncated SVD, then a mixture of word distributions.

The start is latent semantic indexing with k-means. What decides is the second step, Nigam et al.'s
mixture of multinomials (2000): a topic is a distribution of words, fitted by expectation
maximisation. It needs nothing but words to place a document, so that a model fitted on one corpus
places another one's articles, and its figures add up, so that topics can be merged and dropped.

Every step is a sum over documents in a fixed order, on one thread: the same corpus gives the same
bits, whatever the machine's threads.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.cluster import KMeans
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd

__all__ = ["cluster", "halves", "log_probabilities", "lsi", "place", "scaled_counts", "soft_max"]

Array = np.ndarray[Any, Any]

#: A document's words count as this many, however long it is: long articles do not outvote short
#: ones, and a document is never surer of its topic than so many words can make it.
DOCUMENT_WORDS = 18.0
#: What k-means sees of the corpus.
DIMENSIONS = 100
#: Starts of k-means, of which the tightest is taken.
STARTS = 10
#: Steps of expectation maximisation, and the mean change of a document at which they end.
STEPS, TOLERANCE = 25, 2e-3
#: Words that every topic is lent, as a share of an average topic's words when there are 20 topics.
#: Lending makes broad topics broader and narrow ones narrower, as coverage is.
LENT = 0.8
#: A topic smaller than this share of the average is lent less, so that it does not starve.
SMALL = 0.5


def scaled_counts(counts: sp.csr_matrix) -> sp.csr_matrix:
    """Return word counts with logarithmic growth, each document's sum at most `DOCUMENT_WORDS`."""
    scaled = counts.copy()
    scaled.data = 1.0 + np.log(scaled.data)
    total = np.asarray(scaled.sum(axis=1)).ravel()
    factor = np.minimum(1.0, DOCUMENT_WORDS / np.maximum(total, 1e-9))
    scaled.data *= np.repeat(factor, np.diff(scaled.indptr))
    return scaled


def lsi(counts: sp.csr_matrix) -> Array:
    """Return documents in the space of latent semantic indexing, each of length 1."""
    weighted = counts.copy()
    weighted.data = 1.0 + np.log(weighted.data)
    n, n_words = weighted.shape
    frequency = np.bincount(weighted.indices, minlength=n_words)
    idf = np.log((1.0 + n) / (1.0 + frequency)) + 1.0
    weighted.data *= idf[weighted.indices]
    weighted = normalize(weighted)
    dimensions = min(DIMENSIONS, n - 1, n_words - 1)
    if dimensions < 2:
        return np.asarray(weighted.toarray())
    u, s, _ = randomized_svd(weighted, dimensions, n_iter=2, random_state=0)
    return np.asarray(normalize(u * s))


def cluster(
    space: Array, scaled: sp.csr_matrix, n_topics: int, *, starts: int = STARTS, refine: bool = True
) -> Array:
    """Return each document's share in each topic.

    Parameters
    ----------
    space : numpy.ndarray, shape (n_documents, n_dimensions)
        Where k-means starts.
    scaled : scipy.sparse.csr_matrix, shape (n_documents, n_words)
        From `scaled_counts`.
    n_topics : int
        At most the number of different documents.
    starts : int
    refine : bool
        Whether words have the last say; else k-means has.

    Returns
    -------
    numpy.ndarray, shape (n_documents, n_topics)
        Rows sum to 1; every topic is some document's first.
    """
    if n_topics == 1:
        return np.ones((scaled.shape[0], 1))
    first = KMeans(n_topics, n_init=starts, random_state=0).fit(space).labels_
    if not refine:
        return np.asarray(np.eye(n_topics)[first])
    lent = LENT * min(1.0, n_topics / 20)
    # Starved topics are rare and come from much lending: lend less until none is left without.
    for lending in (lent, lent / 4, 0.0):
        shares = _maximise(scaled, np.eye(n_topics)[first], lending)
        if len(np.unique(shares.argmax(axis=1))) == n_topics:
            return shares
    return np.asarray(np.eye(n_topics)[first])


def _maximise(scaled: sp.csr_matrix, shares: Array, lending: float) -> Array:
    n = len(shares)
    words = scaled.T.tocsr()
    for _ in range(STEPS):
        weights, sizes = words @ shares, shares.sum(axis=0)
        new = soft_max(scaled @ log_probabilities(weights, sizes, lending) + _prior(sizes))
        change = np.abs(new - shares).sum() / n
        shares = new
        if change < TOLERANCE:
            break
    return shares


def log_probabilities(weights: Array, sizes: Array, lending: float | None = None) -> Array:
    """Return the logarithm of each word's probability in each topic.

    Parameters
    ----------
    weights : numpy.ndarray, shape (n_words, n_topics)
        Each topic's words, summed over its documents.
    sizes : numpy.ndarray, shape (n_topics,)
        Each topic's documents.
    lending : float, optional
        As `LENT`, which stands for it by default.

    Returns
    -------
    numpy.ndarray, shape (n_words, n_topics)
    """
    n_words, n_topics = weights.shape
    if lending is None:
        lending = LENT * min(1.0, n_topics / 20)
    average = sizes.sum() / n_topics
    small = np.minimum(1.0, sizes / (SMALL * average)) ** 2
    lent = lending * weights.sum() / n_topics * small / n_words
    smooth = weights + lent + 1e-9
    return np.asarray(np.log(smooth / smooth.sum(axis=0)))


def _prior(sizes: Array) -> Array:
    return np.asarray(np.log((sizes + 1.0) / (sizes.sum() + len(sizes))))


def place(scaled: sp.csr_matrix, weights: Array, sizes: Array) -> Array:
    """Return each document's log probability in each topic, up to a constant of its own."""
    return np.asarray(scaled @ log_probabilities(weights, sizes) + _prior(sizes))


def soft_max(scores: Array) -> Array:
    """Return rows of scores as rows of shares."""
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def halves(space: Array, scaled: sp.csr_matrix, labels: Array, n_topics: int) -> Array:
    """Return how well each topic comes back when only half of the documents are seen.

    Topics are fitted anew on every second document and on the others, each time all documents are
    placed, and a topic's stability is the Jaccard index with the most similar new one, averaged
    (Hennig 2007, "Cluster-wise assessment of cluster stability").

    Parameters
    ----------
    space, scaled
        As in `cluster`.
    labels : numpy.ndarray of int, shape (n_documents,)
    n_topics : int

    Returns
    -------
    numpy.ndarray, shape (n_topics,)
        From 0 to 1; above .75 a topic is called stable, below .5 dissolved. NaN where half of the
        documents are too few.
    """
    found = np.zeros(n_topics)
    inside = np.eye(n_topics)[labels]
    for start in (0, 1):
        some = np.arange(start, len(labels), 2)
        if len(np.unique(np.round(space[some], 6), axis=0)) < n_topics:
            return np.full(n_topics, np.nan)
        shares = cluster(space[some], scaled[some], n_topics, starts=2)
        weights, sizes = scaled[some].T @ shares, shares.sum(axis=0)
        again = np.eye(n_topics)[place(scaled, weights, sizes).argmax(axis=1)]
        both = inside.T @ again
        either = inside.sum(axis=0)[:, None] + again.sum(axis=0)[None, :] - both
        found += (both / np.maximum(either, 1.0)).max(axis=1)
    return np.asarray(found / 2)
