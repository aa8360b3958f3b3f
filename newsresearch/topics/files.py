"""A topic model as a file: a zip archive of arrays in NumPy's format and one JSON text.

No pickle is written or read. What is read is checked before it is used, since files come from
anywhere: names, shapes and the format's number.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import scipy.sparse as sp

from newsresearch.errors import ArgumentError, InputError
from newsresearch.topics.coherence import Windows
from newsresearch.topics.vocabulary import Vocabulary

if TYPE_CHECKING:
    from newsresearch.topics.model import TopicModel

__all__ = ["FORMAT", "load", "save"]

Array = np.ndarray[Any, Any]
Model = TypeVar("Model", bound="TopicModel")

#: Goes up when an older version could not read the file.
FORMAT = 1
#: The archive's only date, so that the same model gives the same bytes.
NO_DATE = (1980, 1, 1, 0, 0, 0)
PARAMETERS = ("n_topics", "random_state", "n_words", "min_df", "max_df", "phrases")


def save(model: TopicModel, path: str | PathLike[str]) -> None:
    """Write a fitted model; see `TopicModel.save`."""
    windows, counts = model._windows, model._counts
    assert windows is not None
    arrays = {
        "word_weights": model.word_weights_,
        "sizes": model.sizes_,
        "size": model.topics_["size"].to_numpy(),
        "stability": model.topics_["stability"].to_numpy(),
        "counts_data": counts.data.astype(np.int32),
        "counts_indices": counts.indices.astype(np.int32),
        "counts_indptr": counts.indptr.astype(np.int64),
        "digests": _as_array(model._digests),
        "pool": windows.pool,
        "single": windows.single,
        "both": windows.both,
        "near": windows.near,
        "documents": windows.documents,
    }
    if hasattr(model, "labels_"):
        arrays["labels"] = model.labels_
    if model._rows is not None:
        arrays["rows"] = _as_array([row or bytes(16) for row in model._rows])
    if model.centres_ is not None and model._space is not None:
        arrays |= {"centres": model.centres_, "space": model._space}
    vocabulary = model.vocabulary_
    about = {
        "what": "newsresearch topic model",
        "format": FORMAT,
        "encoder": model.encoder is not None,
        "parameters": {
            **{name: _plain(getattr(model, name)) for name in PARAMETERS},
            "extra_stop_words": sorted(model.extra_stop_words),
        },
        "words": vocabulary.words,
        "joins": vocabulary.joins,
        "outlets": vocabulary.outlets,
        "lines": vocabulary.lines,
        "names": {str(topic): name for topic, name in sorted(model._names.items())},
        "note": model.note_,
        "n_unplaced": model.n_unplaced_,
        "windows": windows.total,
        "window_documents": windows.total_documents,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "model.json", json.dumps(about, ensure_ascii=True).encode())
        for name, array in sorted(arrays.items()):
            member = io.BytesIO()
            np.lib.format.write_array(member, np.ascontiguousarray(array), allow_pickle=False)
            _add(archive, f"{name}.npy", member.getvalue())
    Path(path).write_bytes(buffer.getvalue())


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    member = zipfile.ZipInfo(name, NO_DATE)
    member.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(member, content)


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def _as_array(digests: list[bytes]) -> Array:
    return np.frombuffer(b"".join(digests), dtype=np.uint8).reshape(len(digests), 16)


def load(
    cls: type[Model], path: str | PathLike[str], encoder: Callable[[list[str]], Any] | None
) -> Model:
    """Read a model that `save` wrote; see `TopicModel.load`."""
    name = Path(fspath(path)).name
    try:
        with zipfile.ZipFile(path) as archive:
            about = json.loads(archive.read("model.json"))
            _check_about(about, name)
            arrays = {
                Path(member).stem: np.lib.format.read_array(
                    io.BytesIO(archive.read(member)), allow_pickle=False
                )
                for member in archive.namelist()
                if member.endswith(".npy")
            }
        _check_arrays(about, arrays)
        if about["encoder"] and encoder is None:
            raise ArgumentError("encoder", None, "the callable that the model was fitted with")
        return _build(cls, about, arrays, encoder)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, IndexError, EOFError) as error:
        if isinstance(error, InputError | ArgumentError):
            raise
        raise InputError("not a topic model, or damaged", name) from error


def _check_about(about: Any, name: str) -> None:
    if not isinstance(about, dict) or about.get("what") != "newsresearch topic model":
        raise InputError("not a topic model", name)
    if about.get("format") != FORMAT:
        found = about.get("format")
        raise InputError(f"a topic model of format {found!r}; this version reads {FORMAT}", name)


def _check_arrays(about: dict[str, Any], arrays: dict[str, Array]) -> None:
    """Raise ValueError unless everything has the shape that the rest expects."""
    n_words, n_topics = len(about["words"]), len(arrays["sizes"])
    n_documents, n_pool = len(arrays["digests"]), len(arrays["pool"])
    wanted = {
        "word_weights": (n_words, n_topics),
        "sizes": (n_topics,),
        "size": (n_topics,),
        "stability": (n_topics,),
        "counts_indptr": (n_documents + 1,),
        "digests": (n_documents, 16),
        "single": (n_pool,),
        "both": (n_pool, n_pool),
        "near": (n_pool, n_pool),
        "documents": (n_pool, n_pool),
    }
    for name, shape in wanted.items():
        if arrays[name].shape != shape or arrays[name].dtype.kind not in "iuf":
            raise ValueError(name)
    pool = arrays["pool"]
    if n_topics < 1 or n_documents < 1 or not all(isinstance(w, str) for w in about["words"]):
        raise ValueError("empty")
    if n_pool and not 0 <= pool.min() <= pool.max() < n_words:
        raise ValueError("pool")


def _build(
    cls: type[Model],
    about: dict[str, Any],
    arrays: dict[str, Array],
    encoder: Callable[[list[str]], Any] | None,
) -> Model:
    parameters = {**about["parameters"]}
    parameters["extra_stop_words"] = tuple(parameters["extra_stop_words"])
    model = cls(**parameters, encoder=encoder if about["encoder"] else None)
    model.vocabulary_ = Vocabulary(
        tuple(about["words"]),
        tuple((str(a), str(b), float(s), int(r)) for a, b, s, r in about["joins"]),
        tuple(about["outlets"]),
        tuple(about["lines"]),
    )
    model.word_weights_, model.sizes_ = arrays["word_weights"], arrays["sizes"]
    model.centres_, model._space = arrays.get("centres"), arrays.get("space")
    model.n_topics_ = len(model.sizes_)
    model.note_, model.n_unplaced_ = str(about["note"]), int(about["n_unplaced"])
    shape = (len(arrays["digests"]), len(about["words"]))
    parts = (arrays["counts_data"].astype(float), arrays["counts_indices"], arrays["counts_indptr"])
    model._counts = sp.csr_matrix(parts, shape=shape)
    model._counts.check_format(full_check=True)
    model._digests = [row.tobytes() for row in arrays["digests"]]
    model._rows = None
    if "rows" in arrays:
        model._rows = [row.tobytes() if row.any() else b"" for row in arrays["rows"]]
    if "labels" in arrays:
        model.labels_ = arrays["labels"]
    model._names = {int(topic): str(name) for topic, name in about["names"].items()}
    model._windows = Windows(
        arrays["pool"],
        arrays["single"],
        arrays["both"],
        arrays["near"],
        arrays["documents"],
        int(about["windows"]),
        int(about["window_documents"]),
    )
    model._place_learnt()
    model._describe(arrays["size"], arrays["stability"])
    return model
