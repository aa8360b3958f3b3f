from __future__ import annotations

import datetime as dt
import json

import pandas as pd
import pytest

import newsresearch as nr
from newsresearch.errors import ArgumentError, InputError, TableError
from newsresearch.schema import TABLES

FILES = {
    "a.jsonl": '{"id": "1", "text": "Rain.", "date": "2021-03-14"}\n{"text": ""}\n{"text": "Su',
    "b.txt": "It shone.",
    "c.txt": b"%PDF-1.7",
}

BODY = "The talks ended on Sunday, said a spokesman for both sides."


def test_the_summary_is_a_sentence(load_folder):
    assert load_folder(FILES).summary() == (
        "2 articles from 3 files, 3 records quarantined (1 broken JSON, 1 not text, "
        "1 without text), 1 without a date."
    )


def test_the_summary_counts_in_the_singular(load_file):
    assert (
        repr(load_file("b.txt", "It shone."))
        == "<Corpus: 1 article from 1 file, nothing quarantined, 1 without a date.>"
    )


def test_the_tables_are_those_of_the_schema(load_folder):
    corpus = load_folder(FILES)

    for name in ("articles", "problems", "removed", "dates"):
        assert {
            column: str(dtype) for column, dtype in getattr(corpus, name).dtypes.items()
        } == dict(TABLES[name])


def test_a_corpus_without_articles_has_the_same_columns(load_folder):
    corpus = load_folder({"c.txt": b"%PDF-1.7"})

    for name in ("articles", "problems", "removed", "dates"):
        assert {
            column: str(dtype) for column, dtype in getattr(corpus, name).dtypes.items()
        } == dict(TABLES[name])


def test_the_html_shows_the_counts_and_the_worst_problems_first(load_folder):
    lines = "\n".join(f'{{"id": "x", "text": "Rain {i}."}}' for i in range(15)) + '\n{"text'
    html = load_folder({"a.jsonl": lines})._repr_html_()

    assert "Problems: 1 rejected, 14 repaired" in html
    assert html.index("rejected</td>") < html.index("repaired</td>")
    assert html.count("<tr>") == 11
    assert "5 more in <code>corpus.problems</code>." in html


def test_equal_problems_of_a_file_are_one_row_of_the_html(load_folder):
    lines = '{"text": "Rain."}\n' + '{"text": ""}\n' * 40
    html = load_folder({"a.jsonl": lines, "b.jsonl": lines})._repr_html_()

    assert "Problems: 80 rejected" in html
    assert html.count("<tr>") == 3
    assert html.count("<td>2, 3, 4 and 37 more</td>") == 2
    assert "more in <code>" not in html


def test_strict_raises_on_the_first_problem_of_any_kind(load_folder, load_file):
    with pytest.raises(InputError, match=r"^a\.jsonl, line 2: the record has no text$"):
        load_folder(FILES, strict=True)
    with pytest.raises(InputError, match=r"^c\.txt: looks like a PDF, expected text$"):
        load_file("c.txt", b"%PDF-1.7", strict=True)
    with pytest.raises(
        InputError, match=r"^d\.jsonl, line 1: the date cannot be read: no such day$"
    ):
        load_file("d.jsonl", '{"text": "Rain.", "date": "2019-02-30"}', strict=True)
    assert len(load_file("b.txt", "It shone.", strict=True)) == 1


def test_cleaning_says_what_it_took_out_and_where(load_file):
    page = f"Talks end\n\n{BODY}\n\nSubscribe to our newsletter"
    corpus = load_file("a.txt", page, clean=True)
    row = corpus.articles.iloc[0]

    assert row.text == BODY
    assert corpus.removed["article"].eq("a.txt").all()
    assert "newsletter" in corpus.removed["rule"].tolist()
    for span in corpus.removed.itertuples():
        assert row.raw[span.start : span.end] == span.text


def test_removed_spans_of_a_mended_page_index_what_was_read(load_file):
    broken = "Café crème".encode().decode("cp1252")
    body = f"The {broken} was served on Sunday in all of the town’s houses."
    page = f"{broken} news\n\n{body}\n\nSubscribe to our newsletter"
    corpus = load_file("a.txt", page, clean=True)
    row = corpus.articles.iloc[0]

    assert "Café crème was served" in row.text
    assert row.raw == page
    assert len(corpus.removed) > 0
    for span in corpus.removed.itertuples():
        assert page[span.start : span.end] == span.text


def test_words_that_lost_the_space_between_them_are_reported(load_file):
    texts = [
        "He met Comrade Kim at the hall.",
        "They met ComradeKim there.",
        "A McDonald house on YouTube.",
    ]
    corpus = load_file(
        "a.jsonl", "\n".join(json.dumps({"text": text}) for text in texts), clean=True
    )

    assert corpus.problems["message"].tolist() == [
        "words run together in 1 record, such as ComradeKim"
    ]
    assert corpus.articles["text"].tolist()[1] == texts[1]


def test_letters_of_another_alphabet_inside_a_word_are_reported_and_kept(load_file):
    text = "Sanctiоns were lifted; Москва agreed. The Δt and Kim Чен stay."
    corpus = load_file("a.jsonl", json.dumps({"text": text}, ensure_ascii=False), clean=True)

    assert corpus.problems["message"].tolist() == [
        "words with letters of two alphabets in 1 record, such as Sanctiоns"
    ]
    assert corpus.articles["text"].tolist() == [text]


def test_scan_yields_the_articles_of_load_table_by_table(load_folder, tmp_path):
    corpus = load_folder({**FILES, "d.csv": "text\n" + "Rain.\n" * 12_000})
    walk = nr.scan(tmp_path / "corpus", clean=False)
    tables = list(walk)

    assert [len(table) for table in tables] == [5_000, 5_000, 2_002]
    assert pd.concat(tables, ignore_index=True).equals(corpus.articles)
    assert walk.problems.equals(corpus.problems)
    assert walk.files.equals(corpus.files)
    assert walk.summary().startswith("12,002 articles from 4 files, 3 records quarantined")


def test_scan_refuses_a_missing_path_at_once(tmp_path):
    with pytest.raises(InputError):
        nr.scan(tmp_path / "gone")


def test_a_table_of_the_users_loads_with_named_columns():
    data = pd.DataFrame(
        {
            "story": ["Talks ended.", None, float("nan"), "Rain fell."],
            "head": ["Talks", "x", "y", None],
            "day": [
                dt.date(2021, 3, 14),
                None,
                pd.NaT,
                pd.Timestamp("2021-03-15 10:00", tz="Asia/Seoul"),
            ],
        }
    )
    before = data.copy()
    corpus = nr.from_frame(data, text="story", title="head", published="day")

    assert corpus.articles["id"].tolist() == ["table#1", "table#4"]
    assert corpus.articles["published"].astype(str).tolist() == [
        "2021-03-14 00:00:00",
        "2021-03-15 10:00:00",
    ]
    assert corpus.articles["published_precision"].tolist() == ["day", "time"]
    assert corpus.summary() == "2 articles from 1 table, 2 records quarantined (2 without text)."
    pd.testing.assert_frame_equal(data, before)


def test_a_table_of_articles_goes_through_unchanged(load_folder):
    articles = load_folder(FILES).articles
    again = nr.from_frame(articles, clean=False).articles

    for column in ("id", "text", "published", "title"):
        assert again[column].equals(articles[column])


@pytest.mark.parametrize(
    ("data", "options", "message"),
    [
        (
            pd.DataFrame({"a": ["x"]}),
            {},
            "data has no column for the text; there is a; name it with text=...",
        ),
        (
            pd.DataFrame({"text": ["x"]}),
            {"title": "head"},
            "data has no column head; there is text",
        ),
        ([{"text": "x"}], {}, "data must be a DataFrame, not list"),
        (
            pd.DataFrame(),
            {},
            "data has no column for the text; there is no column; name it with text=...",
        ),
    ],
)
def test_a_table_that_cannot_be_taken_is_one_sentence(data, options, message):
    with pytest.raises(TableError, match=f"^{message}$".replace(".", r"\.")):
        nr.from_frame(data, **options)


def test_an_empty_table_is_an_empty_corpus():
    corpus = nr.from_frame(pd.DataFrame({"text": []}))

    assert corpus.summary() == "0 articles from 1 table, nothing quarantined."


def test_review_shows_a_page_with_what_was_taken_out(load_file):
    page = f"Talks <b>end\n\n{BODY}\n\nSubscribe to our newsletter"
    corpus = load_file("a.txt", page, clean=True)
    shown = corpus.review("a.txt")

    assert "<b>" not in shown
    assert "&lt;b&gt;" in shown
    assert shown._repr_html_() == shown
    with pytest.raises(
        ArgumentError, match=r"article must be the id of an article, such as 'a\.txt', not 'b'"
    ):
        corpus.review("b")


def test_progress_is_silent_unless_asked_for(load_folder, capsys):
    load_folder({"b.txt": "It shone."})
    assert capsys.readouterr().err == ""

    load_folder({"b.txt": "It shone."}, progress=True)
    assert "loading" in capsys.readouterr().err
