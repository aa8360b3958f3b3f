"""What the documents show is what happens: code, outputs, commands, names and links.

The pages of ``docs/`` are built from notebooks: here each must be what its committed notebook
gives, and ``make test`` runs the notebooks again against their outputs. In the README a fenced
``python`` block is run, with the names of the blocks before it, and a ``text`` block right after it
must be exactly what it printed. Everywhere the lines of a ``console`` block that begin with
``$ newsresearch`` must be commands that exist; where lines stand below, it is run and must print
them.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
import textwrap
from dataclasses import fields
from pathlib import Path
from typing import Any

import matplotlib as mpl
import nbformat
import pytest
from typer.main import get_command
from typer.testing import CliRunner

import newsresearch as nr
from docs.build import SETUP, page
from newsresearch.cli import app
from newsresearch.loading.limits import Limits
from tests.conftest import ROOT

DOCS = ROOT / "docs"
NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.ipynb"))
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
FENCE = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.M | re.S)
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")

each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@pytest.fixture(autouse=True)
def _in_the_clone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Run as a reader would, in the clone's root, but let nothing be written there."""
    for name in ("seeds", "notebooks"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "my_pages").symlink_to(ROOT / "seeds" / "briefs")
    nbformat.write(nbformat.v4.new_notebook(), tmp_path / "mine.ipynb")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(mpl.rcParams, "backend", "agg")


def load(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def is_setup(cell: dict[str, Any]) -> bool:
    return SETUP in cell["metadata"].get("tags", [])


def test_every_stage_has_a_page_a_notebook_and_a_line_in_the_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    stages = [path.stem for path in NOTEBOOKS]

    assert {*stages, "README"} == {path.stem for path in DOCS.glob("*.md")}
    for stage in stages:
        assert f"]({stage}.md)" in index
        assert f"](notebooks/{stage}.ipynb)" in index


@each_notebook
def test_a_page_is_what_its_notebook_gives(path: Path) -> None:
    text, pictures = page(path)

    assert (DOCS / f"{path.stem}.md").read_text(encoding="utf-8") == text, "run make docs"
    for name, picture in pictures.items():
        same = (DOCS / "images" / name).read_bytes() == picture
        assert same, f"{name}: run make docs"
        assert f"](images/{name})" in text


def test_a_page_takes_nothing_in_an_output_for_markup(tmp_path: Path) -> None:
    v4 = nbformat.v4
    table = (
        "<table><caption>a*b</caption><tr><th></th><th>x_y</th></tr>"
        "<tr><td>1|2</td><td>&lt;b&gt; $_</td></tr></table>"
    )
    outputs = [
        v4.new_output("stream", text="*printed*\n"),
        v4.new_output("execute_result", {"text/plain": "<Shown>", "text/html": table}),
        v4.new_output("display_data", {"image/png": "AAAA", "text/plain": "alt"}),
    ]
    outputs[2].metadata["image/png"] = {"alt": "Two [made\nup] bars"}
    setup = v4.new_code_cell("import os", metadata={"tags": ["setup"]})
    cells = [
        v4.new_markdown_cell(
            "# One\n\n[up](../../README.md), [beside](../two.md), [web](https://a.b/../c)"
        ),
        setup,
        v4.new_code_cell("f(1)", outputs=outputs),
    ]
    nbformat.write(
        v4.new_notebook(cells=cells, metadata={"language_info": {"name": "python"}}),
        tmp_path / "one.ipynb",
    )

    text, pictures = page(tmp_path / "one.ipynb")

    assert text.split("\n\n")[1:] == [
        "# One",
        "[up](../README.md), [beside](two.md), [web](https://a.b/../c)",
        "```python\nf(1)\n```",
        "```text\n*printed*\n```",
        "a\\*b:",
        "|  | x_y |\n| --- | --- |\n| 1\\|2 | \\<b\\> \\$\\_ |",
        "![Two \\[made up\\] bars](images/one-1.png)\n",
    ]
    assert pictures == {"one-1.png": b"\0\0\0"}


def test_no_picture_is_left_from_an_earlier_page() -> None:
    shown = {name for path in NOTEBOOKS for name in page(path)[1]}

    assert {path.name for path in (DOCS / "images").iterdir()} == shown


@each_notebook
class TestEachNotebookOfThePages:
    def test_opens_with_what_the_stage_does_and_an_example_with_its_output(
        self, path: Path
    ) -> None:
        cells = load(path)["cells"]
        code = [cell for cell in cells if cell["cell_type"] == "code" and not is_setup(cell)]
        title, _, lead = source(cells[0]).partition("\n\n")

        assert re.fullmatch(r"# \w.*", title)
        assert len(lead.split()) > 10
        assert code[0]["outputs"]
        assert code[0] in cells[1:4]

    def test_holds_all_the_code_of_its_page_in_cells_that_run(self, path: Path) -> None:
        cells = load(path)["cells"]
        counts = [cell["execution_count"] for cell in cells if cell["cell_type"] == "code"]
        prose = "\n".join(source(cell) for cell in cells if cell["cell_type"] == "markdown")

        assert counts == list(range(1, len(counts) + 1))
        assert {kind for kind, _ in FENCE.findall(prose)} <= {"console", "text"}
        assert ">>>" not in prose

    def test_holds_no_error_no_warning_and_nothing_of_a_machine(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        outputs = [out for cell in load(path)["cells"] for out in cell.get("outputs", [])]

        assert {out["output_type"] for out in outputs} <= {
            "display_data", "execute_result", "stream",
        }  # fmt: skip
        assert "stderr" not in {out.get("name") for out in outputs}
        assert "version" not in load(path)["metadata"]["language_info"]
        assert not re.search(r"(ipykernel_|/home/|/root/|/Users/|/tmp/|[A-Z]:\\\\)", text)
        assert str(ROOT.parent) not in text
        for out in outputs:
            if "image/png" in out.get("data", {}):
                assert len(out["metadata"]["image/png"]["alt"]) > 20

    def test_links_where_the_notebook_is_read_too(self, path: Path) -> None:
        for cell in load(path)["cells"]:
            for target in LINK.findall(source(cell) if cell["cell_type"] == "markdown" else ""):
                assert (path.parent / target).exists(), target


def test_python_blocks_of_the_readme_print_what_it_shows() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    names: dict[str, object] = {"__name__": "__main__"}

    for block in FENCE.finditer(text):
        kind, code = block.groups()
        if kind != "python":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, f"README.md, block at {block.start()}", "exec"), names)
        shown = FENCE.match(text, re.compile(r"\s*").match(text, block.end()).end())
        if shown is not None and shown[1] == "text":
            assert printed.getvalue() == shown[2]


@each_page
def test_console_blocks_are_commands_and_print_what_the_page_shows(path: Path) -> None:
    for kind, code in FENCE.findall(path.read_text(encoding="utf-8")):
        if kind != "console":
            continue
        for command, shown in re.findall(r"^\$ newsresearch (.*)\n((?:(?!\$).*\n)*)", code, re.M):
            words = shlex.split(command, comments=True)
            group = get_command(app)
            context = group.make_context("newsresearch", list(words))
            name, subcommand, rest = group.resolve_command(context, words)
            subcommand.make_context(name, rest, parent=context)  # an error if it does not exist
            if not shown:
                continue
            result = CliRunner().invoke(app, words)
            printed = result.output + (str(result.exception) + "\n" if result.exception else "")

            assert textwrap.dedent(shown) in printed, f"{path.name}: newsresearch {command}"


def test_readme_names_every_subcommand() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    for command in app.registered_commands:
        assert f"newsresearch {command.callback.__name__}" in readme


def test_links_between_documents_lead_somewhere() -> None:
    for path in [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "notebooks" / "README.md"]:
        for target in LINK.findall(path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


@each_page
def test_names_on_a_page_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    functions = re.findall(r"\bnr\.(\w+)", text) + re.findall(r"`((?:plot|to)_\w+)", text)
    files = re.findall(r"`((?:newsresearch|tests|benchmarks|notebooks)/[\w/.-]+\.\w+)`", text)

    assert [name for name in functions if name not in nr.__all__] == []
    assert [name for name in files if not (ROOT / name).exists()] == []


def test_every_test_that_the_page_on_loading_names_exists() -> None:
    tests = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/load/*.py"))
    named = re.findall(r"`(test_\w+)`", (DOCS / "loading.md").read_text(encoding="utf-8"))

    assert len(named) > 60
    assert [name for name in named if f"def {name}(" not in tests] == []


def test_the_page_on_loading_lists_every_limit() -> None:
    text = (DOCS / "loading.md").read_text(encoding="utf-8")

    assert re.findall(r"^\| `(max_\w+)` \|", text, re.M) == [field.name for field in fields(Limits)]
