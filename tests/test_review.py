"""A page with what was removed struck out."""

from __future__ import annotations

import pandas as pd

from newsresearch.cleaning.clean import clean_text
from newsresearch.cleaning.review import struck_out_html, struck_out_terminal

RAW = "It rained.\n\n<script>alert(1)</script> all day.\n\nSubscribe to our newsletter"


def test_html_is_escaped_and_the_removed_line_struck_out() -> None:
    html = struck_out_html(RAW, clean_text(RAW).removed)

    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; all day." in html
    assert '<del title="newsletter"' in html
    assert html.count("<del ") == 1


def test_a_hostile_rule_name_is_escaped_too() -> None:
    table = pd.DataFrame({"start": [0], "end": [2], "rule": ['"><script>']})

    assert "<script" not in struck_out_html("It rained.", table)


def test_the_terminal_shows_the_rule_and_no_control_of_the_page() -> None:
    raw = "It \x1b[2Jrained.\n\nSubscribe to our newsletter"
    shown = struck_out_terminal(raw, clean_text(raw).removed)

    assert "\x1b[2J" not in shown
    assert "Subscribe to our newsletter" in shown
    assert "[newsletter]" in shown


def test_overlapping_and_foreign_spans_show_each_character_once() -> None:
    table = pd.DataFrame(
        {"start": [0, 3, 8, -1], "end": [5, 6, 99, -1], "rule": ["a", "b", "c", "d"]}
    )

    assert struck_out_html("abcdefghij", table).count("d") >= 1
    plain = struck_out_terminal("abcdefghij", table)
    for mark in ("\x1b[9;31m", "\x1b[0m", "\x1b[2;36m"):
        plain = plain.replace(mark, "")
    for rule in "abc":
        plain = plain.replace(f" [{rule}]", "")
    assert plain == "abcdefghij"
