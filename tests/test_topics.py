"""Fitting a topic model and placing articles."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.metrics import normalized_mutual_info_score

import newsresearch as nr
from newsresearch.errors import ArgumentError, TableError
from tests import made_coverage


@pytest.fixture(scope="module")
def model() -> nr.TopicModel:
    return nr.TopicModel(n_topics=3).fit(made_coverage.articles())


def test_each_story_is_a_topic(model: nr.TopicModel) -> None:
    assert normalized_mutual_info_score(made_coverage.stories(), model.labels_) == 1.0


def test_the_table_of_topics_has_its_columns_and_types(model: nr.TopicModel) -> None:
    assert {name: str(kind) for name, kind in model.topics_.dtypes.items()} == {
        "topic": "int64",
        "name": "str",
        "words": "object",
        "size": "int64",
        "coherence": "float64",
        "stability": "float64",
    }
    assert model.topics_["topic"].tolist() == [0, 1, 2]
    assert model.topics_["size"].sum() == 30
    assert (model.topics_["stability"] == 1.0).all()


def test_a_topic_is_shown_by_words_of_its_story_alone(model: nr.TopicModel) -> None:
    for words in model.topics_["words"]:
        assert any(
            {w for p in words for w in p.split()} <= set(s) for s in made_coverage.STORIES.values()
        )


def test_a_topic_is_named_by_its_first_three_words(model: nr.TopicModel) -> None:
    assert model.topics_["name"][0] == ", ".join(model.topics_["words"][0][:3])


def test_no_word_is_shown_for_two_topics(model: nr.TopicModel) -> None:
    shown = [word for words in model.topics_["words"] for word in words]

    assert len(shown) == len(set(shown))


def test_shares_are_never_negative_and_sum_to_one(model: nr.TopicModel) -> None:
    shares = model.transform(made_coverage.articles())

    assert shares.shape == (30, 3)
    assert shares.min() >= 0
    assert shares.sum(axis=1) == pytest.approx(np.ones(30))
    assert (shares.argmax(axis=1) == model.labels_).all()


def test_articles_that_were_not_learnt_from_are_placed(model: nr.TopicModel) -> None:
    new = made_coverage.texts(seed=2)

    assert normalized_mutual_info_score(made_coverage.stories(), model.predict(new)) == 1.0


def test_an_article_is_placed_alike_alone_and_among_others(model: nr.TopicModel) -> None:
    new = made_coverage.texts(seed=3)
    together = model.transform(new)

    assert (np.vstack([model.transform([text]) for text in new]) == together).all()


def test_an_article_that_was_learnt_from_is_placed_as_a_new_one_with_its_words(
    model: nr.TopicModel,
) -> None:
    text = made_coverage.texts()[0]

    assert (model.transform([text]) == model.transform([text + " Ox!"])).all()


def test_an_article_without_a_known_word_is_in_no_topic_and_counted() -> None:
    texts = [*made_coverage.texts(), "", "of the"]
    model = nr.TopicModel(n_topics=3).fit(texts)

    assert model.labels_[-2:].tolist() == [-1, -1]
    assert model.n_unplaced_ == 2
    assert (model.labels_[:-2] >= 0).all()
    assert model.transform(["xyzzy"]).tolist() == [[0.0, 0.0, 0.0]]
    assert model.predict(["xyzzy"]).tolist() == [-1]


def test_a_missing_text_is_an_empty_one() -> None:
    articles = made_coverage.articles()
    articles.loc[0, "text"] = None
    before = articles.copy()

    assert nr.TopicModel(3).fit(articles).labels_[0] == -1
    pd.testing.assert_frame_equal(articles, before)


def test_a_stub_is_not_learnt_from() -> None:
    articles = made_coverage.articles().assign(stub=False)
    articles.loc[[0, 1], "text"] = "subscribe to read paywall"
    articles.loc[[0, 1], "stub"] = True
    model = nr.TopicModel(3).fit(articles)

    assert "paywall" not in model.vocabulary_.words
    assert model.labels_[:2].tolist() == [-1, -1]
    assert model.topics_["size"].sum() == 28


def test_the_name_of_an_outlet_is_no_word() -> None:
    articles = made_coverage.articles()
    articles["text"] = "(Herald) " + articles["text"] + " Read the Daily Star."

    words = nr.TopicModel(3, max_df=1.0).fit(articles).vocabulary_.words

    assert not {"herald", "daily", "star", "daily star"} & set(words)


def test_extra_stop_words_are_no_words_in_whatever_case() -> None:
    model = nr.TopicModel(3, extra_stop_words=["Missile", "rice"]).fit(made_coverage.texts())

    assert not {"missile", "rice"} & set(model.vocabulary_.words)


@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_few_articles_make_few_topics_and_a_note_says_so(n: int) -> None:
    model = nr.TopicModel(20).fit(made_coverage.texts(n))

    assert model.n_topics_ == max(1, n // 2)
    assert model.note_.startswith(f"Made {model.n_topics_} topic")
    assert (model.labels_ >= 0).all()
    assert model.transform(made_coverage.texts(n)).sum() == pytest.approx(n)


def test_as_many_topics_as_asked_for_need_no_note(model: nr.TopicModel) -> None:
    assert model.n_topics_ == 3
    assert model.note_ == ""


def test_articles_that_are_all_the_same_make_one_topic() -> None:
    model = nr.TopicModel(5).fit(made_coverage.texts(1) * 12)

    assert model.n_topics_ == 1
    assert model.note_ == "Made 1 topic, not 5: 12 articles with words, 1 of them different."


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([], "there is no article"),
        (["the of"], "none of 1 article has any"),
        (["", "1 2 3"], "none of 2 articles has any"),
    ],
)
def test_articles_without_a_word_are_an_error(texts: list[str], found: str) -> None:
    with pytest.raises(TableError, match=f"^articles must have words to count, but {found}$"):
        nr.TopicModel().fit(texts)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"n_topics": 0}, "n_topics must be a whole number of at least 1, not 0"),
        ({"n_topics": True}, "n_topics must be a whole number of at least 1, not True"),
        ({"n_words": 2.5}, "n_words must be a whole number of at least 1, not 2.5"),
        ({"min_df": 0}, "min_df must be a whole number of at least 1, not 0"),
        ({"max_df": 1.5}, "max_df must be a share of the articles, above 0 and at most 1, not 1.5"),
        ({"extra_stop_words": "the"}, "extra_stop_words must be a list of words, not 'the'"),
        ({"encoder": 3}, "encoder must be None or a callable, not 3"),
    ],
)
def test_a_parameter_outside_what_is_allowed_is_named(
    parameters: dict[str, object], message: str
) -> None:
    with pytest.raises(ArgumentError) as error:
        nr.TopicModel(**parameters).fit(made_coverage.texts())  # type: ignore[arg-type]

    assert str(error.value) == message


@pytest.mark.parametrize(
    ("articles", "message"),
    [
        ("one text", "articles must be a DataFrame or a list of texts, not str"),
        (3, "articles must be a DataFrame or a list of texts, not int"),
        ([1, 2], "articles must hold texts, not int"),
        (pd.DataFrame({"id": []}), "articles needs the column text; there is only id"),
    ],
)
def test_what_is_no_articles_is_said_so(articles: object, message: str) -> None:
    with pytest.raises(TableError) as error:
        nr.TopicModel().fit(articles)  # type: ignore[arg-type]

    assert str(error.value) == message


def test_text_of_any_script_or_damage_is_read() -> None:
    texts = ["북한이 미사일을 발사했다", "\ud800 lone surrogate", "a\0b nul missile", "😀 😀"] * 3

    assert nr.TopicModel(2).fit(texts).n_topics_ == 2


def test_an_encoder_places_articles_by_its_space() -> None:
    def encode(texts: list[str]) -> np.ndarray:
        return np.array([[len(t) % 2, 1 - len(t) % 2, 0.1] for t in texts], dtype=float)

    texts = made_coverage.texts()
    model = nr.TopicModel(2, encoder=encode).fit(texts)

    assert normalized_mutual_info_score([len(t) % 2 for t in texts], model.labels_) == 1.0
    assert (model.transform(texts).argmax(axis=1) == model.labels_).all()
    assert model.merge([0, 1]).n_topics_ == 1
    assert model.topics_["stability"].isna().all()


def test_an_encoder_that_returns_the_wrong_shape_is_named() -> None:
    with pytest.raises(ArgumentError, match=r"encoder must be a callable that returns finite"):
        nr.TopicModel(2, encoder=lambda texts: np.zeros(len(texts))).fit(made_coverage.texts())


def test_a_corpus_in_tables_gives_the_model_of_the_whole_one(model: nr.TopicModel) -> None:
    articles = made_coverage.articles()
    parts = [articles.iloc[20:], articles.iloc[:20]]
    again = nr.TopicModel(3).fit_tables(lambda: iter(parts))

    pd.testing.assert_frame_equal(again.topics_, model.topics_)
    assert again.labels_.tolist() == [*model.labels_[20:], *model.labels_[:20]]


def test_a_corpus_larger_than_the_sample_is_placed_whole() -> None:
    articles = made_coverage.articles(90)
    model = nr.TopicModel(3).fit_tables([articles.iloc[:50], articles.iloc[50:]], sample=40)
    shuffled = articles.sample(frac=1, random_state=1)
    again = nr.TopicModel(3).fit_tables([shuffled], sample=40)

    assert model.note_ == "Words are learnt from 40 of 90 articles."
    assert model.topics_["size"].sum() == 90
    assert normalized_mutual_info_score(made_coverage.stories(90), model.labels_) == 1.0
    pd.testing.assert_frame_equal(again.topics_, model.topics_)


def test_tables_that_can_be_read_only_once_are_an_error() -> None:
    with pytest.raises(ArgumentError, match="tables must be read twice"):
        nr.TopicModel(3).fit_tables(iter([made_coverage.articles()]))


# -- scikit-learn's contract -------------------------------------------------------------------


def test_parameters_are_stored_untouched_and_cloned() -> None:
    words = ["x"]
    model = nr.TopicModel(7, random_state=3, extra_stop_words=words)

    assert model.get_params()["extra_stop_words"] is words
    assert clone(model).get_params() == model.get_params()
    assert model.set_params(n_topics=4).n_topics == 4


def test_nothing_is_fitted_before_fit() -> None:
    model = nr.TopicModel()
    for use in (model.transform, model.predict, model.representative):
        with pytest.raises(NotFittedError):
            use(["text"])
    with pytest.raises(NotFittedError):
        model.merge([0, 1])


def test_fit_returns_the_model_and_fitting_anew_forgets(model: nr.TopicModel) -> None:
    again = nr.TopicModel(2)
    assert again.fit(made_coverage.texts(8)) is again

    again.set_params(n_topics=3).fit(made_coverage.articles())

    pd.testing.assert_frame_equal(again.topics_, model.topics_)


def test_fit_transform_and_fit_predict_are_fit_and_then_the_other() -> None:
    texts = made_coverage.texts()
    model = nr.TopicModel(3).fit(texts)

    assert (nr.TopicModel(3).fit_transform(iter(texts)) == model.transform(texts)).all()
    assert (nr.TopicModel(3).fit_predict(texts) == model.labels_).all()


def test_columns_have_names_and_pandas_output_works(model: nr.TopicModel) -> None:
    assert model.get_feature_names_out().tolist() == ["topic0", "topic1", "topic2"]
    table = nr.TopicModel(3).set_output(transform="pandas").fit_transform(made_coverage.texts())

    assert list(table.columns) == ["topic0", "topic1", "topic2"]


def test_articles_that_a_factorisation_fits_perfectly_give_no_warning() -> None:
    rockets = "Warhead launch radar missile plan change. Engine range rocket missile plan report."
    farming = "Seed rice drought grain region group. Rice seed field drought plan change."

    model = nr.TopicModel(2).fit([rockets] * 3 + [farming] * 3)

    assert sorted(model.topics_["size"]) == [3, 3]
