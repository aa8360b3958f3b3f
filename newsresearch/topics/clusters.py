"""Documents into topics: a mixture of word distributions from the better of two starts.

One start is k-means on latent semantic indexing, the other a few steps of non-negative matrix
factorisation. What decides is the second step, Nigam et al.'s mixture of multinomials (2000): a
topic is a distribution of words, fitted by expectation maximisation; the start that ends clearly
likelier is taken. It needs nothing but words to place a document, so that a model fitted on one
corpus places another one's articles, and its figures add up, so that topics can be merged.

Every step is a sum over documents in a fixed order, on one thread: the same corpus gives the same
bits, whatever the machine's threads.
"""

from __future__ import annotations

import contextlib
from typing import Any

import numpy as np
import scipy.sparse as sp
from scipy.cluster.vq import ClusterError, kmeans2
from scipy.special import logsumexp
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd

__all__ = [
    "cluster",
    "first_topics",
    "halves",
    "largest_first",
    "log_probabilities",
    "lsi",
    "nearest",
    "place",
    "possible_topics",
    "scaled_counts",
    "soft_max",
    "tf_idf",
]

Array = np.ndarray[Any, Any]

#: A document's words count as this many, however long it is: long articles do not outvote short
#: ones, and a document is never surer of its topic than so many words can make it.
DOCUMENT_WORDS = 18.0
#: What k-means sees of the corpus: dimensions a topic, within bounds.
DIMENSIONS, FEWEST, MOST = 5, 50, 100
#: Starts of k-means for few topics, which it decides alone, and for many; all take some steps, and
#: the tightest run on.
STARTS, MANY_STARTS, FIRST_STEPS, KEPT = 12, 4, 10, 3
#: Steps between two looks whether anything still moves, and looks.
MORE_STEPS, LOOKS = 5, 20
#: How much likelier a document must be on average for a start to be taken for that. Otherwise few
#: topics are taken from k-means, which agrees better with editors' labels, and many from the
#: factorisation, whose words hold better on other articles (benchmarks/topics.md).
CLEARLY, FEW_TOPICS = 0.1, 10
#: With few topics of so many documents each, the factorisation was never clearly likelier.
ENOUGH = 100
#: Steps of the factorisation: more cost time and change the end little.
FACTOR_STEPS = 20
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


def tf_idf(counts: sp.csr_matrix) -> sp.csr_matrix:
    """Return word counts with logarithmic growth, rare words weighing more, rows of length 1."""
    weighted = counts.copy()
    weighted.data = 1.0 + np.log(weighted.data)
    n, n_words = weighted.shape
    frequency = np.bincount(weighted.indices, minlength=n_words)
    idf = np.log((1.0 + n) / (1.0 + frequency)) + 1.0
    weighted.data *= idf[weighted.indices]
    return normalize(weighted)


def lsi(counts: sp.csr_matrix, n_topics: int) -> Array:
    """Return documents in the space of latent semantic indexing, each of length 1."""
    weighted = tf_idf(counts)
    n, n_words = weighted.shape
    dimensions = min(max(FEWEST, min(MOST, DIMENSIONS * n_topics)), n - 1, n_words - 1)
    if dimensions < 2:
        return np.asarray(weighted.toarray())
    u, s, _ = randomized_svd(weighted, dimensions, n_iter=2, random_state=0)
    return np.asarray(normalize(u * s))


def cluster(space: Array, counts: sp.csr_matrix, n_topics: int) -> Array:
    """Return each document's share in each topic.

    Parameters
    ----------
    space : numpy.ndarray, shape (n_documents, n_dimensions)
        From `lsi`.
    counts : scipy.sparse.csr_matrix, shape (n_documents, n_words)
    n_topics : int
        At most the number of different documents.

    Returns
    -------
    numpy.ndarray, shape (n_documents, n_topics)
        Rows sum to 1; every topic is some document's first.
    """
    if n_topics == 1:
        return np.ones((len(space), 1))
    scaled = scaled_counts(counts)
    starts = [nearest(space, n_topics)]
    plain = n_topics <= FEW_TOPICS and len(space) >= ENOUGH * n_topics
    if n_topics <= min(counts.shape) and not plain:
        # Here, since loading it takes longer than a small corpus does.
        from sklearn.decomposition import NMF

        # A tolerance of 0: the steps are few on purpose, and no warning is due.
        factors = NMF(n_topics, init="nndsvd", max_iter=FACTOR_STEPS, tol=0.0, random_state=0)
        # A perfect fit leaves an error of some 1e-17 below zero, whose root scikit-learn takes.
        with np.errstate(invalid="ignore"):
            starts.append(factors.fit_transform(tf_idf(counts)).argmax(axis=1))
    ends = [_mixture(scaled, labels, n_topics) for labels in starts]
    found = [shares for shares in ends if shares is not None]
    if not found:
        return np.asarray(np.eye(n_topics)[starts[0]])
    likely = [_likelihood(scaled, shares) for shares in found]
    gain = likely[-1] - likely[0]
    factors_win = gain > CLEARLY if n_topics <= FEW_TOPICS else gain > -CLEARLY
    return found[-1] if factors_win else found[0]


def nearest(space: Array, n_topics: int, *, starts: int | None = None) -> Array:
    """Return each document's cluster by k-means, from 0; every cluster has a document."""
    if starts is None:
        starts = STARTS if n_topics <= FEW_TOPICS else MANY_STARTS
    begun, ended = [], []
    for start in range(starts):
        centres = _spread_out(space, n_topics, np.random.default_rng(start))
        with contextlib.suppress(ClusterError):
            begun.append(kmeans2(space, centres, FIRST_STEPS, minit="matrix", missing="raise"))
    begun.sort(key=lambda run: _spread(space, *run))
    for centres, labels in begun[:KEPT]:
        with contextlib.suppress(ClusterError):
            ended.append(_settled(space, centres, labels))
    if ended:
        return np.asarray(min(ended, key=lambda run: _spread(space, *run))[1])
    # Among many documents that are alike a cluster can lose its last one, which this one repairs.
    from sklearn.cluster import KMeans

    return np.asarray(KMeans(n_topics, n_init=starts, random_state=0).fit(space).labels_)


def _spread_out(space: Array, n_topics: int, rng: np.random.Generator) -> Array:
    """Return documents far from each other to start from.

    Greedy k-means++ (Arthur and Vassilvitskii 2007): of some documents drawn by their squared
    distance to those taken, the one that leaves the least is taken next. Written here because
    loading scikit-learn's takes longer than fitting a small corpus, and scipy's draws only one.
    """
    squares = np.einsum("nd,nd->n", space, space)
    taken = [int(rng.integers(len(space)))]
    left = np.maximum(squares + squares[taken[0]] - 2 * (space @ space[taken[0]]), 0)
    for _ in range(1, n_topics):
        sums = np.cumsum(left)
        drawn = np.searchsorted(sums, rng.random(2 + int(np.log(n_topics))) * sums[-1])
        drawn = np.minimum(drawn, len(space) - 1)
        distances = squares[drawn][:, None] + squares - 2 * (space[drawn] @ space.T)
        after = np.minimum(left, np.maximum(distances, 0))
        best = int(after.sum(axis=1).argmin())
        left = after[best]
        taken.append(int(drawn[best]))
    return np.asarray(space[taken])


def _settled(space: Array, centres: Array, labels: Array) -> tuple[Array, Array]:
    """Return centres and clusters of k-means when nothing moves any more."""
    for _ in range(LOOKS):
        before = labels
        centres, labels = kmeans2(space, centres, MORE_STEPS, minit="matrix", missing="raise")
        if np.array_equal(labels, before):
            break
    return centres, labels


def _spread(space: Array, centres: Array, labels: Array) -> float:
    return float(((space - centres[labels]) ** 2).sum())


def _mixture(scaled: sp.csr_matrix, labels: Array, n_topics: int) -> Array | None:
    """Return shares by expectation maximisation from labels, nothing if a topic starves."""
    lent = LENT * min(1.0, n_topics / 20)
    # Starving is rare and comes from much lending: lend less until no topic is left without.
    for lending in (lent, lent / 4, 0.0):
        shares = _maximise(scaled, np.eye(n_topics)[labels], lending)
        if len(np.unique(shares.argmax(axis=1))) == n_topics:
            return shares
    return None


def _likelihood(scaled: sp.csr_matrix, shares: Array) -> float:
    return float(logsumexp(place(scaled, scaled.T @ shares, shares.sum(axis=0)), axis=1).mean())


def possible_topics(space: Array, wanted: int) -> tuple[int, str]:
    """Return how many topics there can be, and one sentence if that is fewer than wanted.

    A topic of one article is that article: there is at most one topic for two.
    """
    n, different = len(space), len(np.unique(np.round(space, 6), axis=0))
    n_topics = min(wanted, max(1, min(different, n // 2)))
    if n_topics == wanted:
        return n_topics, ""
    few = f"{n} article{'' if n == 1 else 's'} with words, {different} of them different"
    made = f"{n_topics} topic{'' if n_topics == 1 else 's'}"
    return n_topics, f"Made {made}, not {wanted}: {few}."


def first_topics(scores: Array) -> Array:
    """Return the topic with the highest score of each row, -1 for a row of NaN."""
    known = np.isfinite(scores[:, 0])
    labels = np.full(len(scores), -1, dtype=np.int64)
    labels[known] = scores[known].argmax(axis=1)
    return labels


def largest_first(labels: Array, n_topics: int) -> list[int]:
    """Return topics by falling size; of equal ones the one met first comes first."""
    size = np.bincount(labels, minlength=n_topics)
    return sorted(range(n_topics), key=lambda t: (-size[t], int(np.argmax(labels == t))))


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
    space : numpy.ndarray, shape (n_documents, n_dimensions)
    scaled : scipy.sparse.csr_matrix, shape (n_documents, n_words)
        From `scaled_counts`.
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
        shares = _mixture(scaled[some], nearest(space[some], n_topics, starts=4), n_topics)
        if shares is None:
            return np.full(n_topics, np.nan)
        weights, sizes = scaled[some].T @ shares, shares.sum(axis=0)
        again = np.eye(n_topics)[place(scaled, weights, sizes).argmax(axis=1)]
        both = inside.T @ again
        either = inside.sum(axis=0)[:, None] + again.sum(axis=0)[None, :] - both
        found += (both / np.maximum(either, 1.0)).max(axis=1)
    return np.asarray(found / 2)
