"""Sentences as weighted words, so that their closeness can be told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from newsresearch.timelines.passages import Array, Text

__all__ = ["STEM", "Reading", "Space", "articles_with", "build_space", "read", "words_of"]

_WORD = re.compile(r"\w\w+")
#: Words are one word if they begin with so many of the same letters: "protest", "protesters".
STEM = 6


@dataclass(frozen=True)
class Space:
    """One vector for each different sentence of the passages.

    Parameters
    ----------
    vectors : scipy.sparse.csr_matrix
        Of shape (sentences, words), each row of length 1 or 0.
    row : numpy.ndarray of int
        For each passage, its sentence.
    sentences : list of str
    words : numpy.ndarray of int
        For each sentence, how many different words of substance it has.
    central : numpy.ndarray of float
        For each sentence, closeness to the centre of all that answers the query, as a share of what
        the closest tenth has: in a small corpus every sentence is close.
    named : numpy.ndarray of int
        For each sentence, how many different dates it names.
    stems, pairs : scipy.sparse.csr_matrix
        Which words, cut to their first letters, and which two in a row a sentence has.
    usual_stems, usual_pairs : numpy.ndarray of float
        The log of the share of articles that have each.
    names : list of str
        What the stems are.
    beside : numpy.ndarray of int
        For each pair, its two stems.
    """

    vectors: Any
    row: Array
    sentences: list[str]
    words: Array
    central: Array
    named: Array
    stems: Any
    pairs: Any
    usual_stems: Array
    usual_pairs: Array
    names: list[str]
    beside: Array


@dataclass(frozen=True)
class Reading:
    """All that the choice of dates and sentences looks at.

    Parameters
    ----------
    text : Text
    rows : pandas.DataFrame
        From `passages`.
    space : Space
    dates : dict of str to numpy.ndarray of int
        For each date, its passages.
    """

    text: Text
    rows: pd.DataFrame
    space: Space
    dates: dict[str, Array]


def read(text: Text, rows: pd.DataFrame) -> Reading:
    """Return passages with the vectors of their sentences, looked up by date.

    Parameters
    ----------
    text : Text
    rows : pandas.DataFrame
        From `passages`.

    Returns
    -------
    Reading
    """
    dates: dict[str, list[int]] = {}
    for position, edtf in enumerate(rows["edtf"]):
        dates.setdefault(edtf, []).append(position)
    positions = {edtf: np.array(places, dtype="int64") for edtf, places in dates.items()}
    return Reading(text, rows, build_space(text, rows), positions)


def build_space(text: Text, rows: pd.DataFrame) -> Space:
    """Return vectors of the passages' sentences.

    Words are weighted by sublinear frequency and inverse sentence frequency, as in Gholipour
    Ghalandari (2017), "Revisiting the Centroid-based Method".

    Parameters
    ----------
    text : Text
    rows : pandas.DataFrame
        From `passages`.

    Returns
    -------
    Space
    """
    keys = list(zip(rows["article"], rows["start"], rows["end"], strict=True))
    number: dict[tuple[int, int, int], int] = {}
    row = np.array([number.setdefault(key, len(number)) for key in keys], dtype="int64")
    bodies = text.articles["text"].tolist()
    sentences = [bodies[i][a:b] for i, a, b in number]
    told, where, vocabulary = _tokens(sentences)
    vectors = _weighted(told, where, (len(sentences), max(1, len(vocabulary))))
    stem: dict[str, int] = {}
    stems = np.array([stem.setdefault(w[:STEM], len(stem)) for w in vocabulary], dtype="int64")
    cut = stems[told]
    inside = where[1:] == where[:-1]
    both = cut[:-1][inside] * max(1, len(stem)) + cut[1:][inside]
    codes, pair = np.unique(both, return_inverse=True)
    hit = np.zeros(len(sentences), dtype=bool)
    hit[row[rows["hits"].to_numpy() > 0]] = True
    centre = _mean(vectors[hit] if hit.any() else vectors)
    central = np.asarray(vectors @ centre).ravel()
    high = float(np.quantile(central[row], 0.9)) if len(row) else 0.0
    said = pd.DataFrame({"sentence": row, "edtf": rows["edtf"].to_numpy()})
    said = said.loc[(rows["kind"] == "named").to_numpy()].drop_duplicates()
    dates = np.bincount(said["sentence"], minlength=len(sentences))
    articles = np.zeros(len(sentences), dtype="int64")
    articles[row] = text.originals[rows["article"].to_numpy()] if len(row) else 0
    matrices = [
        _present(cut, where, len(sentences)),
        _present(pair, where[1:][inside], len(sentences)),
    ]
    usual = []
    for matrix in matrices:
        counts, total = articles_with(matrix, articles)
        usual.append(np.log((counts + 0.5) / max(1, total)))
    return Space(
        vectors=vectors,
        row=row,
        sentences=sentences,
        words=np.diff(vectors.indptr),
        central=central / high if high > 0 else central,
        named=dates,
        stems=matrices[0],
        pairs=matrices[1],
        usual_stems=usual[0],
        usual_pairs=usual[1],
        names=list(stem),
        beside=np.stack(np.divmod(codes, max(1, len(stem))), axis=1),
    )


def articles_with(matrix: Any, articles: Array) -> tuple[Array, int]:
    """Return how many different articles have each term, and how many articles there are.

    Parameters
    ----------
    matrix : scipy.sparse.csr_matrix
        Sentences and their terms.
    articles : numpy.ndarray of int
        For each sentence, the article that it is from.

    Returns
    -------
    tuple of numpy.ndarray of float and int

    Examples
    --------
    >>> from scipy import sparse
    >>> two, one = sparse.csr_matrix([[1, 0], [1, 0], [1, 1]]), np.array([4, 4, 7])
    >>> articles_with(two, one)
    (array([2., 1.]), 2)
    """
    names, number = np.unique(articles, return_inverse=True)
    row = np.repeat(number, np.diff(matrix.indptr))
    both = np.sort(row * matrix.shape[1] + matrix.indices)  # `unique` takes ten times as long
    once = both[np.diff(both, prepend=-1) > 0] % matrix.shape[1]
    return np.bincount(once, minlength=matrix.shape[1]).astype("float64"), len(names)


def words_of(sentence: str) -> list[str]:
    """Return the words of substance in a row, in lower case.

    Parameters
    ----------
    sentence : str

    Returns
    -------
    list of str

    Examples
    --------
    >>> words_of("The council of Norrby met in 2018.")
    ['council', 'norrby', 'met', '2018']
    """
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return [w for w in _WORD.findall(sentence.lower()) if w not in ENGLISH_STOP_WORDS]


def _tokens(sentences: list[str]) -> tuple[Array, Array, list[str]]:
    """Return the words of substance in a row, the sentence of each, and what the words are."""
    number: dict[str, int] = {}
    told: list[int] = []
    lengths = np.zeros(len(sentences), dtype="int64")
    for i, sentence in enumerate(sentences):
        own = [number.setdefault(word, len(number)) for word in words_of(sentence)]
        told += own
        lengths[i] = len(own)
    where = np.repeat(np.arange(len(sentences)), lengths)
    return np.array(told, dtype="int64"), where, list(number)


def _weighted(told: Array, where: Array, shape: tuple[int, int]) -> Any:
    """Return the sentences as rows of unit length: sublinear frequency, inverse frequency."""
    from scipy import sparse

    counts = sparse.csr_matrix((np.ones(len(told)), (where, told)), shape=shape)
    found = np.bincount(counts.indices, minlength=shape[1])
    rare = np.log((1 + shape[0]) / (1 + found)) + 1
    counts.data = (1 + np.log(counts.data)) * rare[counts.indices]
    squares = np.asarray(counts.multiply(counts).sum(axis=1)).ravel()
    lengths = np.where(squares > 0, np.sqrt(squares), 1.0)
    counts.data /= np.repeat(lengths, np.diff(counts.indptr))
    return counts


def _present(terms: Array, where: Array, sentences: int) -> Any:
    """Return which terms each sentence has."""
    from scipy import sparse

    shape = (sentences, int(terms.max()) + 1 if len(terms) else 1)
    found = sparse.csr_matrix((np.ones(len(terms)), (where, terms)), shape=shape)
    found.data[:] = 1
    return found


def _mean(vectors: Any) -> Array:
    """Return the direction of the mean vector; zeros where there is none."""
    mean = np.asarray(vectors.sum(axis=0), dtype="float64").ravel()
    length = float(np.linalg.norm(mean))
    return mean / length if length else mean
