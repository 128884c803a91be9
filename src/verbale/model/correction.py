"""What an analyst lays over the machine's rows."""

from __future__ import annotations

import msgspec

from verbale.model.row import digest


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """One field of one row, as an analyst would have it: ``value`` as JSON text; who, when (ISO 8601) and why."""

    row: str
    field: str
    value: str
    who: str
    when: str
    why: str
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            made = digest(self.row, self.field, self.value, self.who, self.when, self.why)
            msgspec.structs.force_setattr(self, "id", f"correction-{made}")
