from __future__ import annotations

import datetime as dt
import json

import pandas as pd
import pytest

from newsresearch.errors import ArgumentError
from newsresearch.loading.record_dates import learn_order, read_date


def lines(*dates: object, name: str = "date") -> str:
    return "\n".join(
        json.dumps({"text": f"Report {i}.", name: date}) for i, date in enumerate(dates)
    )


@pytest.mark.parametrize(
    ("value", "when", "precision"),
    [
        ("2019-02-28", "2019-02-28", "day"),
        ("2019/2/28", "2019-02-28", "day"),
        ("20190228", "2019-02-28", "day"),
        (20190228, "2019-02-28", "day"),
        ("2019-02-28T09:30:00Z", "2019-02-28 09:30", "time"),
        ("20190228T093000Z", "2019-02-28 09:30", "time"),
        ("2019-02-28 09:30:15.123456", "2019-02-28 09:30:15", "time"),
        ("2019-02-28T00:00:00Z", "2019-02-28", "day"),
        ("Thu, 28 Feb 2019 09:30:00 +0900", "2019-02-28 09:30", "time"),
        ("28 February 2019", "2019-02-28", "day"),
        ("28th of Feb., 2019", "2019-02-28", "day"),
        ("February 28, 2019", "2019-02-28", "day"),
        ("Feb 28th, 2019 9:30 p.m.", "2019-02-28 21:30", "time"),
        ("Thursday, February 28, 2019, 12:05 am EST", "2019-02-28 00:05", "time"),
        ("Thu Feb 28 09:30:00 +0000 2019", "2019-02-28 09:30", "time"),
        ("2019년 2월 28일", "2019-02-28", "day"),
        ("2019年2月28日", "2019-02-28", "day"),
        (1551346200, "2019-02-28 09:30", "time"),
        ("1551346200000", "2019-02-28 09:30", "time"),
        (dt.date(2019, 2, 28), "2019-02-28", "day"),
        (pd.Timestamp("2019-02-28 09:30", tz="Asia/Seoul"), "2019-02-28 09:30", "time"),
        ("2019-02", "2019-02-01", "month"),
        ("February 2019", "2019-02-01", "month"),
        ("2019", "2019-01-01", "year"),
        ("31/12/2019", "2019-12-31", "day"),
        ("12/31/2019", "2019-12-31", "day"),
        ("04.04.2019", "2019-04-04", "day"),
        ("1688-11-05", "1688-11-05", "day"),
    ],
)
def test_a_date_is_read_as_it_is_written_and_no_finer(value, when, precision):
    date = read_date(value)

    assert (date.when, date.precision, date.reason) == (pd.Timestamp(when), precision, "")


@pytest.mark.parametrize(
    "value",
    [
        "to", "May", "may be", "Monday", "28 February", "10:30", "123°", "soon", "yesterday", "",
        "2 days ago", "2019-02-30", "31/31/2019", "13.13.2013", " ", "-", True, [], {}, None,
        float("nan"), float("inf"), 10**30, pd.NaT, "19 Oct", "2882015", "2023/12/", "now",
        "x" * 10_000, "1/" * 50_000, "2019-02-28T25:00", "February 31, 2019", "2019-13",
    ],
)  # fmt: skip
def test_what_is_no_date_is_not_made_one(value):
    assert read_date(value).when is None


@pytest.mark.parametrize(
    "value",
    [
        0,
        "1970-01-01",
        "1970-01-01T00:00:00Z",
        "1969-12-31T19:00:00-0500",
        "9999-12-31",
        "0001-01-01",
        "2199-01-01",
        -2e10,
        "2262-04-12",
    ],
)
def test_the_zero_of_clocks_and_impossible_years_are_refused_with_a_reason(value):
    date = read_date(value)

    assert date.when is None
    assert "clock" in date.reason or "outside 1600 to 2100" in date.reason


def test_a_date_after_the_day_of_fetching_is_refused():
    fetched = dt.datetime(2021, 3, 14)

    assert read_date("2021-03-16", fetched=fetched).when is not None
    assert (
        read_date("2021-03-17", fetched=fetched).reason
        == "later than the day of fetching, 2021-03-14"
    )


def test_one_moment_written_in_four_zones_keeps_each_outlets_own_day(load_file):
    corpus = load_file(
        "a.jsonl",
        lines(
            "2019-02-28T01:00:00+07:00",
            "2019-02-27T13:00:00-05:00",
            "Wed, 27 Feb 2019 13:00:00 EST",
            "2019-02-28 03:00 KST",
        ),
    )

    assert corpus.articles["published"].dt.strftime("%d %H").tolist() == [
        "28 01",
        "27 13",
        "27 13",
        "28 03",
    ]
    assert corpus.dates["text"].tolist()[0] == "2019-02-28T01:00:00+07:00"


def test_the_order_of_day_and_month_is_learnt_from_the_column(load_file):
    day_first = load_file("a.jsonl", lines("03/04/2021", "15/4/2019"))
    month_first = load_file("b.jsonl", lines("03/04/2021", "4/15/2019"))

    assert day_first.articles["published"].dt.strftime("%Y-%m-%d").tolist() == [
        "2021-04-03",
        "2019-04-15",
    ]
    assert month_first.articles["published"].dt.strftime("%Y-%m-%d").tolist() == [
        "2021-03-04",
        "2019-04-15",
    ]


@pytest.mark.parametrize("others", [(), ("15/4/2019", "4/15/2019")])
def test_an_order_that_cannot_be_learnt_leaves_both_readings(load_file, others):
    corpus = load_file("a.jsonl", lines("03/04/2021", *others))

    assert pd.isna(corpus.articles["published"][0])
    assert corpus.problems["message"].tolist() == [
        "the date is ambiguous, 2021-03-04 or 2021-04-03, and stays missing; dayfirst settles it"
    ]
    first = corpus.dates[corpus.dates["article"] == corpus.articles["id"][0]]
    assert first["published"].dt.strftime("%m-%d").tolist() == ["03-04", "04-03"]
    assert not first["chosen"].any()


def test_dayfirst_settles_the_order(load_file):
    for dayfirst, month in ((True, 4), (False, 3)):
        corpus = load_file("a.jsonl", lines("03/04/2021"), dayfirst=dayfirst)

        assert corpus.articles["published"].dt.month.tolist() == [month]


def test_the_order_is_learnt_over_a_file_of_many_tables(load_file):
    dates = ["03/04/2021"] * 6_000 + ["15/4/2019"]
    corpus = load_file("a.csv", "text,date\n" + "\n".join(f"Report.,{date}" for date in dates))

    assert corpus.articles["published"].dt.month.eq(4).all()


def test_files_of_one_record_each_learn_the_order_together(load_folder):
    files = {f"{i}.json": lines(date) for i, date in enumerate(["03/04/2021", "15/4/2019"])}
    corpus = load_folder(files)

    assert corpus.articles["published"].dt.month.tolist() == [4, 4]


def test_a_bad_date_costs_the_date_and_not_the_record(load_file):
    corpus = load_file("a.jsonl", lines("2019-02-30", "soon", None, "2019-02-28"))

    assert corpus.articles["published"].notna().tolist() == [False, False, False, True]
    assert corpus.problems[["kind", "line"]].to_numpy().tolist() == [
        ["bad date", 1],
        ["bad date", 2],
    ]
    assert corpus.problems["excerpt"].tolist() == ["2019-02-30", "soon"]


def test_years_of_two_digits_are_read_and_reported(load_file, problems):
    corpus = load_file("a.jsonl", lines("28/02/19", "28/02/98"))

    assert corpus.articles["published"].dt.year.tolist() == [2019, 1998]
    assert problems(corpus) == [("two-digit year", "warned")]


def test_published_goes_before_modified(load_file):
    record = {"text": "Rain.", "dateModified": "2021-06-01", "datePublished": "2019-02-28"}
    corpus = load_file("a.jsonl", json.dumps(record))

    assert corpus.articles["published"].dt.year.tolist() == [2019]
    assert corpus.articles["published_from"].tolist() == ["field"]
    assert corpus.dates[["origin", "chosen"]].to_numpy().tolist() == [
        ["field", True],
        ["modified", False],
    ]


def test_a_date_of_change_alone_is_taken_and_called_so(load_file, problems):
    corpus = load_file("a.jsonl", lines("2021-06-01", name="lastModified"))

    assert corpus.articles["published_from"].tolist() == ["modified"]
    assert problems(corpus) == [("modified date", "warned")]


def test_order_is_not_learnt_from_what_is_no_date():
    assert learn_order(["99/99/2019", 3, None, "x" * 9_999, "03/04/2021"]) is None


def test_arguments_of_dates_are_checked(load_file):
    with pytest.raises(
        ArgumentError, match="fetched must be a day such as '2021-03-14', not 'soon'"
    ):
        load_file("a.txt", "Rain.", fetched="soon")
    with pytest.raises(ArgumentError, match="dayfirst must be True, False or None, not 'yes'"):
        load_file("a.txt", "Rain.", dayfirst="yes")


@pytest.mark.parametrize(
    ("file", "when", "precision"),
    [
        ("2019-02-28/hanoi.txt", "2019-02-28", "day"),
        ("wire/20190228_hanoi.txt", "2019-02-28", "day"),
        ("2019/02/28/hanoi.txt", "2019-02-28", "day"),
        ("2019-03-01/2019.02.28 hanoi.txt", "2019-02-28", "day"),
        ("2019/02/hanoi.txt", "2019-02-01", "month"),
    ],
)
def test_a_day_in_the_name_is_published_only_when_asked(load_folder, file, when, precision):
    text = "Talks in Hanoi ended early.\n"

    unasked = load_folder({file: text})
    asked = load_folder({file: text}, path_dates=True)

    assert unasked.articles["published"].isna().all()
    row = asked.articles.iloc[0]
    assert (row["published"], row["published_precision"]) == (pd.Timestamp(when), precision)
    assert row["published_from"] == "path"
    assert asked.dates[["origin", "chosen"]].to_numpy().tolist() == [["path", True]]


@pytest.mark.parametrize(
    "file",
    ["page 2019.txt", "a/2019-13-45.txt", "1234567890.txt", "12-06-2019.txt", "2018-2019.txt"],
)
def test_a_name_without_a_day_is_no_date(load_folder, file):
    articles = load_folder({file: "Talks ended early.\n"}, path_dates=True).articles

    assert articles["published"].isna().all()


def test_a_day_that_the_page_states_comes_before_that_of_its_name(load_folder):
    record = json.dumps({"text": "Talks ended early.", "date": "2019-02-28"})

    corpus = load_folder({"2019-03-05.jsonl": record}, path_dates=True)

    assert corpus.articles["published"].tolist() == [pd.Timestamp("2019-02-28")]
    assert corpus.dates["origin"].tolist() == ["field", "path"]


def test_a_day_in_the_name_comes_before_a_year_in_small_print(load_folder):
    page = "Talks ended early, and no day was set for others.\n\n© 2021 The Daily\n"

    corpus = load_folder({"2019-02-28.txt": page}, path_dates=True)

    assert corpus.articles["published_from"].tolist() == ["path"]
    assert corpus.dates["origin"].tolist() == ["path", "copyright"]
