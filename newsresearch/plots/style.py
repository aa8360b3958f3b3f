"""The look shared by all charts: colours, fonts, and the axes that each one draws into."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

import matplotlib as mpl
from matplotlib.axes import Axes

from newsresearch.errors import ArgumentError
from newsresearch.plots import words

__all__ = ["BLUE", "GREEN", "GREY", "INK", "ORANGE", "VERMILLION", "Stage", "in_style", "open_axes"]

P = ParamSpec("P")
R = TypeVar("R")

_FILE = Path(__file__).with_name("style.mplstyle")

#: Named once here; the values are in style.mplstyle, so that a chart of the user's own can
#: ``plt.style.use`` the same file.
BLUE, VERMILLION, GREEN, ORANGE, SKY, PURPLE, YELLOW, BLACK = (
    "#" + colour["color"].lstrip("#")
    for colour in mpl.rc_params_from_file(_FILE, use_default_template=False)["axes.prop_cycle"]
)
#: Ink for text, grey for what is secondary, pale for what only guides the eye.
INK, GREY, PALE = "#222222", "#666666", "#DDDDDD"
#: The blue let down with white: between `BLUE` and white in grey print, too.
TINT = "#9CC6E0"

#: Width of a figure that a chart makes for itself, in inches: 800 px in a report.
WIDTH = 8.0
#: Sizes of text in points, and the height of one line of it in inches.
TITLE, BODY, SMALL = 11.0, 9.0, 8.0
LEADING = 1.3


def line_height(size: float) -> float:
    """Return the height of a line of text of `size` points, in inches."""
    return size * LEADING / 72


def in_style(function: Callable[P, R]) -> Callable[P, R]:
    """Run a function with the charts' style, and leave the caller's rcParams as they were."""

    @functools.wraps(function)
    def styled(*args: P.args, **kwargs: P.kwargs) -> R:
        with mpl.rc_context(rc={"font.family": words.families()}, fname=_FILE):
            return function(*args, **kwargs)

    return styled


@dataclass(frozen=True)
class Stage:
    """The axes that a chart draws into, and their size.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    width, height : float
        Of the axes, in inches.
    left : float
        Room to the left of the axes that the chart made for itself, in inches; 0 in axes that
        were given.
    own : bool
        Whether the figure was made here.
    """

    ax: Axes
    width: float
    height: float
    left: float
    own: bool


def open_axes(
    ax: Axes | None,
    *,
    title: str,
    notes: Iterable[str] = (),
    height: float = 3.0,
    left: float = 0.6,
    right: float = 0.2,
    bottom: float = 0.4,
    key: float = 0.0,
) -> Stage:
    """Return axes with a title and notes above them, made to measure if none are given.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        Axes to use as they are; their figure is not changed.
    title : str
        Set flush left. Text from the data is welcome: nothing in it is markup.
    notes : iterable of str
        What a reader must know besides, in grey under the title.
    height, left, right, bottom : float
        Height of the axes and the margins round them, in inches, for a figure made here.
    key : float
        Room for a legend between the notes and the axes, in inches.

    Returns
    -------
    Stage
    """
    if ax is not None and not isinstance(ax, Axes):
        raise ArgumentError("ax", ax, "a matplotlib Axes or None")
    if ax is None:
        room, indent = WIDTH - left - right, left - 0.1
    else:
        scale = ax.get_figure(root=True).dpi  # type: ignore[union-attr]
        extent = ax.get_window_extent()
        room, indent, left, right = extent.width / scale, 0.0, 0.0, 0.0
        height = extent.height / scale
    across = 72 * (room + indent + right)
    heading = words.wrap(title, across, size=TITLE, bold=True, lines=2)
    below = [line for note in notes for line in words.wrap(note, across, size=SMALL + 0.5, lines=2)]
    pad = key + len(below) * line_height(SMALL + 0.5) + (0.05 if below or key else 0.0)
    own = ax is None
    if ax is None:
        from matplotlib import pyplot as plt

        top = pad + len(heading) * line_height(TITLE) + 0.15
        total = top + height + bottom
        figure = plt.figure(figsize=(WIDTH, total))
        ax = figure.add_axes((left / WIDTH, bottom / total, room / WIDTH, height / total))
    at = -indent / room
    ax.set_title(
        "\n".join(heading), loc="left", x=at, pad=72 * (pad + 0.06), fontsize=TITLE,
        fontweight="bold", color=INK, fontfamily=words.families(), parse_math=False,
    )  # fmt: skip
    if below:
        ax.annotate(
            "\n".join(below), (at, 1), xytext=(0, 72 * (key + 0.06)), xycoords="axes fraction",
            textcoords="offset points", va="bottom", fontsize=SMALL + 0.5, color=GREY,
            linespacing=LEADING * 0.85, parse_math=False, annotation_clip=False, gid="notes",
        )  # fmt: skip
    # Set on the axes, since ticks made when the figure is drawn no longer see the style.
    ax.tick_params(
        which="both",
        length=0,
        labelsize=8.5,
        labelcolor="#444444",
        labelfontfamily=words.families(),
    )
    ax.set_axisbelow(True)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    return Stage(ax, room, height, indent, own)


def say_nothing_to_draw(ax: Axes | None, title: str, sentence: str) -> Axes:
    """Return axes that hold a sentence in place of a chart."""
    stage = open_axes(ax, title=title, height=0.9, left=0.2, bottom=0.15)
    stage.ax.set_axis_off()
    stage.ax.set(xlim=(0, 1), ylim=(0, 1))
    text = words.wrap(sentence, 72 * stage.width * 0.96, size=BODY, lines=4)
    stage.ax.text(
        0.5, 0.5, "\n".join(text), ha="center", va="center", fontsize=BODY, color=GREY,
        transform=stage.ax.transAxes, parse_math=False, gid="empty",
    )  # fmt: skip
    return stage.ax
