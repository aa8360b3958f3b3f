"""Where the news of a sentence begins: after a dateline, a joined headline, a bullet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsresearch.timelines.joined_lines import after_joined

__all__ = ["after_dateline", "after_headline", "captions", "news_start"]

#: Among so many sentences at the top of an article, headlines and captions are looked for.
_FIRST = 5
#: So many characters must be left after a dateline.
_LEFT = 15
#: After a headline joined to the sentence, so many: less is no sentence.
_WHOLE = 50

#: Place, day and agency before the news itself; a note on the hour of an update.
_DATELINE = re.compile(
    r".{0,150}?\((?:[A-Z]{2,10}|[A-Z][a-z]{3,15})\)\s*(?:--|[-–—])\s*"
    r"(?=[A-Z\"“])"
    r"|\(Updated?\b[^()]{0,80}\)\s*(?:--|[-–—])?\s*(?=[A-Z\"“])"
)
#: A place alone, in capitals: "WASHINGTON — The envoys left".
_PLACE = re.compile(
    r"[A-Z][A-Z.'’-]{2,}(?:[ ,]{1,2}[A-Z][A-Za-z.'’-]+){0,3} (?:--|[–—]) (?=[A-Z\"“])"
)

#: What stands above the news where a page was scraped as one line: a time of printing, a byline.
_PRINTED = re.compile(
    r".{0,120}?\b[Uu]pdated:? (?:at )?[0-9]{1,2}[:.][0-9]{2} ?(?:GMT|BST|UK|E[DS]?T)?\b"
    r"(?:[^.]{0,40}?\b[0-9]{4}(?: [0-9]{2}:[0-9]{2} UK)?)?(?: Help\b)?(?: \([a-z ]+\))?\s+"
    r"(?!(?:GMT|BST|UK|E[DS]?T)\b)(?=[A-Z\"“‘])"
)
#: A day and hour of printing between a headline and the news: "Thursday 10 June 2010 20.31 BST",
#: "Friday, May 21, 2010; 8:38 PM".
_HOUR = re.compile(
    r".{0,300}?\b[A-Z][a-z]{2,5}day,? (?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2},) \d{4};? "
    r"\d{1,2}[.:]\d{2} (?:BST|GMT|[AP]M) (?=[A-Z\"“‘])"
)
#: A byline that ends with its outlet: "6 May 2012 | By Anna Berg, CNN".
_NAME = r"[A-Z][\w.'’-]+(?: (?:[a-z]{2,3} )?[A-Z][\w.'’-]+){1,3}"
_BYLINE = re.compile(
    rf"(?:[^|.]{{0,60}}\| )?By {_NAME}(?:(?:,| and|, and) {_NAME}){{0,3}}, "
    r"(?:[A-Z]{2,6}|Reuters|Bloomberg|Associated Press)(?: [|-])? (?=[A-Z][a-z]|An? )"
)
#: A headline in capitals.
_CAPITALS = re.compile(r"(?:\(?[A-Z][A-Z0-9'’&-]+\)?[:,]? ){3,}(?=[A-Z][a-z]|An? )")

#: The words below a picture end with whose it is, or the line after them begins so.
_CREDIT = re.compile(r"(?:Photograph|Photo|Picture|Image)s?(?: by)?: ")
_CREDITED = re.compile(
    r"(?:Photograph|Photo|Picture|Image)s?: [^.]{0,80}?(?:/|\b)(?:Rex Features|Getty Images|Getty|"
    r"Reuters|AP|AFP|EPA|PA|Corbis) (?=[A-Z\"“‘])"
)

#: What a list, or an agency's page, puts before a sentence.
_BULLET = re.compile(r"(?:(?:-{1,2}|[–—•*·▪])\s+)+")


def after_dateline(text: str, start: int, end: int) -> int:
    """Return where the news of a sentence begins: after the dateline, if it has one.

    Parameters
    ----------
    text : str
    start, end : int
        Offsets of the sentence.

    Returns
    -------
    int

    Examples
    --------
    >>> after_dateline("SEOUL, July 7 (Reuters) - The envoys left.", 0, 42)
    26
    >>> after_dateline("WASHINGTON — The envoys left for Seoul.", 0, 39)
    13
    """
    agency = text.find(")", start, min(end, start + 200)) >= 0
    found = (agency and _DATELINE.match(text, start, end)) or _PLACE.match(text, start, end)
    return found.end() if found and end - found.end() >= _LEFT else start


def after_headline(text: str, start: int, end: int) -> int:
    """Return where the news of a sentence begins: after a headline or a caption joined to it.

    Parameters
    ----------
    text : str
    start, end : int
        Offsets of one of the first sentences of an article.

    Returns
    -------
    int
        The last place where a sentence begins with nothing before it that ends one; `start` where
        there is none, or where too little is left.

    Examples
    --------
    >>> line = "Storm hits the coast A storm has closed the harbour of Norrby since Sunday."
    >>> line[after_headline(line, 0, len(line)):]
    'A storm has closed the harbour of Norrby since Sunday.'
    >>> line = "A report of the Panel of Experts of the Council tells of ships under other flags."
    >>> after_headline(line, 0, len(line))
    0
    """
    for above in (_CREDITED, _PRINTED, _HOUR, _BYLINE, _CAPITALS):
        found = above.match(text, start, end)
        if found and end - found.end() >= _WHOLE:
            start = found.end()
    return after_joined(text, start, end)


def captions(text: str, spans: Sequence[tuple[int, int]]) -> set[int]:
    """Return the places of the first sentences that are words below a picture, not news.

    Parameters
    ----------
    text : str
    spans : sequence of (int, int)
        Offsets of the article's sentences.

    Returns
    -------
    set of int
        Those above the dateline, with which the news begins, and those that a credit follows.

    Examples
    --------
    >>> text = "Boats lie in the harbour. NORRBY, May 6 (Reuters) - The storm came on Sunday."
    >>> captions(text, [(0, 25), (26, 79)])
    {0}
    """
    found: set[int] = set()
    for k, (start, end) in enumerate(spans[: _FIRST + 1]):
        if k and after_dateline(text, start, end) > start:
            found.update(range(k))
        if k and _CREDIT.match(text, start):
            found.add(k - 1)
    return found


def news_start(text: str, place: int, start: int, end: int) -> int:
    """Return where the news of a sentence begins, without what stands before it on a page.

    Parameters
    ----------
    text : str
    place : int
        Of the sentence in the article; a headline or a caption is joined to one of the first only.
    start, end : int
        Offsets of the sentence.

    Returns
    -------
    int

    Examples
    --------
    >>> news_start("-- The envoys left.", 7, 0, 19)
    3
    """
    start = after_dateline(text, start, end)
    start = after_headline(text, start, end) if place < _FIRST else start
    bullet = _BULLET.match(text, start, end)
    return bullet.end() if bullet else start
