"""The invariant of loading, checked after every load in these tests."""

from __future__ import annotations

from typing import Any


def check_balance(corpus: Any) -> None:
    """Records seen are loaded or quarantined, file by file, and each quarantined one is told."""
    files = corpus.files[corpus.files["role"] == "articles"]
    assert (files["records"] == files["loaded"] + files["quarantined"]).all()
    assert files["loaded"].sum() == len(corpus.articles)
    rejected = corpus.problems[corpus.problems["severity"] == "rejected"]
    assert rejected.groupby("file").size().to_dict() == {
        row.file: row.quarantined for row in files.itertuples() if row.quarantined
    }
    assert corpus.articles["id"].is_unique
    assert corpus.articles["text"].str.strip().ne("").all()
