"""Readings of years, decades and centuries.

Each returns a `Reading`, several with their token ranges, or None where the words are no time.
"""

# ruff: noqa: ARG001 - readers are called alike, whether or not they need the context

from __future__ import annotations

from datetime import timedelta

from newsresearch.temporal.cues import (
    ARMS,
    COUNTED,
    LABELS,
    OLD_YEAR_AFTER,
    OPENING,
    SHORT_YEAR_AFTER,
)
from newsresearch.temporal.days import relative_year
from newsresearch.temporal.reading import (
    Context,
    Part,
    Piece,
    Reading,
    Readings,
    first,
    has,
    mentioned_day,
    year_of,
)

__all__ = ["address", "century", "decade", "decade_of", "year", "year_end", "year_range"]

_COUNTED = COUNTED - ARMS
#: After these a number before "troops" is a year, if it can be one.
_AFTER = ("in", "since", "during")


def address(part: Part, context: Context) -> Readings:
    """Pass over "1600 Elm Street", which is no year."""
    return []


def year(part: Part, context: Context) -> Readings:
    """Read a year that stands alone."""
    number, unit = year_of(part), first(part, "unit")
    if number is None or (unit is not None and unit.value != "Y"):
        return None
    sign = first(part, "ad")
    if sign is None and (token := first(part, "year")):
        if context.before in LABELS or context.after in _COUNTED:
            return None
        if context.after in ("were", "are") and context.before not in OPENING:
            return None  # 1500 were wounded
        if context.after in ARMS and not (context.before in _AFTER and number > 1500):
            return None
        if context.before == "at" and context.capital:
            return None  # at 1600 Pennsylvania Avenue
        if (context.after and context.after[0] in "°%") or token.value < 1000:
            return None
        if number < 1300 and not {context.before, context.lead} & OLD_YEAR_AFTER:
            return None
    if has(part, "shortyear") and context.before not in SHORT_YEAR_AFTER:
        return None
    return Reading("DATE", f"BC{number:04}" if sign and sign.value < 0 else f"{number:04}")


def year_range(part: Part, context: Context) -> Readings:
    """Read "2018–2019", "1994-95", "between 2018 and 2020": two years, each with its token."""
    if context.after in COUNTED and part[-1].kind != "year":
        return [Piece(0, 1, Reading("DATE", part[0].text))]  # in 2011 to 10 years
    if context.after in COUNTED or context.before in LABELS:
        return []  # 1500 to 2000 people
    low, high = part[0].value, part[-1].value
    if part[-1].kind != "year":
        size = 10 ** len(part[-1].text)  # 1914–18, 2005–7
        if not (low % size < high < size) or size > 100 or has(part, "and"):
            return None
        if size == 10 and has(part, "to"):
            return None
        high += low // size * size
    reach = 1 if has(part, "slash") else 1000 if context.before == "from" else 200
    if not low < high <= low + reach and not has(part, "and"):
        return None
    last = len(part) - 1
    return [
        Piece(0, 1, Reading("DATE", f"{low:04}")),
        Piece(last, last + 1, Reading("DATE", f"{high:04}")),
    ]


def decade(part: Part, context: Context) -> Readings:
    """Read "the 1980s", "the '90s"."""
    if token := first(part, "decadeword"):
        if tens := first(part, "card"):  # nineteen-sixties
            return Reading("DATE", f"{tens.value}{token.value[2]}") if tens.value > 15 else None
        return Reading("DATE", token.value)
    token = first(part, "decade")
    assert token is not None
    if len(token.text) < 5 and token.text[0] not in "'’" and context.before != "the":
        return None  # "in his 80s" is an age
    return Reading("DATE", token.value)


def century(part: Part, context: Context) -> Readings:
    """Read "the 20th century"."""
    kinds = ("dayord", "ordword", "second", "ordnum")
    token, unit = first(part, *kinds), first(part, "unit", "units")
    assert token is not None
    spots = [i for i, other in enumerate(part) if other.kind in kinds]
    if len(spots) == 2:  # the 18th and 19th centuries
        low, high = spots
        tail = [token for token in part[high:] if token.kind in ("units", "unit", "ad")]
        one, two = (century([part[i], *tail], context) for i in spots)
        if not (isinstance(one, Reading) and isinstance(two, Reading)):
            return None
        return [Piece(0, low + 1, one), Piece(high, len(part), two)]
    if unit is not None and unit.kind == "unit" and unit.value == "D":
        return _nth_day(int(token.value), context)
    if context.after == "fox" or unit is None or not 1 <= token.value <= 30:
        return None
    if unit.value not in ("C", "L"):
        return None
    sign = first(part, "ad")
    before = "BC" if sign and sign.value < 0 else ""
    return Reading("DATE", f"{before}{token.value - 1:0{2 if unit.value == 'C' else 1}}")


def _nth_day(number: int, context: Context) -> Reading | None:
    """Read "the third day" of what has begun on the day last named: in news, that of the report."""
    if context.before != "the" or number > 100:
        return None
    if not context.narrative:
        day = (mentioned_day(context) if not context.near else None) or context.today
    else:
        begun = mentioned_day(context)
        day = begun + timedelta(days=number - 1) if begun else None
    return Reading("DATE", str(day or "XXXX-XX-XX"), None, None, day)


def decade_of(part: Part, context: Context) -> Readings:
    """Read "the first decade of the 20th century"."""
    spot = next(i for i, token in enumerate(part) if token.kind == "of")
    whole = century(part[spot + 1 :], context)
    number = 10 if part[0].kind == "last" else part[0].value
    if part[1].value != "E" or not isinstance(whole, Reading) or not 1 <= number <= 10:
        return None
    return whole._replace(value=f"{whole.value}{number - 1}")


def year_end(part: Part, context: Context) -> Readings:
    """Read "year-end", "year end 1999", "the year's end"."""
    number = relative_year(part, context) or (context.today.year if context.today else context.year)
    return Reading("DATE", "XXXX" if number is None else f"{number:04}", "END", None, context.today)
