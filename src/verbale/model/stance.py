"""Stance: where somebody stands on something, as one clause of one document says it."""

from __future__ import annotations

from typing import Any, ClassVar

from verbale.model.row import Row
from verbale.model.span import Span

READINGS = {
    "demands": "demands",
    "offers": "offers",
    "accepts": "accepts",
    "accepts_in_principle": "accepts_in_principle",
    "accepts_conditionally": "conditional",
    "accepts_in_part": "conditional",
    "counters": "offers",
    "defers": "undecided",
    "rejects": "rejects",
    "denies": "denies",
    "not_confirmed": "undecided",
    "declines": "rejects",
    "accuses_of_breaking": "violates",
    "orders": "accepts",
    "undertakes": "offers",
    "withdraws": "rejects",
    "undecided": "undecided",
}
"""The reading of a position that each act of a stance amounts to."""


class Stance(Row, frozen=True, kw_only=True):
    """Who takes which stance on what, in which words.

    ``span`` is the clause that takes it, ``cue`` the words that say so. ``actor`` is whose stance it is, by the fullest
    name of a person, else in the report's words ("the Kremlin"); weaving finds the party. ``act`` is what is done, and
    ``reading`` the reading of a position it amounts to, which a condition can turn. ``object`` is where the words of
    what it is about stand, ``issue`` those words without articles. ``condition`` and ``scope`` are where the condition
    and the part meant, or what exactly is denied, stand. ``addressee`` is of whom it is demanded or to whom it is
    offered.

    ``claimed_by`` says who tells that the actor takes it, where that is somebody else; then it is what is claimed, and
    not the actor's position. ``quoted`` says that it stands in the actor's own quoted words, ``by_reporter`` that the
    report alone calls it so. ``statement`` is the id of the statement in whose content it stands, ``date`` the ISO 8601
    / EDTF day on which it was taken.
    """

    KIND: ClassVar[str] = "stance"
    CODES: ClassVar[dict[str, str]] = {"act": "stance.act", "reading": "position.reading"}

    document: str
    span: Span
    cue: Span
    actor: str | None
    act: str
    reading: str
    object: Span | None = None
    issue: str = ""
    condition: Span | None = None
    scope: Span | None = None
    addressee: str | None = None
    claimed_by: str | None = None
    quoted: bool = False
    by_reporter: bool = False
    statement: str | None = None
    date: str | None = None

    def identity(self) -> tuple[Any, ...]:
        return (self.document, self.cue, self.object, self.actor, self.act)

    def __str__(self) -> str:
        """The stance in one line: ``actor: act, what it is about, on which condition (claimed by whom)``."""
        words = {e.span: " ".join(e.text.split()) for e in self.evidence}
        about = f" {self.issue}" if self.issue else ""
        condition = f", on condition: {words[self.condition]}" if self.condition in words else ""
        claimed = f" (claimed by {self.claimed_by})" if self.claimed_by else ""
        return f"{self.actor or 'nobody named'}: {self.act.replace('_', ' ')}{about}{condition}{claimed}"
