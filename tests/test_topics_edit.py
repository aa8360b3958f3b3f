"""Merging, splitting, dropping and naming topics; saving and loading them."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import newsresearch as nr
from newsresearch.errors import ArgumentError, InputError
from tests import made_coverage


@pytest.fixture(scope="module")
def model() -> nr.TopicModel:
    return nr.TopicModel(n_topics=3).fit(made_coverage.articles())


def test_merging_adds_articles_and_chooses_words_anew(model: nr.TopicModel) -> None:
    merged = model.merge([2, 0])

    assert merged.n_topics_ == 2
    assert merged.topics_["size"].tolist() == [20, 10]
    assert merged.labels_.tolist() == [{0: 0, 1: 1, 2: 0}[label] for label in model.labels_]
    before = {word for story in (0, 2) for word in model.topics_["words"][story]}
    assert before & set(merged.topics_["words"][0])
    assert merged.topics_["words"][1] == model.topics_["words"][1]


def test_an_edit_leaves_the_model_as_it_was(model: nr.TopicModel) -> None:
    before = model.topics_.copy(), model.labels_.copy()
    model.merge([0, 1])
    model.split(0)
    model.drop(1)
    model.rename({0: "Other"})

    pd.testing.assert_frame_equal(model.topics_, before[0])
    assert (model.labels_ == before[1]).all()


def test_a_merged_topic_has_the_name_it_is_given_or_had(model: nr.TopicModel) -> None:
    named = model.rename({1: "Food", 2: "Sport"})

    assert named.merge([0, 1]).topics_["name"].tolist() == ["Food", "Sport"]
    assert named.merge([0, 2], name="Rest").topics_["name"].tolist() == ["Rest", "Food"]
    assert model.merge([0, 1]).topics_["name"][0] not in ("Food", "Sport")


def test_splitting_a_merged_topic_finds_the_stories_again(model: nr.TopicModel) -> None:
    again = model.merge([0, 1]).split(0)

    assert again.n_topics_ == 3
    assert len(set(zip(again.labels_, model.labels_, strict=True))) == 3
    assert again.topics_["size"].tolist() == [10, 10, 10]


def test_a_split_topic_keeps_its_number_and_name(model: nr.TopicModel) -> None:
    named = model.rename({0: "First", 1: "Second"}).split(0)

    assert named.topics_["name"].tolist()[:2] == ["First", "Second"]
    assert named.n_topics_ == 4
    assert (named.labels_[model.labels_ == 1] == 1).all()


def test_articles_of_a_dropped_topic_go_to_another(model: nr.TopicModel) -> None:
    fewer = model.rename({2: "Last"}).drop([0])

    assert fewer.n_topics_ == 2
    assert fewer.topics_["size"].sum() == 30
    assert fewer.topics_["name"][1] == "Last"
    assert (fewer.labels_[model.labels_ == 2] == 1).all()
    assert fewer.transform(made_coverage.texts()).shape == (30, 2)


def test_an_edited_model_places_articles_as_it_labels_them(model: nr.TopicModel) -> None:
    for edited in (model.merge([0, 1]), model.split(1), model.drop(0)):
        texts = [text + " Ox!" for text in made_coverage.texts()]
        assert (edited.predict(texts) == edited.labels_).all()


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda m: m.merge([0]), r"topics must be two different topics or more, not \[0\]"),
        (lambda m: m.merge([0, 0]), r"topics must be two different topics or more"),
        (lambda m: m.merge([0, 9]), "topic must be a whole number from 0 to 2, not 9"),
        (lambda m: m.merge("01"), "topics must be numbers of topics from 0 to 2, not '01'"),
        (lambda m: m.merge([0, 1], name=" "), "name must be a text that is not empty, not ' '"),
        (lambda m: m.split(0, into=1), "into must be a whole number from 2 to 10"),
        (lambda m: m.split(0, into=11), "into must be a whole number from 2 to 10"),
        (lambda m: m.split(True), "topic must be a whole number from 0 to 2, not True"),
        (lambda m: m.drop([0, 1, 2]), "topics must be some of the 3 topics, not all"),
        (lambda m: m.drop([]), "topics must be some of the 3 topics, not all"),
        (lambda m: m.rename({0: 3}), "name must be a text that is not empty, not 3"),
        (lambda m: m.rename({-1: "x"}), "topic must be a whole number from 0 to 2, not -1"),
        (lambda m: m.rename(["x"]), "names must be a mapping of topic to name"),
    ],
)
def test_an_edit_that_cannot_be_made_says_why(model: nr.TopicModel, edit, message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        edit(model)


def test_sizes_after_an_edit_of_a_sampled_model_are_the_samples() -> None:
    model = nr.TopicModel(3).fit_tables([made_coverage.articles(60)], sample=40)
    merged = model.merge([0, 1])

    assert merged.topics_["size"].sum() == 40
    assert merged.note_ == "Sizes count the 40 articles that words are learnt from."
    assert not hasattr(merged, "labels_")


# -- files -------------------------------------------------------------------------------------


def test_a_loaded_model_is_the_saved_one(model: nr.TopicModel, tmp_path: Path) -> None:
    edited = model.rename({0: "Först <i>"}).split(1)
    edited.save(tmp_path / "m.topics")
    loaded = nr.TopicModel.load(tmp_path / "m.topics")
    new = made_coverage.texts(seed=5)

    pd.testing.assert_frame_equal(loaded.topics_, edited.topics_)
    assert (loaded.transform(new) == edited.transform(new)).all()
    assert (loaded.labels_ == edited.labels_).all()
    assert loaded.get_params() == edited.get_params()
    pd.testing.assert_frame_equal(loaded.merge([0, 1]).topics_, edited.merge([0, 1]).topics_)


def test_the_same_model_is_saved_as_the_same_bytes(model: nr.TopicModel, tmp_path: Path) -> None:
    model.save(tmp_path / "a")
    nr.TopicModel.load(tmp_path / "a").save(tmp_path / "b")

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_file_holds_no_pickle_and_no_text(model: nr.TopicModel, tmp_path: Path) -> None:
    model.save(tmp_path / "m")
    with zipfile.ZipFile(tmp_path / "m") as archive:
        assert all(name.endswith((".npy", "model.json")) for name in archive.namelist())
        for name in archive.namelist():
            if name.endswith(".npy"):
                np.load(io.BytesIO(archive.read(name)), allow_pickle=False)
        assert made_coverage.texts()[0][:40].encode() not in archive.read("model.json")


def rewritten(path: Path, change) -> Path:
    """Write the file again with its JSON or arrays changed by `change`."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    about = json.loads(members["model.json"])
    change(about, members)
    members["model.json"] = json.dumps(about).encode()
    other = path.with_suffix(".changed")
    with zipfile.ZipFile(other, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return other


def test_a_file_of_another_format_says_so(model: nr.TopicModel, tmp_path: Path) -> None:
    model.save(tmp_path / "m")
    other = rewritten(tmp_path / "m", lambda about, _: about.update(format=99))

    with pytest.raises(InputError) as error:
        nr.TopicModel.load(other)

    assert str(error.value) == "m.changed: a topic model of format 99; this version reads 1"


@pytest.mark.parametrize(
    "change",
    [
        lambda about, _: about.update(what="something"),
        lambda about, _: about.update(words=["one"]),
        lambda about, _: about.pop("words"),
        lambda about, _: about.update(parameters={"n_tropics": 3}),
        lambda _, members: members.pop("sizes.npy"),
        lambda _, members: members.update({"sizes.npy": b"junk"}),
        lambda _, members: members.update({"pool.npy": members["counts_indices.npy"]}),
        lambda _, members: members.update({"counts_indices.npy": members["counts_indptr.npy"]}),
    ],
)
def test_a_damaged_file_says_so_in_one_sentence(
    model: nr.TopicModel, tmp_path: Path, change
) -> None:
    model.save(tmp_path / "m")

    with pytest.raises(InputError, match=r"^m\.changed: not a topic model"):
        nr.TopicModel.load(rewritten(tmp_path / "m", change))


@pytest.mark.parametrize("content", [b"", b"\x80\x04K\x01.", b"PK\x03\x04", b"text"])
def test_a_file_that_is_no_archive_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "m").write_bytes(content)

    with pytest.raises(InputError, match=r"^m: not a topic model"):
        nr.TopicModel.load(tmp_path / "m")


def test_a_model_with_an_encoder_needs_it_again(tmp_path: Path) -> None:
    def encode(texts: list[str]) -> np.ndarray:
        return np.array([[len(t) % 2, 1 - len(t) % 2, 0.1] for t in texts], dtype=float)

    model = nr.TopicModel(2, encoder=encode).fit(made_coverage.texts())
    model.save(tmp_path / "m")

    with pytest.raises(ArgumentError, match="encoder must be the callable"):
        nr.TopicModel.load(tmp_path / "m")
    loaded = nr.TopicModel.load(tmp_path / "m", encoder=encode)
    assert (loaded.predict(made_coverage.texts()) == model.labels_).all()
