"""Spans that open a story, seasons of any year, what is so many weeks old, plans of every day.

News is published on Friday 22 March 2013.
"""

from __future__ import annotations

import re

import pytest

from newsresearch.temporal.tag import tag_text


def read(text: str, style: str = "news") -> list[tuple[str, str]]:
    times = tag_text(text, published="2013-03-22", style=style)
    return list(zip(times["text"], times["value"], strict=True))


#: Expressions stand in brackets with their value.
STORIES = {
    "from and to": (
        "The war lasted from [December 1994|1994-12] to [August 1996|1996-08]. On [11 "
        "December|1994-12-11] troops crossed the border. By [late January|1995-01] they had "
        "reached the capital, which fell on [6 March|1995-03-06]."
    ),
    "began and ended": (
        "The siege began on [3 November 1899|1899-11-03] and ended on [28 February "
        "1900|1900-02-28]. On [15 December|1899-12-15] a relief column was beaten back, and [a "
        "month later|1900-01] a second attempt failed."
    ),
    "years": (
        "The rebellion ran from [1786|1786] to [1787|1787]. In [August|1786-08] farmers closed "
        "the courthouse; in [January of the following year|1787-01] the militia marched."
    ),
    "between": (
        "Between [March 1920|1920-03] and [May 1921|1921-05] the port was shut. In [June|1920-06] "
        "the fishermen left."
    ),
    "until": (
        "The strike went on from [2 May 1921|1921-05-02] until [the end of June 1922|1922-06]. "
        "[Two weeks later|1921-W20] the pits were flooded."
    ),
    # What was known before, or is no end of the opening span, moves the story on.
    "a span told later": (
        "He was born in [1870|1870]. From [March 1890|1890-03] to [May 1892|1892-05] he sailed. "
        "In [June|1892-06] he married."
    ),
    "two dates of one sentence": (
        "The bridge was begun in [May 1930|1930-05] and opened in [June 1932|1932-06]. In "
        "[August|1932-08] it was closed."
    ),
    "a span of another sentence": (
        "The war began in [May 1930|1930-05]. It went on to [June 1932|1932-06]. In "
        "[August|1932-08] peace was signed."
    ),
    "since": (
        "On [2 January 1942|1942-01-02] the road was opened. The city had been besieged since "
        "[September|1941-09]. On [9 January|1942-01-09] the first lorries came."
    ),
    "in the year told": "In [1942|1942] he was still there, as he had been since [May|1942-05].",
    "fortnights and decades": (
        "On [10 July 1943|1943-07-10] they landed; [a fortnight later|1943-W29] he fell. In [the "
        "1950s|195] it was rebuilt, and [a decade later|196] it was sold."
    ),
    "a season of any year": (
        "The lake freezes in [winter|XXXX-WI]. In [January 1942|1942-01] a road was opened on it. "
        "In [the autumn|1942-FA] it was closed."
    ),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_story_goes_on_from_the_start_of_the_span_that_opens_it(story):
    marked = re.findall(r"\[([^|]*)\|([^\]]*)\]", story)
    text = re.sub(r"\[([^|]*)\|[^\]]*\]", r"\1", story)

    assert read(text, "narrative") == marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The climate is mild in winter.", [("winter", "XXXX-WI")]),
        (
            "It tends to spread in autumn and winter.",
            [("autumn", "XXXX-FA"), ("winter", "XXXX-WI")],
        ),
        ("He had to wear a coat even in summer.", [("summer", "XXXX-SU")]),
        ("They usually stayed there in summer.", [("summer", "XXXX-SU")]),
        ("They meet every spring.", [("every spring", "XXXX-SP")]),
        (
            "The winters are cold and the summers are dry.",
            [("The winters", "XXXX-WI"), ("the summers", "XXXX-SU")],
        ),
        ("There were riots for the past three summers.", [("the past three summers", "XXXX-SU")]),
        # Certain ones.
        ("The trial will begin in autumn.", [("autumn", "2013-FA")]),
        ("They withdrew in winter.", [("winter", "2012-WI")]),
        (
            "It is quiet in the autumn and winter.",
            [("the autumn", "2013-FA"), ("winter", "2012-WI")],
        ),
        ("Elections in autumn.", [("autumn", "2013-FA")]),
        ("By summer the debt is gone.", [("summer", "2013-SU")]),
        ("The Winters sold it.", []),
    ],
)
def test_a_season_is_any_years_where_the_clause_speaks_of_what_is_usual(text, expected):
    assert read(text) == expected


def test_a_season_of_any_year_means_no_day():
    times = tag_text("The climate is mild in winter.", published="2013-03-22")

    assert times[["earliest", "latest", "edtf"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the six-week-old oil spill", [("six-week-old", "P6W")]),
        ("an 8-month-old truce", [("8-month-old", "P8M")]),
        ("Syria's two-year-old conflict", [("two-year-old", "P2Y")]),
        ("the month-old strike", [("month-old", "P1M")]),
        ("a decades-old state of emergency", [("decades-old", "PXE")]),
        ("centuries-old statues", [("centuries-old", "PXC")]),
        ("a 23-month-old child died in the conflict", []),
        ("a 19-year-old law student", []),
        ("a 22-year-old, war widow", []),
        ("the six-month-old died", []),
        ("he is 54 years old", []),
    ],
)
def test_what_lasts_has_a_length_and_a_person_an_age(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The match kicks off on Saturday.", [("Saturday", "2013-03-23")]),
        ("Voters go to the polls on Sunday.", [("Sunday", "2013-03-24")]),
        ("The kick off on Saturday was late.", [("Saturday", "2013-03-16")]),
        ("He had to go to church on Sunday.", [("Sunday", "2013-03-17")]),
        ("It said at the time that it was safe.", [("the time", "PAST_REF")]),
        ("It was at the time that the bomb went off.", []),
        ("He knew nobody at the time the fire began.", []),
        ("It is shown at 8:30 tonight.", [("8:30 tonight", "2013-03-22T20:30")]),
        ("It is shown at 9 p.m. tonight.", [("9 p.m. tonight", "2013-03-22T21:00")]),
        (
            "for the third and fourth quarters of 2012",
            [("the third", "2012-Q3"), ("fourth quarters of 2012", "2012-Q4")],
        ),
        (
            "Sales usually fall in the second and third quarters.",
            [("the second", "XXXX-Q2"), ("third quarters", "XXXX-Q3")],
        ),
        ("the 18th and 19th centuries", [("the 18th", "17"), ("19th centuries", "18")]),
        (
            "the lowest in a month earlier in the week",
            [("a month", "P1M"), ("earlier in the week", "2013-W12")],
        ),
        ("A month earlier in the capital, he fell.", [("A month earlier", "2013-02")]),
        ("the recently passed law", [("recently", "PAST_REF")]),
        ("in the near future", [("the near future", "FUTURE_REF")]),
        (
            "between late March and early May 2009",
            [("late March", "2009-03"), ("early May 2009", "2009-05")],
        ),
        (
            "from November to mid-March 2009",
            [("November", "2008-11"), ("mid-March 2009", "2009-03")],
        ),
        (
            "in March, April and May 2011",
            [("March", "2011-03"), ("April", "2011-04"), ("May 2011", "2011-05")],
        ),
        ("in March, he said, and in May 2011", [("March", "2013-03"), ("May 2011", "2011-05")]),
        (
            "in the spring and summer of 1942",
            [("the spring", "1942-SP"), ("summer of 1942", "1942-SU")],
        ),
        (
            "on Friday and Saturday last week",
            [("Friday", "2013-03-15"), ("Saturday last week", "2013-03-16")],
        ),
        ("on Tuesday and Thursday", [("Tuesday", "2013-03-19"), ("Thursday", "2013-03-21")]),
        (
            "shut from 5 p.m. Tuesday to 9 a.m. Sunday",
            [("5 p.m. Tuesday", "2013-03-19T17:00"), ("9 a.m. Sunday", "2013-03-24T09:00")],
        ),
        (
            "It was bought from 14 January to Thursday.",
            [("14 January", "2013-01-14"), ("Thursday", "2013-03-21")],
        ),
        ("He rode to the court on Sunday.", [("Sunday", "2013-03-17")]),
    ],
)
def test_news_of_the_2010s_is_read(text, expected):
    assert read(text) == expected


def test_a_heading_s_last_word_does_not_take_the_blank_line_along() -> None:
    # In Python before 3.11.5 it did, and what began the paragraph was read as going on with it.
    text = "Another voice\n\nHours before, a newspaper of Norrby had printed her statement."

    assert tag_text(text)["text"].tolist() == ["Hours"]
