"""From a page's text, as a select-all copies it, to its title and body."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import pandas as pd

from newsresearch.boilerplate import find_rule
from newsresearch.errors import ArgumentError
from newsresearch.lines import Line, split_lines

__all__ = ["CleanText", "clean_text"]

REMOVED = {"start": "int64", "end": "int64", "rule": "str", "text": "str"}

#: Characters that nobody sees: controls, terminal colours, zero widths, direction marks.
_INVISIBLE = re.compile(
    r"\x1b\[[0-9;?]{0,16}[ -/]{0,4}[@-~]"
    r"|[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
_SENTENCE_END = re.compile(r"[.!?…。！？।][\"'”’»)\]]{0,3}$")


@dataclass(frozen=True)
class CleanText:
    """What `clean_text` made of a page.

    Parameters
    ----------
    title : str or None
        The headline, once.
    text : str
        The body, NFC, paragraphs separated by a blank line.
    removed : pandas.DataFrame
        One row a span that is not in `text`: `start`, `end` (code points into the raw text),
        `rule` and `text`; ``raw[start:end] == text``.
    """

    title: str | None
    text: str
    removed: pd.DataFrame


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
    lines = split_lines(raw)
    rules: list[str | None] = [find_rule(line.text, whole_page=whole_page) for line in lines]
    title = _mark_title(lines, rules) if whole_page else None
    _mark_author_box(lines, rules)
    if whole_page:
        _mark_outlet(lines, rules)
        _mark_furniture(lines, rules)
    spans = [
        (line.start, line.end, rule)
        for line, rule in zip(lines, rules, strict=True)
        if rule is not None
    ]
    kept = [line for line, rule in zip(lines, rules, strict=True) if rule is None]
    pieces: list[str] = []
    for line in kept:
        for match in _INVISIBLE.finditer(line.text):
            spans.append((line.start + match.start(), line.start + match.end(), "invisible"))
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", line.text)).strip()
        if text:
            pieces.append(("\n\n" if line.paragraph else "\n") * bool(pieces) + text)
    return CleanText(title, "".join(pieces), removed_table(raw, spans))


def removed_table(raw: str, spans: list[tuple[int, int, str]]) -> pd.DataFrame:
    """Return spans as a table in the order of the page."""
    rows = [(start, end, rule, raw[start:end]) for start, end, rule in sorted(spans)]
    return pd.DataFrame(rows, columns=list(REMOVED)).astype(REMOVED)


def _mark_title(lines: list[Line], rules: list[str | None]) -> str | None:
    """Find the headline, mark its places, return it."""
    free = [i for i, rule in enumerate(rules) if rule is None]
    if len(free) < 2:
        return None
    first = lines[free[0]]
    if len(first.text.split()) > 30 or _SENTENCE_END.search(first.text):
        return None
    key = first.text.casefold()
    for i in free:
        if lines[i].text.casefold() == key:
            rules[i] = "title" if i == free[0] else "repeated-title"
    return first.text


_HOLDER = re.compile(
    r"(?:copyright|©|\(c\))[\s©,]*(?:\(c\)\s*)?(?:(?:19|20)\d\d[\s,–-]*)*(?:by\s+)?(.{2,60}?)"
    r"(?=[.,|]|\s+all rights|$)",
    re.IGNORECASE,
)


def _mark_outlet(lines: list[Line], rules: list[str | None]) -> None:
    """Mark the lines that are the outlet's name, or what it says about itself."""
    holders = {
        match[1].strip(" -–—").casefold()
        for line, rule in zip(lines, rules, strict=True)
        if rule == "copyright" and (match := _HOLDER.search(line.text))
    }
    for i, line in enumerate(lines):
        if rules[i] is not None:
            continue
        text = line.text.casefold()
        for holder in holders:
            about = rf"{re.escape(holder)} (?:is|provides|brings|covers|delivers|publishes)\b"
            if text == holder or (re.match(about, text) and len(text.split()) < 60):
                rules[i] = "outlet"


def _mark_author_box(lines: list[Line], rules: list[str | None]) -> None:
    """Mark the short lines under the heading of an author box."""
    for i, rule in enumerate(rules):
        if rule == "author-box":
            for j in range(i + 1, min(i + 3, len(lines))):
                if rules[j] is not None or len(lines[j].text.split()) > 8:
                    break
                rules[j] = "author-box"


def _mark_furniture(lines: list[Line], rules: list[str | None]) -> None:
    """Mark short lines that stand before the first or after the last sentence."""
    body = [
        i
        for i, line in enumerate(lines)
        if rules[i] is None
        and (len(line.text.split()) > 12 or len(line.text) > 80)
        and _SENTENCE_END.search(line.text)
    ]
    if not body:
        return
    # Without a single named piece of furniture, this is an article and not a page.
    if not any(rule not in (None, "title", "repeated-title") for rule in rules):
        return
    for i in range(len(lines)):
        if rules[i] is None and not body[0] <= i <= body[-1]:
            rules[i] = "line-model"
