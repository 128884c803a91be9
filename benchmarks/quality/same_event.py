"""The same event across reports (ECB+): with the mentions given, and end to end, all topics in one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from benchmarks.data import SETS, jsonl
from benchmarks.quality.sets import Figures, percent, read, score
from verbale.model import EventMention, Extraction
from verbale.model.span import evidence, overlap

FOLDER = SETS / "ecbplus"
PART = "dev"


def same_event() -> Figures:
    """CoNLL F1 with the mentions given and end to end, and how many of the mentions are found at all."""
    found = list(read(documents(PART), {"entities", "times", "events", "statements"}).values())
    gold = list(jsonl(FOLDER / PART / "mentions_gold.jsonl"))
    clusters = FOLDER / PART / "mentions_gold.jsonl"
    ours = list(matched(woven(found), gold))
    alone = score("clusters", clusters, matched(woven(given(PART, found)), gold))
    whole = score("clusters", clusters, ours)
    return {
        "CoNLL F1, mentions given": float(alone["conll"]),
        "CoNLL F1, end to end": float(whole["conll"]),
        "mentions found": percent(len(ours) / len(gold)),
    }


def documents(part: str) -> Iterator[dict[str, Any]]:
    """The documents of a part, as ``verbale build`` takes them."""
    return ({"id": d["id"], "text": d["text"]} for d in jsonl(FOLDER / part / "docs.jsonl"))


def given(part: str, found: Iterable[Extraction] | None = None) -> list[Extraction]:
    """The extractions of a part (``found``, where they are made already) with the mentions of the gold and no others.

    A mention has what our own reading found at its place, and is of no type; where it found nothing, its words alone.
    """
    if found is None:
        found = read(documents(part), {"entities", "times", "events", "statements"}).values()
    spans: dict[str, list[tuple[int, int]]] = {}
    for g in jsonl(FOLDER / part / "mentions_gold.jsonl"):
        spans.setdefault(g["doc"], []).append((g["start"], g["end"]))
    return [
        msgspec.structs.replace(e, events=tuple(_given(e, span) for span in sorted(spans.get(e.document.id, []))))
        for e in sorted(found, key=lambda e: e.document.id)
    ]


def _given(extraction: Extraction, span: tuple[int, int]) -> EventMention:
    document = extraction.document
    there = [row for row in extraction.events if overlap(row.trigger, span)]
    row = EventMention(
        rule="given",
        evidence=evidence(document.id, document.text, [span]),
        document=document.id,
        trigger=span,
        type=None,
    )
    if not there:
        return row
    best = max(there, key=lambda r: (overlap(r.trigger, span), len(r.participants), -r.trigger[0]))
    return msgspec.structs.replace(
        row,
        status=best.status,
        time=best.time,
        dated=best.dated,
        place=best.place,
        participants=tuple(p for p in best.participants if not p.span or not overlap(p.span, span)),
    )


def woven(extractions: Iterable[Extraction]) -> dict[str, list[tuple[int, int, str]]]:
    """For every document the triggers in it, each with the event that it is a mention of."""
    from verbale.weaving import weave

    found: dict[str, list[tuple[int, int, str]]] = {}
    for event in weave(list(extractions)).events:
        for mention in event.mentions:
            found.setdefault(mention.document, []).append((mention.start, mention.end, event.id))
    return found


def matched(found: dict[str, list[tuple[int, int, str]]], gold: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The mentions of the gold that are found, each with the event of the one of ours that covers it best."""
    for g in gold:
        span = (g["start"], g["end"])
        there = [(overlap((a, b), span), -a, event) for a, b, event in found.get(g["doc"], ()) if overlap((a, b), span)]
        if there:
            yield {"id": g["id"], "cluster": max(there)[2]}
