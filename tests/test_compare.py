"""A timeline beside a reference: one to one, precision taken into account."""

from __future__ import annotations

import pandas as pd
import pytest

import newsresearch as nr
from newsresearch import schema
from newsresearch.errors import ArgumentError, TableError
from newsresearch.timelines.edtf_days import edtf_precision, edtf_span


def ours(*entries: tuple[str, str]) -> pd.DataFrame:
    dates, texts = zip(*entries, strict=True) if entries else ((), ())
    rows = [
        dict.fromkeys(["start", "end", "reports", "sources"], 1)
        | {"date_edtf": d, "event": f"e{i}", "text": t, "date": pd.Timestamp(edtf_span(d)[0])}
        for i, (d, t) in enumerate(zip(dates, texts, strict=True))
    ]
    return schema.frame("timeline", rows)


def theirs(*events: tuple[str, str]) -> pd.DataFrame:
    return schema.frame("reference", [{"date_edtf": d, "event": e} for d, e in events])


def test_equal_days_are_hits_whatever_they_say() -> None:
    found = nr.compare_timelines(
        ours(("2018-06-12", "They met."), ("2018-07-01", "It rained.")),
        theirs(("2018-06-12", "Summit"), ("2019-02-27", "Second summit")),
    )

    assert found.hits["event"].tolist() == ["Summit"]
    assert found.hits["lag_days"].tolist() == [0]
    assert found.misses["event"].tolist() == ["Second summit"]
    assert found.misses[["nearest_edtf", "nearest_days"]].to_numpy().tolist() == [
        ["2018-07-01", 241]
    ]
    assert found.extras["event"].tolist() == ["e1"]
    assert (found.precision, found.recall, found.f1) == (0.5, 0.5, 0.5)


def test_tolerance_is_in_days_and_the_lag_has_a_sign() -> None:
    timeline = ours(("2018-06-13", "They met."), ("2019-02-25", "They travel."))
    reference = theirs(("2018-06-12", "Summit"), ("2019-02-27", "Second summit"))

    assert nr.compare_timelines(timeline, reference).hits.empty
    assert nr.compare_timelines(timeline, reference, tolerance=1).hits["lag_days"].tolist() == [1]
    two = nr.compare_timelines(timeline, reference, tolerance=2)
    assert two.hits["lag_days"].tolist() == [1, -2]


def test_matching_is_one_to_one_and_prefers_more_hits() -> None:
    # The entry of the 12th is nearer to both events; only one can have it.
    found = nr.compare_timelines(
        ours(("2018-06-12", "a"), ("2018-06-14", "b")),
        theirs(("2018-06-13", "x"), ("2018-06-11", "y")),
        tolerance=1,
    )

    assert len(found.hits) == 2
    assert found.hits["timeline_event"].is_unique


def test_an_exact_day_is_preferred_to_a_near_one() -> None:
    found = nr.compare_timelines(
        ours(("2018-06-12", "a"), ("2018-06-13", "b")), theirs(("2018-06-13", "x")), tolerance=3
    )

    assert found.hits["timeline_event"].tolist() == ["e1"]


def test_a_year_holds_a_day_only_if_they_speak_of_the_same() -> None:
    reference = theirs(("2018-06-12", "Singapore summit"))

    same = nr.compare_timelines(ours(("2018", "The summit in Singapore")), reference)
    other = nr.compare_timelines(ours(("2018", "A bad harvest")), reference)
    assert same.hits["lag_days"].tolist() == [0]
    assert other.hits.empty


def test_a_finer_entry_meets_a_coarse_event() -> None:
    found = nr.compare_timelines(
        ours(("2021-02-14", "Outreach to Pyongyang begins")), theirs(("2021-02", "Outreach begins"))
    )

    assert len(found.hits) == 1


def test_two_months_match_only_if_they_are_the_same() -> None:
    assert len(nr.compare_timelines(ours(("2021-02", "a")), theirs(("2021-02", "b"))).hits) == 1
    assert nr.compare_timelines(
        ours(("2021-02", "a")), theirs(("2021-03", "b")), tolerance=40
    ).hits.empty


def test_nothing_on_either_side_gives_zeros_and_full_columns() -> None:
    neither = nr.compare_timelines(ours(), theirs())
    none_found = nr.compare_timelines(ours(), theirs(("2018", "x")))

    assert (neither.precision, neither.recall, neither.f1) == (0.0, 0.0, 0.0)
    assert len(none_found.misses) == 1
    assert none_found.misses["nearest_edtf"].isna().all()
    assert {"timeline_date_edtf", "timeline_event", "text", "lag_days"} <= set(neither.hits)


def test_the_sentences_of_one_entry_are_one() -> None:
    timeline = pd.concat([ours(("2018-06-12", "They met.")), ours(("2018-06-12", "They signed."))])
    found = nr.compare_timelines(timeline, theirs(("2018-06-12", "Summit")))

    assert found.precision == 1.0
    assert found.hits["text"].item() == "They met. They signed."


def test_a_reference_may_have_a_date_column_and_keeps_its_others() -> None:
    reference = pd.DataFrame({"date": ["2018-06-12"], "event": ["Summit"], "note": ["n"]})
    found = nr.compare_timelines(ours(("2018-06-12", "They met.")), reference)

    assert found.hits["note"].tolist() == ["n"]


def test_a_miss_tells_why() -> None:
    articles = pd.DataFrame(
        {
            "id": ["a"],
            "published": pd.to_datetime(["2018-06-13"]),
            "text": ["The leaders met on Tuesday. They will meet again on 3 July."],
        }
    )
    timeline = nr.build_timeline(articles, max_dates=1)
    found = nr.compare_timelines(timeline, theirs(("2018-07-03", "x"), ("2017-01-01", "y")))

    assert found.misses["why"].str.contains("speak").all()


def test_the_outcome_reads_in_a_notebook_and_escapes() -> None:
    found = nr.compare_timelines(ours(("2018", "a")), theirs(("2018", "<b>")))

    assert "precision=1.00" in repr(found)
    assert "<table>" in found._repr_html_()


@pytest.mark.parametrize("wrong", [-1, 1.5, True, "1"])
def test_a_wrong_tolerance_is_named(wrong) -> None:
    with pytest.raises(ArgumentError, match="tolerance must be a whole number of days"):
        nr.compare_timelines(ours(), theirs(), tolerance=wrong)


def test_a_wrong_table_or_date_is_named() -> None:
    with pytest.raises(TableError, match="reference needs the column event"):
        nr.compare_timelines(ours(), pd.DataFrame({"date": ["2018"]}))
    with pytest.raises(TableError, match=r"reference: date_edtf must be an EDTF date.*'soon'"):
        nr.compare_timelines(ours(), theirs(("soon", "x")))


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2018", "2018-01-01", "2018-12-31", "year"),
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2018-06-12", "2018-06-12", "2018-06-12", "day"),
        ("2018-06-12T10:30", "2018-06-12", "2018-06-12", "time"),
        ("201X", "2010-01-01", "2019-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("2018-21", "2018-03-01", "2018-05-31", "season"),
        ("2018-24", "2018-12-01", "2019-02-28", "season"),
        ("2018-34", "2018-04-01", "2018-06-30", "season"),
        ("2018~", "2018-01-01", "2018-12-31", "year"),
        ("2018-06/2018-07", "2018-06-01", "2018-07-31", "interval"),
        ("2018-06-12/..", "2018-06-12", "2018-06-12", "interval"),
    ],
)
def test_an_edtf_date_means_its_days(text, first, last, precision) -> None:
    assert [day.isoformat() for day in edtf_span(text)] == [first, last]
    assert edtf_precision(text) == precision


@pytest.mark.parametrize("wrong", ["2018-13", "2018-02-30", "18", "", "2019/2018", "2018-6", 2018])
def test_what_is_no_edtf_date_is_refused(wrong) -> None:
    with pytest.raises(ArgumentError, match="date_edtf must be an EDTF date"):
        edtf_span(wrong)
