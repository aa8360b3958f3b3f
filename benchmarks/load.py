"""Speed and memory of loading, beside pandas, as ratios within one run.

Run with ``python benchmarks/load.py``; it writes its files to a temporary folder, prints the table
and, with ``--write``, puts it into ``benchmarks/load.md``. Each figure is the best of three runs,
each run in a process of its own, so that peak memory is that of the run alone.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LINES = 23_628
BYTES = 30_000_000
FILES = 10_000
RUNS = 3
WORDS = (
    "the of and to a in said that on for talks minister president government sanctions missile test "
    "summit border police court market prices report officials country nuclear program meeting week "
    "leaders council agreement statement reporters people city north south capital economy trade"
).split()
ACCENTED = ("“", "”", "—", "São", "Müller", "café", "Kim’s", "Łódź")

#: What a measured process runs: {call} between two looks at clock and memory.
HARNESS = """
import json, resource, sys, time
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
import pandas as pd
import newsresearch as nr
import newsresearch.corpus, newsresearch.clean, newsresearch.published, pyarrow
pd.Series(["a"], dtype="str")
path = sys.argv[1]
{warm}
before = peak(); begin = time.perf_counter()
{call}
end = time.perf_counter()
print(json.dumps([end - begin, peak() - before, peak()]))
"""


def article(rng: random.Random, size: int) -> str:
    """Return text of about this many characters, one word in fifty with an accent."""
    words = []
    length = 0
    while length < size:
        word = rng.choice(ACCENTED) if rng.random() < 0.02 else rng.choice(WORDS)
        words.append(word)
        length += len(word) + 1
    return " ".join(words)


def write_lines(path: Path) -> None:
    """Write a JSONL file of the size and number of lines that pandas was measured on."""
    rng = random.Random(0)
    with path.open("w", encoding="utf-8") as file:
        for number in range(LINES):
            record = {
                "id": f"wire-{number}",
                "title": article(rng, 60),
                "date": f"20{10 + number % 12}-{number % 12 + 1:02}-{number % 28 + 1:02}",
                "source": rng.choice(["Ledger", "Monitor", "Meridian"]),
                "text": article(rng, BYTES // LINES - 190),
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_files(folder: Path) -> None:
    """Write many small copied pages."""
    rng = random.Random(1)
    for number in range(FILES):
        outlet = folder / f"outlet{number % 10}"
        outlet.mkdir(parents=True, exist_ok=True)
        (outlet / f"{number}.txt").write_text(article(rng, 1_000), encoding="utf-8")


def measure(call: str, path: Path, warm: str = "") -> tuple[float, float, float]:
    """Return the least seconds and bytes of several runs: time, rise of the peak, peak."""
    script = HARNESS.format(call=call, warm=warm)
    runs = []
    for _ in range(RUNS):
        done = subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
        )
        runs.append(json.loads(done.stdout))
    return tuple(min(run[index] for run in runs) for index in range(3))  # type: ignore[return-value]


def import_time(module: str) -> float:
    """Return the least seconds that a fresh interpreter takes to import a module."""
    times = []
    for _ in range(RUNS + 4):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", f"import {module}"], check=True)
        times.append(time.perf_counter() - begin)
    return min(times)


def table() -> str:
    """Measure everything and return the table."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        lines, files = Path(folder, "wire.jsonl"), Path(folder, "pages")
        write_lines(lines)
        write_files(files)
        size = lines.stat().st_size
        base = measure("pd.read_json(path, lines=True)", lines)
        rows.append(("30 MB JSONL, pandas.read_json(lines=True)", base, size))
        plain = measure("c = nr.load(path, clean=False); assert len(c) == 23628", lines)
        rows.append(("30 MB JSONL, load(clean=False)", plain, size))
        clean = measure("c = nr.load(path)", lines)
        rows.append(("30 MB JSONL, load()", clean, size))
        walk = measure("assert sum(len(t) for t in nr.scan(path, clean=False)) == 23628", lines)
        rows.append(("30 MB JSONL, scan(clean=False)", walk, size))
        out = [
            "| what | seconds | of pandas' time | peak memory above imports | of the file's size |",
            "| --- | --- | --- | --- | --- |",
        ]
        for name, (seconds, rise, _), bytes_ in rows:
            out.append(
                f"| {name} | {seconds:.2f} | {seconds / base[0]:.2f} | {rise / 1e6:.0f} MB "
                f"| {rise / bytes_:.1f} |"
            )
        out += ["", "| what | seconds | files a second |", "| --- | --- | --- |"]
        for name, call in (
            ("10,000 text files, load(clean=False)", "c = nr.load(path, clean=False); assert len(c) == 10000"),
            ("10,000 text files, load()", "c = nr.load(path)"),
        ):
            seconds = measure(call, files)[0]
            out.append(f"| {name} | {seconds:.2f} | {FILES / seconds:,.0f} |")
        ours, theirs = import_time("newsresearch"), import_time("pandas")
        out += [
            "",
            f"`import newsresearch` takes {ours / theirs:.2f} times `import pandas` ({ours:.2f} s and {theirs:.2f} s, interpreter included).",
        ]
    return "\n".join(out)


def main() -> None:
    """Print the table; with ``--write``, keep it."""
    text = table()
    print(text)
    if "--write" in sys.argv:
        target = Path(__file__).with_suffix(".md")
        target.write_text(
            "# Loading\n\nMeasured with `python benchmarks/load.py --write`: best of three runs each; ratios are what to "
            "compare, seconds depend on the machine.\n\n" + text + "\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
