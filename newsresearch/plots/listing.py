"""Dated entries beside a time axis: marks on the axis, and a list of labels that never overlap.

The layout of `plot_timeline` and `plot_comparison`. The horizontal data axis counts inches, the
vertical one days, so that every place below is one that can be drawn at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from newsresearch.plots import words
from newsresearch.plots.date_axis import mark_dates, mark_unevenly
from newsresearch.plots.placing import (
    Entry,
    Label,
    Look,
    Scale,
    anchors,
    lanes,
    place,
    slots,
    stretched,
)
from newsresearch.plots.style import (
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
#: Inches that a label may stand from its mark before the axis of time is stretched, the shares of
#: its length that are then given, step by step, to where labels crowd, and how a reader is told.
STRETCHED = "Time is stretched where entries crowd."
FAR, SHARES = 1.2, (0.0, 0.3, 0.6, 0.9)
#: Inches by which a bar is drawn shorter at both ends, so that 2018 and 2019 are two bars.
NICK = 0.012
#: Opacity of a mark without a label.
PALER = 0.35
#: The least width of a column of text that is worth reading, in inches.
NARROW = 0.9


@dataclass(frozen=True)
class Plan:
    """What is drawn where, before there are axes to draw it in."""

    entries: Sequence[Entry]
    across: Sequence[float]
    labels: Sequence[Label]
    marks: Sequence[float]
    height: float
    scale: Scale
    axis_at: float
    text_at: float
    dates: float

    @property
    def stretched(self) -> bool:
        """Whether the axis gives more room to some days than to others."""
        return len(self.scale.days) > 2


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
    lane = lanes(entries)
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
    labelled = [label.entry for label in labels]
    if ax is None:
        least = 0.8 if len(entries) == 1 else 1.5
        height = max(_height(labels) * slack, least, min(len(entries) * 0.05, 6.0))
    scale, marks, placed = _placed(entries, labels, height)
    slot = slots(entries, labelled, scale)
    text_at = axis_at + LEAD + LANE * max(slot)
    if max(slot) > 1:
        again = _labels(entries, labelled, width - text_at - dates - 0.05, lines)
        if ax is None or _height(again) <= height:
            height = max(height, _height(again))
            scale, marks, placed = _placed(entries, again, height)
    across = [
        axis_at + LANE * (beside if entry.precise else -left)
        for entry, left, beside in zip(entries, lane, slot, strict=True)
    ]
    return Plan(entries, across, placed, marks, height, scale, axis_at, text_at, dates)


def _placed(
    entries: Sequence[Entry], labels: Sequence[Label], height: float
) -> tuple[Scale, list[float], list[Label]]:
    """Return a scale of time, the places of marks, and the labels near enough to them."""
    first, last = min(e.span.start for e in entries), max(e.span.stop for e in entries)
    margin = max((last - first) * 0.09 / max(height, 0.5), 0.25)
    ends = first - margin, last + margin
    mine = [entries[label.entry] for label in labels]
    heights = [label.height for label in labels]
    even = scale = stretched([], [], ends, height, 0.0)
    marks = anchors(mine, scale, apart=0.06)
    days = [float(even.day(mark)) for mark in marks]
    placed: list[Label] = []
    for share in SHARES:
        scale = stretched(days, heights, ends, height, share)
        marks = anchors(mine, scale, apart=0.06)
        # The first line of a label, its date, is what should stand beside the mark.
        lower = [(label.height - GAP - line_height(BODY)) / 2 for label in labels]
        wanted = [mark + more for mark, more in zip(marks, lower, strict=True)]
        placed = place(labels, wanted, height)
        if all(abs(p.centre - w) <= FAR for p, w in zip(placed, wanted, strict=True)):
            break
    return scale, marks, placed


def draw(stage: Stage, plan: Plan) -> None:
    """Draw marks, labels and the time axis, earliest on top."""
    ax, entries, scale = stage.ax, plan.entries, plan.scale
    if plan.stretched:
        ax.set_yscale("function", functions=(scale.inch, scale.day))
    ax.set(xlim=(0, stage.width), ylim=(scale.days[-1], scale.days[0]))
    ax.xaxis.set_visible(False)
    for side in ("bottom", "left"):
        ax.spines[side].set_visible(False)
    ax.axvline(plan.axis_at, color="#C4C4C4", linewidth=1.0, zorder=0.5, gid="axis")
    days = min(e.span.start for e in entries), max(e.span.stop for e in entries)
    if plan.stretched:
        mark_unevenly(ax.yaxis, *days, place=scale.inch, apart=0.42)
    else:
        mark_dates(ax.yaxis, *days, most=max(2, int(plan.height / 0.45)), newline=False)
    ax.hlines(ax.get_yticks(), 0, plan.axis_at, color=PALE, linewidth=0.7, zorder=0.4)
    _draw_marks(ax, plan)
    paths = []
    elbow = max([plan.axis_at, *(plan.across[label.entry] for label in plan.labels)]) + 0.12
    for label, inch in zip(plan.labels, plan.marks, strict=True):
        upper = label.centre - (label.height - GAP) / 2
        mark, end = scale.day(inch), scale.day(upper + line_height(BODY) / 2)
        across = (plan.across[label.entry], elbow, plan.text_at - 0.1, plan.text_at - 0.04)
        paths.append(list(zip(across, (mark, mark, end, end), strict=True)))
        _write(ax, label, plan, upper)
    ax.add_collection(
        LineCollection(paths, colors="#B0B0B0", linewidths=0.6, zorder=1.5, gid="leaders")
    )


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


def _draw_marks(ax: Axes, plan: Plan) -> None:
    """Draw a dot for each day and a bar for what is longer; those without a label paler."""
    labelled = {label.entry for label in plan.labels}
    ring = patheffects.withStroke(linewidth=2.6, foreground="white")
    bare: dict[Look, list[tuple[float, float]]] = {}
    for i, (entry, across) in enumerate(zip(plan.entries, plan.across, strict=True)):
        look, middle = entry.look, (entry.span.start + entry.span.stop) / 2
        if not entry.precise:
            _draw_bar(ax, entry, across, plan.scale, pale=i not in labelled)
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


def _draw_bar(ax: Axes, entry: Entry, across: float, scale: Scale, *, pale: bool) -> None:
    look, thick = entry.look, entry.look.size / 72
    begin, end = scale.inch(entry.span.start), scale.inch(entry.span.stop)
    if end - begin > 6 * thick:
        # Long bars are seen anyway: thin ones leave the dots to stand out.
        thick = max(thick * 0.7, 5 / 72)
    # At least as high as wide, or a meeting of two days would vanish beside ten years.
    half = max(end - begin - 2 * NICK, thick) / 2
    upper, lower = (scale.day((begin + end) / 2 + side * half) for side in (-1, 1))
    ax.add_patch(
        Rectangle(
            (across - thick / 2, upper), thick, lower - upper, facecolor=look.face,
            edgecolor=look.edge, linewidth=1.0, alpha=PALER if pale else 1.0, zorder=2,
            gid=look.gid,
        )
    )  # fmt: skip


def _write(ax: Axes, label: Label, plan: Plan, upper: float) -> None:
    """Write a label: its date, what is beside it, and its text, from `upper` inches down."""
    common: dict[str, Any] = {"va": "top", "parse_math": False, "linespacing": 1.22}
    entry, day, at = plan.entries[label.entry], plan.scale.day, plan.text_at
    ax.text(at, day(upper), entry.when, fontsize=BODY, fontweight="bold", color=INK,
            gid="label-date", **common)  # fmt: skip
    if entry.aside:
        ax.text(at, day(upper + line_height(BODY)), entry.aside, fontsize=SMALL, color=GREY,
                gid="label-aside", **common)  # fmt: skip
    if label.lines:
        ax.text(at + plan.dates, day(upper), "\n".join(label.lines), fontsize=BODY, color=INK,
                gid="label-text", **common)  # fmt: skip
