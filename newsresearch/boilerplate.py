"""The phrases by which a page's furniture is known: one rule a kind, each with a name.

A rule looks at one line. It must be sure by the line's own words, since a sentence that merely
mentions a newsletter is news; what only position and neighbours can tell is left to the line model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["RULES", "Rule", "find_rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of furniture.

    Parameters
    ----------
    name : str
        What `removed` calls it.
    pattern : re.Pattern
        Must match from the line's first character.
    words : int
        The most words that such a line has; a longer line is left to the line model.
    record : bool
        Whether the rule also applies inside a record's text field, where no menu or footer is.
    """

    name: str
    pattern: re.Pattern[str]
    words: int = 40
    record: bool = True


def _rule(name: str, pattern: str, words: int = 40, *, record: bool = True) -> Rule:
    return Rule(name, re.compile(pattern, re.IGNORECASE), words, record)


RULES: Sequence[Rule] = (
    _rule(
        "related-line",
        r"[>»•*\-–— ]{0,4}(?:(?:related|recommended|suggested|more|other|latest)[ -]?"
        r"(?:news|stories|story|articles?|posts?|reading|content|coverage|topics?|links?|video)?"
        r"|also read|read also|read more|read next|see also|also see|must read|also watch|"
        r"watch also|don[’']?t miss|you may (?:also )?like|more on this|lire aussi|"
        r"lees ook|leia (?:mais|também)|leggi anche|lea también|lee también|baca juga|"
        r"читайте также|mehr zum thema|lesen sie auch)\s*[:：>»|]",
    ),
    _rule(
        "related-line",
        r"(?:related|recommended|suggested)[ -](?:news|stories|story|articles?|posts?|reading|"
        r"content|coverage|topics?|links?|videos?)\W*$",
    ),
    _rule(
        "newsletter",
        r"(?:please )?(?:subs?cribe|sign[ -]?up|join)\b(?:(?! said| told)[^.!?]){0,60}"
        r"\b(?:newsletters?|mailing list|e-?mail (?:alerts?|updates?)|inbox)\b[^.!?]{0,40}[.!]?$",
        20,
    ),
    _rule("newsletter", r"(?:our |the |daily |free |e-?mail )*newsletters?(?: sign[ -]?up)?$", 6),
    _rule("author-box", r"about (?:the )?authors?\W*$", 4),
    _rule(
        "comment-widget",
        r"(?:notify of|inline feedbacks?|view (?:all )?(?:\d+ )?comments?|leave a (?:reply|comment)"
        r"(?: cancel reply)?|post a comment|add a comment|load more comments|show (?:all )?comments?|"
        r"\d+ comments?|no comments?(?: yet)?|would love your thoughts, please comment\.?\s*x?|"
        r"your e-?mail address will not be published\b.*|required fields are marked\b.*|"
        r"this site uses akismet\b.*|save my name, e-?mail\b.*)\W*$",
        30,
    ),
    _rule(
        "copyright",
        r"(?:[^.!?]{0,60}\s)?(?:copyright\b|©|\(c\)\s*(?:19|20)\d\d|all rights? reserved)",
        40,
    ),
    _rule(
        "cookie-notice",
        r"(?:we|this (?:site|website)|our (?:site|website)|by (?:using|continuing|browsing))\b"
        r"[^.!?]{0,80}\b(?:cookies?|cookie policy)\b",
        120,
        record=False,
    ),
    _rule(
        "share-prompt",
        r"(?:share (?:this|on|via|with)\b[^.!?]{0,40}|(?:tweet|pin it|print|e-?mail) this"
        r"|click to share\b.*|follow us(?: on\b[^.!?]{0,40})?)\W*$",
        10,
    ),
    _rule(
        "navigation",
        r"(?:privacy (?:policy|notice|statement)|terms(?: (?:of (?:use|service)|(?:and|&) ?conditions))"
        r"|contact us|about us|cookie policy|advertise(?: with us)?|skip to (?:main )?(?:content|"
        r"navigation)|log ?in|sign ?in|register|back to top)"
        r"(?:\W+(?:privacy|policy|terms|of|use|service|conditions|and|contact|about|us|newsletters?|"
        r"cookies?|advertise|careers|sitemap|help|notice|statement|rss|faq))*\W*$",
        25,
        record=False,
    ),
)


def find_rule(text: str, *, whole_page: bool = True) -> str | None:
    """Return the name of the rule that a line falls under.

    Parameters
    ----------
    text : str
        The line, without blanks at its ends.
    whole_page : bool
        Whether menus and footers are to be expected.

    Returns
    -------
    str or None

    Examples
    --------
    >>> find_rule("RELATED NEWS : Mayor resigns")
    'related-line'
    >>> find_rule("Subscribe to our newsletter")
    'newsletter'
    >>> find_rule("Subscribe, he told them, or lose the village paper.") is None
    True
    """
    words = text.count(" ") + 1
    for rule in RULES:
        if (whole_page or rule.record) and words <= rule.words and rule.pattern.match(text):
            return rule.name
    return None
