"""The curated notebooks are articles, and hold nothing of the machine they were run on."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import re
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest

from newsresearch.reports.notebook_runs import notebook_parameters, read_notebook
from notebooks.pictures import first_picture
from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def load(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def outputs(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    return [out for cell in notebook["cells"] for out in cell.get("outputs", [])]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def test_there_are_curated_notebooks() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == [f"{i:02}" for i in range(1, 11)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestEachNotebook:
    def test_starts_with_its_title_and_then_its_finding_with_a_number(self, path: Path) -> None:
        first, second = load(path)["cells"][:2]

        assert re.match(r"# \S", source(first))
        assert source(second).startswith("**Finding.**")
        assert re.search(r"\d", source(second))
        assert second["metadata"]["tags"] == ["seeds-only"]

    def test_every_number_of_its_finding_is_in_its_outputs(self, path: Path) -> None:
        notebook = load(path)
        shown = json.dumps([out.get("data", out.get("text")) for out in outputs(notebook)])

        for number in re.findall(r"\d+(?:\.\d+)?", source(notebook["cells"][1])):
            assert re.search(rf"(?<![\d.]){re.escape(number)}(?![\d])", shown), number

    def test_asks_a_question_under_each_heading(self, path: Path) -> None:
        headings = re.findall(
            r"^(#+) (.+)$",
            "\n".join(source(c) for c in load(path)["cells"] if c["cell_type"] == "markdown"),
            re.M,
        )

        assert [level for level, _ in headings].count("#") == 1
        assert {level for level, _ in headings} == {"#", "##"}
        assert headings[-1][1] == "Method and limits"
        assert any(text.endswith("?") for _, text in headings)

    def test_has_the_parameters_that_work_on_any_corpus(self, path: Path) -> None:
        assert {"CORPUS", "QUERY", "START", "END"} <= notebook_parameters(
            read_notebook(path)
        ).keys()

    def test_heeds_every_parameter_that_it_declares(self, path: Path) -> None:
        cells = [c for c in load(path)["cells"] if c["cell_type"] == "code"]
        code = "\n".join(
            source(c) for c in cells if "parameters" not in c["metadata"].get("tags", [])
        )
        used = {node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)}

        assert not set(notebook_parameters(read_notebook(path))) - used

    def test_is_run_in_order_by_any_python_3(self, path: Path) -> None:
        notebook = load(path)
        counts = [c["execution_count"] for c in notebook["cells"] if c["cell_type"] == "code"]

        assert counts == list(range(1, len(counts) + 1))
        assert notebook["metadata"]["kernelspec"]["name"] == "python3"
        assert "version" not in notebook["metadata"]["language_info"]

    def test_holds_no_warning_and_nothing_of_a_machine(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")

        assert not [out for out in outputs(load(path)) if out.get("name") == "stderr"]
        assert not [out for out in outputs(load(path)) if out["output_type"] == "error"]
        assert "ipykernel_" not in text
        assert not re.search(r"(/home/|/root/|/Users/|/tmp/|[A-Z]:\\\\)", text)
        assert str(ROOT.parent) not in text

    def test_has_alternative_text_on_every_image(self, path: Path) -> None:
        images = [out for out in outputs(load(path)) if "image/png" in out.get("data", {})]

        for out in images:
            assert len(out["metadata"]["image/png"]["alt"]) > 20

    def test_stays_small_enough_to_read_on_a_forge(self, path: Path) -> None:
        assert path.stat().st_size < 1_000_000

    def test_is_listed_in_the_index_with_a_line_and_a_picture(self, path: Path) -> None:
        index = (ROOT / "notebooks" / "README.md").read_text(encoding="utf-8")

        row = next(line for line in index.splitlines() if f"({path.name})" in line)
        picture = re.search(r"!\[[^\]]+\]\(([^)]+)\)", row)
        assert picture is not None
        shown = (ROOT / "notebooks" / picture[1]).read_bytes()
        same = shown == first_picture(path)
        assert same, "run make notebooks"  # bytes themselves would take minutes to be compared


#: A folder in which no article is, one whose article has no word to count, and one without a day.
ODD_CORPORA = {
    "no article": {"export.jsonl": '{"headline": "A photograph", "date": "2019-03-01"}\n'},
    "no word": {"export.jsonl": '{"body": "12, 13 and the 14.", "date": "2019-03-01"}\n'},
    "no day": {"page.txt": "They met in Hanoi for two days, and nobody wrote down when it was.\n"},
}


@pytest.mark.parametrize("corpus", ODD_CORPORA)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_corpus_with_nothing_to_show_gives_sentences_and_stops_no_notebook(
    path: Path, corpus: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run its cells here, without a kernel: thirty of them would take minutes."""
    for name, text in ODD_CORPORA[corpus].items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(path.parent)
    monkeypatch.setitem(mpl.rcParams, "backend", "agg")
    names: dict[str, Any] = {}
    everything = ""

    for cell in load(path)["cells"]:
        tags = cell["metadata"].get("tags", [])
        if cell["cell_type"] != "code" or "seeds-only" in tags:
            continue
        body, shown = ast.parse(source(cell)).body, io.StringIO()
        last = body.pop() if isinstance(body[-1], ast.Expr) else None
        with contextlib.redirect_stdout(shown):
            exec(compile(ast.Module(body, []), path.name, "exec"), names)
            if last is not None:
                value = eval(compile(ast.Expression(last.value), path.name, "eval"), names)
                shown.write("" if value is None else value._repr_html_())
        if "parameters" in tags:
            names["CORPUS"] = str(tmp_path)
        everything += shown.getvalue()

        assert shown.getvalue().strip() or not cell["outputs"], "nothing in place of its output"

    assert len(names["corpus"].articles) == (corpus != "no article")
    if "TopicModel" in path.read_text(encoding="utf-8"):
        said = "No topic was found: articles must have words to count, but "
        assert (said in everything) == (corpus != "no day")
