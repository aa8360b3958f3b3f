"""Time that grows no faster than the text: every kind of word, repeated with marks between."""

from __future__ import annotations

import time

import pytest

from newsresearch.temporal.direction import Wording, tense
from newsresearch.temporal.lexicon import PHRASES, WORDS
from newsresearch.temporal.patterns import firsts
from newsresearch.temporal.tag import tag_text

#: What no table lists: figures of every shape, quotes, expressions, words of tense.
SHAPES = (
    "1", "31", "450", "12,000", "3.5", "1/2", "12th", "101st", "1990s", "'98", "10:30", "3 p.m.",
    "3pm", "2012", "2012-05-06", "3/4/2012", "1/1/", '"', "Mr.", "x", "X", "said", "will",
    "be held", "Sept. 11", "44 BC", "in 2012", "the 12th", "the end of", "first quarter",
    "a few days", "two thousand", "every Monday", "two days after the",
)  # fmt: skip
KINDS = {
    **{kind: next(iter(words)) for kind, words in WORDS.items()},
    **{f"{kind}, phrase": next(iter(words)) for kind, words in PHRASES.items()},
    **{shape: shape for shape in SHAPES},
    **{word: word for word in ("May", "March", "Tues.")},
}
SEPARATORS = (" ", "-", ", ", "/")
SMALL, LARGE = 2_500, 10_000


def seconds(text: str) -> float:
    began = time.process_time()
    tag_text(text, published="2021-03-14")
    return time.process_time() - began


def grows(unit: str) -> float:
    """How much longer four times the text takes: 4 where time is linear, 16 where it is squared."""
    small, large = (seconds(unit * (size // len(unit))) for size in (SMALL, LARGE))
    # 0.2 seconds are 6 for 300 kB, on a machine that does much else.
    return 16 if large > 0.2 else large / max(small, 0.001)


@pytest.mark.parametrize("kind", KINDS)
def test_time_grows_like_the_text(kind):
    for separator in SEPARATORS:
        unit = KINDS[kind] + separator
        assert any(grows(unit) < 8 for _ in range(4)), unit


def test_a_sentence_of_many_days_is_looked_at_once():
    wording = Wording(("They will meet on Monday " * 3).split())

    assert wording.telling == [1, 2, 6, 7, 11, 12]
    assert [tense(wording, at, at + 1) for at in (4, 9, 14)] == ["future"] * 3


def test_a_capital_may_tells_no_tense_and_a_small_one_does():
    assert Wording("It may end in May .".split()).telling == [1]


def test_what_a_pattern_can_begin_with():
    letters = frozenset("abcdefgh")

    assert firsts("(?:a|b?c)d", letters) == set("abc")
    assert firsts("(?<=h)(?!g)(?:[ab]{0,5}+)?e", letters) == set("abe")
    assert firsts("[^ab]", letters) == set("cdefgh")
    assert firsts("a{2}b", letters) == {"a"}
