"""From a folder of scraped news to a chronology that can be defended.

The stages, in the order in which data flows: `load` → `tag_times`, `TopicModel`, `find_copies` →
`build_timeline` → `compare_timelines`, `plot_timeline`, `report`. Each takes and returns pandas
tables (`newsresearch.schema`) and changes nothing that it was given.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

#: Public name -> module it lives in. A module is imported on first use, so that
#: ``import newsresearch`` costs little more than ``import pandas``.
_HOME: dict[str, str] = {
    "TopicModel": "newsresearch.topics.model",
    "all_of": "newsresearch.timelines.query",
    "any_of": "newsresearch.timelines.query",
    "build_timeline": "newsresearch.timelines.timeline",
    "choose_n_topics": "newsresearch.topics.choice",
    "chronology": "newsresearch.reports.chronology_element",
    "clean_text": "newsresearch.cleaning.clean",
    "compare_models": "newsresearch.topics.choice",
    "compare_timelines": "newsresearch.timelines.compare",
    "correct": "newsresearch.timelines.corrections",
    "describe": "newsresearch.plots.alt_text",
    "disagreements": "newsresearch.timelines.differing_reports",
    "evidence": "newsresearch.timelines.support",
    "explain_time": "newsresearch.temporal.explain",
    "explore": "newsresearch.example",
    "find_copies": "newsresearch.copies",
    "find_dates": "newsresearch.cleaning.published",
    "from_frame": "newsresearch.loading.corpus",
    "load": "newsresearch.loading.corpus",
    "load_example": "newsresearch.example",
    "mark_times": "newsresearch.temporal.highlight",
    "plot_calendar": "newsresearch.plots.calendar_grid",
    "plot_comparison": "newsresearch.plots.comparison",
    "plot_lag": "newsresearch.plots.lag",
    "plot_sources": "newsresearch.plots.sources",
    "plot_timeline": "newsresearch.plots.timeline",
    "plot_times": "newsresearch.plots.times_chart",
    "plot_topic_choice": "newsresearch.plots.topic_choice",
    "plot_topics": "newsresearch.plots.topics_chart",
    "plot_topics_over_time": "newsresearch.plots.topics_over_time",
    "plot_volume": "newsresearch.plots.volume",
    "read_html": "newsresearch.cleaning.pages",
    "report": "newsresearch.reports.pages",
    "say": "newsresearch.tables",
    "scan": "newsresearch.loading.corpus",
    "select_articles": "newsresearch.timelines.select_articles",
    "show": "newsresearch.plots.display",
    "split_sentences": "newsresearch.sentences",
    "table": "newsresearch.tables",
    "tag_text": "newsresearch.temporal.tag",
    "tag_times": "newsresearch.temporal.tag",
    "to_csv": "newsresearch.export.csv_table",
    "to_ical": "newsresearch.export.icalendar_file",
    "to_jsonld": "newsresearch.export.jsonld",
    "to_markdown": "newsresearch.export.markdown",
    "to_timelinejs": "newsresearch.export.timelinejs",
}

__all__ = sorted(_HOME)
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'newsresearch' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
