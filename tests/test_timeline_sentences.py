"""Which sentence tells a day: one that a reader understands without the rest of its article."""

from __future__ import annotations

import pandas as pd
import pytest

import newsresearch as nr
from newsresearch import schema
from newsresearch.timelines.editorial import editorial
from newsresearch.timelines.standing_alone import (
    hangs,
    names,
    place_of_date,
    points_back,
    reports_act,
    verbless,
)


@pytest.mark.parametrize(
    "sentence",
    [
        "It was their second treaty in a month.",
        "This is the third delay in a year.",
        "That is right: the bridge opened on 2 May.",
        "The report was released on Tuesday.",
        "The visit falls between two rounds of talks in Norrby.",
        "The figure is that of one member state.",
        "The visit from Sunday to Wednesday was called private.",
        "On Tuesday, he signed the treaty with Norrby.",
        "On May 2, 2018, it tested a second one.",
        "On the Saturday, 5 October, its envoys met the others in Sund.",
        "The day before, they had agreed on a border.",
    ],
)
def test_a_sentence_that_needs_the_one_before_it_points_back(sentence) -> None:
    assert points_back(sentence) == 1.0


@pytest.mark.parametrize(
    "sentence",
    [
        "The report of the Norrby council was released on Tuesday.",
        "The Panel of Elders wrote that the bridge was safe.",
        "The leaders of Norrby and Sund signed a treaty on Tuesday.",
        "The meeting in Norrby ended on Tuesday without a treaty.",
        "On Tuesday, Anna Berg said that she would resign.",
        "Itemised bills were sent to Norrby.",
        "There is no bridge; envoys such as Anna Berg took a boat.",
    ],
)
def test_a_sentence_that_says_which_does_not_point_back(sentence) -> None:
    assert points_back(sentence) in (0.0, 1.0 * sentence.startswith("There"))


def test_an_institution_that_readers_know_leans_less_than_a_document() -> None:
    assert points_back("The ministry said on Friday that the bridge was safe.") == 0.5
    assert points_back("The document said on Friday that the bridge was safe.") == 1.0
    # A span says when, a route says which.
    assert points_back("The journey from 25 to 28 March was told when it was over.") == 1.0
    assert points_back("The journey from Norrby to Sund on 3 March was long.") == 0.0


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("State of the talks: nothing was agreed on Monday.", True),
        ("May: On 19 May, the leaders sign a treaty.", True),
        ("The council named two ports on Monday: Norrby and Sund.", False),
        ("The train left Norrby at 10:30 on Monday.", False),
        ("26 May: The council closes the port of Norrby.", False),
        ("May 26, 2010: The council closes the port of Norrby.", False),
    ],
)
def test_a_label_before_a_sentence_is_seen(sentence, expected) -> None:
    assert hangs(sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Dated 4 March; public since Wednesday.", True),
        ("Order 12, adopted on 5 August, after the tests of July.", True),
        ("No date yet.", True),
        ("Order 12 was adopted on 5 August.", False),
        ("The council meets on Monday.", False),
        ("Opened on 4 March, the bridge was closed on Monday.", False),
    ],
)
def test_a_sentence_without_a_verb_is_seen(sentence, expected) -> None:
    assert verbless(sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("President Anna Berg met the envoy of Norrby in Sund on Tuesday.", 3),
        ("On Tuesday the council met Anna Berg.", 1),
        ("12 June was a strange day.", 0),
        ("NATO met in Norrby.", 2),
        ("", 0),
    ],
)
def test_names_are_counted_and_the_calendar_is_not(sentence, count) -> None:
    assert names(sentence) == count


def test_an_act_has_two_names_and_a_past_tense() -> None:
    assert reports_act("On Tuesday Anna Berg signed a treaty with Norrby.")
    assert not reports_act("On Tuesday Anna Berg will sign a treaty with Norrby.")
    assert not reports_act("On Tuesday a treaty was signed.")


@pytest.mark.parametrize(
    ("sentence", "said", "expected"),
    [
        ("They met two days after the vote in Norrby on Tuesday.", "Tuesday", "anchor"),
        ("The trip falls between the vote on May 2 and the talks.", "May 2", "anchor"),
        ("Norrby has been without a bridge since 2 May.", "2 May", "anchor"),
        ("Berg called off a meeting planned for 2 May.", "2 May", "anchor"),
        ("Berg agreed to talks when the two met on 2 May.", "2 May", "anchor"),
        ("The Norrby treaty of 2 May bans fishing.", "2 May", "attribute"),
        ("The paper carries the date of 2 May.", "2 May", "attribute"),
        ("Traders had hoped for more from Tuesday's vote.", "Tuesday", "attribute"),
        ("2 May was one of the stranger days of spring.", "2 May", "subject"),
        ("On 2 May, a week after the vote, the bridge fell.", "2 May", "main"),
        ("A week after the vote, the bridge fell on 2 May.", "2 May", "main"),
        ("Anna Berg signed a treaty in Norrby on Tuesday.", "Tuesday", "main"),
        ("2 May: the bridge fell.", "2 May", "main"),
    ],
)
def test_what_a_date_does_in_its_sentence(sentence, said, expected) -> None:
    start = sentence.index(said)

    assert place_of_date(sentence, start, start + len(said)) == expected


def articles(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Return a table of articles."""
    table = pd.DataFrame(rows, columns=["id", "published", "text"])
    table["published"] = pd.to_datetime(table["published"]).astype(schema.DATETIME)
    return table


def told(day: str, *rows: tuple[str, str, str], query: str | None = None) -> str:
    """Return the sentence that tells a day."""
    timeline = nr.build_timeline(articles(*rows), query=query, max_dates=None)
    text: str = timeline.set_index("date_edtf")["text"][day]
    return text


LEAD = "Anna Berg and the king of Sund signed a treaty in Norrby on Tuesday."


@pytest.mark.parametrize(
    "other",
    [
        "It was their second treaty in a month, after the treaty of 12 June 2018.",
        "State of the treaty: Sund signed the treaty on 12 June 2018.",
        "12 June 2018 was one of the stranger days of that treaty.",
        "The talks on the treaty came two days after the treaty of Sund on 12 June 2018.",
        "Dated 12 June 2018; in force since July, the treaty of Sund.",
        "The treaty that was to have been signed in Sund on 12 June 2018 is off.",
        "No treaty of Norrby had been as long as that of 12 June 2018.",
        "The report carries the date of 12 June 2018 and was released late.",
    ],
)
def test_the_first_sentence_of_the_day_s_report_tells_it(other) -> None:
    rows = [("a", "2018-06-12", f"{LEAD} The weather was fine, and nobody spoke of money.")]
    rows += [("b", "2018-09-01", f"Fishing was poor this year. {other} Boats stayed at home.")]

    assert told("2018-06-12", *rows) == LEAD
    assert told("2018-06-12", *rows, query="treaty") == LEAD


def test_what_counts_back_from_another_day_does_not_tell_the_day() -> None:
    plain = "The treaty which Anna Berg signed in Norrby on 12 June 2018 has six points."
    back = "A year ago on Wednesday, Anna Berg and the king of Sund signed a treaty in Norrby."
    rows = [("b", "2019-06-12", back), ("c", "2019-06-14", f"{plain[:-1]}, and Sund keeps them.")]
    rows += [("a", "2018-06-13", "The treaty that Sund signed on Tuesday is short.")]

    assert told("2018-06-12", *rows[:2]).startswith(plain[:-1])
    assert told("2018-06-12", *rows) != back


@pytest.mark.xfail(strict=True, reason="the sentence weights learnt last prefer the shorter report")
def test_a_fuller_look_back_tells_the_day_before_a_short_report_of_it() -> None:
    plain = "The treaty which Anna Berg signed in Norrby on 12 June 2018 has six points."
    rows = [("c", "2019-06-14", f"{plain[:-1]}, and Sund keeps them.")]
    rows += [
        ("b", "2019-06-12", "A year ago on Wednesday, Anna Berg and the king signed a treaty.")
    ]
    rows += [("a", "2018-06-13", "The treaty that Sund signed on Tuesday is short.")]

    assert told("2018-06-12", *rows).startswith(plain[:-1])


@pytest.mark.parametrize("month", ["In August", "In August 2003"])
def test_of_the_day_s_reports_the_sentence_that_names_another_day_tells_that_one(month) -> None:
    other = f"{month} the king of Sund threatened Anna Berg with war over boats."
    plain = "The king and Anna Berg have met in Norrby, and there is a treaty."

    assert told("2018-06-12", ("a", "2018-06-12", f"Boats stay home. {other} {plain}")) == plain


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("Nobody of her family had been in Norrby since 1950.", 1.0),
        ("Most of their boats were lost on Monday.", 1.0),
        ("“Thousands of his supporters came on Monday.", 1.0),
        ("Most of the boats of Norrby were lost on Monday.", 0.0),
        ("Berg of Norrby told of her plan on Monday.", 0.0),
        ("Thousands of people in their homes heard it on Monday.", 0.0),
    ],
)
def test_part_of_what_only_the_sentence_before_names_leans(sentence, leans) -> None:
    assert points_back(sentence) == leans


@pytest.mark.parametrize("opening", ["In August 2017", "On 28 July 2017", "At the end of 2017"])
def test_a_sentence_that_begins_with_a_day_long_over_does_not_tell_the_day_of_its_report(
    opening,
) -> None:
    over = f"{opening} Berg of Norrby threatened the fishing port of Sund with fire."
    plain = "All boats of the coast stayed in their harbours for weeks."
    rows = articles(("a", "2018-07-04", f"{over} {plain}"))

    assert nr.build_timeline(rows, start="2018")["text"].tolist() == [plain]


@pytest.mark.parametrize(
    "of_the_page",
    [
        "Updated Berg of Norrby met Lund of Sund in the harbour on Monday.",
        "Berg of Norrby met Lund of Sund (Reuters) in the harbour on Monday.",
        "By Nils Lund of Sund, who met Berg of Norrby in the harbour on Monday.",
        "Find out whom Berg of Norrby met in the harbour of Sund on Monday.",
        "Nils Lund reports from Norrby, where Berg met an envoy on Monday.",
        "Copyright of all pictures of Berg of Norrby in the harbour on Monday.",
        "All rights reserved for Berg of Norrby in the harbour of Sund on Monday.",
        "Berg of Norrby met Lund, report abuse, in the harbour of Sund on Monday.",
        "In this photo Berg of Norrby met Lund of Sund in the harbour on Monday.",
        "Berg of Norrby met Lund of Sund, file photo, in the harbour on Monday.",
        "Berg of Norrby (pictured) met Lund of Sund in the harbour on Monday.",
        "Berg of Norrby is seen with Lund of Sund in the harbour on Monday.",
        "Berg of Norrby met Lund of Sund in the harbour on Monday, 8:15 p.m. then.",
        "Berg of Norrby met Lund of Sund in the harbour on Monday, 20.31 BST then.",
    ],
)
def test_a_page_that_speaks_of_itself_tells_no_event(of_the_page) -> None:
    plain = "Berg of Norrby met Lund of Sund in the harbour on Monday."

    page, event = editorial([of_the_page, plain])
    assert event == 0.0
    assert page <= -1.4


def test_a_sentence_that_leans_is_taken_where_nothing_else_tells_the_day() -> None:
    other = "It was their second treaty in a month, after the treaty of 12 June 2018."

    assert told("2018-06-12", ("b", "2018-09-01", f"Fishing was poor. {other}")) == other


def test_a_dateline_does_not_hide_the_day_in_the_sentence() -> None:
    text = f"NORRBY, June 12 (Reuters) - {LEAD}"

    assert told("2018-06-12", ("a", "2018-06-12", text)) == LEAD


@pytest.mark.parametrize(
    ("before", "leaning"),
    [
        (
            "Berg of Norrby met Lund of Sund on the coast.",
            "It was their second treaty, of 12 June 2018.",
        ),
        (
            "Berg of Norrby visited Sund by train.",
            "The visit from 12 June to 14 June 2018 was called private.",
        ),
    ],
)
def test_a_sentence_that_leans_takes_the_one_before_it_along(before, leaning) -> None:
    text = f"{before} {leaning}"
    timeline = nr.build_timeline(articles(("a", "2018-09-01", text)), end="2018-06-12")

    assert timeline["text"].tolist() == [text]
    assert (timeline["start"].iloc[0], timeline["end"].iloc[0]) == (0, len(text))
    # What is evidence is the sentence alone.
    assert nr.evidence(timeline, 0)["text"].tolist() == [leaning]


@pytest.mark.parametrize(
    "before",
    [
        "He met Lund of Sund on the coast.",  # leans itself
        "Ports of the coast",  # a heading
        "Who met Lund of Sund on the coast?",
        "State of the talks: Berg met Lund on the coast.",
    ],
)
def test_a_sentence_before_that_explains_nothing_is_not_taken_along(before) -> None:
    leaning = "It was their second treaty, of 12 June 2018."
    rows = articles(("a", "2018-09-01", f"{before}\n\n{leaning}"))
    timeline = nr.build_timeline(rows, end="2018-06-12")

    assert timeline["text"].tolist() == [leaning]


def test_what_a_report_was_is_not_told_by_a_sentence_on_something_else() -> None:
    leaning = "The report was released on 12 June 2018."
    text = f"Attackers took two boats from the harbour of Norrby. {leaning}"

    assert told("2018-06-12", ("a", "2018-09-01", text)) == leaning


def test_words_below_a_picture_give_way_to_the_news() -> None:
    caption = "Anna Berg of Norrby meets Nils Lund of Sund in the harbour on Tuesday."
    news = "Anna Berg of Norrby met Nils Lund of Sund in the harbour on Tuesday and left."
    text = f"{caption}\nNORRBY, June 12 (Reuters) - {news}"

    assert told("2018-06-12", ("a", "2018-06-12", text)) == news


def test_a_sentence_that_is_half_a_date_loses() -> None:
    short, whole = editorial(
        [
            "In Norrby, on 28 February 2019, lunch was cancelled.",
            "In Norrby, on 28 February 2019, the second meeting was cancelled.",
        ]
    )

    assert (short, whole) == (-1.0, 0.0)
