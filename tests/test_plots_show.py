"""A chart is shown once, with its words, as the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from matplotlib import pyplot as plt
from PIL import Image

import newsresearch as nr
from newsresearch.errors import ArgumentError
from newsresearch.plots import display, style
from newsresearch.plots.alt_text import attach
from newsresearch.plots.style import BLUE, VERMILLION


@pytest.fixture(autouse=True)
def closed_figures() -> Iterator[None]:
    yield
    plt.close("all")


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Collect what a notebook would have been sent."""
    sent: list[tuple[dict[str, Any], dict[str, Any]]] = []

    def display_(data: Any, *, metadata: Any, raw: bool) -> None:
        assert raw
        sent.append((data, metadata))

    monkeypatch.setattr("IPython.display.display", display_)
    monkeypatch.setattr(InteractiveShell, "initialized", lambda: True)
    return sent


def timeline() -> pd.DataFrame:
    return pd.DataFrame(
        {"date_edtf": ["2018", "2021-03-14"], "text": ["They met.", "It was <b>confirmed</b>."]}
    )


def test_a_chart_is_shown_once_with_its_words_and_closed(shown: list[Any]) -> None:
    result = nr.show(nr.plot_timeline(timeline()))

    assert result is None
    ((data, metadata),) = shown
    assert data["image/png"].startswith(b"\x89PNG")
    assert data["text/plain"] == metadata["image/png"]["alt"]
    assert metadata["image/png"]["alt"].startswith("Timeline of 2 entries, 2018 to 14 Mar 2021")
    assert metadata["image/png"]["width"] == 800
    assert plt.get_fignums() == []


def test_an_alternative_text_of_the_authors_own_is_kept(shown: list[Any]) -> None:
    nr.show(nr.plot_timeline(timeline()).get_figure(), alt="Two <dates>")

    assert shown[0][1]["image/png"]["alt"] == "Two <dates>"


def test_the_same_data_give_the_same_bytes(shown: list[Any]) -> None:
    for _ in range(2):
        nr.show(nr.plot_timeline(timeline()))

    assert shown[0] == shown[1]


def test_settings_of_the_user_do_not_change_the_picture(shown: list[Any]) -> None:
    nr.show(nr.plot_timeline(timeline()))
    with plt.style.context(["dark_background", {"font.size": 20, "savefig.bbox": "tight"}]):
        nr.show(nr.plot_timeline(timeline()))

    assert shown[0] == shown[1]


def test_a_backend_loaded_with_the_first_chart_stays_interactive() -> None:
    before = mpl.is_interactive()
    try:
        style.in_style(lambda: mpl.interactive(not before))()

        assert mpl.is_interactive() is not before
    finally:
        mpl.interactive(before)


def test_the_style_is_a_file_that_others_can_use() -> None:
    path = Path(style.__file__).with_name("style.mplstyle")
    with plt.style.context(path):
        colours = [one["color"].upper() for one in mpl.rcParams["axes.prop_cycle"]]

    # Okabe and Ito, 2008.
    assert {f"#{colour.lstrip('#')}" for colour in colours} == {
        "#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7",
    }  # fmt: skip


def test_a_picture_holds_no_version_and_no_date(shown: list[Any]) -> None:
    nr.show(nr.plot_timeline(timeline()))

    assert not Image.open(BytesIO(shown[0][0]["image/png"])).info.keys() & {"Software", "Date"}


def test_colours_stay_what_they_are() -> None:
    figure, ax = plt.subplots(figsize=(4, 2))
    ax.barh([0, 1], [9, 8], color=[BLUE, VERMILLION])
    ax.plot([1, 8], [1, 0], color="#009E73", linewidth=2)
    picture, width = display.to_png(figure)

    image = Image.open(BytesIO(picture))
    colours = {
        f"#{bytes(colour).hex().upper()}" for _, colour in image.convert("RGB").getcolors(10**6)
    }
    assert {"#FFFFFF", BLUE, VERMILLION, "#009E73"} <= colours
    assert image.mode == "P"
    assert width == 400


def test_a_picture_too_large_is_drawn_less_finely(monkeypatch: pytest.MonkeyPatch) -> None:
    figure = nr.plot_timeline(timeline()).get_figure()
    fine, _ = display.to_png(figure)
    monkeypatch.setattr(display, "BUDGET", len(fine) - 1)
    plain, width = display.to_png(figure)

    assert Image.open(BytesIO(fine)).width == 1200
    assert Image.open(BytesIO(plain)).width == width == 800


def test_without_a_notebook_the_words_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    nr.show(nr.plot_timeline(timeline()))

    assert capsys.readouterr().out.startswith("Timeline of 2 entries")


def test_a_chart_from_elsewhere_is_described_by_what_it_holds() -> None:
    _, ax = plt.subplots()
    ax.plot([1, 2])
    ax.set(title="Rain\nper year", xlabel="year")

    assert nr.describe(ax) == "Chart: Rain per year; horizontal axis: year; 1 drawn element."
    assert nr.describe(plt.figure()) == "An empty figure."


def test_a_figure_is_described_by_its_charts() -> None:
    figure, (one, two) = plt.subplots(1, 2, figsize=(12, 4))
    attach(one, "First.")
    attach(two, "Second.")

    assert nr.describe(figure) == "First. Second."


def test_a_description_is_short_and_loses_its_end_not_its_middle() -> None:
    _, ax = plt.subplots()

    assert nr.describe(attach(ax, "First.", "x" * 500, "Third.")) == "First."
    assert len(nr.describe(attach(ax, "word " * 200))) <= 400


@pytest.mark.parametrize("wrong", ["chart", None, np.zeros(2)])
def test_what_is_no_chart_is_named(wrong: object) -> None:
    with pytest.raises(ArgumentError, match="chart must be a matplotlib Axes or Figure"):
        nr.describe(wrong)
    with pytest.raises(ArgumentError, match="chart must be a matplotlib Axes or Figure"):
        nr.show(wrong)
