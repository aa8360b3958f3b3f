"""Which way a bare weekday or month points: the tense of its clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from newsresearch.temporal.cues import (
    CALLED_FOR,
    CALLED_TO,
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

__all__ = ["Wording", "tense"]

#: How many words away a verb can be.
_REACH = 24
#: Before a participle these are no past: "to be sold", "is being sold".
_PRESENT = ("is", "are", "being", "isn't", "aren't", "isn’t", "aren’t")
#: With these a past is of now, and is no tense of the day beside it: "they have backed a concert on
#: 8 October" is of the coming one.
_PERFECT = ("has", "have", "hasn't", "haven't", "hasn’t", "haven’t")
#: Words that can say something of the tense, beside infinitives and those with these endings.
_TELLING = frozenset().union(
    WILL, MODAL, SCHEDULED, OPENS, PLANNED, REPORTED, PAST,
    ("could", "go", "goes", "plan", "plans"), (first for first, _ in STARTS),
)  # fmt: skip
_ENDINGS = ("ed", "'ll", "’ll")
#: Marks at which the search for a verb stops.
_STOPS = (";", ":")
#: After "that" these open what is told: "said that on Tuesday".
_TOLD = ("on", "in", "by", "from")
#: An expression after no more words than these opens its sentence: what follows is said of it.
_FIRST = 3


class Wording:
    """The words of a sentence, looked at once, however many of its expressions ask for a tense.

    Parameters
    ----------
    words : sequence of str
        The words and marks of the sentence; white space after them does no harm.
    low : sequence of str, optional
        The same in lower case, without white space.
    """

    __slots__ = ("_senses", "low", "telling", "words")

    def __init__(self, words: Sequence[str], low: Sequence[str] | None = None) -> None:
        self.words = words
        self.low = [word.lower() for word in words] if low is None else low
        #: Where words are that can say something of the tense, and marks that end a clause.
        self.telling = [
            index
            for index, (before, word) in enumerate(pairwise(["", *self.low]))
            if (word in _TELLING and not (word in MODAL and words[index][0].isupper()))
            or before == "to"
            or word.endswith(_ENDINGS)
            or word in _STOPS
        ]
        self._senses: dict[int, str | None] = {}

    def sense(self, index: int) -> str | None:
        """Return what one word says of the tense, given the words around it."""
        if index not in self._senses:
            self._senses[index] = _sense(self, index)
        return self._senses[index]

    def is_infinitive(self, index: int) -> bool:
        """Tell whether a word is an infinitive with "to"."""
        word = self.low[index]
        if not index or self.low[index - 1] != "to":
            return False
        return self.words[index].islower() and word.isalpha() and word not in NO_INFINITIVE


def _sense(wording: Wording, index: int) -> str | None:
    """Return what one word says of the tense, given the words around it."""
    words = wording.low
    word = words[index]
    before = words[index - 1] if index else ""
    if (before.endswith("ly") or before == "still") and index > 1:
        before = words[index - 2]  # "to be completely sealed"
    if word in WILL or word.endswith(("'ll", "’ll")):
        return "future"
    after = words[index + 1] if index + 1 < len(words) else ""
    if word in MODAL or word == "could":
        none = after in ("have", "of", ".", ",")
        if word == "could":  # "could not be reached" has been tried
            near = words[max(0, index - 6) : index]
            none = none or after == "not" or any(w in NEGATIVE for w in near)
        return None if none or wording.words[index][0].isupper() else "future"
    if word in SCHEDULED or (word, after) in STARTS:
        return "future"
    if (
        word in ("go", "goes")
        and after == "to"
        and CALLED_TO.intersection(words[index : index + 5])
    ):
        return "future"  # they go to the polls on Sunday
    plural = before.endswith("s") and before not in NO_VERBS and "'" not in before
    if word in OPENS and plural and not after.endswith("ing"):
        return "future"  # polls open on Sunday
    if wording.is_infinitive(index):
        governor = words[index - 2] if index > 1 else ""
        if governor in HEARSAY or (governor not in PLANS and word != "be"):
            return None  # "an offer to buy", "seems to be settling" say nothing of when
        earlier = set(words[max(0, index - 5) : index - 2])
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
    if before in _PERFECT and (word in PAST or word.endswith("ed")) and word not in NO_VERBS:
        return "reported"
    if word in PAST:
        return None if before in _PRESENT else "past"
    if word.endswith("ed") and len(word) > 4 and word not in NO_VERBS:
        return None if before in ("the", "a", "an", "its", "of", *_PRESENT) else "past"
    return None


def _by_preposition(words: Sequence[str], begin: int, end: int, after: str) -> str | None:
    """Return the tense that the words right beside the expression tell, whatever the verb."""
    before = words[max(0, begin - 6) : begin]
    last, second = before[-1:], before[-2:-1]
    if before[-3:] in (["as", "early", "as"], ["as", "soon", "as"]):
        return "future"
    if last in (["starting"], ["beginning"], ["set"]) or (
        after == "deadline" and (last == ["a"] or before[-2:] == ["set", "the"])
    ):
        return "future"
    if before[-2:] in (["pre", "-"], ["post", "-"]) or "since" in before:
        return "past"  # "the first since the outbreak in April"
    if " ".join(before).removesuffix(" the").endswith(("ahead of", "run - up to")):
        return "future"
    if last in (["until"], ["till"]) or ("until" in before and last == ["on"]):
        near = words[end : end + 8]
        had = {"had", "hadn't", "hadn’t"}
        if (second and second[0] in LASTED) or {"hadn't", "hadn’t"} & set(before):
            return "past"  # the spill ran until July
        if not had.intersection(near):
            return "future"
    put_off = {"had", "originally", "previously", "initially"} & set(before)
    if last == ["for"] and second and second[0] in SET_FOR and not put_off:
        return "future"  # a hearing was set for Friday
    if last == ["to"] and MOVED.intersection(before):
        return "future"
    return None


def tense(words: Sequence[str] | Wording, begin: int, end: int) -> str | None:
    """Return the tense of the sentence around its words [begin, end).

    The nearest verb before the expression decides, else the first one after it. "reported" is a
    past tense that need not be that of the expression ("they said the fund closes in May"), "ahead"
    a future that need not be ("his May speech on what will happen").

    Parameters
    ----------
    words : sequence of str or Wording
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
    wording = words if isinstance(words, Wording) else Wording(words)
    low, telling = wording.low, wording.telling
    after = low[end] if end < len(low) else ""
    if begin and (found := _by_preposition(low, begin, end, after)):
        return found
    if after in ("'s", "’s"):
        # "Tuesday's ruling" has happened, unless the sentence says "will".
        governing = low[max(0, begin - 12) : begin]
        following = low[end + 1] if end + 1 < len(low) else ""
        meant = any(two in (("is", "to"), ("are", "to")) for two in pairwise(governing))
        will = WILL.intersection(governing) or WILL.intersection(low[end : end + 12])
        return "future" if will or meant or following in PLANNED else "past"
    # After "said that on Tuesday", what follows is what is told.
    told = low[max(0, begin - 2) : max(0, begin - 1)] == ["that"] and low[begin - 1] in _TOLD
    weak = False
    for spot in range(bisect_left(telling, begin) - 1, -1, -1):
        index = telling[spot]
        if told or index <= begin - _REACH or low[index] in _STOPS:
            break
        infinitive = wording.is_infinitive(index)
        if infinitive and CALLS.intersection(low[max(0, index - 7) : index - 1]):
            return "future"  # it calls on its followers to march
        if low[index] in ("asked", "called") and begin > 1:
            asked = "for" in (low[index + 1], low[begin - 1])
            if asked and low[begin - 2] in CALLED_FOR and low[begin - 1] in ("on", "for"):
                return "future"  # it called for a vote on Monday
        if found := wording.sense(index):
            return "reported" if found == "past" and weak else found
        # An infinitive on the way, "an agreement to buy it in January", may be of another time.
        weak = weak or infinitive
    for spot in range(bisect_left(telling, end), len(telling)):
        index = telling[spot]
        if index >= end + _REACH or low[index] in _STOPS:
            break
        if found := wording.sense(index):
            return "ahead" if found == "future" and begin > _FIRST else found
    return None
