"""What news of any year writes: plans, lengths beside a day, vague times, look-alikes.

Published on Wednesday 3 October 2012.
"""

from __future__ import annotations

import pytest

from newsresearch.temporal.tag import tag_text

PUBLISHED = "2012-10-03"


def read(text: str) -> list[tuple[str, str]]:
    times = tag_text(text, published=PUBLISHED)
    return list(zip(times["text"], times["value"], strict=True))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The Front plans another protest Friday.", "2012-10-05"),
        ("They were planning to march on Friday.", "2012-10-05"),
        ("It calls on its followers to march Friday.", "2012-10-05"),
        ("It has called for a vote on Friday.", "2012-10-05"),
        ("It called for its followers to march after prayers on Friday.", "2012-10-05"),
        ("He urged them to vote Friday.", "2012-10-05"),
        ("Unions called a strike for Friday.", "2012-10-05"),
        ("It called for calm on Friday.", "2012-09-28"),
        ("The rain could reach the coast by Friday.", "2012-10-05"),
        ("He said there could be a vote on Friday.", "2012-10-05"),
        ("The ministry confirmed that on Friday it will send a plane.", "2012-10-05"),
        ("The concert takes place on Friday.", "2012-10-05"),
        ("They play Friday against the leaders.", "2012-10-05"),
        ("Polls open at dawn on Friday.", "2012-10-05"),
        ("The ban comes into force on Friday.", "2012-10-05"),
        ("They met ahead of Friday's vote.", "2012-10-05"),
        ("He set a Friday deadline.", "2012-10-05"),
        ("The talks were put off until a second summit on Friday.", "2012-10-05"),
        ("He is to meet them during Friday's session.", "2012-10-05"),
        ("Friday's planned march is off.", "2012-10-05"),
        ("The offer was extended to Friday.", "2012-10-05"),
        ("The mayor could not be reached Friday.", "2012-09-28"),
        ("Neither of them could be found Friday.", "2012-09-28"),
        ("A calm seemed to be settling in Friday.", "2012-09-28"),
        ("The fire raged until Friday.", "2012-09-28"),
        ("They hadn't slept until Friday.", "2012-09-28"),
        ("They said a still unknown man came on Friday.", "2012-09-28"),
        ("The hearing is held on Friday next week.", "2012-10-12"),
        ("It met on Monday of this week.", "2012-10-01"),
        ("It met on Tuesday last week.", "2012-09-25"),
    ],
)
def test_a_weekday_points_where_plans_and_reports_point(text, value):
    assert [value for _, value in read(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("March 17 - The council votes to act.", "2012-03-17"),
        ("The well leaked; the spill lasted until July 15.", "2012-07-15"),
        ("He is likely to be asked about his aide's May 9 call.", "2012-05-09"),
        ("They were invited to a ceremony on November 12.", "2012-11-12"),
        ("They met in the run-up to the December 2 vote.", "2012-12-02"),
        ("The Sept. 11 attacks changed the law.", "2001-09-11"),
        ("The post-9/11 law stands.", "2001-09-11"),
        ("It is held on the first Tuesday in November.", "2012-11-06"),
        ("It was held on the last Friday of May 2011.", "2011-05-27"),
    ],
)
def test_a_date_without_a_year_is_the_one_meant(text, value):
    assert [value for _, value in read(text)] == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two days after the 12 June summit.",
         [("two days", "P2D", "2012-06-14"), ("12 June", "2012-06-12", "2012-06-12")]),
        ("a week before Friday's vote, it will end.",
         [("a week", "P1W", "2012-09-24/2012-09-30"), ("Friday", "2012-10-05", "2012-10-05")]),
        ("on the day after Christmas 2011.",
         [("the day", "2011-12-26", "2011-12-26"), ("Christmas 2011", "2011-12-25", "2011-12-25")]),
        ("two days after the summit.", [("two days", "P2D", None)]),
        ("the day after his death.", [("the day", "XXXX-XX-XX", None)]),
        ("on the morning of his death.", [("the morning", "XXXX-XX-XXTMO", None)]),
        ("the week before he left.", [("the week", "XXXX-WXX", None)]),
        ("on May 12, the day before the crash.",
         [("May 12", "2012-05-12", "2012-05-12"), ("the day", "2012-05-12", "2012-05-12")]),
        ("a year ago this weekend.",
         [("a year ago this weekend", "2011-W40-WE", "2011-10-08/2011-10-09")]),
        ("two years ago today.", [("two years ago today", "2010-10-03", "2010-10-03")]),
        ("six weeks ago Friday.", [("six weeks ago Friday", "2012-08-17", "2012-08-17")]),
    ],
)  # fmt: skip
def test_a_length_beside_a_day_leads_to_a_day_and_beside_an_event_to_none(text, expected):
    times = tag_text(text, published=PUBLISHED)
    edtf = [value if isinstance(value, str) else None for value in times["edtf"]]

    assert list(zip(times["text"], times["value"], edtf, strict=True)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was a week or more ago.", [("a week or more ago", "2012-W39")]),
        ("It was a year and a half ago.", [("a year and a half ago", "2011-04")]),
        ("It was three nights ago.", [("three nights ago", "2012-09-30TNI")]),
        ("It was some years ago.", [("some years ago", "PAST_REF")]),
        ("It was moments ago.", [("moments ago", "PAST_REF")]),
        ("A month later people voted.", [("A month", "P1M")]),
        ("About 45 minutes later it ended.", [("About 45 minutes", "PT45M")]),
        ("in the past hour.", [("the past hour", "PT1H")]),
        ("It took two years and three months.", [("two years and three months", "P2Y3M")]),
        ("It took three hours, 20 minutes and 5 seconds.",
         [("three hours, 20 minutes and 5 seconds", "PT3H20M5S")]),
        ("It took two days and three days.", [("two days", "P2D"), ("three days", "P3D")]),
        ("a monthlong siege.", [("monthlong", "P1M")]),
        ("It will be closed on Dec. 24, 25 and 31.",
         [("Dec. 24", "2012-12-24"), ("25", "2012-12-25"), ("31", "2012-12-31")]),
        ("On May 5, 10 and 20 people came.", [("May 5", "2012-05-05")]),
        ("on 5, 6 and 7 May 2011.",
         [("5", "2011-05-05"), ("6", "2011-05-06"), ("7 May 2011", "2011-05-07")]),
        ("It rose in April, May and June.",
         [("April", "2012-04"), ("May", "2012-05"), ("June", "2012-06")]),
        ("It was built 3,000 years ago.", [("3,000 years ago", "BC0989")]),
        ("It was 2,012 years ago.", [("2,012 years ago", "BC0001")]),
        ("It was 65 million years ago.", [("65 million years ago", "PAST_REF")]),
        ("on Labor Day weekend.", [("Labor Day weekend", "2012-W35-WE")]),
        ("over the Easter weekend of 2011.",
         [("the Easter weekend of 2011", "2011-W16-WE")]),
        ("Following several weeks of talks, they met.", [("several weeks", "PXW")]),
        ("in the last years of his life.", [("the last years", "PXY")]),
        ("in the final three months of 2011.",
         [("the final three months", "P3M"), ("2011", "2011")]),
        ("It struck on Monday and left them without power overnight.",
         [("Monday", "2012-10-01"), ("overnight", "2012-10-01TNI")]),
        ("since the early seventies.", [("the early seventies", "197")]),
        ("in the nineteen-eighties.", [("the nineteen-eighties", "198")]),
        ("in the 1300s.", [("the 1300s", "13")]),
        ("in the 2000s.", [("the 2000s", "200")]),
        ("due in the early autumn.", [("the early autumn", "2012-FA")]),
        ("in autumn and winter.", [("autumn", "2012-FA"), ("winter", "2012-WI")]),
        ("He had died the night before.", [("the night before", "2012-10-02TNI")]),
        ("in the early hours of Tuesday.", [("the early hours of Tuesday", "2012-10-02TMO")]),
        ("at 8 p.m. last night.", [("8 p.m. last night", "2012-10-02T20:00")]),
        ("Wednesday 3 October 2012 20.31 BST",
         [("Wednesday 3 October 2012 20.31 BST", "2012-10-03T20:31")]),
        ("at 5 p.m. New York time on Monday.",
         [("5 p.m. New York time on Monday", "2012-10-01T17:00")]),
        ("the recent Supreme Court ruling.", [("recent", "PAST_REF")]),
    ],
)  # fmt: skip
def test_what_news_writes_is_read(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He lives at 1119 Eighth St., near 1909 Jolinda Drive.",
        "Timothy Weeks and Kevin King were freed.",
        "Those aged 12 to 17-years-old said so.",
        "It is the Album of the Week.",
        "This was the year of the rat.",
        "A quarter of a million people saw the quarter of a billion.",
        "The winter storm hit a summer camp in spring training.",
        "The state daily Granma said so.",
        "It is about the day-to-day life.",
        "It was late in the evening rush, the fourth time in as many weeks.",
        "Now, let us see.",
    ],
)
def test_more_look_alikes_are_refused(text):
    assert read(text) == []


def test_the_end_of_a_paragraph_joins_no_numbers():
    assert read("That was on Day 1\n\nA few years ago, he left.") == [
        ("A few years ago", "PAST_REF")
    ]


def test_a_day_of_the_month_is_of_the_month_that_its_entry_names():
    text = "January: On the 1st, he speaks. May: The site is blown up on the 24th."

    assert read(text) == [
        ("January", "2012-01"), ("the 1st", "2012-01-01"), ("May", "2012-05"),
        ("the 24th", "2012-05-24"),
    ]  # fmt: skip


def test_a_date_stays_in_the_year_that_was_named_before_it_if_that_is_past():
    assert read("The war began on 20 March 2003. The city fell on 9 April.")[1][1] == "2003-04-09"
    assert read("It must end by 12 December 2019. It began on 29 May.")[1][1] == "2012-05-29"
