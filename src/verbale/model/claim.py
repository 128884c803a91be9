"""Claim: what is said, across documents; Origin: one independent source of it."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from verbale.model.codes import check
from verbale.model.row import Row


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a claim comes from: the last source its statements reach, and the statements that reach it.

    ``counts`` is False where nobody is given as the source. ``why`` gives the rule that made several tellings one.
    """

    name: str | None
    naming: str
    basis: str
    counts: bool
    statements: tuple[str, ...]
    why: str

    def __post_init__(self) -> None:
        check("hop.naming", self.naming)
        check("hop.basis", self.basis)


class Claim(Row, frozen=True, kw_only=True):
    """What one or more statements say. ``origins`` counts independent origins in ``reports`` reports.

    ``repeats`` are statements that say again what one of ``statements`` says in the same report: they support nothing.
    Nor do those in ``earlier``: they say it in versions of reports that are replaced.
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

    def identity(self) -> tuple[Any, ...]:
        return (self.text.casefold(), self.polarity, self.statements[0])
