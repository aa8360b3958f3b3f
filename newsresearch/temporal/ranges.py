"""Readings of lists and ranges of days, weekdays, months and decades: a piece each.

Each returns several readings with their token ranges, or None where the words are no time.
"""

from __future__ import annotations

from datetime import date, timedelta

from newsresearch.temporal.cues import COUNTED
from newsresearch.temporal.days import calendar_day, nearest_year, written_day
from newsresearch.temporal.reading import (
    DAYS,
    MONTHS,
    WEEKDAYS,
    Context,
    Part,
    Piece,
    Reading,
    Readings,
    first,
    year_of,
)
from newsresearch.temporal.weekdays import bare_weekday
from newsresearch.temporal.years import decade

__all__ = ["date_range", "day_list", "day_range", "decade_range", "month_range", "weekday_range"]


def day_range(part: Part, context: Context) -> Readings:
    """Read "27 to 28 February 2019" and "Oct. 27-28, 2018": two days, each with its tokens."""
    spots = [i for i, token in enumerate(part) if token.kind in DAYS]
    if len(spots) < 2:
        return None
    low, high = spots[0], spots[1]
    shared = [token for i, token in enumerate(part) if i not in (low, high)]
    left = calendar_day([*shared, part[low]], context)
    right = calendar_day([*shared, part[high]], context)
    if not (isinstance(left, Reading) and isinstance(right, Reading)):
        return None
    end = low + 1
    return [Piece(0, end, left), Piece(end + 1 + (part[end + 1].kind == "the"), len(part), right)]


def day_list(part: Part, context: Context) -> Readings:
    """Read "Dec. 24, 25 and 31" and "5, 6 and 7 May 2012": a day each."""
    spots = [i for i, token in enumerate(part) if token.kind in DAYS]
    shared = [token for i, token in enumerate(part) if i not in spots]
    days = [calendar_day([*shared, part[i]], context) for i in spots]
    month = next(i for i, token in enumerate(part) if token.kind in MONTHS)
    found = zip(spots, days, strict=True)
    pieces = [Piece(i, i + 1, day) for i, day in found if isinstance(day, Reading)]
    if len(pieces) < len(spots):
        return None
    if context.after in COUNTED:
        return [pieces[0]._replace(begin=0)] if month < spots[0] else None  # 10 and 20 people
    if month < spots[0]:
        pieces[0] = pieces[0]._replace(begin=0)
    pieces[-1] = pieces[-1]._replace(end=len(part))
    return pieces


def date_range(part: Part, context: Context) -> Readings:
    """Read "June 12 to July 4, 2018", "June to 4 July 2018": the second lends its year."""
    spot = max(i for i, token in enumerate(part) if token.kind in ("to", "hyphen", "dash", "and"))
    right = calendar_day(part[spot + 1 :], context)
    months = [token.value for token in part if token.kind in MONTHS]
    if not isinstance(right, Reading):
        return None
    year = int(right.value[:4]) - (months[0] > months[1])
    day = first(part[:spot], *DAYS)
    alone = f"{year:04}-{months[0]:02}"  # from June to 4 July 2018
    value = written_day(year, months[0], day.value) if day else alone
    if value is None:
        return None
    return [Piece(0, spot, Reading("DATE", value)), Piece(spot + 1, len(part), right)]


def month_range(part: Part, context: Context) -> Readings:
    """Read "from March to early May 2019", "March, April and May 2019": the last lends its year.

    Without a year ("March–April") they are the nearest.
    """
    spots = [i for i, token in enumerate(part) if token.kind in MONTHS]
    year = year_of([token for token in part if token.kind not in DAYS])
    if len(spots) < 2:
        return None
    if year is None:
        year, _ = nearest_year(part[spots[-1]].value, 0, context)
    pieces: list[Piece] = []
    following, end = part[spots[-1]].value, len(part)
    for before, spot in zip([*spots[-2::-1], 0], spots[::-1], strict=True):
        month = part[spot].value
        if year is not None and month > following:
            year -= 1
        early = first(part[spot - 2 : spot], "early", "late", "mid") if spot else None
        begin = part.index(early) if early else spot
        value = f"{'XXXX' if year is None else f'{year:04}'}-{month:02}"
        pieces.append(Piece(begin, end, Reading("DATE", value, early.value if early else None)))
        following = month
        end = before + 1 + (part[before + 1].kind == "dot")
    return pieces[::-1]


def weekday_range(part: Part, context: Context) -> Readings:
    """Read "Monday to Friday": the second is the one that comes after the first."""
    low, high = (i for i, token in enumerate(part) if token.kind in WEEKDAYS)
    one, two = bare_weekday(part[low].value, context), bare_weekday(part[high].value, context)
    if len(one.value) == 10 and "X" not in one.value:
        days = (part[high].value - part[low].value) % 7
        later = date.fromisoformat(one.value) + timedelta(days=days)
        two = one._replace(value=str(later))
    return [Piece(0, low + 1, one), Piece(high, len(part), two)]


def decade_range(part: Part, context: Context) -> Readings:
    """Read "the 1960s and 70s": the second is of the century of the first."""
    one, two = decade(part[:1], context), part[-1]
    if not isinstance(one, Reading) or len(one.value) != 3:
        return None
    value = two.value
    if two.kind == "decade" and len(two.text.strip("'’")) < 5:
        value = one.value[:2] + value[2]
    return [Piece(0, 1, one), Piece(len(part) - 1, len(part), Reading("DATE", value))]
