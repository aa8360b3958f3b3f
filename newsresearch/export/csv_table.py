"""A timeline, and the evidence behind it, as CSV files for a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from newsresearch import schema
from newsresearch.export.entries import corrections_of, write_text
from newsresearch.timelines.passages import datetimes
from newsresearch.timelines.support import evidence as evidence_of

__all__ = ["neutral", "to_csv"]

#: A cell that begins so is run as a formula by spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(
    timeline: pd.DataFrame,
    path: str | Path,
    *,
    evidence: str | Path | None = None,
    neutralise: bool = True,
) -> Path:
    """Write a timeline as CSV: UTF-8, one row a sentence, corrections in the last column.

    Parameters
    ----------
    timeline : pandas.DataFrame
        From `build_timeline`.
    path : str or pathlib.Path
    evidence : str or pathlib.Path, optional
        Write every passage behind the entries there as well, see `evidence`.
    neutralise : bool, default True
        Put an apostrophe before text that a spreadsheet would run as a formula (beginning with
        ``= + - @`` or a control character). Switch it off to get the very text, for programs.

    Returns
    -------
    pathlib.Path
        Where the timeline is.

    Raises
    ------
    TableError
        If a column is missing, or evidence is wanted and the timeline no longer knows its articles.

    Examples
    --------
    >>> import tempfile
    >>> empty = schema.empty("timeline")
    >>> file = to_csv(empty, Path(tempfile.mkdtemp()) / "timeline.csv")
    >>> file.read_text().split(",")[:3]
    ['date', 'date_edtf', 'precision']
    """
    schema.check("timeline", timeline, list(schema.TABLES["timeline"]))
    notes = corrections_of(timeline)
    table = timeline.assign(
        date=datetimes(timeline["date"], table="timeline").dt.strftime("%Y-%m-%d"),
        corrections=[" ".join(notes.get(event, ())) for event in timeline["event"]],
    )
    if evidence is not None:
        events = timeline["event"].drop_duplicates()
        parts = [evidence_of(timeline, event) for event in events]
        if parts:
            _write(pd.concat(parts, ignore_index=True), evidence, neutralise)
        else:
            columns = "event,article,source,published,start,end,text,kind"
            write_text(evidence, columns + "\n")
    return _write(table, path, neutralise)


def _write(table: pd.DataFrame, path: str | Path, neutralise: bool) -> Path:
    if neutralise:
        table = neutral(table)
    return write_text(path, table.to_csv(index=False, lineterminator="\n"))


def neutral(table: pd.DataFrame) -> pd.DataFrame:
    """Return a copy of a table in which a spreadsheet runs no cell as a formula.

    Parameters
    ----------
    table : pandas.DataFrame

    Returns
    -------
    pandas.DataFrame

    Examples
    --------
    >>> neutral(pd.DataFrame({"text": ["=1+1", "1+1"]}))["text"].tolist()
    ["'=1+1", '1+1']
    """
    texts = [name for name in table.columns if pd.api.types.is_string_dtype(table[name])]
    return table.assign(**{name: _neutral(table[name]) for name in texts})


def _neutral(texts: pd.Series) -> pd.Series:
    """Return texts with an apostrophe before those that would be run."""
    risky = [isinstance(text, str) and text.lstrip(" ").startswith(_FORMULA) for text in texts]
    return texts.mask(pd.Series(risky, index=texts.index, dtype="bool"), "'" + texts.fillna(""))
