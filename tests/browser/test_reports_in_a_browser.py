"""What only a browser can tell of a report: contrast, focus, requests, scripts under a policy."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from tests.conftest import ROOT

See = Callable[..., Any]
TITLE = "Leaders meet <img src=x onerror=alert(1)> in Singapore"


def by(page: Any, selector: str) -> list[Any]:
    return page.find_elements("css selector", selector)


def dates(page: Any) -> list[str]:
    """The dates of the first chronology's visible entries, in the order on the page."""
    first = by(page, ".nr-chronology")[0]
    times = first.find_elements("css selector", ".nr-when")
    return [t.text for t in times if t.is_displayed()]


def choose(page: Any, name: str, value: str) -> None:
    from selenium.webdriver.support.ui import Select

    Select(by(page, f".nr-chronology [name={name}]")[0]).select_by_visible_text(value)


def eventually(page: Any, holds: Callable[[], bool]) -> None:
    """Wait until the page has caught up, and fail if it does not."""
    from selenium.webdriver.support.ui import WebDriverWait

    assert WebDriverWait(page, 5).until(lambda _: holds())


def count(page: Any) -> str:
    return by(page, ".nr-count")[0].text


CURATED = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        *product(["summits.html", "index.html"], [1200, 360], ["light", "dark"]),
        *((f"{name}.html", 1200, "light") for name in CURATED),
        *((f"{name}.html", 360, "dark") for name in CURATED),
    ],
)
def test_axe_finds_nothing_wrong_with_everything_open(
    see: See, axe: str, name: str, width: int, scheme: str
) -> None:
    page = see(name, width=width, scheme=scheme)
    page.execute_script("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.execute_script(axe)
    found = page.execute_async_script(
        "const done = arguments[0];"
        "axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations.map("
        "v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join('; '))));"
    )

    assert found == []


@pytest.mark.parametrize("name", ["summits.html", "index.html"])
def test_nothing_leaves_the_page_and_the_console_stays_empty(
    see: See, requested: Callable[[], list[str]], name: str
) -> None:
    page = see(name)
    asked = [a for a in requested() if not a.startswith("data:")]

    assert [a.rpartition("/")[2].rstrip("#") for a in asked] == [name]
    assert page.get_log("browser") == []


def test_a_page_that_was_tampered_with_still_runs_and_loads_nothing(
    see: See, reports: Any, requested: Callable[[], list[str]]
) -> None:
    markup = (reports / "summits.html").read_text(encoding="utf-8")
    evil = "<script>document.title = 'run'</script><img src='https://evil.example/a.png'>"
    (reports / "tampered.html").write_text(markup.replace("</main>", evil + "</main>"))
    page = see("tampered.html")

    assert page.title == "Summits"
    assert len(page.get_log("browser")) >= 2  # the policy's own words on what it kept out


def test_a_title_with_markup_is_shown_as_text(see: See) -> None:
    page = see("summits.html")
    by(page, ".nr-entry summary")[0].click()

    assert TITLE in by(page, ".table td")[1].text or TITLE[:40] in by(page, "table")[0].text
    assert TITLE in by(page, ".nr-cite")[0].text
    assert TITLE in by(page, ".nr-title")[0].text
    assert {i.get_attribute("src").partition(",")[0] for i in by(page, "img")} == {
        "data:image/png;base64"
    }


@pytest.mark.parametrize("name", ["summits.html", "index.html"])
@pytest.mark.parametrize("width", [1200, 360, 320])
def test_a_page_never_scrolls_sideways_as_a_whole(see: See, name: str, width: int) -> None:
    page = see(name, width=width)
    page.execute_script("document.querySelectorAll('details').forEach(d => { d.open = true; })")

    assert page.execute_script("return document.documentElement.scrollWidth") <= width


def test_a_choice_is_offered_where_there_is_more_than_one_and_is_labelled(see: See) -> None:
    page = see("summits.html")
    first = by(page, ".nr-chronology")[0]
    fields = first.find_elements("css selector", "input, select")
    menus = {m.get_attribute("name"): m.text.split() for m in fields if m.tag_name == "select"}

    assert [f.accessible_name for f in fields] == [
        "Words", "Date given as", "Confidence", "Source", "From", "To", "Order",
    ]  # fmt: skip
    assert menus["precision"] == ["any", "day", "year"]
    assert menus["confidence"] == ["any", "high", "medium", "low"]
    assert menus["source"] == ["any", "Courier", "Gazette", "Wire"]


def test_words_kinds_sources_and_days_filter_and_the_count_is_told(see: See) -> None:
    page = see("summits.html")
    words = by(page, ".nr-chronology [name=words]")[0]

    assert (dates(page), count(page)) == (["12 Jun 2018", "2019", "28 Feb 2019"], "3 entries")
    words.send_keys("HANOÏ summit")
    assert (dates(page), count(page)) == (["28 Feb 2019"], "1 of 3 entries")
    words.clear()
    choose(page, "precision", "year")
    assert dates(page) == ["2019"]
    choose(page, "precision", "any")
    choose(page, "confidence", "high")
    assert dates(page) == ["12 Jun 2018"]
    choose(page, "confidence", "any")
    choose(page, "source", "Wire")
    assert dates(page) == ["28 Feb 2019"]
    choose(page, "source", "any")
    by(page, ".nr-chronology [name=from]")[0].send_keys("03012019")
    assert dates(page) == ["2019"]
    by(page, ".nr-chronology [type=reset]")[0].click()
    eventually(page, lambda: count(page) == "3 entries")  # a reset is told after it was done
    by(page, ".nr-chronology [name=to]")[0].send_keys("12312018")
    assert dates(page) == ["12 Jun 2018"]


def test_one_chronologys_filter_leaves_another_alone(see: See) -> None:
    page = see("summits.html")
    choose(page, "source", "Wire")

    assert [c.text for c in by(page, ".nr-count")] == ["1 of 3 entries", "3 entries"]


def test_the_order_can_be_turned_around(see: See) -> None:
    page = see("summits.html")
    choose(page, "order", "latest first")
    assert dates(page) == ["28 Feb 2019", "2019", "12 Jun 2018"]
    choose(page, "order", "earliest first")
    assert dates(page) == ["12 Jun 2018", "2019", "28 Feb 2019"]


def test_a_link_to_an_entry_opens_it(see: See) -> None:
    page = see("summits.html#event-2019")

    assert [d.get_attribute("open") for d in by(page, ".nr-entry details")[:3]] == [
        None, "true", None,
    ]  # fmt: skip
    assert page.execute_script("return document.querySelector(':target').id") == "event-2019"


def test_a_citation_is_copied_with_its_words_outlet_day_and_address(see: See) -> None:
    page = see("summits.html#event-2018-06-12")
    page.execute_cdp_cmd(
        "Browser.setPermission",
        {"permission": {"name": "clipboard-write"}, "setting": "granted"},
    )
    page.execute_script(
        "window.copied = []; navigator.clipboard.writeText = async (t) => { copied.push(t); }"
    )
    button = by(page, ".nr-copy")[0]
    button.click()

    assert page.execute_script("return copied") == [
        "“They signed a statement that day.” "
        f"Gazette, “{TITLE}”, 12 Jun 2018, https://gazette.example/2018/06/12/summit"
    ]
    assert button.text == "Copied"
    assert by(page, ".nr-count")[0].text == "Citation copied"


def test_everything_can_be_reached_and_used_from_the_keyboard(see: See) -> None:
    from selenium.webdriver.common.keys import Keys

    page = see("summits.html")
    page.switch_to.active_element.send_keys(Keys.TAB)
    assert page.switch_to.active_element.text == "Skip to the content"
    page.switch_to.active_element.send_keys(Keys.ENTER)
    assert page.switch_to.active_element.get_attribute("id") == "content"
    reached = set()
    for _ in range(80):
        page.switch_to.active_element.send_keys(Keys.TAB)
        here = page.switch_to.active_element
        reached.add(here.get_attribute("name") or here.get_attribute("class"))
        if here.text.startswith("2 passages"):
            break
    here.send_keys(Keys.ENTER)

    assert reached >= {"words", "precision", "confidence", "source", "from", "to", "order", "table"}
    assert by(page, ".nr-entry details")[0].get_attribute("open") == "true"


def test_without_scripts_it_is_a_plain_list_that_still_opens(see: See) -> None:
    page = see("summits.html", scripts=False)

    assert dates(page) == ["12 Jun 2018", "2019", "28 Feb 2019"]
    assert by(page, ".nr-chronology input, .nr-chronology select, .nr-chronology button") == []
    by(page, ".nr-entry summary")[0].click()
    assert by(page, ".nr-entry mark")[0].is_displayed()


def test_print_shows_every_passage_and_neither_code_nor_controls(see: See) -> None:
    page = see("summits.html")
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    page.execute_script("window.dispatchEvent(new Event('beforeprint'))")

    assert all(m.is_displayed() for m in by(page, ".nr-entry mark"))
    for hidden in (".nr-filter", ".nr-copy", "details.code", "header"):
        assert not any(e.is_displayed() for e in by(page, hidden))
    page.execute_script("window.dispatchEvent(new Event('afterprint'))")
    assert not any(m.is_displayed() for m in by(page, ".nr-entry mark"))
