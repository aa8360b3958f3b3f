"""The corrections of a timeline, as exports show them."""

from __future__ import annotations

import pandas as pd

__all__ = ["corrections_of"]


def corrections_of(timeline: pd.DataFrame) -> pd.Series:
    """Return, for each row, its corrections as one text; empty where there is none."""
    notes: dict[str, list[str]] = {}
    for entry in timeline.attrs.get("corrections", []):
        line = (
            f"{entry['field']} corrected from {entry['old']} to {entry['new']}: "
            f"{entry['reason']} ({entry['by']})"
        )
        notes.setdefault(entry["event"], []).append(line)
    texts = ["; ".join(notes.get(event, [])) for event in timeline["event"]]
    return pd.Series(texts, index=timeline.index, dtype="str")
