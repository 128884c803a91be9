"""Hanging: how reports hang on each other, one row for two reports, from all that shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from verbale.model import Evidence, Lineage
from verbale.model.span import overlap
from verbale.weaving.lineage import RELATIONS, Kinship


def hanging(shared: Kinship, cited: Iterable[Lineage], followed: Iterable[Lineage]) -> Kinship:
    """The rows of passages ``shared``, of reports ``cited`` and of read-outs ``followed``, one for two reports.

    A read-out that is followed tells more than words in common; a citation shows which of two reports is the later
    where nothing else does. Of two reports that follow one read-out neither need be from the other.
    """
    rows = {_pair(row): row for row in shared.rows}
    for row in cited:
        rows[_pair(row)] = _shown(rows.get(_pair(row)), row)
    accounts: defaultdict[str, set[str]] = defaultdict(set)
    for row in followed:
        before = rows.get(_pair(row))
        rows[_pair(row)] = row if before is None else _from_readout(before, row)
        accounts[row.later].add(row.earlier)
    rows = {pair: _of_one(row) if accounts[row.later] & accounts[row.earlier] else row for pair, row in rows.items()}
    return Kinship(tuple(sorted(rows.values(), key=lambda r: (r.later, r.earlier, r.id))), shared.family)


def _pair(row: Lineage) -> frozenset[str]:
    return frozenset({row.later, row.earlier})


def _shown(before: Lineage | None, citing: Lineage) -> Lineage:
    """What two reports share, with the direction that the citation shows."""
    if before is None:
        return citing
    if before.relation != "undetermined":
        return before
    relation = next((name for least, name in RELATIONS if citing.score >= least), "cites_report")
    return msgspec.structs.replace(_with(citing, before), id="", relation=relation)


def _from_readout(before: Lineage, following: Lineage) -> Lineage:
    """What two reports share, as derived from the read-out that one of them is."""
    known = before.later == following.later and before.relation != "undetermined"
    score = max(before.score, following.score) if known else following.score
    return msgspec.structs.replace(_with(following, before), id="", score=score)


def _of_one(row: Lineage) -> Lineage:
    """What two reports share that follow one read-out: where it is not most of one, each may have it from there."""
    if row.relation != "partially_derived" or row.rule != "lineage.dates":
        return row
    return msgspec.structs.replace(row, id="", relation="undetermined", rule="lineage.same_readout")


def _with(row: Lineage, other: Lineage) -> Lineage:
    """The row with the words in common of another of the same two reports, where it has not the same words."""
    same = other.later == row.later
    there = other.passages if same else tuple((c, d, a, b) for a, b, c, d in other.passages)
    more = [p for p in there if not any(overlap((p[0], p[1]), (q[0], q[1])) for q in row.passages)]
    apart = (
        p for p in other.evidence if not any(p.document == q.document and overlap(p.span, q.span) for q in row.evidence)
    )
    places = sorted({*row.evidence, *apart}, key=lambda place: _order(place, row))
    return msgspec.structs.replace(row, passages=tuple(sorted((*row.passages, *more))), evidence=tuple(places))


def _order(place: Evidence, row: Lineage) -> tuple[bool, int, int]:
    """The places of the later report first."""
    return (place.document != row.later, place.start, place.end)
