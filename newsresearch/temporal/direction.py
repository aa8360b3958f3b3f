"""Which way a bare weekday or month points: the tense of its clause."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsresearch.temporal.cues import (
    CALLED_FOR,
    CALLS,
    HEARSAY,
    LASTED,
    MODAL,
    MOVED,
    NEGATIVE,
    NO_INFINITIVE,
    NO_PLAN,
    NO_VERBS,
    OBJECT,
    OPENS,
    PAST,
    PLANNED,
    PLANS,
    RANKS,
    REPORTED,
    SCHEDULED,
    SET_FOR,
    STARTS,
    WILL,
)

__all__ = ["tense"]

#: How many words away a verb can be.
_REACH = 24
#: Before a participle these are no past: "to be sold", "is being sold".
_PRESENT = ("is", "are", "being", "isn't", "aren't", "isn’t", "aren’t")
#: Words that can say something of the tense, beside infinitives and those with these endings.
_TELLING = frozenset().union(
    WILL, MODAL, SCHEDULED, OPENS, PLANNED, REPORTED, PAST, ("could", "plan", "plans"),
    (first for first, _ in STARTS),
)  # fmt: skip
_ENDINGS = ("ed", "'ll", "’ll")
#: An expression after no more words than these opens its sentence: what follows is said of it.
_FIRST = 3


def _is_infinitive(words: Sequence[str], index: int) -> bool:
    """Tell whether a word is an infinitive with "to"."""
    word = words[index]
    if not index or words[index - 1].lower() != "to":
        return False
    return word.islower() and word.isalpha() and word not in NO_INFINITIVE


def _sense(words: Sequence[str], index: int) -> str | None:
    """Return what one word says of the tense, given the words around it."""
    word = words[index].lower()
    before = words[index - 1].lower() if index else ""
    if (before.endswith("ly") or before == "still") and index > 1:
        before = words[index - 2].lower()  # "to be completely sealed"
    if word in WILL or word.endswith(("'ll", "’ll")):
        return "future"
    after = words[index + 1].lower() if index + 1 < len(words) else ""
    if word in MODAL or word == "could":
        none = after in ("have", "of", ".", ",")
        if word == "could":  # "could not be reached" has been tried
            near = words[max(0, index - 6) : index]
            none = none or after == "not" or any(w.lower() in NEGATIVE for w in near)
        return None if none or words[index][0].isupper() else "future"
    if word in SCHEDULED or (word, after) in STARTS:
        return "future"
    plural = before.endswith("s") and before not in NO_VERBS and "'" not in before
    if word in OPENS and plural and not after.endswith("ing"):
        return "future"  # polls open on Sunday
    if _is_infinitive(words, index):
        governor = words[index - 2].lower() if index > 1 else ""
        if governor in HEARSAY or (governor not in PLANS and word != "be"):
            return None  # "an offer to buy", "seems to be settling" say nothing of when
        earlier = {one.lower() for one in words[max(0, index - 5) : index - 2]}
        if word == "be" and governor not in PLANS and earlier & RANKS:
            return None  # the latest of them to be killed
        going_on = governor.endswith("ing")  # "they were planning to march on Monday"
        return "reported" if earlier & {"was", "were", "had"} and not going_on else "future"
    if before == "be":
        return None  # "to be held": what governs "be" decides
    if word in ("plan", "plans") and before not in NO_PLAN and after in OBJECT:
        return "future"  # they plan another protest
    if word in PLANNED:
        if word == "planning":
            return "future"
        return "reported" if before in ("was", "were", "had", "been", "previously") else "future"
    if word in REPORTED:
        return "reported"
    if word in PAST:
        return None if before in _PRESENT else "past"
    if word.endswith("ed") and len(word) > 4 and word not in NO_VERBS:
        return None if before in ("the", "a", "an", "its", "of", *_PRESENT) else "past"
    return None


def _telling(words: Sequence[str]) -> list[bool]:
    """Tell which words can say something: few, and a text of nothing but dates asks often."""
    lowered = [word.lower() for word in words]
    return [
        word in _TELLING or before == "to" or word.endswith(_ENDINGS)
        for before, word in pairwise(["", *lowered])
    ]


def tense(words: Sequence[str], begin: int, end: int) -> str | None:
    """Return the tense of the sentence around its words [begin, end).

    The nearest verb before the expression decides, else the first one after it. "reported" is a
    past tense that need not be that of the expression ("they said the fund closes in May"), "ahead"
    a future that need not be ("his May speech on what will happen").

    Parameters
    ----------
    words : sequence of str
        The words and marks of the sentence.
    begin, end : int
        The expression's words.

    Returns
    -------
    {"past", "reported", "future", "ahead"} or None

    Examples
    --------
    >>> tense("They will meet on Tuesday .".split(), 4, 5)
    'future'
    >>> tense("They met on Tuesday .".split(), 3, 4)
    'past'
    """
    after = words[end].lower() if end < len(words) else ""
    before = [word.lower() for word in words[max(0, begin - 6) : begin]]
    if before[-3:] in (["as", "early", "as"], ["as", "soon", "as"]):
        return "future"
    if before[-1:] in (["starting"], ["beginning"], ["set"]) or (
        before[-1:] in (["a"], ["the"])
        and after == "deadline"
        and (before[-1] == "a" or before[-2:-1] == ["set"])
    ):
        return "future"
    if before[-2:] in (["pre", "-"], ["post", "-"]) or "since" in before:
        return "past"  # "the first since the outbreak in April"
    if " ".join(before).removesuffix(" the").endswith(("ahead of", "run - up to")):
        return "future"
    if before[-1:] in (["until"], ["till"]) or ("until" in before and before[-1:] == ["on"]):
        near = {word.lower() for word in words[end : end + 8]}
        if (before[-2:-1] and before[-2] in LASTED) or {"hadn't", "hadn’t"} & set(before):
            return "past"  # the spill ran until July
        if not near & {"had", "hadn't", "hadn’t"}:
            return "future"
    put_off = {"had", "originally", "previously", "initially"} & set(before)
    if before[-1:] == ["for"] and before[-2:-1] and before[-2] in SET_FOR and not put_off:
        return "future"  # a hearing was set for Friday
    if before[-1:] == ["to"] and MOVED & set(before):
        return "future"
    if after in ("'s", "’s"):
        # "Tuesday's ruling" has happened, unless the sentence says "will".
        rest = {
            word.lower() for word in (*words[max(0, begin - 12) : begin], *words[end : end + 12])
        }
        following = words[end + 1].lower() if end + 1 < len(words) else ""
        governing = [word.lower() for word in words[max(0, begin - 12) : begin]]
        meant = any(two in (("is", "to"), ("are", "to")) for two in pairwise(governing))
        return "future" if WILL & rest or meant or following in PLANNED else "past"
    weak = False
    # After "said that on Tuesday", what follows is what is told.
    told = before[-2:-1] == ["that"] and before[-1] in ("on", "in", "by", "from")
    telling = _telling(words)
    for index in range(begin - 1, begin if told else max(-1, begin - _REACH), -1):
        if words[index] in (";", ":"):
            break
        if not telling[index]:
            continue
        if _is_infinitive(words, index) and CALLS & {
            word.lower() for word in words[max(0, index - 7) : index - 1]
        }:
            return "future"  # it calls on its followers to march
        if words[index].lower() in ("asked", "called") and len(before) > 1:
            asked = "for" in (words[index + 1].lower(), before[-1])
            if asked and before[-2] in CALLED_FOR and before[-1] in ("on", "for"):
                return "future"  # it called for a vote on Monday
        if found := _sense(words, index):
            return "reported" if found == "past" and weak else found
        # An infinitive on the way, "an agreement to buy it in January", may be of another time.
        weak = weak or _is_infinitive(words, index)
    for index in range(end, min(len(words), end + _REACH)):
        if words[index] in (";", ":"):
            break
        if telling[index] and (found := _sense(words, index)):
            return "ahead" if found == "future" and begin > _FIRST else found
    return None
