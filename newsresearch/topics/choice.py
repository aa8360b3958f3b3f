"""How many topics, and are two models' topics the same: tables to decide by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment
from sklearn.utils.validation import check_is_fitted

from newsresearch.errors import ArgumentError
from newsresearch.topics.coherence import coherence as mean_npmi
from newsresearch.topics.coherence import distinctive, shown_weights
from newsresearch.topics.inputs import Articles, read_articles
from newsresearch.topics.model import TopicModel

__all__ = ["choose_n_topics", "compare_models"]

Array = np.ndarray[Any, Any]

#: Words of a topic that coherence and diversity look at.
HEAVIEST = 10
#: A smaller number of topics within this much of the best one is suggested instead.
CLOSE = 0.02


def choose_n_topics(
    articles: Articles, *, ks: Iterable[int] = (5, 10, 15, 20, 30), **parameters: Any
) -> pd.DataFrame:
    """Return figures for several numbers of topics, and suggest one.

    Parameters
    ----------
    articles : pandas.DataFrame or iterable of str
    ks : iterable of int, default=(5, 10, 15, 20, 30)
        Numbers of topics to try. One that the articles are too few for is left out.
    **parameters
        Others of `TopicModel`.

    Returns
    -------
    pandas.DataFrame
        One row a number, ascending: n_topics (int); coherence (float, mean NPMI of the ten
        heaviest words of each topic); stability (float, mean over topics of how well each comes
        back from half of the articles); diversity (float, share of different words among the ten
        heaviest of each topic); smallest (int, articles of the smallest topic); score (float, the
        product of the three, coherence counted from 0 up); suggested (bool, one row).
        ``attrs["suggestion"]`` is its number and ``attrs["reason"]`` one sentence.

    Raises
    ------
    ArgumentError
        If `ks` holds no whole number of at least 1.

    Notes
    -----
    No figure knows what the topics are for: of few, broad topics and many narrow ones both can be
    right. Read the table's words before following the suggestion.
    """
    numbers = sorted(set(ks))
    if not numbers:
        raise ArgumentError("ks", ks, "one whole number or more")
    if not isinstance(articles, pd.DataFrame):
        articles = read_articles(articles)[0]
    rows: dict[int, dict[str, Any]] = {}
    for number in numbers:
        model = TopicModel(number, **parameters).fit(articles)
        if model.n_topics_ not in rows:
            rows[model.n_topics_] = _figures(model)
    table = pd.DataFrame(list(rows.values())).sort_values("n_topics", ignore_index=True)
    score = table["score"].to_numpy()
    best = int(np.flatnonzero(score >= score.max() - CLOSE * abs(score.max()))[0])
    table["suggested"] = np.arange(len(table)) == best
    row = table.iloc[best]
    others = f"of {', '.join(map(str, table['n_topics']))} topics"
    table.attrs = {
        "suggestion": int(row["n_topics"]),
        "reason": (
            f"{int(row['n_topics'])} topics: {others}, the fewest whose coherence "
            f"({row['coherence']:.2f}) × stability ({row['stability']:.2f}) × diversity "
            f"({row['diversity']:.2f}) is within {CLOSE:.0%} of the highest."
        ),
    }
    return table


def _figures(model: TopicModel) -> dict[str, Any]:
    heavy = [
        np.argsort(-column, kind="stable")[:HEAVIEST]
        for column in distinctive(model.word_weights_[model.vocabulary_.singles]).T
    ]
    diversity = len(set(np.concatenate(heavy))) / sum(map(len, heavy))
    # Words chosen to fit together would hide that a topic is two: the heaviest ones tell.
    assert model._windows is not None
    weights = shown_weights(model.word_weights_, model._counts)[model._windows.pool]
    tops = [np.argsort(-column, kind="stable")[:HEAVIEST] for column in weights.T]
    coherence = float(np.mean([mean_npmi(model._windows, tuple(top)) for top in tops]))
    stability = float(model.topics_["stability"].mean())
    # Without a stability (few articles, an encoder) the others decide.
    known = 1.0 if np.isnan(stability) else stability
    return {
        "n_topics": model.n_topics_,
        "coherence": coherence,
        "stability": stability,
        "diversity": diversity,
        "smallest": int(model.topics_["size"].min()),
        "score": float(np.nan_to_num(max(coherence, 0.0)) * known * diversity),
    }


def compare_models(a: TopicModel, b: TopicModel) -> pd.DataFrame:
    """Match the topics of two models, each to one of the other's.

    Parameters
    ----------
    a, b : TopicModel
        Of the same articles or of different ones.

    Returns
    -------
    pandas.DataFrame
        One row a pair, then one a topic without a partner, its other side missing: topic_a, topic_b
        (Int64), name_a, name_b (str), similarity (float, the Bhattacharyya coefficient of the
        distributions of words that both models know; the matching with the highest sum is taken,
        Kuhn 1955), articles (float, Jaccard index of the articles learnt from that are in both
        models; missing if there are none), words (tuple of str, shown for both).
    """
    for model in (a, b):
        check_is_fitted(model)
    similarity = _similarity(a, b)
    left, right = linear_sum_assignment(-similarity)
    shared = _shared_articles(a, b)
    rows: list[dict[str, Any]] = []
    for i, j in zip(left.tolist(), right.tolist(), strict=True):
        mine, yours = a.topics_["words"][i], b.topics_["words"][j]
        rows.append(
            {
                "topic_a": i,
                "topic_b": j,
                "similarity": similarity[i, j],
                "articles": np.nan if shared is None else shared[i, j],
                "words": tuple(word for word in mine if word in yours),
            }
        )
    rows.sort(key=lambda row: (-row["similarity"], row["topic_a"]))
    alone_a = sorted(set(range(a.n_topics_)) - set(left.tolist()))
    alone_b = sorted(set(range(b.n_topics_)) - set(right.tolist()))
    rows += [{"topic_a": i, "words": ()} for i in alone_a]
    rows += [{"topic_b": j, "words": ()} for j in alone_b]
    columns = ["topic_a", "topic_b", "similarity", "articles", "words"]
    table = pd.DataFrame(rows, columns=columns).astype(
        {"topic_a": "Int64", "topic_b": "Int64", "similarity": "float64", "articles": "float64"}
    )
    table.insert(1, "name_a", table["topic_a"].map(dict(a.topics_["name"])).astype("str"))
    table.insert(3, "name_b", table["topic_b"].map(dict(b.topics_["name"])).astype("str"))
    return table


def _similarity(a: TopicModel, b: TopicModel) -> Array:
    place = {word: i for i, word in enumerate(b.vocabulary_.words)}
    both = [(i, place[w]) for i, w in enumerate(a.vocabulary_.words) if w in place]
    if not both:
        return np.zeros((a.n_topics_, b.n_topics_))
    mine, yours = np.array(both).T
    root_a = np.sqrt(a.word_weights_ / np.maximum(a.word_weights_.sum(axis=0), 1e-12))[mine]
    root_b = np.sqrt(b.word_weights_ / np.maximum(b.word_weights_.sum(axis=0), 1e-12))[yours]
    # Summed word by word and not by a matrix product, the bits of which threads can change.
    return np.asarray(np.einsum("wi,wj->ij", root_a, root_b, optimize=False))


def _shared_articles(a: TopicModel, b: TopicModel) -> Array | None:
    shared = sorted(set(a._digests) & set(b._digests))
    if not shared:
        return None
    first = np.eye(a.n_topics_)[[int(a._placed[key].argmax()) for key in shared]]
    second = np.eye(b.n_topics_)[[int(b._placed[key].argmax()) for key in shared]]
    both = first.T @ second
    either = first.sum(axis=0)[:, None] + second.sum(axis=0)[None, :] - both
    return np.asarray(both / np.maximum(either, 1.0))
