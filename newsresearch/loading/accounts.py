"""What loading tells people: a sentence, and a table of counts and the worst problems."""

from __future__ import annotations

from html import escape

import pandas as pd

from newsresearch.loading.path_dates import named_by_day

__all__ = ["as_html", "count", "grouped", "summarise"]

#: Problems that the HTML shows; all of them are in ``corpus.problems``.
_SHOWN = 10
#: Lines that are named where many have the same problem.
_LINES = 3
_SEVERITIES = ("rejected", "repaired", "warned")
#: Kinds that read better as a phrase behind a number.
_PHRASES = {"no text": "without text", "empty": "empty", "not text": "not text"}


def count(number: int, noun: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> count(1, "file"), count(2111, "article")
    ('1 file', '2,111 articles')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def summarise(articles: pd.DataFrame | int, problems: pd.DataFrame, files: pd.DataFrame) -> str:
    """Return what was loaded and what was not, as a sentence.

    Parameters
    ----------
    articles : pandas.DataFrame or int
        The articles, or how many there are.
    problems, files : pandas.DataFrame
        From the corpus.

    Returns
    -------
    str
    """
    number = articles if isinstance(articles, int) else len(articles)
    holding = files[files["role"] == "articles"]
    noun = "table" if len(holding) == 1 and holding["format"].iloc[0] == "table" else "file"
    parts = [f"{count(number, 'article')} from {count(len(holding), noun)}"]
    quarantined = int(holding["quarantined"].sum())
    if quarantined:
        kinds = problems.loc[problems["severity"] == "rejected", "kind"].value_counts()
        phrases = [(-times, _PHRASES.get(kind, kind)) for kind, times in kinds.items()]
        told = ", ".join(f"{-times:,} {phrase}" for times, phrase in sorted(phrases))
        parts.append(f"{count(quarantined, 'record')} quarantined ({told})")
    else:
        parts.append("nothing quarantined")
    if not isinstance(articles, int):
        undated = articles["published"].isna()
        stubs = int(articles["stub"].sum())
        if undated.any():
            named = named_by_day(articles.loc[undated, "file"])
            hint = f" ({count(named, 'file')} named by a day: path_dates reads it)" if named else ""
            parts.append(f"{undated.sum():,} without a date{hint}")
        if stubs:
            parts.append(count(stubs, "stub"))
    return ", ".join(parts) + "."


def as_html(articles: pd.DataFrame, problems: pd.DataFrame, files: pd.DataFrame) -> str:
    """Return the summary, the counts by severity and the worst problems, all text escaped.

    Parameters
    ----------
    articles, problems, files : pandas.DataFrame
        From the corpus.

    Returns
    -------
    str
    """
    lines = [f"<p>{escape(summarise(articles, problems, files))}</p>"]
    if problems.empty:
        return lines[0]
    told = ", ".join(
        f"{times:,} {severity}"
        for severity in _SEVERITIES
        if (times := int((problems["severity"] == severity).sum()))
    )
    rows = grouped(problems)
    names = ["file", "line", "severity", "message", "excerpt"]
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    lines.append(f"<table><caption>Problems: {told}</caption><thead><tr>{head}</tr></thead><tbody>")
    for row in rows[names].head(_SHOWN).itertuples(index=False):
        lines.append("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>")
    lines.append("</tbody></table>")
    if more := len(problems) - int(rows["count"].head(_SHOWN).sum()):
        lines.append(f"<p>{more:,} more in <code>corpus.problems</code>.</p>")
    return "\n".join(lines)


def grouped(problems: pd.DataFrame) -> pd.DataFrame:
    """Return equal problems of one file as one row, the worst first.

    Parameters
    ----------
    problems : pandas.DataFrame
        From the corpus.

    Returns
    -------
    pandas.DataFrame
        Columns file, line (the first lines, as text), severity, message, excerpt (of the first) and
        count.

    Examples
    --------
    >>> rows = [("a.jsonl", n, "no text", "rejected", "no text", "") for n in range(2, 9)]
    >>> columns = ["file", "line", "kind", "severity", "message", "excerpt"]
    >>> grouped(pd.DataFrame(rows, columns=columns))["line"].item()
    '2, 3, 4 and 4 more'
    """
    key = ["file", "severity", "message"]
    groups = problems.groupby(key, sort=False, dropna=False)
    rows = groups.agg(
        line=("line", lambda lines: _numbers(lines.dropna())),
        excerpt=("excerpt", "first"),
        count=("kind", "size"),
    ).reset_index()
    rank = rows["severity"].map({name: index for index, name in enumerate(_SEVERITIES)})
    return rows.loc[rank.sort_values(kind="stable").index].reset_index(drop=True)


def _numbers(lines: pd.Series) -> str:
    """Return the first of many line numbers, and how many more there are."""
    first = ", ".join(str(line) for line in lines.head(_LINES))
    more = len(lines) - _LINES
    return first if more <= 0 else f"{first} and {more:,} more"
