"""Cleaning plain text that was copied from a page."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsresearch.cleaning.boilerplate import find_rule
from newsresearch.cleaning.clean import clean_text
from newsresearch.cleaning.line_features import TOKEN, see_line
from newsresearch.cleaning.lines import split_lines
from newsresearch.cleaning.page_features import page_features
from newsresearch.errors import ArgumentError

PARAGRAPHS = [
    "The harbour bridge will stay closed until the end of the week, the city said on Monday, "
    "after engineers found cracks in two of its pillars during a routine inspection.",
    "“We would rather close it for a week than for a year,” the head of the works department "
    "told reporters, adding that buses would take another way across the river.",
    "Shop owners on the western bank said that they had lost half of their customers since "
    "Friday, and asked the council for help with their rent for the month.",
]
MENU = ["Home", "World", "Politics", "Sport", "Weather", "Subscribe", "Log in"]
FOOTER = [
    "Most read",
    "Five things to know about the new tram line",
    "Why the old market hall may reopen",
    "Follow us on Twitter",
    "About us",
    "Contact us",
    "Privacy Policy",
    "© 2021 The Harbour Post. All rights reserved.",
]


def page(*blocks: list[str]) -> str:
    return "\n\n".join("\n".join(block) for block in blocks)


def test_a_whole_page_is_reduced_to_its_headline_and_paragraphs() -> None:
    title = "Harbour bridge stays closed for a week"
    raw = page(
        [f"{title} - The Harbour Post"],
        MENU,
        [title],
        ["By Ann Writer"],
        *([p] for p in PARAGRAPHS),
        *([line] for line in FOOTER),
    )
    result = clean_text(raw)

    assert result.title == title
    assert result.text == "\n\n".join(PARAGRAPHS)


def test_a_list_before_the_next_heading_of_furniture_stays() -> None:
    title = "What the harbour museum will show this spring"
    items = [
        "Harbour maps from three centuries",
        "A pilot boat with its engine",
        "The bell of the old lighthouse",
        "Models of forty ferries",
        "Tools of the last sailmaker",
    ]
    others = ["Ferry to the islands runs again", "Mayor opens a new fish market"]
    raw = page(
        [f"{title} - The Harbour Post"],
        MENU,
        [title],
        *([p] for p in PARAGRAPHS[:2]),
        *([item] for item in items),
        ["Guided tours at noon, closed on Monday"],
        ["Tags", "harbour, museum"],
        ["More stories", *others],
        *([line] for line in FOOTER),
    )
    kept = clean_text(raw).text

    assert all(item in kept for item in items)
    assert not any(other in kept for other in others)


def test_lines_know_how_far_the_next_heading_of_furniture_is() -> None:
    lines = [*PARAGRAPHS[:1], "A pilot boat", "The old bell", "Tags", "harbour", "museum"]
    names = page_features(split_lines("\n".join(lines))).names
    far = [[n for n in own if n.startswith("lines to mark")] for own in names]

    # Right before a mark is step 0, which has no name; with no mark below, the last step.
    assert far == [[], ["lines to mark>0"], [], *[["lines to mark>32"]] * 3]


def test_every_removed_span_is_where_it_says() -> None:
    raw = page(MENU, *([p] for p in PARAGRAPHS), FOOTER)
    removed = clean_text(raw).removed

    assert list(removed.columns) == ["start", "end", "rule", "text"]
    assert [str(dtype) for dtype in removed.dtypes] == ["int64", "int64", "str", "str"]
    assert all(raw[r.start : r.end] == r.text for r in removed.itertuples())


def test_the_scraped_page_keeps_its_paragraphs_whole_and_in_order(seeds) -> None:
    raw = (seeds / "000_8cbad3c885eaa83a.txt").read_text(encoding="utf-8")
    result = clean_text(raw)
    lines = [line for line in raw.split("\n") if line.strip()]

    assert result.title == lines[0]
    # The related-news line stands between the second paragraph and the third.
    assert result.text.split("\n\n") == [lines[2], lines[3], lines[5], lines[6]]
    assert [(r.rule, r.text[:20]) for r in result.removed.itertuples()] == [
        ("title", "US explores fresh ap"),
        ("repeated-title", "US explores fresh ap"),
        ("related-line", "RELATED NEWS : Boliv"),
        ("newsletter", "Subcribe To Our News"),
        ("author-box", "About Author"),
        ("author-box", "Desk Writer"),
        ("comment-widget", "Notify of"),
        ("comment-widget", "Inline Feedbacks"),
        ("comment-widget", "View all comments"),
        ("outlet", "The World Reviews"),
        ("outlet", "The World Reviews pr"),
        ("navigation", "Privacy Policy | Ter"),
        ("line-model", "Corona Virus Data"),
        ("outlet", "The World Reviews"),
        ("comment-widget", "Would love your thou"),
        ("copyright", "Copyright © 2021 The"),
    ]
    assert all(raw[r.start : r.end] == r.text for r in result.removed.itertuples())


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(PARAGRAPHS),
        PARAGRAPHS[0],
        "One short sentence.",
        "Rain.\n\nMore rain.\n\nStill more rain.",
        "서울시는 월요일 다리를 일주일 동안 닫는다고 밝혔다.\n\n버스는 다른 길로 강을 건넌다.",
        "橋は来週まで閉鎖されると市が月曜日に発表した。\n\nバスは別の道を通る。",
        "أعلنت المدينة يوم الاثنين أن الجسر سيبقى مغلقا حتى نهاية الأسبوع.",
        "Мост останется закрытым до конца недели, сообщили в понедельник.",
        f"{PARAGRAPHS[0]}\n\n## What comes next\n\n{PARAGRAPHS[1]}\n\n- the buses\n- the ferry",
    ],
)
def test_an_article_without_furniture_loses_nothing(text: str) -> None:
    result = clean_text(text)

    assert result.text == unicodedata.normalize("NFC", text)
    assert result.removed.empty


def test_a_headline_above_a_clean_article_goes_to_the_title() -> None:
    result = clean_text("Bridge stays closed\n\n" + "\n\n".join(PARAGRAPHS))

    assert result.title == "Bridge stays closed"
    assert result.text == "\n\n".join(PARAGRAPHS)
    assert list(result.removed.rule) == ["title"]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("RELATED NEWS : Council votes on rent", "related-line"),
        ("Also read: How the tram was built", "related-line"),
        ("READ MORE: Ten bridges to see", "related-line"),
        ("Lea también: El puente", "related-line"),
        ("Subcribe To Our Newsletter", "newsletter"),
        ("Sign up for our daily newsletter and never miss a story.", "newsletter"),
        ("Like what you are reading? Get our weekly briefing, free, every Sunday.", "newsletter"),
        ("Do you have a tip? Write to tips@harbour.example", "page-prompt"),
        ("Got a story for us? Email the newsroom.", "page-prompt"),
        ("Image caption, The bridge on Monday", "caption"),
        ("Image source, Harbour Post", "caption"),
        ("About the Author", "author-box"),
        ("Leave a Reply", "comment-widget"),
        ("12 Comments", "comment-widget"),
        (
            "Your email address will not be published. Required fields are marked *",
            "comment-widget",
        ),
        ("Copyright © 2021 The Harbour Post. All rights reserved.", "copyright"),
        ("We use cookies to improve your visit. By using this site you agree.", "cookie-notice"),
        ("Share this article", "share-prompt"),
        ("Follow us on Facebook", "share-prompt"),
        ("ADVERTISEMENT", "advertisement"),
        ("Photo: Ann Writer", "caption"),
        ("The bridge on Monday (Image: AGENCY)", "caption"),
        ("Privacy Policy | Terms &Conditions | Newsletters", "navigation"),
        ("Skip to main content", "navigation"),
    ],
)
def test_furniture_is_known_by_its_own_words(line: str, rule: str) -> None:
    assert find_rule(line) == rule


@pytest.mark.parametrize(
    "line",
    [
        "“Subscribe,” he told them, “or the paper closes.”",
        "Subscribe, he told them, or lose the village newsletter.",
        "Sign up for the army, the posters said, and see the world.",
        "Related: this was the word that the judge underlined twice, and then he closed the file"
        " and left the room without a word to the reporters who had waited there since the "
        "morning in the cold, and who wrote down what little they had seen of it.",
        "The newsletter that she wrote for prisoners was banned in March.",
        "Comments by the minister drew anger on Tuesday.",
        "He left a comment on the page, the court heard.",
        "The copyright law of 1976 protects the letters, the judge ruled.",
        "We use what we have, the cook said, and threw the cookies away.",
        "Share prices fell.",
        "Share this burden with us, the mayor asked the neighbouring towns.",
        "Follow us, the guide shouted, and the crowd ran to the exit.",
        "Advertisements for the party were pulled on Friday.",
        "About the author nothing is known.",
        "Contact us before you march, the police told the organisers.",
        "Terms of the deal were not disclosed.",
        "Privacy is a right, the court said.",
        "More than 20 people died.",
        "Like what you are, the coach told them, and the rest will come.",
        "Do you have a tip for the waiter, he asked, and laughed.",
        "Got a story to tell? The museum wants to hear it, its director said.",
        "Image source and copyright were in dispute for years.",
    ],
)
def test_a_sentence_that_looks_like_furniture_stays(line: str) -> None:
    assert find_rule(line) is None
    text = f"{PARAGRAPHS[0]}\n\n{line}\n\n{PARAGRAPHS[1]}"

    assert clean_text(text).text == text


def test_a_record_loses_only_what_names_itself() -> None:
    text = f"Short start\n\n{PARAGRAPHS[0]}\n\nRelated news: More\n\nHome\n\nPrivacy Policy"
    result = clean_text(text, whole_page=False)

    assert result.title is None
    assert result.text == f"Short start\n\n{PARAGRAPHS[0]}\n\nHome\n\nPrivacy Policy"
    assert list(result.removed.rule) == ["related-line"]


def test_invisible_characters_are_removed_and_listed() -> None:
    result = clean_text("The bri\u00addge\u200b is \x1b[31mclosed\x1b[0m.\x00")

    assert result.text == "The bridge is closed."
    assert set(result.removed.rule) == {"invisible"}


def test_joiners_that_letters_need_are_kept() -> None:
    text = "می\u200cخواهم بروم."

    assert clean_text(text).text == text


def test_text_is_composed() -> None:
    assert clean_text("Cafe\u0301 closed.").text == "Café closed."


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"])
def test_other_line_breaks_are_line_breaks(end: str) -> None:
    raw = f"{PARAGRAPHS[0]}{end}{end}{PARAGRAPHS[1]}"

    assert clean_text(raw).text == "\n\n".join(PARAGRAPHS[:2])


@pytest.mark.parametrize("raw", ["", " \n\t\n", "\ufeff"])
def test_an_empty_page_has_no_text_and_no_title(raw: str) -> None:
    result = clean_text(raw)

    assert result.title is None
    assert result.text == ""


def test_something_else_than_text_is_refused() -> None:
    with pytest.raises(ArgumentError, match="raw must be a string, not 7"):
        clean_text(7)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "junk",
    ["1/1/" * 75_000, " " * 300_000 + "x", "a" * 300_000, "©" * 300_000, "(" * 300_000,
     "x. " * 100_000, "Photo (" * 43_000, "\n" * 300_000, "Share this " * 27_000,
     "by\n" * 20_000, "subscribe to our " * 18_000, "- " * 150_000],
)  # fmt: skip
def test_junk_takes_linear_time(junk: str) -> None:
    began = time.process_time()
    clean_text(junk)

    assert time.process_time() - began < 2


_LINES = st.lists(
    st.one_of(
        st.sampled_from([*MENU, *FOOTER, *PARAGRAPHS]),
        st.text(alphabet=st.characters(codec="utf-8"), max_size=60),
    ),
    max_size=30,
)


@settings(deadline=None, max_examples=60)
@given(_LINES, st.sampled_from(["\n", "\n\n"]), st.booleans())
def test_nothing_is_lost_between_text_and_removed(
    lines: list[str], between: str, whole_page: bool
) -> None:
    raw = between.join(lines)
    result = clean_text(raw, whole_page=whole_page)
    taken = list(result.removed.itertuples())
    kept, at = [], 0
    for row in taken:
        assert raw[row.start : row.end] == row.text
        assert row.start >= at
        kept.append(raw[at : row.start])
        at = row.end
    kept.append(raw[at:])

    left = unicodedata.normalize("NFC", "".join("".join(kept).split()))
    assert "".join(result.text.split()) == left or unicodedata.normalize(
        "NFC", "".join(result.text.split())
    ) == unicodedata.normalize("NFC", left)


@pytest.mark.parametrize(
    "above",
    [
        "The Daily Weigher\nMARKETS  COMPANIES  WORLD  MY ACCOUNT\n",
        "Skip to content\nNorthgate\nNews | Sport | Weather\n",
        "Northgate News\nHome\nWorld\nVideo\nSign in\n",
    ],
)
def test_the_headline_is_found_under_a_masthead_and_a_menu(above: str) -> None:
    body = "The river rose by two metres on Monday, and the bridge to the old town was closed. " * 3

    page = clean_text(
        f"{above}\nRiver floods the old town after three days of rain\n\nPublished 3 May 2019\n\n"
        f"{body}\n\n{body}\n\nSign up for our newsletter\n\n© 2019 Northgate. All rights reserved."
    )

    assert page.title == "River floods the old town after three days of rain"


@pytest.mark.parametrize(
    ("line", "dated"),
    [
        ("Posted 03/04/2021", True),
        ("2021-04-03, 10:15", True),
        ("3 May 2018", True),
        ("May 3", True),
        ("3 hours ago", True),
        ("Chapter 12", False),
        ("March of the penguins", False),
        ("Call 0800 123 456", False),
    ],
)
def test_a_short_line_with_a_day_is_known(line, dated) -> None:
    assert see_line(line).dated == dated


@given(
    st.lists(
        st.sampled_from(
            [*"'’‘-_@©. ", "'", "--", "it's", "it’s", "Third-party", "U.N.", "é", "42"]
        ),
        min_size=1,
        max_size=8,
    ).map("".join)
)
def test_the_tokens_of_a_line_are_those_of_the_pattern(text) -> None:
    text = text.strip()
    if text:
        assert see_line(text).tokens == TOKEN.findall(
            text.lower().replace("’", "'").replace("‘", "'")
        )
