"""Which way a bare weekday or month points: the tense of its clause."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["tense"]

_FUTURE = frozenset(
    "will 'll shall won't won’t gonna scheduled expected due slated planned plans plan expects"
    " expect intends hopes aims wants upcoming forthcoming deadline effective payable until".split()
)
#: In the present tense these speak of a plan: "the session opens on Tuesday".
_SCHEDULED = frozenset(
    "opens begins starts meets votes convenes resumes closes expires travels visits leaves arrives"
    " returns faces hosts".split()
)
_PAST = frozenset(
    "said was were had did told came went took made began found got gave saw left held met died"
    " won lost rose fell led sent ran became broke brought built bought caught chose cut drew drove"
    " fought flew forgot grew heard hit hung kept knew laid lay let meant paid put quit read rang"
    " rode sat sold shot showed shown shut sang sank slept spoke spent stood stole struck swore"
    " taught thought threw understood wore wrote withdrew been".split()
)
_NOT_VERBS = frozenset("united limited based need hundred red bed seed speed shed indeed exceed".split())
#: Auxiliaries that keep an infinitive in the past.
_DONE = frozenset(
    "had began failed managed tried used forced helped allowed continued refused declined"
    " able went came".split()
)
_REACH = 24


def _sense(words: Sequence[str], index: int) -> str | None:
    """Return what one word says of the tense, given the words before it."""
    word = words[index]
    before = words[index - 1] if index else ""
    if word in _FUTURE or word.endswith(("'ll", "’ll")):
        earlier = words[max(0, index - 3) : index]
        if "was" in earlier or "were" in earlier or "had" in earlier:
            return "past" if word in ("expected", "planned") else None
        return "future"
    if word in _SCHEDULED:
        return "future"
    if before == "to" and word.isalpha():
        governor = words[index - 2] if index > 1 else ""
        return "past" if governor in _DONE else "future"
    if before == "be":
        return None  # "to be held": what governs "be" decides
    if word in _PAST:
        return "past"
    if word.endswith("ed") and len(word) > 4 and word not in _NOT_VERBS:
        return None if before in ("the", "a", "an", "its", "of", "is", "are") else "past"
    return None


def tense(pieces: Sequence[str], begin: int, end: int) -> str | None:
    """Return "past", "future" or None for the clause around the tokens [begin, end).

    The nearest verb before the expression decides, else the first one after it; a clause ends
    with its sentence and is at most some twenty words long.

    Parameters
    ----------
    pieces : sequence of str
        The tokens of the text.
    begin, end : int
        The expression's tokens.

    Examples
    --------
    >>> tense("They will meet on Tuesday .".split(), 4, 5)
    'future'
    >>> tense("They met on Tuesday .".split(), 3, 4)
    'past'
    """
    low = max(0, begin - _REACH)
    words = [piece.strip().lower() for piece in pieces[low : end + _REACH]]
    at = begin - low
    for index in range(at - 1, -1, -1):
        word = words[index]
        if word in (";", "!", "?") or (word == "." and index and len(words[index - 1]) > 4):
            break
        if found := _sense(words, index):
            return found
    for index in range(end - low, len(words)):
        word = words[index]
        if word in (";", "!", "?") or (word == "." and len(words[index - 1]) > 4):
            break
        if found := _sense(words, index):
            return found
    return None
