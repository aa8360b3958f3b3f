"""Topics over time, by outlet, their best articles and their likes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import newsresearch as nr
from newsresearch.errors import ArgumentError, TableError
from tests import made_coverage


@pytest.fixture(scope="module")
def articles() -> pd.DataFrame:
    return made_coverage.articles()


@pytest.fixture(scope="module")
def model(articles: pd.DataFrame) -> nr.TopicModel:
    return nr.TopicModel(n_topics=3).fit(articles)


def test_each_month_has_the_articles_of_its_topic(
    model: nr.TopicModel, articles: pd.DataFrame
) -> None:
    table = model.over_time(articles)

    assert list(table.columns) == ["period", "topic", "name", "count", "share"]
    assert len(table) == 9
    january = table[table["period"] == "2020-01-01"].set_index("topic")
    story = model.labels_[0]
    assert january["count"].sum() == january["count"][story] == 10
    assert january["share"][story] == 1.0
    assert january["name"][story] == model.topics_["name"][story]


def test_empty_bins_are_kept(model: nr.TopicModel, articles: pd.DataFrame) -> None:
    some = articles[articles["published"].dt.month != 2]
    table = model.over_time(some)
    february = table[table["period"] == "2020-02-01"]

    assert february["count"].tolist() == [0, 0, 0]
    assert february["share"].tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("freq", "first", "bins"),
    [
        ("D", "2020-01-01", 87),
        ("W-MON", "2019-12-30", 13),
        ("MS", "2020-01-01", 3),
        ("QS", "2020-01-01", 1),
        ("YS", "2020-01-01", 1),
        ("12h", "2020-01-01", 173),
    ],
)
def test_bins_are_of_the_calendar(
    model: nr.TopicModel, articles: pd.DataFrame, freq: str, first: str, bins: int
) -> None:
    table = model.over_time(articles, freq=freq)

    assert table["period"].iloc[0] == pd.Timestamp(first)
    assert table["period"].nunique() == bins
    assert table["count"].sum() == 30
    assert str(table["period"].dtype) == "datetime64[us]"


def test_what_has_no_place_in_time_is_counted(model: nr.TopicModel, articles: pd.DataFrame) -> None:
    articles = articles.assign(stub=False, published_precision="day")
    articles.loc[0, "published"] = pd.NaT
    articles.loc[1, "published_precision"] = "year"
    articles.loc[2, "published_precision"] = "month"
    articles.loc[3, "text"] = ""
    articles.loc[4, "stub"] = True
    table = model.over_time(articles, freq="MS")

    assert table["count"].sum() == 26
    assert table.attrs == {
        "freq": "MS",
        "counted": 26,
        "undated": 1,
        "vague": 1,
        "unplaced": 1,
        "stubs": 1,
    }
    assert model.over_time(articles, freq="D").attrs["vague"] == 2
    assert model.over_time(articles, freq="YS").attrs["vague"] == 0


def test_without_a_date_there_is_no_bin(model: nr.TopicModel, articles: pd.DataFrame) -> None:
    table = model.over_time(articles.assign(published=pd.NaT))

    assert len(table) == 0
    assert table.attrs["undated"] == 30


@pytest.mark.parametrize("freq", ["nonsense", None, "0D"])
def test_a_frequency_that_is_none_is_named(
    model: nr.TopicModel, articles: pd.DataFrame, freq: str
) -> None:
    with pytest.raises(ArgumentError, match="freq must be a pandas frequency"):
        model.over_time(articles, freq=freq)


def test_over_time_needs_dates(model: nr.TopicModel, articles: pd.DataFrame) -> None:
    with pytest.raises(TableError, match="needs the column published"):
        model.over_time(articles[["text"]])


def test_each_outlet_has_its_topics_and_a_missing_one_is_kept(
    model: nr.TopicModel, articles: pd.DataFrame
) -> None:
    articles = articles.copy()
    articles.loc[0, "source"] = None
    table = model.by_source(articles)

    assert list(table.columns) == ["source", "topic", "name", "count", "share"]
    assert table["source"].drop_duplicates().tolist()[:2] == ["Daily Star", "Herald"]
    assert table["source"].isna().sum() == 3
    assert table["count"].sum() == 30
    assert table.groupby("source", dropna=False)["share"].sum().tolist() == pytest.approx([1, 1, 1])


def test_representative_articles_are_of_the_topic_best_first(
    model: nr.TopicModel, articles: pd.DataFrame
) -> None:
    table = model.representative(articles, n=2)

    assert list(table.columns) == ["topic", "name", "rank", "article", "title", "weight"]
    assert table["rank"].tolist() == [1, 2] * 3
    place = articles.reset_index().set_index("id")
    assert [model.labels_[place["index"][a]] for a in table["article"]] == table["topic"].tolist()
    assert table["title"][0] == place["title"][table["article"][0]]
    assert ((table["weight"] > 0) & (table["weight"] <= 1)).all()


def test_representative_articles_do_not_depend_on_the_order(
    model: nr.TopicModel, articles: pd.DataFrame
) -> None:
    shuffled = articles.sample(frac=1, random_state=2)

    pd.testing.assert_frame_equal(model.representative(shuffled), model.representative(articles))


def test_representative_texts_of_a_list_are_known_by_their_place(model: nr.TopicModel) -> None:
    assert set(model.representative(made_coverage.texts(), n=1)["article"]) <= {
        str(i) for i in range(30)
    }
    with pytest.raises(ArgumentError, match="n must be a whole number of at least 1, not 0"):
        model.representative(made_coverage.texts(), n=0)


def test_similar_topics_share_words(model: nr.TopicModel) -> None:
    table = model.similar(1)

    assert list(table.columns) == ["topic", "name", "similarity"]
    assert sorted(table["topic"]) == [0, 2]
    assert table["similarity"].between(0, 1).all()
    assert table["similarity"].is_monotonic_decreasing
    with pytest.raises(ArgumentError, match="topic must be a whole number from 0 to 2, not 3"):
        model.similar(3)


def test_a_name_shows_in_every_table(model: nr.TopicModel, articles: pd.DataFrame) -> None:
    named = model.rename({1: "Food <b>"})

    for table in (
        named.topics_,
        named.over_time(articles),
        named.by_source(articles),
        named.representative(articles),
        named.similar(0),
    ):
        assert table.loc[table["topic"] == 1, "name"].unique().tolist() == ["Food <b>"]
    assert "Food <b>" not in model.topics_["name"].tolist()


def test_the_given_tables_are_not_changed(model: nr.TopicModel, articles: pd.DataFrame) -> None:
    before = articles.copy()
    model.over_time(articles)
    model.by_source(articles)
    model.representative(articles)

    pd.testing.assert_frame_equal(articles, before)
    assert np.array_equal(model.labels_, model.predict(articles))
