"""What loading tells people: a sentence, and a table of counts and the worst problems."""

from __future__ import annotations

from html import escape

import pandas as pd

__all__ = ["as_html", "count", "summarise"]

#: Problems that the HTML shows; all of them are in ``corpus.problems``.
_SHOWN = 10
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
        undated = int(articles["published"].isna().sum())
        stubs = int(articles["stub"].sum())
        if undated:
            parts.append(f"{undated:,} without a date")
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
    rank = problems["severity"].map({name: index for index, name in enumerate(_SEVERITIES)})
    worst = problems.loc[rank.sort_values(kind="stable").index].head(_SHOWN)
    told = ", ".join(
        f"{times:,} {severity}"
        for severity in _SEVERITIES
        if (times := int((problems["severity"] == severity).sum()))
    )
    head = "".join(
        f'<th scope="col">{name}</th>'
        for name in ("file", "line", "severity", "message", "excerpt")
    )
    lines.append(f"<table><caption>Problems: {told}</caption><thead><tr>{head}</tr></thead><tbody>")
    for row in worst.itertuples(index=False):
        cells = (
            row.file,
            "" if pd.isna(row.line) else row.line,
            row.severity,
            row.message,
            row.excerpt,
        )
        lines.append("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in cells) + "</tr>")
    lines.append("</tbody></table>")
    if len(problems) > _SHOWN:
        lines.append(f"<p>{len(problems) - _SHOWN:,} more in <code>corpus.problems</code>.</p>")
    return "\n".join(lines)
