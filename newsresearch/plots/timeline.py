"""The chronology as a list beside a time axis, each entry as long as its date is sure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from newsresearch.errors import ArgumentError
from newsresearch.plots import listing, words
from newsresearch.plots.alt_text import attach, brief
from newsresearch.plots.listing import Entry, Look
from newsresearch.plots.spans import in_words, span
from newsresearch.plots.style import (
    BLUE,
    GREY,
    TINT,
    count_of,
    draw_key,
    in_style,
    open_axes,
    say_nothing_to_draw,
    settle,
)
from newsresearch.schema import check

__all__ = ["plot_timeline"]

#: Labels without `max_labels`: about two and a half screens of them.
MOST_LABELS = 40
#: As long as the notes can get.
LONG_NOTE = "100 of 100 are drawn without a label. 100 have no place on the calendar." + 40 * " m"
#: Confidence -> fill, dark to empty, so that it can be told apart in grey.
FACES = {"high": BLUE, "medium": TINT, "low": "white"}
#: Independent sources, at least -> diameter of the mark in points.
SIZES = {1: 5.5, 2: 7.0, 4: 8.5, 8: 10.0}


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
    confidence, size the number of independent sources. Where entries crowd so much that labels
    would stand far from their marks, time is stretched, and the chart says so.

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
    >>> print(nr.describe(chart))  # doctest: +NORMALIZE_WHITESPACE
    Timeline of 2 entries, 2018 to 27 Feb 2019: 1 dated to the day, 1 to the year. First:
    They met in Singapore. Last: They met in Hanoi.
    """
    check("timeline", timeline, ["date_edtf", "text"])
    if max_labels is not None and (not isinstance(max_labels, int) or max_labels < 0):
        raise ArgumentError("max_labels", max_labels, "a whole number from 0, or None")
    entries, facts, undrawn = _entries(timeline)
    if not entries:
        sentence = "No dated entry in this timeline."
        ax = say_nothing_to_draw(ax, title or "Timeline", sentence)
        return attach(ax, f"Timeline without an entry. {sentence}")
    most = MOST_LABELS if max_labels is None else max_labels
    few = min(most, len(entries)) <= 12
    key = _key(entries, facts)
    title = title or _title(entries)
    room = settle(ax, title=title, notes=LONG_NOTE, handles=key)
    plan = listing.plan(entries, ax=ax, most=most, lines=3 if few else 2)
    notes = _notes(facts, plan, undrawn)
    stage = open_axes(
        ax,
        title=title,
        notes=notes,
        height=plan.height,
        left=listing.MARGIN,
        right=0.1,
        bottom=0.15,
        key=room,
    )
    listing.draw(stage, plan)
    draw_key(stage, key)
    return attach(stage.ax, *_sentences(entries, facts, len(plan.labels), undrawn))


def _entries(timeline: pd.DataFrame) -> tuple[list[Entry], list[dict[str, Any]], int]:
    """Return the entries in order of time, what their marks show, and how many have no place."""
    groups: dict[Any, list[dict[str, Any]]] = {}
    for i, row in enumerate(timeline.to_dict("records")):
        # A row without an event is an entry of its own.
        event = row.get("event")
        groups.setdefault((pd.isna(event), i if pd.isna(event) else event), []).append(row)
    found = []
    counts = {_count(row.get("sources")) for rows in groups.values() for row in rows}
    for rows in groups.values():
        row = rows[0]
        date = (row["date_edtf"], row.get("date"), row.get("precision"))
        when = span(*date)
        if when is None:
            continue
        sources, confidence = _count(row.get("sources")), row.get("confidence")
        level = confidence if confidence in FACES else None
        kind = _kind(when.days)
        entry = Entry(
            span=when,
            when=words.wrap(in_words(*date), 130, size=9, bold=True, lines=1)[0],
            text=" ".join(str(r["text"]) for r in rows if isinstance(r["text"], str)),
            # The same words beside every entry would only be noise: they go into the notes.
            aside=count_of(sources, "source") if sources and len(counts) > 1 else "",
            weight=max(_number(r.get("score"), r.get("sources")) for r in rows),
            look=Look(face=FACES[level or "high"], size=_size(sources), gid=kind),
        )
        found.append((entry, {"sources": sources, "confidence": level, "kind": kind}))
    # Of entries that begin on one day the longest first: 2018, Jan 2018, 1 Jan 2018.
    found.sort(key=lambda pair: (pair[0].span.start, -pair[0].span.stop))
    entries, facts = [entry for entry, _ in found], [fact for _, fact in found]
    return entries, facts, len(groups) - len(found)


def _count(value: object) -> int:
    return int(_number(value))


def _number(*values: object) -> float:
    """Return the first of the values that is a number, else 0."""
    for value in values:
        if isinstance(value, (int, float, np.number)) and value == value:
            return float(value)
    return 0.0


def _kind(days: float) -> str:
    """Return what a stretch of so many days is called."""
    if days <= 1:
        return "day"
    if 28 <= days <= 31:
        return "month"
    return "year" if 365 <= days <= 366 else "span"


def _size(sources: int) -> float:
    return SIZES[_step(sources)]


def _step(sources: int) -> int:
    return max((step for step in SIZES if step <= sources), default=1)


def _key(entries: Sequence[Entry], facts: Sequence[dict[str, Any]]) -> list[Line2D]:
    """Return the handles that explain the marks that are there."""
    dots, bars = (any(entry.precise is kind for entry in entries) for kind in (True, False))
    levels = [level for level in FACES if level in {fact["confidence"] for fact in facts}]
    # Grey where only the shape or the size is meant, blue where the fill is.
    plain = GREY if levels else BLUE
    handles = [_mark("o", 6, plain, "a day")] if dots else []
    if bars:
        handles.append(
            Line2D([], [], color=plain, linewidth=5, solid_capstyle="butt", label="a longer span")
        )
    shape = "o" if dots else "s"
    for i, level in enumerate(levels):
        name = level if i else f"{level} confidence"
        handles.append(_mark(shape, 6, FACES[level], name, edge=BLUE))
    steps = sorted({_step(fact["sources"]) for fact in facts if fact["sources"]})
    if len(steps) > 1:
        for step in (steps[0], steps[-1]):
            to = min((s - 1 for s in SIZES if s > step), default=0)
            name = count_of(step, "source") if to == step else f"{step}–{to} sources"
            handles.append(_mark(shape, SIZES[step], plain, name if to else f"{step}+ sources"))
    return handles


def _mark(shape: str, size: float, face: str, label: str, edge: str | None = None) -> Line2D:
    return Line2D(
        [],
        [],
        linestyle="none",
        marker=shape,
        markersize=size,
        label=label,
        markerfacecolor=face,
        markeredgecolor=edge or face,
        markeredgewidth=1.0,
    )


def _reach(entries: Sequence[Entry]) -> str:
    last = max(entries, key=lambda entry: entry.span.stop)
    same = entries[0].when == last.when
    return entries[0].when if same else f"{entries[0].when} to {last.when}"


def _title(entries: Sequence[Entry]) -> str:
    if len(entries) == 1:
        return f"One dated entry: {entries[0].when}"
    return f"{len(entries):,} dated entries, {_reach(entries)}"


def _notes(facts: Sequence[dict[str, Any]], plan: listing.Plan, undrawn: int) -> list[str]:
    """Return what a reader must know to read the chart."""
    entries, labelled = len(facts), len(plan.labels)
    notes = [listing.STRETCHED] if plan.stretched else []
    if labelled < entries:
        bare = f"{entries - labelled:,} of {entries:,} entries are drawn without a label"
        notes.append(f"{bare}: those of the lowest score." if labelled else f"{bare}.")
    counts = {fact["sources"] for fact in facts}
    if entries > 1 and len(counts) == 1 and 0 not in counts:
        notes.append(f"Each rests on {count_of(counts.pop(), 'source')}.")
    if undrawn:
        verb = "has" if undrawn == 1 else "have"
        notes.append(f"{count_of(undrawn, 'entry', 'entries')} {verb} no place on the calendar.")
    return [" ".join(notes)] if notes else []


def _sentences(
    entries: Sequence[Entry], facts: Sequence[dict[str, Any]], labelled: int, undrawn: int
) -> list[str]:
    """Return the alternative text, the most telling first."""
    kinds = [fact["kind"] for fact in facts]
    told = [f"{kinds.count(k)} to the {k}" for k in ("day", "month", "year") if k in kinds]
    if "span" in kinds:
        told.append(f"{kinds.count('span')} to another span")
    told[0] = told[0].replace(" to", " dated to", 1)
    total = count_of(len(entries), "entry", "entries")
    said = [f"Timeline of {total}, {_reach(entries)}: {', '.join(told)}."]
    if labelled < len(entries):
        said.append(f"{labelled} labelled.")
    if undrawn:
        said.append(f"{undrawn} without a place on the calendar.")
    last = max(entries, key=lambda entry: entry.span.stop)
    ends = {"First": entries[0], "Last": last} if len(entries) > 1 else {"It says": entries[0]}
    said += [f"{name}: {brief(entry.text)}" for name, entry in ends.items() if entry.text]
    return said
