from __future__ import annotations

import hashlib
import json

import pytest


def test_a_record_keeps_its_own_id_and_a_page_is_called_by_its_path(load_folder):
    corpus = load_folder(
        {"a/page.txt": "Rain.", "b.jsonl": '{"id": 7, "text": "Sun."}\n{"text": "Wind."}'}
    )

    assert corpus.articles["id"].tolist() == ["a/page.txt", "7", "b.jsonl#2"]


def test_equal_file_names_in_two_folders_both_survive(load_folder):
    corpus = load_folder({"bbc/1.txt": "Rain.", "cnn/1.txt": "Sun."})

    assert corpus.articles["id"].tolist() == ["bbc/1.txt", "cnn/1.txt"]
    assert corpus.articles["text"].tolist() == ["Rain.", "Sun."]


def test_equal_ids_get_a_number_and_a_problem_that_names_both_places(load_folder):
    line = '{"id": "same", "text": "Rain."}\n'
    corpus = load_folder({"a.jsonl": line * 2, "b.jsonl": line})

    assert corpus.articles["id"].tolist() == ["same", "same~2", "same~3"]
    assert corpus.problems[["file", "line", "kind"]].to_numpy().tolist() == [
        ["a.jsonl", 2, "duplicate id"],
        ["b.jsonl", 1, "duplicate id"],
    ]
    assert corpus.problems["message"].tolist() == [
        "the id same is that of a.jsonl, line 1; now same~2",
        "the id same is that of a.jsonl, line 1; now same~3",
    ]


def test_a_number_behind_an_id_is_not_given_twice(load_file):
    ids = ["x~2", "x", "x", "x~2", "x"]
    corpus = load_file("a.jsonl", "\n".join(json.dumps({"id": i, "text": "Rain."}) for i in ids))

    assert corpus.articles["id"].is_unique
    assert corpus.articles["id"].tolist()[:3] == ["x~2", "x", "x~3"]


def test_records_on_one_line_have_ids_without_a_problem(load_file):
    corpus = load_file("a.json", json.dumps([{"text": "Rain."}, {"text": "Sun."}]))

    assert corpus.articles["id"].tolist() == ["a.json#1", "a.json#1~2"]
    assert corpus.problems.empty


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (7, "7"),
        ({"$oid": "5f"}, "5f"),
        (None, "a.jsonl#1"),
        (True, "a.jsonl#1"),
        ("  ", "a.jsonl#1"),
        ("a\u202eb", "ab"),
    ],
)
def test_odd_ids(load_file, value, expected):
    assert load_file("a.jsonl", json.dumps({"id": value, "text": "Rain."})).articles[
        "id"
    ].tolist() == [expected]


def test_ten_thousand_equal_ids_are_no_slower_than_others(load_file):
    corpus = load_file("a.csv", "id,text\n" + "x,Rain.\n" * 10_000)

    assert corpus.articles["id"].iloc[-1] == "x~10000"


def test_the_digest_is_of_the_record_as_it_was_read(load_folder):
    line = '{"id": "1", "text": "Café."}'
    corpus = load_folder({"a.jsonl": line + "\n", "b.txt": "Rain."})

    assert corpus.articles["sha256"].tolist() == [
        hashlib.sha256(f"{line}\n".encode()).hexdigest(),
        hashlib.sha256(b"Rain.").hexdigest(),
    ]


def test_loading_twice_gives_the_same_tables(load_folder):
    files = {f"{i}.jsonl": f'{{"id": "{i % 2}", "text": "Rain {i}."}}\n{{' for i in range(5)}
    first, second = load_folder(files), load_folder(files)

    for name in ("articles", "problems", "removed", "dates", "files"):
        assert getattr(first, name).equals(getattr(second, name))
