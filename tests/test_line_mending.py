"""Stretches that the line model misses, and what must not be mended with them."""

from __future__ import annotations

import pytest

from newsresearch.cleaning.clean import clean_text, named_lines
from newsresearch.cleaning.line_mending import mended
from newsresearch.cleaning.lines import split_lines
from newsresearch.cleaning.page_features import page_features

STORY = (
    "The ferry to Sund has not sailed since Sunday, and nobody in the town hall will say when it "
    "will, its owner told the council on Monday."
)
MENU = ["Home", "News", "Sport", "Weather", "Log in", "Search"]
FOOTER = ["Most viewed", "Five ways to keep pipes from freezing", "Contact us", "Privacy policy"]


def read(kept: str, *lines: str) -> str:
    """Return the mended reading, a character a line: ``x`` is kept."""
    split = split_lines("\n\n".join(lines))
    assert len(split) == len(kept)
    result = mended([c == "x" for c in kept], page_features(split), split)
    return "".join("x" if keep else "." for keep in result)


def test_a_sentence_that_touches_the_body_is_of_it() -> None:
    first = "On Saturday the town launched a boat. What it was depends on whom you ask."

    assert read("..x.", "Sund Radio", first, STORY, first) == ".xxx"
    assert read("..x.", "Sund Radio", "The boat that nobody wanted", STORY, "Sport") == "..x."


@pytest.mark.parametrize(
    "prompt",
    [
        "Get breaking news and the stories that matter by subscribing to our newsletter today.",
        "We use cookies to make this site work and to show you what you like.",
        "As you comment, please be respectful of other readers and their points of view.",
        "Ferry owner asks the council and the county for help with the engine of...",
    ],
)
def test_a_prompt_that_touches_the_body_is_not(prompt: str) -> None:
    assert read("..x.", "Sund Radio", prompt, STORY, prompt) == "..x."


def test_a_dateline_begins_the_body_above_a_caption() -> None:
    wire = "SUND, Norway (Wire) — Two people died when a ferry sank off the town on Sunday."

    assert read("...x", "Two die", wire, "The ferry at the quay", STORY) == ".x.x"
    assert read("...x", "Two die", wire[21:], "The ferry at the quay", STORY) == "...x"


POST = "We will sail again when the engine is mended, and not a day before that"


def test_a_quoted_post_is_kept_with_its_author() -> None:
    author = "— Sund Ferry (@sundferry) March 14, 2021"

    assert read("x..x", STORY, POST, author, STORY) == "xxxx"
    assert read("x...", STORY, "Top stories", POST, author) == "x..."


def test_a_list_of_products_is_kept_to_its_last_prompt_to_buy() -> None:
    product = ["A small kettle", "Holds a litre", "$39.00", "Buy Now"]

    assert read("x" + "." * 13, STORY, *product * 3, "Tags: kettles") == "x" * 13 + "."
    # Two are a box beside a story.
    assert read("x" + "." * 9, STORY, *product * 2, "Tags: kettles") == "x" + "." * 9


def test_what_a_sentence_announces_is_kept_where_the_body_goes_on() -> None:
    lines = split_lines(f"These may be eaten at any time:\ncabbage\npeas\nleek\n\n{STORY}\n\nHome")
    features = page_features(lines)

    assert mended([True, False, False, False, True, False], features, lines)[1:4] == [True] * 3
    assert mended([True] + [False] * 5, features, lines)[1:4] == [False] * 3


def test_names_that_take_turns_are_kept_and_labels_of_a_footer_are_not() -> None:
    talk = ["Q: Why did you run?", "A: Nobody else would.", "Q: And then?", "A: I read.",
            "Q: Will you tell us?", "A: No."]  # fmt: skip

    assert read("xxx....", STORY, *talk) == "xxxxxxx"
    labels = ["Phone: 555 0100", "Editor: Mara Lind", "Phone: 555 0101", "Phone: 555 0102"]
    assert read("x....", STORY, *labels) == "x...."


ENTRIES = [
    "Trains north of the town are stopped until Tuesday morning, the railway says.",
    "The police say that a tree fell on a car on the coast road.",
    "The owner of the ferry asks everybody to stay away from the quay.",
    "Schools will open two hours late, the council told parents in a letter.",
]


def test_a_live_blog_is_kept_from_its_last_entry_to_its_first() -> None:
    blog = [line for hour, told in enumerate(ENTRIES) for line in (f"1{hour}:05", told, "Share")]

    assert read("....x.......", *blog) == ".x..x..x..x."
    # Without the times a prompt ends what is kept.
    assert read("..x.....", *[line for line in blog if ":05" not in line]) == "..x....."


def test_a_number_between_two_that_are_kept_is_kept() -> None:
    items = [f"{n}. The museum of house number {n}" for n in (1, 2, 3)]

    assert read("x.x.", *items, "4. Contact") == "xxx."


def teasers(*, step: int) -> list[str]:
    heads = [
        "Council sells the old harbour", "Mayor takes office", "Storm stops trains in the north",
        "Bridge in Varde stays closed", "Museum opens on Sunday",
    ]  # fmt: skip
    told = (
        "A vote of fourteen to eleven ended nine hours of debate in a hall that was full to the "
        "door, and those who lost it said that they would be back."
    )
    rows = [[head, "Mara Lind", "Sunday March 14, 2021", told][4 - step :] for head in heads]
    return [line for row in rows for line in row]


def test_teasers_of_other_stories_are_a_feed_and_days_over_paragraphs_are_a_chronology() -> None:
    title = "Why the ferry stays in Norrby"
    head = [f"{title} - The Post", title, *[STORY] * 8]
    feed = page_features(split_lines("\n\n".join([*head, *teasers(step=4)]))).outside
    days = page_features(split_lines("\n\n".join([*head, *teasers(step=2)]))).outside

    assert feed == [True] * 2 + [False] * 8 + [True] * 20
    assert not any(days[2:])


@pytest.mark.parametrize(
    "heading", ["About Hugh Marsh", "Über Hugh Marsh", "Sobre Hugh Marsh", "About the author"]
)
def test_an_author_box_is_known_by_the_byline(heading: str) -> None:
    bio = "Hugh Marsh taught history at the college of Sund for as long as anybody can remember."
    end = [STORY, STORY, heading, bio, *FOOTER]
    named = {
        author: named_lines(split_lines("\n".join([*MENU, "The ferry stays", author, *end])))
        for author in ("By Hugh Marsh", "By Mara Lind")
    }
    boxes = {author: rules.count("author-box") for author, rules in named.items()}

    assert boxes["By Hugh Marsh"] == 2
    assert boxes["By Mara Lind"] == (2 if heading == "About the author" else 0)


def test_a_price_or_a_sentence_ends_the_links_under_a_heading() -> None:
    raw = "\n\n".join(
        [*MENU, "The ferry stays", STORY, "More on this", "Mayor takes office",
         "Here are some of the highlights:", "The engine failed", STORY, *FOOTER]
    )  # fmt: skip
    rules = {row.text: row.rule for row in clean_text(raw).removed.itertuples()}

    assert rules["Mayor takes office"] in ("related-line", "line-model")
    assert rules.get("Here are some of the highlights:") != "related-line"
    assert rules.get("The engine failed") != "related-line"


TABLE = [f"Round {n}: {day} March - Sund" for n, day in enumerate((3, 9, 17, 24, 30), 1)]
OTHER = "Click on the picture and you will see what our writer thinks of the race in the capital."


def table(far: str) -> tuple[str, str]:
    title = "Rowing calendar for the spring"
    head = [f"{title} - The Post", title, *TABLE, *["Sport"] * 12]
    raw = [*head, *[far] * 4]
    kept = "." * len(head) + "x" * 4
    return kept, read(kept, *raw)


def test_rows_under_the_headline_are_the_article_and_other_stories_far_below_are_not() -> None:
    _, result = table(OTHER)

    assert result == ".." + "x" * 5 + "." * 16


def test_a_story_below_the_rows_that_speaks_of_the_headline_stays() -> None:
    kept, result = table("The rowing club said that the calendar was late because of the ice.")

    assert result == ".." + "x" * 5 + kept[7:]


def test_four_rows_are_no_table() -> None:
    title = "Rowing calendar for the spring"

    assert read("......x", f"{title} - The Post", title, *TABLE[:4], OTHER) == "......x"


SAID = [
    "Is the ferry free?",
    "Yes.",
    "Donations may be sent to the boat.",
    '"Cookies were offered at most houses," he said.',
]


def test_short_sentences_below_the_body_go_on_with_it() -> None:
    assert read("x....", STORY, *SAID) == "xxxxx"
    assert read("x...", STORY, "Sign up now!", "Read more.", "Contact") == "x..."


def test_entries_under_days_are_kept_and_comments_under_times_are_not() -> None:
    entries = ["12 May 1998", "The bridge opens.", "3 June 2009", "An inspector finds a crack."]
    comments = ["Karin says:", "March 14, 2021 at 9:12 am", "I have a boat but no oars."]

    assert read("x....", STORY, *entries) == "xxxxx"
    assert read("x......", STORY, *comments * 2) == "x......"


def test_items_below_the_body_go_on_with_it_and_links_with_arrows_do_not() -> None:
    assert read("x..", STORY, "* Ferry to sail every hour", "* Repairs to take ten days") == "xxx"
    assert read("x..", STORY, "» Ferry to sail every hour", "» Repairs to take ten days") == "x.."


def test_a_prompt_known_by_its_words_parts_no_paragraphs() -> None:
    lines = split_lines(f"{STORY}\n\nAdvertisement\n\n{ENTRIES[0]}\n\nHome")
    kept = [True, False, False, False]
    rules = [None, "advertisement", None, None]

    assert mended(kept[:], page_features(lines), lines, rules) == [True, False, True, False]
    assert mended(kept[:], page_features(lines), lines) == kept


def test_an_agency_in_a_dateline_is_no_credit_and_a_word_of_a_menu_no_prompt() -> None:
    wire = "SUND (AP) — Two people died when a ferry sank off the town on Sunday, officials say."
    home = (
        "Police arrested six people on Monday after they had searched a home near the quay in Sund."
    )

    assert read("..x", wire, "View all (23)", STORY) == "x.x"
    assert read(".x", home, STORY) == "xx"
