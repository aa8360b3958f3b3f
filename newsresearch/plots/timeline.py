"""The chronology as a list beside a time axis, each entry as long as its date is sure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from newsresearch.errors import ArgumentError
from newsresearch.plots import listing, words
from newsresearch.plots.alt_text import attach
from newsresearch.plots.listing import Entry
from newsresearch.plots.spans import between, in_words, span
from newsresearch.plots.style import (
    BLUE,
    SMALL,
    TINT,
    WIDTH,
    in_style,
    open_axes,
    say_nothing_to_draw,
)
from newsresearch.schema import check

__all__ = ["plot_timeline"]

#: Labels without `max_labels`: about two and a half screens of them.
MOST_LABELS = 40
FACES = {"high": BLUE, "medium": TINT, "low": "white"}
#: Diameter in points of the mark of an entry with so many independent sources, or more.
SIZES = {1: 6.0, 2: 8.0, 4: 10.0, 8: 12.5}


@in_style
def plot_timeline(
    timeline: pd.DataFrame,
    *,
    ax: Axes | None = None,
    max_labels: int | None = None,
    title: str | None = None,
) -> Axes:
    """Draw a chronology from top to bottom, with the sentence of each entry beside it.

    A day is a dot; a month, a year or an interval is a bar as long as it is. Fill tells the
    confidence, size the number of independent sources.

    Parameters
    ----------
    timeline : pandas.DataFrame
        Table ``timeline``; needs ``date_edtf`` and ``text``, and reads ``date``, ``precision``,
        ``event``, ``sources``, ``confidence`` and ``score`` where they are there. Sentences of
        one ``event`` share a label.
    ax : matplotlib.axes.Axes, optional
        Without it, a figure as high as its labels need. In given axes the labels are shortened
        and, if there is no room, left out, worst first.
    max_labels : int, optional
        Label the so many entries of the highest score; 40 unless told. The title says how many
        are drawn without a label.
    title : str, optional

    Returns
    -------
    matplotlib.axes.Axes
        Vertical axis in matplotlib dates, earliest on top.

    Raises
    ------
    TableError
        If a column is missing.
    ArgumentError
        If `max_labels` is less than 0.

    See Also
    --------
    newsresearch.build_timeline : Makes the table.

    Examples
    --------
    >>> import pandas as pd, newsresearch as nr
    >>> rows = [("2018", "They met in Singapore."), ("2019-02-27", "They met in Hanoi.")]
    >>> chart = nr.plot_timeline(pd.DataFrame(rows, columns=["date_edtf", "text"]))
    >>> nr.describe(chart)
    'Timeline of 2 entries, from 2018 to 27 Feb 2019: 1 day, 1 year. First: They met in Singapore. Last: They met in Hanoi.'
    """
    check("timeline", timeline, ["date_edtf", "text"])
    if max_labels is not None and (not isinstance(max_labels, int) or max_labels < 0):
        raise ArgumentError("max_labels", max_labels, "a whole number from 0, or None")
    entries, facts, undrawn = _entries(timeline)
    if not entries:
        ax = say_nothing_to_draw(ax, title or "Timeline", "No dated entry in this timeline.")
        return attach(ax, "Timeline without an entry: no dated entry in this timeline.")
    lane = listing.lanes(entries)
    axis_at = 0.12 + listing.LANE * max(lane)
    across = WIDTH - 0.75 - 0.1 if ax is None else open_width(ax)
    room = across - axis_at - 0.12 - listing.LEAD - listing.DATES
    chosen = _best(entries, MOST_LABELS if max_labels is None else max_labels)
    labels = listing.lay_out(entries, chosen, room=room, lines=3 if len(chosen) <= 12 else 2)
    if ax is not None:
        labels = _fit(entries, chosen, room, ax)
    needed = sum(label.height for label in labels)
    height = max(needed * 1.1, 1.0, min(len(entries) * 0.06, 6.0))
    notes = _notes(len(entries), len(labels), undrawn)
    stage = open_axes(
        ax, title=title or _title(entries), notes=notes, height=height, left=0.75, right=0.1,
        bottom=0.2, key=0.3,
    )  # fmt: skip
    start, stop = min(e.span.start for e in entries), max(e.span.stop for e in entries)
    margin = max((stop - start) * 0.1 / stage.height, 0.5)
    start, stop = start - margin, stop + margin
    scale = (stop - start) / stage.height
    listing.set_scale(
        stage.ax, start=start, stop=stop, width=stage.width, height=stage.height, at=axis_at
    )
    labelled = {label.entry for label in labels}
    _draw_marks(stage.ax, entries, facts, lane, labelled, axis_at, scale)
    at = listing.anchors([entries[label.entry].span for label in labels], apart=0.05 * scale)
    placed = listing.place(labels, [(day - start) / scale for day in at], stage.height)
    listing.write(stage.ax, entries, placed, at, days_per_inch=scale, top=start, left=axis_at + 0.1)
    _key(stage.ax, entries, facts, -stage.left / stage.width)
    return attach(stage.ax, *_sentences(entries, facts, len(labels), undrawn))


def open_width(ax: Axes) -> float:
    """Return the width of axes in inches."""
    return float(ax.get_window_extent().width / ax.get_figure(root=True).dpi)  # type: ignore[union-attr]


def _entries(timeline: pd.DataFrame) -> tuple[list[Entry], list[dict[str, Any]], int]:
    """Return the entries in order of time, what their marks show, and how many have no place."""
    events = timeline["event"] if "event" in timeline else pd.Series(range(len(timeline)))
    # A row without an event is an entry of its own.
    keys = [f"#{i}" if event != event or event is None else event for i, event in enumerate(events)]
    groups: dict[Any, list[dict[str, Any]]] = {}
    for key, row in zip(keys, timeline.to_dict("records"), strict=True):
        groups.setdefault(key, []).append(row)
    found = []
    undrawn = 0
    for rows in groups.values():
        row = rows[0]
        when = span(row["date_edtf"], row.get("date"), row.get("precision"))
        if when is None:
            undrawn += 1
            continue
        sources, confidence = _count(row.get("sources")), row.get("confidence")
        confidence = confidence if confidence in FACES else None
        entry = Entry(
            span=when,
            precise=when.days <= 1,
            when=words.wrap(in_words(row["date_edtf"], row.get("date"), row.get("precision")),
                            72 * (listing.DATES - 0.08), size=9, bold=True, lines=1)[0],
            text=" ".join(str(r["text"]) for r in rows if isinstance(r["text"], str)),
            aside=f"{sources} source{'s' * (sources != 1)}" if sources else "",
            weight=max(_number(r.get("score"), r.get("reports")) for r in rows),
        )  # fmt: skip
        facts = {"sources": sources, "confidence": confidence, "length": _length(when.days)}
        found.append((entry, facts))
    found.sort(key=lambda pair: pair[0].span)
    return [entry for entry, _ in found], [facts for _, facts in found], undrawn


def _count(value: object) -> int:
    return int(value) if isinstance(value, (int, float, np.number)) and value == value else 0


def _number(*values: object) -> float:
    for value in values:
        if isinstance(value, (int, float, np.number)) and value == value:
            return float(value)
    return 0.0


def _length(days: float) -> str:
    """Return what to call a stretch of so many days."""
    if days <= 1:
        return "day"
    if 28 <= days <= 31:
        return "month"
    return "year" if 365 <= days <= 366 else "longer" if days > 366 else "span of days"


def _best(entries: Sequence[Entry], most: int) -> list[int]:
    """Return the entries to label, in order of time; of equal ones the earlier."""
    ranked = sorted(range(len(entries)), key=lambda i: (-entries[i].weight, i))
    return sorted(ranked[:most])


def _fit(
    entries: Sequence[Entry], chosen: Sequence[int], room: float, ax: Axes
) -> list[listing.Label]:
    """Return labels that fit into given axes: shortened first, then fewer."""
    height = ax.get_window_extent().height / ax.get_figure(root=True).dpi  # type: ignore[union-attr]
    for lines in (3, 2, 1):
        labels = listing.lay_out(entries, chosen, room=room, lines=lines)
        if sum(label.height for label in labels) <= height:
            return labels
    most = len(chosen)
    while labels and sum(label.height for label in labels) > height:
        most -= 1
        keep = {sorted(chosen, key=lambda i: (-entries[i].weight, i))[k] for k in range(most)}
        labels = [label for label in labels if label.entry in keep]
    return labels


def _draw_marks(
    ax: Axes,
    entries: Sequence[Entry],
    facts: Sequence[dict[str, Any]],
    lane: Sequence[int],
    labelled: set[int],
    axis_at: float,
    scale: float,
) -> None:
    """Draw a dot for each day, a bar for what is longer; those without a label paler."""
    for i, (entry, fact) in enumerate(zip(entries, facts, strict=True)):
        face = FACES.get(fact["confidence"] or "high", BLUE)
        size = _size(fact["sources"])
        strong = i in labelled
        look: dict[str, Any] = {
            "facecolor": face, "edgecolor": BLUE, "linewidth": 1.0, "alpha": 1.0 if strong else 0.35,
        }  # fmt: skip
        if entry.precise:
            ax.scatter(
                [axis_at], [(entry.span.start + entry.span.stop) / 2], s=size**2, zorder=3,
                gid="day", **look,
            )  # fmt: skip
            continue
        thick = size / 72 * 0.8
        length = max(entry.span.days, 0.09 * scale)
        middle = (entry.span.start + entry.span.stop) / 2
        ax.add_patch(
            Rectangle(
                (axis_at - lane[i] * listing.LANE - thick / 2, middle - length / 2),
                thick,
                length,
                zorder=2,
                gid=fact["length"],
                **look,
            )  # fmt: skip
        )


def _size(sources: int) -> float:
    return SIZES[max((step for step in SIZES if step <= sources), default=1)]


def _key(ax: Axes, entries: Sequence[Entry], facts: Sequence[dict[str, Any]], left: float) -> None:
    """Explain the marks that are there, in one row above the axes."""
    handles = []
    dots, bars = (any(e.precise == kind for e in entries) for kind in (True, False))
    if dots:
        handles.append(_mark("o", 6, BLUE, "a day"))
    if bars:
        handles.append(_mark("|", 10, BLUE, "a longer span, to scale", edge=4.0))
    levels = {fact["confidence"] for fact in facts} - {None}
    shape = "o" if dots else "s"
    handles += [
        _mark(shape, 6, FACES[level], f"{level} confidence") for level in FACES if level in levels
    ]
    steps = sorted(
        {max((s for s in SIZES if s <= f["sources"]), default=1) for f in facts if f["sources"]}
    )
    if len(steps) > 1:
        handles += [
            _mark(
                shape,
                SIZES[step],
                BLUE,
                f"{step}{'+' if step > 1 else ''} source{'s' * (step > 1)}",
            )
            for step in steps
        ]
    legend = ax.legend(
        handles=handles, loc="lower left", bbox_to_anchor=(left, 1), ncols=len(handles),
        borderaxespad=0.2, borderpad=0, handletextpad=0.1, columnspacing=1.0, fontsize=SMALL,
    )  # fmt: skip
    legend.set_zorder(5)


def _mark(shape: str, size: float, face: str, label: str, edge: float = 1.0) -> Line2D:
    return Line2D([], [], linestyle="none", marker=shape, markersize=size, label=label,
                  markerfacecolor=face, markeredgecolor=BLUE, markeredgewidth=edge)  # fmt: skip


def _title(entries: Sequence[Entry]) -> str:
    if len(entries) == 1:
        return f"One dated entry: {entries[0].when}"
    last = max(entries, key=lambda e: e.span.stop)
    return f"{len(entries)} dated entries, {entries[0].when} to {last.when}"


def _notes(entries: int, labelled: int, undrawn: int) -> list[str]:
    notes = []
    if labelled < entries:
        notes.append(
            f"{labelled} of them are labelled, those of the highest score; "
            f"{entries - labelled} are drawn without a label."
        )
    if undrawn:
        notes.append(
            f"{undrawn} without a place on the calendar {'is' if undrawn == 1 else 'are'} not drawn."
        )
    return notes


def _sentences(
    entries: Sequence[Entry], facts: Sequence[dict[str, Any]], labelled: int, undrawn: int
) -> list[str]:
    """Return the alternative text, the most telling first."""
    lengths = [fact["length"] for fact in facts]
    kinds = [
        f"{lengths.count(kind)} {kind}{'s' * (lengths.count(kind) != 1)}"
        for kind in ("day", "month", "year") if kind in lengths
    ]  # fmt: skip
    other = sum(kind in ("longer", "span of days") for kind in lengths)
    if other:
        kinds.append(f"{other} other span{'s' * (other != 1)}")
    last = max(entries, key=lambda e: e.span.stop)
    reach = entries[0].when if len(entries) == 1 else f"from {entries[0].when} to {last.when}"
    said = [
        f"Timeline of {len(entries)} entr{'y' if len(entries) == 1 else 'ies'}, {reach}: {', '.join(kinds)}."
    ]
    if labelled < len(entries):
        said.append(f"{labelled} are labelled.")
    if undrawn:
        said.append(f"{undrawn} without a place on the calendar not drawn.")
    said.append(f"First: {_cut(entries[0].text)}")
    if len(entries) > 1:
        said.append(f"Last: {_cut(last.text)}")
    return said


def _cut(text: str, most: int = 90) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",;:") + "…"
