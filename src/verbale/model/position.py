"""Position: where an actor stands on an issue, at a time."""

from __future__ import annotations

from typing import Any, ClassVar

from verbale.model.row import Row


class Position(Row, frozen=True, kw_only=True):
    """One reading of one actor on one issue. ``date`` is ISO 8601 / EDTF; ``claimed_by`` is who says so."""

    KIND: ClassVar[str] = "position"
    CODES: ClassVar[dict[str, str]] = {"reading": "position.reading"}

    actor: str
    issue: str
    reading: str
    condition: str | None = None
    date: str | None = None
    claimed_by: str | None = None
    statement: str | None = None

    def identity(self) -> tuple[Any, ...]:
        return (self.actor, self.issue, self.reading, self.evidence)
