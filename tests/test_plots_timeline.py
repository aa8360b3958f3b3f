"""The chronology's chart: nothing overlaps, and a date looks as sure as it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.transforms import Bbox

import newsresearch as nr
from newsresearch.errors import ArgumentError, TableError
from newsresearch.plots import listing
from newsresearch.plots.style import BLUE, TINT

SENTENCE = "Officials of both countries met in the capital and spoke of what had to be done next"


@pytest.fixture(autouse=True)
def closed_figures() -> Iterator[None]:
    yield
    plt.close("all")


def chronology(rows: int, *, seed: int = 0) -> pd.DataFrame:
    """Entries of mixed precision that crowd in one year out of ten."""
    random = np.random.default_rng(seed)
    found = []
    for i in range(rows):
        crowded = random.random() < 0.6
        days = int(random.integers(0, 365)) if crowded else int(random.integers(-2000, 2000))
        day = pd.Timestamp("2018-01-01") + pd.Timedelta(days=days)
        kind = ("day", "month", "year", "interval")[int(random.choice(4, p=[0.6, 0.2, 0.1, 0.1]))]
        end = day + pd.Timedelta(days=int(random.integers(1, 9)))
        edtf = {
            "day": f"{day:%Y-%m-%d}",
            "month": f"{day:%Y-%m}",
            "year": f"{day:%Y}",
            "interval": f"{day:%Y-%m-%d}/{end:%Y-%m-%d}",
        }[kind]
        found.append(
            {
                "date": day,
                "date_edtf": edtf,
                "precision": kind,
                "text": " ".join([SENTENCE] * int(random.integers(1, 4))),
                "event": f"event-{i}",
                "sources": int(random.integers(1, 12)),
                "confidence": str(random.choice(["high", "medium", "low"])),
                "score": float(random.random()),
            }
        )
    return pd.DataFrame(found)


def rows(*dates: str, **columns: Any) -> pd.DataFrame:
    return pd.DataFrame(
        {"date_edtf": list(dates), "text": [f"Event of {d}." for d in dates]}
    ).assign(**columns)


def boxes(ax: Axes) -> list[tuple[str, Bbox]]:
    """Where each visible text of a chart is, in pixels."""
    figure = ax.get_figure()
    figure.draw_without_rendering()
    renderer = figure.canvas.get_renderer()
    texts = [
        *ax.texts,
        *ax.get_yticklabels(),
        *ax.get_legend().get_texts(),
        ax.title,
        ax._left_title,
    ]
    return [
        (text.get_text(), text.get_window_extent(renderer)) for text in texts if text.get_text()
    ]


def overlapping(ax: Axes) -> list[tuple[str, str]]:
    def shrunk(box: Bbox) -> Bbox:
        # Boxes of text hold the room of accents and descenders: a touch is no overlap.
        return Bbox.from_extents(box.x0 + 0.5, box.y0 + 0.5, box.x1 - 0.5, box.y1 - 0.5)

    return [
        (one, two)
        for (one, a), (two, b) in combinations(boxes(ax), 2)
        if shrunk(a).overlaps(shrunk(b))
    ]


def labels(ax: Axes, gid: str = "label-date") -> list[str]:
    return [text.get_text() for text in ax.texts if text.get_gid() == gid]


@pytest.mark.parametrize("number", [1, 6, 25, 60, 500])
def test_no_two_texts_overlap_and_none_leaves_the_figure(number: int) -> None:
    ax = nr.plot_timeline(chronology(number))

    assert overlapping(ax) == []
    page = ax.get_figure().bbox
    outside = [
        text
        for text, box in boxes(ax)
        if box.x0 < 0 or box.y0 < 0 or box.x1 > page.x1 or box.y1 > page.y1
    ]
    assert outside == []


@pytest.mark.parametrize("size", [(8, 5), (8, 2.2), (4, 6), (3, 5)])
def test_labels_do_not_overlap_in_axes_of_the_users_own(size: tuple[float, float]) -> None:
    _, ax = plt.subplots(figsize=size, layout="constrained")
    given = nr.plot_timeline(chronology(40), ax=ax)

    assert given is ax
    own = [text for text in ax.texts if str(text.get_gid()).startswith("label")]
    assert own or size[0] < 4
    found = [
        pair for pair in overlapping(ax) if all(t in {o.get_text() for o in own} for t in pair)
    ]
    assert found == []


def test_axes_of_the_users_own_keep_their_place() -> None:
    figure, (left, right) = plt.subplots(1, 2, figsize=(12, 4))
    before = (
        left.get_position().bounds,
        right.get_position().bounds,
        figure.get_size_inches().tolist(),
    )

    nr.plot_timeline(chronology(6), ax=left)

    after = (
        left.get_position().bounds,
        right.get_position().bounds,
        figure.get_size_inches().tolist(),
    )
    assert after == before
    assert not right.texts


def test_a_year_is_drawn_as_a_year_and_a_day_as_a_dot() -> None:
    _, tall = plt.subplots(figsize=(8, 30))
    table = rows("2018", "2021-02", "2021-03-14", "2018-06-01/2018-06-20")
    ax = nr.plot_timeline(table, ax=tall)
    scale = abs(np.subtract(*ax.get_ylim())) / (ax.bbox.height / ax.get_figure().dpi)

    bars = {patch.get_gid(): patch for patch in ax.patches}
    year, month, span = bars["year"], bars["month"], bars["span"]
    for bar, begin, days in (
        (year, "2018-01-01", 365),
        (month, "2021-02-01", 28),
        (span, "2018-06-01", 20),
    ):
        tolerance = 2 * listing.NICK * scale + 0.01
        assert bar.get_y() == pytest.approx(date2num(np.datetime64(begin)), abs=tolerance)
        assert bar.get_height() == pytest.approx(days, abs=2 * tolerance)
    (dot,) = [c for c in ax.collections if c.get_gid() == "day"]
    assert dot.get_offsets()[0][1] == date2num(np.datetime64("2021-03-14T12"))


def test_bars_that_overlap_in_time_stand_side_by_side() -> None:
    ax = nr.plot_timeline(rows("2018", "2018-06", "2018-05/2018-07", "2019"))

    for one, two in combinations(ax.patches, 2):
        assert not one.get_bbox().overlaps(two.get_bbox())


def test_dots_of_days_next_to_each_other_do_not_hide_each_other() -> None:
    ax = nr.plot_timeline(rows("2010-01-01", "2018-06-12", "2018-06-13", "2018-06-13"))

    dots = [c for c in ax.collections if c.get_gid() == "day"]
    across = [dot.get_offsets()[0][0] for dot in dots]
    assert len(set(across[1:])) == 3
    assert across[0] == across[1]


def test_entries_are_read_from_top_to_bottom_in_order_of_time() -> None:
    ax = nr.plot_timeline(rows("2018-06-12", "2018", "2018-01", "2018-01-01"))

    assert labels(ax) == ["2018", "Jan 2018", "1 Jan 2018", "12 Jun 2018"]
    assert ax.yaxis_inverted()


def test_leader_lines_do_not_cross() -> None:
    ax = nr.plot_timeline(chronology(40, seed=5))
    (leaders,) = [c for c in ax.collections if c.get_gid() == "leaders"]

    begin, end = (np.array([s[k][1] for s in leaders.get_segments()]) for k in (1, 2))
    assert (np.diff(begin) >= 0).all()
    assert (np.diff(end) > 0).all()


def test_time_is_stretched_where_entries_crowd_and_the_chart_says_so() -> None:
    crowd = [f"2024-07-{day:02d}" for day in range(1, 31)]
    ax = nr.plot_timeline(rows("2023-01-01", *crowd))
    figure = ax.get_figure()

    assert labels(ax, "notes") == ["Time is stretched where entries crowd."]
    assert overlapping(ax) == []
    (leaders,) = [c for c in ax.collections if c.get_gid() == "leaders"]
    ends = [ax.transData.transform(s[[0, -1]])[:, 1] / figure.dpi for s in leaders.get_segments()]
    assert max(abs(np.subtract(*end)) for end in ends) < 1.3
    inches = ax.transData.transform([(0, date2num(np.datetime64(d))) for d in crowd])[:, 1]
    assert (np.diff(inches) < 0).all()


def test_a_leader_line_begins_at_its_dot() -> None:
    ax = nr.plot_timeline(rows("2023-01-01", *(f"2024-07-{day:02d}" for day in range(1, 31))))
    (leaders,) = [c for c in ax.collections if c.get_gid() == "leaders"]

    dots = sorted(tuple(c.get_offsets()[0]) for c in ax.collections if c.get_gid() == "day")
    begins = sorted(tuple(segment[0]) for segment in leaders.get_segments())
    assert np.allclose(dots, begins)


def test_time_runs_evenly_where_labels_have_room() -> None:
    ax = nr.plot_timeline(rows(*(f"20{year}-06-12" for year in range(10, 24))))

    assert ax.get_yscale() == "linear"
    assert labels(ax, "notes") == []


def test_ticks_of_a_stretched_axis_are_in_order_and_apart() -> None:
    ax = nr.plot_timeline(chronology(60, seed=3))
    names = [label.get_text() for label in ax.get_yticklabels()]

    assert ax.get_yscale() == "function"
    assert len(names) > 5
    inches = ax.transData.transform([(0, tick) for tick in ax.get_yticks()])[:, 1]
    assert (np.diff(inches) <= -0.4 * ax.get_figure().dpi).all()


def test_the_best_scored_are_labelled_and_the_rest_counted() -> None:
    table = rows("2018-01-01", "2018-02-01", "2018-03-01", score=[0.1, 0.9, 0.5])
    ax = nr.plot_timeline(table, max_labels=2)

    assert labels(ax) == ["1 Feb 2018", "1 Mar 2018"]
    (note,) = labels(ax, "notes")
    assert "1 of 3 entries are drawn without a label" in note
    assert "2 labelled" in nr.describe(ax)
    assert labels(nr.plot_timeline(table, max_labels=0)) == []


def test_sentences_of_one_event_share_a_label() -> None:
    table = rows("2018-06-12", "2018-06-12", "2018-06-13", event=["a", "a", "b"])
    ax = nr.plot_timeline(table)

    assert labels(ax) == ["12 Jun 2018", "13 Jun 2018"]
    assert labels(ax, "label-text")[0] == "Event of 2018-06-12. Event of 2018-06-12."


def test_entries_may_be_numbered_or_have_no_name() -> None:
    ax = nr.plot_timeline(rows("2018-06-12", "2018-06-13", "2018-06-13", event=[1, 2, 2]))
    assert labels(ax) == ["12 Jun 2018", "13 Jun 2018"]
    ax = nr.plot_timeline(rows("2018-06-12", "2018-06-13", event=[None, np.nan]))
    assert labels(ax) == ["12 Jun 2018", "13 Jun 2018"]


def test_confidence_is_told_by_the_fill_and_explained() -> None:
    table = rows("2018-01-01", "2018-05-01", "2019", confidence=["high", "medium", "low"])
    ax = nr.plot_timeline(table)

    from matplotlib.colors import to_hex

    dots = [c for c in ax.collections if c.get_gid() == "day"]
    assert [to_hex(dot.get_facecolor()[0]).upper() for dot in dots] == [BLUE.upper(), TINT]
    assert to_hex(ax.patches[0].get_facecolor()) == "#ffffff"
    key = [text.get_text() for text in ax.get_legend().get_texts()]
    assert key == ["a day", "a longer span", "high confidence", "medium", "low"]


def test_independent_sources_are_told_by_size_and_in_words() -> None:
    ax = nr.plot_timeline(rows("2018-01-01", "2018-05-01", sources=[1, 9]))

    dots = [c for c in ax.collections if c.get_gid() == "day"]
    assert dots[0].get_sizes()[0] < dots[1].get_sizes()[0]
    assert labels(ax, "label-aside") == ["1 source", "9 sources"]
    key = [text.get_text() for text in ax.get_legend().get_texts()]
    assert key[-2:] == ["1 source", "8+ sources"]


def test_the_same_number_of_sources_everywhere_is_said_once() -> None:
    ax = nr.plot_timeline(rows("2018-01-01", "2018-05-01", sources=1))

    assert labels(ax, "label-aside") == []
    assert labels(ax, "notes") == ["Each rests on 1 source."]


def test_an_empty_timeline_is_a_sentence() -> None:
    for table in (rows(), rows("sometime")):
        ax = nr.plot_timeline(table)

        assert "No dated entry in this timeline." in labels(ax, "empty")
        assert "No dated entry" in nr.describe(ax)


def test_an_entry_without_a_day_is_counted_not_drawn_somewhere() -> None:
    ax = nr.plot_timeline(rows("2018", "after the war"))

    assert labels(ax) == ["2018"]
    assert labels(ax, "notes") == ["1 entry has no place on the calendar."]


@pytest.mark.parametrize(
    "text",
    [
        "It cost $5 and $6_{x}$ \\frac{1}{0} \\undefined",
        "<img src=x onerror=alert(1)> & <script>",
        "A" * 3000,
        "اجتمع الزعيمان في سنغافورة يوم الثلاثاء",
        "המנהיגים נפגשו בסינגפור",
        "朝鲜和美国领导人在新加坡举行会谈" * 10,
        "Family \U0001f468‍\U0001f469‍\U0001f467 and flag \U0001f1f0\U0001f1f5 ☺️",
        "Tab\tline\nnull\x00bell\x07 \u202eright to left\u202c",
        "Z" + "\u0301" * 80 + "algo",
        "",
    ],
)
def test_text_from_outside_is_only_text(text: str) -> None:
    table = pd.DataFrame({"date_edtf": ["2018-06-12", "2019"], "text": [text, SENTENCE]})
    ax = nr.plot_timeline(table, title=text or None)
    figure = ax.get_figure()
    figure.canvas.draw()

    assert overlapping(ax) == []
    assert all(not t.get_parse_math() for t in ax.texts)
    assert len(nr.describe(ax)) <= 400


def test_an_image_tag_stands_in_the_chart_as_it_was_written() -> None:
    table = pd.DataFrame({"date_edtf": ["2018"], "text": ["<img src=x> costs $1 or $2"]})

    assert labels(nr.plot_timeline(table), "label-text") == ["<img src=x> costs $1 or $2"]


def test_the_far_past_and_the_far_future_can_be_drawn() -> None:
    ax = nr.plot_timeline(rows("1066-10-14", "0044", "9999-12-31", "19XX", "199X", "2018-22"))
    ax.get_figure().canvas.draw()

    assert labels(ax) == [
        "44",
        "14 Oct 1066",
        "20th century",
        "1990s",
        "summer 2018",
        "31 Dec 9999",
    ]


def test_missing_values_are_not_drawn_as_words() -> None:
    table = rows("2018-06-12", "2018-06-13", sources=[np.nan, 2], confidence=[None, "high"])
    table["text"] = ["One.", np.nan]
    ax = nr.plot_timeline(table)

    assert not any("nan" in text.get_text().lower() for text in ax.texts)


def test_the_table_is_not_changed() -> None:
    table = chronology(20)
    before = table.copy(deep=True)

    nr.plot_timeline(table)

    pd.testing.assert_frame_equal(table, before)


def test_the_order_of_the_rows_changes_nothing() -> None:
    table = chronology(30)
    drawn = [labels(nr.plot_timeline(t)) for t in (table, table.sample(frac=1, random_state=1))]

    assert drawn[0] == drawn[1]


def test_what_is_wrong_is_said() -> None:
    with pytest.raises(TableError, match="needs the column text"):
        nr.plot_timeline(pd.DataFrame({"date_edtf": ["2018"]}))
    with pytest.raises(ArgumentError, match="max_labels must be"):
        nr.plot_timeline(rows("2018"), max_labels=-1)
    with pytest.raises(ArgumentError, match="ax must be a matplotlib Axes"):
        nr.plot_timeline(rows("2018"), ax="left")
