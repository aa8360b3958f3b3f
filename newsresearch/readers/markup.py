"""HTML files, and the HTML that sits in a record's text field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

from newsresearch.readers.records import Job, Record, Source

__all__ = [
    "declared_encoding",
    "html_depth",
    "html_title",
    "html_to_text",
    "looks_like_html",
    "read_markup",
]

_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?charset\s*=\s*["']?|\?xml\b[^>]{0,100}?encoding\s*=\s*["'])([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr li main nav ol p pre section table td th tr ul".split()
)
_PARAGRAPHS = frozenset("article blockquote div h1 h2 h3 h4 h5 h6 p pre section table".split())
_DROPPED = frozenset("script style template noscript iframe object svg head".split())
#: Elements that the next of their name ends.
_OPEN_ENDED = frozenset("p li td th tr dd dt option".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SPACE = re.compile(r"\s+")
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"<(?:p|div|br|li|h[1-6]|tr|section|blockquote)\b", re.IGNORECASE)
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
        if name.lower() in _VOID:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


class _Text(HTMLParser):
    """Collects text; what a reader of the page would not see is left out."""

    def __init__(self, *, keep_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.keep_lines = keep_lines
        #: The element that is not shown, and how many of its name are open inside it.
        self.hidden = ""
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.hidden == tag in _OPEN_ENDED:
            self.hidden = ""
        if self.hidden:
            self.depth += tag == self.hidden
        elif tag in _DROPPED or (tag not in _VOID and _is_hidden(attrs)):
            self.hidden, self.depth = tag, 1
            self.parts.append("\n" * (tag in _BLOCKS))
        elif tag in _PARAGRAPHS:
            self.parts.append("\n\n")
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            self.depth -= tag == self.hidden
            if not self.depth:
                self.hidden = ""
        elif tag in _PARAGRAPHS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data if self.keep_lines else _SPACE.sub(" ", data))


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    return any(
        name == "hidden" or (name == "style" and _NOT_SHOWN.search(value or ""))
        for name, value in attrs
    )


def html_title(html: str) -> str | None:
    """Return the content of ``<title>``, entities resolved.

    Examples
    --------
    >>> html_title("<title>Talks &amp; tea</title>")
    'Talks & tea'
    """
    match = _TITLE.search(html[:200_000])
    return " ".join(unescape(match[1]).split()) or None if match else None


def html_to_text(html: str) -> str:
    r"""Return the text of a fragment of HTML, block elements on lines of their own.

    Parameters
    ----------
    html : str
        Markup of any depth; scripts and styles are left out.

    Returns
    -------
    str

    Examples
    --------
    >>> html_to_text("<p>One &amp; two</p><script>x()</script><p>Three</p>")
    'One & two\n\nThree'
    """
    # Text with a few inline tags has its paragraphs in its own line ends.
    parser = _Text(keep_lines=not _BLOCK_TAG.search(html))
    parser.feed(html)
    parser.close()
    lines = [line.strip() for line in "".join(parser.parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
