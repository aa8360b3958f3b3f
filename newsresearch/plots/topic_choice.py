"""How many topics to take: what each number gains and costs."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from newsresearch.plots.alt_text import attach
from newsresearch.plots.style import (
    BLUE,
    BODY,
    GREY,
    INK,
    PALE,
    SMALL,
    VERMILLION,
    in_style,
    open_axes,
    say_nothing_to_draw,
)
from newsresearch.schema import check

__all__ = ["plot_topic_choice"]

#: Column -> what it says, in the order of the rows.
MEASURES = {
    "coherence": "words belong together",
    "stability": "same topics again",
    "diversity": "topics differ",
}
ROW = 0.95


@in_style
def plot_topic_choice(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw the measures by which a number of topics is chosen, each on a row of its own scale.

    Parameters
    ----------
    table : pandas.DataFrame
        From ``choose_n_topics``: ``n_topics``, one or more of ``coherence``, ``stability`` and
        ``diversity``, and ``suggested`` (bool) where one is; ``attrs["reason"]`` is written under
        the title.
    ax : matplotlib.axes.Axes, optional
    title : str, optional

    Returns
    -------
    matplotlib.axes.Axes
        Number of topics across.

    Raises
    ------
    TableError
        If ``n_topics`` or every measure is missing.

    Examples
    --------
    >>> import pandas as pd, newsresearch as nr
    >>> table = pd.DataFrame({"n_topics": [5, 10], "coherence": [0.11, 0.16],
    ...                       "stability": [0.8, 0.7], "suggested": [False, True]})
    >>> print(nr.describe(nr.plot_topic_choice(table)))  # doctest: +NORMALIZE_WHITESPACE
    Line charts for 5 to 10 topics. Suggested: 10. Coherence is highest with 10 (0.16),
    stability with 5 (0.80).
    """
    check("table", table, ["n_topics"])
    measures = [name for name in MEASURES if name in table.columns]
    if not measures:
        check("table", table, list(MEASURES))
    table = table.dropna(subset=["n_topics"]).sort_values("n_topics", kind="stable")
    measures = [name for name in measures if table[name].notna().any()]
    if table.empty or not measures:
        sentence = "No number of topics was tried."
        ax = say_nothing_to_draw(ax, title or "How many topics", sentence)
        return attach(ax, f"Chart without a line. {sentence}")
    across = table["n_topics"].to_numpy(dtype=float)
    chosen = across[table["suggested"].astype(bool)] if "suggested" in table else np.array([])
    default = f"{chosen[0]:.0f} topics suggested" if len(chosen) else "How many topics"
    notes = ["Higher is better; each row has its own scale."]
    if isinstance(table.attrs.get("reason"), str):
        notes.insert(0, table.attrs["reason"])
    stage = open_axes(
        ax, title=title or default, notes=notes,
        height=ROW * len(measures), left=1.5, right=0.3, bottom=0.5,
    )  # fmt: skip
    ax = stage.ax
    for x in chosen:
        ax.axvline(
            x, color=VERMILLION, linewidth=1.0, linestyle=(0, (4, 3)), zorder=1, gid="suggested"
        )
    said: list[str] = []
    for row, name in enumerate(measures):
        values = table[name].to_numpy(dtype=float)
        low, high = np.nanmin(values), np.nanmax(values)
        place = row + 0.78 - 0.5 * (values - low) / (high - low if high > low else 1.0)
        ax.plot(
            across, place, color=BLUE, marker="o", markersize=4.5, linewidth=1.3, zorder=3, gid=name
        )
        ax.axhline(row + 1, color=PALE, linewidth=0.7)
        best = int(np.nanargmax(values))
        # All values if there is room for them, else those that a reader looks for.
        told = (
            range(len(values))
            if len(values) <= stage.width / 0.45
            else {best, *np.flatnonzero(np.isin(across, chosen))}
        )
        for i in told:
            if values[i] == values[i]:
                ax.annotate(
                    f"{values[i]:.2f}".replace("-", "−"),
                    (across[i], place[i]),
                    xytext=(0, 5),
                    textcoords="offset points",
                    ha="center",
                    fontsize=SMALL - 1,
                    fontweight="bold" if i == best else "normal",
                    color=INK if i == best else GREY,
                    gid=f"{name}-value",
                    bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
                )
        head = f"{name.capitalize()} is highest" if not said else name
        said.append(f"{head} with {across[best]:.0f} ({values[best]:.2f})")
    ax.set_yticks([])
    for row, name in enumerate(measures):
        for text, down, size, colour in (
            (name, 0.45, BODY, INK),
            (MEASURES[name], 0.65, SMALL, GREY),
        ):
            ax.annotate(text, (0, row + down), xycoords=("axes fraction", "data"), xytext=(-8, 0),
                        textcoords="offset points", ha="right", va="center", fontsize=size,
                        color=colour, annotation_clip=False, gid="measure")  # fmt: skip
    margin = max((across[-1] - across[0]) * 0.05, 0.5)
    ax.set(xlim=(across[0] - margin, across[-1] + margin), ylim=(len(measures), 0))
    ax.set_xticks(across if len(across) <= 15 else across[:: -(-len(across) // 15)])
    ax.set_xlabel("number of topics", fontsize=SMALL)
    ax.spines["left"].set_visible(False)
    reach = f"{across[0]:.0f}" if len(across) == 1 else f"{across[0]:.0f} to {across[-1]:.0f}"
    first = [f"Line charts for {reach} topics."]
    if len(chosen):
        first.append(f"Suggested: {chosen[0]:.0f}.")
    return attach(ax, *first, f"{', '.join(said)}.")
