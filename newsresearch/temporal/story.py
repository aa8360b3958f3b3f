"""How a text moves the day that later expressions count from.

News is told from its day of publication; a story goes forward from date to date, with asides.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from newsresearch.temporal.match import Tokens
from newsresearch.temporal.reading import Context, Reading
from newsresearch.temporal.values import Span

__all__ = ["ends_span", "note", "told_aside"]

#: A date within so many characters of its sentence's beginning opens it: "In early 1864".
_OPENING = 12
#: Rules whose quarters are those that "a year earlier" is about.
_QUARTERS = ("quarter", "quarter_ended", "the_unit", "deictic_unit")
#: A year that lies further ahead is told in passing: "as a historian wrote in 1989".
_FAR_AHEAD = timedelta(days=20 * 366)
#: Rules of a look back, after which a story goes on where it was: "who had come the year before".
_BACK = ("ago", "unit_beside", "deictic_unit", "deictic_part", "month_year", "season")
#: So many words before a date tell whether it is an aside.
_CLAUSE = 12
#: A date that is nearer than this is no look ahead.
_SOON = timedelta(days=60)
#: Before a date these make it the end of a span.
_TO = (["to"], ["until"], ["till"], ["through"], ["-"], ["–"], ["—"])
_ENDED = ("ended", "ending", "ends", "concluded", "concluding")
#: Precisions of a date that moves a story on.
_STORY = ("time", "day", "week", "month", "quarter", "half", "season", "year")


def told_aside(words: list[str], days: Span, context: Context) -> bool:
    """Tell whether a date is looked back at or ahead to: "who had fought there in October 1813".

    Parameters
    ----------
    words : list of str
        Those before the date in its sentence, in lower case.
    days : Span
        The days that it covers.
    context : Context
    """
    today = context.today
    if today is None or days.earliest is None or days.latest is None:
        return False
    near = words[-_CLAUSE:]
    for stop in (";", ":", "(", "—"):
        if stop in near:
            near = near[len(near) - near[::-1].index(stop) :]
    if days.latest < today:
        return "had" in near or "since" in near[-1:]
    if days.earliest - today < _SOON:
        return False
    pairs = set(pairwise(near))
    return "would" in near or bool(pairs & {("was", "to"), ("were", "to")})


def ends_span(tokens: Tokens, begin: int) -> bool:
    """Tell whether the date that begins here ends a span: "from 1914 to 1918", "and ended in 1918".

    Where a span opens a story, the story is then told from its start.
    """
    near = tokens.low(max(0, begin - 8), begin)
    return (
        near[-1:] in _TO
        or any(word in _ENDED for word in near[-3:])
        or (near[-1:] == ["and"] and "between" in near)
    )


def note(context: Context, rule: str, reading: Reading, days: Span, distance: int) -> bool:
    """Remember what later expressions count from; tell whether a date was named.

    A story goes forward: a year alone, amid a sentence, that lies before the day it has reached or
    far after it is an aside, after which the story goes on where it was, unless all that is known
    of that is in brackets: a life begins with its first year, not with its last. `distance` is the
    number of characters between the sentence's beginning and the expression.
    """
    if (
        rule in ("quarter", "quarter_ended", "the_unit", "deictic_unit")
        and days.precision == "quarter"
    ):
        context.period = reading.value
    elif rule in ("last_units", "duration") and reading.value.endswith("M"):
        context.period = "Y" if context.period else None
    if reading.value.startswith("BC"):
        context.mentioned = reading.value
        if context.narrative:
            context.today, context.fine = None, "year"
        return True
    if rule == "century" and len(reading.value) == 10:
        return False  # "the third day" is counted from the day that was named
    if reading.type not in ("DATE", "TIME") or days.earliest is None:
        return False
    if rule not in ("year_before", "ago") or context.narrative:
        context.mentioned = (
            reading.value.split("T")[0] if days.precision == "time" else reading.value
        )
    aside = (
        days.precision == "year"
        and context.bracket < 0
        and context.today is not None
        and days.latest is not None
        and distance > _OPENING
        and not context.today <= days.latest < context.today + _FAR_AHEAD
    )
    aside = aside or (reading.direction == "past" and rule in _BACK)
    if context.narrative and days.precision in _STORY and not aside:
        context.today = days.earliest
        context.fine = "day" if days.precision == "time" else str(days.precision)
    return True
