"""Complaint: what could not be done, where, and what to do about it."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from verbale.model.row import digest
from verbale.model.span import Evidence


class Complaint(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """An error as data. ``where`` names the place for a person; ``evidence`` gives it exactly, where there is text.

    The one kind that may stand without evidence: a file that cannot be read has no words.
    """

    KIND: ClassVar[str] = "complaint"

    code: str
    where: str
    says: str
    do: str
    document: str | None = None
    evidence: tuple[Evidence, ...] = ()
    id: str = ""
    rule: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            msgspec.structs.force_setattr(
                self, "id", f"complaint-{digest(self.code, self.where, self.says, self.evidence)}"
            )
        if not self.rule:
            msgspec.structs.force_setattr(self, "rule", self.code)
