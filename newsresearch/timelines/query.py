"""What a reader asks of a corpus: words, phrases, any of them, all of them, or an expression.

A query chooses articles; its words then mark the sentences that speak of the matter itself.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from newsresearch.errors import ArgumentError
from newsresearch.timelines.edtf_days import edtf_span

__all__ = ["Asked", "Bound", "Query", "all_of", "any_of", "bound", "parse_query"]

#: What a bound of a span may be given as.
Bound = str | dt.date

_EPOCH = dt.date(1970, 1, 1)

_ALLOWED = "words, a list of them, any_of(…), all_of(…) or a compiled regular expression"


@dataclass(frozen=True)
class Query:
    """A question that an article's text answers with yes or no.

    Parameters
    ----------
    kind : {"any", "all", "match"}
        Whether one part or every part must be there, or one expression must match.
    parts : tuple of Query
        The parts of ``any`` and ``all``.
    pattern : re.Pattern, optional
        The expression of ``match``.
    text : str
        The query as its author would write it.
    phrase : tuple of str
        The words of ``match``, where it was asked for in words.
    """

    kind: str
    parts: tuple[Query, ...] = ()
    pattern: re.Pattern[str] | None = None
    text: str = ""
    phrase: tuple[str, ...] = ()

    def matches(self, text: str) -> bool:
        """Return whether `text` answers the query.

        Parameters
        ----------
        text : str

        Returns
        -------
        bool

        Examples
        --------
        >>> all_of("summit", any_of("Kim", "Trump")).matches("Trump leaves the summit early.")
        True
        """
        if self.pattern is not None:
            return self.pattern.search(text) is not None
        answers = (part.matches(text) for part in self.parts)
        return any(answers) if self.kind == "any" else all(answers)

    def words(self) -> re.Pattern[str]:
        """Return one expression that finds any word or phrase of the query.

        Returns
        -------
        re.Pattern

        Examples
        --------
        >>> any_of("oil spill", "BP").words().findall("BP says the oil spill ends.")
        ['BP', 'oil spill']
        """
        leaves = _leaves(self)
        if all(leaf.phrase for leaf in leaves):
            return _phrases([leaf.phrase for leaf in leaves])
        # A user's own expression keeps its own flags inside the joined one.
        patterns = [leaf.pattern for leaf in leaves if leaf.pattern is not None]
        return (
            patterns[0] if len(patterns) == 1 else re.compile("|".join(map(_with_flags, patterns)))
        )

    def __str__(self) -> str:
        return self.text


#: What `build_timeline` takes as its query.
Asked = str | re.Pattern[str] | Query | Iterable["str | re.Pattern[str] | Query"]


def any_of(*parts: Asked) -> Query:
    """Ask for texts in which at least one of the parts is found.

    Parameters
    ----------
    *parts : str, re.Pattern or Query
        Words, phrases, expressions, or further ``any_of`` and ``all_of``.

    Returns
    -------
    Query

    Examples
    --------
    >>> any_of("flu", "influenza").matches("An influenza ward opens.")
    True
    """
    return _joined("any", parts)


def all_of(*parts: Asked) -> Query:
    """Ask for texts in which every one of the parts is found.

    Parameters
    ----------
    *parts : str, re.Pattern or Query
        Words, phrases, expressions, or further ``any_of`` and ``all_of``.

    Returns
    -------
    Query

    Examples
    --------
    >>> str(all_of("Kim", "summit"))
    'all of (Kim, summit)'
    """
    return _joined("all", parts)


def parse_query(query: Asked | None) -> Query | None:
    """Return what was asked as a `Query`, or None where nothing was.

    Parameters
    ----------
    query : str, iterable, re.Pattern, Query or None
        A string is a word or a phrase: its words in this order, whole, upper or lower case alike; a
        ``*`` at the end of a word stands for any ending. A list asks for any of its parts.

    Returns
    -------
    Query or None

    Raises
    ------
    ArgumentError
        If it is anything else, or empty.

    Examples
    --------
    >>> parse_query("denuclear*").matches("Talks on denuclearization")
    True
    >>> parse_query(["oil spill", "BP"]).matches("an oil tanker")
    False
    """
    if query is None or isinstance(query, Query):
        return query
    if isinstance(query, re.Pattern):
        if not isinstance(query.pattern, str):
            raise ArgumentError("query", query, _ALLOWED)
        return Query("match", pattern=query, text=f"/{query.pattern}/")
    if isinstance(query, str):
        words = tuple(query.split())
        if not words:
            raise ArgumentError("query", query, _ALLOWED + " (not an empty string)")
        return Query("match", pattern=_phrases([words]), text=" ".join(words), phrase=words)
    if isinstance(query, Iterable) and not isinstance(query, (bytes, dict)):
        return _joined("any", tuple(query))
    raise ArgumentError("query", query, _ALLOWED)


def bound(name: str, value: Bound | None, *, last: bool) -> float:
    """Return one end of a span as days since 1970.

    Parameters
    ----------
    name : str
        What the argument is called.
    value : str, datetime.date or None
        A day, a month, a year, or None for no bound.
    last : bool
        Whether it is the end, so that a year means its last day.

    Returns
    -------
    float
        Infinity without a bound.

    Raises
    ------
    ArgumentError
        If it is anything else.

    Examples
    --------
    >>> bound("end", "1970", last=True)
    364
    """
    if value is None:
        return np.inf if last else -np.inf
    if isinstance(value, str):
        try:
            day = edtf_span(value)[1 if last else 0]
        except ArgumentError as error:
            raise ArgumentError(
                name, value, "a day such as 2018-06-12, a month or a year"
            ) from error
    elif isinstance(value, dt.date) and not pd.isna(value):
        day = dt.date(value.year, value.month, value.day)
    else:
        raise ArgumentError(name, value, "a day such as 2018-06-12, a month or a year")
    return (day - _EPOCH).days


@cache
def _cased() -> str:
    """Return the letters that have another case: "i" is also one of "İ", "s" of "ſ"."""
    return "".join(c for c in map(chr, range(0x10000)) if c.lower() != c or c.upper() != c)


def _phrases(phrases: Sequence[tuple[str, ...]]) -> re.Pattern[str]:
    """Return an expression for any of these phrases: words in a row, whole, in either case.

    It begins with the letters that they begin with, in each case: the search then skips to such
    letters, and takes a sixth of the time.
    """
    firsts: set[str] = set()
    rests = []
    for words in phrases:
        parts = []
        for word in words:
            ending = r"\w*" if word.endswith("*") and len(word) > 1 else ""
            parts.append((word.rstrip("*") or word, ending))
        first = parts[0][0][0]
        firsts |= {first, *re.findall(re.escape(first), _cased(), re.IGNORECASE)}
        parts[0] = (parts[0][0][1:], parts[0][1])
        # A line break or a hyphen between the words of a phrase does not part them.
        rest = r"[\s\-\u2010\u2011]+".join(re.escape(word) + ending for word, ending in parts)
        rests.append(f"(?<={re.escape(first)}){rest}")
    begin = "".join(map(re.escape, sorted(firsts)))
    return re.compile(rf"(?-i:[{begin}])(?<!\w.)(?:{'|'.join(rests)})(?!\w)", re.IGNORECASE)


def _joined(kind: str, parts: Iterable[Asked]) -> Query:
    parsed = tuple(part for part in (parse_query(each) for each in parts) if part is not None)
    if not parsed:
        raise ArgumentError("query", [], _ALLOWED + " (not an empty list)")
    if len(parsed) == 1:
        return parsed[0]
    inner = ", ".join(part.text for part in parsed)
    return Query(kind, parts=parsed, text=f"{kind} of ({inner})")


def _leaves(query: Query) -> list[Query]:
    if query.pattern is not None:
        return [query]
    return [leaf for part in query.parts for leaf in _leaves(part)]


def _with_flags(leaf: re.Pattern[str]) -> str:
    letters = "".join(
        letter
        for letter, flag in (
            ("i", re.IGNORECASE),
            ("m", re.MULTILINE),
            ("s", re.DOTALL),
            ("x", re.VERBOSE),
            ("a", re.ASCII),
        )
        if leaf.flags & flag
    )
    return f"(?{letters}:{leaf.pattern})" if letters else f"(?:{leaf.pattern})"
