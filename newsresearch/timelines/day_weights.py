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
    "ahead": -0.13,
    "same": -0.42,
    "next": -0.45,
    "week": -0.67,
    "month": -0.02,
    "far": 1.4,
    "undated": 0.0,
    "published": 0.27,
    "place": -0.05,
    "query": 0.2,
    "central": 3.23,
    "day": 2.08,
    "lookback": 2.04,
    "agreed": 0.46,
    "length": -0.52,
    "substance": -0.89,
    "digit": -0.39,
    "pronoun": -0.26,
    "open": -1.88,
    "asked": -0.2,
    "lead": -0.85,
    "report": 0.89,
    "names": 0.01,
    "act": 0.12,
    "back": 0.02,
    "anchor": -0.46,
    "attribute": -0.39,
    "others": -1.05,
}
