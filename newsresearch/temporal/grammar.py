"""English: expressions as patterns over classes of words, most specific first.

``{class}`` is one token of a class of `lexicon`, ``{a|b}`` of either, ``{^a}`` of any other.
"""

from __future__ import annotations

from functools import lru_cache

from newsresearch.temporal import clocks, days, durations, eras, periods, ranges, weekdays, years
from newsresearch.temporal.blocks import (
    CLOCK,
    DATE,
    DAY,
    DMY,
    FILLED,
    FULL_DAY,
    MDY,
    MONTH,
    NUMBER,
    ORD,
    PLAIN,
    RELATIVE_YEAR,
    SHIFT,
    SPOKEN,
    UNITS,
    WEEKDAY,
    YEAR,
)
from newsresearch.temporal.lexicon import PHRASES, SETS, WORDS
from newsresearch.temporal.match import Language, Rule
from newsresearch.temporal.shapes import SHAPE_KINDS, shape

__all__ = ["english"]

_RULES = (
    Rule(
        "two_clocks",
        f"{CLOCK}{{open}}{CLOCK}{{shut}}{{comma|on}}?{FULL_DAY}",
        clocks.two_clocks,
    ),
    Rule(
        "night_of_two",
        f"{{part}}{{of}}{{the}}?(?:{DAY}{{joint|slash|to}}{DAY}{{of}}?{MONTH}"
        f"|{MONTH}{DAY}{{joint|slash|to}}{DAY})(?:{{comma}}?{{year}})?",
        clocks.night_of_two,
    ),
    Rule(
        "clock_range",
        "{dayno|clock}{to|and|joint}(?:{clockampm}|{clock|dayno}{ampm}){zone}?"
        f"(?:{{comma|on}}?{FULL_DAY})?",
        clocks.clock_range,
    ),
    Rule(
        "dated_time",
        f"(?:{CLOCK}{{comma}}?{{on|in}}?{{the}}?{{early}}?{{part}}{{of}}{FULL_DAY}"
        f"|(?:{CLOCK}{{comma|on|of}}?|{{overnight}}{{on}}?){FULL_DAY}"
        f"|{{mid|early|late}}{{hyphen}}?{{part}}{FULL_DAY}"
        f"|{{early|late|mid}}?{{part}}{{of|on}}{FULL_DAY}{{part}}?"
        f"|{FULL_DAY}{{comma|dash}}?{{at}}?{CLOCK}"
        f"|{FULL_DAY}{{early|late|mid}}?{{part|overnight|noon}})",
        clocks.dated_time,
    ),
    Rule(
        "clock_and_part",
        f"{CLOCK}{{comma|on}}?{{the}}?{{last|this|that|next|same|following|previous}}{{part}}",
        clocks.clock_and_part,
    ),
    Rule(
        "time_of_day",
        f"{CLOCK}|(?<={{at|by}})(?:{{half}}{{past}}|{{an}}?{{quarter}}{{past|to}}){{card|dayno}}",
        clocks.time_of_day,
    ),
    Rule(
        "era_date",
        f"(?:{{the}}?{DAY}{{of}}?{MONTH}|{MONTH}(?:{DAY}{{comma}}?)?|{{anyseason}}){{of}}?"
        "(?:{dayno|int|year}(?:{joint|slash}{dayno|int|year})?{ad}|{ad}{dayno|int|year})",
        eras.era_date,
    ),
    Rule(
        "day_range",
        f"{MONTH}{DAY}{{to|joint|and}}{{dayno|dayord}}(?!{{anymonth|units|unit|slash}})"
        f"(?:{{comma}}?{{year}})?"
        f"|{{the}}?{DAY}{{to|joint|and|slash}}{{the}}?{DAY}{{of}}?{MONTH}(?:{{comma}}?{{year}})?",
        ranges.day_range,
    ),
    Rule(
        "date_range",
        f"(?:{WEEKDAY})?{MONTH}{{dayno|dayord}}{{to|joint|and}}{MONTH}{{dayno|dayord}}"
        "{comma}?{year}"
        f"|{{dayno|dayord}}{MONTH}{{to|joint|and}}{{dayno|dayord}}{MONTH}{{comma}}?{{year}}"
        f"|{MONTH}{{to|joint}}(?:{{dayno|dayord}}{MONTH}{{comma}}?{{year}}"
        f"|{MONTH}{{dayno|dayord}}{{comma}}?{{year}})",
        ranges.date_range,
    ),
    Rule(
        "day_list",
        f"{MONTH}{{dayno|dayord}}(?:{{comma}}{{dayno|dayord}}){{1,30}}{{comma}}?{{and|or}}{{dayno|dayord}}"
        "(?!{units|unit|card|percent|hyphen|slash})(?:{comma}{year})?"
        f"|{{dayno|dayord}}(?:{{comma}}{{dayno|dayord}}){{1,30}}{{comma}}?{{and|or}}{DAY}{{of}}?{MONTH}"
        "(?:{comma}?{year})?",
        ranges.day_list,
    ),
    Rule(
        "calendar_day",
        f"{{this|last|next}}?(?:{{coming|past}}?{WEEKDAY}{{the}}?)?{DATE}",
        days.calendar_day,
    ),
    Rule(
        "bare_ordinal",
        "(?<={on|to|of|from|by|and}{the}){dayord}"
        "(?!{comma}?(?:{dayord}{comma}){0,8}{and|or|to|joint}{the}?{ord}{hyphen}?{unit|units})"
        "(?:{of}(?:{the}?{same|that|this|following|next|previous}|{the}){unit})?(?={comma|dot|and|to|joint|poss|an|the|its|in|on|at|from|by|of|open|shut}|{other}|{weekday})",
        days.bare_ordinal,
    ),
    Rule("iso_date", "{iso}", days.iso_date),
    Rule("numeric_date", "{numeric}", days.numeric_date),
    Rule(
        "every",
        f"{{every}}{{alternate}}?(?:{{anyweekday}}{{part}}?|{DATE}|{{anymonth}}|{{anyseason}}|{{part}}"
        f"|{{unit|quarter|weekend}}|{PLAIN}{{units}})|{{weekdays}}|{{weekday}}{{parts}}"
        "|{card|vaguely}?{times}{an|per|every}{unit|quarter}",
        durations.every,
    ),
    Rule("frequency", "{frequency}", durations.frequency),
    Rule(
        "month_range",
        f"{MONTH}{{to|joint|and}}{MONTH}{{comma|of}}?{{year}}|{MONTH}{{joint}}{MONTH}",
        ranges.month_range,
    ),
    Rule(
        "month_year",
        f"{MONTH}(?:{{comma|of}}?{YEAR}|{{comma}}?{SPOKEN}|{{comma}}?{RELATIVE_YEAR})"
        "|(?:(?<={the}){past}|{last|this|next|coming|previous|following|that|same}{coming|past}?)"
        "{month|maymarch}"
        "|{month|maymarch}|{monthabbr}{dot}",
        days.month_year,
    ),
    Rule(
        "year_before",
        f"{{unit}}{{hyphen}}{{earlier|ago}}(?:{{fiscal}}?(?:{ORD}{{hyphen}}?)?{{quarter|period}}"
        f"|{PLAIN}{{units}})?",
        periods.year_before,
    ),
    Rule("year_period", "{year}{hyphen}?{quarter|period}", periods.year_period),
    Rule(
        "named_year",
        f"{{fiscal}}?{{unit}}(?:{YEAR}|{SPOKEN})|{{year}}{{fiscal}}{{unit}}",
        years.year,
    ),
    Rule(
        "decade_of",
        "{ordword|second|last}{unit}{of}{the}?{ord}{hyphen}?{unit}{ad}?",
        years.decade_of,
    ),
    Rule(
        "half",
        f"(?:{YEAR}{{poss}}|{{last|this|next}}{{unit}}{{poss}})?"
        "{ordword|second|last|latter}{hyphen}?{half}"
        f"(?:{{of}}{{the}}?(?:{YEAR}|{{decade}}|{{ord}}{{hyphen}}?{{unit}}"
        "|{last|this|next}?{unit}))?"
        "|{ordword|second|last}{quarter}{of}{the}{ord}{hyphen}?{unit}",
        periods.half,
    ),
    Rule(
        "in_month",
        "{ordword|second|last}(?:(?:{card|vaguely|couple}?{units}|{unit|weekend}){of}"
        f"|{{anyweekday}}{{ofin}}){MONTH}"
        f"(?:{{comma|of}}?{YEAR}|{RELATIVE_YEAR})?",
        days.in_month,
    ),
    Rule(
        "in_year",
        "(?:(?<={the}){ordword|last|final}|(?<={early|late})){units}{of}{the}?(?:{year}|{that|same}{same}?{unit})",
        days.in_year,
    ),
    Rule(
        "before_last",
        "(?<={the}){unit|weekend|part}{before}{last}(?!{unit|units|anymonth|anyweekday})",
        periods.before_last,
    ),
    Rule(
        "quarter",
        f"{{quartercode}}(?:{{of|comma}}?{{fiscal}}?{YEAR})?|{YEAR}{{quartercode}}"
        f"|{{last}}{{quarter}}{{of}}{{the}}?(?:{YEAR}|{{last|this|next}}?{{unit}})"
        f"|(?:{YEAR}{{poss}}?|{{last|this|next}}{{unit}}{{poss}}|{{fiscal}}{YEAR}?)?{{hyphen}}?"
        f"{{ordword|second|dayord}}{{hyphen}}?{{fiscal}}?{{quarter}}"
        f"(?:{{of}}{{the}}?{{fiscal}}?(?:{YEAR}|{{last|this|next}}?{{unit}})|{YEAR})?",
        periods.quarter,
    ),
    Rule(
        "century",
        "{ord}(?:{hyphen}?{unit}{ad}?|{and|or|to|joint}{the}?{ord}{hyphen}?{unit|units}{ad}?)",
        years.century,
    ),
    Rule(
        "decade_range",
        "{decade}{and|or|to|joint}{the}?{decade}",
        ranges.decade_range,
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
        f"|{{anyseason}}{{units}}?{{of|comma}}?(?:{{year}}{{joint|slash}}{{year|int|dayno}}|{YEAR}|{SPOKEN})|{{anyseason}}{RELATIVE_YEAR}"
        "|(?<={the}){anyseason}{units}?|{season}{units}|(?<={the}{early|late|mid}){anyseason}"
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
        f"{{last|this|next|past}}?{{holiday}}{{unit|weekend}}(?:{{of}}?{YEAR})?",
        weekdays.holiday_week,
    ),
    Rule(
        "holiday",
        f"{{last|this|next|past}}?{{holiday}}(?:{{comma|of}}?{YEAR}|{RELATIVE_YEAR})?",
        weekdays.holiday_day,
    ),
    Rule(
        "weekday_range",
        "{anyweekday}{to|joint}{anyweekday}(?!{part|overnight|noon}|{comma}?{anymonth|dayno})",
        ranges.weekday_range,
    ),
    Rule("weekday", "{weekday}", weekdays.named_weekday),
    Rule("deictic_day", "{deictic}|{tonight}", weekdays.deictic_day),
    Rule(
        "unit_beside",
        "(?<={the}){unit|part}{before|after}(?={comma|dot|and|in|on|at}|{other})",
        periods.unit_beside,
    ),
    Rule(
        "deictic_part",
        "(?:{last|this|next|following|previous|that}|{that}?{same}){part}|(?<={the}){part}|{overnight}"
        "|{mid}{hyphen}?{part}",
        clocks.deictic_part,
    ),
    Rule(
        "era",
        "(?:{dayno|int|year}{joint|to|slash})?{dayno|int|year}{ad}|{ad}{dayno|int|year}",
        eras.era,
    ),
    Rule(
        "ago_today",
        f"(?:{NUMBER}|{{an}}){FILLED}{UNITS}{{ago}}{{on}}?(?:{{deictic}}|{{this}}{{unit|weekend}}"
        "|{anyweekday})",
        durations.ago_today,
    ),
    Rule(
        "beside_day",
        f"(?:(?:{NUMBER}|{{an}}){FILLED}{UNITS}|(?<={{the}}){{unit|weekend}})"
        f"{{before|after}}{{the|its}}?{FULL_DAY}(?!{{part}})",
        durations.beside_day,
    ),
    Rule(
        "ago",
        f"(?:{NUMBER}|{{an|some}}){FILLED}(?:{UNITS}|{{parts}}){{fraction}}?(?:{{or}}{{so|more}})?"
        "(?:{ago|earlier}|{before}(?={comma|dot}))|{units}{ago|earlier}"
        "|(?:{half}{an}?|{an}?{quarter}{hyphen}?(?:{of}{an})?){unit}{ago|earlier}",
        durations.ago,
    ),
    Rule(
        "later",
        f"(?:{NUMBER}|{{an|some}}){FILLED}(?:{UNITS}|{{parts}}){{fraction}}?(?:{{later}}|{{after}}{{that}})"
        "|{units}{later}",
        durations.later,
    ),
    Rule(
        "from_now",
        f"(?:{NUMBER}|{{an}}){FILLED}{UNITS}{{from}}{{deictic|reference}}",
        durations.from_now,
    ),
    Rule(
        "last_units",
        f"{{last|past|next|coming|previous|following|latest|final|ordword}}{NUMBER}{{of}}?{FILLED}"
        "{units}(?:{or}{so})?(?:{of}{year})?",
        durations.last_units,
    ),
    Rule(
        "the_past",
        "(?<={the}){recent}{past}|(?<={the}){past|future}(?!{units|unit|quarter|card|dayno})",
        durations.reference,
    ),
    Rule(
        "deictic_unit",
        f"(?:{{this}}{{past|coming}}|{SHIFT}|{{that}}{{same}}){{fiscal}}?{{unit|quarter|weekend}}"
        "(?:{or}{so|card}|{fraction})?",
        periods.deictic_unit,
    ),
    Rule("latest_period", "{latest}{period}", periods.the_unit),
    Rule(
        "recent_units",
        "{recent|coming|past|future|last|final}{units}(?:{and|or}{units})?|{recent}{times}",
        periods.recent_units,
    ),
    Rule(
        "week_of",
        f"{{unit}}{{of}}(?:{DATE})"
        f"|{{weekend}}{{of}}(?:{MONTH}{DAY}{{joint|to|and}}{{dayno|dayord}}(?:{{comma}}?{{year}})?"
        f"|{DAY}{{joint|to|and}}{DMY}|{DATE})",
        days.week_of,
    ),
    Rule("quarter_ended", f"(?<={{the}}){{quarter}}{{other}}{MDY}", periods.quarter_ended),
    Rule(
        "the_unit",
        "(?<={the})(?:{fiscal|filler}?{unit|quarter|weekend})(?!{hyphen})",
        periods.the_unit,
    ),
    Rule("yearend", f"{{yearend}}(?:{YEAR})?", years.year_end),
    Rule(
        "long_duration",
        f"(?:{PLAIN}|{{an}}){UNITS}(?:{{comma}}{PLAIN}{UNITS})?{{comma}}?{{and}}{PLAIN}{UNITS}",
        durations.long_duration,
    ),
    Rule(
        "duration",
        f"{NUMBER}{FILLED}(?:{UNITS}|{{parts}}){{fraction}}?(?:{{hyphen}}{{long}}|{{hyphen}}?{{old}})?"
        "|{an}?{quarter}{hyphen}?(?:{of}{an})?{unit}"
        f"|{{unit|units}}{{hyphen}}{{long}}|{{half}}{{hyphen}}?{{an}}?{{hyphen}}?{{unit}}"
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
    Rule("old_year", "(?<={in|by|from|to|of|between|and}){int}", eras.old_year),
    Rule("dawn", f"(?<={{at|by|to}}){{dawn}}(?:{{on|of}}{FULL_DAY})?", clocks.dawn),
    Rule("year", f"{{fiscal}}?{YEAR}|{SPOKEN}", years.year),
    Rule(
        "reference",
        "{reference}|{current}|{recent}|(?<={at}{the}){time}|(?<={at|in|by}){that}{time}",
        durations.reference,
    ),
)

#: What may stand before an expression and belongs to it.
_COUNT = "{dayno|int|big|decimal|card|an|vaguely|couple|half|fraction}"
_BEFORE = (
    "(?:{every}{of}(?={the}))?"
    f"(?:(?:{{bound}}(?=(?:{{the}}?{{last|past|next|ordword}})?{_COUNT})|{{over}}(?={_COUNT})"
    "|{approx}(?!{recent|current|reference|past|future|the|units}|{every}{of})"
    "|{approx}(?={the}{edge|close|last|past|ordword})|{some}(?={card|dayno|int})){the}?)?"
    "(?:{the}?(?:{early|late}{hyphen}?|{mid}{hyphen}?(?!{part})|{edge|close}{of}(?!{an|dayno|int|card|vaguely})"
    "|{earlier|later}(?:{in}(?={the}))?))?(?:{the}(?:{very}(?={same|next}))?)?"
)
#: Classes that are in expressions, but neither begin one nor make one.
_IDLE = (
    "comma|dot|poss|apos|of|in|on|at|to|and|or|from|between|per|hyphen|dash|slash|money|percent"
    "|open|shut|very|so|more|old|stretch|filler|after|before|ago|by|street"
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
    f"(?:{{{_WEAK}|{_IDLE}}}{{0,12}}+{{^other|{_WEAK}|{_IDLE}}}|{{card}}{{card}}"
    "|(?<={in|by|from|to|of|between|and}){int})"
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
