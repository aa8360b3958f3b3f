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
    # A day's share of what it and the day before have together counts with this exponent.
    "echo": 0.5,
    # A date coarser than a day weighs this much of a day.
    "coarse": 0.1,
}

#: What a sentence is worth at its day, in words that a reference timeline is expected to share.
SENTENCE: dict[str, float] = {
    "ahead": -0.12,
    "same": -0.33,
    "next": -0.43,
    "week": -0.72,
    "month": -0.02,
    "far": 0.92,
    "undated": 0.0,
    "published": 0.34,
    "place": -0.03,
    "query": 0.45,
    "central": 2.74,
    "day": 2.1,
    "lookback": 1.99,
    "agreed": 0.72,
    "length": -0.25,
    "substance": -1.14,
    "digit": -0.32,
    "pronoun": -0.24,
    "open": -1.56,
    "asked": -0.11,
    "lead": -0.69,
    "report": 0.71,
    "names": 0.04,
    "act": -0.04,
    "back": 0.02,
    "anchor": -0.47,
    "attribute": -0.47,
    "others": -1.03,
}

#: Log odds that a word of the day's sentences stands in a reference timeline at that day.
WORD: dict[str, float] = {
    "base": -1.79,
    "articles": 1.225,  # log of the articles of the day that use it
    "share": 1.09,  # of the articles that speak of the day
    "usual": 0.435,  # log of the share of all articles that use it
    "size": -0.588,  # log of the articles that speak of the day
}

#: The same for two words in a row.
PAIR: dict[str, float] = {
    "base": -2.217,
    "articles": 1.947,
    "share": -0.709,
    "usual": 0.348,
    "size": -0.774,
}
