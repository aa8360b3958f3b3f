"""Where reports of one event differ: in the day that they name, or in a number."""

from __future__ import annotations

import re
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd

from newsresearch import schema
from newsresearch.timelines.quantities import Quantity, quantities
from newsresearch.timelines.select_sentences import candidates
from newsresearch.timelines.support import Context, context_of, known_events

__all__ = ["disagreements"]

#: Two days further apart than this are two events, however alike the sentences.
_APART = 7
#: From this cosine on, two sentences of different articles tell the same event.
_SAME_EVENT = 0.5
#: Numbers nearer than this share of the larger are one number, rounded.
_ROUNDED = 0.01
#: At most so many sentences of one entry are compared with one another.
_COMPARED = 120
#: Words of substance that two sentences with differing numbers must share.
_SHARED = 3

_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    "that this with from have been were they their them than then there which would could about "
    "over more most some said says after before into also when where will what while being other "
    "million billion thousand hundred percent north south".split()
)
_COLUMNS = {
    "event": "str",
    "kind": "str",
    "what": "str",
    "value_a": "str",
    "value_b": "str",
    "text_a": "str",
    "article_a": "str",
    "start_a": "int64",
    "end_a": "int64",
    "text_b": "str",
    "article_b": "str",
    "start_b": "int64",
    "end_b": "int64",
    "likeness": "float64",
}


class _Told(NamedTuple):
    """A sentence that tells of an entry's date."""

    article: int
    start: int
    end: int
    text: str
    words: frozenset[str]


def disagreements(timeline: pd.DataFrame) -> pd.DataFrame:
    """Return where reports of one event differ in the day or in a number.

    Days: two sentences of different articles that tell the same, each naming one day, not the same
    day, at most a week apart. Numbers: two sentences about one entry, or about a month or year that
    holds one, or right after one that names the date, that count the same thing, share words of
    substance, and differ by more than rounding to the nearest hundredth. Copies of one report never
    disagree with it.

    Parameters
    ----------
    timeline : pandas.DataFrame
        From `build_timeline`, filtered and sorted at will.

    Returns
    -------
    pandas.DataFrame
        One row a pair of values: ``event`` (or the month or year that holds it); ``kind`` (day,
        number); ``what`` is counted;
        ``value_a, value_b`` as the reports have them; for each side ``text, article, start, end``
        (code points into ``articles.text``); ``likeness`` of the sentences, 0 to 1. The pair shown
        is the most alike of those with these values. No row: none was found, which is no proof.

    Raises
    ------
    TableError
        If the timeline no longer knows its articles.

    Examples
    --------
    >>> from newsresearch.timelines.timeline import build_timeline
    >>> articles = pd.DataFrame({
    ...     "id": ["a", "b"], "published": pd.to_datetime(["2020-06-17", "2020-06-17"]),
    ...     "text": ["The explosion on Tuesday destroyed the office and hurt 12 workers.",
    ...              "The explosion on Tuesday destroyed the office; 15 workers were hurt."]})
    >>> disagreements(build_timeline(articles))[["event", "what", "value_a", "value_b"]]
            event    what value_a value_b
    0  2020-06-16  worker      12      15
    """
    schema.check("timeline", timeline, ["event"])
    if timeline.empty:
        return pd.DataFrame([], columns=list(_COLUMNS)).astype(_COLUMNS)
    context = context_of(timeline)
    events = timeline["event"].drop_duplicates().tolist()
    known_events(context, events)
    rows = [*_days(context, events)]
    for date in [*events, *_around(context, events)]:
        rows += _numbers(context, date)
    table = pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
    order = ["event", "kind", "what", "value_a", "value_b"]
    # The most alike pair stands for all pairs with the same values.
    table = table.sort_values([*order, "likeness"], ascending=[True] * 5 + [False], kind="stable")
    table = table.drop_duplicates(order)
    # Two sentences that stand at two entries are shown once.
    pair = ["kind", "what", "article_a", "start_a", "article_b", "start_b"]
    return table.drop_duplicates(pair).reset_index(drop=True)


def _around(context: Context, events: list[str]) -> list[str]:
    """Return the months, years … that hold an entry and are none: sums are often told of those."""
    ranked = context.ranked
    entries = ranked.loc[ranked["edtf"].isin(events)]
    coarse = ranked.loc[(ranked["last"] > ranked["first"]) & ~ranked["edtf"].isin(events)]
    return [
        str(date)
        for date, first, last in zip(coarse["edtf"], coarse["first"], coarse["last"], strict=True)
        if ((entries["first"] >= first) & (entries["last"] <= last)).any()
    ]


def _row(
    context: Context, event: str, kind: str, what: str, values: tuple[str, str], a: _Told, b: _Told,
    likeness: float,
) -> dict[str, object]:  # fmt: skip
    ids = context.reading.text.articles["id"]
    return {
        "event": event,
        "kind": kind,
        "what": what,
        "value_a": values[0],
        "value_b": values[1],
        "text_a": a.text,
        "article_a": ids.iloc[a.article],
        "start_a": a.start,
        "end_a": a.end,
        "text_b": b.text,
        "article_b": ids.iloc[b.article],
        "start_b": b.start,
        "end_b": b.end,
        "likeness": round(likeness, 3),
    }


def _days(context: Context, events: list[str]) -> list[dict[str, object]]:
    """Return pairs of sentences that tell the same on different days."""
    reading = context.reading
    rows = reading.rows
    clear = (rows["kind"] == "named") & (rows["precision"] == "day") & ~rows["ambiguous"]
    alone = ~rows[["article", "start"]].duplicated(keep=False) | (rows["kind"] != "named")
    named = rows.loc[rows["kind"] == "named"]
    several = named.groupby(["article", "start"])["edtf"].nunique()
    single = {key for key, count in several.items() if count == 1}
    keys = list(zip(rows["article"], rows["start"], strict=True))
    usable = clear.to_numpy() & (alone.to_numpy() | np.array([key in single for key in keys]))
    positions = np.flatnonzero(usable)
    first = rows["first"].to_numpy()[positions]
    original = reading.text.originals[rows["article"].to_numpy()[positions]]
    vectors = reading.space.vectors[reading.space.row[positions]]
    found = []
    seen: set[frozenset[int]] = set()
    for event in events:
        mine = np.flatnonzero(rows["edtf"].to_numpy()[positions] == event)[:_COMPARED]
        if not len(mine):
            continue
        day = first[mine[0]]
        near = np.flatnonzero((np.abs(first - day) <= _APART) & (first != day))
        if not len(near):
            continue
        alike = (vectors[mine] @ vectors[near].T).toarray()
        for i, j in zip(*np.nonzero(alike >= _SAME_EVENT), strict=True):
            pair = frozenset((int(positions[mine[i]]), int(positions[near[j]])))
            if original[mine[i]] == original[near[j]] or pair in seen:
                continue
            seen.add(pair)  # the other day may be an entry, too
            a, b = _told(context, positions[mine[i]]), _told(context, positions[near[j]])
            other = str(rows["edtf"].iloc[positions[near[j]]])
            found.append(
                _row(context, event, "day", "day", (event, other), a, b, float(alike[i, j]))
            )
    return found


def _told(context: Context, position: int) -> _Told:
    row = context.reading.rows.iloc[position]
    return _sentence(context, int(row["article"]), int(row["start"]), int(row["end"]))


def _sentence(context: Context, article: int, start: int, end: int) -> _Told:
    text = context.reading.text.sentence(article, start, end)
    words = frozenset(word[:6] for word in _WORD.findall(text.casefold())) - _COMMON
    return _Told(article, start, end, text, words)


def _numbers(context: Context, event: str) -> list[dict[str, object]]:
    """Return pairs of sentences about one entry that count the same thing differently."""
    original = context.reading.text.originals
    told = [(sentence, quantities(sentence.text)) for sentence in _about(context, event)]
    told = [(sentence, numbers) for sentence, numbers in told if numbers]
    found = []
    for (a, ones), (b, others) in combinations(told, 2):
        if original[a.article] == original[b.article]:
            continue
        shared = a.words & b.words
        likeness = len(shared) / max(1, min(len(a.words), len(b.words)))
        nearest = _nearest(ones, others)
        if nearest is None or len(shared) < _SHARED or likeness < 0.3:
            continue
        one, other = nearest
        # Smaller first, so that a pair reads the same from either side.
        if one.value > other.value:
            a, one, b, other = b, other, a, one
        values = (_words(a, one), _words(b, other))
        found.append(_row(context, event, "number", one.unit, values, a, b, likeness))
    return found


def _nearest(ones: list[Quantity], others: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Return the two numbers of one unit that differ least; None if any of them agree."""
    best: tuple[float, Quantity, Quantity] | None = None
    for one in ones:
        for other in others:
            if one.unit == other.unit:
                apart = abs(one.value - other.value) / max(one.value, other.value, 1e-9)
                if best is None or apart < best[0]:
                    best = (apart, one, other)
    # Sentences of several numbers that agree in one speak of that one alike.
    return None if best is None or best[0] <= _ROUNDED else best[1:]


def _words(sentence: _Told, number: Quantity) -> str:
    return sentence.text[number.start : number.end].strip()


def _about(context: Context, event: str) -> list[_Told]:
    """Return the sentences of an entry, and those right after one that names its date."""
    reading = context.reading
    rows = reading.rows
    places: dict[tuple[int, int], None] = {}
    named_places = set(
        zip(
            rows.loc[rows["kind"] == "named", "article"],
            rows.loc[rows["kind"] == "named", "place"],
            strict=True,
        )
    )
    for position in candidates(reading, event)[:_COMPARED]:
        article, place = int(rows["article"].iloc[position]), int(rows["place"].iloc[position])
        named = rows["kind"].iloc[position] == "named"
        if not named and (article, place) in named_places:
            continue  # it was published on the day and speaks of another
        places[article, place] = None
        follows = (article, place + 1)
        there = place + 1 < len(reading.text.sentences[article])
        if named and there and follows not in named_places:
            places[follows] = None
    return [
        _sentence(context, article, *reading.text.sentences[article][place])
        for article, place in places
    ]
