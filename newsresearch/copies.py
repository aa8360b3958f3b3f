"""Syndicated near-copies: one report that several outlets printed, found without comparing all.

Texts are sketched by MinHash over runs of five words (Broder 1997, On the resemblance and
containment of documents); texts whose sketches agree somewhere are candidates, and each candidate
is then compared word for word, so that a chance agreement of sketches groups nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

import numpy as np
import pandas as pd

from newsresearch.errors import ArgumentError
from newsresearch.schema import check, frame

__all__ = ["differences", "find_copies"]

#: Words in a run: long enough that two writers do not agree by chance.
RUN = 5
#: Two values a band, 40 bands: a pair that shares a third of its runs is missed once in fifty.
BANDS, ROWS = 40, 2
#: Below this share of common runs a pair is no copy, however short one of the two is.
LEAST_RESEMBLANCE = 0.2
#: Of 80 values, a pair that shares a fifth of its runs has 16 in common, and less than this once
#: in a hundred.
LEAST_AGREEMENT = 8
_AT_ONCE = 50_000
#: Texts of fewer runs than this must agree in most of both.
FEW_RUNS = 30

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]|[^\W_]+")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(text: str) -> frozenset[str]:
    words = _words(text)
    if not words:
        return frozenset()
    return frozenset(" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)))


def _similarity(a: frozenset[str], b: frozenset[str]) -> float:
    """Return which share of the shorter text stands in the longer, 0 for no copies."""
    if not a or not b:
        return 0.0
    both = len(a & b)
    resemblance = both / (len(a) + len(b) - both)
    if resemblance < LEAST_RESEMBLANCE:
        return 0.0
    if min(len(a), len(b)) < FEW_RUNS:
        return resemblance
    return both / min(len(a), len(b))


def find_copies(articles: pd.DataFrame, *, threshold: float = 0.7) -> pd.DataFrame:
    """Return the articles that are near-copies of others, grouped; none is dropped.

    Parameters
    ----------
    articles : pandas.DataFrame
        The articles table; `id` and `text` are read, and `published`, `published_precision` and
        `stub` where they are there. Stubs have no copies.
    threshold : float
        Share of the shorter text's runs of five words that the group's first must hold, above 0,
        at most 1.

    Returns
    -------
    pandas.DataFrame
        The copies table: one row an article that has a near-copy, by group, the first first. The
        first is the earliest published; without dates, the smallest id. `group` counts from 0 in
        the order of the firsts' ids, whatever the order of the articles.

    Raises
    ------
    ArgumentError
        If `threshold` is not in (0, 1].
    TableError
        If a column is missing.

    Notes
    -----
    Memory holds one sketch of 80 numbers an article; time grows with the number of articles and
    of copies, not with its square.

    Examples
    --------
    >>> report = ("Thousands of people were left without power on Monday after a storm hit the "
    ...           "coast, officials said, and repairs will take until the end of the week.")
    >>> articles = pd.DataFrame({"id": ["a", "b", "c"], "text": [
    ...     report, "(Wire) - " + report, "A court in the capital freed two reporters."]})
    >>> find_copies(articles)[["article", "group", "first"]]
      article  group  first
    0       a      0   True
    1       b      0  False
    """
    check("articles", articles, ["id", "text"])
    if isinstance(threshold, bool) or not isinstance(threshold, int | float):
        raise ArgumentError("threshold", threshold, "a number above 0 and at most 1")
    if not 0 < threshold <= 1:
        raise ArgumentError("threshold", threshold, "above 0 and at most 1")
    # Sorted by id, nothing below depends on the order of the table.
    table = articles.sort_values("id", kind="stable", ignore_index=True)
    texts = [text if isinstance(text, str) else "" for text in table["text"]]
    if "stub" in table:
        stubs = table["stub"].eq(True)
        texts = ["" if stub else text for stub, text in zip(stubs, texts, strict=True)]
    cached = lru_cache(maxsize=4096)(lambda i: _runs(texts[i]))

    def similar(i: int, j: int) -> float:
        return _similarity(cached(i), cached(j))

    parent = list(range(len(texts)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in _candidates(texts):
        a, b = root(i), root(j)
        if a != b and similar(i, j) >= threshold:
            parent[max(a, b)] = min(a, b)
    members: dict[int, list[int]] = {}
    for i in range(len(texts)):
        members.setdefault(root(i), []).append(i)
    order = _order(table)
    rows: list[dict[str, object]] = []
    groups = 0
    for _, waiting in sorted(members.items()):
        waiting = sorted(waiting, key=order.__getitem__)
        # A chain of copies may end in another story: each must be a copy of its group's first.
        while len(waiting) > 1:
            first, *rest = waiting
            shares = {i: similar(first, i) for i in rest}
            group = [i for i in rest if shares[i] >= threshold]
            if group:
                for i in (first, *group):
                    rows.append(
                        {
                            "article": str(table["id"].iloc[i]),
                            "group": groups,
                            "similarity": round(shares.get(i, 1.0), 4),
                            "first": i == first,
                        }
                    )
                groups += 1
            waiting = [i for i in rest if i not in group]
    return frame("copies", rows)


def _order(table: pd.DataFrame) -> list[tuple[bool, int, int]]:
    """Return a key for each article by which the earliest is first; one without a day is last."""
    if "published" not in table:
        return [(True, 0, i) for i in range(len(table))]
    precision = table.get("published_precision", pd.Series(["day"] * len(table)))
    keys = []
    for i, (day, exact) in enumerate(zip(table["published"], precision, strict=True)):
        if pd.isna(day):
            keys.append((True, 0, i))
            continue
        # Of a month or a year only the end is known to be late enough.
        if exact == "year":
            day = day.replace(month=12, day=31, hour=23, minute=59)
        elif exact == "month":
            day = day + pd.offsets.MonthEnd(0)
        keys.append((False, int(pd.Timestamp(day).as_unit("us").value), i))
    return keys


def _candidates(texts: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs whose sketches agree in a band.

    The bands are sorted rather than kept in hash tables, which for 100,000 articles would take
    more than a gigabyte. In a crowded band each text is paired with its neighbour and with the
    band's first, so that a thousand copies are a thousand pairs and not a million.
    """
    from datasketch import MinHash

    sketches, which = [], []
    for i, text in enumerate(texts):
        runs = sorted(_runs(text))
        if runs:
            sketch = MinHash(num_perm=BANDS * ROWS, seed=1)
            sketch.update_batch([run.encode("utf-8", "surrogatepass") for run in runs])
            sketches.append(sketch.hashvalues.astype(np.uint32))
            which.append(i)
    if len(which) < 2:
        return
    table, places = np.vstack(sketches), np.array(which)
    seen: set[tuple[int, int]] = set()
    for band in range(BANDS):
        part = table[:, band * ROWS : (band + 1) * ROWS].astype(np.uint64)
        key = (part[:, 0] << np.uint64(32)) | part[:, 1]
        order = np.argsort(key, kind="stable")
        sorted_key = key[order]
        same = np.flatnonzero(sorted_key[1:] == sorted_key[:-1])
        heads = order[np.searchsorted(sorted_key, sorted_key[same])]
        left = np.stack([order[same], heads], 1).ravel()
        right = np.repeat(order[same + 1], 2)
        # One sentence in common makes many texts agree somewhere, and no copies: what is sure to
        # resemble too little is not compared, or time would grow with the square.
        agree = np.concatenate([
            (table[left[k : k + _AT_ONCE]] == table[right[k : k + _AT_ONCE]]).sum(1)
            for k in range(0, len(left), _AT_ONCE)
        ] or [np.zeros(0, int)])  # fmt: skip
        for k in np.flatnonzero(agree >= LEAST_AGREEMENT):
            pair = int(places[left[k]]), int(places[right[k]])
            if pair not in seen:
                seen.add(pair)
                yield pair


def differences(articles: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    """Return what differs between two articles, word by word.

    Parameters
    ----------
    articles : pandas.DataFrame
        The articles table; `id` and `text` are read.
    a, b : str
        Ids of two articles.

    Returns
    -------
    pandas.DataFrame
        One row a difference in the order of the texts: `kind` ("only in a", "only in b",
        "changed"), `a_start`, `a_end`, `b_start`, `b_end` (code points into each text), `a_text`,
        `b_text`.

    Raises
    ------
    ArgumentError
        If an id is not in the table.

    Examples
    --------
    >>> articles = pd.DataFrame({"id": ["a", "b"], "text": [
    ...     "Two people died on Monday.", "Three people died on Monday, police said."]})
    >>> differences(articles, "a", "b")[["kind", "a_text", "b_text"]]
            kind a_text       b_text
    0    changed    Two        Three
    1  only in b         police said
    """
    check("articles", articles, ["id", "text"])
    texts = []
    for name, value in (("a", a), ("b", b)):
        found = articles.loc[articles["id"] == value, "text"]
        if found.empty:
            raise ArgumentError(name, value, "the id of an article in the table")
        texts.append(found.iloc[0] if isinstance(found.iloc[0], str) else "")
    spans = [[match.span() for match in _WORD.finditer(text)] for text in texts]
    words = [
        [text[start:end] for start, end in part] for text, part in zip(texts, spans, strict=True)
    ]
    rows = []
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    for tag, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if tag == "equal":
            continue
        a_start, a_end = _extent(spans[0], a_from, a_to)
        b_start, b_end = _extent(spans[1], b_from, b_to)
        kind = {"delete": "only in a", "insert": "only in b", "replace": "changed"}[tag]
        rows.append(
            (kind, a_start, a_end, b_start, b_end, texts[0][a_start:a_end], texts[1][b_start:b_end])
        )
    columns = {
        "kind": "str", "a_start": "int64", "a_end": "int64", "b_start": "int64", "b_end": "int64",
        "a_text": "str", "b_text": "str",
    }  # fmt: skip
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


def _extent(spans: list[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    """Return where words first:last stand; for none, the place between their neighbours."""
    if first < last:
        return spans[first][0], spans[last - 1][1]
    at = spans[first - 1][1] if first else 0
    return at, at
