"""From a folder of scraped news to a chronology that can be defended.

The stages, in the order in which data flows: `load` → `tag_times`, `TopicModel`, `find_copies` →
`build_timeline` → `compare_timelines`, `plot_timeline`, `report`. Each takes and returns pandas
tables (`newsresearch.schema`) and changes nothing that it was given.
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import Any

#: Public name -> module it lives in. A module is imported on first use, so that
#: ``import newsresearch`` costs little more than ``import pandas``.
_HOME: dict[str, str] = {
    "TopicModel": "newsresearch.topics",
    "choose_n_topics": "newsresearch.topic_choice",
    "compare_models": "newsresearch.topic_choice",
}

__all__ = sorted(_HOME)
__version__ = "0.1.0"

logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'newsresearch' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
