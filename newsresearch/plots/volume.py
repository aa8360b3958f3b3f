"""How many articles appeared when."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from newsresearch.errors import ArgumentError
from newsresearch.plots.alt_text import attach
from newsresearch.plots.date_axis import mark_dates
from newsresearch.plots.spans import Span, epoch, in_words, iso, span
from newsresearch.plots.style import (
    BLUE,
    GREY,
    SMALL,
    count_of,
    draw_key,
    in_style,
    key_height,
    open_axes,
    say_nothing_to_draw,
)
from newsresearch.schema import check

__all__ = ["plot_volume"]

#: Width of a bar -> (unit of numpy's datetime64, how many, about how many days, its name).
BINS = {
    "day": ("D", 1, 1), "week": ("D", 7, 7), "month": ("M", 1, 30), "quarter": ("M", 3, 91),
    "year": ("Y", 1, 365), "decade": ("Y", 10, 3652),
}  # fmt: skip
#: What pandas calls them, as in ``TopicModel.over_time``.
ALIASES = {
    "D": "day", "W": "week", "W-MON": "week", "MS": "month", "ME": "month", "QS": "quarter",
    "QE": "quarter", "YS": "year", "YE": "year",
}  # fmt: skip
#: Without `freq`, the narrowest bars of which there are not more than so many.
MOST_BINS = 70


@in_style
def plot_volume(
    articles: pd.DataFrame,
    *,
    ax: Axes | None = None,
    freq: str | None = None,
    copies: pd.DataFrame | None = None,
    title: str | None = None,
) -> Axes:
    """Draw the number of articles published in each day, week, month, quarter or year.

    Parameters
    ----------
    articles : pandas.DataFrame
        Table ``articles``; needs ``id`` and ``published``, reads ``published_precision`` and
        ``stub``. Stubs are not counted.
    ax : matplotlib.axes.Axes, optional
    freq : {"day", "week", "month", "quarter", "year", "decade"}, optional
        Width of a bar, or the name that pandas has for it ("MS"); chosen from the span if not
        given. An article whose date is less precise
        than a bar is not drawn, and the chart says how many there are.
    copies : pandas.DataFrame, optional
        Table ``copies``: near-copies of an earlier article are drawn hatched, on top.
    title : str, optional

    Returns
    -------
    matplotlib.axes.Axes
        Horizontal axis in matplotlib dates.

    Raises
    ------
    TableError
        If a column is missing.
    ArgumentError
        If `freq` is not one of these.

    Examples
    --------
    >>> import pandas as pd, newsresearch as nr
    >>> days = pd.to_datetime(["2019-02-27", "2019-02-28", None])
    >>> chart = nr.plot_volume(pd.DataFrame({"id": list("abc"), "published": days}))
    >>> [int(bar.get_height()) for bar in chart.patches]
    [1, 1]
    """
    check("articles", articles, ["id", "published"])
    freq = ALIASES.get(str(freq), freq)
    if freq is not None and freq not in BINS:
        raise ArgumentError("freq", freq, "one of " + ", ".join(BINS))
    later = later_copies(copies) if copies is not None else set()
    counted, stubs = without_stubs(articles)
    precisions = precision_of(counted)
    spans = [
        None if day is pd.NaT else span(None, day, precision)
        for day, precision in zip(counted["published"], precisions, strict=True)
    ]
    known = [found for found in spans if found is not None]
    if not known:
        ax = say_nothing_to_draw(ax, title or "Articles", "No dated article in this corpus.")
        return attach(ax, f"Bar chart without a bar: none of {len(articles)} articles is dated.")
    name = freq or _fitting_bin(known)
    unit, step, _ = BINS[name]
    place = [_bin(found, unit, step) for found in spans]
    drawn = sorted({bin_.start: bin_ for bin_ in place if bin_ is not None}.values())
    notes = _notes(spans, place, name, stubs)
    if not drawn:
        sentence = f"No article is dated precisely enough to be counted by {name}."
        ax = say_nothing_to_draw(ax, title or "Articles", sentence)
        return attach(ax, f"Bar chart without a bar. {sentence}")
    copy = np.array([i in later for i in counted["id"]])
    starts = np.array([np.nan if bin_ is None else bin_.start for bin_ in place])
    total = np.array([(starts == bin_.start).sum() for bin_ in drawn])
    again = np.array([(copy & (starts == bin_.start)).sum() for bin_ in drawn])
    shown = int(total.sum())
    key = []
    if again.any():
        key = [Patch(facecolor=BLUE, edgecolor=BLUE, label="first report"),
               Patch(facecolor="white", edgecolor=BLUE, hatch="/////",
                     label="near-copy of an earlier article")]  # fmt: skip
    stage = open_axes(
        ax, title=title or f"{count_of(shown, 'article')} by {name}", notes=notes, height=2.3,
        left=0.55, bottom=0.45, key=key_height(key, 7.0),
    )  # fmt: skip
    left = np.array([bin_.start for bin_ in drawn])
    width = np.array([bin_.days for bin_ in drawn])
    start, stop = left[0], left[-1] + width[-1]
    # A lone bar as wide as the chart would say nothing: leave room on both sides.
    margin = max((stop - start) * 0.02, (BINS[name][2] * 12 - (stop - start)) / 2)
    ax = stage.ax
    bars: dict[str, Any] = {"align": "edge", "width": width * 0.9, "linewidth": 0.8}
    ax.bar(
        left + width * 0.05, total - again, color=BLUE, edgecolor=BLUE, label="first report", **bars
    )
    if again.any():
        ax.bar(left + width * 0.05, again, bottom=total - again, color="white", edgecolor=BLUE,
               hatch="////", label="near-copy of an earlier one", **bars)  # fmt: skip
    draw_key(stage, key)
    best = int(total.argmax())
    ax.annotate(
        f"{total[best]:,}", (left[best] + width[best] / 2, total[best]), xytext=(0, 2),
        textcoords="offset points", ha="center", fontsize=SMALL, color=GREY, gid="peak",
    )  # fmt: skip
    ax.set(xlim=(start - margin, stop + margin), ylim=(0, total.max() * 1.12))
    mark_dates(ax.xaxis, start, stop, most=max(2, int(stage.width / 0.7)), newline=True)
    ax.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    ax.grid(axis="y", color="#E4E4E4", linewidth=0.7)
    ax.spines["left"].set_visible(False)
    ends = [drawn[0], drawn[-1]] if len(drawn) > 1 else drawn
    reach = " to ".join(named(bin_, name) for bin_ in ends)
    said = [f"Bar chart of {count_of(shown, 'article')} by {name}, {reach}."]
    if shown > 1:
        where = "on" if name == "day" else "in"
        said.append(f"Most {where} {named(drawn[best], name)}: {total[best]:,}.")
    if again.any():
        said.append(f"Of these {count_of(int(again.sum()), 'near-copy', 'near-copies')}.")
    return attach(ax, *said, *notes)


def precision_of(articles: pd.DataFrame) -> pd.Series:
    """Return how precise each publication date is; a day where the table does not say."""
    if "published_precision" not in articles:
        return pd.Series("day", index=articles.index)
    return articles["published_precision"].fillna("day")


def later_copies(copies: pd.DataFrame) -> set[str]:
    """Return the articles that are near-copies of an earlier one."""
    check("copies", copies, ["article", "first"])
    return set(copies.loc[~copies["first"].astype(bool), "article"])


def without_stubs(articles: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Return the articles that count, and how many do not."""
    if "stub" not in articles:
        return articles, 0
    counted = articles[~articles["stub"].astype(bool)]
    return counted, len(articles) - len(counted)


def named(bin_: Span, name: str) -> str:
    """Return what a bar's time is called."""
    length = {"month": 7, "year": 4}.get(name)
    day = iso(bin_.start)
    if name == "quarter":
        return in_words(f"{day[:4]}-{33 + (int(day[5:7]) - 1) // 3}")
    if name == "decade":
        return f"the {day[:4]}s"
    return in_words(day[:length]) if name != "week" else f"the week of {in_words(day)}"


def _fitting_bin(known: list[Span]) -> str:
    """Return the narrowest bar that most dates are precise enough for and that fits the chart."""
    days = max(s.stop for s in known) - min(s.start for s in known)
    length = float(np.median([s.days for s in known]))
    return next(
        (
            name
            for name, (_, _, about) in BINS.items()
            if days / about <= MOST_BINS and about >= min(length, 365) * 0.9
        ),
        "decade",
    )


def _bin(found: Span | None, unit: str, step: int) -> Span | None:
    """Return the bar that a date falls into whole, if it does."""
    if found is None:
        return None
    day = epoch() + int(found.start)
    offset = 3 if unit == "D" else 1970 if unit == "Y" else 0
    number = int(day.astype(f"M8[{unit}]").astype(int)) + offset
    first = number - number % step - offset
    zero = np.datetime64(0, unit)  # type: ignore[call-overload]
    start, stop = (
        float(((zero + n).astype("M8[D]") - epoch()).astype(int)) for n in (first, first + step)
    )
    return Span(start, stop) if found.stop <= stop else None


def _notes(spans: list[Span | None], place: list[Span | None], name: str, stubs: int) -> list[str]:
    """Say what is not drawn."""
    undated = sum(found is None for found in spans)
    vague = sum(bin_ is None for bin_ in place) - undated
    said = []
    if undated:
        said.append(f"{undated:,} without a date")
    if vague:
        said.append(f"{vague:,} dated less precisely than by {name}")
    if stubs:
        said.append(f"{stubs:,} stub{'s' * (stubs != 1)}")
    return [f"Not drawn: {', '.join(said)}."] if said else []
