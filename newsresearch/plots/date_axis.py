"""Ticks on a calendar: few, at round days, named without saying the year twice."""

from __future__ import annotations

import numpy as np
from matplotlib.axis import Axis

from newsresearch.plots.spans import MONTHS, epoch

__all__ = ["mark_dates"]

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
    zero = epoch()
    first, last = zero + int(np.floor(start)), zero + int(np.ceil(stop))
    counted = np.arange(first.astype(f"M8[{unit}]"), last.astype(f"M8[{unit}]") + 2)
    number = counted.astype(int)
    # Weeks begin on Monday (1970-01-01 was a Thursday); months and years are counted from 0.
    number = number + (3 if unit == "D" else 1970 if unit == "Y" else 0)
    ticks = counted[number % step == 0].astype("M8[D]")
    ticks = ticks[(ticks >= first) & (ticks < last)]
    if not len(ticks):
        ticks = np.array([first])
    # A day is marked at its noon, where its mark is; a month or a year where it begins.
    at = (ticks - zero).astype(float) + (0.5 if unit == "D" else 0.0)
    axis.set_ticks(at, labels=_names(ticks, unit, newline))


def _names(ticks: np.ndarray, unit: str, newline: bool) -> list[str]:
    names, year = [], 0
    for tick in ticks:
        when = tick.astype("M8[Y]").astype(int) + 1970
        month = MONTHS[tick.astype("M8[M]").astype(int) % 12]
        day = (tick - tick.astype("M8[M]")).astype(int) + 1
        name = {"Y": f"{when}", "M": month, "D": f"{day} {month}"}[unit]
        if unit != "Y" and when != year:
            name += f"\n{when}" if newline or unit == "D" else f" {when}"
        names.append(name)
        year = when
    return names
