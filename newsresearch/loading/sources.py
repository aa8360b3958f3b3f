"""From the paths a user gave to the sources of a corpus, with everything that is not one listed."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsresearch.errors import ArgumentError, InputError, NewsResearchError
from newsresearch.loading.assembly import State
from newsresearch.loading.readers import Job, Source
from newsresearch.loading.readers.archives import expand
from newsresearch.loading.sidecars import METADATA, read_metadata, role_of
from newsresearch.loading.walking import Found, label, walk

__all__ = ["Paths", "find_files", "gather"]

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


def find_files(paths: Paths) -> list[Found]:
    """Return what the paths hold, metadata first, the rest in the order of their names.

    Parameters
    ----------
    paths : path or iterable of path
        Files and folders.

    Returns
    -------
    list of Found
        A single file keeps its name only; of several paths, a folder's name stands before its
        files.

    Raises
    ------
    InputError
        If a path does not exist or a folder holds no file to load.
    """
    if isinstance(paths, str | os.PathLike):
        return _first(_one(paths))
    try:
        given = [os.fspath(path) for path in paths]
    except TypeError:
        raise ArgumentError("path", paths, "a path or a list of paths") from None
    if not given:
        raise ArgumentError("path", paths, "at least one path")
    found: list[Found] = []
    taken: dict[str, int] = {}
    for path in given:
        several = _one(path)
        name = label(Path(path).resolve().name) or "root"
        taken[name] = taken.get(name, 0) + 1
        prefix = name if taken[name] == 1 else f"{name}~{taken[name]}"
        for entry in several:
            file = posixpath.join(prefix, entry.file) if Path(path).is_dir() else prefix
            found.append(Found(file, entry.path, entry.role, entry.reason))
    return _first(found)


def _one(path: str | os.PathLike[str]) -> list[Found]:
    try:
        root = Path(path)
        if not root.exists():
            raise InputError("there is no such file or folder", label(path))
        if not root.is_dir():
            if not root.is_file():
                raise InputError("is no regular file", label(path))
            return [Found(label(root.name), root)]
        found = list(walk(root))
    except (OSError, ValueError) as error:
        if isinstance(error, NewsResearchError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be read: {reason}", str(path)) from None
    if not any(entry.role == "file" or entry.reason for entry in found):
        raise InputError("the folder holds no file to load", label(path))
    return found


def _first(found: list[Found]) -> list[Found]:
    return sorted(found, key=lambda entry: posixpath.basename(entry.file).lower() != METADATA)


def gather(found: Iterable[Found], state: State) -> Iterator[Source]:
    """Yield the sources of articles; list the rest in ``state.files`` and ``state.problems``.

    Parameters
    ----------
    found : iterable of Found
        From `find_files`.
    state : State
        Takes roles, metadata and problems.

    Yields
    ------
    Source
    """
    for entry in found:
        if entry.role != "file":
            state.list_file(entry.file, entry.role)
            if entry.reason:
                job = state.job(entry.file)
                job.reject_file(entry.role, entry.reason)
            continue
        try:
            yield from _sources(Source(entry.file, entry.path), state)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            state.job(entry.file).reject_file("unreadable", f"cannot be read: {reason}")


def _sources(source: Source, state: State) -> Iterator[Source]:
    limits = state.options.limits
    if source.size() > limits.max_file_bytes:
        yield source
        return
    for member in expand(source, state.job):
        role = role_of(member, Job(member.file, limits))
        if role == "metadata":
            job = state.job(member.file)
            state.given.update(read_metadata(member, job))
        if role == "articles":
            yield member
        else:
            state.list_file(member.file, role)
