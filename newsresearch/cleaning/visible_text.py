"""The text that a reader of an HTML page sees, line by line, however deep it is nested.

It is what the extracted article is checked against, so it must not lose anything: tags are read
one after the other, without a tree, in time linear in the length of whatever comes.
"""

from __future__ import annotations

import re
from html import unescape

__all__ = ["VOID", "html_to_text", "is_hidden", "visible_text"]

_BLOCKS = frozenset(
    "address article aside blockquote br button caption dd div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section select summary "
    "table td th tr ul".split()
)
_PARAGRAPHS = frozenset("article blockquote div h1 h2 h3 h4 h5 h6 p pre section table".split())
_DROPPED = frozenset("script style template noscript iframe object svg head textarea".split())
#: Elements that the next of their name ends.
_OPEN_ENDED = frozenset("p li td th tr dd dt option".split())
#: The first of these ends a head that has no end tag.
_AFTER_HEAD = _BLOCKS | {"body"}
#: Elements that hold nothing.
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SPACE = re.compile(r"\s+")
_NOT_SHOWN = re.compile(
    r"(?:^|\s)hidden(?:$|[\s/]|=(?![\"']?until-found))|style\s*=[^<>]{0,200}?(?:display\s*:\s*none|visibility\s*:\s*hidden)",
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
_HIDDEN = re.compile(r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)", re.I)


def is_hidden(attributes: dict[str, str | None]) -> bool:
    """Tell whether an element's attributes hide it from readers."""
    return ("hidden" in attributes and attributes["hidden"] != "until-found") or _HIDDEN.search(
        attributes.get("style") or ""
    ) is not None


def visible_text(html: str) -> str:
    r"""Return a page's visible text, one line a block, paragraphs apart.

    Parameters
    ----------
    html : str
        The page's source.

    Returns
    -------
    str

    Examples
    --------
    >>> visible_text("<p>One<p>Two <b>three</b><p hidden>no<script>no</script>")
    'One\n\nTwo three'
    """
    lines = (" ".join(line.split()) for line in html_to_text(html).split("\n"))
    return "\n\n".join(line for line in lines if line)


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
            tag in _DROPPED or (tag not in VOID and _NOT_SHOWN.search(attributes))
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
