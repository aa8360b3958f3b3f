"""``python -m benchmarks`` runs every stage's benchmark, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
#: Those that take the front end's own word for it; training scripts are run by hand.
NAMES = sorted(
    path.stem
    for path in HERE.glob("*.py")
    if not path.stem.startswith(("_", "train_")) and path.stem != "shared_data"
)


def main() -> int:
    """Run each benchmark in a process of its own; one that fails does not stop the others."""
    failed = []
    for name in sys.argv[1:] or NAMES:
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode:
            failed.append(name)
    if failed:
        print("failed:", ", ".join(failed))
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
