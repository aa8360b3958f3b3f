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
    "ahead": -0.3,
    "same": -0.34,
    "next": -0.41,
    "week": -0.88,
    "month": -0.42,
    "far": 0.98,
    "undated": 0.0,
    "published": 0.53,
    "place": -0.04,
    "query": 0.2,
    "central": 2.99,
    "day": 2.32,
    "lookback": 2.05,
    "agreed": 0.5,
    "length": -0.67,
    "substance": -0.82,
    "digit": -0.39,
    "pronoun": -0.23,
    "open": -1.71,
}
