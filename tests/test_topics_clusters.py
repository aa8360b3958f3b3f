"""Clusters of documents, from which topics are learnt."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.cluster import KMeans

from newsresearch.topics.clusters import nearest


def around(centres: list[list[float]], n: int) -> np.ndarray:
    noise = np.random.default_rng(0).normal(scale=0.05, size=(n, len(centres[0])))
    return np.asarray(centres)[np.arange(n) % len(centres)] + noise


def test_documents_near_each_other_are_one_cluster() -> None:
    space = around([[1, 0, 0], [0, 1, 0], [0, 0, 1]], 60)

    labels = nearest(space, 3)

    assert sorted(np.bincount(labels)) == [20, 20, 20]
    assert all(len(set(labels[start::3])) == 1 for start in range(3))


def test_clusters_are_as_tight_as_those_of_k_means_with_its_careful_start() -> None:
    space = np.random.default_rng(1).normal(size=(400, 8))

    labels = nearest(space, 6)
    centres = np.array([space[labels == label].mean(axis=0) for label in range(6)])
    spread = ((space - centres[labels]) ** 2).sum()

    assert spread <= 1.01 * KMeans(6, n_init=10, random_state=0).fit(space).inertia_


def test_one_cluster_has_all_documents() -> None:
    assert nearest(around([[1, 0], [0, 1]], 10), 1).tolist() == [0] * 10


@pytest.mark.parametrize("copies", [30, 300])
def test_every_cluster_has_a_document_among_many_that_are_alike(copies: int) -> None:
    # Almost every start takes one document twice.
    space = np.vstack([np.tile([1.0, 0.0, 0.0], (copies, 1)), np.eye(3)[1:], [[0.6, 0.8, 0.0]]])

    labels = nearest(space, 4)

    assert sorted(np.bincount(labels, minlength=4)) == [1, 1, 1, copies]
