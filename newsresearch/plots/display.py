"""A finished chart, shown once with its alternative text."""

from __future__ import annotations

from io import BytesIO

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from newsresearch.errors import ArgumentError
from newsresearch.plots.alt_text import describe
from newsresearch.plots.style import in_style

__all__ = ["show"]

#: Pixels per inch of the picture: twice those that it is shown at, for sharp screens and print.
SHARP = 2


def show(chart: Axes | Figure, *, alt: str | None = None) -> None:
    """Display a chart in a notebook once, with its alternative text, and close its figure.

    A cell that ends with this call shows the picture and nothing else, in the notebook, in a
    report made from it and under ``pytest --nbval`` alike.

    Parameters
    ----------
    chart : matplotlib.axes.Axes or matplotlib.figure.Figure
    alt : str, optional
        The alternative text; `describe` writes it if it is not given.

    Raises
    ------
    ArgumentError
        If `chart` is neither.

    Notes
    -----
    The same chart gives the same bytes each time: the picture carries no date and no version.
    """
    figure = chart.get_figure(root=True) if isinstance(chart, Axes) else chart
    if not isinstance(figure, Figure):
        raise ArgumentError("chart", chart, "a matplotlib Axes or Figure")
    text = alt if alt is not None else describe(chart)
    picture, width = to_png(figure)
    from IPython.display import display
    from matplotlib import pyplot as plt

    display(
        {"image/png": picture, "text/plain": text},
        metadata={"image/png": {"alt": text, "width": width}},
        raw=True,
    )
    plt.close(figure)


@in_style
def to_png(figure: Figure) -> tuple[bytes, int]:
    """Return a figure as PNG and the width to show it at, in pixels."""
    from PIL import Image

    raw = BytesIO()
    figure.savefig(
        raw, format="png", dpi=100 * SHARP, facecolor="white", metadata={"Software": None}
    )
    image = Image.open(raw).convert("RGB")
    # Charts have few colours: a palette makes the file a third as large and nothing less sharp.
    small = image.quantize(128, dither=Image.Dither.NONE)
    out = BytesIO()
    small.save(out, format="PNG", optimize=True)
    return out.getvalue(), image.width // SHARP
