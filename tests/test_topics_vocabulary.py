"""Words, phrases and what is left out of them."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsresearch.topics import phrases
from newsresearch.topics.coherence import count_windows
from newsresearch.topics.vocabulary import STOP_WORDS, learn_vocabulary, outlet_names


def words_of(texts: list[str], **options: object) -> tuple[str, ...]:
    return learn_vocabulary(texts, **options)[0].words  # type: ignore[arg-type]


def test_stop_words_short_words_and_numbers_are_no_words() -> None:
    assert words_of(["On Tuesday 300 of the ox carts said no to it in May"]) == ("carts",)


def test_two_letters_are_a_word_if_they_stand_in_capitals() -> None:
    assert words_of(["The EU met.", "EU leaders go.", "We go ox go ox."]) == (
        "eu",
        "leaders",
        "met",
    )


def test_a_phrase_is_learnt_and_its_words_are_counted_too() -> None:
    vocabulary, tokens = learn_vocabulary(["North Korea fired", "North Korea", "in North Korea"])

    assert vocabulary.words == ("fired", "korea", "north", "north korea")
    assert tokens.counts(4).toarray().tolist() == [[1, 1, 1, 1], [0, 1, 1, 1], [0, 1, 1, 1]]


def test_a_phrase_grows_to_three_words() -> None:
    texts = ["Kim Jong Un came", "then Kim Jong Un went", "crowds saw Kim Jong Un"]

    assert "kim jong un" in words_of(texts)


def test_a_phrase_never_crosses_a_stop_word() -> None:
    assert not [w for w in words_of(["bread and butter"] * 4, phrases=True) if " " in w]


def test_phrases_can_be_left_out() -> None:
    assert words_of(["North Korea"] * 5, phrases=False) == ("korea", "north")


def test_of_two_phrases_that_overlap_the_stronger_is_taken() -> None:
    texts = ["new york times"] * 3 + ["new york"] * 9 + ["times change"] * 5 + ["rain falls"] * 40
    vocabulary, tokens = learn_vocabulary(texts)
    first = tokens.select(np.arange(len(texts)) == 0).counts(len(vocabulary.words))

    assert "new york" in vocabulary.words
    assert "york times" not in [vocabulary.words[i] for i in first.indices]


def test_reading_texts_anew_gives_the_numbers_they_were_learnt_with() -> None:
    texts = [
        "North Korea fired a missile.",
        "Sanctions on North Korea",
        "New sanctions, North Korea",
    ]
    vocabulary, tokens = learn_vocabulary(texts, outlets=["korea herald"])
    again = vocabulary.tokens(texts)

    assert (again.units == tokens.units).all()
    assert (again.phrases == tokens.phrases).all()


@given(st.lists(st.text(alphabet="ab kim jong un EU\nſİß", max_size=60), min_size=1, max_size=8))
def test_any_texts_are_read_anew_as_they_were_learnt(texts: list[str]) -> None:
    vocabulary, tokens = learn_vocabulary(texts)
    again = vocabulary.tokens(texts)

    assert (again.units == tokens.units).all()
    assert (again.phrases == tokens.phrases).all()


def test_min_df_and_max_df_bound_the_documents_of_a_word() -> None:
    texts = ["apple pear", "apple plum", "apple plum", "apple fig"]

    assert words_of(texts, min_df=2, max_df=0.5) == ("plum",)


def test_the_name_of_an_outlet_is_left_out_and_its_words_stay() -> None:
    texts = ["Korea Times reports from Korea", "The Korea Times: hard times"]

    assert words_of(texts, outlets=["korea times"], phrases=False) == (
        "hard",
        "korea",
        "reports",
        "times",
    )


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("https://www.nknews.org/", ("nknews",)),
        ("Reuters", ("reuters",)),
        ("Korean Central News Agency", ("kcna", "korean central news agency")),
        ("", ()),
        (None, ()),
    ],
)
def test_an_outlet_is_known_by_name_host_and_initials(
    source: str | None, names: tuple[str, ...]
) -> None:
    assert outlet_names([source]) == names


def test_a_line_that_many_articles_have_is_left_out() -> None:
    fruits = "fig pear plum kiwi lime date melon grape lemon mango papaya quince".split()
    texts = [
        f"The {fruit} harvest is very good this year indeed.\nSubscribe now" for fruit in fruits
    ]
    vocabulary, _ = learn_vocabulary(texts)

    assert vocabulary.lines == ("Subscribe now",)
    assert "subscribe" not in vocabulary.words


def test_copies_of_one_article_keep_their_lines() -> None:
    assert "harvest" in words_of(["Harvest fails.\nRain falls."] * 40)


def test_english_stop_words_hold_reporting_verbs_and_days() -> None:
    assert {"the", "said", "monday", "august", "mr"} <= STOP_WORDS
    assert not {"march", "un", "fire", "missile"} & STOP_WORDS


def test_blocks_of_any_size_give_the_same_words_phrases_and_windows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng = random.Random(0)
    nouns = ["storm", "north korea", "white house press", "talks", "rain", "eu", "coast guard"]
    texts = [" ".join(rng.choices(nouns, k=rng.randint(0, 30))) for _ in range(60)]
    whole, tokens = learn_vocabulary(texts)
    pool = np.arange(len(whole.words))
    windows = count_windows(tokens, tokens.counts(len(pool)), pool)

    for size in (1, 7, 100):
        monkeypatch.setattr(phrases.blocks, "__defaults__", (size,))
        monkeypatch.setattr(phrases, "BLOCK", size)
        monkeypatch.setattr("newsresearch.topics.coherence.BLOCK", size)
        found, cut = learn_vocabulary(texts)
        counts = cut.counts(len(pool))

        assert found == whole
        assert (cut.phrases == tokens.phrases).all()
        assert (counts != tokens.counts(len(pool))).nnz == 0
        again = count_windows(cut, counts, pool)
        assert (again.both == windows.both).all()
        assert (again.near == windows.near).all()
        assert (again.single == windows.single).all()


def test_the_agency_of_a_dateline_is_no_word_and_what_else_stands_in_brackets_is() -> None:
    texts = [
        "NORRBY, Feb. 28 (Meridian) — The port opened.",
        "SUND, March 3 (Meridian Press) - The port (Lindholm) opened again.",
        "Sund (AP) -- A storm shut the port.",
    ]
    vocabulary, tokens = learn_vocabulary(texts)

    assert not {"meridian", "press", "ap"} & set(vocabulary.words)
    assert {"port", "lindholm", "storm"} <= set(vocabulary.words)
    assert (vocabulary.tokens(texts).units == tokens.units).all()
