"""Run notebooks and write what they show as pages that can be mailed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from newsresearch import __version__
from newsresearch.errors import ArgumentError, InputError, NotebookError
from newsresearch.notebook_runs import (
    Run,
    notebook_parameters,
    read_notebook,
    run_notebook,
    write_notebook,
)
from newsresearch.report_html import contents_page, notebook_body, notebook_page, thumbnail

__all__ = ["ReportPage", "ReportResult", "report"]

#: The parameter that names a notebook's pages.
CORPUS = "CORPUS"
#: The tag of cells that speak of the seeds: left out of a report on other pages.
SEEDS_ONLY = "seeds-only"
#: What a page may weigh, so that it can be mailed.
MAX_BYTES = 500_000


@dataclass(frozen=True)
class ReportPage:
    """What became of one notebook.

    Attributes
    ----------
    notebook : str
        The notebook's file name.
    title, finding : str
        The page's title and its first paragraph.
    path : pathlib.Path
        The page, or the notebook where it was run in place.
    size : int
        The page's size in bytes.
    error : NotebookError or None
        Why the run stopped; the page shows what came before.
    notes : tuple of str
        What a reader of the report should know, one sentence each.
    """

    notebook: str
    title: str
    finding: str
    path: Path
    size: int
    error: NotebookError | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportResult:
    """What `report` wrote; iterating gives its pages.

    Attributes
    ----------
    pages : tuple of ReportPage
        One a notebook, in order.
    index : pathlib.Path or None
        The page that lists them; None where the notebooks were run in place.
    """

    pages: tuple[ReportPage, ...]
    index: Path | None = None

    def __iter__(self) -> Iterator[ReportPage]:
        return iter(self.pages)

    def __len__(self) -> int:
        return len(self.pages)

    @property
    def errors(self) -> tuple[NotebookError, ...]:
        """The errors of the notebooks that stopped."""
        return tuple(page.error for page in self.pages if page.error)

    def __repr__(self) -> str:
        where = f" in {self.index.parent}" if self.index else ""
        failed = f", {len(self.errors)} stopped" if self.errors else ""
        return f"<ReportResult: {len(self)} reports{where}{failed}>"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<li>{escape(p.title)} ({escape(str(p.error or p.path))})</li>" for p in self.pages
        )
        return f"<p>{escape(repr(self)[1:-1])}</p><ul>{rows}</ul>"


def report(
    notebooks: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None,
    *,
    out: str | os.PathLike[str] = "reports",
    corpus: str | os.PathLike[str] | None = None,
    parameters: Mapping[str, object] | None = None,
    in_place: bool = False,
    pdf: bool = False,
    progress: bool = False,
) -> ReportResult:
    """Run notebooks and write one self-contained HTML page each, and an index of them.

    A cell that fails stops its notebook only: its page is written up to that cell and says so.

    Parameters
    ----------
    notebooks : path or iterable of path, optional
        Notebooks, or folders of notebooks. By default the folder ``notebooks``, else the curated
        notebooks that come with the package.
    out : path, default "reports"
        The folder to write; it is made if it is not there.
    corpus : path, optional
        The pages to report on, in place of those that the notebooks name: their ``CORPUS``.
    parameters : mapping of str to object, optional
        Values for the notebooks' other parameters. Text is read as a Python literal where the
        notebook's own value is no text. A notebook without one of them runs as it is.
    in_place : bool, default False
        Write the outputs into the notebooks and no pages. Doing it again changes no byte.
    pdf : bool, default False
        Write each page as PDF as well; needs Chromium.
    progress : bool, default False
        Show a progress bar.

    Returns
    -------
    ReportResult
        Iterates over one `ReportPage` a notebook; `ReportResult.errors` holds what failed.

    Raises
    ------
    ArgumentError
        If there is no notebook, no corpus at that path, or no notebook has such a parameter.
    InputError
        If a notebook cannot be read.

    Examples
    --------
    >>> report("no-such.ipynb")
    Traceback (most recent call last):
    ...
    newsresearch.errors.ArgumentError: notebooks must be a notebook or a folder of them, not 'no-such.ipynb'
    """
    paths = _notebooks(notebooks)
    given = dict(parameters or {})
    if in_place and (given or corpus is not None):
        raise ArgumentError("in_place", in_place, "False where corpus or parameters are given")
    place = _corpus(corpus)
    if place is not None:
        given[CORPUS] = str(place)
    declared = {path: notebook_parameters(read_notebook(path)) for path in paths}
    for name in given:
        if not any(name in names for names in declared.values()):
            there = ", ".join(dict.fromkeys(n for names in declared.values() for n in names))
            raise ArgumentError(
                "parameters", name, f"among those of the notebooks ({there or 'none'})"
            )

    folder = Path(out)
    if not in_place:
        folder.mkdir(parents=True, exist_ok=True)
    pages, cards = [], []
    with _bar(sum(len(read_notebook(p).cells) for p in paths), progress) as advance:
        for path in paths:
            mine = {k: v for k, v in given.items() if k in declared[path]}
            without = {SEEDS_ONLY} if place is not None else set()
            run = run_notebook(path, parameters=mine, without=without, progress=advance(path.name))
            if in_place:
                pages.append(_rewritten(path, run))
                continue
            page, card = _written(path, run, folder, place, {p.name for p in paths})
            pages.append(page)
            cards.append(card)
    if in_place:
        return ReportResult(tuple(pages))
    index = folder / "index.html"
    _write(
        index,
        contents_page(cards, title="News research reports", lead=_lead(pages), record=_versions()),
    )
    return ReportResult(tuple(pages), index)


def _notebooks(
    notebooks: str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None,
) -> list[Path]:
    if notebooks is None:
        package = Path(__file__).resolve().parent
        places = [Path("notebooks"), package / "_notebooks", package.parent / "notebooks"]
        notebooks = [next((p for p in places if list(p.glob("*.ipynb"))), places[0])]
    elif isinstance(notebooks, str | os.PathLike):
        notebooks = [notebooks]
    paths: list[Path] = []
    for given in map(Path, notebooks):
        inside = sorted(p for p in given.glob("*.ipynb") if not p.name.startswith("."))
        found = inside if given.is_dir() else [given] if given.is_file() else []
        if not found or any(p.suffix != ".ipynb" for p in found):
            raise ArgumentError("notebooks", str(given), "a notebook or a folder of them")
        paths += [p.resolve() for p in found]
    paths = list(dict.fromkeys(paths))
    names = [p.stem.lower() for p in paths]
    for path in paths:
        if names.count(path.stem.lower()) > 1 or path.stem.lower() == "index":
            raise ArgumentError("notebooks", path.name, "of different names, none of them index")
    return paths


def _corpus(corpus: str | os.PathLike[str] | None) -> Path | None:
    if corpus is None:
        return None
    path = Path(corpus).resolve()
    if not path.exists():
        raise ArgumentError("corpus", str(corpus), "a file or folder that exists")
    return path


def _rewritten(path: Path, run: Run) -> ReportPage:
    if run.error is None:
        write_notebook(run.notebook, path)
    return ReportPage(run.name, path.stem, "", path, path.stat().st_size, run.error)


def _written(
    path: Path, run: Run, folder: Path, place: Path | None, siblings: set[str]
) -> tuple[ReportPage, dict[str, object]]:
    body = notebook_body(
        run.notebook,
        name=path.stem,
        folder=path.parent,
        replacements=_replacements(path, place),
        siblings=siblings,
    )
    record = [("Notebook", run.name), *_inputs(path, run, place), *_versions()]
    target = folder / f"{path.stem}.html"
    size = _write(target, notebook_page(body, record=record, error=run.error))
    page = ReportPage(run.name, body.title, body.finding, target, size, run.error)
    card = {
        "title": body.title,
        "finding": body.finding,
        "href": target.name,
        "notebook": run.name,
        "size": f"{size / 1000:.0f} kB",
        "error": run.error,
        "thumbnail": thumbnail(body.picture) if body.picture else "",
        "pdf": None,
    }
    return page, card


def _write(path: Path, text: str) -> int:
    content = text.rstrip("\n").encode("utf-8", errors="replace") + b"\n"
    path.write_bytes(content)
    return len(content)


def _replacements(path: Path, place: Path | None) -> dict[str, str]:
    """Return what must not be shown of this machine -> what is shown instead."""
    hidden = {str(place): place.name} if place is not None else {}
    hidden |= {str(path.parent) + os.sep: "", str(path.parent): "."}
    hidden |= {str(path.parent.parent) + os.sep: "../"}
    for prefix in (sys.prefix, sys.base_prefix, str(Path.home())):
        if len(prefix) > len("/x"):
            hidden[prefix + os.sep] = "…/"
    return hidden


def _inputs(path: Path, run: Run, place: Path | None) -> list[tuple[str, str]]:
    shown = {
        name: place.name if place is not None and name == CORPUS else value
        for name, value in run.parameters.items()
    }
    rows = []
    if shown:
        rows.append(("Parameters", ", ".join(f"{k} = {v!r}" for k, v in shown.items())))
    source = run.parameters.get(CORPUS)
    if isinstance(source, str) and (path.parent / source).exists():
        count, digest = _digest((path.parent / source).resolve())
        rows.append(("Input", f"{count} files of {shown[CORPUS]}, SHA-256 {digest}"))
    return rows


def _digest(source: Path) -> tuple[int, str]:
    """Return the number of files and one digest of their names and contents, in any order."""
    files = (
        [source]
        if source.is_file()
        else sorted(
            (p for p in source.rglob("*") if p.is_file() and not p.name.startswith(".")),
            key=lambda p: p.relative_to(source).as_posix(),
        )
    )
    total = hashlib.sha256()
    for file in files:
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        name = file.name if file == source else file.relative_to(source).as_posix()
        total.update(f"{digest}  {name}\n".encode("utf-8", errors="surrogateescape"))
    return len(files), total.hexdigest()


def _versions() -> list[tuple[str, str]]:
    names = [f"newsresearch {__version__}", f"Python {platform.python_version()}"]
    for name in ("pandas", "scikit-learn", "matplotlib"):
        with contextlib.suppress(PackageNotFoundError):
            names.append(f"{name} {version(name)}")
    return [("Made by", ", ".join(names))]


def _lead(pages: list[ReportPage]) -> str:
    stopped = sum(page.error is not None for page in pages)
    one = "1 report" if len(pages) == 1 else f"{len(pages)} reports"
    return one + (f", {stopped} of them incomplete." if stopped else ".")


@contextlib.contextmanager
def _bar(total: int, show: bool) -> Iterator[Callable[[str], Callable[[int, int], None]]]:
    """Yield a function that gives each notebook its way to say how far it is."""
    from tqdm.auto import tqdm

    with tqdm(total=total, disable=not show, unit="cell") as bar:

        def advance(name: str) -> Callable[[int, int], None]:
            last = 0
            bar.set_description(name)

            def step(done: int, _: int) -> None:
                nonlocal last
                bar.update(done - last)
                last = done

            return step

        yield advance
