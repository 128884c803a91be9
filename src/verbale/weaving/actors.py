"""Entities of many documents made into actors, and the way from a document's names to them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from verbale.model import Actor, Correction, Document, Extraction, Office, Span, Statement
from verbale.model.row import digest
from verbale.weaving.bodies import alone, bodies, joined, offices, own_names, shared, states
from verbale.weaving.given import RULE, Given, as_given, given, merged, named, offices_of, party_of, whom
from verbale.weaving.holders import heads, holders
from verbale.weaving.kinds import of_one_kind
from verbale.weaving.names import plain, thing, words
from verbale.weaving.nations import mediating, nations
from verbale.weaving.parties import Parties, parties
from verbale.weaving.people import people
from verbale.weaving.short import across, explained
from verbale.weaving.states import state
from verbale.weaving.told import LOCAL, Group, Told, told


class Actors(msgspec.Struct, frozen=True, dict=True):
    """All actors of a story.

    ``names`` leads from a document and a folded name in it to an actor; ``mentions`` holds, for each document,
    every place where somebody is mentioned, in the order of the text; ``states`` leads from a state's name to it, and
    ``given`` from every name that the user tells, folded.
    """

    rows: tuple[Actor, ...]
    names: dict[tuple[str, str], Actor]
    mentions: dict[str, tuple[tuple[Span, Actor], ...]]
    states: dict[str, Actor]
    given: dict[str, Actor] = {}

    @cached_property
    def by_id(self) -> dict[str, Actor]:
        """Every actor by its id."""
        return {row.id: row for row in self.rows}

    def named(self, document: str, name: str | None) -> Actor | None:
        """The actor whom ``name`` means in ``document``, if it is known there or is a state of the story."""
        if not name:
            return None
        there = self.names.get((document, plain(name))) or self.given.get(thing(name))
        return there or self.states.get(state(name) or name)


def actors(extractions: Sequence[Extraction], corrections: Sequence[Correction] = ()) -> Actors:
    """Every actor of the story. ``extractions`` stand in the order of their documents' ids, ``corrections`` in that of
    the time they were made.
    """
    cities = {thing(city) for e in extractions for city in _datelines(e.document)}
    named_in = nations([one for extraction in extractions for one in told(extraction)])
    nations_told = {one.entity.name for one in named_in if one.entity.kind == "state"}
    between = mediating(nations_told, (extraction.document.text for extraction in extractions))
    by_report: defaultdict[str, list[Told]] = defaultdict(list)
    for one in named_in:
        by_report[one.document].append(one)
    read = (one for e in extractions for one in explained(by_report[e.document.id], e, between))
    everyone = across([one for one in read if not _city(one, cities)])
    outlets = {e.document.outlet.value for e in extractions if e.document.outlet}
    users = given(corrections)
    everyone += named((e.document for e in extractions), everyone, users)
    groups, known = _groups(as_given(of_one_kind(everyone, sorted(outlets)), users), users)
    found = [(_actor(group, known), group) for group in groups]
    everybody = [(row, one) for row, group in found for one in group.told]
    names: dict[tuple[str, str], Actor] = {}
    mentions: defaultdict[str, list[tuple[Span, Actor]]] = defaultdict(list)
    for row, one in everybody:
        mentions[one.document].extend((span, row) for span in one.entity.mentions)
        names[one.document, plain(one.entity.name)] = row
    for row, one in everybody:
        for name in one.names:
            names.setdefault((one.document, plain(name)), row)
    return Actors(
        rows=tuple(sorted((row for row, _ in found), key=lambda row: (row.kind, row.name, row.id))),
        names=names,
        mentions={document: tuple(sorted(there, key=_order)) for document, there in mentions.items()},
        states={row.name: row for row, _ in found if row.kind == "state"},
        given={name: row for row, group in found for name in users if users[name] is group.given},
    )


def _datelines(document: Document) -> Iterator[str]:
    """The places in whose name the reports begin."""
    for zone in document.zones:
        if zone.kind == "dateline":
            yield re.split(r"[,(:/–—-]", document.text[slice(*zone.span)].strip())[0]


def _city(one: Told, cities: set[str]) -> bool:
    """Whether somebody is only a place where a report of the story was written, and no known state's capital."""
    return one.entity.kind in {"person", "body"} and thing(one.entity.name) in cities and not state(one.entity.name)


def linked(statement: Statement, found: Actors) -> Statement:
    """The statement with the id of its speaker's actor. The statement's own id does not change."""
    speaker = found.named(statement.document, statement.speaker.name if statement.speaker else None)
    return msgspec.structs.replace(statement, actor=speaker.id if speaker else None)


def _order(mention: tuple[Span, Actor]) -> tuple[Span, str]:
    return (mention[0], mention[1].id)


def _groups(everybody: Sequence[Told], users: Given) -> tuple[list[Group], Parties]:
    """Who is whom: first the states and bodies that others speak for, then all others, kind by kind."""
    mine = [one for one in everybody if _only_given(one, users)]
    everybody = [one for one in everybody if not _only_given(one, users)]
    things = [one for one in everybody if one.entity.kind not in LOCAL | {"person"}]
    found, rest = states(things)
    found += bodies([one for one in rest if one.entity.kind != "office" and own_names(one)])
    found = merged([*found, *(Group(RULE, (one,)) for one in mine)], users)
    known = parties(found)
    there = {(one.document, group.title) for group in found if group.kind == "state" for one in group.told}
    others = [_seated(known.told(one), there) for one in rest if one.entity.kind == "office" or not own_names(one)]
    found += shared([one for one in others if one.entity.kind != "office"])
    persons = merged(list(people([known.told(one) for one in everybody if one.entity.kind == "person"])), users)
    known = known.with_people(persons)
    persons, held = holders(persons, [known.told(one) for one in others if one.entity.kind == "office"], known)
    found += offices(held)
    found += persons
    together, rest = joined([one for one in everybody if one.entity.kind in LOCAL], found, heads(persons, known))
    return [*found, *together, *alone(rest)], known


def _only_given(one: Told, users: Given) -> bool:
    """Whether somebody is no person and known by what the user tells alone: "their union", an office, a group."""
    named = one.entity.kind not in LOCAL | {"person", "office"} and bool(own_names(one))
    return not named and one.entity.kind != "person" and whom(one, users) is not None


def _seated(one: Told, states: set[tuple[str, str]]) -> Told:
    """The same, of the one state named in its report that has a seat of this name ("the Chancellery")."""
    seats = words()["shared_seats"].get(thing(one.entity.name), ())
    named = [name for name in seats if (one.document, name) in states]
    return msgspec.structs.replace(one, party=named[0]) if not one.party and len(named) == 1 else one


def _actor(group: Group, known: Parties) -> Actor:
    """The row of one group."""
    kind, name = group.kind, group.title
    held = {known.office(office) for one in group.told for office in one.entity.offices}
    user = group.given
    joint = group.rule == "actors.joined"
    party = name if kind == "state" else "" if joint else _for(group, known) or _told_of(group, known)
    return Actor(
        id=f"actor-{digest('actor', kind, name, *group.mark)}",
        rule=group.rule,
        evidence=tuple(sorted({place for one in group.told for place in one.places()})),
        name=name,
        kind=kind,
        names=tuple(sorted({name, *(user.names if user else ())}.union(*_names(group)))),
        party=(user and party_of(user, known)) or party or None,
        offices=tuple(sorted(_told_best(set(offices_of(user, held)) if user else held), key=_blanks)),
        role=(user and user.role) or "none",
        role_rule=group.rule if user and user.role else None,
    )


def _told_of(group: Group, known: Parties) -> str:
    """Whom the reports say in so many words that a group speaks for, if it is no person."""
    told = (one.party for one in group.told if one.party and group.kind != "person")
    return min((known.above.get(party, party) for party in (known.named(name) or name for name in told)), default="")


def _names(group: Group) -> Iterator[tuple[str, ...]]:
    """The names of everybody in the group, titles aside."""
    return (one.names for one in group.told if not one.role)


def _for(group: Group, known: Parties) -> str:
    """Whom a group speaks for, a body also by an office that somebody holds for it and for its state."""
    held = [office for one in group.told for office in one.entity.offices]
    told = known.of(group.kind, group.title, held)
    return told or (known.above.get(group.title, "") if group.kind == "body" else "")


def _told_best(offices: set[Office]) -> list[Office]:
    """The offices, each once: without those that another tells with its party ("envoy" beside "special envoy" of
    Solmere), and in one spelling of capitals.
    """
    said = [(plain(office.title), office) for office in sorted(offices, key=_blanks)]
    full = [title for title, office in said if office.party]
    once: dict[tuple[str, ...], Office] = {}
    for title, office in said:
        known = not office.party and any(other == title or other.endswith(f" {title}") for other in full)
        if not known:
            once.setdefault((title, *_blanks(office)[1:]), office)
    return list(once.values())


def _blanks(office: Office) -> tuple[str, ...]:
    """Offices in order, what is not known as an empty word."""
    return tuple(part or "" for part in (office.title, office.party, office.since, office.until))
