"""When they wrote against what they wrote of: previews, reports, look-backs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D

from newsresearch.plots.alt_text import attach
from newsresearch.plots.date_axis import mark_dates
from newsresearch.plots.spans import Span, in_words, iso, span
from newsresearch.plots.style import (
    BLUE,
    GREY,
    INK,
    PALE,
    SMALL,
    VERMILLION,
    count_of,
    draw_key,
    in_style,
    key_height,
    open_axes,
    say_nothing_to_draw,
)
from newsresearch.schema import check

__all__ = ["plot_lag"]

#: How a mention stands to its article's day: marker, fill, edge, name.
KINDS = {
    "back": ("o", BLUE, BLUE, "looking back"),
    "same": ("D", "white", INK, "that day"),
    "ahead": ("^", VERMILLION, VERMILLION, "looking ahead"),
}
#: Days further off than so many times the corpus is long, or the last twentieth of them, are left
#: out of the picture and counted, if they would squeeze the others. So is what is vaguer than a
#: year, in days.
FAR = 2.0
VAGUE = 366


@in_style
def plot_lag(
    times: pd.DataFrame,
    *,
    articles: pd.DataFrame | None = None,
    ax: Axes | None = None,
    title: str | None = None,
) -> Axes:
    """Draw the day of each event that articles speak of against the day of publication.

    On the diagonal an article speaks of its own day, below it of earlier days, above it of later
    ones. A date that is less sure than a day is a line as long as it is.

    Parameters
    ----------
    times : pandas.DataFrame
        Table ``times`` (needs ``article``, ``earliest``, ``latest``), or any with ``date_edtf``.
        Expressions that have no place on the calendar are not drawn, and the chart says so.
    articles : pandas.DataFrame, optional
        Table ``articles`` (needs ``id``, ``published``). Not needed if `times` has a column
        ``published`` itself.
    ax : matplotlib.axes.Axes, optional
    title : str, optional

    Returns
    -------
    matplotlib.axes.Axes
        Both axes in matplotlib dates: publication across, event upwards.

    Raises
    ------
    TableError
        If a column is missing.

    Examples
    --------
    >>> import pandas as pd, newsresearch as nr
    >>> table = pd.DataFrame({"published": pd.to_datetime(["2019-02-28", "2019-02-26"]),
    ...                       "date_edtf": ["2018-06-12", "2019-02-27"]})
    >>> print(nr.describe(nr.plot_lag(table)))  # doctest: +NORMALIZE_WHITESPACE
    Scatter chart of 2 dates in articles published 26 Feb 2019 to 28 Feb 2019: 1 looking
    back, 0 that day, 1 looking ahead. Median distance 131 days. Furthest back: 12 Jun 2018.
    """
    table = _with_published(times, articles)
    spans = _event_spans(table)
    published = [None if day is pd.NaT else span(None, day, "day") for day in table["published"]]
    pairs = [(p.start, e) for p, e in zip(published, spans, strict=True) if p and e]
    unplaced = len(table) - len(pairs)
    if not pairs:
        sentence = "No dated article in this corpus speaks of a day on the calendar."
        ax = say_nothing_to_draw(ax, title or "Publication day and event day", sentence)
        return attach(ax, f"Scatter chart without a mark. {sentence}")
    days = np.array([day for day, _ in pairs])
    events = [event for _, event in pairs]
    kinds = [_kind(day, event) for day, event in pairs]
    low, high = _limits(days, [event for event in events if event.days <= VAGUE])
    vague = [event.days > VAGUE for event in events]
    inside = [
        event.stop > low and event.start < high and not wide
        for event, wide in zip(events, vague, strict=True)
    ]
    outside = len(pairs) - sum(inside) - sum(vague)
    counts = {kind: kinds.count(kind) for kind in KINDS}
    notes = []
    if outside:
        notes.append(f"{count_of(outside, 'date')} further away not drawn.")
    if any(vague):
        notes.append(f"{sum(vague):,} vaguer than a year not drawn.")
    if unplaced:
        notes.append(f"{count_of(unplaced, 'expression')} without a day, or in undated articles.")
    key = [
        Line2D([], [], linestyle="none", marker=marker, markerfacecolor=face,
               markeredgecolor=edge, markersize=6, label=f"{name}: {counts[kind]:,}")
        for kind, (marker, face, edge, name) in KINDS.items() if counts[kind]
    ]  # fmt: skip
    if any(event.days > 1 for event in events):
        key.append(Line2D([], [], color=GREY, linewidth=1.4, label="less sure than a day"))
    stage = open_axes(
        ax,
        title=title or "When they wrote, and of what day",
        notes=[" ".join(notes)] if notes else [],
        height=4.2,
        left=0.95,
        bottom=0.62,
        key=key_height(key, 7.0),
    )
    ax = stage.ax
    _draw(ax, days, events, kinds, inside)
    margin = max((days.max() - days.min()) * 0.03, 4.0)
    left, right = days.min() - margin, days.max() + margin + 1
    ax.plot([left, right], [left, right], color=GREY, linewidth=0.8, linestyle=(0, (4, 3)),
            zorder=1, gid="diagonal")  # fmt: skip
    ax.set(xlim=(left, right), ylim=(low, high))
    mark_dates(
        ax.xaxis, days.min(), days.max() + 1, most=max(2, int(stage.width / 0.75)), newline=True
    )
    mark_dates(ax.yaxis, low, high, most=max(2, int(stage.height / 0.4)), newline=False)
    ax.grid(color=PALE, linewidth=0.6)
    ax.set_xlabel("day of publication", fontsize=SMALL, loc="right")
    ax.annotate(
        "day spoken of",
        (0, 1),
        xycoords="axes fraction",
        xytext=(4, -3),
        va="top",
        textcoords="offset points",
        fontsize=SMALL,
        color="#444444",
        gid="y-name",
    )
    draw_key(stage, key)
    return attach(ax, *_sentences(days, events, kinds, counts), *notes)


def _with_published(times: pd.DataFrame, articles: pd.DataFrame | None) -> pd.DataFrame:
    """Return the expressions with the day of their article."""
    if articles is None:
        return check("times", times, ["published"])
    check("times", times, ["article"])
    check("articles", articles, ["id", "published"])
    days = articles.drop_duplicates("id").set_index("id")["published"]
    return times.assign(published=days.reindex(times["article"]).to_numpy())


def _event_spans(table: pd.DataFrame) -> list[Span | None]:
    if "earliest" not in table:
        check("times", table, ["date_edtf"])
        return [span(edtf) for edtf in table["date_edtf"]]
    check("times", table, ["earliest", "latest"])
    spans: list[Span | None] = []
    for first, last in zip(table["earliest"], table["latest"], strict=True):
        ends = span(None, first, "day"), span(None, last, "day")
        spans.append(Span(ends[0].start, ends[1].stop) if ends[0] and ends[1] else None)
    return spans


def _kind(day: float, event: Span) -> str:
    if event.stop <= day:
        return "back"
    return "ahead" if event.start > day else "same"


def _limits(days: np.ndarray, events: list[Span]) -> tuple[float, float]:
    """Return the days that the vertical axis shows: all, or all but the furthest."""
    if not events:
        return float(days.min() - 1), float(days.max() + 2)
    starts, stops = np.array([e.start for e in events]), np.array([e.stop for e in events])
    low, high = min(starts.min(), days.min()), max(stops.max(), days.max() + 1)
    room = max(FAR * (days.max() - days.min()), 366)
    near_low = max(days.min() - room, min(np.quantile(starts, 0.05), days.min()))
    near_high = min(days.max() + room, max(np.quantile(stops, 0.95), days.max() + 1))
    if high - low > FAR * (near_high - near_low):
        low, high = near_low, near_high
    margin = max((high - low) * 0.04, 1.0)
    return float(low - margin), float(high + margin)


def _draw(
    ax: Axes, days: np.ndarray, events: list[Span], kinds: list[str], inside: list[bool]
) -> None:
    """Draw a mark for each day, a line for what is longer; paler the more there are."""
    alpha = float(np.clip(6 / np.sqrt(len(days)), 0.25, 0.9))
    for kind, (marker, face, edge, _) in KINDS.items():
        mine = [i for i, of in enumerate(kinds) if of == kind and inside[i]]
        lines = [i for i in mine if events[i].days > 1]
        dots = [i for i in mine if events[i].days <= 1]
        paths: list[Any] = [
            [(days[i] + 0.5, events[i].start), (days[i] + 0.5, events[i].stop)] for i in lines
        ]
        if paths:
            ax.add_collection(
                LineCollection(
                    paths,
                    colors=GREY if kind == "same" else edge,
                    linewidths=1.2,
                    alpha=alpha * 0.5,
                    zorder=2,
                    gid=f"{kind}-span",
                ),
                autolim=False,
            )
        if dots:
            ax.scatter(
                days[dots] + 0.5, [events[i].start + 0.5 for i in dots], marker=marker, s=26,
                facecolor=face, edgecolor=edge, linewidth=0.9, alpha=alpha, zorder=3, gid=kind,
            )  # fmt: skip


def _sentences(
    days: np.ndarray, events: list[Span], kinds: list[str], counts: dict[str, int]
) -> list[str]:
    first, last = (in_words(iso(day)) for day in (days.min(), days.max()))
    reach = first if first == last else f"{first} to {last}"
    told = ", ".join(f"{counts[kind]:,} {name}" for kind, (*_, name) in KINDS.items())
    away = [
        day + 1 - event.stop if kind == "back" else event.start - day if kind == "ahead" else 0.0
        for day, event, kind in zip(days, events, kinds, strict=True)
    ]
    said = [
        f"Scatter chart of {count_of(len(days), 'date')} in articles published {reach}: {told}."
    ]
    said.append(f"Median distance {count_of(round(float(np.median(away))), 'day')}.")
    back = [event for event, kind in zip(events, kinds, strict=True) if kind == "back"]
    if back:
        earliest = min(back)
        day = iso(earliest.start)
        said.append(f"Furthest back: {in_words(day if earliest.days <= 1 else day[:4])}.")
    return said
