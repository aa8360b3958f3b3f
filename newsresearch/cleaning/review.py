"""A page as it was read, with what cleaning removed struck out: people look rather than trust."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

import pandas as pd

from newsresearch.schema import check

__all__ = ["struck_out_html", "struck_out_terminal"]

#: Characters that would steer a terminal: shown as a mark, never sent to it.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
#: Both colours are set, so that struck words are read on a light page and on a dark one.
STRUCK = "background:#fdd;color:#8c0000"
_STRUCK, _RULE, _RESET = "\x1b[9;31m", "\x1b[2;36m", "\x1b[0m"


def _pieces(raw: str, removed: pd.DataFrame) -> Iterator[tuple[str, str | None]]:
    """Yield the page in pieces: text, and the rule that removed it or None."""
    check("removed", removed, ["start", "end", "rule"])
    at = 0
    spans = sorted(
        (int(start), int(end), str(rule))
        for start, end, rule in zip(removed["start"], removed["end"], removed["rule"], strict=True)
        if 0 <= start < end
    )
    for start, end, rule in spans:
        end = min(end, len(raw))
        if end <= at:
            continue
        start = max(start, at)
        if start > at:
            yield raw[at:start], None
        yield raw[start:end], rule
        at = end
    if at < len(raw):
        yield raw[at:], None


def struck_out_terminal(raw: str, removed: pd.DataFrame) -> str:
    r"""Return a page for a terminal, the removed spans struck out and red, each with its rule.

    Parameters
    ----------
    raw : str
        The page as it was read. Its own control characters are shown as ``·``.
    removed : pandas.DataFrame
        Columns `start`, `end` (code points into `raw`) and `rule`.

    Returns
    -------
    str

    Examples
    --------
    >>> from newsresearch.cleaning.clean import clean_text
    >>> raw = "It rained.\n\nSubscribe to our newsletter"
    >>> "Subscribe" in struck_out_terminal(raw, clean_text(raw).removed)
    True
    """
    parts = []
    for text, rule in _pieces(raw, removed):
        shown = _CONTROL.sub("·", text.replace("\r\n", "\n"))
        parts.append(shown if rule is None else f"{_STRUCK}{shown}{_RESET} {_RULE}[{rule}]{_RESET}")
    return "".join(parts)


def struck_out_html(raw: str, removed: pd.DataFrame) -> str:
    r"""Return a page as an HTML fragment, the removed spans in ``<del>`` with their rule.

    Parameters
    ----------
    raw : str
        The page as it was read. It is escaped: nothing in it becomes markup.
    removed : pandas.DataFrame
        Columns `start`, `end` (code points into `raw`) and `rule`.

    Returns
    -------
    str

    Examples
    --------
    >>> table = pd.DataFrame({"start": [3], "end": [6], "rule": ["line-model"]})
    >>> print(struck_out_html("a\n\n<b>", table))
    <div class="nr-review" style="white-space:pre-wrap">a
    <BLANKLINE>
    <del title="line-model" style="background:#fdd;color:#8c0000">&lt;b&gt;</del></div>
    """
    parts = []
    for text, rule in _pieces(raw, removed):
        shown = escape(_CONTROL.sub("·", text.replace("\r\n", "\n")))
        parts.append(
            shown if rule is None else f'<del title="{escape(rule)}" style="{STRUCK}">{shown}</del>'
        )
    return f'<div class="nr-review" style="white-space:pre-wrap">{"".join(parts)}</div>'
