"""The kinds of a record and their code lists. Imports nothing of ours."""

from verbale.model.actor import Actor, Entity, GivenActor, Office
from verbale.model.claim import Claim, Denial, Origin, Shared
from verbale.model.complaint import Complaint
from verbale.model.correction import Correction
from verbale.model.difference import Difference, Side
from verbale.model.document import Document, Published, Sign, Sourced, Updated
from verbale.model.event import Event, EventMention, Participant
from verbale.model.extraction import Extraction
from verbale.model.figure import Figure
from verbale.model.issue import Issue
from verbale.model.lineage import Lineage
from verbale.model.meeting import Account, Meeting
from verbale.model.position import Position
from verbale.model.proposal import Proposal, Response
from verbale.model.row import Row, Withdrawn
from verbale.model.span import Evidence, Span
from verbale.model.stance import Stance
from verbale.model.statement import Hop, Speaker, Statement
from verbale.model.times import Time
from verbale.model.undertaking import Ceasefire, Incident, Observed, Score, Undertaking
from verbale.model.weave import Weave
from verbale.model.zone import Zone

__all__ = [
    "Account",
    "Actor",
    "Ceasefire",
    "Claim",
    "Complaint",
    "Correction",
    "Denial",
    "Difference",
    "Document",
    "Entity",
    "Event",
    "EventMention",
    "Evidence",
    "Extraction",
    "Figure",
    "GivenActor",
    "Hop",
    "Incident",
    "Issue",
    "Lineage",
    "Meeting",
    "Observed",
    "Office",
    "Origin",
    "Participant",
    "Position",
    "Proposal",
    "Published",
    "Response",
    "Row",
    "Score",
    "Shared",
    "Side",
    "Sign",
    "Sourced",
    "Span",
    "Speaker",
    "Stance",
    "Statement",
    "Time",
    "Undertaking",
    "Updated",
    "Weave",
    "Withdrawn",
    "Zone",
]
