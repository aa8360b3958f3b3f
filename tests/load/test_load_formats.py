from __future__ import annotations

import builtins
import gzip
import io
import json
import tarfile
import time
import zipfile

import pandas as pd
import pytest

from newsresearch.cleaning.visible_text import html_to_text
from newsresearch.errors import MissingExtraError
from newsresearch.loading.readers.fields import ALIASES, TEASERS, Mapper, normal_name

PAGE = "The talks ended on Sunday. Both sides left."
HTML = (
    f"<!DOCTYPE html><html><head><title>Talks end</title></head><body><p>{PAGE}</p></body></html>"
)

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>The Ledger</title><language>en-gb</language>
<item><guid>urn:1</guid><title>Talks &amp; tea</title><link>https://ledger.example/1</link>
<pubDate>Thu, 28 Feb 2019 23:30:00 -0500</pubDate>
<description>&lt;p&gt;Talks ended.&lt;/p&gt;
&lt;p&gt;All left.&lt;/p&gt;</description></item>
<item><guid>urn:2</guid><title>Rain</title><pubDate>Fri, 01 Mar 2019 08:00:00 GMT</pubDate>
<description>It fell.</description></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Monitor</title>
<entry><id>urn:3</id><title>Sun</title><link href="https://monitor.example/3"/><updated>2019-03-02T10:00:00+09:00</updated>
<published>2019-03-01T09:00:00+09:00</published><summary>Short.</summary>
<content type="html">&lt;p&gt;It shone all day.&lt;/p&gt;</content></entry>
</feed>"""

RIS = """TY  - NEWS
TI  - Talks end
AU  - Doe, Ann
AU  - Roe, Ben
T2  - The Ledger
DA  - 2019/02/28/
UR  - https://ledger.example/1
AB  - The talks ended
on Sunday.
LA  - English
ER  -

TY  - NEWS
T1  - Rain
PY  - 2019///
N2  - It fell.
ER  -
"""

NEWS_API = {
    "status": "ok",
    "totalResults": 38,
    "articles": [
        {
            "source": {"id": None, "name": "The Ledger"},
            "author": "Ann Doe",
            "title": "Talks end",
            "description": "They ended.",
            "url": "https://ledger.example/1",
            "urlToImage": None,
            "publishedAt": "2019-02-28T09:30:00Z",
            "content": "The talks ended on Sunday… [+1234 chars]",
        },
        {
            "source": {"name": "Monitor"},
            "title": "Rain",
            "publishedAt": "2019-03-01T00:00:00Z",
            "description": "It fell.",
            "content": None,
        },
    ],
}

GUARDIAN = {
    "response": {
        "status": "ok",
        "total": 1,
        "results": [
            {
                "id": "world/2019/feb/28/talks",
                "type": "article",
                "sectionId": "world",
                "sectionName": "World news",
                "webPublicationDate": "2019-02-28T09:30:00Z",
                "webTitle": "Talks end",
                "webUrl": "https://www.theguardian.com/world/2019/feb/28/talks",
                "fields": {
                    "bodyText": PAGE,
                    "body": f"<p>{PAGE}</p>",
                    "byline": "Ann Doe",
                    "lastModified": "2019-03-04T00:00:00Z",
                },
            }
        ],
    }
}

GDELT = {
    "articles": [
        {
            "url": "https://ledger.example/1",
            "url_mobile": "",
            "title": "Talks end",
            "seendate": "20190228T101500Z",
            "socialimage": "",
            "domain": "ledger.example",
            "language": "English",
            "sourcecountry": "United Kingdom",
        }
    ]
}

JSON_LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#org", "name": "The Ledger"},
        {"@type": "WebPage", "@id": "#page", "name": "A page"},
        {
            "@type": ["NewsArticle"],
            "@id": "#article",
            "headline": "Talks end",
            "articleBody": PAGE,
            "datePublished": "2019-02-28T09:30:00+09:00",
            "dateModified": "2019-03-04",
            "author": [{"@type": "Person", "name": "Ann Doe"}],
            "publisher": {"@id": "#org"},
            "inLanguage": "en",
            "mainEntityOfPage": {"@id": "https://ledger.example/1"},
            "articleSection": "World",
        },
    ],
}


def test_a_saved_newsapi_response_loads_and_says_what_was_cut(load_file, problems):
    corpus = load_file("a.json", json.dumps(NEWS_API))
    first, second = corpus.articles.itertuples()

    assert (first.source, first.author, first.title) == ("The Ledger", "Ann Doe", "Talks end")
    assert (first.text, str(first.published)) == (
        "The talks ended on Sunday",
        "2019-02-28 09:30:00",
    )
    assert second.text == "It fell."
    assert problems(corpus) == [
        ("column guess", "warned"),
        ("cut text", "warned"),
        ("partial response", "warned"),
    ] or sorted(problems(corpus)) == [
        ("cut text", "warned"),
        ("partial response", "warned"),
    ]


def test_a_saved_guardian_response_loads_as_plain_text(load_file, problems):
    corpus = load_file("a.json", json.dumps(GUARDIAN))
    row = corpus.articles.iloc[0]

    assert (row.id, row.title, row.text) == ("world/2019/feb/28/talks", "Talks end", PAGE)
    assert (row.source, row.section, row.author) == ("The Guardian", "World news", "Ann Doe")
    assert (str(row.published), row.published_from) == ("2019-02-28 09:30:00", "field")
    assert problems(corpus) == []


def test_a_guardian_item_with_html_only_loads_as_text(load_file):
    item = {
        **GUARDIAN["response"]["results"][0],
        "fields": {"body": f"<p>{PAGE}</p><p>Next &amp; last.</p>"},
    }
    corpus = load_file("a.jsonl", json.dumps(item))

    assert corpus.articles["text"].tolist() == [f"{PAGE}\n\nNext & last."]


def test_a_saved_gdelt_response_is_headlines_with_the_day_they_were_seen(load_file, problems):
    corpus = load_file("a.json", json.dumps(GDELT))
    row = corpus.articles.iloc[0]

    assert (row.text, row.title, row.source, row.language) == (
        "Talks end",
        "Talks end",
        "ledger.example",
        "en",
    )
    assert (str(row.published), row.published_from) == ("2019-02-28 10:15:00", "seen")
    assert problems(corpus) == [("seen date", "warned"), ("headlines only", "warned")]


def test_a_gdelt_response_at_its_cap_says_so(load_file):
    corpus = load_file("a.json", json.dumps({"articles": GDELT["articles"] * 250}))

    assert (
        "GDELT returns at most 250 records: the days may hold more"
        in corpus.problems["message"].tolist()
    )


def test_a_gdelt_table_is_headlines_too(load_file, problems):
    corpus = load_file(
        "a.csv",
        "url,title,seendate,domain\nhttps://x.example,Talks end,20190228T101500Z,x.example\n",
    )

    assert corpus.articles[["title", "text"]].to_numpy().tolist() == [["Talks end", "Talks end"]]
    assert problems(corpus) == [("headlines only", "warned"), ("seen date", "warned")]


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("wrap", [False, True])
def test_a_cut_response_keeps_its_whole_records(load_file, indent, wrap):
    records = [{"title": f"Report {i}", "content": f"It fell {i} times."} for i in range(5)]
    response = {"status": "ok", "totalResults": 5, "articles": records}
    data = json.dumps({"response": response} if wrap else response, indent=indent)
    corpus = load_file("a.json", data[: data.rindex("Report 4")])

    assert corpus.articles["title"].tolist() == [f"Report {i}" for i in range(4)]
    assert corpus.problems["kind"].tolist() == ["cut JSON", "cut JSON"]


def test_a_broken_record_in_a_response_costs_itself(load_file):
    records = [{"title": f"Report {i}", "content": f"It fell {i} times."} for i in range(5)]
    data = json.dumps({"status": "ok", "articles": records, "n": 3}, indent=1)
    corpus = load_file("a.json", data.replace('"Report 2"', '"Report 2'))

    assert corpus.articles["title"].tolist() == [f"Report {i}" for i in (0, 1, 3, 4)]
    rejected = corpus.problems["severity"] == "rejected"
    assert corpus.problems.loc[rejected, "kind"].tolist() == ["broken JSON"]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_backslashes_that_escape_nothing_are_mended(load_file, problems, name):
    corpus = load_file(name, '{"title": "It\\\'s", "text": "C:\\\\x \\u00e9 end."}\n' * 2)

    assert corpus.articles["text"].tolist() == ["C:\\x é end."] * 2
    assert set(problems(corpus)) == {("bad escape", "repaired")}


def test_a_record_that_carries_a_list_is_a_record(load_file):
    record = {"title": "Talks", "text": "They ended.", "data": [], "articles": [{"title": "x"}]}

    assert load_file("a.jsonl", json.dumps(record)).articles["text"].tolist() == ["They ended."]


def test_json_ld_without_an_article_is_told(load_file):
    corpus = load_file("a.json", json.dumps({"@type": "Organization", "name": "The Ledger"}))

    assert corpus.problems["message"].tolist() == [
        "JSON-LD without an article; it has Organization"
    ]


@pytest.mark.parametrize(
    "refusal",
    [
        {"status": "error", "code": "rateLimited", "message": "Too many requests."},
        {"response": {"status": "error", "message": "Too many requests."}},
    ],
)
def test_a_refused_request_does_not_look_like_no_news(load_file, refusal):
    corpus = load_file("a.json", json.dumps(refusal))

    assert corpus.problems["message"].tolist() == [
        "the service refused the request: Too many requests."
    ]
    assert corpus.problems["severity"].tolist() == ["rejected"]


def test_an_empty_answer_is_no_news_and_no_problem(load_file):
    corpus = load_file("a.json", json.dumps({"status": "ok", "totalResults": 0, "articles": []}))

    assert corpus.summary() == "0 articles from 1 file, nothing quarantined."


def test_json_ld_loads_its_articles_and_nothing_else(load_file, problems):
    corpus = load_file("a.jsonld", json.dumps(JSON_LD, indent=1))
    row = corpus.articles.iloc[0]

    assert (row.id, row.title, row.text, row.source) == (
        "#article",
        "Talks end",
        PAGE,
        "The Ledger",
    )
    assert (row.url, row.author, row.section) == ("https://ledger.example/1", "Ann Doe", "World")
    assert (str(row.published), row.language) == ("2019-02-28 09:30:00", "en")
    assert problems(corpus) == []


def test_json_ld_in_a_list_or_alone_loads(load_file):
    article = JSON_LD["@graph"][2]

    assert len(load_file("a.json", json.dumps([article, article]))) == 2
    assert len(load_file("b.json", json.dumps(article))) == 1


def test_ris_loads_with_long_values_and_bare_years(load_file):
    corpus = load_file("a.ris", RIS)
    first, second = corpus.articles.itertuples()

    assert (first.title, first.text, first.author) == (
        "Talks end",
        "The talks ended\non Sunday.",
        "Doe, Ann; Roe, Ben",
    )
    assert (first.source, first.language, str(first.published.date())) == (
        "The Ledger",
        "en",
        "2019-02-28",
    )
    assert (second.title, second.text, second.published_precision) == ("Rain", "It fell.", "year")
    assert corpus.articles["line"].tolist() == [1, 13]


def test_a_cut_ris_file_keeps_its_last_record_and_says_so(load_file, problems):
    corpus = load_file("a.ris", RIS[: RIS.rindex("ER")])

    assert len(corpus) == 2
    assert problems(corpus) == [("cut record", "repaired")]


def test_rss_loads_with_the_outlets_own_day(load_file):
    corpus = load_file("a.xml", RSS)
    first = corpus.articles.iloc[0]

    assert (first.id, first.title, first.url) == (
        "urn:1",
        "Talks & tea",
        "https://ledger.example/1",
    )
    assert first.text == "Talks ended.\n\nAll left."
    assert (str(first.published), first.source, first.language) == (
        "2019-02-28 23:30:00",
        "The Ledger",
        "en",
    )
    assert len(corpus) == 2


def test_atom_loads_content_before_summary_and_published_before_updated(load_file):
    row = load_file("a.txt", ATOM).articles.iloc[0]

    assert (row.text, row.source, str(row.published)) == (
        "It shone all day.",
        "Monitor",
        "2019-03-01 09:00:00",
    )
    assert row.url == "https://monitor.example/3"


def test_a_cut_feed_keeps_its_whole_entries(load_file):
    corpus = load_file("a.xml", RSS[: RSS.index("<description>It fell")])

    assert corpus.articles["id"].tolist()[0] == "urn:1"
    assert "broken XML" in corpus.problems["kind"].tolist()


BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [BOMB, EXTERNAL])
@pytest.mark.parametrize("tail", [None, -20])
def test_entities_in_a_feed_are_refused_whole_or_cut(load_file, doctype, tail):
    data = RSS.replace("<rss", f"{doctype}<rss").replace("It fell.", "&a;")
    corpus = load_file("a.xml", data[:tail])

    assert corpus.articles.empty
    assert corpus.problems["message"].tolist() == ["the feed declares entities; refused as unsafe"]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_a_feed_in_another_encoding_loads(load_file, encoding):
    data = RSS.replace("UTF-8", encoding).replace("It fell.", "Déjà vu.")

    assert load_file("a.xml", data.encode(encoding)).articles["text"].tolist()[1] == "Déjà vu."


def test_xml_that_is_no_feed_is_called_so(load_file):
    assert load_file("a.xml", "<?xml version='1.0'?><nitf><body/></nitf>").problems[
        "kind"
    ].tolist() == ["not text"]


def warc(*pages: tuple[str, bytes, str], compressed: bool = False) -> bytes:
    out = b""
    for number, (url, body, status) in enumerate(pages):
        http = (
            f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode() + body
        )
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2019-03-01T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{number}>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        record = head.encode() + http + b"\r\n\r\n"
        out += gzip.compress(record) if compressed else record
    return out


@pytest.mark.parametrize("compressed", [False, True])
def test_warc_loads_pages_and_never_takes_the_crawl_for_the_publication(load_file, compressed):
    data = warc(
        ("https://x.example/1", HTML.encode(), "200 OK"),
        ("https://x.example/2", HTML.encode(), "404 Not Found"),
        ("https://x.example/3", HTML.encode(), "200 OK"),
        compressed=compressed,
    )
    corpus = load_file("a.warc.gz" if compressed else "a.warc", data)

    assert corpus.articles["url"].tolist() == ["https://x.example/1", "https://x.example/3"]
    assert corpus.articles["id"].tolist() == ["urn:uuid:0", "urn:uuid:2"]
    assert all(PAGE in text for text in corpus.articles["text"])
    assert corpus.articles["published"].isna().all()
    assert corpus.problems[["kind", "message"]].to_numpy().tolist() == [
        ["error page", "the server answered 404 Not Found"]
    ] or corpus.problems["kind"].tolist() == ["error page"]


@pytest.mark.parametrize("compressed", [False, True])
def test_a_cut_warc_keeps_the_pages_before(load_file, compressed):
    data = warc(
        *[(f"https://x.example/{i}", HTML.encode(), "200 OK") for i in range(5)],
        compressed=compressed,
    )
    corpus = load_file("a.warc", data[:-60])

    assert len(corpus) >= 4


def test_parquet_loads_with_typed_columns(load_file, tmp_path):
    table = pd.DataFrame(
        {
            "story": [PAGE, None],
            "pubdate": pd.to_datetime(["2019-02-28 09:30", None]),
            "id": [7, 8],
            "tags": [["a"], []],
        }
    )
    table.to_parquet(tmp_path / "t.parquet")
    corpus = load_file("a.bin", (tmp_path / "t.parquet").read_bytes())

    assert corpus.articles[["id", "text"]].to_numpy().tolist() == [["7", PAGE]]
    assert str(corpus.articles["published"][0]) == "2019-02-28 09:30:00"
    assert corpus.problems["kind"].tolist() == ["no text"]


def test_damaged_parquet_and_one_without_text_are_told(load_file, tmp_path):
    pd.DataFrame({"n": [1]}).to_parquet(tmp_path / "t.parquet")
    data = (tmp_path / "t.parquet").read_bytes()

    assert load_file("a.parquet", data).problems["kind"].tolist() == ["no text column"]
    assert load_file("a.parquet", data[:-20]).problems["kind"].tolist() == ["damaged file"]


@pytest.mark.parametrize(
    ("name", "data", "package", "extra"),
    [
        ("a.xml", RSS.encode(), "feedparser", "feeds"),
        ("a.xml", RSS.encode(), "defusedxml", "feeds"),
        ("a.warc", b"WARC/1.0\r\n", "fastwarc", "warc"),
        ("a.parquet", b"PAR1", "pyarrow", "parquet"),
    ],
)
def test_a_missing_extra_is_one_sentence_that_says_what_to_install(
    load_file, monkeypatch, name, data, package, extra
):
    real = builtins.__import__

    def without(module: str, *args: object) -> object:
        if module.split(".")[0] == package:
            raise ModuleNotFoundError(f"No module named {package!r}", name=package)
        return real(module, *args)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(
        MissingExtraError, match=rf'needs {package}: pip install "newsresearch\[{extra}\]"$'
    ):
        load_file(name, data)


def test_a_missing_extra_costs_its_file_beside_files_that_load(load_folder, monkeypatch):
    real = builtins.__import__

    def without(module: str, *args: object) -> object:
        if module == "feedparser":
            raise ModuleNotFoundError("No module named 'feedparser'", name="feedparser")
        return real(module, *args)

    monkeypatch.setattr(builtins, "__import__", without)
    corpus = load_folder({"a.xml": RSS, "b.txt": PAGE})

    assert corpus.articles["file"].tolist() == ["b.txt"]
    assert corpus.problems["message"].tolist() == [
        'reading RSS and Atom needs feedparser: pip install "newsresearch[feeds]"'
    ]


def test_zip_and_tar_load_with_metadata_inside(load_file):
    members = {
        "x/page.txt": PAGE,
        "x/metadata.csv": "file,published\npage.txt,2019-02-28\n",
        "b.jsonl": '{"text": "Rain."}\n',
    }
    zipped, tarred = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    with tarfile.open(fileobj=tarred, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data.encode()))

    for file, data in (
        ("a.zip", zipped.getvalue()),
        ("a.tar", tarred.getvalue()),
        ("a.tgz", gzip.compress(tarred.getvalue())),
    ):
        corpus = load_file(file, data)
        assert corpus.articles["file"].tolist() == [f"{file}/b.jsonl", f"{file}/x/page.txt"]
        assert corpus.articles["published_from"].tolist()[1] == "given"
        assert corpus.problems.empty


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.json", "noending"])
def test_html_is_told_from_its_content(load_file, name):
    corpus = load_file(name, HTML)

    assert corpus.files["format"].tolist() == ["html"]
    assert corpus.articles["title"].tolist() == ["Talks end"]
    assert PAGE in corpus.articles["text"][0]
    assert corpus.articles["raw"].tolist() == [HTML]


def test_html_in_a_declared_encoding_loads(load_file):
    page = (
        '<html><head><meta charset="euc-kr"><title>회담</title></head><p>회담이 끝났다.</p></html>'
    )
    corpus = load_file("a.html", page.encode("euc-kr"))

    assert corpus.articles["title"].tolist() == ["회담"]
    assert corpus.files["encoding"].tolist() == ["euc_kr"]


def test_a_record_with_html_instead_of_text_is_read_as_a_page(load_file):
    corpus = load_file(
        "a.jsonl", json.dumps({"id": "1", "url": "https://x.example/1", "html": HTML})
    )

    assert PAGE in corpus.articles["text"][0]


def test_scripts_and_hidden_heads_leave_no_text():
    html = "<head><title>T</title></head>One<script>alert(1)</script><br>two<p>three &lt; four</p>"

    assert html_to_text(html) == "One\ntwo\n\nthree < four"


def test_hidden_elements_leave_no_text_and_end_where_they_end():
    html = (
        "<div>One<div hidden>no<div>no</div>no</div>two</div><p style='display: none'>no<p>three"
        "<span style='visibility:hidden'>no</span> four<li hidden>no<li>five"
    )

    assert html_to_text(html) == "One\ntwo\n\nthree four\n\nfive"


@pytest.mark.parametrize(
    "start", ["<head><title>T</title>", "<svg>", "<script>", "<!--", "<object>"]
)
def test_an_element_without_an_end_does_not_hide_the_rest(start):
    assert "The rest." in html_to_text(f"<p>First.</p>{start}<p>The rest.</p>")


@pytest.mark.parametrize(
    "unit",
    ["<a ", "<!--", "<p>", "&", "<![CDATA[", "<a b='", '<a b="', "<?", "<script>", "<p hidden>"],
)
def test_text_is_taken_out_of_junk_in_linear_time(unit):
    begin = time.process_time()
    html_to_text(f"<html><body>{unit * 50_000}")

    assert time.process_time() - begin < 2


def test_text_with_inline_tags_keeps_its_paragraphs(load_file):
    text = "It <b>fell</b> on Monday.\n\nIt shone on <i>Sunday</i>."
    corpus = load_file("a.jsonl", json.dumps({"text": text}))

    assert corpus.articles["text"].tolist() == ["It fell on Monday.\n\nIt shone on Sunday."]


def test_markdown_is_a_page(load_file):
    assert load_file("a.md", f"# Talks end\n\n{PAGE}").articles["raw"].tolist() == [
        f"# Talks end\n\n{PAGE}"
    ]


def test_no_name_stands_for_two_columns():
    names = [name for aliases in ALIASES.values() for name in aliases] + list(TEASERS)

    assert len(names) == len(set(names))
    assert names == [normal_name(name) for name in names]


@pytest.mark.parametrize(
    ("field", "column"),
    [
        ("body", "text"),
        ("content", "text"),
        ("story_text", "text"),
        ("bodyText", "text"),
        ("maintext", "text"),
        ("Full Text", "text"),
        ("webTitle", "title"),
        ("datePublished", "published"),
        ("publish_date", "published"),
        ("seendate", "seen"),
        ("media_name", "source"),
        ("web-url", "url"),
        ("GUID", "id"),
    ],
)
def test_field_names_of_the_formats_are_known(field, column):
    assert Mapper().map({field: "x"}) == {column: "x"}


def test_columns_that_there_are_not_are_refused():
    with pytest.raises(ValueError, match=r"columns must be a mapping of text, html, .* not 'body'"):
        Mapper({"body": "x"})
