"""Origins: the last sources that the statements of a claim reach, each counted once.

The rules are those of the record: one named speaker on one occasion is one origin; an unnamed source is one for the
outlet it speaks through, and never another outlet's; nobody given is none; one story in several places is one, and so
is a passage that two reports share, and one read-out. What stands under an agency's dateline comes through the agency,
in whichever outlet it stands. Who is only on the way to a source that another statement names is no source of his own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import islice, permutations

from verbale.model import Actor, Document, Hop, Lineage, Origin, Shared, Span, Statement
from verbale.model.dates import days
from verbale.model.span import overlap
from verbale.weaving.actors import Actors
from verbale.weaving.agencies import Agencies
from verbale.weaving.assertions import is_doing
from verbale.weaving.meetings import outlet
from verbale.weaving.names import plain
from verbale.weaving.outlets import Outlets

Key = tuple[str, ...]

SPEAKER, OUTLET, STORY, PASSAGE, READOUT, CHAIN, NOBODY = (
    "origins.same_speaker",
    "origins.same_outlet",
    "origins.same_story",
    "origins.same_passage",
    "origins.same_readout",
    "origins.same_chain",
    "origins.none_stated",
)
"""Why several tellings are one origin."""


class Passages:
    """The passages that reports share, by the two reports."""

    def __init__(self, rows: Iterable[Lineage]) -> None:
        self._of: defaultdict[str, defaultdict[str, list[tuple[Span, Span]]]] = defaultdict(lambda: defaultdict(list))
        self._readouts: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
        for row in rows:
            for a, b, c, d in row.passages:
                self._of[row.later][row.earlier].append(((a, b), (c, d)))
                self._of[row.earlier][row.later].append(((c, d), (a, b)))
                if row.relation == "derived_from_readout" and row.party:
                    self._readouts[row.later].append(((a, b), row.party))
                    self._readouts[row.earlier].append(((c, d), row.party))

    def kin(self, document: str) -> Set[str]:
        """The reports with which one shares passages."""
        return self._of[document].keys() if document in self._of else frozenset()

    def shared(self, one: Statement, other: Statement) -> Shared | None:
        """The passage that two statements of two reports both stand in; None where there is none."""
        for own, theirs in self._of[one.document].get(other.document, ()):
            if _within(one, own) and _within(other, theirs):
                return Shared(
                    document=one.document,
                    start=own[0],
                    end=own[1],
                    other=other.document,
                    other_start=theirs[0],
                    other_end=theirs[1],
                )
        return None

    def readout(self, statement: Statement) -> str | None:
        """The party whose read-out a statement follows."""
        found = (party for span, party in self._readouts.get(statement.document, ()) if _within(statement, span))
        return next(found, None)


def _within(statement: Statement, span: Span) -> bool:
    """Whether most of what is said stands in a stretch."""
    size = sum(b - a for a, b in statement.content)
    return 2 * sum(overlap(place, span) for place in statement.content) > size


class Origins:
    """Tells the origins of the claims of one story apart."""

    def __init__(
        self, documents: Mapping[str, Document], actors: Actors, family: Mapping[str, str], kin: Iterable[Lineage] = ()
    ) -> None:
        self.documents, self.actors, self.family = documents, actors, family
        self.carried = Agencies(documents.values()).carried
        self._outlets = Outlets(documents.values())
        self._passages = Passages(kin)

    def of(self, statements: Sequence[Statement]) -> tuple[Origin, ...]:
        """The origins of a claim with these statements, in their order.

        Of one story in several places the first report that names anybody decides: the others add nobody.
        """
        keys: dict[str, Key] = {}
        why: dict[Key, str] = {}
        self._told(statements, keys)
        self._nested(statements, keys)
        self._headlines(statements, keys)
        self._occasions(statements, keys)
        self._chains(statements, keys, why)
        self._stories(statements, keys, why)
        self._twins(statements, keys, why)
        groups: dict[Key, list[Statement]] = {}
        for statement in statements:
            groups.setdefault(keys[statement.id], []).append(statement)
        return tuple(self._origin(key, group, why.get(key)) for key, group in groups.items())

    def _told(self, statements: Sequence[Statement], keys: dict[str, Key]) -> None:
        for statement in statements:
            keys[statement.id] = self._key(statement)

    def _nested(self, statements: Sequence[Statement], keys: dict[str, Key]) -> None:
        """What is said inside another saying has one source: the innermost who says so, not who is said to do so."""
        for there in _by_report(statements).values():
            for outer, inner in permutations(there, 2):
                if _inside(inner, outer):
                    one, other = (inner, outer) if is_doing(inner) else (outer, inner)
                    keys[one.id] = keys[other.id]

    def _headlines(self, statements: Sequence[Statement], keys: dict[str, Key]) -> None:
        """A headline or a summary point has the source that the body of its report gives."""
        for there in _by_report(statements).values():
            body = next((s for s in there if s.zone == "body" and keys[s.id]), None)
            for statement in there:
                if body and statement.zone in {"title", "summary"}:
                    keys[statement.id] = keys[body.id]

    def _occasions(self, statements: Sequence[Statement], keys: dict[str, Key]) -> None:
        """One speaker of whom it is known that he said so on several days is told apart by them."""
        first: dict[Key, list[str]] = {}
        for statement in statements:
            if keys[statement.id][:1] == ("actor",) and (said := statement.said) is not None and days(said):
                known = first.setdefault(keys[statement.id], [])
                if not any(_one_day(said, other) for other in known):
                    known.append(said)
        for statement in statements:
            known = first.get(keys[statement.id], [])
            if len(known) > 1 and statement.said and not _one_day(statement.said, known[0]):
                day = next((other for other in known if _one_day(statement.said, other)), known[0])
                keys[statement.id] = (*keys[statement.id], day)

    def _chains(self, statements: Sequence[Statement], keys: dict[str, Key], why: dict[Key, str]) -> None:
        """Whoever is on the way to a source that one statement names says no more where another stops with him."""
        beyond: dict[Key, Key] = {}
        for statement in statements:
            for hop in statement.hops[:-1]:
                on_the_way = self._named(hop, statement.document)
                if on_the_way and keys[statement.id] not in {(), on_the_way}:
                    beyond.setdefault(on_the_way, keys[statement.id])
        told = set(keys.values())
        for statement in statements:
            if (deeper := beyond.get(keys[statement.id])) is not None and deeper in told:
                keys[statement.id] = deeper
                why[deeper] = CHAIN

    def _stories(self, statements: Sequence[Statement], keys: dict[str, Key], why: dict[Key, str]) -> None:
        stories: dict[str, dict[str, list[Key]]] = {}
        for statement in statements:
            key = keys[statement.id]
            tellings = stories.setdefault(self.family.get(statement.document, statement.document), {})
            tellings.setdefault(statement.document, []).append(key)
            first = next((found for found in tellings.values() if any(found)), [key])
            if key not in first and tellings[statement.document] is not first:
                keys[statement.id] = next(filter(None, first))
                why[keys[statement.id]] = STORY

    def _twins(self, statements: Sequence[Statement], keys: dict[str, Key], why: dict[Key, str]) -> None:
        """Two that stand in one passage have one origin, be they in reports that are else different."""
        if len(set(keys.values())) < 2:
            return
        there = _by_report(statements)
        for statement in statements:
            for name in sorted(self._passages.kin(statement.document) & there.keys()):
                for other in there[name]:
                    if keys[statement.id] != keys[other.id] and self._passages.shared(statement, other):
                        _unite(keys, statement.id, other.id, why)

    def _origin(self, key: Key, group: Sequence[Statement], why: str | None) -> Origin:
        speaks = next((s for s in group if self._key(s) == key[:2]), group[0])
        last = terminal(speaks)
        plainly = {"unnamed": OUTLET, "readout": READOUT}.get(key[0], SPEAKER) if key else NOBODY
        return Origin(
            name=key[1] if key[:1] == ("readout",) else _name(speaks),
            naming=last.naming,
            basis=last.basis,
            counts=bool(key),
            statements=tuple(s.id for s in group),
            why=why if why and key else plainly,
            passages=tuple(self._proof(group)),
        )

    def _proof(self, group: Sequence[Statement]) -> Iterable[Shared]:
        """For every report after the first, the passage that it shares with one before it."""
        there = _by_report(group)
        for n, (name, own) in enumerate(there.items()):
            before = [other for other in islice(there, n) if other in self._passages.kin(name)]
            pairs = ((one, other) for earlier in before for one in own for other in there[earlier])
            found = next((place for pair in pairs if (place := self._passages.shared(*pair))), None)
            if found is not None:
                yield found

    def _key(self, statement: Statement) -> Key:
        """Who stands at the end of the chain, told apart as far as the report can show; empty for nobody."""
        last = terminal(statement)
        if last.naming == "none_stated":
            party = self._passages.readout(statement)
            return ("readout", party) if party else ()
        known = self._known(last, statement.document)
        if last.naming in {"named", "institution"} or (last.naming == "role_only" and known):
            return ("actor", statement.actor or (known.id if known else plain(last.name or "")))
        return ("unnamed", self._through(statement))

    def _named(self, hop: Hop, document: str) -> Key:
        if hop.naming not in {"named", "institution"} or not hop.name:
            return ()
        known = self._known(hop, document)
        return ("actor", known.id if known else plain(hop.name))

    def _known(self, hop: Hop, document: str) -> Actor | None:
        return self.actors.named(document, hop.name)

    def _through(self, statement: Statement) -> str:
        """The outlet nearest to the source in the chain, else the agency of the dateline, else the report's own."""
        for hop in reversed(statement.hops[:-1]):
            if hop.naming in {"named", "institution"} and hop.name:
                known = self._known(hop, statement.document)
                return self._own_name(hop.name) or (known.id if known else plain(hop.name))
        carried = self.carried.get(statement.document)
        return (self._own_name(carried) or carried) if carried else plain(outlet(self.documents[statement.document]))

    def _own_name(self, name: str) -> str | None:
        """The outlet that another report names, as its own reports in the record call it."""
        found = self._outlets.named(name)
        return plain(found) if found else None


def terminal(statement: Statement) -> Hop:
    """The last source that a statement reaches: its innermost hop, else its speaker, else nobody."""
    if statement.hops:
        return statement.hops[-1]
    speaker = statement.speaker
    if speaker is None:
        return Hop(None, "none_stated", "unknown", None)
    naming = {"unnamed": "unnamed_described", "group": "collective"}.get(speaker.kind, "named")
    return Hop(speaker.name, naming, "unknown", None)


def _by_report(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """The statements of every report, in the order of the first of each."""
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.document, []).append(statement)
    return found


def _unite(keys: dict[str, Key], one: str, other: str, why: dict[Key, str]) -> None:
    """Give two statements one origin, that of the one that names any; whoever had the other's has it too."""
    kept, gone = sorted((keys[one], keys[other]), key=lambda key: (not key, key))
    for statement, key in keys.items():
        if key == gone and (gone or statement in {one, other}):
            keys[statement] = kept
    why[kept] = PASSAGE


def _inside(inner: Statement, outer: Statement) -> bool:
    """Whether the content of one stands in that of the other, and is less."""
    if not inner.content or not outer.content:
        return False
    (a, b), (c, d) = ((min(s.content)[0], max(s.content)[1]) for s in (inner, outer))
    return c <= a and b <= d and (a, b) != (c, d)


def _one_day(one: str, other: str) -> bool:
    a, b = days(one), days(other)
    return bool(a and b and a.meets(b))


def _name(statement: Statement) -> str | None:
    return statement.speaker.name if statement.speaker else terminal(statement).name
