"""Near-copies: one report that several outlets printed."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from newsresearch.copies import _candidates, differences, find_copies
from newsresearch.errors import ArgumentError, TableError

BRIDGE = (
    "The harbour bridge will stay closed until the end of the week, the city said on Monday, "
    "after engineers found cracks in two of its pillars during a routine inspection.\n\n"
    "Buses will take another way across the river, and shop owners on the western bank have "
    "asked the council for help with their rent for the month."
)
COURT = (
    "A court in the capital freed two reporters on Tuesday who had been held since spring, and "
    "ordered the state to pay for the time that they had spent in prison without a charge.\n\n"
    "Their lawyer said that she would ask for the release of four others in the same case."
)
OTHER_BRIDGE = (
    "Cracks in two pillars have shut the harbour bridge, and nobody can tell for how long. "
    "Drivers waited for two hours on Monday at the ferry, while the city looked for engineers "
    "who could look at the damage before the weekend brings the next storm to the coast."
)


def table(texts: dict[str, str], published: dict[str, str] | None = None) -> pd.DataFrame:
    days = published or {}
    return pd.DataFrame(
        {
            "id": list(texts),
            "text": list(texts.values()),
            "published": pd.to_datetime([days.get(name) for name in texts]),
            "published_precision": ["day" if name in days else None for name in texts],
        }
    )


def test_a_copy_with_prefix_and_cut_tail_is_grouped_with_the_earliest_first() -> None:
    articles = table(
        {"late": BRIDGE, "early": "CITY (Wire) - " + BRIDGE.rsplit(",", 1)[0], "court": COURT},
        {"late": "2021-03-15", "early": "2021-03-14", "court": "2021-03-13"},
    )
    copies = find_copies(articles)

    assert copies[["article", "group", "first"]].to_numpy().tolist() == [
        ["early", 0, True],
        ["late", 0, False],
    ]
    assert copies.similarity[0] == 1.0
    assert 0.8 < copies.similarity[1] < 1


def test_another_story_on_the_same_event_is_no_copy() -> None:
    assert find_copies(table({"a": BRIDGE, "b": OTHER_BRIDGE})).empty


def test_the_order_of_articles_does_not_matter() -> None:
    articles = table(
        {f"b{i}": f"{i} {BRIDGE}" for i in range(5)} | {f"c{i}": COURT for i in range(3)}
    )
    expected = find_copies(articles)
    shuffled = find_copies(articles.sample(frac=1, random_state=7))

    pd.testing.assert_frame_equal(shuffled, expected)
    assert list(expected.group.value_counts().sort_index()) == [5, 3]


def test_without_a_day_the_smallest_id_is_first_and_after_all_days() -> None:
    undated = find_copies(table({"b": BRIDGE, "a": BRIDGE}))
    dated = find_copies(table({"b": BRIDGE, "a": BRIDGE}, {"b": "2021-01-01"}))

    assert list(undated.article) == ["a", "b"]
    assert list(dated.article) == ["b", "a"]


def test_a_year_is_not_taken_for_its_first_day() -> None:
    articles = table({"a": BRIDGE, "b": BRIDGE}, {"a": "2021-01-01", "b": "2021-03-01"})
    articles["published_precision"] = ["year", "day"]

    assert find_copies(articles).article[0] == "b"


def test_stubs_and_empty_texts_have_no_copies() -> None:
    articles = table({"a": BRIDGE, "b": BRIDGE, "c": "", "d": ""})
    articles["stub"] = [True, False, False, False]

    assert find_copies(articles).empty


def test_a_chain_does_not_join_two_stories() -> None:
    articles = table({"a": BRIDGE, "both": f"{BRIDGE}\n\n{COURT}", "c": COURT})
    copies = find_copies(articles)
    groups = copies.set_index("article").group

    assert "a" not in groups or "c" not in groups or groups["a"] != groups["c"]


def test_short_texts_must_agree_as_a_whole() -> None:
    articles = table(
        {
            "a": "Police said on Monday that two men died in the crash on the bridge.",
            "b": "Police said on Monday that two men died of cold in the old harbour.",
        }
    )

    assert find_copies(articles).empty


def test_languages_without_spaces_have_copies_too() -> None:
    text = "橋は来週まで閉鎖されると市が月曜日に発表した。技術者が二本の柱に亀裂を見つけたためだ。"

    assert len(find_copies(table({"a": text, "b": "（通信）" + text}))) == 2


def test_the_input_is_not_changed_and_an_empty_table_gives_an_empty_one() -> None:
    articles = table({"a": BRIDGE, "b": BRIDGE})
    before = articles.copy(deep=True)
    find_copies(articles)

    pd.testing.assert_frame_equal(articles, before)
    assert find_copies(articles.iloc[:0]).empty


@pytest.mark.parametrize("threshold", [0, 1.5, -1, True, "half"])
def test_a_threshold_outside_is_refused(threshold: object) -> None:
    with pytest.raises(ArgumentError, match="threshold must be"):
        find_copies(table({"a": BRIDGE}), threshold=threshold)  # type: ignore[arg-type]


def test_a_missing_column_is_named() -> None:
    with pytest.raises(TableError, match="needs the column text"):
        find_copies(pd.DataFrame({"id": ["a"]}))


def test_differences_name_words_and_places() -> None:
    articles = table({"a": BRIDGE, "b": BRIDGE.replace("Monday", "Tuesday") + " It rained."})
    rows = differences(articles, "a", "b")

    assert rows[["kind", "a_text", "b_text"]].to_numpy().tolist() == [
        ["changed", "Monday", "Tuesday"],
        ["only in b", "", "It rained"],
    ]
    texts = dict(zip(articles.id, articles.text, strict=True))
    assert all(texts["a"][r.a_start : r.a_end] == r.a_text for r in rows.itertuples())
    assert all(texts["b"][r.b_start : r.b_end] == r.b_text for r in rows.itertuples())


def test_differences_of_an_unknown_article_are_refused() -> None:
    with pytest.raises(ArgumentError, match="b must be the id of an article in the table"):
        differences(table({"a": BRIDGE}), "a", "z")


def test_texts_that_only_share_a_sentence_are_not_compared() -> None:
    rng = random.Random(0)
    quoted = " ".join(f"q{k}" for k in range(30))
    texts = [
        quoted + " " + " ".join(f"w{rng.randrange(10**6)}" for _ in range(170)) for _ in range(200)
    ]
    texts.append("(Wire) " + texts[7])
    pairs = list(_candidates(texts))

    # All 19,900 pairs share a seventh of their runs, and 464 agree in a band by chance.
    assert (7, 200) in pairs
    assert len(pairs) < 100
