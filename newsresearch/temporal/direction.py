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
#: Words after "to" that begin no infinitive.
_NO_INFINITIVE = frozenset(
    "a an the this that these those its his her their our my your it him them us me all any each"
    " some other another one two three four five date work about between early late mid only end"
    " more less at least".split()
)
_REACH = 24


def _sense(words: Sequence[str], index: int) -> str | None:
    """Return what one word says of the tense, given the words before it."""
    word = words[index].lower()
    before = words[index - 1].lower() if index else ""
    if word in _FUTURE or word.endswith(("'ll", "’ll")):
        earlier = {one.lower() for one in words[max(0, index - 3) : index]}
        if "was" in earlier or "were" in earlier or "had" in earlier:
            return "past" if word in ("expected", "planned") else None
        return "future"
    if word in _SCHEDULED:
        return "future"
    if before == "to" and words[index].islower() and word.isalpha() and word not in _NO_INFINITIVE:
        governor = words[index - 2].lower() if index > 1 else ""
        return "past" if governor in _DONE else "future"
    if before == "be":
        return None  # "to be held": what governs "be" decides
    if word in _PAST:
        return "past"
    if word.endswith("ed") and len(word) > 4 and word not in _NOT_VERBS:
        return None if before in ("the", "a", "an", "its", "of", "is", "are") else "past"
    return None


def tense(words: Sequence[str], begin: int, end: int) -> str | None:
    """Return "past", "future" or None for the sentence around its words [begin, end).

    The nearest verb before the expression decides, else the first one after it.

    Parameters
    ----------
    words : sequence of str
        The words and marks of the sentence.
    begin, end : int
        The expression's words.

    Examples
    --------
    >>> tense("They will meet on Tuesday .".split(), 4, 5)
    'future'
    >>> tense("They met on Tuesday .".split(), 3, 4)
    'past'
    """
    for index in range(begin - 1, max(-1, begin - _REACH), -1):
        if words[index] == ";":
            break
        if found := _sense(words, index):
            return found
    for index in range(end, min(len(words), end + _REACH)):
        if words[index] == ";":
            break
        if found := _sense(words, index):
            return found
    return None
