"""Readings of weeks, months, quarters, seasons, years and more.

Each returns a `Reading`, several with their token ranges, or None where the words are no time.
"""

from __future__ import annotations

from datetime import timedelta

from newsresearch.temporal.calendar import quarter_of
from newsresearch.temporal.cues import (
    USUALLY,
)
from newsresearch.temporal.days import calendar_day, relative_year
from newsresearch.temporal.reading import (
    Context,
    Part,
    Piece,
    Reading,
    Readings,
    first,
    has,
    mentioned_day,
    story_day,
    way,
    year_of,
)
from newsresearch.temporal.units import (
    AS_FINE,
    UNKNOWN,
    amount,
    duration_value,
    shifted,
    years_earlier,
    years_from,
)
from newsresearch.temporal.values import span
from newsresearch.temporal.years import century

__all__ = [
    "deictic_unit",
    "half",
    "quarter",
    "quarter_ended",
    "recent_units",
    "the_unit",
    "unit_beside",
    "year_before",
    "year_period",
]

UNIT_SHIFTS = (
    "last",
    "past",
    "this",
    "next",
    "coming",
    "previous",
    "following",
    "current",
    "same",
    "that",
    "latest",
)
#: After "the day before" these go on with the sentence.
_GOES_ON = ("and", "in", "on", "at", "but", "was", "were", "had", "when", "by")
#: Before "This Week" these make it a title.
_OWNING = ("'s", "’s")
#: Words that count from the last date named, not from today.
FROM_MENTIONED = ("same", "that", "following", "previous")


def deictic_unit(part: Part, context: Context) -> Readings:
    """Read "last week", "this month", "next year", "the current quarter", "that day"."""
    unit, shift = first(part, "unit", "weekend", "quarter"), first(part, *UNIT_SHIFTS)
    assert unit is not None
    assert shift is not None
    quoted = context.before[-1:] in "\"“'‘" and context.before
    if unit.text.istitle() and (quoted or (shift.text.istitle() and context.before in _OWNING)):
        return None  # a title, as of ABC's “This Week”
    if shift.kind == "this":
        shift = first(part, "past", "coming") or shift  # "this past week"
        part = [token for token in part if token.kind != "past"]
    size, by, today = unit.value, shift.value, context.today
    if size == "D" and shift.kind == "this" and context.before == "to":
        return Reading("DATE", "PRESENT_REF")  # to this day
    if size == "TH" and shift.kind in ("last", "past", "next", "coming"):
        return Reading("DURATION", duration_value(1, size), None, way(by), today)
    if size in ("TM", "TH", "L"):
        return None
    if length := _and_more(part, size, shift.value, context):
        return length
    if shift.kind == "latest":
        return _finished(size, context)
    if shift.kind == "past" and has(part, "past") and size != "WE":
        return Reading("DURATION", duration_value(1, size), None, "past", today)
    definite = has(part, "the") or context.before == "the"
    if shift.kind in ("same", "that") and size == "Q" and context.period not in (None, "Y"):
        return Reading("DATE", str(context.period), None, "same", today)
    if shift.kind in FROM_MENTIONED or (definite and shift.kind == "next" and size == "D"):
        named = span(context.mentioned or "")
        if named.precision in AS_FINE.get(size, ()):
            today = named.earliest
        elif shift.kind in ("same", "that"):
            return Reading("DATE", UNKNOWN[size])
    if context.narrative and size in ("D", "W", "WE") and today == context.today:
        today = today if size != "D" and context.fine == "week" else story_day(context)
    if today is None:
        if size == "Y" and context.year is not None:
            return Reading("DATE", f"{context.year + by:04}", None, way(by))
        if size == "Y" and (context.mentioned or "").startswith("BC"):
            return Reading("DATE", years_from(str(context.mentioned), by), None, way(by))
        return Reading("DATE", UNKNOWN[size], None, way(by))
    value = shifted(size, by, today)
    return Reading("DATE", value, None, way(by), today) if value else None


def _and_more(part: Part, size: str, by: int, context: Context) -> Reading | None:
    """Read "the past year and a half", "the next day or two": lengths, not dates."""
    rest = first(part, "fraction", "card")
    if rest is None:
        return None
    number = 1 + rest.value if rest.kind == "fraction" else 1
    return Reading("DURATION", duration_value(number, size), None, way(by), context.today)


def _finished(size: str, context: Context) -> Reading | None:
    """Return the last unit that was over today; a quarter that the text named comes first."""
    if size in ("Q", "period") and context.period not in (None, "Y"):
        return Reading("DATE", str(context.period), None, "past", context.today)
    today = context.today
    size = "Q" if size == "period" else size
    if today is None:
        return Reading("DATE", UNKNOWN[size], None, "past")
    value = shifted(size, -1, today)
    return Reading("DATE", value, None, "past", today) if value else None


def the_unit(part: Part, context: Context) -> Readings:
    """Read "the quarter", "the year", "the weekend": the one the text speaks of."""
    unit = first(part, "unit", "weekend", "quarter", "period")
    assert unit is not None
    size, today = unit.value or "period", context.today
    if size in ("TM", "TH", "C", "L", "2W") or (unit.text.istitle() and context.before == "the"):
        return None  # the minute; Album of the Week
    if size in ("Q", "Y") and context.after == "of" and context.lead not in ("of", "for"):
        return None  # a share; the year of the rat
    if context.after in ("ended", "ending", "through", "to") and size in ("Y", "Q"):
        if size == "Q":
            return _finished("Q", context)
        return Reading("DURATION", duration_value(1, size))
    if size in ("Q", "period"):
        return _finished(size, context)
    if size == "D":
        ends = context.after in ("", ".", ",", "after", "before")
        if not (context.narrative if context.edge else ends and context.lead not in ("by", "of")):
            return None  # "at the end of the day" is a phrase; in a story it is that of a day
        named = mentioned_day(context) if context.near < 3 else None
        today = named or today
        if context.after in ("after", "before"):  # 5 May, the day after his death
            today = named if context.lead == "," and not context.near else None
    elif context.after in ("after", "before"):
        today = None  # the week after his death
    elif today is None:
        today = span(context.mentioned or "").earliest
    if today is None:
        return Reading("DATE", UNKNOWN[size])
    if size == "WE":
        by = -1 if today.isoweekday() < 4 and context.tense() != "future" else 0
        return Reading("DATE", f"{shifted('W', by, today)}-WE", None, way(by), today)
    value = shifted(size, 0, today)
    return Reading("DATE", value, None, "same", today) if value else None


def unit_beside(part: Part, context: Context) -> Readings:
    """Read "the day before", "the year after" where nothing follows: beside the date last named."""
    unit, by = part[0].value, 1 if part[1].kind == "after" else -1
    if context.after.isalpha() and context.after not in _GOES_ON:
        context.after = part[1].text.lower()  # the day before the vote
        alone = the_unit(part[:1], context) if part[0].kind != "part" else None
        return [Piece(0, 1, alone)] if isinstance(alone, Reading) else None
    if part[0].kind == "part":
        day = mentioned_day(context) or story_day(context)
        written = str(day + timedelta(days=by)) if day else "XXXX-XX-XX"
        return Reading("TIME", f"{written}{unit}", None, way(by), day)
    named = span(context.mentioned or "")
    today = named.earliest if named.precision in AS_FINE.get(unit, ()) else None
    if unit not in UNKNOWN:
        return None
    value = shifted(unit, by, today) if today else None
    return Reading("DATE", value or UNKNOWN[unit], None, way(by), today)


def before_last(part: Part, context: Context) -> Readings:
    """Read "the week before last", "the night before last"."""
    unit, today = part[0].value, context.today
    if part[0].kind == "part":
        day = str(today - timedelta(days=2)) if today else "XXXX-XX-XX"
        return Reading("TIME", f"{day}{unit}", None, "past", today)
    if unit not in UNKNOWN:
        return None
    value = shifted(unit, -2, today) if today else None
    return Reading("DATE", value or UNKNOWN[unit], None, "past", today)


def recent_units(part: Part, context: Context) -> Readings:
    """Read "recent weeks", "coming months", "past years"."""
    token = first(part, "recent", "coming", "past", "future", "last", "next", "final")
    assert token is not None
    last = token.kind == "last" and (context.narrative or context.after == "of")
    final = last or token.kind == "final"
    if final and (length := amount(part)):
        return Reading("DURATION", duration_value(*length))  # "the last weeks of the war"
    gone = token.kind in ("recent", "past", "last")
    return Reading("DATE", "PAST_REF" if gone else "FUTURE_REF", None, "past" if gone else "future")


# ---------------------------------------------------------------- quarters, halves


def quarter(part: Part, context: Context) -> Readings:
    """Read "the third quarter", "third-quarter", "the second quarter of 1990"."""
    if has(part, "units"):
        return _quarters(part, context)
    token = first(part, "quartercode", "ordword", "second", "dayord", "last")
    assert token is not None
    number = 4 if token.kind == "last" else token.value
    if not 1 <= number <= 4:
        return None
    year = relative_year(part, context)
    today = context.today
    if year is None and today is None:
        return Reading("DATE", f"XXXX-Q{number}")
    if year is None and today is not None:
        gap = number - quarter_of(today)
        year = today.year
        if gap > 2 or (gap == 2 and context.tense() == "past"):
            year -= 1
    return Reading("DATE", f"{year:04}-Q{number}", None, None, today)


def _quarters(part: Part, context: Context) -> Readings:
    """Read "the third and fourth quarters": two, of the same year."""
    low, high = (i for i, token in enumerate(part) if token.kind in ("ordword", "second", "dayord"))
    if not any(token.kind == "units" and token.value == "Q" for token in part):
        return century(part, context)  # the 18th and 19th centuries
    year = [token for token in part[high + 1 :] if token.kind != "units"]
    one, two = (quarter([part[i], *year], context) for i in (low, high))
    if not year and USUALLY.intersection(context.around()):
        one, two = (Reading("SET", f"XXXX-Q{part[i].value}") for i in (low, high))
    if not (isinstance(one, Reading) and isinstance(two, Reading)):
        return None
    return [Piece(0, low + 1, one), Piece(high, len(part), two)]


def quarter_ended(part: Part, context: Context) -> Readings:
    """Read "the quarter ended Dec. 31": that of the day, and the day."""
    day = calendar_day(part[2:], context)
    if part[1].text not in ("ended", "ending") or not isinstance(day, Reading):
        context.after = part[1].text.lower()
        alone = the_unit(part[:1], context)
        return [Piece(0, 1, alone)] if isinstance(alone, Reading) else None
    ended = span(day.value).earliest
    value = f"{ended.year:04}-Q{quarter_of(ended)}" if ended else "XXXX-QX"
    if context.period not in (None, "Y"):
        value = str(context.period)  # a first quarter that ends in September is a company's own
    return [Piece(0, 1, Reading("DATE", value)), Piece(2, len(part), day)]


def half(part: Part, context: Context) -> Readings:
    """Read "the first half of 1990", "second-half"."""
    token = first(part, "ordword", "second", "last", "latter")
    assert token is not None
    late = token.kind in ("last", "latter")
    number = 2 if late else token.value
    if number not in (1, 2) and not has(part, "quarter"):
        return None
    mod = "START" if number == 1 else "END"
    if inner := first(part, "decade"):
        return Reading("DATE", inner.value, mod)
    named = [token for token in part if token.kind in ("ordword", "second", "dayord", "ordnum")]
    if len(named) > (not late) and (whole := century([named[-1], part[-1]], context)):
        return whole._replace(mod=mod) if isinstance(whole, Reading) else None
    if has(part, "quarter"):
        return None
    year = relative_year(part, context)
    if year is None:
        if not (has(part, "unit") or context.after in ("", ".", ",", "results", "earnings")):
            return None
        year = context.today.year if context.today else context.year
    written = "XXXX" if year is None else f"{year:04}"
    return Reading("DATE", f"{written}-H{number}", None, None, context.today)


def year_before(part: Part, context: Context) -> Readings:
    """Read "the year-earlier quarter", "year-ago", "the comparable period a year ago"."""
    today = context.today
    if inner := first(part, "ordword", "second"):
        named = quarter([inner], context)
        if isinstance(named, Reading):
            return named._replace(value=years_earlier(named.value, 1), direction="past")
    if has(part, "units") and (length := amount(part)):
        return Reading("DURATION", duration_value(*length))
    period = context.period
    if period is None or period == "Y":
        here = today.year if today else context.year
        return Reading("DATE", "XXXX" if here is None else f"{here - 1:04}", None, "past", today)
    return Reading("DATE", years_earlier(period, 1), None, "past", today)


def year_period(part: Part, context: Context) -> Readings:
    """Read "the 1988 quarter", "the 1988 period": the period last named, in another year."""
    number = year_of(part)
    assert number is not None
    if context.period in (None, "Y"):
        unknown = "-QX" if has(part, "quarter") else ""
        return Reading("DATE", f"{number:04}{unknown}")
    return Reading("DATE", f"{number:04}{str(context.period)[4:]}")
