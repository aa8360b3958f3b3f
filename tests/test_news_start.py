"""Where the news of a sentence begins on a page that was scraped as one line."""

from __future__ import annotations

import pytest

from newsresearch.timelines.news_start import after_headline, news_start

NEWS = "A storm has closed the harbour of Norrby since Sunday evening."


@pytest.mark.parametrize(
    "before",
    [
        "Storm closes the harbour ",
        "NEW STORM OVER NORRBY ",
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
