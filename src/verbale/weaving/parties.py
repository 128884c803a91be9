"""Whom an actor speaks for: the state or body that an office, or the beginning of a name, points to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from verbale.model import Office
from verbale.weaving.names import listed, parts, plain, somebody, stem, thing, words
from verbale.weaving.states import state
from verbale.weaving.told import Group, Told, most

Key = TypeVar("Key")

SHORTEST = 4
"""Letters that the name of a state and its adjective must share at least."""


class Parties(msgspec.Struct, frozen=True):
    """A story's states and bodies by name, and its states by the stem of their adjectives.

    ``above`` leads from an organ to its state, ``people`` from a person to whom that person speaks for.
    """

    names: dict[str, str]
    stems: dict[str, str]
    titles: frozenset[str]
    above: dict[str, str] = {}
    people: dict[tuple[str, ...], str] = {}
    states: frozenset[str] = frozenset()

    def named(self, name: str) -> str | None:
        """The party that ``name`` stands for: a state of the gazetteer, or a state or body of the story."""
        return state(name) or self.names.get(thing(name)) or self._adjective(thing(name))

    def leading(self, name: str) -> str | None:
        """The party that the first words of a longer name tell ("Ruritanian Navy", "the union's negotiator")."""
        first = re.sub(r"^(?:the|an?) ", "", name, flags=re.IGNORECASE).split()
        starts = [" ".join(first[:count]) for count in (3, 2, 1) if len(first) > count]
        found = [self.named(start) for start in starts] + [self.people.get(parts(start)) for start in starts]
        return next(filter(None, found), None)

    def of(self, kind: str, name: str, offices: Iterable[Office]) -> str:
        """Whom the offices are held for, most often; else what the first words of ``name`` tell; else "".

        One capital word that is no state or body of the story is no party ("Regional"); "the company" may be one.
        """
        speaking = (self.office(office).party for office in offices if speaks(office))
        held = Counter(party for party in speaking if party and self._party(party))
        return most(held) if held else self._belongs(kind, name) or ""

    def _party(self, name: str) -> bool:
        if name in self.titles or state(name) is not None:
            return True
        return somebody(name) if name[:1].islower() else " " in name

    def _belongs(self, kind: str, name: str) -> str | None:
        """The party in the name of a force, an office or a group, and of a body that is an organ of a state."""
        organ = kind == "body" and any(word in listed("organs") for word in thing(name).split())
        return self.leading(name) if organ or kind in {"armed_force", "office", "group", "unnamed"} else None

    def told(self, one: Told) -> Told:
        """The same entity, with its party where that is one the story knows, or the user said so."""
        if one.party:
            return msgspec.structs.replace(one, party=self.named(one.party) or one.party)
        party = self.of(one.entity.kind, one.entity.name, one.entity.offices)
        return msgspec.structs.replace(one, party=party if state(party) or party in self.titles else "")

    def with_people(self, groups: Sequence[Group]) -> Parties:
        """The same, with whom each person speaks for: an envoy of the president is one of the president's state."""
        people: dict[tuple[str, ...], set[str]] = {}
        for group in groups:
            party = most(Counter(one.party for one in group.told if one.party) or Counter([""]))
            for name in {parts(name) for one in group.told for name in one.names if party}:
                people.setdefault(name, set()).add(party)
        known = msgspec.structs.replace(self, people=_unique(people))
        return msgspec.structs.replace(known, above=known.above | dict(_organs(groups, known)))

    def office(self, office: Office) -> Office:
        """The office with its party under the party's own name."""
        held = office.party or ""
        known = self.named(held) or self.people.get(parts(held)) or self.leading(held)
        return msgspec.structs.replace(office, party=(known and self.above.get(known, known)) or office.party)

    def _adjective(self, word: str) -> str | None:
        """The state of the story that an adjective is made of, where the gazetteer does not know it."""
        for ending in words()["adjective_endings"]:
            if word.endswith(ending) and (found := self.stems.get(stem(word.removesuffix(ending)))):
                return found
        return None


def speaks(office: Office) -> bool:
    """Whether who holds an office speaks for its party: no former minister does, no lawmaker and no expert."""
    said = plain(office.title.replace("-", " ")).split()
    return not listed("not_speaking") & set(said) and bool(said) and said[-1] not in listed("own_voice")


def parties(groups: Sequence[Group]) -> Parties:
    """The parties of a story, out of the states and bodies that its reports name."""
    names: dict[str, str] = {}
    stems: dict[str, set[str]] = {}
    titles = [(group.title, group) for group in groups]
    for title, group in titles:
        told = (group.given.name, *group.given.names) if group.given else ()
        for name in sorted({*told, *(name for one in group.told for name in one.names if name != name.lower())}):
            names.setdefault(thing(name), title)
        if group.kind == "state" and len(base := stem(plain(title))) >= SHORTEST:
            stems.setdefault(base, set()).add(title)
    nations = frozenset(title for title, group in titles if group.kind == "state")
    known = Parties(names, _unique(stems), frozenset(title for title, _ in titles), states=nations)
    organs = {title: known.of(group.kind, title, ()) for title, group in titles if group.kind != "state"}
    return msgspec.structs.replace(known, above={body: state for body, state in organs.items() if state})


def _organs(groups: Iterable[Group], known: Parties) -> Iterator[tuple[str, str]]:
    """Bodies that are organs of a state, by an office that one person holds for both ("the Palace's spokeswoman")."""
    for group in groups:
        held: dict[str, set[str]] = {}
        for office in sorted({known.office(o) for one in group.told for o in one.entity.offices if o.party}, key=str):
            held.setdefault(plain(office.title), set()).add(office.party or "")
        for there in held.values():
            states = {party for party in there if party in known.states}
            if len(states) == 1:
                yield from ((body, min(states)) for body in sorted(there - states) if body in known.titles)


def _unique(found: dict[Key, set[str]]) -> dict[Key, str]:
    """What each key leads to, where that is one thing."""
    return {key: min(there) for key, there in found.items() if len(there) == 1}
