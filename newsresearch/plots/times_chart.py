"""Which temporal expressions were found, and how many have a place on the calendar."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from newsresearch.plots import words
from newsresearch.plots.alt_text import attach
from newsresearch.plots.style import (
    BLUE,
    BODY,
    INK,
    SMALL,
    TINT,
    count_of,
    draw_key,
    in_style,
    key_height,
    open_axes,
    say_nothing_to_draw,
)
from newsresearch.schema import check

__all__ = ["plot_times"]

#: Fine to coarse, as they are written in the column ``precision``.
PRECISIONS = (
    "time", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century",
)  # fmt: skip
OTHERS = {"DURATION": "duration", "SET": "recurring"}
#: What is known -> fill, edge, hatch, name.
STATES = {
    "placed": (BLUE, BLUE, "", "on the calendar"),
    "ambiguous": (TINT, BLUE, "", "on the calendar, ambiguous"),
    "unplaced": ("white", BLUE, "/////", "without a day on the calendar"),
}


@in_style
def plot_times(times: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None) -> Axes:
    """Draw the number of temporal expressions of each precision.

    Parameters
    ----------
    times : pandas.DataFrame
        Table ``times``; needs ``type``, ``precision`` and ``earliest``, reads ``ambiguous`` and
        ``article``.
    ax : matplotlib.axes.Axes, optional
    title : str, optional

    Returns
    -------
    matplotlib.axes.Axes
        One bar a precision, fine to coarse from the top, then durations and recurring times.

    Raises
    ------
    TableError
        If a column is missing.

    Examples
    --------
    >>> import pandas as pd, newsresearch as nr
    >>> table = pd.DataFrame({"type": ["DATE", "DATE", "DURATION"],
    ...                       "precision": ["day", "day", None],
    ...                       "earliest": pd.to_datetime(["2019-02-28", None, None])})
    >>> print(nr.describe(nr.plot_times(table)))  # doctest: +NORMALIZE_WHITESPACE
    Bar chart of 3 temporal expressions: 2 day, 1 duration. Of 2 dates and times, 1 (50 %)
    has a place on the calendar.
    """
    check("times", times, ["type", "precision", "earliest"])
    if times.empty:
        sentence = "No temporal expression in these articles."
        ax = say_nothing_to_draw(ax, title or "Temporal expressions", sentence)
        return attach(ax, f"Bar chart without a bar. {sentence}")
    dated = ~times["type"].isin(list(OTHERS))
    kind = times["precision"].where(dated, times["type"].map(OTHERS)).fillna("vague")
    ambiguous = (
        times["ambiguous"].astype(bool) if "ambiguous" in times else pd.Series(False, times.index)
    )
    known = times["earliest"].notna()
    state = np.where(~known, "unplaced", np.where(ambiguous, "ambiguous", "placed"))
    counts = pd.crosstab(kind, pd.Series(state, times.index)).reindex(columns=list(STATES))
    counts = counts.fillna(0).astype(int)
    places = [*PRECISIONS, *OTHERS.values()]
    rows = [name for name in places if name in counts.index]
    rows += sorted(set(counts.index) - set(rows))
    counts = counts.loc[rows]
    key = [
        Patch(facecolor=face, edgecolor=edge, hatch=hatch, label=name)
        for column, (face, edge, hatch, name) in STATES.items() if counts[column].any()
    ]  # fmt: skip
    total, of, has = len(times), int(dated.sum()), int((dated & known).sum())
    notes = []
    if "article" in times:
        notes.append(f"In {count_of(times['article'].nunique(), 'article')}.")
    share = f"{has / of:.0%}".replace("%", " %") if of else ""
    if of:
        placed = f"{has:,} ({share}) {'has' if has == 1 else 'have'} a place on the calendar."
        notes.append(f"Of {count_of(of, 'date and time', 'dates and times')}, {placed}")
    stage = open_axes(
        ax, title=title or count_of(total, "temporal expression"), notes=[" ".join(notes)],
        height=0.3 * len(rows), left=1.15, right=0.5, bottom=0.1, key=key_height(key, 7.0),
    )  # fmt: skip
    ax = stage.ax
    at = np.arange(len(rows))
    labels = [(words.wrap(name, 76, size=BODY, lines=1) or ["no name"])[0] for name in rows]
    done = np.zeros(len(rows))
    for column, (face, edge, hatch, _) in STATES.items():
        values = counts[column].to_numpy(dtype=float)
        if values.any():
            ax.barh(at, values, left=done, height=0.62, facecolor=face, edgecolor=edge,
                    hatch=hatch, linewidth=0.8)  # fmt: skip
        done += values
    for place, value in zip(at, done, strict=True):
        ax.annotate(f"{value:,.0f}", (value, place), xytext=(4, 0), textcoords="offset points",
                    va="center", fontsize=SMALL, color=INK, gid="count")  # fmt: skip
    ax.set(xlim=(0, done.max() * 1.06), ylim=(len(rows) - 0.4, -0.6))
    ax.set_xticks([])
    ax.set_yticks(at, labels=labels, fontsize=BODY, color=INK, parse_math=False)
    ax.spines["bottom"].set_visible(False)
    draw_key(stage, key)
    told = ", ".join(f"{int(n):,} {name}" for name, n in zip(rows, done, strict=True))
    return attach(
        ax,
        f"Bar chart of {count_of(total, 'temporal expression')}: {told}.",
        *notes[-1:] if of else (),
    )
