"""Windows, NPMI and the choice of words."""

from __future__ import annotations

import math

import numpy as np
import pytest

from newsresearch.topics.coherence import Windows, choose_words, coherence, count_windows
from newsresearch.topics.vocabulary import learn_vocabulary


def windows_of(texts: list[str]) -> tuple[tuple[str, ...], Windows]:
    vocabulary, tokens = learn_vocabulary(texts, phrases=False)
    n = len(vocabulary.words)
    return vocabulary.words, count_windows(tokens, tokens.counts(n), np.arange(n))


def test_windows_are_counted_as_a_window_that_slides_would() -> None:
    rng = np.random.default_rng(3)
    names = ["alpha", "beta", "gamma", "delta"]
    # No word twice in ten tokens: there the fast count is the exact one.
    texts = []
    for length in (3, 9, 10, 11, 25):
        row = [f"x{length}y{i}" for i in range(length)]
        for place, name in zip(
            rng.choice(length, min(length, 4), replace=False), names, strict=False
        ):
            row[int(place)] = name
        texts.append(" ".join(row))
    words, windows = windows_of(texts)
    seen = []
    for text in texts:
        row = text.split()
        seen += [set(row[i : i + 10]) for i in range(max(1, len(row) - 9))]

    assert windows.total == len(seen)
    for i, a in enumerate(words):
        assert windows.single[i] == sum(a in window for window in seen)
        for j, b in enumerate(words):
            if i != j:
                assert windows.both[i, j] == sum({a, b} <= window for window in seen)


def test_npmi_is_one_for_words_always_together_and_minus_one_for_words_never() -> None:
    words, windows = windows_of(["rain umbrella", "rain umbrella", "sun hat", "sun hat"])
    npmi = windows.npmi(np.arange(len(words)))
    place = {word: i for i, word in enumerate(words)}

    assert npmi[place["rain"], place["umbrella"]] == pytest.approx(1.0)
    assert npmi[place["rain"], place["sun"]] == -1.0


def test_npmi_of_a_half_seen_pair_is_the_formula() -> None:
    words, windows = windows_of(["rain umbrella", "rain boots", "sun hat", "sun glass"])
    place = {word: i for i, word in enumerate(words)}
    expected = math.log(0.25 / (0.5 * 0.25)) / -math.log(0.25)
    pair = windows.npmi(np.array([place["rain"], place["boots"]]))

    assert pair[0, 1] == pytest.approx(expected)


def test_coherence_is_the_mean_over_pairs_and_missing_for_one_word() -> None:
    words, windows = windows_of(["rain umbrella", "rain umbrella", "sun hat", "sun hat"])
    place = {word: i for i, word in enumerate(words)}
    row = (place["rain"], place["umbrella"], place["sun"])

    assert coherence(windows, row) == pytest.approx((1.0 - 1.0 - 1.0) / 3)
    assert math.isnan(coherence(windows, row[:1]))


def test_a_pair_seen_in_few_articles_fits_less_than_one_seen_in_many() -> None:
    words, windows = windows_of(["rain umbrella"] * 2 + ["sun hat"] * 8 + ["other things"] * 90)
    place = {word: i for i, word in enumerate(words)}
    few = windows.fit(np.array([place["rain"], place["umbrella"]]))[0, 1]
    many = windows.fit(np.array([place["sun"], place["hat"]]))[0, 1]

    assert few < many


def test_words_that_go_together_are_chosen_before_one_that_is_alone() -> None:
    words, windows = windows_of(["rain umbrella boots"] * 9 + ["politics", "politics now"] * 5)
    weights = np.array([[1.0] for _ in words])

    chosen = choose_words(windows, list(words), weights, 3)[0]

    assert {words[i] for i in chosen} == {"rain", "umbrella", "boots"}


def test_neither_a_plural_nor_a_part_of_a_phrase_stands_beside_the_other() -> None:
    words, windows = windows_of(["missile missiles party parties kiss"] * 5)
    names = [name if name != "kiss" else "missile kiss" for name in words]
    weights = np.array([[2.0 if name == "missile" else 1.0] for name in names])

    chosen = [names[i] for i in choose_words(windows, names, weights, 5)[0]]

    assert sorted(chosen) in (["missile", "parties"], ["missile", "party"])
