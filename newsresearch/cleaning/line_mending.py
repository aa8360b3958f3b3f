"""What the line model's reading misses, mended by how the lines of a page belong together.

The model weighs each line; here whole stretches are seen: a first or last paragraph that touches
the body, a section under its own heading, a quoted post, a list of products, teasers far away.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from newsresearch.cleaning.line_features import row_shape, see_line
from newsresearch.cleaning.lines import Line
from newsresearch.cleaning.page_features import PageFeatures
from newsresearch.cleaning.whole_paragraphs import POST

__all__ = ["mended"]

#: So many lines between two stretches, and the smaller of less than this share, is none of it.
_FAR, _SMALL = 10, 0.4
#: So many rows alike make a table; so many lines are looked at.
_ROWS, _ROWS_SEEN = 5, 60
#: Words of a heading inside an article, at most, and of a paragraph under it, at least.
_HEADING, _PARAGRAPH = 6, 20
#: Words of a sentence that touches the body, at least.
_SENTENCE, _UNCASED = 9, 5
#: Features of a heading over something else, or of a prompt.
_KINDS = ("account", "bio", "comment", "legal", "newsletter", "related", "share", "tags")
_FURNITURE = frozenset(f"{kind} {size}" for kind in _KINDS for size in ("short", "middle"))
_SAYING = frozenset({"say middle", "say long"})
_SAYABLE = frozenset(
    f"{kind} {size}" for kind in ("account", "newsletter", "legal") for size in ("middle", "long")
)
_ENDS = frozenset({"tags short", "comment short"})
_PROMPT = frozenset(
    f"{kind} {size}"
    for kind in ("account", "comment", "legal", "newsletter", "copyright", "photo", "click", "ad")
    for size in ("short", "middle", "long")
) - {"click long", "ad long"} | {"byline short", "byline middle"}
#: How an agency's or paper's first paragraph begins.
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,30}(?:, [A-Z][\w.]{1,20}){0,2} ?(?:\([A-Z][\w ]{1,20}\) ?)?"
    r"[—–-]{1,2} \S"
)
#: A prompt to buy, under each product of a list.
_BUY = re.compile(
    r"(?:buy (?:it )?now|shop now|see it now|view (?:deal|at|on)|check (?:the )?price"
    r"|get (?:it|the deal)|see (?:the )?(?:deal|price)|(?:available|buy it|buy|see it)"
    r" (?:from|at|on)|[$£€]\d[\d.,]* (?:at|from|on))"
    r"\b[^.!?]{0,40}$",
    re.IGNORECASE,
)
#: Lines of a list, at most; turns of a speaker, at least.
_LIST, _TURNS = 15, 3
#: The name before what someone says.
_SPEAKER = re.compile(r"(?:Q|A|[A-ZÀ-ÞА-Я][\w.'’-]*(?: [A-ZÀ-ÞА-Я][\w.'’-]*){0,3})[:：](?= \S)")
#: Prompts that stand between paragraphs too.
_PASSED = frozenset("advertisement caption newsletter page-prompt share-prompt".split())
#: Words of a short sentence, at least, and of a day over an entry, at most.
_SAID, _DAY = 3, 4
_BULLET = re.compile(r"[*•–-] \w")
#: Characters of a prompt under an entry, at most; the time over an entry; the number over an item.
_SHORT = 30
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?$", re.IGNORECASE)
_NUMBERED = re.compile(r"#?(\d{1,2})[.):] \S")
#: So many products make a list; the next prompt is at most so many lines below.
_PRODUCTS, _BETWEEN = 3, 25


def mended(
    kept: list[bool],
    page: PageFeatures,
    lines: Sequence[Line],
    rules: Sequence[str | None] = (),
) -> list[bool]:
    r"""Return the model's reading with whole stretches put in or taken out.

    Parameters
    ----------
    kept : list of bool
        The reading; it is changed.
    page : PageFeatures
        The features of the lines.
    lines : sequence of Line
        The lines.
    rules : sequence of (str or None), optional
        The rule that each line falls under by its own words.

    Returns
    -------
    list of bool

    Examples
    --------
    >>> from newsresearch.cleaning.lines import split_lines
    >>> from newsresearch.cleaning.page_features import page_features
    >>> lines = split_lines("Home\nThe ferry has not sailed since Monday, its owner said.\n" * 2)
    >>> mended([False, True, False, False], page_features(lines), lines)
    [False, True, False, False]
    """
    if not any(kept):
        return kept
    kept = _without_islands(kept, page.words, titled=page.title >= 0)
    _table(kept, page, lines)
    _products(kept, page, lines)
    _posts(kept, page, lines)
    _lists(kept, page, lines)
    _speakers(kept, page, lines)
    rules = rules or [None] * len(kept)
    between = _between(lines)
    passed = [rule in _PASSED or between(x.text) for x, rule in zip(lines, rules, strict=True)]
    _first_paragraph(kept, page, lines, passed)
    _last_paragraph(kept, page, lines, passed)
    _inside(kept, page, lines)
    return kept


def _without_islands(kept: list[bool], words: Sequence[int], *, titled: bool) -> list[bool]:
    """Give up stretches that are small and far from the main one: teasers and comments."""
    stretches: list[list[int]] = []
    for i, keep in enumerate(kept):
        if keep:
            if stretches and i - stretches[-1][-1] <= _FAR:
                stretches[-1].append(i)
            else:
                stretches.append([i])
    if len(stretches) < 2:
        return kept
    sizes = [sum(words[i] for i in stretch) for stretch in stretches]
    least = _SMALL * max(sizes)
    lost: set[int] = set()
    for stretch, size in zip(stretches, sizes, strict=True):
        # What follows the headline is the article, however long what comes later.
        if size < least and not (titled and stretch is stretches[0]):
            lost.update(stretch)
    return [keep and i not in lost for i, keep in enumerate(kept)]


def _table(kept: list[bool], page: PageFeatures, lines: Sequence[Line]) -> None:
    """Keep the rows right under the headline, and nothing far below them or below the tags."""
    top = page.title + 1
    if page.title < 0:
        return
    shapes = [row_shape(line.text) for line in lines[top : top + _ROWS_SEEN]]
    start = next((i for i, shape in enumerate(shapes[:3]) if shape), None)
    if start is None:
        return
    shape = Counter(filter(None, shapes[start : start + _ROWS])).most_common(1)[0][0]
    end = start
    for i in range(start, len(shapes)):
        if shapes[i] == shape and not page.outside[top + i]:
            end = i + 1
        elif i > end:  # two lines that are no rows
            break
    if sum(one == shape for one in shapes[start:end]) < _ROWS:
        return
    kept[top + start : top + end] = [True] * (end - start)
    # Where the text far below speaks of what the headline does, the rows are only its beginning.
    headline = see_line(lines[page.title].text).rare
    if any(
        kept[i] and page.prose[i] and headline & see_line(lines[i].text).rare
        for i in range(top + end + _FAR, len(kept))
    ):
        return
    last, ended = top + end - 1, False
    for i in range(last + 1, len(kept)):
        ended = ended or not _ENDS.isdisjoint(page.names[i])
        if kept[i] and i - last <= _FAR and not ended:
            last = i
        else:
            kept[i] = False


def _is_prompt(names: Sequence[str]) -> bool:
    """Tell a prompt; what somebody said of cookies or subscribers is none."""
    found = _PROMPT.intersection(names)
    if not found:
        return False
    said = _SAYING.intersection(names)
    return not (said and found <= _SAYABLE)


def _sentence(page: PageFeatures, i: int) -> bool:
    """Tell whether a line is running text by itself, and no prompt."""
    return _stands_alone(page, i) and not _is_prompt(page.names[i])


def _stands_alone(page: PageFeatures, i: int) -> bool:
    names = page.names[i]
    return (
        page.prose[i]
        and page.ends[i]
        # Scripts without capitals, like Hangul, say in five words what others do in nine.
        and page.words[i] >= (_UNCASED if "no case" in names else _SENTENCE)
        and not page.outside[i]
        and "end ellipsis" not in names  # a teaser, cut off
    )


def _is_short(page: PageFeatures, i: int) -> bool:
    """Tell a short sentence, which is of the body where longer ones are on both sides."""
    names = page.names[i]
    return page.ends[i] and page.words[i] > 1 and not page.outside[i] and not _is_prompt(names)


def _goes_on(page: PageFeatures, lines: Sequence[Line], i: int) -> bool:
    """Tell a short sentence or an item of a list, which goes on with what is above it."""
    if i >= len(lines) or page.outside[i] or _is_prompt(page.names[i]):
        return False
    if "end ellipsis" in page.names[i]:
        return False
    long = page.words[i] >= _SAID
    if not page.ends[i]:
        return long and _BULLET.match(lines[i].text) is not None
    if not (_FURNITURE.isdisjoint(page.names[i]) or _SAYING.intersection(page.names[i])):
        return False
    # "Yes." answers what is above it, or has more below it.
    return long or lines[i - 1].text.endswith("?") or (i + 1 < len(lines) and page.ends[i + 1])


def _is_dated(page: PageFeatures, i: int) -> bool:
    """Tell the day over an entry of a chronology; a time of day is over a comment."""
    names = page.names[i]
    return page.words[i] <= _DAY and "date short" in names and "clock short" not in names


def _first_paragraph(
    kept: list[bool],
    page: PageFeatures,
    lines: Sequence[Line],
    passed: Sequence[bool],
) -> None:
    """Keep the sentences that touch the body from above, and what follows a dateline."""
    first = kept.index(True)
    above = first - 1
    while above > page.title:
        if _sentence(page, above):
            kept[above] = True
            first = above
        elif above - 1 > page.title and _is_short(page, above) and _sentence(page, above - 1):
            kept[above] = True
        elif not passed[above]:
            break
        above -= 1
    for i in range(first - 1, max(page.title, first - 5), -1):
        # A credit would be a prompt; a dateline may name the same agency.
        if _stands_alone(page, i) and _DATELINE.match(lines[i].text):
            kept[i] = True


def _last_paragraph(
    kept: list[bool],
    page: PageFeatures,
    lines: Sequence[Line],
    passed: Sequence[bool],
) -> None:
    """Keep a sentence that touches the body from below, and a section under its own heading."""
    last = len(kept) - 1 - kept[::-1].index(True)
    below = last + 1
    while below < len(kept):
        if _sentence(page, below):
            kept[below] = True
            last = below
        elif below == last + 1 and _is_section(page, below):
            kept[below] = kept[below + 1] = True
            last = below + 1
        elif _goes_on(page, lines, below):
            kept[below] = True
            last = below
        elif _is_dated(page, below) and _goes_on(page, lines, below + 1):
            kept[below] = kept[below + 1] = True
            last = below + 1
        elif not passed[below]:
            break
        below = max(below, last) + 1


def _between(lines: Sequence[Line]) -> Callable[[str], bool]:
    """Tell the lines that part the entries of a live blog: a time, and a prompt under each."""
    times = Counter(line.text for line in lines if len(line.text) <= _SHORT)
    clocks = sum(times[text] for text in times if _CLOCK.match(text))
    return lambda text: clocks >= _TURNS and (times[text] >= _TURNS or bool(_CLOCK.match(text)))


def _is_section(page: PageFeatures, i: int) -> bool:
    return (
        i + 1 < len(page.words)
        and page.words[i] <= _HEADING
        and _FURNITURE.isdisjoint(page.names[i])
        and page.prose[i + 1]
        and page.words[i + 1] >= _PARAGRAPH
        and not page.outside[i + 1]
    )


def _inside(kept: list[bool], page: PageFeatures, lines: Sequence[Line]) -> None:
    """Keep the sentences between the first and last line of the body, and what is numbered."""
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    numbered: dict[int, int] = {}
    for i in range(first, last + 1):
        kept[i] = kept[i] or _sentence(page, i)
        if (found := _NUMBERED.match(lines[i].text)) and not page.outside[i]:
            numbered.setdefault(int(found[1]), i)
    for number, i in numbered.items():
        if all(n in numbered and kept[numbered[n]] for n in (number - 1, number + 1)):
            kept[i] = True


def _posts(kept: list[bool], page: PageFeatures, lines: Sequence[Line]) -> None:
    """Keep a post that is quoted inside the body: its author's line and the paragraph above."""
    for i, line in enumerate(lines):
        if line.text[0] not in "—–-" or not POST.match(line.text):
            continue
        if not (any(kept[max(0, i - 12) : i]) and any(kept[i + 1 : i + 9])):
            continue
        kept[i] = True
        words = 0
        for j in range(i - 1, max(i - 8, -1), -1):
            # A post of one paragraph, whose lines touch; a label is not all of it.
            if kept[j] or page.outside[j] or (words > 4 and lines[j + 1].paragraph):
                break
            kept[j] = True
            words += page.words[j]


def _lists(kept: list[bool], page: PageFeatures, lines: Sequence[Line]) -> None:
    """Keep a list that hangs under a sentence of the body, where the body goes on below it."""
    for i, keep in enumerate(kept):
        if not (keep and page.words[i] >= 3 and lines[i].text[-1] in ":：…"):
            continue
        end = i + 1
        while end < len(kept) and not kept[end] and (end == i + 1 or not lines[end].paragraph):
            end += 1
        inside = end < len(kept) and end - i <= _LIST and any(kept[end : end + 2])
        if inside and all(
            page.words[j] and not page.outside[j] and _FURNITURE.isdisjoint(page.names[j])
            for j in range(i + 1, end)
        ):
            kept[i + 1 : end] = [True] * (end - i - 1)


def _speakers(kept: list[bool], page: PageFeatures, lines: Sequence[Line]) -> None:
    """Keep what is said under names that take turns, where some of it is in the body."""
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    turns: dict[str, list[int]] = {}
    for i in range(first, min(len(kept), last + _LIST)):
        if not page.outside[i] and (found := _SPEAKER.match(lines[i].text)):
            turns.setdefault(found[0], []).append(i)
    for at in turns.values():
        if len(at) >= _TURNS and sum(kept[i] for i in at) * 3 >= len(at):
            for i in at:
                kept[i] = True


def _products(kept: list[bool], page: PageFeatures, lines: Sequence[Line]) -> None:
    """Keep a list of products under the body, each with what it is and a prompt to buy."""
    first = kept.index(True)
    at = [
        i
        for i in range(first, len(lines))
        if page.words[i] <= 8 and not page.outside[i] and _BUY.match(lines[i].text)
    ]
    if len(at) < _PRODUCTS or at[0] - first > _BETWEEN:
        return
    last, products = at[0], 1
    for i in at[1:]:
        if i - last > _BETWEEN:
            break
        products += i - last > 1
        last = i
    if products >= _PRODUCTS:
        kept[first : last + 1] = [True] * (last + 1 - first)
