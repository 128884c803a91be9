"""The negotiation itself: issues, positions, proposals and answers, undertakings and incidents, out of stances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from verbale.model import (
    Correction,
    Document,
    Extraction,
    Incident,
    Issue,
    Position,
    Proposal,
    Response,
    Row,
    Undertaking,
)
from verbale.weaving.actors import Actors
from verbale.weaving.apart import negotiations
from verbale.weaving.issues import issues
from verbale.weaving.positions import positions
from verbale.weaving.proposals import proposals
from verbale.weaving.stands import stands
from verbale.weaving.subjects import subjects
from verbale.weaving.undertakings import incidents, undertakings


class Negotiation(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of each kind, sorted by id."""

    issues: tuple[Issue, ...]
    positions: tuple[Position, ...]
    proposals: tuple[Proposal, ...]
    responses: tuple[Response, ...]
    undertakings: tuple[Undertaking, ...]
    incidents: tuple[Incident, ...]


def negotiation(
    extractions: Sequence[Extraction],
    who: Actors,
    documents: Mapping[str, Document],
    family: Mapping[str, str],
    corrections: Sequence[Correction] = (),
) -> Negotiation:
    """What is negotiated about, who stands where, what was put to whom, answered, undertaken and said to be broken, for
    each of several negotiations on its own.

    What only people talk of who speak for nobody is no issue. ``extractions`` stand in the order of their documents'
    ids; ``family`` gives every report the story in many places that it belongs to; ``corrections`` stand in the order
    of the time they were made.
    """
    taken: Counter[str] = Counter()
    found = [_one(told, who, documents, family, taken) for told in negotiations(extractions, who)]
    kinds = Negotiation.__struct_fields__
    rows: dict[str, Any] = {kind: tuple(sorted(_all(found, kind), key=_key)) for kind in kinds}
    return Negotiation(**rows)


def _one(
    extractions: Sequence[Extraction],
    who: Actors,
    documents: Mapping[str, Document],
    family: Mapping[str, str],
    taken: Counter[str],
) -> Negotiation:
    """The rows of one negotiation."""
    stances = [stance for extraction in extractions for stance in extraction.stances]
    found = issues(
        subjects(stances, who, {key: document.published.value for key, document in documents.items()}),
        {stance.id: stance.evidence for stance in stances},
        taken,
    )
    every = list(stands(stances, found, who, documents, family))
    negotiated = {stand.issue.code for stand in every if stand.known}
    stood = [stand for stand in every if stand.issue.code in negotiated]
    put = proposals(stood)
    undertaken = sorted(undertakings(stood), key=_key)
    return Negotiation(
        issues=tuple(row for row in found.rows if row.code in negotiated),
        positions=tuple(positions(stood)),
        proposals=put.proposals,
        responses=put.responses,
        undertakings=tuple(undertaken),
        incidents=tuple(incidents(stood, undertaken)),
    )


def _all(found: Sequence[Negotiation], kind: str) -> Iterator[Row]:
    for one in found:
        yield from getattr(one, kind)


def _key(row: Row) -> str:
    return row.id
