"""From one HTML page to an article: its text, what it says about itself, and what was lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from newsresearch.cleaning.boilerplate import find_rule
from newsresearch.cleaning.clean import clean_text, mark_related, removed_table
from newsresearch.cleaning.lines import split_lines
from newsresearch.cleaning.page_metadata import PageMetadata, page_metadata
from newsresearch.cleaning.published import DateCandidate, choose, find_dates
from newsresearch.cleaning.visible_text import is_hidden, visible_text
from newsresearch.cleaning.whole_paragraphs import restored
from newsresearch.errors import ArgumentError

__all__ = ["Article", "is_stub", "read_html"]

#: An extraction that keeps less than this share of the page's running text says so.
SHORT_SHARE = 0.5
#: A stub has at most this many words: longer texts that mention a wall are articles.
STUB_WORDS = 220
#: Deeper trees make the parser and the extractor lose text in silence.
DEEPEST = 250

_WALL = re.compile(
    r"checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot"
    r"|enable (?:javascript|cookies)|(?:javascript|cookies) (?:is|are) (?:disabled|required)"
    r"|unusual traffic|access (?:to this page has been )?denied|complete the captcha"
    r"|ddos protection"
    r"|subscribe (?:now )?to (?:continue|keep) reading|to (?:continue|keep) reading,? (?:please )?"
    r"(?:subscribe|sign|log|register|create)|this (?:article|content|story) is (?:for|only for|"
    r"available (?:only )?to|reserved for) (?:paying |our )?(?:subscribers|members)"
    r"|already a subscriber|subscribers? only|you have (?:reached|used) (?:your|all)"
    r"|reste \d{1,3} ?% de cet article",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"^(?:error\s)?(?:404|403|410|500|502|503)\b|\b(?:page|article|file) (?:was |could )?(?:not |"
    r"no longer )(?:be )?(?:found|available|exists?)|^(?:page )?not found|^access denied|^forbidden"
    r"|^just a moment|^attention required|^are you a robot|^service unavailable|^bad gateway",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Article:
    """What `read_html` read from a page.

    Parameters
    ----------
    title, source, url, author, section, language : str or None
        From JSON-LD, else meta tags, else the page.
    text : str
        The body, paragraphs separated by a blank line.
    published : pandas.Timestamp
        NaT if the page does not tell.
    published_precision, published_from : str or None
        How exact it is, and where it was read.
    dates : tuple of DateCandidate
        Every candidate, best first.
    stub : bool
        Whether the page is a paywall, a bot wall or an error page and no article.
    removed : pandas.DataFrame
        What cleaning took out of the extracted text: `start`, `end` (code points into the HTML,
        -1 where the words do not stand there in one piece), `rule`, `text`.
    warnings : tuple of str
        One sentence each.
    """

    title: str | None
    text: str
    published: pd.Timestamp
    published_precision: str | None
    published_from: str | None
    dates: tuple[DateCandidate, ...]
    source: str | None
    url: str | None
    author: str | None
    section: str | None
    language: str | None
    stub: bool
    removed: pd.DataFrame
    warnings: tuple[str, ...]


def read_html(html: str, *, url: str | None = None, fetched: object = None) -> Article:
    """Return the article that an HTML page holds.

    The text is trafilatura's (Barbaresi 2021), in its precise setting, without hidden parts, reader
    comments and what a rule of `clean_text` names. It is checked against all that the page shows.

    Parameters
    ----------
    html : str
        The page's source.
    url : str, optional
        Where it was found.
    fetched : datetime-like, optional
        When; only with it "3 hours ago" is a day.

    Returns
    -------
    Article

    Raises
    ------
    ArgumentError
        If `html` is not a string.

    Examples
    --------
    >>> page = read_html(
    ...     '<html lang="en"><head><title>Storm hits coast</title>'
    ...     '<meta property="article:published_time" content="2021-03-14T18:00:00+09:00"></head>'
    ...     "<body><article><h1>Storm hits coast</h1><p>A storm hit the coast on Sunday, "
    ...     "officials said.</p><p hidden>Secret.</p></article></body></html>")
    >>> page.title, page.text
    ('Storm hits coast', 'A storm hit the coast on Sunday, officials said.')
    >>> page.published, page.published_from
    (Timestamp('2021-03-14 18:00:00'), 'meta')
    """
    if not isinstance(html, str):
        raise ArgumentError("html", html, "a string")
    shown = visible_text(html)
    tree, deep = _tree(html)
    facts = PageMetadata(url=url) if tree is None else page_metadata(tree, url)
    warnings: list[str] = []
    if deep:
        warnings.append(
            f"the page is nested more than {DEEPEST} levels deep: its text was read line by line"
        )
    text = "" if deep or tree is None else restored(_extract(tree, url), shown)
    whole = None
    if not text.strip() and shown:
        whole = clean_text(shown)
        text = whole.text
        if not deep:
            warnings.append("no article was found in the markup: its text was read line by line")
    text, note = _check(text, shown, facts.body)
    warnings += note
    body, removed = _clean(text, facts.title, html)
    if whole is not None:
        removed = pd.concat([_place(whole.removed, html), removed], ignore_index=True)
    if facts.free is False:
        warnings.append("the publisher says that the article is not free: it may be cut")
    dates = find_dates(
        shown,
        url=facts.url or url,
        fields={},
        fetched=fetched,
        tagged=facts.published,
        modified=facts.modified,
        guess=None if tree is None else _guess(tree, url),
        markup=facts.other,
    )
    best = choose(dates)
    title = facts.title or (whole.title if whole else None)
    return Article(
        title=" ".join(title.split()) if title else None,
        text=body,
        published=best.published if best else pd.NaT,
        published_precision=best.precision if best else None,
        published_from=best.origin if best else None,
        dates=tuple(dates),
        source=facts.source,
        url=facts.url or url,
        author=facts.author,
        section=facts.section,
        language=facts.language,
        stub=is_stub(title, body, shown=shown),
        removed=removed,
        warnings=tuple(warnings),
    )


def is_stub(title: str | None, text: str, *, shown: str | None = None) -> bool:
    """Tell whether a page is a paywall, a bot wall or an error page and no article.

    Parameters
    ----------
    title : str or None
        Its headline.
    text : str
        Its body.
    shown : str, optional
        All that the page shows, where it is more than the body.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_stub("Just a moment...", "Checking your browser before accessing the site.")
    True
    >>> is_stub("Storm", "A storm hit the coast on Monday.")
    False
    """
    if not text.strip():
        return True
    if text.count(" ") + 1 > STUB_WORDS:
        return False
    if title and _ERROR.search(title.strip()):
        return True
    first = text.strip().split("\n", 1)[0]
    if len(first) < 120 and _ERROR.search(first):
        return True
    return _WALL.search(text) is not None or (
        shown is not None and shown.count(" ") < 2 * STUB_WORDS and _WALL.search(shown) is not None
    )


def _tree(html: str) -> tuple[Any, bool]:
    """Return the page's tree without hidden parts, and whether it is nested too deep to trust."""
    from lxml import etree
    from trafilatura import load_html

    # XML declarations name an encoding, which a decoded page does not have any more.
    page = re.sub(r"^\s{0,99}<\?xml[^>]{0,200}>", "", html)
    if _depth(page) > DEEPEST:
        return None, True
    tree = load_html(page)
    if tree is None:
        return None, False
    whole = _paragraph_words(tree)
    for node in list(tree.iter(etree.Element)):
        if node.getparent() is not None and is_hidden(dict(node.attrib)):
            # Some outlets hide the article itself until a script shows it.
            words = _paragraph_words(node)
            if words < 100 or words < 0.3 * whole:
                node.drop_tree()
    return tree, False


def _paragraph_words(node: Any) -> int:
    return sum(len(p.text_content().split()) for p in node.iter("p"))


_TAG = re.compile(r"<(/?)(div|span|section|article|blockquote|ul|ol|b|i|em|font|table)\b", re.I)


def _depth(html: str) -> int:
    """Return how deep containers are nested, at most."""
    depth = most = 0
    for match in _TAG.finditer(html):
        depth += -1 if match[1] else 1
        depth = max(depth, 0)
        most = max(most, depth)
    return most


def _extract(tree: Any, url: str | None) -> str:
    """Return trafilatura's text; its wider setting where the precise one keeps too little."""
    import copy

    import trafilatura

    # The extractor changes the tree that it is given; and it would take a body from JSON-LD
    # that the page does not show, which `_check` does knowingly.
    tree = copy.deepcopy(tree)
    for node in list(tree.iter("script")):
        node.drop_tree()
    precise = trafilatura.extract(
        copy.deepcopy(tree), url=url, include_comments=False, favor_precision=True
    )
    if precise and len(precise) > 1500:
        return str(precise)
    wide = trafilatura.extract(copy.deepcopy(tree), url=url, include_comments=False) or ""
    precise = precise or ""
    return str(wide if len(precise) < 0.5 * len(wide) else precise)


def _guess(tree: Any, url: str | None) -> str | None:
    """Return htmldate's day of first publication (Barbaresi 2020), as ISO 8601."""
    import copy

    import htmldate

    try:
        found = htmldate.find_date(
            copy.deepcopy(tree), original_date=True, extensive_search=False, url=url
        )
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
    return str(found) if found else None


def _runs(text: str, size: int = 5) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


def _check(text: str, shown: str, told: str | None) -> tuple[str, list[str]]:
    """Compare what was extracted with the page's running text and with its JSON-LD body."""
    notes = []
    if told and len(told.split()) > 1.3 * len(text.split()) + 20:
        # Markup inside the body means that it is not plain text.
        told = visible_text(told) if re.search(r"<\w{1,10}[ />]", told) else told
        runs = _runs(told)
        if runs and len(runs & _runs(shown)) >= 0.9 * len(runs):
            text = told
            notes.append("the markup held less than the page's JSON-LD, which was used")
        elif runs:
            notes.append("the page's JSON-LD holds more of the article than the page shows")
    running = [line for line in shown.split("\n\n") if line.count(" ") >= 14]
    words, kept = sum(line.count(" ") + 1 for line in running), len(text.split())
    if words > 80 and kept < SHORT_SHARE * words:
        notes.append(f"only {kept} of about {words} words of running text were kept")
    return text, notes


def _clean(text: str, title: str | None, html: str) -> tuple[str, pd.DataFrame]:
    """Take named furniture and the repeated headline out of an extracted text."""
    first = clean_text(text, whole_page=False)
    lines = first.text.split("\n")
    shown = split_lines(first.text)
    listed: list[str | None] = [None] * len(shown)
    mark_related(shown, listed)
    related = {line.start for line, rule in zip(shown, listed, strict=True) if rule}
    at = 0
    key = " ".join((title or "").split()).casefold()
    kept, taken = [], []
    for i, line in enumerate(lines):
        bare = line.strip()
        rule = None
        if bare and i < 4 and bare.casefold() == key:
            rule = "repeated-title"
        elif bare:
            found = find_rule(bare)
            rule = found if found in ("caption", "navigation", "cookie-notice") else None
            if rule is None and at + line.find(bare) in related:
                rule = "related-line"
        at += len(line) + 1
        if rule is None:
            kept.append(line)
        else:
            taken.append({"start": -1, "end": -1, "rule": rule, "text": bare})
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    removed = first.removed
    if taken:
        removed = pd.concat([removed, pd.DataFrame(taken)], ignore_index=True)
    return body, _place(removed, html)


def _place(removed: pd.DataFrame, html: str) -> pd.DataFrame:
    """Return removed lines with their places in the HTML, -1 where they are not in one piece."""
    spans: list[tuple[int, int, str]] = []
    lost: list[Mapping[str, object]] = []
    at: dict[str, int] = {}
    for row in removed.itertuples(index=False):
        start = html.find(row.text, at.get(row.text, 0))
        if start < 0:
            lost.append({"start": -1, "end": -1, "rule": row.rule, "text": row.text})
        else:
            at[row.text] = start + len(row.text)
            spans.append((start, start + len(row.text), row.rule))
    table = removed_table(html, spans)
    if not lost:
        return table
    return pd.concat([table, pd.DataFrame(lost).astype(table.dtypes.to_dict())], ignore_index=True)
