"""What can go wrong, as exceptions that a caller can also catch by their builtin base.

::

    NewsResearchError
    ├── ArgumentError (ValueError)      an argument outside what is allowed
    ├── TableError (ValueError)         a table lacks a column or holds the wrong thing
    ├── InputError (ValueError)         a file or record cannot be read; carries file and line
    ├── MissingExtraError (ImportError) an optional dependency is not installed
    └── NotebookError (RuntimeError)    a notebook's cell failed; carries notebook and cell
"""

from __future__ import annotations

__all__ = [
    "ArgumentError",
    "InputError",
    "MissingExtraError",
    "NewsResearchError",
    "NotebookError",
    "TableError",
]


class NewsResearchError(Exception):
    """Base of every exception that the package raises on purpose."""


class ArgumentError(NewsResearchError, ValueError):
    """An argument's value is outside what is allowed.

    Parameters
    ----------
    name : str
        The argument, as the caller wrote it.
    value : object
        What was given.
    allowed : str
        What would have been accepted, as the end of "must be …".

    Examples
    --------
    >>> str(ArgumentError("style", "verse", "'news' or 'narrative'"))
    "style must be 'news' or 'narrative', not 'verse'"
    """

    def __init__(self, name: str, value: object, allowed: str) -> None:
        super().__init__(f"{name} must be {allowed}, not {value!r}")
        self.name, self.value, self.allowed = name, value, allowed


class TableError(NewsResearchError, ValueError):
    """A table that enters a stage lacks a column or holds the wrong thing."""


class InputError(NewsResearchError, ValueError):
    """A file or one of its records cannot be read.

    Parameters
    ----------
    message : str
        What is wrong, as one clause.
    file : str
        The file's path relative to the corpus root.
    line : int, optional
        The record's first line, counted from 1.

    Examples
    --------
    >>> str(InputError("not valid JSON", "export.jsonl", 3))
    'export.jsonl, line 3: not valid JSON'
    """

    def __init__(self, message: str, file: str, line: int | None = None) -> None:
        where = file if line is None else f"{file}, line {line}"
        super().__init__(f"{where}: {message}")
        self.message, self.file, self.line = message, file, line


class MissingExtraError(NewsResearchError, ImportError):
    """An optional dependency is not installed.

    Parameters
    ----------
    what : str
        What the caller wanted to do.
    package : str
        The distribution that is missing.
    extra : str
        The extra of this package that brings it.

    Examples
    --------
    >>> str(MissingExtraError("reading Parquet", "pyarrow", "parquet"))
    'reading Parquet needs pyarrow: pip install "newsresearch[parquet]"'
    """

    def __init__(self, what: str, package: str, extra: str) -> None:
        super().__init__(f'{what} needs {package}: pip install "newsresearch[{extra}]"')
        self.package, self.extra = package, extra


class NotebookError(NewsResearchError, RuntimeError):
    """A notebook's cell failed.

    Parameters
    ----------
    notebook : str
        The notebook's file name.
    cell : int
        The cell, counted from 1 over all cells.
    error : str
        The error's type and message on one line.

    Examples
    --------
    >>> str(NotebookError("02-summits.ipynb", 4, "KeyError: 'date'"))
    "02-summits.ipynb, cell 4: KeyError: 'date'"
    """

    def __init__(self, notebook: str, cell: int, error: str) -> None:
        super().__init__(f"{notebook}, cell {cell}: {error}")
        self.notebook, self.cell, self.error = notebook, cell, error
