"""Floors of finding near-copies, on copies made from real pages."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

pytestmark = pytest.mark.quality


def test_precision_and_recall_keep_their_floors(shared) -> None:
    path = Path(__file__).parents[2] / "benchmarks" / "copies.py"
    spec = importlib.util.spec_from_file_location("copies_benchmark", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (result,) = module.score(shared / "data", [0.7])

    assert result["precision"] >= 0.99
    assert result["recall"] >= 0.97
