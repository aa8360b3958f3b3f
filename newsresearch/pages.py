"""From one HTML page to an article."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from newsresearch.clean import clean_text
from newsresearch.errors import ArgumentError
from newsresearch.published import DateCandidate, choose, find_dates

__all__ = ["Article", "read_html"]


@dataclass(frozen=True)
class Article:
    """What `read_html` read from a page. Missing things are None (`published`: NaT)."""

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

    Parameters
    ----------
    html : str
        The page's source.
    url : str, optional
        Where it was found.
    fetched : datetime-like, optional
        When.

    Returns
    -------
    Article
    """
    if not isinstance(html, str):
        raise ArgumentError("html", html, "a string")
    import trafilatura

    text = trafilatura.extract(html, url=url, include_comments=False) or ""
    meta = trafilatura.extract_metadata(html, default_url=url)
    cleaned = clean_text(text, whole_page=False)
    dates = tuple(find_dates(text, url=url, fetched=fetched))
    best = choose(list(dates))
    return Article(
        title=getattr(meta, "title", None),
        text=cleaned.text,
        published=best.published if best else pd.NaT,
        published_precision=best.precision if best else None,
        published_from=best.origin if best else None,
        dates=dates,
        source=getattr(meta, "sitename", None),
        url=url or getattr(meta, "url", None),
        author=getattr(meta, "author", None),
        section=None,
        language=getattr(meta, "language", None),
        stub=False,
        removed=cleaned.removed,
        warnings=(),
    )
