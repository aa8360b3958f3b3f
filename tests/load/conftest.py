"""Loading of files made on the spot; each corpus is checked for its balance."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import newsresearch as nr
from tests.load.balance import check_balance


@pytest.fixture
def load_file(tmp_path: Path) -> Callable[..., Any]:
    """Write one file and load it, without cleaning if not asked for."""

    def load_file(name: str, data: bytes | str, **options: Any) -> Any:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        corpus = nr.load(path, **{"clean": False, **options})
        check_balance(corpus)
        return corpus

    return load_file


@pytest.fixture
def load_folder(tmp_path: Path) -> Callable[..., Any]:
    """Write files below a folder and load it, without cleaning if not asked for."""

    def load_folder(files: dict[str, bytes | str], **options: Any) -> Any:
        root = tmp_path / "corpus"
        for name, data in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data if isinstance(data, bytes) else data.encode())
        corpus = nr.load(root, **{"clean": False, **options})
        check_balance(corpus)
        return corpus

    return load_folder


@pytest.fixture
def problems() -> Callable[[Any], list[tuple[str, str]]]:
    """Return kind and severity of each problem."""
    return lambda corpus: list(
        corpus.problems[["kind", "severity"]].itertuples(index=False, name=None)
    )
