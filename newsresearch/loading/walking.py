"""Which files a folder holds: in a fixed order, without leaving it, without opening pipes."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Found", "label", "walk"]

#: Names that file managers and version control leave behind.
_HIDDEN = frozenset({"__MACOSX", "__pycache__", "Thumbs.db", "desktop.ini", "Icon\r"})
#: ``README.md`` and ``LICENSE``, and not ``license-to-build.txt``, which may be a story.
_README = re.compile(
    r"readme(?:[\W_].{0,40})?|(?:licen[cs]e|copying|changelog|contributing|notice)(?:\.(?:md|txt|rst|html))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A directory entry: a file to read, or why it is not read.

    Parameters
    ----------
    file : str
        Path relative to the root, with ``/``.
    path : Path
        Where it is.
    role : {"file", "hidden", "readme", "link", "not a file", "unreadable"}
        What it is for the corpus.
    reason : str
        Why it is not read, if that is a problem.
    """

    file: str
    path: Path
    role: str = "file"
    reason: str = ""


def label(path: str | os.PathLike[str]) -> str:
    r"""Return a path as text that can be written anywhere, whatever bytes its name has.

    Examples
    --------
    >>> label("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/")


def walk(root: Path) -> Iterator[Found]:
    """Yield everything below a folder, sorted by path, each file once.

    Parameters
    ----------
    root : Path
        A folder.

    Yields
    ------
    Found
        Links are followed only to what lies inside the root and was not met by another way.
    """
    real_root = os.path.realpath(root)
    entries = sorted(_entries(root, real_root), key=lambda found: found.file)
    # A file keeps its own name: what only links to it is told after all real files are known.
    real = {
        _identity(found.path)
        for found in entries
        if found.role == "file" and not found.path.is_symlink()
    }
    linked: set[tuple[int, int]] = set()
    for found in entries:
        if found.role == "file" and found.path.is_symlink():
            identity = _identity(found.path)
            if identity in real or identity in linked:
                yield Found(found.file, found.path, "link")
                continue
            linked.add(identity)
        yield found


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _entries(root: Path, real_root: str) -> Iterator[Found]:
    folders = [root]
    visited = {_identity(root)}
    while folders:
        folder = folders.pop()
        try:
            children = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            yield Found(label(folder.relative_to(root)), folder, "unreadable", reason)
            continue
        for entry in children:
            path = Path(entry.path)
            file = label(path.relative_to(root))
            if entry.name.startswith((".", "~$")) or entry.name in _HIDDEN:
                yield Found(file, path, "hidden")
                continue
            if entry.is_symlink():
                real = os.path.realpath(path)
                if real != real_root and not real.startswith(real_root + os.sep):
                    yield Found(file, path, "link", "the link leads out of the folder")
                    continue
            try:
                status = entry.stat()
            except OSError as error:
                reason = error.strerror or type(error).__name__
                yield Found(file, path, "unreadable", f"cannot be read: {reason}")
                continue
            if stat.S_ISDIR(status.st_mode):
                identity = (status.st_dev, status.st_ino)
                if identity in visited:
                    yield Found(file, path, "link")
                else:
                    visited.add(identity)
                    folders.append(path)
            elif not stat.S_ISREG(status.st_mode):
                yield Found(file, path, "not a file", "a pipe, device or socket; not opened")
            elif _README.fullmatch(entry.name):
                yield Found(file, path, "readme")
            else:
                yield Found(file, path)
