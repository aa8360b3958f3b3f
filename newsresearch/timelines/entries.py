"""From ranked dates to the entries of a chronology: how many, and which give way to another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from newsresearch.timelines.passages import Array
from newsresearch.timelines.sentence_space import Reading

__all__ = ["date_count", "pick_dates", "told_twice"]

#: Chosen from the drop in score: no fewer, no more than this, and none with less than this share
#: of the best date's evidence.
_FEWEST, _MOST, _LEAST = 5, 100, 0.05
#: A coarse entry whose words are this close to a finer one's tells the same event.
_SAME_EVENT = 0.5
#: A day of which this share of the evidence names a near day with more is told with that.
_TOGETHER, _NEAR = 0.5, 8
#: No more characters lie between two days that are told together: "Monday and Tuesday".
_BETWEEN = 12
#: What stands before a day on which something was only said.
_SAID = re.compile(
    r"\b(?:said|says|told (?:[\w'’]+ ){0,3}[\w'’]+|announced|confirmed|reported|acknowledged|"
    r"admitted|disclosed|revealed|declared)(?: (?:late|early))?(?: on)? \Z"
)
#: A coarse entry with so many finer ones inside it has nothing to tell that they do not.
_INSIDE = 3


def date_count(scores: Array, wanted: int | None) -> tuple[int, str]:
    """Return how many dates to take, and why where nobody said.

    Parameters
    ----------
    scores : numpy.ndarray of float
        Evidence of each date, falling.
    wanted : int or None

    Returns
    -------
    tuple of int and str
        The reason is empty if the number was asked for.

    Examples
    --------
    >>> date_count(np.array([9.0, 8.0, 8.0, 7.0, 7.0, 6.0, 2.0, 1.0]), None)
    (6, '6 dates: after them the evidence falls from 6.0 to 2.0.')
    """
    if wanted is not None:
        return wanted, ""
    scores = scores[scores >= _LEAST * scores[0]] if len(scores) else scores
    if len(scores) <= _FEWEST:
        return len(scores), f"{len(scores)} dates: all that have evidence."
    after = np.arange(_FEWEST, min(len(scores), _MOST + 1))
    falls = scores[after - 1] / scores[after]
    best = int(after[int(np.argmax(falls))])
    high, low = scores[best - 1], scores[best]
    return best, f"{best} dates: after them the evidence falls from {high:.1f} to {low:.1f}."


def pick_dates(
    reading: Reading,
    ranked: pd.DataFrame,
    weight: Array,
    count: int,
    *,
    absorbed: Mapping[str, str],
) -> tuple[pd.DataFrame, dict[str, str], list[str]]:
    """Return the dates that become entries, which ones were absorbed by which, and notes.

    A date coarser than a day gives way to a finer one inside it that tells the same event, to
    one that begins on the same day (a table grouped by ``date`` never mixes two entries), and to
    three or more finer ones: a month among its days is background. A day that is told together
    with a near one ("on Monday and Tuesday", "from 5 to 12 January") gives way to the one with
    more evidence.

    Parameters
    ----------
    reading : Reading
    ranked : pandas.DataFrame
        From `rank_days`.
    weight : numpy.ndarray of float
        From `passage_weights`.
    count : int
    absorbed : mapping of str to str
        Dates that gave way before, to which ones: from `told_twice`.

    Returns
    -------
    tuple
        Rows of `ranked`, best first; each date that gave way to the one that took it in, or to
        "the days inside it"; sentences.
    """
    # Fine dates are settled first, so that a coarse one meets every finer one that may hold it.
    length = (ranked["last"] - ranked["first"]).to_numpy()
    absorbed = dict(absorbed)
    budget = ranked.index[: count + len(absorbed)]
    while True:
        kept = [i for i in budget if ranked["edtf"].iloc[i] not in absorbed]
        fresh = {
            coarse: fine
            for coarse, fine in [
                *_absorptions(reading, weight, ranked.iloc[kept], length[kept]),
                *_told_together(reading, weight, ranked.iloc[kept].loc[length[kept] == 0]),
            ]
            if coarse not in absorbed
        }
        if not fresh:
            break
        absorbed |= fresh
        # Each one that gave way makes room for the next date.
        budget = ranked.index[: count + len(absorbed)]
    dates = ranked.iloc[kept].reset_index(drop=True)
    notes = []
    if absorbed:
        told = ", ".join(f"{coarse} in {fine}" for coarse, fine in sorted(absorbed.items()))
        notes.append(f"Dates taken into entries that tell the same: {told}.")
    return dates, absorbed, notes


def told_twice(reading: Reading, told: Mapping[str, Sequence[int]]) -> dict[str, str]:
    """Return each day whose entry tells that of a near day, and that day.

    "Berg said on Sunday that she had met the envoy the day before": where no other sentence tells
    the Sunday, the Saturday has it all. "They met on Monday and Tuesday", at both days, says all of
    it at the one with more evidence.

    Parameters
    ----------
    reading : Reading
    told : mapping of str to sequence of int
        From `choose`; the day with most evidence first.

    Returns
    -------
    dict of str to str
    """
    rows, row = reading.rows, reading.space.row
    first, precision = rows["first"].to_numpy(), rows["precision"].to_numpy()
    named = (rows["kind"] == "named").to_numpy()
    twice: dict[str, str] = {}
    before: set[str] = set()
    for edtf, chosen in told.items():
        before.add(edtf)
        if not chosen or precision[chosen[0]] != "day":
            continue
        position = chosen[0]
        only_said = _only_said(reading, position)
        for i in np.flatnonzero((row == row[position]) & named & (precision == "day")):
            other = rows["edtf"].iloc[i]
            if other == edtf or other in twice or not told.get(other):
                continue
            same = other in before and row[told[other][0]] == row[position]
            if (only_said and abs(first[i] - first[position]) == 1) or (
                same
                and abs(first[i] - first[position]) <= _NEAR
                and _beside(rows, int(i), position)
            ):
                twice[edtf] = other
                break
    return twice


def _beside(rows: pd.DataFrame, one: int, other: int) -> bool:
    """Tell whether two passages name their days side by side: "on Monday and Tuesday"."""
    begin, end = rows["said_start"].iloc[[one, other]], rows["said_end"].iloc[[one, other]]
    return 0 < int(begin.max() - end.min()) <= _BETWEEN


def _only_said(reading: Reading, position: int) -> bool:
    """Tell whether a passage names its day as that on which something was said."""
    row = reading.rows.iloc[position]
    body: str = reading.text.articles["text"].iloc[int(row["article"])]
    return _SAID.search(body, int(row["start"]), max(0, int(row["said_start"]))) is not None


def _absorptions(
    reading: Reading, weight: Array, dates: pd.DataFrame, length: Array
) -> list[tuple[str, str]]:
    found = []
    table = list(zip(dates["edtf"], dates["first"], dates["last"], length, strict=True))
    for coarse, first, last, size in table:
        if size == 0:
            continue
        inside = [
            (fine, begin)
            for fine, begin, finish, other in table
            # Of two ways to write one span, the first gives way to the other.
            if (other, fine) < (size, coarse) and first <= begin and finish <= last
        ]
        if not inside:
            continue
        same = [fine for fine, begin in inside if begin == first]
        closest = max(((_alike(reading, weight, coarse, fine), fine) for fine, _ in inside))
        if closest[0] >= _SAME_EVENT:
            found.append((coarse, closest[1]))
        elif same:
            found.append((coarse, same[0]))
        elif len(inside) >= _INSIDE:
            found.append((coarse, "the days inside it"))
    return found


def _told_together(reading: Reading, weight: Array, days: pd.DataFrame) -> list[tuple[str, str]]:
    """Return each day that is mostly named beside one with more evidence, and that one."""
    rows = reading.rows
    named = (rows["kind"] == "named").to_numpy()
    start, end = rows["said_start"].to_numpy(), rows["said_end"].to_numpy()
    whole = {edtf: float(weight[reading.dates[edtf]].sum()) for edtf in days["edtf"]}
    # Date -> sentence -> where the date stands in it, and what that counts.
    told: dict[str, dict[int, list[tuple[int, int, float]]]] = {}
    for edtf in days["edtf"]:
        here = reading.dates[edtf][named[reading.dates[edtf]]]
        columns = (reading.space.row[here], start[here], end[here], weight[here])
        by_sentence = told[edtf] = {}
        for sentence, *mention in zip(*(column.tolist() for column in columns), strict=True):
            by_sentence.setdefault(sentence, []).append(tuple(mention))
    found: list[tuple[str, str]] = []
    gone: set[str] = set()
    ranked = list(zip(days["edtf"], days["first"], strict=True))
    for place, (better, day) in enumerate(ranked):
        for other, near in ranked[place + 1 :]:
            if abs(near - day) > _NEAR or better in gone or other in gone:
                continue
            beside = [
                sum(worth for *_, worth in told[other][sentence])
                for sentence in sorted(told[other].keys() & told[better].keys())
                if any(
                    0 < max(begin - before, after - finish) <= _BETWEEN
                    for begin, finish, _ in told[other][sentence]
                    for after, before, _ in told[better][sentence]
                )
            ]
            if beside and sum(beside) >= _TOGETHER * whole[other]:
                found.append((other, better))
                gone.add(other)
    return found


def _alike(reading: Reading, weight: Array, a: str, b: str) -> float:
    """Return the cosine of what is said of two dates."""
    centres = []
    for edtf in (a, b):
        here = reading.dates[edtf]
        vectors = reading.space.vectors[reading.space.row[here]]
        centres.append(vectors.T @ weight[here])
    lengths = float(np.linalg.norm(centres[0]) * np.linalg.norm(centres[1]))
    return float(centres[0] @ centres[1]) / lengths if lengths else 0.0
