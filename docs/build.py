"""Write each page of the documentation from its notebook; ``make docs`` runs it.

A page is what nbconvert makes of the notebook's text, code and committed outputs; nothing is run
here. Tables become Markdown tables, what is printed a ``text`` block, and a chart a picture beside
the page with the alternative text that it was shown with.
"""

from __future__ import annotations

import base64
import copy
import posixpath
import re
from pathlib import Path
from typing import Any

from lxml import html
from nbconvert.exporters import MarkdownExporter

from newsresearch.reports.notebook_runs import read_notebook

HERE = Path(__file__).parent
NOTEBOOKS, PICTURES = "notebooks", "images"
#: Cells that only put a notebook in its place: seen in the notebook, left out of the page.
SETUP = "setup"
LINK = re.compile(r"\]\((?!https?://|#)([^)\s]+)\)")


def page(path: Path) -> tuple[str, dict[str, bytes]]:
    """Return the page that a notebook gives, and its pictures by file name.

    Parameters
    ----------
    path : pathlib.Path
        A notebook that was run.
    """
    notebook, pictures = copy.deepcopy(read_notebook(path)), {}
    notebook.cells = [c for c in notebook.cells if SETUP not in c.metadata.get("tags", [])]
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = LINK.sub(_as_seen_from_the_page, cell.source)
            continue
        for i, output in enumerate(cell.outputs):
            data = output.get("data", {})
            if "image/png" in data:
                name = f"{path.stem}-{len(pictures) + 1}.png"
                pictures[name] = base64.b64decode(data["image/png"])
                alt = re.sub(r"([\[\]\\])", r"\\\1", output.metadata["image/png"]["alt"])
                shown = f"![{' '.join(alt.split())}]({PICTURES}/{name})"
            elif "<table" in data.get("text/html", ""):
                shown = _table(data["text/html"])
            else:
                shown = f"```text\n{output.get('text', data.get('text/plain', '')).rstrip()}\n```"
            cell.outputs[i] = type(output)(
                output_type="display_data", data={"text/markdown": shown}, metadata={}
            )
    text, _ = MarkdownExporter().from_notebook_node(notebook)
    note = f"<!-- Built from {NOTEBOOKS}/{path.name} by `make docs`: change that, not this. -->"
    return note + "\n\n" + re.sub(r"\n{3,}", "\n\n", text).strip() + "\n", pictures


def _as_seen_from_the_page(link: re.Match[str]) -> str:
    """Return a link of a notebook as one of its page, which is a folder further up."""
    return f"]({posixpath.normpath(posixpath.join(NOTEBOOKS, link[1]))})"


def _table(markup: str) -> str:
    """Return a table of pandas or of `newsresearch.table` as Markdown, its caption above it."""
    table = html.fromstring(markup).xpath("descendant-or-self::table")[0]
    head, *rows = [[_cell(cell) for cell in row.xpath("th|td")] for row in table.iter("tr")]
    lines = [head, ["---"] * len(head), *rows]
    caption = "".join(f"{_cell(c)}:\n\n" for c in table.iter("caption"))
    return caption + "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cell(cell: Any) -> str:
    """Return a cell's text so that nothing in it is taken for Markdown or HTML."""
    text = " ".join(cell.text_content().split())
    return re.sub(r"[\\`*$\[\]<>|]|\b_|_\b", r"\\\g<0>", text).replace("&", "&amp;")


def main() -> None:
    """Write ``STAGE.md`` for every notebook, and the pictures that the pages show."""
    (HERE / PICTURES).mkdir(exist_ok=True)
    kept: set[str] = set()
    for path in sorted((HERE / NOTEBOOKS).glob("*.ipynb")):
        text, pictures = page(path)
        (HERE / f"{path.stem}.md").write_text(text, encoding="utf-8", newline="\n")
        for name, picture in pictures.items():
            (HERE / PICTURES / name).write_bytes(picture)
        kept |= pictures.keys()
    for picture in (HERE / PICTURES).glob("*.png"):
        if picture.name not in kept:
            picture.unlink()


if __name__ == "__main__":
    main()
