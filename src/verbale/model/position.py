"""Position: where an actor stands on an issue, at a time."""

from __future__ import annotations

from typing import Any, ClassVar

from verbale.model.row import Row


class Position(Row, frozen=True, kw_only=True):
    """One reading of one actor on one issue. ``date`` is ISO 8601 / EDTF.

    ``actor`` is the party; ``by`` the person or body whose office makes the words the party's. ``issue`` is the code of
    the issue, ``label`` what it is called. ``claimed_by`` says who tells so of somebody else: then it is what is
    claimed, and not the actor's position. ``quoted`` is the actor's own words, which outrank a reporter's label
    (``by_reporter``); ``condition`` and ``scope`` are the report's words. ``role`` is what the actor is in the
    negotiation: a mediator's position is none of a party.
    """

    KIND: ClassVar[str] = "position"
    CODES: ClassVar[dict[str, str]] = {"reading": "position.reading", "role": "actor.role"}

    actor: str
    issue: str
    reading: str
    condition: str | None = None
    date: str | None = None
    claimed_by: str | None = None
    statement: str | None = None
    by: str | None = None
    label: str | None = None
    scope: str | None = None
    quoted: bool = False
    by_reporter: bool = False
    role: str = "none"

    def identity(self) -> tuple[Any, ...]:
        return (self.actor, self.issue, self.reading, self.evidence)
