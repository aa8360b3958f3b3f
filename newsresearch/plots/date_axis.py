"""Ticks on a calendar: few, at round days, named without saying the year twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from matplotlib.axis import Axis

from newsresearch.plots.spans import MONTHS, epoch

__all__ = ["mark_dates", "mark_unevenly"]

#: Steps between ticks: (unit of numpy's datetime64, how many, about how many days).
_STEPS = (
    ("D", 1, 1), ("D", 2, 2), ("D", 7, 7), ("D", 14, 14), ("M", 1, 30), ("M", 2, 61), ("M", 3, 91),
    ("M", 6, 183), *(("Y", n, 365 * n) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)),
)  # fmt: skip


def mark_dates(axis: Axis, start: float, stop: float, *, most: int, newline: bool) -> None:
    """Put at most about `most` ticks on an axis whose data are matplotlib dates.

    Parameters
    ----------
    axis : matplotlib.axis.Axis
    start, stop : float
        The days that the axis shows.
    most : int
        How many ticks there is room for.
    newline : bool
        Whether the year goes on a line of its own, as it does under a horizontal axis, and below
        a day in any case.
    """
    unit, step, _ = next((s for s in _STEPS if (stop - start) / s[2] <= max(most, 2)), _STEPS[-1])
    ticks = _ticks(unit, step, start, stop)
    if not len(ticks):
        ticks = np.array([epoch() + int(np.floor(start))])
    units = [unit] * len(ticks)
    axis.set_ticks(_places(ticks, units), labels=_names(ticks, units, newline))


def mark_unevenly(
    axis: Axis, start: float, stop: float, *, place: Callable[[Any], Any], apart: float
) -> None:
    """Put ticks on an axis whose days are not all of one length: finer ones where there is room.

    Parameters
    ----------
    axis : matplotlib.axis.Axis
    start, stop : float
        The days that the axis shows, as matplotlib dates.
    place : callable
        From days to inches, rising.
    apart : float
        Least distance of two ticks in inches.
    """
    kept: dict[float, tuple[np.datetime64, str]] = {}
    # Coarse to fine: a year's beginning is worth more than a Monday.
    for unit, step, _ in reversed(_STEPS):
        ticks = _ticks(unit, step, start, stop)
        for tick, day in zip(ticks, _places(ticks, [unit] * len(ticks)), strict=True):
            inch = float(place(day))
            if all(abs(inch - other) >= apart for other in kept):
                kept[inch] = tick, unit
    if not kept:
        kept[0.0] = epoch() + int(np.floor(start)), "D"
    ordered = [kept[inch] for inch in sorted(kept)]
    ticks, units = np.array([tick for tick, _ in ordered]), [unit for _, unit in ordered]
    if set(units) != {"Y"}:
        units = ["M" if unit == "Y" else unit for unit in units]
    axis.set_ticks(_places(ticks, units), labels=_names(ticks, units, False))


def _ticks(unit: str, step: int, start: float, stop: float) -> np.ndarray:
    """Return the days from `start` to before `stop` that a unit's steps begin at."""
    zero = epoch()
    first, last = zero + int(np.floor(start)), zero + int(np.ceil(stop))
    counted = np.arange(first.astype(f"M8[{unit}]"), last.astype(f"M8[{unit}]") + 2)
    # Weeks begin on Monday (1970-01-01 was a Thursday); months and years are counted from 0.
    number = counted.astype(int) + (3 if unit == "D" else 1970 if unit == "Y" else 0)
    ticks = counted[number % step == 0].astype("M8[D]")
    return np.asarray(ticks[(ticks >= first) & (ticks < last)])


def _places(ticks: np.ndarray, units: Sequence[str]) -> np.ndarray:
    """Return where ticks stand: a day at its noon, as its mark does, others where they begin."""
    noon = [0.5 if unit == "D" else 0.0 for unit in units]
    return np.asarray((ticks - epoch()).astype(float) + noon)


def _names(ticks: np.ndarray, units: Sequence[str], newline: bool) -> list[str]:
    names, year = [], 0
    for tick, unit in zip(ticks, units, strict=True):
        when = tick.astype("M8[Y]").astype(int) + 1970
        month = MONTHS[tick.astype("M8[M]").astype(int) % 12]
        day = (tick - tick.astype("M8[M]")).astype(int) + 1
        name = {"Y": f"{when}", "M": month, "D": f"{day} {month}"}[unit]
        if unit != "Y" and when != year:
            name += f"\n{when}" if newline or unit == "D" else f" {when}"
        names.append(name)
        year = when
    return names
