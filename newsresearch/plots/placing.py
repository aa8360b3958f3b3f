"""Where marks and labels of dated entries go: lanes, slots, a scale of time, and no overlap.

All places are in inches: from the top of the axes, or across from their left edge. What the marks
mean is in `listing`, which draws them.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from newsresearch.plots.spans import Span
from newsresearch.plots.style import BLUE

__all__ = ["Entry", "Label", "Look", "Scale", "anchors", "lanes", "place", "slots", "stretched"]

#: Marks that overlap in time stand side by side, up to so many: bars left of the axis, dots right.
MOST_LANES, MOST_SLOTS = 5, 4


@dataclass(frozen=True)
class Look:
    """How an entry's mark is drawn: colours, diameter in points, and a dot or a diamond."""

    face: str = BLUE
    edge: str = BLUE
    size: float = 6.0
    marker: str = "o"
    gid: str = "day"


@dataclass(frozen=True)
class Entry:
    """One row: when, what to write, how much it matters, how to draw it."""

    span: Span
    when: str
    text: str
    aside: str = ""
    weight: float = 0.0
    look: Look = Look()
    lines: int = 3

    @property
    def precise(self) -> bool:
        """Whether it is known to the day."""
        return self.span.days <= 1


@dataclass(frozen=True)
class Label:
    """An entry's label: its lines, its height in inches, and its centre from the top."""

    entry: int
    lines: tuple[str, ...]
    height: float
    centre: float = 0.0


@dataclass(frozen=True)
class Scale:
    """Days and their places in inches from the top, straight lines between them.

    Parameters
    ----------
    days, inches : numpy.ndarray
        Rising, of one length, at least 2.
    """

    days: np.ndarray
    inches: np.ndarray

    def inch(self, day: Any) -> Any:
        """Return the place of a day."""
        return np.interp(day, self.days, self.inches)

    def day(self, inch: Any) -> Any:
        """Return the day at a place."""
        return np.interp(inch, self.inches, self.days)


def stretched(
    marks: Sequence[float], heights: Sequence[float], ends: tuple[float, float], height: float,
    share: float,
) -> Scale:  # fmt: skip
    """Return a scale of time that gives a share of its length to where labels crowd.

    Parameters
    ----------
    marks : sequence of float
        Days that labels belong to, rising.
    heights : sequence of float
        Of the labels, in inches.
    ends : tuple of float
        First and last day of the scale.
    height : float
        Its length in inches.
    share : float
        0 is a scale as time runs; 1 gives each label just its height.

    Returns
    -------
    Scale

    Examples
    --------
    >>> crowd = stretched([1.0, 2.0], [1.0, 1.0], (0.0, 11.0), 2.0, 0.5)
    >>> [round(float(inch), 2) for inch in crowd.inches]
    [0.0, 0.34, 0.93, 2.0]
    """
    days, where = np.unique(np.asarray(marks, dtype=float), return_inverse=True)
    inside = (days > ends[0]) & (days < ends[1])
    need = np.bincount(where, weights=np.asarray(heights, dtype=float), minlength=len(days))
    days, need = days[inside], need[inside]
    if not share or not len(days):
        return Scale(np.array(ends), np.array([0.0, height]))
    knots = np.concatenate([[ends[0]], days, [ends[1]]])
    half = np.concatenate([[0.0], need / 2, [0.0]])
    crowded = half[:-1] + half[1:]
    steps = (1 - share) * np.diff(knots) / (ends[1] - ends[0]) + share * crowded / crowded.sum()
    return Scale(knots, np.concatenate([[0.0], np.cumsum(steps * height)]))


def place(labels: Sequence[Label], wanted: Sequence[float], height: float) -> list[Label]:
    """Return the labels with centres as near to the wanted ones as can be without overlap.

    Minimises the sum of squared distances under the order and the gaps: isotonic regression of
    the wanted places less the room that the labels above need (Barlow et al., "Statistical
    inference under order restrictions", 1972, section 1.2).

    Parameters
    ----------
    labels : sequence of Label
        From top to bottom.
    wanted : sequence of float
        Centres in inches from the top.
    height : float
        Of the column, at least the sum of the labels' heights.

    Returns
    -------
    list of Label

    Examples
    --------
    >>> two = [Label(0, (), 1.0), Label(1, (), 1.0)]
    >>> [label.centre for label in place(two, [2.0, 2.0], 5.0)]
    [1.5, 2.5]
    """
    if not labels:
        return []
    from sklearn.isotonic import isotonic_regression

    heights = np.array([label.height for label in labels])
    above = np.concatenate([[0.0], np.cumsum((heights[:-1] + heights[1:]) / 2)])
    slack = max(height - heights.sum(), 0.0)
    first = heights[0] / 2
    fitted = isotonic_regression(
        np.asarray(wanted, dtype=float) - above, y_min=first, y_max=first + slack
    )
    return [
        replace(label, centre=float(at + offset))
        for label, at, offset in zip(labels, fitted, above, strict=True)
    ]


def anchors(entries: Sequence[Entry], scale: Scale, *, apart: float) -> list[float]:
    """Return where each leader line leaves its mark: in the middle, and never crossing the next.

    A bar that holds later entries is left `apart` inches before the first of them.
    """
    found: list[float] = []
    following = np.inf
    for entry in reversed(entries):
        start, stop = float(scale.inch(entry.span.start)), float(scale.inch(entry.span.stop))
        if entry.precise:
            following = middle_of(entry, scale)
        else:
            following = max(start, min((start + stop) / 2, following - apart))
        found.append(following)
    return found[::-1]


def middle_of(entry: Entry, scale: Scale) -> float:
    """Return the place of an entry's middle day."""
    return float(scale.inch((entry.span.start + entry.span.stop) / 2))


def lanes(entries: Sequence[Entry]) -> list[int]:
    """Return the lane of each entry's mark: 0, on the axis, for a day; bars are to the left."""
    found = [0] * len(entries)
    taken: list[list[Span]] = [[] for _ in range(MOST_LANES)]
    # Short bars first, so that they stand next to the axis and a year outside of its months.
    order = sorted(range(len(entries)), key=lambda i: (entries[i].span.days, entries[i].span))
    for i in order:
        if entries[i].precise:
            continue
        mine = entries[i].span
        lane = 0
        for at in range(MOST_LANES - 1, -1, -1):
            if any(mine.start < other.stop and other.start < mine.stop for other in taken[at]):
                lane = min(at + 1, MOST_LANES - 1)
                break
        taken[lane].append(mine)
        found[i] = lane + 1
    return found


def slots(entries: Sequence[Entry], labelled: Sequence[int], scale: Scale) -> list[int]:
    """Return for each dot how far right of the axis it stands, so that it hides no other."""
    found = [0] * len(entries)
    taken: list[list[tuple[float, float]]] = [[] for _ in range(MOST_SLOTS)]
    radii = [entry.look.size / 144 + 0.01 for entry in entries]
    widest = max(radii)
    first = set(labelled)
    for i in [*labelled, *(i for i in range(len(entries)) if i not in first)]:
        if not entries[i].precise:
            continue
        at, radius = middle_of(entries[i], scale), radii[i]
        reach = radius + widest
        for slot, others in enumerate(taken):
            near = others[bisect_left(others, (at - reach,)) : bisect_left(others, (at + reach,))]
            if all(abs(at - other) >= radius + wide for other, wide in near):
                found[i] = slot
                insort(others, (at, radius))
                break
    return found
