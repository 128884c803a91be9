"""Event: something that happened or is said to; EventMention: the same, at one place of one document."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from verbale.model.codes import check
from verbale.model.row import Row
from verbale.model.span import Evidence, Span


class Participant(msgspec.Struct, frozen=True, order=True):
    """Who takes part, in which role, and where the document says so."""

    role: str
    name: str
    span: Span | None = None

    def __post_init__(self) -> None:
        check("event.role", self.role)


class EventMention(Row, frozen=True, kw_only=True):
    """An event as one document tells it. ``time`` is ISO 8601 / EDTF, and ``dated`` says how it was had; ``duration``
    is an ISO 8601 duration. ``type`` is None for what is none of PLOVER's. ``asserted_by`` is whose word it is, None
    for the report's own.
    """

    KIND: ClassVar[str] = "mention"
    CODES: ClassVar[dict[str, str]] = {
        "type": "event.type",
        "mode": "event.mode",
        "context": "event.context",
        "status": "event.status",
        "factuality": "event.factuality",
        "dated": "event.dated",
    }

    document: str
    trigger: Span
    type: str | None
    mode: str | None = None
    context: str | None = None
    status: str = "occurred"
    factuality: str | None = None
    time: str | None = None
    participants: tuple[Participant, ...] = ()
    place: str | None = None
    duration: str | None = None
    dated: str | None = None
    asserted_by: str | None = None

    def identity(self) -> tuple[Any, ...]:
        return (self.document, self.trigger, *sorted(p.span for p in self.participants if p.span))


class Event(Row, frozen=True, kw_only=True):
    """One event across documents; ``mentions`` holds each telling once. ``asserted_by`` names those whose word it is,
    where no report tells it as its own.

    It is itself by the place where it is first told: a fuller name or another day, learnt from words beside, makes it
    no other.
    """

    KIND: ClassVar[str] = "event"
    CODES: ClassVar[dict[str, str]] = {
        "type": "event.type",
        "mode": "event.mode",
        "context": "event.context",
        "status": "event.status",
    }

    type: str | None
    mode: str | None = None
    context: str | None = None
    status: str = "occurred"
    time: str | None = None
    participants: tuple[Participant, ...] = ()
    place: str | None = None
    duration: str | None = None
    asserted_by: tuple[str, ...] = ()
    mentions: tuple[Evidence, ...] = ()

    def identity(self) -> tuple[Any, ...]:
        return (min(self.mentions or self.evidence),)
