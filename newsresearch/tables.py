"""Tables and sentences as a notebook shows them: plain HTML, escaped, with a caption.

pandas' own HTML has no caption, shows its index and cuts text at 50 characters; its Styler does not
escape. Text from articles is hostile, so what is shown in a notebook goes through here.
"""

from __future__ import annotations

import html
import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

import numpy as np
import pandas as pd

from newsresearch.errors import ArgumentError
from newsresearch.schema import check

__all__ = ["say", "table"]

#: What stands for a missing value.
MISSING = "–"


class Shown:
    """Something to show: HTML in a notebook, text elsewhere.

    Parameters
    ----------
    markup : str
        Escaped HTML.
    text : str
        The same as plain text.
    """

    def __init__(self, markup: str, text: str) -> None:
        self._markup, self._text = markup, text

    def _repr_html_(self) -> str:
        return self._markup

    def __repr__(self) -> str:
        return self._text


def say(*texts: str) -> Shown:
    """Show sentences that were computed, as a paragraph.

    Parameters
    ----------
    *texts : str
        Plain text; any markup in it is shown, not followed. What is empty is left out.

    Returns
    -------
    Shown
        Displayed by a notebook when it is a cell's last value.

    Examples
    --------
    >>> say("3 articles from 2 outlets.", "", "1 has no day.")
    3 articles from 2 outlets. 1 has no day.
    """
    text = " ".join(filter(None, texts))
    return Shown(f'<p class="finding">{html.escape(text)}</p>', text)


def table(
    data: pd.DataFrame,
    *,
    caption: str,
    columns: Sequence[str] | Mapping[str, str] | None = None,
    rows: int = 25,
    empty: str = "No row.",
) -> Shown:
    """Show a table with a caption, escaped, without its index.

    Parameters
    ----------
    data : pandas.DataFrame, shape (n, m)
        The rows to show.
    caption : str
        What the table says; it becomes the table's caption.
    columns : sequence of str or mapping of str to str, optional
        Which columns to show, in which order; a mapping gives their headings.
    rows : int, default 25
        How many rows to show at most; the caption says how many there are.
    empty : str
        The sentence shown in place of a table without rows.

    Returns
    -------
    Shown
        Displayed by a notebook when it is a cell's last value.

    Raises
    ------
    TableError
        If a column is not there.

    Examples
    --------
    >>> table(pd.DataFrame({"source": ["<b>"], "articles": [1200]}), caption="Articles by outlet")
    Articles by outlet
    source articles
       <b>    1,200
    """
    if rows < 1:
        raise ArgumentError("rows", rows, "at least 1")
    names = (
        dict(columns) if isinstance(columns, Mapping) else {c: c for c in columns or data.columns}
    )
    check("data", data, list(names))
    if data.empty:
        return say(empty)
    shown = data[list(names)].head(rows)
    if len(data) > rows:
        caption = f"{caption} (the first {rows} of {len(data):,} rows)"
    headings = [str(heading).replace("_", " ") for heading in names.values()]
    cells = [[_cell(value) for value in row] for row in shown.itertuples(index=False, name=None)]
    numeric = [pd.api.types.is_numeric_dtype(dtype) for dtype in shown.dtypes]
    text = pd.DataFrame(cells, columns=headings).to_string(index=False)
    return Shown(_markup(caption, headings, cells, numeric), f"{caption}\n{text}")


def _markup(
    caption: str, headings: list[str], cells: list[list[str]], numeric: Sequence[bool]
) -> str:
    kinds = [' class="number"' if is_number else "" for is_number in numeric]
    head = "".join(
        f'<th scope="col"{kind}>{html.escape(heading)}</th>'
        for heading, kind in zip(headings, kinds, strict=True)
    )
    body = "\n".join(
        "<tr>"
        + "".join(
            f"<td{kind}>{html.escape(cell)}</td>" for cell, kind in zip(row, kinds, strict=True)
        )
        + "</tr>"
        for row in cells
    )
    return (
        f'<table class="shown">\n<caption>{html.escape(caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    )


def _cell(value: Any) -> str:
    """Return a value as a reader wants it: no nanoseconds, no nan, no scientific notation."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_cell, value))
    if value is None or value is pd.NaT or value is pd.NA:
        return MISSING
    if isinstance(value, float) and math.isnan(value):
        return MISSING
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == time.min else "%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:,.2f}"
    if isinstance(value, int):
        return f"{value:,}"
    return " ".join(str(value).split())
