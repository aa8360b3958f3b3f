"""Floors of temporal tagging on annotated news, and of its speed."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from newsresearch.temporal.tag import tag_times

#: Set -> relaxed, strict and value F1 that must hold; measured 0.3 above.
FLOORS = {"timebank": (95.3, 91.9, 84.9), "aquaint": (93.9, 81.3, 75.7)}


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def frame(documents: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": [document["id"] for document in documents],
            "text": [document["text"] for document in documents],
            "published": pd.to_datetime([document["dct"][:10] for document in documents]),
        }
    )


def f1(documents: list[dict[str, Any]], times: pd.DataFrame) -> tuple[float, float, float]:
    """Relaxed, strict and value F1, each gold expression matched to its best overlap."""
    found = {name: rows.to_dict("records") for name, rows in times.groupby("article")}
    relaxed = strict = value = gold = 0
    for document in documents:
        rows = found.get(document["id"], [])
        used: set[int] = set()
        for expression in document["timexes"]:
            gold += 1
            overlaps = [
                (min(row["end"], expression["end"]) - max(row["start"], expression["start"]), -i)
                for i, row in enumerate(rows)
                if i not in used
            ]
            best, index = max(overlaps, default=(0, 0))
            if best <= 0:
                continue
            used.add(-index)
            row = rows[-index]
            relaxed += 1
            strict += (row["start"], row["end"]) == (expression["start"], expression["end"])
            value += row["value"].upper() == (expression["value"] or "").upper()
    total = gold + len(times)
    return 200 * relaxed / total, 200 * strict / total, 200 * value / total


@pytest.mark.quality
@pytest.mark.parametrize("name", FLOORS)
def test_f1_on_annotated_news_holds_its_floor(shared, name):
    documents = load(shared / "data" / "timex" / f"{name}.jsonl")

    reached = f1(documents, tag_times(frame(documents)))

    assert all(have >= floor for have, floor in zip(reached, FLOORS[name], strict=True)), reached


@pytest.mark.quality
def test_tagging_costs_no_more_than_a_few_regex_passes(shared):
    articles = frame(load(shared / "data" / "timex" / "timebank.jsonl"))
    tag_times(articles.head(1))

    def seconds(work: Any) -> float:
        began = time.process_time()
        work()
        return time.process_time() - began

    tagging = min(seconds(lambda: tag_times(articles)) for _ in range(3))
    one_pass = min(
        seconds(lambda: [re.findall(r"\w+", text) for text in articles["text"]]) for _ in range(3)
    )

    assert tagging < 30 * one_pass
