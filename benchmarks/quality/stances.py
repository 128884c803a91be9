"""Stances of single documents against gold by hand: the words, the reading, and whose stance it is.

No gold is exhaustive, so that only recall is counted. A stance counts where its words overlap those of the gold; its
reading may be the gold's or its act the gold's; its actor may be of the gold's side by the report's own words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.data import GOLD, SETS, jsonl, seeds
from benchmarks.quality.reports import text_of
from benchmarks.quality.sets import Figures, read, share
from verbale.extraction.stances_holders import Holders
from verbale.language.entities import Entities
from verbale.model import Extraction, Stance
from verbale.model.span import overlap

FOLDER = SETS / "reports_dev"
KINDS = {"stances", "statements", "entities"}

Wanted = tuple[str, str, str, Sequence[int]]
"""The document, the actor, the reading and the span of a stance of the gold."""


def real() -> Figures:
    """The positions of real reports."""
    reports = ({"id": d["id"], "text": d["text"], "published": d["published"]} for d in jsonl(FOLDER / "reports.jsonl"))
    gold = [
        (g["doc"], g["actor"], g["stance"], (g["span"]["start"], g["span"]["end"]))
        for g in jsonl(FOLDER / "gold_positions.jsonl")
    ]
    return _found("positions", gold, read(reports, KINDS))


def five() -> Figures:
    """The positions, proposals and answers of three of the five reports."""
    found = read(({"id": p.name, "text": text_of(p.name)} for p in seeds()), KINDS)
    told = [json.loads(p.read_text("utf-8")) for p in sorted(GOLD.glob("*.json"))]
    return (
        _found("positions", list(_positions(told)), found)
        | _found("proposals", list(_proposals(told)), found)
        | _found("answers", list(_answers(told)), found)
    )


def _positions(told: Iterable[dict[str, Any]]) -> Iterator[Wanted]:
    return ((r["doc"], p["actor"], p["stance"], p["span"]) for r in told for p in r["positions"])


def _proposals(told: Iterable[dict[str, Any]]) -> Iterator[Wanted]:
    return ((r["doc"], p["proposer"], "offers", p["span"]) for r in told for p in r["proposals"])


def _answers(told: Iterable[dict[str, Any]]) -> Iterator[Wanted]:
    rows = ((r["doc"], a) for r in told for p in r["proposals"] for a in p["responses"])
    return ((doc, a["actor"], a["response"], a["span"]) for doc, a in rows)


def _found(name: str, gold: Sequence[Wanted], found: dict[str, Extraction]) -> Figures:
    """The share of ``gold`` that is there, that is rightly read, and that is of the right side as well."""
    read_ = [_right(row, found[row[0]]) for row in gold]
    whose = [any(_is_of(row[1], s.actor, found[row[0]]) for s in rows) for row, rows in zip(gold, read_, strict=True)]
    return {
        f"{name}, words": share(bool(_near(row, found[row[0]])) for row in gold),
        f"{name}, words and reading": share(map(bool, read_)),
        f"{name}, actor and reading": share(whose),
    }


def _near(row: Wanted, extraction: Extraction) -> list[Stance]:
    span = (row[3][0], row[3][1])
    return [s for s in extraction.stances if overlap(s.span, span)]


def _right(row: Wanted, extraction: Extraction) -> list[Stance]:
    return [s for s in _near(row, extraction) if row[2] in {s.reading, s.act}]


def _is_of(gold: str, actor: str | None, extraction: Extraction) -> bool:
    """Whether the actor is one that the gold names, or speaks for it by what the report says of the office."""
    holders = Holders(Entities(extraction.entities), extraction.statements)
    named = gold.replace(" and ", ", ").split(", ")
    return actor is not None and any(holders.same_side(actor, name) for name in named)
