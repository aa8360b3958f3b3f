"""What a report says of its own making: versions, parameters, and digests of what went in."""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import sys
from collections.abc import Mapping
from html import escape
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from newsresearch import __version__

__all__ = ["digest", "hide", "inputs", "machine_paths", "versions"]

#: Where results come from besides this package; a report names their versions.
LIBRARIES = ("pandas", "scikit-learn", "matplotlib")
#: Endings of files that a parameter may name.
DATA_FILES = (".csv", ".tsv", ".json", ".jsonl", ".parquet", ".txt", ".html", ".htm", ".xml", ".gz")


def versions() -> list[tuple[str, str]]:
    """Return what made the report, as (name, value) of its record.

    Examples
    --------
    >>> versions()[0][0]
    'Made by'
    """
    names = [f"newsresearch {__version__}", f"Python {platform.python_version()}"]
    for name in LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):
            names.append(f"{name} {version(name)}")
    return [("Made by", ", ".join(names))]


def inputs(
    parameters: Mapping[str, object], *, folder: Path, shown: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Return the parameters and the digests of the files that they name.

    Parameters
    ----------
    parameters : mapping of str to object
        What the notebook ran with.
    folder : pathlib.Path
        The notebook's folder: relative paths start here.
    shown : mapping of str to str
        Text to replace in what is shown, such as this machine's paths.

    Returns
    -------
    list of (str, str)
    """
    rows = []
    if parameters:
        listed = "\n".join(f"{name} = {value!r}" for name, value in parameters.items())
        rows.append(("Parameters", hide(listed, shown)))
    for name, value in parameters.items():
        if not isinstance(value, str) or not value.strip():
            continue
        named = name == "CORPUS" or "/" in value or os.sep in value or value.endswith(DATA_FILES)
        source = folder / value
        with contextlib.suppress(OSError, ValueError):  # too long for a path: a query, say
            if named and source.exists():
                files, total = digest(source.resolve())
                count = "1 file" if files == 1 else f"{files:,} files"
                rows.append((name, f"{hide(value, shown)}: {count}, SHA-256 {total}"))
    return rows


def digest(source: Path) -> tuple[int, str]:
    """Return the number of files at `source` and one digest of their names and contents.

    Parameters
    ----------
    source : pathlib.Path
        A file, or a folder with all that is in it; hidden files are left out.

    Returns
    -------
    tuple of (int, str)
        The digest is that of the lines ``<sha256 of the file>  <path>`` in order of their paths:
        ``sha256sum`` over the same files, sorted, gives the same.
    """
    if source.is_file():
        with source.open("rb") as stream:
            return 1, hashlib.file_digest(stream, "sha256").hexdigest()
    files = sorted(
        (path.relative_to(source).as_posix(), path)
        for path in source.rglob("*")
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(source).parts)
    )
    total = hashlib.sha256()
    for name, path in files:
        total.update(f"{digest(path)[1]}  {name}\n".encode("utf-8", errors="surrogateescape"))
    return len(files), total.hexdigest()


def machine_paths(notebook: Path, corpus: Path | None) -> dict[str, str]:
    """Return this machine's paths that a report may meet -> what it shows instead.

    The longest come first, so that a folder's name is replaced before its parent's.
    """
    folder = notebook.parent
    hidden = {f"{folder}{os.sep}": "", str(folder): ".", f"{folder.parent}{os.sep}": "../"}
    for place in (sys.prefix, sys.base_prefix, str(Path(__file__).resolve().parents[2])):
        hidden[place + os.sep] = "…/"
    hidden[f"{Path.home()}{os.sep}"] = "~/"
    if corpus is not None:
        hidden[str(corpus)] = corpus.name
    # "/" alone, as a home or a prefix, would eat every slash.
    kept = {path: word for path, word in hidden.items() if len(path.strip(os.sep)) > 1}
    return dict(sorted(kept.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def hide(text: str, shown: Mapping[str, str]) -> str:
    """Return `text` with every key of `shown` replaced by its value."""
    for path, word in shown.items():
        # As it is, as HTML has it, and as Python writes a path of Windows.
        for form in dict.fromkeys((path, escape(path), path.replace("\\", "\\\\"))):
            text = text.replace(form, word)
    return text
