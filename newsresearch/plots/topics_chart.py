"""What a corpus is about: topics by size, each with its words."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes

from newsresearch.errors import ArgumentError
from newsresearch.plots import words
from newsresearch.plots.alt_text import attach
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

__all__ = ["plot_topics"]

#: Height of a topic in inches: its name and words on a line each, and its bar.
ROW = 0.5


@in_style
def plot_topics(
    topics: object,
    *,
    ax: Axes | None = None,
    max_topics: int = 20,
    n_words: int = 8,
    title: str | None = None,
) -> Axes:
    """Draw topics as bars, largest first, with the words that make each one.

    Parameters
    ----------
    topics : TopicModel or pandas.DataFrame
        A fitted model, or its ``topics_``: columns ``topic``, ``name``, ``words``, ``size``, and
        ``coherence`` if it is to be written beside the bar.
    ax : matplotlib.axes.Axes, optional
    max_topics : int, default 20
        The largest so many are drawn; the chart says how many are not.
    n_words : int, default 8
        Words of each topic besides those of its name, fewer if there is no room.
    title : str, optional

    Returns
    -------
    matplotlib.axes.Axes
        One bar a topic, at 0, 1, 2 … from the top.

    Raises
    ------
    TableError
        If a column is missing, or the model is not fitted.
    ArgumentError
        If `max_topics` or `n_words` is less than 1.

    Examples
    --------
    >>> import pandas as pd, newsresearch as nr
    >>> table = pd.DataFrame({"topic": [0, 1], "name": ["Sanctions", "Summits"],
    ...                       "words": [("sanctions", "council"), ("summit", "leaders")],
    ...                       "size": [12, 30]})
    >>> print(nr.describe(nr.plot_topics(table)))  # doctest: +NORMALIZE_WHITESPACE
    Bar chart of 2 topics by size. Largest: Summits, 30 (summit, leaders). Smallest:
    Sanctions, 12.
    """
    table = check("topics", getattr(topics, "topics_", topics), ["topic", "name", "words", "size"])
    for name, value in (("max_topics", max_topics), ("n_words", n_words)):
        if not isinstance(value, int) or value < 1:
            raise ArgumentError(name, value, "a whole number from 1")
    if table.empty:
        ax = say_nothing_to_draw(ax, title or "Topics", "No topic in this model.")
        return attach(ax, "Bar chart without a bar: no topic in this model.")
    ordered = table.sort_values("size", ascending=False, kind="stable")
    shown = ordered.head(max_topics)
    rest = len(ordered) - len(shown)
    notes = [f"{rest} smaller ones are not drawn."] if rest else []
    count = len(shown)
    stage = open_axes(
        ax, title=title or f"{len(table)} topic{'s' * (len(table) != 1)} by size", notes=notes,
        height=ROW * count, left=0.1, right=0.9, bottom=0.15,
    )  # fmt: skip
    ax = stage.ax
    sizes = shown["size"].to_numpy(dtype=float)
    at = np.arange(count)
    ax.barh(at + 0.27, sizes, height=0.22, color=BLUE)
    ax.set(ylim=(count - 0.5, -0.5), xlim=(0, max(sizes.max(), 1e-9) * 1.02))
    has_coherence = "coherence" in shown
    for place, row in zip(at, shown.to_dict("records"), strict=True):
        label = (
            f"{row['size']:,.0f}" if row["size"] >= 1 or not row["size"] else f"{row['size']:.2f}"
        )
        if place == 0 and row["size"] == int(row["size"]):
            label = count_of(int(row["size"]), "article")
        ax.annotate(
            label,
            (row["size"], place + 0.27),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=SMALL,
            color=INK,
            annotation_clip=False,
            gid="size",
        )
        aside = ""
        if has_coherence and row["coherence"] == row["coherence"]:
            aside = f"coherence {row['coherence']:.2f}".replace("-", "−")
            ax.annotate(aside, (1, place - 0.02), xycoords=("axes fraction", "data"), ha="right",
                        va="center", fontsize=SMALL, color=GREY, gid="coherence")  # fmt: skip
        room = 72 * stage.width - (words.width(aside, size=SMALL) + 12 if aside else 0)
        heads = words.wrap(row["name"], room * 0.45, size=BODY, bold=True, lines=1) or ["unnamed"]
        ax.annotate(heads[0], (0, place - 0.02), va="center", fontsize=BODY, fontweight="bold",
                    color=INK, parse_math=False, gid="name")  # fmt: skip
        used = words.width(heads[0], size=BODY, bold=True) + 10
        listed = _listed(row["words"], row["name"], n_words, room - used)
        ax.annotate(
            listed,
            (0, place - 0.02),
            xytext=(used, 0),
            textcoords="offset points",
            va="center",
            fontsize=SMALL,
            color=GREY,
            parse_math=False,
            gid="words",
        )
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.axvline(0, color="#9A9A9A", linewidth=0.8)
    first, last = ordered.iloc[0], ordered.iloc[-1]
    said = [f"Bar chart of {count} topic{'s' * (count != 1)} by size."]
    some = _listed(first["words"], first["name"], 4, np.inf)
    said.append(f"Largest: {first['name']}, {first['size']:,.0f}{f' ({some})' if some else ''}.")
    if len(ordered) > 1:
        said.append(f"Smallest: {last['name']}, {last['size']:,.0f}.")
    return attach(ax, *said, *notes)


def _listed(some: str | Iterable[object], name: object, most: int, room: float) -> str:
    """Return as many whole words as fit, without those that the name says already."""
    names = some.split() if isinstance(some, str) else list(map(str, some))
    said = set(_tokens(name))
    text = ""
    for word in [word for word in names if not set(_tokens(word)) <= said][:most]:
        longer = f"{text}, {words.plain(word)}" if text else words.plain(word)
        if words.width(longer, size=SMALL) > room:
            break
        text = longer
    return text


def _tokens(text: object) -> list[str]:
    return re.findall(r"\w+", str(text).lower())
