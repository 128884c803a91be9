"""Zone: a typed stretch of a document."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from verbale.model.codes import check
from verbale.model.span import Span


class Zone(msgspec.Struct, frozen=True):
    """A stretch of a document, its kind, and the rule that gave it that kind."""

    KIND: ClassVar[str] = "zone"

    kind: str
    span: Span
    rule: str = ""

    def __post_init__(self) -> None:
        check("zone", self.kind)
