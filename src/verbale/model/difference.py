"""Difference: two accounts that do not say the same."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from verbale.model.row import Row


class Side(msgspec.Struct, frozen=True, order=True):
    """One side of a difference, in place, and whose account it is."""

    document: str
    start: int
    end: int
    text: str
    holder: str | None = None


class Difference(Row, frozen=True, kw_only=True):
    """A typed difference; ``why`` gives the reason, always for ``not_comparable``; ``settled_by`` says what would
    settle it.
    """

    KIND: ClassVar[str] = "difference"
    CODES: ClassVar[dict[str, str]] = {"type": "difference.type", "verdict": "difference.verdict"}

    type: str
    verdict: str
    why: str
    sides: tuple[Side, ...]
    settled_by: str = ""

    def identity(self) -> tuple[Any, ...]:
        return (self.type, self.sides)
