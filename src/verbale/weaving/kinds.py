"""One name, one kind: what a name is, by the vote of all the documents that have it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from verbale.language.lexicon import lexicon
from verbale.model import Office
from verbale.weaving.names import parts, plain, stem, thing, words
from verbale.weaving.states import state
from verbale.weaving.told import Told

VOTED = ("state", "person", "outlet", "armed_force", "body")
"""Kinds that are told by looking at a name and may be told wrongly; where votes are equal, the first wins."""
HELD = 3
"""Votes of a document that gives somebody an office, for a person who holds it and for a body for which it is held."""


OWN = 6
"""Votes for an outlet that a report of the story came out in."""


def of_one_kind(told: Sequence[Told], outlets: Iterable[str] = ()) -> list[Told]:
    """The same entities, each of the kind that most documents give its name.

    ``outlets`` are the names under which the reports came out. A name that the reports make an adjective of
    ("Ruritania", "Ruritanian") is a state, and the adjective a name of it.
    """
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    persons = {parts(one.entity.name)[-1:] for one in told if one.entity.kind == "person" and _parts(one.entity.name)}
    led = _led(told, persons)
    for one in told:
        for office in one.entity.offices:
            if office.party and parts(office.party)[-1:] not in persons:  # "Varga's spokeswoman": Varga is no body
                votes[thing(office.party)]["state" if _of_state(office) else "body"] += HELD
        if one.entity.kind in VOTED:
            if one.entity.kind == "person" and thing(one.entity.name) in led:
                continue
            held = bool(one.entity.offices) and one.entity.kind == "person"
            votes[thing(one.entity.name)][one.entity.kind] += HELD if held else 1
    for name in outlets:
        votes[thing(name)]["outlet"] += OWN
    kinds = {name: min(found, key=lambda kind: (-found[kind], VOTED.index(kind))) for name, found in votes.items()}
    unknown = _states(told)
    return [_told(one, kinds, unknown) for one in told]


def _led(told: Sequence[Told], persons: set[tuple[str, ...]]) -> set[str]:
    """Names of one word that somebody leads ("Ruritania's president"), and that are the end of nobody's full name: no
    report that takes one for a person counts.
    """
    parties = {o.party for one in told for o in one.entity.offices if o.party and of_class(o.title, "head", "minister")}
    return {thing(name) for name in parties if len(parts(name)) == 1 and parts(name) not in persons}


def of_class(title: str, *classes: str) -> bool:
    """Whether the last word of a title is of one of these classes."""
    return not lexicon().classes.get(plain(title).rsplit(" ", 1)[-1], frozenset()).isdisjoint(classes)


def _of_state(office: Office) -> bool:
    """Whether only a state has such an office."""
    return any(title in office.title.casefold() for title in words()["state_titles"])


def _told(one: Told, kinds: dict[str, str], unknown: dict[str, str]) -> Told:
    entity, name = one.entity, thing(one.entity.name)
    if entity.kind not in VOTED:
        return one
    if found := unknown.get(name):
        entity = msgspec.structs.replace(entity, kind="state", name=found, names=one.names)
    elif kinds[name] != entity.kind and not state(entity.name):
        entity = msgspec.structs.replace(entity, kind=kinds[name])
    return msgspec.structs.replace(one, entity=entity)


def _states(told: Sequence[Told]) -> dict[str, str]:
    """States that no gazetteer knows, by folded name and adjective: those of which the reports use both."""
    people = {word for one in told if one.entity.kind == "person" for word in _parts(one.entity.name)}
    names = {name for one in told if one.entity.kind in VOTED for name in one.names if _may_be(name)}
    used = {plain(word) for one in told for text in _texts(one) for word in text.split() if word[:1].isupper()}
    by_stem: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        by_stem[stem(plain(name))].append(name)
    found: dict[str, str] = {}
    for adjective in sorted(used):
        for name in [name for base in _bases(adjective) for name in by_stem.get(base, ())]:
            if len(plain(name)) < len(adjective) and not people & set(parts(name)):
                found[plain(name)] = found[adjective] = name
    return found


def _texts(one: Told) -> Iterable[str]:
    """Where adjectives stand: names, and the parties of offices."""
    return (*one.names, *(office.party for office in one.entity.offices if office.party))


def _may_be(name: str) -> bool:
    """Whether a name can be that of a state the gazetteer does not know: one word with a capital and small letters."""
    return name.isalpha() and name[:1].isupper() and name[1:].islower() and len(name) > 3 and not state(name)


def _parts(name: str) -> tuple[str, ...]:
    """The words of a full name; of a single word nothing, for it is the one in question."""
    found = parts(name)
    return found if len(found) > 1 else ()


def _bases(adjective: str) -> Iterator[str]:
    for ending in words()["state_endings"]:
        if adjective.endswith(ending) and len(base := stem(adjective.removesuffix(ending))) > 3:
            yield base
