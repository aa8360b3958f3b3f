"""What of an article an entry shows: a sentence, with the one that it leans on."""

from __future__ import annotations

import re

from newsresearch.timelines.news_start import captions, news_start
from newsresearch.timelines.passages import Text
from newsresearch.timelines.standing_alone import hangs, points_back, verbless

__all__ = ["excerpt"]

#: So many words the sentence before may have, and so few: less is a heading.
_MOST, _LEAST = 45, 5
#: What may part two sentences that are read as one: no more than a blank line.
_GAP = re.compile(r"\s{1,3}")
#: "The visit from Sunday …", where the sentence before says who visited whom.
_THE = re.compile(r"[\"'“‘]?The ([a-z-]+) ([a-z-]+)")
#: So many letters tell that two words are of one family.
_FAMILY = 5
_STOP = re.compile(r"[.!]['’”\"]?\Z")


def excerpt(text: Text, article: int, place: int, start: int) -> tuple[int, int]:
    """Return what an entry shows of an article.

    "It was their second meeting" can be read only after the sentence that says whose: where that
    stands right before it and can itself be read alone, both are shown. What "The visit" was, the
    sentence before must say in a word of the same family.

    Parameters
    ----------
    text : Text
    article : int
        Position of the article.
    place, start : int
        The sentence: its number in the article, and where its news begins.

    Returns
    -------
    tuple of int and int
        Offsets: one stretch of the article, as it stands.

    Examples
    --------
    >>> import pandas as pd
    >>> from newsresearch.timelines.passages import read_texts
    >>> text = read_texts(pd.DataFrame({
    ...     "id": ["a"], "published": pd.to_datetime(["2018-05-09"]),
    ...     "text": ["Berg met Lund in Norrby on Monday. It was their second meeting."]}),
    ...     query=None, copies=None)
    >>> text.sentence(0, *excerpt(text, 0, 1, 35))
    'Berg met Lund in Norrby on Monday. It was their second meeting.'
    """
    spans = text.sentences[article]
    if not spans:
        return start, start
    end = spans[place][1]
    sentence = text.sentence(article, start, end)
    if place == 0 or points_back(sentence) < 1:
        return start, end
    body: str = text.articles["text"].iloc[article]
    first, last = spans[place - 1]
    first = news_start(body, place - 1, first, last)
    before = body[first:last]
    alone = (
        _LEAST <= len(before.split()) <= _MOST
        and _STOP.search(before) is not None
        and _GAP.fullmatch(body, last, spans[place][0]) is not None
        and not (points_back(before) or hangs(before) or verbless(before))
        and place - 1 not in captions(body, spans)
        and _explains(before, sentence)
    )
    return (first, end) if alone else (start, end)


def _explains(before: str, sentence: str) -> bool:
    """Tell whether a sentence says what the one after it means, as far as its words can tell."""
    thing = _THE.match(sentence)
    if thing is None:  # a pronoun or a connective: what stands right before it
        return True
    families = {word[:_FAMILY] for word in thing.groups() if len(word) >= _FAMILY}
    return any(word[:_FAMILY] in families for word in before.lower().split())
