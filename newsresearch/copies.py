"""Syndicated near-copies: the same report, told by several outlets."""

from __future__ import annotations

import re

import pandas as pd

from newsresearch.schema import check, frame

__all__ = ["find_copies"]

_WORD = re.compile(r"\w+")


def shingles(text: str, size: int = 5) -> set[str]:
    """Return a text's runs of `size` words, lower case."""
    words = _WORD.findall(text.casefold())
    return {" ".join(words[i : i + size]) for i in range(max(1, len(words) - size + 1)) if words}


def find_copies(articles: pd.DataFrame, *, threshold: float = 0.5) -> pd.DataFrame:
    """Return the articles that are near-copies of others, grouped.

    Parameters
    ----------
    articles : pandas.DataFrame
        The articles table.
    threshold : float
        Share of common word runs from which two texts are copies.

    Returns
    -------
    pandas.DataFrame
        The copies table.
    """
    from datasketch import MinHash, MinHashLSH

    check("articles", articles, ["id", "text"])
    ids = list(map(str, articles["id"]))
    sets = {
        name: shingles(text if isinstance(text, str) else "")
        for name, text in zip(ids, articles["text"], strict=True)
    }
    lsh = MinHashLSH(threshold=threshold, num_perm=64)
    parent = {name: name for name in ids}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    for name in sorted(ids):
        if not sets[name]:
            continue
        sketch = MinHash(num_perm=64)
        sketch.update_batch([piece.encode() for piece in sorted(sets[name])])
        for other in lsh.query(sketch):
            both = len(sets[name] & sets[other])
            if both / (len(sets[name]) + len(sets[other]) - both) >= threshold:
                low, high = sorted((root(name), root(other)))
                parent[high] = low
        lsh.insert(name, sketch)
    published = (
        dict(zip(ids, articles["published"], strict=True)) if "published" in articles else {}
    )
    groups: dict[str, list[str]] = {}
    for name in sorted(ids):
        groups.setdefault(root(name), []).append(name)
    rows = []
    for number, members in enumerate(m for _, m in sorted(groups.items()) if len(m) > 1):

        def when(name: str) -> tuple[bool, pd.Timestamp, str]:
            day = published.get(name, pd.NaT)
            return (pd.isna(day), pd.Timestamp(0) if pd.isna(day) else day, name)

        first = min(members, key=when)
        for name in members:
            both = len(sets[name] & sets[first])
            share = both / (len(sets[name]) + len(sets[first]) - both)
            rows.append(
                {"article": name, "group": number, "similarity": share, "first": name == first}
            )
    return frame("copies", rows)
