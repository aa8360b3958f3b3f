"""The weights by which days and sentences are chosen: tables to read, learnt from Timeline17.

``benchmarks/train_days.py`` learns them and prints what they score on topics left out.
"""

from __future__ import annotations

__all__ = ["DAY", "PAIR", "SENTENCE", "WORD"]

#: What one article adds to a day. It counts once a day, with the strongest of its passages.
DAY: dict[str, float] = {
    # A sentence that names the day, by how long after it the article was published.
    "ahead": 0.7,
    "same": 1.0,
    "next": 1.0,
    "week": 1.5,  # 2 to 7 days
    "month": 1.5,  # 8 to 31 days
    "far": 1.5,
    "undated": 1.0,  # the article's own day is unknown
    # An article published on the day, whatever it names.
    "published": 0.3,
    # Factors: a place among the first three sentences adds this share;
    "early": 0.0,
    # exponents of the share of the article's sentences with a query word, and of the sentence's
    # closeness to the centre of all that answers the query.
    "about": 0.6,
    "central": 0.0,
    # A date coarser than a day weighs this much of a day.
    "coarse": 0.1,
}

#: What a sentence is worth at its day, in words that a reference timeline is expected to share.
SENTENCE: dict[str, float] = {
    "ahead": -0.18,
    "same": -0.41,
    "next": -0.4,
    "week": -0.64,
    "month": 0.03,
    "far": 1.4,
    "undated": 0.0,
    "published": 0.23,
    "place": -0.06,
    "query": 0.24,
    "central": 2.97,
    "day": 1.92,
    "lookback": 2.02,
    "agreed": 0.49,
    "length": -0.46,
    "substance": -0.93,
    "digit": -0.29,
    "pronoun": -0.17,
    "open": -1.35,
    "asked": -0.2,
    "lead": -0.66,
    "report": 0.64,
    "names": 0.0,
    "act": 0.11,
    "back": 0.0,
    "anchor": -0.41,
    "attribute": -0.33,
    "others": -0.97,
}

#: Log odds that a word of the day's sentences stands in a reference timeline at that day.
WORD: dict[str, float] = {
    "base": -1.819,
    "articles": 1.218,  # log of the articles of the day that use it
    "share": 1.182,  # of the articles that speak of the day
    "usual": 0.426,  # log of the share of all articles that use it
    "size": -0.596,  # log of the articles that speak of the day
}

#: The same for two words in a row.
PAIR: dict[str, float] = {
    "base": -2.309,
    "articles": 1.964,
    "share": -0.648,
    "usual": 0.329,
    "size": -0.779,
}
