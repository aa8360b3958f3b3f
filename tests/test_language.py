"""Which articles are English, and what is left out where they are not."""

from __future__ import annotations

import pandas as pd
import pytest

import newsresearch as nr
from newsresearch.language import is_english, other_languages

ENGLISH = (
    "The two delegations met in Geneva on Monday, and the hosts said that they would meet again."
    " No one who was in the room wanted to say what had been agreed."
)
OTHERS = {
    "es": "Las dos delegaciones se reunieron el lunes en Ginebra, y los anfitriones dijeron que se"
    " volverían a ver en la semana que viene sin decir nada de lo que se acordó.",
    "de": "Die beiden Delegationen trafen sich am Montag in Genf, und die Gastgeber sagten, dass"
    " sie sich wieder sehen werden, ohne zu sagen, was man in der Nacht beschlossen hat.",
    "fr": "Les deux délégations se sont réunies lundi à Genève, et les hôtes ont dit qu'elles se"
    " reverraient la semaine prochaine sans dire ce qui avait été convenu dans la nuit.",
    "nl": "De twee delegaties kwamen maandag in Genève bijeen, en de gastheren zeiden dat zij"
    " elkaar weer zien, zonder te zeggen wat er in de nacht was afgesproken over vrede.",
    "id": "Kedua delegasi bertemu di Jenewa pada hari Senin, dan tuan rumah mengatakan bahwa"
    " mereka akan bertemu lagi minggu depan tanpa mengatakan apa yang telah disepakati malam itu.",
    "ko": "두 대표단은 월요일 제네바에서 만났으며 주최 측은 다음 주에 다시 만날 것이라고 밝혔으나"
    " 밤새 무엇이 합의되었는지는 말하지 않았다. 회담에 참석한 누구도 질문에 답하려 하지 않았다.",
    "ja": "両代表団は月曜日にジュネーブで会談し、主催者は来週再び会談すると述べた。" * 5,
    "ru": "Две делегации встретились в понедельник в Женеве, и хозяева сказали, что они снова"
    " увидятся на следующей неделе, не сказав, о чём договорились ночью в закрытом зале.",
}


def test_running_english_is_english() -> None:
    assert is_english(ENGLISH)


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_in_another_language_is_not_whatever_its_page_declares(language: str) -> None:
    assert not is_english(OTHERS[language])
    assert not is_english(OTHERS[language], "en")


def test_a_template_in_another_language_leaves_an_english_text_english() -> None:
    assert is_english(ENGLISH, "es")


def test_names_and_figures_are_english_enough() -> None:
    result = "Bosnia 2 Romania 1 - Euro 2012 Group D result: "
    names = "1-Costel Pantilimon, 13-Cornel Rapa, 4-Gabriel Tamas, 15-Dorin Goian, 3-Razvan Rat"

    assert is_english(result + names + " (the referee was Mark Clattenburg of England)")


def test_a_chronology_in_headlines_is_english() -> None:
    days = ("March 3", "May 24", "June 12", "February 27", "Sunday", "October 5")

    assert is_english("\n".join(f"{day}, 2018: North Korea fires missile" for day in days))


@pytest.mark.parametrize(
    ("text", "declared", "english"),
    [("Cumbre", "es", False), ("Summit", "en", True), ("Summit", None, True), ("", None, True)],
)
def test_of_a_few_words_the_page_decides(text: str, declared: str | None, english: bool) -> None:
    assert is_english(text, declared) is english


def test_a_table_is_told_row_by_row_with_and_without_languages() -> None:
    articles = pd.DataFrame({"text": [ENGLISH, OTHERS["es"], "Cumbre", None]})

    assert other_languages(articles).tolist() == [False, True, False, False]
    declared = articles.assign(language=["en", "es", "es", None])
    assert other_languages(declared).tolist() == [False, True, True, False]
    assert other_languages(articles.iloc[:0]).tolist() == []


@pytest.fixture
def mixed() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": ["en", "es", "ko"],
            "text": [ENGLISH, "El 4 de mayo de 2019. " + OTHERS["es"], "2019. " + OTHERS["ko"]],
            "published": pd.to_datetime(["2019-03-05", "2019-05-06", "2019-05-06"]),
        }
    )


def test_expressions_are_read_in_english_only_and_the_rest_is_counted(mixed: pd.DataFrame) -> None:
    times = nr.tag_times(mixed)

    assert times[["article", "value"]].to_numpy().tolist() == [["en", "2019-03-04"]]
    assert times.attrs["notes"] == ["2 articles in another language than English passed over."]
    assert "notes" not in nr.tag_times(mixed.iloc[:1]).attrs


def test_a_timeline_tells_nothing_in_another_language_and_says_so(mixed: pd.DataFrame) -> None:
    timeline = nr.build_timeline(mixed)

    assert set(timeline["article"]) == {"en"}
    assert "2 articles in another language than English left out." in timeline.attrs["notes"]
