"""The page on timelines says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import newsresearch as nr

PAGE = Path(__file__).parents[1] / "docs" / "timelines.md"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_the_code_on_the_page_runs(seeds, monkeypatch) -> None:
    monkeypatch.chdir(seeds.parent)
    names: dict[str, object] = {}
    for block in BLOCKS:
        exec(compile(block, str(PAGE), "exec"), names)

    timeline = names["timeline"]
    assert len(timeline) > 5
    assert timeline.attrs["corrections"][0]["new"] == "2018-06-11"


@pytest.mark.parametrize("name", sorted(set(re.findall(r"nr\.(\w+)", "".join(BLOCKS)))))
def test_every_name_on_the_page_is_public(name) -> None:
    assert name in nr.__all__
