"""Which field of a record is which column: the written table of aliases.

Names are compared without case and punctuation: ``bodyText``, ``body_text`` and ``Body text`` are
one name. The order within a row is the order of preference; a later name also stands in where an
earlier one is empty in a record, so that no text is lost to an empty field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newsresearch.errors import ArgumentError

__all__ = ["ALIASES", "TEASERS", "Mapper", "no_text_column", "normal_name"]

#: Column -> names it goes by, best first.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "bodytext", "articlebody", "maintext", "content", "contents", "fulltext",
        "storytext", "story", "articletext", "article", "plaintext", "cleantext", "cleanedtext",
        "newstext", "bodyplain", "contenttext", "textcontent", "rawtext", "transcript",
        "paragraphs", "message",
    ),
    "html": (
        "html", "rawhtml", "bodyhtml", "contenthtml", "articlehtml", "pagehtml", "sourcehtml",
        "htmlcontent",
    ),
    "title": (
        "title", "headline", "webtitle", "hed", "heading", "head", "articletitle", "storytitle",
        "titletext", "name", "subject",
    ),
    "published": (
        "published", "publishedat", "datepublished", "publicationdate", "publishdate", "pubdate",
        "publisheddate", "publishedon", "webpublicationdate", "firstpublicationdate",
        "datepublish", "dateofpublication", "date", "datetime", "timestamp", "releasedate",
        "issued", "issuedate", "printdate", "storydate", "articledate", "newsdate", "datecreated",
        "created", "createdat", "time", "day",
    ),
    "modified": (
        "modified", "datemodified", "datemodify", "modifiedat", "modificationdate",
        "lastmodified", "updated", "updatedat", "dateupdated", "lastupdated",
    ),
    "seen": ("seendate", "indexeddate", "datedownload", "crawldate", "fetchedat", "scrapedat"),
    "source": (
        "source", "outlet", "publisher", "publication", "publicationname", "publicationtitle",
        "medianame", "newspaper", "sourcename", "sourcedomain", "domain", "sitename", "site",
        "website", "provider", "journal", "media",
    ),
    "url": (
        "url", "link", "weburl", "sourceurl", "articleurl", "permalink", "canonicalurl", "href",
        "uri", "mainentityofpage",
    ),
    "id": (
        "id", "guid", "uid", "uuid", "articleid", "docid", "documentid", "storyid", "recordid",
        "identifier", "key",
    ),
    "author": ("author", "authors", "byline", "creator", "writer", "reporter", "creators"),
    "section": (
        "section", "sectionname", "articlesection", "category", "categories", "desk", "channel",
        "rubric",
    ),
    "language": ("language", "lang", "inlanguage", "languagecode", "languageiso"),
}  # fmt: skip

#: Names of a summary: read as the text only where a record has no other.
TEASERS: tuple[str, ...] = (
    "description", "summary", "abstract", "abstractnote", "standfirst", "trailtext", "snippet",
    "excerpt", "lead", "leadparagraph", "teaser",
)  # fmt: skip

_NAME = re.compile(r"[\W_]+")
#: Distinct shapes of record that are remembered; hostile input has as many as it has records.
_MAX_PLANS = 1_000
#: Of a table without a text column a message shows so many names, each so far.
_SHOWN_NAMES, _SHOWN_CHARS = 20, 40


def normal_name(name: object) -> str:
    """Return a field's name as `ALIASES` writes it.

    Examples
    --------
    >>> normal_name("Story_Text")
    'storytext'
    """
    return _NAME.sub("", str(name).casefold())


class Mapper:
    """Turn records into columns by the table of aliases.

    Parameters
    ----------
    columns : mapping, optional
        Column of ``articles`` to the record's field name; settles the guess for that column.

    Examples
    --------
    >>> mapper = Mapper()
    >>> mapper.map({"Story text": "Talks ended.", "webTitle": "Talks", "n": 3})
    {'text': 'Talks ended.', 'title': 'Talks'}
    >>> mapper.guesses
    {'text': 'Story text', 'title': 'webTitle'}
    """

    def __init__(self, columns: Mapping[str, str] | None = None) -> None:
        self.columns = dict(columns or {})
        unknown = self.columns.keys() - ALIASES.keys()
        if unknown:
            allowed = "a mapping of " + ", ".join(ALIASES)
            raise ArgumentError("columns", ", ".join(sorted(unknown)), allowed)
        #: Fields of a record -> columns, the best field of each and those that stand in for it.
        self._plans: dict[tuple[Any, ...], list[tuple[str, str, tuple[str, ...]]]] = {}
        self.guesses: dict[str, str] = {}
        self.teasers = 0
        #: Column -> other fields that could have been meant.
        self.rivals: dict[str, str] = {}

    def map(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Return column to value, first field that is not empty."""
        keys = tuple(record)
        plan = self._plans.get(keys)
        if plan is None:
            plan = self._plan(keys)
        out: dict[str, Any] = {}
        for column, best, others in plan:
            value = record[best]
            if others and _is_empty(value):
                value = next(
                    (record[name] for name in others if not _is_empty(record[name])), value
                )
            if value is not None:
                out[column] = value
        return out

    def _plan(self, keys: tuple[Any, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
        by_name: dict[str, str] = {}
        for key in keys:
            by_name.setdefault(normal_name(key), key)
        plan = []
        for column, aliases in ALIASES.items():
            if column in self.columns:
                wanted = self.columns[column]
                found = [wanted] if wanted in keys else []
            else:
                found = [by_name[alias] for alias in aliases if alias in by_name]
                if column == "text":
                    if len(found) > 1:
                        self.rivals.setdefault(column, ", ".join(map(str, found[1:])))
                    found += [by_name[alias] for alias in TEASERS if alias in by_name]
            if found:
                plan.append((column, found[0], tuple(found[1:])))
                self.guesses.setdefault(column, str(found[0]))
        if len(self._plans) < _MAX_PLANS:
            self._plans[keys] = plan
        return plan

    def settle(self, column: str, name: str) -> None:
        """Read a column from this field from now on."""
        self.columns[column] = name
        self._plans.clear()

    def knows(self, names: Iterable[object]) -> set[str]:
        """Return the columns that these field names would fill."""
        return {column for column, *_ in self._plan(tuple(names))}


def no_text_column(names: Sequence[object]) -> str:
    """Return the message for a table that has no column for the text: it names those there are.

    Examples
    --------
    >>> no_text_column(["when", "what"])
    "no column for the text; columns found: when, what; name it with columns={'text': ...}"
    """
    found = ", ".join(str(name)[:_SHOWN_CHARS] for name in names[:_SHOWN_NAMES]) or "none"
    if len(names) > _SHOWN_NAMES:
        found += f" and {len(names) - _SHOWN_NAMES} more"
    return f"no column for the text; columns found: {found}; name it with columns={{'text': ...}}"


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or (isinstance(value, str) and not value.strip())
