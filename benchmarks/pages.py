"""Run the page scorer beside its baselines and peers, and show the ten worst pages.

    python benchmarks/pages.py ../shared/data/pages [--task text html] [--worst 10]

Each line is one system on one task, as the scorer in ../shared/bench counts it. The line model's
weights were trained on these pages: what they promise for other pages is what
`benchmarks/train_lines.py` prints with ``--seed``, where no site is scored by a model that saw it.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import math
import statistics
import time
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages"


def scorer(folder: Path):
    """Return the scorer's module, which lies beside the data."""
    path = folder.resolve().parents[1] / "bench" / "pages.py"
    spec = importlib.util.spec_from_file_location("pages_scorer", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def newspaper4k(page: dict) -> str:
    """Return what newspaper4k extracts, offline: by default it fetches each page's pictures."""
    import newspaper

    article = newspaper.Article(page["url"], language="en", fetch_images=False)
    article.download(input_html=page["html"])
    article.parse()
    return article.text


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean, 0 where nothing was predicted."""
    return 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0


def main() -> None:
    """Print one JSON line a system, and the worst pages of our own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=DATA)
    parser.add_argument("--task", nargs="*", default=["text", "html"])
    parser.add_argument("--system", nargs="*")
    parser.add_argument("--worst", type=int, default=0)
    args = parser.parse_args()
    bench = scorer(args.folder)
    bench.SYSTEMS["html"]["newspaper4k"] = newspaper4k
    with gzip.open(args.folder / "pages.jsonl.gz", "rt", encoding="utf-8") as rows:
        pages = [json.loads(row) for row in rows]
    for task in args.task:
        for name, system in bench.SYSTEMS[task].items():
            if args.system and name not in args.system:
                continue
            try:
                system(pages[0])
            except ImportError as missing:
                print(json.dumps({"task": task, "system": name, "skipped": str(missing)}))
                continue
            began, busy = time.perf_counter(), time.process_time()
            texts = [system(page) for page in pages]
            seconds = time.perf_counter() - began
            busy = time.process_time() - busy
            scores = [
                bench.page_scores(page["body"], text)
                for page, text in zip(pages, texts, strict=True)
            ]
            precision = statistics.mean(p for p, _ in scores if not math.isnan(p))
            recall = statistics.mean(r for _, r in scores)
            print(json.dumps({
                "task": task, "system": name, "pages": len(pages),
                "precision": round(precision, 4), "recall": round(recall, 4),
                "f1": round(f1(precision, recall), 4),
                "ms_per_page": round(1000 * seconds / len(pages), 1),
                "processor_ms": round(1000 * busy / len(pages), 1),
            }))  # fmt: skip
            if name == "newsresearch":
                order = sorted(range(len(pages)), key=lambda i: f1(*scores[i]))
                for i in order[: args.worst]:
                    print(f"  {scores[i][0]:.2f} {scores[i][1]:.2f} {pages[i]['url'][:90]}")


if __name__ == "__main__":
    main()
