"""Lines that an outlet repeats over its articles: its template, no part of any of them."""

from __future__ import annotations

import re
from collections import defaultdict

import pandas as pd

from newsresearch.errors import ArgumentError
from newsresearch.schema import check, frame

__all__ = ["remove_templates"]

#: A line is a template's if so many articles of the outlet hold it, and this share of them.
LEAST_ARTICLES = 3
LEAST_SHARE = 0.3
#: An outlet with fewer articles has no template that could be told from a coincidence.
LEAST_OUTLET = 4


def remove_templates(
    articles: pd.DataFrame,
    removed: pd.DataFrame,
    *,
    least_articles: int = LEAST_ARTICLES,
    least_share: float = LEAST_SHARE,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    r"""Take out of each text the lines that its outlet repeats over its articles.

    A line that copies of one report share is not repeated: articles with the same first
    paragraph count once. An article is never emptied.

    Parameters
    ----------
    articles : pandas.DataFrame
        The articles table; `id`, `source`, `text` and `raw` are read, and `url` where there is
        no source.
    removed : pandas.DataFrame
        The removed table, to which rows of the rule ``template`` are added.
    least_articles : int
        At least so many articles of an outlet must hold the line, 2 or more.
    least_share : float
        At least this share of its articles, above 0 and at most 1.

    Returns
    -------
    articles, removed : pandas.DataFrame
        New tables; `start` and `end` are code points into `raw`, or -1 where the line does not
        stand there in one piece.

    Raises
    ------
    ArgumentError
        If a limit is outside what is allowed.
    TableError
        If a column is missing.

    Examples
    --------
    >>> texts = [f"Report number {word} came in today.\n\nSent from our newsroom"
    ...          for word in ("one", "two", "three", "four")]
    >>> articles = pd.DataFrame({"id": list("abcd"), "source": "Daily", "text": texts,
    ...                          "raw": texts})
    >>> articles, removed = remove_templates(articles, pd.DataFrame(
    ...     columns=["article", "start", "end", "rule", "text"]))
    >>> articles.text[0], list(removed.text.unique())
    ('Report number one came in today.', ['Sent from our newsroom'])
    """
    check("articles", articles, ["id", "source", "text", "raw"])
    check("removed", removed, ["article", "start", "end", "rule", "text"])
    if least_articles < 2:
        raise ArgumentError("least_articles", least_articles, "2 or more")
    if not 0 < least_share <= 1:
        raise ArgumentError("least_share", least_share, "above 0 and at most 1")
    outlets: dict[str, list[int]] = defaultdict(list)
    for place, outlet in enumerate(_outlets(articles)):
        if outlet:
            outlets[outlet].append(place)
    texts = [text if isinstance(text, str) else "" for text in articles["text"]]
    new, rows = list(texts), []
    for places in outlets.values():
        if len(places) < max(LEAST_OUTLET, least_articles):
            continue
        template = _template([texts[p] for p in places], least_articles, least_share)
        if not template:
            continue
        for place in places:
            lines = texts[place].split("\n")
            kept = [line for line in lines if _key(line) not in template]
            if len(kept) == len(lines) or not any(line.strip() for line in kept):
                continue
            new[place] = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")
            raw = articles["raw"].iloc[place]
            raw = raw if isinstance(raw, str) else ""
            at = 0
            for line in lines:
                if _key(line) in template:
                    text = line.strip()
                    start = raw.find(text, at)
                    at = max(at, start + len(text))
                    rows.append(
                        {
                            "article": str(articles["id"].iloc[place]),
                            "start": start,
                            "end": start + len(text) if start >= 0 else -1,
                            "rule": "template",
                            "text": text,
                        }
                    )
    changed = articles.copy()
    changed["text"] = pd.Series(new, index=articles.index, dtype="object").astype(
        articles["text"].dtype
    )
    extra = frame("removed", rows)
    if removed.empty:
        return changed, extra
    return changed, pd.concat([removed, extra], ignore_index=True) if rows else removed.copy()


def _key(line: str) -> str:
    return " ".join(line.split()).casefold()


def _outlets(articles: pd.DataFrame) -> list[str]:
    """Return each article's outlet, or the host of its address, or nothing."""
    urls = articles["url"] if "url" in articles else [None] * len(articles)
    outlets = []
    for source, url in zip(articles["source"], urls, strict=True):
        if isinstance(source, str) and source.strip():
            outlets.append(source.strip().casefold())
        else:
            match = re.match(r"https?://(?:www\.)?([^/:?#]{1,255})", str(url), re.IGNORECASE)
            outlets.append(match[1].casefold() if match else "")
    return outlets


def _template(texts: list[str], least_articles: int, least_share: float) -> set[str]:
    """Return the lines that enough articles hold which have nothing else in common."""
    holders: dict[str, set[str]] = defaultdict(set)
    everything = set()
    for text in texts:
        keys = sorted({_key(line) for line in text.split("\n")} - {""}, key=lambda k: (-len(k), k))
        everything.add(tuple(keys[:2]))
        for key in keys:
            # What an article is told by: its longest other line.
            own = next((other for other in keys[:2] if other != key), None)
            if own is not None:
                holders[key].add(own)
    least = max(least_articles, least_share * len(everything))
    return {key for key, owners in holders.items() if len(owners) >= least}
