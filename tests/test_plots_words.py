"""Dates said as people say them, and text fitted to a chart."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import pyplot as plt
from matplotlib.dates import date2num

from newsresearch.plots import words
from newsresearch.plots.date_axis import mark_dates
from newsresearch.plots.spans import in_words, span


def days(edtf: str) -> tuple[str, str]:
    """First and last day of a date."""
    found = span(edtf)
    assert found is not None
    zero = np.datetime64("1970-01-01")
    return str(zero + int(found.start)), str(zero + int(found.stop) - 1)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2018-06-12", "2018-06-12", "2018-06-12"),
        ("2018-06-12T10:30:00Z", "2018-06-12", "2018-06-12"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018?", "2018-01-01", "2018-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2018-XX", "2018-01-01", "2018-12-31"),
        ("2018-06-XX", "2018-06-01", "2018-06-30"),
        ("2018-22", "2018-06-01", "2018-08-31"),
        ("2018-24", "2018-12-01", "2019-02-28"),
        ("2018-34", "2018-04-01", "2018-06-30"),
        ("2018-41", "2018-07-01", "2018-12-31"),
        ("2018-03-25/2018-03-28", "2018-03-25", "2018-03-28"),
        ("2018/2019-03", "2018-01-01", "2019-03-31"),
        ("2018-06-12/..", "2018-06-12", "2018-06-12"),
        ("/2018", "2018-01-01", "2018-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_date_means_the_days_that_its_precision_says(edtf: str, first: str, last: str) -> None:
    assert days(edtf) == (first, last)


@pytest.mark.parametrize(
    "edtf",
    ["", "someday", "2018-13", "2018-06-31", "0000", "-0044", "Y17000", "2018-6", "..", "X018"],
)
def test_what_is_no_date_has_no_days(edtf: str) -> None:
    assert span(edtf) is None


@pytest.mark.parametrize(
    ("date", "precision", "length"),
    [("2021-06-15", "day", 1), ("2021-06-15", "month", 30), ("2021-06-15", "quarter", 91),
     ("2021-06-15", "year", 365), ("2021-06-15", "decade", 3653), ("2021-06-15", "week", 7),
     ("2021-06-15 10:30", "time", 1)],
)  # fmt: skip
def test_without_edtf_date_and_precision_are_taken(date: str, precision: str, length: int) -> None:
    found = span(None, pd.Timestamp(date), precision)

    assert found is not None
    assert found.days == length
    assert found.start <= date2num(np.datetime64("2021-06-15")) < found.stop


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2018-06-12", "12 Jun 2018"),
        ("2021-02", "Feb 2021"),
        ("2018", "2018"),
        ("0044", "44"),
        ("2018-06~", "c. Jun 2018"),
        ("2018?", "2018?"),
        ("2018%", "c. 2018?"),
        ("199X", "1990s"),
        ("19XX", "20th century"),
        ("20XX", "21st century"),
        ("11XX", "12th century"),
        ("2018-24", "winter 2018"),
        ("2018-33", "Q1 2018"),
        ("2018-40", "first half of 2018"),
        ("2018-03-25/2018-03-28", "25–28 Mar 2018"),
        ("2019-02-27/2019-03-01", "27 Feb – 1 Mar 2019"),
        ("2019-12-30/2020-01-02", "30 Dec 2019 – 2 Jan 2020"),
        ("2018-06/2018-09", "Jun–Sep 2018"),
        ("2018/2019", "2018–2019"),
        ("2018-06-12/2018-06-12", "12 Jun 2018"),
        ("2018-06/..", "from Jun 2018"),
        ("/2018", "until 2018"),
        ("[2017,2018]", "[2017,2018]"),
        ("before the war", "before the war"),
    ],
)
def test_a_date_is_said_as_people_say_it(edtf: str, said: str) -> None:
    assert in_words(edtf) == said


def test_a_missing_date_is_undated() -> None:
    assert in_words(None) == in_words(np.nan, pd.NaT) == "undated"
    assert in_words(None, pd.Timestamp("2021-06-15"), "year") == "2021"


@given(st.text(max_size=30))
def test_any_text_as_a_date_is_handled(text: str) -> None:
    found = span(text)

    assert found is None or found.stop > found.start
    assert isinstance(in_words(text), str)


@given(st.text(max_size=200), st.integers(20, 300), st.integers(1, 4))
def test_wrapped_text_fits_its_room(text: str, room: int, lines: int) -> None:
    found = words.wrap(text, room, size=9, lines=lines)

    assert len(found) <= lines
    # One letter is drawn even where there is no room for it.
    assert all(words.width(line, size=9) <= room or len(line) <= 2 for line in found)
    assert not any("\n" in line or line != line.strip() for line in found)


@given(st.text(alphabet="abc $_{}^\\<>&", max_size=200))
def test_text_with_room_enough_is_kept_whole(text: str) -> None:
    assert " ".join(words.wrap(text, 90, size=9)).replace(" ", "") == "".join(text.split())


def test_text_is_cut_at_a_word_with_an_ellipsis() -> None:
    (line,) = words.wrap("The leaders met in Singapore, and then in Hanoi", 140, size=9, lines=1)

    assert line == "The leaders met in…"


def test_a_word_that_is_too_long_is_broken() -> None:
    found = words.wrap("W" * 100, 90, size=9)

    assert len(found) > 1
    assert "".join(found) == "W" * 100


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb\nc", "a b c"),
        ("a\x00b\x1bc", "abc"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("lone \ud800 half", "lone □ half"),
        ("Z" + "\u0301" * 30 + "algo", "Z" + "\u0301" * 3 + "algo"),
        ("a \x00 b \u202e", "a b"),
        ("private \ue000 use", "private □ use"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("$x_1$ & <b>", "$x_1$ & <b>"),
        ("Привет, مرحبا, שלום, Ελλάδα", "Привет, مرحبا, שלום, Ελλάδα"),
        (None, ""),
        (np.nan, ""),
        (pd.NA, ""),
        (7, "7"),
    ],
)
def test_only_what_can_be_drawn_is_left(text: object, shown: str) -> None:
    assert words.plain(text) == shown


def test_letters_that_no_font_has_become_squares_not_warnings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(words, "_letters", lambda: frozenset(map(ord, "abc ")))

    assert words.plain("abc 金正恩") == "abc □□□"


@pytest.mark.parametrize(
    ("first", "stop", "most", "names"),
    [
        (
            "2018-01-01",
            "2021-04-01",
            8,
            ["Jan 2018", "Jul", "Jan 2019", "Jul", "Jan 2020", "Jul", "Jan 2021"],
        ),
        ("2018-01-01", "2018-01-04", 8, ["1 Jan\n2018", "2 Jan", "3 Jan"]),
        ("1990-05-01", "2020-05-01", 7, ["1995", "2000", "2005", "2010", "2015", "2020"]),
        ("2018-12-30", "2019-01-02", 8, ["30 Dec\n2018", "31 Dec", "1 Jan\n2019"]),
    ],
)
def test_ticks_are_few_round_and_say_the_year_once(
    first: str, stop: str, most: int, names: list[str]
) -> None:
    figure, ax = plt.subplots()
    mark_dates(
        ax.yaxis, *(date2num(np.datetime64(d)) for d in (first, stop)), most=most, newline=False
    )

    assert [label.get_text() for label in ax.get_yticklabels()] == names
    plt.close(figure)
