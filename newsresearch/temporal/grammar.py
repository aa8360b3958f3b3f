"""English: expressions as patterns over classes of words, most specific first.

``{class}`` is one token of a class of `lexicon`, ``{a|b}`` of either, ``{^a}`` of any other.
"""

from __future__ import annotations

from functools import lru_cache

from newsresearch.temporal import clocks, days, durations, periods, weekdays, years
from newsresearch.temporal.lexicon import PHRASES, SETS, WORDS
from newsresearch.temporal.match import Language, Rule
from newsresearch.temporal.shapes import SHAPE_KINDS, shape

__all__ = ["english"]

# -- building blocks
_WHOLE = "(?:{card}(?:{hyphen}?{card}|{and}{card}){0,5}+)"
_PLAIN = (
    "(?:{dayno|int|year|big|decimal}(?:{hyphen|and}?{fraction})?{card}{0,5}+"
    f"|{_WHOLE}{{hyphen}}?{{fraction}}|{_WHOLE}|{{an}}{{card}}{{card}}{{0,5}}+|{{fraction}}"
    "|{vaguely|couple}{card}{0,5}+|{an}?{another}{card}{0,5}+)"
)
_NUMBER = f"(?:(?!{{year}}{{to|or|dash|hyphen}}){_PLAIN}(?:{{to|or|dash|hyphen}}{_PLAIN})?+)"
_SPOKEN = "(?:{card}{card}{hyphen}?{card}?|{card}{card}{and}{card})"
_YEAR = "(?:{year}{ad}?|{shortyear}|{juche}{dayno|int}{open}{year}{shut})"
_RELATIVE_YEAR = "(?:{ofin}?{the}?{last|past|this|next|previous|following|coming|that|same}{unit})"
_MONTH = "(?:{month|maymarch}|{monthabbr}{dot}?)"
_WEEKDAY = "{anyweekday}{dot}?{comma}?"
_DAY = "(?:{dayno|dayord|second}|(?:{card}{hyphen}?)?{ordword})"
_MDY = (
    f"(?:{_MONTH}{{the}}?{_DAY}(?!{{joint}}?{{units|unit|quarter}}|{{percent|poss}}?{{card}})"
    f"(?:{{comma}}?{_YEAR}|{{comma}}?{_SPOKEN}|{{comma}}?{_RELATIVE_YEAR})?)"
)
_DMY = (
    f"(?:{{dayno}}{{hyphen}}{_MONTH}{{hyphen}}{{year}}"
    f"|{{the}}?{_DAY}{{of}}?{_MONTH}(?:{{comma|of}}?{_YEAR}|{{comma}}?{_RELATIVE_YEAR})?)"
)
_DATE = f"(?:{_MDY}|{_DMY})"
_FULL_DAY = (
    f"(?:{_WEEKDAY}{{the}}?{_DATE}|{_DATE}|{{iso}}|{{numeric}}"
    "|(?:{last|next|this}{coming|past}?)?{anyweekday}|{deictic}|{holiday}{year}?)"
)
_SHIFT = "{last|past|this|next|coming|previous|following|current|same|that|latest}"
_CLOCK = (
    "(?:(?:{clock}{ampm}?|{clockampm}|{dayno|decimal}{ampm}|{noon}|{dayno|card}{oclock}"
    "|(?<={at}){big|year}{units})"
    "(?:{in}{the}{part})?(?:{zone}|X{1,3}{time})?|{dayno|card}{in}{the}{part}"
    "|{big|year|decimal}{zone})"
)
_ORD = "{ordword|second|dayord}"
_UNITS = "(?:{units|unit}|{quarter|second}(?!{hyphen}))"
_FILLED = "{hyphen}?(?:{more|filler|long})?"

_RULES = (
    Rule(
        "two_clocks",
        f"{_CLOCK}{{open}}{_CLOCK}{{shut}}{{comma|on}}?{_FULL_DAY}",
        clocks.two_clocks,
    ),
    Rule(
        "dated_time",
        f"(?:(?:{_CLOCK}{{comma|on}}?|{{overnight}}{{on}}?){_FULL_DAY}"
        f"|{{mid|early|late}}{{hyphen}}?{{part}}{_FULL_DAY}"
        f"|{{early|late|mid}}?{{part}}{{of|on}}{_FULL_DAY}{{part}}?"
        f"|{_FULL_DAY}{{comma|dash}}?{{at}}?{_CLOCK}"
        f"|{_FULL_DAY}{{early|late|mid}}?{{part|overnight|noon}})",
        clocks.dated_time,
    ),
    Rule(
        "clock_and_part",
        f"{_CLOCK}{{comma|on}}?{{the}}?{{last|this|that|next|same|following|previous}}{{part}}",
        clocks.clock_and_part,
    ),
    Rule("time_of_day", _CLOCK, clocks.time_of_day),
    Rule(
        "night_of_two",
        f"{{part}}{{of}}{{the}}?(?:{_DAY}{{joint|slash|to}}{_DAY}{{of}}?{_MONTH}"
        f"|{_MONTH}{_DAY}{{joint|slash|to}}{_DAY})(?:{{comma}}?{{year}})?",
        clocks.night_of_two,
    ),
    Rule(
        "day_range",
        f"{_MONTH}{_DAY}{{to|joint|and}}{{dayno|dayord}}(?!{{anymonth|units|unit|slash}})"
        f"(?:{{comma}}?{{year}})?"
        f"|{{the}}?{_DAY}{{to|joint|and|slash}}{{the}}?{_DAY}{{of}}?{_MONTH}(?:{{comma}}?{{year}})?",
        days.day_range,
    ),
    Rule(
        "date_range",
        f"(?:{_WEEKDAY})?{_MONTH}{{dayno|dayord}}{{to|joint|and}}{_MONTH}{{dayno|dayord}}"
        "{comma}?{year}"
        f"|{{dayno|dayord}}{_MONTH}{{to|joint|and}}{{dayno|dayord}}{_MONTH}{{comma}}?{{year}}",
        days.date_range,
    ),
    Rule(
        "day_list",
        f"{_MONTH}{{dayno|dayord}}(?:{{comma}}{{dayno|dayord}})+{{comma}}?{{and|or}}{{dayno|dayord}}"
        "(?!{units|unit|card|percent|hyphen|slash})(?:{comma}{year})?"
        f"|{{dayno|dayord}}(?:{{comma}}{{dayno|dayord}})+{{comma}}?{{and|or}}{_DAY}{{of}}?{_MONTH}"
        "(?:{comma}?{year})?",
        days.day_list,
    ),
    Rule(
        "calendar_day",
        f"{{this|last|next}}?(?:{{coming|past}}?{_WEEKDAY}{{the}}?)?{_DATE}",
        days.calendar_day,
    ),
    Rule(
        "bare_ordinal",
        "(?<={on}{the}){dayord}(?={comma|dot|and|to|joint|poss|an|the|its|in}|{other})",
        days.bare_ordinal,
    ),
    Rule("iso_date", "{iso}", days.iso_date),
    Rule("numeric_date", "{numeric}", days.numeric_date),
    Rule(
        "every",
        "{every}{alternate}?(?:{anyweekday}{part}?|{anymonth}|{anyseason}|{part}"
        f"|{{unit|quarter|weekend}}|{_PLAIN}{{units}})|{{weekdays}}|{{weekday}}{{parts}}"
        "|{card|vaguely}?{times}{an|per|every}{unit|quarter}",
        durations.every,
    ),
    Rule("frequency", "{frequency}", durations.frequency),
    Rule(
        "month_range",
        f"{_MONTH}{{to|joint|and}}{_MONTH}{{comma|of}}?{{year}}",
        days.month_range,
    ),
    Rule(
        "month_year",
        f"{_MONTH}(?:{{comma|of}}?{_YEAR}|{{comma}}?{_SPOKEN}|{{comma}}?{_RELATIVE_YEAR})"
        "|{last|this|next|past|coming|previous|following|that|same}{coming|past}?{month|maymarch}"
        "|{month|maymarch}|{monthabbr}{dot}",
        days.month_year,
    ),
    Rule(
        "year_before",
        f"{{unit}}{{hyphen}}{{earlier|ago}}(?:{{fiscal}}?(?:{_ORD}{{hyphen}}?)?{{quarter|period}}"
        f"|{_PLAIN}{{units}})?",
        periods.year_before,
    ),
    Rule("year_period", "{year}{hyphen}?{quarter|period}", periods.year_period),
    Rule("named_year", f"{{fiscal}}?{{unit}}(?:{_YEAR}|{_SPOKEN})", years.year),
    Rule(
        "half",
        f"(?:{_YEAR}{{poss}}|{{last|this|next}}{{unit}}{{poss}})?"
        "{ordword|second|last}{hyphen}?{half}"
        f"(?:{{of}}{{the}}?(?:{_YEAR}|{{decade}}|{{ord}}{{hyphen}}?{{unit}}"
        "|{last|this|next}?{unit}))?"
        "|{ordword|second|last}{quarter}{of}{the}{ord}{hyphen}?{unit}",
        periods.half,
    ),
    Rule(
        "in_month",
        "{ordword|second|last}(?:(?:{card|vaguely|couple}?{units}|{unit|weekend}){of}"
        f"|{{anyweekday}}{{ofin}}){_MONTH}"
        f"(?:{{comma|of}}?{_YEAR}|{_RELATIVE_YEAR})?",
        days.in_month,
    ),
    Rule(
        "quarter",
        f"{{quartercode}}(?:{{of|comma}}?{{fiscal}}?{_YEAR})?|{_YEAR}{{quartercode}}"
        f"|{{last}}{{quarter}}{{of}}{{the}}?(?:{_YEAR}|{{last|this|next}}?{{unit}})"
        f"|(?:{_YEAR}{{poss}}?|{{last|this|next}}{{unit}}{{poss}}|{{fiscal}}{_YEAR}?)?{{hyphen}}?"
        f"{{ordword|second|dayord}}{{hyphen}}?{{fiscal}}?{{quarter}}"
        f"(?:{{of}}{{the}}?{{fiscal}}?(?:{_YEAR}|{{last|this|next}}?{{unit}})|{_YEAR})?",
        periods.quarter,
    ),
    Rule(
        "century",
        "{ord}(?:{hyphen}?{unit}{ad}?|{and|or|to|joint}{the}?{ord}{hyphen}?{unit|units}{ad}?)",
        years.century,
    ),
    Rule(
        "decade",
        "{decade}|(?<={the}){decadeword}|(?<={the}{early|late|mid}){decadeword}"
        "|(?<={the}{mid}{hyphen}){decadeword}|{card}{hyphen}?{decadeword}",
        years.decade,
    ),
    Rule(
        "season",
        "{this|last|next}?{last|this|next|past|previous|coming|following|that|same}{anyseason}"
        f"|{{anyseason}}{{of|comma}}?(?:{{year}}{{joint|slash}}{{year|int|dayno}}|{_YEAR}|{_SPOKEN})|{{anyseason}}{_RELATIVE_YEAR}"
        "|(?<={the}){anyseason}|(?<={the}{early|late|mid}){anyseason}"
        "|(?<={anyseason}{and|or}){anyseason}|{season}",
        periods.deictic_season,
    ),
    Rule(
        "weekday_in_week",
        "{anyweekday}{of}?{the}?{last|next|this|previous|following}{unit}",
        weekdays.weekday_in_week,
    ),
    Rule(
        "deictic_weekday",
        "(?:{last|this|next|previous|following}{coming|past}?|{coming|past}){anyweekday}",
        weekdays.deictic_weekday,
    ),
    Rule(
        "holiday_week",
        f"{{last|this|next|past}}?{{holiday}}{{unit|weekend}}(?:{{of}}?{_YEAR})?",
        weekdays.holiday_week,
    ),
    Rule(
        "holiday",
        f"{{last|this|next|past}}?{{holiday}}(?:{{comma|of}}?{_YEAR}|{_RELATIVE_YEAR})?",
        weekdays.holiday_day,
    ),
    Rule("weekday", "{weekday}", weekdays.named_weekday),
    Rule("deictic_day", "{deictic}|{tonight}", weekdays.deictic_day),
    Rule(
        "unit_beside",
        "(?<={the}){unit|part}{before|after}(?={comma|dot})",
        periods.unit_beside,
    ),
    Rule(
        "deictic_part",
        "{last|this|next|following|previous|same|that}{part}|(?<={the}){part}|{overnight}"
        "|{mid}{hyphen}?{part}",
        clocks.deictic_part,
    ),
    Rule(
        "era",
        "(?:{dayno|int|year}{joint|to})?{dayno|int|year}{ad}|{ad}{dayno|int|year}",
        years.era,
    ),
    Rule(
        "ago_today",
        f"(?:{_NUMBER}|{{an}}){_FILLED}{_UNITS}{{ago}}{{on}}?(?:{{deictic}}|{{this}}{{unit|weekend}}"
        "|{anyweekday})",
        durations.ago_today,
    ),
    Rule(
        "beside_day",
        f"(?:(?:{_NUMBER}|{{an}}){_FILLED}{_UNITS}|(?<={{the}}){{unit|weekend}})"
        f"{{before|after}}{{the|its}}?{_FULL_DAY}(?!{{part}})",
        durations.beside_day,
    ),
    Rule(
        "ago",
        f"(?:{_NUMBER}|{{an|some}}){_FILLED}(?:{_UNITS}|{{parts}}){{fraction}}?(?:{{or}}{{so|more}})?"
        "(?:{ago|earlier}|{before}(?={comma|dot}))|{units}{ago|earlier}"
        "|(?:{half}{an}?|{an}?{quarter}{hyphen}?(?:{of}{an})?){unit}{ago|earlier}",
        durations.ago,
    ),
    Rule(
        "later",
        f"(?:{_NUMBER}|{{an|some}}){_FILLED}{_UNITS}{{fraction}}?{{later}}",
        durations.later,
    ),
    Rule(
        "from_now",
        f"(?:{_NUMBER}|{{an}}){_FILLED}{_UNITS}{{from}}{{deictic|reference}}",
        durations.from_now,
    ),
    Rule(
        "last_units",
        f"{{last|past|next|coming|previous|following|latest|final|ordword}}{_NUMBER}{{of}}?{_FILLED}"
        "{units}(?:{or}{so})?(?:{of}{year})?",
        durations.last_units,
    ),
    Rule(
        "the_past",
        "(?<={the}){past|future}(?!{units|unit|quarter|card|dayno})",
        durations.reference,
    ),
    Rule(
        "deictic_unit",
        f"(?:{{this}}{{past|coming}}|{_SHIFT}|{{that}}{{same}}){{fiscal}}?{{unit|quarter|weekend}}"
        "(?:{or}{so})?",
        periods.deictic_unit,
    ),
    Rule("latest_period", "{latest}{period}", periods.the_unit),
    Rule(
        "recent_units",
        "{recent|coming|past|future|last|final}{units}(?:{and|or}{units})?",
        periods.recent_units,
    ),
    Rule(
        "week_of",
        f"{{unit}}{{of}}(?:{_DATE})"
        f"|{{weekend}}{{of}}(?:{_MONTH}{_DAY}{{joint|to|and}}{{dayno|dayord}}(?:{{comma}}?{{year}})?"
        f"|{_DAY}{{joint|to|and}}{_DMY}|{_DATE})",
        days.week_of,
    ),
    Rule("quarter_ended", f"(?<={{the}}){{quarter}}{{other}}{_MDY}", periods.quarter_ended),
    Rule(
        "the_unit",
        "(?<={the})(?:{fiscal|filler}?{unit|quarter|weekend})(?!{hyphen})",
        periods.the_unit,
    ),
    Rule("yearend", f"{{yearend}}(?:{_YEAR})?", years.year_end),
    Rule(
        "long_duration",
        f"{_PLAIN}{_UNITS}(?:{{comma}}{_PLAIN}{_UNITS})?{{comma}}?{{and}}{_PLAIN}{_UNITS}",
        durations.long_duration,
    ),
    Rule(
        "duration",
        f"{_NUMBER}{_FILLED}{_UNITS}{{fraction}}?(?:{{hyphen}}{{long}}|{{hyphen}}?{{old}})?"
        "|{an}?{quarter}{hyphen}?(?:{of}{an})?{unit}"
        f"|{{unit|units}}{{hyphen}}{{long}}|{{half}}{{hyphen}}?{{an}}?{{unit}}"
        "|(?<!{dayno|int|year|big|decimal|card}){an}{filler}?{unit}{fraction}?(?:{or}{card})?"
        "(?!{hyphen})"
        "|{following|previous|next|ordword}?{units}(?:{or}{units})?|{unitlong}",
        durations.duration,
    ),
    Rule("address", "{year}(?:X|{ord}){1,2}{street}", years.address),
    Rule(
        "year_range",
        "{year}(?:{joint|to|slash}{year|int|dayno}|{and}{year})(?!{joint|slash}{dayno|int})",
        years.year_range,
    ),
    Rule("year", f"{{fiscal}}?{_YEAR}|{_SPOKEN}", years.year),
    Rule("reference", "{reference}|{current}|{recent}", durations.reference),
)

#: What may stand before an expression and belongs to it.
_COUNT = "{dayno|int|big|decimal|card|an|vaguely|couple|half|fraction}"
_BEFORE = (
    "(?:{every}{of}(?={the}))?"
    f"(?:(?:{{bound}}(?=(?:{{the}}?{{last|past|next|ordword}})?{_COUNT})|{{over}}(?={_COUNT})"
    "|{approx}(?!{recent|current|reference|past|future|the|units}|{every}{of})"
    "|{approx}(?={the}{edge|close|last|past|ordword})|{some}(?={card|dayno|int})){the}?)?"
    "(?:{the}?(?:{early|late}{hyphen}?|{mid}{hyphen}?(?!{part})|{edge|close}{of}(?!{an|dayno|int|card|vaguely})"
    "|{earlier|later}(?:{in}(?={the}))?))?{the}?"
)
#: Classes that are in expressions, but neither begin one nor make one.
_IDLE = (
    "comma|dot|poss|apos|of|in|on|at|to|and|or|from|between|per|hyphen|dash|slash|money|percent"
    "|open|shut|so|more|old|stretch|filler|after|before|ago|time|street"
)
#: Classes that begin an expression, but do not make one, save years in words.
_WEAK = (
    "the|an|its|card|vaguely|some|couple|another|ordword|dayno|int|big|decimal|fraction"
    "|approx|bound|over|early|late|mid|edge|close|last|next|this|same|that|latest|every|alternate"
    "|fiscal|final|coming|previous|following|times|juche"
)
#: Where an expression may begin: something that makes one is near. Most words are passed over here.
_START = (
    f"(?={{^other|oclock|zone|ampm|{_IDLE}}})"
    f"(?:{{{_WEAK}|{_IDLE}}}{{0,12}}+{{^other|{_WEAK}|{_IDLE}}}|{{card}}{{card}})"
)


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
        start=_START,
    )
