"""What an analyst lays over the machine's rows."""

from __future__ import annotations

import msgspec

from verbale.model.row import digest

Place = tuple[str, int, int]
"""A document and a stretch of its text, in code points."""


class Renamed(msgspec.Struct, frozen=True, kw_only=True):
    """The issue ``code`` is to be called ``label``. ``places`` are its words: where reports are added and the code is
    another, it is known by them.
    """

    code: str
    label: str
    places: tuple[Place, ...]


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """The issue ``code`` is part of the issue ``into``."""

    code: str
    into: str
    places: tuple[Place, ...]
    into_places: tuple[Place, ...]


class Split(msgspec.Struct, frozen=True, kw_only=True):
    """``stances``, by their ids with their words, leave the issue ``code`` for one that is called ``label``."""

    code: str
    label: str
    places: tuple[Place, ...]
    stances: dict[str, tuple[Place, ...]]


class Scored(msgspec.Struct, frozen=True, kw_only=True):
    """How far the undertaking with the words ``places`` was carried out, as of ``date``, on ``evidence``. ``party`` and
    ``what`` are whose it is and what, for a reader.
    """

    party: str
    what: str
    places: tuple[Place, ...]
    score: str
    date: str
    evidence: tuple[Place, ...] = ()


Asked = Renamed | Merged | Split | Scored

KINDS: dict[str, type[Asked]] = {"label": Renamed, "merged": Merged, "split": Split, "score": Scored}
"""What is asked for, by the field of a correction of issues and undertakings."""


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

    @property
    def asked(self) -> Asked | None:
        """What is asked for; None where it is another field. Raises msgspec.ValidationError, msgspec.DecodeError."""
        kind = KINDS.get(self.field)
        return msgspec.json.decode(self.value, type=kind) if kind else None
