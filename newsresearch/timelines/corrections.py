"""Corrections of a timeline: made openly, kept in a log that every export shows."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from newsresearch import schema
from newsresearch.errors import ArgumentError
from newsresearch.timelines.edtf_days import edtf_precision, edtf_span
from newsresearch.timelines.query import bound
from newsresearch.timelines.support import event_of

__all__ = ["FIELDS", "correct"]

#: What can be corrected, and what it may become.
FIELDS = ("date_edtf", "text", "confidence")
_LEVELS = ("high", "medium", "low")


def correct(
    timeline: pd.DataFrame,
    event: pd.Series | str | int,
    *,
    field: str,
    new: str,
    reason: str,
    by: str,
    on: dt.date | str | None = None,
) -> pd.DataFrame:
    """Return a timeline in which one entry is corrected, and a log that says so.

    The entry keeps its ``event`` name, so that its evidence is still found, and its offsets, which
    lead to the sentence as it was published. ``attrs["corrections"]`` of the result lists every
    correction made so far, the latest last.

    Parameters
    ----------
    timeline : pandas.DataFrame
        From `build_timeline`; it is not changed.
    event : pandas.Series, str or int
        A row, an event's name, or an index label. A date or a confidence is corrected in all
        sentences of the event; a text in the one row meant.
    field : {"date_edtf", "text", "confidence"}
    new : str
        The right value; a date as EDTF, at its own precision.
    reason : str
        Why, for readers.
    by : str
        Who corrects.
    on : datetime.date or str, optional
        The day of the correction; nothing is filled in from today.

    Returns
    -------
    pandas.DataFrame
        Ordered by date again.

    Raises
    ------
    ArgumentError
        If there is no such entry, the field cannot be corrected, the value is not one of the field
        or is there already, `reason` or `by` is empty, or the event has several texts.

    Examples
    --------
    >>> timeline = schema.frame("timeline", [{
    ...     "date": pd.Timestamp(2018, 6, 1), "date_edtf": "2018-06", "precision": "month",
    ...     "text": "They met.", "article": "a", "start": 0, "end": 9, "event": "2018-06",
    ...     "reports": 1, "sources": 1, "confidence": "low", "rule": "", "score": 1.0}])
    >>> better = correct(timeline, "2018-06", field="date_edtf", new="2018-06-12",
    ...                  reason="the joint statement is dated", by="desk")
    >>> better["date_edtf"].item(), better.attrs["corrections"][0]["old"]
    ('2018-06-12', '2018-06')
    """
    schema.check("timeline", timeline, list(schema.TABLES["timeline"]))
    if field not in FIELDS:
        raise ArgumentError("field", field, "one of " + ", ".join(FIELDS))
    for name, value in (("new", new), ("reason", reason), ("by", by)):
        if not isinstance(value, str) or not value.strip():
            raise ArgumentError(name, value, "a text that is not empty")
    if on is not None and bound("on", on, last=False) != bound("on", on, last=True):
        raise ArgumentError("on", on, "a day such as 2018-06-12")
    rows = _rows(timeline, event, field)
    old = str(timeline.loc[rows, field].iloc[0])
    if new == old:
        raise ArgumentError("new", new, f"another value than the {field} that is there")
    fixed = timeline.copy()
    if field == "date_edtf":
        try:
            first, _ = edtf_span(new)
        except ArgumentError as error:
            raise ArgumentError("new", new, error.allowed) from error
        precision = edtf_precision(new)
        fixed.loc[rows, "date"] = pd.Timestamp(first)
        fixed.loc[rows, "precision"] = "day" if precision == "time" else precision
    if field == "confidence" and new not in _LEVELS:
        raise ArgumentError("new", new, "one of " + ", ".join(_LEVELS))
    fixed.loc[rows, field] = new
    fixed = fixed.assign(length=fixed["date_edtf"].str.len())
    fixed = fixed.sort_values(["date", "length"], kind="stable").drop(columns="length")
    log = [
        *timeline.attrs.get("corrections", []),
        {
            "event": str(timeline.loc[rows, "event"].iloc[0]),
            "field": field,
            "old": old,
            "new": new,
            "reason": reason.strip(),
            "by": by.strip(),
            "on": None if on is None else str(on)[:10],
        },
    ]
    fixed.attrs = {**timeline.attrs, "corrections": log}
    return fixed.reset_index(drop=True)


def _rows(timeline: pd.DataFrame, event: pd.Series | str | int, field: str) -> list[object]:
    """Return the index labels of the rows that a correction touches."""
    name = event_of(timeline, event)
    labels = list(timeline.index[timeline["event"] == name])
    if field != "text" or len(labels) == 1:
        return labels
    if isinstance(event, (int, np.integer)):
        return [event]
    if isinstance(event, pd.Series) and event.name in labels:
        return [event.name]
    raise ArgumentError(
        "event", name, f"the index label of one of its {len(labels)} sentences: {labels}"
    )
