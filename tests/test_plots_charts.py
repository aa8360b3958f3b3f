"""Every other chart, told by what it draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.dates import date2num

import newsresearch as nr
from newsresearch import schema
from newsresearch.errors import ArgumentError, TableError

HOSTILE = (
    "<img src=x onerror=alert(1)> $5 \\undefined{ \u202e朝鲜 اجتمع \U0001f468‍\U0001f469 "
    + "long " * 60
)


@pytest.fixture(autouse=True)
def closed_figures() -> Iterator[None]:
    yield
    plt.close("all")


def articles(*days: str | None, **columns: Any) -> pd.DataFrame:
    table = pd.DataFrame({"id": [f"a{i}" for i in range(len(days))]})
    table["published"] = pd.to_datetime(pd.Series(days, dtype="object")).astype("datetime64[us]")
    return table.assign(published_precision="day", source="Daily Ledger", stub=False).assign(
        **columns
    )


def topics(number: int, name: str = "Topic") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "topic": range(number),
            "name": [f"{name} {i}" for i in range(number)],
            "words": [("summit", "leaders", "talks")] * number,
            "size": [10 * (i + 1) for i in range(number)],
            "coherence": [0.1] * number,
            "stability": [0.9] * number,
        }
    )


def over_time(periods: int, number: int, name: str = "Topic") -> pd.DataFrame:
    months = pd.date_range("2018-01-01", periods=periods, freq="MS")
    return pd.DataFrame(
        [
            {
                "period": month,
                "topic": t,
                "name": f"{name} {t}",
                "count": t + 1,
                "share": 1 / number,
            }
            for month in months
            for t in range(number)
        ],
        columns=["period", "topic", "name", "count", "share"],
    )


def by_source(sources: int, number: int, name: str = "Topic") -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"source": f"Outlet {s}", "topic": t, "name": f"{name} {t}", "count": s + t + 1,
             "share": (s + t + 1) / sum(s + i + 1 for i in range(number))}
            for s in range(sources) for t in range(number)
        ],
        columns=["source", "topic", "name", "count", "share"],
    )  # fmt: skip


def times(number: int) -> pd.DataFrame:
    days = pd.date_range("2018-01-01", periods=max(number, 1), freq="D")[:number]
    return pd.DataFrame(
        {
            "article": [f"a{i}" for i in range(number)],
            "type": "DATE",
            "precision": "day",
            "earliest": days,
            "latest": days,
            "ambiguous": False,
            "published": days + pd.Timedelta(days=3),
        }
    )


def comparison(number: int, event: str = "A meeting") -> SimpleNamespace:
    def table(year: int, entries: bool = False) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "date_edtf": [f"{year}-{1 + i % 12:02d}-{1 + i % 28:02d}" for i in range(number)],
                "event": [f"entry-{i}" if entries else event for i in range(number)],
                "text": [event] * number,
                "lag_days": [0] * number,
                "why": ["no article names the day"] * number,
            }
        )

    scores = {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    return SimpleNamespace(
        hits=table(2017), misses=table(2018), extras=table(2019, entries=True), **scores
    )


def choice(number: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "n_topics": [5 * (i + 1) for i in range(number)],
            "coherence": [0.1 + 0.01 * i for i in range(number)],
            "stability": [0.9 - 0.01 * i for i in range(number)],
            "diversity": [0.9] * number,
            "suggested": [i == 1 for i in range(number)],
        }
    )


def dated(number: int) -> pd.DataFrame:
    return articles(*(f"{2018 + i % 3}-{1 + i % 12:02d}-{1 + i % 28:02d}" for i in range(number)))


CHARTS: dict[str, tuple[Callable[..., Axes], Callable[[int], Any]]] = {
    "volume": (nr.plot_volume, dated),
    "calendar": (nr.plot_calendar, dated),
    "sources": (
        nr.plot_sources,
        lambda n: dated(n).assign(source=[f"Outlet {i}" for i in range(n)]),
    ),
    "by source": (nr.plot_sources, lambda n: by_source(min(n, 40), min(n, 12))),
    "topics": (nr.plot_topics, topics),
    "topics over time": (nr.plot_topics_over_time, lambda n: over_time(min(n, 60), min(n, 15))),
    "lag": (nr.plot_lag, times),
    "times": (nr.plot_times, times),
    "comparison": (nr.plot_comparison, comparison),
    "topic choice": (nr.plot_topic_choice, choice),
}


def texts(ax: Axes, gid: str) -> list[str]:
    return [text.get_text() for text in ax.texts if text.get_gid() == gid]


@pytest.mark.parametrize("number", [0, 1, 500])
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_right_for_no_row_one_row_and_many(name: str, number: int) -> None:
    plot, data = CHARTS[name]
    ax = plot(data(number))
    ax.get_figure().canvas.draw()

    assert (ax.patches or ax.collections or ax.lines or texts(ax, "empty")) is not None
    assert bool(texts(ax, "empty")) is (number == 0)
    assert 20 < len(nr.describe(ax)) <= 400
    assert ax.get_figure().get_size_inches()[0] == 8


@pytest.mark.parametrize(
    ("plot", "table"),
    [
        (nr.plot_timeline, "timeline"),
        (nr.plot_volume, "articles"),
        (nr.plot_calendar, "articles"),
        (nr.plot_sources, "articles"),
        (nr.plot_times, "times"),
    ],
)
def test_an_empty_table_of_the_package_is_a_sentence(plot: Callable[..., Axes], table: str) -> None:
    ax = plot(schema.empty(table))

    (sentence,) = texts(ax, "empty")
    assert sentence.startswith("No ")
    assert "No " in nr.describe(ax) or "none" in nr.describe(ax)


def test_no_times_of_no_articles_have_no_lag() -> None:
    ax = nr.plot_lag(schema.empty("times"), articles=schema.empty("articles"))

    assert texts(ax, "empty") == [
        "No dated article in this corpus speaks of a day on the calendar."
    ]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_draws_into_given_axes_and_returns_them(name: str) -> None:
    plot, data = CHARTS[name]
    figure, (left, right) = plt.subplots(1, 2, figsize=(12, 5))

    assert plot(data(6), ax=left) is left
    assert plt.get_fignums() == [figure.number]
    drawn = [*right.texts, *right.patches, *right.lines, *right.collections]
    assert drawn == []
    figure.canvas.draw()


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_leaves_the_settings_of_matplotlib_alone(name: str) -> None:
    plot, data = CHARTS[name]
    before = mpl.rcParams.copy()

    plot(data(3))

    assert mpl.rcParams == before


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_takes_data_first_and_the_rest_by_name(name: str) -> None:
    plot, data = CHARTS[name]

    with pytest.raises(TypeError):
        plot(data(1), None)
    with pytest.raises(ArgumentError, match="ax must be a matplotlib Axes"):
        plot(data(3), ax="here")


@pytest.mark.parametrize("name", CHARTS)
def test_all_text_stays_on_the_page(name: str) -> None:
    plot, data = CHARTS[name]
    ax = plot(data(12))
    figure = ax.get_figure()
    figure.draw_without_rendering()

    box = figure.get_tightbbox()
    width, height = figure.get_size_inches()
    assert box.x0 >= -0.02
    assert box.y0 >= -0.02
    assert box.x1 <= width + 0.02
    assert box.y1 <= height + 0.02


@pytest.mark.parametrize(
    ("plot", "data"),
    [
        (nr.plot_topics, topics(3, HOSTILE).assign(words=[(HOSTILE, HOSTILE)] * 3)),
        (nr.plot_topics_over_time, over_time(3, 3, HOSTILE)),
        (nr.plot_sources, articles("2018-01-01", source=HOSTILE)),
        (nr.plot_sources, by_source(2, 3, HOSTILE).assign(source=HOSTILE)),
        (nr.plot_comparison, comparison(3, HOSTILE)),
        (nr.plot_times, times(3).assign(precision=HOSTILE)),
    ],
    ids=["topics", "over time", "sources", "by source", "comparison", "times"],
)
def test_names_from_outside_are_only_text(plot: Callable[..., Axes], data: Any) -> None:
    ax = plot(data, title=HOSTILE)
    figure = ax.get_figure()
    figure.canvas.draw()

    shown = [*ax.texts, *ax.get_yticklabels(), *ax.get_xticklabels(), ax._left_title]
    assert all(not text.get_parse_math() for text in shown if "$" in text.get_text())
    assert len(nr.describe(ax)) <= 400


@pytest.mark.parametrize(
    ("plot", "data", "column"),
    [
        (nr.plot_volume, pd.DataFrame({"id": ["a"]}), "published"),
        (nr.plot_calendar, pd.DataFrame({"id": ["a"]}), "published"),
        (nr.plot_sources, pd.DataFrame({"id": ["a"]}), "source"),
        (nr.plot_topics, pd.DataFrame({"topic": [1]}), "name"),
        (nr.plot_topics_over_time, pd.DataFrame({"topic": [1]}), "period"),
        (nr.plot_lag, pd.DataFrame({"article": ["a"]}), "published"),
        (nr.plot_times, pd.DataFrame({"article": ["a"]}), "type"),
        (nr.plot_topic_choice, pd.DataFrame({"k": [1]}), "n_topics"),
    ],
)
def test_a_missing_column_is_named(plot: Callable[..., Axes], data: Any, column: str) -> None:
    with pytest.raises(TableError, match=column):
        plot(data)


def test_volume_counts_each_month() -> None:
    days = ["2018-01-03", "2018-01-20", "2018-03-01", "2019-02-01"]
    ax = nr.plot_volume(articles(*days), freq="month")

    assert [bar.get_height() for bar in ax.patches] == [2, 1, 1]
    middle = ax.patches[0].get_x() + ax.patches[0].get_width() / 2
    assert middle == pytest.approx(date2num(np.datetime64("2018-01-16T12")))
    assert texts(ax, "peak") == ["2"]


def test_volume_does_not_guess_a_month_for_a_year() -> None:
    table = articles("2018-01-01", "2018-06-05", None)
    table["published_precision"] = ["year", "day", None]
    ax = nr.plot_volume(table, freq="month")

    assert [bar.get_height() for bar in ax.patches] == [1]
    assert texts(ax, "notes") == [
        "Not drawn: 1 without a date, 1 dated less precisely than by month."
    ]
    ax = nr.plot_volume(table, freq="year")
    assert [bar.get_height() for bar in ax.patches] == [2]


@pytest.mark.parametrize(
    ("last", "name"),
    [("2018-01-20", "day"), ("2018-12-30", "week"), ("2022-01-01", "month"),
     ("2031-01-01", "quarter"), ("2068-01-01", "year"), ("2368-01-01", "decade")],
)  # fmt: skip
def test_volume_chooses_bars_that_can_be_told_apart(last: str, name: str) -> None:
    ax = nr.plot_volume(articles("2018-01-01", last))

    assert ax.get_title(loc="left") == f"2 articles by {name}"


def test_volume_knows_the_names_that_pandas_has_for_bars() -> None:
    ax = nr.plot_volume(articles("2018-01-01", "2018-01-20"), freq="MS")

    assert ax.get_title(loc="left") == "2 articles by month"


def test_a_date_without_a_precision_is_a_day() -> None:
    table = articles("2018-01-01", "2018-01-01", published_precision=[None, "day"])

    assert [bar.get_height() for bar in nr.plot_volume(table).patches] == [2]
    assert nr.plot_calendar(table).get_title(loc="left") == "2 articles on 1 day"


def test_volume_shows_near_copies_apart() -> None:
    table = articles("2018-01-01", "2018-01-01", "2018-01-02")
    copies = schema.frame(
        "copies",
        [
            {"article": "a0", "group": 0, "similarity": 1.0, "first": True},
            {"article": "a1", "group": 0, "similarity": 0.9, "first": False},
        ],
    )
    ax = nr.plot_volume(table, copies=copies)

    hatched = [bar.get_height() for bar in ax.patches if bar.get_hatch()]
    solid = [bar.get_height() for bar in ax.patches if not bar.get_hatch()]
    assert (solid, hatched) == ([1, 1], [1, 0])
    assert "Of these 1 near-copy." in nr.describe(ax)


def test_stubs_are_not_counted() -> None:
    table = articles("2018-01-01", "2018-01-01", stub=[True, False])

    assert [bar.get_height() for bar in nr.plot_volume(table).patches] == [1]
    assert "1 article" in nr.plot_calendar(table).get_title(loc="left")
    assert texts(nr.plot_sources(table), "count") == ["1"]


def test_the_calendar_has_a_square_for_each_day_and_a_darker_one_for_more() -> None:
    table = articles("2020-02-29", "2020-02-29", "2020-02-29", "2020-12-31", "2021-01-01")
    ax = nr.plot_calendar(table)

    squares = [(c.get_gid(), len(c.get_paths())) for c in ax.collections if c.get_gid() != "day"]
    days = [len(c.get_paths()) for c in ax.collections if c.get_gid() == "day"]
    assert days == [366, 365]
    assert squares == [("level-0", 1), ("level-2", 1), ("level-0", 1)]
    key = [text.get_text() for text in ax.get_legend().get_texts()]
    assert key == ["1", "2", "3 articles a day"]


def test_the_calendar_puts_a_day_under_its_weekday() -> None:
    ax = nr.plot_calendar(articles("2021-03-14"))

    (square,) = [c for c in ax.collections if c.get_gid() == "level-0"]
    # 14 March 2021 was a Sunday, the seventh row, in the eleventh column of its year.
    assert square.get_paths()[0].get_extents().y0 == pytest.approx(6.5, abs=0.5)
    assert square.get_paths()[0].get_extents().x0 == pytest.approx(10.2, abs=0.3)


def test_the_calendar_says_what_it_leaves_out() -> None:
    table = articles("2009-01-01", "2018-01-01", "2018-01-01", None)
    table["published_precision"] = ["day", "day", "month", None]
    ax = nr.plot_calendar(table, max_years=1)

    assert texts(ax, "notes") == [
        "Not drawn: 1 from before 2018, 1 without a date, 1 not dated to the day."
    ]


def test_sources_are_ordered_by_articles_and_the_unnamed_come_last() -> None:
    table = articles(*["2018-01-01"] * 6)
    table["source"] = ["B", None, None, None, "A", "B"]
    ax = nr.plot_sources(table)

    assert [label.get_text() for label in ax.get_yticklabels()] == ["B", "A", "no source named"]
    assert texts(ax, "count") == ["2", "1", "3"]
    assert ax.get_title(loc="left") == "6 articles by 2 sources"


def test_sources_say_how_many_are_not_drawn() -> None:
    table = articles(*["2018-01-01"] * 5)
    table["source"] = list("AABCD")
    ax = nr.plot_sources(table, max_sources=2)

    assert texts(ax, "notes") == ["2 more sources with 2 articles are not drawn."]


def test_circles_grow_with_the_share_of_a_topic() -> None:
    table = pd.DataFrame(
        {
            "source": ["A", "A"],
            "topic": [0, 1],
            "name": ["X", "Y"],
            "count": [1, 3],
            "share": [0.25, 0.75],
        }
    )
    ax = nr.plot_sources(table)

    (circles,) = [c for c in ax.collections if c.get_gid() == "share"]
    small, large = sorted(circles.get_sizes())
    assert large == pytest.approx(3 * small)
    assert sorted(texts(ax, "figure")) == ["25 %", "75 %"]


def test_topics_are_drawn_largest_first_with_their_words() -> None:
    ax = nr.plot_topics(SimpleNamespace(topics_=topics(3)))

    assert texts(ax, "name") == ["Topic 2", "Topic 1", "Topic 0"]
    assert texts(ax, "words") == ["summit, leaders, talks"] * 3
    assert [bar.get_width() for bar in ax.patches] == [30, 20, 10]
    assert texts(ax, "size") == ["30 articles", "20", "10"]


def test_words_of_the_name_are_not_said_twice() -> None:
    some = [("summit", "summit talks", "leaders", "talks")]
    ax = nr.plot_topics(topics(1).assign(name="Summit, talks", words=some))

    assert texts(ax, "words") == ["leaders"]


def test_topics_beyond_the_most_are_counted() -> None:
    ax = nr.plot_topics(topics(5), max_topics=2, n_words=1)

    assert texts(ax, "words") == ["summit"] * 2
    assert texts(ax, "notes") == ["3 smaller ones are not drawn."]


def test_topics_over_time_share_one_scale_and_name_their_peak() -> None:
    table = over_time(4, 2)
    table["share"] = [0.5, 0.25, 0.1, 0.25, 0.1, 0.75, 0.1, 0.25]
    ax = nr.plot_topics_over_time(table)

    heights = np.array([abs(bar.get_height()) for bar in ax.patches]).reshape(2, 4)
    assert heights[0] / heights.max() == pytest.approx([1 / 3, 1 / 3, 1, 1 / 3])
    assert texts(ax, "peak") == ["75 % (2)", "50 % (1)"]
    assert "Topic 1 peaks at 75 % (2 articles) in Mar 2018." in nr.describe(ax)
    ax = nr.plot_topics_over_time(table.drop(columns="count"))
    assert texts(ax, "peak") == ["75 %", "50 %"]


def test_a_period_without_a_topic_is_a_gap_not_a_line_across() -> None:
    table = over_time(3, 2)
    table = table[~((table["topic"] == 0) & (table["period"] == "2018-02-01"))]
    ax = nr.plot_topics_over_time(table)

    heights = np.array([abs(bar.get_height()) for bar in ax.patches]).reshape(2, 3)
    assert heights[1][1] == 0


def test_a_mention_stands_where_its_two_days_cross() -> None:
    table = pd.DataFrame(
        {
            "article": ["a0", "a0", "a0", "a0"],
            "earliest": pd.to_datetime(["2018-06-12", "2018-06-20", "2018-06-25", "2018-01-01"]),
            "latest": pd.to_datetime(["2018-06-12", "2018-06-20", "2018-06-25", "2018-12-31"]),
        }
    )
    ax = nr.plot_lag(table, articles=articles("2018-06-20"))

    found = {c.get_gid(): c for c in ax.collections}
    day = date2num(np.datetime64("2018-06-20T12"))
    assert found["back"].get_offsets().tolist() == [[day, date2num(np.datetime64("2018-06-12T12"))]]
    assert found["same"].get_offsets().tolist() == [[day, day]]
    assert found["ahead"].get_offsets()[0][1] > day
    (line,) = found["same-span"].get_segments()
    assert line[1][1] - line[0][1] == 365
    key = [text.get_text() for text in ax.get_legend().get_texts()]
    assert key[:3] == ["looking back: 1", "that day: 2", "looking ahead: 1"]


def test_a_day_far_off_does_not_squeeze_the_others() -> None:
    table = times(100)
    table.loc[0, ["earliest", "latest"]] = pd.Timestamp("1950-06-25")
    ax = nr.plot_lag(table)

    assert ax.get_ylim()[0] > date2num(np.datetime64("2017-01-01"))
    assert "1 date further away not drawn." in texts(ax, "notes")[0]
    assert "Furthest back: 25 Jun 1950" in nr.describe(ax)


def test_a_date_vaguer_than_a_year_is_counted_not_drawn_across_the_chart() -> None:
    table = times(3)
    table.loc[0, "earliest"], table.loc[0, "latest"] = (
        pd.Timestamp("1901-01-01"),
        pd.Timestamp("2000-12-31"),
    )
    ax = nr.plot_lag(table)

    assert texts(ax, "notes") == ["1 vaguer than a year not drawn."]
    assert not any(str(c.get_gid()).endswith("span") for c in ax.collections)


def test_an_expression_without_a_day_is_counted() -> None:
    table = times(3)
    table.loc[0, ["earliest", "latest"]] = pd.NaT
    ax = nr.plot_lag(table)

    assert "1 expression without a day" in texts(ax, "notes")[0]


def test_times_are_counted_by_precision_fine_to_coarse() -> None:
    table = pd.DataFrame(
        {
            "type": ["DATE", "DATE", "DATE", "DATE", "DURATION", "SET"],
            "precision": ["year", "day", "day", "day", "month", None],
            "earliest": pd.to_datetime(
                ["2018-01-01", "2018-01-01", "2018-01-01", None, None, None]
            ),
            "ambiguous": [False, True, False, False, False, False],
        }
    )
    ax = nr.plot_times(table)

    rows = [label.get_text() for label in ax.get_yticklabels()]
    assert rows == ["day", "year", "duration", "recurring"]
    assert texts(ax, "count") == ["3", "1", "1", "1"]
    assert "Of 4 dates and times, 3 (75 %) have a place on the calendar." in nr.describe(ax)
    assert sum(bar.get_width() for bar in ax.patches if bar.get_hatch()) == 3


def test_a_comparison_tells_found_missed_and_extra_apart_without_colour() -> None:
    ax = nr.plot_comparison(comparison(1))

    marks = {c.get_gid(): c for c in ax.collections if c.get_gid() in ("found", "missed", "extra")}
    shapes = {name: len(mark.get_paths()[0].vertices) for name, mark in marks.items()}
    assert len(set(shapes.values())) == 3
    assert ax.get_title(loc="left") == "1 of 2 reference events found"
    assert texts(ax, "label-aside") == ["missed", "not in the reference"]
    assert texts(ax, "notes") == ["Precision 0.50, recall 0.50, F1 0.50."]


def test_a_comparison_says_how_far_off_a_hit_is() -> None:
    result = comparison(1)
    result.hits["lag_days"] = -2
    ax = nr.plot_comparison(result)

    assert "2 days early" in texts(ax, "label-aside")


def test_an_entry_of_two_sentences_is_one_extra() -> None:
    result = comparison(2)
    result.extras["event"] = "entry"
    ax = nr.plot_comparison(result)

    assert texts(ax, "label-aside").count("not in the reference") == 1
    assert "1 only in the timeline" in nr.describe(ax)


def test_misses_are_labelled_before_all_else() -> None:
    ax = nr.plot_comparison(comparison(10), max_labels=10)

    assert texts(ax, "label-aside") == ["missed"] * 10


def test_the_choice_of_topics_marks_the_suggested_number() -> None:
    ax = nr.plot_topic_choice(choice(4))

    (line,) = [line for line in ax.lines if line.get_gid() == "suggested"]
    assert line.get_xdata()[0] == 10
    assert ax.get_title(loc="left") == "10 topics suggested"
    assert texts(ax, "notes")[0].startswith("Higher is better")
    reason = "10 topics: the fewest that are good enough."
    table = choice(4)
    table.attrs["reason"] = reason
    assert texts(nr.plot_topic_choice(table), "notes")[0].startswith(reason)
    drawn = {line.get_gid(): line.get_ydata() for line in ax.lines}
    assert (np.diff(drawn["coherence"]) < 0).all()
    assert len(set(drawn["diversity"])) == 1


@pytest.mark.parametrize(
    ("plot", "data", "argument", "value"),
    [
        (nr.plot_volume, dated(1), "freq", "fortnight"),
        (nr.plot_calendar, dated(1), "max_years", 0),
        (nr.plot_sources, dated(1), "max_sources", 0),
        (nr.plot_topics, topics(1), "n_words", 0),
        (nr.plot_topics_over_time, over_time(1, 1), "values", "colour"),
        (nr.plot_comparison, comparison(1), "max_labels", -1),
    ],
)
def test_a_wrong_argument_is_named(
    plot: Callable[..., Axes], data: Any, argument: str, value: Any
) -> None:
    with pytest.raises(ArgumentError, match=f"{argument} must be .*, not {value!r}"):
        plot(data, **{argument: value})
