from __future__ import annotations

import unicodedata

import pytest

from newsresearch.loading.encodings import decode
from newsresearch.loading.text_repair import mend, tidy

SENTENCE = "The café reopened on Monday, “at last”, and coffee costs 3 €."


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_a_western_page_is_read_in_any_of_its_encodings(load_file, encoding):
    corpus = load_file("a.txt", SENTENCE.encode(encoding))

    assert corpus.articles["text"].tolist() == [SENTENCE]
    assert corpus.files["encoding"].tolist() == ["cp1252" if encoding == "cp1252" else "utf-8"]


def test_a_guessed_encoding_is_reported_and_latin_1_reads_as_cp1252(load_file, problems):
    corpus = load_file("a.txt", "Der Zug aus München hält, é".encode("latin-1"))

    assert corpus.articles["text"].tolist() == ["Der Zug aus München hält, é"]
    assert problems(corpus) == [("encoding", "warned")]
    assert "read as cp1252" in corpus.problems["message"][0]


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_utf_16_and_32_are_told_with_and_without_a_mark(load_file, problems, encoding):
    corpus = load_file("a.txt", SENTENCE.encode(encoding))

    assert corpus.articles["text"].tolist() == [SENTENCE]
    assert corpus.files["encoding"][0].startswith(encoding[:6])
    assert ("encoding", "warned") in problems(corpus) or encoding in {"utf-16", "utf-32"}


def test_json_lines_in_utf_16_load(load_file):
    corpus = load_file("a.jsonl", '{"text": "Été"}\n{"text": "Zwei"}\n'.encode("utf-16"))

    assert corpus.articles["text"].tolist() == ["Été", "Zwei"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", '{"id": "7", "text": "Rain."}'),
        ("a.csv", "id,text\n7,Rain.\n"),
        ("a.json", '[{"id": "7", "text": "Rain."}]'),
    ],
)
def test_a_byte_order_mark_belongs_to_no_field_name(load_file, name, data):
    corpus = load_file(name, b"\xef\xbb\xbf" + data.encode())

    assert corpus.articles[["id", "text"]].to_dict("records") == [{"id": "7", "text": "Rain."}]


def test_mojibake_is_mended_in_the_text_and_kept_in_raw(load_file, problems):
    broken = SENTENCE.encode().decode("cp1252", errors="replace").replace("\ufffd", "\x9d")
    corpus = load_file("a.jsonl", f'{{"text": "{broken}", "title": "Caf\u00c3\u00a9"}}')

    assert corpus.articles["text"].tolist() == [SENTENCE]
    assert corpus.articles["raw"].tolist() == [broken]
    assert corpus.articles["title"].tolist() == ["Café"]
    assert ("mojibake", "repaired") in problems(corpus)


@pytest.mark.parametrize(
    "text", ["Ângela e São Paulo", "Ã quoi bon", "naïve â la carte", "ÄÖÜ straße"]
)
def test_words_that_only_look_like_mojibake_stay(text):
    assert mend(text) == (text, 0)


def test_mending_is_undone_by_breaking_it_again():
    broken = "Zürich – Genève".encode().decode("cp1252")

    assert mend(broken) == ("Zürich – Genève", 1)


def test_control_characters_and_terminal_colours_leave_the_text_and_stay_in_raw(
    load_file, problems
):
    corpus = load_file("a.txt", "The\0 talks\x1b[2J ended.\nTab\tand line stay.")

    assert corpus.articles["text"].tolist() == ["The talks ended.\nTab\tand line stay."]
    assert corpus.articles["raw"].tolist() == ["The\0 talks\x1b[2J ended.\nTab\tand line stay."]
    assert problems(corpus) == [("unseen characters", "repaired")]


def test_control_characters_written_as_json_escapes_leave_the_text(load_file, problems):
    corpus = load_file("a.jsonl", r'{"text": "The\u0000 talks\u001b[31m ended."}')

    assert corpus.articles["text"].tolist() == ["The talks ended."]
    assert problems(corpus) == [("unseen characters", "repaired")]


def test_zero_width_characters_and_direction_marks_leave_the_text(load_file, problems):
    corpus = load_file("a.txt", "Nu\u00adclear \u202etalks\u202c en\u200bded.")

    assert corpus.articles["text"].tolist() == ["Nuclear talks ended."]
    assert problems(corpus) == [("unseen characters", "repaired")]


def test_text_is_nfc_whatever_form_it_came_in(load_file):
    corpus = load_file("a.txt", unicodedata.normalize("NFD", SENTENCE))

    assert corpus.articles["text"].tolist() == [SENTENCE]


def test_lookalike_letters_and_stacked_marks_do_not_harm(load_file):
    zalgo = "t" + "\u0301" * 200 + "alks"
    corpus = load_file("a.txt", f"Кim and {zalgo}.")

    assert corpus.articles["text"][0].startswith("Кim and t")


def test_lone_surrogates_become_replacement_characters(load_file, problems, tmp_path):
    corpus = load_file(
        "a.jsonl", r'{"id": "\ud83d", "title": "x\udc00", "text": "Half \ud83d a smile."}'
    )

    assert corpus.articles["text"].tolist() == ["Half \ufffd a smile."]
    assert corpus.articles["raw"].tolist() == ["Half \ufffd a smile."]
    assert ("surrogates", "repaired") in problems(corpus)
    corpus.articles.to_parquet(tmp_path / "out.parquet")


def test_lines_in_two_encodings_are_each_read_in_their_own(load_file, problems):
    data = "Straße gesperrt.\n".encode() + "Déjà “vu”.\n".encode("cp1252") + "Łódź.\n".encode()
    corpus = load_file("a.txt", data)

    assert corpus.articles["text"].tolist() == ["Straße gesperrt.\nDéjà “vu”.\nŁódź.\n"]
    assert corpus.files["encoding"].tolist() == ["mixed"]
    assert corpus.problems[["kind", "line"]].to_numpy().tolist() == [["mixed encoding", 2]]


def test_a_json_line_in_another_encoding_keeps_its_neighbours(load_file):
    lines = [
        '{"text": "Straße"}'.encode(),
        '{"text": "Déjà vu"}'.encode("cp1252"),
        b'{"text": "End"}',
    ]
    corpus = load_file("a.jsonl", b"\n".join(lines))

    assert corpus.articles["text"].tolist() == ["Straße", "Déjà vu", "End"]
    assert corpus.problems["line"].tolist() == [2]


def test_a_character_cut_at_the_end_costs_that_character(load_file, problems):
    corpus = load_file("a.txt", "One café".encode()[:-1])

    assert corpus.articles["text"].tolist() == ["One caf"]
    assert problems(corpus) == [("cut character", "repaired")]


def test_utf_16_cut_in_the_middle_of_a_character_loads():
    decoded = decode("talks".encode("utf-16")[:-1])

    assert decoded.text == "talk"
    assert [note.kind for note in decoded.notes] == ["cut character"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (
            "Президент встретился с министром в понедельник утром и сообщил о переговорах. " * 3,
            "cp1251",
        ),
        ("大統領は月曜日に首相と会談し、核問題について協議したと発表した。" * 5, "shift_jis"),
        (
            "북한은 월요일 미사일을 발사했다고 합동참모본부가 밝혔다. 정부는 회의를 열었다." * 5,
            "euc-kr",
        ),
        ("总统星期一会见了总理，并就核问题进行了磋商。" * 5, "gb18030"),
    ],
)
def test_other_scripts_are_left_to_a_detector(text, encoding):
    assert decode(text.encode(encoding)).text == text


def test_an_encoding_is_decided_over_the_whole_file_and_not_its_beginning():
    data = b"<p>plain English markup</p>\n" * 5_000 + "<p>é</p>".encode("cp1252")

    assert decode(data).text.endswith("<p>é</p>")


def test_a_declared_encoding_is_used_and_a_false_one_reported():
    assert decode("Łódź".encode("iso8859-2"), declared="ISO-8859-2").text == "Łódź"
    wrong = decode("Łódź".encode(), declared="windows-1252")
    assert (wrong.text, [note.kind for note in wrong.notes]) == ("Łódź", ["encoding"])


@pytest.mark.parametrize("declared", ["rot13", "base64", "zip", "no-such", "\0", "x" * 500])
def test_a_declared_codec_that_is_no_text_encoding_is_ignored(declared):
    assert decode("é".encode(), declared=declared).text == "é"


def test_tidy_leaves_ordinary_text_alone():
    assert tidy("Line\tone.\nLine two — “fine”.") == ("Line\tone.\nLine two — “fine”.", 0, 0)
