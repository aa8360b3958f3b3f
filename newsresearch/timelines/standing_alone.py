"""Whether a sentence can be read alone: what it opens with, whom it names, what its date dates."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = [
    "FINITE",
    "FINITE_VERB",
    "hangs",
    "names",
    "place_of_date",
    "points_back",
    "reports_act",
    "verbless",
]

#: A sentence is looked at for each date that it names, and more than once at each.
_KEPT = 20_000

_OPENING = r"[\"'“‘(\[\-–— ]*"
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_CALENDAR = re.compile(rf"(?:{_MONTHS}|{_DAYS})\Z")

_AUXILIARY = (
    "is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should"
)
_IRREGULAR = (
    "said|met|went|came|took|made|gave|told|found|left|held|began|became|broke|brought|built|"
    "bought|chose|drew|drove|fell|felt|fought|flew|got|grew|heard|hit|kept|knew|led|lost|meant|"
    "paid|put|ran|rose|saw|sold|sent|set|shot|shut|sat|spoke|spent|stood|struck|swore|threw|"
    "thought|won|wrote|fled|burst|cut|let|quit|sought|shook|sank|spread|stole|withdrew|blew|"
    "laid|dealt|beat"
)
#: Words in -ed that are no verb.
_NO_VERB = "need|indeed|speed|seed|feed|bed|red|hundred|breed|greed|weed|deed|shed|sacred|exceed"
#: A verb that holds a clause up, as a pattern and compiled.
FINITE = rf"(?:{_AUXILIARY}|{_IRREGULAR}|(?!(?:{_NO_VERB})\b)[a-z]{{2,20}}ed)\b"
FINITE_VERB = re.compile(rf"\b{FINITE}")
_PAST = re.compile(rf"\b(?:{_IRREGULAR}|(?!(?:{_NO_VERB})\b)[a-z]{{2,20}}ed)\b")
#: A participle between commas, or before the first: it holds no clause up.
_PARTICIPLE = re.compile(r"(?:\A[A-Z][a-z]{2,20}ed|,\s[a-z]{2,20}ed|,\s(?:held|set|made))\b[^,;]*")

#: A subject that only the sentence before explains.
_PRONOUN = re.compile(
    _OPENING
    + r"(?:He|She|They|It|His|Her|Their|Its|This|These|Those|That|Such|Both|Neither|Others?|"
    r"Another|One of them|Some of them|The (?:former|latter|same|other|pair)|"
    r"In (?:it|this|that|another|addition|response|return|the meantime)|Under (?:it|this)|"
    r"And|But|Also|Or|So|Not|Nor|Then|There|Here|Instead|However|Meanwhile|Moreover|"
    r"Present (?:there|at it)|"
    r"The (?:day|week|month|year) (?:before|after)|Earlier|Later|(?:[A-Z][a-z]+ )?"
    r"(?:days|weeks|months|years) (?:later|earlier))\b"
)
#: "Nobody of her family had …": only the sentence before says whose.
_PART_OF = re.compile(
    _OPENING + r"(?:Nobody|None|Some|Most|Many|Much|Parts?|Half|Several|Few|Members?|Critics|"
    r"Supporters|Opponents|Friends|Relatives|Aides|Dozens|Hundreds|Thousands|Millions|"
    r"Every(?:one|body)|Two|Three|Four|Five|Six) "
    r"(?:of|in|among|around|from) (?:his|her|him|its|it|their|them)\b"
)
#: "On Tuesday, he …": the time opens, the pronoun follows.
_LATE_PRONOUN = re.compile(
    _OPENING + r"(?:On|In|At|By|After|Before|During|Since|Last|Next|Today|Yesterday|Earlier|Later|"
    r"Asked|Speaking)\b([^,]{0,60})(?:, (?:\d{4}|\d{1,2} [A-Z][a-z]+(?: \d{4})?))?,? "
    r"(?:he|she|they|it|this|these|his|her|their|its)\b"
)
#: "was there from 6 July", "such talks", "had already": a place, a kind, a time told elsewhere.
_ELSEWHERE = re.compile(
    r"[a-z,] there\b(?! (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|"
    r"should|be|been|no)\b)|\b(?:[Ss]uch (?!as\b|an?\b|that\b)[a-z]+|had already)\b"
)
#: Documents, meetings, deeds: with a bare "the", one that the sentence before has told of.
_TOLD_BEFORE = re.compile(
    r"\b(?:report|document|paper|text|letter|statement|announcement|declaration|figure|number|sum|"
    r"list|finding|visit|journey|trip|meeting|talk|session|conference|ceremony|decision|move|step|"
    r"measure|deal|agreement|plan|proposal|offer|order|ruling|result|vote|launch|test|attack|"
    r"incident|event|change|idea|question|answer|sanction|comment|remark|claim|charge)s?\b"
)
_LABEL = re.compile(_OPENING + r"[A-Z0-9][\w'’-]*(?: [\w'’-]+){0,4}: (?=\S)")
#: "26 May: BP starts …": a chronology's own line; its label is the date.
_DATE_LABEL = re.compile(
    _OPENING + rf"(?:\d{{1,2}} (?:{_MONTHS})|(?:{_MONTHS})\.? \d{{1,2}})(?:,? \d{{4}})?: "
)
#: "The report was …", with nothing between that says which.
_DEFINITE = re.compile(_OPENING + r"The ((?:[a-z][\w-]* ?|, )+)")
#: "visit falls", not "visits of".
_PRESENT = re.compile(r"(?:[a-z][\w-]* )?[a-z][\w-]*[^\Ws] [a-z]+[^\Ws]s\b(?! of\b)")
#: "from Sunday to Wednesday": says when, not which.
_WHEN = re.compile(
    rf"(?: from \d{{1,2}})? (?:from|to|until|on) (?:\d{{1,2}} )?(?:{_DAYS}|{_MONTHS})\b"
    r"(?: \d{1,2}\b)?(?: \d{4}\b)?"
)
_TELLS_WHICH = re.compile(r"\b(?:of|in|at|for|with|between|against|to|by|that|who|which)\b")

_WORD = re.compile(r"[^\W\d_][\w.'’-]*|[^\w\s]|\d+")
#: Words that may be capitalised for standing first.
_FIRST = re.compile(r"[A-Z][a-z'’-]*\Z")

#: Between it and the end of a clause, a date is only what something else is measured by.
_ANCHOR = re.compile(
    r"\b(?:after|before|since|until|till|following|between|ahead of|prior to|when|while|where|"
    r"planned|scheduled|expected|supposed|meant|due|should have|was to|were to|compared|"
    r"anniversary|away from)\b",
    re.IGNORECASE,
)
#: Where a look back from a date ends: a clause, or a part of it, began there.
_CLAUSE = re.compile(r"[,;:()—–]\s")
#: "the summit of 12 June": the date tells which summit, not when the sentence happened.
_ATTRIBUTE = re.compile(
    r"\b\w[\w-]* of (?:the )?\Z|\bdated?s? (?:of |on )?\Z|['’]s \Z|\bthe \Z",
)
#: "Tuesday's summit": the same.
_OF_IT = re.compile(r"['’]s [a-z]")
_BE = re.compile(r"\s*(?:was|is|marks|marked|will be|became|remains)\b")
#: So many characters before a date are looked at.
_BEFORE = 120


@lru_cache(maxsize=_KEPT)
def points_back(sentence: str) -> float:
    """Return how much a sentence leans on the one before it.

    Parameters
    ----------
    sentence : str

    Returns
    -------
    float
        1 for a pronoun, also in "most of them", a connective, or "The report was …" where nothing
        says which report; 0.5
        for another bare noun ("The ministry said …", which readers know) and for "was there",
        "such talks", "had already"; 0 otherwise.

    Examples
    --------
    >>> points_back("It was their second meeting in a month.")
    1.0
    >>> points_back("The report was released on Tuesday.")
    1.0
    >>> points_back("The report of the council was released on Tuesday.")
    0.0
    """
    if _PRONOUN.match(sentence) or _PART_OF.match(sentence):
        return 1.0
    late = _LATE_PRONOUN.match(sentence)
    if late and not names(late[1]):
        return 1.0
    definite = _DEFINITE.match(_WHEN.sub("", sentence))
    if definite:
        ends = [
            found
            for found in (FINITE_VERB.search(definite[1]), _PRESENT.match(definite[1]))
            if found
        ]
        end = min((found.end() for found in ends), default=0)
        comma = definite[1].find(",")
        end = comma if comma > 0 and (comma < end or not end) else end
        # Where neither verb nor comma came, a name or a number ended the opening: it says which.
        if end and not _TELLS_WHICH.search(definite[1][:end]):
            return 1.0 if _TOLD_BEFORE.search(definite[1][:end]) else 0.5
    return 0.5 if _ELSEWHERE.search(sentence) else 0.0


def hangs(sentence: str) -> bool:
    """Return whether a label or heading stands before the sentence itself.

    Parameters
    ----------
    sentence : str

    Returns
    -------
    bool

    Examples
    --------
    >>> hangs("State of the talks: nothing was agreed on Monday.")
    True
    >>> hangs("The council named two ports on Monday: Norrby and Sund.")
    False
    >>> hangs("26 May: the council closes the port of Norrby.")
    False
    """
    return _LABEL.match(sentence) is not None and _DATE_LABEL.match(sentence) is None


def verbless(sentence: str) -> bool:
    """Return whether a sentence surely has no finite verb.

    Parameters
    ----------
    sentence : str

    Returns
    -------
    bool
        False where in doubt: a word in -s may be a verb or a plural.

    Examples
    --------
    >>> verbless("Dated 4 March; public since Monday.")
    True
    >>> verbless("Resolution 12, adopted on 5 August, after the tests of July.")
    True
    >>> verbless("Resolution 12 was adopted on 5 August.")
    False
    """
    bare, cut = _PARTICIPLE.subn(" ", sentence)
    if FINITE_VERB.search(bare):
        return False
    return cut > 0 or re.search(r"\b[a-z]+[^\Ws]s\b", bare) is None


@lru_cache(maxsize=_KEPT)
def names(sentence: str) -> int:
    """Return how many names a sentence holds: runs of capitalised words, days and months apart.

    Parameters
    ----------
    sentence : str

    Returns
    -------
    int
        The first word counts only if a capitalised one follows, or if it is written in capitals.

    Examples
    --------
    >>> names("President Anna Berg met the envoy of Norrby in Sund on Tuesday, 12 June.")
    3
    >>> names("Coal was shipped on Friday.")
    0
    """
    count, run, first = 0, 0, True
    for match in _WORD.finditer(sentence):
        word = match[0].rstrip(".'’-") or match[0]
        capital = word[0].isupper() and _CALENDAR.match(word) is None
        if first:
            if not word[0].isalnum():
                continue
            # Held back: "Coal was", "The Panel".
            run = int(capital and _FIRST.match(word) is None) if len(word) > 1 else 0
            count += run
            first = False
        elif capital:
            count += not run
            run = 1
        else:
            run = 0
    return count


def reports_act(sentence: str) -> bool:
    """Return whether a sentence says in the past tense who did what: two names and their verb.

    Parameters
    ----------
    sentence : str

    Returns
    -------
    bool

    Examples
    --------
    >>> reports_act("The leaders of Norrby and Sund signed a treaty on Tuesday.")
    True
    >>> reports_act("Norrby and Sund will sign a treaty on Tuesday.")
    False
    """
    return names(sentence) >= 2 and _PAST.search(_PARTICIPLE.sub(" ", sentence)) is not None


def place_of_date(sentence: str, start: int, end: int) -> str:
    """Return what a date does in its sentence.

    Parameters
    ----------
    sentence : str
    start, end : int
        Offsets of the date in it.

    Returns
    -------
    {"main", "anchor", "attribute", "subject"}
        anchor: something else is measured by it ("two days after the summit on Tuesday");
        attribute: it says which thing is meant ("the summit of 12 June");
        subject: the sentence is about the day itself ("12 June was a warm day").

    Examples
    --------
    >>> text = "They met two days after the vote on Tuesday."
    >>> place_of_date(text, 36, 43)
    'anchor'
    >>> text = "On Tuesday they met, two days after the vote."
    >>> place_of_date(text, 3, 10)
    'main'
    """
    before = sentence[max(0, start - _BEFORE) : start]
    clauses = _CLAUSE.split(before)
    if _ANCHOR.search(clauses[-1]):
        return "anchor"
    if not before.strip(" \"'“‘(") and _BE.match(sentence, end):
        return "subject"
    if _ATTRIBUTE.search(before) or _OF_IT.match(sentence, end):
        return "attribute"
    return "main"
