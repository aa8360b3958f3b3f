"""Bytes to text: which encoding, decided over the whole file, and what had to be mended.

The order is: byte order mark, declared encoding, strict UTF-8, the pattern of NUL bytes, then line
by line where a file mixes two, then a detector. Whatever was guessed or mended becomes a note that
the loader turns into a problem row.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from newsresearch.loading.text_repair import CONTROLS

__all__ = ["Decoded", "Note", "Survey", "decode", "survey"]

#: UTF-32 before UTF-16: its little-endian mark begins with the same two bytes.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Share of NUL bytes at one parity from which text is taken for UTF-16 without a mark.
_NUL_SHARE = 0.3
#: High bytes among all letters from which a text is not a Western one with some accents.
_FOREIGN_SHARE = 0.25
#: What the detector is shown: lines that hold a high byte, from the whole file.
_DETECTOR_BYTES = 200_000
#: High bytes below which a detector only guesses.
_DETECTOR_NEEDS = 24
#: Lines of a mixed file that get a note of their own; the rest is counted in one.
_MAX_LINE_NOTES = 50
#: Single-byte encodings accept any bytes, so declaring one proves little.
_SINGLE_BYTE = re.compile(r"^(ascii|cp125\d|iso8859|latin|koi8|mac)", re.ASCII)
_ASCII = bytes(range(128))
#: What `text_repair` looks for, in UTF-8; the first where only the bytes over 127 are left.
_UNSEEN_BYTES = re.compile(
    rb"\xc2[\x80-\x84\x86-\x9f\xad]|\xd8\x9c|\xe1\xa0\x8e|\xe2\x80[\x8b-\x8f\xaa-\xae]"
    rb"|\xe2\x81[\xa0-\xaf]|\xef\xbb\xbf|\xef\xbf[\xb9-\xbb]|\xed[\xa0-\xbf]"
)
_MOJIBAKE_BYTES = re.compile(rb"\xc3[\x82-\x85\x90\x91\xa2\xa3\xac\xaf\xb0][\xc2-\xf4]")
#: The same written as JSON escapes, and halves of surrogate pairs, which may be alone.
_ODD_ESCAPES = re.compile(
    rb"\\u(?:00(?:[018]|9|7[fF]|[aA][dD])|061[cC]|180[eE]|20(?:0[b-fB-F]|2[a-eA-E]|6)|[dD][89a-fA-F]"
    rb"|[fF][eE][fF][fF]|[fF]{3}[9aAbB]|00(?:[cC][2-5]|[dD][01]|[eE][23cCfF]|[fF]0)\\u)"
)
#: A symbol inside a word: a sign that a Western reading of the bytes is wrong.
_ODD_LETTER = re.compile("[a-z][\u00a1-\u00bf\u00d7\u00f7]|[\u00a1-\u00bf\u00d7\u00f7][a-z]")


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the bytes that a user should know."""

    kind: str
    severity: str
    message: str
    line: int | None = None
    excerpt: str = ""


@dataclass(slots=True)
class Decoded:
    """Text with the encoding it was read in.

    Parameters
    ----------
    text : str
        The text without a byte order mark.
    encoding : str
        Python's name of the encoding; ``mixed`` if lines differ.
    notes : list of Note
        What was guessed or mended.
    """

    text: str
    encoding: str
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Survey:
    """What one pass over the bytes tells.

    Parameters
    ----------
    utf8 : bool
        Whether the bytes may be read line by line as UTF-8.
    odd : bool
        Whether there may be anything to `tidy` or to `mend`.
    """

    utf8: bool
    odd: bool


def survey(blocks: Iterable[bytes]) -> Survey:
    r"""Look at all bytes once, in constant memory.

    Parameters
    ----------
    blocks : iterable of bytes
        The file, block by block.

    Returns
    -------
    Survey

    Examples
    --------
    >>> survey([b"caf", "é".encode()]).utf8
    True
    >>> survey([b"caf\xe9 "]).utf8
    False
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8 = ascii_ = True
    odd = False
    for index, block in enumerate(blocks):
        if index == 0 and block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            utf8 = False
        high = b"" if block.isascii() else block.translate(None, _ASCII)
        ascii_ = ascii_ and not high
        controls = len(block) - len(block.translate(None, CONTROLS))
        odd = (
            odd
            or controls > 0
            or _ODD_ESCAPES.search(block) is not None
            or (bool(high) and bool(_UNSEEN_BYTES.search(high) or _MOJIBAKE_BYTES.search(block)))
        )
        # UTF-16 without a mark is valid UTF-8 full of NUL bytes: leave it to `decode`.
        utf8 = utf8 and (controls == 0 or block.count(0) <= len(block) // 8)
        if utf8 and not ascii_:
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                utf8 = False
    if utf8 and not ascii_:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            utf8 = False
    return Survey(utf8, odd)


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Return the text of a whole file.

    Parameters
    ----------
    data : bytes
        The file.
    declared : str, optional
        The encoding that the file itself names.

    Returns
    -------
    Decoded

    Examples
    --------
    >>> decoded = decode("Café “x” €".encode("cp1252"))
    >>> decoded.text, decoded.encoding
    ('Café “x” €', 'cp1252')
    >>> decode("naïve".encode("utf-16-le")).encoding
    'utf-16-le'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    guessed = _nul_pattern(data)
    if guessed:
        decoded = _lenient(data, guessed)
        decoded.notes.append(
            Note("encoding", "warned", f"no byte order mark; read as {guessed} by its NUL bytes")
        )
        return decoded
    codec = _codec(declared)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if codec and codec != "utf-8":
            try:
                return Decoded(data.decode(codec), codec)
            except UnicodeDecodeError:
                pass
        if error.reason == "unexpected end of data" and error.end == len(data):
            note = Note(
                "cut character",
                "repaired",
                f"the last {len(data) - error.start} bytes are part of a character; left out",
                line=data.count(b"\n") + 1,
                excerpt=repr(data[error.start :]),
            )
            return Decoded(data[: error.start].decode("utf-8"), "utf-8", [note])
        return _legacy(data)
    if codec and codec != "utf-8" and not text.isascii():
        if not _SINGLE_BYTE.match(codec):
            try:
                return Decoded(data.decode(codec), codec)
            except UnicodeDecodeError:
                pass
        note = Note("encoding", "warned", f"declared as {declared}, but the bytes are UTF-8")
        return Decoded(text, "utf-8", [note])
    return Decoded(text, "utf-8")


def _codec(name: str | None) -> str | None:
    """Return Python's name of a declared text encoding, in the reading that browsers use."""
    if not name:
        return None
    try:
        codec = codecs.lookup(name.strip().lower())
    except (LookupError, ValueError):
        return None
    if not codec._is_text_encoding:
        return None
    # Pages that say latin-1 or ASCII hold cp1252's quotes and dashes.
    return "cp1252" if codec.name in {"iso8859-1", "ascii"} else codec.name


def _nul_pattern(data: bytes) -> str | None:
    if data.count(0) * 8 < len(data) or len(data) < 4:
        return None
    size = len(data) // 4 * 4
    share = [data[offset:size:4].count(0) / (size // 4) for offset in range(4)]
    if min(share[1:]) > _NUL_SHARE:
        return "utf-32-le"
    if min(share[:3]) > _NUL_SHARE:
        return "utf-32-be"
    even, odd = (share[0] + share[2]) / 2, (share[1] + share[3]) / 2
    if odd > _NUL_SHARE > even:
        return "utf-16-le"
    if even > _NUL_SHARE > odd:
        return "utf-16-be"
    return None


def _lenient(data: bytes, encoding: str) -> Decoded:
    """Decode by a known encoding; what does not fit becomes U+FFFD and a note."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, errors="replace")
        if error.end >= len(data) - 4 and text.endswith("\ufffd"):
            text = text.rstrip("\ufffd")
            message = "the last bytes are part of a character and were left out"
            return Decoded(text, encoding, [Note("cut character", "repaired", message)])
        message = f"{text.count(chr(0xFFFD))} places are not valid {encoding}; replaced by U+FFFD"
        return Decoded(text, encoding, [Note("encoding", "repaired", message)])


def _legacy(data: bytes) -> Decoded:
    """Decode bytes that are not UTF-8: lines apart if some are, else by a detector."""
    lines = data.splitlines(keepends=True)
    high = [line for line in lines if not line.isascii()]
    texts: list[str | None] = []
    for line in high:
        try:
            texts.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            texts.append(None)
    if any(text is not None for text in texts):
        return _mixed(lines)
    encoding = _detect(b"".join(high))
    text = data.decode(encoding, errors="replace")
    message = f"not UTF-8 and no encoding declared; read as {encoding}"
    first = next(number for number, line in enumerate(lines, 1) if not line.isascii())
    note = Note("encoding", "warned", message, first, text.splitlines()[0] if first == 1 else "")
    return Decoded(text, encoding, [note])


def _mixed(lines: list[bytes]) -> Decoded:
    parts: list[str] = []
    bad: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        try:
            parts.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            text = line.decode("cp1252", errors="replace")
            parts.append(text)
            bad.append((number, text))
    notes = [
        Note("mixed encoding", "repaired", "the line is not UTF-8; read as cp1252", number, text)
        for number, text in bad[:_MAX_LINE_NOTES]
    ]
    if len(bad) > _MAX_LINE_NOTES:
        rest = len(bad) - _MAX_LINE_NOTES
        message = f"{rest} more lines are not UTF-8; read as cp1252"
        notes.append(Note("mixed encoding", "repaired", message, bad[_MAX_LINE_NOTES][0]))
    return Decoded("".join(parts), "mixed", notes)


def _detect(sample: bytes) -> str:
    sample = sample[:_DETECTOR_BYTES]
    high = len(sample.translate(None, bytes(range(128))))
    letters = high + sum(sample.count(code) for code in (*range(65, 91), *range(97, 123)))
    western = sample.decode("cp1252", errors="replace")
    odd = len(_ODD_LETTER.findall(western)) + western.count("\ufffd")
    if high < _DETECTOR_NEEDS or (high <= _FOREIGN_SHARE * letters and odd * 5 <= high):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best is not None else "cp1252"
