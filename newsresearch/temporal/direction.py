"""Which way a bare weekday or month points: the tense of its clause."""

from __future__ import annotations

import re

__all__ = ["tense"]

_FUTURE = frozenset(
    "will shall 'll won't expected expects expect scheduled plans plan planned upcoming due set"
    " next begins starts would could may might should going tomorrow forthcoming slated hopes aims"
    " intends until deadline by".split()
)
_PAST = frozenset(
    "said was were had did told reported announced came went took made began found got gave saw"
    " left held met died won lost rose fell led sent ran set became killed fired told".split()
)
_STOP = re.compile(r"[.!?;]")


def tense(pieces: list[str], begin: int, end: int) -> str | None:
    """Return "past", "future" or None for the clause around the tokens [begin, end).

    The verb nearest to the expression decides; the clause ends at the sentence's end or at 25 words.
    """
    best: tuple[int, str] | None = None
    for step, limit, start in ((-1, max(begin - 26, -1), begin - 1), (1, end + 25, end)):
        index = start
        distance = 0
        while index != limit and 0 <= index < len(pieces):
            word = pieces[index].strip().lower()
            if word in ".!?;" and word and (step > 0 or len(pieces[index - 1].strip()) > 3):
                break
            distance += 1
            found = None
            if word in _FUTURE or word.endswith("'ll") or word.endswith("’ll"):
                found = "future"
            elif index and pieces[index - 1].strip().lower() == "be":
                found = None  # "to be held": the verb before decides
            elif word in _PAST or (word.endswith("ed") and len(word) > 4):
                found = "past"
            elif word == "to" and index + 1 < len(pieces) and pieces[index + 1].strip() == "be":
                found = "future"
            if found and (best is None or distance < best[0]):
                best = (distance, found)
                break
            index += step
    return best[1] if best else None
