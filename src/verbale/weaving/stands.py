"""Stances with what a record knows of them: the party, the issue, the day, the story in several places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from verbale.model import Actor, Document, Issue, Stance
from verbale.weaving.actors import Actors
from verbale.weaving.issues import Found
from verbale.weaving.names import plain, stem, words
from verbale.weaving.parties import SHORTEST

SILENT = frozenset({"declines"})
"""Acts that tell of no stance: who does not comment takes none."""

BINDS = frozenset({"undertakes", "orders"})
"""Acts that bind a party; the word of an official whom nobody names does not, and is what that one claims."""

_NOBODY = re.compile(r"(?:an?|one|two|three|some|several) ", re.IGNORECASE)

PARTIES = frozenset({"state", "body", "armed_force", "office"})
"""Kinds of actors that may be a party of themselves."""

JOINED = "actors.joined"
"""The rule of actors that are several together."""


class Stand(msgspec.Struct, frozen=True):
    """One stance of a ``party``. ``by`` is the person or body whose stance it is by name, where that is another;
    ``claimed_by`` who tells so and does not speak for the party, if somebody does (``foreign``), and ``told_for`` the
    party for which that one speaks. ``date`` is
    the day it was taken, else that of the report. ``family`` is the story in several places that its report belongs to;
    ``known`` whether the party is a state or body, or somebody who speaks for one; ``role`` what the party is in the
    negotiation, a code of ``actor.role``.
    """

    row: Stance
    party: str
    by: str | None
    claimed_by: str | None
    foreign: bool
    known: bool
    addressee: str | None
    issue: Issue
    date: str | None
    family: str
    text: str
    role: str = "none"
    told_for: str | None = None

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
    roles = roles_of(who)
    for stance in stances:
        issue = found.of.get(stance.id)
        if issue is None or stance.act in SILENT:
            continue
        document = documents[stance.document]
        told_by = parties(stance, stance.claimed_by, who)
        asked = [one for one in parties(stance, stance.addressee, who) if one[2]][:1]
        for party, by, known in parties(stance, stance.actor, who):
            claimant = [one for one in told_by if one[0] == party][:1] or told_by[:1]
            told = claimant[0][1] if claimant else None
            foreign = bool(claimant) and claimant[0][0] != party
            voice = told or by
            if not foreign and voice != party and stance.act in BINDS and _NOBODY.match(voice):
                told, foreign = voice, True
            yield Stand(
                stance,
                party,
                by if by != party else told if told != party and not foreign else None,
                told if foreign else None,
                foreign,
                known,
                asked[0][0] if asked else None,
                issue,
                stance.date or document.published.value,
                family.get(stance.document, stance.document),
                document.text,
                roles.get(party, "none"),
                claimant[0][0] if foreign and claimant else None,
            )


def roles_of(who: Actors) -> dict[str, str]:
    """What each party is in the negotiation: its own role, else that of those who speak for it where all have one."""
    found: dict[str, str] = {}
    held: defaultdict[str, set[str]] = defaultdict(set)
    for row in who.rows:
        if row.role != "none":
            held[row.party or row.name].add(row.role)
            found |= {row.name: row.role}
    return {name: next(iter(roles)) for name, roles in held.items() if len(roles) == 1} | found


def parties(stance: Stance, name: str | None, who: Actors) -> list[tuple[str, str, bool]]:
    """Whom each of those who are named speaks for, who it is, and whether that is a party: only an office makes a
    person's word the party's.
    """
    if not name:
        return []
    actor = who.named(stance.document, name) or _titled(stance, name, who) or state_called(name, who)
    actor = actor if actor and actor.party else _of(stance, name, who) or actor
    if actor is None:
        return [(name, name, False)]
    if actor.rule == JOINED:
        return [one for part in actor.name.split(" and ") for one in parties(stance, part, who)]
    known = bool(actor.party) or actor.kind in PARTIES
    return [(actor.party or actor.name, actor.name, known)]


def _of(stance: Stance, name: str, who: Actors) -> Actor | None:
    """The state of "the Sarnian government", the person of "Prime Minister Mira Olen's office"."""
    head, _, last = re.sub(r"^the ", "", name, flags=re.IGNORECASE).rpartition(" ")
    if last == "office" and head.endswith(("'s", "’s")):
        owner = head[:-2]
        return who.named(stance.document, owner) or _titled(stance, owner, who)
    if last not in words()["organs"] or not head:
        return None
    owner = re.sub(r"['’]s?$", "", head)
    return who.states.get(owner) or state_called(owner, who)


def _titled(stance: Stance, name: str, who: Actors) -> Actor | None:
    """The person whose name stands at the end of one with a title before it."""
    words = name.split()
    ends = (who.named(stance.document, " ".join(words[start:])) for start in range(1, len(words)))
    return next((actor for actor in ends if actor and actor.kind == "person"), None)


def state_called(name: str, who: Actors) -> Actor | None:
    """The state of the story whose people are called so ("Ruritanian")."""
    word = plain(name)
    for ending in (ending for ending in words()["adjective_endings"] if word.endswith(ending)):
        base = stem(word.removesuffix(ending))
        found = [row for row in who.states.values() if stem(plain(row.name)) == base]
        if len(base) >= SHORTEST and len(found) == 1:
            return found[0]
    return None
