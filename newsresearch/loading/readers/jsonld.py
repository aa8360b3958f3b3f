"""schema.org articles in JSON-LD: NewsArticle and its kin, alone, in a list or in ``@graph``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsresearch.loading.readers.records import Job

__all__ = ["articles_in_graph"]

#: schema.org types that are articles; all others describe the page around one.
_ARTICLES = ("article", "newsarticle", "blogposting", "report", "liveblogposting", "posting")


def articles_in_graph(value: Mapping[str, Any], job: Job, line: int) -> list[dict[str, Any]]:
    """Return the articles of a JSON-LD object as flat records.

    Parameters
    ----------
    value : mapping
        An object with ``@type`` or ``@graph``.
    job : Job
        Takes the format, and a problem if there is no article.
    line : int
        Where the object begins.

    Returns
    -------
    list of dict
    """
    job.format = "json-ld"
    graph = value.get("@graph")
    nodes = graph if isinstance(graph, list) else [value]
    named = {
        node["@id"]: node
        for node in nodes
        if isinstance(node, dict) and isinstance(node.get("@id"), str)
    }
    found = [_flat(node, named) for node in nodes if isinstance(node, dict) and _is_article(node)]
    if not found:
        kinds = ", ".join(str(node.get("@type")) for node in nodes if isinstance(node, dict))
        job.seen += 1
        job.reject("no article", f"JSON-LD without an article; it has {kinds[:80]}", line)
    return found


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    named = any(isinstance(kind, str) and kind.lower().endswith(_ARTICLES) for kind in kinds)
    return named or "articleBody" in node


def _flat(node: Mapping[str, Any], named: Mapping[str, Any]) -> dict[str, Any]:
    """Return a node with references followed one step and without JSON-LD's own keys."""
    out: dict[str, Any] = {}
    for key, value in node.items():
        if isinstance(value, dict) and set(value) == {"@id"} and value["@id"] in named:
            value = named[value["@id"]]
        if not key.startswith("@"):
            out[key] = value
    if "url" not in out and isinstance(node.get("mainEntityOfPage"), dict):
        out["url"] = node["mainEntityOfPage"].get("@id")
    if "headline" in out:
        out.pop("name", None)
    if "identifier" not in out and isinstance(node.get("@id"), str):
        out["identifier"] = node["@id"]
    return out
