"""Who the user says that somebody is: it outranks what the reports tell, and needs a report that mentions them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from verbale.model import Correction, Document, Entity, GivenActor, Office
from verbale.weaving.names import thing
from verbale.weaving.parties import Parties
from verbale.weaving.told import LOCAL, Group, Told, most

RULE = "actors.told_by_user"
"""The rule of actors of whom the user tells."""

Given = Mapping[str, GivenActor]
"""The user's actors by every name, folded."""


def given(corrections: Iterable[Correction]) -> Given:
    """What the user told of actors; where two tell of one name, the later."""
    told = [msgspec.json.decode(c.value, type=GivenActor) for c in corrections if c.field == GivenActor.FIELD]
    return {thing(name): actor for actor in told for name in (actor.name, *actor.names)}


def named(documents: Iterable[Document], everybody: Sequence[Told], known: Given) -> Iterator[Told]:
    """Whom the user names and a report has in so many words, though nothing was read of them there.

    Only names with a capital are looked for: "their union" may be anybody's.
    """
    there = {(one.document, actor.name) for one in everybody if (actor := whom(one, known))}
    actors = {actor.name: actor for actor in known.values()}
    for document in documents:
        for actor in (actors[name] for name in sorted(actors) if (document.id, name) not in there):
            names = sorted({name for name in (actor.name, *actor.names) if name.lower() != name}, key=_longest)
            if not names:
                continue
            pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)"
            spans = tuple(found.span() for found in re.finditer(pattern, document.text))
            if spans:
                said = tuple(sorted({document.text[slice(*span)] for span in spans}, key=_longest))
                entity = Entity(name=said[0], kind=actor.kind or "body", names=said, mentions=spans)
                yield Told(document.id, entity, document.text)


def _longest(name: str) -> tuple[int, str]:
    return (-len(name), name)


def as_given(everybody: Sequence[Told], known: Given) -> list[Told]:
    """The same, those whom the user names of the kind and for the party that the user says.

    Where no kind is said, it is the one most often told, a body where the reports have no name for it.
    """
    if not known:
        return list(everybody)
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in everybody:
        if (actor := whom(one, known)) and one.entity.kind not in LOCAL:
            kinds[actor.name][one.entity.kind] += 1
    return [_as(one, actor, kinds[actor.name]) if (actor := whom(one, known)) else one for one in everybody]


def _as(one: Told, actor: GivenActor, kinds: Counter[str]) -> Told:
    kind = actor.kind or (most(kinds) if kinds else "body")
    entity = msgspec.structs.replace(one.entity, kind=kind)
    return msgspec.structs.replace(one, entity=entity, party=actor.party or one.party)


def whom(one: Told, known: Given) -> GivenActor | None:
    """Whom of the user's actors somebody is: by the fullest name, else by the first of the others."""
    return next((known[name] for name in map(thing, one.names) if name in known), None)


def merged(groups: Sequence[Group], known: Given) -> list[Group]:
    """The groups, of those whom the user names each one group; what the user tells apart is not together."""
    if not known:
        return list(groups)
    found: defaultdict[str, list[Told]] = defaultdict(list)
    actors = {actor.name: actor for actor in known.values()}
    rest: list[Group] = []
    for group in groups:
        left: list[Told] = []
        for one, actor in _shares(group, known):
            (left if actor is None else found[actor.name]).append(one)
        if left:
            rest.append(msgspec.structs.replace(group, told=tuple(left)))
    return [*rest, *(Group(RULE, tuple(found[name]), given=actors[name]) for name in sorted(found))]


def _shares(group: Group, known: Given) -> list[tuple[Told, GivenActor | None]]:
    """Whom each of a group is: who has no name of the user's goes with most of the others, but for a state's cities."""
    named = [(one, whom(one, known)) for one in group.told]
    count = Counter(actor.name for _, actor in named if actor)
    actors = {actor.name: actor for actor in known.values()}
    whole = not group.fixed or thing(group.fixed) in known
    main = actors[most(count)] if count and whole else None
    return [(one, actor or main) for one, actor in named]


def party_of(actor: GivenActor, known: Parties) -> str | None:
    """Whom the user says that an actor speaks for, under the name that the record has for it."""
    return (known.named(actor.party) or actor.party) if actor.party else None


def offices_of(actor: GivenActor, told: Iterable[Office]) -> list[Office]:
    """The offices that the user tells, and those of the reports under other titles."""
    titles = {thing(office.title) for office in actor.offices}
    return [*actor.offices, *(office for office in told if thing(office.title) not in titles)]
