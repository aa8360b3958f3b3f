"""Run a notebook with parameters, the same way twice.

The conventions are papermill's: a cell tagged ``parameters`` holds the defaults, and a cell tagged
``injected-parameters`` after it holds what the caller changed. A run uses the interpreter that is
running now, records no clock time, and leaves nothing in the notebook that differs between two
runs, so that a notebook that was run again is the same file.
"""

from __future__ import annotations

import ast
import asyncio
import copy
import datetime as dt
import math
import os
import re
import site
import sys
import tempfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsresearch.errors import ArgumentError, InputError, MissingExtraError, NotebookError

__all__ = [
    "Run",
    "notebook_parameters",
    "read_notebook",
    "run_notebook",
    "set_parameters",
    "write_notebook",
]

#: Seconds that one cell may take; a report is no place for a run that never ends.
CELL_TIMEOUT = 600
#: What is safe for a socket's path on every system: the limit is 103 bytes, and "-5" is added.
LONGEST_SOCKET_PATH = 95
#: Metadata that changes from run to run or from machine to machine.
VOLATILE_CELL_METADATA = ("execution", "papermill", "ExecuteTime", "collapsed", "scrolled")
VOLATILE_NOTEBOOK_METADATA = ("widgets", "papermill", "signature", "toc", "varInspector")
WIDGET = "application/vnd.jupyter.widget-view+json"
#: The kernel that every notebook names, whichever front end saved it.
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}

_ADDRESS = re.compile(r"\b(at|object at) 0x[0-9a-fA-F]{6,16}\b")
_CELL_FILE = re.compile(r"\S*ipykernel_\d+[/\\]\d+\.py")
_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


@dataclass(frozen=True)
class Run:
    """One notebook after its run.

    Attributes
    ----------
    name : str
        The notebook's file name.
    notebook : nbformat.NotebookNode
        The notebook with its outputs; where a cell failed, up to that cell.
    parameters : dict of str to object
        Every parameter of the notebook with the value it ran with.
    error : NotebookError or None
        Why the run stopped.
    """

    name: str
    notebook: Any
    parameters: dict[str, Any]
    error: NotebookError | None


def read_notebook(path: Path) -> Any:
    """Return the notebook at `path` as an nbformat 4 node.

    Raises
    ------
    InputError
        If the file cannot be read or is no notebook.
    """
    nbformat = _nbformat()
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
    notebook = _normalised(notebook)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            # A control's identity is new in each run, and nothing without its kernel.
            output.get("data", {}).pop(WIDGET, None)
    content = _nbformat().writes(notebook, version=4).rstrip("\n") + "\n"
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text(content, encoding="utf-8", newline="\n")
    partial.replace(path)


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


def run_notebook(
    path: Path,
    *,
    parameters: Mapping[str, object] | None = None,
    without: Collection[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Run:
    """Run a notebook in its own folder and return it with its outputs.

    Parameters
    ----------
    path : pathlib.Path
        The notebook; the file is not changed.
    parameters : mapping of str to object, optional
        Values for names of the cell tagged ``parameters``. Text is taken as it is where the
        notebook's own value is text, and read as a Python literal where it is not.
    without : collection of str, optional
        Tags of cells to leave out: what is said of one corpus is not true of another.
    progress : callable, optional
        Called with the number of cells done and of all cells.

    Returns
    -------
    Run
        With `Run.error` set where a cell failed; the cells after it were not run.

    Raises
    ------
    ArgumentError
        If a parameter does not exist in the notebook or its value cannot be written as Python.
    """
    notebook = _normalised(read_notebook(path), keep_outputs=False)
    given = _typed(path.name, _declared(notebook), dict(parameters or {}))
    values = {**notebook_parameters(notebook), **given}
    set_parameters(notebook, given, without=without)
    error = _execute(notebook, path, progress)
    return Run(path.name, _normalised(notebook), values, error)


def _execute(
    notebook: Any, path: Path, progress: Callable[[int, int], None] | None
) -> NotebookError | None:
    try:
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    except ImportError:
        raise MissingExtraError("running a notebook", "nbclient", "notebooks") from None

    if not any(cell.cell_type == "code" for cell in notebook.cells):
        return None
    at = 0

    def started(cell: Any, cell_index: int) -> None:  # noqa: ARG001 - nbclient names them
        nonlocal at
        at = cell_index

    def done(cell: Any, cell_index: int) -> None:  # noqa: ARG001
        if progress is not None:
            progress(cell_index + 1, len(notebook.cells))

    with tempfile.TemporaryDirectory() as profile:
        client = NotebookClient(
            notebook,
            timeout=CELL_TIMEOUT,
            km=_kernel_manager(profile),
            resources={"metadata": {"path": str(path.parent)}},
            record_timing=False,
            on_cell_start=started,
            on_cell_complete=done,
        )
        try:
            # A loop of its own, closed at the end, that every system's sockets work with.
            with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
                runner.run(client.async_execute(env=_environment(profile), cleanup_kc=True))
        except CellExecutionError as error:
            message = f"{error.ename}: {error.evalue}" if error.evalue else error.ename
        except CellTimeoutError:
            message = f"TimeoutError: the cell took longer than {CELL_TIMEOUT} seconds"
        except DeadKernelError:
            message = "RuntimeError: the kernel died, as it does when memory runs out"
        else:
            return None
    # Papermill's readers count cells from 1, and so do the front ends' cell numbers.
    return NotebookError(path.name, at + 1, _one_line(message))


def _kernel_manager(folder: str) -> Any:
    """Return a manager of a kernel on this interpreter, whether a kernelspec is installed or not.

    An installed kernelspec called ``python3`` may belong to another interpreter, in which this
    package does not exist.
    """
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager

    try:
        import ipykernel  # noqa: F401 - only whether it is there
    except ImportError:
        raise MissingExtraError("running a notebook", "ipykernel", "notebooks") from None

    spec = KernelSpec(
        argv=[
            sys.executable,
            "-m",
            "ipykernel_launcher",
            "-f",
            "{connection_file}",
            "--HistoryManager.enabled=False",
        ],
        display_name=KERNELSPEC["display_name"],
        language=KERNELSPEC["language"],
    )

    class ThisInterpreter(KernelSpecManager):  # type: ignore[misc, unused-ignore]
        def get_kernel_spec(self, kernel_name: str) -> Any:  # noqa: ARG002
            return spec

    manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=ThisInterpreter())
    connection = Path(folder) / "kernel.json"
    if os.name == "posix" and len(str(connection)) < LONGEST_SOCKET_PATH:
        # Sockets in a private folder: no port is opened that others on the machine could read.
        manager.transport = "ipc"
        manager.connection_file = str(connection)
        manager.ip = str(connection.with_suffix(".ipc"))
    return manager


def _environment(profile: str) -> dict[str, str]:
    """Return the kernel's environment: the caller's, without what makes two runs differ."""
    environment = dict(os.environ)
    environment["PYTHONHASHSEED"] = "0"
    # Start-up files and history of the person who runs the report are no part of it.
    environment["IPYTHONDIR"] = profile
    if environment.get("PYTHONWARNINGS"):
        # With warnings as errors the kernel would stumble over its own remark at shutdown.
        environment["PYTHONWARNINGS"] += ",ignore::PendingDeprecationWarning:ipykernel.kernelbase"
    package_root = str(Path(__file__).resolve().parents[1])
    if package_root not in {*site.getsitepackages(), site.getusersitepackages()}:
        # A clone that is not installed must still be found from the notebook's folder.
        inherited = environment.get("PYTHONPATH", "").split(os.pathsep)
        environment["PYTHONPATH"] = os.pathsep.join([package_root, *filter(None, inherited)])
    return environment


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


def _typed(
    notebook: str, declared: Mapping[str, tuple[Any, str]], given: Mapping[str, object]
) -> dict[str, Any]:
    """Return the given values as the notebook means them."""
    typed = {}
    for name, value in given.items():
        if name not in declared:
            there = ", ".join(declared) or "none: no cell is tagged 'parameters'"
            raise ArgumentError("parameters", name, f"among those of {notebook} ({there})")
        default, hint = declared[name]
        typed[name] = _read(value, default, hint) if isinstance(value, str) else value
        _source(name, typed[name])
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
    cell = _nbformat().v4.new_code_cell("\n".join(["# Parameters", *lines]))
    cell.metadata["tags"] = ["injected-parameters"]
    cell["id"] = "injected-parameters"  # a random one would make two runs differ
    after = max(
        i for i, c in enumerate(notebook.cells) if "parameters" in c.metadata.get("tags", [])
    )
    notebook.cells.insert(after + 1, cell)


def _normalised(notebook: Any, *, keep_outputs: bool = True) -> Any:
    """Return a copy of a notebook without what differs between two runs."""
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


def _one_line(text: str, *, limit: int = 300) -> str:
    plain = " ".join(_ANSI.sub("", text).split())
    return plain if len(plain) <= limit else plain[: limit - 1] + "…"


def _nbformat() -> Any:
    try:
        import nbformat
    except ImportError:
        raise MissingExtraError("reading a notebook", "nbformat", "notebooks") from None
    return nbformat
