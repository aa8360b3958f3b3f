"""EDTF as a stretch of days to draw, and as words to read.

A chart needs two things of a date: where it begins and ends, and how a person would say it. Dates
that are less sure than a day keep their length: "2019" is a year long.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib import dates

from newsresearch.errors import ArgumentError
from newsresearch.timelines.edtf_days import edtf_span

__all__ = ["MONTHS", "Span", "epoch", "in_words", "iso", "span"]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

#: EDTF numbers of parts of a year, as they are said.
_PARTS = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter",
    "33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4",
    "37": "first third of", "38": "second third of", "39": "last third of",
    "40": "first half of", "41": "second half of",
}  # fmt: skip
_DATE = re.compile(r"(\d[\dX]{3})(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T[\d:.Z+-]*)?\Z")


#: Precision -> months, for dates without EDTF.
_LENGTHS = {
    "month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200,
}  # fmt: skip


class Span(NamedTuple):
    """A stretch of time as matplotlib dates: from the first day to the day after the last."""

    start: float
    stop: float

    @property
    def days(self) -> float:
        """How long it is, in days."""
        return self.stop - self.start


def span(edtf: object, date: object = None, precision: object = None) -> Span | None:
    """Return the days that a date means.

    Parameters
    ----------
    edtf : object
        As in `newsresearch.timelines.edtf_days`. ``2018?`` means the same days as ``2018``; of an
        interval that is open, the end that it names counts.
    date, precision : object, optional
        What to use where `edtf` is missing or is not understood.

    Returns
    -------
    Span or None
        None if the date is missing or lies outside the years 1 to 9999.

    Examples
    --------
    >>> span("2018-06").days, span("2018-03-25/2018-03-28").days, span("201X").days
    (30.0, 4.0, 3652.0)
    >>> span("never") is None
    True
    """
    try:
        first, last = edtf_span(edtf)  # type: ignore[arg-type]
    except ArgumentError:
        return _from_date(date, precision)
    return Span(float(_days(first)), float(_days(last) + 1))


def in_words(edtf: object, date: object = None, precision: object = None) -> str:
    """Return a date as a person would write it, at its own precision.

    Parameters
    ----------
    edtf, date, precision : object
        As in `span`.

    Returns
    -------
    str
        What `edtf` says itself if there is no shorter way to say it; "undated" if it is missing.

    Examples
    --------
    >>> in_words("2018-06-12"), in_words("2021-02"), in_words("2018~"), in_words("199X")
    ('12 Jun 2018', 'Feb 2021', 'c. 2018', '1990s')
    >>> in_words("2018-03-25/2018-03-28"), in_words("2019-12-30/2020-01-02"), in_words("2018-22")
    ('25–28 Mar 2018', '30 Dec 2019 – 2 Jan 2020', 'summer 2018')
    """
    if not isinstance(edtf, str) or not edtf.strip():
        stamp = pd.Timestamp(date) if date is not None else pd.NaT
        if stamp is pd.NaT:
            return "undated"
        length = {"year": 4, "month": 7}.get(str(precision), 10)
        edtf = f"{stamp.year:04d}-{stamp.month:02d}-{stamp.day:02d}"[:length]
    if "/" in edtf:
        left, right = (_say(end) for end in edtf.split("/", 1))
        if not left or not right:
            return f"from {left}" if left else f"until {right}" if right else edtf
        return _join(left, right)
    return _say(edtf) or edtf


def _join(left: str, right: str) -> str:
    """Join two dates without saying month and year twice."""
    if left == right:
        return left
    first, last = left.split(" "), right.split(" ")
    same = 0
    while same < min(len(first), len(last)) - 1 and first[-1 - same] == last[-1 - same]:
        same += 1
    head = first[: len(first) - same]
    # A dash stands close between two single words, as in 25–28 Mar.
    dash = "–" if len(head) == len(last) - same == 1 else " – "
    return f"{' '.join(head)}{dash}{right}"


def _say(edtf: str) -> str:
    """Return one EDTF date in words, or an empty string."""
    bare = re.sub(r"[?~%]", "", edtf.strip())
    match = _DATE.match(bare)
    if not match:
        return ""
    year, month, day = match.groups()
    if year[1] == "X":
        return ""
    said = f"{year[:3]}0s" if year.endswith("X") else year.lstrip("0") or year
    if year.endswith("XX"):
        century = int(year[:2]) + 1
        last = century % 10 if century // 10 != 1 else 0
        said = f"{century}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') } century"
    if month in _PARTS:
        said = f"{_PARTS[month]} {said}"
    elif month and month != "XX":
        if not 1 <= int(month) <= 12:
            return ""
        said = f"{MONTHS[int(month) - 1]} {said}"
        if day and day != "XX":
            said = f"{int(day)} {said}"
    if "~" in edtf or "%" in edtf:
        said = f"c. {said}"
    return f"{said}?" if "?" in edtf or "%" in edtf else said


def _months(year: int, month: int, length: int) -> Span | None:
    if not 1 <= year <= 9999:
        return None
    begin = np.datetime64("1970-01", "M") + ((year - 1970) * 12 + month - 1)
    # The day after 9999-12-31 is a number like others; only its name does not exist.
    return Span(*(float(_days(end.astype("datetime64[D]"))) for end in (begin, begin + length)))


def epoch() -> Any:
    """Return the day that matplotlib counts from."""
    zero = str(dates.get_epoch())  # type: ignore[no-untyped-call]
    return np.datetime64(zero).astype("M8[D]")


def iso(number: float) -> str:
    """Return a matplotlib date as YYYY-MM-DD."""
    return str(epoch() + int(np.floor(number)))


def _days(day: Any) -> int:
    return int((np.datetime64(day, "D") - epoch()).astype(int))


def _from_date(date: object, precision: object) -> Span | None:
    """Return the days of a date at a precision."""
    try:
        stamp = pd.Timestamp(date) if date is not None else pd.NaT
    except (ValueError, TypeError):
        return None
    if stamp is pd.NaT or not 1 <= stamp.year <= 9999:
        return None
    length = _LENGTHS.get(str(precision))
    if length == 3 and precision == "season":
        return _months(stamp.year, stamp.month, length)
    if length is not None:
        # The date may be any day of what it means: go back to where that begins.
        since = stamp.year * 12 + stamp.month - 1
        year, month = divmod(since - since % length, 12)
        return _months(max(year, 1), month + 1, length)
    start = float(_days(np.datetime64(stamp.to_datetime64(), "D")))
    return Span(start, start + (7.0 if precision == "week" else 1.0))
