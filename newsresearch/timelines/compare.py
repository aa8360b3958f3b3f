"""A timeline beside a chronology made by people: found, missed, added."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from html import escape

import numpy as np
import pandas as pd

from newsresearch import schema
from newsresearch.errors import ArgumentError, TableError
from newsresearch.timelines.edtf_days import edtf_span
from newsresearch.timelines.support import why_missing

__all__ = ["Comparison", "compare_timelines"]

_WORD = re.compile(r"[^\W_]{3,}")
#: Words that two events share by chance.
_COMMON = frozenset(
    "the and for with from that this was were are has have had its his her their they who which "
    "will would said says after before over into about also more than not but been being new year "
    "day".split()
)


@dataclass(frozen=True)
class Comparison:
    """The outcome of `compare_timelines`.

    Parameters
    ----------
    hits : pandas.DataFrame
        The reference's columns, then ``timeline_date_edtf, timeline_event, text, lag_days``
        (timeline minus reference; 0 where a coarser date holds the finer).
    misses : pandas.DataFrame
        The reference's columns, then ``nearest_edtf, nearest_days, why``.
    extras : pandas.DataFrame
        Rows of the timeline whose entry met no event of the reference.
    precision, recall, f1 : float
        Shares of entries and of events that met one another, and their harmonic mean; 0 where there
        is nothing to divide by.
    tolerance : int
        Days that a hit may lie apart.
    """

    hits: pd.DataFrame
    misses: pd.DataFrame
    extras: pd.DataFrame
    precision: float
    recall: float
    f1: float
    tolerance: int

    def __repr__(self) -> str:
        entries = self.extras["event"].nunique()
        return (
            f"Comparison(hits={len(self.hits)}, misses={len(self.misses)}, extras={entries}, "
            f"precision={self.precision:.2f}, recall={self.recall:.2f}, f1={self.f1:.2f}, "
            f"tolerance={self.tolerance})"
        )

    def _repr_html_(self) -> str:
        rows = [
            ("events found", len(self.hits)),
            ("events missed", len(self.misses)),
            ("entries without an event", self.extras["event"].nunique()),
            ("precision", f"{self.precision:.2f}"),
            ("recall", f"{self.recall:.2f}"),
            ("F1", f"{self.f1:.2f}"),
            ("tolerance in days", self.tolerance),
        ]
        body = "".join(
            f'<tr><th scope="row">{escape(name)}</th><td>{escape(str(value))}</td></tr>'
            for name, value in rows
        )
        return f"<table><tbody>{body}</tbody></table>"


def compare_timelines(
    timeline: pd.DataFrame, reference: pd.DataFrame, *, tolerance: int = 0
) -> Comparison:
    """Match a timeline's entries with a reference's events, one to one.

    Two dates of one precision match if they lie at most `tolerance` days apart. Dates of different
    precision match if the coarser holds the finer *and* entry and event share a word of substance:
    that "2018" holds 12 June 2018 says too little by itself. Among the ways to pair them, the one
    with most hits is taken; then equal days, small lags and shared words decide.

    Parameters
    ----------
    timeline : pandas.DataFrame
        From `build_timeline`: ``date_edtf``, ``event`` and ``text``.
    reference : pandas.DataFrame
        ``date_edtf`` (or ``date``, as text) and ``event``; other columns are kept.
    tolerance : int, default 0
        In days.

    Returns
    -------
    Comparison

    Raises
    ------
    ArgumentError
        If `tolerance` is negative or no whole number.
    TableError
        If a table lacks a column or holds a date that is no EDTF.

    Examples
    --------
    >>> import pandas as pd
    >>> timeline = pd.DataFrame({
    ...     "date_edtf": ["2018-06-13", "2019"], "event": ["a", "b"],
    ...     "text": ["The two leaders met in Singapore.", "A summit was held in Hanoi."]})
    >>> reference = pd.DataFrame({
    ...     "date_edtf": ["2018-06-12", "2019-02-27"],
    ...     "event": ["Singapore meeting", "Hanoi summit"]})
    >>> found = compare_timelines(timeline, reference, tolerance=1)
    >>> found.hits[["date_edtf", "timeline_date_edtf", "lag_days"]]
        date_edtf timeline_date_edtf  lag_days
    0  2018-06-12         2018-06-13         1
    1  2019-02-27               2019         0
    """
    whole = isinstance(tolerance, (int, np.integer)) and not isinstance(tolerance, bool)
    if not whole or tolerance < 0:
        raise ArgumentError("tolerance", tolerance, "a whole number of days, 0 or more")
    schema.check("timeline", timeline, ["date_edtf", "event", "text"])
    if isinstance(reference, pd.DataFrame) and "date_edtf" not in reference and "date" in reference:
        reference = reference.assign(date_edtf=reference["date"].astype("str"))
    schema.check("reference", reference, ["date_edtf", "event"])
    reference = reference.reset_index(drop=True)
    entries = (
        timeline.groupby("event", sort=False)
        .agg(date_edtf=("date_edtf", "first"), text=("text", " ".join))
        .reset_index()
    )
    ours = _spans("timeline", entries["date_edtf"])
    theirs = _spans("reference", reference["date_edtf"])
    shared = _shared_words(reference["event"], entries["text"])
    pairs = _pairs(ours, theirs, shared, tolerance)
    hits = _hits(reference, entries, ours, theirs, pairs)
    missed = sorted(set(range(len(reference))) - {event for event, _ in pairs})
    misses = _misses(reference.iloc[missed], timeline, entries, ours, [theirs[i] for i in missed])
    met = set(entries["event"].iloc[[entry for _, entry in pairs]])
    extras = timeline.loc[~timeline["event"].isin(met)].reset_index(drop=True)
    precision = len(pairs) / len(entries) if len(entries) else 0.0
    recall = len(pairs) / len(reference) if len(reference) else 0.0
    f1 = 2 * precision * recall / (precision + recall) if pairs else 0.0
    return Comparison(hits, misses, extras, precision, recall, f1, tolerance)


Span = tuple[dt.date, dt.date]


def _spans(table: str, dates: pd.Series) -> list[Span]:
    try:
        return [edtf_span(date) for date in dates]
    except ArgumentError as error:
        raise TableError(f"{table}: {error}") from error


def _words(text: object) -> frozenset[str]:
    if not isinstance(text, str):
        return frozenset()
    return frozenset(_WORD.findall(text.casefold())) - _COMMON


def _shared_words(events: pd.Series, texts: pd.Series) -> np.ndarray:
    """Return, for each event and entry, the share of the event's words that the entry has."""
    told = [_words(text) for text in texts]
    wanted = [_words(event) for event in events]
    table = [[len(a & b) / max(1, len(a)) for b in told] for a in wanted]
    return np.array(table, dtype="float64").reshape(len(wanted), len(told))


def _gap(a: Span, b: Span) -> int:
    """Return the days between two spans, 0 where they touch or overlap."""
    return max(0, (b[0] - a[1]).days, (a[0] - b[1]).days)


def _lag(entry: Span, event: Span) -> int:
    """Return entry minus event in days; between spans of unequal length, the days between them."""
    if (entry[1] - entry[0]).days > 30 or (event[1] - event[0]).days > 30 or entry == event:
        same = entry[1] - entry[0] == event[1] - event[0]
    else:
        same = (entry[0] == entry[1]) == (event[0] == event[1])
    if same:
        return (entry[0] - event[0]).days
    return _gap(entry, event) * (1 if entry[0] > event[1] else -1)


def _pairs(
    ours: list[Span], theirs: list[Span], shared: np.ndarray, tolerance: int
) -> list[tuple[int, int]]:
    """Return (event, entry) pairs: as many as can be, then the nearest."""
    if not ours or not theirs:
        return []
    from scipy.optimize import linear_sum_assignment

    # A pair's worth: any hit outweighs every preference among hits.
    worth = np.zeros((len(theirs), len(ours)))
    for i, event in enumerate(theirs):
        for j, entry in enumerate(ours):
            equal = _size(event) == _size(entry)
            if equal:
                apart = abs((entry[0] - event[0]).days)
                if _size(event) > 0:
                    apart = 0 if entry == event else _gap(entry, event) + tolerance + 1
                if apart <= tolerance:
                    worth[i, j] = 2.0 - apart / (tolerance + 1) / 2 + shared[i, j] / 4
            elif (_holds(event, entry) or _holds(entry, event)) and shared[i, j] > 0:
                worth[i, j] = 1.2 + shared[i, j] / 4
    bonus = float(min(worth.shape)) * 3.0
    rows, columns = linear_sum_assignment(np.where(worth > 0, worth + bonus, 0.0), maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if worth[i, j] > 0]


def _size(span: Span) -> int:
    """Return a class of length: a day, weeks, months, a year, more."""
    days = (span[1] - span[0]).days
    return (
        0
        if days == 0
        else 1
        if days < 28
        else 2
        if days < 31
        else 3
        if days < 365
        else 4 + days // 366
    )


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _hits(
    reference: pd.DataFrame,
    entries: pd.DataFrame,
    ours: list[Span],
    theirs: list[Span],
    pairs: list[tuple[int, int]],
) -> pd.DataFrame:
    found = reference.iloc[[event for event, _ in pairs]].reset_index(drop=True)
    met = entries.iloc[[entry for _, entry in pairs]].reset_index(drop=True)
    lags = [_lag(ours[entry], theirs[event]) for event, entry in pairs]
    return found.assign(
        timeline_date_edtf=met["date_edtf"].astype("str"),
        timeline_event=met["event"].astype("str"),
        text=met["text"].astype("str"),
        lag_days=pd.Series(lags, dtype="int64"),
    )


def _misses(
    missed: pd.DataFrame,
    timeline: pd.DataFrame,
    entries: pd.DataFrame,
    ours: list[Span],
    theirs: list[Span],
) -> pd.DataFrame:
    nearest: list[str | None] = []
    days: list[int | None] = []
    for event in theirs:
        gaps = [(_gap(entry, event), j) for j, entry in enumerate(ours)]
        gap, j = min(gaps, default=(None, None))
        nearest.append(None if j is None else str(entries["date_edtf"].iloc[j]))
        days.append(gap)
    why = [why_missing(timeline, first, last) for first, last in theirs]
    return missed.reset_index(drop=True).assign(
        nearest_edtf=pd.Series(nearest, dtype="str"),
        nearest_days=pd.Series(days, dtype="Int64"),
        why=pd.Series(why, dtype="str"),
    )
