"""Whether a text is English, which is what temporal expressions are read in.

Running English takes a third or more of its words from the few dozen that hold sentences together;
texts in other languages hardly any. A page's own mark of its language is often its template's, so
it only decides where there are too few words to tell.
"""

from __future__ import annotations

import re

import pandas as pd

__all__ = ["is_english", "other_languages"]

#: Not among them: words that neighbours of English use as well ("a", "in", "was", "had", "over").
FUNCTION_WORDS = frozenset(
    (
        "the of and to that is for it with his he be by at this not are but from have they which"
        " you were her she there would their has been if who what when said more after about its"
        " than other into could our these two before between"
        # A chronology in headlines has little more than these.
        " monday tuesday wednesday thursday friday saturday sunday january february march may june"
        " july october december"
    ).split()
)
#: Below this share of function words a text is not English, and below so many words no one knows.
LEAST_SHARE, LEAST_WORDS = 0.05, 20
#: So much of a text is looked at, behind its first third: a page may begin with its menu.
LOOKED_AT = 1500
_WORD = re.compile(r"[^\W\d_]+")


def is_english(text: str, declared: str | None = None) -> bool:
    """Return whether a text is English, as far as its words tell.

    Parameters
    ----------
    text : str
    declared : str, optional
        Its language as its page names it, such as ``"en"``; decides where the words are too few.

    Returns
    -------
    bool
        True where nothing speaks against it.

    Examples
    --------
    >>> words = "se reunió con el presidente de la república para hablar de la paz en la península"
    >>> is_english(words + " que los dos países quieren"), is_english("Kim meets Moon", "en")
    (False, True)
    """
    start = max(0, len(text) - LOOKED_AT) // 3
    words = _WORD.findall(text[start : start + LOOKED_AT].lower())
    # Scripts without blanks give few words of many letters.
    letters = sum(map(len, words))
    if len(words) < LEAST_WORDS and letters < 8 * LEAST_WORDS:
        return declared is None or declared == "en"
    share = sum(map(FUNCTION_WORDS.__contains__, words)) / max(len(words), 1)
    return share >= LEAST_SHARE


def other_languages(articles: pd.DataFrame) -> pd.Series:
    """Return which articles are not English.

    Parameters
    ----------
    articles : pandas.DataFrame
        With ``text``, and ``language`` where it is known.

    Returns
    -------
    pandas.Series of bool
    """
    declared = articles.get("language", [None] * len(articles))
    return pd.Series(
        [
            isinstance(text, str)
            and not is_english(text, language if isinstance(language, str) else None)
            for text, language in zip(articles["text"], declared, strict=True)
        ],
        index=articles.index,
        dtype=bool,
    )
