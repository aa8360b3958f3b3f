"""The ``newsresearch`` command: one subcommand a stage, for those who are not in a notebook.

Results go to standard output or to ``--out``, remarks to standard error. What the package refuses
is one line and exit status 1; what the command line itself refuses is exit status 2.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import pandas as pd
import typer

import newsresearch as nr
from newsresearch.errors import ArgumentError, NewsResearchError

__all__ = ["app", "main"]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="From a folder of scraped news to a chronology that can be defended.\n\n"
    "Examples:\n\n"
    "  newsresearch load my_pages/\n\n"
    "  newsresearch timeline my_pages/ --query summit --out timeline.csv\n\n"
    "  newsresearch report --corpus my_pages/",
)

Pages = Annotated[Path, typer.Argument(help="A file or a folder of articles.", show_default=False)]
Out = Annotated[Path | None, typer.Option(help="Write the table to this file instead.")]
Query = Annotated[
    list[str] | None,
    typer.Option("--query", "-q", help="A word or phrase; give it again for more."),
]
PathDates = Annotated[
    bool,
    typer.Option(
        "--path-dates",
        help="Take the day in a file's or folder's name as published, if the page has none.",
    ),
]


def _say(message: str) -> None:
    """Print a remark that must not end up in a piped result."""
    typer.echo(message, err=True)


def _load(path: Path, *, path_dates: bool) -> Any:
    corpus = nr.load(path, path_dates=path_dates, progress=sys.stderr.isatty())
    _say(corpus.summary())
    return corpus


def _columns_read(files: pd.DataFrame) -> list[str]:
    """Say once for each way of naming columns what was taken for what: the others were not read."""
    named = files[files["columns"].notna()]
    lines = []
    for columns, own in named.groupby("columns", sort=False)["file"]:
        if any(field != name for field, name in _pairs(str(columns))):
            more = f" and {len(own) - 1} more" if len(own) > 1 else ""
            lines.append(f"columns read: {own.iloc[0]}{more}: {columns}")
    return lines


def _pairs(columns: str) -> list[tuple[str, str]]:
    return [(field, name) for field, _, name in (x.partition("=") for x in columns.split(", "))]


def _write(table: pd.DataFrame, out: Path | None) -> None:
    """Write a table as CSV, to standard output or to a file, where no cell is a formula."""
    from newsresearch.export.csv_table import neutral

    if out is None:
        typer.echo(table.to_csv(index=False), nl=False)
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        neutral(table).to_csv(out, index=False, lineterminator="\n")
        _say(f"{len(table)} rows written to {out}")


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    if version:
        typer.echo(nr.__version__)
        raise typer.Exit


@app.command()
def load(
    path: Pages,
    problems: Annotated[Path | None, typer.Option(help="Write the problems to this CSV.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write the articles to this CSV.")] = None,
    strict: Annotated[bool, typer.Option(help="Stop at the first problem.")] = False,
    path_dates: PathDates = False,
) -> None:
    """Load pages and say what came in and what was kept out, and why."""
    corpus = nr.load(path, strict=strict, path_dates=path_dates, progress=sys.stderr.isatty())
    typer.echo(corpus.summary())
    from newsresearch.loading.accounts import grouped

    for row in grouped(corpus.problems).itertuples():
        lines = "" if not row.line else f", line{'s' * (row.count > 1)} {row.line}"
        typer.echo(f"{row.severity}: {row.file}{lines}: {row.message}")
    for line in _columns_read(corpus.files):
        typer.echo(line)
    if problems is not None:
        _write(corpus.problems, problems)
    if out is not None:
        _write(corpus.articles, out)


@app.command()
def clean(
    file: Annotated[Path, typer.Argument(help="One page.", show_default=False)],
    html: Annotated[Path | None, typer.Option(help="Write the marked page to this file.")] = None,
) -> None:
    """Show one page with everything that cleaning takes out struck through."""
    corpus = nr.load(file)
    if len(corpus.articles) != 1:
        held = f"it holds {len(corpus.articles)} articles"
        rejected = corpus.problems.loc[corpus.problems["severity"] == "rejected", "message"]
        if corpus.articles.empty and len(rejected) == 1:
            held = str(rejected.iloc[0])
        raise ArgumentError("file", str(file), f"one page ({held})")
    article = corpus.articles.iloc[0]
    removed = corpus.removed[corpus.removed["article"] == article["id"]]
    if html is not None:
        from newsresearch.cleaning.review import struck_out_html

        html.parent.mkdir(parents=True, exist_ok=True)
        html.write_text(struck_out_html(article["raw"], removed), encoding="utf-8")
        _say(f"{len(removed)} spans struck out in {html}")
    else:
        from newsresearch.cleaning.review import struck_out_terminal

        typer.echo(struck_out_terminal(article["raw"], removed))


@app.command()
def times(
    path: Pages,
    style: Annotated[
        Literal["news", "narrative"], typer.Option(help="How relative expressions are anchored.")
    ] = "news",
    out: Out = None,
    path_dates: PathDates = False,
) -> None:
    """List the temporal expressions, with TIMEX3 values and days."""
    table = nr.tag_times(_load(path, path_dates=path_dates).articles, style=style)
    for note in table.attrs.get("notes", ()):
        _say(note)
    _write(table, out)


@app.command()
def topics(
    path: Pages,
    n_topics: Annotated[int, typer.Option("--n-topics", "-k", help="How many topics.")] = 20,
    out: Out = None,
) -> None:
    """Say what the coverage is about: topics with their words and sizes."""
    articles = _load(path, path_dates=False).articles
    table = nr.TopicModel(n_topics=n_topics).fit(articles).topics_
    if len(table) < n_topics:
        _say(f"{len(table)} of {n_topics} topics: the articles have no more to tell apart.")
    _write(table.assign(words=table["words"].map(", ".join)), out)


@app.command()
def timeline(
    path: Pages,
    query: Query = None,
    start: Annotated[str | None, typer.Option(help="First day, YYYY-MM-DD.")] = None,
    end: Annotated[str | None, typer.Option(help="Last day, YYYY-MM-DD.")] = None,
    max_dates: Annotated[int, typer.Option(help="How many entries at most.")] = 20,
    max_sentences: Annotated[int, typer.Option(help="How many sentences an entry.")] = 1,
    source: Annotated[
        list[str] | None, typer.Option(help="Only this outlet; give it again for more.")
    ] = None,
    min_sources: Annotated[
        int, typer.Option(help="Independent outlets that must speak of a date.")
    ] = 1,
    path_dates: PathDates = False,
    out: Annotated[
        Path | None, typer.Option(help="Write .csv, .json (TimelineJS), .ics, .jsonld or .md.")
    ] = None,
) -> None:
    """Build a chronology: what happened when, each row with its source sentence."""
    writers = {
        ".csv": nr.to_csv,
        ".json": nr.to_timelinejs,
        ".ics": nr.to_ical,
        ".jsonld": nr.to_jsonld,
        ".md": nr.to_markdown,
    }
    if out is not None and out.suffix not in writers:
        raise ArgumentError("--out", str(out), "a file ending in " + ", ".join(writers))
    table = nr.build_timeline(
        _load(path, path_dates=path_dates).articles,
        query=query or None,
        start=start,
        end=end,
        max_dates=max_dates,
        max_sentences=max_sentences,
        sources=source or None,
        min_sources=min_sources,
    )
    for note in table.attrs["notes"]:
        _say(note)
    if out is None:
        for row in table.itertuples():
            text = " ".join(row.text.split())  # an excerpt may go over a blank line
            typer.echo(f"{row.date_edtf}\t{text}\t[{row.article}]")
        return
    writers[out.suffix](table, out)
    _say(f"{len(table)} rows written to {out}")


@app.command()
def report(
    notebooks: Annotated[
        list[Path] | None, typer.Argument(help="Notebooks; the curated ones by default.")
    ] = None,
    corpus: Annotated[Path | None, typer.Option(help="Your own pages: a file or folder.")] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("-p", metavar="NAME=VALUE", help="Set a parameter.")
    ] = None,
    out: Annotated[Path, typer.Option(help="The folder to write.")] = Path("reports"),
    pdf: Annotated[bool, typer.Option("--pdf", help="Write PDFs too (needs Chromium).")] = False,
    in_place: Annotated[
        bool, typer.Option("--in-place", help="Write outputs into the notebooks instead.")
    ] = False,
) -> None:
    """Run notebooks and write one self-contained HTML report each, and an index."""
    parameters = {}
    for pair in parameter or []:
        name, equals, value = pair.partition("=")
        if not equals:
            raise ArgumentError("-p", pair, "NAME=VALUE")
        parameters[name] = value
    results = nr.report(
        notebooks or None,
        out=out,
        corpus=corpus,
        parameters=parameters,
        pdf=pdf,
        in_place=in_place,
        progress=True,
    )
    for page in results:
        for remark in (page.error, *page.notes):
            if remark:
                _say(str(remark))
    incomplete = f", {len(results.errors)} incomplete" if results.errors else ""
    if not in_place:
        _say(f"{len(results)} reports written{incomplete}: open {results.index}")
    if results.errors:
        raise typer.Exit(1)


@app.command()
def explore(
    path: Pages,
    folder: Annotated[Path, typer.Option(help="Where the notebook goes.")] = Path(),
    lab: Annotated[bool, typer.Option(help="Open JupyterLab on it.")] = True,
) -> None:
    """Open a notebook with controls for query, span and sources on your own pages."""
    from newsresearch.example import open_lab

    notebook = nr.explore(path, folder=folder)
    _say(f"exploring {path} in {notebook}")
    if lab:
        raise typer.Exit(open_lab(notebook))


def main() -> None:
    """Run the command line; a refusal is one line, never a traceback."""
    try:
        app(standalone_mode=True)
    except (NewsResearchError, OSError) as error:
        _say(f"newsresearch: {error}")
        raise SystemExit(1) from None
