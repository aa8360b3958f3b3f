"""Dated entries beside a time axis: marks on the axis, and a list of labels that never overlap.

The layout of `plot_timeline` and `plot_comparison`. The horizontal data axis counts inches, the
vertical one days, so that every place below is one that can be drawn at.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from newsresearch.plots import words
from newsresearch.plots.date_axis import mark_dates
from newsresearch.plots.spans import Span
from newsresearch.plots.style import (
    BLUE,
    BODY,
    GREY,
    INK,
    PALE,
    SMALL,
    WIDTH,
    Stage,
    line_height,
    size_of,
)

__all__ = ["Entry", "Look", "Plan", "draw", "plan"]

#: Inches: between labels, between the lanes of marks, for leader lines, between the columns, left
#: of the axes, and from their edge to the first mark.
GAP, LANE, LEAD, GUTTER, MARGIN, EDGE = 0.09, 0.15, 0.4, 0.14, 0.8, 0.1
#: Marks that overlap in time stand side by side, up to so many: bars left of the axis, dots right.
MOST_LANES, MOST_SLOTS = 5, 4
#: Inches by which a bar is drawn shorter at both ends, so that 2018 and 2019 are two bars.
NICK = 0.012
#: Opacity of a mark without a label.
PALER = 0.35
#: The least width of a column of text that is worth reading, in inches.
NARROW = 0.9


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
class Plan:
    """What is drawn where, before there are axes to draw it in."""

    entries: Sequence[Entry]
    across: Sequence[float]
    labels: Sequence[Label]
    height: float
    top: float
    bottom: float
    axis_at: float
    text_at: float
    dates: float


def plan(
    entries: Sequence[Entry], *, ax: Axes | None, most: int, lines: int, slack: float = 1.12
) -> Plan:
    """Choose the labels and the room for them.

    Parameters
    ----------
    entries : sequence of Entry
        In order of time.
    ax : matplotlib.axes.Axes or None
        In given axes, labels that do not fit are shortened, then left out, the lightest first.
    most : int
        Label so many entries at most.
    lines : int
        Lines of text of a label at most.
    slack : float
        Height of new axes for each inch that the labels need.

    Returns
    -------
    Plan
    """
    lane = _lanes(entries)
    axis_at = EDGE + LANE * max(lane)
    width, height = (WIDTH - MARGIN - 0.1, np.inf) if ax is None else size_of(ax)
    chosen = _heaviest(range(len(entries)), entries, most)
    dates = max((_date_width(entries[i]) for i in chosen), default=0.0) + GUTTER
    # Dots may need room for all their slots; how many they take is known once the scale is.
    room = width - axis_at - LEAD - dates - 0.05 - LANE
    labels = _labels(entries, chosen, room, lines)
    while lines > 1 and _height(labels) > height:
        lines -= 1
        labels = _labels(entries, chosen, room, lines)
    while labels and _height(labels) > height:
        fewer = max(min(int(len(labels) * height / _height(labels)), len(labels) - 1), 0)
        kept = set(_heaviest([label.entry for label in labels], entries, fewer))
        labels = [label for label in labels if label.entry in kept]
    if ax is None:
        height = max(
            _height(labels) * slack,
            0.8 if len(entries) == 1 else 1.5,
            min(len(entries) * 0.05, 6.0),
        )
    first, last = min(e.span.start for e in entries), max(e.span.stop for e in entries)
    margin = max((last - first) * 0.09 / max(height, 0.5), 0.25)
    scale = (last - first + 2 * margin) / height
    slot = _slots(entries, [label.entry for label in labels], scale)
    across = [
        axis_at + LANE * (beside if entry.precise else -left)
        for entry, left, beside in zip(entries, lane, slot, strict=True)
    ]
    text_at = axis_at + LEAD + LANE * max(slot)
    if max(slot) > 1:
        again = _labels(
            entries, [label.entry for label in labels], width - text_at - dates - 0.05, lines
        )
        if ax is None or _height(again) <= height:
            labels = again
            height = max(height, _height(labels))
    return Plan(
        entries, across, labels, height, first - margin, last + margin, axis_at, text_at, dates
    )


def draw(stage: Stage, plan: Plan) -> None:
    """Draw marks, labels and the time axis, earliest on top."""
    ax, entries, top = stage.ax, plan.entries, plan.top
    scale = (plan.bottom - top) / stage.height
    ax.set(xlim=(0, stage.width), ylim=(plan.bottom, top))
    ax.xaxis.set_visible(False)
    for side in ("bottom", "left"):
        ax.spines[side].set_visible(False)
    ax.axvline(plan.axis_at, color="#C4C4C4", linewidth=1.0, zorder=0.5, gid="axis")
    days = min(e.span.start for e in entries), max(e.span.stop for e in entries)
    mark_dates(ax.yaxis, *days, most=max(2, int(stage.height / 0.45)), newline=False)
    ax.hlines(ax.get_yticks(), 0, plan.axis_at, color=PALE, linewidth=0.7, zorder=0.4)
    labelled = [label.entry for label in plan.labels]
    _draw_marks(ax, plan, set(labelled), scale)
    marks = _anchors([entries[i].span for i in labelled], apart=0.06 * scale)
    # The first line of a label, its date, is what should stand beside the mark.
    wanted = [
        (day - top) / scale + (label.height - GAP - line_height(BODY)) / 2
        for day, label in zip(marks, plan.labels, strict=True)
    ]
    paths = []
    elbow = max([plan.axis_at, *(plan.across[i] for i in labelled)]) + 0.12
    for label, mark in zip(place(plan.labels, wanted, stage.height), marks, strict=True):
        upper = top + (label.centre - (label.height - GAP) / 2) * scale
        end = upper + line_height(BODY) / 2 * scale
        begin = plan.across[label.entry]
        paths.append(
            [(begin, mark), (elbow, mark), (plan.text_at - 0.1, end), (plan.text_at - 0.04, end)]
        )
        _write(ax, entries[label.entry], label.lines, plan, upper, scale)
    ax.add_collection(
        LineCollection(paths, colors="#B0B0B0", linewidths=0.6, zorder=1.5, gid="leaders")
    )


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


def _anchors(spans: Sequence[Span], *, apart: float) -> list[float]:
    """Return where each leader line leaves its mark: in the middle, and never crossing the next.

    A bar that holds later entries is left before the first of them.
    """
    found: list[float] = []
    following = np.inf
    for one in reversed(spans):
        following = max(one.start, min((one.start + one.stop) / 2, following - apart))
        found.append(following)
    return found[::-1]


def _lanes(entries: Sequence[Entry]) -> list[int]:
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


def _slots(entries: Sequence[Entry], labelled: Sequence[int], scale: float) -> list[int]:
    """Return for each dot how far right of the axis it stands, so that it hides no other."""
    found = [0] * len(entries)
    taken: list[list[tuple[float, float]]] = [[] for _ in range(MOST_SLOTS)]
    widest = max(entry.look.size for entry in entries) / 144 + 0.01
    first = set(labelled)
    for i in [*labelled, *(i for i in range(len(entries)) if i not in first)]:
        if not entries[i].precise:
            continue
        day, radius = entries[i].span.start, entries[i].look.size / 144 + 0.01
        reach = (radius + widest) * scale
        for slot, others in enumerate(taken):
            near = others[bisect_left(others, (day - reach,)) : bisect_left(others, (day + reach,))]
            if all(abs(day - other) >= (radius + wide) * scale for other, wide in near):
                found[i] = slot
                insort(others, (day, radius))
                break
    return found


def _heaviest(some: Sequence[int] | range, entries: Sequence[Entry], most: int) -> list[int]:
    """Return the so many entries of most weight, in order; of equal ones the earlier."""
    return sorted(sorted(some, key=lambda i: (-entries[i].weight, i))[:most])


def _date_width(entry: Entry) -> float:
    return (
        max(words.width(entry.when, size=BODY, bold=True), words.width(entry.aside, size=SMALL))
        / 72
    )


def _labels(
    entries: Sequence[Entry], chosen: Sequence[int], room: float, lines: int
) -> list[Label]:
    """Return labels of so many lines at most, in a column of `room` inches."""
    labels = []
    for i in chosen:
        text: list[str] = []
        if room >= NARROW:
            text = words.wrap(
                entries[i].text, 72 * room, size=BODY, lines=min(lines, entries[i].lines)
            )
        date = line_height(BODY) + (line_height(SMALL) if entries[i].aside else 0.0)
        labels.append(Label(i, tuple(text), max(date, len(text) * line_height(BODY)) + GAP))
    return labels


def _height(labels: Sequence[Label]) -> float:
    return sum(label.height for label in labels)


def _draw_marks(ax: Axes, plan: Plan, labelled: set[int], scale: float) -> None:
    """Draw a dot for each day and a bar for what is longer; those without a label paler."""
    ring = patheffects.withStroke(linewidth=2.6, foreground="white")
    bare: dict[Look, list[tuple[float, float]]] = {}
    for i, (entry, across) in enumerate(zip(plan.entries, plan.across, strict=True)):
        look, middle = entry.look, (entry.span.start + entry.span.stop) / 2
        if not entry.precise:
            _draw_bar(ax, entry, across, scale, pale=i not in labelled)
        elif i in labelled:
            _draw_dots(ax, look, [(across, middle)], zorder=4, path_effects=[ring])
        else:
            bare.setdefault(look, []).append((across, middle))
    for look, places in bare.items():
        _draw_dots(ax, look, places, zorder=3, alpha=PALER)


def _draw_dots(ax: Axes, look: Look, places: list[tuple[float, float]], **more: Any) -> None:
    ax.scatter(
        [across for across, _ in places], [down for _, down in places],
        s=look.size**2, marker=look.marker, facecolor=look.face,
        edgecolor=look.edge, linewidth=1.0, gid=look.gid, **more,
    )  # fmt: skip


def _draw_bar(ax: Axes, entry: Entry, across: float, scale: float, *, pale: bool) -> None:
    look, thick = entry.look, entry.look.size / 72
    if entry.span.days > 6 * thick * scale:
        # Long bars are seen anyway: thin ones leave the dots to stand out.
        thick = max(thick * 0.7, 5 / 72)
    # At least as high as wide, or a meeting of two days would vanish beside ten years.
    length = max(entry.span.days - 2 * NICK * scale, thick * scale)
    corner = across - thick / 2, (entry.span.start + entry.span.stop - length) / 2
    ax.add_patch(
        Rectangle(
            corner, thick, length, facecolor=look.face, edgecolor=look.edge, linewidth=1.0,
            alpha=PALER if pale else 1.0, zorder=2, gid=look.gid,
        )
    )  # fmt: skip


def _write(
    ax: Axes, entry: Entry, lines: tuple[str, ...], plan: Plan, upper: float, scale: float
) -> None:
    """Write a label: its date, what is beside it, and its text, from `upper` down."""
    common: dict[str, Any] = {"va": "top", "parse_math": False, "linespacing": 1.22}
    at = plan.text_at
    ax.text(at, upper, entry.when, fontsize=BODY, fontweight="bold", color=INK,
            gid="label-date", **common)  # fmt: skip
    if entry.aside:
        ax.text(at, upper + line_height(BODY) * scale, entry.aside, fontsize=SMALL, color=GREY,
                gid="label-aside", **common)  # fmt: skip
    if lines:
        ax.text(at + plan.dates, upper, "\n".join(lines), fontsize=BODY, color=INK,
                gid="label-text", **common)  # fmt: skip
