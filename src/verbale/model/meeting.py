"""Meeting: an event of talking, with the accounts given of it."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from verbale.model.row import Row


class Account(msgspec.Struct, frozen=True, order=True):
    """What one report tells of a meeting: whose report (``by``), and the ids of the statements that give it."""

    by: str
    document: str
    statements: tuple[str, ...] = ()


class Meeting(Row, frozen=True, kw_only=True):
    """A call, meeting, round, visit or post. ``date`` is ISO 8601 / EDTF, ``duration`` an ISO 8601 duration.

    It is itself by the ``event`` that it is; where it has none, by what is told and where.
    """

    KIND: ClassVar[str] = "meeting"
    CODES: ClassVar[dict[str, str]] = {
        "kind": "meeting.kind",
        "mediation": "meeting.mediation",
        "status": "event.status",
    }

    kind: str
    participants: tuple[str, ...]
    date: str | None = None
    duration: str | None = None
    place: str | None = None
    mediation: str = "unknown"
    status: str = "occurred"
    event: str | None = None
    accounts: tuple[Account, ...] = ()

    def identity(self) -> tuple[Any, ...]:
        return (self.event,) if self.event else (self.kind, self.participants, self.date, min(self.evidence))
