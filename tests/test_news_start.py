"""Where the news of a sentence begins on a page that was scraped as one line."""

from __future__ import annotations

import pytest

from newsresearch.sentences import split_sentences
from newsresearch.timelines.joined_lines import after_joined
from newsresearch.timelines.news_start import after_headline, captions, news_start

NEWS = "A storm has closed the harbour of Norrby since Sunday evening."


@pytest.mark.parametrize(
    "before",
    [
        "Storm closes the harbour ",
        "NEW STORM OVER NORRBY ",
        "ROUGH CUT (NO REPORTER NARRATION) NORRBY TELEVISION CAN NOT VERIFY THIS ",
        "Storm hits the coast Two boats were lost on Saturday, the mayor says ",
        "By Anna Berg The boats stayed in Sund on Sunday ",
        "6 May 2012 | By Anna Berg and Nils Lund, CNN ",
        "By Anna Berg, Reuters ",
        "2 May 2012 Last updated at 06:15 GMT Help ",
        "Page last updated at 05:32 GMT, Tuesday, 6 May 2011 06:32 UK (an error occurred) ",
    ],
)
def test_what_stands_above_the_news_is_left_out(before) -> None:
    line = before + NEWS

    assert line[after_headline(line, 0, len(line)) :] == NEWS


@pytest.mark.parametrize(
    "line",
    [
        NEWS,
        "Doctors in Norrby say that influenza A viruses have been found in all of the hospitals.",
        "The envoys met in The Hague on Sunday, and The Norrby Post told of it on the day after.",
        "The town voted for Berg. A storm closed its harbour on the same evening, for two days.",
        "The council asked on Sunday The mayor left.",
        "By Monday, UN Secretary Berg had sent no more than two ships to the harbour of Norrby.",
        "By Sunday, NATO had sent no more than two ships to the harbour of Norrby, it said.",
    ],
)
def test_a_whole_sentence_begins_where_it_begins(line) -> None:
    assert after_headline(line, 0, len(line)) == 0


@pytest.mark.parametrize("before", ["- ", "-- ", "• ", "– ", "NORRBY, May 6 (Reuters) - "])
def test_a_bullet_and_a_dateline_are_left_out_at_any_place(before) -> None:
    line = before + NEWS

    assert line[news_start(line, 9, 0, len(line)) :] == NEWS


def test_deep_in_an_article_no_headline_is_looked_for() -> None:
    line = "Storm closes the harbour " + NEWS

    assert news_start(line, 9, 0, len(line)) == 0
    assert news_start(line, 0, 0, len(line)) > 0


#: An article that writes "security", "workers" and "company" small: they are no names.
REST = (
    " The security forces have not said why. Its workers were told to stay at home by the company"
    " on the same evening, and some stayed there for two days and more. A session was held."
)


@pytest.mark.parametrize(
    ("before", "news"),
    [
        # A word that the article writes small elsewhere.
        (
            "The council of Norrby has promised to clear the harbour",
            "Security forces in Sund have closed all of the roads to the harbour since Sunday.",
        ),
        # A body, a people, an office with the name, and a verb.
        (
            "Lund said that the ships were leaving the coast of Norrby for good",
            "The United Council of Ports has warned all of its members to close their harbours.",
        ),
        (
            "The port has been closed for a week because of the storm",
            "Norwegian security officials have stopped all ships on their way to the harbour.",
        ),
        (
            "Lund said that the storm was the greatest in the history of the coast",
            "US President Anna Berg has asked all of her ministers to come to the harbour today.",
        ),
        # The name with which the headline began, or ended, once more.
        (
            "Norrby Shipping attacked over a film of the storm in the harbour",
            "Norrby Shipping has come under fire over a film that shows its boats in the storm.",
        ),
        (
            "The harbour has been closed for good, according to the sister of Lund",
            "Lund Berg has claimed that the harbour of Norrby was closed because of the storm.",
        ),
        (
            "Anna Lund's doctor, Nils Berg, found guilty",
            "Anna Lund's doctor has been found guilty of leaving the harbour during the storm.",
        ),
        (
            "Anna Lund doctor gets two years in prison",
            "Anna Lund's former doctor, Nils Berg, has been sent to prison because of the storm.",
        ),
        # A month opens a sentence with its preposition.
        (
            "Norrby, 3-6 June 2011",
            "In June 2011, the council of Norrby said that two ships had been lost in the storm.",
        ),
        (
            "Nils Lund was one of the first witnesses called",
            "Lawyers defending the mayor of Norrby have asked for his plan of the harbour.",
        ),
        # The clause above has its own main clause.
        (
            "When the storm came, the harbour of Norrby was closed for a week",
            "Norwegian security officials have stopped all ships on their way to the harbour.",
        ),
    ],
)
def test_a_caption_is_told_from_the_sentence_joined_to_it(before, news) -> None:
    line = f"{before} {news}"

    assert (line + REST)[after_joined(line + REST, 0, len(line)) : len(line)] == news


@pytest.mark.parametrize(
    "line",
    [
        # A noun or an adjective goes on with a name; so does a clause without "that".
        "The storm in Norrby has been called the greatest in a century by the embattled Security"
        " Council of the coast, and all of its ships have stayed in the harbour of Sund since.",
        "The harbour was closed on Sunday when several British investors had asked the mayor of"
        " Norrby for it, and all of the ships have stayed in the harbour of Sund ever since.",
        "The mayor of Norrby has said that the plan President Berg announced was too small for the"
        " harbour of Sund, and that all of its ships would stay where they are for two weeks.",
        "The mayor of Norrby has asked for the money to pay the fund administrator Kenneth Lund"
        " said was needed, and all of the ships have stayed in the harbour of Sund ever since.",
        "The mayor has told all of the ships in the Gulf of Norrby to stay where they are because"
        " the storm of Sunday has closed the harbour, and nobody was asked about it before.",
        "“The harbour of Norrby has been closed for good, and nobody was asked about it before,”"
        " Security chief Anna Lund told a meeting of the council of the city on Sunday evening.",
        "NORRBY, May 6 (Post) -- The 11th Session of the council of Norrby was opened on Sunday,"
        " and all of the members of the session were asked to stay in the city for two weeks.",
        "In the final of the women Anna Sin A of Norrby was second, and her sister, who had won it"
        " in the year before, was not among the first ten of those who had come to the session.",
        "Protesters in Norrby have asked for the resignation of the mayor since March Workers Day"
        " was called off, and all of the ships have stayed in the harbour of Sund ever since.",
        # The main clause of "when …", without a comma.
        "When the storm began last week Norwegian security officials were told to stop all ships on"
        " their way to Norrby, and to leave the harbour open for those that had to come back.",
        "As the ships left the harbour Norwegian Prime Minister Anna Berg said that she had lost"
        " patience with the council of Norrby, and with all those who had asked her to wait.",
        # An adjective that opens no sentence, an object, a clause.
        "In the past two decades the once-beautiful Norwegian coastline has been spoiled by hotels"
        " and by the houses of those who come for a week in the summer to swim in the harbour.",
        "The mayor was a man who had wanted to be accepted by polite Western society, and he should"
        " have looked for western friends, the companies of Norrby and their workers told us.",
        "The council has said that the vote that made Norwegian security officials have their"
        " doubts was held in the hall of the old school, where no workers had been let in.",
        "The money was found in the house of a man whom Norwegian security officials have asked to"
        " leave the harbour, and in that of his sister, who has told the workers of it since.",
        # Titles and names that begin as sentences do.
        "Follow our live pages on This Just In and the latest words of those who have seen the"
        " storm of Norrby from the harbour, and who were told to stay where they are today.",
        "The film that she has made with her brother was called In a better world, and it has won"
        " the prize of the council of Norrby for the best of those shown there in the year.",
        "Nils Lund was the star of the long-running television comedy Two and a half boats, which"
        " was taken off the air in the spring, when the workers of the company had left it.",
        "Anna Lund: ‘The storm has closed all of the harbour' Former Norwegian diplomat Anna Lund,"
        " who left the harbour last week, has said that the council of Norrby had been told of it.",
        "Anna Lund said that on the evening of the storm Anna Lund's former doctor, Nils Berg, was"
        " in the house of the mayor with the workers of the company, who have denied it since.",
    ],
)
def test_a_name_inside_a_long_sentence_is_no_beginning(line) -> None:
    assert after_joined(line + REST, 0, len(line)) == 0


@pytest.mark.parametrize(
    "before",
    [
        "A ship beached by the storm Wednesday 6 May 2011 21.39 BST ",
        "A ship beached by the storm Friday, May 6, 2011; 8:38 PM ",
        "Photograph: Nils Lund/Reuters ",
    ],
)
def test_the_hour_of_printing_and_a_credit_stand_before_the_news(before) -> None:
    line = before + "Norrby has lost two of its boats in the storm of Sunday evening."

    assert line[after_headline(line, 0, len(line)) :].startswith("Norrby has lost")


def test_what_stands_above_a_dateline_or_a_credit_is_a_caption() -> None:
    text = (
        "Boats lie in the harbour of Norrby.\nNORRBY, May 6 (Reuters) - A storm has closed the"
        " harbour.\nTwo boats were lost.\nPhotograph: Nils Lund\nNobody was hurt."
    )

    assert captions(text, split_sentences(text)) == {0, 2}
    assert captions(NEWS + REST, split_sentences(NEWS + REST)) == set()
