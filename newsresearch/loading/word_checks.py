"""Words that went wrong before they came here: reported, never changed.

Scraping loses the space between two words ("ComradeKim"); a letter of another alphabet stands in
for one that looks the same. Both hide a word from every search, and neither can be mended for sure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from newsresearch.loading.readers import Job

__all__ = ["report_words"]

_WORD = re.compile(r"[A-Za-z]+")
#: Two words without the space between them.
_JOIN = re.compile(r"\b([A-Z]?[a-z]{2,30})([A-Z][a-z]{1,30})\b")
#: The case of each ASCII letter: to find one inside a word so is many times faster than `_JOIN`.
_CASES = bytes(
    ord("a" if char.islower() else "A" if char.isupper() else ".")
    for char in map(chr, range(128))
) + b"." * 128  # fmt: skip
#: A word of Latin letters and of Cyrillic or Greek ones that look like them.
_ALIKE = "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_MIXED = re.compile(rf"[A-Za-z]{{0,30}}(?:[A-Za-z][{_ALIKE}]|[{_ALIKE}][A-Za-z])\w{{0,30}}")
#: The first bytes of Greek and Cyrillic letters in UTF-8.
_FOREIGN = re.compile(rb"[\xce-\xd1]")
#: Words that a message shows.
_SHOWN = 3


def report_words(texts: Sequence[str], jobs: Sequence[Job]) -> None:
    """Report words run together and words of mixed alphabets, once a file.

    Parameters
    ----------
    texts : sequence of str
        Texts of articles.
    jobs : sequence of Job
        The account of each text's file; takes the problems.

    Examples
    --------
    >>> job = Job("a.jsonl")
    >>> report_words(["He met Comrade Kim.", "They met ComradeKim."], [job, job])
    >>> job.problems[0]["message"]
    'words run together in 1 record, such as ComradeKim'
    """
    joined = {
        index: found
        for index, text in enumerate(texts)
        if b"aA" in text.encode("utf-8", "replace").translate(_CASES)
        and (found := [pair for pair in _JOIN.findall(text) if pair[0] not in _PREFIXES])
    }
    lost = _also_apart({pair for found in joined.values() for pair in found}, texts)
    words = {
        index: [left + right for left, right in found if (left, right) in lost]
        for index, found in joined.items()
    }
    _report(words, jobs, "lost spaces", "words run together")
    mixed = {
        index: _MIXED.findall(text)
        for index, text in enumerate(texts)
        if not text.isascii() and _FOREIGN.search(text.encode("utf-8", "replace"))
    }
    _report(mixed, jobs, "lookalike letters", "words with letters of two alphabets")


#: Beginnings of names that are written in one word.
_PREFIXES = frozenset({"Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von"})


def _also_apart(pairs: set[tuple[str, str]], texts: Sequence[str]) -> set[tuple[str, str]]:
    """Return the pairs that also stand with a space between them."""
    seconds = {right for _, right in pairs}
    apart: set[tuple[str, str]] = set()
    for text in texts if pairs else ():
        apart.update(pair for pair in pairwise(_WORD.findall(text)) if pair[1] in seconds)
    return pairs & apart


def _report(words: dict[int, list[str]], jobs: Sequence[Job], kind: str, what: str) -> None:
    files: dict[int, tuple[Job, Counter[str], list[int]]] = {}
    for index, found in words.items():
        if found:
            job = jobs[index]
            _, counter, records = files.setdefault(id(job), (job, Counter(), []))
            counter.update(found)
            records.append(index)
    for job, counter, records in files.values():
        common = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))[:_SHOWN]
        such = ", ".join(word for word, _ in common)
        number = "1 record" if len(records) == 1 else f"{len(records):,} records"
        job.add(kind, "warned", f"{what} in {number}, such as {such}")
