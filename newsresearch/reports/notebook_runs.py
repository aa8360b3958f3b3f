"""Run a notebook with parameters, the same way twice.

A run uses the interpreter that is running now, records no clock time, and leaves nothing in the
notebook that differs between two runs, so that a notebook that was run again is the same file.
"""

from __future__ import annotations

import asyncio
import os
import re
import site
import sys
import tempfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsresearch.errors import MissingExtraError, NotebookError
from newsresearch.reports.notebook_files import (
    KERNELSPEC,
    normalised,
    read_notebook,
    write_notebook,
)
from newsresearch.reports.parameter_cells import (
    notebook_parameters,
    set_parameters,
    typed_parameters,
)

__all__ = [
    "Run",
    "notebook_parameters",
    "read_notebook",
    "run_notebook",
    "set_parameters",
    "write_notebook",
]

#: Seconds that one cell may take; a report is no place for a run that never ends.
CELL_TIMEOUT = 3600
#: What is safe for a socket's path on every system: the limit is 103 bytes, and "-5" is added.
LONGEST_SOCKET_PATH = 95

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
    notebook = normalised(read_notebook(path), keep_outputs=False)
    given = typed_parameters(notebook, parameters or {}, name=path.name)
    values = {**notebook_parameters(notebook), **given}
    set_parameters(notebook, given, without=without)
    error = _execute(notebook, path, progress)
    return Run(path.name, normalised(notebook), values, error)


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
        # What a control's output area shows is shown in the cell: there is no front end to show it
        # elsewhere. Answering the kernel in its place can also make the run wait for ever, since
        # a message sent while one is awaited hides the one that arrives.
        client.widget_registry = {}
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
            "--log-level=ERROR",
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
    package_root = str(Path(__file__).resolve().parents[2])
    if package_root not in {*site.getsitepackages(), site.getusersitepackages()}:
        # A clone that is not installed must still be found from the notebook's folder.
        inherited = environment.get("PYTHONPATH", "").split(os.pathsep)
        environment["PYTHONPATH"] = os.pathsep.join([package_root, *filter(None, inherited)])
    return environment


def _one_line(text: str, *, limit: int = 300) -> str:
    plain = " ".join(_ANSI.sub("", text).split())
    return plain if len(plain) <= limit else plain[: limit - 1] + "…"
