"""What expressions are found, and their TIMEX3 values; published on Sunday 14 March 2021."""

from __future__ import annotations

import pytest

from newsresearch.temporal.tag import tag_text

PUBLISHED = "2021-03-14"


def read(text: str, **options: object) -> list[tuple[str, str]]:
    times = tag_text(text, **{"published": PUBLISHED, **options})
    return list(zip(times["text"], times["value"], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("signed on 12 June 2018.", [("12 June 2018", "2018-06-12")]),
        ("signed on June 12th, 2018.", [("June 12th, 2018", "2018-06-12")]),
        ("signed on the 12th of June, 2018.", [("the 12th of June, 2018", "2018-06-12")]),
        ("signed on Tuesday, 12 June 2018.", [("Tuesday, 12 June 2018", "2018-06-12")]),
        ("signed on Tues. June 12 2018.", [("Tues. June 12 2018", "2018-06-12")]),
        (
            "signed on the twenty-first of June 2018.",
            [("the twenty-first of June 2018", "2018-06-21")],
        ),
        ("signed 2018-06-12 there.", [("2018-06-12", "2018-06-12")]),
        ("signed 2018-6-12 there.", [("2018-6-12", "2018-06-12")]),
        ("signed 12-Jun-2018 there.", [("12-Jun-2018", "2018-06-12")]),
        ("signed on Feb. 29.", [("Feb. 29", "2020-02-29")]),
        ("signed 2018/06/12 there.", [("2018/06/12", "2018-06-12")]),
        ("signed 13/06/2018 there.", [("13/06/2018", "2018-06-13")]),
        ("signed 06/13/2018 there.", [("06/13/2018", "2018-06-13")]),
        ("signed 12.06.2018 there.", [("12.06.2018", "2018-06-12")]),
        ("as of 8 March, it is so.", [("8 March", "2021-03-08")]),
        ("the deadline is 1 April.", [("1 April", "2021-04-01")]),
    ],
)
def test_explicit_days_are_read_in_every_common_order(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("opened in June of 2018.", [("June of 2018", "2018-06")]),
        ("opened in Sept. 2018.", [("Sept. 2018", "2018-09")]),
        ("opened in the 1990s.", [("the 1990s", "199")]),
        ("opened in the early '90s.", [("the early '90s", "199")]),
        ("opened in the nineteenth century.", [("the nineteenth century", "18")]),
        ("opened in nineteen ninety-six.", [("nineteen ninety-six", "1996")]),
        ("rose in the third quarter of 2020.", [("the third quarter of 2020", "2020-Q3")]),
        ("rose in Q3 2020.", [("Q3 2020", "2020-Q3")]),
        ("rose in the fourth quarter.", [("the fourth quarter", "2020-Q4")]),
        ("rose in the first half of 2020.", [("the first half of 2020", "2020-H1")]),
        ("rose in fiscal year 2020.", [("fiscal year 2020", "2020")]),
        ("held in the summer of 2018.", [("the summer of 2018", "2018-SU")]),
        ("held last summer.", [("last summer", "2020-SU")]),
        ("built in 44 BC.", [("44 BC", "BC0044")]),
        ("built in January, Juche 105 (2016).", [("January, Juche 105 (2016)", "2016-01")]),
        ("left at the end of 2019.", [("the end of 2019", "2019")]),
        ("left by year-end.", [("year-end", "2021")]),
        ("the first week of June 2018.", [("the first week of June 2018", "2018-06")]),
        ("the last day of June 2018.", [("the last day of June 2018", "2018-06-30")]),
        ("the first half of the 19th century.", [("the first half of the 19th century", "18")]),
        ("the last quarter of 2019.", [("the last quarter of 2019", "2019-Q4")]),
    ],
)
def test_partial_dates_keep_their_own_size(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("spoke yesterday.", [("yesterday", "2021-03-13")]),
        ("spoke last week.", [("last week", "2021-W09")]),
        ("spoke last month.", [("last month", "2021-02")]),
        ("will speak next year.", [("next year", "2022")]),
        ("met last weekend.", [("last weekend", "2021-W09-WE")]),
        ("met three years ago.", [("three years ago", "2018")]),
        ("met two weeks ago.", [("two weeks ago", "2021-W08")]),
        ("met ten days ago.", [("ten days ago", "2021-03-04")]),
        ("met several years ago.", [("several years ago", "PAST_REF")]),
        ("A year earlier he won.", [("A year earlier", "2020")]),
        ("Profit rose in the first quarter from a year earlier.",
         [("the first quarter", "2021-Q1"), ("a year earlier", "2020-Q1")]),
        ("came on 5 May 2019. The next day he left.",
         [("5 May 2019", "2019-05-05"), ("The next day", "2019-05-06")]),
        ("came in 2017. The following year he died.",
         [("2017", "2017"), ("The following year", "2018")]),
        ("the week of March 8 was cold.", [("the week of March 8", "2021-W10")]),
    ],
)  # fmt: skip
def test_relative_dates_are_counted_from_their_anchor(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("left yesterday morning.", [("yesterday morning", "2021-03-13TMO")]),
        ("left on Friday night.", [("Friday night", "2021-03-12TNI")]),
        ("left at 10:30 a.m. on Friday.", [("10:30 a.m. on Friday", "2021-03-12T10:30")]),
        ("left at 0900 GMT.", [("0900 GMT", "2021-03-14T09:00Z")]),
        (
            "left at 9 p.m. (0100 GMT) on Friday.",
            [
                ("9 p.m.", "2021-03-12T21:00"),
                ("0100 GMT", "2021-03-12T01:00Z"),
                ("Friday", "2021-03-12"),
            ],
        ),
        ("on March 12, 2021, at 9 p.m.", [("March 12, 2021, at 9 p.m.", "2021-03-12T21:00")]),
        ("at 4 o'clock in the afternoon.", [("4 o'clock in the afternoon", "2021-03-14T16:00")]),
        ("will speak tonight.", [("tonight", "2021-03-14TNI")]),
        ("on the evening of 3 May 2020.", [("the evening of 3 May 2020", "2020-05-03TEV")]),
        ("Updated 2018-06-12T09:30:00Z.", [("2018-06-12T09:30:00Z", "2018-06-12T09:30")]),
    ],
)
def test_parts_of_the_day_and_clock_times_are_read(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thanksgiving 2020 was quiet.", [("Thanksgiving 2020", "2020-11-26")]),
        ("Easter 2021 is quiet.", [("Easter 2021", "2021-04-04")]),
        ("will rest on Christmas Day.", [("Christmas Day", "2021-12-25")]),
        ("rested last Christmas.", [("last Christmas", "2020-12-25")]),
        ("rested on New Year’s Eve.", [("New Year’s Eve", "2020-12-31")]),
    ],
)
def test_holidays_that_move_are_on_their_day(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lasted two and a half hours.", "PT2H30M"),
        ("lasted half an hour.", "PT30M"),
        ("lasted a year and a half.", "P1Y6M"),
        ("lasted a couple of weeks.", "P2W"),
        ("lasted several years.", "PXY"),
        ("lasted more than two decades.", "P20Y"),
        ("lasted 1,000 days.", "P1000D"),
        ("lasted two hundred and fifty days.", "P250D"),
        ("in the past 24 hours.", "PT24H"),
        ("a 10-15 minute talk.", "PT10M"),
        ("a five-year plan.", "P5Y"),
        ("a quarter of a century.", "P25Y"),
        ("two-and-a-half years.", "P2Y6M"),
        ("it will last five days.", "P5D"),
        ("an hour-long talk.", "PT1H"),
        ("the talks, two days after the summit, failed.", "P2D"),
    ],
)
def test_durations_are_counted_in_units(text, expected):
    assert [value for _, value in read(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("meet every Tuesday.", [("every Tuesday", "XXXX-WXX-2")]),
        ("meet on Tuesdays.", [("Tuesdays", "XXXX-WXX-2")]),
        ("meet every two weeks.", [("every two weeks", "P2W")]),
        ("meet three times a week.", [("three times a week", "P1W")]),
        ("meet annually.", [("annually", "P1Y")]),
    ],
)
def test_sets_recur(text, expected):
    assert read(text) == expected
    assert tag_text(text)["type"].tolist() == ["SET"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27 to 28 February 2019.", [("27", "2019-02-27"), ("28 February 2019", "2019-02-28")]),
        ("on Feb. 27-28, 2019.", [("Feb. 27", "2019-02-27"), ("28, 2019", "2019-02-28")]),
        ("June 12 to July 4, 2018.", [("June 12", "2018-06-12"), ("July 4, 2018", "2018-07-04")]),
        ("from 30 December to 2 January 2019.",
         [("30 December", "2018-12-30"), ("2 January 2019", "2019-01-02")]),
        ("between May and July 2018.", [("May", "2018-05"), ("July 2018", "2018-07")]),
        ("in 2018–2019.", [("2018", "2018"), ("2019", "2019")]),
        ("in 1914-18.", [("1914", "1914"), ("18", "1918")]),
        ("between 2018 and 2020.", [("2018", "2018"), ("2020", "2020")]),
    ],
)  # fmt: skip
def test_ranges_are_two_expressions(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "day", "direction"),
    [
        ("They said Tuesday that all is well.", "2021-03-09", "past"),
        ("They will meet on Tuesday.", "2021-03-16", "future"),
        ("On Tuesday, they will meet.", "2021-03-16", "future"),
        ("The meeting, to be held in Tokyo on Tuesday, matters.", "2021-03-16", "future"),
        ("They are expected to meet on Tuesday.", "2021-03-16", "future"),
        ("The session opens on Tuesday.", "2021-03-16", "future"),
        ("The offer to buy the firm came on Tuesday.", "2021-03-09", "past"),
        ("The plan follows Tuesday's vote, which is to be repeated.", "2021-03-09", "past"),
        ("They confirmed it on Sunday.", "2021-03-14", "same"),
        ("Next Tuesday is free.", "2021-03-16", "future"),
        ("Last Tuesday was free.", "2021-03-09", "past"),
    ],
)
def test_a_bare_weekday_points_where_its_clause_points(text, day, direction):
    row = tag_text(text, published=PUBLISHED).iloc[0]

    assert (row["value"], row["direction"]) == (day, direction)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It began in December.", "2020-12"),
        ("It will end in December.", "2021-12"),
        ("It began in mid-February.", "2021-02"),
        ("It was signed on 20 November.", "2020-11-20"),
        ("It takes effect on 1 May.", "2021-05-01"),
        ("It began in May.", "2020-05"),
        ("They said the fund closes in May.", "2021-05"),
        ("It was due to be over by June.", "2021-06"),
        # A perfect tense is of now, whatever it has to do with the day.
        ("They have backed plans for a concert on 8 May.", "2021-05-08"),
        ("The club has sold all tickets for the show on 8 May.", "2021-05-08"),
        ("They backed the plan on 8 May.", "2020-05-08"),
        ("He has lived there since 8 May.", "2020-05-08"),
        ("It has been closed in November.", "2020-11"),
    ],
)
def test_a_month_without_a_year_is_the_nearest_that_fits_the_tense(text, value):
    assert [value for _, value in read(text)] == [value]


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("early March", "START"),
        ("mid-February", "MID"),
        ("late 2019", "END"),
        ("the end of 2019", "END"),
        ("around 2015", "APPROX"),
        ("It took over a year", "MORE_THAN"),
        ("almost two years", "LESS_THAN"),
        ("at least three days", "EQUAL_OR_MORE"),
    ],
)
def test_modifiers_are_kept_beside_the_value(text, mod):
    assert tag_text(text, published=PUBLISHED)["mod"].tolist() == [mod]


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said so.",
        "May said she would resign.",
        "They march, and they may fall; he came second at the fall of the wall.",
        "The Sun and the Sunday Times said so.",
        "About 1,800 troops and 2000 soldiers came.",
        "See page 2019 of it.",
        "He is 52 years old, a 52-year-old man.",
        "It pumps two million barrels a day.",
        "It has three quarters of the vote.",
        "In his 80s he slept.",
        "They won 1:26 in room 1984 at 1600 Elm Street.",
        "Between 1500 and 2000 people scored two second-half goals.",
        "In his early 30s he read of the Six Day War.",
        "Call 555-2019-1234 or 10.1.2.3.",
        "April Jones of Del Mar. went to Sunday school.",
        "The Good Friday Agreement holds, says USA Today on 60 Minutes.",
        "Several were caught in Operation Easter, says Father Christmas.",
    ],
)
def test_look_alikes_are_refused(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["On 30 February they met.", "On 31/02/2019 they met.", "On April 31, 2019 they met.",
             "On 2019-13-01 they met.", "At 27:80 they met."]
)  # fmt: skip
def test_impossible_dates_are_no_dates(text):
    assert read(text) == []


def test_an_article_belongs_to_the_noun_that_a_time_describes():
    assert read("the Feb. 23 accord") == [("Feb. 23", "2021-02-23")]
    assert read("a two-hour meeting") == [("two-hour", "PT2H")]
    assert read("in the third quarter, it rose")[0][0] == "the third quarter"


def test_what_a_story_says_of_an_earlier_year_does_not_move_it():
    text = (
        "On 5 May 1940 he, who had fought in 1916, fell. On the 17th, he died."
        " The day before, it rained."
    )

    assert [value for _, value in read(text, style="narrative")] == [
        "1940-05-05", "1916", "1940-05-17", "1940-05-16",
    ]  # fmt: skip


STORY = (
    "The war began on 1 September 1939. Two days later others joined. On 17 September the border"
    " was crossed. In January, the river froze. The next month it thawed. That summer was dry, and"
    " the following year, on 22 June, the march began."
)


def test_in_a_story_the_day_moves_with_the_text():
    assert [value for _, value in read(STORY, style="narrative")] == [
        "1939-09-01", "1939-09-03", "1939-09-17", "1940-01", "1940-02", "1940-SU", "1941",
        "1941-06-22",
    ]  # fmt: skip


def test_a_story_does_not_use_the_day_of_publication():
    times = tag_text("On Tuesday it was over.", published=PUBLISHED, style="narrative")

    assert times["value"].tolist() == ["XXXX-WXX-2"]
    assert times["earliest"].isna().all()
