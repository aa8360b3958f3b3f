"""Which sentence tells a date: what each is worth there, and a choice without repetition."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from newsresearch.timelines.day_weights import SENTENCE
from newsresearch.timelines.days import lag_class
from newsresearch.timelines.editorial import editorial
from newsresearch.timelines.expected_words import Expected, expect
from newsresearch.timelines.passages import Array
from newsresearch.timelines.sentence_space import Reading
from newsresearch.timelines.standing_alone import (
    names,
    place_of_date,
    points_back,
    reports_act,
)

__all__ = ["FEATURES", "Weighed", "candidates", "choose", "sentence_features", "worth"]

#: What is looked at in a sentence, beside how it knows its day (`lag_class`).
FEATURES = (
    "ahead", "same", "next", "week", "month", "far", "undated", "published",
    "place", "query", "central", "day", "lookback", "agreed", "length", "substance",
    "digit", "pronoun", "open", "asked", "lead", "report", "names", "act", "back",
    "anchor", "attribute", "others",
)  # fmt: skip
#: At most so many candidates of one date are compared with one another.
_COMPARED = 1500
#: Two sentences of one date closer than this say the same; of two dates, than this.
_SAME, _TWICE = 0.5, 0.7
#: What a sentence loses for repeating one that stands beside it; for saying the same as one at
#: another date; for closeness to what stands at another date.
_REPEATS, _ELSEWHERE, _TOLD = 4.0, 4.0, 0.5
#: What the expected words count beside the weights of the sentence.
_EXPECTED = 0.2
#: Beyond one sentence a date, this share of the others is told: what is worth most, where the dates
#: with least evidence lose so much. Of the pairs of words of a first sentence journalists use 8 %,
#: of a further one 5 %; and what is told at a wrong date is lost.
_FURTHER, _MINOR = 0.75, 8.0
#: How much the way in which a sentence is made counts beside what it says.
_EDITORIAL = 1.5
#: What it loses by the place of its date in it, and gains by saying who did what.
_PLACE = {"anchor": 1.0, "attribute": 0.5, "subject": 3.0}
_ACT, _NOBODY = 0.25, 0.25
#: What the first sentence of a report of that day or the day before gains where the article is all
#: about the query; halved where so many articles speak of the day: then their words tell it.
_LEAD, _FEW = 3.0, 4.0
#: What each other date in a sentence costs.
_OTHERS = 0.15
#: What a sentence of the day's reports loses for naming only another date: it tells that one.
_ELSEWHEN = 2.0
#: What it loses by beginning with a date that was over so many days before: "In August 2017, …".
_LOOKS_BACK, _OVER = 8.0, 7
#: What a sentence loses by counting back from its own day of publication.
_COUNTED_BACK = 3.0
#: What words below a picture lose: they say what can be seen, not what happened.
_CAPTION = 4.0
#: What a sentence gains by naming the date itself: a reader can check it there.
_NAMES = 0.5

_PRONOUN = re.compile(
    r"[\"'“‘(\-– ]*(?:He|She|It|They|This|That|These|Those|His|Her|Their|But|And|However|Meanwhile|"
    r"Also|There|I|We|You|So|Then|Here|Such)\b"
)
#: Told from another day: "a year ago on Wednesday" does not say of which Wednesday's year.
_AGO = re.compile(r"\b(?:years?|months?|weeks?|decades?|days?) ago\b", re.IGNORECASE)
_CLOSED = re.compile(r"[.!?][\"'”’)\]]*\Z")


def candidates(reading: Reading, edtf: str) -> Array:
    """Return positions of the passages that speak of a date, each sentence once.

    Parameters
    ----------
    reading : Reading
    edtf : str

    Returns
    -------
    numpy.ndarray of int
        A sentence that names the date is taken as such, though it was also published on it.
    """
    here = reading.dates[edtf]
    part = reading.rows[["article", "start", "kind"]].iloc[here]
    keys = list(zip(part["article"], part["start"], strict=True))
    named = {key for key, kind in zip(keys, part["kind"], strict=True) if kind == "named"}
    # An expression that the dateline took along is not in what a reader sees.
    outside = (reading.rows["said_start"] < reading.rows["start"]).to_numpy()[here]
    kept: dict[tuple[int, int], tuple[bool, int]] = {}
    for position, key, kind, out in zip(here, keys, part["kind"], outside, strict=True):
        if kind == "published" and key in named:
            continue
        if key not in kept or (kept[key][0] and not out):
            kept[key] = (bool(out), int(position))
    return np.array([position for _, position in kept.values()], dtype="int64")


def sentence_features(reading: Reading, here: Array, *, roles: Array | None = None) -> pd.DataFrame:
    """Return what is looked at in each candidate of one date.

    Parameters
    ----------
    reading : Reading
    here : numpy.ndarray of int
        From `candidates`.
    roles : numpy.ndarray of str, optional
        What the date does in each, where that is known.

    Returns
    -------
    pandas.DataFrame
        Columns `FEATURES`, one row a candidate.
    """
    text, space = reading.text, reading.space
    part = reading.rows.iloc[here]
    kind, lag = part["kind"].to_numpy(), part["lag"].to_numpy()
    known = lag_class(kind, lag)
    which = space.row[here]
    vectors = space.vectors[which]
    sentences = [space.sentences[i] for i in which]
    article = part["article"].to_numpy()
    named = kind == "named"
    # The centre of the day: who names it, above who was published on it, on the matter asked for.
    pull = (np.where(named, 1.5, 0.7) + 1e-3) * np.sqrt(0.05 + text.about[article])
    later = named & (lag > 1)
    first = part["place"].to_numpy() == 0
    role = _roles(part, sentences) if roles is None else roles
    lengths = np.array([len(sentence.split()) for sentence in sentences], dtype="float64")
    table = {name: (known == name).astype("float64") for name in FEATURES[:8]}
    table |= {
        "place": np.log1p(part["place"].to_numpy(dtype="float64")),
        "query": (part["hits"].to_numpy() > 1).astype("float64"),
        "central": space.central[which],
        "day": _closeness(vectors, pull),
        "lookback": _closeness(vectors, later.astype("float64")),
        "agreed": _agreement(vectors, text.originals[article]),
        "length": np.log1p(lengths),
        "substance": np.log1p(space.words[which].astype("float64")),
        "digit": _found(r"[0-9]", sentences),
        "pronoun": np.array([_PRONOUN.match(s) is not None for s in sentences], dtype="float64"),
        "open": np.array([_CLOSED.search(s) is None for s in sentences], dtype="float64"),
        "asked": (part["hits"].to_numpy() > 0).astype("float64"),
        "lead": first.astype("float64"),
        "report": (first & (lag >= 0) & (lag < 2)).astype("float64"),
        "names": np.array([min(names(s), 4) for s in sentences], dtype="float64"),
        "act": np.array([reports_act(s) for s in sentences], dtype="float64"),
        "back": np.array([points_back(s) for s in sentences], dtype="float64"),
        "anchor": (role == "anchor").astype("float64"),
        "attribute": (role == "attribute").astype("float64"),
        "others": np.clip(space.named[which] - 1, 0, 4).astype("float64"),
    }
    return pd.DataFrame(table)


def _roles(part: pd.DataFrame, sentences: list[str]) -> Array:
    """Return what the date does in each sentence: `place_of_date`, or empty where it names none."""
    return np.array(
        [
            place_of_date(sentence, said - start, end - start) if said >= start else ""
            for sentence, said, end, start in zip(
                sentences, part["said_start"], part["said_end"], part["start"], strict=True
            )
        ],
        dtype=object,
    )


def _found(pattern: str, sentences: list[str]) -> Array:
    expression = re.compile(pattern)
    return np.array([expression.search(s) is not None for s in sentences], dtype="float64")


def _closeness(vectors: Any, pull: Array) -> Array:
    """Return the cosine of each vector with the weighted centre."""
    centre = np.asarray(vectors.T @ pull).ravel()
    length = float(np.linalg.norm(centre))
    if not length:
        return np.zeros(len(pull))
    return np.asarray(vectors @ (centre / length)).ravel()


def _agreement(vectors: Any, original: Array) -> Array:
    """Return how much other articles say the same: log of the summed cosines above chance."""
    count = min(len(original), _COMPARED)
    alike = (vectors @ vectors[:count].T).toarray()
    alike[original[:, None] == original[None, :count]] = 0
    result: Array = np.log1p(np.where(alike > 0.12, alike, 0).sum(axis=1))
    return result


def worth(reading: Reading, here: Array, *, weights: dict[str, float] = SENTENCE) -> Array:
    """Return what each candidate of one date is worth at it.

    Parameters
    ----------
    reading : Reading
    here : numpy.ndarray of int
        From `candidates`.
    weights : dict of str to float
        A table such as `SENTENCE`.

    Returns
    -------
    numpy.ndarray of float
    """
    made = _made(reading, here, weights)
    result: Array = made + _EXPECTED * expect(reading, here).gain() if len(here) else made
    return result


def _made(reading: Reading, here: Array, weights: dict[str, float]) -> Array:
    """Return what each candidate is worth for what it is, whatever words it has."""
    coefficients = np.array([weights[name] for name in FEATURES])
    sentences = [reading.space.sentences[i] for i in reading.space.row[here]]
    roles = _roles(reading.rows.iloc[here], sentences)
    features = sentence_features(reading, here, roles=roles)
    named = (reading.rows["kind"].to_numpy()[here] == "named").astype("float64")
    result: Array = features.to_numpy() @ coefficients + _NAMES * named
    article = reading.rows["article"].to_numpy()[here]
    lead = named * features["report"].to_numpy() * np.sqrt(reading.text.about[article])
    few = _FEW / (_FEW + len(np.unique(reading.text.originals[article])))
    result = result + _ACT * features["act"].to_numpy() + _LEAD * few * lead
    result = result - _NOBODY * (features["names"] == 0).to_numpy()
    result = result - _OTHERS * features["others"].to_numpy()
    result = result - _ELSEWHEN * (named == 0) * (reading.space.named[reading.space.row[here]] > 0)
    over = reading.rows["opening"] < reading.rows["first"] - _OVER
    result = result - _LOOKS_BACK * (named == 0) * over.to_numpy()[here]
    back = np.array([_AGO.search(s) is not None for s in sentences], dtype="float64")
    result = result - _COUNTED_BACK * named * back
    result = result - _CAPTION * reading.rows["caption"].to_numpy()[here]
    result = result - np.array([_PLACE.get(role, 0.0) for role in roles])
    return result + _EDITORIAL * editorial(sentences)


@dataclass(frozen=True)
class Weighed:
    """The candidates of one date, before any of them is told.

    Parameters
    ----------
    here : numpy.ndarray of int
        From `candidates`.
    value : numpy.ndarray of float
        What each is worth for what it is.
    expected : Expected
        What each is expected to share with a chronology.
    """

    here: Array
    value: Array
    expected: Expected


def _weighed(reading: Reading, edtf: str, weights: dict[str, float]) -> Weighed:
    here = candidates(reading, edtf)
    return Weighed(here, _made(reading, here, weights), expect(reading, here))


def choose(
    reading: Reading,
    dates: list[str],
    *,
    count: int,
    weights: dict[str, float] = SENTENCE,
    weighed: dict[str, Weighed] | None = None,
) -> dict[str, list[int]]:
    """Return the sentences that tell each date, best first.

    Redundancy is kept away greedily, as in maximal marginal relevance (Carbonell and Goldstein,
    1998): a sentence gains nothing by words that stand at the date already, and loses by its
    closeness to what stands there or at a more important date.

    Parameters
    ----------
    reading : Reading
    dates : list of str
        The more important first: it has the first pick of a sentence that names two dates.
    count : int
        Sentences a date, at most. Each date has its first; of the further ones of all dates,
        three quarters are told: those worth most, above all at the more important dates.
    weights : dict of str to float
        A table such as `SENTENCE`.
    weighed : dict of str to Weighed, optional
        What was weighed for an earlier choice with these weights; it is added to.

    Returns
    -------
    dict of str to list of int
        Date to positions in `rows`.
    """
    space = reading.space
    weighed = {} if weighed is None else weighed
    told = np.zeros(len(space.sentences))
    result: dict[str, list[int]] = {}
    further: list[tuple[float, str, int]] = []
    for order, edtf in enumerate(dates):
        if edtf not in weighed:
            weighed[edtf] = _weighed(reading, edtf, weights)
        here, value, expected = weighed[edtf].here, weighed[edtf].value, weighed[edtf].expected
        which = space.row[here]
        value = value - _ELSEWHERE * (told[which] > _TWICE) - _TOLD * told[which]
        expected = replace(expected, word=expected.word.copy(), pair=expected.pair.copy())
        vectors = space.vectors[which]
        chosen: list[int] = []
        while len(chosen) < min(count, len(here)):
            now = value + _EXPECTED * expected.gain()
            best = int(np.argmax(now))
            if not np.isfinite(now[best]):
                break
            if chosen:
                loss = _MINOR * order / len(dates)
                further.append((loss - float(now[best]), edtf, len(chosen)))
            chosen.append(best)
            expected.tell(best)
            alike = (vectors @ vectors[best].T).toarray().ravel()
            value = value - _REPEATS * alike
            value[(alike > _SAME) | (which == which[best])] = -np.inf
            value[best] = -np.inf
        for i in which[chosen[:1]]:
            told = np.maximum(told, (space.vectors @ space.vectors[i].T).toarray().ravel())
        result[edtf] = [int(here[i]) for i in chosen]
    for _, edtf, place in sorted(further)[math.ceil(_FURTHER * len(further)) :]:
        result[edtf] = result[edtf][:place]
    return result
