"""Positions: where each party stands on each issue, one row for each reading and its words, as a dated series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from verbale.model import Position
from verbale.weaving.stands import Stand
from verbale.weaving.subjects import weights

RULE = "positions.stance"


def positions(found: Sequence[Stand]) -> Iterator[Position]:
    """One row for every stance; what several places of one story say in the same words is one row."""
    groups: defaultdict[tuple[object, ...], list[Stand]] = defaultdict(list)
    for stand in found:
        words = frozenset(weights(stand.text[slice(*stand.row.span)]))
        groups[stand.party, stand.issue.code, stand.row.reading, stand.claimed_by, stand.family, words].append(stand)
    for group in groups.values():
        yield _row(group)


def _row(group: Sequence[Stand]) -> Position:
    first = min(group, key=lambda one: (one.date or "~", one.row.document, one.row.span))
    return Position(
        rule=RULE,
        evidence=tuple(sorted({place for one in group for place in one.row.evidence})),
        actor=first.party,
        by=first.by,
        issue=first.issue.code,
        label=first.issue.label,
        reading=first.row.reading,
        condition=first.part("condition"),
        scope=first.part("scope"),
        date=first.date,
        claimed_by=first.claimed_by,
        quoted=first.row.quoted,
        by_reporter=first.row.by_reporter,
        statement=first.row.statement,
    )
