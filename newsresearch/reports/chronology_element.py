"""A chronology as a page element: filter it, open an entry, see every passage behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from newsresearch.reports.chronology_entries import Entry, read_entries, read_log, read_notes
from newsresearch.reports.chronology_html import counted, list_html, weight_in_words
from newsresearch.schema import check

__all__ = ["Chronology", "chronology"]

ASSETS = Path(__file__).with_name("template")
#: What would move a terminal's cursor, colour what follows or turn its direction around.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, repr=False)
class Chronology:
    """A timeline to read, filter and cite, in a notebook and in a report.

    Without scripts it is a plain list whose entries open all the same.

    Attributes
    ----------
    title : str
    entries : tuple of Entry
    notes : tuple of str
        What the timeline says of itself.
    corrections : tuple of str
        What was corrected in it, by whom and why.
    """

    title: str
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        lines = [f"{self.title}: {counted(len(self), 'entry', 'entries')}"]
        for entry in self.entries:
            lines.append(f"{entry.words}  {' '.join(entry.sentences)}")
            lines.append(f"    {weight_in_words(entry)}")
        return CONTROL.sub(
            "\N{REPLACEMENT CHARACTER}", "\n".join([*lines, *self.notes, *self.corrections])
        )

    def _repr_html_(self) -> str:
        style = (ASSETS / "chronology.css").read_text(encoding="utf-8")
        script = (ASSETS / "chronology.js").read_text(encoding="utf-8")
        # A report takes both out and puts them once on its page, under its security policy.
        return (
            f'<style class="nr">\n{style}</style>\n{self.to_html()}\n'
            f'<script class="nr">\n{script}</script>'
        )

    def to_html(self) -> str:
        """Return the list as HTML without styles and scripts."""
        return list_html(self.title, self.entries, notes=self.notes, corrections=self.corrections)


def chronology(
    timeline: pd.DataFrame, articles: pd.DataFrame, *, title: str = "Chronology"
) -> Chronology:
    """Return a timeline as a list to read, filter and cite.

    A notebook shows it when it is a cell's last value; `report` keeps it working in the page.

    Parameters
    ----------
    timeline : pandas.DataFrame
        From `build_timeline`: a row a sentence, the rows of one ``event`` make one entry. A
        column ``kind``, if there is one, can be filtered by.
    articles : pandas.DataFrame
        The articles that it was built from: ``id``, ``text``, and where there are such columns
        ``source``, ``title``, ``published``, ``published_precision`` and ``url``.
    title : str, default "Chronology"
        What stands above the list.

    Returns
    -------
    Chronology

    Raises
    ------
    TableError
        If a table lacks a column.
    ArgumentError
        If a row of the timeline cites an article that is not in `articles`.

    Examples
    --------
    >>> from newsresearch import schema
    >>> articles = schema.frame(
    ...     "articles",
    ...     [{"id": "a", "source": "Gazette", "text": "They met on 12 June.", "stub": False}],
    ... )
    >>> timeline = schema.frame(
    ...     "timeline",
    ...     [{"date": "2018-06-12", "date_edtf": "2018-06-12", "precision": "day",
    ...       "text": "They met on 12 June.", "article": "a", "start": 0, "end": 20,
    ...       "event": "2018-06-12", "reports": 1, "sources": 1, "confidence": "low",
    ...       "rule": "1 source", "score": 1.0}],
    ... )
    >>> print(chronology(timeline, articles))
    Chronology: 1 entry
    12 Jun 2018  They met on 12 June.
        low confidence, 1 source, 1 report
    """
    columns = ["date_edtf", "precision", "text", "article", "start", "end", "event"]
    check("timeline", timeline, [*columns, "reports", "sources", "confidence", "rule"])
    check("articles", articles, ["id", "text"])
    entries = read_entries(timeline, articles)
    return Chronology(title, entries, read_notes(timeline), read_log(timeline))
