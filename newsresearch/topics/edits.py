"""Editing a topic model: merging, splitting, dropping and naming topics.

A topic's words, sizes and centre add up, so that an edit works on columns and needs no article
again. Each function checks its arguments and returns the columns of the new model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.preprocessing import normalize
from sklearn.utils.validation import check_is_fitted

from newsresearch.errors import ArgumentError
from newsresearch.topics.clusters import cluster, lsi, nearest, scaled_counts

if TYPE_CHECKING:
    from newsresearch.topics.model import TopicModel

__all__ = ["check_topics", "drop", "merge", "rename", "split"]

Array = np.ndarray[Any, Any]
Edit = tuple[Array, Array, Array | None, dict[int, str]]


def check_topics(model: TopicModel, topics: object) -> list[int]:
    """Return topic numbers as integers, different and ascending, or say what is wrong."""
    check_is_fitted(model)
    last = model.n_topics_ - 1
    if isinstance(topics, int | np.integer):
        topics = [topics]
    if isinstance(topics, str) or not isinstance(topics, Sequence | np.ndarray | set | frozenset):
        raise ArgumentError("topics", topics, f"numbers of topics from 0 to {last}")
    for topic in topics:
        whole = isinstance(topic, int | np.integer) and not isinstance(topic, bool)
        if not whole or not 0 <= topic <= last:
            raise ArgumentError("topic", topic, f"a whole number from 0 to {last}")
    return sorted({int(topic) for topic in topics})


def merge(model: TopicModel, topics: Sequence[int], name: str | None) -> Edit:
    """Return the columns of a model with some topics made one."""
    chosen = check_topics(model, topics)
    if len(chosen) < 2:
        raise ArgumentError("topics", topics, "two different topics or more")
    if name is not None:
        _check_name(name)
    into, gone = chosen[0], chosen[1:]
    keep = [t for t in range(model.n_topics_) if t not in gone]
    weights, sizes = model.word_weights_.copy(), model.sizes_.copy()
    weights[:, into] = weights[:, chosen].sum(axis=1)
    sizes[into] = sizes[chosen].sum()
    centres = None
    if model.centres_ is not None:
        centres = model.centres_.copy()
        centres[into] = (centres[chosen] * model.sizes_[chosen, None]).sum(axis=0)
        centres = np.asarray(normalize(centres[keep]))
    names = dict(model._names)
    named = [t for t in chosen if t in names]
    if name is not None:
        names[into] = name
    elif named:
        names[into] = names[max(named, key=lambda t: (model.sizes_[t], -t))]
    return weights[:, keep], sizes[keep], centres, _moved(names, keep)


def split(model: TopicModel, topic: int, into: int) -> Edit:
    """Return the columns of a model with a topic's articles clustered into several."""
    (topic,) = check_topics(model, [topic])
    labels = np.array([model._placed[digest].argmax() for digest in model._digests])
    inside = np.flatnonzero(labels == topic)
    counts = model._counts[inside]
    singles = counts[:, model.vocabulary_.singles]
    space = lsi(singles, 2) if model._space is None else model._space[inside]
    different = len(np.unique(np.round(space, 6), axis=0))
    whole = isinstance(into, int | np.integer) and not isinstance(into, bool)
    if not whole or not 2 <= into <= different:
        most = f"a whole number from 2 to {different}, the topic's different articles"
        raise ArgumentError("into", into, most if different > 1 else "used on a larger topic")
    if model._space is None:
        shares = cluster(space, singles, int(into))
    else:
        shares = np.eye(int(into))[nearest(space, int(into))]
    shares = shares[:, np.argsort(-shares.sum(axis=0), kind="stable")]
    parts = np.asarray(scaled_counts(counts).T @ shares)
    weights = np.hstack([model.word_weights_, parts[:, 1:]])
    weights[:, topic] = parts[:, 0]
    sizes = np.concatenate([model.sizes_, shares[:, 1:].sum(axis=0)])
    sizes[topic] = shares[:, 0].sum()
    centres = None
    if model.centres_ is not None:
        found = np.asarray(normalize(shares.T @ space))
        centres = np.vstack([model.centres_, found[1:]])
        centres[topic] = found[0]
    return weights, sizes, centres, dict(model._names)


def drop(model: TopicModel, topics: int | Sequence[int]) -> Edit:
    """Return the columns of a model without some topics."""
    gone = check_topics(model, topics)
    keep = [t for t in range(model.n_topics_) if t not in gone]
    if not keep or not gone:
        raise ArgumentError("topics", topics, f"some of the {model.n_topics_} topics, not all")
    centres = None if model.centres_ is None else model.centres_[keep]
    return model.word_weights_[:, keep], model.sizes_[keep], centres, _moved(model._names, keep)


def rename(model: TopicModel, names: Mapping[int, str]) -> dict[int, str]:
    """Return the given names of a model with new ones among them."""
    if not isinstance(names, Mapping):
        raise ArgumentError("names", names, "a mapping of topic to name")
    check_topics(model, list(names))
    for name in names.values():
        _check_name(name)
    return {**model._names, **{int(topic): name for topic, name in names.items()}}


def _check_name(name: object) -> None:
    if not isinstance(name, str) or not name.strip():
        raise ArgumentError("name", name, "a text that is not empty")


def _moved(names: Mapping[int, str], keep: Sequence[int]) -> dict[int, str]:
    return {new: names[old] for new, old in enumerate(keep) if old in names}
