"""HTML files, and the HTML that sits in a record's text field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from newsresearch.cleaning.visible_text import VOID
from newsresearch.loading.readers.records import Job, Record, Source

__all__ = [
    "declared_encoding",
    "html_depth",
    "html_title",
    "looks_like_html",
    "read_markup",
]

_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?charset\s*=\s*["']?|\?xml\b[^>]{0,100}?encoding\s*=\s*["'])([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,1000})</title>", re.IGNORECASE)
_TAGS = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})\b")
_CLOSING = re.compile(
    r"</(?:p|div|span|a|b|i|em|strong|h[1-6]|ul|li|blockquote)>|<(?:p|br)\s*/?>", re.I
)


def read_markup(source: Source, job: Job) -> Iterator[Record]:
    """Yield the page as HTML.

    Parameters
    ----------
    source : Source
        The file.
    job : Job
        Takes the counts and the problems.

    Yields
    ------
    Record
    """
    data = source.read()
    if len(data) > job.limits.max_record_bytes:
        job.reject_file(
            "too long", f"the page is longer than {job.limits.max_record_bytes:,} bytes"
        )
        return
    job.seen += 1
    decoded = job.decode(data, declared=declared_encoding(data))
    yield Record({"html": decoded.text}, None, data, page=True)


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that the markup names, wherever in the file it does.

    Examples
    --------
    >>> declared_encoding(b'<meta charset="euc-kr">')
    'euc-kr'
    """
    match = _DECLARED.search(data)
    return match[1].decode("ascii") if match else None


def looks_like_html(text: str) -> bool:
    """Return whether a text field holds markup.

    Examples
    --------
    >>> looks_like_html("<p>Talks ended.</p>"), looks_like_html("a < b and c > d")
    (True, False)
    """
    return "<" in text and _CLOSING.search(text) is not None


def html_depth(html: str) -> int:
    """Return how deep elements are nested, from the tags alone.

    Examples
    --------
    >>> html_depth("<div><p>a</p><p>b</p></div>")
    2
    """
    depth = deepest = 0
    for closing, name in _TAGS.findall(html):
        if name.lower() in VOID:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def html_title(html: str) -> str | None:
    """Return the content of ``<title>``, entities resolved.

    Examples
    --------
    >>> html_title("<title>Talks &amp; tea</title>")
    'Talks & tea'
    """
    match = _TITLE.search(html[:200_000])
    return " ".join(unescape(match[1]).split()) or None if match else None
