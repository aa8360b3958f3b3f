"""The words that a topic model counts: tokens, stop words, phrases learnt from the corpus.

A corpus becomes one array of numbers, a number a token, so that documents can be counted, phrases
found and windows compared without going back to the strings. What a page repeats (lines that many
articles share) and the names of outlets are left out here, once, for fitting and for placing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from newsresearch.topics.phrases import (
    UNKNOWN,
    Joins,
    blocks,
    document_frequency,
    find_pairs,
    frequency,
    join_pairs,
    token_documents,
)

__all__ = ["STOP_WORDS", "Tokens", "Vocabulary", "learn_vocabulary", "outlet_names"]

Array = np.ndarray[Any, Any]

#: Everything that takes a place in a sentence; most of it is no word of the vocabulary.
TOKEN = re.compile(r"\w+")
#: What can be a word: it starts with a letter and has three characters or more.
WORD = re.compile(r"[^\W\d_]\w{2,}\Z")
#: What can be part of a phrase ("kim jong un"): two characters are enough.
PART = re.compile(r"[^\W\d_]\w+\Z")
#: "EU" and "UN" are words too, if they mostly stand in capitals.
CAPITALS = re.compile(r"\b[A-Z]{2}\b")
CAPITALS_SHARE = 0.9

#: What scikit-learn's English list lacks: halves of contractions, words of reporting, days, months
#: ("march" is left, since people do).
MORE_STOP_WORDS = """
    say says said saying told tell mr mrs ms
    don didn doesn isn wasn aren weren won wouldn couldn shouldn hasn haven hadn ain ll ve
    monday tuesday wednesday thursday friday saturday sunday
    january february april may june july august september october november december
"""
#: What that list has and news is about: bills, fires, interest rates, mines, systems, the UN.
NO_STOP_WORDS = {"bill", "fire", "interest", "mine", "system", "un"}
STOP_WORDS = (frozenset(ENGLISH_STOP_WORDS) | frozenset(MORE_STOP_WORDS.split())) - NO_STOP_WORDS

#: Phrases are joined twice, so that the longest has four words.
PHRASE_ROUNDS = 2
PHRASE_COUNT = 3

#: A line is a page's furniture if this many articles have it, and this share of them.
LINE_ARTICLES, LINE_SHARE, LINE_LENGTH = 10, 0.05, 200
#: The agency of a dateline, "HANOI, Feb. 28 (Reuters) -": who tells, not what is told.
AGENCY = re.compile(r"\([A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,3}\)(?= ?[-–—])")


@dataclass(frozen=True)
class Tokens:
    """A corpus as numbers.

    Parameters
    ----------
    units : numpy.ndarray of int32
        For each token the word's place in the vocabulary, -1 for a token outside it.
    phrases : numpy.ndarray of int32
        The same for phrases, each at its first token; their words are in `units` too.
    starts : numpy.ndarray of int64, shape (n_documents + 1,)
        Where each document starts; the last number is the end.
    """

    units: Array
    phrases: Array
    starts: Array

    def counts(self, n_words: int) -> sp.csr_matrix:
        """Return how often each document has each word and phrase."""
        some = [self._counts(first, last, n_words) for first, last in blocks(self.starts)]
        return sp.vstack(some, format="csr") if some else sp.csr_matrix((0, n_words))

    def _counts(self, first: int, last: int, n_words: int) -> sp.csr_matrix:
        starts = self.starts[first : last + 1]
        here = slice(starts[0], starts[-1])
        row, units, phrases = token_documents(starts), self.units[here], self.phrases[here]
        word, phrase = units >= 0, phrases >= 0
        rows = np.concatenate([row[word], row[phrase]])
        columns = np.concatenate([units[word], phrases[phrase]])
        table = sp.coo_matrix(
            (np.ones(len(rows)), (rows, columns)), shape=(last - first, n_words)
        ).tocsr()
        table.sort_indices()
        return table

    def select(self, documents: Array) -> Tokens:
        """Return some of the documents, given as booleans."""
        if documents.all():
            return self
        lengths = np.diff(self.starts)
        token = np.repeat(documents, lengths)
        starts = np.concatenate([[0], np.cumsum(lengths[documents])])
        return Tokens(self.units[token], self.phrases[token], starts)


@dataclass(frozen=True)
class Vocabulary:
    """The words and phrases that a model knows.

    Parameters
    ----------
    words : tuple of str
        In alphabetical order; the words of a phrase are separated by a blank.
    joins : tuple of tuple
        How phrases are put together: left, right, strength, round; each half a word or, in a later
        round, a phrase.
    outlets : tuple of str
        Names that are not read.
    lines : tuple of str
        Lines that are not read.
    """

    words: tuple[str, ...]
    joins: tuple[tuple[str, str, float, int], ...] = ()
    outlets: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()

    @cached_property
    def singles(self) -> Array:
        """The places of the words that are no phrases."""
        return np.array([i for i, word in enumerate(self.words) if " " not in word], dtype=np.int64)

    def tokens(self, texts: Iterable[str]) -> Tokens:
        """Return texts as numbers of this vocabulary."""
        parts = {part for left, right, *_ in self.joins for part in (left, right)}
        outlets = {part for name in self.outlets for part in name.split()}
        phrases = {f"{left} {right}" for left, right, *_ in self.joins}
        place = {w: i for i, w in enumerate(sorted({*self.words, *parts, *phrases, *outlets}))}
        lines = frozenset(self.lines)
        ids, starts = _numbers((_without(text, lines) for text in texts), place)
        ids = _blank(ids, starts, [[place[p] for p in n.split()] for n in self.outlets])
        rounds: list[Joins] = [{} for _ in range(PHRASE_ROUNDS)]
        for left, right, strength, when in self.joins:
            rounds[when][place[left], place[right]] = (strength, place[f"{left} {right}"])
        joined = ids
        for joins in rounds:
            joined = join_pairs(joined, starts, joins, len(place))
        known = np.full(len(place) + 2, -1, dtype=np.int32)
        known[[place[word] for word in self.words]] = np.arange(len(self.words))
        return _tokens(known, ids, joined, starts)


def learn_vocabulary(
    texts: Sequence[str],
    *,
    stop_words: Collection[str] = STOP_WORDS,
    min_df: int = 1,
    max_df: float = 1.0,
    phrases: bool = True,
    outlets: Collection[str] = (),
) -> tuple[Vocabulary, Tokens]:
    """Return the words of a corpus, and the corpus in them.

    Phrases are pairs of neighbours, neither a stop word, that stand together far more often than
    by chance (Bouma 2009), found twice so that pairs grow to four words. Their words are still
    counted on their own.

    Parameters
    ----------
    texts : sequence of str
        In an order that does not depend on how the corpus was read.
    stop_words : collection of str
        In lower case.
    min_df : int
        A word is in at least so many documents.
    max_df : float
        A word is in at most this share of the documents.
    phrases : bool
        Whether to look for phrases.
    outlets : collection of str
        Names, in lower case, that are not read.

    Returns
    -------
    vocabulary : Vocabulary
    tokens : Tokens

    Examples
    --------
    >>> found, _ = learn_vocabulary(["North Korea fired.", "In North Korea", "North Korea denies"])
    >>> found.words
    ('denies', 'fired', 'korea', 'north', 'north korea')
    """
    lines = _furniture(texts)
    place: dict[str, int] = defaultdict()
    place.default_factory = place.__len__  # type: ignore[attr-defined]
    ids, starts = _numbers((_without(text, frozenset(lines)) for text in texts), place)
    ids = _blank(ids, starts, [[place[p] for p in name.split()] for name in outlets])
    names, stop = list(place), frozenset(stop_words)
    joins: list[tuple[str, str, float, int]] = []
    joined = ids
    if phrases:
        part = np.array([bool(PART.match(n)) and n not in stop for n in names], dtype=bool)
        for when in range(PHRASE_ROUNDS):
            table: Joins = {}
            for left, right, strength in find_pairs(
                joined, starts, part, max(min_df, PHRASE_COUNT)
            ):
                table[left, right] = (strength, len(names))
                joins.append((names[left], names[right], strength, when))
                names.append(f"{names[left]} {names[right]}")
            part = np.concatenate([part, np.ones(len(table), dtype=bool)])
            joined = join_pairs(joined, starts, table, len(names))
    in_documents = np.maximum(
        document_frequency(ids, starts, len(names)),
        document_frequency(joined, starts, len(names)),
    )
    short = _capitals(texts, ids, names)
    good = [
        i
        for i in np.flatnonzero((in_documents >= min_df) & (in_documents <= max_df * len(texts)))
        if names[i] not in stop and (" " in names[i] or WORD.match(names[i]) or names[i] in short)
    ]
    words = sorted({names[i] for i in good})
    index = {word: i for i, word in enumerate(words)}
    known = np.full(len(names) + 2, -1, dtype=np.int32)
    for i in good:
        known[i] = index[names[i]]
    vocabulary = Vocabulary(tuple(words), tuple(joins), tuple(sorted(outlets)), tuple(lines))
    return vocabulary, _tokens(known, ids, joined, starts)


def outlet_names(sources: Iterable[object]) -> tuple[str, ...]:
    """Return the names of outlets as they may stand in a text.

    Parameters
    ----------
    sources : iterable
        Values of ``articles.source``; what is no string is passed over.

    Returns
    -------
    tuple of str
        In lower case and alphabetical order: names, hosts without their ending, and the initials
        of names of three words or more.

    Examples
    --------
    >>> outlet_names(["www.nknews.org", "Korean Central News Agency", None])
    ('kcna', 'korean central news agency', 'nknews')
    """
    names = set()
    for source in {s for s in sources if isinstance(s, str)}:
        host = re.fullmatch(r"(?:https?://)?(?:www\.)?([\w-]+)(?:\.[\w-]+)+/?", source.strip())
        parts = TOKEN.findall((host[1] if host else source).lower())
        names.add(" ".join(parts))
        if len(parts) > 2:
            names.add("".join(part[0] for part in parts))
    return tuple(sorted(names - {""}))


def _tokens(known: Array, ids: Array, joined: Array, starts: Array) -> Tokens:
    phrases = np.where(joined == ids, UNKNOWN, known[joined]).astype(np.int32)
    return Tokens(known[ids], phrases, starts)


def _numbers(texts: Iterable[str], place: dict[str, int]) -> tuple[Array, Array]:
    """Return the tokens of texts as places in `place`, which grows if it is a defaultdict."""
    find, grow = TOKEN.findall, isinstance(place, defaultdict)
    chunks, ends = [np.empty(0, dtype=np.int32)], [0]
    for text in texts:
        found = find(text.lower())
        row = [place[w] for w in found] if grow else [place.get(w, UNKNOWN) for w in found]
        chunks.append(np.array(row, dtype=np.int32))
        ends.append(ends[-1] + len(row))
    return np.concatenate(chunks), np.array(ends, dtype=np.int64)


def _furniture(texts: Sequence[str]) -> list[str]:
    """Return the lines that so many different articles have that they are the page's."""
    seen: Counter[str] = Counter()
    for text in dict.fromkeys(texts):
        if "\n" in text:
            lines = {line.strip() for line in text.split("\n")}
            seen.update(line for line in lines if 0 < len(line) <= LINE_LENGTH)
    least = max(LINE_ARTICLES, LINE_SHARE * len(texts))
    return sorted(line for line, count in seen.items() if count >= least)


def _without(text: str, lines: frozenset[str]) -> str:
    """Return a text without agencies and those lines, the lines kept if they are most of it."""
    if "(" in text:
        text = AGENCY.sub(" ", text)
    if not lines or "\n" not in text:
        return text
    rest = "\n".join(line for line in text.split("\n") if line.strip() not in lines)
    return rest if 2 * len(rest) >= len(text) else text


def _blank(ids: Array, starts: Array, names: Iterable[list[int]]) -> Array:
    """Return the tokens with every one of these sequences made unknown."""
    blank = np.zeros(len(ids), dtype=bool)
    first_of_document = np.zeros(len(ids) + 1, dtype=bool)
    first_of_document[starts] = True
    for name in names:
        here = np.flatnonzero(ids[: len(ids) - len(name) + 1] == name[0])
        for step, part in enumerate(name[1:], 1):
            here = here[(ids[here + step] == part) & ~first_of_document[here + step]]
        for step in range(len(name)):
            blank[here + step] = True
    return np.where(blank, UNKNOWN, ids)


def _capitals(texts: Sequence[str], ids: Array, names: list[str]) -> frozenset[str]:
    """Return the words of two letters that mostly stand in capitals."""
    upper: Counter[str] = Counter()
    for text in texts:
        if not text.islower():
            upper.update(CAPITALS.findall(text))
    if not upper:
        return frozenset()
    total = frequency(ids, len(names))
    place = {name: i for i, name in enumerate(names) if len(name) == 2}
    return frozenset(
        word.lower()
        for word, count in upper.items()
        if word.lower() in place and count >= CAPITALS_SHARE * total[place[word.lower()]]
    )
