"""Made-up coverage for the tests of topics: three stories told in varying words."""

from __future__ import annotations

import random

import pandas as pd

STORIES = {
    "missiles": "missile launch warhead rocket radar defence range engine flight test".split(),
    "harvest": "rice harvest flood field farmer grain drought irrigation seed yield".split(),
    "football": "goal striker penalty referee league coach stadium fans keeper derby".split(),
}
COMMON = "report week official region number people group plan part change".split()


def texts(n: int = 30, *, seed: int = 1) -> list[str]:
    """Return `n` texts, the stories in turn, each of 24 words in four sentences."""
    draw = random.Random(seed)
    made = []
    for i in range(n):
        story = list(STORIES.values())[i % len(STORIES)]
        sentences = [
            " ".join(draw.sample(story, 4) + draw.sample(COMMON, 2)).capitalize() + "."
            for _ in range(4)
        ]
        made.append(" ".join(sentences))
    return made


def stories(n: int = 30) -> list[str]:
    """Return the story of each of `texts`."""
    return [list(STORIES)[i % len(STORIES)] for i in range(n)]


def articles(n: int = 30) -> pd.DataFrame:
    """Return a table of `texts` from two outlets, a story a month, from January 2020."""
    return pd.DataFrame(
        {
            "id": [f"a{i:02}" for i in range(n)],
            "source": ["Daily Star" if i % 2 else "Herald" for i in range(n)],
            "title": [f"Report {i}" for i in range(n)],
            "text": texts(n),
            "published": pd.to_datetime(
                [f"2020-{1 + i % 3:02}-{1 + i % 28:02}" for i in range(n)]
            ).astype("datetime64[us]"),
        }
    )
