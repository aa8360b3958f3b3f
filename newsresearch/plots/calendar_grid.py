"""On which days articles appeared: a year a block, a week a column."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from newsresearch.errors import ArgumentError
from newsresearch.plots.alt_text import attach
from newsresearch.plots.spans import MONTHS, in_words
from newsresearch.plots.style import (
    GREY,
    INK,
    SMALL,
    count_of,
    draw_key,
    in_style,
    key_height,
    open_axes,
    say_nothing_to_draw,
)
from newsresearch.plots.volume import precision_of, without_stubs
from newsresearch.schema import check

__all__ = ["plot_calendar"]

#: Few articles to many: a darker and a larger square, so that grey print shows it twice.
SHADES = ("#A9CFE8", "#56A0D3", "#1F6CB0", "#0A3161")
SIDES = (0.5, 0.65, 0.8, 0.95)
#: Inches a week; days between the tops of two blocks.
CELL, BLOCK = 0.132, 8.6


@in_style
def plot_calendar(
    articles: pd.DataFrame,
    *,
    ax: Axes | None = None,
    max_years: int = 6,
    title: str | None = None,
) -> Axes:
    """Draw the number of articles of each day as a calendar, Monday on top.

    Parameters
    ----------
    articles : pandas.DataFrame
        Table ``articles``; needs ``published``, reads ``published_precision`` and ``stub``. An
        article that is not dated to the day is not drawn, and the chart says so.
    ax : matplotlib.axes.Axes, optional
    max_years : int, default 6
        Draw the latest so many of the years that have an article.
    title : str, optional

    Returns
    -------
    matplotlib.axes.Axes
        Weeks across, days down, 8.6 of them a year.

    Raises
    ------
    TableError
        If a column is missing.
    ArgumentError
        If `max_years` is less than 1.

    Examples
    --------
    >>> import pandas as pd, newsresearch as nr
    >>> days = pd.to_datetime(["2019-02-27", "2019-02-28", "2019-02-28"])
    >>> nr.describe(nr.plot_calendar(pd.DataFrame({"published": days})))
    'Calendar of 3 articles on 2 days, 27 Feb 2019 to 28 Feb 2019. Most on 28 Feb 2019: 2.'
    """
    check("articles", articles, ["published"])
    if not isinstance(max_years, int) or max_years < 1:
        raise ArgumentError("max_years", max_years, "a whole number from 1")
    counted, stubs = without_stubs(articles)
    precise = precision_of(counted)
    dated = counted["published"].notna()
    whole = counted.loc[dated & precise.isin(["day", "time"]), "published"]
    if whole.empty:
        sentence = "No article in this corpus is dated to the day."
        return attach(
            say_nothing_to_draw(ax, title or "Calendar", sentence), f"Empty calendar. {sentence}"
        )
    days = whole.dt.floor("D").value_counts().sort_index()
    years = sorted(set(days.index.year))[-max_years:]
    shown = days[days.index.year >= years[0]]
    total = int(shown.sum())
    notes = _notes(len(whole) - total, years, int((~dated).sum()),
                   int(dated.sum()) - len(whole), stubs)  # fmt: skip
    edges = _edges(int(shown.max()))
    key = _key(edges, int(shown.max()))
    height = CELL * (BLOCK * len(years) - 0.1)
    stage = open_axes(
        ax, title=title or f"{count_of(total, 'article')} on {count_of(len(shown), 'day')}",
        notes=notes, height=height, left=0.8, right=8 - 0.8 - CELL * 54, bottom=0.1,
        key=key_height(key, 7.0),
    )  # fmt: skip
    ax = stage.ax
    for block, year in enumerate(years):
        _draw_year(ax, year, block * BLOCK, shown[shown.index.year == year], edges)
    ax.set(xlim=(0, 54), ylim=(BLOCK * len(years) - 1.5, -1.4), aspect="equal")
    ax.set_xticks([])
    ax.set_yticks(
        [block * BLOCK + day + 0.5 for block in range(len(years)) for day in (0, 3, 6)],
        labels=["Mon", "Thu", "Sun"] * len(years),
        fontsize=SMALL - 1, color=GREY,
    )  # fmt: skip
    ax.spines[["left", "bottom"]].set_visible(False)
    draw_key(stage, key)
    first, last = (in_words(None, day) for day in (shown.index[0], shown.index[-1]))
    reach = first if first == last else f"{first} to {last}"
    said = [f"Calendar of {count_of(total, 'article')} on {count_of(len(shown), 'day')}, {reach}."]
    if len(shown) > 1:
        said.append(f"Most on {in_words(None, shown.idxmax())}: {shown.max():,}.")
    return attach(ax, *said, *notes)


def _notes(earlier: int, years: Sequence[int], undated: int, vague: int, stubs: int) -> list[str]:
    left_out = [
        (earlier, f"from before {years[0]}"),
        (undated, "without a date"),
        (vague, "not dated to the day"),
        (stubs, "stub" if stubs == 1 else "stubs"),
    ]
    said = [f"{number:,} {what}" for number, what in left_out if number]
    return [f"Not drawn: {', '.join(said)}."] if said else []


def _edges(most: int) -> list[int]:
    """Return the least count of each shade: about equal steps of ratio."""
    if most <= len(SHADES):
        return list(range(1, most + 1))
    return sorted({1, *(int(np.ceil(most ** (step / 4))) for step in (1, 2, 3))})


def _key(edges: Sequence[int], most: int) -> list[Line2D]:
    ends = [*(edge - 1 for edge in edges[1:]), most]
    names = [
        f"{edge}" if edge == end else f"{edge}–{end}" for edge, end in zip(edges, ends, strict=True)
    ]
    names[-1] += " article a day" if most == 1 else " articles a day"
    return [
        Line2D([], [], linestyle="none", marker="s", markersize=9.5 * side, color=shade, label=name)
        for name, shade, side in zip(names, *_shades(len(edges)), strict=True)
    ]


def _shades(number: int) -> tuple[Sequence[str], Sequence[float]]:
    """Return so many shades and sides; of few, the ones furthest apart."""
    some = [round(i * 3 / max(number - 1, 1)) for i in range(number)] if number > 1 else [2]
    return [SHADES[i] for i in some], [SIDES[i] for i in some]


def _draw_year(ax: Axes, year: int, top: float, counts: pd.Series, edges: Sequence[int]) -> None:
    """Draw a year's days: pale where nothing appeared."""
    first = np.datetime64(f"{year:04d}-01-01", "D")
    length = int((np.datetime64(f"{year:04d}-12-31", "D") - first).astype(int)) + 1
    # 1970-01-01 was a Thursday.
    begin = int((first.astype(int) + 3) % 7)
    place = [((begin + day) // 7, (begin + day) % 7) for day in range(length)]
    pale = [Rectangle((x + 0.15, top + y + 0.15), 0.7, 0.7) for x, y in place]
    ax.add_collection(PatchCollection(pale, facecolor="#EEEEEE", edgecolor="none", gid="day"))
    offsets = (counts.index.to_numpy().astype("M8[D]") - first).astype(int)
    level = np.searchsorted(edges, counts.to_numpy(), side="right") - 1
    for step, (shade, side) in enumerate(zip(*_shades(len(edges)), strict=True)):
        mine = [place[day] for day in offsets[level == step]]
        squares = [
            Rectangle((x + 0.5 - side / 2, top + y + 0.5 - side / 2), side, side) for x, y in mine
        ]
        if squares:
            ax.add_collection(
                PatchCollection(squares, facecolor=shade, edgecolor="none", gid=f"level-{step}")
            )
    ax.text(-4.0, top + 3.5, f"{year}", fontsize=SMALL + 1, fontweight="bold", color=INK,
            ha="center", va="center", rotation=90)  # fmt: skip
    for month in range(12):
        day = (np.datetime64(f"{year:04d}-{month + 1:02d}-01", "D") - first).astype(int)
        ax.text((begin + day) // 7 + 0.2, top - 0.15, MONTHS[month], fontsize=SMALL - 1,
                color=GREY, va="bottom")  # fmt: skip
