import json
import re
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from lxml import html as lxml_html
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import newsresearch as nr
from newsresearch.errors import ArgumentError, InputError
from newsresearch.reports.html import notebook_body
from newsresearch.reports.pdf import BROWSERS

CHART = """
import matplotlib.pyplot as plt
fig, ax = plt.subplots()
ax.plot([1, 3, 2])
display(fig, metadata={"image/png": {"alt": "A line that goes up & down."}})
plt.close(fig)
"""
GOOD = [
    new_markdown_cell("# Pages & places\n\nFound **2** pages.\n\nSee [the other](02-bad.ipynb)."),
    new_code_cell("CORPUS = '../seeds'\nQUERY = None", metadata={"tags": ["parameters"]}),
    new_markdown_cell("Only of the seeds.", metadata={"tags": ["seeds-only"]}),
    new_code_cell("import os\nprint(CORPUS, sorted(os.listdir(CORPUS)))"),
    new_code_cell("import pandas as pd\npd.DataFrame({'title': ['<img src=x onerror=alert(1)>']})"),
    new_code_cell(CHART),
]
BAD = [
    new_code_cell("CORPUS = '../seeds'\nprint('<b>1</b>')", metadata={"tags": ["parameters"]}),
    new_code_cell("open(CORPUS + '/none<b>.txt')"),
    new_code_cell("print('never')"),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with notebooks, the pages that they name, and someone's own pages."""
    root = tmp_path_factory.mktemp("project")
    for folder, names in {"seeds": ["s.txt"], "my pages": ["a.txt", "b.txt"]}.items():
        (root / folder).mkdir()
        for name in names:
            (root / folder / name).write_text(name)
    (root / "notebooks").mkdir()
    for name, cells in {
        "01-good": GOOD,
        "02-bad": BAD,
        "03-words": [new_markdown_cell("Words only.")],
    }.items():
        for i, cell in enumerate(cells):
            cell["id"] = f"c{i}"
        notebook = new_notebook(cells=cells)
        nbformat.write(notebook, root / "notebooks" / f"{name}.ipynb")
    return root


@pytest.fixture(scope="module")
def result(project: Path) -> Any:
    """A report on someone's own pages."""
    return nr.report(
        project / "notebooks",
        out=project / "out",
        corpus=project / "my pages",
        parameters={"QUERY": "['summit']"},
    )


def page(result: Any, number: int) -> Any:
    return lxml_html.parse(str(result.pages[number].path)).getroot()


def test_there_is_one_page_a_notebook_and_an_index(project: Path, result: Any) -> None:
    names = ["01-good.html", "02-bad.html", "03-words.html", "index.html"]

    assert sorted(p.name for p in (project / "out").iterdir()) == names
    assert result.index == project / "out" / "index.html"
    assert [p.path.name for p in result] == names[:3]
    assert [p.size for p in result] == [p.path.stat().st_size for p in result]
    assert len(result) == 3


def test_a_page_has_a_language_a_title_one_top_heading_and_described_pictures(result: Any) -> None:
    for number in range(3):
        root = page(result, number)
        assert root.get("lang") == "en"
        assert len(list(root.iter("h1"))) == 1
        assert root.findtext(".//title") == result.pages[number].title
        assert all(i.get("alt") for i in root.iter("img"))
    assert page(result, 0).find(".//img").get("alt") == "A line that goes up & down."
    assert (result.pages[0].title, result.pages[0].finding) == ("Pages & places", "Found 2 pages.")
    assert result.pages[2].title == "03-words"


def test_a_page_asks_for_nothing_from_outside(result: Any) -> None:
    for path in [result.index, *(p.path for p in result)]:
        root = lxml_html.parse(str(path)).getroot()
        policy = root.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
        assert policy == (
            "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        )
        assert not list(root.iter("script", "iframe"))
        assert [link.get("href") for link in root.iter("link")] == ["data:,"]  # no icon
        assert all(e.get("src", "data:").startswith("data:") for e in root.iter())
        assert "url(" not in path.read_text(encoding="utf-8")
        assert path.stat().st_size < 500_000


def test_the_code_is_folded_away_and_words_from_pages_are_text(result: Any) -> None:
    root = page(result, 0)

    assert [d.get("open") for d in root.iter("details")] == [None] * 5
    assert root.xpath("//tbody//td/text()") == ["<img src=x onerror=alert(1)>"]


def test_the_corpus_is_used_and_shown_by_its_name_only(project: Path, result: Any) -> None:
    root = page(result, 0)

    assert root.find(".//pre[@class='said']").text_content() == "my pages ['a.txt', 'b.txt']\n"
    for path in [result.index, *(p.path for p in result)]:
        assert str(project) not in path.read_text(encoding="utf-8")
    assert "on my pages" in result.index.read_text(encoding="utf-8")


def test_what_is_said_of_the_seeds_is_left_out_of_a_report_on_other_pages(result: Any) -> None:
    assert "Only of the seeds." not in page(result, 0).text_content()


def test_the_record_has_versions_parameters_and_the_digest_of_what_went_in(result: Any) -> None:
    rows = {d.findtext("dt"): d.findtext("dd") for d in page(result, 0).iterfind(".//dl/div")}

    assert rows["Notebook"] == "01-good.ipynb"
    assert rows["Parameters"] == "CORPUS = 'my pages'\nQUERY = ['summit']"
    assert re.fullmatch(r"my pages: 2 files, SHA-256 [0-9a-f]{64}", rows["CORPUS"])
    assert rows["Made by"].startswith(f"newsresearch {nr.__version__}, Python 3.")


def test_a_failing_notebook_is_named_in_one_line_and_its_page_says_where_it_ends(
    result: Any,
) -> None:
    [error] = result.errors
    root = page(result, 1)

    assert re.fullmatch(r"02-bad.ipynb, cell 3: FileNotFoundError: \[Errno 2\] .*", str(error))
    assert root.find(".//pre[@class='said']").text == "<b>1</b>\n"
    assert "This report is incomplete." in root.find(".//p[@class='failed']").text_content()
    assert "This step failed." in root.findall(".//p[@class='failed']")[1].text_content()
    assert "my pages/none<b>.txt" in root.text_content()
    assert "never" not in [p.text_content().strip() for p in root.iter("pre")]
    assert not [e for e in result.pages if e.error and e is not result.pages[1]]


def test_the_index_has_a_card_a_notebook_with_finding_picture_and_state(result: Any) -> None:
    root = lxml_html.parse(str(result.index)).getroot()
    good, bad, words = root.findall(".//li")

    assert [a.get("href") for a in root.iterfind(".//li//a")] == [
        "01-good.html", "02-bad.html", "03-words.html",
    ]  # fmt: skip
    assert "Found 2 pages." in good.text_content()
    assert good.find("img").get("src").startswith("data:image/png;base64,")
    assert "Stopped. 02-bad.ipynb, cell 3: FileNotFoundError" in bad.text_content()
    assert "03-words.ipynb has no parameter CORPUS and shows its own data" in words.text_content()
    assert "3 reports on my pages, 1 of them incomplete." in root.text_content()


def test_links_between_notebooks_lead_from_page_to_page(result: Any) -> None:
    assert page(result, 0).xpath("//main//a[text()='the other']/@href") == ["02-bad.html"]


def test_a_report_made_twice_is_the_same_files(project: Path, result: Any) -> None:
    again = nr.report(
        project / "notebooks",
        out=project / "again",
        corpus=project / "my pages",
        parameters={"QUERY": "['summit']"},
    )

    for one, two in zip(result.pages, again.pages, strict=True):
        assert one.path.read_bytes() == two.path.read_bytes()
    assert result.index.read_bytes() == again.index.read_bytes()


def test_the_result_says_what_became_of_each_notebook(result: Any) -> None:
    first, good, bad, words = repr(result).splitlines()

    assert first == f"3 reports in {result.index.parent}"
    assert (good, words) == ("  01-good.html", "  03-words.html")
    assert bad.startswith("  02-bad.ipynb, cell 3: ")
    assert "none&lt;b&gt;.txt" in result._repr_html_()


def test_in_place_writes_outputs_and_no_pages_and_leaves_a_failed_notebook_alone(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(project, tmp_path / "p")
    monkeypatch.chdir(tmp_path / "p")
    bad = Path("notebooks/02-bad.ipynb")
    notebook = nbformat.read(bad, as_version=4)
    notebook.cells = notebook.cells[:1] + notebook.cells[2:]
    nbformat.write(notebook, "notebooks/00-fine.ipynb")
    before, bytes_before = sorted(Path().rglob("*")), bad.read_bytes()
    result = nr.report(["notebooks/00-fine.ipynb", bad], in_place=True)
    saved = json.loads(Path("notebooks/00-fine.ipynb").read_bytes())

    assert [c["execution_count"] for c in saved["cells"]] == [1, 2]
    assert [c["outputs"][0]["text"] for c in saved["cells"]] == [["<b>1</b>\n"], ["never\n"]]
    assert bad.read_bytes() == bytes_before
    assert sorted(Path().rglob("*")) == before
    assert result.index is None
    assert [bool(p.error) for p in result] == [False, True]


def test_what_cannot_be_reported_is_refused_before_anything_runs(
    project: Path, tmp_path: Path
) -> None:
    notebooks, out = project / "notebooks", tmp_path / "out"

    with pytest.raises(ArgumentError, match=r"of the notebooks \(CORPUS, QUERY\), not 'START'"):
        nr.report(notebooks, out=out, parameters={"START": 1})
    with pytest.raises(ArgumentError, match="corpus must be a file or folder that exists"):
        nr.report(notebooks, out=out, corpus="no such folder")
    with pytest.raises(ArgumentError, match="corpus must be a file or folder that exists"):
        nr.report(notebooks, out=out, parameters={"CORPUS": "no such folder"})
    (tmp_path / "empty").mkdir()
    with pytest.raises(ArgumentError, match="corpus must be a file or a folder with files in it"):
        nr.report(notebooks, out=out, corpus=tmp_path / "empty")
    with pytest.raises(ArgumentError, match="without CORPUS where corpus is given"):
        nr.report(notebooks, out=out, corpus=project, parameters={"CORPUS": "x"})
    with pytest.raises(ArgumentError, match="notebooks must be notebooks or a folder of them"):
        nr.report(project / "seeds", out=out)
    with pytest.raises(ArgumentError, match=r"or a folder of them, not '.*s\.txt'"):
        nr.report(project / "seeds" / "s.txt", out=out)
    with pytest.raises(ArgumentError, match="notebooks or a folder of them"):
        nr.report([], out=out)
    with pytest.raises(ArgumentError, match="in_place must be False where"):
        nr.report(notebooks, in_place=True, parameters={"QUERY": 1})
    shutil.copy(notebooks / "01-good.ipynb", tmp_path / "index.ipynb")
    with pytest.raises(ArgumentError, match="of different names, none of them index"):
        nr.report(tmp_path / "index.ipynb", out=out)
    (tmp_path / "x.ipynb").write_text("{}")
    with pytest.raises(InputError, match=r"x\.ipynb: is no notebook"):
        nr.report(tmp_path / "x.ipynb", out=out)
    assert not out.exists()


def test_without_notebooks_named_those_of_the_folder_here_are_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notebooks").mkdir()
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Mine", id="m")]), "notebooks/n.ipynb")
    result = nr.report()

    assert [p.title for p in result] == ["Mine"]
    assert result.index == Path("reports/index.html")
    assert (tmp_path / "reports" / "n.html").is_file()


def test_the_curated_notebooks_of_an_installed_package_find_the_seeds_beside_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("notebooks", "seeds"):
        (tmp_path / "site" / f"_{name}").mkdir(parents=True)
    monkeypatch.setattr(
        "newsresearch.reports.pages.shipped", lambda name: tmp_path / "site" / f"_{name}"
    )
    (tmp_path / "site/_seeds/page.txt").write_text("x")
    code = new_code_cell("import os\nprint(os.listdir('../seeds'), os.getcwd())", id="c")
    nbformat.write(new_notebook(cells=[code]), tmp_path / "site/_notebooks/n.ipynb")
    before = sorted((tmp_path / "site").rglob("*"))
    result = nr.report()
    said = page(result, 0).find(".//pre[@class='said']").text_content()

    assert said == "['page.txt'] .\n"
    assert sorted((tmp_path / "site").rglob("*")) == before
    with pytest.raises(ArgumentError, match="notebooks must be named where an installed package"):
        nr.report(in_place=True)


def test_what_needs_a_kernel_or_a_script_leaves_a_sentence_and_a_picture_gets_words() -> None:
    control = "application/vnd.jupyter.widget-view+json"
    outputs = [
        new_output("display_data", {control: {}, "text/plain": "W()"}),
        new_output("display_data", {"application/javascript": "alert(1)", "text/plain": "<JS>"}),
        new_output("display_data", {"image/svg+xml": "<svg/>", "text/plain": "<SVG>"}),
        new_output("display_data", {"application/x-odd": "1", "text/plain": "<b>odd</b>"}),
    ]
    cells = [new_markdown_cell("# T\n\n## Sales"), new_code_cell("", outputs=outputs)]
    body = notebook_body(new_notebook(cells=cells), name="n", folder=Path(), hidden={}, siblings=())
    root = lxml_html.fromstring(f"<div>{body.html}</div>")

    assert [p.text for p in root.iter("p")] == [
        "A control is here in the notebook, to try other choices: open it in JupyterLab.",
        "A script is here in the notebook; a report does not run it.",
    ]
    assert (
        root.find(".//img").get("alt") == "A picture in the section “Sales”, without a description."
    )
    assert root.find(".//pre").text == "<b>odd</b>"
    assert "alert" not in body.html


def test_a_page_over_its_weight_gets_lighter_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numpy = pytest.importorskip("numpy")
    import base64
    from io import BytesIO

    from PIL import Image

    noise = numpy.random.default_rng(0).integers(0, 255, (400, 1100, 3), dtype="uint8")
    out = BytesIO()
    Image.fromarray(noise).save(out, "PNG")
    address = "data:image/png;base64," + base64.b64encode(out.getvalue()).decode("ascii")
    cell = new_markdown_cell(f"# Heavy\n\n![noise]({address})", id="m")
    nbformat.write(new_notebook(cells=[cell]), tmp_path / "n.ipynb")
    [made] = nr.report(tmp_path / "n.ipynb", out=tmp_path / "out")

    assert len(address) > 1_000_000
    assert made.size < 500_000
    assert made.notes == ()


def test_without_chromium_a_pdf_is_refused_in_one_sentence(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)

    with pytest.raises(ArgumentError) as caught:
        nr.report(project / "notebooks", out=tmp_path / "out", pdf=True)
    assert str(caught.value) == "pdf must be False where no Chromium is installed, not True"


def test_a_page_printed_twice_is_the_same_pdf(tmp_path: Path) -> None:
    if not any(shutil.which(name) for name in BROWSERS):
        pytest.skip("needs Chromium to print")
    nbformat.write(new_notebook(cells=[new_markdown_cell("# T", id="m")]), tmp_path / "n.ipynb")
    [one] = nr.report(tmp_path / "n.ipynb", out=tmp_path / "out", pdf=True)
    once = one.pdf.read_bytes()
    nr.report(tmp_path / "n.ipynb", out=tmp_path / "out", pdf=True)

    assert one.pdf == tmp_path / "out" / "n.pdf"
    assert once.startswith(b"%PDF-")
    assert one.pdf.read_bytes() == once
    assert 'href="n.pdf"' in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_the_docs_name_no_option_that_the_command_lacks() -> None:
    from typer.testing import CliRunner

    from newsresearch.cli import app

    docs = (Path(__file__).parents[1] / "docs" / "reports.md").read_text(encoding="utf-8")
    options = set(re.findall(r"`?(--[a-z][a-z-]+|-p)\b", docs))
    help_text = CliRunner().invoke(app, ["report", "--help"]).output

    assert {"--corpus", "--in-place", "--pdf", "--out", "-p"} <= options
    assert [o for o in options if o not in help_text] == []
