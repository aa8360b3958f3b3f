"""The `times` table: honesty about what is not known, offsets, types, batches."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsresearch as nr
from newsresearch import schema
from newsresearch.errors import ArgumentError, TableError
from newsresearch.sentences import split_sentences
from newsresearch.temporal import days
from newsresearch.temporal.match import Language, Rule
from newsresearch.temporal.reading import Context
from newsresearch.temporal.shapes import SHAPE_KINDS, shape
from newsresearch.temporal.tag import tag_text, tag_times

ARTICLES = pd.DataFrame(
    {
        "id": ["a", "b", "c", "d"],
        "text": [
            "They met on Friday, 12 March 2021. Talks go on for two days.",
            "",
            "Nothing to see here.",
            "Last week they left; in May 2018 they came. They rest every Sunday.",
        ],
        "published": pd.to_datetime(["2021-03-14", None, "2021-03-14", "2021-03-15"]),
        "published_precision": ["day", None, "day", "time"],
    }
)


def test_the_table_has_the_columns_and_types_of_the_schema():
    for articles in (ARTICLES, ARTICLES.iloc[:0], ARTICLES.iloc[1:3]):
        times = tag_times(articles)

        assert times.dtypes.astype(str).to_dict() == dict(schema.TABLES["times"])


def test_offsets_give_back_the_words_and_their_sentence():
    texts = dict(zip(ARTICLES["id"], ARTICLES["text"], strict=True))

    for row in tag_times(ARTICLES).itertuples():
        text = texts[row.article]
        assert text[row.start : row.end] == row.text
        assert row.sentence_start <= row.start < row.end <= row.sentence_end
        assert (row.sentence_start, row.sentence_end) in split_sentences(text)


def test_articles_are_not_changed():
    before = ARTICLES.copy(deep=True)

    tag_times(ARTICLES)

    pd.testing.assert_frame_equal(ARTICLES, before)


def test_without_a_day_of_publication_relative_expressions_mean_no_day():
    text = "On Tuesday, yesterday, last week, in March, this summer, 5 May, two years ago, tonight."
    times = tag_text(text)

    assert times["value"].tolist() == [
        "XXXX-WXX-2", "XXXX-XX-XX", "XXXX-WXX", "XXXX-03", "XXXX-SU", "XXXX-05-05", "XXXX",
        "XXXX-XX-XXTNI",
    ]  # fmt: skip
    assert times[["earliest", "latest", "edtf", "anchor"]].isna().all(axis=None)


@pytest.mark.parametrize("precision", ["month", "year"])
def test_a_day_known_to_the_month_or_year_anchors_no_weekday(precision):
    articles = pd.DataFrame(
        {
            "id": ["a"],
            "text": ["They met on Sunday. Yesterday they left. Last year they came."],
            "published": [pd.Timestamp("2021-01-01")],
            "published_precision": [precision],
        }
    )
    times = tag_times(articles)

    assert times["value"].tolist() == ["XXXX-WXX-7", "XXXX-XX-XX", "2020"]
    assert times["earliest"].isna().tolist() == [True, True, False]


def test_a_date_in_figures_of_unclear_order_is_ambiguous_with_both_readings():
    row = tag_text("It was 03/04/2021.").iloc[0]

    assert row["ambiguous"]
    assert row["value"] == "2021-XX-XX"
    assert row["edtf"] == "[2021-03-04,2021-04-03]"
    assert pd.isna(row["earliest"])
    assert pd.isna(row["latest"])


def test_the_order_of_figures_can_be_given():
    days = [tag_text("03/04/2021", dayfirst=first)["value"][0] for first in (True, False)]

    assert days == ["2021-04-03", "2021-03-04"]


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision", "edtf"),
    [
        ("12 June 2018", "2018-06-12", "2018-06-12", "day", "2018-06-12"),
        ("June 2018", "2018-06-01", "2018-06-30", "month", "2018-06"),
        ("2018", "2018-01-01", "2018-12-31", "year", "2018"),
        ("the 1990s", "1990-01-01", "1999-12-31", "decade", "199X"),
        ("the 19th century", "1800-01-01", "1899-12-31", "century", "18XX"),
        ("the third quarter of 2020", "2020-07-01", "2020-09-30", "quarter", "2020-07/2020-09"),
        ("the first half of 2020", "2020-01-01", "2020-06-30", "half", "2020-01/2020-06"),
        ("the winter of 2019", "2019-12-01", "2020-02-29", "season", "2019-24"),
        ("last week", "2021-03-01", "2021-03-07", "week", "2021-03-01/2021-03-07"),
        ("last night", "2021-03-13", "2021-03-13", "time", "2021-03-13"),
    ],
)
def test_values_cover_days(text, earliest, latest, precision, edtf):
    row = tag_text(text, published="2021-03-14").iloc[0]

    assert row["earliest"] == pd.Timestamp(earliest)
    assert row["latest"] == pd.Timestamp(latest)
    assert (row["precision"], row["edtf"]) == (precision, edtf)


def test_days_long_ago_and_far_ahead_do_not_overflow():
    times = tag_text("From 1066 to 9 August 1100, 12 May 1001 and in 2199; 5000 years later.")

    assert times["earliest"].notna().sum() == 4
    assert times["earliest"].min() == pd.Timestamp("1001-05-12")


def test_every_edtf_value_is_valid():
    edtf = pytest.importorskip("edtf")
    text = (
        "12 June 2018; June 2018; 2018; the 1990s; the 19th century; Q3 2020; the first half of"
        " 2020; the winter of 2019; last week; last weekend; 03/04/2021; 44 BC; last night"
    )
    for value in tag_text(text, published="2021-03-14")["edtf"].dropna():
        assert edtf.parse_edtf(value) is not None


def test_a_length_after_a_date_leads_to_a_day():
    row = tag_text("It began on 12 June 2018. Two days later it was over.").iloc[1]

    assert (row["type"], row["value"], row["edtf"]) == ("DURATION", "P2D", "2018-06-14")


def test_partitions_and_any_order_of_articles_give_the_same_rows():
    whole = tag_times(ARTICLES)
    parts = pd.concat([tag_times(ARTICLES.iloc[2:]), tag_times(ARTICLES.iloc[:2])])

    again = parts.sort_values(["article", "start"], ignore_index=True)

    pd.testing.assert_frame_equal(again, whole)


def test_a_dask_table_gives_the_same_rows_lazily():
    dataframe = pytest.importorskip("dask.dataframe")
    lazy = tag_times(dataframe.from_pandas(ARTICLES, npartitions=2))

    times = lazy.compute(scheduler="synchronous").reset_index(drop=True)

    expected = tag_times(ARTICLES)
    pd.testing.assert_frame_equal(times.astype(expected.dtypes), expected)


def test_errors_name_what_was_wrong():
    with pytest.raises(ArgumentError, match="style must be 'news' or 'narrative', not 'verse'"):
        tag_text("x", style="verse")
    with pytest.raises(ArgumentError, match="published must be a date"):
        tag_text("x", published="soonish")
    with pytest.raises(ArgumentError, match="text must be a string"):
        tag_text(None)
    with pytest.raises(TableError, match="articles needs the column text; there is only id"):
        tag_times(pd.DataFrame({"id": ["a"]}))


def test_another_language_is_another_set_of_tables():
    german = Language(
        words={"month": {"Mai": 5, "Juni": 6}, "dot": {".": None}},
        phrases={},
        shapes=shape,
        shape_kinds=SHAPE_KINDS,
        sets={},
        rules=[Rule("tag", "{dayno}{dot}{month}{year}", days.calendar_day)],
        before="",
        start="{dayno}",
    )
    tokens = german.tokens("Am Dienstag, dem 12. Juni 2018, trafen sie sich.")
    found = tokens.find(0)
    core = [tokens[i] for i in range(found.left, found.right)]

    assert found.rule.normalise(core, Context()).value == "2018-06-12"
    assert tokens.find(found.end) is None


JUNK = {
    "figures": "1/1/" * 75_000,
    "digits": "1" * 300_000,
    "spaces": " " * 300_000,
    "lines": "\n" * 300_000,
    "lines and spaces": " \n" * 150_000,
    "commas": "1,111" * 60_000,
    "stops": "1." * 150_000,
    "hyphens": "1-" * 150_000,
    "colons": "12:30:" * 50_000,
    "months": "May " * 75_000,
    "numbers": "two " * 75_000,
    "hundreds": "hundred and " * 25_000,
    "the": "the " * 75_000,
    "late": "late " * 60_000,
    "ranges": "May 1 to " * 33_000,
    "years": "1999-" * 60_000,
    "quotes": "'" * 300_000,
    "initials": "a." * 150_000,
    "words": "a" * 300_000,
    "letters and digits": "a1" * 150_000,
    "weekdays": "Tuesday " * 37_000,
    "lengths": "two years and " * 20_000,
    "days beside": "two days after the " * 15_000,
    "nights": "night of 9/10 " * 20_000,
}


@pytest.mark.parametrize("name", JUNK)
def test_junk_is_read_in_linear_time(name):
    text = JUNK[name][: 300_000 if name in ("figures", "digits", "spaces") else 120_000]
    began = time.process_time()

    tag_text(text, published="2021-03-14")

    assert time.process_time() - began < 2


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=6),
            st.sampled_from(
                "Tuesday May 12 2018 1990s the last first quarter of to - – two weeks ago later and"
                " Feb. 30 , 10 p.m. GMT every year's now BC AD half a hundred early mid end"
                " 99/99/9999 0000-00-00 25:61 0th ’98 century Easter 1,000 ½".split()
            ),
        ),
        max_size=14,
    )
)
def test_no_text_breaks_the_tagger(words):
    text = " ".join(words)
    for style in ("news", "narrative"):
        times = tag_text(text, published="2021-03-14", style=style)
        for row in times.itertuples():
            assert text[row.start : row.end] == row.text
            assert row.text.strip() == row.text != ""
            assert re.fullmatch(r"[A-Z0-9_:.+-]+", row.value)
            assert pd.isna(row.earliest) or row.earliest <= row.latest
        assert (times["start"].to_numpy()[1:] >= times["end"].to_numpy()[:-1]).all()


@pytest.mark.parametrize(
    "text",
    [
        "先週の火曜日、2018年6月12日に会談した。",
        "Am Dienstag, dem 12. Juni 2018, trafen sie sich.",
        "Le mardi 12 juin 2018, à 9h30.",
        "في يوم الثلاثاء ١٢ يونيو ٢٠١٨",
        "Во вторник, 12 июня 2018 года",
    ],
)
def test_other_languages_do_not_break_it(text):
    times = tag_text(text, published="2021-03-14")

    assert [text[a:b] for a, b in zip(times["start"], times["end"], strict=True)] == list(
        times["text"]
    )


@pytest.fixture(scope="module")
def page(seeds: Path) -> str:
    (path,) = seeds.glob("000_*.txt")
    return path.read_text(encoding="utf-8")


def test_the_scraped_page_with_its_day_given(page):
    times = tag_text(page, published="2021-03-14")
    read = dict(zip(times["text"], times["value"], strict=True))

    assert read["Sunday"] == "2021-03-14"
    assert read["mid-February"] == "2021-02"
    assert read["Tuesday"] == "2021-03-16"
    assert (read["2018"], read["2019"], read["2020"]) == ("2018", "2019", "2020")
    assert read["over a year"] == "P1Y"
    assert read["coming weeks"] == "FUTURE_REF"
    assert read["recent"] == "PAST_REF"
    vague = times[times["text"].isin(["coming weeks", "recent", "over a year"])]
    assert vague["earliest"].isna().all()
    assert times.set_index("text").loc["mid-February", "mod"] == "MID"
    assert times.set_index("text").loc["Tuesday", "direction"] == "future"


def test_the_scraped_page_without_its_day(page):
    articles = pd.DataFrame(
        {
            "id": ["a"],
            "text": [page],
            "published": [pd.Timestamp("2021-01-01")],
            "published_precision": ["year"],
        }
    )
    times = tag_times(articles).set_index("text")

    assert times.loc["Sunday", "value"] == "XXXX-WXX-7"
    assert times.loc[["Sunday", "Tuesday", "mid-February"], "earliest"].isna().all()
    assert "no day to count from" in nr.explain_time(times.reset_index().iloc[0])
