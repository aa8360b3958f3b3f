"""Where sentences begin and end, as offsets."""

from __future__ import annotations

import re
from itertools import pairwise

__all__ = ["split_sentences"]

#: Abbreviations that a name follows: a full stop after them never ends a sentence.
_TITLES = frozenset(
    "adm capt cmdr col cpl dr fr gen gov hon lt maj messrs mr mrs ms mx prof rep reps rev sen sens"
    " sgt sr st supt vs cf ca approx e.g i.e".split()
)
#: Abbreviations that a number follows, else the full stop is one.
_NUMBERED = frozenset("no nos p pp vol vols fig figs ch art sec para nr".split())
#: Abbreviations that stand in a sentence as often as they end one: the next word decides.
_EITHER = frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun"
    " inc corp co ltd plc llc bros cos dept est etc jr ave blvd rd ft mt calif mass conn fla ill"
    " mich minn miss tenn tex va wash ariz ark colo del ind kan ky md mo neb nev okla ore pa wis"
    " wyo ga ala min max ext u.s u.k u.n e.u d.c a.m p.m n.y n.j l.a b.c a.d ph.d gmt".split()
)
#: Words that begin a sentence far more often than they follow an abbreviation within one.
_STARTERS = frozenset(
    "a an the this that these those he she it they we i you his her its their our my there here"
    " in on at for from by with as if when while after before since although but and so yet or"
    " also then however meanwhile now today yesterday what who why how where which some many most"
    " no not mr mrs ms dr one two all both each every other another more under during".split()
)
#: A possible end: closing punctuation with its quotes and the white space after it, or a line's
#: end. It begins with a set of characters, which the search skips to at once.
_END = re.compile(r"([.!?…。！？\n](?:(?<!\n)[.!?…。！？]*+[\"'”’»」』)\]]*+)?)(\s*+)")
_IDEOGRAPHIC = "。！？"
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]+\Z")
_OPENING = "\"'“”‘’«([*•–—-"
_CLOSED = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*\Z")


def _lines_are_wrapped(text: str) -> bool:
    """Tell whether single line ends stand inside sentences (hard-wrapped text)."""
    lines = text.split("\n")
    wrapped = broken = 0
    for line, following in pairwise(lines):
        if not line.strip() or not following.strip():
            continue
        first = following.lstrip()[0]
        if first.islower() and not _CLOSED.search(line.rstrip()[-8:]):
            wrapped += 1
        else:
            broken += 1
    return wrapped > 0 and 5 * wrapped >= broken


def _first_word(text: str, position: int) -> str:
    """Return the word at or after `position`, without opening quotes."""
    end = position
    while end < len(text) and text[end] in _OPENING:
        end += 1
    start = end
    while end < len(text) and end < start + 24 and (text[end].isalnum() or text[end] in "'’"):
        end += 1
    return text[start:end]


def _ends_here(text: str, stop: int, following: int) -> bool:
    """Tell whether the mark at `stop` ends a sentence; the next word is at `following`."""
    word = _first_word(text, following)
    if text[stop] in "!?。！？":
        return not word[:1].islower()
    if word[:1].islower():
        return False
    if text[stop] != ".":
        return True
    before = _WORD_BEFORE.search(text[max(0, stop - 24) : stop])
    if before is None:
        return True
    name = before[0].lower()
    if name in _TITLES:
        return False
    single = len(name) == 1 and before[0].isupper()
    if name in _NUMBERED and not single:  # "p. 5", but "Daniel P. Davison"
        return not word[:1].isdigit()
    if name in _EITHER or single or ("." in name and len(name) <= 7):
        return word.lower() in _STARTERS and not (single and word == "I")
    return True


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text begin and end.

    A blank line always ends a sentence; a single line end does so unless the text is hard-wrapped.
    Full stops of abbreviations, initials and decimals do not. Linear in the length of the text.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of (int, int)
        Offsets in code points, in order, without overlap and without surrounding white space;
        together they cover everything that is not white space.

    Examples
    --------
    >>> text = "Mr. Lee left on Jan. 3. He will be back."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Mr. Lee left on Jan. 3.', 'He will be back.']
    """
    wrapped: bool | None = None
    found: list[tuple[int, int]] = []
    length = len(text.rstrip())
    start = length - len(text[:length].lstrip())
    for mark in _END.finditer(text, start, length):
        stop, closed = mark.span(1)
        following, sign = mark.end(), text[stop]
        if closed == following and sign not in _IDEOGRAPHIC and sign != "\n":
            continue  # a decimal point, an abbreviation's inner stop
        lines = text.count("\n", stop, following)
        if lines == 1 and wrapped is None:
            wrapped = _lines_are_wrapped(text)
        if (lines == 0 or (lines == 1 and wrapped)) and (
            sign == "\n" or not _ends_here(text, stop, following)
        ):
            continue
        end = stop if sign == "\n" else closed
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            found.append((start, end))
        start = following
    if start < length:
        found.append((start, length))
    return found
