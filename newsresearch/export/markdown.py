"""A timeline as Markdown, to paste into a note or a page."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, urlsplit

import pandas as pd

from newsresearch.export.entries import Entry, entries, write_text

__all__ = ["to_markdown"]

#: Characters that Markdown, or the HTML that it lets through, would take for its own.
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+!|~&$-])")


def to_markdown(timeline: pd.DataFrame, path: str | Path, *, title: str = "") -> Path:
    r"""Write a timeline as Markdown: an entry a list item, its sources and corrections below.

    Parameters
    ----------
    timeline : pandas.DataFrame
        From `build_timeline`.
    path : str or pathlib.Path
    title : str, optional
        A heading.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    TableError
        If a column is missing.

    Examples
    --------
    >>> import tempfile
    >>> from newsresearch import schema
    >>> folder = Path(tempfile.mkdtemp())
    >>> to_markdown(schema.empty("timeline"), folder / "timeline.md", title="2018").read_text()
    '# 2018\n\nNo entries.\n'
    """
    items = entries(timeline)
    parts = [f"# {_plain(title)}\n"] if title else []
    parts.append("\n".join(_item(entry) for entry in items) if items else "No entries.")
    if any(entry.corrections for entry in items):
        notes = [
            f"- {_plain(entry.when)}: {_plain(note)}"
            for entry in items
            for note in entry.corrections
        ]
        parts.append("\n## Corrections\n\n" + "\n".join(notes))
    return write_text(path, "\n".join(parts) + "\n")


def _item(entry: Entry) -> str:
    lines = []
    told = zip(entry.sentences, entry.articles, entry.outlets, entry.urls, strict=True)
    for place, (sentence, article, outlet, url) in enumerate(told):
        name = _plain(outlet or article)
        if urlsplit(url).scheme in ("http", "https"):
            name = f"[{name}](<{quote(url, safe=':/?&=%#~+,;@!$*.-_')}>)"
        lead = f"- **{_plain(entry.when)}** " if place == 0 else "  "
        lines.append(f"{lead}{_plain(sentence)} ({name})")
    lines[-1] += f" — *{entry.confidence}: {_plain(entry.rule)}*"
    return "  \n".join(lines)


def _plain(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    words = " ".join(text.split())
    # A digit with a full stop would begin a numbered list only at the start of a line.
    return _MARKS.sub(r"\\\1", words)
