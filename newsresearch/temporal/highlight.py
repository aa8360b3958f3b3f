"""Mark the temporal expressions of a text, for a notebook."""

from __future__ import annotations

from html import escape

import pandas as pd

from newsresearch import schema
from newsresearch.errors import ArgumentError
from newsresearch.temporal.explain import explain_time

__all__ = ["MarkedText", "mark_times"]

#: Type -> background; apart from one another for colour-blind readers, dark text on each.
_COLOURS = {"DATE": "#cfe8fb", "TIME": "#b9d7c9", "DURATION": "#fbe3b5", "SET": "#e9cbe0"}


class MarkedText:
    """A text whose temporal expressions are marked; shows itself in a notebook.

    Parameters
    ----------
    text : str
    marks : list of (int, int, str, str, str)
        Start, end, type, value and explanation of each expression, in order.
    """

    def __init__(self, text: str, marks: list[tuple[int, int, str, str, str]]) -> None:
        self.text, self.marks = text, marks

    def __repr__(self) -> str:
        """Return the text with each value in brackets after its expression."""
        parts, position = [], 0
        for _, end, _, value, _ in self.marks:
            parts += [self.text[position:end], f" [{value}]"]
            position = end
        return "".join([*parts, self.text[position:]])

    def _repr_html_(self) -> str:
        """Return the text as HTML, everything from outside escaped."""
        parts, position = [], 0
        for start, end, kind, value, why in self.marks:
            colour = _COLOURS.get(kind, "#dddddd")
            parts.append(escape(self.text[position:start]))
            parts.append(
                f'<mark style="background:{colour};color:#111;padding:0 .15em" '
                f'title="{escape(why)}">{escape(self.text[start:end])}'
                f'<sub style="font-size:.7em"> {escape(value)}</sub></mark>'
            )
            position = end
        parts.append(escape(self.text[position:]))
        return '<div style="white-space:pre-wrap;line-height:1.6">' + "".join(parts) + "</div>"


def mark_times(text: str, times: pd.DataFrame) -> MarkedText:
    """Mark the temporal expressions of a text.

    Parameters
    ----------
    text : str
        The text of one article.
    times : pandas.DataFrame
        Its rows of the `times` table.

    Returns
    -------
    MarkedText
        Shows itself in a notebook: each expression on a ground that tells its type, its value
        beside it, how it was read in its tooltip.

    Raises
    ------
    ArgumentError
        If a row's words are not in the text at its offsets: it is of another text.
    TableError
        If `times` lacks a column.

    Examples
    --------
    >>> from newsresearch.temporal.tag import tag_text
    >>> text = "It began in May 2018."
    >>> mark_times(text, tag_text(text))
    It began in May 2018 [2018-05].
    """
    schema.check("times", times, list(schema.TABLES["times"]))
    marks, position = [], 0
    for row in times.sort_values(["start", "end"], kind="stable").to_dict("records"):
        start, end = int(row["start"]), int(row["end"])
        if text[start:end] != row["text"]:
            allowed = f"rows of this text, which has {text[start:end]!r} at {start}–{end}"
            raise ArgumentError("times", row["text"], allowed)
        if start >= position:
            marks.append((start, end, row["type"], row["value"], explain_time(row)))
            position = end
    return MarkedText(text, marks)
