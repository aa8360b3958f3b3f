"""Histories of antiquity and of wars, hand-made: eras, nights, ordinals, look-backs, clauses."""

from __future__ import annotations

import re

import pytest

from newsresearch.temporal.tag import tag_text

#: Expressions stand in brackets with their value.
STORIES = {
    "eras": (
        "The war broke out in [264 BC|BC0264]. [Two decades later|BC0244] a general took command. "
        "In [the spring of 218 BC|BC0218-SP] he marched, and [that autumn|BC0218-FA] he crossed "
        "the Alps. On [2 August 216 BC|BC0216-08-02] he won. [The following summer|BC0215-SU] it "
        "rained. By [211|BC0211] he had lost. In [early 202 BC|BC0202] it was over; [a year "
        "later|BC0201] peace was signed. He died on [19 August AD 14|0014-08-19]."
    ),
    "two sides of an era": (
        "He ruled from [31 BC|BC0031]. [Forty-five years later|0015] he was dead. In [AD 14|0014] "
        "his heir came. In [the 5th|04] and [6th centuries|05] it fell. From [541|0541] to "
        "[549|0549] there was plague. In 549 houses they died."
    ),
    "ordinals": (
        "On [3 May 1808|1808-05-03] it began. On [the night of the 15th|1808-05-15TNI] they left; "
        "by [the 20th|1808-05-20] all was lost. On [the 25th of the same month|1808-05-25] the "
        "12th Infantry came, and [the following month|1808-06] it went."
    ),
    "looks back": (
        "On [29 September 1855|1855-09-29] they attacked. The general, who had arrived [the "
        "previous September|1854-09], sent word on [24 November|1855-11-24]. [The next "
        "morning|1855-11-25TMO] he rode out, [a week earlier|1855-W46] than planned."
    ),
    "clauses": (
        "It began in [May 1915|1915-05]. In [the following year|1916] gas was used. In [the "
        "winter of 1916–17|1916-WI] food ran short. On [2 April 1917|1917-04-02] it met; [the "
        "next day|1917-04-03] war was declared. [The following winter|1917-WI] was cold."
    ),
    "nights": (
        "On [the night of 8/9 February 1904|1904-02-08TNI] boats attacked. At "
        "[dawn|1904-02-08TMO] they left, and at [dawn on 10 February|1904-02-10TMO] they were "
        "back. At [8:32 on the morning of May 18|1904-05-18T08:32] it ended. At [noon the next "
        "day|1904-05-19T12:00] it rained."
    ),
    "the third day": (
        "On [1 July 1863|1863-07-01] they met. On [the second day|1863-07-02] it was hot. On [the "
        "third day|1863-07-03], at [half past one|1863-07-01T01:30], they charged."
    ),
    "parts of a year": (
        "[The latter half of 1943|1943-H2] and [the last months of 1944|1944] were hard, [the "
        "first days of May 1945|1945-05] harder. [The summer months of 1946|1946-SU] were dry. At "
        "[that time|PAST_REF] few knew. In [the first decade of the 20th century|190] it was new."
    ),
    "seasons after a year": (
        "In [1630|1630] a king landed. [The next spring|1631-SP] the city burned. [That "
        "September|1631-09] he won. From [June|1632-06] to [29 November 1632|1632-11-29] it "
        "rained."
    ),
    "a life": (
        "Anna Petrova ([12 May 1856|1856-05-12] – [3 March 1941|1941-03-03]) was a chemist. She "
        "moved in [1874|1874]. In [May|1874-05] she left. She wrote in [1878|1878]; in "
        "[June|1878-06] she married. [The following year|1879] a daughter was born."
    ),
    "years and counts": (
        "In [1944|1944] troops landed with 1700 horses. It was [a hundred years|P100Y] after the "
        "Seven Years' War. In [May|1944-05] it was over, in [1945|1945] were the votes."
    ),
    "asides": (
        "In [March 1848|1848-03] they met. Their commander, who had fought there in "
        "[October 1813|1813-10], was old. On [6 May|1848-05-06] he won where another battle would "
        "be fought on [24 June 1866|1866-06-24]. The truce, which was to last until "
        "[12 March 1849|1849-03-12], was signed [three days later|1848-05-09]. [The winter|1848-WI]"
        " passed. In [the early months of 1849|1849] it ended. On [2 June 1849|1849-06-02] he left."
        " In [June|1849-06] it rained for [two nights|P2D]."
    ),
    "forward": (
        "In [January 1805|1805-01] he sailed; by [mid-November|1805-11] he was alone. On "
        "[2 January 1806|1806-01-02] it was told that it had begun on [30 December|1805-12-30]."
    ),
    "a clause after a season": (
        "On [14 January 1911|1911-01-14] they landed. In [the evening|1911-01-14TEV] winds rose. "
        "On [the 28th|1911-01-28] war came. In [the autumn|1911-FA] depots were laid. In the "
        "winter storm he died, on the 17th floor was a bar, and in the evening rush it rained."
    ),
    "after that": (
        "On [8 December 1941|1941-12-08] war was declared; [three days after that|1941-12-11] "
        "Germany followed. [Two nights later|1941-12-13TNI] it was dark. It lasted [a year and "
        "two months|P1Y2M], and in [a single day|P1D] it ended."
    ),
}  # fmt: skip


def unmarked(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the text without its marks, and the expressions with their values."""
    marks = re.findall(r"\[([^|\]]+)\|([^\]]+)\]", marked)
    return re.sub(r"\[([^|\]]+)\|[^\]]+\]", r"\1", marked), marks


@pytest.mark.parametrize("name", STORIES)
def test_a_history_is_read_as_it_is_marked(name):
    text, marks = unmarked(STORIES[name])
    times = tag_text(text, style="narrative")

    assert list(zip(times["text"], times["value"], strict=True)) == marks


@pytest.mark.parametrize(
    "text",
    [
        "She is called Dawn. It was the dawn of time.",
        "In 480 houses they lived.",
        "The Thirty Years' War, the Six Day War, the June Days, the Hundred Days.",
        "The May Fourth Movement, Black September, Bloody Sunday.",
        "There were 1700 infantry and 1200 guns; 1500 were wounded, over 1900 troops lost.",
        "Over 300 ships came.",
        "The fall-out of the 12th Infantry's march.",
        "At the same time it moved; at the time of the vote they slept.",
    ],
)
def test_look_alikes_in_histories_are_refused(text):
    assert tag_text(text, style="narrative").empty


def test_dawn_is_no_time_in_news():
    times = tag_text("They left at dawn on Tuesday.", published="2012-10-03")

    assert times["text"].tolist() == ["Tuesday"]


NEWS = {
    "It is open Monday through Friday.": [("Monday", "2013-03-18"), ("Friday", "2013-03-22")],
    "It will run from Friday to Tuesday.": [("Friday", "2013-03-22"), ("Tuesday", "2013-03-26")],
    "In the 1960s and 70s.": [("the 1960s", "196"), ("70s", "197")],
    "the 1860s and 70s": [("the 1860s", "186"), ("70s", "187")],
    "from 2 to 4 p.m. Saturday.": [
        ("2", "2013-03-16T14:00"), ("4 p.m. Saturday", "2013-03-16T16:00"),
    ],
    "from 11 to 2 p.m.": [("11", "2013-03-20T11:00"), ("2 p.m.", "2013-03-20T14:00")],
    "the week before last": [("the week before last", "2013-W10")],
    "the night before last": [("the night before last", "2013-03-18TNI")],
    "over the past year and a half": [("the past year and a half", "P1Y6M")],
    "between two and three years": [("two and three years", "P2Y")],
    "At 00:45 am on 16 Jun 2010": [("00:45 am on 16 Jun 2010", "2010-06-16T00:45")],
    "the 2012 fiscal year and FY2013": [("the 2012 fiscal year", "2012"), ("FY2013", "2013")],
    "at 12:00 noon": [("12:00 noon", "2013-03-20T12:00")],
    "at 5:30 p.m. Pacific time Thursday": [
        ("5:30 p.m. Pacific time Thursday", "2013-03-14T17:30"),
    ],
    "Friday lunchtime": [("Friday lunchtime", "2013-03-15TMI")],
    "in the early morning hours of Tuesday": [
        ("the early morning hours of Tuesday", "2013-03-19TMO"),
    ],
    "It is the second day of the trial.": [("the second day", "2013-03-20")],
    "It was a second day of trial.": [],
    "He was closed for a week from yesterday.": [("a week", "P1W"), ("yesterday", "2013-03-19")],
    "the BSE scare of 1995-7": [("1995", "1995"), ("7", "1997")],
    "from 1368 to 1644": [("1368", "1368"), ("1644", "1644")],
    "1 hr ago": [("1 hr ago", "PT1H")],
    "half-an-hour": [("half-an-hour", "PT30M")],
    "It had planned to close on April 15.": [("April 15", "2013-04-15")],
    "It had planned to close on Thursday.": [("Thursday", "2013-03-14")],
    "A hearing was set for April 9.": [("April 9", "2013-04-09")],
    "A hearing had been set for April 9.": [("April 9", "2012-04-09")],
    "A court set July 8 for oral arguments.": [("July 8", "2013-07-08")],
    "It is the first since December.": [("December", "2012-12")],
    "It is the largest to be reported since the outbreak in April.": [("April", "2012-04")],
    "He was the latest of them to be killed on Sunday.": [("Sunday", "2013-03-17")],
    "He is to be killed on Sunday.": [("Sunday", "2013-03-24")],
    "Restore the Gulf to its pre-April 20 state.": [("April 20", "2012-04-20")],
    "The leak could continue past August.": [("August", "2013-08")],
    "There is no way out, but with the wind that blows there it could be here by Sunday.": [
        ("Sunday", "2013-03-24"),
    ],
    "It will go on until August. Even August is not firm.": [
        ("August", "2013-08"), ("August", "2013-08"),
    ],
    "He signed in the summer.": [("the summer", "2012-SU")],
    "He will sign in the summer.": [("the summer", "2013-SU")],
    "In the coming decades sea levels will rise.": [("the coming decades", "FUTURE_REF")],
    "It closed on April 15.": [("April 15", "2012-04-15")],
    "It is 1080 pixels by 1920 pixels.": [],
    "I cannot right now - not yet.": [("now", "PRESENT_REF")],
    "a now-defunct firm": [],
    "March–April": [("March", "2013-03"), ("April", "2013-04")],
    "as a result of the fall-out": [],
    "He said on ABC's This Week.": [],
}  # fmt: skip


@pytest.mark.parametrize("text", NEWS)
def test_news_of_another_draw_is_read(text):
    times = tag_text(text, published="2013-03-20")

    assert list(zip(times["text"], times["value"], strict=True)) == NEWS[text]


@pytest.mark.parametrize(
    ("text", "value", "day"),
    [
        ("They met at the 12 June summit. Two days after the summit, it ended.", "P2D", "06-14"),
        ("It was Friday's vote. The day after the vote, it rained.", "2018-06-30", "06-30"),
        (
            "The summit on 12 June failed. A day before the failed summit, it rained.",
            "P1D",
            "06-11",
        ),
    ],
)
def test_an_event_that_the_text_dates_is_an_anchor(text, value, day):
    row = tag_text(text, published="2018-07-03").iloc[-1]

    assert row["value"] == value
    assert str(row["earliest"].date()) == f"2018-{day}"


@pytest.mark.parametrize(
    "text",
    [
        "The summit on 12 June failed, the summit on 30 June did not. Two days after the summit.",
        "The minister spoke on 12 June. A day after the minister announced it, he left.",
        "They met at the 12 June summit. Two days after a row, it ended.",
    ],
)
def test_an_event_that_may_be_another_is_none(text):
    assert tag_text(text, published="2018-07-03")["earliest"].isna().iloc[-1]
