"""Which format a file is in, told from its bytes; its name decides only where the bytes cannot."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from newsresearch.loading.readers.fields import Mapper

__all__ = ["MAGIC", "binary_kind", "container_kind", "text_kind"]

#: First bytes -> what the file is. These are named and not read.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\x80\x04\x95", "a Python pickle"),
    (b"\x80\x05\x95", "a Python pickle"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"\x00\x00\x01\x00", "an icon"),
)

_HTML_START = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|section|meta|title|p|h1|script|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED_START = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_XML_START = re.compile(rb"^\s*<(?:\?xml\b|!DOCTYPE\s|rss\b|feed\b)", re.IGNORECASE)
_RIS_START = re.compile(rb"^\s*TY {1,2}- ?\S", re.ASCII)
_JSON_START = re.compile(
    rb"^\s*(?:\{\s*(?:[\"}]|$)|\[\s*(?:[\[{\"\]]|-?\d+\s*[,\]]|null|true|false|$))"
)
_TAG = re.compile(rb"</?(?:p|div|br|a|span|html|body)\b[^>]{0,500}>", re.IGNORECASE)


def container_kind(head: bytes) -> str | None:
    """Return ``gzip``, ``zip``, ``tar``, ``warc`` or ``parquet`` if the bytes are one."""
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head[257:262] == b"ustar":
        return "tar"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/"):
        return "warc"
    return None


def binary_kind(head: bytes) -> str | None:
    """Return what a binary file is, or None if the bytes may be text.

    Examples
    --------
    >>> binary_kind(b"%PDF-1.4")
    'a PDF'
    """
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return None
    if head[4:8] == b"ftyp":
        return "a video"
    sample = head[:8192]
    controls = len(sample) - len(sample.translate(None, _BINARY))
    nul = sample.count(0)
    # UTF-16 is full of NUL at one parity; elsewhere one control in ten bytes is no text.
    if controls - nul > len(sample) // 10:
        return "binary data"
    if nul > len(sample) // 8 and max(sample[::2].count(0), sample[1::2].count(0)) < 0.8 * nul:
        from newsresearch.loading.encodings import decode

        if not decode(sample[: len(sample) // 4 * 4]).encoding.startswith("utf-32"):
            return "binary data"
    return None


_BINARY = bytes(code for code in range(32) if code not in (9, 10, 12, 13, 27))


def text_kind(file: str, head: bytes) -> str:
    """Return ``html``, ``feed``, ``xml``, ``json``, ``ris``, ``csv`` or ``text``.

    Parameters
    ----------
    file : str
        The file's name.
    head : bytes
        Its first bytes, as UTF-8.

    Returns
    -------
    str

    Examples
    --------
    >>> text_kind("a.json", b"<!DOCTYPE html><p>Hello")
    'html'
    >>> text_kind("a.txt", b'{"text": "Hello"}')
    'json'
    """
    head = head.removeprefix(b"\xef\xbb\xbf")
    suffix = PurePosixPath(file.lower().removesuffix(".gz")).suffix
    if _HTML_START.match(head):
        return "html"
    if _XML_START.match(head):
        return "feed" if _FEED_START.search(head[:8192]) else "xml"
    if _RIS_START.match(head):
        return "ris"
    if _JSON_START.match(head):
        return "json"
    if suffix in {".json", ".jsonl", ".ndjson", ".jsonld"} and head.lstrip()[:1] in b"{[#/":
        return "json"
    if suffix in {".csv", ".tsv", ".tab"} or _looks_tabular(head):
        return "csv"
    if suffix in {".html", ".htm", ".xhtml"} and _TAG.search(head):
        return "html"
    if suffix in {".jsonl", ".ndjson"}:
        return "json"
    return "text"


def _looks_tabular(head: bytes) -> bool:
    lines = head.splitlines()
    if len(lines) < 2 or len(lines[0]) > 2_000:
        return False
    first = lines[0].decode("utf-8", "replace")
    if first.lower().startswith("sep="):
        return True
    for separator in ",;\t|":
        cells = [cell.strip().strip('"') for cell in first.split(separator)]
        if len(cells) > 1 and all(0 < len(cell) <= 40 for cell in cells):
            known = Mapper().knows(cells)
            if len(known) >= 2 and known & {"text", "html"}:
                return True
    return False
