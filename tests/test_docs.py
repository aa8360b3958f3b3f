"""What the documents show is what happens: commands and outputs are run and compared.

A fenced ``python`` block is run, in the order of its page and with the names of the blocks before
it; a fenced ``text`` block right after it must be exactly what it printed, and a block that begins
with ``>>>`` is a doctest. The lines of a
``console`` block that begin with ``$ newsresearch`` are run by the command line; the lines below
must be what it printed.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import shlex
import textwrap
from pathlib import Path

import matplotlib as mpl
import nbformat
import pytest
from typer.testing import CliRunner

from newsresearch.cli import app
from tests.conftest import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.M | re.S)


@pytest.fixture(autouse=True)
def _in_the_clone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Run as a reader would, in the clone's root, but let nothing be written there."""
    for name in ("seeds", "notebooks"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "my_pages").symlink_to(ROOT / "seeds" / "briefs")
    parameters = nbformat.v4.new_code_cell("CORPUS = '../seeds'\nQUERY = None")
    parameters.metadata["tags"] = ["parameters"]
    title = nbformat.v4.new_markdown_cell("# Mine")
    nbformat.write(nbformat.v4.new_notebook(cells=[title, parameters]), tmp_path / "mine.ipynb")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(mpl.rcParams, "backend", "agg")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_blocks_print_what_the_page_shows(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    names: dict[str, object] = {"__name__": "__main__"}

    for block in FENCE.finditer(text):
        kind, source = block.groups()
        if kind != "python":
            continue
        if source.startswith(">>>"):
            example = doctest.DocTestParser().get_doctest(source, names, page.name, str(page), 0)
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
            assert runner.run(example, clear_globs=False).failed == 0
            names.update(example.globs)
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(source, f"{page.name}, block at {block.start()}", "exec"), names)
        shown = FENCE.match(text, re.compile(r"\s*").match(text, block.end()).end())
        if shown is not None and shown[1] == "text":
            assert printed.getvalue() == shown[2]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_console_blocks_print_what_the_page_shows(page: Path) -> None:
    for kind, source in FENCE.findall(page.read_text(encoding="utf-8")):
        if kind != "console":
            continue
        for command, shown in re.findall(r"^\$ newsresearch (.*)\n((?:(?!\$).*\n)*)", source, re.M):
            result = CliRunner().invoke(app, shlex.split(command))
            printed = result.output + (str(result.exception) + "\n" if result.exception else "")

            assert textwrap.dedent(shown) in printed, f"{page.name}: newsresearch {command}"


def test_readme_names_every_subcommand() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    for command in app.registered_commands:
        assert f"newsresearch {command.callback.__name__}" in readme


def test_links_between_documents_lead_somewhere() -> None:
    for page in [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "notebooks" / "README.md"]:
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
