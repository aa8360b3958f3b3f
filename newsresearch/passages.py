"""Every sentence that speaks of a day: because it names it, or because it was published on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from newsresearch.query import Query
from newsresearch.sentences import split_sentences

__all__ = ["LEAD", "Text", "passages", "read_texts"]

#: Sentences at the top of an article that are taken to tell the news of its own day.
LEAD = 5

#: Expressions whose value is a point or span on the calendar; durations and sets name no day.
_DATED = ("DATE", "TIME")


@dataclass(frozen=True)
class Text:
    """The articles of a timeline, as the stages after it read them.

    Parameters
    ----------
    articles : pandas.DataFrame
        Only those that answer the query; positions elsewhere index its rows.
    sentences : tuple of list of tuple of int
        For each article, offsets of its sentences.
    voices : numpy.ndarray of str
        For each article, the independent source that it counts for.
    """

    articles: pd.DataFrame
    sentences: tuple[list[tuple[int, int]], ...]
    voices: np.ndarray


def day_numbers(values: pd.Series) -> np.ndarray:
    """Return datetimes as days since 1970-01-01, NaN where there is none."""
    days = values.to_numpy().astype("datetime64[D]")
    numbers = days.astype("int64").astype("float64")
    numbers[np.isnat(days)] = np.nan
    return numbers


def read_texts(articles: pd.DataFrame, *, copies: pd.DataFrame) -> Text:
    """Return the articles with their sentences and independent sources.

    Parameters
    ----------
    articles : pandas.DataFrame
        With ``id`` and ``text``; ``source`` where it is known.
    copies : pandas.DataFrame
        Near-copies; a copy speaks with the voice of the first of its group.

    Returns
    -------
    Text
    """
    sentences = tuple(split_sentences(text) for text in articles["text"])
    sources = (
        articles["source"].astype("object").where(articles["source"].notna(), "")
        if "source" in articles
        else pd.Series("", index=articles.index, dtype="object")
    )
    voice = dict(zip(articles["id"], sources, strict=True))
    if len(copies):
        first = copies.loc[copies["first"].astype(bool)].set_index("group")["article"].to_dict()
        for article, group in zip(copies["article"], copies["group"], strict=True):
            origin = first.get(group, article)
            if article in voice:
                voice[article] = voice.get(origin) or f"copy of {origin}"
    return Text(articles, sentences, np.array([voice[i] for i in articles["id"]], dtype=object))


def passages(text: Text, times: pd.DataFrame, *, query: Query | None) -> pd.DataFrame:
    """Return one row for each sentence and day that it speaks of.

    Parameters
    ----------
    text : Text
    times : pandas.DataFrame
        Temporal expressions of these articles.
    query : Query, optional
        Its words are counted in each sentence.

    Returns
    -------
    pandas.DataFrame
        ``article`` (position), ``place`` (of the sentence in it), ``start, end`` (of the sentence),
        ``edtf, precision``, ``first, last`` (days since 1970), ``kind`` (named, published),
        ``said`` (the expression), ``said_start, said_end``, ``lag`` (publication minus day),
        ``direction``, ``ambiguous``, ``hits``.
    """
    published = day_numbers(text.articles["published"])
    named = _named(text, times, published)
    told = _published(text, published)
    rows = pd.concat([named, told], ignore_index=True)
    rows["hits"] = _hits(text, rows, query)
    return rows


def _named(text: Text, times: pd.DataFrame, published: np.ndarray) -> pd.DataFrame:
    position = {article: i for i, article in enumerate(text.articles["id"])}
    use = times["type"].isin(_DATED) & times["earliest"].notna() & times["article"].isin(position)
    times = times.loc[use]
    where = times["article"].map(position).to_numpy(dtype="int64")
    starts = [np.array([a for a, _ in spans] or [0]) for spans in text.sentences]
    place = np.array(
        [
            max(0, int(np.searchsorted(starts[i], offset, side="right")) - 1)
            for i, offset in zip(where, times["start"], strict=True)
        ],
        dtype="int64",
    )
    spans = [text.sentences[i][p] for i, p in zip(where, place, strict=True)]
    first = day_numbers(times["earliest"]).astype("int64")
    last = day_numbers(times["latest"].fillna(times["earliest"])).astype("int64")
    return pd.DataFrame(
        {
            "article": where,
            "place": place,
            "start": np.array([a for a, _ in spans], dtype="int64"),
            "end": np.array([b for _, b in spans], dtype="int64"),
            "edtf": times["edtf"].to_numpy(dtype=object),
            "precision": times["precision"].to_numpy(dtype=object),
            "first": first,
            "last": last,
            "kind": "named",
            "said": times["text"].to_numpy(dtype=object),
            "said_start": times["start"].to_numpy(dtype="int64"),
            "said_end": times["end"].to_numpy(dtype="int64"),
            "lag": published[where] - first,
            "direction": times["direction"].to_numpy(dtype=object),
            "ambiguous": times["ambiguous"].to_numpy(dtype=bool),
        }
    )


def _published(text: Text, published: np.ndarray) -> pd.DataFrame:
    precise = _published_precision(text.articles)
    rows = [
        (i, p, a, b, int(published[i]))
        for i, spans in enumerate(text.sentences)
        if precise[i]
        for p, (a, b) in enumerate(spans[:LEAD])
    ]
    table = pd.DataFrame(rows, columns=["article", "place", "start", "end", "first"], dtype="int64")
    days = table["first"].to_numpy().astype("datetime64[D]").astype(str)
    return table.assign(
        edtf=days.astype(object),
        precision="day",
        last=table["first"],
        kind="published",
        said="",
        said_start=-1,
        said_end=-1,
        lag=0.0,
        direction="same",
        ambiguous=False,
    )


def _published_precision(articles: pd.DataFrame) -> np.ndarray:
    """Return whether the day of publication is known: a year or a month is no day."""
    known = articles["published"].notna().to_numpy()
    if "published_precision" in articles:
        coarse = articles["published_precision"].isin(["month", "year"]).to_numpy()
        known = known & ~coarse
    return np.asarray(known, dtype=bool)


def _hits(text: Text, rows: pd.DataFrame, query: Query | None) -> np.ndarray:
    if query is None:
        return np.zeros(len(rows), dtype="int64")
    words: re.Pattern[str] = query.words()
    texts = text.articles["text"].tolist()
    return np.array(
        [
            len({found.casefold() for found in _found(words, texts[i][a:b])})
            for i, a, b in zip(rows["article"], rows["start"], rows["end"], strict=True)
        ],
        dtype="int64",
    )


def _found(words: re.Pattern[str], sentence: str) -> list[str]:
    return [match[0] for match in words.finditer(sentence)]
