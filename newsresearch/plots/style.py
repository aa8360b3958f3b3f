"""The look shared by all charts: colours, fonts, and the axes that each one draws into."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from newsresearch.errors import ArgumentError
from newsresearch.plots import words

__all__ = [
    "BLUE",
    "GREEN",
    "GREY",
    "INK",
    "ORANGE",
    "PALE",
    "TINT",
    "VERMILLION",
    "Stage",
    "count_of",
    "draw_key",
    "figure_of",
    "in_style",
    "key_height",
    "line_height",
    "open_axes",
    "say_nothing_to_draw",
    "settle",
    "size_of",
]

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
TITLE, BODY, NOTE, SMALL = 11.0, 9.0, 8.5, 8.0
LEADING = 1.3


def line_height(size: float) -> float:
    """Return the height of a line of text of `size` points, in inches."""
    return size * LEADING / 72


def in_style(function: Callable[P, R]) -> Callable[P, R]:
    """Run a function with the charts' style, and leave the caller's rcParams as they were."""

    @functools.wraps(function)
    def styled(*args: P.args, **kwargs: P.kwargs) -> R:
        with mpl.rc_context(rc={"font.family": words.families()}, fname=_FILE):
            result = function(*args, **kwargs)
            interactive = mpl.is_interactive()
        # A notebook's backend is loaded with the first figure and turns this on: undone with the
        # rest, no later figure would be shown under its cell.
        mpl.interactive(interactive)
        return result

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


def size_of(ax: Axes) -> tuple[float, float]:
    """Return the width and height of axes in inches."""
    figure = figure_of(ax)
    extent = ax.get_window_extent()
    return float(extent.width / figure.dpi), float(extent.height / figure.dpi)


def settle(ax: Axes | None, *, title: str, notes: str, handles: Sequence[Line2D | Patch]) -> float:
    """Return the room in inches that the key will take, and make a layout allow for it.

    Labels are fitted to the size of the axes, which must therefore not shrink afterwards: where
    the user's figure has a layout, it is carried out with a heading as high as it will be.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
    title, notes : str
        The heading, of about the length that it will have.
    handles : sequence of Line2D or Patch
        Of the key.
    """
    if ax is None:
        return key_height(handles, WIDTH - 0.2)
    figure = figure_of(ax)
    key = key_height(handles, size_of(ax)[0])
    if figure.get_layout_engine() is None:
        return key
    ax.set_yticks([0.5], labels=["Jan 2018"])
    ax.set_xticks([])
    # The heading is higher in narrower axes, and the axes smaller under a higher heading.
    for _ in range(3):
        drawn = _heading(ax, title, [notes], across=size_of(ax)[0], at=0.0, key=key)
        figure.draw_without_rendering()
        for artist in drawn:
            artist.remove()
        needed = key_height(handles, size_of(ax)[0])
        if needed == key:
            break
        key = needed
    return key


def figure_of(ax: object) -> Figure:
    """Return the figure of axes, if they are axes."""
    if not isinstance(ax, Axes):
        raise ArgumentError("ax", ax, "a matplotlib Axes or None")
    if ax.figure is None:
        raise ArgumentError("ax", ax, "in a figure")
    # The figure itself, where the axes are in a part of one.
    return ax.figure.figure


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
    if ax is None:
        room, indent = WIDTH - left - right, left - 0.1
    else:
        room, height = size_of(ax)
        indent = left = right = 0.0
    across = room + indent + right
    own = ax is None
    if ax is None:
        from matplotlib import pyplot as plt

        top = _heading_height(title, notes, across=across, key=key)
        total = top + height + bottom
        figure = plt.figure(figsize=(WIDTH, total))
        ax = figure.add_axes((left / WIDTH, bottom / total, room / WIDTH, height / total))
    _heading(ax, title, notes, across=across, at=-indent / room, key=key)
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


def _heading_lines(title: str, notes: Iterable[str], across: float) -> tuple[list[str], list[str]]:
    """Return a title and the notes under it as lines, `across` inches wide at most."""
    room = 72 * across
    below = [words.wrap(note, room, size=NOTE, lines=3) for note in notes]
    return words.wrap(title, room, size=TITLE, bold=True, lines=2), [
        n for some in below for n in some
    ]


def _heading_height(title: str, notes: Iterable[str], *, across: float, key: float) -> float:
    lines, below = _heading_lines(title, notes, across)
    return len(lines) * line_height(TITLE) + len(below) * line_height(NOTE) + key + 0.2


def _heading(
    ax: Axes, title: str, notes: Iterable[str], *, across: float, at: float, key: float
) -> list[Artist]:
    """Write title and notes above axes, over room for a key; return the notes."""
    lines, below = _heading_lines(title, notes, across)
    pad = key + len(below) * line_height(NOTE) + 0.1
    ax.set_title(
        "\n".join(lines),
        loc="left",
        x=at,
        pad=72 * pad,
        fontsize=TITLE,
        fontweight="bold",
        color=INK,
        fontfamily=words.families(),
        parse_math=False,
    )
    if not below:
        return []
    return [
        ax.annotate(
            "\n".join(below),
            (at, 1),
            xytext=(0, 72 * (key + 0.06)),
            xycoords="axes fraction",
            textcoords="offset points",
            va="bottom",
            fontsize=NOTE,
            color=GREY,
            linespacing=LEADING * 0.85,
            parse_math=False,
            annotation_clip=False,
            gid="notes",
        )
    ]


def key_height(handles: Sequence[Line2D | Patch], room: float) -> float:
    """Return the height in inches that a key of these handles needs if it is `room` inches wide."""
    return 0.2 * -(-len(handles) // _key_columns(handles, room)) + 0.08 if handles else 0.0


def _key_columns(handles: Sequence[Line2D | Patch], room: float) -> int:
    widths = [words.width(str(h.get_label()), size=SMALL) + 36 for h in handles]
    columns = len(handles)
    while columns > 1:
        # A legend is filled column by column, each as wide as its widest entry.
        rows = -(-len(handles) // columns)
        wide = sum(max(widths[i : i + rows]) for i in range(0, len(widths), rows))
        if wide <= 72 * room:
            break
        columns -= 1
    return columns


def draw_key(stage: Stage, handles: Sequence[Line2D | Patch]) -> None:
    """Explain marks in the room that `open_axes` left above the axes."""
    if not handles:
        return
    across = stage.width + stage.left
    stage.ax.legend(
        handles=list(handles),
        loc="lower left",
        bbox_to_anchor=(-stage.left / stage.width, 1, across / stage.width, 0),
        ncols=_key_columns(handles, across),
        borderaxespad=0.4,
        borderpad=0,
        handletextpad=0.5,
        handlelength=1.6,
        columnspacing=1.2,
        fontsize=SMALL,
        frameon=False,
    )


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> count_of(1, "entry", "entries"), count_of(1200, "article")
    ('1 entry', '1,200 articles')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


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
