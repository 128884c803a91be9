"""Claim: what is said, across documents."""

from __future__ import annotations

from typing import Any, ClassVar

from verbale.model.row import Row


class Claim(Row, frozen=True, kw_only=True):
    """What one or more statements say. ``origins`` counts independent origins in ``reports`` reports."""

    KIND: ClassVar[str] = "claim"
    CODES: ClassVar[dict[str, str]] = {"polarity": "polarity"}

    text: str
    polarity: str = "affirmed"
    statements: tuple[str, ...]
    origins: int
    reports: int

    def identity(self) -> tuple[Any, ...]:
        return (self.text.casefold(), self.polarity, self.statements[0])
