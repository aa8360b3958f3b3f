"""The day of publication: candidates, their origin and their precision."""

from __future__ import annotations

import time

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsresearch.cleaning.published import DateCandidate, choose, find_dates, read_date

BODY = (
    "The harbour bridge will stay closed until the end of the week, the city said on Monday, "
    "after engineers found cracks in two of its pillars during a routine inspection."
)


def chosen(raw: str, **known) -> tuple[str, str, str] | None:
    found = choose(find_dates(raw, **known))
    return found and (found.published.isoformat(), found.precision, found.origin)


@pytest.mark.parametrize(
    ("text", "stamp", "precision"),
    [
        ("2021-03-14", "2021-03-14", "day"),
        ("2021-03-14T18:05:00+09:00", "2021-03-14 18:05", "time"),
        ("2021/3/4", "2021-03-04", "day"),
        ("March 14, 2021", "2021-03-14", "day"),
        ("Mar. 14, 2021 at 9:24 pm ET", "2021-03-14 21:24", "time"),
        ("14 March 2021", "2021-03-14", "day"),
        ("14th of March, 2021", "2021-03-14", "day"),
        ("Sunday, 14 Mar 2021", "2021-03-14", "day"),
        ("15/4/2019", "2019-04-15", "day"),
        ("4/15/2019", "2019-04-15", "day"),
        ("5/5/2019", "2019-05-05", "day"),
        ("March 2021", "2021-03-01", "month"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_written(text: str, stamp: str, precision: str) -> None:
    found = read_date(text, "field")

    assert found is not None
    assert found.published == pd.Timestamp(stamp)
    assert found.precision == precision


@pytest.mark.parametrize(
    "text",
    ["2019-02-30", "February 30, 2019", "31 April 2020", "may", "to", "soon", "123", "2882015",
     "19-Nov-12", "12:30", "", "99/99/2019"],
)  # fmt: skip
def test_what_is_no_date_gives_none(text: str) -> None:
    assert read_date(text, "field") is None


def test_an_ambiguous_day_is_listed_and_never_chosen() -> None:
    found = find_dates("", fields={"date": "03/04/2021"})

    assert [(c.precision, c.text) for c in found] == [("ambiguous", "03/04/2021")]
    assert choose(found) is None


def test_the_better_origin_wins_and_all_are_listed() -> None:
    raw = f"Bridge closed\n\nPublished March 16, 2021\n\n{BODY}\n\n© 2021 The Post"
    found = find_dates(
        raw, url="https://post.example/2021/03/15/bridge", fields={"date": "2021-03-14"}
    )

    assert [(c.origin, c.precision) for c in found] == [
        ("field", "day"), ("url", "day"), ("text", "day"), ("copyright", "year"),
    ]  # fmt: skip


def test_a_changed_date_never_passes_for_a_published_one() -> None:
    raw = f"Bridge closed\n\nUpdated March 16, 2021\n\n{BODY}"

    assert chosen(raw) is None
    assert chosen("", fields={"modified": "2021-03-16", "date_updated": "2021-03-17"}) is None
    assert chosen("", modified=["2021-03-16"], guess="2021-03-16") is None


def test_published_and_updated_on_one_line_gives_the_first() -> None:
    raw = f"Bridge\n\nPublished March 14, 2021 | Updated March 16, 2021\n\n{BODY}"

    assert chosen(raw) == ("2021-03-14T00:00:00", "day", "text")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("25. September 2018", "2018-09-25"),
        ("Publié le 14 mars 2021 à 18h05, mis à jour le 15 mars 2021 à 09h10", "2021-03-14"),
        ("14 de marzo de 2021", "2021-03-14"),
        ("3 de fevereiro de 2020, atualizado em 5 de fevereiro de 2020", "2020-02-03"),
        ("1º gennaio 2019", "2019-01-01"),
        ("9 октября 2018", "2018-10-09"),
        ("March 14, 2021 | Updated 10:15", "2021-03-14"),
    ],
)
def test_a_day_above_the_body_is_read_in_other_languages(line: str, day: str) -> None:
    assert chosen(f"Bridge\n\n{line}\n\n{BODY}")[0].startswith(day)


@pytest.mark.parametrize(
    "line",
    [
        "March 16, 2021 (updated)",
        "Mis à jour le 15 mars 2021",
        "Aktualisiert: 15. März 2021",
        "Actualizado el 16 de marzo de 2021",
        "Mars 2020",
    ],
)
def test_no_day_is_read_from_a_change_or_from_a_planet(line: str) -> None:
    assert chosen(f"Bridge\n\n{line}\n\n{BODY}") is None


def test_the_day_stands_above_a_page_of_short_paragraphs() -> None:
    cookies = "We use cookies to make this site work. You can change this at any time, as you like."
    raw = f"{cookies}\n\nBridge closed\n\nSunday 14 March 2021\n\nThe bridge in Sund is closed."

    assert chosen(raw) == ("2021-03-14T00:00:00", "day", "text")


TOLD = [("json-ld", "2021-03-14T18:00:00+09:00"), ("meta", "2021-03-15")]


@pytest.mark.parametrize(
    ("guess", "known", "expected"),
    [
        # What names the day that was asked for goes first, with its own origin and time.
        ("2021-03-14", {"tagged": TOLD}, ("2021-03-14T18:00:00", "time", "json-ld")),
        ("2021-03-15", {"tagged": TOLD[1:]}, ("2021-03-15T00:00:00", "day", "meta")),
        ("2021-03-16", {"url": "https://a.example/2021/03/16/x", "raw": "Published March 17, 2021"},
         ("2021-03-16T00:00:00", "day", "url")),
        ("2021-03-17", {"url": "https://a.example/2021/03/16/x", "raw": "Published March 17, 2021"},
         ("2021-03-17T00:00:00", "day", "text")),
        # The page calls another day its publication.
        ("2021-03-15", {"tagged": TOLD}, ("2021-03-14T18:00:00", "time", "json-ld")),
        ("2021-03-16", {"tagged": TOLD[1:]}, ("2021-03-15T00:00:00", "day", "meta")),
        # It stands in the markup, or above the text in words that are not read.
        ("2021-03-16", {"markup": ["2021-03-16T10:00"]}, ("2021-03-16T10:00:00", "time", "meta")),
        ("2021-03-16", {"raw": "16 maaliskuuta 2021"}, ("2021-03-16T00:00:00", "day", "text")),
        ("2021-03-16", {"raw": "16.3.2021 klo 9.00"}, ("2021-03-16T00:00:00", "day", "text")),
        # Another place names another day, and only the markup this one.
        ("2021-03-16", {"url": "https://a.example/2021/03/14/x", "markup": ["2021-03-16"]},
         ("2021-03-14T00:00:00", "day", "url")),
        # It stands nowhere, or only as a change, or was filled up from a year.
        ("2021-03-16", {}, None),
        ("2021-03-16", {"markup": ["2021-03-16"], "modified": ["2021-03-16"]}, None),
        ("2021-01-01", {"raw": "1 comment, 2021"}, None),
        ("2021-03-16", {"raw": "päivitetty", "modified": ["2021-03-16"]}, None),
    ],
)  # fmt: skip
def test_the_day_that_was_asked_for_goes_first_where_the_page_bears_it_out(
    guess: str, known: dict, expected
) -> None:
    raw = f"Bridge\n\n{known.pop('raw', '')}\n\n{BODY}"

    assert chosen(raw, guess=guess, **known) == expected


def test_a_records_field_comes_before_the_day_that_was_asked_for() -> None:
    found = find_dates("", fields={"date": "2021-03-14"}, tagged=TOLD[1:], guess="2021-03-15")

    assert [c.origin for c in found] == ["field", "meta"]


def test_the_line_above_the_body_gives_the_day_and_todays_date_on_top_does_not() -> None:
    raw = f"Friday, April 2, 2021\n\nBridge closed\n\nBy Ann Writer\n\nMarch 14, 2021\n\n{BODY}"

    assert chosen(raw) == ("2021-03-14T00:00:00", "day", "text")


def test_days_of_other_stories_below_the_body_are_not_its_own() -> None:
    raw = f"Bridge\n\n{BODY}\n\nPosted March 1, 2021\n\nPosted March 2, 2021\n\n© 2021 Post"

    assert chosen(raw) == ("2021-01-01T00:00:00", "year", "copyright")


def test_a_dateline_takes_its_year_only_from_a_known_one() -> None:
    raw = "SEOUL, March 14 (Wire) — Talks began on Sunday."

    assert chosen(raw) is None
    assert find_dates(raw)[0].precision == "no year"
    assert chosen(raw, url="https://a.example/2021/03/talks") == (
        "2021-03-14T00:00:00", "day", "dateline",
    )  # fmt: skip
    assert chosen("TOKYO, March 14, 2021 - Talks began.")[0] == "2021-03-14T00:00:00"


def test_the_copyright_line_gives_a_year_alone(seeds) -> None:
    raw = (seeds / "000_8cbad3c885eaa83a.txt").read_text(encoding="utf-8")

    assert [(c.published.year, c.precision, c.origin) for c in find_dates(raw)] == [
        (2021, "year", "copyright")
    ]


def test_of_a_span_of_copyright_years_the_last_counts() -> None:
    assert chosen("© 2005-2021 The Post") == ("2021-01-01T00:00:00", "year", "copyright")


def test_a_relative_day_needs_the_day_of_the_fetch() -> None:
    raw = f"Bridge closed\n\n3 hours ago\n\n{BODY}"

    assert [(c.precision, c.text) for c in find_dates(raw)] == [("relative", "3 hours ago")]
    assert chosen(raw) is None
    assert chosen(raw, fetched="2021-03-15 01:00") == ("2021-03-14T00:00:00", "day", "text")


def test_nothing_after_the_fetch_is_a_candidate() -> None:
    fields = {"date": "2098-01-01"}

    assert chosen("", fields=fields, fetched="2021-03-15") is None
    assert chosen("", fields=fields) is not None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/2021/03/14/x", ("2021-03-14T00:00:00", "day", "url")),
        ("https://a.example/world/2021/mar/14/x", ("2021-03-14T00:00:00", "day", "url")),
        ("https://a.example/2021-03-14-x", ("2021-03-14T00:00:00", "day", "url")),
        ("https://a.example/2021/03/x", ("2021-03-01T00:00:00", "month", "url")),
        ("https://a.example/20210314/x", ("2021-03-14T00:00:00", "day", "url")),
        ("https://2021.example/03/14/x", None),
        ("https://a.example/article/20998877", None),
        ("https://a.example/2021/13/45/x", None),
    ],
)
def test_an_address_gives_what_it_names(url: str, expected: tuple | None) -> None:
    assert chosen("", url=url) == expected


def test_a_time_in_utc_gives_way_to_the_outlets_own_day() -> None:
    tagged = [("json-ld", "2021-03-15T02:24:00Z")]

    assert chosen("", tagged=tagged)[0] == "2021-03-15T02:24:00"
    assert chosen("", tagged=tagged, url="https://a.example/2021/03/14/x")[0] == (
        "2021-03-14T00:00:00"
    )


@pytest.mark.parametrize(
    "junk", ["1/1/" * 75_000, " " * 300_000 + "x", "2021-" * 60_000, "© " * 150_000,
             "published " * 30_000, "A" * 300_000, "SEOUL, " * 43_000, "3 hours ago\n" * 25_000]
)  # fmt: skip
def test_junk_takes_linear_time(junk: str) -> None:
    began = time.process_time()
    find_dates(junk, url=junk)

    assert time.process_time() - began < 2


@given(st.dates(min_value=pd.Timestamp("1700-01-01").date()), st.sampled_from("BbF"))
def test_every_written_day_is_read_back(day, form: str) -> None:
    text = {"B": f"{day:%B} {day.day}, {day.year}", "b": f"{day.day} {day:%b} {day.year}",
            "F": day.isoformat()}[form]  # fmt: skip
    if 1700 <= day.year < 2100:
        assert read_date(text, "text") == DateCandidate(
            pd.Timestamp(day).as_unit("us"), "day", "text", text
        )


@given(st.text(max_size=200))
def test_any_text_gives_candidates_that_stand_in_it(raw: str) -> None:
    assert all(candidate.text in raw for candidate in find_dates(raw))


def test_the_days_of_a_chronology_are_not_the_pages() -> None:
    raw = (
        "How the bridge fell\n\nA short history.\n\n12 May 1998\nThe bridge opens.\n\n"
        "3 June 2009\nAn inspector finds the first crack and writes a letter that nobody answers."
    )

    assert chosen(raw) is None
