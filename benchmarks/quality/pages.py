"""Pages and scraped texts: what is body, and when it was published."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import Any

from benchmarks.data import SETS, jsonl
from benchmarks.quality.sets import Figures, percent, read, score
from verbale.model import Extraction

_KEPT = frozenset({"body", "title", "summary", "dateline"})
"""Kinds of zones that are the report itself. The set's gold counts captions as dirt."""


def plaintext() -> Figures:
    """Dirt in scraped text: what is kept as body."""
    gold = SETS / "plaintext_wcxb" / "gold.jsonl.gz"
    found = read(({"id": d["id"], "text": d["text"]} for d in jsonl(gold)), {"zones"})
    predicted = (
        {"id": name, "keep": [z.span for z in x.document.zones if z.kind in _KEPT]} for name, x in found.items()
    )
    result = score("textclean", gold, predicted, "--json")
    return {
        "noise F1": percent(result["noise_f1"]),
        "body recall": percent(result["body_r"]),
        "documents damaged": percent(result["docs_damaged"]),
    }


def published() -> Figures:
    """Publication dates of pages."""
    found = read(_pages("dates_htmldate"), {"published"})
    predicted = ({"id": name, "date": _day(x)} for name, x in found.items())
    result = score("dates", SETS / "dates_htmldate" / "gold.jsonl", predicted, "--json")
    return {"F1": percent(result["f1"]), "accuracy": percent(result["accuracy"])}


def body() -> Figures:
    """The body of web pages."""
    found = read(_pages("body_wcxb"), {"zones"})
    predicted = [{"id": name, "text": _report(x)} for name, x in found.items()]
    gold = SETS / "body_wcxb" / "gold.jsonl"
    return {
        f"{measure} F1": percent(score("body", gold, predicted, "--json", "--measure", measure)["f1"])
        for measure in ("word", "shingle")
    }


def _pages(folder: str) -> Iterator[dict[str, Any]]:
    """The pages of a set as lines of input, one at a time: they take hundreds of megabytes together."""
    for page in jsonl(SETS / folder / "pages.jsonl"):
        packed = (SETS / folder / page["html"]).read_bytes()
        yield {"id": page["id"], "url": page["url"], "html": gzip.decompress(packed).decode("utf-8", "replace")}


def _day(found: Extraction) -> str | None:
    """The date where it is known to the day."""
    value = found.document.published.value
    return value if value and len(value) == len("2031-09-03") else None


def _report(found: Extraction) -> str:
    return "\n".join(found.document.text[slice(*zone.span)] for zone in found.document.zones if zone.kind in _KEPT)
