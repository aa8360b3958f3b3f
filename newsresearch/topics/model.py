"""Topics that hold still and say what they are: what the coverage is about, when and by whom."""

from __future__ import annotations

from collections.abc import Callable, Collection
from os import PathLike
from typing import Any, Self

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, ClusterMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from newsresearch import schema
from newsresearch.topics import files as topic_files
from newsresearch.topics import tables as topic_tables
from newsresearch.topics.clusters import first_topics, soft_max
from newsresearch.topics.edits import EditableTopics
from newsresearch.topics.inputs import (
    Articles,
    Tables,
    check_parameters,
    digest,
    read_articles,
    sample_tables,
)

__all__ = ["TopicModel"]

Array = np.ndarray[Any, Any]

#: Articles that `TopicModel.fit_tables` learns words from.
SAMPLE = 20_000


class TopicModel(EditableTopics, ClusterMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """What the coverage is about: every article in a topic, every topic shown by its words.

    A topic is a distribution of words, fitted by expectation maximisation as a mixture of
    multinomials (Nigam et al. 2000) from the better of two starts: k-means on latent semantic
    indexing and a few steps of non-negative matrix factorisation. Its words
    are those that are heavy in it and found together (normalised pointwise mutual information,
    Bouma 2009), no word in two topics.

    The same articles give the same model, in any order, on any number of threads. Nothing that is
    drawn at random reaches the result: what starts at random does so from a fixed seed.

    Parameters
    ----------
    n_topics : int, default=20
        Topics wanted. Fewer are made of few articles, and `note_` says so.
    random_state : int or None, default=0
        There for scikit-learn's sake: every value gives the same model.
    extra_stop_words : collection of str, default=()
        Words and phrases not to count, besides English stop words, words of reporting, days,
        months and the outlets in ``articles.source``.
    n_words : int, default=10
        Words that show a topic, at most.
    min_df : int, optional
        A word is in at least so many articles. By default one in twenty of them, at most 5.
    max_df : float, default=0.5
        A word is in at most this share of the articles, from 20 articles on.
    phrases : bool, default=True
        Whether to learn phrases ("ballistic missile") from the corpus.
    encoder : callable, optional
        Takes a list of texts, returns an array of shape (n_texts, n_dimensions). Articles are then
        clustered and placed by it; words still come from the texts.

    Attributes
    ----------
    topics_ : pandas.DataFrame
        One row a topic, the largest first: topic (int, from 0), name (str: the one given, else the
        first three words), words (tuple of str, best first), size (int, articles whose first topic
        it is), coherence (float from -1 to 1, mean NPMI of its words over windows of ten tokens),
        stability (float from 0 to 1, how well it comes back from half of the articles: Hennig
        2007 calls above .75 stable, below .5 dissolved; NaN with an encoder or few articles).
    labels_ : numpy.ndarray of int64, shape (n_articles,)
        The first topic of each article; -1 without a known word and for stubs.
    n_topics_ : int
        Topics made.
    n_unplaced_ : int
        Articles without a known word.
    note_ : str
        One sentence on what differs from what was asked, or nothing.
    vocabulary_ : Vocabulary
        Words and phrases, outlets and repeated lines left out.
    word_weights_ : numpy.ndarray of float64, shape (n_words, n_topics)
        Each topic's words, summed over its articles.

    See Also
    --------
    newsresearch.choose_n_topics : A table of figures for several numbers of topics.
    newsresearch.compare_models : Which topics of two models are the same.

    Examples
    --------
    >>> texts = ["Missile tests alarm Seoul.", "Seoul condemns missile tests."] * 2
    >>> texts += ["Rice harvest fails after floods.", "Floods spoil the rice harvest."] * 2
    >>> model = TopicModel(n_topics=2, n_words=3).fit(texts)
    >>> model.topics_["words"].tolist()
    [('missile', 'seoul', 'tests'), ('floods', 'harvest', 'rice')]
    >>> model.predict(["More floods are feared."]).tolist()
    [1]
    """

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

    def fit(self, articles: Articles, y: object = None) -> Self:  # noqa: ARG002
        """Learn the topics of articles.

        Parameters
        ----------
        articles : pandas.DataFrame or iterable of str
            A table with the column text (of source, stub and others use is made), or texts.
        y : object
            Not used.

        Returns
        -------
        TopicModel

        Raises
        ------
        ArgumentError
            If a parameter is outside what is allowed.
        TableError
            If the table lacks the column text, or no article has a word to count.
        """
        check_parameters(self)
        texts, keep, outlets = read_articles(articles)
        digests = [digest(text) for text in texts]
        self._learn([texts[i] for i in np.flatnonzero(keep)], outlets)
        self._rows = [row if kept else b"" for row, kept in zip(digests, keep, strict=True)]
        self._label()
        return self

    def fit_tables(self, tables: Tables, *, sample: int = SAMPLE) -> Self:
        """Learn the topics of a corpus larger than memory, a table at a time.

        The corpus is read twice: once for a sample to learn from, the same whatever the order
        (articles with the smallest digests), once to place every article. Of up to `sample`
        articles the model is the same as `fit` would make.

        Parameters
        ----------
        tables : callable or collection of pandas.DataFrame
            A function without arguments that returns tables of articles anew, such as
            ``lambda: nr.scan("pages/")``, or a list of tables.
        sample : int, default=20000
            Articles to learn from, at most.

        Returns
        -------
        TopicModel
            ``labels_`` in the order of the tables; `note_` says if words come from a sample.
        """
        check_parameters(self)
        read, texts, outlets, total = sample_tables(tables, sample)
        self._learn(texts, outlets)
        rows: list[bytes] = []
        labels = [np.empty(0, dtype=np.int64)]
        unplaced = 0
        for table in read():
            texts, keep, _ = read_articles(table)
            found = np.where(keep, first_topics(self._place(texts)), -1)
            unplaced += int(((found < 0) & keep).sum())
            labels.append(found)
            if total <= sample:
                rows += [digest(t) if kept else b"" for t, kept in zip(texts, keep, strict=True)]
        self.labels_ = np.concatenate(labels)
        self.n_unplaced_ = unplaced
        self._rows = rows if total <= sample else None
        if self._rows is None:
            placed = self.labels_[self.labels_ >= 0]
            self.topics_["size"] = np.bincount(placed, minlength=self.n_topics_)
            said = f"Words are learnt from {sample} of {total} articles."
            self.note_ = f"{self.note_} {said}".strip()
        return self

    def transform(self, articles: Articles) -> Array:
        """Return each topic's share in each article.

        Parameters
        ----------
        articles : pandas.DataFrame or iterable of str

        Returns
        -------
        numpy.ndarray of float64, shape (n_articles, n_topics)
            At least 0; rows sum to 1, or to 0 for an article without a known word.
        """
        check_is_fitted(self)
        scores = self._place(read_articles(articles)[0])
        shares = np.zeros_like(scores)
        known = np.isfinite(scores[:, 0])
        if known.any():
            shares[known] = soft_max(scores[known])
        return shares

    def fit_transform(self, articles: Articles, y: object = None) -> Array:
        """Learn the topics of articles and return each topic's share in each of them."""
        if not isinstance(articles, pd.DataFrame):
            articles = read_articles(articles)[0]
        return self.fit(articles, y).transform(articles)

    def predict(self, articles: Articles) -> Array:
        """Return the first topic of each article, -1 without a known word.

        Parameters
        ----------
        articles : pandas.DataFrame or iterable of str

        Returns
        -------
        numpy.ndarray of int64, shape (n_articles,)
        """
        check_is_fitted(self)
        return first_topics(self._place(read_articles(articles)[0]))

    def get_feature_names_out(self, input_features: object = None) -> Array:  # noqa: ARG002
        """Return the names of the columns of `transform`: topic0, topic1, …."""
        check_is_fitted(self)
        return np.array([f"topic{t}" for t in range(self.n_topics_)], dtype=object)

    def representative(self, articles: Articles, n: int = 3) -> pd.DataFrame:
        """Return the articles that show each topic best.

        Parameters
        ----------
        articles : pandas.DataFrame or iterable of str
        n : int, default=3
            Articles a topic, at most.

        Returns
        -------
        pandas.DataFrame
            topic, name, rank (int, from 1), article (str: the id, or the place in a list), title
            (str), weight (float, the topic's share). Stubs are left out.
        """
        check_is_fitted(self)
        if not isinstance(articles, pd.DataFrame):
            articles = read_articles(articles)[0]
        scores = self._place(read_articles(articles)[0])
        return topic_tables.representative(articles, scores, self.topics_, n)

    def over_time(self, articles: pd.DataFrame, *, freq: str = "MS") -> pd.DataFrame:
        """Return how many articles each topic has in each calendar bin.

        Parameters
        ----------
        articles : pandas.DataFrame
            With the columns text and published.
        freq : str, default="MS"
            A pandas frequency that marks the first day of a bin: D, W-MON, MS, QS, YS.

        Returns
        -------
        pandas.DataFrame
            One row a bin and topic, empty ones too, from the first article to the last: period
            (datetime, the bin's first moment), topic, name, count (int, articles whose first topic
            it is), share (float, of the bin's articles; 0 in an empty bin). ``attrs`` counts what
            is not in it: undated, vague (an article dated to a year fits no month), unplaced
            (without a known word) and stubs, and how many are, counted.
        """
        check_is_fitted(self)
        schema.check("articles", articles, ["text", "published"])
        return topic_tables.over_time(articles, self.predict(articles), self.topics_, freq)

    def by_source(self, articles: pd.DataFrame) -> pd.DataFrame:
        """Return how many articles each outlet has on each topic.

        Parameters
        ----------
        articles : pandas.DataFrame
            With the columns text and source.

        Returns
        -------
        pandas.DataFrame
            One row an outlet and topic: source (str, missing if it is), topic, name, count (int),
            share (float, of the outlet's articles). ``attrs``: counted, unplaced, stubs.
        """
        check_is_fitted(self)
        schema.check("articles", articles, ["text", "source"])
        return topic_tables.by_source(articles, self.predict(articles), self.topics_)

    def similar(self, topic: int) -> pd.DataFrame:
        """Return the other topics, the most similar first.

        Parameters
        ----------
        topic : int

        Returns
        -------
        pandas.DataFrame
            topic, name, similarity (float, the Bhattacharyya coefficient of the two distributions
            of words: 0 without a common word, 1 if they are the same).
        """
        check_is_fitted(self)
        (topic,) = self._check_topics([topic])
        return topic_tables.similar(topic, self.word_weights_, self.topics_)

    def save(self, path: str | PathLike[str]) -> None:
        """Write the model to a file of arrays and JSON, without texts and without pickle.

        Parameters
        ----------
        path : str or path-like
            The same model gives the same bytes. An encoder is not saved.
        """
        check_is_fitted(self)
        topic_files.save(self, path)

    @classmethod
    def load(
        cls, path: str | PathLike[str], *, encoder: Callable[[list[str]], Any] | None = None
    ) -> Self:
        """Return the model that `save` wrote to a file.

        Parameters
        ----------
        path : str or path-like
        encoder : callable, optional
            The one that the model was fitted with, if it was.

        Raises
        ------
        InputError
            If the file is no topic model, or one of a format that this version does not know.
        ArgumentError
            If the model was fitted with an encoder and none is given.
        """
        return topic_files.load(cls, path, encoder)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        return tags
