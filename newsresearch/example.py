"""The seeds that come with the package, and a notebook to explore any folder with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsresearch.errors import ArgumentError, MissingExtraError

if TYPE_CHECKING:
    from newsresearch.loading.corpus import Corpus

__all__ = ["explore", "load_example", "shipped"]

#: The notebook that `explore` opens, and what the copy made for a folder is called.
EXPLORE = "10-explore.ipynb"
COPY = "explore-{name}.ipynb"


def shipped(name: str) -> Path:
    """Return the folder `name` that comes with the package.

    Parameters
    ----------
    name : {"seeds", "notebooks"}

    Returns
    -------
    pathlib.Path
        Inside an installed package, or beside it in a clone.

    Examples
    --------
    >>> (shipped("seeds") / "reference_events.csv").is_file()
    True
    """
    package = Path(__file__).resolve().parent
    installed = package / f"_{name}"
    return installed if installed.is_dir() else package.parent / name


def load_example() -> Corpus:
    """Load the seeds: one scraped page, and briefs written for this project about its events.

    Returns
    -------
    Corpus
        See ``seeds/README.md`` for every file's source, date and digest.

    Examples
    --------
    >>> corpus = load_example()
    >>> corpus.articles.loc[0, "title"]
    'US explores fresh approach in order to develop its policy towards North Korea'
    """
    from newsresearch.loading.corpus import load

    return load(shipped("seeds"))


def explore(path: str | os.PathLike[str], *, folder: str | os.PathLike[str] = ".") -> Path:
    """Copy the explore notebook for a corpus, so that it can be opened and kept.

    Parameters
    ----------
    path : path
        The pages to explore.
    folder : path, default "."
        Where the copy goes. A copy that is there already is kept: it may hold work.

    Returns
    -------
    pathlib.Path
        The copy.

    Raises
    ------
    ArgumentError
        If there is nothing at `path`.
    """
    from newsresearch.reports.notebook_runs import read_notebook, set_parameters, write_notebook

    corpus = Path(path).resolve()
    if not corpus.exists():
        raise ArgumentError("path", str(path), "a file or folder that exists")
    copy = Path(folder) / COPY.format(name=corpus.stem or "pages")
    if not copy.exists():
        notebook = read_notebook(shipped("notebooks") / EXPLORE)
        set_parameters(notebook, {"CORPUS": str(corpus)}, without={"seeds-only"})
        write_notebook(notebook, copy)
    return copy


def open_lab(notebook: Path) -> int:
    """Open JupyterLab on a notebook and return its exit status when it is closed."""
    try:
        import jupyterlab  # noqa: F401 - only whether it is there
    except ImportError:
        raise MissingExtraError("exploring", "jupyterlab", "notebooks") from None
    return subprocess.call([sys.executable, "-m", "jupyterlab", str(notebook)])  # noqa: S603
