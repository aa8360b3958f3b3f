"""Editing a topic model: merging, splitting, dropping and naming topics.

A topic's words, sizes and centre add up, so that an edit works on columns and needs no article
again.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any, Self

import numpy as np
from sklearn.preprocessing import normalize
from sklearn.utils.validation import check_is_fitted
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from newsresearch.errors import ArgumentError
from newsresearch.topics.clusters import cluster, lsi, nearest, scaled_counts
from newsresearch.topics.learning import LearntTopics

__all__ = ["EditableTopics"]

Array = np.ndarray[Any, Any]


class EditableTopics(LearntTopics):
    """Topics that a person can put right; every edit gives a new model."""

    def merge(self, topics: Sequence[int], *, name: str | None = None) -> Self:
        """Return a new model with some topics made one.

        Parameters
        ----------
        topics : sequence of int
            Two or more. The new topic takes the place of the lowest; later ones move up.
        name : str, optional
            Otherwise the name given to the largest of them that has one, else its words.

        Returns
        -------
        TopicModel
            Words, sizes and figures are anew; this model is as it was.
        """
        chosen = self._check_topics(topics)
        if len(chosen) < 2:
            raise ArgumentError("topics", topics, "two different topics or more")
        if name is not None:
            _check_name(name)
        into, gone = chosen[0], chosen[1:]
        keep = [t for t in range(self.n_topics_) if t not in gone]
        weights, sizes = self.word_weights_.copy(), self.sizes_.copy()
        weights[:, into] = weights[:, chosen].sum(axis=1)
        sizes[into] = sizes[chosen].sum()
        centres = None
        if self.centres_ is not None:
            centres = self.centres_.copy()
            centres[into] = (centres[chosen] * self.sizes_[chosen, None]).sum(axis=0)
            centres = np.asarray(normalize(centres[keep]))
        names = dict(self._names)
        named = [t for t in chosen if t in names]
        if name is not None:
            names[into] = name
        elif named:
            names[into] = names[max(named, key=lambda t: (self.sizes_[t], -t))]
        return self._edited(weights[:, keep], sizes[keep], centres, _moved(names, keep))

    def split(self, topic: int, *, into: int = 2) -> Self:
        """Return a new model with a topic split by clustering its articles.

        Parameters
        ----------
        topic : int
        into : int, default=2

        Returns
        -------
        TopicModel
            The largest part keeps the topic's number and given name; the others come last.
        """
        (topic,) = self._check_topics([topic])
        labels = np.array([self._placed[digest].argmax() for digest in self._digests])
        inside = np.flatnonzero(labels == topic)
        counts = self._counts[inside]
        with threadpool_limits(1):
            shares, space = self._parts(counts, inside, into)
        parts = np.asarray(scaled_counts(counts).T @ shares)
        weights = np.hstack([self.word_weights_, parts[:, 1:]])
        weights[:, topic] = parts[:, 0]
        sizes = np.concatenate([self.sizes_, shares[:, 1:].sum(axis=0)])
        sizes[topic] = shares[:, 0].sum()
        centres = None
        if self.centres_ is not None:
            found = np.asarray(normalize(shares.T @ space))
            centres = np.vstack([self.centres_, found[1:]])
            centres[topic] = found[0]
        return self._edited(weights, sizes, centres, dict(self._names))

    def _parts(self, counts: Any, inside: Array, into: int) -> tuple[Array, Array]:
        """Return shares of a topic's articles in its parts, the largest first, and their space."""
        singles = counts[:, self.vocabulary_.singles]
        space = lsi(singles, 2) if self._space is None else self._space[inside]
        different = len(np.unique(np.round(space, 6), axis=0))
        whole = isinstance(into, int | np.integer) and not isinstance(into, bool)
        if not whole or not 2 <= into <= different:
            most = f"a whole number from 2 to {different}, the topic's different articles"
            raise ArgumentError("into", into, most if different > 1 else "used on a larger topic")
        if self._space is None:
            shares = cluster(space, singles, int(into))
        else:
            shares = np.eye(int(into))[nearest(space, int(into))]
        return shares[:, np.argsort(-shares.sum(axis=0), kind="stable")], space

    def drop(self, topics: int | Sequence[int]) -> Self:
        """Return a new model without some topics; their articles go to the next best one.

        Parameters
        ----------
        topics : int or sequence of int
            Not all of them. Later topics move up.

        Returns
        -------
        TopicModel
        """
        gone = self._check_topics(topics)
        keep = [t for t in range(self.n_topics_) if t not in gone]
        if not keep or not gone:
            raise ArgumentError("topics", topics, f"some of the {self.n_topics_} topics, not all")
        centres = None if self.centres_ is None else self.centres_[keep]
        names = _moved(self._names, keep)
        return self._edited(self.word_weights_[:, keep], self.sizes_[keep], centres, names)

    def rename(self, names: Mapping[int, str]) -> Self:
        """Return a new model with names for topics, shown in every table and chart.

        Parameters
        ----------
        names : mapping of int to str

        Returns
        -------
        TopicModel
        """
        if not isinstance(names, Mapping):
            raise ArgumentError("names", names, "a mapping of topic to name")
        self._check_topics(list(names))
        for name in names.values():
            _check_name(name)
        given = {**self._names, **{int(topic): name for topic, name in names.items()}}
        new = copy.copy(self)
        new._names = given
        new.topics_ = self.topics_.copy()
        new.topics_["name"] = [given.get(t, old) for t, old in enumerate(self.topics_["name"])]
        return new

    def _edited(
        self, weights: Array, sizes: Array, centres: Array | None, names: dict[int, str]
    ) -> Self:
        new = copy.copy(self)
        new.word_weights_, new.sizes_, new.centres_, new._names = weights, sizes, centres, names
        with threadpool_limits(1):
            new._finish()
        if new._rows is None:
            # Articles outside the sample are not at hand to be placed anew.
            del new.labels_
            new.note_ = f"Sizes count the {len(self._digests)} articles that words are learnt from."
        else:
            new._label()
        return new

    def _check_topics(self, topics: object) -> list[int]:
        """Return topic numbers as integers, different and ascending, or say what is wrong."""
        check_is_fitted(self)
        last = self.n_topics_ - 1
        if isinstance(topics, int | np.integer):
            topics = [topics]
        if isinstance(topics, str) or not isinstance(
            topics, Sequence | np.ndarray | set | frozenset
        ):
            raise ArgumentError("topics", topics, f"numbers of topics from 0 to {last}")
        for topic in topics:
            whole = isinstance(topic, int | np.integer) and not isinstance(topic, bool)
            if not whole or not 0 <= topic <= last:
                raise ArgumentError("topic", topic, f"a whole number from 0 to {last}")
        return sorted({int(topic) for topic in topics})


def _check_name(name: object) -> None:
    if not isinstance(name, str) or not name.strip():
        raise ArgumentError("name", name, "a text that is not empty")


def _moved(names: Mapping[int, str], keep: Sequence[int]) -> dict[int, str]:
    return {new: names[old] for new, old in enumerate(keep) if old in names}
