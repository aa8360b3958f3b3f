"""English: the building blocks of the grammar, patterns over classes of words."""

from __future__ import annotations

__all__ = [
    "BEFORE",
    "CLOCK",
    "DATE",
    "DAY",
    "DMY",
    "FILLED",
    "FULL_DAY",
    "MDY",
    "MONTH",
    "NUMBER",
    "ORD",
    "PLAIN",
    "RELATIVE_YEAR",
    "SHIFT",
    "SPOKEN",
    "START",
    "UNITS",
    "WEEKDAY",
    "WHOLE",
    "YEAR",
]

WHOLE = "(?:{card}(?:{hyphen}?{card}|{and}{card}){0,5}+)"
PLAIN = (
    "(?:{dayno|int|year|big|decimal}(?:{hyphen|and}?{fraction})?{card}{0,5}+"
    f"|{WHOLE}{{hyphen}}?{{fraction}}|{WHOLE}|{{an}}{{card}}{{card}}{{0,5}}+|{{fraction}}"
    "|{vaguely|couple}{card}{0,5}+|{an}?{another}{card}{0,5}+)"
)
NUMBER = f"(?:(?!{{year}}{{to|or|dash|hyphen}}){PLAIN}(?:{{to|or|dash|hyphen}}{PLAIN})?+)"
SPOKEN = "(?:{card}{card}{hyphen}?{card}?|{card}{card}{and}{card})"
YEAR = "(?:{year}{ad}?|{shortyear}|{juche}{dayno|int}{open}{year}{shut})"
RELATIVE_YEAR = "(?:{ofin}?{the}?{last|past|this|next|previous|following|coming|that|same}{unit})"
MONTH = "(?:{month|maymarch}|{monthabbr}{dot}?)"
WEEKDAY = "{anyweekday}{dot}?{comma}?"
DAY = "(?:{dayno|dayord|second}|(?:{card}{hyphen}?)?{ordword})"
MDY = (
    f"(?:{MONTH}{{the}}?{DAY}(?!{{joint}}?{{units|unit|quarter}}|{{percent|poss}}?{{card}})"
    f"(?:{{comma}}?{YEAR}|{{comma}}?{SPOKEN}|{{comma}}?{RELATIVE_YEAR})?)"
)
DMY = (
    f"(?:{{dayno}}{{hyphen}}{MONTH}{{hyphen}}{{year}}"
    f"|{{the}}?{DAY}{{of}}?{MONTH}(?:{{comma|of}}?{YEAR}|{{comma}}?{RELATIVE_YEAR})?)"
)
DATE = f"(?:{MDY}|{DMY})"
FULL_DAY = (
    f"(?:{WEEKDAY}{{the}}?{DATE}|{DATE}|{{iso}}|{{numeric}}"
    "|(?:{last|next|this}{coming|past}?)?{anyweekday}|{deictic}|{holiday}{year}?"
    "|{the}?(?:{next|following|previous}|{that}?{same}|{that}){unit}|(?<={of}){the}{dayord})"
)
SHIFT = "{last|past|this|next|coming|previous|following|current|same|that|latest}"
CLOCK = (
    "(?:(?:{clock}(?:{ampm|noon})?|{clockampm}|{dayno|decimal}{ampm}|{noon}|{dayno|card}{oclock}"
    "|(?<={at}){big|year}{units})"
    "(?:{in}{the}{part})?(?:{zone}{time}?|X{1,3}{time})?|{dayno|card}{in}{the}{part}"
    "|{big|year|decimal}{zone})"
)
ORD = "{ordword|second|dayord}"
UNITS = "(?:{units|unit}|{quarter|second}(?!{hyphen}))"
FILLED = "{hyphen}?(?:{more|filler|long})?"

#: What may stand before an expression and belongs to it.
_COUNT = "{dayno|int|big|decimal|card|an|vaguely|couple|half|fraction}"
BEFORE = (
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
START = (
    f"(?={{^other|oclock|zone|ampm|{_IDLE}}})"
    f"(?:{{{_WEAK}|{_IDLE}}}{{0,12}}+{{^other|{_WEAK}|{_IDLE}}}|{{card}}{{card}}"
    "|(?<={in|by|from|to|of|between|and}){int})"
)
