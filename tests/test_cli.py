"""The command line: one subcommand a stage, one line for what it refuses."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

import newsresearch as nr
from newsresearch.cli import app, main

PAGE = "000_8cbad3c885eaa83a.txt"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "good.txt").write_text(
        "Talks open in Geneva\n\n"
        "The two delegations met in Geneva on 4 March 2019 and agreed to go on. "
        "They will meet again on 11 March 2019, the hosts said in a statement.\n",
        encoding="utf-8",
    )
    (folder / "export.jsonl").write_text(
        '{"id": "a", "title": "One", "text": "The port opened on 2 May 2019, officials said.", '
        '"published": "2019-05-03"}\n{"id": "b", "text": \n',
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def dated_page(tmp_path: Path, seeds: Path) -> Path:
    """The scraped page with its day given beside it."""
    folder = tmp_path / "dated"
    folder.mkdir()
    (folder / PAGE).write_bytes((seeds / PAGE).read_bytes())
    (folder / "metadata.csv").write_bytes((seeds / "metadata.csv").read_bytes())
    return folder


def test_load_says_what_came_in_and_what_was_set_aside_and_why(pages: Path, tmp_path: Path) -> None:
    problems = tmp_path / "problems.csv"

    result = run("load", pages, "--problems", problems)

    assert result.exit_code == 0
    assert "2 articles from 2 files" in result.output
    assert "export.jsonl, line 2" in result.output
    table = pd.read_csv(problems)
    assert table.loc[table["severity"] == "rejected", ["file", "line"]].to_numpy().tolist() == [
        ["export.jsonl", 2]
    ]


def test_load_says_once_what_many_records_have_in_common(tmp_path: Path) -> None:
    export = tmp_path / "export.jsonl"
    export.write_text('{"text": "Rain."}\n' + '{"text": ""}\n' * 40)

    lines = run("load", export).output.splitlines()

    assert lines[0].startswith("1 article from 1 file, 40 records quarantined")
    assert lines[1:] == [
        "rejected: export.jsonl, lines 2, 3, 4 and 37 more: the record has no text"
    ]

    export.write_text('{"text": "Rain."}\n')
    assert len(run("load", export).output.splitlines()) == 1


def test_strict_stops_at_the_first_problem_with_file_and_line(pages: Path) -> None:
    result = run("load", pages, "--strict")

    assert isinstance(result.exception, nr.errors.InputError)
    assert str(result.exception).startswith("export.jsonl, line 2: ")


def test_clean_strikes_out_what_is_not_the_article(seeds: Path, tmp_path: Path) -> None:
    marked = tmp_path / "marked.html"

    terminal = run("clean", seeds / PAGE)
    page = run("clean", seeds / PAGE, "--html", marked)

    assert "RELATED NEWS" in terminal.output
    assert page.exit_code == 0
    assert "<del" in marked.read_text(encoding="utf-8")


def test_clean_says_why_there_is_no_page(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")

    assert "the file holds no text" in str(run("clean", empty).exception)
    assert "2 articles" in str(run("clean", two_pages(tmp_path)).exception)


def two_pages(folder: Path) -> Path:
    export = folder / "two.jsonl"
    export.write_text('{"text": "Rain."}\n{"text": "Snow."}\n')
    return export


def test_load_says_which_columns_it_took_for_what(tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_text("Body Text,Pub. Date,Mood\nRain fell on Norrby.,2021-10-24,calm\n")

    lines = run("load", export).output.splitlines()

    assert lines[1:] == ["columns read: export.csv: text=Body Text, published=Pub. Date"]
    assert len(run("load", two_pages(tmp_path)).output.splitlines()) == 1


def test_the_folder_of_a_table_is_made(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "articles.csv"

    assert run("load", pages, "--out", out).exit_code == 0
    assert out.is_file()


def test_topics_says_when_there_are_fewer_than_were_asked_for(pages: Path) -> None:
    assert "of 20 topics" in run("topics", pages).output
    assert "of 1 topics" not in run("topics", pages, "--n-topics", 1).output


def test_times_gives_the_days_that_a_page_names(dated_page: Path) -> None:
    result = run("times", dated_page)

    table = pd.read_csv(io.StringIO(result.stdout))
    assert table.set_index("text")["value"]["Tuesday"] == "2021-03-16"


def test_topics_gives_words_and_sizes(pages: Path) -> None:
    result = run("topics", pages, "--n-topics", 2)

    table = pd.read_csv(io.StringIO(result.stdout))
    assert table["size"].sum() == 2
    assert {"topic", "name", "words"} <= set(table.columns)


def test_timeline_prints_date_sentence_and_article(dated_page: Path) -> None:
    result = run("timeline", dated_page)

    dates = [line.split("\t")[0] for line in result.stdout.splitlines()]
    assert dates == ["2018", "2019", "2020", "2021-02", "2021-03-14", "2021-03-16"]


def test_timeline_says_what_was_read_and_why_there_is_no_entry(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Talks\n\nThe two sides met on Tuesday and will meet again soon.\n")

    result = run("timeline", page)

    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == (
        "Nothing to tell: no article has a date and no sentence names one."
    )


def test_an_entry_is_one_line_though_its_excerpt_goes_over_a_blank_line(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Berg of Norrby met Lund of Sund.\n\nIt was their second treaty, of 12 June 2018.\n",
        encoding="utf-8",
    )
    result = run("timeline", page)

    assert [line for line in result.stdout.splitlines() if line.startswith("2018-06-12")] == [
        "2018-06-12\tBerg of Norrby met Lund of Sund. It was their second treaty, of 12 June 2018."
        "\t[page.txt]"
    ]


def test_timeline_keeps_to_outlets_and_to_what_several_report(tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_text(
        "source,published,text\n"
        "Post,2019-05-03,The port opened on 2 May 2019 after years of delay.\n"
        "Mail,2019-05-04,The new port was opened on 2 May 2019 by the minister.\n"
        "Mail,2019-05-09,The first ship arrived at the quay on 8 May 2019.\n"
    )

    def days(*options: object) -> list[str]:
        return [row.split("\t")[0] for row in run("timeline", export, *options).stdout.splitlines()]

    assert days() == ["2019-05-02", "2019-05-08"]
    assert days("--min-sources", 2) == ["2019-05-02"]
    assert days("--source", "Post") == ["2019-05-02"]


def test_a_day_in_the_name_is_told_and_read_when_asked(tmp_path: Path) -> None:
    (tmp_path / "2019-05-07").mkdir()
    page = tmp_path / "2019-05-07" / "port.txt"
    page.write_text("Port\n\nThe new port was opened on Thursday by the minister.\n")

    assert "1 without a date (1 file named by a day: path_dates reads it)" in (
        run("load", tmp_path).output
    )
    assert run("timeline", tmp_path, "--path-dates").stdout.startswith("2019-05-02\t")


@pytest.mark.parametrize("ending", ["csv", "json", "ics", "jsonld", "md"])
def test_timeline_writes_each_export(dated_page: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"timeline.{ending}"

    result = run("timeline", dated_page, "--out", out)

    assert result.exit_code == 0
    assert "6 rows written" in result.stderr
    assert "Tokyo" in out.read_text(encoding="utf-8").replace("\n ", "")


def test_timeline_refuses_an_ending_that_it_cannot_write(seeds: Path, tmp_path: Path) -> None:
    result = run("timeline", seeds / PAGE, "--out", tmp_path / "timeline.pdf")
    assert result.output == ""  # before anything is read

    assert "a file ending in .csv, .json, .ics, .jsonld, .md" in str(result.exception)


def test_report_refuses_a_parameter_without_a_value() -> None:
    result = run("report", "-p", "QUERY")

    assert str(result.exception) == "-p must be NAME=VALUE, not 'QUERY'"


def test_explore_makes_a_notebook_for_the_folder_and_keeps_one_that_is_there(
    pages: Path, tmp_path: Path
) -> None:
    first = run("explore", pages, "--folder", tmp_path, "--no-lab")
    copy = tmp_path / "explore-pages.ipynb"
    copy.write_text(copy.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    kept = copy.read_bytes()
    second = run("explore", pages, "--folder", tmp_path, "--no-lab")

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert str(pages) in copy.read_text(encoding="utf-8")
    assert copy.read_bytes() == kept


def test_a_path_that_is_not_there_is_one_line_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["newsresearch", "load", "no-such-folder"])

    with pytest.raises(SystemExit) as stop:
        main()

    assert stop.value.code == 1
    error = capsys.readouterr().err
    assert error.startswith("newsresearch: ")
    assert "no-such-folder" in error
    assert error.count("\n") == 1


def test_the_module_runs_as_the_command_does() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "newsresearch", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert result.stdout.strip() == nr.__version__
