"""Score `find_copies` on copies made from real pages and on different stories of one event.

    python benchmarks/copies.py ../shared/data [--threshold 0.7 …] [--speed 20000]

Positives: each page's article beside five copies of it, as outlets make them (agency prefix, cut
tail, other headline, two paragraphs edited, another outlet's furniture around it). Negatives: all
pairs of different pages, and all pairs of t17 articles on one event by different outlets or, by
one outlet, a week or more apart; pairs of one outlet in one week are often versions of one report
and count for neither.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import resource
import time
from itertools import combinations
from pathlib import Path

import pandas as pd

from newsresearch.copies import find_copies

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def read(path: Path) -> list[dict]:
    """Return the records of a compressed JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        return [json.loads(row) for row in rows]


def edit(paragraph: str, rng: random.Random) -> str:
    """Return a paragraph as an editor leaves it: words gone, others in their place."""
    words = paragraph.split()
    for _ in range(max(1, len(words) // 8)):
        at = rng.randrange(len(words))
        words[at] = rng.choice(["reportedly", "about", words[at].upper(), "officials", ""])
    return " ".join(word for word in words if word)


def variants(pages: list[dict], rng: random.Random) -> list[dict]:
    """Return each page's article and five copies of it, marked by the page."""
    rows = []
    for i, page in enumerate(pages):
        paragraphs = [p for p in re.split(r"\n+", page["body"]) if p.strip()]
        body = "\n\n".join(paragraphs)
        words = body.split(" ")
        edited = list(paragraphs)
        long = [k for k, p in enumerate(paragraphs) if len(p.split()) > 8]
        for k in rng.sample(long, min(2, len(long))):
            edited[k] = edit(edited[k], rng)
        other = pages[(i + 1 + rng.randrange(len(pages) - 1)) % len(pages)]
        around = [
            line
            for line in other["text"].splitlines()
            if line.strip() and line not in other["body"]
        ]
        start = rng.randrange(max(1, len(around) - 30))
        texts = {
            "original": body,
            "prefix": "WASHINGTON, Nov. 18 (Wire) - " + body,
            "cut": " ".join(words[: int(len(words) * rng.uniform(0.55, 0.8))]),
            "headline": "What you need to know about this story today\n\n" + body,
            "edited": "\n\n".join(edited),
            "around": "\n".join(
                [*around[start : start + 12], body, *around[start + 12 : start + 30]]
            ),
        }
        rows += [{"id": f"{i:03}-{kind}", "text": text, "page": i} for kind, text in texts.items()]
    return rows


def score(folder: Path, thresholds: list[float]) -> list[dict]:
    """Return precision and recall at each threshold."""
    rows = variants(read(folder / "pages" / "pages.jsonl.gz"), random.Random(0))
    known = {row["id"]: row["page"] for row in rows}
    events = {}
    for path in sorted((folder / "t17").glob("*.articles.jsonl.gz")):
        for row in read(path):
            name = f"{path.name.split('.')[0]}/{row['id']}"
            events[name] = (path.name, row["source"], pd.Timestamp(row["date"]))
            rows.append({"id": name, "text": row["text"], "page": None})
    table = pd.DataFrame(rows).drop_duplicates("id")
    results = []
    for threshold in thresholds:
        began = time.perf_counter()
        copies = find_copies(table[["id", "text"]], threshold=threshold)
        seconds = time.perf_counter() - began
        right = wrong = unknown = 0
        missed: dict[str, int] = {}
        group = dict(zip(copies.article, copies.group, strict=True))
        for _, members in copies.groupby("group").article:
            for a, b in combinations(members, 2):
                if a in known and b in known:
                    right += known[a] == known[b]
                    wrong += known[a] != known[b]
                elif a in known or b in known:
                    wrong += 1
                else:
                    (event, outlet, day), (event2, outlet2, day2) = events[a], events[b]
                    far = event != event2 or outlet != outlet2 or abs((day - day2).days) >= 7
                    wrong += far
                    unknown += not far
        possible = 0
        for a, b in combinations(known, 2):
            if known[a] == known[b]:
                possible += 1
                if a not in group or group[a] != group.get(b):
                    kind = "/".join(sorted({a[4:], b[4:]}))
                    missed[kind] = missed.get(kind, 0) + 1
        results.append({
            "task": "copies", "threshold": threshold, "articles": len(table), "pairs": possible,
            "precision": round(right / (right + wrong), 4), "recall": round(right / possible, 4),
            "wrong": wrong, "versions": unknown, "seconds": round(seconds, 1),
            "missed": dict(sorted(missed.items(), key=lambda item: -item[1])[:3]),
        })  # fmt: skip
    return results


def speed(folder: Path, count: int) -> dict:
    """Return time and memory for many articles, one in ten of them a copy."""
    rng = random.Random(0)
    sentences = [
        sentence
        for path in sorted((folder / "t17").glob("*.articles.jsonl.gz"))
        for row in read(path)
        for sentence in row["text"].split("\n")
        if len(sentence.split()) > 8
    ]
    texts: list[str] = []
    for i in range(count):
        if i % 10 == 9:
            texts.append("(Wire) - " + texts[rng.randrange(len(texts))])
        else:
            texts.append("\n".join(rng.choices(sentences, k=12)))
    table = pd.DataFrame({"id": [f"{i:07}" for i in range(count)], "text": texts})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    copies = find_copies(table)
    return {
        "task": "copies", "articles": count, "in groups": len(copies),
        "seconds": round(time.perf_counter() - began, 1),
        "MB above the texts": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024,
    }  # fmt: skip


def main() -> None:
    """Print one JSON line a threshold, then speed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=DATA)
    parser.add_argument("--threshold", type=float, nargs="*", default=[0.7])
    parser.add_argument("--speed", type=int, nargs="*", default=[])
    args = parser.parse_args()
    for row in score(args.folder, args.threshold):
        print(json.dumps(row))
    for count in args.speed:
        print(json.dumps(speed(args.folder, count)))


if __name__ == "__main__":
    main()
