"""Turn what notebook cells show into the inside of a page that is safe, calm and accessible.

Cell outputs are HTML from many hands, and the words in them come from strangers' web pages. What
could run, load or send anything is taken out here, and the page's content security policy forbids
it once more; tables and pictures get what a screen reader needs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote

from lxml import html as lxml_html
from lxml.html import HtmlElement, HTMLParser

__all__ = ["Body", "tidy"]

#: Elements that run, load or frame something, or that belong to a page's head.
DROPPED = frozenset(
    {"script", "link", "meta", "base", "title", "iframe", "frame", "frameset", "object", "embed"}
    | {"applet", "noscript", "template", "portal", "audio", "video", "source", "track"}
    # What browsers read as text and the parser here as markup, or the other way round.
    | {"textarea", "xmp", "plaintext", "listing", "noembed", "noframes"}
)
#: Attributes that load or send something; ``on…`` is dropped as well.
DROPPED_ATTRIBUTES = frozenset(
    {"action", "formaction", "srcset", "srcdoc", "background", "poster", "ping", "manifest"}
    | {"data", "autofocus", "http-equiv", "target"}
)
LINKS = re.compile(r"(?i)(https?://|mailto:|#)")
PICTURES = re.compile(r"(?i)data:image/(png|jpeg|gif|webp|svg\+xml)[;,]")
STYLE_LOADS = re.compile(r"(?i)url\s*\(|@import|expression\s*\(|image-set\s*\(|[\\<]")
NUMBER = re.compile(r"[-+−]?[\d,.\s]*\d\s?%?|NaN|NaT|<NA>|None|inf|–|—")
#: A page of fewer sections is seen at a glance and lists none.
FEWEST_SECTIONS = 3
#: Attributes that name other elements by their ids.
REFERENCES = ("href", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls")
DAY = re.compile(r"\d{4}(-\d\d){0,2}([ T]\d\d:\d\d(:\d\d)?)?|\d{1,2} [A-Z][a-z]{2} \d{4}")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Body:
    """The inside of a page.

    Attributes
    ----------
    html : str
        Markup that neither loads nor runs anything.
    title, finding : str
        The text of the page's ``h1`` and of the first paragraph after it; empty if there is none.
    picture : str
        The first picture as a ``data:`` address; empty if there is none.
    corrections : tuple of str
        What the chronologies on the page say was corrected in them.
    classes : frozenset of str
        Every class in the markup: tells which styles and scripts the page needs.
    """

    html: str
    title: str
    finding: str
    picture: str
    corrections: tuple[str, ...]
    classes: frozenset[str]


def tidy(markup: str, *, title: str, siblings: Collection[str] = ()) -> Body:
    """Return cells' markup as the inside of a page.

    Parameters
    ----------
    markup : str
        HTML of all cells.
    title : str
        The page's title if the markup has no ``h1``.
    siblings : collection of str
        File names of notebooks that have a page beside this one; links to them are kept.

    Returns
    -------
    Body

    Examples
    --------
    >>> body = tidy("<h1>One</h1><p onclick='f()'>Found <b>two</b>.</p>", title="")
    >>> body.html
    '<h1>One</h1><p class="opening">Found <b>two</b>.</p>'
    >>> body.title, body.finding
    ('One', 'Found two.')
    """
    root = (
        lxml_html.fragment_fromstring(
            markup, create_parent="div", parser=HTMLParser(encoding="utf-8", huge_tree=True)
        )
        if markup.strip()
        else lxml_html.fragment_fromstring("<div></div>")
    )
    _disarm(root, siblings)
    _order_headings(root, title)
    _distinguish_ids(root)
    _restyle_tables(root)
    _describe_pictures(root)
    heading = next(root.iter("h1"))
    finding = _finding(root, heading)
    _list_sections(root)
    return Body(
        html=_inner(root),
        title=_text(heading),
        finding=finding,
        picture=next((i.get("src") for i in root.iter("img")), ""),
        corrections=tuple(
            dict.fromkeys(_text(e) for e in root.iter("li") if "nr-correction" in e.classes)
        ),
        classes=frozenset(c for e in root.iter() if isinstance(e.tag, str) for c in e.classes),
    )


def _elements(root: HtmlElement) -> Iterator[HtmlElement]:
    """Yield every element below `root`, safe against changes made on the way."""
    yield from [e for e in root.iterdescendants() if isinstance(e.tag, str)]


def _disarm(root: HtmlElement, siblings: Collection[str]) -> None:
    for node in list(root.iterdescendants()):
        if not isinstance(node.tag, str):  # comments may hide conditional markup
            node.drop_tree()
    for element in _elements(root):
        tag = element.tag.lower().rpartition(":")[2]
        if tag == "style":  # pandas styles its tables, a chronology itself: the page does it here
            own = element.get("scoped") is not None or "nr" in element.classes
            if own or STYLE_LOADS.search(element.text or ""):
                element.drop_tree()
                continue
        if tag in DROPPED:
            element.drop_tree()
            continue
        for name, value in list(element.attrib.items()):
            plain = name.lower()
            if (
                plain.startswith("on")
                or plain in DROPPED_ATTRIBUTES
                or (plain == "style" and STYLE_LOADS.search(value))
                or (plain == "src" and not PICTURES.match(value.strip()))
            ):
                del element.attrib[name]
            elif plain.endswith("href"):
                _keep_link(element, name, siblings)
        if tag in ("img", "image") and not element.get("src"):
            _leave_out_picture(element)


def _keep_link(element: HtmlElement, name: str, siblings: Collection[str]) -> None:
    """Keep a link that a reader of the page can follow; of the others keep the words."""
    # Browsers drop control characters and space before they read a scheme.
    address = re.sub(r"[\x00-\x20]", "", element.attrib[name])
    file, _, fragment = unquote(address).partition("#")
    if file in siblings:
        page = file.removesuffix(".ipynb") + ".html"
        element.set(name, page + (f"#{fragment}" if fragment else ""))
    elif not LINKS.match(address):
        del element.attrib[name]
    elif not address.startswith("#"):
        element.set("rel", "noopener noreferrer")


def _leave_out_picture(element: HtmlElement) -> None:
    note = lxml_html.Element("span")
    note.set("class", "aside")
    alt = element.get("alt") or "no description"
    note.text = f"[A picture from outside this page was left out: {alt}]"
    note.tail = element.tail
    element.getparent().replace(element, note)


def _order_headings(root: HtmlElement, title: str) -> None:
    """Make the first top heading the only ``h1`` and let no level be skipped."""
    headings = list(root.iter(*HEADINGS))
    first = next((h for h in headings if h.tag == "h1"), None)
    if first is None:
        first = lxml_html.Element("h1")
        first.text = title
        root.insert(0, first)
        first.tail, root.text = root.text, None
    depth = 1
    for heading in headings:
        if heading is first:
            continue
        depth = max(2, min(int(heading.tag[1]), depth + 1))
        heading.tag = f"h{depth}"


def _distinguish_ids(root: HtmlElement) -> None:
    """Give every ``h2`` an id and let no id stand twice, links included."""
    seen: set[str] = set()
    renamed: dict[HtmlElement | None, dict[str, str]] = {}
    for element in root.iterdescendants():
        name = element.get("id")
        if element.tag == "h2" and not name:
            name = re.sub(r"\W+", "-", _text(element).lower()).strip("-") or "section"
        if not name:
            continue
        unique, n = name, 1
        while unique in seen:
            n += 1
            unique = f"{name}-{n}"
        seen.add(unique)
        element.set("id", unique)
        if unique != name:
            # The same result shown twice refers to its own ids: they change together.
            renamed.setdefault(_result(element), {})[name] = unique
    for result, names in renamed.items():
        for element in () if result is None else result.iter():
            for attribute in REFERENCES:
                value = element.get(attribute)
                if value:
                    sign = "#" if attribute == "href" and value.startswith("#") else ""
                    parts = (names.get(part, part) for part in value.removeprefix(sign).split(" "))
                    element.set(attribute, sign + " ".join(parts))


def _result(element: HtmlElement) -> HtmlElement | None:
    """Return the cell's result that an element stands in."""
    return next((e for e in element.iterancestors() if "result" in e.classes), None)


def _restyle_tables(root: HtmlElement) -> None:
    """Give data tables a caption, scopes and a container that scrolls alone."""
    number = 0
    section = _text(next(root.iter("h1")))
    for element in _elements(root):
        if element.tag in HEADINGS:
            section = _text(element)
        if element.tag != "table":
            continue
        number += 1
        for name in ("border", "cellpadding", "cellspacing", "width", "align"):
            element.attrib.pop(name, None)
        caption = element.find("caption")
        if caption is None:
            caption = lxml_html.Element("caption")
            caption.text = f"Table {number}. {section}"
            element.insert(0, caption)
        _mark_cells(element)
        frame = lxml_html.Element("div")
        frame.set("class", "table")
        frame.set("role", "group")
        frame.set("tabindex", "0")
        frame.set("aria-label", _text(caption))
        frame.tail, element.tail = element.tail, None
        element.getparent().replace(element, frame)
        frame.append(element)


def _mark_cells(table: HtmlElement) -> None:
    for row in table.iter("tr"):
        row.attrib.pop("style", None)
    for cell in table.iterfind(".//thead//th"):
        if _text(cell):
            cell.set("scope", "colgroup" if cell.get("colspan", "1") != "1" else "col")
        else:  # the corner that pandas leaves empty heads nothing
            cell.tag = "td"
    for cell in table.iterfind(".//tbody//th"):
        cell.set("scope", "rowgroup" if cell.get("rowspan", "1") != "1" else "row")
    rows = [list(r) for r in table.iterfind(".//tbody//tr")]
    width = max(map(len, rows), default=0)
    if any(len(r) != width for r in rows):
        return  # merged cells: columns cannot be told by position
    for i in range(width):
        column = [r[i] for r in rows]
        for cell in column:
            if DAY.fullmatch(_text(cell)):
                cell.classes.add("day")
        numbers = [c for c in column if c.tag == "td" and NUMBER.fullmatch(_text(c))]
        if len(numbers) == len(column) and not any("day" in c.classes for c in column):
            for cell in column:
                cell.classes.add("number")
            head = table.find(".//thead//tr")
            if head is not None and len(head) == width:
                head[i].classes.add("number")


def _describe_pictures(root: HtmlElement) -> None:
    section = ""
    for element in _elements(root):
        if element.tag in HEADINGS:
            section = _text(element)
        if element.tag == "pre":  # long lines scroll, by keyboard too
            element.set("tabindex", "0")
        if element.tag != "img":
            continue
        if not element.get("alt"):
            element.set("alt", f"A picture in the section “{section}”, without a description.")
        frame = element.getparent()
        if "picture" in frame.classes:
            # On a phone a chart keeps the size at which its words can be read, and scrolls.
            frame.set("tabindex", "0")
            frame.set("role", "group")
            frame.set("aria-label", f"Picture: {section}")


def _list_sections(root: HtmlElement) -> None:
    """Put links to the sections before the first one, where there are enough to choose from."""
    headings = list(root.iter("h2"))
    if len(headings) < FEWEST_SECTIONS:
        return
    links = "".join(
        f'<li><a href="#{escape(h.get("id"))}">{escape(_text(h))}</a></li>' for h in headings
    )
    listed = lxml_html.fromstring(
        f'<nav class="contents-list" aria-label="On this page"><ul>{links}</ul></nav>'
    )
    opening = next(root.iter("h1")).getparent()
    if opening is root or opening in headings[0].iterancestors():
        headings[0].addprevious(listed)
    else:
        opening.addnext(listed)


def _finding(root: HtmlElement, heading: HtmlElement) -> str:
    """Return the first paragraph after the title, which says what was found, and mark it."""
    after = False
    for element in root.iterdescendants():
        if element is heading:
            after = True
        elif after and element.tag == "p" and "failed" not in element.classes and _text(element):
            element.classes.add("opening")
            return _text(element)
    return ""


def _text(element: HtmlElement) -> str:
    # The link sign that nbconvert adds to headings is no word of theirs.
    return " ".join(element.text_content().replace("¶", "").split())


def _inner(root: HtmlElement) -> str:
    head = escape(root.text or "", quote=False)
    return head + "".join(
        lxml_html.tostring(child, encoding="unicode", method="html") for child in root
    )
