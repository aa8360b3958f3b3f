"""Histories: hand-made paragraphs in the manner of encyclopedias, read with style="narrative"."""

from __future__ import annotations

import pytest

from newsresearch.temporal.tag import tag_text


def read(text: str) -> list[tuple[str, str]]:
    times = tag_text(text, style="narrative")
    return list(zip(times["text"], times["value"], strict=True))


STORIES = {
    "an invasion": (
        "The battle began on 6 June 1944. The next day, the bridge was taken; two days later, the"
        " port fell. By late August the army had reached the river. In September, rain set in, and"
        " on the 17th, paratroopers landed. That night the town burned. The following morning it"
        " was quiet. By the end of the year, the front had not moved.",
        "6 June 1944=1944-06-06, The next day=1944-06-07, two days later=1944-06-09,"
        " late August=1944-08, September=1944-09, the 17th=1944-09-17, That night=1944-09-17TNI,"
        " The following morning=1944-09-18TMO, the end of the year=1944",
    ),
    "a march": (
        "In the spring of 1862, the general marched south. On April 6, he was attacked at dawn; on"
        " the morning of April 7, he struck back. The following month, the town was abandoned. That"
        " summer, little happened. In the autumn he was recalled. On December 31, another battle"
        " began, which lasted until 2 January.",
        "the spring of 1862=1862-SP, April 6=1862-04-06, dawn=1862-04-06TMO,"
        " the morning of April 7=1862-04-07TMO,"
        " The following month=1862-05, That summer=1862-SU, the autumn=1862-FA,"
        " December 31=1862-12-31, 2 January=1863-01-02",
    ),
    "a first day": (
        "At 05:30 on 1 September 1939, the ship opened fire. In the early hours of 4 September,"
        " bombers crossed the coast. At 11:15 that morning, the prime minister spoke. On 17"
        " September, in the morning, the other army crossed the border. Over the next six months,"
        " hardly a shot was fired.",
        "05:30 on 1 September 1939=1939-09-01T05:30,"
        " the early hours of 4 September=1939-09-04TMO, 11:15 that morning=1939-09-04T11:15,"
        " 17 September=1939-09-17, the morning=1939-09-17TMO, the next six months=P6M",
    ),
    "antiquity": (
        "Caesar was killed in 44 BC. The temple fell in AD 70; nine years later the mountain"
        " erupted. In the late 2nd century AD the wall was built; in the 5th and 6th centuries it"
        " fell into ruin. From 490 to 479 BC there had been war. In the 1970s and 1980s it was dug"
        " out, c. 1200 it was lost.",
        "44 BC=BC0044, AD 70=0070, nine years later=0079, the late 2nd century AD=01,"
        " the 5th=04, 6th centuries=05, 490=BC0490, 479 BC=BC0479, the 1970s=197, 1980s=198,"
        " c. 1200=1200",
    ),
    "ranges": (
        "The war of 1936–39 cost many lives, that of 1914–1918 more. On July 25–28, 1995, the"
        " enclave fell. The following week, on 4 August, it began again. In November of that year,"
        " peace was signed; it took effect on 14 December. The next year, people voted. It was"
        " fought from 22 April – 25 May 1915 and from July 1 to November 18, 1916.",
        "1936=1936, 39=1939, 1914=1914, 1918=1918, July 25=1995-07-25, 28, 1995=1995-07-28,"
        " The following week=1995-W31, 4 August=1995-08-04, November of that year=1995-11,"
        " 14 December=1995-12-14, The next year=1996, 22 April=1915-04-22, 25 May 1915=1915-05-25,"
        " July 1=1916-07-01, November 18, 1916=1916-11-18",
    ),
    "a siege": (
        "Between 1917 and 1919 he studied. During the winter of 1941–42 the city starved. In early"
        " 1943 the siege was lifted; it was not until a year later, on 27 January 1944, that it"
        " ended. On the night of 13–14 February 1945 it burned, as on that of 9/10 November 1938.",
        "1917=1917, 1919=1919, the winter of 1941–42=1941-WI, early 1943=1943,"
        " a year later=1944, 27 January 1944=1944-01-27,"
        " the night of 13–14 February 1945=1945-02-13TNI, 9=1938-11-09,"
        " 10 November 1938=1938-11-10",
    ),
    "an ocean": (
        "On Sunday, 7 December 1941, the fleet was attacked. The following day, war was declared."
        " Six months later the tide turned. On 4 June, four carriers were sunk within minutes. In"
        " August the Marines landed; they stayed for six months.",
        "Sunday, 7 December 1941=1941-12-07, The following day=1941-12-08,"
        " Six months later=1942-06, 4 June=1942-06-04, minutes=PTXM, August=1942-08,"
        " six months=P6M",
    ),
    "a rising": (
        "The uprising broke out on 1 August 1944 at 17:00. On the same day, the bridges were"
        " attacked. After 63 days, on 2 October, it gave up. At 8 p.m. that evening the town was"
        " emptied. Today, a museum tells of it.",
        "1 August 1944 at 17:00=1944-08-01T17:00, the same day=1944-08-01, 63 days=P63D,"
        " 2 October=1944-10-02, 8 p.m. that evening=1944-10-02T20:00, Today=PRESENT_REF",
    ),
    "an occupation": (
        "On March 20, 2003, the invasion began. On May 1, the end of major combat was declared. In"
        " the spring of 2004 a revolt began. The first battle lasted from 4 April to 1 May 2004;"
        " the second was fought in November and December 2004. A month later people voted.",
        "March 20, 2003=2003-03-20, May 1=2003-05-01, the spring of 2004=2004-SP,"
        " 4 April=2004-04-04, 1 May 2004=2004-05-01, November=2004-11, December 2004=2004-12,"
        " A month later=2005-01",
    ),
    "a treaty": (
        "The treaty was signed on the 15th of May, 1648. The war had begun thirty years earlier, in"
        " 1618. In the early 18th century, plague came. By the 1720s half of the people were gone.",
        "the 15th of May, 1648=1648-05-15, thirty years earlier=1618, 1618=1618,"
        " the early 18th century=17, the 1720s=172",
    ),
    "a revolution": (
        "In late October 1917, the army broke through. On the evening of 24 October, it rained. At"
        " 2 a.m. on 25 October the palace was stormed. On the 26th a decree was passed. For the"
        " rest of the month, nothing moved. In the last week of October, help came.",
        "late October 1917=1917-10, the evening of 24 October=1917-10-24TEV,"
        " 2 a.m. on 25 October=1917-10-25T02:00, the 26th=1917-10-26, the month=1917-10,"
        " the last week of October=1917-10",
    ),
    "an exile": (
        "In February 1848 he fled. In June of the same year there was unrest. He served for almost"
        " four years, until 2 December 1851. A year later he was emperor. On 1 January the"
        " following year he moved.",
        "February 1848=1848-02, June of the same year=1848-06, almost four years=P4Y,"
        " 2 December 1851=1851-12-02, A year later=1852, 1 January the following year=1853-01-01",
    ),
    "a winter": (
        "On 26 November 1939 a shelling was reported; the incident, as an inquiry found in 1994,"
        " was staged. On 7 December they reached the line. The attack failed before Christmas. For"
        " most of January the front was quiet. Ten days later it moved. Peace was signed on the"
        " night of 12 March. It ended the next day at noon.",
        "26 November 1939=1939-11-26, 1994=1994, 7 December=1939-12-07, Christmas=1939-12-25,"
        " January=1940-01, Ten days later=XXXX-XX-XX, the night of 12 March=1940-03-12TNI,"
        " the next day at noon=1940-03-13T12:00",
    ),
    "a conquest": (
        "King Edward died in January 1066. In early 1066 the coast was raided. On 20 September he"
        " won, but five days later he fell. In the winter of 1069–70 the north was laid waste. The"
        " last trial ended in December 1086, twenty years later.",
        "January 1066=1066-01, early 1066=1066, 20 September=1066-09-20,"
        " five days later=1066-09-25, the winter of 1069–70=1069-WI,"
        " December 1086=1086-12, twenty years later=1086",
    ),
}


@pytest.mark.parametrize("name", STORIES)
def test_a_story_carries_its_own_day(name):
    text, expected = STORIES[name]
    written = [f"{words}={value}" for words, value in read(text)]

    assert ", ".join(written) == " ".join(expected.split())


@pytest.mark.parametrize("words", ["The previous day", "The previous evening", "That night"])
def test_a_month_is_too_coarse_to_count_days_from(words):
    times = tag_text(f"It began in May 1915. {words}, it rained.", style="narrative")

    assert times["earliest"].isna().tolist() == [False, True]
