"""Write each notebook's first picture beside the index; ``make notebooks`` runs it."""

from __future__ import annotations

import base64
import json
from pathlib import Path

HERE = Path(__file__).parent


def first_picture(notebook: Path) -> bytes | None:
    """Return the first PNG among a notebook's outputs."""
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                return base64.b64decode(output["data"]["image/png"])
    return None


def main() -> None:
    """Write ``images/NAME.png`` for every notebook that has a picture."""
    (HERE / "images").mkdir(exist_ok=True)
    for notebook in sorted(HERE.glob("*.ipynb")):
        picture = first_picture(notebook)
        if picture is not None:
            (HERE / "images" / f"{notebook.stem}.png").write_bytes(picture)


if __name__ == "__main__":
    main()
