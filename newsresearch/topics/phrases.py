"""Phrases: neighbours that stand together far more often than by chance, found and joined.

A corpus is an array of numbers, a number a token, with the place where each document starts. It is
gone through a block of documents at a time: what a pass needs beside it is several times its size.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

__all__ = [
    "SWALLOWED",
    "UNKNOWN",
    "Joins",
    "blocks",
    "document_frequency",
    "find_pairs",
    "frequency",
    "join_pairs",
    "token_documents",
]

Array = np.ndarray[Any, Any]
#: The places of two halves to the pair's strength and place.
Joins = dict[tuple[int, int], tuple[float, int]]

#: A phrase's two halves stand side by side this much more than by chance (NPMI, from -1 to 1).
PHRASE_NPMI = 0.5
#: A token that is not read; the second half of a phrase.
UNKNOWN, SWALLOWED = -1, -2
#: Tokens of a block, unless one document has more.
BLOCK = 1 << 18


def blocks(starts: Array, size: int = BLOCK) -> Iterator[tuple[int, int]]:
    """Yield the first and the last but one document of each block.

    Parameters
    ----------
    starts : numpy.ndarray of int64, shape (n_documents + 1,)
        Where each document starts; the last number is the end.
    size : int
        Tokens of a block.

    Examples
    --------
    >>> list(blocks(np.array([0, 2, 3, 9, 10]), size=4))
    [(0, 2), (2, 3), (3, 4)]
    """
    first, n = 0, len(starts) - 1
    while first < n:
        last = int(np.searchsorted(starts, starts[first] + size, side="right")) - 1
        last = max(last, first + 1)
        yield first, last
        first = last


def token_documents(starts: Array) -> Array:
    """Return each token's document."""
    return np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts))


def frequency(ids: Array, n: int) -> Array:
    """Return how often each of n tokens is there."""
    total = np.zeros(n, dtype=np.int64)
    for start in range(0, len(ids), BLOCK):
        some = ids[start : start + BLOCK]
        total += np.bincount(some[some >= 0], minlength=n)
    return total


def document_frequency(ids: Array, starts: Array, n: int) -> Array:
    """Return in how many documents each of n tokens is."""
    total = np.zeros(n, dtype=np.int64)
    for some, edges in _cut(ids, starts):
        known = some >= 0
        keys, _ = _count(token_documents(edges)[known].astype(np.int64) * n + some[known])
        total += np.bincount(keys % n, minlength=n)
    return total


def find_pairs(ids: Array, starts: Array, part: Array, least: int) -> list[tuple[int, int, float]]:
    """Return the pairs of neighbours that belong together.

    The measure is normalised pointwise mutual information (Bouma 2009, "Normalized (pointwise)
    mutual information in collocation extraction").

    Parameters
    ----------
    ids, starts : numpy.ndarray
        The corpus.
    part : numpy.ndarray of bool
        Which tokens may be half of a pair.
    least : int
        How often a pair stands in the corpus.

    Returns
    -------
    list of (int, int, float)
        Left, right and strength, in ascending order.
    """
    n = len(part)
    often = frequency(ids, n)
    # Two places more, which are false, for tokens that are -1 or -2.
    able = np.append(part & (often >= least), (False, False))
    total, found = 0, [(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))]
    for some, edges in _cut(ids, starts):
        left, right = _neighbours(some, edges)
        total += len(left)
        good = able[some[left]] & able[some[right]]
        a, b = some[left[good]].astype(np.int64), some[right[good]]
        found.append(_count((a * n + b)[a != b]))
    pairs, where = np.unique(np.concatenate([keys for keys, _ in found]), return_inverse=True)
    counts = np.zeros(len(pairs), dtype=np.int64)
    np.add.at(counts, where, np.concatenate([number for _, number in found]))
    pairs, counts = pairs[counts >= least], counts[counts >= least]
    a, b = pairs // n, pairs % n
    # A corpus of nothing but one pair has a joint probability of 1, the logarithm of which is 0.
    joint = np.minimum(counts / max(total, 1), 0.999)
    chance = often[a].astype(float) * often[b]
    strength = np.log(joint * total**2 / chance) / -np.log(joint)
    strong = strength >= PHRASE_NPMI
    rows = zip(a[strong], b[strong], strength[strong], strict=True)
    return [(int(i), int(j), round(float(s), 6)) for i, j, s in rows]


def join_pairs(ids: Array, starts: Array, joins: Joins, n: int) -> Array:
    """Put phrases in the place of their halves; where two overlap the stronger one wins.

    Parameters
    ----------
    ids, starts : numpy.ndarray
        The corpus.
    joins : dict
        The pairs.
    n : int
        Different tokens there can be.

    Returns
    -------
    numpy.ndarray of int32
        The first half's place has the phrase, the second's `SWALLOWED`.
    """
    if not joins:
        return ids
    keys = np.array([i * n + j for i, j in joins], dtype=np.int64)
    order = np.argsort(keys)
    keys = keys[order]
    strengths = np.array([strength for strength, _ in joins.values()])[order]
    targets = np.array([target for _, target in joins.values()], dtype=np.int32)[order]
    lefts, rights = np.zeros(n + 2, dtype=bool), np.zeros(n + 2, dtype=bool)
    lefts[keys // n] = rights[keys % n] = True
    ids = ids.copy()
    for some, edges in _cut(ids, starts):
        left, right = _neighbours(some, edges)
        able = lefts[some[left]] & rights[some[right]]
        left, right = left[able], right[able]
        pair = some[left].astype(np.int64) * n + some[right]
        at = np.minimum(np.searchsorted(keys, pair), len(keys) - 1)
        hit = keys[at] == pair
        _join(some, left[hit], right[hit], targets[at[hit]], strengths[at[hit]])
    return ids


def _join(ids: Array, left: Array, right: Array, targets: Array, strengths: Array) -> None:
    """Write the phrases into a block."""
    touch = np.zeros(len(left) + 1, dtype=bool)
    touch[1:-1] = right[:-1] == left[1:]
    shared = touch[:-1] | touch[1:]
    ids[left[~shared]], ids[right[~shared]] = targets[~shared], SWALLOWED
    taken: set[int] = set()
    rest = np.flatnonzero(shared)
    for h in rest[np.lexsort((rest, -strengths[rest]))]:
        i, j = int(left[h]), int(right[h])
        if i not in taken and j not in taken:
            taken |= {i, j}
            ids[i], ids[j] = targets[h], SWALLOWED


def _cut(ids: Array, starts: Array) -> Iterator[tuple[Array, Array]]:
    """Yield each block's tokens, a view, and where its documents start in it."""
    for first, last in blocks(starts):
        edges = starts[first : last + 1]
        yield ids[edges[0] : edges[-1]], edges - edges[0]


def _neighbours(ids: Array, starts: Array) -> tuple[Array, Array]:
    """Return the positions of a token and of the next one, skipping what phrases swallowed."""
    there = np.flatnonzero(ids != SWALLOWED).astype(np.int32)
    document = token_documents(starts)[there]
    same = document[1:] == document[:-1]
    return there[:-1][same], there[1:][same]


def _count(values: Array) -> tuple[Array, Array]:
    """Sort values; return different ones and how often each is there. Faster than np.unique."""
    values.sort()
    at = np.flatnonzero(np.r_[True, values[1:] != values[:-1]][: len(values)])
    return values[at], np.diff(np.r_[at, len(values)])
