"""What docs/cleaning.md shows is what happens."""

from __future__ import annotations

import doctest
import os
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_example_in_the_docs_gives_what_it_shows(monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(
        os.fspath(ROOT / "docs" / "cleaning.md"), module_relative=False, encoding="utf-8"
    )

    assert failed == 0
    assert tried >= 10
