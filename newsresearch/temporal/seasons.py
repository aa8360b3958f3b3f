"""Readings of seasons: of a year, beside today, or of any year.

Each returns a `Reading`, several with their token ranges, or None where the words are no time.
"""

from __future__ import annotations

from datetime import date

from newsresearch.temporal.cues import FUNCTION_WORDS, GAMES, MONTH_AFTER, PAST, USUALLY
from newsresearch.temporal.days import relative_year
from newsresearch.temporal.match import Token
from newsresearch.temporal.periods import FROM_MENTIONED, UNIT_SHIFTS
from newsresearch.temporal.reading import Context, Part, Piece, Reading, Readings, first, has, way
from newsresearch.temporal.values import span

__all__ = ["deictic_season"]


def _is_season(context: Context) -> bool:
    """Tell whether a bare "summer" is a time: after a preposition, before no noun."""
    noun = context.after.isalpha() and context.after not in FUNCTION_WORDS
    if context.after in PAST or context.after.endswith("ed"):
        noun = False  # the winter passed
    if noun and context.before == "the" and context.verb():
        noun = False  # in the autumn depots were laid
    if context.capital and context.after not in GAMES:
        noun = False  # "in the spring Kim met him"
    return not noun and context.before in (*MONTH_AFTER, "the", "or")


def _any_year(context: Context) -> bool:
    """Tell whether a bare season is any year's: "the lake freezes in winter", "even in summer"."""
    if context.before not in ("in", "during", "and", "or"):
        return False  # "the winter", "by autumn", "last spring" are certain ones
    behind = context.behind(3)
    if context.before in ("and", "or") and behind[:1] == ["the"]:
        return False  # the autumn and winter
    even = behind[-2:] == ["even", "in"]
    around = context.around()
    told = sum(map(str.isalpha, around)) > 3  # a clause, and not "elections in autumn"
    return (told and context.tense() is None) or even or bool(USUALLY.intersection(around))


def _season_anchor(token: Token, shift: Token | None, context: Context) -> date | None:
    """Return the day that "that summer" and "the following spring" are counted from."""
    told = ("next",) if context.narrative else ()
    if shift is None or shift.kind not in (*FROM_MENTIONED, *told):
        return context.today
    named = span(context.mentioned or "")
    ahead = shift.value > 0 and not (named.precision == "year" and token.value == "WI")
    return (named.latest if ahead else named.earliest) or context.today


def _two_seasons(part: Part, second: int, year: int | None) -> Readings:
    """Read "the spring and summer of 1942": two, the second lends its year."""
    written = "XXXX" if year is None else f"{year:04}"
    one, two = (Reading("DATE", f"{written}-{part[i].value}") for i in (0, second))
    return [Piece(0, 1, one), Piece(second, len(part), two)]


def deictic_season(part: Part, context: Context) -> Readings:
    """Read "this summer", "last fall", "spring 1998", "the winter of 1994"."""
    token, shift = first(part, "season", "fall", "seasons"), first(part, *UNIT_SHIFTS)
    assert token is not None
    if plural := first(part, "seasons"):  # "the winters are cold"
        return Reading("SET", f"XXXX-{plural.value}") if plural.text.islower() else None
    if (plural := first(part, "units")) and plural.value != "M":
        return None
    if len(part) == 1 and (
        (token.text[0].isupper() and context.capital)  # the Winter War
        or not _is_season(context)
    ):
        return None
    year = relative_year(part, context)
    spots = [i for i, one in enumerate(part) if one.kind in ("season", "fall")]
    if len(spots) == 2:
        return _two_seasons(part, spots[1], year)
    if token.text == "fall" and (context.after == "of" or context.after.startswith("-")):
        return None  # the fall of the wall, the fall-out
    if token.text == "fall" and has(part, "unit") and context.before not in (*MONTH_AFTER, "the"):
        return None  # "their birthdays fall this year"
    if year is not None:
        return Reading("DATE", f"{year:04}-{token.value}")
    if len(part) == 1 and _any_year(context):
        return Reading("DATE", f"XXXX-{token.value}")
    today = _season_anchor(token, shift, context)
    if today is None:
        return Reading("DATE", f"XXXX-{token.value}")
    by = -1 if has(part, "past") else shift.value if shift else 0
    year = today.year - (token.value == "WI" and today.month < 4)
    days = span(f"{year:04}-{token.value}")
    assert days.earliest is not None
    assert days.latest is not None
    if by < 0:
        year -= days.latest >= today
    elif by > 0:
        year += days.earliest <= today
    elif shift is None and not context.narrative:
        away = (days.earliest - today).days
        if away > 0 and context.tense() == "past":
            year -= 1
        elif away < -270 and context.tense() == "future":
            year += 1
    return Reading("DATE", f"{year:04}-{token.value}", None, way(by) if by else None, today)
