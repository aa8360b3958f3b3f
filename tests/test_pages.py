"""One HTML page to an article."""

from __future__ import annotations

import json
import time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsresearch.cleaning.pages import is_stub, read_html
from newsresearch.cleaning.visible_text import visible_text
from newsresearch.errors import ArgumentError

PARAGRAPHS = [
    "The harbour bridge will stay closed until the end of the week, the city said on Monday, "
    "after engineers found cracks in two of its pillars during a routine inspection.",
    "“We would rather close it for a week than for a year,” the head of the works department "
    "told reporters, adding that buses would take another way across the river.",
    "Shop owners on the western bank said that they had lost half of their customers since "
    "Friday, and asked the council for help with their rent for the month.",
]


def page(*, head: str = "", extra: str = "", paragraphs: list[str] = PARAGRAPHS) -> str:
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><title>Bridge closed</title>{head}</head>'
        f"<body><nav><a>Home</a><a>World</a></nav><article><h1>Bridge closed</h1>{body}{extra}"
        "</article><footer>© 2021 The Harbour Post</footer></body></html>"
    )


def ld(**fields: object) -> str:
    record = json.dumps({"@type": "NewsArticle", **fields})
    return f'<script type="application/ld+json">{record}</script>'


def test_the_body_is_read_and_the_furniture_is_not() -> None:
    article = read_html(page(extra="<p>Related news: Council votes on rent</p>"))

    assert article.text == "\n\n".join(PARAGRAPHS) or article.text == "\n".join(PARAGRAPHS)
    assert article.title == "Bridge closed"
    assert article.language == "en"
    assert not article.stub


def test_what_a_rule_takes_out_is_listed_with_its_place_in_the_html() -> None:
    html = page(extra="<p>Related news: Council votes on rent</p>")
    removed = read_html(html).removed

    placed = removed[removed.start >= 0]
    assert all(html[r.start : r.end] == r.text for r in placed.itertuples())
    assert "Related news" not in read_html(html).text


def test_metadata_comes_from_json_ld_before_meta_before_the_page() -> None:
    head = ld(
        headline="Bridge &amp; tunnel",
        author=[{"name": "Ann Writer"}, {"name": "Bo Editor"}],
        publisher={"name": "The Harbour Post"},
        articleSection="City",
        datePublished="2021-03-14T18:00:00+09:00",
        dateModified="2021-03-20T10:00:00+09:00",
    ) + (
        '<meta property="og:title" content="Other"><link rel="canonical" href="/bridge">'
        '<meta property="article:published_time" content="2021-03-15">'
    )
    article = read_html(page(head=head), url="https://post.example/x?ref=1")

    assert article.title == "Bridge & tunnel"
    assert article.author == "Ann Writer; Bo Editor"
    assert article.source == "The Harbour Post"
    assert article.section == "City"
    assert article.url == "https://post.example/bridge"
    assert article.published == pd.Timestamp("2021-03-14 18:00")
    assert (article.published_precision, article.published_from) == ("time", "json-ld")
    assert all("2021-03-20" not in candidate.text for candidate in article.dates)


def test_a_graph_and_a_broken_script_are_both_survived() -> None:
    head = (
        '<script type="application/ld+json">{"broken": </script>'
        '<script type="application/ld+json">'
        '{"@graph": [{"@type": ["Thing", "NewsArticle"], "headline": "In the graph"}]}</script>'
    )

    assert read_html(page(head=head)).title == "In the graph"


def test_a_page_that_only_says_when_it_was_changed_has_no_day() -> None:
    article = read_html(page(head='<meta property="article:modified_time" content="2020-03-20">'))

    assert [(c.precision, c.origin) for c in article.dates] == [("year", "copyright")]
    assert article.published.year == 2021


def test_hidden_text_and_scripts_are_dropped() -> None:
    extra = (
        '<p hidden>Hidden one by one word.</p><p style="display: none">Hidden two by two.</p>'
        "<script>var hidden = 'three';</script><p style='visibility:hidden'>Hidden four.</p>"
    )

    assert "idden" not in read_html(page(extra=extra)).text
    assert "idden" not in visible_text(page(extra=extra))


def test_deep_nesting_loses_no_text_in_silence() -> None:
    deep = "<div>" * 40_000 + f"<p>{PARAGRAPHS[1]}</p>" + "</div>" * 40_000
    html = f"<html><body><p>{PARAGRAPHS[0]}</p>{deep}<p>{PARAGRAPHS[2]}</p></body></html>"
    article = read_html(html)

    assert all(paragraph in article.text for paragraph in PARAGRAPHS)
    assert any("nested" in warning for warning in article.warnings)


def test_a_body_that_is_only_in_json_ld_and_shown_is_used() -> None:
    shown = "".join(f"<span>{p}</span><br>" for p in PARAGRAPHS)
    html = page(
        head=ld(articleBody="\n\n".join(PARAGRAPHS * 1)),
        paragraphs=[PARAGRAPHS[0]],
        extra=f"</article><aside>{shown}</aside><article>",
    )

    assert all(paragraph in read_html(html).text for paragraph in PARAGRAPHS)


def test_a_body_that_the_page_does_not_show_is_not_used_and_said() -> None:
    html = page(head=ld(articleBody=" ".join(PARAGRAPHS * 4)), paragraphs=[PARAGRAPHS[0]])
    article = read_html(html)

    assert PARAGRAPHS[1] not in article.text
    assert any("holds more of the article" in warning for warning in article.warnings)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Just a moment...", "Checking your browser before accessing post.example."),
        ("Bridge closed", "The bridge is closed. Subscribe to continue reading this story."),
        ("Page not found", "The page that you asked for does not exist any more."),
        ("404", "Nothing here."),
        ("Bridge closed", "This article is only for subscribers."),
        ("Post", "Please verify you are human to go on."),
        ("Bridge closed", ""),
    ],
)
def test_walls_and_error_pages_are_stubs(title: str, text: str) -> None:
    assert is_stub(title, text)
    assert read_html(f"<html><title>{title}</title><body><p>{text}</p></body></html>").stub


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Bridge closed", PARAGRAPHS[0]),
        ("How the 404 error got its name", PARAGRAPHS[1]),
        ("Subscribers leave the Post", "Half of the paper’s subscribers left in March."),
        ("Robots at the gate", " ".join(PARAGRAPHS * 4) + " Are you a robot? it asked."),
    ],
)
def test_articles_about_walls_are_no_stubs(title: str, text: str) -> None:
    assert not is_stub(title, text)


@pytest.mark.parametrize("html", ["", " ", "<html></html>", "no markup at all", "<p>", "\x00<b>"])
def test_an_empty_page_is_a_stub_or_text_and_never_an_error(html: str) -> None:
    article = read_html(html)

    assert article.stub == (not article.text)


@pytest.mark.parametrize(
    "junk",
    [
        "<div>" * 60_000,
        "<" * 300_000,
        "&amp;" * 60_000,
        "<p>x" * 30_000,
        "a" * 300_000,
        "<!--" * 75_000,
        "<![" * 75_000,
        '<a b="' * 50_000,
        "<![CDATA[" * 30_000,
        "<?" * 75_000,
    ],
)
def test_junk_takes_linear_time(junk: str) -> None:
    began = time.process_time()
    read_html(junk)

    assert time.process_time() - began < 8


#: Halves of tags, comments, declarations and the places that metadata is read from.
PIECES = (
    *"<>!-[/?='\"&#;x \n",
    *("--", "CDATA[", "p", "div", "script", 'b="', "<p>", "</p>", "<!--", "-->", "<title>"),
    *("Rain fell on Monday.", "<html lang=", '{"@type":', "2019-01-01", "</script>"),
    '<script type="application/ld+json">',
    '<meta property="article:published_time" content="',
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_markup_is_read(html: str) -> None:
    assert isinstance(read_html(html).text, str)


def test_something_else_than_text_is_refused() -> None:
    with pytest.raises(ArgumentError, match="html must be a string"):
        read_html(b"<p>")  # type: ignore[arg-type]
