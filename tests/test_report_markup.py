import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from newsresearch.reports.markup import tidy


def inside(markup: str, **options: object) -> str:
    options.setdefault("title", "Page")
    opening = '<h1>T</h1><p class="opening">Found.</p>'
    return tidy(f"<h1>T</h1><p>Found.</p>{markup}", **options).html.removeprefix(opening)


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "<p onclick='alert(1)'>x</p>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='java\nscript:alert(1)'>x</a>",
        "<a href=' JaVaScRiPt:alert(1)'>x</a>",
        "<a href='data:text/html,alert(1)'>x</a>",
        "<svg onload='alert(1)'><a xlink:href='javascript:alert(1)'>x</a></svg>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext></mtext><style><img src=x onerror=alert(1)></style></math>",
        "<iframe srcdoc='alert(1)'></iframe>",
        '<textarea><a title="</textarea><img src=x onerror=alert(1)>">x</a></textarea>',
        '<xmp><a title="</xmp><img src=x onerror=alert(1)>">x</a></xmp>',
        "<form action='https://evil.example/alert(1)'><input name=a></form>",
        "<!-- <b>alert(1)</b> -->",
        "<template><b>alert(1)</b></template>",
        "<meta http-equiv=refresh content='0;url=alert(1)'>",
        "<base href='https://evil.example/alert(1)'>",
        "<img src=x onerror=alert(1)>",
    ],
)
def test_what_could_run_or_send_is_taken_out(markup: str) -> None:
    assert "alert(1)" not in inside(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<img src='https://evil.example/a.png' alt='chart'>",
        "<img srcset='https://evil.example/a.png 2x' alt='chart'>",
        "<link rel=stylesheet href='https://evil.example/a.css'>",
        "<p style='background: url(https://evil.example/a.png)'>x</p>",
        "<p style='background: u\\72l(https://evil.example/a.png)'>x</p>",
        "<style>@import 'https://evil.example/a.css';</style>",
        "<video src='https://evil.example/a.mp4'></video>",
        "<input type=image src='https://evil.example/a.png'>",
        "<body background='https://evil.example/a.png'>",
        "<object data='https://evil.example/a.swf'></object>",
    ],
)
def test_what_would_load_from_outside_is_taken_out(markup: str) -> None:
    assert "evil.example" not in inside(markup)


PIECES = [
    "<script>", "</script>", "<img src=x onerror=alert(1)>", "<svg>", "</svg>", "<math>", "<mtext>",
    "<style>", "</style>", "<!--", "-->", "<![CDATA[", "]]>", "<table>", "<td>", "</table>", "<p>",
    "<a href=javascript:alert(1)>", "</a>", "<title>", "</title>", "<textarea>", "</textarea>",
    "<noscript>", "</noscript>", "<select>", "<option>", "<form action=//evil.example>", "<b x='",
    '<i title="', "'", '"', ">", "<", "&lt;", "&#60;img src=x onerror=alert(1)&#62;", "text", "\0",
    "<xmp>", "</xmp>", "<iframe>", "</iframe>", "<template>", "</template>", "<mglyph>",
    "<annotation-xml encoding=text/html>", "<foreignObject>", "<desc>", "<pre>", "\n", "<h1>",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_no_mixture_of_markup_runs_anything_when_a_browser_reads_it(markup: str) -> None:
    html5lib = pytest.importorskip("bleach._vendor.html5lib", reason="comes with nbconvert")
    read = html5lib.parseFragment(tidy(markup, title="T").html, namespaceHTMLElements=False)

    for element in read.iter():
        tag = str(element.tag).rpartition("}")[2]
        assert tag not in {"script", "iframe", "object", "embed", "base", "meta", "link"}
        for name, value in element.attrib.items():
            assert not str(name).startswith("on")
            assert not value.strip().lower().startswith("javascript:")


def test_a_picture_from_outside_leaves_a_note_with_its_description() -> None:
    markup = inside("<p>a <img src='https://x.example/a.png' alt='Sales &lt;up&gt;'> b</p>")

    assert markup == (
        '<p>a <span class="aside">'
        "[A picture from outside this page was left out: Sales &lt;up&gt;]</span> b</p>"
    )


def test_text_that_looks_like_markup_stays_text() -> None:
    assert inside("<p>&lt;img src=x onerror=f()&gt; &amp;lt;</p>") == (
        "<p>&lt;img src=x onerror=f()&gt; &amp;lt;</p>"
    )


def test_links_to_the_web_stay_and_tell_no_one_where_they_come_from() -> None:
    assert inside("<a href='https://a.example/b?c=1&amp;d=2' target='_blank'>x</a>") == (
        '<a href="https://a.example/b?c=1&amp;d=2" rel="noopener noreferrer">x</a>'
    )


def test_a_link_to_a_notebook_leads_to_its_page_and_one_to_a_missing_file_nowhere() -> None:
    markup = inside(
        "<a href='02-b%20c.ipynb#The-end'>x</a><a href='data.csv'>y</a>", siblings={"02-b c.ipynb"}
    )

    assert markup == '<a href="02-b%20c.html#The-end">x</a><a>y</a>'


def test_the_first_top_heading_is_the_only_one_and_no_level_is_skipped() -> None:
    body = tidy("<h2>A</h2><h1>B</h1><h1>C</h1><h4>D</h4><h2>E</h2>", title="Page")
    tags = [(e.tag, e.text) for e in lxml_html.fromstring(f"<div>{body.html}</div>")]

    assert body.title == "B"
    assert [t for t in tags if t[0] != "nav"] == [
        ("h2", "A"), ("h1", "B"), ("h2", "C"), ("h3", "D"), ("h2", "E"),
    ]  # fmt: skip


def test_a_page_without_a_title_gets_its_notebooks_name() -> None:
    assert tidy("text <b>bold</b>", title="a <b>").html == "<h1>a &lt;b&gt;</h1>text <b>bold</b>"


def test_an_empty_notebook_is_a_page_with_a_title() -> None:
    assert tidy("", title="empty").html == "<h1>empty</h1>"


def test_the_finding_is_the_first_paragraph_with_words_after_the_title() -> None:
    markup = "<p>before</p><div><h1>T</h1><p> </p><p>Found <b>3</b>\nof 4.</p></div><p>after</p>"

    assert tidy(markup, title="").finding == "Found 3 of 4."
    assert '<p class="opening">Found <b>3</b>' in tidy(markup, title="").html


def test_a_pandas_table_gets_a_caption_scopes_and_a_frame_that_scrolls() -> None:
    body = tidy(
        "<h1>T</h1><h2>What &amp; when</h2><div><style scoped>.dataframe th {}</style>"
        '<table border="1" class="dataframe"><thead><tr style="text-align: right;">'
        "<th></th><th>day</th><th>n</th></tr></thead>"
        "<tbody><tr><th>0</th><td>2018-06-12</td><td>1,204</td></tr>"
        "<tr><th>1</th><td>2019</td><td>NaN</td></tr></tbody></table></div>",
        title="",
    )
    frame = lxml_html.fromstring(body.html if body.html.startswith("<div") else f"<div>{body.html}")
    table = frame.find(".//table")
    corner, day, number = table.find("thead/tr")

    assert "style" not in {e.tag for e in frame.iter()}
    assert table.getparent().get("aria-label") == "Table 1. What & when"
    assert table.getparent().get("tabindex") == "0"
    assert table.findtext("caption") == "Table 1. What & when"
    assert (corner.tag, day.get("scope"), number.get("scope")) == ("td", "col", "col")
    assert [th.get("scope") for th in table.iterfind("tbody//th")] == ["row", "row"]
    assert number.get("class") == "number"
    assert [td.get("class") for td in table.iterfind("tbody//td")] == [
        "day", "number", "day", "number",
    ]  # fmt: skip
    assert table.get("border") is None


def test_a_tables_own_caption_is_kept() -> None:
    markup = inside("<table><caption>Mine</caption><tbody><tr><td>a</td></tr></tbody></table>")

    assert markup.count("<caption>") == 1
    assert 'aria-label="Mine"' in markup


def test_a_table_with_merged_cells_is_left_in_its_shape() -> None:
    markup = inside(
        "<table><tbody><tr><th rowspan=2>a</th><td>1</td></tr><tr><td>2</td></tr></tbody></table>"
    )

    assert 'scope="rowgroup"' in markup
    assert "number" not in markup


def test_every_picture_has_a_description() -> None:
    picture = "data:image/png;base64,AAAA"
    body = tidy(
        f'<h1>T</h1><h2>Sales</h2><img src="{picture}" alt="Up."><img src="{picture}" alt="">',
        title="",
    )

    assert body.picture == picture
    assert 'alt="Up."' in body.html
    assert 'alt="A picture in the section “Sales”, without a description."' in body.html


def test_no_identifier_stands_twice_and_a_results_links_follow_its_own() -> None:
    result = (
        '<div class="result"><label for="f">w</label><input id="f">'
        '<p id="e" aria-labelledby="e f"><a href="#e">x</a></p></div>'
    )
    root = lxml_html.fromstring(f"<div>{inside(result + result)}</div>")
    second = root[1]

    assert [e.get("id") for e in root.iter() if e.get("id")] == ["f", "e", "f-2", "e-2"]
    assert second.find("label").get("for") == "f-2"
    assert second.find("p").get("aria-labelledby") == "e-2 f-2"
    assert second.find("p/a").get("href") == "#e-2"
    assert root[0].find("p/a").get("href") == "#e"


def test_corrections_on_the_page_are_gathered_once_for_its_record() -> None:
    listed = '<ul><li class="nr-correction">A was <i>b</i></li><li>other</li></ul>'

    assert tidy(listed * 2, title="").corrections == ("A was b",)


def test_three_sections_are_listed_after_the_opening_and_two_are_not() -> None:
    opening = "<div><h1>T</h1><p>Found.</p></div><div>code</div>"

    assert "<nav" not in tidy(f"{opening}<h2>A</h2><h2>B</h2>", title="").html
    listed = tidy(f"{opening}<h2>A &lt;1&gt;</h2><h2>B</h2><h2>B</h2>", title="").html
    assert '</div><nav class="contents-list" aria-label="On this page"><ul>' in listed
    assert '<a href="#a-1">A &lt;1&gt;</a>' in listed
    assert '<a href="#b-2">B</a>' in listed
