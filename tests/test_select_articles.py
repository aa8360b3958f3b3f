"""Choosing articles by words, day of publication and outlet."""

from __future__ import annotations

import datetime as dt
import re

import pandas as pd
import pytest

import newsresearch as nr
from newsresearch.errors import ArgumentError, TableError


@pytest.fixture
def articles() -> pd.DataFrame:
    rows = [
        ("a", "Post", "Leaders meet", "Talks in Singapore.", "2018-06-12", "day"),
        ("b", "Mail", None, "Rain in Singapore.", None, None),
        ("c", "Post", None, "Talks in Hanoi.", "2019-02-28", "day"),
        ("d", "Star", "Year in review", "The talks failed.", "2018-01-01", "year"),
        ("e", "Mail", None, "June was calm.", "2018-06-01", "month"),
    ]
    names = ["id", "source", "title", "text", "published", "published_precision"]
    table = pd.DataFrame(rows, columns=names)
    return table.assign(published=pd.to_datetime(table["published"]))


@pytest.mark.parametrize(
    ("asked", "ids", "note"),
    [
        ({}, "abcde", ""),
        ({"query": "talks"}, "acd", "3 of 5 articles answer talks."),
        ({"query": "leaders meet"}, "a", "1 of 5 articles answer leaders meet."),
        ({"query": re.compile("R.in")}, "b", "1 of 5 articles answer /R.in/."),
        ({"sources": "Post"}, "ac", "2 of 5 articles are of Post."),
        ({"sources": ["Star", "Mail"]}, "bde", "3 of 5 articles are of Star, Mail."),
        (
            {"start": "2018", "end": "2018"},
            "ade",
            "3 of 5 articles were published from 2018 to 2018; 1 without a day is left out.",
        ),
        (
            {"start": dt.date(2019, 1, 1)},
            "c",
            "1 of 5 articles were published from 2019-01-01 on; 1 without a day is left out.",
        ),
        (
            {"query": "talks", "end": "2018-06-30"},
            "ad",
            "2 of 5 articles answer talks and were published until 2018-06-30.",
        ),
    ],
)
def test_articles_are_chosen_and_a_sentence_says_how_many(articles, asked, ids, note):
    chosen = nr.select_articles(articles, **asked)

    assert "".join(chosen["id"]) == ids
    assert chosen.index.tolist() == list(range(len(ids)))
    assert chosen.attrs["note"] == note


@pytest.mark.parametrize(
    ("start", "ids"),
    [("2018-06-12", "ade"), ("2018-06-13", "de"), ("2018-07-01", "d"), ("2018-12-31", "d")],
)
def test_an_article_whose_day_is_not_known_is_in_a_span_that_has_one_of_its_days(
    articles, start, ids
):
    assert "".join(nr.select_articles(articles, start=start, end="2018")["id"]) == ids


def test_the_table_given_is_not_changed(articles):
    before = articles.copy()
    nr.select_articles(articles, query="talks", start="2018")
    pd.testing.assert_frame_equal(articles, before)
    assert articles.attrs == {}


@pytest.mark.parametrize(
    "days", [["2018-06-12"], [pd.Timestamp("2018-06-12 23:00", tz="Asia/Seoul")]]
)
def test_days_as_text_and_with_a_zone_are_read_as_other_stages_read_them(days):
    table = pd.DataFrame({"id": ["a"], "text": ["Talks."], "published": days})

    assert len(nr.select_articles(table, start="2018-06-12", end="2018-06-12")) == 1
    assert len(nr.select_articles(table, start="2018-06-13")) == 0


def test_an_empty_table_without_types_is_no_error():
    table = pd.DataFrame({"id": [], "text": [], "published": []})

    assert nr.select_articles(table, query="talks", start="2018").empty


def test_an_empty_table_gives_an_empty_table(articles):
    chosen = nr.select_articles(articles.iloc[:0], query="talks", start="2018")
    assert chosen.columns.tolist() == articles.columns.tolist()
    assert chosen.attrs["note"] == "0 of 0 articles answer talks and were published from 2018 on."


def test_what_cannot_be_asked_is_refused_in_a_sentence(articles):
    with pytest.raises(ArgumentError, match="end must be on or after start, 2019, not '2018'"):
        nr.select_articles(articles, start="2019", end="2018")
    with pytest.raises(ArgumentError, match="start must be a day such as 2018-06-12"):
        nr.select_articles(articles, start="soon")
    with pytest.raises(ArgumentError, match="sources must be an outlet or a list of them, not 5"):
        nr.select_articles(articles, sources=5)
    with pytest.raises(TableError, match="source"):
        nr.select_articles(articles.drop(columns="source"), sources="Post")
    with pytest.raises(TableError, match="published"):
        nr.select_articles(articles.drop(columns="published"), start="2018")
