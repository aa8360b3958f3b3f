"""The text that a reader of an HTML page sees, line by line, however deep it is nested.

It is what the extracted article is checked against, so it must not lose anything: tags are read
one after the other, without a tree, and depth does not matter.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

__all__ = ["visible_text"]


def _words(text: str) -> list[str]:
    return text.split()


_BLOCKS = frozenset(
    _words(
        """
        address article aside blockquote body br button caption dd div dl dt fieldset figcaption
        figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section
        select summary table td th tr ul
        """
    )
)
_SILENT = frozenset(
    _words(
        """
        head iframe noscript object script style svg template textarea
        """
    )
)
_VOID = frozenset(
    _words(
        """
        area base br col embed hr img input link meta param source track wbr
        """
    )
)
_HIDDEN = re.compile(r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)", re.I)


def is_hidden(attributes: dict[str, str | None]) -> bool:
    """Tell whether an element's attributes hide it from readers."""
    return ("hidden" in attributes and attributes["hidden"] != "until-found") or _HIDDEN.search(
        attributes.get("style") or ""
    ) is not None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.muted: list[str] = []  # open elements from the first silent one on

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.muted:
            if tag not in _VOID:
                self.muted.append(tag)
        elif (tag in _SILENT or is_hidden(dict(attrs))) and tag not in _VOID:
            self.muted.append(tag)
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # In HTML a slash closes nothing, except on elements that hold nothing anyway.
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.muted:
            while self.muted.pop() != tag:
                pass
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.muted:
            self.pieces.append(data if data.strip() else " ")


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
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split("\n"))
    return "\n\n".join(line for line in lines if line)
