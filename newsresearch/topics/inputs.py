"""What comes into a topic model: articles as texts, and parameters that can be used."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd
from sklearn.preprocessing import normalize

from newsresearch import schema
from newsresearch.errors import ArgumentError, TableError
from newsresearch.topics.vocabulary import outlet_names

if TYPE_CHECKING:
    from newsresearch.topics.learning import LearntTopics

__all__ = [
    "Articles",
    "Tables",
    "check_parameters",
    "digest",
    "encode",
    "no_words",
    "read_articles",
    "sample_tables",
]

Array = np.ndarray[Any, Any]
Articles: TypeAlias = pd.DataFrame | Iterable[str]
Tables: TypeAlias = Callable[[], Iterable[pd.DataFrame]] | Iterable[pd.DataFrame]


def read_articles(articles: Articles) -> tuple[list[str], Array, tuple[str, ...]]:
    """Return the texts, which of them to learn from, and the outlets' names.

    Parameters
    ----------
    articles : pandas.DataFrame or iterable of str
        A missing text is an empty one; a stub is not learnt from.

    Returns
    -------
    texts : list of str
    keep : numpy.ndarray of bool
    outlets : tuple of str
    """
    if isinstance(articles, pd.DataFrame):
        schema.check("articles", articles, ["text"])
        texts = [text if isinstance(text, str) else "" for text in articles["text"]]
        keep = np.ones(len(texts), dtype=bool)
        if "stub" in articles:
            keep = ~articles["stub"].fillna(False).to_numpy(dtype=bool)
        outlets = outlet_names(articles["source"]) if "source" in articles else ()
        return texts, keep, outlets
    if isinstance(articles, str | bytes) or not isinstance(articles, Iterable):
        raise TableError(
            f"articles must be a DataFrame or a list of texts, not {type(articles).__name__}"
            + ("; use corpus.articles" if hasattr(articles, "articles") else "")
        )
    texts = list(articles)
    for text in texts:
        if not isinstance(text, str):
            raise TableError(f"articles must hold texts, not {type(text).__name__}")
    return texts, np.ones(len(texts), dtype=bool), ()


def sample_tables(
    tables: Tables, size: int
) -> tuple[Callable[[], Iterable[pd.DataFrame]], list[str], tuple[str, ...], int]:
    """Read tables once and return what to learn from.

    Parameters
    ----------
    tables : callable or collection of pandas.DataFrame
    size : int

    Returns
    -------
    read : callable
        Returns the tables anew.
    texts : list of str
        Those with the smallest digests, at most `size`: the same ones in whatever order they come.
    outlets : tuple of str
    total : int
        Articles read, without stubs.
    """
    if isinstance(tables, Iterator):
        raise ArgumentError("tables", tables, "read twice: a function that returns the tables")
    if isinstance(size, bool) or not isinstance(size, int | np.integer) or size < 1:
        raise ArgumentError("sample", size, "a whole number of at least 1")
    read = tables if callable(tables) else lambda: tables
    heap: list[tuple[int, str]] = []
    total, outlets = 0, set[str]()
    for table in read():
        texts, keep, names = read_articles(table)
        outlets.update(names)
        total += int(keep.sum())
        for i in np.flatnonzero(keep):
            entry = (-int.from_bytes(digest(texts[i])), texts[i])
            if len(heap) < size:
                heapq.heappush(heap, entry)
            else:
                heapq.heappushpop(heap, entry)
    return read, [text for _, text in heap], tuple(sorted(outlets)), total


def digest(text: str) -> bytes:
    """Return sixteen bytes that stand for a text, its place in every sum."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def encode(encoder: Callable[[list[str]], Any] | None, texts: list[str]) -> Array | None:
    """Return texts in an encoder's space, each of length 1; nothing without an encoder."""
    if encoder is None:
        return None
    space = np.asarray(encoder(texts), dtype=float)
    if space.ndim != 2 or len(space) != len(texts) or not np.isfinite(space).all():
        wanted = f"a callable that returns finite numbers, {len(texts)} rows here"
        raise ArgumentError("encoder", f"one that returns shape {space.shape}", wanted)
    return np.asarray(normalize(space))


def no_words(n: int) -> TableError:
    """Return the error that says that `n` articles leave nothing to learn from.

    Examples
    --------
    >>> no_words(2)
    TableError('articles must have words to count, but none of 2 articles has any')
    """
    found = f"none of {n} article{'s' * (n != 1)} has any" if n else "there is no article"
    return TableError(f"articles must have words to count, but {found}")


def check_parameters(model: LearntTopics) -> None:
    """Raise an ArgumentError if a parameter of a model is outside what is allowed."""
    for name in ("n_topics", "n_words", "min_df"):
        value = getattr(model, name)
        if value is None and name == "min_df":
            continue
        if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 1:
            raise ArgumentError(name, value, "a whole number of at least 1")
    share = model.max_df
    if isinstance(share, bool) or not isinstance(share, float | int) or not 0 < share <= 1:
        raise ArgumentError("max_df", share, "a share of the articles, above 0 and at most 1")
    if isinstance(model.extra_stop_words, str):
        raise ArgumentError("extra_stop_words", model.extra_stop_words, "a list of words")
    if model.encoder is not None and not callable(model.encoder):
        raise ArgumentError("encoder", model.encoder, "None or a callable")
