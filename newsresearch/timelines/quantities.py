"""Numbers in a sentence with what they count: "about $300 million", "22 people"."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Quantity", "quantities"]

_WORDS = {
    word: number
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen twenty".split(),
        start=2,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12,
}  # fmt: skip
_NUMBER = re.compile(
    r"(?<![\w.,/-])(?P<currency>US\$|A\$|C\$|[$£€¥])?\s?"
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|"
    + "|".join(sorted(_WORDS, key=len, reverse=True))
    + r")(?![0-9])(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|mn|bn|m)\b)?"
    r"(?P<percent>\s?(?:%|per\s?cent\b))?",
    re.IGNORECASE,
)
#: Between a number and what it counts stand at most two words that do not count themselves.
_COUNTED = re.compile(r"[\s-]+(?:of\s+(?:the\s+|its\s+|their\s+)?)?([^\W\d_]+)(?:\s+([^\W\d_]+))?")
#: Units of time and order: the number says when or which, not how many.
_NO_UNIT = frozenset(
    "year month week day hour minute second a an the and or to in on at for from by with of as but "
    "more than am pm was were is are has have had that which who st nd rd th between after before "
    "until into over january february march april may june july august september october november "
    "december".split()
)


@dataclass(frozen=True)
class Quantity:
    """A number in a sentence.

    Parameters
    ----------
    start, end : int
        Where its words stand, in the sentence.
    value : float
    unit : str
        A currency, ``%``, or the word that is counted, without its plural s.
    """

    start: int
    end: int
    value: float
    unit: str


def quantities(sentence: str) -> list[Quantity]:
    """Return the numbers of a sentence that count something.

    Parameters
    ----------
    sentence : str

    Returns
    -------
    list of Quantity
        Years, dates, times, ordinals and lengths of time are none.

    Examples
    --------
    >>> [(q.value, q.unit) for q in quantities("It stole about $300 million and held 22 people.")]
    [(300000000.0, '$'), (22.0, 'people')]
    """
    found = []
    for match in _NUMBER.finditer(sentence):
        digits = match["number"].replace(",", "").casefold()
        value = float(_WORDS[digits]) if digits in _WORDS else float(digits)
        if match["scale"]:
            value *= _SCALES[match["scale"].casefold()]
        if match["currency"]:
            unit = match["currency"].replace("US$", "$")
        elif match["percent"]:
            unit = "%"
        else:
            after = _COUNTED.match(sentence, match.end())
            if after is None:
                continue
            unit = _singular(after[1])
            if unit in _NO_UNIT:
                continue
        found.append(Quantity(match.start(), match.end(), value, unit))
    return found


def _singular(word: str) -> str:
    small = word.casefold()
    return (
        small[:-1] if len(small) > 3 and small.endswith("s") and not small.endswith("ss") else small
    )
