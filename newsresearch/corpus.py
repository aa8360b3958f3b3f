"""Load files and folders of news into one table, and account for every record that was met."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from newsresearch.errors import ArgumentError, InputError
from newsresearch.limits import Limits
from newsresearch.loading import Options, Part, State, load_source
from newsresearch.readers import Job, Source
from newsresearch.schema import empty, frame
from newsresearch.sidecars import read_metadata, role_of
from newsresearch.walking import Found, label, walk

__all__ = ["Corpus", "load", "scan"]


@dataclass(frozen=True, eq=False)
class Corpus:
    """Articles, and an account of everything that was met on the way to them."""

    articles: pd.DataFrame
    problems: pd.DataFrame
    removed: pd.DataFrame
    dates: pd.DataFrame
    files: pd.DataFrame

    def __len__(self) -> int:
        return len(self.articles)


def load(path, *, strict=False, columns=None, dayfirst=None, fetched=None, clean=True, progress=False, **limits):
    """Load."""
    state = State(_options(strict, columns, dayfirst, fetched, clean, limits))
    parts = list(_parts(path, state, progress))
    tables = {
        name: pd.concat([getattr(p, name) for p in parts], ignore_index=True) if parts else empty(name)
        for name in ("articles", "removed", "dates")
    }
    return Corpus(problems=frame("problems", state.problems), files=pd.DataFrame(state.files), **tables)


def _options(strict, columns, dayfirst, fetched, clean, limits):
    return Options(strict, dict(columns or {}), dayfirst, fetched and pd.Timestamp(fetched).to_pydatetime(), clean, Limits(**limits))


def _parts(path, state, progress):
    root = Path(path)
    found = list(walk(root)) if root.is_dir() else [Found(root.name, root)]
    sources = []
    for f in found:
        if f.role != "file":
            if f.reason:
                state.problems.append({"file": f.file, "kind": f.role, "severity": "rejected", "message": f.reason})
            continue
        source = Source(f.file, f.path)
        role = role_of(source, Job(f.file))
        if role == "metadata":
            job = Job(f.file)
            state.given.update(read_metadata(source, job))
            state.problems += job.problems
        if role != "articles":
            state.files.append({"file": f.file, "role": role})
            continue
        sources.append(source)
    for source in sources:
        yield from load_source(source, state)
