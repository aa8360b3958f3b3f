"""How well a sentence is made, whatever it says: what it loses as an entry of a chronology."""

from __future__ import annotations

import re

import numpy as np

from newsresearch.timelines.passages import Array
from newsresearch.timelines.standing_alone import hangs, points_back, verbless

__all__ = ["editorial"]

#: What it loses by leaning on the sentence before it, by a label before it, for want of a verb.
_BACK, _LABELLED, _VERBLESS = 3.5, 4.0, 4.5

_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|we|my|our|you|your|me|us)\b")
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]?")
_SPEAKER = re.compile(r"\b(?:sa(?:id|ys)|told|add(?:ed|s)|according|wrote|tweeted|call(?:ed|s))\b")
#: The page speaking of itself: a time of printing; a byline, an agency's line, an invitation.
_PRINTED_AT = re.compile(r"[0-9][:.][0-9]{2}\s?(?:[ap]\.?m\b|GMT|BST|EDT|EST|ET\b)", re.IGNORECASE)
_APPARATUS = re.compile(
    r"\b(?:last )?updated?:? |\((?:Reuters|AP|AFP|CNN|BBC|UPI|Xinhua)\)|"
    r"\A(?:By|Find out|Click|Read|See|Watch|Listen)\b|"
    r"\breports from\b|\bcopyright\b|\ball rights reserved\b|©|\breport (?:as )?abuse\b|"
    r"\bin this (?:[a-z]+ )?(?:photo|image|picture)|\bphoto(?:graph)?:|\b(?:file|handout) photo|"
    r"\(pictured\)|\b(?:is|are) (?:seen|pictured)\b",
    re.IGNORECASE,
)
#: What each of these holds, or begins with: to ask for it first takes a tenth of the time.
_PAGE = (
    "update|(reuters)|(ap)|(afp)|(cnn)|(bbc)|(upi)|(xinhua)|reports from|copyright|"
    "rights reserved|©|abuse|in this |photo|pictured|is seen|are seen"
).split("|")
_OPENS = ("by", "find out", "click", "read", "see", "watch", "listen")
#: A part of a date.
_CALENDAR = re.compile(
    r"\b(?:[0-9]+|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|"
    r"July|August|September|October|November|December)\b"
)
#: What did not happen, or never had: a comment on the day, not its event.
_NOTHING = re.compile(r"[\"'“‘(]*No [a-z]")
#: What was meant to happen on the day and did not.
_UNREAL = re.compile(
    r"\b(?:was|were) to have\b|\b(?:would|should|could|might) have [a-z]+(?:ed|en|ne)\b|"
    r"\bhad been (?:due|expected|planned|scheduled|meant|set)\b"
)


def editorial(sentences: list[str]) -> Array:
    """Return what sentences lose for how they are made, whatever they say.

    A question, a quotation whose speaker is not named, the first person outside quotation marks,
    words that hang on the sentence before, bylines and times of printing, a fragment and a
    sprawling sentence make poor entries: a reader meets them alone.

    Parameters
    ----------
    sentences : list of str

    Returns
    -------
    numpy.ndarray of float
        Zero or less.

    Examples
    --------
    >>> plain = "Norrby's council adopted the new resolution on Friday evening."
    >>> editorial([plain, "Who will have to pay for all of it now?", "He left."]).tolist()
    [0.0, -2.0, -10.5]
    """
    losses = np.zeros(len(sentences))
    for i, sentence in enumerate(sentences):
        leaning = points_back(sentence)
        outside = _QUOTED.sub("", sentence)
        quotes = len(sentence) - len(outside)
        words = len(sentence.split())
        loss = 0.0
        loss += 2.0 * sentence.rstrip("\"'”’ ").endswith("?")
        loss += 2.5 * (_FIRST_PERSON.search(outside) is not None)
        loss += 1.4 * (quotes > 0.6 * len(sentence) and _SPEAKER.search(outside) is None)
        loss += 1.0 * ((sentence.count("“") != sentence.count("”")) or sentence.count('"') % 2)
        loss += _BACK * leaning + _LABELLED * hangs(sentence) + _VERBLESS * verbless(sentence)
        loss += 1.4 * _of_the_page(sentence)
        loss += 1.4 * (sentence.count("(") != sentence.count(")"))
        loss += 1.0 * (words < 9) + 1.0 * (words < 8) + 1.4 * (_NOTHING.match(sentence) is not None)
        # "In Norrby, on 28 February 2019, lunch was cancelled": the day is half of it.
        loss += 1.0 * (words - len(_CALENDAR.findall(sentence)) < 7)
        loss += 3.0 * (_UNREAL.search(sentence) is not None)
        loss += 4.0 * (words < 6) + 2.0 * (words > 60)
        loss += 1.4 * ("\n" in sentence)
        losses[i] = 0.0 - loss
    return losses


def _of_the_page(sentence: str) -> bool:
    small = sentence.lower()
    held = small.startswith(_OPENS) or any(map(small.__contains__, _PAGE))
    if held and _APPARATUS.search(sentence):
        return True
    return _PRINTED_AT.search(sentence) is not None
