"""Actor: who or what acts or speaks; Entity: the same, in one document."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from verbale.model.codes import check
from verbale.model.row import Row
from verbale.model.span import Span


class Office(msgspec.Struct, frozen=True, order=True):
    """An office somebody holds, in the report's words ("spokesman"), and for whom ("Kremlin"). Dates are ISO 8601."""

    title: str
    party: str | None = None
    since: str | None = None
    until: str | None = None


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something a document names: fullest name, all names, offices, and every mention."""

    name: str
    kind: str
    names: tuple[str, ...]
    mentions: tuple[Span, ...]
    offices: tuple[Office, ...] = ()

    def __post_init__(self) -> None:
        check("actor.kind", self.kind)


class GivenActor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody as the user tells of them: what is left out (None, empty) is for the reports to tell.

    ``party`` is whom the actor speaks for, ``role`` a code of ``actor.role``. A record keeps it as a correction of the
    field ``FIELD``.
    """

    FIELD: ClassVar[str] = "actor"

    name: str
    kind: str | None = None
    names: tuple[str, ...] = ()
    party: str | None = None
    role: str | None = None
    offices: tuple[Office, ...] = ()

    def __post_init__(self) -> None:
        check("actor.kind", self.kind)
        check("actor.role", self.role)


class Actor(Row, frozen=True, kw_only=True):
    """One actor across documents. ``name`` is the fullest name; ``party`` is whom the actor speaks for.

    ``role`` is what the actor is in the negotiation, ``role_rule`` the rule that says so, None where none does.
    """

    KIND: ClassVar[str] = "actor"
    CODES: ClassVar[dict[str, str]] = {"kind": "actor.kind", "role": "actor.role"}

    name: str
    kind: str
    names: tuple[str, ...]
    party: str | None = None
    offices: tuple[Office, ...] = ()
    role: str = "none"
    role_rule: str | None = None

    def identity(self) -> tuple[Any, ...]:
        return (self.kind, self.name)
