"""Load files and folders of news into one table, and account for every record that was met."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from newsresearch.cleaning.review import struck_out_html
from newsresearch.cleaning.templates import remove_templates
from newsresearch.errors import ArgumentError, TableError
from newsresearch.loading.accounts import as_html, summarise
from newsresearch.loading.assembly import State, join, load_sources, load_table
from newsresearch.loading.limits import Limits
from newsresearch.loading.readers import Mapper
from newsresearch.loading.rows import Options, Part
from newsresearch.loading.sources import find_files, gather

if TYPE_CHECKING:
    from newsresearch.loading.sources import Paths

__all__ = ["Corpus", "Scan", "from_frame", "load", "scan"]


@dataclass(frozen=True, eq=False, repr=False)
class Corpus:
    """Articles, and an account of everything that was met on the way to them.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row an article.
    problems : pandas.DataFrame
        One row a problem: file, line, kind, severity, message, excerpt. Each record that is not in
        `articles` has a row of severity ``rejected``.
    removed : pandas.DataFrame
        One row a span that cleaning took out, with its rule and its place in ``articles.raw``.
    dates : pandas.DataFrame
        One row a candidate for a publication date, the chosen one first.
    files : pandas.DataFrame
        One row a file: role, format, encoding, records, loaded, quarantined, and from which of its
        fields the columns were read. ``records == loaded + quarantined`` holds in each row.

    Examples
    --------
    >>> corpus = from_frame(pd.DataFrame({"text": ["Talks ended.", ""]}))
    >>> corpus.summary()
    '1 article from 1 table, 1 record quarantined (1 without text), 1 without a date.'
    """

    articles: pd.DataFrame
    problems: pd.DataFrame
    removed: pd.DataFrame
    dates: pd.DataFrame
    files: pd.DataFrame

    def __len__(self) -> int:
        return len(self.articles)

    def __repr__(self) -> str:
        return f"<Corpus: {self.summary()}>"

    def _repr_html_(self) -> str:
        return as_html(self.articles, self.problems, self.files)

    def summary(self) -> str:
        """Return what was loaded and what was not, as a sentence.

        Returns
        -------
        str
        """
        return summarise(self.articles, self.problems, self.files)

    def review(self, article: str) -> Page:
        """Show an article as it was read, with what cleaning took out struck through.

        Parameters
        ----------
        article : str
            Its id.

        Returns
        -------
        Page
            A string of HTML that a notebook shows; all text in it is escaped.

        Raises
        ------
        ArgumentError
            If no article has this id.

        Examples
        --------
        >>> corpus = from_frame(pd.DataFrame({"id": ["a"], "text": ["Talks <b>ended."]}))
        >>> "Talks &lt;b&gt;ended." in corpus.review("a")
        True
        """
        rows = self.articles[self.articles["id"] == article]
        if rows.empty:
            ids = ", ".join(map(repr, self.articles["id"].head(3)))
            raise ArgumentError("article", article, f"the id of an article, such as {ids}")
        removed = self.removed[self.removed["article"] == article]
        return Page(struck_out_html(rows["raw"].iloc[0], removed))


class Page(str):
    """HTML that a notebook shows as such."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def load(
    path: Paths,
    *,
    strict: bool = False,
    columns: Mapping[str, str] | None = None,
    dayfirst: bool | None = None,
    fetched: object = None,
    clean: bool = True,
    path_dates: bool = False,
    progress: bool = False,
    **limits: Any,
) -> Corpus:
    r"""Load a file or a folder of news, whatever format each file is in.

    Parameters
    ----------
    path : path or list of path
        Files and folders: copied pages as plain text or Markdown, HTML, JSON, JSONL, CSV, TSV, RIS,
        saved responses of news services, RSS and Atom, WARC, Parquet, and gzip, zip or tar of
        these. The format is told from the content. A ``metadata.csv`` beside articles gives what
        they lack.
    strict : bool
        Raise on the first problem instead of listing it.
    columns : mapping, optional
        Column of ``articles`` to the field it is read from, as in ``{"text": "story"}``; settles a
        guess that ``corpus.files.columns`` shows to be wrong.
    dayfirst : bool, optional
        Whether ``03/04/2021`` is 3 April. Learnt from each column if not given; a column that does
        not tell leaves such dates missing.
    fetched : datetime-like, optional
        When the files were fetched. No article can be over two days younger, and no clock is asked.
    clean : bool
        Whether to take out boilerplate, listed in ``corpus.removed``. Invisible characters go
        in any case.
    path_dates : bool
        Whether a file's or folder's name such as ``2018-06-12`` is the day of publication, where
        the page does not state one. It may well be the day of scraping, so nothing assumes it.
    progress : bool
        Whether to show a progress bar.
    **limits : int or float
        Any field of `newsresearch.loading.limits.Limits`, such as ``max_file_bytes``.

    Returns
    -------
    Corpus

    Raises
    ------
    InputError
        If a path does not exist or a folder is empty; with `strict`, on the first problem, with
        file and line.
    ArgumentError
        If an argument is outside what is allowed.
    MissingExtraError
        If nothing can be loaded because an optional dependency is not installed; beside files that
        load it is a problem.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     lines = '{"body": "Talks ended.", "date": "2021-03-14"}\n{"body": "Talks en'
    ...     _ = Path(folder, "wire.jsonl").write_text(lines)
    ...     corpus = load(folder)
    >>> corpus.summary()
    '1 article from 1 file, 1 record quarantined (1 broken JSON).'
    >>> corpus.articles[["id", "text", "published"]]
                 id          text  published
    0  wire.jsonl#1  Talks ended. 2021-03-14
    """
    state = State(_options(strict, columns, dayfirst, fetched, clean, limits, path_dates))
    articles, removed, dates = join(_parts(path, state, progress))
    if clean:
        articles, removed = remove_templates(articles, removed)
    return Corpus(articles, state.problems_table(), removed, dates, state.files_table())


class Scan(Iterator[pd.DataFrame]):
    """Tables of articles, one after the other; made by `scan`.

    ``problems``, ``files`` and ``summary()`` tell of what was met so far.
    """

    def __init__(self, path: Paths, state: State, progress: bool) -> None:
        self._state = state
        self._parts = _parts(path, state, progress, settle=False)
        self._articles = 0

    def __next__(self) -> pd.DataFrame:
        while True:
            articles = next(self._parts).articles
            if len(articles):
                self._articles += len(articles)
                return articles

    @property
    def problems(self) -> pd.DataFrame:
        """The problems met so far."""
        return self._state.problems_table()

    @property
    def files(self) -> pd.DataFrame:
        """The files met so far."""
        return self._state.files_table()

    def summary(self) -> str:
        """Return what was loaded so far and what was not, as a sentence."""
        return summarise(self._articles, self.problems, self.files)


def scan(
    path: Paths,
    *,
    strict: bool = False,
    columns: Mapping[str, str] | None = None,
    dayfirst: bool | None = None,
    fetched: object = None,
    clean: bool = True,
    path_dates: bool = False,
    progress: bool = False,
    **limits: Any,
) -> Scan:
    r"""Walk a corpus that is larger than memory: yield tables of articles.

    Parameters
    ----------
    path, strict, columns, dayfirst, fetched, clean, path_dates, progress, **limits
        As for `load`.

    Returns
    -------
    Scan
        An iterator of ``articles`` tables of at most 5,000 rows. What needs all articles at once
        is left out: lines that an outlet repeats stay, and the order of day and month is learnt
        from a date's own file only.

    Raises
    ------
    InputError
        As for `load`.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.csv").write_text("title,text\nTalks,They ended.\n")
    ...     _ = Path(folder, "b.csv").write_text("title,text\nRain,It fell.\nSun,It shone.\n")
    ...     walk = scan(folder)
    ...     [len(articles) for articles in walk], walk.summary()
    ([3], '3 articles from 2 files, nothing quarantined.')
    """
    state = State(_options(strict, columns, dayfirst, fetched, clean, limits, path_dates))
    return Scan(path, state, progress)


def from_frame(
    data: pd.DataFrame,
    *,
    text: str | None = None,
    title: str | None = None,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    strict: bool = False,
    dayfirst: bool | None = None,
    fetched: object = None,
    clean: bool = True,
    **limits: Any,
) -> Corpus:
    """Take a table that is already there: the same account, checks and columns as `load`.

    Parameters
    ----------
    data : pandas.DataFrame
        One row an article; it is not changed.
    text, title, published : str, optional
        The columns that hold them; guessed from the names if not given.
    columns : mapping, optional
        The same for any column of ``articles``.
    strict, dayfirst, fetched, clean, **limits
        As for `load`.

    Returns
    -------
    Corpus
        ``articles.line`` is the row's position, from 1.

    Raises
    ------
    TableError
        If `data` is no table or lacks a column that was named, or has none for the text.

    Examples
    --------
    >>> table = pd.DataFrame({"story": ["Talks ended."], "when": ["14 March 2021"]})
    >>> from_frame(table, published="when").articles[["text", "published", "published_precision"]]
               text  published published_precision
    0  Talks ended. 2021-03-14                 day
    """
    if not isinstance(data, pd.DataFrame):
        raise TableError(f"data must be a DataFrame, not {type(data).__name__}")
    named = {"text": text, "title": title, "published": published}
    chosen = dict(columns or {}) | {key: name for key, name in named.items() if name is not None}
    state = State(_options(strict, chosen, dayfirst, fetched, clean, limits))
    missing = [name for name in chosen.values() if name not in data.columns]
    there = ", ".join(map(str, data.columns)) or "no column"
    if missing:
        raise TableError(f"data has no column {', '.join(map(str, missing))}; there is {there}")
    if not Mapper(chosen).knows(data.columns) & {"text", "html"}:
        raise TableError(
            f"data has no column for the text; there is {there}; name it with text=..."
        )
    articles, removed, dates = join(load_table(data, state))
    if clean:
        articles, removed = remove_templates(articles, removed)
    return Corpus(articles, state.problems_table(), removed, dates, state.files_table())


def _options(
    strict: bool,
    columns: Mapping[str, str] | None,
    dayfirst: bool | None,
    fetched: object,
    clean: bool,
    limits: Mapping[str, Any],
    path_dates: bool = False,
) -> Options:
    Mapper(columns)  # refuses a column that there is not
    if dayfirst is not None and not isinstance(dayfirst, bool):
        raise ArgumentError("dayfirst", dayfirst, "True, False or None")
    if not isinstance(path_dates, bool):
        raise ArgumentError("path_dates", path_dates, "True or False")
    day: dt.datetime | None = None
    if fetched is not None:
        try:
            stamp = pd.Timestamp(fetched)
        except (TypeError, ValueError):
            stamp = pd.NaT
        if stamp is pd.NaT:
            raise ArgumentError("fetched", fetched, "a day such as '2021-03-14'")
        day = stamp.tz_localize(None).to_pydatetime(warn=False)
    unknown = limits.keys() - Limits.__dataclass_fields__.keys()
    if unknown:
        allowed = "an argument of load or one of " + ", ".join(Limits.__dataclass_fields__)
        raise ArgumentError("limits", ", ".join(sorted(unknown)), allowed)
    return Options(strict, dict(columns or {}), dayfirst, day, clean, path_dates, Limits(**limits))


def _parts(path: Paths, state: State, progress: bool, *, settle: bool = True) -> Iterator[Part]:
    found = find_files(path)
    return _read(found, state, progress, settle)


def _read(found: Any, state: State, progress: bool, settle: bool) -> Iterator[Part]:
    if progress:
        from tqdm.auto import tqdm

        found = tqdm(found, desc="loading", unit="file")
    yield from load_sources(gather(found, state), state, settle=settle)
