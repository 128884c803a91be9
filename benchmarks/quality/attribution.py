"""Who said what, on the public sets: attributions (PolNeAR, GUM) and resolved speakers (SCU)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.data import SETS, jsonl
from benchmarks.quality.sets import Figures, attributed, read, score


def attribution(folder: str, *options: str) -> Callable[[], Figures]:
    """The measure of the attribution set in ``folder``; ``options`` go to its scorer."""
    gold = SETS / folder / "dev.jsonl"

    def run() -> Figures:
        result = score("attribution", gold, _predicted(folder), "--json", *options)
        by_type = result["recall_by_type"]
        return {
            "attr@.5 precision": result["attr@0.5"]["p"],
            "attr@.5 recall": result["attr@0.5"]["r"],
            "attr@.5 F1": result["attr@0.5"]["f1"],
            "content exact F1": result["content_exact"]["f1"],
        } | {f"recall {kind}": by_type[kind]["attr@0.5"] for kind in ("direct", "indirect", "mixed") if kind in by_type}

    return run


def speaker() -> Figures:
    """Resolved speakers on the sourcing set."""
    result = score("speaker", SETS / "scu-sourcing" / "dev.jsonl", _predicted("scu-sourcing"), "--json")
    return {"speaker F1": result["speaker"]["f1"], "statement F1": result["statement"]["f1"]}


def _predicted(folder: str) -> Iterable[dict[str, Any]]:
    items = ({"id": d["doc_id"], "text": d["text"]} for d in jsonl(SETS / folder / "dev.jsonl"))
    for name, found in read(items, {"statements"}).items():
        yield {"doc_id": name, "attributions": [attributed(s) for s in found.statements]}
