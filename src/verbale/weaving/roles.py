"""What an actor is in the negotiation: a party, a mediator, a host, or a third party that only speaks about it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

import msgspec
import yaml

from verbale.model import Actor, Document, Evidence, Extraction, Office, Position, Span
from verbale.weaving.actors import Actors
from verbale.weaving.names import plain
from verbale.weaving.stands import PARTIES

NEAR = 90
"""Letters on either side of a mention in which its role may be told."""

RANK = ("mediator", "party", "host", "third_party")
"""Of several roles the first counts."""

LEAST, HOST_LEAST = 6, 2
"""A party has one reading to so many of the party that has most; so has a party that also gives the place."""

BINDING = frozenset({"offers", "accepts", "accepts_in_principle", "conditional", "rejects", "undecided", "violates"})
"""Readings by which somebody deals in a negotiation, claimed ones too; who only demands may stand outside of it."""


class Role(msgspec.Struct, frozen=True, order=True):
    """A role, the rule that says so, and the words."""

    rank: int
    rule: str
    evidence: Evidence

    @property
    def code(self) -> str:
        return RANK[self.rank]


def roles(extractions: Sequence[Extraction], who: Actors, positions: Iterable[Position]) -> dict[str, Role]:
    """What each actor is, by its id; of several roles that of first rank, and the first words that tell it.

    A person who mediates does so for the state or body that the person speaks for.
    """
    found: defaultdict[str, list[Role]] = defaultdict(list)
    for actor, role in _told(extractions, who):
        found[actor.id].append(role)
        if actor.party and actor.party != actor.name and (whom := _named(actor.party, who)):
            found[whom.id].append(role)
    for actor, role in _dealing(positions, who, {key for key, there in found.items() if there}):
        found[actor.id].append(role)
    return {key: min(there) for key, there in found.items()}


def with_roles(rows: Iterable[Actor], found: dict[str, Role]) -> tuple[Actor, ...]:
    """The rows with their roles and the words that tell them; what the user says of a role stays."""
    return tuple(_with(row, found.get(row.id)) for row in rows)


def marked(positions: Iterable[Position], rows: Iterable[Actor]) -> tuple[Position, ...]:
    """The positions with what their actors are: what a mediator says is no party's."""
    known = {row.name: row.role for row in rows}
    return tuple(msgspec.structs.replace(one, role=known.get(one.actor, "none")) for one in positions)


def _with(row: Actor, role: Role | None) -> Actor:
    if role is None or row.role_rule is not None:
        return row
    places = tuple(sorted({*row.evidence, role.evidence}))
    return msgspec.structs.replace(row, role=role.code, role_rule=role.rule, evidence=places)


def _named(name: str, who: Actors) -> Actor | None:
    """The state or body of this name."""
    return next((row for row in who.rows if row.name == name and row.kind in PARTIES), None)


def _told(extractions: Sequence[Extraction], who: Actors) -> Iterator[tuple[Actor, Role]]:
    """Who mediates and who gives the place, as the reports have it: beside a name, or taking part in an event."""
    for extraction in extractions:
        text, document = extraction.document.text, extraction.document
        cues = [found.start() for found in _cue().finditer(text)]
        for span, actor in who.mentions.get(document.id, ()) if cues else ():
            if any(span[0] - NEAR < at < span[1] + NEAR for at in cues) and (role := _beside(document, span)):
                yield actor, role
        for event in extraction.events:
            for one in event.participants:
                taking = who.named(document.id, one.name) if one.role in {"mediator", "host"} else None
                if taking is not None:
                    yield taking, Role(RANK.index(one.role), "actors.takes_part", min(event.evidence))
    for row in who.rows:
        if any(map(_mediates, row.offices)):
            yield row, Role(0, "actors.titled", min(row.evidence))


def _mediates(office: Office) -> bool:
    words = plain(office.title).split()
    return not set(words) & listed("undone") and bool(set(words) & listed("mediators"))


def _beside(document: Document, span: Span) -> Role | None:
    """The role that the words beside a name tell."""
    text = document.text
    before = re.split(r"[.!?\n]\s", text[max(0, span[0] - NEAR) : span[0]])[-1]
    after = re.split(r"[.!?]\s|\n", text[span[1] : span[1] + NEAR])[0]
    for pattern, rank, rule in _before():
        if (found := pattern.search(before)) and _by_names(found["between"], text[slice(*span)]):
            return _role(document, (span[0] - len(before) + found.start(), span[1]), rank, rule)
    for pattern, rank, rule in _after():
        if (found := pattern.match(after)) and not listed("undone") & set(found[0].casefold().split()):
            return _role(document, (span[0], span[1] + found.end()), rank, rule)
    return None


def _role(document: Document, span: Span, rank: str, rule: str) -> Role:
    start, end = span
    start += len(document.text[start:end]) - len(document.text[start:end].lstrip())
    return Role(RANK.index(rank), rule, Evidence(document.id, start, end, document.text[start:end]))


def _by_names(between: str, name: str) -> bool:
    """Whether words before a name hold nothing but names and what joins them."""
    if name == name.lower() and "," in between:  # "brokered by Sarn, officials said"
        return False
    words = re.findall(r"[^\s,]+", between)
    return all(word[:1].isupper() or word.casefold() in listed("between") for word in words)


def _dealing(positions: Iterable[Position], who: Actors, standing: set[str]) -> Iterator[tuple[Actor, Role]]:
    """Parties by what they take a stance on: those that deal, and do so often enough; the others stand outside.

    ``standing`` are the ids of those who have a role already.
    """
    own: defaultdict[str, list[Position]] = defaultdict(list)
    dealing: set[str] = set()
    for one in positions:
        if not one.claimed_by:
            own[one.actor].append(one)
        if one.reading in BINDING:
            dealing.add(one.actor)
    most = max(map(len, own.values()), default=0)
    for name in sorted(own):
        actor = _named(name, who)
        if actor is None:
            continue
        often = len(own[name]) * (HOST_LEAST if actor.id in standing else LEAST) >= most
        deals = often and name in dealing
        rank, rule = (1, "actors.deals") if deals else (3, "actors.speaks_of_it")
        yield actor, Role(rank, rule, min(place for row in own[name] for place in row.evidence))


@cache
def listed(name: str) -> frozenset[str]:
    """One list of words of ``roles.yaml``."""
    return frozenset(map(str, yaml.safe_load((files(__package__) / "roles.yaml").read_text("utf-8"))[name]))


def _one_of(name: str) -> str:
    return "|".join(sorted(map(re.escape, listed(name)), key=lambda word: (-len(word), word)))


@cache
def _cue() -> re.Pattern[str]:
    """What all the words of mediating and hosting hold."""
    names = ("mediated_by", "mediates", "mediators", "hosted_by", "hosts")
    return re.compile(rf"\b(?:{'|'.join(_one_of(name) for name in names)})\b", re.IGNORECASE)


@cache
def _before() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Words that lead up to a name, each with the role and the rule."""
    return (
        (re.compile(rf"\b(?:{_one_of('mediated_by')}) (?:\w+ )?by (?P<between>.*)$"), "mediator", "actors.brokered_by"),
        (
            re.compile(rf"\b(?:{_one_of('mediators')})(?: from)?,? (?P<between>)(?:the )?$"),
            "mediator",
            "actors.mediator",
        ),
        (re.compile(rf"\b(?:{_one_of('hosted_by')}) by (?P<between>.*)$"), "host", "actors.hosted_by"),
    )


@cache
def _after() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Words that follow on a name."""
    does, done = (
        _one_of("mediates"),
        r"(?:,? (?:which|who|whose \w+))?(?: (?:has|have|had|is|are|was|were))?(?: also| long)?",
    )
    host, things = _one_of("hosts"), _one_of("hosted")
    return (
        (re.compile(rf"{done}(?: been)? (?:{does})\b(?! by)"), "mediator", "actors.mediates"),
        (re.compile(rf"-(?:{does})\b"), "mediator", "actors.mediates"),
        (re.compile(rf"(?:['’]s?)? (?:\w+ )?(?:{_one_of('mediators')})\b"), "mediator", "actors.mediator"),
        (re.compile(rf", (?:the|a|an|chief) (?:\w+ )?(?:{_one_of('mediators')})\b"), "mediator", "actors.mediator"),
        (
            re.compile(rf"{done}(?: been)?(?: will| to)? (?:{host}) (?:\w+ ){{0,3}}(?:{things})\b"),
            "host",
            "actors.hosts",
        ),
    )
