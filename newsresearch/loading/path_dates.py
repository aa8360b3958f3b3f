"""The day that a file or a folder is named by.

Scrapers often name what they save by a day, of publication or of scraping: which of the two only
their user knows. So it is read where the user says so (``path_dates=True``), and otherwise the
summary tells that there is such a day.
"""

from __future__ import annotations

import re
from datetime import datetime

import pandas as pd

__all__ = ["named_by_day", "path_date"]

#: A cheap look at many names: a year of four digits and a month after it.
_LIKELY = re.compile(r"(?:19|20)\d\d[-_/. ]?[01]?\d")


def path_date(file: str) -> tuple[datetime, str, str, str] | None:
    """Return the day or month of a file's or folder's name, the innermost, as a candidate.

    Parameters
    ----------
    file : str
        The path below the corpus.

    Returns
    -------
    tuple of (datetime, str, str, str) or None
        The day, its precision, the origin ``"path"`` and the words it was read from.

    Examples
    --------
    >>> path_date("2018-06-11/2018 06 12 singapore.txt")[0].date().isoformat()
    '2018-06-12'
    >>> path_date("page 2018.txt") is None
    True
    """
    if not _LIKELY.search(file):
        return None
    from newsresearch.cleaning.published import from_address

    name = "/" + re.sub(r"[\s.]", "-", file)
    named = from_address(name)
    exact = [c for c in named if c.precision == "day"] or named
    if not exact:
        return None
    inner = max(exact, key=lambda c: name.rfind(c.text))
    return inner.published.to_pydatetime(), inner.precision, "path", inner.text


def named_by_day(files: pd.Series) -> int:
    """Return how many of these files are named by a day.

    Parameters
    ----------
    files : pandas.Series of str
        One an article; a file that holds many articles counts once.

    Returns
    -------
    int
    """
    return sum(
        found is not None and found[1] == "day" for found in map(path_date, files.dropna().unique())
    )
