"""Lines that an outlet repeats over its articles."""

from __future__ import annotations

import pandas as pd
import pytest

from newsresearch.cleaning.templates import remove_templates
from newsresearch.errors import ArgumentError
from newsresearch.schema import empty

LINE = "The Harbour Post is a member of the press council"


def articles(texts: list[str], source: str | None = "Harbour Post") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": [f"a{i}" for i in range(len(texts))],
            "source": pd.Series([source] * len(texts), dtype="str"),
            "text": pd.Series(texts, dtype="str"),
            "raw": pd.Series([f"Menu\n{text}" for text in texts], dtype="str"),
        }
    )


def reports(count: int) -> list[str]:
    return [f"Report {i}: the council met on day {i} of the month.\n\n{LINE}" for i in range(count)]


def test_a_repeated_line_is_removed_with_its_place_in_the_raw_text() -> None:
    table = articles(reports(5))
    cleaned, removed = remove_templates(table, empty("removed"))

    assert list(cleaned.text) == [text.split("\n\n")[0] for text in table.text]
    assert set(removed.rule) == {"template"}
    raw = dict(zip(table.id, table.raw, strict=True))
    assert [raw[r.article][r.start : r.end] for r in removed.itertuples()] == [LINE] * 5
    assert list(cleaned.dtypes) == list(table.dtypes)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_few_articles_have_no_template(count: int) -> None:
    table = articles(reports(count))
    cleaned, removed = remove_templates(table, empty("removed"))

    pd.testing.assert_frame_equal(cleaned, table)
    assert removed.empty


def test_copies_of_one_report_are_no_template() -> None:
    table = articles([f"{LINE}\n\nThe council met on Monday and voted on the rent."] * 6)
    cleaned, _ = remove_templates(table, empty("removed"))

    assert list(cleaned.text) == list(table.text)


def test_a_line_of_several_outlets_is_no_outlets_template() -> None:
    table = articles(reports(6))
    table["source"] = ["A", "B", "C", "D", "E", "F"]
    _, removed = remove_templates(table, empty("removed"))

    assert removed.empty


def test_the_host_stands_for_a_missing_outlet() -> None:
    table = articles(reports(4), source=None)
    table["url"] = [f"https://www.post.example/{i}" for i in range(4)]
    _, removed = remove_templates(table, empty("removed"))

    assert len(removed) == 4


def test_rows_are_added_to_those_already_removed_and_inputs_are_kept() -> None:
    table, before = articles(reports(4)), empty("removed")
    before = pd.concat(
        [
            before,
            pd.DataFrame(
                {
                    "article": ["a0"],
                    "start": [0],
                    "end": [4],
                    "rule": ["line-model"],
                    "text": ["Menu"],
                }
            ),
        ],
        ignore_index=True,
    )
    copies = table.copy(deep=True), before.copy(deep=True)
    _, removed = remove_templates(table, before)

    assert len(removed) == 5
    pd.testing.assert_frame_equal(table, copies[0])
    pd.testing.assert_frame_equal(before, copies[1])


@pytest.mark.parametrize(("name", "value"), [("least_articles", 1), ("least_share", 0.0)])
def test_limits_outside_are_refused(name: str, value: float) -> None:
    with pytest.raises(ArgumentError, match=name):
        remove_templates(articles(reports(4)), empty("removed"), **{name: value})
