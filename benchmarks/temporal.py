"""Temporal tagging: F1 on annotated news, errors by kind, speed. ``python -m benchmarks.temporal``.

``--junk`` also times 300 kB of every kind of word of the lexicon, repeated (minutes).

The F1 figures are those of the scorer in ../shared/bench; the table goes to benchmarks/temporal.md.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import time
from collections import Counter
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SETS = ("timebank", "aquaint")


def score(path: Path) -> dict[str, object]:
    """Run the scorer on one set, in this process, and return its line."""
    import timex

    printed = io.StringIO()
    arguments, sys.argv = sys.argv, ["timex.py", str(path)]
    try:
        with contextlib.redirect_stdout(printed):
            timex.main()
    finally:
        sys.argv = arguments
    result: dict[str, object] = json.loads(printed.getvalue().splitlines()[-1])
    return result


def errors(path: Path) -> Counter[str]:
    """Count what is missed, spurious, of another span or of another value, by type or rule."""
    import newsresearch as nr

    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    times = nr.tag_times(
        pd.DataFrame(
            {
                "id": [d["id"] for d in documents],
                "text": [d["text"] for d in documents],
                "published": pd.to_datetime([d["dct"][:10] for d in documents]),
            }
        )
    )
    found = {name: rows.to_dict("records") for name, rows in times.groupby("article")}
    counts: Counter[str] = Counter()
    for document in documents:
        rows = found.get(document["id"], [])
        used = set()
        for gold in document["timexes"]:
            overlaps = [
                (min(row["end"], gold["end"]) - max(row["start"], gold["start"]), -i)
                for i, row in enumerate(rows)
                if i not in used
            ]
            best, index = max(overlaps, default=(0, 0))
            if best <= 0:
                counts[f"missed {gold['type']}"] += 1
                continue
            used.add(-index)
            row = rows[-index]
            if (row["start"], row["end"]) != (gold["start"], gold["end"]):
                counts["another span"] += 1
            if row["value"].upper() != (gold["value"] or "").upper():
                counts[f"another value ({row['rule']})"] += 1
        counts.update(f"spurious ({row['rule']})" for i, row in enumerate(rows) if i not in used)
    return counts


def slowest(size: int = 300_000) -> list[tuple[float, str]]:
    """Return processor seconds and unit of what takes longest when it is repeated to this size."""
    import newsresearch as nr
    from newsresearch.temporal.lexicon import PHRASES, WORDS

    words = [next(iter(table)) for table in (*WORDS.values(), *PHRASES.values())]
    words += ["May", "March", "2012", "12th", "1990s", "10:30", "3 p.m.", "12,000", '"', "1/1"]
    taken = []
    for word in words:
        for separator in (" ", "-", ", ", "/"):
            text = (word + separator) * (size // len(word + separator))
            began = time.process_time()
            nr.tag_text(text, published="2012-05-05")
            taken.append((time.process_time() - began, word + separator))
    return sorted(taken, reverse=True)


def main() -> int:
    """Print the tables."""
    if not (SHARED / "bench" / "timex.py").exists():
        print("needs the scorer and the annotated texts in ../shared")
        return 1
    sys.path[:0] = [str(ROOT), str(SHARED / "bench")]
    print("| set | expressions | relaxed F1 | strict F1 | value F1 | MB/s | regex passes |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name in SETS:
        line = score(SHARED / "data" / "timex" / f"{name}.jsonl")
        keys = ("gold", "relaxed_f1", "strict_f1", "value_f1", "MB_per_second")
        cells = [line[key] for key in keys]
        print(f"| {name} |", " | ".join(map(str, cells)), f"| {line['times_one_regex_pass']} |")
    if "--junk" in sys.argv:
        worst = ", ".join(f"{seconds:.1f} s {unit!r}" for seconds, unit in slowest()[:8])
        print(f"\nSlowest of 300 kB of one word: {worst}")
    for name in SETS:
        counts = errors(SHARED / "data" / "timex" / f"{name}.jsonl")
        print(
            f"\nErrors on {name}:", ", ".join(f"{n} {kind}" for kind, n in counts.most_common(25))
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
