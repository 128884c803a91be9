"""Whom an actor speaks for: the state or body that an office, or the beginning of a name, points to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from verbale.model import Office
from verbale.weaving.names import parts, plain, thing, words
from verbale.weaving.states import state
from verbale.weaving.told import Group, Told, most

SHORTEST = 4
"""Letters that the name of a state and its adjective must share at least."""


class Parties(msgspec.Struct, frozen=True):
    """A story's states and bodies by name, its states by the stem of their adjectives, and whom people speak for."""

    names: dict[str, str]
    stems: dict[str, str]
    people: dict[tuple[str, ...], str] = {}

    def named(self, name: str) -> str | None:
        """The party that ``name`` stands for: a state of the gazetteer, or a state or body of the story."""
        return state(name) or self.names.get(thing(name)) or self._adjective(thing(name))

    def leading(self, name: str) -> str | None:
        """The party that the first words of a longer name tell ("Ruritanian Navy", "the union's negotiator")."""
        first = name.removeprefix("the ").removeprefix("The ").split()
        found = (self.named(" ".join(first[:count])) for count in (3, 2, 1) if len(first) > count)
        return next(filter(None, found), None)

    def of(self, name: str, offices: Iterable[Office]) -> str:
        """Whom the offices are held for, most often; else what the first words of ``name`` tell; else ""."""
        held = Counter(party for office in offices if (party := self.office(office).party))
        return most(held) if held else self.leading(name) or ""

    def told(self, one: Told) -> Told:
        """The same entity, with its party where that is one the story knows."""
        name = "" if one.entity.kind in {"person", "outlet"} else one.entity.name
        party = self.of(name, one.entity.offices)
        return msgspec.structs.replace(one, party=party if state(party) or party in self.names.values() else "")

    def with_people(self, groups: Iterable[Group]) -> Parties:
        """The same, with whom each person speaks for: an envoy of the president is one of the president's state."""
        people = {}
        for group in groups:
            party = most(Counter(one.party for one in group.told if one.party) or Counter([""]))
            if party:
                people.update({parts(name): party for one in group.told for name in one.names})
        return msgspec.structs.replace(self, people=people)

    def office(self, office: Office) -> Office:
        """The office with its party under the party's own name."""
        held = office.party or ""
        known = self.named(held) or self.people.get(parts(held)) or self.leading(held)
        return msgspec.structs.replace(office, party=known or office.party)

    def _adjective(self, word: str) -> str | None:
        """The state of the story that an adjective is made of, where the gazetteer does not know it."""
        for ending in words()["adjective_endings"]:
            if word.endswith(ending) and (found := self.stems.get(_stem(word.removesuffix(ending)))):
                return found
        return None


def parties(groups: Iterable[Group]) -> Parties:
    """The parties of a story, out of the states and bodies that its reports name."""
    names: dict[str, str] = {}
    stems: dict[str, set[str]] = {}
    for group in groups:
        for one in group.told:
            for name in one.names:
                names.setdefault(thing(name), group.title)
            if one.entity.kind == "state" and len(stem := _stem(plain(group.title))) >= SHORTEST:
                stems.setdefault(stem, set()).add(group.title)
    return Parties(names, {stem: min(found) for stem, found in stems.items() if len(found) == 1})


def _stem(name: str) -> str:
    return name.rstrip("aeiouy")
