"""Offices of which the story names the holder: "the Ruritanian president" is the person who is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from verbale.language.lexicon import lexicon
from verbale.weaving.names import plain
from verbale.weaving.parties import Parties
from verbale.weaving.told import Group, Told

FORMER = frozenset({"former", "ex", "then", "vice", "deputy", "late", "acting", "first", "incoming", "next"})
"""Words in a title after which its holder is not the one whom the bare title means."""


def holders(persons: Sequence[Group], told: Sequence[Told], known: Parties) -> tuple[list[Group], list[Told]]:
    """The persons, each with the offices that mean nobody else in the story; and the offices that are left."""
    holding = [(number, *held) for number, group in enumerate(persons) for held in sorted(_held(group, known))]
    added: defaultdict[int, list[Told]] = defaultdict(list)
    left: list[Told] = []
    for one in told:
        number = _holder(one, holding) if one.party else None
        (left if number is None else added[number]).append(one)
    return [
        msgspec.structs.replace(group, told=(*group.told, *map(_unnamed, added[number]))) if number in added else group
        for number, group in enumerate(persons)
    ], left


def heads(persons: Sequence[Group], known: Parties) -> dict[str, set[str]]:
    """The names of those who head each state or body, by its name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group in persons:
        for title, party in _held(group, known):
            if _heads(title):
                found[party].add(group.title)
    return dict(found)


def _held(group: Group, known: Parties) -> set[tuple[str, str]]:
    """Title and party of every office that the group's person holds now, the title folded."""
    offices = {known.office(office) for one in group.told for office in one.entity.offices}
    return {
        (plain(office.title), office.party)
        for office in offices
        if office.party and not FORMER & set(plain(office.title).replace("-", " ").split())
    }


def _holder(one: Told, holding: Sequence[tuple[int, str, str]]) -> int | None:
    """The one person who holds the office, or heads the same state or body; None where none does, or several."""
    words = plain(one.entity.name).split()
    if FORMER & set(words):
        return None
    same = [(number, title) for number, title, party in holding if party == one.party]
    exact = {number for number, title in same if words[-len(title.split()) :] == title.split()}
    heads = {number for number, title in same if _heads(title) and _heads(words[-1])}
    found = exact or (heads if words[-2:] != ["prime", "minister"] else set())
    return min(found) if len(found) == 1 else None


def _heads(title: str) -> bool:
    """Whether a title is that of the head of a state or a body: one word, "leader" among them."""
    return title == "prime minister" or "head" in lexicon().classes.get(title, frozenset())


def _unnamed(one: Told) -> Told:
    """The office as a mention of a person, without a name of its own."""
    return msgspec.structs.replace(one, entity=msgspec.structs.replace(one.entity, kind="person"), role=True)
