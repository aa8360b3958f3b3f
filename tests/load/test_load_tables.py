from __future__ import annotations

import csv
import io

import pytest

from newsresearch.errors import InputError

ROWS = [
    ["1", "Talks", "They ended; all left."],
    ["2", "Rain", 'It "fell", said Ann.'],
    ["3", "Sun", "It shone\non Monday."],
]
TEXTS = [row[2] for row in ROWS]


def table(
    separator: str = ",", header: tuple[str, ...] = ("id", "title", "text"), end: str = "\r\n"
) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([header, *ROWS])
    return out.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt"])
def test_the_separator_is_told_from_the_content(load_file, name, separator):
    corpus = load_file(name, table(separator))

    assert corpus.articles["text"].tolist() == TEXTS
    assert corpus.articles["title"].tolist() == ["Talks", "Rain", "Sun"]
    assert corpus.articles["line"].tolist() == [2, 3, 4]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_what_excel_saves_loads(load_file, encoding):
    data = (
        table("\t" if encoding == "utf-16" else ";").replace("Talks", "Gespräche").encode(encoding)
    )
    corpus = load_file("a.csv", data)

    assert corpus.articles["title"].tolist() == ["Gespräche", "Rain", "Sun"]
    assert corpus.articles["text"].tolist() == TEXTS


def test_the_line_of_excel_that_names_the_separator_is_no_header(load_file):
    corpus = load_file("a.csv", "sep=;\r\n" + table(";"))

    assert corpus.articles["text"].tolist() == TEXTS
    assert corpus.articles["line"].tolist() == [3, 4, 5]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_a_line_end(load_file, end):
    corpus = load_file("a.csv", table(end=end).replace("shone\n", f"shone{end}"))

    assert corpus.articles["text"].tolist() == TEXTS


def test_na_and_null_are_words_and_ids_stay_as_written(load_file):
    corpus = load_file("a.csv", "id,title,text\n007,NA,null\n1e5,None,nan\n")

    assert corpus.articles[["id", "title", "text"]].to_numpy().tolist() == [
        ["007", "NA", "null"],
        ["1e5", "None", "nan"],
    ]


def test_an_open_quote_at_the_end_costs_its_row(load_file):
    corpus = load_file("a.csv", 'id,text\n1,"One."\n2,"Two.\n3,Three.\n4,Four.\n')

    assert corpus.articles["id"].tolist() == ["1", "3", "4"]
    assert corpus.problems[["kind", "line"]].to_numpy().tolist() == [["broken row", 3]]


def test_an_open_quote_in_the_middle_costs_its_row(load_file):
    corpus = load_file("a.csv", 'id,text\n1,"One."\n2,"Two.\n3,"Three."\n4,"Four."\n')

    assert corpus.articles["id"].tolist() == ["1", "3", "4"]
    assert corpus.problems["line"].tolist() == [3]


def test_a_quote_that_is_not_doubled_is_mended(load_file, problems):
    corpus = load_file("a.csv", 'id,text\n1,"He said "no" again"\n2,Two.\n')

    assert corpus.articles["id"].tolist() == ["1", "2"]
    assert "no" in corpus.articles["text"][0]
    assert problems(corpus) == [("stray quote", "repaired")]


def test_ragged_rows_are_told_with_their_lines(load_file):
    corpus = load_file(
        "a.csv", "id,text,title\n1,One.,A\n2,Two.\n3,Three.,C,,\n4,Four, and more.,D\n"
    )

    assert corpus.articles["text"].tolist() == ["One.", "Two.", "Three."]
    assert corpus.problems[["kind", "severity", "line"]].to_numpy().tolist() == [
        ["ragged row", "warned", 3],
        ["ragged row", "rejected", 5],
    ]


def test_a_table_without_a_text_column_names_the_columns_there_are(load_file):
    corpus = load_file("a.csv", "when,what\n2021-03-14,Talks\n")

    assert corpus.problems["kind"].tolist() == ["no text column"]
    assert "columns found: when, what" in corpus.problems["message"][0]


def test_a_file_of_one_column_and_no_separator_loads_or_says_why(load_file):
    assert load_file("a.csv", "text\nRain.\nSun.\n").articles["text"].tolist() == ["Rain.", "Sun."]
    assert load_file("b.csv", "words\nRain.\n").problems["kind"].tolist() == ["no text column"]


def test_columns_names_the_text_column(load_file):
    corpus = load_file(
        "a.csv", "when,what\n2021-03-14,Talks\n", columns={"text": "what", "published": "when"}
    )

    assert corpus.articles["text"].tolist() == ["Talks"]
    assert str(corpus.articles["published"][0].date()) == "2021-03-14"


def test_a_header_that_names_a_column_twice_loses_no_cell(load_file):
    assert load_file("a.csv", "text,text,id\nRain.,Sun.,1\n").articles["text"].tolist() == ["Rain."]


def test_a_cell_over_the_limit_of_the_csv_module_loads(load_file):
    text = "word " * 100_000
    corpus = load_file("a.csv", f"id,text\n1,{text}\n2,Rain.\n")

    assert [len(text) for text in corpus.articles["text"]] == [500_000, 5]


def test_a_formula_is_text_like_any_other(load_file):
    formula = '=HYPERLINK("http://x.example")'
    corpus = load_file("a.csv", 'text,title\nRain.,"=HYPERLINK(""http://x.example"")"\n')

    assert corpus.articles["title"].tolist() == [formula]


def test_a_nul_byte_costs_no_row(load_file):
    assert load_file("a.csv", "id,text\n1,Ra\0in.\n2,Sun.\n").articles["text"].tolist() == [
        "Rain.",
        "Sun.",
    ]


def test_strict_raises_with_the_line_of_the_row(load_file):
    with pytest.raises(InputError, match=r"^a\.csv, line 3: the quoting is broken"):
        load_file("a.csv", 'id,text\n1,One.\n2,"Two.\n', strict=True)


@pytest.mark.parametrize(
    "text",
    ["Rain, wind and sun.\nMore of it, later.", "One | two | three\nFour", "To: Ann\tBen\nHi"],
)
def test_a_page_with_separators_in_it_is_still_a_page(load_file, text):
    assert load_file("a.txt", text).files["format"].tolist() == ["text"]
