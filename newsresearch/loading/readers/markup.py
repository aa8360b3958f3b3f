"""HTML files, and the HTML that sits in a record's text field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from newsresearch.loading.readers.records import Job, Record, Source

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
#: The first of these ends a head that has no end tag.
_AFTER_HEAD = _BLOCKS | {"body"}
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SPACE = re.compile(r"\s+")
_NOT_SHOWN = re.compile(
    r"(?:^|\s)hidden(?:$|[\s=/])|style\s*=[^<>]{0,200}?(?:display\s*:\s*none|visibility\s*:\s*hidden)",
    re.IGNORECASE,
)
#: A tag, a declaration or the start of a comment. Linear: no part runs past the next tag, or far.
_TOKEN = re.compile(
    r"<!--|<[!?][^<>]*+>|<(/?)([a-zA-Z][\w:-]{0,40})"
    r"((?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+'|\"[^\"]{0,500}+\"|'[^']{0,500}+'|[\"'])*+)>"
)
#: Elements whose content is no markup.
_RAW = frozenset({"script", "style", "noscript", "template", "iframe"})
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


class _Text:
    """Collects text; what a reader of the page would not see is left out."""

    def __init__(self, *, keep_lines: bool, shown: set[str]) -> None:
        #: Names of elements that are taken for shown whatever they say.
        self.shown = shown
        self.parts: list[str] = []
        self.keep_lines = keep_lines
        #: The element that is not shown, and how many of its name are open inside it.
        self.hidden = ""
        self.depth = 0

    def start(self, tag: str, attributes: str) -> None:
        """Begin an element."""
        if self.hidden == tag in _OPEN_ENDED or (self.hidden == "head" and tag in _AFTER_HEAD):
            self.hidden = ""
        if self.hidden:
            self.depth += tag == self.hidden
        elif tag not in self.shown and (
            tag in _DROPPED or (tag not in _VOID and _NOT_SHOWN.search(attributes))
        ):
            self.hidden, self.depth = tag, 1
            self.parts.append("\n" * (tag in _BLOCKS))
        elif tag in _PARAGRAPHS:
            self.parts.append("\n\n")
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def end(self, tag: str) -> None:
        """End an element."""
        if self.hidden:
            self.depth -= tag == self.hidden
            if not self.depth:
                self.hidden = ""
        elif tag in _PARAGRAPHS:
            self.parts.append("\n\n")

    def text(self, data: str) -> None:
        """Add what stands between two tags."""
        if data and not self.hidden:
            data = unescape(data)
            self.parts.append(data if self.keep_lines else _SPACE.sub(" ", data))


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
    keep_lines = not _BLOCK_TAG.search(html)
    shown: set[str] = set()
    while True:
        out = _Text(keep_lines=keep_lines, shown=shown)
        _walk(html, out)
        if not out.hidden or out.hidden in _OPEN_ENDED:
            break
        # It has no end: better its text too many than all text behind it too few.
        shown.add(out.hidden)
    lines = [line.strip() for line in "".join(out.parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _walk(html: str, out: _Text) -> None:
    """Hand tags and text to `out`, in time linear in the length of the page."""
    position = 0
    endless: set[str] = set()
    while match := _TOKEN.search(html, position):
        out.text(html[position : match.start()])
        position = match.end()
        tag = (match[2] or "").lower()
        if match[1] == "/":
            out.end(tag)
            continue
        if tag:
            out.start(tag, match[3])
        # What holds no markup ends at a mark of its own.
        closing = "-->" if match[0] == "<!--" else f"</{tag}" if tag in _RAW else ""
        if closing and closing not in endless:
            end = re.compile(closing, re.IGNORECASE).search(html, position)
            if end is None:
                endless.add(closing)
            else:
                position = end.start() if tag else end.end()
    out.text(html[position:])
