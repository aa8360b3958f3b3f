"""Cleaning pages of the kinds that outlets print, each line marked with what should become of it.

``=`` is the headline, ``+`` the article, ``-`` what stands around it.
"""

# ruff: noqa: E501  (a paragraph of a page is one line)
from __future__ import annotations

import pytest

from newsresearch.cleaning.boilerplate import find_rule
from newsresearch.cleaning.clean import clean_text
from newsresearch.cleaning.lines import split_lines
from newsresearch.cleaning.page_features import page_features

MENU = """\
- Skip to main content
- Home
- News
- Politics
- Business
- Sport
- Culture
- Weather
- Subscribe
- Log in
- Search"""
FOOT = """\
- Most read
- Bus drivers vote for a strike in the spring
- Why the market hall is still empty
- The ten best walks along the river
- Harbour museum gets a new roof
- Follow us
- Facebook
- Twitter
- Instagram
- About us
- Contact us
- Terms of use
- Privacy policy
- © 2022 Northgate Media Ltd. All rights reserved."""
PAGES = {
    "related lines": """\
- Farmers block road to the capital - The Valley Times
MENU
= Farmers block road to the capital
- Staff Reporter
- March 9, 2021
+ Hundreds of farmers blocked the main road to the capital on Tuesday in a protest against the price of water, and said they would stay until the government talked to them.
- RELATED NEWS: Water price to double by 2023
+ Police closed the road in both directions and sent drivers through the hills. Nobody was hurt, a spokeswoman said.
- ALSO READ | What the new water law says
+ The ministry of agriculture said in a statement that it would receive the farmers on Friday. Their union called that an answer for people who have time.
- Read more: Ten years of drought in the valley
+ The price of water has risen four times since 2018, when the pumps were sold to a private company.
FOOT""",
    "cookies": """\
- We use cookies to give you the best experience on our website. By continuing you accept our use of cookies.
- Accept all
- Manage settings
- Reject
- Hospital opens new wing for children
MENU
= Hospital opens new wing for children
- 12 May 2020
+ The county hospital opened a new wing for children on Monday, with sixty beds and a school for those who must stay for longer than a month.
+ The wing cost forty million dollars, most of which came from a lottery, the director said at the opening.
+ Nurses said they were glad of the room but asked who would work in it. The hospital has had eighty posts open since last autumn.
FOOT
- Your privacy
- We and our partners store and access information on your device, such as cookies, to show you personalised ads and content.
- You can change your choices at any time in your settings.""",
    "interview": """\
- “I never wanted to win”: a talk with the oldest sailor of the race | Harbour Weekly
MENU
= “I never wanted to win”: a talk with the oldest sailor of the race
- By Tom Reed
- June 2, 2019
+ Edda Holm is 81 and sails alone. Last week she came in last in the race around the island, four days after the winner. We met her on her boat.
+ Why did you go?
+ Because I had the time. My husband died in the winter, and the boat was ready.
+ Were you afraid?
+ On the second night, when the mast light failed. I sang until the morning.
+ What did you sing?
+ Everything I know. It is not much.
+ Will you sail again next year?
+ Ask me next year.
+ The next race starts in May. The harbour office says that forty boats have already asked for a place, among them two whose skippers are under eighteen.
FOOT""",
    "list article": """\
- Seven things to do in town this weekend - Northgate Life
MENU
= Seven things to do in town this weekend
- Jo Field
- 20 September 2021
- Share on Facebook
+ The rain is over and the town is full of music. Here are some things that you should not miss between Friday night and Sunday.
+ 1. The night of the open doors
+ Twenty museums stay open until two in the morning, and one ticket is enough for all of them. Buses between them are free.
+ 2. Apple day on the market
+ Growers from the valley bring more than fifty kinds of apples, and you may press your own juice if you bring a bottle.
+ 3. Jazz at the old station
+ Three bands from the islands play on the platform. If it rains they play in the waiting room, which has room for a hundred.
+ 4. A walk with the bird society
+ Meet at the lighthouse at six in the morning. Glasses can be borrowed, and the coffee is good.
FOOT""",
    "recipe": """\
- Potato soup with leek and apple | The Kitchen Page
MENU
= Potato soup with leek and apple
- Prep time 15 min
- By Lena Koch
- Jump to recipe
+ This soup was what my grandmother made when the first frost had come, and it is better on the second day. You need one pot and half an hour.
+ Ingredients
+ 500 g potatoes
+ 2 leeks
+ 1 sour apple
+ 1 litre vegetable stock
+ 50 g butter
+ Salt and pepper
+ Method
+ Peel the potatoes and cut them into small pieces. Wash the leeks and cut them into rings.
+ Melt the butter and cook the leeks for five minutes. Add the potatoes and the stock and cook for twenty minutes.
+ Grate the apple into the soup just before you serve it, and add salt and pepper.
- Print
- Rate this recipe
- Comments
FOOT""",
    "brief": """\
- Two hurt in fire at paint factory | Northgate News
MENU
= Two hurt in fire at paint factory
- 7 August 2020
- 1 min read
+ Two workers were hurt when a fire broke out in a paint factory near the port on Friday night. The fire was out by midnight, the fire brigade said.
FOOT""",
    "opinion": """\
- Opinion: The town needs fewer cars, not more car parks | Northgate News
MENU
= Opinion: The town needs fewer cars, not more car parks
- Hugh Marsh
- Sat 5 Feb 2022 09.00 GMT
- 214 comments
+ Every spring the council finds a new place for a car park, and every autumn it is full. I have counted eleven since I moved here, and I still cannot cross the market square with my daughter.
+ There is another way, and other towns have taken it. They closed the square, they doubled the buses, and the shops did not die. They moved their tables outside.
+ We are told that people will not walk. They walk in every town where walking is possible. I do not believe that our legs are different.
+ So let us vote against the twelfth car park, and for the bus.
- About the author
- Hugh Marsh teaches history at the town's college and writes a column every other Saturday.
- Follow him on Twitter
- More from Hugh Marsh
- The library is not a warehouse
- In praise of the slow train
FOOT""",
    "paywall": """\
- Shipyard to cut 400 jobs - The Port Courier
MENU
= Shipyard to cut 400 jobs
- By Nora Falk, Business Editor
- 18 January 2022
- 3 min read
- Listen to this article
+ The shipyard will cut 400 of its 1,900 jobs by the end of the year, its owners told the workers on Tuesday morning, as no orders have come in since the summer.
+ The union said that it had learned of the plan from the radio. It called a meeting for Wednesday at the main gate.
- You have reached your limit of free articles.
- Subscribe now for unlimited access
- Already a subscriber? Log in
- From £1 a week. Cancel at any time.
- See all offers
FOOT""",
}


def lines_of(page: str) -> list[tuple[str, str]]:
    rows = page.replace("MENU", MENU).replace("FOOT", FOOT).split("\n")
    return [(row[0], row[2:]) for row in rows]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("kind", PAGES)
def test_each_kind_of_page_is_reduced_to_its_article(kind: str, between: str) -> None:
    rows = lines_of(PAGES[kind])
    page = clean_text(between.join(text for _, text in rows))

    assert [page.title] == [text for mark, text in rows if mark == "="]
    assert [line for line in page.text.split("\n") if line] == [
        text for mark, text in rows if mark == "+"
    ]


LIVE = """\
- Live: Storm Ada reaches the coast | Coast Daily
MENU
= Live: Storm Ada reaches the coast
- Last updated 18 minutes ago
+ 16:42
+ Trains to the north are stopped
+ No trains will run north of the river before tomorrow noon, the rail company says. Passengers are taken to two schools near the station for the night.
- Share this post
+ 15:30
+ Two people hurt by falling tiles
+ Two people were hurt in the old town when tiles fell from the roof of the theatre, the fire brigade says. Neither is in danger.
- Share this post
+ 14:05
+ First roads under water
+ The coast road is closed between the lighthouse and the fish market. The police ask people to stay at home and to leave their cars where they are.
- Share this post
+ 12:10
+ Storm makes landfall
+ The storm reached the coast at noon with winds of up to 130 kilometres an hour, the weather service says, and is moving east slower than expected.
FOOT"""


def test_a_prompt_under_each_entry_of_a_live_blog_ends_nothing() -> None:
    rows = lines_of(LIVE)
    kept = clean_text("\n".join(text for _, text in rows)).text.split("\n")
    entries = [text for mark, text in rows if mark == "+" and len(text.split()) > 15]

    # The last entry stands under the last prompt, where most pages have ended.
    assert [entry for entry in entries if entry in kept] == entries[:3]
    assert "Share this post" not in kept


def test_a_heading_that_stands_three_times_is_no_mark_of_the_end() -> None:
    told = [
        "A storm hit the coast on Monday, officials said, and forty people left.",
        "Trains to the north will not run before noon, the rail company said.",
        "The police asked drivers to leave their cars where they are until Friday.",
        "Schools in both towns stay closed, and lessons are given on the radio.",
        "Nobody was hurt when tiles fell from the roof of the old theatre.",
    ]
    once = [told[0], "Share", *told[1:]]
    often = [line for sentence in told for line in (sentence, "Share")]

    assert [
        any(name.startswith("since share") for name in page_features(split_lines(page)).names[-1])
        for page in ("\n".join(once), "\n".join(often))
    ] == [True, False]


COMMENTS = [
    line
    for name, hour in (("harbourfan", "6:34"), ("old salt", "7:02"), ("Mara", "8:11"))
    for line in (f"{name} says:", f"March 3, 2019 at {hour} am", "They should have closed it.")
]
STORY = (
    "The harbour bridge will stay closed until the end of the week, the city said on Monday, "
    "after engineers found cracks in two of its pillars."
)


@pytest.mark.parametrize(
    "heading", [["3 responses to “ Harbour bridge stays closed ”"], ["3 thoughts on “Bridge”"], []]
)
def test_comments_are_found_by_their_heading_or_by_names_and_times_taking_turns(
    heading: list[str],
) -> None:
    raw = "\n".join(["Harbour bridge stays closed - Post", "Harbour bridge stays closed", STORY,
                     STORY, STORY, *heading, *COMMENTS])  # fmt: skip
    lines = split_lines(raw)
    outside = page_features(lines).outside

    assert [i for i, out in enumerate(outside) if out][2:] == list(range(5, len(lines)))


def test_people_who_speak_in_a_report_are_no_commenters() -> None:
    spoken = [line for k in range(4) for line in (f"The mayor of town {k} says:", STORY)]
    features = page_features(split_lines("\n".join([STORY, *spoken, STORY])))

    assert not any(features.outside)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Thanks for signing up!", "newsletter"),
        ("Enter your email address", "newsletter"),
        ("By signing up you agree to our privacy policy.", "newsletter"),
        ("Get the best of the Post in your inbox every morning.", "newsletter"),
        ("Already a subscriber? Log in", "paywall"),
        ("You have reached your limit of free articles.", "paywall"),
        ("To continue reading, subscribe for £1 a week", "paywall"),
        ("Cancel anytime.", "paywall"),
        ("3 min read", "reading-time"),
        ("7-Minute Listen", "reading-time"),
        ("Tiempo de lectura: 4 minutos", "reading-time"),
        ("Listen to this article", "page-prompt"),
        ("Please enable JavaScript to view comments", "page-prompt"),
        ("CLICK HERE TO GET THE POST APP", "page-prompt"),
        ("1,204 shares", "page-prompt"),
        ("The new bridge seen from the port. Credit: Port of Northgate", "caption"),
        ("The minister on the steps of the court on Monday. Ann Writer / AP", "caption"),
        ("Jonas Hill Submitted photo", "caption"),
        (
            "Follow @harbourpost on Twitter to keep up with the latest from the quay.",
            "share-prompt",
        ),
        ("Published 6 May 2019", "byline"),
        ("Updated: Nov. 19, 2019, 7:10 p.m.", "byline"),
        ("Publié le 14 mars 2021 à 18h05", "byline"),
        ("Image copyright Ann Writer", "caption"),
        ("Media caption How the bridge was closed", "caption"),
        ("Media playback is unsupported on your device", "caption"),
        ("FILE PHOTO: The bridge in Northgate, March 14, 2021. REUTERS/Ann Writer", "caption"),
        ("The bridge seen from the port. REUTERS/Ann Writer", "caption"),
        ("The first map of the moon. (NASA/JPL-Caltech/ASU)", "caption"),
        ("Also on post.example.com Ten bridges that never opened", "related-line"),
        ("On HarbourPost.com: Ten bridges that never opened", "related-line"),
        ("Also: Ten bridges that never opened", "related-line"),
        ("À lire aussi : Dix ponts qui n'ont jamais ouvert", "related-line"),
        ("Lire également: Dix ponts", "related-line"),
        (
            "Get the headlines delivered to your inbox every day by subscribing to our newsletter.",
            "newsletter",
        ),
        ("You have been successfully subscribed!", "newsletter"),
        ("There was a problem subscribing you to the newsletter. Try again.", "newsletter"),
        ("Let our news meet your inbox. The stories that matter, every morning.", "newsletter"),
        ("I agree that the Post can send me the harbour newsletter.", "newsletter"),
        ("This document is subject to copyright. No part may be reproduced.", "copyright"),
        ("This material may not be published, broadcast, rewritten or redistributed.", "copyright"),
        ("Über den Autor", "author-box"),
        ("Sobre el autor", "author-box"),
        ("À propos de l’auteur", "author-box"),
    ],
)
def test_more_prompts_are_known_by_their_words(line: str, rule: str) -> None:
    assert find_rule(line) == rule


@pytest.mark.parametrize(
    "line",
    [
        "Thanks for signing up so many voters, the senator told them.",
        "By submitting to the terms of the bank, the union lost its house.",
        "Get the letter to his inbox before noon, she told the clerk.",
        "Already a subscriber to four papers, he bought a fifth.",
        "You have reached your limit, the judge told him, and closed the hearing.",
        "You have reached your destination.",
        "To continue reading was all that the prisoner wished for.",
        "Three minutes of reading changed her mind.",
        "Listen to this article of the law, he said, and tell me what it means.",
        "Click here to arm, said the note on the bomb, and nobody clicked.",
        "He bought 1,204 shares.",
        "The bank takes the credit: all of it.",
        "The paper printed what it called a submitted photo",
        "The choice was now AP or Reuters",
        "Follow @harbourpost on Twitter, he told them, and you will know no more than I do.",
        "Published in 1998, the book sold 3 million copies in its first year.",
        "Updated 2019 model comes with a new engine",
        "Image copyright is what the court will speak of on Monday, the lawyer said.",
        "FILE a complaint, he told them, and wait.",
        "A poll by AP/Ipsos found that few had read it.",
        "A poll by AP/Ipsos last week found few readers",
        "The vote was 14 to 11. (Three members of the council were abroad and sent no word.)",
        "Also: the mayor resigned.",
        "On Monday: rain.",
        "He sent a letter to your inbox, she told the minister.",
        "I agree to nothing, he said of the newsletters that his name was on.",
        "You have subscribed to a lie, the bishop told them.",
        "This document is subject to change, the clerk said.",
        "This story may not be true, but everybody in the town tells it.",
        "Sobre el autor de la carta no se sabe nada.",
    ],
)
def test_a_sentence_that_looks_like_a_prompt_stays(line: str) -> None:
    assert find_rule(line) is None


def test_what_a_company_says_of_itself_in_its_news_is_not_the_outlet() -> None:
    news = "Marlow is thrilled to name Ines Duarte, who ran its works in Portugal, as its chief."
    about = "Marlow is a maker of pumps for mines and harbours with works in four countries."
    raw = "\n".join(
        [news, about, STORY, STORY, about, "Copyright © 2021 Marlow. All rights reserved."]
    )
    removed = clean_text(raw, whole_page=True).removed

    # Above a paragraph it is news; the same words at the page's end are furniture.
    assert [(r.start, r.text) for r in removed.itertuples() if r.rule == "outlet"] == [
        (raw.rindex(about), about)
    ]


def test_an_author_box_holds_one_paragraph_and_a_section_about_an_author_more() -> None:
    bio = "Hugh Marsh teaches history at the college and writes a column every other Saturday."
    box = clean_text("\n".join([STORY, STORY, "About the author", bio, "More from Hugh Marsh"]))
    section = clean_text("\n".join([STORY, "About the author", bio, STORY, STORY]))

    assert bio not in box.text
    assert bio in section.text


QUESTIONS = """\
Sund Radio
News | Sport | Weather

Why the ferry stays in Norrby

Published 6 May 2019

The ferry to Sund has not sailed since Sunday, and nobody in the town hall will say when it will.

What the captain says

The engine failed on the way in, he told the council on Monday, and a part has to come from abroad.

{heading}

{section}

Share this page

About sharing

Top stories
"""
SECTION = (
    "Neither the mayor nor the owner wants to pay for the part, which costs more than the boat "
    "earns in a year. The promise of April, she said, was made by others."
)


def test_the_last_section_under_a_heading_of_its_own_is_kept() -> None:
    page = clean_text(QUESTIONS.format(heading="What the mayor says", section=SECTION))

    assert page.text.endswith(f"What the mayor says\n\n{SECTION}")


@pytest.mark.parametrize("heading", ["Related stories", "About the author"])
def test_what_stands_under_a_heading_of_furniture_is_no_section(heading) -> None:
    assert SECTION not in clean_text(QUESTIONS.format(heading=heading, section=SECTION)).text
