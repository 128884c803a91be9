"""Claim: what is said, across documents; Origin: one independent source of it."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from verbale.model.codes import check
from verbale.model.row import Row
from verbale.model.span import Evidence


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that two reports share: from ``start`` to ``end`` in ``document``, and where it stands in ``other``."""

    document: str
    start: int
    end: int
    other: str
    other_start: int
    other_end: int


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a claim comes from: the last source its statements reach, and the statements that reach it.

    ``counts`` is False where nobody is given as the source. ``why`` gives the rule that made several tellings one, and
    ``passages`` are those that its statements stand in, one for every report that shares one with a report before it.
    """

    name: str | None
    naming: str
    basis: str
    counts: bool
    statements: tuple[str, ...]
    why: str
    passages: tuple[Shared, ...] = ()

    def __post_init__(self) -> None:
        check("hop.naming", self.naming)
        check("hop.basis", self.basis)


class Denial(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that denies a claim, or only does not confirm it: whose it is, and what exactly, in its words.

    ``whole`` is False where it denies less than the claim says, or something beside it ("not on that call"). ``why`` is
    the rule by which it is taken to answer the claim.
    """

    statement: str
    by: str | None
    scope: tuple[Evidence, ...]
    whole: bool
    why: str


class Claim(Row, frozen=True, kw_only=True):
    """What one or more statements say. ``origins`` counts independent origins in ``reports`` reports.

    ``repeats`` are statements that say again what one of ``statements`` says in the same report: they support nothing.
    Nor do those in ``earlier``: they say it in versions of reports that are replaced. ``told`` are sentences in which
    reports tell the same as their own word: they name no source, and count as reports, not as origins.
    """

    KIND: ClassVar[str] = "claim"
    CODES: ClassVar[dict[str, str]] = {"polarity": "polarity"}

    text: str
    polarity: str = "affirmed"
    statements: tuple[str, ...]
    origins: int
    reports: int
    sources: tuple[Origin, ...] = ()
    repeats: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    told: tuple[Evidence, ...] = ()
    denied_by: tuple[Denial, ...] = ()
    not_confirmed_by: tuple[Denial, ...] = ()

    def identity(self) -> tuple[Any, ...]:
        return (self.text.casefold(), self.polarity, self.statements[0])
