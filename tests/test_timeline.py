"""Timelines from hand-made articles: dates, sentences, precision, reasons."""

from __future__ import annotations

import datetime as dt
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsresearch as nr
from newsresearch import schema
from newsresearch.errors import ArgumentError, TableError
from newsresearch.timelines.days import less_echo

PAGE = (
    "The ministry confirmed on Sunday that letters had been sent to the northern government. "
    "An official said that the first letters went out in mid-February through the embassy. "
    "Neither of the two meetings, held in 2018 and 2019 respectively, led to a treaty. "
    "The foreign ministers will meet in Tokyo on Tuesday to compare their plans. "
    "According to a report, the government went on with its programme throughout 2020."
)


def articles(*rows: tuple[str, str | None, str], **more: list[object]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["id", "published", "text"])
    table["published"] = pd.to_datetime(table["published"]).astype(schema.DATETIME)
    return table.assign(**more)


SPILL = articles(
    ("a", "2020-05-03", "The tank at the Norrby depot burst on Saturday; oil reached the river."),
    (
        "b",
        "2020-05-04",
        "Oil from the Norrby depot has reached the river after a tank burst on Saturday.",
    ),
    (
        "c",
        "2020-05-20",
        "The tank burst on 2 May. The depot reopened on Monday after an inspection.",
    ),
    ("d", "2021-05-02", "A year ago, on 2 May 2020, the tank at the Norrby depot burst."),
    source=["Post", "Mail", "Post", "Echo"],
)


def test_one_page_gives_each_date_at_its_own_precision() -> None:
    timeline = nr.build_timeline(articles(("page", "2021-03-14", PAGE)))

    dates = timeline[["date_edtf", "precision"]].to_records(index=False).tolist()
    assert dates == [
        ("2018", "year"),
        ("2019", "year"),
        ("2020", "year"),
        ("2021-02", "month"),
        ("2021-03-14", "day"),
        ("2021-03-16", "day"),
    ]


def test_two_entries_may_share_a_sentence_that_names_both() -> None:
    timeline = nr.build_timeline(articles(("page", "2021-03-14", PAGE))).set_index("date_edtf")

    assert timeline.loc["2018", "text"] == timeline.loc["2019", "text"]
    assert "respectively" in timeline.loc["2018", "text"]


def test_every_sentence_stands_in_its_article_at_its_offsets() -> None:
    given_ = articles(("page", "2021-03-14", PAGE))
    for row in nr.build_timeline(given_, max_sentences=3).itertuples():
        assert PAGE[row.start : row.end] == row.text


def test_the_seed_page_gives_its_six_dates(seeds) -> None:
    corpus = nr.load(seeds)
    page = corpus.articles[corpus.articles["id"].str.contains("000_8cbad3c885eaa83a")]
    timeline = nr.build_timeline(page)

    assert timeline["date_edtf"].tolist() == [
        "2018", "2019", "2020", "2021-02", "2021-03-14", "2021-03-16",
    ]  # fmt: skip
    told = timeline.set_index("date_edtf")["text"]
    assert "Singapore and Vietnam" in told["2018"]
    assert "UN report" in told["2020"]
    assert "Sunday" in told["2021-03-14"]
    assert "Tokyo" in told["2021-03-16"]
    text = page["text"].item()
    assert all(text[row.start : row.end] == row.text for row in timeline.itertuples())


def test_the_table_is_a_timeline_table() -> None:
    timeline = nr.build_timeline(SPILL)

    assert dict(timeline.dtypes.astype(str)) == dict(schema.empty("timeline").dtypes.astype(str))
    assert timeline["date"].is_monotonic_increasing


def test_reports_count_articles_and_sources_count_outlets() -> None:
    first = nr.build_timeline(SPILL, max_dates=1).iloc[0]

    assert first["date_edtf"] == "2020-05-02"
    assert (first["reports"], first["sources"]) == (4, 3)
    assert first["confidence"] == "high"
    assert first["rule"] == "named in 4 articles of 3 sources"


def test_a_copy_counts_as_its_original() -> None:
    text = "The tank at the Norrby depot burst on Saturday, said the fire brigade of the county."
    given_ = articles(
        ("a", "2020-05-03", text), ("b", "2020-05-03", text), ("c", "2020-05-04", text),
        source=["Wire", "Post", "Mail"],
    )  # fmt: skip
    row = nr.build_timeline(given_, max_dates=1).iloc[0]

    assert (row["reports"], row["sources"]) == (3, 1)


def test_given_copies_are_used() -> None:
    copies = schema.frame(
        "copies",
        [
            {"article": "a", "group": 0, "similarity": 1.0, "first": True},
            {"article": "b", "group": 0, "similarity": 0.9, "first": False},
            {"article": "d", "group": 0, "similarity": 0.9, "first": False},
        ],
    )
    row = nr.build_timeline(SPILL, max_dates=1, copies=copies).iloc[0]

    assert (row["reports"], row["sources"]) == (4, 1)


def test_outlets_without_a_name_are_one_source() -> None:
    row = nr.build_timeline(SPILL.drop(columns="source"), max_dates=1).iloc[0]

    assert (row["reports"], row["sources"]) == (4, 1)
    assert row["confidence"] == "medium"


def test_min_sources_leaves_out_what_one_outlet_says() -> None:
    timeline = nr.build_timeline(SPILL, min_sources=2)

    assert timeline["date_edtf"].tolist() == ["2020-05-02"]


def test_nothing_left_is_an_empty_table_and_a_reason() -> None:
    cases = {
        "no article is left": nr.build_timeline(SPILL, query="volcano"),
        "independent sources": nr.build_timeline(SPILL, min_sources=9),
        "within 1999-01-01": nr.build_timeline(SPILL, start="1999", end="1999"),
        "no article has a date": nr.build_timeline(articles(("x", None, "Nothing happened."))),
        "0 articles given": nr.build_timeline(SPILL.head(0)),
    }
    for reason, timeline in cases.items():
        assert list(timeline.columns) == list(schema.TABLES["timeline"])
        assert timeline.empty
        assert reason in " ".join(timeline.attrs["notes"])


def test_an_undated_article_joins_through_dates_that_stand_alone() -> None:
    given_ = articles(
        (
            "a",
            None,
            "The bridge opened on 3 May 2018. On Friday the mayor came, and people danced.",
        ),
    )
    timeline = nr.build_timeline(given_)

    assert timeline["date_edtf"].tolist() == ["2018-05-03"]
    assert "1 article without a day of publication; 1 expression" in " ".join(
        timeline.attrs["notes"]
    )


def test_a_year_of_publication_is_no_day() -> None:
    given_ = articles(("a", "2021-01-01", "The bridge opened and people danced on it for hours."))
    given_ = given_.assign(published_precision="year")

    assert nr.build_timeline(given_).empty


def test_stubs_are_left_out_and_counted() -> None:
    timeline = nr.build_timeline(SPILL.assign(stub=[True, False, False, False]), max_dates=1)

    assert timeline["reports"].item() == 3
    assert "1 stub left out." in timeline.attrs["notes"]


def test_the_window_holds_whole_dates_only() -> None:
    page = articles(("page", "2021-03-14", PAGE))
    timeline = nr.build_timeline(page, start="2019", end=dt.date(2021, 3, 14))

    assert timeline["date_edtf"].tolist() == ["2019", "2020", "2021-02", "2021-03-14"]


def test_a_month_gives_way_to_a_day_in_it_that_tells_the_same() -> None:
    given_ = articles(
        ("a", "2018-06-13", "The two leaders signed the Norrby treaty on Tuesday."),
        ("b", "2019-01-10", "The two leaders signed the Norrby treaty in June 2018."),
    )
    timeline = nr.build_timeline(given_)

    assert "2018-06" not in timeline["date_edtf"].tolist()
    assert "2018-06 in 2018-06-12" in " ".join(timeline.attrs["notes"])
    assert set(nr.evidence(timeline, "2018-06-12")["article"]) == {"a", "b"}


def test_a_month_of_another_event_stays_beside_the_day() -> None:
    given_ = articles(
        ("a", "2018-06-13", "The two leaders signed the Norrby treaty on Tuesday."),
        ("b", "2019-01-10", "Heavy rain ruined the harvest of barley in June 2018."),
    )

    assert {"2018-06", "2018-06-12"} <= set(nr.build_timeline(given_)["date_edtf"])


def test_a_year_among_three_of_its_days_is_left_to_them() -> None:
    days = {
        "2020-05-02": "A tank burst at the Norrby depot on Saturday.",
        "2020-06-10": "The mayor of Sund resigned on Wednesday.",
        "2020-07-14": "Fishermen blocked the bridge on Tuesday.",
    }
    given_ = articles(*[(day, day, f"{told} Taxes rose in 2020.") for day, told in days.items()])
    timeline = nr.build_timeline(given_, max_dates=10)

    assert timeline["date_edtf"].tolist() == list(days)
    assert "2020 in the days inside it" in " ".join(timeline.attrs["notes"])


def test_no_two_entries_begin_on_one_day() -> None:
    given_ = articles(
        ("a", "2018-01-02", "The new bridge opened to the public on Monday."),
        ("b", "2019-01-10", "Heavy rain ruined the harvest of barley in 2018."),
    )
    timeline = nr.build_timeline(given_)

    assert timeline["date"].is_unique
    assert timeline["date_edtf"].tolist() == ["2018-01-01", "2019-01-10"]


def test_a_week_is_an_entry_that_ends_on_its_last_day() -> None:
    given_ = articles(("a", "2018-06-20", "The harvest of barley failed after hail last week."))
    row = nr.build_timeline(given_, end="2018-06-19").iloc[0]

    assert (row["date_edtf"], row["precision"]) == ("2018-06-11/2018-06-17", "week")


def test_a_dateline_is_left_out_of_the_sentence() -> None:
    text = "SEOUL, June 20 (Reuters) - The two leaders signed a treaty on Tuesday."
    row = nr.build_timeline(articles(("a", "2018-06-20", text)), max_dates=1).iloc[0]

    assert row["text"] == "The two leaders signed a treaty on Tuesday."
    assert text[row["start"] : row["end"]] == row["text"]


def test_a_dateline_says_when_a_report_was_made_and_names_no_day_of_its_news() -> None:
    text = "SEOUL, June {} (Reuters) - The two leaders spoke of a treaty over dinner."
    rows = [(f"a{day}", "2018-06-20", text.format(day)) for day in (19, 20)]
    made = nr.build_timeline(articles(*rows)).set_index("date_edtf")["rule"]

    assert made["2018-06-19"] == made["2018-06-20"]
    assert made["2018-06-20"] == "no article names it; 1 article published that day"
    # Where nothing else says when an article was published, or it says long after, it names a day.
    for published in (None, "2018-08-01"):
        row = nr.build_timeline(articles(("a", published, text.format("20, 2018"))), end="2018-07")
        assert (row["date_edtf"].item(), row["reports"].item()) == ("2018-06-20", 1)
        assert row["rule"].item().startswith("named in 1 article")


def test_a_question_and_a_loose_quotation_give_way_to_a_plain_sentence() -> None:
    given_ = articles(
        (
            "a",
            "2020-05-02",
            "Who will pay for the oil in the river now? “We are all very angry about the oil in "
            "the river today.” The tank at the Norrby depot burst today and oil reached the river.",
        ),
    )

    assert nr.build_timeline(given_)["text"].item().startswith("The tank at the Norrby depot")


def test_a_sentence_is_not_repeated_at_its_date() -> None:
    timeline = nr.build_timeline(SPILL, max_dates=1, max_sentences=4)

    assert timeline["text"].is_unique
    assert len(timeline) >= 2


def test_the_order_of_articles_changes_nothing() -> None:
    one = nr.build_timeline(SPILL)
    other = nr.build_timeline(SPILL.sample(frac=1, random_state=1))

    pd.testing.assert_frame_equal(one, other)


def test_times_given_or_found_give_the_same() -> None:
    one = nr.build_timeline(SPILL)
    other = nr.build_timeline(SPILL, times=nr.tag_times(SPILL))

    pd.testing.assert_frame_equal(one, other)


def test_the_articles_are_not_changed() -> None:
    before = SPILL.copy(deep=True)
    nr.build_timeline(SPILL, query="Norrby")

    pd.testing.assert_frame_equal(SPILL, before)


def test_max_dates_none_takes_what_has_evidence_and_says_so() -> None:
    timeline = nr.build_timeline(SPILL, max_dates=None)

    assert len(timeline) >= 2
    assert any("dates:" in note for note in timeline.attrs["notes"])


def test_sources_choose_outlets() -> None:
    timeline = nr.build_timeline(SPILL, sources=["Echo"])

    assert set(timeline["article"]) == {"d"}
    assert nr.build_timeline(SPILL, sources="Echo").equals(timeline)


def test_the_query_is_looked_for_in_the_title_too() -> None:
    given_ = SPILL.assign(title=["Pollution", None, None, None])

    assert set(nr.build_timeline(given_, query="pollution")["article"]) == {"a"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"max_dates": 0}, "max_dates must be a whole number, 1 or more, not 0"),
        ({"max_sentences": True}, "max_sentences must be a whole number"),
        ({"min_sources": 1.5}, "min_sources must be a whole number"),
        ({"start": "spring"}, "start must be a day such as 2018-06-12, a month or a year"),
        ({"start": "2020", "end": "2019"}, "end must be on or after start, 2020, not '2019'"),
        ({"end": pd.NaT}, "end must be a day"),
        ({"query": ""}, "query must be"),
        ({"query": []}, "query must be"),
        ({"query": 5}, "query must be"),
        ({"sources": []}, "sources must be an outlet or a list of them, not []"),
    ],
)
def test_a_wrong_argument_is_named_with_its_value(arguments, message) -> None:
    with pytest.raises(ArgumentError, match=re.escape(message)):
        nr.build_timeline(SPILL, **arguments)


def test_a_table_without_publication_is_named() -> None:
    with pytest.raises(TableError, match="articles needs the column published"):
        nr.build_timeline(SPILL.drop(columns="published"))
    with pytest.raises(TableError, match="one text an id; 'a' has more"):
        nr.build_timeline(pd.concat([SPILL, SPILL.head(1).assign(text="Other.")]))


def test_a_row_given_twice_counts_once() -> None:
    timeline = nr.build_timeline(pd.concat([SPILL, SPILL.head(2)]))

    pd.testing.assert_frame_equal(timeline, nr.build_timeline(SPILL))
    assert "2 rows given twice counted once." in timeline.attrs["notes"]


WORDS = st.sampled_from(
    "on Sunday , yesterday in 2018 May 3 the bridge fell . \n ? “ ” 12 people last week June".split(
        " "
    )
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(WORDS, max_size=30), min_size=1, max_size=4))
def test_any_text_gives_rows_that_hold(texts) -> None:
    given_ = articles(*((f"a{i}", "2020-02-29", " ".join(t)) for i, t in enumerate(texts)))
    timeline = nr.build_timeline(given_, max_sentences=2)

    text = dict(zip(given_["id"], given_["text"], strict=True))
    for row in timeline.itertuples():
        assert text[row.article][row.start : row.end] == row.text
        assert row.text.strip()
    assert timeline.groupby("date")["event"].nunique().le(1).all()


def test_a_day_after_one_with_more_evidence_counts_for_less() -> None:
    days = np.array([100, 101, 110])
    even = less_echo(days, np.array([4.0, 4.0, 4.0]))
    echo = less_echo(days, np.array([12.0, 4.0, 4.0]))

    assert even[0] == even[2] == 4.0
    assert echo[1] < even[1] < 4.0
    assert echo[0] == 12.0  # the day before loses nothing
    assert less_echo(days, np.zeros(3)).tolist() == [0.0, 0.0, 0.0]
    assert less_echo(days[:0], np.zeros(0)).tolist() == []


def test_days_told_together_are_one_entry() -> None:
    both = "The leaders of Norrby and Sund met on the coast on Monday and Tuesday."
    rows = [("a", "2018-05-09", both), ("b", "2018-05-11", both.replace("coast", "shore"))]
    apart = [
        ("a", "2018-05-09", "The leaders of Norrby and Sund met on the coast on Monday."),
        ("b", "2018-05-11", "A storm broke the harbour wall of Sund on Tuesday."),
    ]
    timeline = nr.build_timeline(articles(*rows), end="2018-05-08")

    assert timeline["date_edtf"].tolist() == ["2018-05-07"]
    assert (
        "Dates taken into entries that tell the same: 2018-05-08 in 2018-05-07."
        in (timeline.attrs["notes"])
    )
    # What speaks of the day that gave way is evidence of the entry still.
    assert set(nr.evidence(timeline, "2018-05-07")["said"]) == {"Monday", "Tuesday"}
    assert nr.build_timeline(articles(*apart), end="2018-05-08")["date_edtf"].tolist() == [
        "2018-05-07",
        "2018-05-08",
    ]


def test_two_days_of_one_sentence_that_tell_two_events_stay_two_entries() -> None:
    text = (
        "Norrby left the talks on 7 May with a letter to Sund, and by 10 May it was back at the"
        " table after a call."
    )

    assert nr.build_timeline(articles(("a", "2018-05-12", text)))["date_edtf"].tolist() == [
        "2018-05-07",
        "2018-05-10",
    ]


def test_a_day_on_which_something_was_only_said_gives_way_to_the_day_before() -> None:
    said = "Berg said on Sunday that she had met Lund of Sund in Norrby the day before."
    timeline = nr.build_timeline(articles(("a", "2018-05-27", said)))

    assert timeline["date_edtf"].tolist() == ["2018-05-26"]
    assert "2018-05-27 in 2018-05-26" in timeline.attrs["notes"][-1]
    # Where something else tells the Sunday, and where both days had an event, both stay.
    own = f"{said} A storm broke the harbour wall of Sund on Sunday."
    both = "Berg left Sund on Sunday after she had met Lund of Norrby there the day before."
    for text in (own, both):
        days = nr.build_timeline(articles(("a", "2018-05-27", text)))["date_edtf"].tolist()
        assert days == ["2018-05-26", "2018-05-27"]


def test_a_day_on_which_something_was_only_said_gives_way_though_another_sentence_tells_it() -> (
    None
):
    said = "Berg said on Sunday that she had met Lund of Sund in Norrby the day before."
    met = "Anna Berg of Norrby met Nils Lund of Sund for two hours on Saturday, 26 May 2018."
    timeline = nr.build_timeline(articles(("a", "2018-05-27", said), ("b", "2018-05-29", met)))

    assert timeline["date_edtf"].tolist() == ["2018-05-26"]
    assert "2018-05-27 in 2018-05-26" in timeline.attrs["notes"][-1]


def test_two_days_side_by_side_in_the_one_sentence_that_tells_both_are_one_entry() -> None:
    both = "Berg of Norrby met Lund of Sund in Sund on Monday and Tuesday, both towns said."
    more = "Nobody had known on Tuesday. On Tuesday it rained. The talks of Tuesday were long."
    rows = [("a", "2018-05-09", f"{both} {more}"), ("b", "2018-05-09", "They rested on Monday.")]
    timeline = nr.build_timeline(articles(*rows), end="2018-05-08")

    assert timeline["text"].tolist() == [both]
    assert "2018-05-0" in timeline.attrs["notes"][-1]
    # Apart in the sentence, each may have an event of its own.
    apart = "Berg of Norrby left Sund on Monday and was seen in her town by all on Tuesday."
    timeline = nr.build_timeline(articles(("a", "2018-05-09", apart)), end="2018-05-08")
    assert timeline["date_edtf"].tolist() == ["2018-05-07", "2018-05-08"]


@pytest.mark.parametrize(
    "comment",
    [
        "February 3, 2011 at 6:03 pm | It should.",
        "February 3, 2011 at 6:03 pm | Report abuse | Nobody asked the fishermen of Sund.",
        "Feb 3, 2011 6:03 pm EST -- Report as abuse This discussion is now closed.",
    ],
)
def test_the_hour_of_a_comment_is_no_evidence_of_its_day(comment) -> None:
    text = f"The mayor of Norrby resigned on 1 February 2011. {comment}"

    assert nr.build_timeline(articles(("a", None, text)))["date_edtf"].tolist() == ["2011-02-01"]


@pytest.mark.parametrize(
    "line",
    [
        "3 February 2011 | The mayor of Norrby resigned after a long vote.",
        "The mayor of Norrby resigned on February 3, 2011 at 6:03 pm - after a long vote.",
    ],
)
def test_a_day_before_a_bar_and_an_hour_without_one_are_evidence(line) -> None:
    assert nr.build_timeline(articles(("a", None, line)))["date_edtf"].tolist() == ["2011-02-03"]


def test_the_day_from_which_a_look_back_counts_is_no_evidence_of_itself() -> None:
    back = "A year ago on Wednesday, the council of Norrby adopted the treaty with Sund."
    since = "Three days ago, on Wednesday, the council of Norrby adopted the treaty with Sund."
    table = articles(("a", "2018-07-07", back), ("b", "2018-07-07", since))
    scores = nr.build_timeline(table, end="2018-07-06").set_index("date_edtf")["score"]
    alone = nr.build_timeline(table.tail(1), end="2018-07-06").set_index("date_edtf")["score"]

    assert scores["2018-07-04"] == pytest.approx(alone["2018-07-04"], rel=0.05)


GIVEN = (
    ("a", "2018-06-13", "The leaders met in Norrby on Tuesday."),
    ("b", None, "On 3 May 2018."),
)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"published": ["x", "y"]},
            "articles needs days in published, such as 2018-06-12, not 'x'",
        ),
        ({"published": [1, 2]}, "articles needs days in published, such as 2018-06-12, not 1"),
        ({"text": [1, 2]}, "articles needs text in text, not 1"),
        ({"id": [1, 2]}, "articles needs text in id, not 1"),
        ({"id": [None, "b"]}, "articles needs text in id"),
    ],
)
def test_a_column_of_another_kind_is_refused_in_one_sentence(changes, message) -> None:
    with pytest.raises(TableError, match=re.escape(message)):
        nr.build_timeline(articles(*GIVEN).assign(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"published": ["2018-06-13", ""]},
        {"published": [dt.date(2018, 6, 13), None]},
        {"published": pd.to_datetime(["2018-06-13", None], utc=True)},
        {"source": pd.Categorical(["Post", None])},
        {"stub": pd.array([None, False], dtype="boolean")},
    ],
)
def test_days_as_text_dates_and_missing_values_are_read(changes) -> None:
    timeline = nr.build_timeline(articles(*GIVEN).assign(**changes))

    assert set(timeline["date_edtf"]) >= {"2018-05-03", "2018-06-12"}


def test_an_index_named_like_a_column_is_no_matter() -> None:
    table = articles(*GIVEN)

    assert nr.build_timeline(table.set_index("id", drop=False)).equals(nr.build_timeline(table))


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"sources": 3}, ArgumentError),
        ({"sources": [3]}, ArgumentError),
        ({"copies": pd.DataFrame()}, TableError),
        ({"copies": 3}, TableError),
    ],
)
def test_sources_and_copies_of_another_kind_are_refused(arguments, error) -> None:
    with pytest.raises(error):
        nr.build_timeline(articles(*GIVEN), **arguments)


def test_times_of_other_articles_are_told_of() -> None:
    given_ = articles(*GIVEN)
    other = given_.assign(id="of another corpus " + given_["id"])
    times = nr.tag_times(other)

    notes = nr.build_timeline(given_, times=times).attrs["notes"]
    first = times["article"].iloc[0]
    assert f"times has no row of these articles: its first is of {first!r}." in notes
    # Of more articles than are asked for, they are used, and nothing is said.
    timeline = nr.build_timeline(given_, times=nr.tag_times(pd.concat([other, given_])))
    assert timeline.equals(nr.build_timeline(given_, times=nr.tag_times(given_)))
    assert not any("no row of these" in note for note in timeline.attrs["notes"])


def test_events_with_other_names_are_refused() -> None:
    timeline = nr.build_timeline(articles(*GIVEN))
    renamed = timeline.assign(event="the meeting")

    with pytest.raises(TableError, match="names of events that build_timeline gave"):
        nr.disagreements(renamed)
    with pytest.raises(TableError, match="names of events that build_timeline gave"):
        nr.evidence(renamed, "the meeting")
