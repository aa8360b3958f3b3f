"""How far an entry's date can be trusted, by rules that are said with it."""

from __future__ import annotations

from typing import Any

__all__ = ["confidence"]


def confidence(entry: Any) -> tuple[str, str]:
    """Return the confidence in an entry's date, and the rule in words.

    High: three independent sources name the date, or two in at least four articles. Medium: two
    sources name it, or one in two articles, or one does and another article was published that
    day. Low: one article alone names it, every expression is ambiguous, or none names it and
    it is only a day of publication.

    Parameters
    ----------
    entry : namedtuple
        A row of `rank_days`: ``named, named_sources, published, reports, ambiguous``.

    Returns
    -------
    tuple of str
        ``high``, ``medium`` or ``low``; the rule.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> entry = SimpleNamespace(named=5, named_sources=3, published=1, reports=6, ambiguous=False)
    >>> confidence(entry)
    ('high', 'named in 5 articles of 3 sources; 1 article published that day')
    """
    named, by, published = int(entry.named), int(entry.named_sources), int(entry.published)
    if named:
        rule = f"named in {_many(named, 'article')} of {_many(by, 'source')}"
    else:
        rule = "no article names it"
    if published:
        rule += f"; {_many(published, 'article')} published that day"
    if named and entry.ambiguous:
        return "low", rule + "; the expression can mean more than one date"
    if by >= 3 or (by >= 2 and named >= 4):
        return "high", rule
    if by >= 2 or named >= 2 or (named and int(entry.reports) >= 2):
        return "medium", rule
    return "low", rule


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
