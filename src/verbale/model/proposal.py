"""Proposal: what one party puts to others; Response: an answer to it."""

from __future__ import annotations

from typing import Any, ClassVar

from verbale.model.row import Row


class Proposal(Row, frozen=True, kw_only=True):
    """A proposal across its wordings. ``first_seen`` is an ISO date; ``silent`` lists the parties without an answer."""

    KIND: ClassVar[str] = "proposal"

    proposer: str | None
    issue: str
    terms: str | None = None
    first_seen: str | None = None
    wordings: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    def identity(self) -> tuple[Any, ...]:
        return (self.proposer, self.issue, min(self.evidence))


class Response(Row, frozen=True, kw_only=True):
    """An answer. ``proposal`` is a proposal's id; a ``denied`` response must say what is denied (``denied_scope``).

    ``responder`` is the party, ``by`` whose words make it the party's; ``claimed_by`` says who tells so of somebody
    else. ``quoted`` and ``by_reporter`` are those of a position.
    """

    KIND: ClassVar[str] = "response"
    CODES: ClassVar[dict[str, str]] = {"code": "response"}

    responder: str
    proposal: str | None
    code: str
    condition: str | None = None
    denied_scope: str | None = None
    date: str | None = None
    by: str | None = None
    claimed_by: str | None = None
    quoted: bool = False
    by_reporter: bool = False

    def identity(self) -> tuple[Any, ...]:
        return (self.responder, self.proposal, self.code, self.evidence)

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.code == "denied" and not self.denied_scope:
            raise ValueError("a denied response needs its denied_scope: what exactly is denied")
