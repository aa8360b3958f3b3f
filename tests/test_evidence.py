"""What stands behind an entry, and how the timeline remembers it."""

from __future__ import annotations

import copy
import datetime as dt
import json

import pandas as pd
import pytest

import newsresearch as nr
from newsresearch import schema
from newsresearch.errors import ArgumentError, TableError
from newsresearch.timelines.confidence import confidence
from newsresearch.timelines.support import why_missing

ARTICLES = pd.DataFrame(
    {
        "id": ["a", "b", "c"],
        "source": ["Post", "Mail", None],
        "published": pd.to_datetime(["2020-05-03", "2020-05-02", "2021-05-02"]),
        "text": [
            "The tank at the Norrby depot burst on Saturday. Nobody was hurt, the owner said.",
            "Smoke rises above the depot. Firemen are still on their way to the river.",
            "Looking back: the Norrby tank burst on 2 May 2020, and the river was closed. "
            "People of the town now ask for a wall around what is left of it.",
        ],
    }
)


@pytest.fixture(scope="module")
def timeline() -> pd.DataFrame:
    return nr.build_timeline(ARTICLES, max_dates=2)


def test_evidence_lists_every_passage_of_the_day(timeline) -> None:
    found = nr.evidence(timeline, "2020-05-02")

    assert set(found["article"]) == {"a", "b", "c"}
    assert found["score"].is_monotonic_decreasing
    named = found[found["kind"] == "named"].set_index("article")
    assert named["said"].to_dict() == {"a": "Saturday", "c": "2 May 2020"}
    assert named["lag_days"].to_dict() == {"a": 1, "c": 365}


def test_evidence_keeps_offsets_of_sentence_and_expression(timeline) -> None:
    text = ARTICLES.set_index("id")["text"]
    for row in nr.evidence(timeline, "2020-05-02").itertuples():
        assert text[row.article][row.start : row.end] == row.text
        if row.kind == "named":
            assert text[row.article][row.said_start : row.said_end] == row.said


def test_the_chosen_sentence_comes_first(timeline) -> None:
    row = timeline[timeline["event"] == "2020-05-02"].iloc[0]

    assert nr.evidence(timeline, row)["text"].iloc[0] == row["text"]


def test_an_entry_is_named_by_row_label_or_event(timeline) -> None:
    by_event = nr.evidence(timeline, "2020-05-02")
    label = timeline.index[timeline["event"] == "2020-05-02"][0]

    pd.testing.assert_frame_equal(nr.evidence(timeline, int(label)), by_event)
    pd.testing.assert_frame_equal(nr.evidence(timeline, timeline.loc[label]), by_event)


def test_an_unknown_entry_is_refused_with_what_there_is(timeline) -> None:
    with pytest.raises(ArgumentError, match=r"event must be a row.*2020-05-02.*not '1999'"):
        nr.evidence(timeline, "1999")


def test_the_memory_survives_filter_sort_and_copy(timeline) -> None:
    changed = timeline[timeline["event"] == "2020-05-02"].sort_values("score").copy()

    assert changed.attrs["context"] is timeline.attrs["context"]
    assert copy.deepcopy(timeline.attrs)["context"] is timeline.attrs["context"]
    assert len(nr.evidence(changed, "2020-05-02")) == len(nr.evidence(timeline, "2020-05-02"))


def test_the_memory_is_no_obstacle_to_json_and_parquet(timeline, tmp_path) -> None:
    pytest.importorskip("pyarrow")
    assert json.loads(json.dumps(timeline.attrs))["context"] == {}
    timeline.to_parquet(tmp_path / "t.parquet")
    back = pd.read_parquet(tmp_path / "t.parquet")

    assert back["text"].tolist() == timeline["text"].tolist()
    with pytest.raises(TableError, match="timeline no longer knows its articles"):
        nr.evidence(back, "2020-05-02")


@pytest.mark.parametrize(
    ("named", "sources", "published", "reports", "ambiguous", "level"),
    [
        (3, 3, 0, 3, False, "high"),
        (4, 2, 0, 4, False, "high"),
        (3, 2, 0, 3, False, "medium"),
        (2, 1, 0, 2, False, "medium"),
        (1, 1, 1, 2, False, "medium"),
        (1, 1, 1, 1, False, "low"),
        (0, 0, 5, 5, False, "low"),
        (5, 3, 0, 5, True, "low"),
    ],
)
def test_confidence_follows_its_rule(named, sources, published, reports, ambiguous, level) -> None:
    entry = pd.Series(
        {
            "named": named,
            "named_sources": sources,
            "published": published,
            "reports": reports,
            "ambiguous": ambiguous,
        }
    )

    assert confidence(entry)[0] == level


def test_the_reason_for_a_missing_date_is_told() -> None:
    timeline = nr.build_timeline(ARTICLES, max_dates=1, start="2020", end="2021")
    day = dt.date.fromisoformat

    assert "1 article speaks of 2021-05-02" in why_missing(timeline, *[day("2021-05-02")] * 2)
    assert "ranks 2 and 1 date was taken" in why_missing(timeline, *[day("2021-05-02")] * 2)
    assert "no passage speaks of it" in why_missing(timeline, *[day("2020-08-01")] * 2)
    assert "2 articles of the week" in why_missing(timeline, *[day("2020-05-01")] * 2)
    assert why_missing(timeline, *[day("2019-01-01")] * 2).startswith("outside the days")
    assert "does not carry" in why_missing(schema.empty("timeline"), *[day("2020-01-01")] * 2)


def test_the_reason_names_too_few_sources() -> None:
    timeline = nr.build_timeline(ARTICLES, min_sources=2)

    reason = why_missing(timeline, dt.date(2021, 5, 2), dt.date(2021, 5, 2))
    assert "of 1 independent source only" in reason
