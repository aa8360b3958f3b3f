"""Choosing a number of topics; matching the topics of two models."""

from __future__ import annotations

import pandas as pd
import pytest

import newsresearch as nr
from newsresearch.errors import ArgumentError
from tests import made_coverage


def test_the_number_of_stories_is_suggested_with_a_reason() -> None:
    table = nr.choose_n_topics(made_coverage.articles(60), ks=(6, 3, 2))

    assert table["n_topics"].tolist() == [2, 3, 6]
    assert table.loc[table["suggested"], "n_topics"].tolist() == [3]
    assert table.attrs["suggestion"] == 3
    assert table.attrs["reason"].startswith("3 topics: of 2, 3, 6 topics, the fewest whose")
    assert list(table.columns) == [
        "n_topics",
        "coherence",
        "stability",
        "diversity",
        "smallest",
        "score",
        "suggested",
    ]


def test_numbers_that_articles_are_too_few_for_make_one_row() -> None:
    table = nr.choose_n_topics(made_coverage.texts(6), ks=(10, 20), n_words=5)

    assert table["n_topics"].tolist() == [3]
    assert table["suggested"].tolist() == [True]


def test_no_number_is_an_error() -> None:
    with pytest.raises(ArgumentError, match="ks must be one whole number or more"):
        nr.choose_n_topics(made_coverage.texts(), ks=())
    with pytest.raises(ArgumentError, match="n_topics must be a whole number"):
        nr.choose_n_topics(made_coverage.texts(), ks=(0,))


def test_topics_of_two_models_of_the_same_articles_are_matched() -> None:
    articles = made_coverage.articles()
    a = nr.TopicModel(3).fit(articles)
    b = a.merge([0, 1]).rename({0: "Both"})
    table = nr.compare_models(a, b)

    assert list(table.columns) == [
        "topic_a",
        "name_a",
        "topic_b",
        "name_b",
        "similarity",
        "articles",
        "words",
    ]
    assert table["topic_a"].tolist()[0] == 2
    assert table["similarity"][0] == pytest.approx(1.0)
    assert table["articles"][:2].tolist() == [1.0, 0.5]
    assert table["name_b"][1] == "Both"
    assert pd.isna(table["topic_b"][2])
    assert table["words"][2] == ()


def test_topics_of_different_articles_are_matched_by_their_words() -> None:
    a = nr.TopicModel(3).fit(made_coverage.texts(30, seed=1))
    b = nr.TopicModel(3).fit(made_coverage.texts(31, seed=2))
    table = nr.compare_models(a, b)

    assert len(table) == 3
    assert (table["similarity"] > 0.8).all()
    assert table["articles"].isna().all()
    for row in table.itertuples():
        assert set(row.words) == {
            w for w in a.topics_["words"][row.topic_a] if w in b.topics_["words"][row.topic_b]
        }


def test_models_without_a_common_word_are_alike_in_nothing() -> None:
    a = nr.TopicModel(1).fit(["apples ripen", "apples fall"])
    b = nr.TopicModel(1).fit(["ships sail", "ships sink"])

    assert nr.compare_models(a, b)["similarity"].tolist() == [0.0]
