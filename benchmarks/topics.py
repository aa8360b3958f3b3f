"""Topics beside NMF, on labelled news and on an archive. ``python -m benchmarks.topics``.

The measures are those of the scorer in ../shared/bench, all systems in one run. Seconds are the
least of five fits in turn, memory the peak of a process of its own in MB. With ``--write`` the
table goes to benchmarks/topics.md, between its two marks.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
PAGE = Path(__file__).with_suffix(".md")
MARKS = ("<!-- measured -->", "<!-- end -->")
COLUMNS = ("npmi", "npmi_held_out", "diversity", "nmi", "purity", "stability_shuffled",
           "stability_seeds", "placed", "seconds", "memory")  # fmt: skip
Corpus = tuple[list[str], list[str]]

#: Fits one system in a process of its own and prints its peak memory in kB. The peak is read from
#: /proc: what `resource` tells begins with the parent's.
HARNESS = """
import re, sys
sys.path[:0] = sys.argv[1:3]
import topics
from benchmarks.topics import CORPORA
getattr(topics, sys.argv[4])(CORPORA[sys.argv[3]]()[0], int(sys.argv[5]), 0)
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


def words(text: str) -> str:
    """Return a text as the scorer reads one: words in lower case between blanks."""
    return " ".join(re.findall(r"\w+", text.lower()))


def bbc() -> Corpus:
    """Return the labelled BBC articles, lemmatised as they come."""
    lines = (SHARED / "data/topics/bbc.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return [row[0] for row in rows], [row[-1] for row in rows]


def t17() -> Corpus:
    """Return the articles of five crises, labelled by crisis."""
    texts, labels = [], []
    for path in sorted((SHARED / "data/t17").glob("*.articles.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                texts.append(words(json.loads(line)["text"]))
                labels.append(path.name.split(".")[0])
    return texts, labels


def kcna() -> Corpus:
    """Return the archive's different stories; it has no labels."""
    import newsresearch as nr

    with gzip.open(SHARED / "data/kcna/kcna.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    texts = [row["text"] for row in rows if row.get("text")]
    articles = pd.DataFrame(
        {"id": [str(i) for i in range(len(texts))], "text": texts, "published": pd.NaT}
    ).astype({"published": "datetime64[us]"})
    copies = nr.find_copies(articles)
    again = set(copies.loc[~copies["first"], "article"])
    different = [text for i, text in enumerate(texts) if str(i) not in again]
    return [words(text) for text in different], [""] * len(different)


CORPORA: dict[str, Callable[[], Corpus]] = {"bbc": bbc, "t17": t17, "kcna": kcna}
RUNS = (("bbc", 5), ("bbc", 20), ("t17", 5), ("t17", 20), ("kcna", 20))
SYSTEMS = ("newsresearch", "nmf")


def seconds(texts: list[str], k: int) -> dict[str, float]:
    """Return the least seconds of five fits of each system, in turn."""
    import topics

    best = dict.fromkeys(SYSTEMS, float("inf"))
    for _ in range(5):
        for name in SYSTEMS:
            began = time.perf_counter()
            getattr(topics, f"{name}_model")(texts, k, 0)
            best[name] = min(best[name], time.perf_counter() - began)
    return best


def memory(name: str, k: int, system: str) -> int:
    """Return the peak memory of a process that fits one system, in MB."""
    call = [sys.executable, "-W", "ignore", "-c", HARNESS, str(SHARED / "bench"), str(ROOT)]
    done = subprocess.run(
        [*call, name, f"{system}_model", str(k)], capture_output=True, text=True, check=True
    )
    return round(int(done.stdout.split()[-1]) / 1000)


def measure() -> Iterator[dict[str, Any]]:
    """Yield one row of figures a corpus, number of topics and system."""
    import topics

    import newsresearch as nr

    for name, k in RUNS:
        texts, labels = CORPORA[name]()
        least = seconds(texts, k)
        for system in SYSTEMS:
            row = topics.measure(getattr(topics, f"{system}_model"), texts, labels, k, 3)
            row |= {"corpus": name, "K": k, "system": system, "placed": 1.0}
            if system == "newsresearch":
                row["placed"] = float((nr.TopicModel(k).fit(texts).labels_ >= 0).mean())
            if len(set(labels)) == 1:
                row["nmi"] = row["purity"] = None
            row["seconds"] = round(least[system], 2)
            row["memory"] = memory(name, k, system)
            yield row


def main() -> None:
    """Print the table, and write it with ``--write``."""
    sys.path[:0] = [str(SHARED / "bench"), str(ROOT)]
    heads = ("corpus", "K", "system", *COLUMNS)
    lines = ["| " + " | ".join(heads) + " |", "| --- " * len(heads) + "|"]
    for row in measure():
        cells = ["–" if row[head] is None else str(row[head]) for head in heads]
        lines.append("| " + " | ".join(cells) + " |")
        print(lines[-1], flush=True)
    if "--write" in sys.argv:
        page = PAGE.read_text(encoding="utf-8")
        before, after = page.split(MARKS[0])[0], page.split(MARKS[1])[1]
        table = "\n".join([MARKS[0], *lines, MARKS[1]])
        PAGE.write_text(before + table + after, encoding="utf-8")


if __name__ == "__main__":
    main()
