"""Exports are read back: by the standard library, by pandas, by icalendar."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re

import pandas as pd
import pytest

import newsresearch as nr
from newsresearch import schema
from newsresearch.errors import TableError

HOSTILE = "=HYPERLINK(1) <script>alert('x')</script> & a, b; c\\d | [x](y) *z* `q`"
ARTICLES = pd.DataFrame(
    {
        "id": ["a", "b"],
        "source": ["The Post", "Mail <b>"],
        "url": ["https://example.org/a?x=1&y=2", "javascript:alert(1)"],
        "published": pd.to_datetime(["2018-06-13", "2021-03-01"]),
        "published_precision": ["day", "month"],
        "text": [
            "The two leaders met on Tuesday, under a roof; both “signed” a paper.",
            "A harvest of barley failed in 2018. Rain fell on the fields throughout February 2021.",
        ],
    }
)
EXPORTS = {
    "t.csv": nr.to_csv,
    "t.json": nr.to_timelinejs,
    "t.ics": nr.to_ical,
    "t.jsonld": nr.to_jsonld,
    "t.md": nr.to_markdown,
}


@pytest.fixture
def timeline() -> pd.DataFrame:
    return nr.build_timeline(ARTICLES)


@pytest.fixture
def corrected(timeline: pd.DataFrame) -> pd.DataFrame:
    return nr.correct(
        timeline, "2018-06-12", field="text", new=HOSTILE, reason="misread <i>", by="desk"
    )


def test_the_example_has_three_precisions(timeline) -> None:
    assert timeline["date_edtf"].tolist() == ["2018", "2018-06-12", "2021-02"]


@pytest.mark.parametrize("name", EXPORTS)
def test_every_export_shows_corrections(name, corrected, tmp_path) -> None:
    path = EXPORTS[name](corrected, tmp_path / "made" / name)

    text = re.sub(r"\r\n ", "", path.read_text(encoding="utf-8")).replace("\\", "")
    assert "Correction: text changed from" in text
    assert "desk" in text


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_timeline_gives_the_same_bytes(name, timeline, tmp_path) -> None:
    one = EXPORTS[name](timeline, tmp_path / name).read_bytes()
    other = EXPORTS[name](nr.build_timeline(ARTICLES), tmp_path / f"again-{name}").read_bytes()

    assert one == other
    assert b"\r\n" in one if name == "t.ics" else b"\r" not in one


@pytest.mark.parametrize("name", EXPORTS)
def test_an_empty_timeline_is_exported(name, tmp_path) -> None:
    assert EXPORTS[name](schema.empty("timeline"), tmp_path / name).stat().st_size > 10


@pytest.mark.parametrize("name", EXPORTS)
def test_another_table_is_refused(name, tmp_path) -> None:
    with pytest.raises(TableError, match="timeline needs the columns"):
        EXPORTS[name](pd.DataFrame({"date": []}), tmp_path / name)


@pytest.mark.parametrize("name", ["t.json", "t.ics", "t.jsonld", "t.md"])
def test_a_timeline_read_from_a_file_can_be_exported(name, timeline, tmp_path) -> None:
    bare = timeline.copy()
    bare.attrs = {}

    assert EXPORTS[name](bare, tmp_path / name).stat().st_size > 100


def test_csv_reads_back_as_it_was(timeline, tmp_path) -> None:
    path = nr.to_csv(timeline, tmp_path / "t.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert [row["date_edtf"] for row in rows] == timeline["date_edtf"].tolist()
    assert [row["text"] for row in rows] == timeline["text"].tolist()
    assert [row["date"] for row in rows] == ["2018-01-01", "2018-06-12", "2021-02-01"]


def test_csv_runs_no_formula_unless_asked(corrected, tmp_path) -> None:
    safe = pd.read_csv(nr.to_csv(corrected, tmp_path / "safe.csv"))
    bare = pd.read_csv(nr.to_csv(corrected, tmp_path / "bare.csv", neutralise=False))

    assert "'" + HOSTILE in safe["text"].tolist()
    assert HOSTILE in bare["text"].tolist()


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", " =1", "＝1"])
def test_csv_neutralises_each_way_to_begin_a_formula(text) -> None:
    from newsresearch.export.csv_table import neutral

    assert neutral(pd.DataFrame({"a": [text, None]}))["a"].iloc[0] == "'" + text


def test_csv_of_evidence_has_every_passage(timeline, tmp_path) -> None:
    nr.to_csv(timeline, tmp_path / "t.csv", evidence=tmp_path / "evidence.csv")
    rows = pd.read_csv(tmp_path / "evidence.csv")

    expected = sum(len(nr.evidence(timeline, event)) for event in timeline["event"])
    assert len(rows) == expected
    assert {"event", "article", "start", "end", "text", "said", "lag_days"} <= set(rows)


def test_timelinejs_keeps_precision_and_escapes(corrected, tmp_path) -> None:
    document = json.loads(nr.to_timelinejs(corrected, tmp_path / "t.json", title="<T>").read_text())

    assert document["title"]["text"]["headline"] == "&lt;T&gt;"
    assert [slide["start_date"] for slide in document["events"]] == [
        {"year": 2018},
        {"year": 2018, "month": 6, "day": 12},
        {"year": 2021, "month": 2},
    ]
    assert [slide["display_date"] for slide in document["events"]] == [
        "2018",
        "12 June 2018",
        "February 2021",
    ]
    ids = [slide["unique_id"] for slide in document["events"]]
    assert len(set(ids)) == len(ids)
    everything = json.dumps(document)
    assert "<script" not in everything
    assert "javascript:" not in everything
    assert "Mail &lt;b&gt;" in everything
    assert '<a href=\\"https://example.org/a?x=1&amp;y=2\\">' in everything


def test_timelinejs_gives_an_end_to_spans_only(timeline, tmp_path) -> None:
    span = nr.correct(
        timeline, "2021-02", field="date_edtf", new="2021-02-10/2021-02-20", reason="r", by="b"
    )
    slides = json.loads(nr.to_timelinejs(span, tmp_path / "t.json").read_text())["events"]

    assert [slide.get("end_date") for slide in slides] == [
        None,
        None,
        {"year": 2021, "month": 2, "day": 20},
    ]


def test_icalendar_reads_back(corrected, tmp_path) -> None:
    icalendar = pytest.importorskip("icalendar")
    path = nr.to_ical(corrected, tmp_path / "t.ics", title="a, b", on=dt.date(2021, 4, 1))
    calendar = icalendar.Calendar.from_ical(path.read_bytes())

    events = list(calendar.walk("VEVENT"))
    assert [event.decoded("dtstart") for event in events] == [
        dt.date(2018, 1, 1),
        dt.date(2018, 6, 12),
        dt.date(2021, 2, 1),
    ]
    assert [event.decoded("dtend") for event in events] == [
        dt.date(2019, 1, 1),
        dt.date(2018, 6, 13),
        dt.date(2021, 3, 1),
    ]
    assert str(events[0]["summary"]) == "2018: A harvest of barley failed in 2018."
    assert str(events[1]["summary"]) == HOSTILE
    assert len({str(event["uid"]) for event in events}) == 3
    assert events[0].decoded("dtstamp").date() == dt.date(2021, 4, 1)
    assert all(len(line) <= 75 for line in path.read_bytes().split(b"\r\n"))


def test_icalendar_folds_between_characters(timeline, tmp_path) -> None:
    icalendar = pytest.importorskip("icalendar")
    long = "Präsident 金正恩 traf sich mit “dem anderen” — " * 12
    told = nr.correct(timeline, "2018-06-12", field="text", new=long.strip(), reason="r", by="b")
    path = nr.to_ical(told, tmp_path / "t.ics")

    texts = [str(e["summary"]) for e in icalendar.Calendar.from_ical(path.read_bytes()).events]
    assert long.strip() in texts


def test_jsonld_gives_only_what_is_known_of_a_date(corrected, tmp_path) -> None:
    document = json.loads(nr.to_jsonld(corrected, tmp_path / "t.jsonld").read_text())

    items = [element["item"] for element in document["itemListElement"]]
    assert document["numberOfItems"] == len(items) == 3
    assert [item["startDate"] for item in items] == ["2018", "2018-06-12", "2021-02"]
    first = items[1]["subjectOf"][0]
    assert first["isPartOf"]["url"] == "https://example.org/a?x=1&y=2"
    assert first["correction"][0]["@type"] == "CorrectionComment"
    assert "url" not in items[0]["subjectOf"][0]["isPartOf"]


def test_markdown_shows_text_as_it_is(corrected, tmp_path) -> None:
    text = nr.to_markdown(corrected, tmp_path / "t.md", title="A # b").read_text()

    assert text.startswith("# A \\# b\n")
    assert "\\<script\\>" in text
    assert "[The Post](<https://example.org/a?x=1&y=2>)" in text
    assert "javascript" not in text
    assert "## Corrections" in text
    assert text.count("- **") == 3


def test_a_timeline_read_from_a_file_is_written_again(tmp_path) -> None:
    timeline = nr.build_timeline(
        pd.DataFrame({"id": ["a"], "published": [pd.NaT], "text": ["They met on 3 May 2018."]})
    )
    first = nr.to_csv(timeline, tmp_path / "first.csv")
    again = nr.to_csv(pd.read_csv(first).drop(columns="corrections"), tmp_path / "again.csv")

    assert again.read_text() == first.read_text()
