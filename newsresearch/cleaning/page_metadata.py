"""What an HTML page says about itself: JSON-LD first, then meta tags, then the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

__all__ = ["PageMetadata", "page_metadata"]

_ARTICLE = re.compile(r"(?:article|posting|report|webpage|review)$", re.IGNORECASE)
_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "dcterms.date",
    "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "publish_date", "pubdate",
    "article.published", "published-date", "citation_publication_date", "citation_date",
    "bt:pubdate", "rnews:datepublished", "cxenseparse:recs:publishtime", "article_date_original",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod",
    "dcterms.modified", "article.updated", "revised",
)  # fmt: skip

#: Characters of a date, at most.
_DATE_LENGTH = 40


@dataclass
class PageMetadata:
    """What was found; missing things are None.

    Parameters
    ----------
    published : list of (str, str)
        Origin (``"json-ld"`` or ``"meta"``) and the value as it stands in the page.
    modified : list of str
        Values that say when the page was changed: never a day of publication.
    other : list of str
        Times and meta tags that do not say what they tell of.
    body : str or None
        JSON-LD's ``articleBody``.
    free : bool or None
        What the publisher says about free access; often wrong.
    """

    title: str | None = None
    author: str | None = None
    source: str | None = None
    section: str | None = None
    language: str | None = None
    url: str | None = None
    body: str | None = None
    free: bool | None = None
    published: list[tuple[str, str]] = field(default_factory=list)
    modified: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)


def page_metadata(tree: Any, url: str | None = None) -> PageMetadata:
    """Return what a page says about itself.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
        The page.
    url : str, optional
        Its address, to resolve a relative canonical one.

    Returns
    -------
    PageMetadata

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> page = '<html lang="en-GB"><meta property="og:site_name" content="The Daily"><p>x'
    >>> found = page_metadata(document_fromstring(page))
    >>> found.source, found.language
    ('The Daily', 'en')
    """
    found = PageMetadata()
    for record in _records(tree):
        _read_record(record, found)
    meta = _meta(tree)
    found.title = found.title or _first(meta, "og:title", "twitter:title")
    found.source = found.source or _first(meta, "og:site_name", "application-name")
    found.section = found.section or _first(meta, "article:section", "section", "parsely-section")
    author = _first(meta, "author", "article:author", "parsely-author", "dc.creator", "byl")
    if author and not author.startswith("http"):
        found.author = found.author or re.sub(r"^[Bb]y\s+", "", author)
    found.published += [("meta", v) for name in _PUBLISHED for v in meta.get(name, ())]
    found.modified += [v for name in _MODIFIED for v in meta.get(name, ())]
    for node in tree.iter("time"):
        value = node.get("datetime") or ""
        kind = (node.get("itemprop") or "").casefold()
        style = (node.get("class") or "").casefold()
        # A page that was never changed says "published updated" of one time.
        published = "publish" in style or kind == "datepublished" or node.get("pubdate") is not None
        if "modif" in kind or ("update" in style and not published):
            found.modified.append(value)
        elif published:
            found.published.append(("meta", value))
        else:
            found.other.append(value)
    known = {*_PUBLISHED, *_MODIFIED}
    found.other += [
        value
        for name, values in meta.items()
        if name not in known
        for value in values
        if len(value) <= _DATE_LENGTH and "//" not in value  # a picture's address has days too
    ]
    language = tree.get("lang") or _first(meta, "og:locale", "content-language", "language")
    match = re.match(r"[A-Za-z]{2}(?![A-Za-z])", (found.language or language or "").strip())
    found.language = match[0].lower() if match else None
    canonical = next(
        (n.get("href") for n in tree.iter("link") if (n.get("rel") or "").lower() == "canonical"),
        None,
    )
    found.url = _address(canonical or _first(meta, "og:url"), url)
    if not found.title:
        for tag in ("h1", "title"):
            node = next(tree.iter(tag), None)
            text = " ".join("".join(node.itertext()).split()) if node is not None else ""
            if text:
                found.title = text
                break
    return found


def _records(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the JSON-LD objects that speak of an article; broken ones are passed over."""
    for node in tree.iter("script"):
        if "ld+json" not in (node.get("type") or ""):
            continue
        raw = (node.text or "").strip().removeprefix("<!--").removesuffix("-->")
        try:
            waiting = [json.loads(raw, strict=False)]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while waiting and seen < 1000:
            item = waiting.pop(0)
            seen += 1
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                waiting.extend(v for k, v in item.items() if k in ("@graph", "mainEntity"))
                kinds = item.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds):
                    yield item


def _read_record(record: Mapping[str, Any], found: PageMetadata) -> None:
    found.title = found.title or _text(record.get("headline"))
    found.author = found.author or _names(record.get("author"))
    found.source = found.source or _names(record.get("publisher"))
    found.section = found.section or _text(record.get("articleSection"))
    found.language = found.language or _text(record.get("inLanguage"))
    found.body = found.body or _text(record.get("articleBody"))
    if found.free is None and record.get("isAccessibleForFree") is not None:
        found.free = str(record["isAccessibleForFree"]).casefold() != "false"
    if value := _text(record.get("datePublished")):
        found.published.append(("json-ld", value))
    if value := _text(record.get("dateModified")):
        found.modified.append(value)


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    return unescape(value).strip() or None if isinstance(value, str) else None


def _names(value: Any) -> str | None:
    """Return the names of people or an outlet, joined by a semicolon."""
    items = value if isinstance(value, list) else [value]
    names = [_text(item.get("name") if isinstance(item, dict) else item) for item in items]
    kept = dict.fromkeys(n for n in names if n and not n.startswith(("http://", "https://")))
    return "; ".join(kept) or None


def _meta(tree: Any) -> dict[str, list[str]]:
    """Return the content of meta tags by lower-case name, property or itemprop."""
    meta: dict[str, list[str]] = {}
    for node in tree.iter("meta"):
        content = (node.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := node.get(attribute)):
                meta.setdefault(name.strip().casefold(), []).append(content)
    return meta


def _first(meta: Mapping[str, list[str]], *names: str) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _address(value: str | None, base: str | None) -> str | None:
    """Return an http address, made absolute, or the page's own."""
    if value:
        try:
            whole = urljoin(base or "", value)
            if urlsplit(whole).scheme in ("http", "https") and urlsplit(whole).netloc:
                return whole
        except ValueError:
            pass
    return base
