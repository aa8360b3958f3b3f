"""Whatever bytes come in: no exception but the project's own, no hang, no record lost."""

from __future__ import annotations

import csv
import gzip
import io
import json
import unicodedata
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import newsresearch as nr
from newsresearch.loading.encodings import decode, survey
from newsresearch.loading.readers.archives import expand
from newsresearch.loading.readers.records import Job, Source, excerpt
from newsresearch.loading.record_dates import learn_order, read_date
from newsresearch.loading.text_repair import mend, mended_offsets, tidy
from tests.load.balance import check_balance

quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

#: A first piece that sends the file to each reader in turn.
STARTS = [
    b"", b"{", b"[", b'{"text": "', b'[{"text": "a"},', b"text,id\n", b'"text";"id"\n', b"sep=;\n",
    b"TY  - NEWS\n", b"<!DOCTYPE html>",
    b"<?xml version='1.0'?><rss><channel><item>", b"<feed>", b"WARC/1.0\r\n", b"PAR1",
    b"PK\x03\x04", b"\x1f\x8b\x08\0", b"\xff\xfe", b"\xfe\xff",
    b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"\0a\0b",
]  # fmt: skip
NAMES = [
    "a.txt",
    "a.json",
    "a.jsonl",
    "a.csv",
    "a.tsv",
    "a.html",
    "a.xml",
    "a.ris",
    "a.gz",
    "a.zip",
    "metadata.csv",
]


def load_bytes(name: str, data: bytes) -> nr.Corpus:
    with TemporaryDirectory() as folder:
        Path(folder, name).write_bytes(data)
        Path(folder, "zz.txt").write_text("The last page.")
        corpus = nr.load(folder, clean=False, max_seconds=20)
    check_balance(corpus)
    assert corpus.articles["file"].iloc[-1] == "zz.txt"
    return corpus


@quick
@given(st.sampled_from(STARTS), st.binary(max_size=300), st.sampled_from(NAMES))
def test_arbitrary_bytes_are_loaded_or_told(start, data, name):
    corpus = load_bytes(name, start + data)

    files = corpus.files[corpus.files["file"].str.startswith(name)]
    assert len(files) >= 1


@quick
@given(st.sampled_from(STARTS), st.text(max_size=200), st.sampled_from(NAMES))
def test_arbitrary_text_is_loaded_or_told(start, text, name):
    load_bytes(name, start + text.encode("utf-8", "surrogatepass"))


LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"]
)
WORDS = st.text(LETTERS, min_size=1, max_size=12).filter(
    lambda text: not text.isspace() and mend(text)[1] == 0
)
RECORDS = st.lists(
    st.fixed_dictionaries({"id": st.integers(0, 99).map(str), "title": WORDS, "text": WORDS}),
    min_size=1,
    max_size=8,
)


def expected(records: list[dict[str, str]]) -> list[str]:
    return [unicodedata.normalize("NFC", record["text"]) for record in records]


def as_jsonl(records: list[dict[str, str]], ascii_: bool) -> bytes:
    return "\n".join(json.dumps(record, ensure_ascii=ascii_) for record in records).encode()


def as_csv(records: list[dict[str, str]], separator: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerow(["id", "title", "text"])
    writer.writerows([record["id"], record["title"], record["text"]] for record in records)
    return out.getvalue().encode()


@quick
@given(RECORDS, st.booleans(), st.sampled_from([None, 1]))
def test_sound_records_all_load_from_json(records, ascii_, indent):
    lines = load_bytes("a.jsonl", as_jsonl(records, ascii_))
    document = load_bytes(
        "a.json", json.dumps(records, ensure_ascii=ascii_, indent=indent).encode()
    )

    assert lines.articles["text"].tolist()[:-1] == expected(records)
    assert document.articles["text"].tolist()[:-1] == expected(records)


@quick
@given(RECORDS, st.sampled_from(",;\t|"))
def test_sound_records_all_load_from_tables(records, separator):
    corpus = load_bytes("a.csv", as_csv(records, separator))

    assert corpus.articles["text"].tolist()[:-1] == expected(records)


@quick
@given(
    RECORDS,
    st.lists(
        st.sampled_from(
            ['{"text": "x', "42", "[]", "# no", '{"text": null}', '{"text": "a"}{', "\x00", "}"]
        ),
        max_size=5,
    ),
    st.randoms(use_true_random=False),
)
def test_broken_lines_among_sound_ones_cost_themselves(records, broken, random):
    lines = [("good", json.dumps(record)) for record in records] + [
        ("bad", line) for line in broken
    ]
    random.shuffle(lines)
    corpus = load_bytes("a.jsonl", "\n".join(line for _, line in lines).encode())

    texts = corpus.articles["text"].tolist()[:-1]
    good = [
        unicodedata.normalize("NFC", json.loads(line)["text"])
        for kind, line in lines
        if kind == "good"
    ]
    assert [text for text in texts if text in good] == good or set(good) <= set(texts)
    assert len(texts) >= len(good)


@quick
@given(RECORDS, st.floats(0, 1), st.sampled_from(["jsonl", "json", "csv"]))
def test_a_cut_file_keeps_every_record_before_the_cut(records, share, kind):
    write = {
        "jsonl": lambda some: as_jsonl(some, True),
        "json": lambda some: json.dumps(some).encode(),
        "csv": lambda some: as_csv(some, ","),
    }[kind]
    data = write(records)
    cut = data[: int(len(data) * share)]
    texts = load_bytes(f"a.{kind}", cut).articles["text"].tolist()[:-1]

    whole = expected(records)
    kept = len([text for text, want in zip(texts, whole, strict=False) if text == want])
    assert kept >= len(texts) - 1
    if kind != "csv":
        # Counted by length, since a text may hold what a record ends with.
        upto = [write(records[: k + 1]).rstrip(b"\n]") for k in range(len(records))]
        assert kept >= sum(len(cut) >= len(part) for part in upto)


@quick
@given(RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(records, random):
    names = [f"{index}.json" for index in range(len(records))]
    tables = []
    for _ in range(2):
        with TemporaryDirectory() as folder:
            pairs = list(zip(names, records, strict=True))
            random.shuffle(pairs)
            for name, record in pairs:
                Path(folder, name).write_text(json.dumps(record))
            tables.append(nr.load(folder, clean=False).articles)

    assert tables[0].equals(tables[1])


@quick
@given(st.binary(max_size=400), st.integers(0, 400), st.integers(0, 255))
def test_a_flipped_byte_in_an_archive_is_no_crash(data, place, value):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", data)
    for whole in (packed.getvalue(), gzip.compress(data)):
        damaged = bytearray(whole)
        damaged[place % len(damaged)] ^= value
        members = list(expand(Source("a.zip", data=bytes(damaged)), Job))
        assert all(isinstance(member, Source) for member in members)


@quick
@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00\x00")
def test_decoding_never_fails_and_gives_no_surrogates_from_bytes(data):
    decoded = decode(data)

    decoded.text.encode("utf-8", "surrogatepass")
    assert survey([data]).utf8 in (True, False)
    if decoded.encoding == "utf-8" and not decoded.notes:
        assert decoded.text == data.removeprefix(b"\xef\xbb\xbf").decode()


@quick
@given(st.text(max_size=60))
def test_mending_breaks_back_and_its_offsets_fit(text):
    broken = text.encode("utf-8", "surrogatepass").decode("latin-1")
    mended, lines = mend(broken)
    offsets = mended_offsets(broken, mended)

    assert len(offsets) == len(mended) + 1
    assert offsets[0] == 0
    assert offsets[-1] == len(broken)
    assert offsets == sorted(offsets)
    assert (mended != broken) == bool(lines)


@quick
@given(st.text(max_size=60))
def test_tidying_twice_is_tidying_once(text):
    tidied = tidy(text)[0]

    assert tidy(tidied)[0] == tidied
    tidied.encode()


@quick
@given(
    st.one_of(
        st.text(max_size=40),
        st.text("0123456789/-.: TZ+apmJanFebr,", max_size=30),
        st.integers(),
        st.floats(),
        st.dates(),
        st.datetimes(),
        st.none(),
        st.lists(st.none()),
    )
)
def test_reading_a_date_never_fails_and_never_pads(value):
    date = read_date(value)

    assert (date.when is None) == (date.precision is None)
    if date.precision == "year":
        assert (date.when.month, date.when.day) == (1, 1)
    learn_order([value])


@quick
@given(st.text(max_size=300))
def test_an_excerpt_is_one_short_printable_line(text):
    shown = excerpt(text)

    assert shown.isprintable()
    assert len(shown) <= 80


@pytest.mark.parametrize("start", STARTS)
def test_every_reader_meets_a_file_that_ends_at_once(start):
    for name in NAMES:
        load_bytes(name, start)
