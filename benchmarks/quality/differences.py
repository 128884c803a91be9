"""Differences: those of the example against its gold, and the contradictions marked in real reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from examples import gold

import verbale
from benchmarks.data import SETS, jsonl
from benchmarks.quality.sets import Figures, built, share
from verbale.model import Difference, Document, Side, Span
from verbale.model.span import overlap

Place = tuple[str, Span]
"""A report, and a stretch of it."""

REPORTS = SETS / "reports_dev"


def marked() -> Figures:
    """Of the contradictions marked in the development reports, those of which one difference has both sides."""
    with verbale.open(built(REPORTS / "reports.jsonl")) as record:
        found = list(record.differences())
    told = list(jsonl(REPORTS / "gold_contradictions.jsonl"))
    return {
        "contradictions found": share(any(_both(row, d) for d in found) for row in told),
        "differences": float(len(found)),
    }


def _both(row: dict[str, Any], difference: Difference) -> bool:
    """Whether two sides of a difference lie over the two stretches of the gold."""
    at = [[_over(side, row[name]) for side in difference.sides] for name in ("span_a", "span_b")]
    return any(a and b and i != j for i, a in enumerate(at[0]) for j, b in enumerate(at[1]))


def _over(side: Side, span: dict[str, Any]) -> bool:
    return bool(side.document == span["doc"] and overlap((side.start, side.end), (span["start"], span["end"])))


def example() -> Figures:
    """Of the differences in the example's gold, those found: of its type, with two of its sides or more in place."""
    with verbale.open(built(gold.STORY / "reports")) as record:
        rows = list(record.differences())
        rows_of = (record.row(shown.id) for shown in record.documents())
        texts = {row.id: row.text for row in rows_of if isinstance(row, Document)}
    told = [(row, [_placed(side, texts) for side in row["sides"]]) for row in gold.across()["differences"]]
    return {
        "differences found": share(any(_hits(d, sides) > 1 for d in rows) for _, sides in told),
        "of their type": share(any(_hits(d, sides) > 1 and d.type == row["type"] for d in rows) for row, sides in told),
        "in the gold, of those reported": share(any(_hits(d, sides) > 1 for _, sides in told) for d in rows),
    }


def _placed(side: dict[str, Any], texts: dict[str, str]) -> Place:
    """Where a side of the gold stands, in the text that was drawn out of the report."""
    name = next(key for key in texts if key.startswith(side["at"]))
    return name, gold.find(texts[name], side["text"])


def _hits(difference: Difference, sides: Sequence[Place]) -> int:
    """How many sides of the gold a difference has."""
    return sum(any(_there(side, place) for side in difference.sides) for place in sides)


def _there(side: Side, place: Place) -> bool:
    return bool(side.document == place[0] and overlap((side.start, side.end), place[1]))
