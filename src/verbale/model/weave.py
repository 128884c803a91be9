"""Weave: what was made of all the documents of one story together."""

from __future__ import annotations

import msgspec

from verbale.model.actor import Actor
from verbale.model.claim import Claim
from verbale.model.complaint import Complaint
from verbale.model.difference import Difference
from verbale.model.document import Document
from verbale.model.event import Event
from verbale.model.issue import Issue
from verbale.model.lineage import Lineage
from verbale.model.meeting import Meeting
from verbale.model.position import Position
from verbale.model.proposal import Proposal, Response
from verbale.model.statement import Statement
from verbale.model.times import Time
from verbale.model.undertaking import Incident, Undertaking


class Weave(msgspec.Struct, frozen=True, kw_only=True):
    """Rows across documents, and the documents' statements with their speakers linked to actors.

    ``times`` are those that only other documents settle, in place of the documents' own rows of the same ids.

    ``documents`` are all of them with what only the others say: their story, and the day of an undated one.
    """

    documents: tuple[Document, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    claims: tuple[Claim, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    differences: tuple[Difference, ...] = ()
    issues: tuple[Issue, ...] = ()
    positions: tuple[Position, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    responses: tuple[Response, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    incidents: tuple[Incident, ...] = ()
    complaints: tuple[Complaint, ...] = ()
