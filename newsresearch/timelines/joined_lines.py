"""Where a sentence begins that a headline, a standfirst or a caption was joined to.

Pages that were scraped as one line have no stop between these and the news: "Storm hits coast A
storm has closed the harbour". What tells the joint is the capital: of a word that opens sentences,
of one that the article writes small elsewhere, of an office-holder who then does something.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from newsresearch.timelines.standing_alone import FINITE, FINITE_VERB

__all__ = ["after_joined"]

#: So many characters must be left after what was joined: less is no sentence.
_WHOLE = 50
#: Where only the word tells, so many must be joined in all, with so many words before the joint.
_LONG, _ABOVE = 110, 3
#: So far after the joint a verb is looked for.
_VERB = 160

_CALENDAR = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Monday|"
    "Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
)
#: Words that open a sentence, though nothing ended the one before; "This Just In and" is a name.
_OPENS = re.compile(
    r"(?:The|An?|In|On|At|It|He|She|They|But|This|These|There|Its|His|Her|Their|As|With|After|"
    r"Before|When|While|Some|More|Many|Most|Several|Two|Three|Four|Five|Thousands|Hundreds|Dozens|"
    r"Millions|Police|Officials|Protesters|Lawyers|Scientists|Experts|Prosecutors|"
    rf"Health officials) (?!(?:and|of|or)\b)[a-z0-9]|(?:In|On) (?:{_CALENDAR})\b"
)
#: Those of them that a title begins with as well: "a film called In a small town".
_TITLE = re.compile(r"(?:The|An?|In|On|At|It|As|With|After|Before|When|Two|Three|Four|Five) ")
_JOINT = re.compile(r"(?<=[a-z0-9'’”\"]) (?=[A-Z])")
#: "When the war began last year Syrian officials were": what is joined to this is its main clause.
_CLAUSE = re.compile(
    r"[\"“‘]?(?:When|While|As|After|Before|If|Since|Until|Once|Because|Though|Although|Unless|"
    r"Where|Whenever|Wherever|Whether)\b[^,–—]*\Z"
)
_WORD = re.compile(r"[A-Za-z][\w'’-]*")
#: What follows a word that is no part of a name: not "Gulf of Mexico", "Black Sea".
_COMMON = re.compile(r" (?!(?:of|and|for) (?:the )?[A-Z])[a-z]")
#: "influenza A viruses": a letter that counts, not an article.
_KIND = re.compile(r"(?:influenza|hepatitis|vitamin|type|plan|grade|group|class|level) A\b", re.I)
#: Who opens a sentence and goes on with a verb: "The United Nations says", "Syrian authorities
#: are", "US President Anna Berg has". A name alone may belong to the noun before it: "the plan
#: President Berg announced".
_NAME = r"[A-Z][\w'’.-]*(?: (?:al-)?[A-Z][\w'’.-]*| of| and| for| the){0,5}"
_PEOPLE = r"[A-Z][a-z]+(?:ian|ish|ese|can|ench|utch|erman|oman|eek|wiss|aqi|aeli|udi|ani)"
_BODY = re.compile(
    rf"The {_NAME} {FINITE}|{_PEOPLE} (?!{FINITE}|says?\b)[a-z]+(?: [a-z]+){{0,2}} "
    r"(?:have|has|are|is|were|was)\b"
)
_OFFICE = re.compile(
    rf"(?:US|UK|UN|EU|{_PEOPLE}) (?:(?:Vice |Deputy )?(?:President|Prime Minister|Chancellor|King|"
    rf"Secretary|[A-Z][a-z]+ (?:Minister|Secretary)|Senator|Governor)) {_NAME} {FINITE}"
)
#: "found guilty Dr Berg has", where the headline began with "Dr Berg" too: a name and its verb.
_HAS = re.compile(rf"((?:[A-Z][\w'’.-]* ){{1,4}}(?:[a-z]+ ){{0,2}}?){FINITE}")
#: "Anna Berg gets four years Anna Berg's doctor, Nils Lund, has": both begin with one full name,
#: and the first is no clause that could go on to its subject.
_FULL_NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+\b")
_SUBORDINATE = re.compile(
    r"\b(?:after|as|because|before|for|if|of|said|says|since|that|what|when|where|whether|which|"
    r"while|who|whom|whose|why)\b"
)
#: With these no headline ends: "the Panel of Experts of the Council", "the film The Queen".
_GOES_ON = frozenset(
    "a about above after against all also an and are as at be before between but by "
    "film for from had has have her his in into is its named near no nor not novel of on or our "
    "over play series show song than that the their through titled to under until via "
    "was were when where which while who whom whose with without your "
    # Titles follow these.
    "album band comedy drama musical program programme sitcom thriller".split()
)
#: A name follows these as often as a sentence does.
_NAMES_ONE = frozenset(
    "across acting activist actor actress administrator adviser advisor agency all along although "
    "ambassador amid among analyst another any around attorney because behind beyond biologist "
    "boss both broadcaster brother captain central channel chief city colleague colonel "
    "commissioner company correspondent daughter deputy despite director district doctor each "
    "eastern economist eight envoy every expert father few firm five former four general giant "
    "governor group guard how husband if including inside judge king late lawyer "
    "leader leading legend like magazine manager many mayor minister most mother nearby network "
    "new newspaper nine northern officer official old other others outside own party per "
    "physician plus president prince producer professor province queen rebel region reporter "
    "representative researcher rig secretary senator senior sergeant seven several ship "
    "since singer sister six so some son southern spokesman spokesperson spokeswoman star state "
    "such ten then these those though three top toward towards town two university upon versus "
    "vessel veteran vice village website western what whether why wife within yet young "
    # What is said goes on without a stop: "says Syria's government has".
    "add added adds announced believe believed believes claim claimed claims fear feared fears "
    "hope hoped hopes insist insisted insists know knows mean means said say says show showed "
    "shows suggest suggested suggests tell tells think thinks thought told warn warned "
    "warns".split()
)
#: No word that opens a sentence by itself: "on Monday", "polite Western society".
_NOT_FIRST = frozenset(f"{_CALENDAR}|Eastern|Northern|Southern|Western".lower().split("|"))
#: "made Norwegian officials have doubts".
_TAKES_OBJECT = frozenset("brought gave helped let made make makes met saw see sees sent".split())


def after_joined(text: str, start: int, end: int) -> int:
    """Return where the news of a sentence begins: after a headline or a caption joined to it.

    Parameters
    ----------
    text : str
        The whole article: how it writes a word elsewhere tells whether a capital is a name's.
    start, end : int
        Offsets of one of the first sentences of an article.

    Returns
    -------
    int
        The last place where a sentence begins with nothing before it that ends one; `start` where
        there is none, or where too little is left.

    Examples
    --------
    >>> line = "Storm hits the coast A storm has closed the harbour of Norrby since Sunday."
    >>> line[after_joined(line, 0, len(line)):]
    'A storm has closed the harbour of Norrby since Sunday.'
    >>> line = "A report of the Panel of Experts of the Council tells of ships under other flags."
    >>> after_joined(line, 0, len(line))
    0
    """
    begin = start
    long = end - start >= _LONG
    for joint in _JOINT.finditer(text, start, max(start, end - _WHOLE)):
        at = joint.end()
        place = text.rfind(" ", begin, joint.start()) + 1 or begin
        before = text[place : joint.start()].strip("'’”\")").lower()
        if before in _GOES_ON or _KIND.match(text, place):
            continue
        if _OPENS.match(text, at):
            opens = before != "called" or _TITLE.match(text, at) is None
        else:
            opens = (
                long
                and _CLAUSE.match(text, begin, joint.start()) is None
                and _is_sentence(text, start, joint.start(), end)
            )
        if opens:
            begin = at
    return begin


def _is_sentence(text: str, start: int, joint: int, end: int) -> bool:
    """Tell a sentence after a joint from a name inside one."""
    above = text[start:joint]
    last = above.rpartition(" ")[2]
    word = last.strip("'’”\"").lower()
    if (
        above.count(" ") < _ABOVE - 1
        or last.endswith((",”", ',"', "'s", "’s"))
        or word in _NAMES_ONE
        or word in _TAKES_OBJECT
        # "embattled Syrian officials", "leading US Senator", "once-beautiful Spanish coast"; a
        # figure counts what follows.
        or word.endswith(("ed", "ing", "ly", "-old", "ful", "ous"))
        or word[:1].isdigit()
        or word[-1:].isdigit()
    ):
        return False
    held = FINITE_VERB.search(above) is not None
    if held and _BODY.match(text, joint + 1):
        return True
    again = _HAS.match(text, joint + 1)
    if again and last == again[1].split()[0]:
        return True
    if last[:1].isupper():  # a name goes on
        return False
    if (again and above.startswith(again[1])) or (held and _OFFICE.match(text, joint + 1)):
        return True
    full = _FULL_NAME.match(text, joint + 1)
    titled = above.split()[-2][:1].isupper()  # "Former Syrian diplomat Nils Lund"
    if full and above.startswith(full[0]) and not (titled or _SUBORDINATE.search(above)):
        return FINITE_VERB.search(text, full.end(), min(full.end() + _VERB, end)) is not None
    first = _WORD.match(text, joint + 1)
    if first is None or first[0].lower() in _NOT_FIRST or not _COMMON.match(text, first.end()):
        return False
    small, capital = (count[first[0].lower()] for count in _usage(text))
    if not small or small < capital:  # the word at the joint is one of the capitals
        return False
    return FINITE_VERB.search(text, joint, min(joint + _VERB, end)) is not None


@lru_cache(maxsize=64)
def _usage(text: str) -> tuple[Counter[str], Counter[str]]:
    """Return how often an article writes a word small, and with a capital inside a sentence."""
    small = Counter(re.findall(r"\b[a-z][a-z'’-]{2,}\b", text))
    inside = re.findall(r"(?<=[a-z,] )[A-Z][a-z'’-]{2,}\b", text)
    return small, Counter(word.lower() for word in inside)
