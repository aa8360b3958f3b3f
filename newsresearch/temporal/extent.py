"""English: which words around the core of an expression belong to it.

"By the end of 1941" is tagged from "the", "the Feb. 23 accord" without it: there the article is the
noun's. What stands before the core may modify its meaning ("early", "about", "the end of").
"""

from __future__ import annotations

import re

from newsresearch.temporal.cues import (
    AUXILIARY,
    FUNCTION_WORDS,
    NOUNS_IN_LY,
    OPENING,
    OVER_AFTER,
    PAST,
)
from newsresearch.temporal.match import Found, Token, Tokens
from newsresearch.temporal.reading import MONTHS, Context, Piece, Reading, first, has

__all__ = ["extended", "leads_clause", "modified", "word"]

#: Classes of words before an expression that modify it.
_MODIFIERS = (
    *("early", "late", "mid", "edge", "close", "earlier", "later"),
    *("approx", "over", "bound", "some"),
)
#: Words before "on Tuesday" and "in 2012", no part of it, that tell which part of it is meant.
_ON = {"early": "START", "late": "END"}
#: Rules whose expressions describe no noun after them: "a month later people voted".
_APART = ("ago", "ago_today", "later")
#: Rules whose expressions also describe a name after them: "the Feb. 23 Geneva accord".
_NAMED = ("calendar_day", "month_year", "year", "quarter", "decade")
#: Rules whose expressions also stand before a clause: "in the following year gas was used".
_ADVERBS = (
    "bare_ordinal",
    "deictic_unit",
    "deictic_part",
    "season",
    "month_year",
    "decade",
    "century",
    "half",
    "recent_units",
    "last_units",
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def word(tokens: Tokens, index: int) -> str:
    """Return a token in lower case, "" beyond the text."""
    pieces = tokens.pieces
    return tokens.language.low[pieces[index]] if 0 <= index < len(pieces) else ""


def _mod(before: list[Token]) -> str | None:
    """Return the modifier that the words before the core say."""
    token = first(before, *_MODIFIERS)
    if token is None:
        return None
    return "APPROX" if token.kind == "some" else token.value or None


def modified(pieces: list[Piece], outside: list[Token], core: list[Token]) -> list[Piece]:
    """Give the words before the core to its first piece, where that is the core's beginning.

    Before a month or a year "the" belongs to the noun: "the May 3-4 summit".
    """
    named = core[0].kind in (*MONTHS, "year")
    if outside and pieces and not pieces[0].begin and not (named and outside[-1].kind == "the"):
        begin, end, reading = pieces[0]
        mod = reading.mod or _mod(outside)
        pieces[0] = Piece(begin - len(outside), end, reading._replace(mod=mod))
    return pieces


def _describes(tokens: Tokens, end: int) -> bool:
    """Tell whether the expression that ends here describes the noun after it."""
    noun = tokens.pieces[end].rstrip() if end < len(tokens.pieces) else ""
    if noun == "-" and noun == tokens.pieces[end]:
        return True
    if not _WORD.fullmatch(noun) or tokens.codes[end] not in "xX":
        return False
    low = re.split("['’]", noun.lower())[0]
    if low.endswith("ly"):
        return low in NOUNS_IN_LY
    return low not in FUNCTION_WORDS and not low.endswith("ed")


def leads_clause(found: Found, tokens: Tokens, opens: int, told: bool = False) -> str:
    """Return the verb of the clause after a time: "in the autumn depots were laid", or "".

    It is the second or third word after the expression, which stands after the preposition that
    opens the clause, or, if it is `told` by its words, opens the clause itself.
    """
    before, clause = word(tokens, found.begin - 1), (",", ";", ":", "and", "but")
    led = before in OPENING and (
        found.begin - 1 == opens or word(tokens, found.begin - 2) in clause
    )
    if not (led or (told and (found.begin == opens or before in clause))):
        return ""
    one, two = word(tokens, found.end + 1), word(tokens, found.end + 2)
    if one in AUXILIARY or one in PAST or one.endswith("ed"):
        return one
    if not one.isalpha() or one in FUNCTION_WORDS:
        return ""  # "in the winter storm he died"
    return two if two in AUXILIARY or two in PAST else ""


def extended(
    found: Found,
    tokens: Tokens,
    context: Context,
    reading: Reading,
    outside: list[Token],
    core: list[Token],
    opens: int,
) -> list[Piece]:
    """Return the reading with the words around the core that belong to it, and what they add.

    Parameters
    ----------
    found : Found
    tokens : Tokens
    context : Context
    reading : Reading
        That of the core.
    outside, core : list of Token
        Its tokens before the core and in it.
    opens : int
        The first token of the sentence.
    """
    begin, left, end = found.begin, found.left, found.end
    before = context.lead
    if outside and outside[0].kind == "over" and before[:1].isalpha() and before not in OVER_AFTER:
        begin, outside = begin + 1, outside[1:]
        before = word(tokens, begin - 1)
    if reading.mod is None and outside:
        reading = reading._replace(mod=_mod(outside))
    if reading.mod is None and before in ("on", "in") and reading.type in ("DATE", "TIME"):
        reading = reading._replace(mod=_ON.get(word(tokens, begin - 2)))
    adverb = core[-1].kind == "reference" and core[-1].text.endswith("ly")
    if core[-1].kind in ("recent", "current") or (adverb and has(outside, "the")):
        begin = left  # the article is the noun's: "the recent sale", "the recently passed law"
    elif (
        found.rule.name not in _APART
        and _describes(tokens, end)
        and (not context.capital or found.rule.name in _NAMED or has(core, "hyphen"))
        and not has(core, "of")  # "in the winter of 1916 food ran short"
        and not (
            found.rule.name in _ADVERBS
            and leads_clause(found, tokens, opens, has(core, "next", "following", "same", "that"))
        )
    ):
        kinds = [token.kind for token in outside]
        if "edge" in kinds or "close" in kinds:
            begin, reading = left, reading._replace(mod=None)
        elif (outside or core)[0].kind in ("the", "an", "its") and end - begin > 1:
            # "a day" keeps its article before any word
            begin += (outside or core)[0].kind != "an" or end - begin > 2
    return [Piece(begin - left, end - left, reading)]
