"""Every sentence that speaks of a day: because it names it, or because it was published on it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from newsresearch import schema
from newsresearch.errors import TableError
from newsresearch.sentences import split_sentences
from newsresearch.timelines.news_start import captions, news_start
from newsresearch.timelines.query import Query

__all__ = [
    "LEAD",
    "Array",
    "Text",
    "datetimes",
    "day_numbers",
    "passages",
    "read_texts",
    "same_sentences",
]

Array = np.ndarray[Any, Any]

#: After the hour at which a reader's comment was left: "3 May 2018 at 6:03 pm | It should."
_STAMPED = re.compile(r"(?: at [0-9]{1,2}[:.][0-9]{2} ?[ap]\.?m\.?)? ?(?:\||-{1,2} ?Report )")
_HOUR = re.compile(r"[0-9][:.][0-9]{2}")
#: Sentences at the top of an article that are taken to tell the news of its own day.
LEAD = 5
#: With so many characters before it at most, a date opens its sentence: "At the end of 2017, …".
_OPENING = 14
#: A sentence of fewer characters is no evidence that one article copies another.
_TELLING = 40
#: Articles that share this much of the shorter one's sentences are taken for copies.
_SHARED = 0.5
#: A sentence found in more articles than this is boilerplate, not a sign of copying.
_BOILERPLATE = 20


@dataclass(frozen=True)
class Text:
    """The articles of a timeline, as the stages after it read them.

    Parameters
    ----------
    articles : pandas.DataFrame
        Only those that answer the query; positions elsewhere index its rows.
    sentences : tuple of list of tuple of int
        For each article, offsets of its sentences.
    published : numpy.ndarray of float
        Days since 1970; NaN where no day is known, a month or a year alone included.
    voices : numpy.ndarray of str
        For each article, the independent source that it counts for.
    originals : numpy.ndarray of int
        For each article, the position of the article that it copies, else its own.
    about : numpy.ndarray of float
        For each article, the share of its sentences that hold a word of the query; 1 without one.
    """

    articles: pd.DataFrame
    sentences: tuple[list[tuple[int, int]], ...]
    published: Array
    voices: Array
    originals: Array
    about: Array
    hits: tuple[dict[int, int], ...]

    def sentence(self, article: int, start: int, end: int) -> str:
        """Return the text of a sentence, exactly as it stands.

        Parameters
        ----------
        article : int
            Position of the article.
        start, end : int

        Returns
        -------
        str
        """
        text: str = self.articles["text"].iloc[article]
        return text[start:end]


def datetimes(values: pd.Series, *, table: str = "articles") -> pd.Series:
    """Return days as datetimes without a zone: those of publication are the outlet's own.

    Parameters
    ----------
    values : pandas.Series
        Datetimes, dates, or days as text.
    table : str
        Whose column it is.

    Returns
    -------
    pandas.Series of datetime64

    Raises
    ------
    TableError
        If one of them is no day.
    """
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        return values.dt.tz_localize(None)
    if pd.api.types.is_datetime64_dtype(values.dtype):
        return values
    days = []
    for value in values:
        try:
            if pd.isna(value) or value == "":
                days.append(pd.NaT)
            elif isinstance(value, (int, float, np.number)):
                raise ValueError  # counted from where?
            else:
                days.append(pd.Timestamp(value).tz_localize(None))
        except (TypeError, ValueError) as error:
            allowed = f"days in {values.name}, such as 2018-06-12"
            raise TableError(f"{table} needs {allowed}, not {value!r}") from error
    return pd.Series(days, index=values.index, dtype=schema.DATETIME)


def day_numbers(values: pd.Series) -> Array:
    """Return datetimes as days since 1970-01-01, NaN where there is none.

    Parameters
    ----------
    values : pandas.Series
        Datetimes, dates, or days as text.

    Returns
    -------
    numpy.ndarray of float

    Examples
    --------
    >>> day_numbers(pd.Series(pd.to_datetime(["1970-01-03", None])))
    array([ 2., nan])
    """
    days = datetimes(values).to_numpy().astype("datetime64[D]")
    numbers: Array = days.astype("int64").astype("float64")
    numbers[np.isnat(days)] = np.nan
    return numbers


def read_texts(articles: pd.DataFrame, *, query: Query | None, copies: pd.DataFrame | None) -> Text:
    """Return the articles with their sentences, independent sources and closeness to the query.

    Parameters
    ----------
    articles : pandas.DataFrame
        With ``id``, ``text`` and ``published``; ``source`` and ``published_precision`` where known.
    query : Query, optional
    copies : pandas.DataFrame, optional
        Near-copies; without it, articles that share half of their sentences word for word.

    Returns
    -------
    Text
    """
    texts = articles["text"].tolist()
    sentences = tuple(split_sentences(text) for text in texts)
    hits, about = _hits(texts, sentences, query)
    published = day_numbers(articles["published"])
    if "published_precision" in articles:
        published[articles["published_precision"].isin(["month", "year"]).to_numpy()] = np.nan
    originals = _originals(articles, texts, sentences, copies)
    # A copy speaks with the voice of its original; outlets without a name are one voice together.
    sources = (
        articles["source"].astype("object").where(articles["source"].notna(), "").tolist()
        if "source" in articles
        else [""] * len(articles)
    )
    voices = np.array([sources[original] for original in originals], dtype=object)
    return Text(articles, sentences, published, voices, originals, about, hits)


def _hits(
    texts: list[str], sentences: tuple[list[tuple[int, int]], ...], query: Query | None
) -> tuple[tuple[dict[int, int], ...], Array]:
    """Return, for each article, its sentences with different query words, and their share."""
    if query is None:
        return tuple({} for _ in texts), np.ones(len(texts))
    words = query.words()
    counted: list[dict[int, int]] = []
    about = np.zeros(len(texts))
    for i, (text, spans) in enumerate(zip(texts, sentences, strict=True)):
        starts = [start for start, _ in spans]
        found: dict[int, set[str]] = defaultdict(set)
        for match in words.finditer(text):
            found[max(0, bisect_right(starts, match.start()) - 1)].add(match[0].casefold())
        counted.append({place: len(forms) for place, forms in found.items()})
        about[i] = len(found) / max(1, len(spans))
    return tuple(counted), about


def _originals(
    articles: pd.DataFrame,
    texts: list[str],
    sentences: tuple[list[tuple[int, int]], ...],
    copies: pd.DataFrame | None,
) -> Array:
    originals = np.arange(len(articles))
    if copies is None:
        return same_sentences(texts, sentences)
    position = {article: i for i, article in enumerate(articles["id"])}
    first = copies.loc[copies["first"].astype(bool)].set_index("group")["article"].to_dict()
    groups: dict[Any, int] = {}
    for article, group in zip(copies["article"], copies["group"], strict=True):
        if article in position:
            # The first of the group may have been left out by the query: then the first that is in.
            origin = position.get(first.get(group), position[article])
            originals[position[article]] = groups.setdefault(group, origin)
    return originals


def same_sentences(texts: list[str], sentences: tuple[list[tuple[int, int]], ...]) -> Array:
    """Return, for each article, the first one that it shares half of its sentences with.

    Parameters
    ----------
    texts : list of str
        In order of publication.
    sentences : tuple of list of tuple of int

    Returns
    -------
    numpy.ndarray of int
        Positions; an article that copies nothing has its own.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    sizes = np.zeros(len(texts), dtype="int64")
    for i, (text, spans) in enumerate(zip(texts, sentences, strict=True)):
        own = {text[a:b] for a, b in spans if b - a >= _TELLING}
        sizes[i] = len(own)
        for sentence in own:
            holders[sentence].append(i)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for places in holders.values():
        if 1 < len(places) <= _BOILERPLATE:
            for j, later in enumerate(places):
                for earlier in places[:j]:
                    shared[earlier, later] += 1
    originals = np.arange(len(texts))
    for (earlier, later), count in sorted(shared.items()):
        alike = count >= _SHARED * min(sizes[earlier], sizes[later])
        if alike and originals[later] == later:
            originals[later] = originals[earlier]
    return originals


def passages(text: Text, times: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each sentence and day that it speaks of.

    Parameters
    ----------
    text : Text
    times : pandas.DataFrame
        Temporal expressions of these articles.

    Returns
    -------
    pandas.DataFrame
        ``article`` (position), ``place`` (of the sentence in it), ``start, end`` (of the sentence,
        without dateline),
        ``edtf, precision``, ``first, last`` (days since 1970), ``kind`` (named, published),
        ``said`` (the expression), ``said_start, said_end``, ``lag`` (publication minus day, NaN
        where unknown), ``ambiguous``, ``hits`` (different words of the query in the sentence),
        ``caption`` (whether it is words below a picture), ``opening`` (last day of the date that
        it begins with, NaN where it begins with none).
    """
    named = _named(text, times)
    days = named.loc[named["precision"] == "day"]
    told = _published(text, set(zip(days["article"], days["place"], strict=True)))
    rows = pd.concat([named, told], ignore_index=True)
    keys = list(zip(rows["article"], rows["place"], strict=True))
    rows["hits"] = np.array([text.hits[i].get(p, 0) for i, p in keys], dtype="int64")
    before = named["said_start"] - named["start"]
    opens = named.loc[(before >= 0) & (before <= _OPENING)]
    opening = opens.groupby(["article", "place"])["last"].max().to_dict()
    rows["opening"] = np.array([opening.get(key, np.nan) for key in keys], dtype="float64")
    below = [
        captions(body, spans)
        for body, spans in zip(text.articles["text"], text.sentences, strict=True)
    ]
    rows["caption"] = np.array([p in below[i] for i, p in keys], dtype=bool)
    return rows


def _named(text: Text, times: pd.DataFrame) -> pd.DataFrame:
    position = {article: i for i, article in enumerate(text.articles["id"])}
    # Durations and repeated times name no day.
    use = times["type"].isin(["DATE", "TIME"]) & times["earliest"].notna() & times["edtf"].notna()
    times = times.loc[use & times["article"].isin(position)]
    bodies = text.articles["text"].tolist()
    stamped = [
        _stamp(bodies[position[article]], said, end)
        for article, said, end in zip(times["article"], times["text"], times["end"], strict=True)
    ]
    times = times.loc[~np.array(stamped, dtype=bool)]
    where = times["article"].map(position).to_numpy(dtype="int64")
    order = np.lexsort((times["start"].to_numpy(), where))
    times, where = times.iloc[order], where[order]
    starts = [[a for a, _ in spans] or [0] for spans in text.sentences]
    places = np.array(
        [
            max(0, bisect_right(starts[i], offset) - 1)
            for i, offset in zip(where, times["start"], strict=True)
        ],
        dtype="int64",
    )
    spans = [
        text.sentences[i][p] if text.sentences[i] else (0, 0)
        for i, p in zip(where, places, strict=True)
    ]
    begin = [
        news_start(bodies[i], p, a, b) for i, p, (a, b) in zip(where, places, spans, strict=True)
    ]
    first = day_numbers(times["earliest"])
    lag = text.published[where] - first
    # "SEOUL, July 4 (…) —": what stands before the news says when the report was made.
    made = (times["start"].to_numpy() < np.array(begin)) & ((lag == 0) | (lag == 1))
    # An hour is told at its day, and what is about a date stands at that date.
    edtf = [date if "/" in date else date.partition("T")[0].rstrip("~?%") for date in times["edtf"]]
    return pd.DataFrame(
        {
            "article": where,
            "place": places,
            "start": np.array(begin, dtype="int64"),
            "end": np.array([b for _, b in spans], dtype="int64"),
            "edtf": np.array(edtf, dtype=object),
            "precision": times["precision"].replace({"time": "day"}).to_numpy(dtype=object),
            "first": first.astype("int64"),
            "last": day_numbers(times["latest"].fillna(times["earliest"])).astype("int64"),
            "kind": np.where(made, "published", "named").astype(object),
            "said": times["text"].to_numpy(dtype=object),
            "said_start": times["start"].to_numpy(dtype="int64"),
            "said_end": times["end"].to_numpy(dtype="int64"),
            "lag": lag,
            "ambiguous": times["ambiguous"].to_numpy(dtype=bool),
        }
    )


def _stamp(body: str, said: str, end: int) -> bool:
    """Return whether a date and hour say only when a comment was left below the article."""
    found = _STAMPED.match(body, end)
    return found is not None and _HOUR.search(said + found[0]) is not None


def _published(text: Text, named: set[tuple[int, int]]) -> pd.DataFrame:
    """Return the first sentences of each article, without those that name a day themselves."""
    bodies = text.articles["text"].tolist()
    rows = [
        (i, p, news_start(bodies[i], p, a, b), b, int(text.published[i]))
        for i, spans in enumerate(text.sentences)
        if not np.isnan(text.published[i])
        for p, (a, b) in enumerate(spans[:LEAD])
        if (i, p) not in named
    ]
    columns = ["article", "place", "start", "end", "first"]
    table = pd.DataFrame(rows, columns=columns).astype("int64")
    days = table["first"].to_numpy().astype("datetime64[D]").astype(str)
    return table.assign(
        edtf=days.astype(object),
        precision=np.full(len(table), "day", dtype=object),
        last=table["first"],
        kind=np.full(len(table), "published", dtype=object),
        said=np.full(len(table), "", dtype=object),
        said_start=-1,
        said_end=-1,
        lag=0.0,
        ambiguous=False,
    )
