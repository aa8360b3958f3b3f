"""Readings of times of day, with or without their day: small functions of tokens and context.

Each returns a `Reading`, several with their token ranges, or None where the words are no time.
"""

from __future__ import annotations

from datetime import timedelta

from newsresearch.temporal.cues import FUNCTION_WORDS, TIMED
from newsresearch.temporal.days import SHIFTS, calendar_day
from newsresearch.temporal.reading import (
    DAYS,
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
)
from newsresearch.temporal.weekdays import day_among, deictic_day

__all__ = [
    "clock_and_part",
    "clock_range",
    "dated_time",
    "dawn",
    "deictic_part",
    "night_of_two",
    "time_of_day",
    "two_clocks",
]

_CLOCKY = ("clock", "clockampm", "ampm", "oclock", "part", "noon", "overnight", "zone")
_HOURS = ("dayno", "card", "decimal")


def _clock(part: Part) -> str | None:
    """Return the time of day among the tokens, as ``T22:00`` or ``TNI``."""
    named = first(part, "part", "overnight", "noon")
    if named and named.kind == "noon" and not has(part, "clock"):
        return str(named.value)
    if token := first(part, "clockampm", "clock"):
        hour, minute = token.value
    elif (piece := first(part, "half", "quarter")) and has(part, "past", "to"):
        hour, minute = int(part[-1].value), 30 if piece.kind == "half" else 15
        if has(part, "to"):
            hour, minute = hour - 1, 45
    elif token := first(part, "big", "year"):
        unit = first(part, "units")
        if len(token.text) != 4 or (unit is not None and unit.value != "TH"):
            return None
        hour, minute = divmod(int(token.text), 100)
    else:
        spot = next((i for i, t in enumerate(part) if t.kind in _CLOCKY), 0)
        hours = [token for token in part[:spot] if token.kind in _HOURS]
        if not hours or (named and not has(part, "in", "ampm", "oclock")):
            return str(named.value) if named else None
        if hours[-1].kind == "decimal" and len(hours[-1].text.split(".")[1]) != 2:
            return None
        hour, minute = int(hours[-1].value), round(hours[-1].value % 1 * 100)
    if half := first(part, "ampm"):
        if hour == 0 and half.value == 0:
            hour = 12  # 00:45 a.m.
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + half.value
    elif named and named.value in ("TAF", "TEV", "TNI") and hour < 12:
        hour += 12
    if hour > 24 or minute > 59:
        return None
    zone = first(part, "zone")
    return f"T{hour:02}:{minute:02}{'Z' if zone and zone.text in ('GMT', 'UTC') else ''}"


def dated_time(part: Part, context: Context) -> Readings:
    """Read a day with a time: "Tuesday night", "10 p.m. on Friday", "March 3, 2020, at noon"."""
    spots = [i for i, token in enumerate(part) if token.kind in (*_CLOCKY, "units")]
    if part[spots[0]].kind in ("zone", "units"):
        spots.insert(0, spots[0] - 1)  # "0630 hours", "0630 GMT"
    low, high = spots[0], spots[-1] + 1
    # The hour stands before "p.m.", "o'clock" or "in the morning".
    if part[low].kind == "part" and low + 1 < len(part) and part[low + 1].kind == "of":
        high = low + 1
    if part[low].kind in ("ampm", "oclock"):
        low -= 1
    elif part[low].kind == "part" and low > 2 and part[low - 1].kind == "the":
        low -= 3
    when = _clock(part[low:high])
    day = day_among([*part[:low], *part[high:]], context)
    if when is None or day is None or "T" in day.value or day.ambiguous:
        return None
    return day._replace(type="TIME", value=day.value + when)


def two_clocks(part: Part, context: Context) -> Readings:
    """Read "9 p.m. (0100 GMT) on Friday": two times of a day that follows them."""
    low = next(i for i, token in enumerate(part) if token.kind == "open")
    high = next(i for i, token in enumerate(part) if token.kind == "shut")
    begin = high + 1 + (part[high + 1].kind in ("comma", "on"))
    day = day_among(part[begin:], context)
    times = _clock(part[:low]), _clock(part[low + 1 : high])
    if day is None or day.ambiguous or None in times:
        return None
    return [
        Piece(0, low, day._replace(type="TIME", value=f"{day.value}{times[0]}")),
        Piece(low + 1, high, day._replace(type="TIME", value=f"{day.value}{times[1]}")),
        Piece(begin, len(part), day),
    ]


def _timed(context: Context) -> bool:
    """Tell whether what stands before "1:26" makes it a time, not a score or a verse."""
    return not context.before[:1].isalnum() or context.before in TIMED


def time_of_day(part: Part, context: Context) -> Readings:
    """Read a time that names no day: it is of the day last named."""
    when = _clock(part)
    if when is None or (len(part) == 1 and part[0].kind == "clock" and not _timed(context)):
        return None
    day = (mentioned_day(context) if context.near < 2 else None) or story_day(context)
    return Reading("TIME", f"{day or 'XXXX-XX-XX'}{when}", None, None, day)


def clock_and_part(part: Part, context: Context) -> Readings:
    """Read "8 p.m. that evening", "3 a.m. the next morning", "8:30 tonight"."""
    kinds = (*SHIFTS, "same", "that", "tonight")
    low = next(i for i, token in enumerate(part) if token.kind in kinds)
    day = (deictic_day if part[low].kind == "tonight" else deictic_part)(part[low:], context)
    evening = not has(part[:low], "ampm", "clockampm") and part[-1].value in ("TEV", "TNI", "TAF")
    half = part[-1]._replace(kind="part")
    when = _clock([*part[:low], half] if evening else part[:low])
    if when is None or not isinstance(day, Reading) or "T" not in when:
        return None
    return day._replace(value=day.value.split("T")[0] + when)


def night_of_two(part: Part, context: Context) -> Readings:
    """Read "the night of 13–14 February 1945": that of the first day."""
    spots = [i for i, token in enumerate(part) if token.kind in DAYS]
    day = calendar_day([token for i, token in enumerate(part) if i != spots[1]], context)
    if not isinstance(day, Reading):
        return None
    return day._replace(type="TIME", value=f"{day.value}{part[0].value}")


def deictic_part(part: Part, context: Context) -> Readings:
    """Read "this morning", "last night", "the next afternoon", "the morning"."""
    token, shift = first(part, "part", "overnight"), first(part, *SHIFTS, "same", "that")
    assert token is not None
    by = shift.value if shift else 0
    if token.kind == "overnight" and not context.narrative and context.tense() != "future":
        by = -1  # the night before the day of publication
    noun = context.after.isalpha() and context.after not in FUNCTION_WORDS
    bare = shift is None and token.kind == "part" and context.before == "the"
    if bare and noun and not context.capital and not context.verb():
        return None  # the evening rush
    today = story_day(context)
    if token.kind == "overnight" and not context.near and mentioned_day(context) != today:
        by = 0  # that of the day just named
    if context.after in ("after", "before") or (
        context.after == "of" and shift is None and context.near
    ):
        return Reading("TIME", f"XXXX-XX-XX{token.value}")  # the morning of his death
    named = (
        context.near < 2 if shift is None else shift.kind not in ("last", "past", "this", "coming")
    )
    if named:
        today = mentioned_day(context) or today
    if today is None:
        return Reading("TIME", f"XXXX-XX-XX{token.value}", None, way(by))
    return Reading("TIME", f"{today + timedelta(days=by)}{token.value}", None, way(by), today)


def clock_range(part: Part, context: Context) -> Readings:
    """Read "from 2 to 4 p.m.", "7-9 p.m. Saturday": two times; the first lends its half."""
    spot = next(i for i, token in enumerate(part) if token.kind in ("to", "and", "hyphen", "dash"))
    if has(part, "and") and context.before != "between":
        return None
    end = max(i for i, t in enumerate(part) if t.kind in ("ampm", "clockampm", "zone")) + 1
    high = _clock(part[spot + 1 : end])
    low = part[0].value if part[0].kind == "clock" else (part[0].value, 0)
    if high is None or not 1 <= low[0] <= 12:
        return None
    late = int(high[1:3])
    hour = low[0] % 12 + 12 * (late > 12 and low[0] % 12 <= late % 12)
    last = (dated_time if end < len(part) else time_of_day)(part[spot + 1 :], context)
    if not isinstance(last, Reading):
        return None
    day = last.value.split("T")[0]
    one = last._replace(value=f"{day}T{hour:02}:{low[1]:02}")
    return [Piece(0, 1, one), Piece(spot + 1, len(part), last)]


def dawn(part: Part, context: Context) -> Readings:
    """Read "at dawn", "by nightfall", in a story: of the day that it has reached."""
    if not context.narrative:
        return None
    day: Readings = None
    if len(part) > 1:
        day = day_among(part[2:], context)
        if day is None:
            return None
    elif today := mentioned_day(context) or story_day(context):
        day = Reading("DATE", str(today), None, None, today)
    written = day.value if isinstance(day, Reading) else "XXXX-XX-XX"
    return Reading("TIME", f"{written}{part[0].value}", None, None, context.today)
