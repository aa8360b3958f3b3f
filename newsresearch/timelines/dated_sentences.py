"""Tag only the sentences that can hold a date: most of a large corpus holds none.

A word of the calendar is looked for first, which is far cheaper than reading what it means. The
sentences with one are tagged in their order, so that "two days later" still has what it follows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict

import numpy as np
import pandas as pd

from newsresearch.temporal.tag import tag_english

__all__ = ["calendar_words", "tag_dated_sentences"]

#: Words without which no expression is a day, a month or a year; each whole.
_WORDS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri"
    " sat sun january february march april may june july august september october november"
    " december jan feb mar apr jun jul aug sep sept oct nov dec yesterday today tonight tomorrow"
    " overnight ago midnight midday noon christmas easter thanksgiving ramadan halloween eve"
    " spring summer autumn winter quarter"
).split()
#: Words that make a calendar expression with the unit after them, and the other way round.
_BEFORE = "last next this previous following same that coming past earlier later".split()
_UNITS = r"(?:day|night|morning|afternoon|evening|week|weekend|month|year)"
_AFTER = r"\s+(?:later|earlier|before|after|since|from)(?!\w)"
_LENGTHS = ("hour", "day", "week", "month", "year")


def _pattern() -> re.Pattern[str]:
    """Return the words as alternatives by their first letter: the scan then skips to such letters.

    Written for lower-case text; without it, or with one look at what stands before each position,
    the scan costs as much as the tagging that it saves.
    """
    endings: dict[str, list[str]] = defaultdict(list)
    for word in sorted(_WORDS, key=len, reverse=True):
        endings[word[0]].append(word[1:] + r"(?!\w)")
    for word in _BEFORE:
        endings[word[0]].append(word[1:] + rf"\s+(?:in\s+the\s+)?{_UNITS}(?!\w)")
    for word in _LENGTHS:
        endings[word[0]].append(word[1:] + "s?" + _AFTER)
    return re.compile(
        "|".join(
            rf"{letter}(?<!\w{letter})(?:{'|'.join(rest)})"
            for letter, rest in sorted(endings.items())
        )
    )


_CALENDAR = _pattern()
_NUMBERS = re.compile(
    r"[0-9](?<![0-9][0-9])(?:"
    r"(?<=[12])[0-9]{3}(?![0-9])|[0-9]?[./-][0-9]{1,2}[./-][0-9]{2}|[0-9]?(?:st|nd|rd|th)(?!\w)"
    r"|[0-9]?(?:[:.][0-9]{2})?\s?[ap]\.?m(?!\w))"
)


def calendar_words(text: str) -> list[int]:
    """Return where words and numbers of the calendar begin.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of int
        Offsets, ascending.

    Examples
    --------
    >>> calendar_words("In 2018, nobody knew; on Friday all did.")
    [3, 25]
    """
    small = text.lower()
    if len(small) != len(text):  # a few capitals are longer in lower case, and offsets would shift
        small = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    found = [match.start() for match in _CALENDAR.finditer(small)]
    found += [match.start() for match in _NUMBERS.finditer(small)]
    return sorted(found)


def tag_dated_sentences(
    articles: pd.DataFrame, sentences: tuple[list[tuple[int, int]], ...]
) -> pd.DataFrame:
    """Return the temporal expressions of the sentences with a word of the calendar.

    Parameters
    ----------
    articles : pandas.DataFrame
        With ``id``, ``text`` and ``published``.
    sentences : tuple of list of tuple of int
        Offsets of each article's sentences.

    Returns
    -------
    pandas.DataFrame
        A ``times`` table; offsets are those of the whole texts.

    Examples
    --------
    >>> text = "Nobody said a word. The talks began on 3 May 2018."
    >>> articles = pd.DataFrame({"id": ["a"], "text": [text], "published": [pd.NaT]})
    >>> tag_dated_sentences(articles, ([(0, 19), (20, 50)],))[["start", "end", "edtf"]]
       start  end        edtf
    0     39   49  2018-05-03
    """
    shorts: list[str] = []
    maps: list[tuple[list[int], list[int]]] = []
    for text, spans in zip(articles["text"], sentences, strict=True):
        pieces, at_short, at_full = [], [], []
        length = 0
        starts = [start for start, _ in spans]
        kept = sorted({bisect_right(starts, at) - 1 for at in calendar_words(text)})
        for place in kept:
            a, b = spans[place]
            pieces.append(text[a:b])
            at_short.append(length)
            at_full.append(a)
            length += b - a + 2
        # A blank line ends a sentence whatever the next one begins with.
        shorts.append("\n\n".join(pieces))
        maps.append((at_short, at_full))
    times = tag_english(articles.assign(text=shorts))
    number = {article: i for i, article in enumerate(articles["id"])}
    shifts = []
    for article, start in zip(times["article"], times["start"], strict=True):
        at_short, at_full = maps[number[article]]
        k = bisect_right(at_short, start) - 1
        shifts.append(at_full[k] - at_short[k])
    moved = np.array(shifts, dtype="int64")
    columns = ("start", "end", "sentence_start", "sentence_end")
    return times.assign(**{name: times[name].to_numpy() + moved for name in columns})
