"""Where sentences begin and end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsresearch.sentences import split_sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["They met.", "They left!", "Why?", "Nobody knows…"],
        ["Mr. Lee left on Jan. 3.", "He will be back."],
        ["The U.S. Treasury agreed.", "So did the U.N.", "The rest followed."],
        ["J. K. Smith paid $3.5 million to Acme Inc. of Delaware.", "It was much."],
        ["“Stop!” he said.", "“Why?” she asked.", "(He left.)", "All slept."],
        ["He arrived at 9 p.m. on Friday.", "They ate at 10 p.m.", "The end."],
        ["No. 5 won.", "See p. 12 and vol. 3 of it."],
        ["Prices rose 2.5 percent.", "1999 was worse."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(sentences):
    assert cut(" ".join(sentences)) == sentences


def test_blank_lines_end_sentences():
    assert cut("A headline\n\nThe text begins. It ends") == [
        "A headline", "The text begins.", "It ends",
    ]  # fmt: skip


def test_lines_end_sentences_where_the_text_is_not_wrapped():
    assert cut("A headline\nThe text begins.\nBy A. Writer") == [
        "A headline", "The text begins.", "By A. Writer",
    ]  # fmt: skip


def test_wrapped_lines_do_not_end_sentences():
    text = "The talks went\non for days. They\nended on\nFriday."

    assert cut(text) == ["The talks went\non for days.", "They\nended on\nFriday."]


def test_ideographic_stops_need_no_space():
    assert cut("会談した。終わった。") == ["会談した。", "終わった。"]


def test_nothing_has_no_sentences():
    assert split_sentences("") == split_sentences(" \n\t ") == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aB1.!? \n\t\"'”)(,MrUS", max_size=60) | st.text(max_size=60))
def test_sentences_cover_everything_but_white_space(text):
    spans = split_sentences(text)
    position = 0
    for start, end in spans:
        assert position <= start < end <= len(text)
        assert text[position:start].strip() == ""
        assert text[start:end].strip() == text[start:end]
        position = end
    assert text[position:].strip() == ""


@pytest.mark.parametrize("junk", ["\n", " ", ". ", "a.\n", ".\n ", "!", "“", "A.", "Mr. "])
def test_junk_is_cut_in_linear_time(junk):
    text = (junk * 300_000)[:300_000]
    began = time.process_time()

    split_sentences(text)

    assert time.process_time() - began < 2
