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


class Withdrawn(msgspec.Struct, frozen=True, order=True):
    """What became of the version of a report in which a row's words stand.

    ``document`` is that version, ``of`` the first version of the report. ``latest`` is the version that took its place,
    and ``version`` the number of that; both are None where the report was withdrawn as a whole. ``stands`` says that
    the sentence stands in the latest version too.
    """

    document: str
    of: str
    latest: str | None = None
    version: int | None = None
    stands: bool = False

    def __str__(self) -> str:
        """What is to be said of it, in a few words."""
        if self.latest is None:
            return f"withdrawn: {self.of} is no longer there"
        if self.stands:
            return f"as in version {self.version} of {self.of}"
        return f"withdrawn: no longer in version {self.version} of {self.of}"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a record.

    ``id`` is made from the kind and from what ``identity`` returns, so that the same reading of the same place
    has the same identifier in every run. ``rule`` names the rule or model that wrote the row. ``evidence`` holds
    the exact words, at least one stretch of them. ``withdrawn`` is empty unless all of them stand in versions of
    reports that were withdrawn or replaced: then it says what became of each.

    Raises ValueError where the evidence is missing or a code stands on no list.
    """

    KIND: ClassVar[str] = "row"
    CODES: ClassVar[dict[str, str]] = {}

    id: str = ""
    rule: str
    evidence: tuple[Evidence, ...]
    withdrawn: tuple[Withdrawn, ...] = ()

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
