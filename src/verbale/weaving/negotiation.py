"""The negotiation itself: issues, positions, proposals and answers, undertakings and incidents, out of stances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import Any

import msgspec

from verbale.model import (
    Complaint,
    Correction,
    Document,
    Evidence,
    Extraction,
    Incident,
    Issue,
    Position,
    Proposal,
    Response,
    Row,
    Stance,
    Undertaking,
)
from verbale.weaving.actors import Actors
from verbale.weaving.apart import negotiations
from verbale.weaving.corrected import corrected, scored
from verbale.weaving.incidents import incidents
from verbale.weaving.issues import Found, issues
from verbale.weaving.positions import positions
from verbale.weaving.proposals import proposals
from verbale.weaving.reports import Reports, reports
from verbale.weaving.roles import roles, with_roles
from verbale.weaving.stands import Stand, stands
from verbale.weaving.subjects import subjects
from verbale.weaving.undertakings import undertakings


class Negotiation(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of each kind, sorted by id; and the corrections that find nothing to correct."""

    issues: tuple[Issue, ...]
    positions: tuple[Position, ...]
    proposals: tuple[Proposal, ...]
    responses: tuple[Response, ...]
    undertakings: tuple[Undertaking, ...]
    incidents: tuple[Incident, ...]
    complaints: tuple[Complaint, ...] = ()


KINDS = ("issues", "positions", "proposals", "responses", "undertakings", "incidents")
"""The kinds of rows that a negotiation has."""


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
    who = msgspec.structs.replace(who, rows=with_roles(who.rows, roles(extractions, who, ())))
    taken: Counter[str] = Counter()
    every = list(negotiations(extractions, who))
    words = {stance.id: stance.evidence for extraction in extractions for stance in extraction.stances}
    found, lost = corrected([_issues(told, who, documents, words, taken) for told in every], words, corrections)
    stood = [list(stands(_stances(told), found, who, documents, family)) for told in every]
    negotiated = {stand.issue.code for one in stood for stand in one if stand.known}
    made = [_one(one, found, negotiated) for one in stood]
    rows: dict[str, Any] = {kind: _all(made, kind) for kind in KINDS}
    rows |= _kept([stand for one in stood for stand in one], reports(extractions, who, documents), who, negotiated)
    rows["undertakings"], unscored = scored(rows["undertakings"], documents, corrections)
    return Negotiation(**rows, complaints=(*lost, *unscored))


def _issues(
    extractions: Sequence[Extraction],
    who: Actors,
    documents: Mapping[str, Document],
    words: Mapping[str, Sequence[Evidence]],
    taken: Counter[str],
) -> Found:
    """The issues of one negotiation."""
    stances = _stances(extractions)
    out = {key: document.published.value for key, document in documents.items()}
    return issues(subjects(stances, who, out), words, taken)


def _one(every: Sequence[Stand], found: Found, negotiated: Set[str]) -> Negotiation:
    """The rows of one negotiation, but for what is undertaken in it."""
    stood = [stand for stand in every if stand.issue.code in negotiated]
    codes = {stand.issue.code for stand in stood}
    put = proposals(stood)
    return Negotiation(
        issues=tuple(row for row in found.rows if row.code in codes),
        positions=tuple(positions(stood)),
        proposals=put.proposals,
        responses=put.responses,
        undertakings=(),
        incidents=(),
    )


def _kept(every: Sequence[Stand], told: Reports, who: Actors, negotiated: Set[str]) -> dict[str, tuple[Row, ...]]:
    """What is undertaken, and what is said to break it: by any report, for one may tell of both and take no stance."""
    undertaken = sorted(undertakings(every, told, who, negotiated), key=_key)
    return {
        "undertakings": tuple(undertaken),
        "incidents": tuple(sorted(incidents(every, undertaken, told), key=_key)),
    }


def _stances(extractions: Sequence[Extraction]) -> list[Stance]:
    return [stance for extraction in extractions for stance in extraction.stances]


def _all(found: Sequence[Negotiation], kind: str) -> tuple[Row, ...]:
    """The rows of one kind, each once: of two negotiations an analyst may have put issues together."""
    every = {row.id: row for one in found for row in getattr(one, kind)}
    return tuple(sorted(every.values(), key=_key))


def _key(row: Row) -> str:
    return row.id
