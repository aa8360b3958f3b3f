"""The seeds against the facts they cite, the calendar, and what their README says of them.

Run as a script, this file writes the table of ``seeds/README.md`` anew.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import html
import itertools
import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import newsresearch as nr

SEEDS = Path(__file__).parents[1] / "seeds"
BRIEFS = SEEDS / "briefs"
PAGE = "000_8cbad3c885eaa83a.txt"
COLUMNS = ["file", "published", "precision", "url", "source", "note", "document", "event"]
OUTLETS = {
    "fenbridge": "The Fenbridge Chronicle",
    "jotter": "The Global Jotter",
    "ledger": "The Commerce Ledger",
    "meridian": "Meridian Wire",
    "monitor": "Larkfield Monitor",
    "northlight": "Northlight News",
}
#: These have no row in the metadata, so that a corpus has articles whose day nobody knows.
UNDATED = {
    "fenbridge-lunch.txt": ("column", "2019-02-27/2019-02-28"),
    "jotter-summits-explained.txt": ("explainer", "2018-06-12;2019-02-27/2019-02-28;2019-06-30"),
    "ledger-resolutions-factbox.txt": ("factbox", "2017-08-05;2017-09-11;2017-12-22"),
    "northlight-who-met-whom.txt": (
        "list",
        "2018-04-27;2018-05-26;2018-09-18/2018-09-20;2019-04-25;2019-06-20/2019-06-21",
    ),
}
#: Wrong brief -> what it says, and what its correction puts in the place of it.
WRONG = {
    "jotter-pompeo-july.txt": ("from 4 to 5 July", "from 6 to 7 July 2018"),
    "ledger-fuel-cap-july.txt": ("five million barrels", "500,000 barrels"),
    "northlight-parade.txt": ("Friday, 9 October", "Saturday, 10 October 2020"),
}
#: Days from an event to a text about it. The Panel's reports come out weeks after their date.
KINDS = {"preview": (-14, -1), "report": (0, 4), "reaction": (0, 45), "look-back": (60, 1500)}
OUT_AFTER = 60
#: One of these words stands in a report that names the actor.
ACTORS = {
    "China": "China|Chinese|Beijing|Xi",
    "Japan": "Japan",
    "North Korea": "North|Pyongyang|Kim",
    "Russia": "Russia|Putin",
    "South Korea": "South|Seoul|Moon",
    "UN Panel of Experts": "Panel of Experts|experts",
    "UN Security Council": "Security Council",
    "United States": r"U\.S\.|US|United States|American|Washington|White House",
}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_NAMES = "|".join(MONTHS)
_DAY_MONTH = rf"(?P<d>\d{{1,2}}) (?P<m>{_NAMES})[a-z]*"
_MONTH_DAY = rf"(?P<m2>{_NAMES})[a-z]* (?P<d2>\d{{1,2}})"
_DATE = rf"(?:{_DAY_MONTH}|{_MONTH_DAY})(?:,? (?P<y>\d{{4}}))?"
DATE = re.compile(rf"\b{_DATE}\b")
#: The dateline of an agency, the number of a bulletin, the line under a headline.
HEAD_DATE = re.compile(
    r"(?m)^(?:Published |Larkfield [^,\n]*, |[A-Z, a-z/]+, (?=[A-Z][a-z]+ \d+ \(Meridian\))|"
    rf"(?:{'|'.join(WEEKDAYS)}) (?=\d)){_DATE}\b"
)
WEEKDAY_DATE = re.compile(rf"\b(?P<w>{'|'.join(WEEKDAYS)}),? {_DATE}\b")


@dataclass(frozen=True)
class Brief:
    """One text: a file of its own, or a record of the JSON Lines file."""

    name: str
    published: dt.date | None
    precision: str
    note: str
    events: tuple[str, ...]
    document: str
    text: str

    @property
    def kind(self) -> str:
        """The note without what it refers to."""
        return re.split(" of |, corrected", self.note)[0]


@cache
def reference() -> dict[str, dict[str, str]]:
    with (SEEDS / "reference_events.csv").open(encoding="utf-8", newline="") as file:
        return {row["date"]: row for row in csv.DictReader(file)}


@cache
def metadata() -> tuple[dict[str, str], ...]:
    with (BRIEFS / "metadata.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def plain(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".html":
        return text
    text = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", text)
    return html.unescape(re.sub(r"<[^>]+>", " ", text))


def own_date(file: Path) -> str:
    """What an HTML page says of its day: in JSON-LD, a meta tag or a time element."""
    pattern = r'(?:"datePublished": ?"|published_time" content="|<time datetime=")([\d-]{10})'
    found = re.search(pattern, file.read_text(encoding="utf-8"))
    assert found, f"{file.name} says no day"
    return found[1]


@cache
def briefs() -> tuple[Brief, ...]:
    out = []
    for row in metadata():
        file = BRIEFS / row["file"]
        written = row["published"] or own_date(file)
        day = dt.date.fromisoformat(written if len(written) == 10 else f"{written}-01")
        events = tuple(filter(None, row["event"].split(";")))
        precision = row["precision"] or "day"
        text = plain(file)
        out.append(Brief(row["file"], day, precision, row["note"], events, row["document"], text))
    for line in (BRIEFS / "meridian-archive.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        day = dt.date.fromisoformat(item["published"][:10])
        events = tuple(item["event"].split(";"))
        text = f"{item['title']}\n\n{item['text']}"
        out.append(Brief(item["id"], day, "day", item["note"], events, item["document"], text))
    for name, (note, events_) in UNDATED.items():
        text = plain(BRIEFS / name)
        out.append(Brief(name, None, "", note, tuple(events_.split(";")), "", text))
    return tuple(out)


def dated(*kinds: str) -> list[Brief]:
    return [b for b in briefs() if b.published and (not kinds or b.kind in kinds)]


def span(event: str) -> tuple[dt.date, dt.date]:
    first, _, last = event.partition("/")
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)


def month_day(found: re.Match[str]) -> tuple[int, int]:
    month = MONTHS.index((found["m"] or found["m2"])[:3]) + 1
    return month, int(found["d"] or found["d2"])


def by_name(name: str) -> Brief:
    return next(b for b in briefs() if b.name == name)


def body(text: str) -> str:
    """The text without lines that three or more files share: menus, prompts, footers."""
    return "\n".join(line for line in text.splitlines() if shared_lines()[line.strip()] < 3)


@cache
def shared_lines() -> Counter[str]:
    return Counter(line for b in briefs() for line in {x.strip() for x in b.text.splitlines()})


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", body(text).lower())
    return set(zip(*(words[i:] for i in range(4)), strict=False))


def test_every_file_is_a_brief_with_a_row_or_a_known_exception() -> None:
    files = {file.name for file in BRIEFS.iterdir() if not file.name.startswith(".")}
    rows = [row["file"] for row in metadata()]

    assert files == {"metadata.csv", "meridian-archive.jsonl", *rows, *UNDATED}
    assert len(rows) == len(set(rows))
    assert len(briefs()) >= 95


def test_metadata_has_the_columns_that_load_reads_and_the_outlet_of_each_file() -> None:
    for row in metadata():
        assert list(row) == COLUMNS
        assert row["url"] == ""
        assert row["source"] == OUTLETS[row["file"].partition("-")[0]]
        assert row["precision"] == {10: "day", 7: "month", 0: ""}[len(row["published"])]
        # A page that states its day itself must be read from the page.
        assert (row["published"] == "") == row["file"].endswith(".html")


def test_each_brief_cites_events_of_the_reference_with_their_documents() -> None:
    for brief in briefs():
        if brief.note == "unrelated":
            assert (brief.events, brief.document) == ((), ""), brief.name
            continue
        assert brief.events, brief.name
        sources = dict.fromkeys(reference()[event]["source"] for event in brief.events)
        assert brief.document in ("; ".join(sources), ""), brief.name
        assert brief.document or brief.name in UNDATED


def test_every_event_is_told_from_two_days_and_two_kinds() -> None:
    for event in reference():
        told = [brief for brief in dated() if event in brief.events]

        assert len({brief.published for brief in told}) >= 2, event
        assert len({brief.kind for brief in told}) >= 2, event


@pytest.mark.parametrize("brief", dated(*KINDS), ids=lambda brief: brief.name)
def test_the_day_of_publication_fits_the_kind(brief: Brief) -> None:
    main, *others = brief.events
    first, last = span(main)
    low, high = KINDS[brief.kind]
    if reference()[main]["kind"] == "sanctions report" and brief.kind in ("report", "reaction"):
        high = OUT_AFTER
    assert brief.published
    end = brief.published
    if brief.precision == "month":  # a bulletin of the month in which the event was, or later
        first, last = first.replace(day=1), last.replace(day=1)
        end += dt.timedelta(27)
    days = (brief.published - (first if brief.kind == "preview" else last)).days
    if brief.kind == "report":  # of a visit that goes on: not before it began
        days = max(days, min(0, (brief.published - first).days))

    assert low <= days <= high
    if brief.kind != "preview":
        for event in others:
            assert span(event)[0] <= end or brief.name == "northlight-new-year.txt"


@pytest.mark.parametrize("brief", dated("report"), ids=lambda brief: brief.name)
def test_a_report_names_its_actors_and_its_day(brief: Brief) -> None:
    main = reference()[brief.events[0]]
    first, last = span(brief.events[0])
    for actor in filter(None, main["actors"].split(", ")):
        assert re.search(rf"\b(?:{ACTORS[actor]})", brief.text), actor
    if main["source"].startswith("S/"):
        assert main["source"].removesuffix(" (2017)").removeprefix("S/RES/") in brief.text or (
            (first.month, first.day) in [month_day(found) for found in DATE.finditer(brief.text)]
        )
    days = [first + dt.timedelta(n) for n in range((last - first).days + 1)]
    words = {WEEKDAYS[day.weekday()] for day in days} | {"yesterday"}
    named = {(day.month, day.day) for day in days}
    text = HEAD_DATE.sub("", brief.text)  # it tells the day of publication, not of the event

    assert any(re.search(rf"\b{word}\b", text) for word in words) or (
        named & {month_day(found) for found in DATE.finditer(text)}
    )


@pytest.mark.parametrize("brief", dated(), ids=lambda brief: brief.name)
def test_a_weekday_beside_a_date_agrees_with_the_calendar(brief: Brief) -> None:
    assert brief.published
    for found in WEEKDAY_DATE.finditer(brief.text):
        month, day = month_day(found)
        # Without a year the date is the nearest to the day of publication; one looks back far.
        years = [int(found["y"])] if found["y"] else [brief.published.year + n for n in (-1, 0, 1)]
        ahead = dt.timedelta(31 if brief.kind == "look-back" else 200)
        days = [dt.date(year, month, day) for year in years]
        known = [d for d in days if d <= brief.published + ahead] or days
        meant = min(known, key=lambda d: abs(d - brief.published))

        assert WEEKDAYS[meant.weekday()] == found["w"], found[0]


@pytest.mark.parametrize("brief", dated("preview"), ids=lambda brief: brief.name)
def test_a_preview_names_the_weekday_or_date_to_come(brief: Brief) -> None:
    first, _ = span(brief.events[0])
    dates = [month_day(found) for found in DATE.finditer(brief.text)]

    assert WEEKDAYS[first.weekday()] in brief.text or (first.month, first.day) in dates


@pytest.mark.parametrize("brief", dated(), ids=lambda brief: brief.name)
def test_a_date_printed_at_the_head_is_the_day_of_publication(brief: Brief) -> None:
    assert brief.published
    for found in HEAD_DATE.finditer(brief.text):
        assert month_day(found) == (brief.published.month, brief.published.day), found[0]
        assert found["y"] in (None, str(brief.published.year))


def test_near_copies_are_alike_and_other_briefs_are_not() -> None:
    copies = {}
    for brief in dated("copy"):
        copies[brief.name] = brief.note.removeprefix("copy of ")
    parts = {brief.name: shingles(brief.text) for brief in briefs()}

    assert len(copies) >= 6
    for name, original in copies.items():
        assert by_name(name).published >= by_name(original).published
        assert by_name(name).events == by_name(original).events
        assert len(parts[name] & parts[original]) / len(parts[name]) > 0.6, name
    for a, b in itertools.combinations(parts, 2):
        if copies.get(a) != b and copies.get(b) != a:
            assert len(parts[a] & parts[b]) < 0.2 * min(len(parts[a]), len(parts[b])), (a, b)


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_corrected_later_and_only_there(name: str) -> None:
    wrong, right = WRONG[name]
    brief = by_name(name)
    note, _, correction = brief.note.partition(", corrected by ")
    later = by_name(correction)

    assert note in ("wrong date", "wrong figure")
    assert later.note == f"correction of {name}"
    assert later.published > brief.published
    assert wrong in brief.text
    assert right not in brief.text
    assert wrong in later.text
    assert right in later.text
    assert sum(wrong in other.text for other in briefs()) == 2


def test_there_are_three_mistakes_ten_other_subjects_and_pages_of_all_kinds() -> None:
    kinds = Counter(brief.kind for brief in briefs())
    pages = [brief for brief in briefs() if re.search(r"©|Copyright", brief.text)]

    assert {b.name for b in briefs() if b.kind.startswith("wrong")} == set(WRONG)
    assert kinds["unrelated"] >= 10
    assert len(pages) >= 30
    assert sum("RELATED NEWS" in b.text or "READ MORE" in b.text for b in briefs()) >= 30
    assert 4 <= len(list(BRIEFS.glob("*.html"))) <= 6
    assert len((BRIEFS / "meridian-archive.jsonl").read_text("utf-8").splitlines()) == 6


@pytest.mark.parametrize("brief", briefs(), ids=lambda brief: brief.name)
def test_a_brief_is_short_and_holds_no_address_or_path(brief: Brief) -> None:
    assert 40 <= len(re.findall(r"\w+", body(brief.text))) <= 450
    assert not re.search(r"https?:|www\.|\w@\w|[A-Z]:\\|/(?:home|tmp|usr|work)/", brief.text)


def test_the_scraped_page_is_of_the_sunday_before_the_tokyo_meeting() -> None:
    with (SEEDS / "metadata.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    day = dt.date.fromisoformat(row["published"])
    meeting = next(e for e, r in reference().items() if "meet in Tokyo" in r["event"])
    text = (SEEDS / PAGE).read_text(encoding="utf-8")

    assert (row["file"], row["precision"], row["url"]) == (PAGE, "day", "")
    assert "On Sunday, US administration confirmed" in text
    assert "to be held in Tokyo on Tuesday" in text
    assert WEEKDAYS[day.weekday()] == "Sunday"
    assert dt.date.fromisoformat(meeting) - day == dt.timedelta(2)


@pytest.fixture(scope="module")
def corpus() -> nr.Corpus:
    return nr.load(SEEDS)


def loaded_day(corpus: nr.Corpus, brief: Brief) -> dt.date:
    name = brief.name if brief.name.startswith("MW-") else f"briefs/{brief.name}"
    return corpus.articles.set_index("id").loc[name, "published"].date()


def test_all_seeds_load_without_a_problem(corpus: nr.Corpus) -> None:
    assert corpus.problems.empty
    assert len(corpus.articles) == len(briefs()) + 1


def test_every_text_and_record_is_loaded_at_its_day(corpus: nr.Corpus) -> None:
    for brief in dated():
        if not brief.name.endswith(".html"):
            assert loaded_day(corpus, brief) == brief.published, brief.name


def test_every_html_page_is_loaded_at_the_day_that_it_states(corpus: nr.Corpus) -> None:
    for brief in dated():
        if brief.name.endswith(".html"):
            assert loaded_day(corpus, brief) == brief.published, brief.name


def test_an_undated_brief_is_not_given_a_day(corpus: nr.Corpus) -> None:
    precision = corpus.articles.set_index("id")["published_precision"]
    for name in UNDATED:
        assert precision[f"briefs/{name}"] not in ("day", "time")


def seed_table() -> str:
    """The table of every seed file: source, date, kind, digest."""
    rows = {PAGE: ("The World Reviews", "2021-03-14", "scraped page")}
    rows["reference_events.csv"] = ("compiled from the documents it names", "2017–2021", "facts")
    names = {brief.name: brief for brief in briefs()}
    for file in sorted(path.name for path in BRIEFS.iterdir() if path.suffix != ".csv"):
        source = OUTLETS[file.partition("-")[0]]
        if file in names:
            brief = names[file]
            shown = str(brief.published or "—")[: 7 if brief.precision == "month" else 10]
            rows[f"briefs/{file}"] = (source, shown, brief.note)
        else:
            rows[f"briefs/{file}"] = (source, "six, 2019–2021", "six records, each with its note")
    lines = ["| file | source | date | what it is | sha256 |", "| --- | --- | --- | --- | --- |"]
    for file, cells in rows.items():
        digest = hashlib.sha256((SEEDS / file).read_bytes()).hexdigest()
        lines.append(f"| {file} | {' | '.join(cells)} | `{digest}` |")
    return "\n".join(lines)


START, END = "<!-- table -->\n", "\n<!-- end of table -->"


def with_table(readme: str) -> str:
    """Return the README with its table made anew."""
    before, _, rest = readme.partition(START)
    return before + START + seed_table() + END + rest.partition(END)[2]


def test_the_readme_lists_every_file_with_its_digest() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")

    assert readme == with_table(readme), "run: python tests/test_seeds.py"


def test_the_readme_tells_of_every_planted_thing() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    prose = readme.partition(START)[0]

    assert "are not press articles" in prose
    for name in [*WRONG, *UNDATED]:
        assert name.rpartition(".")[0] in prose, name
    for brief in dated("copy", "correction"):
        assert brief.name.rpartition(".")[0] in prose, brief.name


if __name__ == "__main__":
    README = SEEDS / "README.md"
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
