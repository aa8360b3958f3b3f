"""Which way a bare weekday or month points: the tense of its clause."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["tense"]

_WILL = frozenset("will 'll shall won't won’t gonna upcoming forthcoming payable effective".split())
_MODAL = frozenset("would may might should must can".split())
#: What they govern is still to come, unless they are in the past themselves.
_PLANS = frozenset(
    "scheduled expected due slated planned set plans plan expects expect intends intend hopes hope"
    " aims wants likely ready agreed is are am about planning decided prepares preparing vowed promised"
    " begin begins".split()
)
#: In the present tense these speak of a plan: "the session opens on Tuesday".
_SCHEDULED = frozenset(
    "opens begins starts meet meets votes convenes resumes closes expires travels visits leaves arrives"
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
#: Words after "to" that begin no infinitive.
_NO_INFINITIVE = frozenset(
    "a an the this that these those its his her their our my your it him them us me all any each"
    " some other another one two three four five date work about between early late mid only end"
    " more less at least".split()
)
_REACH = 24


def _sense(words: Sequence[str], index: int) -> str | None:
    """Return what one word says of the tense, given the words around it."""
    word = words[index].lower()
    before = words[index - 1].lower() if index else ""
    if word in _WILL or word.endswith(("'ll", "’ll")):
        return "future"
    if word in _MODAL:
        after = words[index + 1].lower() if index + 1 < len(words) else ""
        return None if after in ("have", "of", ".", ",") or words[index][0].isupper() else "future"
    if word in _SCHEDULED:
        return "future"
    if before == "to" and words[index].islower() and word.isalpha() and word not in _NO_INFINITIVE:
        governor = words[index - 2].lower() if index > 1 else ""
        if governor not in _PLANS and word != "be":
            return None  # "an offer to buy" says nothing of when it was made
        earlier = {one.lower() for one in words[max(0, index - 5) : index - 2]}
        return "past" if earlier & {"was", "were", "had"} else "future"
    if before == "be":
        return None  # "to be held": what governs "be" decides
    if word in ("scheduled", "planned", "slated", "due", "expected", "planning"):
        return None if before in ("was", "were", "had", "been", "previously") else "future"
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
    after = words[end] if end < len(words) else ""
    if after in ("'s", "’s"):
        # "Tuesday's ruling" has happened, unless the sentence says "will".
        rest = [*words[max(0, begin - 12) : begin], *words[end : end + 12]]
        return "future" if _WILL & {word.lower() for word in rest} else "past"
    if begin and words[begin - 1].lower() == "until" and "had" not in words[end : end + 8]:
        return "future"
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
