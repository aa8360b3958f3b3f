from __future__ import annotations

import json

import pytest

from newsresearch.errors import InputError

RECORDS = [{"id": str(number), "text": f"Report {number}."} for number in range(1, 6)]
TEXTS = [record["text"] for record in RECORDS]
LINES = [json.dumps(record) for record in RECORDS]

SHAPES = {
    "lines": "\n".join(LINES) + "\n",
    "lines with blank ones": "\n\n".join(LINES),
    "lines with a carriage return": "\r\n".join(LINES),
    "lines with commas": ",\n".join(LINES),
    "a list on one line": json.dumps(RECORDS),
    "a list over many lines": json.dumps(RECORDS, indent=2),
    "a list with an object a line": "[\n" + ",\n".join(LINES) + "\n]\n",
    "objects over many lines": "\n".join(json.dumps(record, indent=1) for record in RECORDS),
    "objects without a space": "".join(LINES),
    "an envelope": json.dumps({"status": "ok", "articles": RECORDS}),
    "an indented envelope": json.dumps({"data": RECORDS}, indent=2),
}


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.txt"])
@pytest.mark.parametrize("shape", SHAPES)
def test_json_loads_in_every_shape_under_any_name(load_file, shape, name):
    corpus = load_file(name, SHAPES[shape])

    assert corpus.articles["text"].tolist() == TEXTS
    assert corpus.articles["id"].tolist() == list("12345")


def test_one_object_is_one_article(load_file):
    corpus = load_file("a.json", json.dumps(RECORDS[0], indent=2))

    assert corpus.articles["text"].tolist() == ["Report 1."]


def test_a_broken_line_costs_itself_and_is_told_with_its_column(load_file):
    lines = [*LINES[:2], LINES[2][:20], *LINES[3:]]
    corpus = load_file("a.jsonl", "\n".join(lines))

    assert corpus.articles["text"].tolist() == [TEXTS[i] for i in (0, 1, 3, 4)]
    problem = corpus.problems.iloc[0]
    assert (problem.file, problem.line, problem.kind, problem.severity) == (
        "a.jsonl",
        3,
        "broken JSON",
        "rejected",
    )
    assert "at column 20" in problem.message
    assert problem.excerpt == LINES[2][:20].strip()


def test_a_broken_first_line_costs_itself(load_file):
    corpus = load_file("a.jsonl", "\n".join([LINES[0][:20], *LINES[1:]]))

    assert corpus.articles["text"].tolist() == TEXTS[1:]
    assert corpus.problems["line"].tolist() == [1]


def test_a_cut_last_line_costs_itself(load_file):
    corpus = load_file("a.jsonl", SHAPES["lines"][:-15])

    assert corpus.articles["text"].tolist() == TEXTS[:4]
    assert corpus.problems["line"].tolist() == [5]


@pytest.mark.parametrize(
    "shape", ["a list on one line", "a list over many lines", "objects over many lines"]
)
def test_a_cut_document_keeps_its_whole_records(load_file, shape, problems):
    corpus = load_file("a.json", SHAPES[shape].rstrip()[:-12])

    assert corpus.articles["text"].tolist() == TEXTS[:4]
    assert problems(corpus) == [("cut JSON", "rejected")]


def test_a_list_that_is_not_closed_keeps_all_its_records(load_file, problems):
    corpus = load_file("a.json", json.dumps(RECORDS, indent=2).rstrip("]\n "))

    assert corpus.articles["text"].tolist() == TEXTS
    assert problems(corpus) == [("cut JSON", "repaired")]


def test_a_broken_element_of_a_list_costs_itself(load_file):
    data = json.dumps(RECORDS, indent=2).replace('"Report 3."', '"Report 3.')
    corpus = load_file("a.json", data)

    assert corpus.articles["text"].tolist() == [TEXTS[i] for i in (0, 1, 3, 4)]
    assert corpus.problems["kind"].tolist() == ["broken JSON"]


def test_two_objects_on_a_line_are_two_articles(load_file, problems):
    corpus = load_file("a.jsonl", f"{LINES[0]}{LINES[1]}\n{LINES[2]} {LINES[3]}\n{LINES[4]}\n")

    assert corpus.articles["text"].tolist() == TEXTS
    assert problems(corpus) == [("run-on", "repaired")] * 2


def test_lines_that_are_no_objects_and_comments_are_set_aside(load_file):
    odd = ["42", "null", '"text"', "[1, 2]", "# a comment", "// another", "true"]
    corpus = load_file("a.jsonl", "\n".join([LINES[0], *odd, LINES[1]]))

    assert corpus.articles["text"].tolist() == TEXTS[:2]
    rejected = corpus.problems[corpus.problems["severity"] == "rejected"]
    assert rejected["line"].tolist() == [2, 3, 4, 5, 6, 7, 8]


def test_nan_and_infinity_are_missing_values(load_file):
    corpus = load_file(
        "a.jsonl", '{"text": "Rain.", "title": NaN, "url": Infinity, "author": -Infinity}'
    )

    assert corpus.articles[["title", "url", "author"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('{"text": "Rain.", "text": ""}', "Rain."),
        ('{"text": "", "text": "Rain."}', "Rain."),
        ('{"text": null, "text": "Rain."}', "Rain."),
        ('{"text": "Rain.", "text": "Sun."}', "Rain.\n\nSun."),
        ('{"text": "Rain.", "text": "Rain."}', "Rain."),
    ],
)
def test_a_key_that_stands_twice_loses_no_text(load_file, problems, line, text):
    corpus = load_file("a.jsonl", line)

    assert corpus.articles["text"].tolist() == [text]
    assert problems(corpus) == [("duplicate key", "repaired")]


@pytest.mark.parametrize("value", [None, 12345, True, {"a": 1}, [], "", " \n\u00a0", [1, 2]])
def test_a_record_without_usable_text_is_set_aside(load_file, value):
    corpus = load_file("a.jsonl", f"{LINES[0]}\n" + json.dumps({"id": "x", "text": value}))

    assert corpus.articles["id"].tolist() == ["1"]
    assert corpus.problems["kind"].tolist() in (["no text"], ["wrong type"])
    assert corpus.problems["line"].tolist() == [2]


def test_paragraphs_in_a_list_are_one_text(load_file):
    corpus = load_file("a.jsonl", json.dumps({"text": ["One.", "Two."]}))

    assert corpus.articles["text"].tolist() == ["One.\n\nTwo."]


def test_odd_values_of_other_fields_become_missing(load_file):
    record = {
        "text": "Rain.",
        "title": True,
        "url": [],
        "author": {"x": 1},
        "language": "Klingon",
        "id": 1.5,
    }
    corpus = load_file("a.jsonl", json.dumps(record))

    assert corpus.articles[["title", "url", "author", "language"]].isna().all(axis=None)
    assert corpus.articles["id"].tolist() == ["a.jsonl#1"]


def test_names_are_taken_out_of_objects_and_lists(load_file):
    record = {
        "text": "Rain.",
        "source": {"id": None, "name": "The Ledger"},
        "author": [{"name": "Ann"}, {"name": "Ben"}],
        "inLanguage": "en-GB",
    }
    row = load_file("a.jsonl", json.dumps(record)).articles.iloc[0]

    assert (row.source, row.author, row.language) == ("The Ledger", "Ann, Ben", "en")


@pytest.mark.parametrize("depth", [600, 5_000, 200_000])
def test_deep_nesting_costs_the_line_that_is_deep(load_file, depth):
    deep = '{"text": "x", "a": ' + "[" * depth + "]" * depth + "}"
    corpus = load_file("a.jsonl", f"{LINES[0]}\n{deep}\n{'[' * depth}\n{LINES[1]}\n")

    assert corpus.articles["text"].tolist() == TEXTS[:2]
    assert corpus.problems["kind"].tolist() == ["nesting", "nesting"]
    assert corpus.problems["line"].tolist() == [2, 3]


def test_deep_nesting_in_a_document_is_told(load_file):
    corpus = load_file("a.json", '[{"text": "Rain."},\n' + "[" * 200_000)

    assert corpus.articles["text"].tolist() == ["Rain."]
    assert corpus.problems["kind"].tolist() == ["nesting"]


def test_brackets_inside_a_text_are_no_nesting(load_file):
    text = "[" * 2_000 + '\\" {{{{'
    corpus = load_file("a.jsonl", json.dumps({"text": text}))

    assert corpus.articles["text"].tolist() == [text]


def test_a_number_of_ten_thousand_digits_costs_its_line(load_file):
    corpus = load_file("a.jsonl", f'{LINES[0]}\n{{"text": "x", "n": {"9" * 10_000}}}\n{LINES[1]}')

    assert corpus.articles["text"].tolist() == TEXTS[:2]


def test_a_line_over_the_limit_is_set_aside_without_being_held(load_file):
    long = json.dumps({"text": "x" * 5_000})
    corpus = load_file("a.jsonl", f"{LINES[0]}\n{long}\n{LINES[1]}", max_record_bytes=1_000)

    assert corpus.articles["text"].tolist() == TEXTS[:2]
    assert corpus.problems[["kind", "line"]].to_numpy().tolist() == [["too long", 2]]


def test_a_line_of_two_megabytes_loads(load_file):
    corpus = load_file("a.jsonl", json.dumps({"text": "word " * 400_000}))

    assert len(corpus.articles["text"][0]) == 2_000_000


def test_strict_raises_with_file_and_line(load_file):
    with pytest.raises(InputError, match=r"^a\.jsonl, line 2: not valid JSON at column 12"):
        load_file("a.jsonl", f"{LINES[0]}\n{LINES[1][:11]}\n", strict=True)


def test_a_json_name_on_a_page_that_is_none_loads_as_what_it_is(load_file):
    assert load_file("a.json", "<!DOCTYPE html><title>T</title><p>Rain fell.</p>").files[
        "format"
    ].tolist() == ["html"]


def test_a_second_field_that_could_be_the_text_is_reported(load_file, problems):
    corpus = load_file("a.jsonl", '{"body": "Rain.", "content": "Sun."}')

    assert corpus.articles["text"].tolist() == ["Rain."]
    assert problems(corpus) == [("column guess", "warned")]
    assert corpus.files["columns"].tolist() == ["text=body"]


def test_columns_settles_the_guess(load_file, problems):
    corpus = load_file(
        "a.jsonl", '{"body": "Rain.", "content": "Sun."}', columns={"text": "content"}
    )

    assert corpus.articles["text"].tolist() == ["Sun."]
    assert problems(corpus) == []


def test_an_empty_field_yields_to_the_next_name_for_it(load_file):
    corpus = load_file("a.jsonl", '{"content": null, "description": "Rain."}')

    assert corpus.articles["text"].tolist() == ["Rain."]
