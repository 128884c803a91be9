"""Stances with what a record knows of them: the party, the issue, the day, the story in several places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from verbale.model import Document, Issue, Stance
from verbale.weaving.actors import Actors
from verbale.weaving.issues import Found


class Stand(msgspec.Struct, frozen=True):
    """One stance of a ``party``. ``by`` is the person or body whose stance it is by name, where that is another;
    ``claimed_by`` the party or person who says so of somebody else. ``date`` is the day it was taken, else that of the
    report. ``family`` is the story in several places that its report belongs to.
    """

    row: Stance
    party: str
    by: str | None
    claimed_by: str | None
    addressee: str | None
    issue: Issue
    date: str | None
    family: str
    text: str

    def part(self, name: str) -> str | None:
        """The words of its ``condition``, ``scope`` or ``object``."""
        span = getattr(self.row, name)
        return " ".join(self.text[slice(*span)].split()) if span else None


def stands(
    stances: Sequence[Stance],
    found: Found,
    who: Actors,
    documents: Mapping[str, Document],
    family: Mapping[str, str],
) -> Iterator[Stand]:
    """The stances whose party and issue are known, in their order."""
    for stance in stances:
        party, by = _party(stance, stance.actor, who)
        issue = found.of.get(stance.id)
        if party is None or issue is None:
            continue
        document = documents[stance.document]
        yield Stand(
            stance,
            party,
            by if by != party else None,
            stance.claimed_by and (_party(stance, stance.claimed_by, who)[1] or stance.claimed_by),
            stance.addressee and (_party(stance, stance.addressee, who)[0] or stance.addressee),
            issue,
            stance.date or document.published.value,
            family.get(stance.document, stance.document),
            document.text,
        )


def _party(stance: Stance, name: str | None, who: Actors) -> tuple[str | None, str | None]:
    """Whom somebody speaks for, and who it is: only an office makes a person's word the party's."""
    actor = who.named(stance.document, name)
    if actor is None:
        return name, name
    return actor.party or actor.name, actor.name
