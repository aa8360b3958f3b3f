"""The words that a topic model counts: tokens, stop words, phrases learnt from the corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

__all__ = ["STOP_WORDS", "tokens"]

#: A word starts with a letter and has three characters or more.
WORD = re.compile(r"[^\W\d_]\w{2,}")

#: What scikit-learn's English list lacks: halves of contractions, words of reporting, weekdays.
STOP_WORDS = frozenset(ENGLISH_STOP_WORDS) | frozenset(
    "say says said saying told tell "
    "don didn doesn isn wasn aren weren won wouldn couldn shouldn hasn haven hadn ain "
    "monday tuesday wednesday thursday friday saturday sunday "
    "mrs".split()
)


def tokens(text: str, *, stop_words: Iterable[str] = STOP_WORDS) -> list[str]:
    """Return the words of a text that are no stop words, in lower case and in order.

    Parameters
    ----------
    text : str
    stop_words : collection of str

    Returns
    -------
    list of str

    Examples
    --------
    >>> tokens("The talks on Tuesday failed, he said.")
    ['talks', 'failed']
    """
    stop = frozenset(stop_words)
    return [word for word in WORD.findall(text.lower()) if word not in stop]
