"""Pages and scraped texts: what is body, and when it was published."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.data import SETS, jsonl
from benchmarks.quality.sets import Figures, percent, read, score, scored
from verbale.model import Extraction

_KEPT = frozenset({"body", "title", "summary", "dateline"})
"""Kinds of zones that are the report itself. The set's gold counts captions as dirt."""


def plaintext() -> Figures:
    """Dirt in scraped text: what is kept as body. The shipped model has learnt from these very pages.

    It guards against breakage; on pages left out, ``python -m training.zones --score`` measures the model.
    """
    gold = SETS / "plaintext_wcxb" / "gold.jsonl.gz"
    found = read(({"id": d["id"], "text": d["text"]} for d in jsonl(gold)), {"zones"})
    predicted = (
        {"id": name, "keep": [z.span for z in x.document.zones if z.kind in _KEPT]} for name, x in found.items()
    )
    result = score("textclean", gold, predicted, "--json")
    return {
        "noise F1, pages learnt from": percent(result["noise_f1"]),
        "body recall, pages learnt from": percent(result["body_r"]),
        "documents damaged, pages learnt from": percent(result["docs_damaged"]),
    }


def published(folder: str) -> Callable[[], Figures]:
    """Publication dates of pages, with how far confidence and share of right dates lie apart (points of a hundred)."""

    def figures() -> Figures:
        gold = {
            row["id"]: row for row in jsonl(SETS / folder / "gold.jsonl") if row["date"] is None or _is_day(row["date"])
        }
        found = read((page for page in _pages(folder) if page["id"] in gold), {"published"})
        result = scored("dates", gold.values(), (_date(name, x) for name, x in found.items()), "--json")
        return {
            "F1": percent(result["f1"]),
            "accuracy": percent(result["accuracy"]),
            "calibration error": percent(result["ece"]),
        }

    return figures


def body() -> Figures:
    """The body of web pages. The set's gold leaves the headline out, so it is not counted."""
    found = read(_pages("body_wcxb"), {"zones"})
    predicted = [{"id": name, "text": _body(x)} for name, x in found.items()]
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


def _date(name: str, found: Extraction) -> dict[str, Any]:
    """The date where it is known to the day, with its confidence."""
    said = found.document.published
    return {"id": name, "date": said.value if _is_day(said.value) else None, "confidence": said.confidence}


def _is_day(value: str | None) -> bool:
    """Whether a date is known to the day: one of WCXB's gold dates is a month, and that page is left out."""
    return value is not None and len(value) == len("2031-09-03")


def _body(found: Extraction) -> str:
    kept = _KEPT - {"title"}
    return "\n".join(found.document.text[slice(*zone.span)] for zone in found.document.zones if zone.kind in kept)
