"""How a reading is explained, and marked in its text."""

from __future__ import annotations

import pytest

import newsresearch as nr
from newsresearch.errors import ArgumentError, TableError
from newsresearch.temporal.grammar import english

DAY = "2021-03-14"


def explain(text: str, day: str | None = DAY) -> str:
    return nr.explain_time(nr.tag_text(text, published=day).iloc[0])


def test_a_weekday_says_its_anchor_and_why_it_points_ahead():
    said = explain("They will meet on Tuesday.")

    assert said == (
        "“Tuesday” is a bare weekday (rule weekday) and means 2021-03-16: counted from 2021-03-14,"
        " looking ahead because its sentence speaks of what is to come."
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They met on Tuesday.", "looking back because nothing in its sentence"),
        ("last week", "2021-W09, 2021-03-01 to 2021-03-07: counted from 2021-03-14"),
        ("mid-2019", "it says its middle"),
        ("over a year", "a length of time has no day"),
        ("every Monday", "what recurs has no day"),
        ("recently", "too vague to mean a day"),
        ("03/04/2021", "2021-03-04 or 2021-04-03"),
    ],
)
def test_each_kind_of_reading_is_explained(text, words):
    assert words in explain(text)


def test_an_expression_without_an_anchor_says_so():
    assert "there is no day to count from" in explain("They met on Tuesday.", None)


def test_a_row_can_be_a_series_a_mapping_or_a_named_tuple():
    times = nr.tag_text("in 2018")
    rows = [times.iloc[0], times.to_dict("records")[0], next(times.itertuples())]

    assert len({nr.explain_time(row) for row in rows}) == 1


def test_what_is_no_row_is_refused():
    for row, rest in (
        ({"text": "x"}, "; this one lacks 'type'"),
        (None, ", not None"),
        (3, ", not 3"),
    ):
        with pytest.raises(TableError, match=f"^row must be a row of a times table{rest}$"):
            nr.explain_time(row)


def test_every_rule_has_words_of_its_own():
    from newsresearch.temporal.explain import _RULES

    assert set(english().rules) <= set(_RULES)


def test_marked_text_is_escaped_and_complete():
    text = "<script>alert('2018')</script> & they met on Tuesday\nin <b>May 2018</b>."
    html = nr.mark_times(text, nr.tag_text(text, published=DAY))._repr_html_()

    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "<mark" in html
    assert ">May 2018<sub" in html
    assert html.count("<mark") == html.count("</mark>") == 3


def test_marked_text_prints_values_in_brackets():
    text = "They met in May 2018 and in 2019."

    assert repr(nr.mark_times(text, nr.tag_text(text))) == (
        "They met in May 2018 [2018-05] and in 2019 [2019]."
    )


def test_rows_of_another_text_are_refused():
    times = nr.tag_text("It was in 2018.")

    with pytest.raises(ArgumentError, match="rows of this text"):
        nr.mark_times("Something else entirely.", times)
