import re
from typing import Any

import pandas as pd
import pytest
from lxml import html as lxml_html

import newsresearch as nr
from newsresearch import schema
from newsresearch.errors import ArgumentError, TableError
from newsresearch.reports.chronology_html import MAX_BYTES

HOSTILE = "Leaders <img src=x onerror=alert(1)> meet & part"
TEXTS = {
    "a": ("Gazette", HOSTILE, "2018-06-12", "https://gazette.example/a?b=1&c=<2>",
          "The two met on Tuesday. They signed a statement. It rained in the evening."),
    "b": ("Courier", "A year after", "2019-06-12", "javascript:alert(2)",
          "A year ago a statement was signed. Nothing came of it in 2019."),
    "c": (None, None, None, None, "In February 2019 they met again <b>."),
}  # fmt: skip


@pytest.fixture
def articles() -> pd.DataFrame:
    return schema.frame(
        "articles",
        [
            {"id": i, "source": s, "title": t, "published": d and pd.Timestamp(d), "url": u,
             "published_precision": d and "day", "language": "en", "text": x, "stub": False}
            for i, (s, t, d, u, x) in TEXTS.items()
        ],
    )  # fmt: skip


def row(edtf: str, article: str, text: str, **more: Any) -> dict[str, Any]:
    start = TEXTS[article][4].index(text)
    precision = {4: "year", 7: "month"}.get(len(edtf), "day")
    return {
        "date": pd.Timestamp(edtf), "date_edtf": edtf, "precision": precision, "text": text,
        "article": article, "start": start, "end": start + len(text), "event": edtf,
        "reports": 2, "sources": 1, "confidence": "low", "rule": "1 source", "score": 1.0, **more,
    }  # fmt: skip


@pytest.fixture
def timeline() -> pd.DataFrame:
    return schema.frame(
        "timeline",
        [
            row("2018-06-12", "a", "They signed a statement.", sources=2, confidence="high"),
            row("2018-06-12", "b", "A year ago a statement was signed.", confidence="high"),
            row("2019", "b", "Nothing came of it in 2019."),
            row("2019-02", "c", "In February 2019 they met again <b>.", confidence="medium"),
        ],
    )


def page(shown: Any) -> Any:
    return lxml_html.fromstring(shown.to_html())


def test_one_event_is_one_entry_with_all_its_sentences_and_passages(
    timeline: pd.DataFrame, articles: pd.DataFrame
) -> None:
    entries = page(nr.chronology(timeline, articles)).findall(".//ol[@class='nr-entries']/li")

    assert [e.get("id") for e in entries] == ["event-2018-06-12", "event-2019", "event-2019-02"]
    assert [e.findtext(".//time") for e in entries] == ["12 Jun 2018", "2019", "Feb 2019"]
    assert [e.find(".//time").get("datetime") for e in entries] == ["2018-06-12", "2019", "2019-02"]
    assert [p.text for p in entries[0].findall(".//p[@class='nr-text']")] == [
        "They signed a statement.",
        "A year ago a statement was signed.",
    ]
    assert [m.text for m in entries[0].iter("mark")] == [
        "They signed a statement.",
        "A year ago a statement was signed.",
    ]
    assert entries[0].find(".//summary").text_content() == "2 passages on 12 Jun 2018"


def test_an_entry_can_be_filtered_by_every_day_that_it_can_mean(
    timeline: pd.DataFrame, articles: pd.DataFrame
) -> None:
    entries = page(nr.chronology(timeline, articles)).findall(".//ol[@class='nr-entries']/li")

    assert [(e.get("data-first"), e.get("data-last")) for e in entries] == [
        ("2018-06-12", "2018-06-12"), ("2019-01-01", "2019-12-31"), ("2019-02-01", "2019-02-28"),
    ]  # fmt: skip
    assert [e.get("data-sources").split("\x1f") for e in entries] == [
        ["Gazette", "Courier"], ["Courier"], [""],
    ]  # fmt: skip
    assert [e.get("data-confidence") for e in entries] == ["high", "low", "medium"]


def test_a_passage_stands_in_its_words_with_outlet_title_day_and_web_address(
    timeline: pd.DataFrame, articles: pd.DataFrame
) -> None:
    first, second, _, last = page(nr.chronology(timeline, articles)).findall(".//blockquote/..")

    assert first.find("blockquote").text_content() == TEXTS["a"][4]
    assert first.find("blockquote").get("lang") == "en"
    assert first.find("p").text_content() == (
        f"Gazette, “{HOSTILE}”, 12 Jun 2018, gazette.example/a?b=1&c=<2>"
    )
    assert first.find("p/a").get("href") == "https://gazette.example/a?b=1&c=<2>"
    assert second.find("p/a") is None
    assert last.find("p").text_content() == "c, undated"


def test_an_article_without_an_outlet_goes_by_its_site_or_its_own_name(
    timeline: pd.DataFrame, articles: pd.DataFrame
) -> None:
    articles["source"] = pd.Series([None] * 3, dtype="str")
    cited = page(nr.chronology(timeline, articles)).findall(".//span[@class='nr-source']")

    assert [c.text for c in cited] == ["gazette.example", "b", "b", "c"]


def test_words_from_articles_are_text_and_never_markup(
    timeline: pd.DataFrame, articles: pd.DataFrame
) -> None:
    timeline["event"] = ['"><script>alert(3)</script>', "x", "' onclick='alert(4)", "y"]
    timeline["rule"] = "<i>rule</i>"
    timeline["kind"] = '"><b>'
    timeline.attrs["notes"] = ["<u>note</u>"]
    markup = nr.chronology(timeline, articles, title="<s>t</s>").to_html()
    root = lxml_html.fromstring(markup)

    assert {"img", "script", "i", "u", "s", "b"}.isdisjoint(e.tag for e in root.iter())
    assert not [n for e in root.iter() for n in e.attrib if n.startswith("on")]
    assert "javascript:" not in markup


def test_context_is_cut_between_words_and_says_so(articles: pd.DataFrame) -> None:
    text = "first " + "word " * 100 + "They met. " + "and " * 100 + "last"
    articles.loc[0, "text"] = text
    start = text.index("They met.")
    made = schema.frame(
        "timeline", [row("2018", "a", "They signed a statement.", start=start, end=start + 9)]
    )
    quoted = page(nr.chronology(made, articles)).find(".//blockquote")

    assert re.fullmatch(r"…(word )+", quoted.text)
    assert quoted.find("mark").text == "They met."
    assert re.fullmatch(r"( and)+…", quoted.find("mark").tail)


def test_a_kind_is_shown_and_can_be_filtered_by_where_there_is_one(
    timeline: pd.DataFrame, articles: pd.DataFrame
) -> None:
    timeline["kind"] = ["summit", "summit", "test", None]
    entries = page(nr.chronology(timeline, articles)).findall(".//ol[@class='nr-entries']/li")

    assert [e.get("data-kind") for e in entries] == ["summit", "test", None]
    assert [e.findtext(".//span[@class='nr-kind']") for e in entries] == ["summit", "test", None]


def test_no_control_stands_in_the_markup_since_it_would_do_nothing_without_a_script(
    timeline: pd.DataFrame, articles: pd.DataFrame
) -> None:
    root = page(nr.chronology(timeline, articles))

    assert not list(root.iter("form", "input", "select", "button"))
    assert root.find(".//p[@role='status']").text == "3 entries"


def test_every_passage_behind_an_entry_is_shown_and_the_words_that_name_its_date(
    articles: pd.DataFrame,
) -> None:
    articles["text"] = [
        "They met on Tuesday. They signed a statement.",
        "On 12 June 2018 the two leaders met. It was hot.",
        "Nothing.",
    ]
    made = nr.build_timeline(articles, max_dates=None)
    entries = page(nr.chronology(made, articles)).findall(".//ol[@class='nr-entries']/li")
    entry = next(e for e in entries if e.get("id") == "event-2018-06-12")
    quoted = [m.text_content() for m in entry.iter("mark")]

    assert len(quoted) == len(nr.evidence(made, "2018-06-12"))
    assert {"They met on Tuesday.", "On 12 June 2018 the two leaders met."} <= set(quoted)
    assert {s.text for s in entry.iter("strong")} == {"Tuesday", "12 June 2018"}
    assert entry.get("data-sources").split("\x1f")[0] in {"Gazette", "Courier"}


def test_corrections_are_listed_and_their_entries_say_so(
    timeline: pd.DataFrame, articles: pd.DataFrame
) -> None:
    better = nr.correct(
        timeline, "2019-02", field="date_edtf", new="2019-02-28", reason="seen <b>", by="desk",
        on="2020-01-02",
    )  # fmt: skip
    shown = nr.chronology(better, articles)
    root = page(shown)
    said = (
        "Correction of 2019-02: date was “2019-02”, is now “2019-02-28”: seen <b> "
        "(desk, 2 Jan 2020)"
    )

    assert [li.text for li in root.findall(".//li[@class='nr-correction']")] == [said]
    weights = [p.text_content() for p in root.findall(".//p[@class='nr-weight']")]
    assert ["corrected" in w for w in weights] == [False, False, True]
    assert repr(shown).splitlines()[-1] == said


def test_every_entry_has_an_address_of_its_own(
    timeline: pd.DataFrame, articles: pd.DataFrame
) -> None:
    timeline["event"] = ["2018?", "2018~", "2018/2019", "№"]
    root = page(nr.chronology(timeline, articles))
    names = ["event-2018", "event-2018-2", "event-2018-2019", "event-undated"]

    assert [e.get("id") for e in root.findall(".//ol[@class='nr-entries']/li")] == names
    assert [a.get("href") for a in root.findall(".//p[@class='nr-rule']/a")] == [
        f"#{name}" for name in names
    ]


def test_the_same_timeline_gives_the_same_bytes(
    timeline: pd.DataFrame, articles: pd.DataFrame
) -> None:
    first = nr.chronology(timeline, articles)._repr_html_()
    shuffled = articles.sample(frac=1, random_state=1)

    assert nr.chronology(timeline.copy(), shuffled)._repr_html_() == first
    assert "0x" not in first


def test_tables_that_are_given_stay_as_they_are(
    timeline: pd.DataFrame, articles: pd.DataFrame
) -> None:
    before = timeline.copy(), articles.copy()
    nr.chronology(timeline, articles)

    pd.testing.assert_frame_equal(timeline, before[0])
    pd.testing.assert_frame_equal(articles, before[1])


def test_an_empty_timeline_is_a_list_that_says_so(articles: pd.DataFrame) -> None:
    made = schema.empty("timeline")
    made.attrs["notes"] = ["No passage names a date."]
    shown = nr.chronology(made, articles)

    assert repr(shown) == "Chronology: 0 entries\nNo passage names a date."
    assert page(shown).find(".//li").text == "No passage names a date."


def test_a_chronology_too_heavy_for_a_page_shows_fewer_passages_and_counts_the_others(
    articles: pd.DataFrame,
) -> None:
    text = TEXTS["a"][4] * 3
    articles.loc[0, "text"] = text
    made = schema.frame(
        "timeline",
        [
            row("2018", "a", "They signed", start=i % 40, end=i % 40 + 150, event=f"e{i // 40}")
            for i in range(1600)
        ],
    )  # fmt: skip
    shown = nr.chronology(made, articles)
    markup = shown.to_html()
    root = lxml_html.fromstring(markup)

    assert len(markup.encode()) <= MAX_BYTES
    kept, more = len(root.findall(".//mark")), root.findall(".//li[@class='nr-more']")
    said = sum(int(re.search(r"\d+", m.text)[0]) for m in more)
    assert kept + said == 1600
    assert f"{said:,} passages are not shown here" in root.findall(".//ul/li")[-1].text


def test_a_date_that_cannot_be_read_is_shown_as_it_is(articles: pd.DataFrame) -> None:
    made = schema.frame("timeline", [row("2019", "b", "A year ago", date_edtf="soon")])
    entry = page(nr.chronology(made, articles)).find(".//ol/li")

    assert entry.findtext(".//time") == "soon"
    assert (entry.get("data-first"), entry.get("data-last")) == ("0001-01-01", "9999-12-31")


def test_plain_text_has_every_entry_with_its_weight(
    timeline: pd.DataFrame, articles: pd.DataFrame
) -> None:
    assert repr(nr.chronology(timeline, articles, title="Two summits")).splitlines()[:3] == [
        "Two summits: 3 entries",
        "12 Jun 2018  They signed a statement. A year ago a statement was signed.",
        "    high confidence, 2 sources, 2 reports",
    ]


def test_plain_text_moves_no_cursor(timeline: pd.DataFrame, articles: pd.DataFrame) -> None:
    timeline["text"] = "a\x1b[2Jb\r\u202ec"

    assert "a\ufffd[2Jb\ufffd\ufffdc" in repr(nr.chronology(timeline, articles))


def test_a_timeline_of_other_articles_is_refused_by_name(
    timeline: pd.DataFrame, articles: pd.DataFrame
) -> None:
    with pytest.raises(ArgumentError, match="timeline must be built from these articles, not 'c'"):
        nr.chronology(timeline, articles.iloc[:2])
    with pytest.raises(TableError, match="needs the column event"):
        nr.chronology(timeline.drop(columns="event"), articles)
