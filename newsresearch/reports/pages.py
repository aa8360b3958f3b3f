"""Run notebooks and write what they show as pages that can be mailed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from urllib.parse import quote

from newsresearch.errors import ArgumentError, NotebookError
from newsresearch.example import shipped
from newsresearch.reports.html import Card, contents_page, notebook_body, notebook_page
from newsresearch.reports.notebook_runs import (
    Run,
    notebook_parameters,
    read_notebook,
    run_notebook,
    write_notebook,
)
from newsresearch.reports.pdf import find_chromium, print_pdf
from newsresearch.reports.record import hide, inputs, machine_paths, versions

__all__ = ["ReportPage", "ReportResult", "report"]

#: The parameter that names a notebook's pages.
CORPUS = "CORPUS"
#: The tag of cells that speak of the seeds: left out of a report on other pages.
SEEDS_ONLY = "seeds-only"
#: What a page may weigh, so that it can be mailed.
MAX_BYTES = 500_000
#: Notebooks that run at the same time; each has a kernel with its own copy of the data.
AT_ONCE = 2

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


@dataclass(frozen=True)
class ReportPage:
    """What became of one notebook.

    Attributes
    ----------
    notebook : str
        The notebook's file name.
    title, finding : str
        The page's title and its first paragraph; empty where the notebook was run in place.
    path : pathlib.Path
        The page, or the notebook where it was run in place.
    size : int
        The file's size in bytes.
    error : NotebookError or None
        Why the run stopped; the page shows what came before.
    notes : tuple of str
        What whoever made the report should know, one sentence each.
    pdf : pathlib.Path or None
        The page as PDF.
    """

    notebook: str
    title: str
    finding: str
    path: Path
    size: int
    error: NotebookError | None = None
    notes: tuple[str, ...] = ()
    pdf: Path | None = None


@dataclass(frozen=True, repr=False)
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
        what = "notebook" if self.index is None else "report"
        lines = [_count(len(self), what) + (f" in {self.index.parent}" if self.index else "")]
        lines += [f"  {p.error or p.path.name}" for p in self.pages]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        first, *rest = (escape(line) for line in repr(self).splitlines())
        if self.index is not None:
            first = f'<a href="{escape(quote(self.index.as_posix()))}">{first}</a>'
        return f"<p>{first}</p><ul>{''.join(f'<li>{line}</li>' for line in rest)}</ul>"


def report(
    notebooks: Paths | None = None,
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
    Notebooks run in their own folders, on the interpreter that is running now.

    Parameters
    ----------
    notebooks : path or iterable of path, optional
        Notebooks, or folders of notebooks. By default the folder ``notebooks``, else the curated
        notebooks that come with the package.
    out : path, default "reports"
        The folder to write; it is made if it is not there.
    corpus : path, optional
        The pages to report on, in place of those that the notebooks name: their ``CORPUS``.
        Cells tagged ``seeds-only`` are left out then.
    parameters : mapping of str to object, optional
        Values for the notebooks' other parameters. Text is taken as it is where the notebook's
        own value is text, and read as a Python literal where it is not. A notebook that lacks a
        parameter which another one has runs without it.
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
        If there is no notebook or no corpus at that path, no notebook has such a parameter, or a
        PDF is wanted where there is no Chromium.
    InputError
        If a notebook cannot be read.

    Examples
    --------
    >>> report("no-such.ipynb")
    Traceback (most recent call last):
    ...
    newsresearch.errors.ArgumentError: notebooks must be notebooks or a folder of them, not 'no-such.ipynb'
    """  # noqa: E501 - the last line is what Python prints
    given = dict(parameters or {})
    if CORPUS in given:  # meant from where the caller is, like the argument
        if corpus is not None:
            raise ArgumentError("parameters", CORPUS, "without CORPUS where corpus is given")
        corpus = str(given.pop(CORPUS))
    if in_place and (given or corpus is not None):
        raise ArgumentError("in_place", in_place, "False where corpus or parameters are given")
    chromium = find_chromium() if pdf and not in_place else None
    place = _corpus(corpus)
    if place is not None:
        given[CORPUS] = str(place)
    pages: list[ReportPage] = []
    cards: list[Card] = []
    folder = Path(out)
    with _curated(notebooks, in_place) as chosen:
        paths = _notebooks(chosen)
        declared = _declared(paths, given)
        if not in_place:
            folder.mkdir(parents=True, exist_ok=True)
        for path, run in _runs(paths, given, declared, place is not None, progress):
            if in_place:
                pages.append(_rewritten(path, run))
                continue
            siblings = {p.name for p in paths}
            page, card = _written(path, run, folder, place, siblings, chromium)
            pages.append(page)
            cards.append(card)
    if in_place:
        return ReportResult(tuple(pages))

    index = folder / "index.html"
    lead = _count(len(pages), "report") + (f" on {place.name}" if place else "")
    stopped = sum(page.error is not None for page in pages)
    lead += f", {stopped} of them incomplete." if stopped else "."
    _write(index, contents_page(cards, lead=lead, record=versions()))
    return ReportResult(tuple(pages), index)


@contextmanager
def _curated(notebooks: Paths | None, in_place: bool) -> Iterator[Paths]:
    """Yield the notebooks that were named, else those of the folder here, else the curated ones."""
    here, curated, seeds = Path("notebooks"), shipped("notebooks"), shipped("seeds")
    if notebooks is not None or any(here.glob("*.ipynb")):
        yield here if notebooks is None else notebooks
    elif seeds == curated.parent / "seeds":  # a clone
        yield curated
    elif in_place:
        raise ArgumentError("notebooks", None, "named where an installed package would be changed")
    else:
        # The notebooks look for the seeds beside their folder, as in a clone.
        with TemporaryDirectory() as root:
            for name, source in (("notebooks", curated), ("seeds", seeds)):
                copytree(source, Path(root) / name)
            yield Path(root) / "notebooks"


def _notebooks(notebooks: Paths) -> list[Path]:
    if isinstance(notebooks, str | os.PathLike):
        notebooks = [notebooks]
    paths: list[Path] = []
    for given in map(Path, notebooks):
        inside = sorted(p for p in given.glob("*.ipynb") if not p.name.startswith("."))
        found = inside if given.is_dir() else [given] if given.is_file() else []
        if not found or any(p.suffix != ".ipynb" for p in found):
            raise ArgumentError("notebooks", str(given), "notebooks or a folder of them")
        paths += [p.resolve() for p in found]
    paths = list(dict.fromkeys(paths))
    stems = [p.stem.lower() for p in paths]
    for path in paths:
        if stems.count(path.stem.lower()) > 1 or path.stem.lower() == "index":
            raise ArgumentError("notebooks", path.name, "of different names, none of them index")
    if not paths:
        raise ArgumentError("notebooks", [], "notebooks or a folder of them")
    return paths


def _corpus(corpus: str | os.PathLike[str] | None) -> Path | None:
    if corpus is None:
        return None
    path = Path(corpus).resolve()
    if not path.exists():
        raise ArgumentError("corpus", str(corpus), "a file or folder that exists")
    if path.is_dir() and not any(path.iterdir()):
        # Every notebook would stop at its first cell, each with a page that says so.
        raise ArgumentError("corpus", str(corpus), "a file or a folder with files in it")
    return path


def _declared(paths: list[Path], given: Mapping[str, object]) -> dict[Path, dict[str, object]]:
    """Return the parameters of each notebook; what no notebook has is refused before any runs."""
    declared = {path: notebook_parameters(read_notebook(path)) for path in paths}
    there = dict.fromkeys(name for names in declared.values() for name in names)
    for name in given:
        if name not in there:
            known = ", ".join(there) or "none: no cell is tagged 'parameters'"
            raise ArgumentError("parameters", name, f"among those of the notebooks ({known})")
    return declared


def _runs(
    paths: list[Path],
    given: Mapping[str, object],
    declared: Mapping[Path, Mapping[str, object]],
    other_pages: bool,
    progress: bool,
) -> Iterator[tuple[Path, Run]]:
    """Run the notebooks, a few at once, and yield them in order."""
    without = {SEEDS_ONLY} if other_pages else set()

    def run(path: Path, step: Callable[[int, int], None]) -> Run:
        mine = {name: value for name, value in given.items() if name in declared[path]}
        return run_notebook(path, parameters=mine, without=without, progress=step)

    pool = ThreadPoolExecutor(max_workers=min(AT_ONCE, os.cpu_count() or 1))
    with _bar(paths, progress) as steps:
        waiting = [(path, pool.submit(run, path, steps(path))) for path in paths]
        try:
            for path, future in waiting:
                yield path, future.result()
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _bar(paths: list[Path], show: bool) -> Iterator[Callable[[Path], Callable[[int, int], None]]]:
    """Yield a function that gives each notebook its way to say how far it is."""
    from tqdm.auto import tqdm

    # A log file wants no bar; a notebook's output is no terminal and wants one.
    show = show and (sys.stderr.isatty() or "ipykernel" in sys.modules)
    shape = "{percentage:3.0f}% |{bar:24}| {elapsed} {postfix}"
    with tqdm(total=100 * len(paths), disable=not show, bar_format=shape, leave=False) as bar:

        def steps(path: Path) -> Callable[[int, int], None]:
            before = 0

            def step(done: int, cells: int) -> None:
                nonlocal before
                now = 100 * done // cells
                bar.set_postfix_str(f"{path.name}, cell {done} of {cells}", refresh=False)
                bar.update(now - before)
                before = now

            return step

        yield steps


def _rewritten(path: Path, run: Run) -> ReportPage:
    if run.error is None:
        write_notebook(run.notebook, path)
    return ReportPage(run.name, "", "", path, path.stat().st_size, run.error)


def _written(
    path: Path,
    run: Run,
    folder: Path,
    place: Path | None,
    siblings: set[str],
    chromium: str | None,
) -> tuple[ReportPage, Card]:
    hidden = machine_paths(path, place)
    body = notebook_body(
        run.notebook, name=path.stem, folder=path.parent, hidden=hidden, siblings=siblings
    )
    record = [("Notebook", run.name)]
    record += inputs(run.parameters, folder=path.parent, shown=hidden) + versions()
    if body.corrections:
        record.append(("Corrections", "\n".join(body.corrections)))
    error = run.error and NotebookError(run.name, run.error.cell, hide(run.error.error, hidden))
    markup = notebook_page(body, record=record, error=error, most=MAX_BYTES)
    target = folder / f"{path.stem}.html"
    size = _write(target, markup)
    notes = []
    if size > MAX_BYTES:
        notes.append(f"{target.name} weighs {size / 1000:.0f} kB, more than {MAX_BYTES // 1000}")
    if place is not None and CORPUS not in run.parameters:
        notes.append(f"{run.name} has no parameter {CORPUS} and shows its own data")
    printed = print_pdf(target, chromium=chromium) if chromium else None
    page = ReportPage(
        run.name, body.title, body.finding, target, size, run.error, tuple(notes), printed
    )
    card = Card(
        title=body.title,
        finding=body.finding,
        href=target.name,
        notebook=run.name,
        size=f"{size / 1000:.0f} kB",
        error=str(error or ""),
        notes=tuple(notes),
        picture=body.picture,
        pdf=printed.name if printed else "",
    )
    return page, card


def _write(path: Path, text: str) -> int:
    # Half a surrogate pair can be in a page that was read, but in no file that is written.
    content = text.rstrip("\n").encode("utf-8", errors="replace") + b"\n"
    path.write_bytes(content)
    return len(content)


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
