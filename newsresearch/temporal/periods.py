"""Readings of weeks, months, quarters, years and more; of durations, sets and references.

Each returns a `Reading`, or None where the words are no time.
"""

from __future__ import annotations

from datetime import date, timedelta

from newsresearch.temporal.calendar import add_months, iso_week, quarter_of, season_of
from newsresearch.temporal.days import relative_year, way
from newsresearch.temporal.reading import (
    MONTHS,
    WEEKDAYS,
    Context,
    Part,
    Piece,
    Reading,
    Readings,
    first,
    has,
    number_text,
    quantity,
    year_of,
)
from newsresearch.temporal.values import span

__all__ = [
    "ago",
    "century",
    "decade",
    "deictic_season",
    "deictic_unit",
    "duration",
    "era",
    "every",
    "frequency",
    "half",
    "later",
    "quarter",
    "recent_units",
    "reference",
    "the_unit",
    "year",
    "year_before",
    "year_period",
    "last_units",
    "year_end",
    "year_range",
]

_SHIFTS = (
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
#: Words that count from the last date named, not from today.
_FROM_MENTIONED = ("same", "that", "following", "previous")
_UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "2W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
}
#: Unit -> the precisions of a date that tell which one it was in.
_AS_FINE = {
    "D": ("day",),
    "W": ("day", "week"),
    "WE": ("day", "week"),
    "M": ("day", "month"),
    "Q": ("day", "month", "quarter"),
    "Y": ("day", "week", "month", "quarter", "half", "season", "year"),
    "E": ("day", "month", "year", "decade"),
    "C": ("day", "month", "year", "decade", "century"),
}
#: Unit -> how many of which smaller unit that values are written in.
_SCALE = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "2W": (2, "W")}


def shifted(unit: str, by: int, today: date) -> str | None:
    """Return the value of the unit (day, week, month, …) that is `by` units from today.

    Examples
    --------
    >>> shifted("Q", -1, date(2021, 3, 14))
    '2020-Q4'
    """
    try:
        if unit == "D":
            return str(today + timedelta(days=by))
        if unit in ("W", "2W"):
            return iso_week(today + timedelta(days=7 * by * (2 if unit == "2W" else 1)))
        if unit == "WE":
            return iso_week(today + timedelta(days=7 * by)) + "-WE"
    except OverflowError:
        return None
    if unit in ("M", "Q"):
        months = by if unit == "M" else 3 * by
        year, month = add_months(today.year, today.month, months)
        tail = f"{month:02}" if unit == "M" else f"Q{(month + 2) // 3}"
        return f"{year:04}-{tail}" if year > 0 else None
    size, width = {"Y": (1, 4), "E": (10, 3), "C": (100, 2)}.get(unit, (0, 0))
    if not size or today.year // size + by < 0:
        return None
    return f"{today.year // size + by:0{width}}"


def deictic_unit(part: Part, context: Context) -> Readings:
    """Read "last week", "this month", "next year", "the current quarter", "that day"."""
    unit, shift = first(part, "unit", "weekend", "quarter"), first(part, *_SHIFTS)
    assert unit is not None
    assert shift is not None
    size, by, today = unit.value, shift.value, context.today
    if size in ("TM", "TH", "L"):
        return None
    if shift.kind == "latest":
        return _finished(size, context)
    if shift.kind == "past" and size != "WE":
        return Reading("DURATION", duration_value(1, size), None, "past", today)
    definite = has(part, "the") or context.before == "the"
    if shift.kind in ("same", "that") and size == "Q" and context.period not in (None, "Y"):
        return Reading("DATE", str(context.period), None, "same", today)
    if shift.kind in _FROM_MENTIONED or (definite and shift.kind == "next" and size == "D"):
        named = span(context.mentioned or "")
        if named.precision in _AS_FINE.get(size, ()):
            today = named.earliest
        elif shift.kind in ("same", "that"):
            return Reading("DATE", _UNKNOWN[size])
    if today is None:
        if size == "Y" and context.year is not None:
            return Reading("DATE", f"{context.year + by:04}", None, way(by))
        return Reading("DATE", _UNKNOWN[size], None, way(by))
    value = shifted(size, by, today)
    return Reading("DATE", value, None, way(by), today) if value else None


def _finished(size: str, context: Context) -> Reading | None:
    """Return the last unit that was over today; a quarter that the text named comes first."""
    if size in ("Q", "period") and context.period not in (None, "Y"):
        return Reading("DATE", str(context.period), None, "past", context.today)
    today = context.today
    size = "Q" if size == "period" else size
    if today is None:
        return Reading("DATE", _UNKNOWN[size], None, "past")
    value = shifted(size, -1, today)
    return Reading("DATE", value, None, "past", today) if value else None


def the_unit(part: Part, context: Context) -> Readings:
    """Read "the quarter", "the year", "the weekend": the one the text speaks of."""
    unit = first(part, "unit", "weekend", "quarter", "period")
    assert unit is not None
    size, today = unit.value or "period", context.today
    if size in ("TM", "TH", "E", "C", "L", "2W"):
        return None
    if context.after in ("ended", "ending", "through") and size in ("Y", "Q"):
        if size == "Q":
            return _finished("Q", context)
        return Reading("DURATION", duration_value(1, size))
    if size in ("Q", "period"):
        return _finished(size, context)
    if size == "D" and context.after not in ("", ".", ",", "after", "before"):
        return None
    if size == "D" or today is None:
        today = span(context.mentioned or "").earliest or today
    if today is None:
        return Reading("DATE", _UNKNOWN[size])
    if size == "WE":
        by = -1 if today.isoweekday() < 4 and context.tense() != "future" else 0
        return Reading("DATE", f"{shifted('W', by, today)}-WE", None, way(by), today)
    value = shifted(size, 0, today)
    return Reading("DATE", value, None, "same", today) if value else None


def recent_units(part: Part, context: Context) -> Readings:
    """Read "recent weeks", "coming months", "past years"."""
    token = first(part, "recent", "coming", "past", "future", "last", "next")
    assert token is not None
    gone = token.kind in ("recent", "past", "last")
    return Reading(
        "DATE", "PAST_REF" if gone else "FUTURE_REF", None, "past" if gone else "future"
    )


# ---------------------------------------------------------------- quarters, halves, seasons


def quarter(part: Part, context: Context) -> Readings:
    """Read "the third quarter", "third-quarter", "the second quarter of 1990"."""
    token = first(part, "ordword", "second", "dayord", "last")
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


def half(part: Part, context: Context) -> Readings:
    """Read "the first half of 1990", "second-half"."""
    token = first(part, "ordword", "second", "last")
    assert token is not None
    number = 2 if token.kind == "last" else token.value
    if number not in (1, 2):
        return None
    if inner := first(part, "decade"):
        return Reading("DATE", inner.value, "START" if number == 1 else "END")
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
            return named._replace(value=_earlier(named.value, 1), direction="past")
    if has(part, "units"):
        return duration(part, context)
    period = context.period
    if period is None or period == "Y":
        here = today.year if today else context.year
        return Reading("DATE", "XXXX" if here is None else f"{here - 1:04}", None, "past", today)
    return Reading("DATE", _earlier(period, 1), None, "past", today)


def _earlier(value: str, years: int) -> str:
    """Return the same part of the year, some years earlier."""
    return f"{int(value[:4]) - years:04}{value[4:]}" if value[:4].isdecimal() else value


def year_period(part: Part, context: Context) -> Readings:
    """Read "the 1988 quarter", "the 1988 period": the period last named, in another year."""
    number = year_of(part)
    assert number is not None
    if context.period in (None, "Y"):
        unknown = "-QX" if has(part, "quarter") else ""
        return Reading("DATE", f"{number:04}{unknown}")
    return Reading("DATE", f"{number:04}{str(context.period)[4:]}")


def last_units(part: Part, context: Context) -> Readings:
    """Read "the past two months", "the first nine months", "the first two quarters of 1990"."""
    amount, number, ordinal = _amount(part), year_of(part), first(part, "ordword")
    if amount is not None and number is not None:
        if amount != (2, "Q") or ordinal is None or ordinal.value != 1:
            length = duration(part[:-2], context)
            return [Piece(0, len(part) - 2, length)] if isinstance(length, Reading) else None
        return Reading("DATE", f"{number:04}-H1")
    return duration(part, context)


def deictic_season(part: Part, context: Context) -> Readings:
    """Read "this summer", "last fall", "spring 1998", "the winter of 1994"."""
    token, shift = first(part, "season", "fall"), first(part, *_SHIFTS)
    assert token is not None
    if token.text[0].isupper() and len(part) == 1 and context.capital:
        return None  # the Winter War
    year = relative_year(part, context)
    if year is not None:
        return Reading("DATE", f"{year:04}-{token.value}")
    today = context.today
    if today is None:
        return Reading("DATE", f"XXXX-{token.value}")
    order = ("SP", "SU", "FA", "WI")
    year, now = season_of(today)
    ahead = order.index(token.value) - order.index(now)
    by = shift.value if shift else 0
    if has(part, "past"):
        by = -1
    if by < 0:
        year -= ahead >= 0
    elif by > 0:
        year += ahead <= 0
    elif ahead > 1 and context.tense() == "past":
        year -= 1
    elif ahead < -1 and context.tense() == "future":
        year += 1
    return Reading("DATE", f"{year:04}-{token.value}", None, way(by) if by else None, today)


# ---------------------------------------------------------------- years and more

#: Words after four digits that make them a count.
_COUNTED = frozenset(
    "people men women children soldiers troops police officers students workers employees jobs"
    " dead deaths miles kilometers kilometres metres meters feet tons tonnes pounds dollars euros"
    " points votes shares cases homes houses copies barrels units acres hectares patients"
    " prisoners refugees civilians members pages words items rooms seats tickets cars vehicles"
    " km kg mg lb ft m mph times others demonstrators protesters gallons residents passengers"
    " % percent hours minutes seconds days weeks months years degrees watts volts calories"
    " megawatts rpm bytes families companies villages cities schools".split()
)
#: Words before four digits that make them a number.
_LABELS = frozenset(
    "page pages no number room flight route highway chapter section article resolution line box"
    " model series channel unit suite boeing airbus $ £ € ¥ # us$ + / = nasdaq dow level than"
    " about nearly some only roughly approximately almost windows bus gate size version".split()
)


def year(part: Part, context: Context) -> Readings:
    """Read a year that stands alone."""
    number = year_of(part)
    if number is None:
        return None
    sign = first(part, "ad")
    if sign is None and (token := first(part, "year")):
        if context.before in _LABELS or context.after in _COUNTED:
            return None
        if context.after and context.after[0] in "°%" or token.value < 1000:
            return None
        if number < 1300 and context.before not in ("in", "of", "year", "by", "from", "until", "to"):
            return None
    if has(part, "shortyear") and context.before not in (
        "in", "of", "since", "until", "and", "from", "to", "by", "early", "late", "fall", "summer",
        "class", "spring", "winter", "-", "during", "for", "before", "after",
    ):
        return None
    return Reading("DATE", f"BC{number:04}" if sign and sign.value < 0 else f"{number:04}")


def era(part: Part, context: Context) -> Readings:
    """Read "44 BC", "AD 1066"."""
    number, sign = first(part, "dayno", "int", "year"), first(part, "ad")
    assert number is not None
    assert sign is not None
    return Reading("DATE", f"{'BC' if sign.value < 0 else ''}{number.value:04}")


def year_range(part: Part, context: Context) -> Readings:
    """Read "2018–2019", "1994-95", "between 2018 and 2020": two years, each with its token."""
    low = part[0].value
    high = part[-1].value
    if part[-1].kind != "year":
        if not (low % 100 < high <= 99) or len(part[-1].text) != 2:
            return None
        high += low // 100 * 100
    if not low < high <= low + 200:
        return None
    last = len(part) - 1
    return [
        Piece(0, 1, Reading("DATE", f"{low:04}")),
        Piece(last, last + 1, Reading("DATE", f"{high:04}")),
    ]


def decade(part: Part, context: Context) -> Readings:
    """Read "the 1980s", "the '90s"."""
    token = first(part, "decade")
    assert token is not None
    if len(token.text) < 5 and token.text[0] not in "'’" and context.before not in (
        "the", "early", "late", "mid", "-",
    ):
        return None  # "in his 80s" is an age
    return Reading("DATE", token.value)


def century(part: Part, context: Context) -> Readings:
    """Read "the 20th century"."""
    token, unit = first(part, "dayord", "ordword", "second", "ordnum"), first(part, "unit")
    assert token is not None
    if unit is None or unit.value != "C" or not 1 <= token.value <= 30:
        return None
    sign = first(part, "ad")
    before = "BC" if sign and sign.value < 0 else ""
    return Reading("DATE", f"{before}{token.value - 1:02}")


def year_end(part: Part, context: Context) -> Readings:
    """Read "year-end", "year end 1999", "the year's end"."""
    number = relative_year(part, context) or (
        context.today.year if context.today else context.year
    )
    return Reading("DATE", "XXXX" if number is None else f"{number:04}", "END", None, context.today)


# ---------------------------------------------------------------- durations


def duration_value(number: float | str, unit: str) -> str:
    """Return ``P3D``, ``PT4H``, ``PXY``.

    Examples
    --------
    >>> duration_value(2.5, "Y"), duration_value("X", "W"), duration_value(2, "E")
    ('P2Y6M', 'PXW', 'P20Y')
    """
    if not isinstance(number, str) and unit in _SCALE:
        factor, unit = _SCALE[unit]
        number = number * factor
    prefix, unit = ("PT", unit[1]) if unit[0] == "T" else ("P", unit.removeprefix("2"))
    if isinstance(number, str):
        return f"{prefix}{number}{unit}"
    whole, rest = int(number), number % 1
    smaller = {"PY": (12, "M"), "PTH": (60, "M"), "PTM": (60, "S")}.get(prefix + unit)
    if smaller and rest in (0.5, 0.25, 0.75):
        tail = f"{round(rest * smaller[0])}{smaller[1]}"
        return f"{prefix}{whole}{unit}{tail}" if whole else f"{prefix}{tail}"
    return f"{prefix}{number_text(number)}{unit}"


def _amount(part: Part) -> tuple[float | str, str] | None:
    """Return number and unit of the tokens."""
    unit = None
    for token in part:
        if token.kind in ("units", "unit", "quarter", "weekend", "second", "seasons"):
            unit = token
    if unit is None:
        return None
    number = quantity([token for token in part if token is not unit])
    if number is None:
        number = "X" if unit.kind == "units" else 1
    size = "TS" if unit.kind == "second" else unit.value
    return number, size


def duration(part: Part, context: Context) -> Readings:
    """Read "three days", "several years", "a year", "two-week"."""
    amount = _amount(part)
    if amount is None:
        return None
    number, size = amount
    if has(part, "old") or context.after in ("old", "older"):
        return None  # an age
    if size in ("SU", "WI", "FA"):
        return Reading("SET", f"XXXX-{size}")
    if size == "Q" and number in (3, 1) and context.after == "of":
        return None  # three quarters of something
    if size == "Q" and number == "X" and len(part) == 1:
        return None  # living quarters
    if part[0].kind == "an" and len(part) == 2 and _is_rate(context):
        return None
    direction = None
    if shift := first(part, "last", "past", "next", "coming", "previous", "following"):
        direction = way(shift.value)
    return Reading("DURATION", duration_value(number, size), None, direction, context.today)


#: Words before "a year" that do not make it a rate, as a noun would ("barrels a day").
_NO_RATE = frozenset(
    "in for within after over than of about nearly almost before by to from until under during"
    " only just not nearly quite around with as at on or and but once less more that was is be been"
    " had has have take takes took taken taking last lasts lasted lasting spend spends spent wait"
    " waited waits waiting spanning needed need needs every through into since every such".split()
)


def _is_rate(context: Context) -> bool:
    """Tell whether "a day" says how often: "two flights a day"."""
    return bool(context.before) and context.before[-1].isalnum() and context.before not in _NO_RATE


def ago(part: Part, context: Context) -> Readings:
    """Read "three years ago", "a year earlier", "ten days before"."""
    amount = _amount(part)
    if amount is None:
        return None
    number, size = amount
    if (
        number == 1
        and size == "Y"
        and context.period not in (None, "Y")
        and (has(part, "ago", "earlier"))
    ):
        return Reading("DATE", _earlier(str(context.period), 1), None, "past", context.today)
    today = context.today
    if has(part, "earlier") and size != "Y" and (named := span(context.mentioned or "").earliest):
        today = named
    return _counted(number, size, -1, today)


def later(part: Part, context: Context) -> Readings:
    """Read "two days later".

    In a story a date. In news a duration, of which "later" is no part, as the TimeML guideline has
    it; its days are those that it leads to from the last date named.
    """
    amount = _amount(part)
    if amount is None:
        return None
    number, size = amount
    today = span(context.mentioned or "").earliest or context.today
    counted = _counted(number, size, 1, today)
    if counted is not None and context.narrative:
        return counted
    days = counted.value if counted is not None and counted.type == "DATE" else None
    known = days is not None and not days.endswith("REF")
    value = duration_value(number, size)
    length = Reading("DURATION", value, None, "future", today, days=days if known else None)
    return [Piece(0, len(part) - 1, length)]


def _counted(number: float | str, size: str, sign: int, today: date | None) -> Reading | None:
    """Return the date some units before or after a day."""
    if isinstance(number, str) or size in ("TS", "L", "WE"):
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", None, way(sign), today)
    if size in ("TM", "TH"):
        return Reading("DURATION", duration_value(number, size), None, way(sign), today)
    if today is None:
        return Reading("DATE", _UNKNOWN[size], None, way(sign))
    factor = {"E": 10, "C": 100}.get(size)
    if factor:
        size, number = "Y", number * factor
    if size == "Y" and number % 1 == 0.5:
        size, number = "M", number * 12
    value = shifted(size, sign * round(number), today)
    return Reading("DATE", value, None, way(sign), today) if value else None


# ---------------------------------------------------------------- sets and references


def every(part: Part, context: Context) -> Readings:
    """Read "every Tuesday", "each year", "every two weeks", "Tuesdays"."""
    token = first(part, *WEEKDAYS, "weekdays")
    if token is not None:
        when = first(part, "part", "parts")
        return Reading("SET", f"XXXX-WXX-{token.value}{when.value if when else ''}")
    if token := first(part, *MONTHS):
        return Reading("SET", f"XXXX-{token.value:02}")
    if token := first(part, "season", "fall"):
        return Reading("SET", f"XXXX-{token.value}")
    if token := first(part, "part", "parts"):
        return Reading("SET", f"XXXX-XX-XX{token.value}")
    amount = _amount(part)
    if amount is None:
        return None
    number, size = amount
    if size == "WE":
        return Reading("SET", "XXXX-WXX-WE")
    return Reading("SET", duration_value(2 if has(part, "other") else number, size))


def frequency(part: Part, context: Context) -> Readings:
    """Read "daily", "annually"."""
    token = first(part, "frequency")
    assert token is not None
    if token.text == "quarterly" and context.after.isalpha():
        return None  # a kind of report or dividend
    if token.text[0].isupper() and context.before not in ("", ".", "!", "?", "“", '"'):
        return None  # the name of a newspaper
    return Reading("SET", token.value)


def reference(part: Part, context: Context) -> Readings:
    """Read "now", "recently", "the future"."""
    token = first(part, "reference", "future", "past", "recent", "current")
    assert token is not None
    if token.text.lower() == "soon" and (
        context.before == "as" or context.after in ("after", "as", "enough")
    ):
        return None
    value = {"past": "PAST_REF", "current": "PRESENT_REF"}.get(token.kind, token.value)
    return Reading("DATE", value)
