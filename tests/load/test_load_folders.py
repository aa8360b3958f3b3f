from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

import newsresearch as nr
from newsresearch.errors import ArgumentError, InputError

PAGE = "The talks ended on Sunday."


def test_files_load_in_the_order_of_their_paths(load_folder):
    corpus = load_folder({"b.txt": PAGE, "a/z.txt": PAGE, "a.txt": PAGE, "C.txt": PAGE})

    assert corpus.articles["file"].tolist() == ["C.txt", "a.txt", "a/z.txt", "b.txt"]


def test_what_is_no_article_is_listed_with_its_role(load_folder):
    corpus = load_folder(
        {
            "page.txt": PAGE,
            "README.md": "# About",
            "LICENSE": "MIT",
            ".DS_Store": b"\0\0",
            "__MACOSX/x.txt": "x",
            "events.csv": "date,event,source\n2021-03-14,Talks,UN\n",
            "metadata.csv": "file,published\npage.txt,2021-03-14\n",
        }
    )

    roles = dict(zip(corpus.files["file"], corpus.files["role"], strict=True))
    assert roles == {
        "page.txt": "articles",
        "README.md": "readme",
        "LICENSE": "readme",
        ".DS_Store": "hidden",
        "__MACOSX": "hidden",
        "events.csv": "reference",
        "metadata.csv": "metadata",
    }
    assert corpus.problems.empty
    assert len(corpus) == 1


def test_a_story_whose_name_begins_like_that_of_a_licence_is_a_story(load_folder):
    corpus = load_folder({"license-to-build.txt": PAGE, "LICENSE.txt": "MIT", "README_ko.md": "x"})

    assert corpus.articles["file"].tolist() == ["license-to-build.txt"]


def test_metadata_beside_articles_wins(load_folder):
    corpus = load_folder(
        {
            "x/page.txt": f"{PAGE}\n\nCopyright © 2019 The Ledger",
            "x/metadata.csv": "file,published,precision,url,source,note,editor\n"
            "page.txt,2021-03-14,day,https://ledger.example/1,The Ledger,seen in print,Ann\n",
        }
    )
    row = corpus.articles.iloc[0]

    assert (str(row.published.date()), row.published_precision, row.published_from) == (
        "2021-03-14",
        "day",
        "given",
    )
    assert (row.url, row.source) == ("https://ledger.example/1", "The Ledger")
    assert corpus.dates[["origin", "chosen"]].to_numpy().tolist()[0] == ["given", True]
    assert corpus.problems.empty


@pytest.mark.parametrize(
    ("published", "precision", "expected"),
    [
        ("2021", "year", ("2021-01-01", "year")),
        ("2021-03", "", ("2021-03-01", "month")),
        ("2021-03-14", "month", ("2021-03-01", "month")),
        ("2021-03-14T09:30", "time", ("2021-03-14", "time")),
    ],
)
def test_metadata_gives_a_date_at_its_precision(load_folder, published, precision, expected):
    corpus = load_folder(
        {
            "page.txt": PAGE,
            "metadata.csv": f"file,published,precision\npage.txt,{published},{precision}\n",
        }
    )
    row = corpus.articles.iloc[0]

    assert (str(row.published.date()), row.published_precision) == expected


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("gone.txt,2021-03-14,day", "there is no file gone.txt"),
        ("page.txt,soon,day", "published is not a date: 'soon'"),
        ("page.txt,2021-03-14,week", "precision must be one of time, day, month, year, not 'week'"),
        ("page.txt,2021-03,day", "precision day is finer than published '2021-03'"),
        (",2021-03-14,day", "the row names no file"),
        ("../../etc/passwd,2021-03-14,day", "there is no file ../../etc/passwd"),
        (
            "page.txt,2021-03-14,day\npage.txt,2020-03-14,day",
            "page.txt has a row already; this one is ignored",
        ),
    ],
)
def test_a_bad_row_of_metadata_is_a_problem(load_folder, row, message):
    corpus = load_folder({"page.txt": PAGE, "metadata.csv": f"file,published,precision\n{row}\n"})

    assert corpus.problems[["file", "message"]].to_numpy().tolist() == [["metadata.csv", message]]
    assert len(corpus) == 1


def test_a_file_loaded_alone_is_read_without_its_neighbours(load_folder, tmp_path):
    load_folder({"page.txt": PAGE, "metadata.csv": "file,published\npage.txt,2021-03-14\n"})

    assert nr.load(tmp_path / "corpus" / "page.txt").articles["published"].isna().all()


def test_a_table_with_articles_may_be_called_metadata(load_folder):
    assert len(load_folder({"metadata.csv": "title,text\nA,Rain.\n"})) == 1


def test_several_paths_load_as_one_corpus(load_folder, tmp_path):
    load_folder({"a/1.txt": PAGE, "b/1.txt": PAGE, "c.txt": PAGE})
    root = tmp_path / "corpus"
    corpus = nr.load([root / "a", str(root / "b"), root / "c.txt"])

    assert corpus.articles["file"].tolist() == ["a/1.txt", "b/1.txt", "c.txt"]


def test_the_same_path_twice_loads_twice_under_two_names(load_folder, tmp_path):
    load_folder({"a.txt": PAGE})

    assert nr.load([tmp_path / "corpus"] * 2).articles["id"].tolist() == [
        "corpus/a.txt",
        "corpus~2/a.txt",
    ]


def test_a_path_that_does_not_exist_is_one_sentence(tmp_path):
    with pytest.raises(InputError, match=r"/gone: there is no such file or folder$"):
        nr.load(tmp_path / "gone")


def test_a_folder_without_files_is_one_sentence(tmp_path):
    (tmp_path / "sub").mkdir()
    with pytest.raises(InputError, match=r"the folder holds no file to load$"):
        nr.load(tmp_path)


@pytest.mark.parametrize("path", [None, 7, [], "a\0b"])
def test_a_path_that_is_none_is_refused(path):
    with pytest.raises((ArgumentError, InputError)):
        nr.load(path)


def test_problems_never_hold_a_path_of_the_machine(load_folder, tmp_path):
    corpus = load_folder(
        {"a/x.txt": b"%PDF-1.4", "a/y.jsonl": "{", "z.zip": b"PK\x03\x04", "e.txt": ""}
    )

    assert len(corpus.problems) == 4
    assert str(tmp_path) not in corpus.problems.to_csv() + corpus.files.to_csv()


def test_file_names_of_any_bytes_load(tmp_path):
    names = [b"caf\xe9.txt", b"<b>.txt", b"new\nline.txt", "日本.txt".encode()]
    for name in names:
        try:
            Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(PAGE)
        except OSError:
            pytest.skip("the file system takes no such names")
    corpus = nr.load(tmp_path)

    assert sorted(corpus.articles["file"]) == sorted(
        ["caf\\xe9.txt", "<b>.txt", "new\nline.txt", "日本.txt"]
    )
    corpus.articles.to_csv(tmp_path / "out.csv")


def test_a_file_that_may_not_be_read_is_a_problem(load_folder, tmp_path):
    if os.geteuid() == 0:
        pytest.skip("the superuser may read everything")
    load_folder({"a.txt": PAGE, "b.txt": PAGE})
    (tmp_path / "corpus/b.txt").chmod(0)

    assert nr.load(tmp_path / "corpus").problems["kind"].tolist() == ["unreadable"]


def test_a_file_that_vanishes_while_loading_is_a_problem(load_folder, tmp_path):
    load_folder({"a.txt": PAGE, "b.txt": PAGE})
    walk = nr.scan(tmp_path / "corpus", clean=False)
    (tmp_path / "corpus/b.txt").unlink()

    assert len(pd.concat(walk)) == 1
    assert walk.problems["kind"].tolist() == ["unreadable"]
