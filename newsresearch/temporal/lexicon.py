"""English: the words of time, by class.

Lower-case entries match in any case; capitalised ones only as written or in capitals, so that the
verb "march" and the modal "may" are no months.
"""

from __future__ import annotations

from typing import Any

__all__ = ["PHRASES", "SETS", "WORDS"]


def _numbered(words: str, first: int = 1) -> dict[str, Any]:
    return {word: number for number, word in enumerate(words.split(), first)}


def _same(words: str, value: Any = None) -> dict[str, Any]:
    return dict.fromkeys(words.split(), value)


def _pairs(text: str) -> dict[str, Any]:
    """Read "word=value, several words=value"."""
    entries = (entry.split("=") for entry in text.split(","))
    return {word.strip(): value.strip() or None for word, value in entries}


def _numbers(text: str) -> dict[str, Any]:
    return {word: int(value) for word, value in _pairs(text).items()}


_TEENS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNIT = (
    "second=TS, minute=TM, hour=TH, hr=TH, day=D, week=W, fortnight=2W, month=M, year=Y, decade=E,"
    " century=C, millennium=L"
)

WORDS: dict[str, dict[str, Any]] = {
    "month": _numbers(
        "january=1, february=2, april=4, June=6, july=7, August=8, september=9, october=10,"
        " november=11, december=12"
    ),
    "maymarch": {"March": 3, "May": 5},
    "monthabbr": _numbers(
        "Jan=1, Feb=2, Mar=3, Apr=4, Jun=6, Jul=7, Aug=8, Sep=9, Sept=9, Oct=10, Nov=11, Dec=12"
    ),
    "weekday": _numbered("monday tuesday wednesday thursday friday saturday sunday"),
    "weekdays": _numbered("mondays tuesdays wednesdays thursdays fridays saturdays sundays"),
    "weekdayabbr": _numbers(
        "Mon=1, Tue=2, Tues=2, Wed=3, Thu=4, Thur=4, Thurs=4, Fri=5, Sat=6, Sun=7"
    ),
    "card": {
        **_numbered(_TEENS),
        **{ten: 10 * n for n, ten in enumerate(_TENS.split(), 2)},
        **_numbers("hundred=100, thousand=1000, million=1000000, dozen=12"),
    },
    "half": {"half": 0.5},
    "vaguely": _same("several many few numerous multiple", "X"),
    "some": {"some": "X"},
    "couple": {"couple": 2},
    "another": _same("another additional", 1),
    "second": {"second": 2},
    "latter": {"latter": 2},
    "ordword": {w: n for w, n in _numbered(_ORDINALS).items() if w != "second"} | {"thirtieth": 30},
    "an": _same("a an", 1),
    "the": _same("the"),
    "its": _same("its their his her our my your"),
    "unit": {k: v for k, v in _pairs(_UNIT).items() if k != "second"},
    "units": {
        **{word + "s": unit for word, unit in _pairs(_UNIT).items() if word != "millennium"},
        **_pairs("centuries=C, millennia=L, quarters=Q, weekends=WE, hrs=TH, mins=TM, yrs=Y"),
    },
    "decadeword": _pairs(
        "twenties=192, thirties=193, forties=194, fifties=195, sixties=196, seventies=197,"
        " eighties=198, nineties=199"
    ),
    "unitlong": _pairs("hourlong=TH, daylong=D, weeklong=W, monthlong=M, yearlong=Y, decadelong=E"),
    "weekend": {"weekend": "WE"},
    "quarter": {"quarter": "Q"},
    "quartercode": _numbers("Q1=1, Q2=2, Q3=3, Q4=4"),
    "period": _same("period"),
    "stretch": _same("term span stretch"),
    "season": _pairs("spring=SP, summer=SU, autumn=FA, winter=WI"),
    "fall": {"fall": "FA"},
    "seasons": _pairs("summers=SU, winters=WI, autumns=FA"),
    "part": _pairs(
        "morning=TMO, afternoon=TAF, evening=TEV, night=TNI, nighttime=TNI, lunchtime=TMI"
    ),
    "parts": _pairs("mornings=TMO, afternoons=TAF, evenings=TEV, nights=TNI"),
    "noon": _pairs("noon=T12:00, midday=T12:00, midnight=T24:00"),
    "dawn": _pairs("dawn=TMO, daybreak=TMO, sunrise=TMO, dusk=TEV, nightfall=TEV, sunset=TEV"),
    "overnight": {"overnight": "TNI"},
    "deictic": _numbers("today=0, yesterday=-1, tomorrow=1"),
    "tonight": {"tonight": "TNI"},
    "last": {"last": -1},
    "past": {"past": -1},
    "next": {"next": 1},
    "coming": _same("coming upcoming", 1),
    "previous": _same("previous preceding prior", -1),
    "following": _same("following subsequent ensuing", 1),
    "this": {"this": 0},
    "current": {"current": 0},
    "same": {"same": 0},
    "that": {"that": 0},
    "very": _same("very"),
    "latest": {"latest": 0},
    "final": _same("final closing opening"),
    "recent": {"recent": "PAST_REF"},
    "early": {"early": "START"},
    "late": {"late": "END"},
    "mid": {"mid": "MID"},
    "earlier": {"earlier": "START"},
    "later": {"later": "END"},
    "edge": _pairs("end=END, beginning=START, start=START, outset=START, middle=MID"),
    "close": {"close": "END"},
    "approx": _pairs(
        "about=APPROX, around=APPROX, approximately=APPROX, roughly=APPROX, circa=APPROX,"
        " nearly=LESS_THAN, almost=LESS_THAN"
    ),
    "over": {"over": "MORE_THAN"},
    "ago": {"ago": -1},
    "before": _same("before", -1),
    "after": _same("after", 1),
    "every": _same("every each"),
    "alternate": _same("other"),
    "more": _same("more"),
    "so": _same("so"),
    "filler": _same(
        "trading business working calendar consecutive straight full whole entire short"
        " successive school crucial single"
    ),
    "long": _same("long"),
    "fiscal": _same("fiscal financial"),
    "old": _same("old older"),
    "frequency": _pairs(
        "daily=P1D, weekly=P1W, monthly=P1M, quarterly=P1Q, yearly=P1Y, annually=P1Y, hourly=PT1H,"
        " nightly=P1D, biweekly=P2W"
    ),
    "times": _pairs("once=1X, twice=2X, times=X"),
    "reference": _pairs(
        "now=PRESENT_REF, currently=PRESENT_REF, nowadays=PRESENT_REF,"
        " recently=PAST_REF, soon=FUTURE_REF, lately=PAST_REF"
    ),
    "future": {"future": "FUTURE_REF"},
    "ampm": _numbers("a.m.=0, p.m.=12, am=0, pm=12"),
    "oclock": _same("o'clock o’clock"),
    "zone": _same(
        "GMT UTC Eastern Pacific EST EDT CST CDT MST MDT PST PDT BST CET CEST EET EEST MSK JST KST"
        " IST AEST ET PT CT MT"
    ),
    "time": _same("time"),
    "ad": _numbers("AD=1, CE=1, A.D.=1, C.E.=1, BC=-1, BCE=-1, B.C.=-1, B.C.E.=-1"),
    "juche": _same("Juche"),  # the North Korean era, whose years stand beside the common ones
    "open": _same("( ["),
    "shut": _same(") ]"),
    "of": _same("of"),
    "in": _same("in during"),
    "on": _same("on"),
    "at": _same("at"),
    "to": _same("to through until till"),
    "from": _same("from"),
    "by": _same("by since"),
    "and": _same("and"),
    "or": _same("or"),
    "between": _same("between"),
    "per": _same("per"),
    "hyphen": _same("- ‐ ‑"),
    "dash": _same("– — − --"),
    "comma": _same(","),
    "dot": _same("."),
    "poss": _same("'s ’s"),
    "street": _same("Avenue Ave Boulevard Blvd Court Drive Lane Place Road Rd Street St"),
    "apos": _same("' ’"),
    "slash": _same("/"),
    "percent": _same("% percent"),
    "money": _same("$ £ € ¥"),
}


def _typographic(table: dict[str, Any]) -> dict[str, Any]:
    """Add each entry with a typographic apostrophe."""
    return table | {word.replace("'", "’"): value for word, value in table.items()}


def _rules(text: str) -> dict[str, Any]:
    """Read "Name=kind number number, …" as rules of `calendar.holiday`."""
    table: dict[str, Any] = {}
    for name, rule in _pairs(text).items():
        kind, *numbers = rule.split()
        table[name] = (kind, *map(int, numbers))
    return _typographic(table)


PHRASES: dict[str, dict[str, Any]] = {
    "deictic": _numbers("day after tomorrow=2, day before yesterday=-2"),
    "part": _pairs(
        "early hours=TMO, small hours=TMO, early morning hours=TMO, morning hours=TMO,"
        " predawn hours=TMO, pre-dawn hours=TMO, evening hours=TEV, overnight hours=TNI,"
        " lunch time=TMI"
    ),
    "edge": _pairs(
        "early part=START, first part=START, latter part=END, later part=END, last part=END,"
        " early stages=START, latter stages=END, final stages=END"
    ),
    "approx": _pairs("close to=APPROX, c.=APPROX, ca.=APPROX"),
    "zone": dict.fromkeys(("local time", "Greenwich Mean Time")),
    "bound": _pairs(
        "more than=MORE_THAN, less than=LESS_THAN, at least=EQUAL_OR_MORE, fewer than=LESS_THAN,"
        " at most=EQUAL_OR_LESS, up to=EQUAL_OR_LESS, no more than=EQUAL_OR_LESS,"
        " no less than=EQUAL_OR_MORE, well over=MORE_THAN, just over=MORE_THAN,"
        " just under=LESS_THAN, a little more than=MORE_THAN, a little over=MORE_THAN"
    ),
    "vaguely": _pairs("a few=X, a number of=X, a handful of=X, a good many=X"),
    "couple": {"a couple of": 2, "a couple": 2},
    "fraction": {"and a half": 0.5, "and-a-half": 0.5, "and a quarter": 0.25},
    "half": {"half a": 0.5, "half an": 0.5},
    "holiday": _rules(
        "New Year's Day=fixed 1 1, New Year's Eve=fixed 12 31, New Year's=fixed 1 1,"
        " New Year=fixed 1 1,"
        " Valentine's Day=fixed 2 14,"
        " Martin Luther King Day=nth 1 0 3 0, Martin Luther King Jr. Day=nth 1 0 3 0,"
        " Presidents Day=nth 2 0 3 0, Presidents' Day=nth 2 0 3 0, St. Patrick's Day=fixed 3 17,"
        " April Fools' Day=fixed 4 1, May Day=fixed 5 1, Mother's Day=nth 5 6 2 0,"
        " Memorial Day=nth 5 0 -1 0, Father's Day=nth 6 6 3 0, Juneteenth=fixed 6 19,"
        " Independence Day=fixed 7 4, Fourth of July=fixed 7 4, July Fourth=fixed 7 4,"
        " Bastille Day=fixed 7 14, Labor Day=nth 9 0 1 0, Columbus Day=nth 10 0 2 0,"
        " Halloween=fixed 10 31, Guy Fawkes Night=fixed 11 5, Election Day=nth 11 0 1 1,"
        " All Saints' Day=fixed 11 1, Michaelmas=fixed 9 29, Midsummer Day=fixed 6 24,"
        " Veterans Day=fixed 11 11, Armistice Day=fixed 11 11, Remembrance Sunday=nth 11 6 2 0,"
        " Thanksgiving Day=nth 11 3 4 0, Thanksgiving=nth 11 3 4 0, Black Friday=nth 11 3 4 1,"
        " Cyber Monday=nth 11 3 4 4, Christmas Eve=fixed 12 24, Christmas Day=fixed 12 25,"
        " Christmas=fixed 12 25, Boxing Day=fixed 12 26, Inauguration Day=fixed 1 20,"
        " Shrove Tuesday=easter -47, Ash Wednesday=easter -46, Palm Sunday=easter -7,"
        " Maundy Thursday=easter -3, Good Friday=easter -2, Easter Sunday=easter 0,"
        " Easter Monday=easter 1, Easter=easter 0, Ascension Day=easter 39,"
        " Whitsun=easter 49, Pentecost=easter 49, Whit Sunday=easter 49, Whit Monday=easter 50"
    ),
    "yearend": _typographic(_pairs("year end=, year-end=, year's end=")),
    "reference": _pairs(
        "at present=PRESENT_REF, these days=PRESENT_REF,"
        " more recently=PAST_REF, most recently=PAST_REF, as soon as possible=FUTURE_REF,"
        " near future=FUTURE_REF, foreseeable future=FUTURE_REF, distant future=FUTURE_REF,"
        " a long time ago=PAST_REF, some time ago=PAST_REF, a while ago=PAST_REF,"
        " a little while ago=PAST_REF, a short time ago=PAST_REF, moments ago=PAST_REF,"
        " a few moments ago=PAST_REF, near term=FUTURE_REF, short term=FUTURE_REF,"
        " the other day=PAST_REF,"
        " a generation ago=PAST_REF, not-too-distant future=FUTURE_REF,"
        " not too distant future=FUTURE_REF"
    ),
}

SETS: dict[str, tuple[str, ...]] = {
    "anymonth": ("month", "maymarch", "monthabbr"),
    "anyweekday": ("weekday", "weekdayabbr"),
    "anyday": ("dayno", "dayord", "ordword", "second"),
    "ord": ("ordword", "second", "dayord", "ordnum"),
    "anyunit": ("unit", "units", "quarter", "second"),
    "anyseason": ("season", "fall"),
    "joint": ("hyphen", "dash"),
    "ofin": ("of", "in"),
}
