"""Write notebooks that were run as pages that can be mailed: one file, nothing from outside."""

from __future__ import annotations

import base64
import copy
import hashlib
import logging
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from newsresearch import __version__
from newsresearch.errors import MissingExtraError, NotebookError
from newsresearch.reports.markup import Body, tidy
from newsresearch.reports.pictures import lighter, thumbnail
from newsresearch.reports.record import hide

__all__ = ["Card", "contents_page", "notebook_body", "notebook_page"]

TEMPLATE = Path(__file__).with_name("template")
#: Longest text that a cell may print into a page; the rest is counted, not shown.
MAX_PRINTED = 20_000
#: What needs a kernel or another script -> what a page says in its place.
LEFT_OUT = {
    "application/vnd.jupyter.widget-view+json": "A control is here in the notebook, to try other "
    "choices: open it in JupyterLab.",
    "application/javascript": "A script is here in the notebook; a report does not run it.",
}
#: Widths in pixels and numbers of colours that pictures are reduced to on a page too heavy.
LIGHTER = ((1500, 128), (1100, 64), (750, 32))
#: The exporter's remarks on alt text go here: to nobody, unless a user asks for them.
_LOG = logging.getLogger(__name__)
_LOG.addHandler(logging.NullHandler())


def notebook_body(
    notebook: Any,
    *,
    name: str,
    folder: Path,
    hidden: Mapping[str, str],
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
    hidden : mapping of str to str
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
        "text/html",
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "text/markdown",
        "text/latex",
        "text/plain",
    ]
    exporter = HTMLExporter(  # type: ignore[no-untyped-call]
        config=config,
        extra_template_basedirs=[str(TEMPLATE.parent)],
        template_name=TEMPLATE.name,
        embed_images=True,
        exclude_anchor_links=True,
        log=_LOG,
    )
    shown = _presentable(notebook, hidden)
    resources = {"metadata": {"name": name, "path": str(folder)}}
    markup, _ = exporter.from_notebook_node(shown, resources=resources)
    return tidy(markup, title=name, siblings=siblings)


def notebook_page(
    body: Body,
    *,
    record: Sequence[tuple[str, str]],
    error: NotebookError | None,
    most: int,
) -> str:
    """Return a notebook's page as HTML.

    Parameters
    ----------
    body : Body
    record : sequence of (str, str)
        How the page was made, as names and values.
    error : NotebookError or None
        Why the page ends before its notebook does.
    most : int
        Bytes that the page may weigh; over that, its pictures are made lighter as far as they
        stay readable.
    """
    script, css = "", _asset("page.css")
    if "nr-chronology" in body.classes:
        script, css = _asset("chronology.js"), css + "\n" + _asset("chronology.css")

    def page(inside: str) -> str:
        markup: str = _template("page.html.j2").render(
            policy=_policy(script),
            version=__version__,
            title=body.title,
            finding=body.finding[:300],
            css=css,
            error=error,
            body=inside,
            record=record,
            script=script,
        )
        return markup

    markup = page(body.html)
    for width, colours in LIGHTER:
        if len(markup.encode("utf-8", errors="replace")) <= most:
            break
        markup = page(lighter(body.html, width=width, colours=colours))
    return markup


@dataclass(frozen=True)
class Card:
    """What the index says of one report; empty where there is nothing to say."""

    title: str
    finding: str
    href: str
    notebook: str
    size: str
    error: str
    notes: tuple[str, ...]
    picture: str
    pdf: str

    @property
    def thumbnail(self) -> str:
        """The report's first picture, made small."""
        return thumbnail(self.picture) if self.picture else ""


def contents_page(cards: Sequence[Card], *, lead: str, record: Sequence[tuple[str, str]]) -> str:
    """Return the index of the reports as HTML.

    Parameters
    ----------
    cards : sequence of Card
    lead : str
        The sentence under the title.
    record : sequence of (str, str)
        How the pages were made, as names and values.
    """
    markup: str = _template("contents.html.j2").render(
        policy=_policy(""),
        version=__version__,
        title="News research reports",
        lead=lead,
        css=_asset("page.css"),
        cards=cards,
        record=record,
    )
    return markup


def _presentable(notebook: Any, hidden: Mapping[str, str]) -> Any:
    """Return a copy for readers: without machine paths and endless printing."""
    notebook = copy.deepcopy(notebook)
    step = 0
    for cell in notebook.cells:
        cell.source = hide(cell.source, hidden)
        if cell.cell_type != "code":
            continue
        step += 1
        cell.metadata["step"] = step
        for output in cell.outputs:
            if output.output_type == "stream":
                output.text = _shorten(hide(output.text, hidden))
            elif output.output_type == "error":
                output.evalue = hide(output.evalue, hidden)
                output.traceback = []
            for mime, sentence in LEFT_OUT.items():
                if mime in output.get("data", {}):
                    output.data = {"text/html": f'<p class="aside">{sentence}</p>'}
            for mime, value in output.get("data", {}).items():
                if isinstance(value, str) and not mime.startswith("image/"):
                    output.data[mime] = hide(value, hidden)
            for picture in output.get("metadata", {}).values():
                if isinstance(picture, dict) and isinstance(picture.get("alt"), str):
                    picture["alt"] = hide(picture["alt"], hidden)
            if isinstance(output.get("data", {}).get("text/plain"), str):
                output.data["text/plain"] = _shorten(output.data["text/plain"])
    return notebook


def _shorten(text: str) -> str:
    if len(text) <= MAX_PRINTED:
        return text
    return (
        f"{text[:MAX_PRINTED]}\n… and {len(text) - MAX_PRINTED:,} characters more in the notebook."
    )


def _policy(script: str) -> str:
    """Return a policy under which the page loads and sends nothing and runs its own script."""
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
