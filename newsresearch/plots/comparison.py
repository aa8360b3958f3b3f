"""A chronology against one that people made: found, missed, and what else there is."""

from __future__ import annotations

from typing import Any

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
    VERMILLION,
    count_of,
    draw_key,
    in_style,
    open_axes,
    say_nothing_to_draw,
    settle,
)
from newsresearch.schema import check

__all__ = ["plot_comparison"]

#: Labels without `max_labels`: the reference if it is not longer than this, else its misses first.
MOST_LABELS = 60
#: As long as the notes can get.
LONG_NOTE = "100 of 100 are drawn without a label. 100 have no place on the calendar." + 40 * " m"
#: What became of an event -> its mark. Shape and fill tell them apart without the colour.
LOOKS = {
    "found": Look(face=BLUE, edge=BLUE, size=6.5, gid="found"),
    "missed": Look(face="white", edge=VERMILLION, size=6.5, marker="D", gid="missed"),
    "extra": Look(face="#BBBBBB", edge=GREY, size=5.0, marker="^", gid="extra"),
}
NAMES = {
    "found": "in both",
    "missed": "missed: only in the reference",
    "extra": "only in the timeline",
}


@in_style
def plot_comparison(
    comparison: Any,
    *,
    ax: Axes | None = None,
    max_labels: int | None = None,
    title: str | None = None,
) -> Axes:
    """Draw a reference chronology with what was found of it, what was missed and what was added.

    Parameters
    ----------
    comparison : Comparison
        From ``compare_timelines``: tables ``hits``, ``misses``, ``extras``; numbers ``precision``,
        ``recall``, ``f1``.
    ax : matplotlib.axes.Axes, optional
    max_labels : int, optional
        Label so many events, misses first, then hits, then what is only in the timeline.
        Without it, the events of the reference, up to 60.
    title : str, optional

    Returns
    -------
    matplotlib.axes.Axes
        Vertical axis in matplotlib dates, earliest on top.

    Raises
    ------
    TableError
        If `comparison` lacks one of the tables or a table lacks its column.
    ArgumentError
        If `max_labels` is less than 0.

    See Also
    --------
    newsresearch.compare_timelines : Makes the comparison.

    Examples
    --------
    >>> import pandas as pd, newsresearch as nr
    >>> from types import SimpleNamespace
    >>> some = pd.DataFrame({"date_edtf": ["2018-06-12"], "event": ["Singapore summit"]})
    >>> result = SimpleNamespace(hits=some, misses=some.iloc[:0], extras=some.iloc[:0],
    ...                          precision=1.0, recall=1.0, f1=1.0)
    >>> print(nr.describe(nr.plot_comparison(result)))  # doctest: +NORMALIZE_WHITESPACE
    Timeline against reference: 1 of 1 reference event found, 0 missed, 0 only in the
    timeline. Precision 1.00, recall 1.00, F1 1.00.
    """
    if max_labels is not None and (not isinstance(max_labels, int) or max_labels < 0):
        raise ArgumentError("max_labels", max_labels, "a whole number from 0, or None")
    tables = {
        name: check("comparison", getattr(comparison, name, None), ["date_edtf"],
                    argument=f"comparison.{name}")
        for name in ("hits", "misses", "extras")
    }  # fmt: skip
    entries, undrawn = _entries(tables)
    number = {name: len(table) for name, table in tables.items()}
    if "event" in tables["extras"]:
        number["extras"] = tables["extras"]["event"].nunique()
    reference = number["hits"] + number["misses"]
    scores = ", ".join(
        f"{name} {getattr(comparison, name.lower()):.2f}" for name in ("Precision", "recall", "F1")
    )
    told = f"{number['hits']:,} of {count_of(reference, 'reference event')} found"
    said = [
        f"Timeline against reference: {told}, {number['misses']:,} missed, "
        f"{number['extras']:,} only in the timeline.",
        f"{scores}.",
    ]
    if not entries:
        sentence = "Nothing to compare: neither chronology has a dated entry."
        ax = say_nothing_to_draw(ax, title or "Timeline against reference", sentence)
        return attach(ax, sentence)
    most = min(max(reference, 30), MOST_LABELS) if max_labels is None else max_labels
    key = _key(entries, number)
    title = title or told
    room = settle(ax, title=title, notes=LONG_NOTE, handles=key)
    plan = listing.plan(entries, ax=ax, most=most, lines=2)
    notes = [f"{scores}."]
    bare = len(entries) - len(plan.labels)
    if bare:
        notes.append(f"{bare:,} of {len(entries):,} events are drawn without a label.")
    if plan.stretched:
        notes.append(listing.STRETCHED)
    if undrawn:
        notes.append(f"{undrawn:,} without a place on the calendar not drawn.")
    stage = open_axes(
        ax, title=title, notes=[" ".join(notes)], height=plan.height,
        left=listing.MARGIN, right=0.1, bottom=0.15, key=room,
    )  # fmt: skip
    listing.draw(stage, plan)
    draw_key(stage, key)
    said += [f"Missed: {brief(event)}" for event in tables["misses"].get("event", [])]
    return attach(stage.ax, *said)


def _entries(tables: dict[str, pd.DataFrame]) -> tuple[list[Entry], int]:
    """Return the events in order of time, and how many have no place in it."""
    found = []
    undrawn = 0
    kinds = {"hits": ("found", 1.0), "misses": ("missed", 2.0), "extras": ("extra", 0.0)}
    for name, (kind, weight) in kinds.items():
        table = tables[name]
        if kind == "extra" and "event" in table:
            # Here the event names an entry, of which each sentence is a row.
            table = table.drop_duplicates("event")
        for row in table.to_dict("records"):
            date = (row["date_edtf"], row.get("date"), row.get("precision"))
            when = span(*date)
            if when is None:
                undrawn += 1
                continue
            found.append(
                Entry(
                    span=when,
                    when=words.wrap(in_words(*date), 130, size=9, bold=True, lines=1)[0],
                    text=_text(row, kind),
                    aside=_aside(row, kind),
                    weight=weight,
                    look=LOOKS[kind],
                    lines=2 if kind == "missed" else 1,
                )
            )
    found.sort(key=lambda entry: (entry.span.start, -entry.span.stop))
    return found, undrawn


def _text(row: dict[str, Any], kind: str) -> str:
    """Return an event's own words; of a miss also why it was missed."""
    columns = ("text", "event") if kind == "extra" else ("event", "text")
    text = next((row[name] for name in columns if isinstance(row.get(name), str)), "")
    why = row.get("why")
    if kind == "missed" and isinstance(why, str) and why:
        return f"{text} — {why}"
    return text


def _aside(row: dict[str, Any], kind: str) -> str:
    if kind != "found":
        return "missed" if kind == "missed" else "not in the reference"
    lag = row.get("lag_days")
    if lag is None or pd.isna(lag) or not lag:
        return ""
    return f"{count_of(abs(int(lag)), 'day')} {'late' if lag > 0 else 'early'}"


def _key(entries: list[Entry], number: dict[str, int]) -> list[Line2D]:
    there = {entry.look.gid for entry in entries}
    totals = dict(zip(LOOKS, number.values(), strict=True))
    return [
        Line2D([], [], linestyle="none", marker=look.marker, markersize=look.size,
               markerfacecolor=look.face, markeredgecolor=look.edge,
               label=f"{NAMES[kind]} ({totals[kind]:,})")
        for kind, look in LOOKS.items() if kind in there
    ]  # fmt: skip
