"""Which words an entry is expected to have, and what a sentence gains by them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from newsresearch import schema
from newsresearch.timelines.dated_sentences import tag_dated_sentences
from newsresearch.timelines.expected_words import TERMS, Expected, expect, term_features
from newsresearch.timelines.passages import passages, read_texts
from newsresearch.timelines.select_sentences import candidates, choose
from newsresearch.timelines.sentence_space import Reading, articles_with, read, words_of


def reading(*texts: tuple[str, str]) -> Reading:
    """Return a reading of articles given as day of publication and text."""
    articles = pd.DataFrame(texts, columns=["published", "text"])
    articles["id"] = [f"a{i}" for i in range(len(articles))]
    articles["published"] = pd.to_datetime(articles["published"]).astype(schema.DATETIME)
    text = read_texts(articles, query=None, copies=None)
    return read(text, passages(text, tag_dated_sentences(articles, text.sentences)))


TOLD = reading(
    ("2020-05-02", "A tank burst at the Norrby depot on Saturday."),
    ("2020-05-03", "The Norrby depot lost oil after a tank burst on 2 May 2020."),
    ("2020-05-04", "A tank burst in Norrby on 2 May 2020, the fishermen say."),
    ("2020-05-09", "Fireworks were cancelled in Sund on 2 May 2020."),
)


def test_what_more_articles_use_is_expected_more() -> None:
    here = candidates(TOLD, "2020-05-02")
    expected = expect(TOLD, here)
    sentences = [TOLD.space.sentences[i] for i in TOLD.space.row[here]]
    likely = {
        TOLD.space.names[column]: float(expected.word[place])
        for place, column in enumerate(np.unique(TOLD.space.stems[TOLD.space.row[here]].indices))
    }

    assert likely["burst"] == likely["tank"] > likely["depot"] > likely["firewo"]
    assert sentences[int(np.argmax(expected.gain()))] != sentences[-1]
    assert ((expected.pair > 0) & (expected.pair < 1)).all()


def test_a_word_told_once_gains_nothing_a_second_time() -> None:
    expected = expect(TOLD, candidates(TOLD, "2020-05-02"))
    before = expected.gain()
    expected.tell(0)
    after = expected.gain()

    assert after[0] == pytest.approx(-0.5 * expected.stems.indptr[1])
    assert after[1] < before[1]
    assert after[3] == before[3]  # it shares no word with the first
    assert isinstance(expected, Expected)


def test_terms_are_looked_at_by_articles_and_not_by_sentences() -> None:
    matrix = TOLD.space.stems[TOLD.space.row[candidates(TOLD, "2020-05-02")]]
    one = term_features(matrix, np.zeros(4, dtype="int64"), TOLD.space.usual_stems)

    assert one.shape == (len(TOLD.space.names), len(TERMS))
    assert one[:, TERMS.index("articles")].max() == pytest.approx(np.log1p(1))
    assert articles_with(matrix, np.arange(4))[0].max() == 3


def test_words_of_substance_only() -> None:
    assert words_of("The oil, on a Saturday: 2,000 t!") == ["oil", "saturday", "000"]


def test_text_without_a_word_gives_a_space_without_a_word() -> None:
    empty = reading(("2020-05-02", "On it."), ("2020-05-03", "On it."))
    chosen = choose(empty, list(empty.dates), count=2)

    assert empty.space.names == []
    assert sorted(chosen) == ["2020-05-02", "2020-05-03"]


def test_each_date_has_its_first_sentence_and_three_quarters_of_the_others_are_told() -> None:
    days = ["2020-05-02", "2020-05-12", "2020-05-22", "2020-06-02"]
    events = ["A tank burst", "The bridge fell", "The mayor resigned", "Fishermen protested"]
    others = ["Rain came", "Doctors went home", "Schools closed", "Trains stopped"]
    told = reading(
        *[
            (day, f"{first} in Norrby on that day, and nobody knew why. {second} in Sund at noon.")
            for day, first, second in zip(days, events, others, strict=True)
        ]
    )
    forwards = choose(told, days, count=2)
    backwards = choose(told, days[::-1], count=2)
    alone = choose(told, days[:1], count=2)

    # What is told of the least important date is given up first.
    assert [len(forwards[day]) for day in days] == [2, 2, 2, 1]
    assert [len(backwards[day]) for day in days] == [1, 2, 2, 2]
    assert [len(alone[day]) for day in days[:1]] == [2]


def test_what_a_more_important_date_tells_is_not_told_again() -> None:
    background = "The tank at the Norrby depot burst and oil reached the river"
    told = reading(
        ("2020-05-02", f"{background} on Saturday."),
        ("2020-05-20", f"{background} weeks ago. Oil reached the harbour of Sund on Wednesday."),
    )
    chosen = choose(told, ["2020-05-02", "2020-05-20"], count=1)
    texts = [told.space.sentences[told.space.row[chosen[day][0]]] for day in chosen]

    assert texts == [f"{background} on Saturday.", "Oil reached the harbour of Sund on Wednesday."]
