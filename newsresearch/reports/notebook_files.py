"""Notebooks as files: read, and written without what differs between two runs."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

from newsresearch.errors import InputError, MissingExtraError

__all__ = ["KERNELSPEC", "load_nbformat", "normalised", "read_notebook", "write_notebook"]

#: Metadata that changes from run to run or from machine to machine.
VOLATILE_CELL_METADATA = ("execution", "papermill", "ExecuteTime", "collapsed", "scrolled")
VOLATILE_NOTEBOOK_METADATA = ("widgets", "papermill", "signature", "toc", "varInspector")
WIDGET = "application/vnd.jupyter.widget-view+json"
#: The kernel that every notebook names, whichever front end saved it.
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}

_ADDRESS = re.compile(r"\b(at|object at) 0x[0-9a-fA-F]{6,16}\b")
_CELL_FILE = re.compile(r"\S*ipykernel_\d+[/\\]\d+\.py")


def read_notebook(path: Path) -> Any:
    """Return the notebook at `path` as an nbformat 4 node.

    Raises
    ------
    InputError
        If the file cannot be read or is no notebook.
    """
    nbformat = load_nbformat()
    try:
        return nbformat.read(path, as_version=4)
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", path.name) from None
    except Exception as error:  # nbformat raises half a dozen types of its own
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(f"is no notebook: {reason[:120]}", path.name) from None


def write_notebook(notebook: Any, path: Path) -> None:
    """Write `notebook` to `path`, without what differs between two runs.

    The file ends in one line feed and keeps its place until the new content is whole.
    """
    notebook = normalised(notebook)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            # A control's identity is new in each run, and nothing without its kernel.
            output.get("data", {}).pop(WIDGET, None)
    content = load_nbformat().writes(notebook, version=4).rstrip("\n") + "\n"
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text(content, encoding="utf-8", newline="\n")
    partial.replace(path)


def normalised(notebook: Any, *, keep_outputs: bool = True) -> Any:
    """Return a copy of a notebook without what differs between two runs.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
    keep_outputs : bool, default True
        Leave the outputs, and count the cells that ran from 1.
    """
    notebook = copy.deepcopy(notebook)
    for key in VOLATILE_NOTEBOOK_METADATA:
        notebook.metadata.pop(key, None)
    notebook.metadata["kernelspec"] = dict(KERNELSPEC)
    language = notebook.metadata.setdefault("language_info", {})
    language.pop("version", None)
    language.setdefault("name", "python")
    count = 0
    for cell in notebook.cells:
        for key in VOLATILE_CELL_METADATA:
            cell.metadata.pop(key, None)
        if cell.cell_type != "code":
            continue
        if not keep_outputs:
            cell.outputs, cell.execution_count = [], None
            continue
        if cell.execution_count is not None:
            count += 1
            cell.execution_count = count
        cell.outputs = _merged_streams(cell.outputs)
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = cell.execution_count
            _strip(output)
    return notebook


def _strip(output: Any) -> None:
    """Take out of an output what differs between two runs: addresses in memory, process ids."""
    if output.output_type == "stream":
        output.text = _CELL_FILE.sub("<cell>", _ADDRESS.sub(r"\1 0x…", output.text))
    data = output.get("data", {})
    if isinstance(data.get("text/plain"), str):
        data["text/plain"] = _ADDRESS.sub(r"\1 0x…", data["text/plain"])


def _merged_streams(outputs: list[Any]) -> list[Any]:
    """Join neighbouring pieces of one stream: where they are cut depends on the machine's load."""
    merged: list[Any] = []
    for output in outputs:
        last = merged[-1] if merged else None
        stream = output.output_type == "stream"
        if (
            stream
            and last is not None
            and last.output_type == "stream"
            and last.name == output.name
        ):
            last.text += output.text
        else:
            merged.append(output)
    return merged


def load_nbformat() -> Any:
    """Return the nbformat module, or say what to install."""
    try:
        import nbformat
    except ImportError:
        raise MissingExtraError("reading a notebook", "nbformat", "notebooks") from None
    return nbformat
