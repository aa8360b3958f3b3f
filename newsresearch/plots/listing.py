"""Dated entries beside a time axis: marks on the axis, and a list of labels that never overlap.

The layout of `plot_timeline` and `plot_comparison`. The horizontal data axis counts inches, the
vertical one days, so that every place below is one that can be drawn at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from newsresearch.plots import words
from newsresearch.plots.date_axis import mark_dates
from newsresearch.plots.spans import Span
from newsresearch.plots.style import BODY, GREY, INK, SMALL, line_height

__all__ = ["Entry", "Label", "block_height", "lay_out", "lanes", "place", "write"]

#: Inches: between labels, between the lanes of marks, for leader lines, for the column of dates.
GAP, LANE, LEAD, DATES = 0.09, 0.15, 0.45, 1.2
#: Bars that overlap in time stand side by side, up to so many.
MOST_LANES = 5


@dataclass(frozen=True)
class Entry:
    """What is known of one row: when, what to write, and how much it matters."""

    span: Span
    precise: bool
    when: str
    text: str
    aside: str = ""
    weight: float = 0.0


@dataclass(frozen=True)
class Label:
    """An entry's label: its lines, and the height in inches that they take."""

    entry: int
    lines: tuple[str, ...]
    height: float
    centre: float = 0.0


def lanes(entries: Sequence[Entry]) -> list[int]:
    """Return for each entry the lane that it is drawn in: 0 for a day, else its bar's."""
    free: list[float] = []
    found = [0] * len(entries)
    order = sorted(range(len(entries)), key=lambda i: (-entries[i].span.days, entries[i].span))
    taken: list[list[Span]] = [[] for _ in range(MOST_LANES)]
    del free
    for i in order:
        if entries[i].precise:
            continue
        mine = entries[i].span
        fits = [
            lane
            for lane, others in enumerate(taken)
            if all(mine.stop <= other.start or mine.start >= other.stop for other in others)
        ]
        lane = fits[0] if fits else MOST_LANES - 1
        taken[lane].append(mine)
        found[i] = lane + 1
    return found


def lay_out(
    entries: Sequence[Entry], chosen: Sequence[int], *, room: float, lines: int
) -> list[Label]:
    """Return the labels of the chosen entries, wrapped to a column of `room` inches."""
    labels = []
    for i in chosen:
        text = words.wrap(entries[i].text, 72 * room, size=BODY, lines=lines) if room > 0.8 else []
        labels.append(Label(i, tuple(text), block_height(entries[i], len(text))))
    return labels


def block_height(entry: Entry, lines: int) -> float:
    """Return the height of a label in inches, with the gap to the next."""
    date = line_height(BODY) + (line_height(SMALL) if entry.aside else 0.0)
    return max(date, lines * line_height(BODY)) + GAP


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


def anchors(spans: Sequence[Span], *, apart: float) -> list[float]:
    """Return where each leader line leaves its mark: in the middle, and never crossing the next.

    A bar that holds later entries is left before the first of them.
    """
    found: list[float] = []
    following = np.inf
    for one in reversed(spans):
        middle = (one.start + one.stop) / 2
        following = max(one.start, min(middle, following - apart))
        found.append(following)
    return found[::-1]


def write(
    ax: Axes,
    entries: Sequence[Entry],
    labels: Sequence[Label],
    marks: Sequence[float],
    *,
    days_per_inch: float,
    top: float,
    left: float,
) -> None:
    """Draw labels and the leader lines to them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        With inches across and days down.
    entries, labels
        The labels placed.
    marks : sequence of float
        Days that the leader lines begin at, one a label.
    days_per_inch, top : float
        The scale of the vertical axis and the day at its top.
    left : float
        Where the leader lines begin, in inches.
    """
    paths = []
    for label, mark in zip(labels, marks, strict=True):
        entry = entries[label.entry]
        centre = top + label.centre * days_per_inch
        edge = left + LEAD
        paths.append(
            [(left, mark), (left + 0.08, mark), (edge - 0.1, centre), (edge - 0.04, centre)]
        )
        upper = centre - (label.height - GAP) / 2 * days_per_inch
        common = {"va": "top", "parse_math": False, "linespacing": 1.22}
        ax.text(edge, upper, entry.when, fontsize=BODY, fontweight="bold", color=INK,
                gid="label-date", **common)  # fmt: skip
        if entry.aside:
            below = upper + line_height(BODY) * days_per_inch
            ax.text(edge, below, entry.aside, fontsize=SMALL, color=GREY,
                    gid="label-aside", **common)  # fmt: skip
        if label.lines:
            ax.text(edge + DATES, upper, "\n".join(label.lines), fontsize=BODY, color=INK,
                    gid="label-text", **common)  # fmt: skip
    ax.add_collection(
        LineCollection(paths, colors="#B5B5B5", linewidths=0.6, zorder=1, gid="leaders")
    )


def set_scale(
    ax: Axes, *, start: float, stop: float, width: float, height: float, at: float
) -> None:
    """Set inches across and days down, and draw the axis of time at `at` inches."""
    ax.set(xlim=(0, width), ylim=(stop, start))
    ax.xaxis.set_visible(False)
    for side in ("bottom", "right", "top", "left"):
        ax.spines[side].set_visible(False)
    ax.axvline(at, color="#C4C4C4", linewidth=1.0, zorder=0.5, gid="axis")
    mark_dates(ax.yaxis, start, stop, most=max(2, int(height / 0.45)), newline=False)
    for tick in ax.get_yticks():
        ax.plot([0, at], [tick, tick], color="#E4E4E4", linewidth=0.7, zorder=0.4)
