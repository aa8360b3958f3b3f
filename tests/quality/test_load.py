"""Floors for loading on measured data: nothing lost, and fast enough beside pandas."""

from __future__ import annotations

import gzip
import json
import time

import pandas as pd
import pytest

import newsresearch as nr

pytestmark = pytest.mark.quality


def test_the_kcna_archive_loads_with_one_line_and_accounts_for_every_row(shared):
    corpus = nr.load(shared / "data/kcna", clean=False)

    assert corpus.summary() == (
        "1,862 articles from 1 file, 249 records quarantined (249 without text)."
    )
    with gzip.open(shared / "data/kcna/kcna.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    assert corpus.problems["line"].tolist() == [
        number for number, text in enumerate(texts, 1) if not text
    ]
    assert corpus.articles["raw"].tolist() == [text for text in texts if text]
    assert corpus.articles["published_precision"].eq("day").all()


def test_words_run_together_in_the_kcna_archive_are_reported(shared):
    problems = nr.load(shared / "data/kcna").problems

    told = problems.loc[problems["kind"] == "lost spaces", "message"]
    assert told.str.contains("ComradeKim").tolist() == [True]


@pytest.mark.parametrize("topic", ["bpoil", "egypt", "h1n1", "mj", "syria"])
def test_every_article_of_the_timelines_loads_with_its_day(shared, topic):
    path = shared / f"data/t17/{topic}.articles.jsonl.gz"
    corpus = nr.load(path, clean=False)

    with gzip.open(path) as file:
        assert len(corpus) == sum(1 for _ in file)
    assert corpus.articles["published"].notna().all()
    assert corpus.files["quarantined"].sum() == 0


def test_chronologies_are_no_articles(shared):
    files = nr.load(shared / "data/events").files

    assert files["role"].unique().tolist() == ["reference"]


def test_pages_saved_as_html_load(shared):
    corpus = nr.load(shared / "data/pages", clean=False, columns={"text": "none"})

    assert len(corpus) == 79
    assert corpus.articles["text"].str.len().min() > 200


def test_loading_lines_takes_at_most_three_times_as_long_as_pandas(tmp_path):
    # ASCII only is where pandas is fastest: about 2 times here, 1.7 in the benchmark, whose records
    # have more fields; text with quotes and accents takes 1.2 times as long.
    path = tmp_path / "wire.jsonl"
    body = "The minister said on Monday that the talks would go on. " * 20
    lines = [
        json.dumps({"id": str(number), "date": "2021-03-14", "text": f"{number} {body}"})
        for number in range(8_000)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")

    def seconds(call) -> float:
        begin = time.process_time()
        call()
        return time.process_time() - begin

    # In turns, so that both meet the quiet moments of a machine that others use too.
    turns = [
        (
            seconds(lambda: pd.read_json(path, lines=True)),
            seconds(lambda: nr.load(path, clean=False)),
        )
        for _ in range(6)
    ]
    theirs, ours = map(min, zip(*turns, strict=True))

    assert ours <= 3 * theirs


def test_cleaning_costs_a_record_less_than_a_third_of_a_millisecond(tmp_path):
    # About 0.05 ms; with a table made for each record it was 0.65.
    path = tmp_path / "wire.jsonl"
    body = "The minister said on Monday that the talks would go on. " * 20
    lines = [json.dumps({"id": str(n), "text": f"{n} {body}"}) for n in range(2_000)]
    path.write_text("\n".join(lines), encoding="utf-8")
    nr.load(path)  # imports what cleaning needs
    begin = time.process_time()
    corpus = nr.load(path)

    assert len(corpus) == 2_000
    assert (time.process_time() - begin) / 2_000 < 0.00033


def test_small_files_load_at_more_than_seven_hundred_a_second(tmp_path):
    # The benchmark asks for 1,500 on an idle machine.
    for number in range(1_000):
        (tmp_path / f"{number}.txt").write_text(f"Report {number}. " * 60, encoding="utf-8")
    begin = time.process_time()
    corpus = nr.load(tmp_path, clean=False)

    assert len(corpus) == 1_000
    assert time.process_time() - begin < 1_000 / 700
