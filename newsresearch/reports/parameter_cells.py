"""A notebook's parameters, by papermill's conventions.

A cell tagged ``parameters`` holds the defaults; one tagged ``injected-parameters`` after it holds
what a caller set.
"""

from __future__ import annotations

import ast
import datetime as dt
import math
import os
from collections.abc import Collection, Mapping
from typing import Any

from newsresearch.errors import ArgumentError
from newsresearch.reports.notebook_files import load_nbformat

__all__ = ["notebook_parameters", "set_parameters", "typed_parameters"]


def notebook_parameters(notebook: Any) -> dict[str, Any]:
    r"""Return the parameters of a notebook with their defaults, in order.

    Parameters
    ----------
    notebook : nbformat.NotebookNode

    Returns
    -------
    dict of str to object
        Empty without a cell tagged ``parameters``. A default that is no Python literal is given
        as its source text.

    Examples
    --------
    >>> import nbformat
    >>> cell = nbformat.v4.new_code_cell("CORPUS = '../seeds'\nK: int = 20")
    >>> cell.metadata.tags = ["parameters"]
    >>> notebook_parameters(nbformat.v4.new_notebook(cells=[cell]))
    {'CORPUS': '../seeds', 'K': 20}
    """
    return {name: default for name, (default, _) in _declared(notebook).items()}


def set_parameters(
    notebook: Any, values: Mapping[str, object], *, without: Collection[str] = ()
) -> None:
    """Put a cell with the given values after the one that holds the defaults.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        Changed in place.
    values : mapping of str to object
        Parameter to value; none leaves the defaults alone.
    without : collection of str, optional
        Tags of cells to leave out.
    """
    dropped = {"injected-parameters", *without}
    notebook.cells = [
        cell for cell in notebook.cells if not dropped & set(cell.metadata.get("tags", []))
    ]
    if not values:
        return
    lines = [f"{name} = {_source(name, value)}" for name, value in values.items()]
    cell = load_nbformat().v4.new_code_cell("\n".join(["# Parameters", *lines]))
    cell.metadata["tags"] = ["injected-parameters"]
    cell["id"] = "injected-parameters"  # a random one would make two runs differ
    after = max(
        i for i, c in enumerate(notebook.cells) if "parameters" in c.metadata.get("tags", [])
    )
    notebook.cells.insert(after + 1, cell)


def _declared(notebook: Any) -> dict[str, tuple[Any, str]]:
    """Return parameter -> (default, annotation as text)."""
    declared: dict[str, tuple[Any, str]] = {}
    for cell in notebook.cells:
        if cell.cell_type != "code" or "parameters" not in cell.metadata.get("tags", []):
            continue
        try:
            body = ast.parse(cell.source).body
        except SyntaxError:
            continue  # the run will say so, with the cell's number
        for node in body:
            if isinstance(node, ast.Assign):
                targets, value, hint = node.targets, node.value, ""
            elif isinstance(node, ast.AnnAssign) and node.value is not None:
                targets, value, hint = [node.target], node.value, ast.unparse(node.annotation)
            else:
                continue
            try:
                default = ast.literal_eval(value)
            except ValueError:
                default = ast.unparse(value)
            declared |= {t.id: (default, hint) for t in targets if isinstance(t, ast.Name)}
    return declared


def typed_parameters(notebook: Any, given: Mapping[str, object], *, name: str) -> dict[str, Any]:
    """Return given values as the notebook means them.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
    given : mapping of str to object
        Text is taken as it is where the notebook's own value is text, and read as a Python literal
        where it is not.
    name : str
        What the notebook is called in messages.

    Raises
    ------
    ArgumentError
        If there is no such parameter or its value cannot be written as Python.
    """
    declared, typed = _declared(notebook), {}
    for parameter, value in given.items():
        if parameter not in declared:
            there = ", ".join(declared) or "none: no cell is tagged 'parameters'"
            raise ArgumentError("parameters", parameter, f"among those of {name} ({there})")
        default, hint = declared[parameter]
        meant = _read(value, default, hint) if isinstance(value, str) else value
        _source(parameter, meant)
        typed[parameter] = meant
    return typed


def _read(text: str, default: object, hint: str) -> object:
    """Return text from a command line as the type that the notebook's own value has."""
    if isinstance(default, str):
        return text
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        value = text
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    if default is None and numeric and "int" not in hint and "float" not in hint:
        return text  # START=2018 is a year in an argument that takes text or nothing
    if isinstance(default, list | tuple) and isinstance(value, str | int | float):
        # One word where the notebook has a list of words.
        return type(default)([value])
    return value


def _source(name: str, value: object) -> str:
    """Return a value as the Python that makes it."""
    if value is None or isinstance(value, bool | int | str):
        return repr(value)
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else f"float({str(value)!r})"
    if isinstance(value, os.PathLike):
        return repr(os.fspath(value))
    if isinstance(value, dt.date):
        return repr(value.isoformat())
    if isinstance(value, list):
        return "[" + ", ".join(_source(name, item) for item in value) + "]"
    if isinstance(value, tuple):
        return "(" + "".join(_source(name, item) + ", " for item in value).rstrip() + ")"
    if isinstance(value, Mapping):
        pairs = (f"{_source(name, k)}: {_source(name, v)}" for k, v in value.items())
        return "{" + ", ".join(pairs) + "}"
    raise ArgumentError(
        name, value, "text, a number, a date, true or false, None, or a list of such"
    )
