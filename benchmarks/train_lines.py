"""Train the line model on the annotated pages and write `newsresearch/cleaning/line_weights.py`.

    python benchmarks/train_lines.py ../shared/data/pages [--folds 8] [--seed 0] [--write]

Without ``--write`` it only prints the cross-validated scores: pages of one site are always in the
same fold, so that no page is scored by a model that saw its site. The same data gives the same
table, byte by byte.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import importlib.util
import json
import random
import statistics
import sys
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from newsresearch.cleaning import line_model
from newsresearch.cleaning.clean import clean_text, named_lines, weighed_lines
from newsresearch.cleaning.line_features import STEPS
from newsresearch.cleaning.lines import split_lines
from newsresearch.cleaning.page_features import page_features

try:
    from numba import njit
except ImportError:  # slower by a factor of fifty, and the same result

    def njit(**_):
        """Leave a function as it is."""
        return lambda function: function


ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "pages"
LOWEST = -1e30
#: Strength of the pull to zero: weights of the body, of its start and of its end.
PENALTY = (5.0, 1.5, 1.5)
#: Cost of ten words on the wrong side, for at most fifty words a line, of an article of so many
#: words: in a shorter one each word is a larger share, so that it costs more.
COST, TYPICAL = 3.0, 750
#: A feature that fewer lines have is left out.
RARE = 10


def scorer(folder: Path):
    """Return the scorer's module, which lies beside the data."""
    path = folder.resolve().parents[1] / "bench" / "pages.py"
    spec = importlib.util.spec_from_file_location("pages_scorer", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def labels(page: dict, lines: list, token) -> np.ndarray:
    """Tell for each line whether most of its words are, in order, in the article."""
    tokens, owner = [], []
    for i, line in enumerate(lines):
        for match in token.finditer(line.text):
            tokens.append(match[0])
            owner.append(i)
    count = np.bincount(owner, minlength=len(lines)) if owner else np.zeros(len(lines), int)
    hits = np.zeros(len(lines))
    matcher = difflib.SequenceMatcher(None, tokens, token.findall(page["body"]), autojunk=False)
    for start, _, size in matcher.get_matching_blocks():
        for k in range(start, start + size):
            # Three words alone may agree by chance; a whole short line is no chance in order.
            if size >= 4 or size >= count[owner[k]]:
                hits[owner[k]] += 1
    found = [bool(h >= 0.5 * c) if c else None for h, c in zip(hits, count, strict=True)]
    for i, value in enumerate(found):
        if value is None:
            before = next((v for v in found[i::-1] if v is not None), False)
            after = next((v for v in found[i + 1 :] if v is not None), False)
            found[i] = before and after
    return np.array(found, bool)


def expand(name: str) -> list[str]:
    """Return a step and all steps below it: neighbouring steps share their weight."""
    feature, mark, step = name.rpartition(">")
    if not mark:
        return [name]
    return [f"{feature}>{s:g}" for s in STEPS[feature] if s <= float(step) + 1e-9]


@njit(cache=True)
def _add(a, b):
    top = max(a, b)
    return top + np.log(np.exp(a - top) + np.exp(b - top))


@njit(cache=True)
def forward_backward(score, offset, move, cost, grad, moved):
    """Sum log-partition of all pages; fill the expected counts of states and moves."""
    stay, leave, back = move
    total = 0.0
    for page in range(len(offset) - 1):
        s = offset[page]
        n = offset[page + 1] - s
        fwd = np.full((n, 4), LOWEST)
        bwd = np.full((n, 4), LOWEST)
        fwd[0, 0] = cost[s, 1]
        fwd[0, 1] = score[s, 0] + score[s, 1] + cost[s, 0]
        for t in range(1, n):
            i = s + t
            into = _add(
                _add(fwd[t - 1, 1] + stay, fwd[t - 1, 2] + back), fwd[t - 1, 0] + score[i, 1]
            )
            fwd[t, 0] = fwd[t - 1, 0] + cost[i, 1]
            fwd[t, 1] = into + score[i, 0] + cost[i, 0]
            fwd[t, 2] = _add(fwd[t - 1, 1] + leave, fwd[t - 1, 2]) + cost[i, 1]
            fwd[t, 3] = _add(fwd[t - 1, 3], fwd[t - 1, 1] + score[i, 2]) + cost[i, 1]
        bwd[n - 1, 1] = 0.0
        bwd[n - 1, 3] = 0.0
        for t in range(n - 2, -1, -1):
            i = s + t + 1
            body = score[i, 0] + cost[i, 0] + bwd[t + 1, 1]
            gap = cost[i, 1] + bwd[t + 1, 2]
            out = cost[i, 1] + bwd[t + 1, 3]
            bwd[t, 0] = _add(cost[i, 1] + bwd[t + 1, 0], score[i, 1] + body)
            bwd[t, 1] = _add(_add(stay + body, leave + gap), score[i, 2] + out)
            bwd[t, 2] = _add(back + body, gap)
            bwd[t, 3] = out
        z = _add(fwd[n - 1, 1], fwd[n - 1, 3])
        total += z
        for t in range(n):
            i = s + t
            grad[i, 0] = np.exp(fwd[t, 1] + bwd[t, 1] - z)
            if t == 0:
                grad[i, 1] = grad[i, 0]
                grad[i, 2] = 0.0
            else:
                body = score[i, 0] + cost[i, 0] + bwd[t, 1] - z
                grad[i, 1] = np.exp(fwd[t - 1, 0] + score[i, 1] + body)
                grad[i, 2] = np.exp(fwd[t - 1, 1] + score[i, 2] + cost[i, 1] + bwd[t, 3] - z)
                moved[0] += np.exp(fwd[t - 1, 1] + stay + body)
                moved[2] += np.exp(fwd[t - 1, 2] + back + body)
                moved[1] += np.exp(fwd[t - 1, 1] + leave + cost[i, 1] + bwd[t, 2] - z)
    return total


def gold_counts(y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what the right reading of a page counts: body, start, end; the three moves."""
    body = np.flatnonzero(y)
    counts = np.zeros((len(y), 3))
    counts[y, 0] = 1
    counts[body[0], 1] = 1
    if body[-1] + 1 < len(y):
        counts[body[-1] + 1, 2] = 1
    inner = y[body[0] : body[-1] + 1]
    a, b = inner[:-1], inner[1:]
    return counts, np.array([(a & b).sum(), (a & ~b).sum(), (~a & b).sum()], float)


def fit(pages: list[dict]) -> tuple[dict[str, tuple[float, float, float]], dict[str, float]]:
    """Return the weights, summed over steps, and the scores of the moves."""
    count: dict[str, int] = {}
    for page in pages:
        for names in page["names"]:
            for name in {n for full in names for n in expand(full)}:
                count[name] = count.get(name, 0) + 1
    vocabulary = ["every line", *sorted(name for name, c in count.items() if c >= RARE)]
    index = {name: i for i, name in enumerate(vocabulary)}
    matrices = []
    for page in pages:
        rows, columns = [], []
        for i, names in enumerate(page["names"]):
            have = {0} | {index[n] for full in names for n in expand(full) if n in index}
            rows += [i] * len(have)
            columns += sorted(have)
        shape = (len(page["names"]), len(vocabulary))
        matrices.append(sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape))
    a = sparse.vstack(matrices).tocsr()
    at = a.T.tocsr()
    y = np.concatenate([page["y"] for page in pages])
    words = np.concatenate([np.minimum(page["words"], 50) * page["cost"] for page in pages])
    cost = np.stack([np.where(y, 0.0, words), np.where(y, words, 0.0)], 1)
    cost[np.concatenate([page["outside"] for page in pages]) & ~y, 0] = -15.0
    gold = [gold_counts(page["y"]) for page in pages]
    right = np.vstack([g for g, _ in gold])
    moves = sum(m for _, m in gold)
    offset = np.concatenate([[0], np.cumsum([len(page["y"]) for page in pages])])
    size = len(vocabulary) * 3
    pull = np.array(PENALTY)

    def loss(x: np.ndarray) -> tuple[float, np.ndarray]:
        weight = x[:size].reshape(-1, 3)
        score = a @ weight
        grad, moved = np.zeros_like(score), np.zeros(3)
        value = forward_backward(score, offset, x[size:], cost, grad, moved)
        value += -(score * right).sum() - moves @ x[size:]
        value += 0.5 * (pull * weight**2).sum() + 0.01 * (x[size:] ** 2).sum()
        slope = at @ (grad - right) + pull * weight
        return value, np.concatenate([slope.ravel(), moved - moves + 0.02 * x[size:]])

    found = minimize(
        loss, np.zeros(size + 3), jac=True, method="L-BFGS-B", options={"maxiter": 250}
    ).x
    raw = dict(zip(vocabulary, found[:size].reshape(-1, 3), strict=True))
    table = {}
    for name in vocabulary:
        whole = sum(raw[step] for step in expand(name) if step in raw)
        table[name] = tuple(round(float(v), 2) + 0.0 for v in whole)
    # A step that was too rare to be weighed takes the weight of the one below.
    for feature, steps in STEPS.items():
        last = None
        for step in steps:
            name = f"{feature}>{step:g}"
            if name in table:
                last = table[name]
            elif last is not None:
                table[name] = last
    named = ("body to body", "body to gap", "gap to body")
    return table, {n: round(float(v), 2) for n, v in zip(named, found[size:], strict=True)}


def read(folder: Path) -> tuple[list[dict], object]:
    """Return the pages with features and labels, and the scorer."""
    bench = scorer(folder)
    with gzip.open(folder / "pages.jsonl.gz", "rt", encoding="utf-8") as rows:
        pages = [json.loads(row) for row in rows]
    for page in pages:
        lines = split_lines(page["text"])
        at = weighed_lines(lines, named_lines(lines))
        features = page_features([lines[i] for i in at])
        page["lines"], page["features"] = lines, features
        page["names"] = [[name for name in names if name] for names in features.names]
        page["outside"] = np.array(features.outside)
        page["words"] = np.array([len(lines[i].text.split()) for i in at])
        page["y"] = labels(page, lines, bench.TOKEN)[at]
        page["cost"] = COST / 10 * (TYPICAL / max(50, len(page["body"].split()))) ** 0.5
        page["site"] = ".".join(urlsplit(page["url"]).netloc.split(".")[-2:])
    return pages, bench


def predict(page: dict, table: dict, moves: dict) -> str:
    """Return a page's article as `clean_text` makes it under the given weights."""
    line_model.WEIGHTS, line_model.MOVES = table, moves
    return clean_text(page["text"]).text


def cross_validate(pages: list[dict], bench, folds: int, seed: int) -> list[tuple[float, float]]:
    """Return precision and recall of each page under a model that saw no page of its site."""
    sites = sorted({page["site"] for page in pages})
    random.Random(seed).shuffle(sites)
    fold = {site: i % folds for i, site in enumerate(sites)}
    scores: list = [None] * len(pages)
    for k in range(folds):
        table, moves = fit([page for page in pages if fold[page["site"]] != k])
        for i, page in enumerate(pages):
            if fold[page["site"]] == k:
                scores[i] = bench.page_scores(page["body"], predict(page, table, moves))
    return scores


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean, 0 where nothing was predicted."""
    return 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0


def main() -> None:
    """Cross-validate, and with ``--write`` train on all pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=DATA)
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--seed", type=int, nargs="*", default=[0])
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    pages, bench = read(args.folder)
    for seed in args.seed if args.folds else ():
        scores = cross_validate(pages, bench, args.folds, seed)
        precision = statistics.mean(p for p, _ in scores if p == p)
        recall = statistics.mean(r for _, r in scores)
        print(json.dumps({
            "task": "text", "system": "clean_text, sites unseen", "seed": seed, "folds": args.folds,
            "precision": round(precision, 4), "recall": round(recall, 4),
            "f1": round(f1(precision, recall), 4),
        }))  # fmt: skip
        worst = sorted(
            range(len(pages)), key=lambda i: f1(*scores[i]) if scores[i][0] == scores[i][0] else 0
        )
        for i in worst[:12]:
            print(f"  {scores[i][0]:.2f} {scores[i][1]:.2f} {pages[i]['url'][:80]}")
        sys.stdout.flush()
    if args.write:
        write(*fit(pages))


def write(table: dict, moves: dict) -> None:
    """Write the weights as a readable module."""
    path = ROOT / "newsresearch" / "cleaning" / "line_weights.py"
    rows = [
        f"    {json.dumps(name)}: ({body}, {start}, {end}),"
        for name, (body, start, end) in sorted(table.items())
    ]
    path.write_text(
        '"""The line model\'s weights, as `benchmarks/train_lines.py` wrote them."""\n\n'
        "from __future__ import annotations\n\n"
        '__all__ = ["MOVES", "WEIGHTS"]\n\n'
        "#: Score of going from one line to the next.\n"
        f"MOVES: dict[str, float] = {json.dumps(moves)}\n\n"
        "#: Feature -> what it adds to a line's being body, to the body's starting with it,\n"
        "#: and to the body's having ended before it.\n"
        "# fmt: off\n"
        "WEIGHTS: dict[str, tuple[float, float, float]] = {\n" + "\n".join(rows) + "\n}\n",
        encoding="utf-8",
    )
    print(f"wrote {path.relative_to(ROOT)}: {len(table)} features")


if __name__ == "__main__":
    main()
