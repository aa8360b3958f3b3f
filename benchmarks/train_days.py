"""Learn the weights by which days and sentences are chosen, leave-one-topic-out.

    python benchmarks/train_days.py [--data ../shared/data/t17] [--write]

Prints what is learnt with each topic left out and from all of them; `--write` puts the latter into
`newsresearch/timelines/day_weights.py`. The figure to report is the first one:
``timeline.py --out`` scores every topic with weights that never saw it.

Days: each weight is moved over a short list of values as long as the reference days come higher.
Sentences: a ridge regression of how many words and word pairs a sentence shares with the reference
at its day, less a price for every word that it spends. Words: a logistic regression of whether a
word, or a pair, of the day's sentences stands in the reference at that day.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import importlib.util
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from newsresearch.timelines.dated_sentences import tag_dated_sentences  # noqa: E402
from newsresearch.timelines.day_weights import DAY  # noqa: E402
from newsresearch.timelines.days import less_echo, passage_weights  # noqa: E402
from newsresearch.timelines.expected_words import TERMS, term_features  # noqa: E402
from newsresearch.timelines.passages import passages, read_texts  # noqa: E402
from newsresearch.timelines.query import parse_query  # noqa: E402
from newsresearch.timelines.select_sentences import FEATURES, candidates, sentence_features  # noqa: E402
from newsresearch.timelines.sentence_space import STEM, Reading, read, words_of  # noqa: E402

#: Where each weight starts (looking back tells more than reporting), and what it may become.
START = {
    "ahead": 0.7, "same": 1.0, "next": 1.0, "week": 1.5, "month": 1.5, "far": 1.5, "undated": 1.0,
    "published": 0.3, "early": 0.0, "about": 0.3, "central": 0.0, "echo": 0.5,
    "coarse": DAY["coarse"],
}  # fmt: skip
CHOICES: dict[str, tuple[float, ...]] = {
    "ahead": (0.4, 0.7, 1.0),
    "same": (0.6, 1.0),
    "next": (0.6, 1.0, 1.4),
    "week": (1.0, 1.5, 2.0),
    "month": (1.0, 1.5, 2.0),
    "far": (1.0, 1.5, 2.0),
    "published": (0.0, 0.3, 0.6),
    "early": (0.0, 0.5, 1.0),
    # At 0.9 one article all about the query outweighs three that touch on it.
    "about": (0.0, 0.3, 0.6),
    "central": (0.0, 0.3, 0.6),
    "echo": (0.0, 0.5, 1.0),
}
#: A move must gain this much: 14 timelines are few, and smaller gains are chance.
MARGIN = 0.01
#: Hits are counted in the first days of each of these shares of the reference's length: one length
#: alone moves by a day more or less.
LENGTHS = (0.5, 0.65, 0.8, 1.0, 1.25, 1.6, 2.0)
#: What a word costs and what a shared pair of words is worth, beside a shared word's 1.
PRICE, PAIR, RIDGE = 0.2, 2.0, 100.0
#: How far the weights of words are held to zero (inverse).
LOOSE = 0.02

_EPOCH = dt.date(1970, 1, 1)


#: Tables of weights: days, sentences, words, pairs of words.
Learnt = tuple[dict[str, float], dict[str, float], dict[str, float], dict[str, float]]


@dataclass
class Case:
    """One reference timeline with what the project reads for it."""

    topic: str
    name: str
    reference: dict[dt.date, list[str]]
    reading: Reading
    arrays: dict[str, Any] = field(default_factory=dict)


def scorer(data: Path) -> ModuleType:
    """Return the scorer that lies beside the data, as a module."""
    spec = importlib.util.spec_from_file_location("tls", data.parents[1] / "bench" / "tls.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def keywords(data: Path, topic: str) -> list[str]:
    """Return the query of a topic."""
    words: list[str] = scorer(data).KEYWORDS[topic]
    return words


def cases(data: Path) -> list[Case]:
    """Return every reference timeline with its articles read."""
    found = []
    for file in sorted(data.glob("*.timelines.json")):
        topic = file.name.removesuffix(".timelines.json")
        with gzip.open(data / f"{topic}.articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            articles = pd.DataFrame(json.loads(line) for line in lines)
        articles["published"] = pd.to_datetime(articles.pop("date"))
        query = parse_query(keywords(data, topic))
        assert query is not None
        for timeline in json.loads(file.read_text(encoding="utf-8"))["timelines"]:
            reference = {dt.date.fromisoformat(d): list(s) for d, s in timeline["entries"]}
            first, last = min(reference), max(reference)
            inside = articles["published"].dt.date.between(first, last)
            answers = np.array([query.matches(text) for text in articles["text"]])
            mine = articles.loc[inside & answers]
            mine = mine.sort_values(["published", "id"]).reset_index(drop=True)
            text = read_texts(mine, query=query, copies=None)
            rows = passages(text, tag_dated_sentences(mine, text.sentences))
            window = rows["first"].ge((first - _EPOCH).days) & rows["last"].le((last - _EPOCH).days)
            reading = read(text, rows.loc[window].reset_index(drop=True))
            found.append(Case(topic, timeline["name"], reference, reading))
    return found


def ranks(case: Case, weights: dict[str, float]) -> np.ndarray[Any, Any]:
    """Return, from the best day down, whether it is one of the reference."""
    rows, arrays = case.reading.rows, case.arrays
    if not arrays:
        days = rows["precision"].to_numpy() == "day"
        original = case.reading.text.originals[rows["article"].to_numpy()]
        named = (rows["kind"] == "named").to_numpy()
        # One number for each article, kind and day: the strongest passage counts.
        first = rows["first"].to_numpy()
        low = int(first.min())
        span = int(first.max()) - low + 1
        arrays |= {"days": days, "key": (original * 2 + named) * span + (first - low)}
        arrays |= {"span": span, "low": low}
        reference = np.zeros(span, dtype=bool)
        offsets = [(day - _EPOCH).days - low for day in case.reference]
        reference[[offset for offset in offsets if 0 <= offset < span]] = True
        arrays["reference"] = reference
    weight = passage_weights(case.reading, weights=weights)[arrays["days"]]
    key = arrays["key"][arrays["days"]]
    order = np.lexsort((-weight, key))
    first_of = np.r_[True, np.diff(key[order]) != 0]
    strongest = order[first_of]
    score = np.bincount(key[strongest] % arrays["span"], weight[strongest], arrays["span"])
    score = less_echo(np.arange(arrays["span"]), score, weights=weights)
    hits: np.ndarray[Any, Any] = arrays["reference"][np.argsort(-score, kind="stable")]
    return hits


def quality(group: list[Case], weights: dict[str, float]) -> float:
    """Return how high the reference days come: mean date F1 plus average precision, over topics."""
    topics: dict[str, list[float]] = {}
    for case in group:
        hits = ranks(case, weights)
        length = len(case.reference)
        if length > 0.9 * len(hits):
            continue  # almost every day is a reference day: nothing to learn
        places = np.flatnonzero(hits) + 1
        precision = float(np.mean(np.arange(1, len(places) + 1) / places))
        f1 = [2 * hits[: round(length * s)].sum() / (length * (1 + s)) for s in LENGTHS]
        topics.setdefault(case.topic, []).append(float(np.mean(f1)) + precision)
    return float(np.mean([np.mean(values) for values in topics.values()]))


def learn_days(group: list[Case]) -> dict[str, float]:
    """Return the weights of days, moved one at a time."""
    weights = dict(START)
    best = quality(group, weights)
    for _ in range(3):
        before = dict(weights)
        for name, values in CHOICES.items():
            tried = {value: quality(group, weights | {name: value}) for value in values}
            value = max(tried, key=lambda v: tried[v])
            if tried[value] > best + MARGIN:
                weights[name], best = value, tried[value]
        if weights == before:
            break
    return weights


def _tokens(sentences: list[str]) -> list[str]:
    return [word[:STEM] for word in words_of(" ".join(sentences))]


def examples(case: Case) -> tuple[np.ndarray[Any, Any], ...]:
    """Return features, gains and weights of the candidates at a timeline's reference days."""
    features, gains, weights = [], [], []
    for day, sentences in case.reference.items():
        if day.isoformat() not in case.reading.dates:
            continue
        here = candidates(case.reading, day.isoformat())
        features.append(sentence_features(case.reading, here).to_numpy())
        wanted = _tokens(sentences)
        words, pairs = Counter(wanted), Counter(pairwise(wanted))
        for position in here:
            told = _tokens([case.reading.space.sentences[case.reading.space.row[position]]])
            shared = sum((Counter(told) & words).values())
            double = sum((Counter(pairwise(told)) & pairs).values())
            gains.append(shared + PAIR * double - PRICE * len(told))
        weights += [len(here) ** -0.5] * len(here)
    scale = np.array(weights)
    # Every reference day counts alike, whatever timeline it is of.
    return np.vstack(features), np.array(gains), scale / scale.sum() * len(case.reference)


def learn_sentences(group: list[Case]) -> dict[str, float]:
    """Return the weights of what is looked at in a sentence."""
    from sklearn.linear_model import Ridge

    for case in group:
        if "examples" not in case.arrays:
            ranks(case, START)
            case.arrays["examples"] = examples(case)
    features, gains, weights = (
        np.concatenate([case.arrays["examples"][i] for case in group]) for i in range(3)
    )
    spread = features.std(axis=0)
    varies = spread > 1e-9
    scaled = (features - features.mean(axis=0)) / np.where(varies, spread, 1.0)
    model = Ridge(alpha=RIDGE).fit(scaled, gains, sample_weight=weights / weights.mean())
    values = np.where(varies, model.coef_ / np.where(varies, spread, 1.0), 0.0)
    return {name: round(float(value), 2) for name, value in zip(FEATURES, values, strict=True)}


def terms(case: Case) -> list[tuple[Any, Any, Any]]:
    """Return, for words and for pairs, features, whether the reference has them, and weights."""
    space = case.reading.space
    articles = case.reading.text.originals[case.reading.rows["article"].to_numpy()]
    parts: list[list[tuple[Any, Any]]] = [[], []]
    for day, sentences in case.reference.items():
        if day.isoformat() not in case.reading.dates:
            continue
        here = candidates(case.reading, day.isoformat())
        wanted = _tokens(sentences)
        reference = (set(wanted), set(pairwise(wanted)))
        for kind, matrix, usual in (
            (0, space.stems, space.usual_stems),
            (1, space.pairs, space.usual_pairs),
        ):
            part = matrix[space.row[here]]
            columns = np.unique(part.indices)
            found = term_features(part, articles[here], usual)[columns]
            names = [space.names[i] for i in columns] if kind == 0 else space.beside[columns]
            told = [
                (name if kind == 0 else tuple(space.names[i] for i in name)) in reference[kind]
                for name in names
            ]
            parts[kind].append((found, np.array(told)))
    return [
        (
            np.vstack([found for found, _ in part]),
            np.concatenate([told for _, told in part]),
            # A day with many words weighs more than one with few, but not as much more.
            np.concatenate([np.full(len(told), max(1, len(told)) ** -0.5) for _, told in part]),
        )
        for part in parts
    ]


def learn_words(group: list[Case]) -> tuple[dict[str, float], dict[str, float]]:
    """Return the weights of words and of pairs."""
    from sklearn.linear_model import LogisticRegression

    for case in group:
        if "terms" not in case.arrays:
            ranks(case, START)
            case.arrays["terms"] = terms(case)
    days = Counter[str]()
    for case in group:
        days[case.topic] += len(case.reference)
    tables = []
    for kind in (0, 1):
        features, told, weights = (
            np.concatenate(
                [
                    # A topic with many days weighs more than one with few, but not as much more.
                    case.arrays["terms"][kind][i] * (days[case.topic] ** -0.5 if i == 2 else 1)
                    for case in group
                ]
            )
            for i in range(3)
        )
        weights = weights / weights.mean()
        mean = np.average(features[:, 1:], axis=0, weights=weights)
        spread = np.average((features[:, 1:] - mean) ** 2, axis=0, weights=weights) ** 0.5
        model = LogisticRegression(C=LOOSE, max_iter=300)
        model.fit((features[:, 1:] - mean) / spread, told, sample_weight=weights)
        slopes = model.coef_[0] / spread
        values = [float(model.intercept_[0] - slopes @ mean), *slopes.tolist()]
        tables.append({name: round(v, 3) for name, v in zip(TERMS, values, strict=True)})
    return tables[0], tables[1]


def learn(group: list[Case]) -> Learnt:
    """Return the weights of days, of sentences, of words and of pairs."""
    return (learn_days(group), learn_sentences(group), *learn_words(group))


def left_out(everything: list[Case]) -> dict[str, Learnt]:
    """Return, for each topic, weights learnt from the others."""
    topics = dict.fromkeys(case.topic for case in everything)
    return {topic: learn([case for case in everything if case.topic != topic]) for topic in topics}


def write(learnt: Learnt) -> None:
    """Put learnt weights into the tables of the package, their comments kept."""
    file = ROOT / "newsresearch" / "timelines" / "day_weights.py"
    text = file.read_text(encoding="utf-8")
    # Tables have some of the same names: each is written in its own part of the file.
    parts = re.split(r"(?m)^(?=[A-Z]+: dict)", text)
    for name, table in zip(("DAY", "SENTENCE", "WORD", "PAIR"), learnt, strict=True):
        place = next(i for i, part in enumerate(parts) if part.startswith(f"{name}:"))
        for key, value in table.items():
            parts[place] = re.sub(rf'("{key}": )-?[0-9.]+', rf"\g<1>{value}", parts[place])
    file.write_text("".join(parts), encoding="utf-8")


def main() -> None:
    """Learn, print and perhaps write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "t17")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    everything = cases(args.data)
    names = ("days", "sentences", "words", "pairs")
    for topic, learnt in left_out(everything).items():
        mine = [case for case in everything if case.topic == topic]
        print(json.dumps({"left out": topic, "quality": round(quality(mine, learnt[0]), 4)}))
        print(json.dumps(dict(zip(names, learnt, strict=True))))
    learnt = learn(everything)
    print(json.dumps({"all": dict(zip(names, learnt, strict=True))}))
    if args.write:
        write(learnt)


if __name__ == "__main__":
    main()
