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
    "ahead": -0.14,
    "same": -0.28,
    "next": -0.44,
    "week": -0.72,
    "month": 0.02,
    "far": 0.95,
    "undated": 0.0,
    "published": 0.26,
    "place": -0.05,
    "query": 0.47,
    "central": 2.68,
    "day": 2.13,
    "lookback": 1.94,
    "agreed": 0.71,
    "length": -0.26,
    "substance": -1.16,
    "digit": -0.33,
    "pronoun": -0.25,
    "open": -1.57,
    "asked": -0.1,
    "lead": -0.9,
    "report": 0.81,
    "names": 0.04,
    "act": -0.03,
    "back": 0.06,
    "anchor": -0.47,
    "attribute": -0.49,
    "others": -1.05,
}

#: Log odds that a word of the day's sentences stands in a reference timeline at that day.
WORD: dict[str, float] = {
    "base": -1.794,
    "articles": 1.221,  # log of the articles of the day that use it
    "share": 1.104,  # of the articles that speak of the day
    "usual": 0.434,  # log of the share of all articles that use it
    "size": -0.585,  # log of the articles that speak of the day
}

#: The same for two words in a row.
PAIR: dict[str, float] = {
    "base": -2.217,
    "articles": 1.936,
    "share": -0.682,
    "usual": 0.349,
    "size": -0.77,
}
