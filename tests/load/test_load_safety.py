from __future__ import annotations

import gzip
import io
import os
import socket
import tarfile
import threading
import time
import zipfile

import pytest

import newsresearch as nr
from newsresearch.errors import ArgumentError, InputError
from newsresearch.loading import rows
from newsresearch.loading.limits import Limits

PAGE = "The talks ended on Sunday."
XSS = "<img src=x onerror=alert(1)>"


def zipped(members: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4\n" + os.urandom(99), "a PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "a PNG image"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 99, "a JPEG image"),
        (b"SQLite format 3\0" + b"\0" * 99, "an SQLite database"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "an old Office document"),
        (b"{\\rtf1 Hello}", "an RTF document"),
        (b"\x80\x04\x95" + b"\0" * 99, "a Python pickle"),
        (bytes(range(32)) * 40, "binary data"),
        (zipped({"word/document.xml": "<x/>"}), "a Word document"),
        (zipped({"xl/workbook.xml": "<x/>"}), "an Excel workbook"),
    ],
)
def test_a_file_that_is_no_text_is_called_what_it_is(load_file, data, kind):
    corpus = load_file("a.txt", data)

    assert corpus.articles.empty
    assert corpus.problems["message"].tolist() == [f"looks like {kind}, expected text"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t\r\n",
        b"\xc2\xa0\n",
        b"\xef\xbb\xbf",
        "\u200b\u3000".encode(),
        b"\xff\xfe",
        b"\0\0\0\0",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.html"])
def test_an_empty_file_is_no_document(load_file, name, data):
    corpus = load_file(name, data)

    assert corpus.articles.empty
    assert corpus.files["quarantined"].tolist() == [1]


def test_links_out_of_the_folder_are_not_followed(tmp_path):
    root = tmp_path / "corpus"
    (root / "sub").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "x.txt").write_text("secret")
    (root / "page.txt").write_text(PAGE)
    (root / "out.txt").symlink_to(tmp_path / "secret.txt")
    (root / "up").symlink_to(tmp_path)
    (root / "sub/far").symlink_to("../../other")
    corpus = nr.load(root)

    assert corpus.articles["file"].tolist() == ["page.txt"]
    assert corpus.problems["message"].unique().tolist() == ["the link leads out of the folder"]
    assert corpus.problems["file"].tolist() == ["out.txt", "sub/far", "up"]


def test_loops_of_links_end_and_a_file_is_read_once(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/page.txt").write_text(PAGE)
    (tmp_path / "a/loop").symlink_to(tmp_path / "a")
    (tmp_path / "again").symlink_to(tmp_path / "a")
    (tmp_path / "same.txt").symlink_to(tmp_path / "a/page.txt")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    corpus = nr.load(tmp_path)

    assert corpus.articles["file"].tolist() == ["a/page.txt"]
    assert dict(zip(corpus.files["file"], corpus.files["role"], strict=True))["same.txt"] == "link"


def test_a_root_that_is_itself_a_link_loads(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real/page.txt").write_text(PAGE)
    (tmp_path / "link").symlink_to(tmp_path / "real")

    assert len(nr.load(tmp_path / "link")) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_pipes_and_sockets_are_not_opened(tmp_path):
    (tmp_path / "page.txt").write_text(PAGE)
    os.mkfifo(tmp_path / "pipe.txt")
    server = socket.socket(socket.AF_UNIX)
    server.bind(os.path.relpath(tmp_path / "sock"))
    done: list[nr.Corpus] = []
    thread = threading.Thread(target=lambda: done.append(nr.load(tmp_path)), daemon=True)
    thread.start()
    thread.join(20)
    server.close()

    assert done, "loading waits for a pipe"
    assert done[0].problems["file"].tolist() == ["pipe.txt", "sock"]
    with pytest.raises(InputError, match="is no regular file"):
        nr.load(tmp_path / "pipe.txt")


def test_a_gzip_bomb_is_stopped_while_it_inflates(load_file):
    data = gzip.compress(b"a" * 50_000_000)
    begin = time.process_time()
    corpus = load_file("a.txt.gz", data)

    assert corpus.problems[["kind", "message"]].to_numpy().tolist() == [
        ["bomb", "inflates to more than 200 times its size"]
    ]
    assert time.process_time() - begin < 5


def test_a_zip_bomb_costs_its_member_only(load_file):
    data = zipped({"a.txt": PAGE, "bomb.txt": b"a" * 50_000_000, "c.txt": PAGE})
    corpus = load_file("a.zip", data)

    assert corpus.articles["file"].tolist() == ["a.zip/a.txt", "a.zip/c.txt"]
    assert corpus.problems[["file", "kind"]].to_numpy().tolist() == [["a.zip/bomb.txt", "bomb"]]


def test_the_bound_on_inflating_is_a_parameter(load_file):
    data = gzip.compress(os.urandom(50_000).hex().encode())

    assert load_file("a.txt.gz", data, max_inflated_bytes=1_000).problems["kind"].tolist() == [
        "bomb"
    ]


def test_members_that_point_out_of_the_archive_are_not_read(load_file, tmp_path):
    data = zipped(
        {
            "../../x.txt": "secret",
            "/etc/x.txt": "secret",
            "C:\\x.txt": "secret",
            "a/../../x.txt": "s",
            "ok.txt": PAGE,
        }
    )
    corpus = load_file("a.zip", data)

    assert corpus.articles["file"].tolist() == ["a.zip/ok.txt"]
    assert corpus.problems["kind"].tolist() == ["traversal"] * 4
    assert [path.name for path in tmp_path.rglob("*")] == ["a.zip"]


def test_links_and_devices_in_archives_are_not_followed(load_file):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        device = tarfile.TarInfo("null.txt")
        device.type = tarfile.CHRTYPE
        archive.addfile(device)
        page = tarfile.TarInfo("page.txt")
        page.size = len(PAGE)
        archive.addfile(page, io.BytesIO(PAGE.encode()))
    corpus = load_file("a.tar.gz", out.getvalue())

    assert corpus.articles["file"].tolist() == ["a.tar.gz/page.txt"]
    assert corpus.problems["kind"].tolist() == ["link", "link"]


def test_a_link_in_a_zip_is_not_followed(load_file):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert load_file("a.zip", out.getvalue()).problems["kind"].tolist() == ["link"]


@pytest.mark.parametrize("name", ["inner.zip", "inner.txt.gz"])
def test_archives_in_archives_are_not_opened(load_file, name):
    inner = zipped({"x.txt": PAGE}) if name.endswith("zip") else gzip.compress(PAGE.encode())

    assert load_file("a.zip", zipped({name: inner})).problems["kind"].tolist() == ["nested archive"]
    assert load_file("a.gz", gzip.compress(inner)).problems["kind"].tolist() == ["nested archive"]


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9, 0.999])
def test_a_cut_gzip_keeps_its_whole_lines(load_file, keep):
    lines = [f'{{"id": "{i}", "text": "{os.urandom(40).hex()}"}}' for i in range(500)]
    data = gzip.compress("\n".join(lines).encode())
    corpus = load_file("a.jsonl.gz", data[: int(len(data) * keep)])

    assert 0.5 * keep * 500 < len(corpus) <= 500
    assert "damaged archive" in corpus.problems["kind"].tolist()


def test_a_wrong_checksum_and_trailing_bytes_keep_the_text(load_file):
    data = gzip.compress(PAGE.encode())
    wrong = data[:-8] + b"\0\0\0\0" + data[-4:]

    for damaged, kind in ((wrong, "damaged archive"), (data + b"trailing", "trailing bytes")):
        corpus = load_file("a.txt.gz", damaged)
        assert corpus.articles["text"].tolist() == [PAGE]
        assert corpus.problems["kind"].tolist() == [kind]


def test_gzip_members_one_after_the_other_are_one_file(load_file):
    data = gzip.compress(b'{"text": "Rain."}\n') + gzip.compress(b'{"text": "Sun."}\n') + b"\0" * 9

    assert load_file("a.jsonl.gz", data).articles["text"].tolist() == ["Rain.", "Sun."]


def test_a_damaged_zip_member_is_told_and_the_others_load(load_file):
    data = bytearray(zipped({"a.txt": PAGE, "b.txt": "Rain fell. " * 50}))
    data[data.index(b"b.txt") + 8] ^= 0xFF
    corpus = load_file("a.zip", bytes(data))

    assert "a.zip/a.txt" in corpus.articles["file"].tolist()
    assert "a.zip/b.txt" in corpus.problems["file"].tolist()


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"\x1f\x8b\x08\0", zipped({"a.txt": PAGE})[:-30]],
)
def test_a_broken_archive_is_one_problem(load_file, data):
    corpus = load_file("a.zip", data)

    assert corpus.problems["kind"].tolist() == ["damaged archive"]


def test_an_encrypted_member_is_told(load_file):
    data = bytearray(zipped({"a.txt": PAGE}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1

    assert load_file("a.zip", bytes(data)).problems["kind"].tolist() == ["encrypted"]


def test_html_nested_deeper_than_a_parser_can_follow_loses_no_text(load_file):
    html = (
        "<html><body><p>First.</p>"
        + "<div>" * 40_000
        + "<p>The rest of it.</p>"
        + "</div>" * 40_000
        + "</body></html>"
    )
    corpus = load_file("a.html", html, clean=True)

    assert "The rest of it." in corpus.articles["text"][0]
    assert corpus.problems["kind"].tolist() == ["nesting"]


def test_a_hostile_title_is_text_in_the_html_of_the_corpus(load_folder):
    corpus = load_folder(
        {
            f"{XSS}.txt".replace("/", ""): b"%PDF-",
            "a.jsonl": f'{{"title": "{XSS}", "text": 5}}\n<script>alert(1)</script>',
        }
    )
    html = corpus._repr_html_()

    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_a_hostile_title_is_kept_as_text(load_file):
    assert load_file("a.jsonl", f'{{"title": "{XSS}", "text": "Rain."}}').articles[
        "title"
    ].tolist() == [XSS]


def test_a_file_that_takes_too_long_is_told_and_what_was_read_is_kept(load_file, monkeypatch):
    ticks = iter(range(10_000))
    monkeypatch.setattr("newsresearch.loading.readers.records.time.monotonic", lambda: next(ticks))
    corpus = load_file("a.csv", "text\n" + "Rain.\n" * 100, max_seconds=50)

    assert 0 < len(corpus) < 100
    assert corpus.problems["message"].tolist() == [
        "stopped after 50 seconds; what was read before is kept",
        "took more than 50 seconds, which max_seconds sets",
    ]
    assert corpus.problems["severity"].eq("rejected").all()


@pytest.mark.parametrize("name", ["slow.txt", "slow.html"])
def test_a_page_that_takes_too_long_is_quarantined_and_the_others_load(
    load_folder, monkeypatch, name
):
    now = [0.0]
    monkeypatch.setattr("newsresearch.loading.readers.records.time.monotonic", lambda: now[0])
    true_page_of = rows.page_of

    def page_of(record, job, **options):
        now[0] += 16 if job.file == name else 1
        return true_page_of(record, job, **options)

    monkeypatch.setattr(rows, "page_of", page_of)
    corpus = load_folder({name: PAGE, "a.txt": PAGE, "z.txt": PAGE}, max_seconds=15)

    assert corpus.articles["id"].tolist() == ["a.txt", "z.txt"]
    assert corpus.problems[["file", "kind", "severity", "message"]].to_numpy().tolist() == [
        [name, "too slow", "rejected", "took more than 15 seconds, which max_seconds sets"]
    ]
    assert corpus.files.set_index("file").loc[name, ["records", "quarantined"]].tolist() == [1, 1]


def test_the_time_between_two_tables_of_a_scan_is_not_the_files_time(tmp_path, monkeypatch):
    now = [0.0]
    monkeypatch.setattr("newsresearch.loading.readers.records.time.monotonic", lambda: now[0])
    monkeypatch.setattr(rows, "CHUNK_ROWS", 10)
    (tmp_path / "a.csv").write_text("text\n" + "Rain.\n" * 35)
    sizes = []
    for table in nr.scan(tmp_path, max_seconds=5):
        sizes.append(len(table))
        now[0] += 60

    assert sizes == [10, 10, 10, 5]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", '[\n{"text": "Rain."},\n{"text": "' + "x" * 2_000 + '"}\n]'),
        ("a.csv", f"text\nRain.\n{'x' * 2_000}\n"),
        ("a.csv", 'text\nRain.\n"' + "x\n" * 2_000 + '"\n'),
    ],
)
def test_a_record_over_the_limit_is_set_aside_in_any_format(load_file, name, data):
    corpus = load_file(name, data, max_record_bytes=1_900)

    assert corpus.articles["text"][0] == "Rain."
    assert corpus.problems["kind"][0] in {"too long", "broken row"}


def test_a_file_over_the_limit_is_not_read(load_file):
    assert load_file("a.txt", PAGE, max_file_bytes=10).problems["kind"].tolist() == ["too large"]


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_page_over_the_record_limit_is_set_aside(load_file, name):
    assert load_file(name, "<p>Rain fell.</p>" * 100, max_record_bytes=1_000).problems[
        "kind"
    ].tolist() == ["too long"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("max_seconds", 0),
        ("max_nesting", "9"),
        ("max_inflation", True),
        ("max_file_bytes", float("nan")),
    ],
)
def test_limits_are_checked(name, value):
    with pytest.raises(ArgumentError, match=f"{name} must be a number above 0"):
        Limits(**{name: value})


def test_an_unknown_argument_is_refused_by_name(load_file):
    with pytest.raises(ArgumentError, match=r"max_file_bytes, .* not 'max_size'"):
        load_file("a.txt", PAGE, max_size=3)


@pytest.mark.parametrize(
    "junk",
    [
        "1/1/" * 75_000,
        " " * 300_000 + "x",
        "<" * 300_000,
        '{"' * 150_000,
        "<a " * 100_000,
        "[" * 300_000,
        '"' * 300_000 + "x",
        "\n" * 300_000 + "x",
        "<!--" * 75_000,
        "=?" * 150_000,
        "Ã" * 300_000,
        "&" * 300_000,
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.csv", "a.html"])
def test_junk_is_read_or_set_aside_within_two_seconds(load_file, name, junk):
    begin = time.process_time()
    load_file(name, junk)

    assert time.process_time() - begin < 2
