"""Write notebooks that were run as pages that can be mailed: one file, nothing from outside."""

from __future__ import annotations

import base64
import copy
import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from newsresearch import __version__
from newsresearch.errors import MissingExtraError, NotebookError
from newsresearch.report_markup import Body, tidy

__all__ = ["contents_page", "notebook_body", "notebook_page", "thumbnail"]

TEMPLATE = Path(__file__).with_name("report_template")
#: Longest text that a cell may print into a page; the rest is counted, not shown.
MAX_PRINTED = 20_000
#: Width of a picture on the index in CSS pixels, doubled for sharp screens.
THUMBNAIL_WIDTH = 320


def notebook_body(
    notebook: Any,
    *,
    name: str,
    folder: Path,
    replacements: Mapping[str, str],
    siblings: Collection[str],
) -> Body:
    """Return the inside of a notebook's page.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        With outputs.
    name : str
        The notebook's file name without its ending: the title if it gives itself none.
    folder : pathlib.Path
        Where pictures that its text refers to are.
    replacements : mapping of str to str
        Text that no reader may see, such as paths of this machine -> what stands in its place.
    siblings : collection of str
        File names of the notebooks that get a page in the same folder.
    """
    try:
        from nbconvert.exporters import HTMLExporter
        from traitlets.config import Config
    except ImportError:
        raise MissingExtraError("writing a report", "nbconvert", "notebooks") from None

    config = Config()
    config.NbConvertBase.display_data_priority = [
        "application/vnd.jupyter.widget-view+json",
        "text/html",
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "text/markdown",
        "text/latex",
        "text/plain",
    ]
    exporter = HTMLExporter(
        config=config,
        extra_template_basedirs=[str(TEMPLATE.parent)],
        template_name=TEMPLATE.name,
        embed_images=True,
        exclude_anchor_links=True,
    )
    shown = _presentable(notebook, replacements)
    resources = {"metadata": {"name": name, "path": str(folder)}}
    markup, _ = exporter.from_notebook_node(shown, resources=resources)
    return tidy(markup, title=name, siblings=siblings)


def notebook_page(
    body: Body,
    *,
    record: Sequence[tuple[str, str]],
    error: NotebookError | None,
    language: str = "en",
) -> str:
    """Return a notebook's page as HTML."""
    script, css = "", _asset("page.css")
    if "nr-chronology" in body.classes:
        script, css = _asset("chronology.js"), css + "\n" + _asset("chronology.css")
    return _template("page.html.j2").render(
        language=language,
        policy=_policy(script),
        version=__version__,
        title=body.title,
        finding=body.finding[:300],
        css=css,
        error=error,
        body=body.html,
        record=record,
        script=script,
    )


def contents_page(
    pages: Sequence[Mapping[str, object]],
    *,
    title: str,
    lead: str,
    record: Sequence[tuple[str, str]],
) -> str:
    """Return the index of the reports as HTML."""
    return _template("contents.html.j2").render(
        policy=_policy(""),
        version=__version__,
        title=title,
        lead=lead,
        css=_asset("page.css"),
        pages=pages,
        record=record,
    )


def thumbnail(picture: str) -> str:
    """Return a picture's ``data:`` address with the picture made small enough for the index."""
    import io

    from PIL import Image

    head, _, payload = picture.partition(";base64,")
    if not payload or "svg" in head:
        return picture if len(picture) < 40_000 else ""
    with Image.open(io.BytesIO(base64.b64decode(payload))) as image:
        small = image.convert("RGBA")
        paper = Image.new("RGBA", small.size, "white")
        paper.alpha_composite(small)
        small = paper.convert("RGB")
        small.thumbnail((2 * THUMBNAIL_WIDTH, 2 * THUMBNAIL_WIDTH))
        buffer = io.BytesIO()
        small.quantize(64).save(buffer, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")


def _presentable(notebook: Any, replacements: Mapping[str, str]) -> Any:
    """Return a copy for readers: without machine paths and endless printing."""
    notebook = copy.deepcopy(notebook)
    step = 0
    for cell in notebook.cells:
        cell.source = _replace(cell.source, replacements)
        if cell.cell_type != "code":
            continue
        step += 1
        cell.metadata["step"] = step
        for output in cell.outputs:
            if output.output_type == "stream":
                output.text = _shorten(_replace(output.text, replacements))
            elif output.output_type == "error":
                output.evalue = _replace(output.evalue, replacements)
                output.traceback = []
            for mime, value in output.get("data", {}).items():
                if isinstance(value, str) and not mime.startswith("image/"):
                    output.data[mime] = _replace(value, replacements)
            if isinstance(output.get("data", {}).get("text/plain"), str):
                output.data["text/plain"] = _shorten(output.data["text/plain"])
    return notebook


def _replace(text: str, replacements: Mapping[str, str]) -> str:
    for hidden, shown in replacements.items():
        text = text.replace(hidden, shown)
    return text


def _shorten(text: str) -> str:
    if len(text) <= MAX_PRINTED:
        return text
    return (
        f"{text[:MAX_PRINTED]}\n… and {len(text) - MAX_PRINTED:,} characters more, in the notebook."
    )


def _policy(script: str) -> str:
    """Return a policy under which the page can load and send nothing and run its own script only."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    allowed = f"'sha256-{digest}'" if script else "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _asset(name: str) -> str:
    text = (TEMPLATE / name).read_text(encoding="utf-8").strip()
    if name.endswith(".css"):
        text = re.sub(r"/\*.*?\*/\n?", "", text, flags=re.S)
    return text


def _template(name: str) -> Any:
    from jinja2 import Environment, FileSystemLoader

    return Environment(loader=FileSystemLoader(TEMPLATE), autoescape=True).get_template(name)
