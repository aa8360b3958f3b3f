"""Tables and sentences shown in a notebook."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from newsresearch.errors import ArgumentError, TableError
from newsresearch.tables import say, table

HOSTILE = "<img src=x onerror=alert(1)>"


def test_a_title_with_markup_is_shown_as_text() -> None:
    shown = table(pd.DataFrame({"title": [HOSTILE]}), caption=HOSTILE, columns={"title": HOSTILE})

    markup = shown._repr_html_()

    assert "<img" not in markup
    assert markup.count("&lt;img src=x onerror=alert(1)&gt;") == 3


def test_a_sentence_with_markup_is_shown_as_text() -> None:
    assert "<img" not in say(HOSTILE)._repr_html_()
    assert repr(say(HOSTILE)) == HOSTILE


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (pd.Timestamp("2019-02-27"), "2019-02-27"),
        (pd.Timestamp("2019-02-27 13:30"), "2019-02-27 13:30"),
        (pd.NaT, "–"),
        (np.nan, "–"),
        (None, "–"),
        (1200, "1,200"),
        (0.256, "0.26"),
        (True, "yes"),
        (("north korea", "missile"), "north korea, missile"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_value_is_shown_as_a_reader_wants_it(value: object, shown: str) -> None:
    column = pd.Series([value], dtype=object)

    assert f"<td>{shown}</td>" in table(column.to_frame("x"), caption="c")._repr_html_()


def test_a_long_table_says_how_many_rows_it_has() -> None:
    shown = table(pd.DataFrame({"n": range(1000)}), caption="Numbers", rows=2)

    assert repr(shown).splitlines() == ["Numbers (the first 2 of 1,000 rows)", "n", "0", "1"]


def test_a_table_without_rows_is_a_sentence() -> None:
    shown = table(pd.DataFrame({"n": []}), caption="Numbers", empty="No article has a date.")

    assert repr(shown) == "No article has a date."


def test_a_missing_column_is_named() -> None:
    with pytest.raises(TableError, match="data needs the column day; there is only n"):
        table(pd.DataFrame({"n": [1]}), caption="Numbers", columns=["day"])


def test_no_row_at_most_is_refused() -> None:
    with pytest.raises(ArgumentError, match="rows must be at least 1, not 0"):
        table(pd.DataFrame({"n": [1]}), caption="Numbers", rows=0)
