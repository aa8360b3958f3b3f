"""What an extractor of HTML drops inside an article is put back, and nothing else."""

from __future__ import annotations

from newsresearch.cleaning.pages import read_html
from newsresearch.cleaning.whole_paragraphs import restored

FINE = "The league said on Monday that it will fine the player for his role in the fight."
NEXT = "He has ten days to appeal, and his club said that he would."


def test_words_lost_inside_a_paragraph_are_put_back() -> None:
    cut = "The league said on Monday that for his role in the fight."

    assert restored(f"{cut}\n{NEXT}", f"Home\n\n{FINE}\n\n{NEXT}") == f"{FINE}\n{NEXT}"
    assert restored(f"- {cut}", FINE) == f"- {FINE}"


def test_a_paragraph_that_only_begins_alike_is_left() -> None:
    other = "The league said on Monday that the season begins in August."

    assert restored(other, f"{FINE}\n\n{NEXT}") == other
    # Twice as long is another paragraph, whatever its words.
    long = FINE.replace("it will", "it " + "very " * 20 + "will")
    assert restored("The league said on Monday that for his role in the fight.", long) == (
        "The league said on Monday that for his role in the fight."
    )


def test_a_post_between_paragraphs_is_put_back_and_one_below_them_is_not() -> None:
    post = "We are sorry, and we will be back.\n\n— The Club (@theclub) March 14, 2021"
    kept = f"{FINE}\n{NEXT}"

    assert restored(kept, f"{FINE}\n\n{post}\n\n{NEXT}").split("\n") == [
        FINE, *post.split("\n\n"), NEXT,
    ]  # fmt: skip
    assert restored(kept, f"{FINE}\n\n{NEXT}\n\n{post}") == kept


def test_nothing_is_put_into_a_text_that_the_page_does_not_show() -> None:
    assert restored(f"{FINE}\n{NEXT}", "") == f"{FINE}\n{NEXT}"
    assert restored("", FINE) == ""


def test_links_under_a_heading_inside_an_extracted_text_are_removed() -> None:
    paragraphs = "".join(f"<p>{FINE} {NEXT} Part {n}.</p>" for n in range(6))
    html = (
        f"<html><head><title>The fine</title></head><body><article><h1>The fine</h1>{paragraphs}"
        "<p>DON'T MISS</p><p>Ten fights that ended a career</p><p>Who judges the judges</p>"
        f"{paragraphs}</article></body></html>"
    )
    page = read_html(html)
    rules = {row.text: row.rule for row in page.removed.itertuples()}

    assert rules["Ten fights that ended a career"] == "related-line"
    assert "Who judges the judges" not in page.text
    assert page.text.count("Part 5.") == page.text.count("Part 0.") > 0
