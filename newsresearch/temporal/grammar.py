"""English: expressions as patterns over classes of words, most specific first.

``{class}`` is one token of a class of `lexicon`, ``{a|b}`` of either, ``{^a}`` of any other.
"""

from __future__ import annotations

from functools import lru_cache

from newsresearch.temporal import normalise as n
from newsresearch.temporal.lexicon import PHRASES, SETS, SHAPE_KINDS, WORDS, shape
from newsresearch.temporal.match import Language, Rule

__all__ = ["english"]

# -- building blocks
_NUMBER = (
    "(?:(?:{dayno|int|year|big|decimal}|{an} {card})(?:{and}?{fraction})?(?:{card})*"
    "|{fraction}|{card}(?:{hyphen}?{card}|{and}{card})*|{vaguely}(?:{card})?)"
)
_SPOKEN = "(?:{card}{card}(?:{hyphen}?{card})?|{card}{card}(?:{and}{card})?)"
_YEAR = "(?:{year}(?:{ad})?|{shortyear})"
_DEICTIC_YEAR = "(?:{ofin}?{last|past|this|next|previous|following|coming}{unit})"
_MONTH = "{anymonth}{dot}?"
_WEEKDAY = "{anyweekday}{dot}?{comma}?"
_MDY = (
    f"(?:{_MONTH}(?:{{the}})?{{dayno|dayord|ordword|second}}(?!{{joint}}?{{units|unit}})"
    f"(?:{{comma}}?{_YEAR}|{{comma}}?{_SPOKEN}|{{comma}}?{_DEICTIC_YEAR})?)"
)
_DMY = (
    "(?:(?:{the}?{dayord|ordword|second}{of}?|{dayno}{of}?)"
    f"{_MONTH}(?:{{comma|of}}?{_YEAR}|{{comma}}?{_DEICTIC_YEAR})?)"
)
_DATE = f"(?:{_MDY}|{_DMY})"
_FULL_DAY = (
    f"(?:{_WEEKDAY}(?:{{the}})?{_DATE}|{_DATE}|{{iso}}|{{numeric}}"
    "|(?:{last|next|this}(?:{coming|past})?)?{anyweekday}|{deictic}|{holiday})"
)
_SHIFT = "{last|past|this|next|coming|previous|following|current|same|that}"
_CLOCK = (
    "(?:(?:{clock}{ampm}?|{clockampm}|{dayno|decimal}{ampm}|{noon}"
    "|{dayno|card}{oclock})(?:{in}{the}{part})?{zone}?|{dayno|card}{in}{the}{part}|{clock}{zone})"
)
_UNIT = "{unit|units|quarter|second}"

_RULES = (
    Rule(
        "dated_time",
        (
            f"(?:{_CLOCK}{{comma|on}}?{_FULL_DAY}"
            f"|{_FULL_DAY}(?:{{comma}}?{{at}}?{_CLOCK}|{{comma}}{_CLOCK}|{{early|late|mid}}?{{part|overnight|noon}}))"
        ),
        n.dated_time,
    ),
    Rule("time_of_day", _CLOCK, n.time_of_day),
    Rule("calendar_day", f"(?:{_WEEKDAY}(?:{{the}})?)?{_DATE}", n.calendar_day),
    Rule("iso_date", "{iso}", n.iso_date),
    Rule("numeric_date", "{numeric}", n.numeric_date),
    Rule(
        "every",
        (
            "{every}(?:{other})?(?:{anyweekday}{part}?|{anymonth}|{anyseason}|{part}|{unit|quarter|weekend}"
            "|{card|dayno}{units})|{weekdays}|{weekday}{parts}"
        ),
        n.every,
    ),
    Rule("frequency", "{frequency}", n.frequency),
    Rule(
        "month_year",
        (
            f"{_MONTH}(?:{{comma|of}}?{_YEAR}|{{comma}}?{_SPOKEN}|{{comma}}?{_DEICTIC_YEAR})"
            "|{last|this|next|past|coming|previous}{month|maymarch}|{month|maymarch}|{monthabbr}{dot}"
        ),
        n.month_year,
    ),
    Rule(
        "quarter",
        (
            f"(?:{_YEAR}|{{fiscal}}|{{last|this|next}}{{unit}}{{poss}})*{{ordword|second}}{{hyphen}}?(?:{{fiscal}}?)"
            f"{{quarter}}(?:{{of}}?{{fiscal}}?(?:{_YEAR}|{{last|this|next}}{{unit}}))?"
        ),
        n.the_quarter,
    ),
    Rule("century", "{ord}{hyphen}?{unit}(?:{ad})?", n.the_century),
    Rule("decade", "{decade}", n.the_decade),
    Rule(
        "season",
        (
            f"{{last|this|next|past|previous|coming|following}}{{anyseason}}|{{anyseason}}{{of|comma}}?(?:{_YEAR}|{_SPOKEN})"
            f"|{{anyseason}}{_DEICTIC_YEAR}|(?<={{the}}){{anyseason}}"
        ),
        n.deictic_season,
    ),
    Rule(
        "deictic_weekday",
        "(?:{last|this|next|previous|following}(?:{coming|past})?|{coming|past}){anyweekday}",
        n.deictic_weekday,
    ),
    Rule(
        "holiday",
        (f"{{last|this|next|past}}?{{holiday}}(?:{{comma|of}}?{_YEAR}|{_DEICTIC_YEAR})?"),
        n.a_holiday,
    ),
    Rule("weekday", "{weekday}", n.weekday),
    Rule("deictic_day", "{deictic}|{tonight}", n.deictic_day),
    Rule("deictic_part", "{last|this|next|following|previous|same|that}{part}", n.deictic_part),
    Rule("ago", (f"(?:{_NUMBER}|{{an}}){{hyphen}}?{_UNIT}(?:{{ago}}|{{earlier}})"), n.ago),
    Rule("later", f"(?:{_NUMBER}|{{an}}){{hyphen}}?{_UNIT}{{later}}", n.hence),
    Rule(
        "last_units",
        (f"{{last|past|next|coming|previous|following}}{_NUMBER}{{units}}"),
        n.duration,
    ),
    Rule("deictic_unit", f"{_SHIFT}{{unit|quarter|weekend}}", n.deictic_unit),
    Rule("recent_units", "{recent|coming|past}{units}", n.recent_units),
    Rule(
        "duration",
        (
            f"(?:{{ordword}}?{_NUMBER}{{hyphen}}?(?:{{units|unit}}|{{quarter}})|{{an}}{{unit}}|{{units}})"
        ),
        n.duration,
    ),
    Rule("year", f"{{year}}(?:{{ad}})?|{{shortyear}}|{{unit}}{_SPOKEN}|{_SPOKEN}", n.the_year),
    Rule("reference", "{reference}|{current}|{recent}", n.reference),
)

_BEFORE = "(?:{approx}{the}?)?(?:{the}?(?:{early|late|mid}{hyphen}?|{edge|close}{of}|{earlier|later}{in|on}?))?{the}?"


@lru_cache(maxsize=1)
def english() -> Language:
    """Return English, compiled once."""
    return Language(
        words=WORDS,
        phrases=PHRASES,
        shapes=shape,
        shape_kinds=SHAPE_KINDS,
        sets=SETS,
        rules=_RULES,
        before=_BEFORE,
        after="",
    )
