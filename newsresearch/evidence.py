"""What stands behind an entry of a timeline: every passage that speaks of its day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from newsresearch.passages import Text

__all__ = ["Context", "why_missing"]


class Context(dict[str, Any]):
    """What a timeline remembers of the articles that it was built from.

    It rides in ``timeline.attrs``: pandas copies those with every filter or sort, so a copy is the
    object itself and equality is identity. As an empty mapping it is written to JSON as ``{}``.

    Parameters
    ----------
    text : Text
    passages : pandas.DataFrame
    """

    def __init__(self, *, text: Text, passages: pd.DataFrame) -> None:
        super().__init__()
        self.text, self.passages = text, passages

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    __hash__ = object.__hash__  # type: ignore[assignment]

    def __copy__(self) -> Context:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Context:
        return self


def why_missing(timeline: pd.DataFrame, first: dt.date, last: dt.date) -> str:
    """Return a sentence why a timeline has no entry for these days.

    Parameters
    ----------
    timeline : pandas.DataFrame
        From `build_timeline`.
    first, last : datetime.date

    Returns
    -------
    str
    """
    context = timeline.attrs.get("context")
    if not isinstance(context, Context):
        return "the table does not carry its articles"
    rows = context.passages
    epoch = dt.date(1970, 1, 1)
    low, high = (first - epoch).days, (last - epoch).days
    named = rows.loc[(rows["first"] <= high) & (rows["last"] >= low)]
    if named.empty:
        return "no passage speaks of it"
    return f"{len(named)} passages speak of it, other dates rank higher"
