import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from newsresearch.errors import ArgumentError, InputError
from newsresearch.reports.notebook_runs import (
    notebook_parameters,
    read_notebook,
    run_notebook,
    write_notebook,
)
from newsresearch.reports.parameter_cells import typed_parameters

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a notebook of code cells; ``parameters`` is the source of the tagged first one."""

    def write(*sources: str, parameters: str | None = None, name: str = "n.ipynb") -> Path:
        cells = [new_code_cell(source, id=f"c{i}") for i, source in enumerate(sources)]
        if parameters is not None:
            cell = new_code_cell(parameters, id="p")
            cell.metadata["tags"] = ["parameters"]
            cells.insert(0, cell)
        path = tmp_path / name
        nbformat.write(new_notebook(cells=cells), path)
        return path

    return write


def printed(notebook: Any) -> str:
    return "".join(o.text for c in notebook.cells for o in c.get("outputs", []) if "text" in o)


def test_parameters_are_read_in_order_with_their_defaults(make: Make) -> None:
    path = make(parameters="A = 'x'\nB: int = 2\n\nC = D = [1, None]\nE = f(2)\nimport os\n")

    assert notebook_parameters(read_notebook(path)) == {
        "A": "x", "B": 2, "C": [1, None], "D": [1, None], "E": "f(2)",
    }  # fmt: skip


def test_a_notebook_without_the_tag_has_no_parameters(make: Make) -> None:
    assert notebook_parameters(read_notebook(make("A = 1"))) == {}


@pytest.mark.parametrize(
    ("declared", "given", "meant"),
    [
        ("A = 'text'", "2018", "2018"),
        ("A = 20", "7", 7),
        ("A = 20", "many", "many"),
        ("A = None", "2018", "2018"),
        ("A: int | None = None", "2018", 2018),
        ("A = None", "['a', 'b']", ["a", "b"]),
        ("A = None", "summit", "summit"),
        ("A = None", "True", True),
        ("A = 'x'", "None", "None"),
        ("A = ['x']", "summit", ["summit"]),
        ("A = ('x',)", "summit", ("summit",)),
        ("A = ['x']", "['a']", ["a"]),
        ("A = ['x']", "None", None),
        ("A = 1", "(" * 500, "(" * 500),
    ],
)
def test_text_is_read_as_the_notebook_means_it(
    make: Make, declared: str, given: str, meant: object
) -> None:
    notebook = read_notebook(make(parameters=declared))

    assert typed_parameters(notebook, {"A": given}, name="n.ipynb") == {"A": meant}


@pytest.mark.parametrize(
    "value", [None, True, -3, 0.1, float("inf"), "é\n'\"", [1, ("a",), {"k": None}], (), {}]
)
def test_every_plain_value_arrives_as_it_was_given(value: object) -> None:
    from newsresearch.reports.parameter_cells import _source

    assert eval(_source("A", value)) == value


def test_a_path_or_a_date_arrives_as_text_and_an_object_not_at_all() -> None:
    import datetime as dt

    from newsresearch.reports.parameter_cells import _source

    assert _source("A", Path("x/y")) == repr(os.path.join("x", "y"))
    assert _source("A", dt.date(2018, 6, 12)) == "'2018-06-12'"
    with pytest.raises(ArgumentError, match=r"A must be text, a number, a date, .* not <object"):
        _source("A", object())


def test_a_run_is_the_notebook_with_other_values(
    make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = make(
        "print(A, B, C, sep='|')",
        "1/0",
        "print('left out')",
        "import os, sys, newsresearch; print(sys.executable, os.getcwd(), sep='\\n')",
        parameters="A = 'a'\nB = 1\nC = None",
    )
    notebook = read_notebook(path)
    notebook.cells[2].metadata["tags"] = ["raises-exception"]
    notebook.cells[3].metadata["tags"] = ["seeds-only"]
    nbformat.write(notebook, path)
    before = path.read_bytes()
    told: list[tuple[int, int]] = []
    # No kernelspec anywhere: what a fresh environment without `ipykernel install` has.
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "none"))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "none"))
    run = run_notebook(
        path,
        parameters={"A": 'it\'s "x"\n', "B": "2"},
        without={"seeds-only"},
        progress=lambda done, cells: told.append((done, cells)),
    )

    assert run.error is None
    assert run.parameters == {"A": 'it\'s "x"\n', "B": 2, "C": None}
    assert run.notebook.cells[1].metadata.tags == ["injected-parameters"]
    assert printed(run.notebook) == f'it\'s "x"\n|2|None\n{sys.executable}\n{tmp_path}\n'
    assert told == [(n, 5) for n in (1, 2, 3, 4, 5)]
    assert path.read_bytes() == before


def test_an_unknown_parameter_is_refused_with_the_names_that_exist(make: Make) -> None:
    path = make(parameters="A = 1\nB = 2")

    with pytest.raises(ArgumentError, match=r"those of n.ipynb \(A, B\), not 'C'"):
        run_notebook(path, parameters={"C": 1})


def test_a_failing_cell_stops_the_notebook_and_is_named_also_by_a_warning_as_error(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    path = make("1", "print('here')", "import warnings; warnings.warn('a\\nb')", "print('never')")
    run = run_notebook(path)

    assert str(run.error) == "n.ipynb, cell 3: UserWarning: a b"
    assert printed(run.notebook) == "here\n"
    assert run.notebook.cells[3].execution_count is None


def test_a_kernel_that_dies_is_an_error_like_another(make: Make) -> None:
    run = run_notebook(make("1", "import os; os._exit(3)"))

    assert str(run.error) == "n.ipynb, cell 2: RuntimeError: the kernel died, " + (
        "as it does when memory runs out"
    )


def test_a_notebook_written_twice_is_the_same_file_without_what_the_run_left(make: Make) -> None:
    path = make(
        "import sys; print('a', end=''); sys.stdout.flush(); print('b')",
        "object()",
        "import ipywidgets; ipywidgets.IntSlider()",
        "out = ipywidgets.Output()\nwith out:\n    print('inside')",
        "",
        "{'set', 'of', 'words'}",
    )
    notebook = read_notebook(path)
    notebook.metadata["language_info"] = {"name": "python", "version": "3.0"}
    notebook.metadata["kernelspec"] = {"name": "my-env", "display_name": "Mine"}
    notebook.metadata["widgets"] = {"state": {}}
    notebook.cells[0].metadata["execution"] = {"iopub.status.busy": "2020-01-01T00:00:00Z"}
    nbformat.write(notebook, path)
    write_notebook(run_notebook(path).notebook, path)
    once = path.read_bytes()
    write_notebook(run_notebook(path).notebook, path)
    saved = json.loads(once)

    assert path.read_bytes() == once
    assert once.endswith(b"\n}\n")
    assert [c["execution_count"] for c in saved["cells"]] == [1, 2, 3, 4, None, 5]
    assert saved["metadata"]["kernelspec"]["name"] == "python3"
    assert "version" not in saved["metadata"]["language_info"]
    assert "widgets" not in saved["metadata"]
    assert saved["cells"][0]["metadata"] == {}
    assert saved["cells"][0]["outputs"][0]["text"] == ["ab\n"]
    assert saved["cells"][1]["outputs"][0]["data"] == {"text/plain": ["<object at 0x…>"]}
    assert list(saved["cells"][2]["outputs"][0]["data"]) == ["text/plain"]
    assert saved["cells"][3]["outputs"][0]["text"] == ["inside\n"]  # no front end but the cell
    assert sorted(p.name for p in path.parent.iterdir()) == ["n.ipynb"]


def test_a_notebook_without_code_needs_no_kernel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "n.ipynb"
    nbformat.write(new_notebook(cells=[new_markdown_cell("# T", id="m")]), path)
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    run = run_notebook(path)
    write_notebook(run.notebook, path)

    assert run.error is None
    assert json.loads(path.read_text(encoding="utf-8"))["cells"] == [
        {"cell_type": "markdown", "id": "m", "metadata": {}, "source": ["# T"]}
    ]


def test_what_is_no_notebook_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "n.ipynb"
    path.write_text("not JSON")

    with pytest.raises(InputError, match=r"\An\.ipynb: is no notebook: [^\n]+\Z"):
        read_notebook(path)
    with pytest.raises(InputError, match="No such file"):
        read_notebook(tmp_path / "none.ipynb")
