"""A timeline, or the evidence behind it, as a CSV file for a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from newsresearch import schema
from newsresearch.export.log import corrections_of

__all__ = ["to_csv"]

#: A cell that starts so is run as a formula by spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = list(schema.TABLES["timeline"])


def to_csv(timeline: pd.DataFrame, path: str | Path, *, neutralise: bool = True) -> Path:
    """Write a timeline as CSV, one row a sentence."""
    schema.check("timeline", timeline, _COLUMNS)
    table = timeline.assign(
        date=timeline["date"].dt.strftime("%Y-%m-%d"), corrections=corrections_of(timeline)
    )
    if neutralise:
        table = neutral(table)
    path = Path(path)
    table.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
    return path


def neutral(table: pd.DataFrame) -> pd.DataFrame:
    """Return a copy in which no text is a formula."""
    safe = table.copy()
    for name in safe.columns:
        if pd.api.types.is_string_dtype(safe[name]):
            risky = safe[name].str.startswith(_FORMULA, na=False)
            safe[name] = safe[name].where(~risky, "'" + safe[name].fillna(""))
    return safe
