"""The weights by which days and sentences are chosen: two tables to read, learnt from Timeline17.

``benchmarks/train_days.py`` learns them and prints what they score on topics left out.
"""

from __future__ import annotations

__all__ = ["DAY", "SENTENCE"]

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
    "ahead": -0.23,
    "same": -0.4,
    "next": -0.44,
    "week": -0.78,
    "month": -0.18,
    "far": 1.18,
    "undated": 0.0,
    "published": 0.42,
    "place": -0.05,
    "query": 0.21,
    "central": 3.09,
    "day": 2.25,
    "lookback": 1.94,
    "agreed": 0.53,
    "length": -0.59,
    "substance": -0.95,
    "digit": -0.4,
    "pronoun": -0.17,
    "open": -1.81,
    "asked": -0.17,
    "lead": -0.96,
    "report": 1.04,
    "names": 0.01,
    "act": 0.14,
    "back": -0.07,
    "anchor": -0.48,
    "attribute": -0.42,
    "others": 0.0,
}
