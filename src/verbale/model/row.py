"""What every row of a record has: an identifier, the rule that wrote it, and evidence."""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar

import msgspec

from verbale.model.codes import check
from verbale.model.span import Evidence


def digest(*parts: Any) -> str:
    """Sixteen hexadecimal digits that depend on the parts alone (BLAKE2b over their JSON)."""
    return hashlib.blake2b(msgspec.json.encode(parts), digest_size=8).hexdigest()


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a record.

    ``id`` is made from the kind and from what ``identity`` returns, so that the same reading of the same place
    has the same identifier in every run. ``rule`` names the rule or model that wrote the row. ``evidence`` holds
    the exact words, at least one stretch of them.

    Raises ValueError where the evidence is missing or a code stands on no list.
    """

    KIND: ClassVar[str] = "row"
    CODES: ClassVar[dict[str, str]] = {}

    id: str = ""
    rule: str
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a {self.KIND} needs evidence: at least one span of a document")
        for field, codes in self.CODES.items():
            check(codes, getattr(self, field))
        if not self.id:
            msgspec.structs.force_setattr(self, "id", f"{self.KIND}-{digest(self.KIND, *self.identity())}")

    def identity(self) -> tuple[Any, ...]:
        """What makes this row itself: by default, its places and their words."""
        return self.evidence
