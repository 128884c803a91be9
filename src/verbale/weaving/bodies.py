"""Which bodies, outlets, armed forces, states and offices of different documents are one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from verbale.language import gazetteer
from verbale.weaving.names import generic, plain, thing
from verbale.weaving.states import state
from verbale.weaving.told import Group, Roots, Told

_INSIDE = re.compile(r"[a-z,;][’']?s? $")
"""What stands before a word inside a sentence."""
_LEADERS = re.compile(r"^(?:the )?(?:leaders|presidents|prime ministers|heads) of (?P<whom>.+)$", re.IGNORECASE)
_AND = re.compile(r",? and |, ")


def states(told: Sequence[Told]) -> tuple[list[Group], list[Told]]:
    """States under any of their names, capitals and seats of government among them; and who is no known state."""
    found: defaultdict[str, list[Told]] = defaultdict(list)
    rest: list[Told] = []
    for one in told:
        name = next(filter(None, map(state, one.names)), None)
        (found[name] if name else rest).append(one)
    return [Group("actors.state", tuple(found[name]), fixed=name) for name in sorted(found)], rest


def offices(told: Sequence[Told]) -> Iterator[Group]:
    """Offices: the same where title and party are; without a party, each document's own."""
    found: defaultdict[tuple[str, ...], list[Told]] = defaultdict(list)
    for one in told:
        title = plain(one.entity.offices[0].title) if one.entity.offices else thing(one.entity.name)
        found[(title, one.party) if one.party else (title, "", one.document)].append(one)
    for key in sorted(found):
        yield Group("actors.office", tuple(found[key]), mark=key)


def bodies(told: Sequence[Told]) -> Iterator[Group]:
    """Bodies, outlets and forces: the same where they share a name of their own, full or abbreviated."""
    roots = Roots()
    groups: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        first, *others = own_names(one)
        for other in others:
            roots.join(first, other)
    _initials(told, roots)
    for one in told:
        groups[roots.root(own_names(one)[0])].append(one)
    for root in sorted(groups):
        yield Group("actors.name", tuple(groups[root]))


def _initials(told: Sequence[Told], roots: Roots) -> None:
    """Join an abbreviation with the one full name it is made of the initials of."""
    full: defaultdict[str, set[str]] = defaultdict(set)
    for name, first in ((name, own_names(one)[0]) for one in told for name in one.names):
        capitals = [word[0] for word in name.split() if word[0].isupper() and word != "The"]
        if len(capitals) > 1:
            full["".join(capitals).casefold()].add(roots.root(first))
    for short in sorted({name for one in told for name in own_names(one)} & full.keys()):
        if len({roots.root(name) for name in full[short]}) == 1:
            roots.join(short, min(full[short]))


def shared(told: Sequence[Told]) -> Iterator[Group]:
    """Bodies under a name that many bear ("the Foreign Ministry"): the same for one party, else each document's own."""
    found: defaultdict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for one in told:
        found[thing(one.entity.name), one.party, "" if one.party else one.document].append(one)
    for key in sorted(found):
        yield Group("actors.shared_name", tuple(found[key]), mark=key)


def joined(told: Sequence[Told], groups: Iterable[Group], heads: dict[str, set[str]]) -> tuple[list[Group], list[Told]]:
    """Groups that are known actors put together ("X and Y"), the same in any order; and the groups that are not.

    ``heads`` gives the names of those who lead each state: "the leaders of X and Y" are two persons.
    """
    known: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for name in {name for one in group.told for name in one.names} | {group.title}:
            known[plain(name)].add(group.title)
    found: defaultdict[tuple[str, ...], list[Told]] = defaultdict(list)
    rest: list[Told] = []
    for one in told:
        members = _members(one.entity.name, known, heads) if one.entity.kind == "group" else ()
        (found[members] if members else rest).append(one)
    return [Group("actors.joined", tuple(found[who]), fixed=" and ".join(who)) for who in sorted(found)], rest


def _members(name: str, known: dict[str, set[str]], heads: dict[str, set[str]]) -> tuple[str, ...]:
    """Those whom a group joins, in the order of the alphabet; none where one of them is not known, or is two."""
    leaders = _LEADERS.match(name)
    parts = [part for part in _AND.split(leaders["whom"] if leaders else name) if part]
    found = [known.get(plain(part.removeprefix("the "))) or {state(part) or ""} for part in parts]
    if leaders:
        found = [heads.get(min(one), set()) if len(one) == 1 else set() for one in found]
    names = {min(one) for one in found if len(one) == 1} - {""}
    return tuple(sorted(names)) if len(parts) > 1 and len(names) == len(parts) else ()


def alone(told: Sequence[Told]) -> Iterator[Group]:
    """Unnamed sources and groups, never the same in two documents: nothing shows that two reports mean the same."""
    found: defaultdict[tuple[str, str, str], list[Told]] = defaultdict(list)
    peoples: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        if one.entity.kind == "group" and people(one):
            peoples[thing(one.entity.name)].append(one)
        else:
            found[one.document, one.entity.kind, plain(one.entity.name)].append(one)
    for name in sorted(peoples):
        yield Group("actors.people", tuple(peoples[name]))
    for key in sorted(found):
        yield Group("actors.unnamed", tuple(found[key]), mark=(key[0],))


def people(one: Told) -> bool:
    """Whether a group is a people, a party or a faith under its own name: a word with a capital inside a sentence."""
    word = one.entity.name.removeprefix("the ").removeprefix("The ")
    known = gazetteer.place(word)
    if known is not None and known.kind == "people":
        return True
    if not word.isalpha() or not word[:1].isupper() or word.isupper():
        return False
    places = [
        start + one.text[start:end].find(word) for start, end in one.entity.mentions if word in one.text[start:end]
    ]
    return any(_INSIDE.search(one.text[max(0, place - 12) : place]) for place in places)


def own_names(one: Told) -> list[str]:
    """The names a body is known by in every report: with a capital, and not of words that many bodies' names have."""
    return list(dict.fromkeys(thing(name) for name in one.names if _proper(name) and not generic(name)))


def _proper(name: str) -> bool:
    """Whether a name has a capital, an article aside: "the union" may be any union."""
    return any(word[:1].isupper() for word in name.split() if word.casefold() != "the")
