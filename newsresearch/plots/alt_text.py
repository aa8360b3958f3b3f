"""The alternative text of a chart, written from the data when the chart is drawn."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from newsresearch.errors import ArgumentError

__all__ = ["attach", "brief", "describe"]

#: Alternative texts are read aloud: longer ones are not listened to.
LONGEST = 400

_TEXTS: WeakKeyDictionary[Axes, str] = WeakKeyDictionary()


def attach(ax: Axes, *sentences: str) -> Axes:
    """Give axes their alternative text: as many of the sentences, in order, as fit; return them."""
    text = ""
    for sentence in sentences:
        longer = f"{text} {sentence}".strip()
        if len(longer) > LONGEST:
            break
        text = longer
    _TEXTS[ax] = text or sentences[0][: LONGEST - 1].rsplit(" ", 1)[0] + "…"
    return ax


def brief(text: object, most: int = 90) -> str:
    """Return text on one line, cut at a word if it is long, with a mark at its end.

    Examples
    --------
    >>> brief("They  met in Hanoi"), brief("They met in Hanoi and left", 18)
    ('They met in Hanoi.', 'They met in Hanoi…')
    """
    words = " ".join(str(text).split())
    if len(words) > most:
        return words[: most + 1].rsplit(" ", 1)[0].rstrip(",;: ")[:most] + "…"
    return words if words.endswith((".", "!", "?", "…", "”", '"')) else f"{words}."


def describe(chart: Axes | Figure) -> str:
    """Say in words what a chart shows: its alternative text.

    Parameters
    ----------
    chart : matplotlib.axes.Axes or matplotlib.figure.Figure
        A chart of this package, whose text was written from its data, or any other, of which only
        title, labels and the number of marks are told.

    Returns
    -------
    str
        Plain English. Of a figure with several axes, their texts one after the other.

    Examples
    --------
    >>> import pandas as pd, newsresearch as nr
    >>> days = pd.to_datetime(["2019-02-27", "2019-02-28", "2019-02-28"])
    >>> articles = pd.DataFrame({"id": list("abc"), "published": days})
    >>> nr.describe(nr.plot_volume(articles))
    'Bar chart of 3 articles by day, 27 Feb 2019 to 28 Feb 2019. Most on 28 Feb 2019: 2.'
    """
    if isinstance(chart, Axes):
        return _TEXTS.get(chart) or _outline(chart)
    if isinstance(chart, Figure):
        return " ".join(describe(ax) for ax in chart.get_axes()) or "An empty figure."
    raise ArgumentError("chart", chart, "a matplotlib Axes or Figure")


def _outline(ax: Axes) -> str:
    """Tell what can be told of axes that another program drew."""
    title = " ".join((ax.get_title() or ax.get_title(loc="left") or "untitled").split())
    names = [
        f"{side} axis: {' '.join(label.split())}"
        for side, label in (("horizontal", ax.get_xlabel()), ("vertical", ax.get_ylabel()))
        if label
    ]
    marks = len(ax.lines) + len(ax.patches) + len(ax.collections) + len(ax.images)
    drawn = f"{marks} drawn element{'s' * (marks != 1)}"
    return f"Chart: {'; '.join([title, *names, drawn])}."
