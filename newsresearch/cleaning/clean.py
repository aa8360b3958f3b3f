"""From a page's text, as a select-all copies it, to its title and body."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from newsresearch.cleaning.boilerplate import RELATED_HEADING, find_rules
from newsresearch.cleaning.line_mending import mended
from newsresearch.cleaning.line_model import article_lines
from newsresearch.cleaning.lines import Line, split_lines
from newsresearch.cleaning.page_features import PageFeatures, page_features
from newsresearch.errors import ArgumentError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CleanText", "clean_text", "mark_related"]

REMOVED = {"start": "int64", "end": "int64", "rule": "str", "text": "str"}

#: Characters that nobody sees: controls, terminal colours, zero widths, direction marks.
_INVISIBLE = re.compile(
    r"\x1b\[[0-9;?]{0,16}[ -/]{0,4}[@-~]"
    r"|[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
#: How far above the body a headline may stand.
HEADLINE_LINES = 10
#: Separators of a menu; the first words of a byline or of a line that dates the page.
_NO_HEADLINE = re.compile(
    r"[|•·»›]| {2}|\t|^(?:by|from|published|updated|posted|last (?:updated|modified)|written by"
    r"|filed (?:to|under))\b",
    re.IGNORECASE,
)
#: Features of a prompt that a masthead may hold.
_PROMPTS = frozenset(
    f"{kind} {size}" for kind in ("account", "newsletter", "legal") for size in ("short", "middle")
)
#: No headline of another story: a sentence, a paragraph, what announces a list, a price.
_NO_LINK = re.compile(
    r"[.!?…。！？।][\"'”’»)\]]{0,3}$|^(?:\S+ ){3}.*:$|^(?:\S+ ){25}|^[$£€] ?\d[\d.,]*$"
)
#: How long a list of other stories may be.
_LONGEST_LIST = 40
_SENTENCE_END = re.compile(r"[.!?…。！？।][\"'”’»)\]]{0,3}$")
_STOPS = ".!?…。！？।\"'”’»)"


@dataclass(frozen=True)
class CleanText:
    """What `clean_text` made of a page.

    Parameters
    ----------
    title : str or None
        The headline, once.
    text : str
        The body, NFC, paragraphs separated by a blank line.
    raw : str
        The page as it was given.
    spans : list of (int, int, str)
        What is not in `text`: start, end (code points into `raw`) and rule.
    """

    title: str | None
    text: str
    raw: str = field(repr=False)
    spans: list[tuple[int, int, str]] = field(repr=False)

    @cached_property
    def removed(self) -> pd.DataFrame:
        """One row a span that is not in `text`: `start`, `end`, `rule` and `text`.

        ``raw[start:end] == text``. Made when it is asked for: a table takes a tenth of the time
        that the page does.
        """
        return removed_table(self.raw, self.spans)


def clean_text(raw: str, *, whole_page: bool = True) -> CleanText:
    r"""Return a copied page's title and body, and what was removed by which rule.

    Parameters
    ----------
    raw : str
        The page as plain text.
    whole_page : bool
        ``False`` for the text field of a record: only what names itself (newsletter prompts,
        related-story lines, widgets) is removed, no headline is looked for.

    Returns
    -------
    CleanText

    Raises
    ------
    ArgumentError
        If `raw` is not a string.

    Examples
    --------
    >>> page = clean_text("Storm hits coast\n\nStorm hits coast\n\nA storm hit the coast on "
    ...                   "Monday.\n\nSubscribe to our newsletter")
    >>> page.title, page.text
    ('Storm hits coast', 'A storm hit the coast on Monday.')
    >>> list(page.removed.rule)
    ['title', 'repeated-title', 'newsletter']
    """
    if not isinstance(raw, str):
        raise ArgumentError("raw", raw, "a string")
    title, text, spans = clean_spans(raw, whole_page=whole_page)
    return CleanText(title, text, raw, spans)


def clean_spans(
    raw: str, *, whole_page: bool
) -> tuple[str | None, str, list[tuple[int, int, str]]]:
    r"""Return title, text and the spans removed as plain tuples.

    `load` calls this for each record: a table takes longer to make than most records to clean.

    Examples
    --------
    >>> clean_spans("It rained.\nSubscribe to our newsletter", whole_page=False)
    (None, 'It rained.', [(11, 38, 'newsletter')])
    """
    lines = split_lines(raw)
    rules = named_lines(lines, whole_page=whole_page)
    title = None
    if whole_page and lines:
        at = weighed_lines(lines, rules)
        weighed, kinds = [lines[i] for i in at], [rules[i] for i in at]
        page = page_features(weighed)
        named = sum(rule is not None for rule in rules)
        if _is_page(page, named):
            body = mended(article_lines(page), page, weighed, kinds)
        else:
            body = [True] * len(at)
        title = _mark_title(weighed, kinds, page, body)
        for i, keep, kind in zip(at, body, kinds, strict=True):
            rules[i] = kind or (None if keep else "line-model")
        if not all(body):
            mark_related(lines, rules)
    spans = [
        (line.start, line.end, rule)
        for line, rule in zip(lines, rules, strict=True)
        if rule is not None
    ]
    kept = [line for line, rule in zip(lines, rules, strict=True) if rule is None]
    pieces: list[str] = []
    for line in kept:
        text = line.text
        if not text.isprintable():  # no character that nobody sees is printable
            for match in _INVISIBLE.finditer(text):
                spans.append((line.start + match.start(), line.start + match.end(), "invisible"))
            text = _INVISIBLE.sub("", text)
        text = unicodedata.normalize("NFC", text).strip()
        if text:
            pieces.append(("\n\n" if line.paragraph else "\n") * bool(pieces) + text)
    return title, "".join(pieces), sorted(spans)


def removed_table(raw: str, spans: list[tuple[int, int, str]]) -> pd.DataFrame:
    """Return spans as a table in the order of the page."""
    import pandas as pd  # a page is cleaned in a hundredth of the time that this takes

    spans = sorted(spans)
    columns = {
        "start": [start for start, _, _ in spans],
        "end": [end for _, end, _ in spans],
        "rule": [rule for _, _, rule in spans],
        "text": [raw[start:end] for start, end, _ in spans],
    }
    # Column by column: a table made of rows and then converted takes three times as long.
    return pd.DataFrame({name: pd.array(columns[name], dtype=REMOVED[name]) for name in REMOVED})


def named_lines(lines: Sequence[Line], *, whole_page: bool = True) -> list[str | None]:
    """Return the rule that each line falls under, by its own words or its neighbours'."""
    known = find_rules((line.text for line in lines), whole_page=whole_page)
    rules = [known.get(line.text) for line in lines]
    _mark_author_box(lines, rules)
    if whole_page:
        _mark_outlet(lines, rules)
    return rules


def weighed_lines(lines: Sequence[Line], rules: Sequence[str | None]) -> list[int]:
    """Return the places of the lines that the model reads: all but links amid the paragraphs.

    A line like "Read more: Ten bridges" says nothing of where the article ends, and would only
    part the paragraphs around it.
    """
    at = [
        i
        for i, rule in enumerate(rules)
        if rule != "related-line" or RELATED_HEADING.fullmatch(lines[i].text)
    ]
    return at or list(range(len(lines)))


def _is_page(page: PageFeatures, named: int) -> bool:
    """Tell whether there is furniture around the text: without it, nothing is for the model."""
    if not any(page.prose):
        return False
    first, last = page.block
    around = [
        i
        for i in range(len(page.prose))
        if not first <= i <= last and not page.prose[i] and i not in (0, page.title)
    ]
    return len(around) >= 6 or (named >= 2 and len(around) >= 4)


def _mark_title(
    lines: Sequence[Line], rules: list[str | None], page: PageFeatures, kept: Sequence[bool]
) -> str | None:
    """Find the headline, mark every place where it stands alone, return it."""
    at = page.title
    if at < 0:
        body = next((i for i, keep in enumerate(kept) if keep and page.prose[i]), page.block[0])
        above = range(max(0, body - HEADLINE_LINES), body)
        at = next(
            (
                i
                for i in above
                if rules[i] is None
                and _PROMPTS.isdisjoint(page.names[i])
                and _is_headline(lines[i].text)
            ),
            -1,
        )
    if at < 0:
        at = next((i for i, rule in enumerate(rules) if rule is None), -1)
    if at < 0 or len(lines) < 2:
        return None
    title = lines[at].text
    if page.title < 0:
        longer = any(len(line.text) > len(title) and line.text[-1] in _STOPS for line in lines[1:])
        if not longer or len(title.split()) > 30 or title[-1] in ".。।…":
            return None
    key = title.casefold()
    first = True
    for i, line in enumerate(lines[: max(at, page.block[0]) + 1]):
        text = line.text.casefold()
        if text == key or i == at or (i == 0 and key in text):
            rules[i] = "title" if first else "repeated-title"
            first = False
    return title


def _is_headline(text: str) -> bool:
    """Tell a headline from the masthead, the menu and the byline that may stand above a body."""
    words = text.split()
    if not 3 <= len(words) <= 30 or text[-1] in ".。।…,;:" or _NO_HEADLINE.search(text):
        return False
    # A name or a menu is all capitals; where a script has none, there is nothing to tell by.
    return sum(word[0].isalpha() and not word[0].isupper() for word in words) >= 2


def mark_related(lines: Sequence[Line], rules: list[str | None]) -> None:
    """Mark the headlines that stand under a heading like "Most read", up to the next sentence."""
    for i, line in enumerate(lines):
        if len(line.text) > 60 or not RELATED_HEADING.fullmatch(line.text):
            continue
        for j in range(i, min(i + _LONGEST_LIST, len(lines))):
            text = lines[j].text
            if j > i and _NO_LINK.search(text):
                break
            rules[j] = rules[j] or "related-line"


_HOLDER = re.compile(
    r"(?:copyright|©|\(c\))[\s©,]*(?:\(c\)\s*)?(?:(?:19|20)\d\d[\s,–-]*)*(?:by\s+)?(.{2,60}?)"
    r"(?=[.,|]|\s+all rights|$)",
    re.IGNORECASE,
)


#: How an outlet speaks of itself; a company that "is thrilled" makes news of itself.
_ABOUT_ITSELF = re.compile(
    r" (?:is (?:an?|the|your|one of)|provides|brings|covers|delivers|publishes)\b"
)


def _mark_outlet(lines: Sequence[Line], rules: list[str | None]) -> None:
    """Mark the lines that are the outlet's name, or what it says about itself."""
    holders = {
        match[1].strip(" -–—").casefold()
        for line, rule in zip(lines, rules, strict=True)
        if rule == "copyright" and (match := _HOLDER.search(line.text))
    }
    if not holders:
        return
    begins = tuple(holders)
    # From the end: what an outlet says about itself has no paragraph of the article below it.
    below = False
    for i in range(len(lines) - 1, -1, -1):
        if rules[i] is not None:
            continue
        text = lines[i].text.casefold()
        words = text.count(" ") + 1
        if text in holders or (
            not below
            and words < 60
            and text.startswith(begins)
            and any(_ABOUT_ITSELF.match(text.removeprefix(holder)) for holder in holders)
        ):
            rules[i] = "outlet"
        elif words >= 20 and _SENTENCE_END.search(text):
            below = True


#: Heading of an author box with the author's name.
_ABOUT_NAME = re.compile(
    r"(?i:about|über|sobre|over|om|à propos de|chi è|об?) ((?:[A-ZÀ-ÞА-Я][\w.'’-]*(?: |$)){2,4})$"
)
#: So many lines above the text a byline may stand.
_BYLINE = 40
#: Words of what an author box says, at most.
_BIO = 120


def _mark_author_box(lines: Sequence[Line], rules: list[str | None]) -> None:
    """Mark the short lines under the heading of an author box, and the one paragraph in it."""
    long = [
        rule is None and line.text.count(" ") >= 19 for line, rule in zip(lines, rules, strict=True)
    ]
    start = next((k for k, is_long in enumerate(long) if is_long), 0)
    end = 0
    for i, line in enumerate(lines):
        if rules[i] is None and len(line.text) <= 60 and (about := _ABOUT_NAME.match(line.text)):
            # The name is the author's where a short line above the text has it too.
            name = about[1].strip()
            if any(
                name in x.text and len(x.text) <= 120
                for x in lines[max(0, start - _BYLINE) : start]
            ):
                rules[i] = "author-box"
        if rules[i] == "author-box" and i >= end:
            for j in range(i + 1, min(i + 3, len(lines))):
                words = len(lines[j].text.split())
                # Under more paragraphs than one the heading is a section of the article.
                if rules[j] is not None or words > _BIO or (words > 8 and any(long[j + 1 : j + 4])):
                    break
                rules[j] = "author-box"
                end = j + 1
                if words > 8:
                    break
