"""Readings of days and years of an era: "15 March 44 BC", "the spring of 218 BC", "AD 14".

Values of years before Christ are ``BC0044``, as TIMEX2 and TIMEX3 write them; there is no year 0.
"""

from __future__ import annotations

from newsresearch.temporal.cues import FUNCTION_WORDS
from newsresearch.temporal.days import calendar_day, month_year
from newsresearch.temporal.match import Token
from newsresearch.temporal.reading import (
    DAYS,
    MONTHS,
    Context,
    Part,
    Piece,
    Reading,
    Readings,
    first,
    has,
)
from newsresearch.temporal.seasons import deictic_season

__all__ = ["era", "era_date", "in_era", "old_year"]

_NUMBERS = ("dayno", "int", "year")


def era(part: Part, _context: Context) -> Readings:
    """Read "44 BC", "AD 1066", "264–241 BC"."""
    sign = first(part, "ad")
    numbers = [i for i, token in enumerate(part) if token.kind in _NUMBERS]
    assert sign is not None
    before = "BC" if sign.value < 0 else ""
    years = [Reading("DATE", f"{before}{part[i].value:04}") for i in numbers]
    if len(years) == 1:
        return years[0]
    if has(part, "slash"):
        return years[0]  # 427/6 BC
    if (part[0].value > part[numbers[1]].value) != (sign.value < 0):
        return [Piece(numbers[1], len(part), years[1])]
    return [Piece(0, 1, years[0]), Piece(numbers[1], len(part), years[1])]


def era_date(part: Part, context: Context) -> Readings:
    """Read a day, month or season with the year of an era."""
    sign = first(part, "ad")
    assert sign is not None
    spot = part.index(sign)
    number = spot - 1 if part[spot - 1].kind in _NUMBERS else spot + 1
    slash = part[spot - 2].kind in ("slash", "hyphen", "dash")
    number -= 2 * slash  # the winter of 427/6 BC
    rest = [token for i, token in enumerate(part) if not number <= i <= spot or number > spot]
    rest = [token for token in rest if token is not sign and token is not part[number]]
    rest.append(Token("year", part[number].value, part[number].text))
    reader = month_year if has(rest, *MONTHS) else deictic_season
    found = (calendar_day if has(rest, *DAYS) else reader)(rest, context)
    if not isinstance(found, Reading) or sign.value > 0:
        return found
    return found._replace(value=f"BC{found.value}")


def old_year(part: Part, context: Context) -> Readings:
    """Read "in 480", where the story is in such years."""
    number, named = part[0].value, context.mentioned or ""
    before_christ = named.startswith("BC")
    year = named[2:6] if before_christ else named[:4]
    year += "50" * (len(year) == 2)  # the 6th century
    if not (context.narrative and year.isdecimal() and len(year) == 4 and number >= 100):
        return None
    noun = context.after.isalpha() and context.after not in FUNCTION_WORDS
    if noun or (context.after[:1] in tuple("%°,-") and context.after != ",") or int(year) > 1100:
        return None
    if abs(int(year) - number) > 300:
        return None
    return Reading("DATE", f"{'BC' if before_christ else ''}{number:04}")


def in_era(value: str, mentioned: str, later: bool) -> str:
    """Return a value without a year in the year before Christ that the text has named.

    Parameters
    ----------
    value : str
        ``XXXX-09`` or ``XXXX-SU``.
    mentioned : str
        The last date named, ``BC0216-08-02``.
    later : bool
        Whether the year after it is meant.

    Examples
    --------
    >>> in_era("XXXX-SU", "BC0216-08", True)
    'BC0215-SU'
    """
    year = int(mentioned[2:6]) - later
    return f"BC{year:04}{value[4:]}" if year else f"0001{value[4:]}"
