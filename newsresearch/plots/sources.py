"""Who covered it, and what."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from newsresearch.errors import ArgumentError
from newsresearch.plots import words
from newsresearch.plots.alt_text import attach
from newsresearch.plots.spans import in_words
from newsresearch.plots.style import (
    BLUE,
    BODY,
    GREY,
    INK,
    PALE,
    SMALL,
    count_of,
    draw_key,
    in_style,
    key_height,
    open_axes,
    say_nothing_to_draw,
)
from newsresearch.plots.volume import later_copies, without_stubs
from newsresearch.schema import check

__all__ = ["plot_sources"]

#: Inches: height of a row, width of the widest name.
ROW, NAME = 0.3, 1.9
UNNAMED = "no source named"


@in_style
def plot_sources(
    data: pd.DataFrame,
    *,
    ax: Axes | None = None,
    max_sources: int = 25,
    max_topics: int = 7,
    copies: pd.DataFrame | None = None,
    title: str | None = None,
) -> Axes:
    """Draw how many articles each source has, or which topics it covers.

    Parameters
    ----------
    data : pandas.DataFrame
        Table ``articles`` (needs ``source``, reads ``id``, ``published`` and ``stub``): bars, with
        the days of the first and last article. Or the table of ``TopicModel.by_source`` (needs
        ``source``, ``topic``, ``name``, ``share``): a circle for each source and topic.
    ax : matplotlib.axes.Axes, optional
    max_sources, max_topics : int
        The so many with most articles; the chart says how many are not drawn.
    copies : pandas.DataFrame, optional
        Table ``copies``: near-copies of an earlier article are drawn hatched.
    title : str, optional

    Returns
    -------
    matplotlib.axes.Axes
        Sources at 0, 1, 2 … from the top.

    Raises
    ------
    TableError
        If a column is missing.
    ArgumentError
        If `max_sources` or `max_topics` is less than 1.

    Examples
    --------
    >>> import pandas as pd, newsresearch as nr
    >>> table = pd.DataFrame({"id": list("abc"), "source": ["Daily", "Post", "Daily"]})
    >>> nr.describe(nr.plot_sources(table))
    'Bar chart of 3 articles by 2 sources. Most: Daily, 2 (67 %). Fewest: Post, 1.'
    """
    for name, value in (("max_sources", max_sources), ("max_topics", max_topics)):
        if not isinstance(value, int) or value < 1:
            raise ArgumentError(name, value, "a whole number from 1")
    if isinstance(data, pd.DataFrame) and {"topic", "share"} <= set(data.columns):
        check("by_source", data, ["source", "topic", "name", "share"])
        return _topics_of(data, ax, max_sources, max_topics, title)
    check("articles", data, ["source"])
    return _articles_of(data, ax, max_sources, copies, title)


def _articles_of(
    articles: pd.DataFrame,
    ax: Axes | None,
    most: int,
    copies: pd.DataFrame | None,
    title: str | None,
) -> Axes:
    counted, stubs = without_stubs(articles)
    if counted.empty:
        sentence = "No article in this corpus."
        ax = say_nothing_to_draw(ax, title or "Sources", sentence)
        return attach(ax, f"Bar chart without a bar. {sentence}")
    named = counted["source"].fillna(UNNAMED)
    total = named.value_counts()
    # Ties in the order of the names, whatever the order of the articles; the unnamed come last.
    order = sorted(total.index, key=lambda name: (name == UNNAMED, -total[name], name))
    drawn = order[:most]
    again = pd.Series(0, index=order)
    if copies is not None:
        check("articles", articles, ["id"])
        copied = named[counted["id"].isin(later_copies(copies))].value_counts()
        again = again.add(copied, fill_value=0).astype(int)
    notes = []
    if len(order) > most:
        rest = sum(total[name] for name in order[most:])
        notes.append(
            f"{count_of(len(order) - most, 'more source')} with {count_of(rest, 'article')} "
            f"{'is' if len(order) - most == 1 else 'are'} not drawn."
        )
    if stubs:
        notes.append(f"Not counted: {count_of(stubs, 'stub')}.")
    key = []
    if again[drawn].any():
        key = [Patch(facecolor=BLUE, edgecolor=BLUE, label="own report"),
               Patch(facecolor="white", edgecolor=BLUE, hatch="/////",
                     label="near-copy of an earlier article")]  # fmt: skip
    labels = [(words.wrap(name, 72 * NAME, size=BODY, lines=1) or [UNNAMED])[0] for name in drawn]
    column = max(words.width(label, size=BODY) for label in labels) / 72
    spans = _spans(counted, named, drawn)
    aside = max((words.width(text, size=SMALL) for text in spans), default=0) / 72
    number = len(order) - (UNNAMED in total)
    by = count_of(number, "source") if number else "sources that are not named"
    stage = open_axes(
        ax,
        title=title or f"{count_of(len(counted), 'article')} by {by}",
        notes=notes,
        height=ROW * len(drawn),
        left=column + 0.25,
        right=aside + 0.2 if aside else 0.5,
        bottom=0.1,
        key=key_height(key, 7.0),
    )
    ax = stage.ax
    at = np.arange(len(drawn))
    sums, second = total[drawn].to_numpy(), again[drawn].to_numpy()
    colours = ["#9A9A9A" if name == UNNAMED else BLUE for name in drawn]
    ax.barh(at, sums - second, height=0.62, color=colours, edgecolor=colours, linewidth=0.8)
    if second.any():
        ax.barh(at, second, left=sums - second, height=0.62, color="white", edgecolor=BLUE,
                hatch="/////", linewidth=0.8)  # fmt: skip
    for place, (value, span) in enumerate(zip(sums, spans or [""] * len(drawn), strict=True)):
        ax.annotate(f"{value:,}", (value, place), xytext=(4, 0), textcoords="offset points",
                    va="center", fontsize=SMALL, color=INK, gid="count")  # fmt: skip
        if span:
            ax.annotate(span, (1, place), xycoords=("axes fraction", "data"), xytext=(4, 0),
                        textcoords="offset points", va="center", fontsize=SMALL, color=GREY,
                        annotation_clip=False, gid="span")  # fmt: skip
    ax.set(xlim=(0, sums.max() * 1.08), ylim=(len(drawn) - 0.4, -0.6))
    ax.set_xticks([])
    ax.set_yticks(at, labels=labels, parse_math=False, fontsize=BODY, color=INK)
    ax.spines["bottom"].set_visible(False)
    draw_key(stage, key)
    said = [f"Bar chart of {count_of(len(counted), 'article')} by {by}."]
    share = f"{total[order[0]] / len(counted):.0%}".replace("%", " %")
    said.append(f"Most: {order[0]}, {total[order[0]]:,} ({share}).")
    if len(order) > 1:
        said.append(f"Fewest: {order[-1]}, {total[order[-1]]:,}.")
    if second.any():
        said.append(f"Of these {count_of(int(second.sum()), 'near-copy', 'near-copies')}.")
    return attach(ax, *said, *notes)


def _spans(counted: pd.DataFrame, named: pd.Series, drawn: list[str]) -> list[str]:
    """Return the months of each source's first and last article, if days are known."""
    if "published" not in counted or counted["published"].isna().all():
        return []
    days = counted["published"].groupby(named).agg(["min", "max"])
    return [
        "" if pd.isna(first) else in_words(f"{first.year:04d}-{first.month:02d}/"
                                           f"{last.year:04d}-{last.month:02d}")
        for first, last in days.loc[drawn].itertuples(index=False)
    ]  # fmt: skip


def _topics_of(
    table: pd.DataFrame, ax: Axes | None, most: int, most_topics: int, title: str | None
) -> Axes:
    if table.empty:
        sentence = "No source with a topic."
        ax = say_nothing_to_draw(ax, title or "Sources and topics", sentence)
        return attach(ax, f"Chart of circles without a circle. {sentence}")
    weight = "count" if "count" in table else "share"
    table = table.assign(source=table["source"].fillna(UNNAMED))
    by_source = table.groupby("source", sort=True)[weight].sum()
    by_topic = table.groupby("topic", sort=True)[weight].sum()
    sources = list(by_source.sort_values(ascending=False, kind="stable").index)
    topics = list(by_topic.sort_values(ascending=False, kind="stable").index)
    names = table.drop_duplicates("topic").set_index("topic")["name"]
    drawn, columns = sources[:most], topics[:most_topics]
    shares = table.pivot_table(index="source", columns="topic", values="share", aggfunc="sum")
    shares = shares.reindex(index=drawn, columns=columns).fillna(0.0)
    labels = [(words.wrap(name, 72 * 1.6, size=BODY, lines=1) or [UNNAMED])[0] for name in drawn]
    column = max(words.width(label, size=BODY) for label in labels) / 72
    notes = ["Area and figure: share of the source's articles."]
    more = [
        count_of(len(some) - kept, noun)
        for some, kept, noun in ((sources, most, "source"), (topics, most_topics, "topic"))
        if len(some) > kept
    ]
    if more:
        notes[0] += f" Smaller ones not drawn: {', '.join(more)}."
    left = column + 0.25
    across = 72 * (8 - left - 0.1) / len(columns)
    heads = [words.wrap(names[topic], across - 8, size=SMALL + 0.5, lines=3) for topic in columns]
    deep = max(max((len(lines) for lines in heads), default=1), 1)
    stage = open_axes(
        ax, title=title or f"What {count_of(len(sources), 'source')} covered", notes=notes,
        height=0.36 * len(drawn), left=left, right=0.1, bottom=0.1, key=deep * 0.155 + 0.08,
    )  # fmt: skip
    ax = stage.ax
    values = shares.to_numpy(dtype=float)
    rows, places = np.nonzero(values > 0)
    ax.scatter(places + 0.28, rows, s=values[rows, places] * 300, color=BLUE, zorder=3, gid="share")
    for row, place in zip(rows, places, strict=True):
        share = values[row, place]
        text = f"{share:.0%}".replace("%", " %") if share >= 0.005 else "<1 %"
        ax.annotate(text, (place + 0.28, row), xytext=(13, 0), textcoords="offset points",
                    va="center", fontsize=SMALL, color=GREY, gid="figure")  # fmt: skip
    ax.set(xlim=(0, len(columns)), ylim=(len(drawn) - 0.4, -0.6))
    ax.hlines(np.arange(len(drawn)) + 0.5, 0, len(columns), color=PALE, linewidth=0.6, zorder=0.5)
    ax.set_yticks(np.arange(len(drawn)), labels=labels, parse_math=False, fontsize=BODY, color=INK)
    ax.xaxis.tick_top()
    ax.set_xticks(np.arange(len(columns)) + 0.06, labels=["\n".join(lines) for lines in heads],
                  parse_math=False, fontsize=SMALL + 0.5, color=INK, ha="left")  # fmt: skip
    ax.tick_params(length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    best = np.unravel_index(int(values.argmax()), values.shape)
    share = f"{values[best]:.0%}".replace("%", " %")
    said = [
        f"Circles for {count_of(len(drawn), 'source')} and {count_of(len(columns), 'topic')}, "
        "sized by the share of the source's articles.",
        f"Largest: {drawn[best[0]]} on {names[columns[best[1]]]}, {share}.",
    ]
    return attach(ax, *said)
