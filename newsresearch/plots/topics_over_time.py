"""When each topic was covered: a row a topic, all on one scale."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from newsresearch.errors import ArgumentError
from newsresearch.plots import words
from newsresearch.plots.alt_text import attach
from newsresearch.plots.date_axis import mark_dates
from newsresearch.plots.spans import MONTHS, span
from newsresearch.plots.style import (
    BLUE,
    BODY,
    GREY,
    INK,
    SMALL,
    count_of,
    in_style,
    open_axes,
    say_nothing_to_draw,
)
from newsresearch.schema import check

__all__ = ["plot_topics_over_time"]

#: Height of a topic's row in inches; the tallest bar takes so much of it.
ROW, FULL = 0.55, 0.7


@in_style
def plot_topics_over_time(
    over_time: pd.DataFrame,
    *,
    ax: Axes | None = None,
    max_topics: int = 10,
    values: str = "share",
    title: str | None = None,
) -> Axes:
    """Draw how much of the coverage each topic had, period by period.

    Each topic has a row of its own, named beside it, so that no colour has to be looked up; all
    rows have the same scale, and the highest period of each is written at its top.

    Parameters
    ----------
    over_time : pandas.DataFrame
        From ``TopicModel.over_time``: columns ``period`` (first day), ``topic``, ``name``,
        ``count``, ``share``.
    ax : matplotlib.axes.Axes, optional
    max_topics : int, default 10
        The so many with the most coverage; the chart says how many are not drawn.
    values : {"share", "count"}, default "share"
    title : str, optional

    Returns
    -------
    matplotlib.axes.Axes
        Horizontal axis in matplotlib dates; row 0 on top.

    Raises
    ------
    TableError
        If a column is missing.
    ArgumentError
        If `max_topics` is less than 1 or `values` is unknown.

    Examples
    --------
    >>> import pandas as pd, newsresearch as nr
    >>> table = pd.DataFrame({"period": pd.to_datetime(["2018-06-01", "2018-07-01"]), "topic": 0,
    ...                       "name": "Summits", "count": [3, 1], "share": [0.75, 0.5]})
    >>> print(nr.describe(nr.plot_topics_over_time(table)))  # doctest: +NORMALIZE_WHITESPACE
    Small bar charts of 1 topic over 2 periods, Jun 2018 to Jul 2018, by share of coverage.
    Summits peaks at 75 % (3 articles) in Jun 2018.
    """
    if values not in ("share", "count"):
        raise ArgumentError("values", values, "'share' or 'count'")
    if not isinstance(max_topics, int) or max_topics < 1:
        raise ArgumentError("max_topics", max_topics, "a whole number from 1")
    check("over_time", over_time, ["period", "topic", "name", values])
    dated = over_time[over_time["period"].notna()]
    if dated.empty:
        ax = say_nothing_to_draw(
            ax, title or "Topics over time", "No dated article in this corpus."
        )
        return attach(
            ax, "Chart of topics over time without a bar: no dated article in this corpus."
        )
    weight = "count" if "count" in dated else values
    totals = (
        dated.groupby("topic", sort=True)[weight].sum().sort_values(ascending=False, kind="stable")
    )
    chosen = list(totals.index[:max_topics])
    notes = [
        "Share of each period's coverage, highest with its number of articles; one scale for all."
        if values == "share" else "Number of articles, highest written out; one scale for all."
    ]  # fmt: skip
    if len(totals) > len(chosen):
        notes.append(f"{len(totals) - len(chosen)} smaller topics are not drawn.")
    periods = np.sort(dated["period"].unique())
    starts = np.array([span(None, day, "day").start for day in periods])  # type: ignore[union-attr]
    step = _step(starts)
    names = {topic: str(dated.loc[dated["topic"] == topic, "name"].iloc[0]) for topic in chosen}
    labels = {topic: words.wrap(name, 135, size=BODY, lines=2) for topic, name in names.items()}
    column = max(words.width(line, size=BODY) for some in labels.values() for line in some or [""])
    stage = open_axes(
        ax, title=title or f"{len(totals)} topic{'s' * (len(totals) != 1)} over time", notes=notes,
        height=ROW * len(chosen), left=max(column / 72 + 0.2, 0.7), bottom=0.45,
    )  # fmt: skip
    ax = stage.ax
    top = max(float(dated.loc[dated["topic"].isin(chosen), values].max()), 1e-9)
    width = np.append(np.diff(starts), step).clip(max=step)
    said = []
    for row, topic in enumerate(chosen):
        columns = [name for name in {values: 0, "count": 0} if name in dated]
        mine = dated[dated["topic"] == topic].groupby("period")[columns].sum()
        mine = mine.reindex(periods).fillna(0)
        heights = mine[values].to_numpy(dtype=float)
        ax.bar(starts + width * 0.05, -heights / top * FULL, width=width * 0.9, bottom=row + 0.5,
               align="edge", color=BLUE, linewidth=0)  # fmt: skip
        ax.axhline(row + 0.5, color="#C4C4C4", linewidth=0.7, zorder=0.5)
        best = int(heights.argmax())
        peak = told = f"{heights[best]:,.0f}"
        if values == "share":
            peak = told = f"{heights[best]:.0%}".replace("%", " %")
            if "count" in mine:
                # A hundred per cent of one article is less than half of fifty.
                number = int(mine["count"].iloc[best])
                peak, told = f"{peak} ({number:,})", f"{told} ({count_of(number, 'article')})"
        ax.annotate(
            peak, (starts[best] + width[best] / 2, row + 0.5 - heights[best] / top * FULL),
            xytext=(0, 1.5), textcoords="offset points", ha="center", fontsize=SMALL - 1,
            color=GREY, gid="peak",
        )  # fmt: skip
        said.append(f"{names[topic]} peaks at {told} in {_named(periods[best], step)}.")
    ax.set_yticks(
        np.arange(len(chosen)) + 0.3, labels=["\n".join(labels[topic]) for topic in chosen],
        parse_math=False, color=INK, fontsize=BODY,
    )  # fmt: skip
    ax.set(xlim=(starts[0] - step * 0.3, starts[-1] + step * 1.3), ylim=(len(chosen) - 0.5, -0.5))
    mark_dates(
        ax.xaxis, starts[0], starts[-1] + step, most=max(2, int(stage.width / 0.7)), newline=True
    )
    ax.grid(axis="x", color="#E4E4E4", linewidth=0.7)
    ax.spines[["left", "bottom"]].set_visible(False)
    reach = f"{_named(periods[0], step)} to {_named(periods[-1], step)}"
    head = (
        f"Small bar charts of {len(chosen)} topic{'s' * (len(chosen) != 1)} over {len(periods)} "
        f"period{'s' * (len(periods) != 1)}, {reach}, by "
        f"{'share of coverage' if values == 'share' else 'number of articles'}."
    )
    return attach(ax, head, *said)


def _step(starts: np.ndarray) -> float:
    """Return the usual distance between periods in days; a month if there is one period."""
    return float(np.median(np.diff(starts))) if len(starts) > 1 else 30.0


def _named(period: np.datetime64, step: float) -> str:
    """Return a period's name."""
    day = pd.Timestamp(period)
    if step >= 360:
        return str(day.year)
    if step >= 28:
        return f"{MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
