"""Reports of one event that differ in the day or in a number."""

from __future__ import annotations

import pandas as pd
import pytest

import newsresearch as nr
from newsresearch.timelines.quantities import quantities


def corpus(*texts: str, day: str = "2020-06-17", sources: bool = True) -> pd.DataFrame:
    ids = [f"a{i}" for i in range(len(texts))]
    table = pd.DataFrame({"id": ids, "text": texts, "published": pd.to_datetime([day] * len(ids))})
    return table.assign(source=ids) if sources else table


def differing(*texts: str, day: str = "2020-06-17") -> pd.DataFrame:
    return nr.disagreements(nr.build_timeline(corpus(*texts, day=day)))


def test_a_number_that_differs_is_shown_with_both_sentences() -> None:
    texts = (
        "Hackers of the regime stole about $300 million from exchanges in 2020.",
        "In 2020 hackers of the regime stole over $316 million from several exchanges.",
    )
    found = differing(*texts, day="2021-03-14").iloc[0]

    assert (found["event"], found["kind"], found["what"]) == ("2020", "number", "$")
    assert (found["value_a"], found["value_b"]) == ("$300 million", "$316 million")
    assert texts[int(found["article_a"][1])][found["start_a"] : found["end_a"]] == found["text_a"]
    assert texts[int(found["article_b"][1])][found["start_b"] : found["end_b"]] == found["text_b"]


def test_the_sentence_after_the_date_counts_too() -> None:
    found = differing(
        "The regime kept its programme going throughout 2020. It stole about $300 million through "
        "attacks on exchanges.",
        "The programme of the regime went on throughout 2020. Attacks on exchanges brought it $400 "
        "million, stole reports say.",
        day="2021-03-14",
    )

    assert found[["value_a", "value_b"]].to_numpy().tolist() == [["$300 million", "$400 million"]]


def test_a_year_that_holds_an_entry_is_looked_at_too() -> None:
    articles = corpus(
        "Hackers of the regime stole about $300 million from exchanges in 2020.",
        "In 2020 hackers of the regime stole over $316 million from several exchanges.",
        "The liaison office was destroyed on 16 June 2020.",
        "The liaison office at the border was destroyed on 16 June 2020.",
        day="2021-03-14",
    )
    timeline = nr.build_timeline(articles, max_dates=1)

    assert timeline["event"].tolist() == ["2020-06-16"]
    assert nr.disagreements(timeline)["event"].tolist() == ["2020"]


def test_a_day_that_differs_is_shown() -> None:
    found = differing(
        "The liaison office at Kaesong was destroyed by an explosion on 16 June 2020.",
        "An explosion destroyed the liaison office at Kaesong on 15 June 2020.",
    )

    days = found[found["kind"] == "day"]
    assert len(days) == 1
    assert {days["value_a"].item(), days["value_b"].item()} == {"2020-06-15", "2020-06-16"}


def test_rounding_is_no_disagreement() -> None:
    assert differing(
        "The explosion on Tuesday destroyed the office and hurt 1,000 workers.",
        "The explosion on Tuesday destroyed the office; 1,004 workers were hurt.",
    ).empty


def test_a_copy_does_not_disagree_with_its_original() -> None:
    sentence = "The explosion on Tuesday destroyed the liaison office at the border town and hurt "
    rest = " The government of the south has called a meeting of its security council for tonight."
    articles = corpus(sentence + "12 workers." + rest, sentence + "15 workers." + rest)

    assert nr.disagreements(nr.build_timeline(articles)).empty


def test_numbers_of_other_things_are_not_compared() -> None:
    assert differing(
        "The explosion on Tuesday destroyed the office and hurt 12 workers.",
        "The explosion on Tuesday destroyed the office and 15 windows.",
    ).empty


def test_an_empty_timeline_has_no_disagreement() -> None:
    found = nr.disagreements(nr.build_timeline(corpus("Nothing.", day="2020-06-17").head(0)))

    assert found.empty
    assert "value_a" in found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("about $300 million and over €1.5bn", [(3e8, "$"), (1.5e9, "€")]),
        ("22 people, 1,200 barrels of oil", [(22, "people"), (1200, "barrel")]),
        ("eleven workers died", [(11, "worker")]),
        ("a rise of 4.5 per cent", [(4.5, "%")]),
        ("4% of it", [(4, "%")]),
        ("in 2018 for 20 years", []),
        ("on 12 June at 10 pm, the 3rd time", []),
        ("S/2018/171 and 1.2.3", []),
        ("five million barrels", [(5e6, "barrel")]),
    ],
)
def test_quantities_are_numbers_that_count(sentence, expected) -> None:
    assert [(q.value, q.unit) for q in quantities(sentence)] == expected
