"""Score `build_timeline` on Timeline17, leave-one-topic-out, beside articles-a-day.

    python benchmarks/timeline.py [--data ../shared/data/t17] [--quick]   # the table
    python benchmarks/timeline.py --ablate                                # each part switched off
    python benchmarks/timeline.py --scale                                 # seconds and memory

Every topic is scored with weights learnt from the others (`train_days.py`). `--quick` uses the
scorer's own ROUGE in Python, with the words cut as ROUGE 1.5.5 cuts them: it reads a hundredth
lower than 1.5.5, which takes minutes.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import train_days  # noqa: E402

import newsresearch as nr  # noqa: E402
from newsresearch.timelines import day_weights, editorial, select_sentences  # noqa: E402

#: The tables of the package that are learnt.
TABLES = (day_weights.DAY, day_weights.SENTENCE, day_weights.WORD, day_weights.PAIR)

#: Each part switched off: changes to the day weights, to the sentence weights, to constants.
PARTS: dict[str, tuple[dict[str, float], dict[str, float], dict[str, Any]]] = {
    "all parts": ({}, {}, {}),
    "no named days, publication counts only": (
        dict.fromkeys(("ahead", "same", "next", "week", "month", "far", "undated"), 0.0),
        {},
        {},
    ),
    "no publication counts": ({"published": 0.0}, {}, {}),
    "look-backs count as others": (
        dict.fromkeys(("ahead", "same", "next", "week", "month", "far"), 1.0),
        {},
        {},
    ),
    "a day after another counts in full": ({"echo": 0.0}, {}, {}),
    "no closeness to the query in days": ({"about": 0.0, "central": 0.0}, {}, {}),
    "no closeness to the centre in sentences": ({}, {"central": 0.0}, {}),
    "no day centre, look-backs or agreement": (
        {},
        {"day": 0.0, "lookback": 0.0, "agreed": 0.0},
        {},
    ),
    "no difference how a sentence knows its day": (
        {},
        dict.fromkeys(select_sentences.FEATURES[:8], 0.0),
        {},
    ),
    "no expected words": ({}, {}, {"_EXPECTED": 0.0}),
    "nothing lost by what stands at other dates": ({}, {}, {"_ELSEWHERE": 0.0, "_TOLD": 0.0}),
    "every further sentence": ({}, {}, {"_FURTHER": 1.0}),
    "no preference for the lead, for who did what, for the date in the main clause": (
        {},
        dict.fromkeys(select_sentences.FEATURES[-9:], 0.0),
        {"_LEAD": 0.0, "_ACT": 0.0, "_NOBODY": 0.0, "_OTHERS": 0.0, "_NAMES": 0.0, "_PLACE": {}},
    ),
    "no loss for leaning on what stands before": (
        {},
        {},
        {"_BACK": 0.0, "_LABELLED": 0.0, "_VERBLESS": 0.0},
    ),
    "no editorial losses": ({}, {}, {"_EDITORIAL": 0.0}),
    "repetition allowed": ({}, {}, {"_REPEATS": 0.0, "_SAME": 2.0}),
}


@contextmanager
def weights(*tables: dict[str, float], **parts: Any) -> Iterator[None]:
    """Let the package use other weights and parts for a while."""
    before = [dict(table) for table in TABLES]
    homes = {
        name: next(m for m in (select_sentences, editorial) if hasattr(m, name)) for name in parts
    }
    kept = {name: getattr(home, name) for name, home in homes.items()}
    for table, other in zip(TABLES, tables, strict=False):
        table.update(other)
    for name, part in parts.items():
        setattr(homes[name], name, part)
    try:
        yield
    finally:
        for table, other in zip(TABLES, before, strict=True):
            table.update(other)
        for name, part in kept.items():
            setattr(homes[name], name, part)


def scored(
    tls: ModuleType,
    data: Path,
    learnt: dict[str, train_days.Learnt] | None,
    part: str = "all parts",
    system: str = "newsresearch",
) -> pd.DataFrame:
    """Return one row a reference timeline, each topic with the weights that never saw it."""
    days_off, sentences_off, constants = PARTS[part]
    rows = []
    topics = sorted(file.name.removesuffix(".timelines.json") for file in data.glob("*.timel*"))
    for topic in topics:
        days, sentences, *terms = learnt[topic] if learnt else ({}, {})
        with weights(days | days_off, sentences | sentences_off, *terms, **constants):
            result = tls.score(data, tls.SYSTEMS[system], [topic])
        for row in result["rows"]:
            rows.append({**row, "seconds": result["seconds_per_timeline"]})
    return pd.DataFrame(rows)


def quick(tls: ModuleType) -> Any:
    """Return ROUGE in Python, with words cut at all but letters and digits, as in ROUGE 1.5.5."""

    def cut(sentences: list[list[str]]) -> list[list[str]]:
        return [re.findall("[a-z0-9]+", " ".join(words).lower()) for words in sentences]

    rouge = tls.rouge.RougeReimplementation()
    rough = rouge.score_summary
    rouge.score_summary = lambda summary, references: rough(
        cut(summary), {name: cut(reference) for name, reference in references.items()}
    )
    return rouge


def summary(tls: ModuleType, rows: pd.DataFrame) -> dict[str, float]:
    """Return F1 of the mean precision and recall, and seconds a timeline."""
    mean = rows.mean(numeric_only=True)
    return {
        "AR1-F": round(tls.f1(mean.r1_p, mean.r1_r), 4),
        "AR2-F": round(tls.f1(mean.r2_p, mean.r2_r), 4),
        "Date-F1": round(tls.f1(mean.date_p, mean.date_r), 4),
        "seconds": round(float(mean.seconds), 2),
    }


def table(tls: ModuleType, ours: pd.DataFrame, theirs: pd.DataFrame) -> str:
    """Return both systems per topic and over all timelines, as Markdown."""
    lines = [
        "| topic | timelines | AR1-F | AR2-F | Date-F1 | seconds "
        "| articles-a-day: AR1-F | AR2-F | Date-F1 |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for topic in [*dict.fromkeys(ours["topic"]), None]:
        mine = ours if topic is None else ours[ours["topic"] == topic]
        other = theirs if topic is None else theirs[theirs["topic"] == topic]
        a, b = summary(tls, mine), summary(tls, other)
        lines.append(
            f"| {topic or '**all**'} | {len(mine)} | {a['AR1-F']:.3f} | {a['AR2-F']:.3f} | "
            f"{a['Date-F1']:.3f} | {a['seconds']:.2f} | {b['AR1-F']:.3f} | {b['AR2-F']:.3f} | "
            f"{b['Date-F1']:.3f} |"
        )
    return "\n".join(lines)


def scale(data: Path) -> str:
    """Return processor seconds and peak memory against the number of articles, as Markdown.

    Each size is built in a process of its own, so that the peak is its own. Beyond the 1,460
    articles of the largest topic, articles are repeated with other words in every sentence.
    """
    import subprocess

    lines = ["| articles | MB of text | seconds | peak MB |", "| --- | --- | --- | --- |"]
    for size in (100, 300, 1000, 2500, 5000):
        command = [sys.executable, __file__, "--data", str(data), "--one-size", str(size)]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        found = json.loads(output.splitlines()[-1])
        lines.append(
            f"| {size:,} | {found['mb']:.1f} | {found['seconds']:.2f} | {found['peak']:.0f} |"
        )
    return "\n".join(lines)


def one_size(tls: ModuleType, data: Path, size: int) -> dict[str, float]:
    """Return what one timeline of so many articles takes."""
    articles, _ = tls.load_topic(data, "bpoil")
    copies = []
    for turn in range(-(-size // len(articles))):
        again = articles.assign(id=articles["id"] + f"#{turn}")
        if turn:  # not a copy: every sentence differs
            again["text"] = again["text"].str.replace(".", f" {turn}x.", regex=False)
        copies.append(again)
    corpus = pd.concat(copies, ignore_index=True).iloc[:size]
    nr.build_timeline(corpus.head(20))  # imports are paid once a session
    began = time.process_time()
    nr.build_timeline(corpus, query=tls.KEYWORDS["bpoil"], max_dates=50, max_sentences=2)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"mb": corpus["text"].str.len().sum() / 1e6, "seconds": seconds, "peak": peak}


def main() -> None:
    """Print the table that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "t17")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--ablate", action="store_true")
    parser.add_argument("--scale", action="store_true")
    parser.add_argument("--seen", action="store_true", help="use the weights of the package")
    parser.add_argument("--one-size", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help="write every timeline's scores there, as CSV")
    args = parser.parse_args()
    tls = train_days.scorer(args.data)
    if args.one_size:
        print(json.dumps(one_size(tls, args.data, args.one_size)))
        return
    if args.scale:
        print(scale(args.data))
        return
    if args.quick or args.ablate:
        tls.rouge.pyrouge.Rouge155 = lambda **_: quick(tls)
    learnt = None if args.seen else train_days.left_out(train_days.cases(args.data))
    if args.ablate:
        print("| part | AR1-F | AR2-F | Date-F1 |\n| --- | --- | --- | --- |")
        for part in PARTS:
            found = summary(tls, scored(tls, args.data, learnt, part))
            figures = (f"{found[name]:.4f}" for name in ("AR1-F", "AR2-F", "Date-F1"))
            print(f"| {part} | {' | '.join(figures)} |", flush=True)
        return
    ours = scored(tls, args.data, learnt)
    theirs = scored(tls, args.data, None, system="pubcount")
    if args.out:
        ours.to_csv(args.out, index=False)
    print(table(tls, ours, theirs))


if __name__ == "__main__":
    main()
