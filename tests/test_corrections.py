"""Corrections are made openly and kept in a log."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import newsresearch as nr
from newsresearch.errors import ArgumentError

ARTICLES = pd.DataFrame(
    {
        "id": ["a", "b"],
        "published": pd.to_datetime(["2018-06-13", "2019-03-01"]),
        "text": [
            "The two leaders met on Tuesday. Both of them signed a statement on Tuesday evening.",
            "A second meeting ended without an agreement on Thursday.",
        ],
    }
)


@pytest.fixture
def timeline() -> pd.DataFrame:
    return nr.build_timeline(ARTICLES, max_sentences=2)


def fix(timeline: pd.DataFrame, event: object = "2018-06-12", **changes: str) -> pd.DataFrame:
    arguments = {"field": "date_edtf", "new": "2019-06", "by": "desk"}
    arguments["reason"] = "The statement is dated."
    return nr.correct(timeline, event, **(arguments | changes))


def test_a_date_is_corrected_in_every_row_and_the_table_is_ordered_again(timeline) -> None:
    fixed = fix(timeline)

    rows = fixed[fixed["event"] == "2018-06-12"]
    assert len(rows) == 2
    assert set(rows["date_edtf"]) == {"2019-06"}
    assert set(rows["precision"]) == {"month"}
    assert set(rows["date"]) == {pd.Timestamp(2019, 6, 1)}
    assert fixed["date"].is_monotonic_increasing
    assert dict(fixed.dtypes.astype(str)) == dict(timeline.dtypes.astype(str))


def test_the_log_tells_what_was_corrected_and_the_first_timeline_is_as_it_was(timeline) -> None:
    before = timeline.copy(deep=True)
    once = fix(timeline, on="2021-04-01")
    twice = fix(once, field="confidence", new="high")

    assert once.attrs["corrections"] == [
        {
            "event": "2018-06-12",
            "field": "date_edtf",
            "old": "2018-06-12",
            "new": "2019-06",
            "reason": "The statement is dated.",
            "by": "desk",
            "on": "2021-04-01",
        }
    ]
    assert [entry["field"] for entry in twice.attrs["corrections"]] == ["date_edtf", "confidence"]
    assert timeline.attrs["corrections"] == []
    pd.testing.assert_frame_equal(timeline, before)


def test_evidence_is_still_found_after_a_correction(timeline) -> None:
    assert len(nr.evidence(fix(timeline), "2018-06-12")) >= 2


def test_one_of_several_texts_is_named_by_its_row(timeline) -> None:
    label = int(timeline.index[timeline["event"] == "2018-06-12"][1])
    fixed = fix(timeline, label, field="text", new="They signed.")

    assert (fixed["text"] == "They signed.").sum() == 1
    with pytest.raises(ArgumentError, match="index label of one of its 2 sentences"):
        fix(timeline, field="text", new="They signed.")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"field": "score"}, "field must be one of date_edtf, text, confidence, not 'score'"),
        ({"new": "June"}, "new must be an EDTF date"),
        ({"new": "2018-06-12"}, "new must be another value"),
        ({"new": " "}, "new must be a text that is not empty"),
        ({"reason": ""}, "reason must be a text"),
        ({"by": ""}, "by must be a text"),
        ({"field": "confidence", "new": "sure"}, "new must be one of high, medium, low"),
        ({"event": "1999"}, "event must be a row"),
    ],
)
def test_a_wrong_correction_is_refused(timeline, changes, message) -> None:
    with pytest.raises(ArgumentError, match=re.escape(message)):
        fix(timeline, **changes)


@pytest.mark.parametrize("on", ["garbage", 5, "2018"])
def test_a_correction_is_made_on_a_day(on) -> None:
    timeline = nr.build_timeline(
        pd.DataFrame({"id": ["a"], "published": [pd.NaT], "text": ["They met on 3 May 2018."]})
    )
    with pytest.raises(ArgumentError, match="on must be a day"):
        nr.correct(timeline, 0, field="text", new="They met.", reason="r", by="desk", on=on)
