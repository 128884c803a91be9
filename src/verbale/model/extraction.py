"""Extraction: all that was read out of one document. The unit that scales out, and what weaving takes."""

from __future__ import annotations

import msgspec

from verbale.model.actor import Entity
from verbale.model.complaint import Complaint
from verbale.model.document import Document
from verbale.model.event import EventMention
from verbale.model.figure import Figure
from verbale.model.stance import Stance
from verbale.model.statement import Statement
from verbale.model.times import Time


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """One document and the rows read out of it, each in the order of the text."""

    document: Document
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[EventMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    stances: tuple[Stance, ...] = ()
    complaints: tuple[Complaint, ...] = ()
