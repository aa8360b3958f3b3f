"""A real browser, where one is installed; without it, these tests say what is missing and skip."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

import newsresearch as nr
from newsresearch import schema
from newsresearch.reports.html import Card, contents_page, notebook_body, notebook_page
from newsresearch.reports.pdf import BROWSERS
from tests.conftest import ROOT

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TITLE = "Leaders meet <img src=x onerror=alert(1)> in Singapore"
TEXTS = [
    ("Gazette", TITLE, "2018-06-12", "https://gazette.example/2018/06/12/summit"),
    ("Courier", "A year after", "2019-06-12", "javascript:alert(2)"),
    ("Wire", "Hanoi summit ends", "2019-02-28", "https://wire.example/hanoi?a=1&b=2"),
]
BODY = "The two sides met again. They signed a statement that day. Talks may go on, both said."
EVENTS = [
    ("2018-06-12", "day", "high", ["a0", "a1"]),
    ("2019", "year", "low", ["a1"]),
    ("2019-02-28", "day", "medium", ["a2", "a1"]),
]


def _picture() -> str:
    out = BytesIO()
    Image.new("RGB", (1400, 500), "#dbe7f5").save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode("ascii")


def _find(variable: str, *names: str) -> str:
    named = os.environ.get(variable)
    for name in (named,) if named else names:
        found = shutil.which(name)
        if found:
            return found
    pytest.skip(f"needs {names[0]}: install it or name it in {variable}")


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser with nothing of its own: a fresh profile, no network use."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium")
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = _find("CHROMIUM", *BROWSERS)
    for flag in FLAGS:
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options, Service(_find("CHROMEDRIVER", "chromedriver")))
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, from ``npm install axe-core`` or the file that AXE names."""
    places = [Path(p) / "node_modules/axe-core/axe.min.js" for p in (".", Path.home())]
    named = os.environ.get("AXE")
    for place in [Path(named)] if named else places:
        if place.is_file():
            return place.read_text(encoding="utf-8")
    pytest.skip("needs axe-core: npm install axe-core, or name its axe.min.js in AXE")


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of a notebook whose words are hostile, an index, and the curated notebooks'."""
    folder = tmp_path_factory.mktemp("reports")
    articles = schema.frame(
        "articles",
        [
            {"id": f"a{i}", "source": s, "title": t, "published": pd.Timestamp(day), "url": url,
             "published_precision": "day", "text": BODY, "stub": False}
            for i, (s, t, day, url) in enumerate(TEXTS)
        ],
    )  # fmt: skip
    sentence = "They signed a statement that day."
    start = BODY.index(sentence)
    timeline = schema.frame(
        "timeline",
        [
            {"date": pd.Timestamp(edtf), "date_edtf": edtf, "precision": precision,
             "text": sentence, "article": a, "start": start, "end": start + len(sentence),
             "event": edtf, "reports": 2, "sources": len(of), "confidence": confidence,
             "rule": "sources that name it", "score": 1.0}
            for edtf, precision, confidence, of in EVENTS
            for a in of
        ],
    )  # fmt: skip
    chronology = nr.chronology(timeline, articles, title=f"Summits {TITLE}")
    wide = pd.DataFrame({f"column {i}": [i, "words of some length"] for i in range(12)})
    hostile = "<p onclick='alert(4)'>x<script>alert(5)</script><img src=https://evil.example/a></p>"
    cells = [
        new_markdown_cell(f"# Summits\n\nFound **3** events.\n\n{hostile}\n\n## Titles"),
        shown(articles[["title", "url"]]._repr_html_()),
        new_markdown_cell("## A wide table\n\nIts text scrolls:"),
        shown(wide._repr_html_()),
        new_markdown_cell("## When"),
        shown(chronology._repr_html_()),
        shown(chronology._repr_html_()),
        new_markdown_cell("#### Picture"),
        new_code_cell(
            "import pandas  # a comment\nx = 'text' + f'{1 + 1}'\ny = None\n@f\nclass A(1.0): ...",
            outputs=[
                new_output(
                    "display_data", {"image/png": _picture()}, metadata={"image/png": {"alt": "A"}}
                ),
                new_output("stream", name="stderr", text="a warning " * 40),
            ],
        ),
    ]
    body = notebook_body(
        new_notebook(cells=cells), name="summits", folder=folder, hidden={}, siblings=()
    )
    record = [("Made by", "newsresearch"), ("Parameters", "CORPUS = 'x'")]
    error = nr.errors.NotebookError("summits.ipynb", 9, "KeyError: 'date'")
    page = notebook_page(body, record=record, error=error, most=500_000)
    (folder / "summits.html").write_text(page, encoding="utf-8")
    card = Card(
        body.title, TITLE, "summits.html", "summits.ipynb", "9 kB", str(error), (), body.picture, ""
    )
    index = contents_page([card, card], lead="2 reports.", record=record)
    (folder / "index.html").write_text(index, encoding="utf-8")
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        inside = notebook_body(
            nbformat.read(path, as_version=4), name=path.stem, folder=folder, hidden={}, siblings=()
        )
        page = notebook_page(inside, record=record, error=None, most=500_000)
        (folder / f"{path.stem}.html").write_text(page, encoding="utf-8")
    return folder


def shown(markup: str) -> nbformat.NotebookNode:
    return new_code_cell("x", outputs=[new_output("display_data", {"text/html": markup})])


@pytest.fixture
def see(browser: Any, reports: Path) -> Callable[..., Any]:
    """Open a page of the reports at a width, in a colour scheme, with scripts or without."""

    def open_page(
        page: str, *, width: int = 1200, scheme: str = "light", scripts: bool = True
    ) -> Any:
        browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600},
        )
        browser.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
        )
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        browser.get("about:blank")
        browser.get_log("browser"), browser.get_log("performance")
        browser.get(f"{(reports / page.partition('#')[0]).as_uri()}#{page.partition('#')[2]}")
        return browser

    yield open_page
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.fixture
def requested(browser: Any) -> Callable[[], list[str]]:
    """The addresses that the page asked for since it was opened."""

    def addresses() -> list[str]:
        messages = [json.loads(m["message"])["message"] for m in browser.get_log("performance")]
        return [
            m["params"]["request"]["url"]
            for m in messages
            if m["method"] == "Network.requestWillBeSent"
        ]

    return addresses
