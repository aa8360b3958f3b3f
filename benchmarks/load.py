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
    "the of and to a in said that on for talks minister president government sanctions missile "
    "test summit border police court market prices report officials country nuclear program "
    "meeting week leaders council agreement statement reporters people city north south capital "
    "economy trade"
).split()
ACCENTED = ("“", "”", "—", "São", "Müller", "café", "Kim’s", "Łódź")

#: What a measured process runs: one call between two looks at clock and memory.
HARNESS = """
import json, resource, sys, time
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
import pandas as pd
import newsresearch as nr
import newsresearch.loading.corpus, newsresearch.cleaning.clean
import newsresearch.cleaning.published, pyarrow
pd.Series(["a"], dtype="str")
path = sys.argv[1]
before = peak(); begin = time.perf_counter()
{call}
end = time.perf_counter()
print(json.dumps([end - begin, peak() - before]))
"""


def article(rng: random.Random, size: int, accents: bool = True) -> str:
    """Return text of about this many characters, one word in fifty beyond ASCII or none."""
    words = []
    length = 0
    while length < size:
        accented = accents and rng.random() < 0.02
        word = rng.choice(ACCENTED if accented else WORDS)
        words.append(word)
        length += len(word) + 1
    return " ".join(words)


def write_lines(path: Path, accents: bool) -> None:
    """Write a JSONL file of the size and number of lines that pandas was measured on."""
    rng = random.Random(0)
    with path.open("w", encoding="utf-8") as file:
        for number in range(LINES):
            record = {
                "id": f"wire-{number}",
                "title": article(rng, 60, accents),
                "date": f"20{10 + number % 12}-{number % 12 + 1:02}-{number % 28 + 1:02}",
                "source": rng.choice(["Ledger", "Monitor", "Meridian"]),
                "text": article(rng, BYTES // LINES - 190, accents),
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_files(folder: Path) -> None:
    """Write many small copied pages."""
    rng = random.Random(1)
    for number in range(FILES):
        outlet = folder / f"outlet{number % 10}"
        outlet.mkdir(parents=True, exist_ok=True)
        (outlet / f"{number}.txt").write_text(article(rng, 1_000), encoding="utf-8")


def measure(calls: dict[str, tuple[str, Path]], runs: int = RUNS) -> dict[str, tuple[float, float]]:
    """Return the least seconds and rise of peak memory of each call, all calls in turn."""
    best: dict[str, tuple[float, float]] = {}
    for _ in range(runs):
        for name, (call, path) in calls.items():
            command = [sys.executable, "-c", HARNESS.format(call=call), str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            seconds, rise = json.loads(done.stdout)
            before = best.get(name, (seconds, rise))
            best[name] = (min(seconds, before[0]), min(rise, before[1]))
    return best


def import_times(*modules: str) -> list[float]:
    """Return the least seconds that a fresh interpreter takes to import each module, in turn."""
    best = [float("inf")] * len(modules)
    for _ in range(RUNS + 2):
        for place, module in enumerate(modules):
            begin = time.perf_counter()
            subprocess.run([sys.executable, "-c", f"import {module}"], check=True)
            best[place] = min(best[place], time.perf_counter() - begin)
    return best


def table() -> str:
    """Measure everything and return the tables."""
    with tempfile.TemporaryDirectory() as folder:
        lines, part = Path(folder, "wire.jsonl"), Path(folder, "part.jsonl")
        files, plain = Path(folder, "pages"), Path(folder, "ascii.jsonl")
        write_lines(lines, accents=True)
        write_lines(plain, accents=False)
        write_files(files)
        with lines.open("rb") as whole:
            part.write_bytes(b"".join(whole.readline() for _ in range(LINES // 10)))
        size = lines.stat().st_size
        pandas = "pandas.read_json(lines=True)"
        found = measure(
            {
                pandas: ("pd.read_json(path, lines=True)", lines),
                "load(clean=False)": ("nr.load(path, clean=False)", lines),
                "scan(clean=False)": ("for _ in nr.scan(path, clean=False): pass", lines),
                f"{pandas}, ASCII only": ("pd.read_json(path, lines=True)", plain),
                "load(clean=False), ASCII only": ("nr.load(path, clean=False)", plain),
                "files": ("nr.load(path, clean=False)", files),
            }
        )
        cleaned = measure(
            {
                "lines": ("nr.load(path)", part),
                f"{pandas}, ASCII only": ("pd.read_json(path, lines=True)", plain),
                "load(clean=False), ASCII only": ("nr.load(path, clean=False)", plain),
                "files": ("nr.load(path)", files / "outlet0"),
            },
            runs=1,
        )
    out = [
        "| 30 MB JSONL of 23,628 lines | seconds | of pandas' time | memory of the file's size |",
        "| --- | --- | --- | --- |",
    ]
    for name, (seconds, rise) in found.items():
        if name != "files":
            base = f"{pandas}, ASCII only" if name.endswith("ASCII only") else pandas
            share = seconds / found[base][0]
            out.append(f"| {name} | {seconds:.2f} | {share:.2f} | {rise / size:.1f} |")
    per_line = cleaned["lines"][0] / (LINES // 10) * 1e3
    per_file = cleaned["files"][0] / (FILES // 10) * 1e3
    ours, theirs, both = import_times("newsresearch", "pandas", "newsresearch.loading.corpus")
    return "\n".join(
        [
            *out,
            "",
            f"- 10,000 text files of 1 kB: {FILES / found['files'][0]:,.0f} files a second without "
            "cleaning.",
            f"- With cleaning: {per_line:.2f} ms a record of 1.2 kB, {per_file:.2f} ms a file.",
            f"- `import newsresearch` takes {ours / theirs:.2f} times `import pandas`; with `load` "
            f"used once, {both / theirs:.2f} times.",
        ]
    )


def main() -> None:
    """Print the tables; with ``--write``, keep them."""
    text = table()
    print(text)
    if "--write" in sys.argv:
        head = (
            "# Loading\n\nMeasured with `python benchmarks/load.py --write`: the best of three\n"
            "runs in turn, each in a process of its own. Ratios are what to compare; seconds\n"
            "depend on the machine. Memory is the rise of the peak over the imports.\n\n"
        )
        Path(__file__).with_suffix(".md").write_text(head + text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
