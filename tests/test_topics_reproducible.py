"""Seeds, threads, processes and the order of articles change nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsresearch as nr
from tests import made_coverage

ROOT = Path(__file__).parents[1]
PROGRAM = """
import hashlib
import newsresearch as nr
from tests import made_coverage
model = nr.TopicModel(8).fit(made_coverage.articles(200))
model = model.merge([1, 2]).split(0)
found = hashlib.sha256(model.transform(made_coverage.texts(200, seed=9)).tobytes())
found.update(model.word_weights_.tobytes() + repr(model.topics_.values.tolist()).encode())
print(found.hexdigest())
"""


def start(threads: int, hash_seed: str) -> subprocess.Popen[str]:
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    environment = os.environ | dict.fromkeys(names, str(threads))
    environment |= {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_processes_with_one_and_two_threads_give_the_same_bytes() -> None:
    with start(1, "1") as first, start(2, "2") as second:
        found = [process.communicate(timeout=120)[0] for process in (first, second)]

    assert found[0] == found[1]
    assert len(found[0].strip()) == 64


def test_shuffled_articles_give_the_same_model_bit_by_bit() -> None:
    articles = made_coverage.articles(200)
    model = nr.TopicModel(7).fit(articles)
    shuffled = articles.sample(frac=1, random_state=4)
    again = nr.TopicModel(7).fit(shuffled)

    pd.testing.assert_frame_equal(again.topics_, model.topics_, check_exact=True)
    assert again.word_weights_.tobytes() == model.word_weights_.tobytes()
    assert (again.labels_ == model.labels_[shuffled.index]).all()
    assert again.transform(articles).tobytes() == model.transform(articles).tobytes()


@pytest.mark.parametrize("seed", [1, 99, None])
def test_every_seed_gives_the_same_model(seed: int | None) -> None:
    texts = made_coverage.texts(120)
    model = nr.TopicModel(6, random_state=0).fit(texts)
    again = nr.TopicModel(6, random_state=seed).fit(texts)

    pd.testing.assert_frame_equal(again.topics_, model.topics_, check_exact=True)
    assert (again.labels_ == model.labels_).all()


def test_numpys_own_generator_is_neither_used_nor_moved() -> None:
    np.random.seed(5)  # noqa: NPY002
    expected = np.random.random()  # noqa: NPY002
    np.random.seed(5)  # noqa: NPY002
    nr.TopicModel(4).fit(made_coverage.texts(60))

    assert np.random.random() == expected  # noqa: NPY002


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from([*made_coverage.texts(8), "", "of the", "missile"]), min_size=2),
    st.randoms(use_true_random=False),
    st.integers(1, 6),
)
def test_any_articles_in_any_order_give_one_model(texts: list[str], draw, n_topics: int) -> None:
    if not any(len(text) > 6 for text in texts):
        texts = [*texts, "missile"]
    order = list(range(len(texts)))
    draw.shuffle(order)
    model = nr.TopicModel(n_topics).fit(texts)
    again = nr.TopicModel(n_topics).fit([texts[i] for i in order])

    pd.testing.assert_frame_equal(again.topics_, model.topics_, check_exact=True)
    assert (again.labels_ == model.labels_[order]).all()
    assert model.topics_["size"].sum() + model.n_unplaced_ == len(texts)


def test_few_topics_of_many_articles_load_neither_clusters_nor_factorisation() -> None:
    # Loading them takes as long as fitting does.
    code = (
        "import sys, newsresearch as nr; from tests import made_coverage;"
        "model = nr.TopicModel(3).fit(made_coverage.articles(300));"
        "heavy = {'sklearn.cluster', 'sklearn.decomposition'};"
        "print(model.n_topics_, heavy & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert run.stdout.strip() == "3 set()"
