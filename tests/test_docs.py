"""What the documents show is what happens: commands and outputs are run and compared.

A fenced ``python`` block is run, in the order of its page and with the names of the blocks before
it; a fenced ``text`` block right after it must be exactly what it printed. The lines of a
``console`` block that begin with ``$ newsresearch`` are run by the command line; the lines below
must be what it printed.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import textwrap
from pathlib import Path

import matplotlib as mpl
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
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(mpl.rcParams, "backend", "agg")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_blocks_print_what_the_page_shows(page: Path) -> None:
    blocks = FENCE.findall(page.read_text(encoding="utf-8"))
    names: dict[str, object] = {"__name__": "__main__"}

    for i, (kind, source) in enumerate(blocks):
        if kind != "python":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(source, f"{page.name}, block {i + 1}", "exec"), names)
        if i + 1 < len(blocks) and blocks[i + 1][0] == "text":
            assert printed.getvalue() == blocks[i + 1][1]


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
