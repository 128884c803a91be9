"""What is in one record and not in another, or was not yet there on a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from verbale.model import Claim, Difference, Incident, Meeting, Position, Proposal, Response, Row, Undertaking
from verbale.views.source import Records

KINDS: dict[str, type[Row]] = {
    "positions": Position,
    "proposals": Proposal,
    "responses": Response,
    "undertakings": Undertaking,
    "incidents": Incident,
    "differences": Difference,
    "meetings": Meeting,
    "claims": Claim,
}
"""The kinds that are compared, those first that tell most."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What changed of one kind. ``changed`` has rows that were there with other fields, as ``(before, after)``."""

    kind: str
    new: tuple[Any, ...]
    gone: tuple[Any, ...]
    changed: tuple[tuple[Any, Any], ...]

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.changed)


def diff(before: Records, after: Records) -> list[Change]:
    """What ``after`` has and ``before`` had not, kind by kind; nothing of kinds that are the same in both."""
    found = (_change(name, list(before.rows(kind)), list(after.rows(kind))) for name, kind in KINDS.items())
    return [change for change in found if change]


def _change(name: str, before: Sequence[Row], after: Sequence[Row]) -> Change:
    old, new = {row.id: row for row in before}, {row.id: row for row in after}
    return Change(
        kind=name,
        new=tuple(new[key] for key in sorted(new.keys() - old.keys())),
        gone=tuple(old[key] for key in sorted(old.keys() - new.keys())),
        changed=tuple((old[key], new[key]) for key in sorted(old.keys() & new.keys()) if differing(old[key], new[key])),
    )


def differing(before: Row, after: Row) -> list[str]:
    """The fields in which two rows of one id differ, without their places, rule and what an issue is called."""
    left = {"evidence", "rule", "mentions", "statements", "sources", "passages", "label", "issue", "wordings"}
    names = [name for name in before.__struct_fields__ if name not in left]
    return [name for name in names if getattr(before, name) != getattr(after, name)]
