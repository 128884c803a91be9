"""Whose words make a stance a party's: the party's own, or those of somebody who speaks for it."""

from __future__ import annotations

from typing import Any

import msgspec

from verbale.model import Actor, Position, Response, Undertaking
from verbale.views.source import Records

PARTY: dict[type, str] = {Position: "actor", Response: "responder", Undertaking: "party"}
"""The kinds that bind a party, and the field that names it."""


class Speaking(msgspec.Struct, frozen=True, kw_only=True):
    """Who said it for ``party``: ``by``, who holds ``offices`` there; None where the report names the party alone."""

    party: str
    by: str | None
    offices: tuple[str, ...]

    def __str__(self) -> str:
        """In a sentence."""
        if not self.by:
            return f"the report names {self.party} itself"
        if not self.offices:
            return f"by {self.by}, who speaks for {self.party} in the report"
        return f"by {self.by}, who speaks for {self.party} as {', '.join(self.offices)}"


def speaking(row: Any, store: Records) -> Speaking | None:
    """Who made ``row`` the party's; None for rows that are nobody's stance."""
    name = PARTY.get(type(row))
    if name is None:
        return None
    party = getattr(row, name)
    by = row.by if row.by != party else None
    return Speaking(party=party, by=by, offices=_offices(by, party, store) if by else ())


def _offices(name: str, party: str, store: Records) -> tuple[str, ...]:
    """The offices that a person of that name holds for the party."""
    held = (o for actor in store.rows(Actor) if name == actor.name or name in actor.names for o in actor.offices)
    return tuple(dict.fromkeys(o.title for o in held if o.party in {None, party}))
