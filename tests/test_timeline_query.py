"""Asking: words, phrases, any of, all of, regular expressions."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsresearch import all_of, any_of
from newsresearch.errors import ArgumentError
from newsresearch.timelines.query import parse_query


def test_a_word_is_found_whole_and_in_either_case() -> None:
    query = parse_query("oil")

    assert query.matches("Oil prices")
    assert not query.matches("the soil is foiled")


def test_a_capital_of_another_alphabet_is_the_same_letter() -> None:
    assert parse_query("Istanbul").matches("İstanbul elects a mayor")
    assert parse_query("İstanbul").matches("Istanbul elects a mayor")


def test_a_phrase_keeps_its_order_and_spans_line_ends() -> None:
    query = parse_query("oil spill")

    assert query.matches("an oil\nspill")
    assert query.matches("the oil-spill response")
    assert not query.matches("a spill of oil")


ASKED = st.sampled_from(["oil", "Oil", "soil", "BP", "b-p", "çay", "9/11", "istanbul"])
PIECES = [*"oO .-\n", "il", "oil", "SOIL", "bp", "b-P", "Çay", "9/11", "İstanbul", "ſoil"]


@given(
    phrases=st.lists(st.lists(ASKED, min_size=1, max_size=2), min_size=1, max_size=3),
    text=st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
)
def test_phrases_are_found_where_their_words_stand_whole(phrases, text) -> None:
    plain = "|".join(
        r"(?<!\w)" + r"[\s\-]+".join(map(re.escape, words)) + r"(?!\w)" for words in phrases
    )
    expected = [m.span() for m in re.finditer(plain, text, re.IGNORECASE)]

    query = any_of(*(" ".join(words) for words in phrases))

    assert [m.span() for m in query.words().finditer(text)] == expected
    assert query.matches(text) == bool(expected)


def test_a_star_stands_for_any_ending() -> None:
    assert parse_query("denuclear*").matches("Denuclearisation talks")


def test_a_list_asks_for_any_and_all_of_for_every_part() -> None:
    assert parse_query(["flu", "h1n1"]).matches("H1N1 cases")
    assert all_of("Kim", any_of("summit", "talks")).matches("Kim leaves the talks")
    assert not all_of("Kim", "summit").matches("Kim leaves the talks")


def test_a_regular_expression_is_used_as_it_is() -> None:
    query = parse_query(re.compile(r"res(olution)? \d{4}"))

    assert query.matches("under res 2397")
    assert not query.matches("under RES 2397")


def test_words_find_every_part_each_with_its_own_flags() -> None:
    words = any_of("kim", re.compile("UN"), re.compile("seoul", re.IGNORECASE)).words()

    assert words.findall("Kim, UN, un, Seoul") != []
    assert [m[0] for m in words.finditer("Kim, UN, un, Seoul")] == ["Kim", "UN", "Seoul"]


def test_marks_in_a_word_are_no_expression() -> None:
    assert parse_query("U.S.").matches("the U.S. envoy")
    assert not parse_query("a.c").matches("abc")


@pytest.mark.parametrize("wrong", ["", "  ", [], 3, {"a": 1}, b"oil", re.compile(b"oil"), [""]])
def test_what_cannot_be_asked_is_refused(wrong) -> None:
    with pytest.raises(ArgumentError, match="query must be words"):
        parse_query(wrong)


def test_a_query_reads_as_it_was_asked() -> None:
    assert str(parse_query(["oil spill", "BP"])) == "any of (oil spill, BP)"
