"""Sentences as weighted words, so that their closeness can be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from newsresearch.timelines.passages import Array, Text

__all__ = ["Reading", "Space", "build_space", "read"]


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
        For each sentence, how many different dates it names beyond the first.
    """

    vectors: Any
    row: Array
    sentences: list[str]
    words: Array
    central: Array
    named: Array


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
    from scipy import sparse
    from sklearn.feature_extraction.text import TfidfVectorizer

    keys = list(zip(rows["article"], rows["start"], rows["end"], strict=True))
    number: dict[tuple[int, int, int], int] = {}
    row = np.array([number.setdefault(key, len(number)) for key in keys], dtype="int64")
    bodies = text.articles["text"].tolist()
    sentences = [bodies[i][a:b] for i, a, b in number]
    try:
        vectors = TfidfVectorizer(
            stop_words="english", sublinear_tf=True, dtype=np.float64
        ).fit_transform(sentences)
    except ValueError:  # no sentence, or none with a word of substance
        vectors = sparse.csr_matrix((len(sentences), 1))
    hit = np.zeros(len(sentences), dtype=bool)
    hit[row[rows["hits"].to_numpy() > 0]] = True
    centre = _mean(vectors[hit] if hit.any() else vectors)
    words = np.diff(vectors.indptr)
    central = np.asarray(vectors @ centre).ravel()
    high = float(np.quantile(central[row], 0.9)) if len(row) else 0.0
    shares = central / high if high > 0 else central
    said = pd.DataFrame({"sentence": row, "edtf": rows["edtf"].to_numpy()})
    said = said.loc[(rows["kind"] == "named").to_numpy()].drop_duplicates()
    counts = np.bincount(said["sentence"], minlength=len(sentences))
    return Space(vectors, row, sentences, words, shares, np.maximum(counts - 1, 0))


def _mean(vectors: Any) -> Array:
    """Return the direction of the mean vector; zeros where there is none."""
    mean = np.asarray(vectors.sum(axis=0), dtype="float64").ravel()
    length = float(np.linalg.norm(mean))
    return mean / length if length else mean
