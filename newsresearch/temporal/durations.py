"""Readings of durations, of what is counted in units, of sets and vague references.

Each returns a `Reading`, several with their token ranges, or None where the words are no time.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import takewhile

from newsresearch.temporal.calendar import add_months, day_or_none
from newsresearch.temporal.cues import (
    FUNCTION_WORDS,
    LASTING,
    NO_RATE,
    PAST,
    PEOPLE,
    TOLD,
    VERB_AFTER,
)
from newsresearch.temporal.days import calendar_day
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
    has,
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
from newsresearch.temporal.weekdays import day_among

__all__ = [
    "ago",
    "ago_today",
    "beside_day",
    "duration",
    "every",
    "frequency",
    "from_now",
    "last_units",
    "later",
    "long_duration",
    "reference",
]

#: Units from long to short, in one string to find their order.
_SIZES = "Y M W D TH TM TS"
#: Units that are whole years.
_YEARS = {"Y": 1, "E": 10, "C": 100}


def last_units(part: Part, context: Context) -> Readings:
    """Read "the past two months", "the first nine months", "the first two quarters of 1990"."""
    if part[0].text.lower() == "following" and context.before != "the":
        return _after_following(part, context)
    found, number, ordinal = amount(part), year_of(part), first(part, "ordword")
    if found is not None and number is not None:
        if found != (2, "Q") or ordinal is None or ordinal.value != 1:
            length = duration(part[:-2], context)
            return [Piece(0, len(part) - 2, length)] if isinstance(length, Reading) else None
        return Reading("DATE", f"{number:04}-H1")
    if part[0].kind == "last" and context.before in VERB_AFTER:
        length = duration(part[1:], context)  # "it will last five days"
        return [Piece(1, len(part), length)] if isinstance(length, Reading) else None
    return duration(part, context)


def _after_following(part: Part, context: Context) -> Readings:
    """Read "following two weeks of talks" without its preposition."""
    length = duration(part[1:], context)
    return [Piece(1, len(part), length)] if isinstance(length, Reading) else None


def long_duration(part: Part, context: Context) -> Readings:
    """Read "two years and three months" as one length, "two days and three days" as two."""
    kinds = ("units", "unit", "quarter", "second")
    ends = [i + 1 for i, token in enumerate(part) if token.kind in kinds]
    pieces, begin = [], 0
    for end in ends:
        begin += next(i for i, t in enumerate(part[begin:]) if t.kind not in ("comma", "and"))
        length = duration(part[begin:end], context)
        if not isinstance(length, Reading):
            return None
        pieces.append(Piece(begin, end, length))
        begin = end
    units = [str(part[end - 1].value) for end in ends]
    sizes = [_SIZES.find(unit) for unit in units]
    if (
        -1 in sizes
        or sorted(set(sizes)) != sizes
        or "X" in "".join(p.reading.value for p in pieces)
    ):
        return pieces
    days = "".join(
        p.reading.value[1:] for p, unit in zip(pieces, units, strict=True) if len(unit) < 2
    )
    rest = "".join(
        p.reading.value[2:] for p, unit in zip(pieces, units, strict=True) if len(unit) > 1
    )
    return Reading("DURATION", f"P{days}{'T' + rest if rest else ''}")


def duration(part: Part, context: Context) -> Readings:
    """Read "three days", "several years", "a year", "two-week"."""
    found = amount(part)
    if found is None:
        return None
    number, size = found
    if part[-1].kind == "parts" and size != "TNI":
        return None
    size = "D" if size == "TNI" else size  # twelve nights
    if part[0].text.lower() == "following" and context.before != "the":
        return _after_following(part, context)
    if has(part, "quarter") and size in ("C", "TH"):
        number = 0.25  # a quarter of a century
    if (has(part, "old") and not _lasts(part, context)) or context.after in ("old", "older"):
        return []  # an age
    if number == 0 or (len(part) == 1 and context.after.isdecimal()):
        return None  # in the years 1914 to 1918
    if context.before == "as" and has(part, "vaguely"):
        return []  # in as many weeks
    if len(part) == 1 and part[0].text.istitle() and context.before.isalpha():
        return None  # a Mr. Weeks
    named = context.after in ("war", "'", "’") or context.before == "the"
    if named and part[-1].text.istitle() and (part[0].text[0].isupper() or context.after == "war"):
        return []  # the Six Day War, the Thirty Years' War, the Hundred Days
    if size == "TS" and has(part, "second") and number != 1 and not has(part, "hyphen"):
        return None  # two second places
    if size in ("SU", "WI", "FA"):
        return Reading("SET", f"XXXX-{size}")
    if size == "Q" and number in (3, 1) and context.after == "of":
        return None  # three quarters of something
    if size == "Q" and number == "X" and len(part) == 1:
        return None  # living quarters
    if part[0].kind == "year" and context.before.endswith(("-", "‑")):
        return [Piece(0, 1, Reading("DATE", part[0].text))]  # the post-2003 years
    if part[0].text in ("60", "48") and part[-1].text in ("Minutes", "Hours"):
        return []  # television
    if part[0].kind == "an" and len(part) == 2 and _is_rate(context):
        return None
    direction = None
    if shift := first(part, "last", "past", "next", "coming", "previous", "following"):
        direction = way(shift.value)
    anchor = context.today if direction else None
    return Reading("DURATION", duration_value(number, size), None, direction, anchor)


def _lasts(part: Part, context: Context) -> bool:
    """Tell whether what is "six-week-old" or "decades-old" is a spill or a war, no person."""
    if not has(part, "hyphen"):
        return False
    named = set(takewhile(str.isalpha, context.ahead(4)))
    return part[0].kind == "units" or bool(LASTING & named and not PEOPLE & named)


def _is_rate(context: Context) -> bool:
    """Tell whether "a day" says how often: "two flights a day"."""
    if context.after in ("after", "before", "following"):
        return False
    word = context.before.split(" ")[-1]
    return word[-1:].isalnum() and word not in NO_RATE and not word.endswith("ed")


def _named(size: str, context: Context) -> date | None:
    """Return the last date named, where it is fine enough to count such units from."""
    named = span(context.mentioned or "")
    return named.earliest if named.precision in AS_FINE.get(size, ()) else None


def ago(part: Part, context: Context) -> Readings:
    """Read "three years ago", "a year earlier", "ten days before"."""
    found = amount(part)
    if found is None:
        return None
    number, size = found
    if has(part, "quarter") and size in ("C", "TH"):
        number = 0.25  # a quarter of a century
    if (
        number == 1
        and size == "Y"
        and context.period not in (None, "Y")
        and (has(part, "ago", "earlier"))
    ):
        return Reading("DATE", years_earlier(str(context.period), 1), None, "past", context.today)
    if size == "TNI":
        night = _counted(number, "D", -1, context.today)
        dated = night is not None and not night.value.endswith("_REF")
        return night._replace(type="TIME", value=night.value + size) if night and dated else night
    today = context.today
    if has(part, "earlier", "before") and (size != "Y" or context.narrative):
        today = _named(size, context) or today
        if context.narrative:
            return _counted(number, size, -1, today, context.mentioned)
    return _counted(number, size, -1, today)


def later(part: Part, context: Context) -> Readings:
    """Read "two days later", "two days after that".

    In a story a date. In news a duration, of which "later" is no part, as the TimeML guideline has
    it; its days are those that it leads to from the last date named.
    """
    found = amount(part)
    if found is None:
        return None
    number, size = found
    tail = 2 if has(part, "after") else 1
    noun = context.after.isalpha() and context.after not in FUNCTION_WORDS
    if tail == 2 and noun and not context.capital:
        length = duration(part[:-2], context)  # "two days after that meeting"
        return [Piece(0, len(part) - 2, length)] if isinstance(length, Reading) else None
    if size == "TNI":
        size = "D"
        night = _counted(number, size, 1, _named(size, context))
        if night is None or night.value.endswith("_REF"):
            return None
        return night._replace(type="TIME", value=f"{night.value}TNI")
    today = _named(size, context)
    # "in December 2012, eighteen years later": the date that has just been named
    counted = _counted(number, size, 0 if context.joined else 1, today, context.mentioned)
    if counted is not None and context.narrative:
        return counted
    days = counted.value if counted is not None and counted.type == "DATE" else None
    known = days is not None and not days.endswith("REF")
    value = duration_value(number, size)
    length = Reading("DURATION", value, None, "future", today, days=days if known else None)
    return [Piece(0, len(part) - tail, length)]


def ago_today(part: Part, context: Context) -> Readings:
    """Read "a year ago today", "five years ago this weekend", "two weeks ago Tuesday"."""
    spot = next(i for i, token in enumerate(part) if token.kind == "ago")
    found, tail = amount(part[:spot]), part[spot + 1 :]
    unit = first(tail, "unit", "weekend")
    here = Reading("DATE", str(context.today)) if unit else day_among(tail, context)
    whole = found is not None and not isinstance(found[0], str) and found[0] % 1 == 0
    if found is None or not whole or here is None or found[1] not in ("W", "M", "Y", "E"):
        then = ago(part[:spot], context)
        return [Piece(0, spot + 1, then)] if isinstance(then, Reading) else None
    today = span(here.value).earliest
    if today is None:
        return Reading("DATE", UNKNOWN[unit.value if unit else "D"], None, "past")
    number, size = int(found[0]), found[1]
    if size == "W":
        day: date | None = today - timedelta(days=7 * number)
    else:
        months = number * {"M": 1, "Y": 12, "E": 120}[size]
        year, month = add_months(today.year, today.month, -months)
        day = day_or_none(year, month, min(today.day, monthrange(max(year, 1), month)[1]))
    value = shifted(unit.value if unit else "D", 0, day) if day else None
    return Reading("DATE", value, None, "past", context.today) if value else None


def beside_day(part: Part, context: Context) -> Readings:
    """Read "the day after Christmas" and "two days after the 12 June summit": and their dates."""
    spot = next(i for i, token in enumerate(part) if token.kind in ("before", "after"))
    begin = spot + 1 + (part[spot + 1].kind in ("the", "its"))
    found, named = amount(part[:spot]), day_among(part[begin:], context)
    if found is None or named is None or named.type != "DATE":
        return None
    sign = 1 if part[spot].kind == "after" else -1
    day = span(named.value).earliest if not named.ambiguous else None
    then = _counted(*found, sign, day)
    value = then.value if then and then.type == "DATE" and day else None
    if spot > 1 or part[0].kind == "an":
        known = value is not None and not value.endswith("_REF")
        length = Reading("DURATION", duration_value(*found), None, way(sign), day)
        one = length._replace(days=value if known else None)
    else:
        one = Reading("DATE", value or UNKNOWN[found[1]], None, way(sign), day)
    return [Piece(0, spot, one), Piece(begin, len(part), named)]


def from_now(part: Part, context: Context) -> Readings:
    """Read "ten years from now", "a week from today"."""
    found = amount(part)
    if found is None or part[-1].text.lower() not in ("now", "today", "tomorrow"):
        length = duration(part[:-2], context)  # "a week from yesterday"
        return [Piece(0, len(part) - 2, length)] if isinstance(length, Reading) else None
    return _counted(*found, 1, context.today)


def _counted(
    number: float | str, size: str, sign: int, today: date | None, mentioned: str | None = None
) -> Reading | None:
    """Return the date some units before or after a day, or after a year before Christ."""
    if isinstance(number, str) or size in ("TS", "L", "WE"):
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", None, way(sign), today)
    if size in ("TM", "TH"):
        return Reading("DURATION", duration_value(number, size), None, way(sign), today)
    if today is None and mentioned and mentioned.startswith("BC") and size in _YEARS:
        then = years_from(mentioned, sign * round(number * _YEARS[size]))
        return Reading("DATE", then, None, way(sign))
    if today is None:
        return Reading("DATE", UNKNOWN[size], None, way(sign))
    if size == "E" and mentioned and len(mentioned) == 3:
        decade = shifted("E", sign * round(number), today)  # a decade after the 1850s
        return Reading("DATE", decade, None, way(sign), today) if decade else None
    factor = {"E": 10, "C": 100}.get(size)
    if factor:
        size, number = "Y", number * factor
    if size == "Y" and number % 1 == 0.5:
        size, number = "M", number * 12
    value = shifted(size, sign * round(number), today)
    if value is None and size == "Y" and sign < 0:
        before = round(number) - today.year + 1  # there is no year 0
        value = f"BC{before:04}" if before < 10_000 else "PAST_REF"
    return Reading("DATE", value, None, way(sign), today) if value else None


# ---------------------------------------------------------------- sets and references


def every(part: Part, context: Context) -> Readings:
    """Read "every Tuesday", "each year", "every two weeks", "Tuesdays"."""
    token = first(part, *WEEKDAYS, "weekdays")
    if token is not None:
        when = first(part, "part", "parts")
        return Reading("SET", f"XXXX-WXX-{token.value}{when.value if when else ''}")
    if token := first(part, *MONTHS):
        day = calendar_day(part[1:], context) if has(part, *DAYS) else None
        tail = day.value[7:] if isinstance(day, Reading) else ""
        return Reading("SET", f"XXXX-{token.value:02}{tail}")
    if token := first(part, "season", "fall"):
        return Reading("SET", f"XXXX-{token.value}")
    if token := first(part, "part", "parts"):
        return Reading("SET", f"XXXX-XX-XX{token.value}")
    found = amount(part)
    if found is None:
        return None
    number, size = found
    if size == "WE":
        return Reading("SET", "XXXX-WXX-WE")
    if has(part, "times"):
        number = 1  # "three times a week": what is counted are the times
    return Reading("SET", duration_value(2 if has(part, "alternate") else number, size))


def frequency(part: Part, context: Context) -> Readings:
    """Read "daily", "annually"."""
    token = first(part, "frequency")
    assert token is not None
    if token.text == "quarterly" and context.after.isalpha():
        return None  # a kind of report or dividend
    if context.capital and context.before.isalpha() and context.before not in FUNCTION_WORDS:
        return None  # the party daily Granma
    if token.text[0].isupper() and context.before not in ("", ".", "!", "?", "“", '"'):
        return None  # the name of a newspaper
    return Reading("SET", token.value)


def reference(part: Part, context: Context) -> Readings:
    """Read "now", "recently", "the future"."""
    token = first(part, "reference", "future", "past", "recent", "current", "time")
    assert token is not None
    if token.text.lower() == "soon" and (
        context.before in ("as", "was", "were", "had")
        or context.after in ("after", "as", "enough")
        or context.after in PAST
        or context.after.endswith("ed")
    ):
        return None  # soon after something past
    if context.after.startswith(("-", "‑")):
        return None  # now-defunct
    if token.text == "Now" and context.after == ",":
        return None  # "Now, let us see" opens a remark
    if token.kind == "time":
        return _that_time(context)
    value = {"past": "PAST_REF", "current": "PRESENT_REF"}.get(token.kind, token.value)
    return Reading("DATE", value)


def _that_time(context: Context) -> Reading | None:
    """Read "at the time", "at that time", unless what follows says which."""
    apart = not context.after.isalpha() or context.after in ("and", "but")
    apart = apart or bool(
        TOLD.intersection(context.behind(2)[:1])
    )  # "said at the time that he would go"
    if context.after == "of" or (context.before == "the" and not apart):
        return None
    return Reading("DATE", "PAST_REF")
