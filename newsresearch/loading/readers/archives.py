"""gzip, zip and tar: their members as sources, in memory, never extracted to disk.

What a member says of its size is not believed: bytes are counted while they are inflated.
"""

from __future__ import annotations

import posixpath
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO

from newsresearch.loading.limits import RATIO_FROM_BYTES
from newsresearch.loading.readers.records import Job, Source
from newsresearch.loading.readers.sniffing import container_kind

__all__ = ["expand"]

_BLOCK = 1 << 18
#: A zip that is a document of an office program, by a member's name.
_OFFICE = (
    ("word/", "a Word document"),
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint file"),
    ("META-INF/container.xml", "an e-book"),
    ("META-INF/manifest.xml", "an OpenDocument file"),
)


class _Bomb(Exception):  # noqa: N818 - caught where the member is set aside
    pass


def expand(source: Source, job: Callable[[str], Job]) -> Iterator[Source]:
    """Yield the members of an archive, or the source itself if it is none.

    Parameters
    ----------
    source : Source
        A file.
    job : callable
        Makes the `Job` that takes the problems of a file, given its name.

    Yields
    ------
    Source
        Metadata before the members that it describes.
    """
    kind = container_kind(source.head(512))
    if kind == "gzip":
        yield from _gzip(source, job)
    elif kind == "zip":
        yield from _zip(source, job)
    elif kind == "tar":
        yield from _tar(source, job)
    else:
        yield source


def _gzip(source: Source, job: Callable[[str], Job]) -> Iterator[Source]:
    head = zlib.decompressobj(wbits=31)
    try:
        start = head.decompress(source.head(4096), 512)
    except zlib.error:
        start = b""
    if start.startswith(b"WARC/"):
        yield source  # its records are inflated one by one
        return
    task = job(source.file)
    try:
        data = inflate(source, task)
    except _Bomb as error:
        task.reject_file("bomb", str(error))
        return
    if data is None:
        return
    inner = Source(source.file, source.path, data, source.depth + 1)
    inside = container_kind(data[:512])
    if inside == "tar":
        yield from _tar(inner, job)
    elif inside in {"gzip", "zip"}:
        task.reject_file("nested archive", f"a {inside} inside a gzip is not opened")
    else:
        yield inner


def inflate(source: Source, job: Job) -> bytes | None:
    """Return what a gzip file holds, up to where it is broken; None if nothing can be had."""
    out = bytearray()
    size = source.size()
    with source.open() as stream:
        decompressor = zlib.decompressobj(wbits=31)
        block = stream.read(_BLOCK)
        while block:
            before = decompressor.copy()
            try:
                piece = decompressor.decompress(block, _BLOCK * 4)
            except zlib.error as error:
                out += _up_to_damage(before, block)
                checked = "check" in str(error)
                why = "its checksum is wrong" if checked else "it is damaged"
                return _partial(out, job, why)
            out += piece
            _weigh(len(out), size, job)
            if decompressor.eof:
                rest = decompressor.unused_data or stream.read(_BLOCK)
                rest = rest.lstrip(b"\0")
                if rest and not rest.startswith(b"\x1f\x8b"):
                    message = "bytes after the end of the gzip data were ignored"
                    job.add("trailing bytes", "repaired", message)
                    return bytes(out)
                decompressor = zlib.decompressobj(wbits=31)
                block = rest
                if not block:
                    return bytes(out)
            else:
                block = decompressor.unconsumed_tail or stream.read(_BLOCK)
    return _partial(out, job, "it ends early")


def _up_to_damage(decompressor: zlib._Decompress, block: bytes) -> bytes:
    """Inflate a damaged block byte by byte: a whole one is lost with the error it raises."""
    out = bytearray()
    try:
        for place in range(len(block)):
            out += decompressor.decompress(block[place : place + 1])
    except zlib.error:
        pass
    return bytes(out)


def _partial(out: bytearray, job: Job, why: str) -> bytes | None:
    if not out:
        job.reject_file("damaged archive", f"the gzip file gives no data: {why}")
        return None
    job.add("damaged archive", "repaired", f"{why}; the {len(out):,} bytes read are kept")
    return bytes(out)


def _weigh(inflated: int, packed: int, job: Job) -> None:
    limits = job.limits
    if inflated > limits.max_inflated_bytes:
        raise _Bomb(f"inflates to more than {limits.max_inflated_bytes:,} bytes")
    if inflated > RATIO_FROM_BYTES and inflated > limits.max_inflation * max(1, packed):
        raise _Bomb(f"inflates to more than {limits.max_inflation} times its size")


def _zip(source: Source, job: Callable[[str], Job]) -> Iterator[Source]:
    task = job(source.file)
    with source.open() as file:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            task.reject_file("damaged archive", f"not a readable zip file: {error}")
            return
        yield from _zip_members(archive, source, task, job)


def _zip_members(
    archive: zipfile.ZipFile, source: Source, task: Job, job: Callable[[str], Job]
) -> Iterator[Source]:
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        names = [info.filename for info in infos]
        for mark, kind in _OFFICE:
            if any(name.startswith(mark) for name in names):
                task.reject_file("not text", f"looks like {kind}, expected text")
                return
        if len(infos) > task.limits.max_members:
            task.reject_file("bomb", f"holds more than {task.limits.max_members:,} members")
            return
        for info in sorted(infos, key=lambda info: _order(info.filename)):
            file = _member(source, info.filename, job)
            if file is None:
                continue
            member = job(file)
            if (info.external_attr >> 16) & 0o170000 not in (0, 0o100000):
                member.reject_file("link", "a link or device inside an archive is not followed")
                continue
            if info.flag_bits & 1:
                member.reject_file("encrypted", "the member is encrypted")
                continue
            try:
                stream = archive.open(info)
            except (
                zipfile.BadZipFile,
                OSError,
                ValueError,
                NotImplementedError,
                RuntimeError,
            ) as error:
                member.reject_file("damaged archive", f"the member cannot be read: {error}")
                continue
            with stream:
                yield from _read_member(file, stream, info.compress_size, source, member)


def _tar(source: Source, job: Callable[[str], Job]) -> Iterator[Source]:
    task = job(source.file)
    try:
        with source.open() as stream, tarfile.open(fileobj=stream, mode="r:") as archive:
            members = []
            try:
                for info in archive:
                    members.append(info)
                    if len(members) > task.limits.max_members:
                        task.reject_file(
                            "bomb", f"holds more than {task.limits.max_members:,} members"
                        )
                        return
            except (tarfile.TarError, EOFError, ValueError) as error:
                task.add("damaged archive", "repaired", f"the tar file ends early: {error}")
            for info in sorted(members, key=lambda info: _order(info.name)):
                if info.isdir():
                    continue
                file = _member(source, info.name, job)
                if file is None:
                    continue
                member = job(file)
                if not info.isreg():
                    member.reject_file("link", "a link or device inside an archive is not followed")
                    continue
                inner = archive.extractfile(info)
                assert inner is not None
                with inner:
                    yield from _read_member(file, inner, info.size, source, member)
    except (tarfile.TarError, EOFError, ValueError) as error:
        task.reject_file("damaged archive", f"not a readable tar file: {error}")


def _order(name: str) -> tuple[str, bool, str]:
    folder, base = posixpath.split(name.replace("\\", "/"))
    return folder, base.lower() != "metadata.csv", base


def _member(source: Source, name: str, job: Callable[[str], Job]) -> str | None:
    """Return what a member is called in the tables, or None if it is not to be read."""
    name = name.replace("\\", "/").replace("\0", "")
    name = name.encode("utf-8", "backslashreplace").decode("utf-8")
    parts = [part for part in name.split("/") if part not in {"", "."}]
    if name.startswith("/") or ".." in parts or (parts and parts[0].endswith(":")):
        message = f"the member {name!r} points out of the archive; not read"
        job(source.file).reject_file("traversal", message)
        return None
    if not parts or any(part.startswith((".", "__MACOSX")) for part in parts):
        return None
    return posixpath.join(source.file, *parts)


def _read_member(
    file: str, stream: IO[bytes], packed: int, source: Source, job: Job
) -> Iterator[Source]:
    out = bytearray()
    try:
        while block := stream.read(_BLOCK):
            out += block
            _weigh(len(out), packed, job)
    except _Bomb as error:
        job.reject_file("bomb", str(error))
        return
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, tarfile.TarError) as error:
        if not out:
            job.reject_file("damaged archive", f"the member cannot be read: {error}")
            return
        message = f"the member is damaged ({error}); the {len(out):,} bytes before that are kept"
        job.add("damaged archive", "repaired", message)
    data = bytes(out)
    kind = container_kind(data[:512])
    if kind in {"gzip", "zip", "tar"}:
        job.reject_file("nested archive", f"a {kind} inside an archive is not opened")
        return
    yield Source(file, source.path, data, source.depth + 1)
