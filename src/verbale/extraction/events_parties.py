"""Who does an event and to whom, where it was, and what it was done to: read off the parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from verbale.extraction.events_triggers import Trigger
from verbale.extraction.events_words import listed
from verbale.extraction.lexicon import listed as words_listed
from verbale.extraction.meetings_parties import participants
from verbale.extraction.speakers import is_personal
from verbale.language.entities import Entities
from verbale.language.gazetteer import place
from verbale.language.parsing import Segment
from verbale.model import Participant, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_WHO = frozenset({"who", "which", "that"})
_UPON = frozenset({"to", "against", "with", "on", "upon", "from", "at", "over", "of"})
"""Prepositions after which stands whom an event is done to."""
_REACHING = _UPON | {"in", "into", "for", "between", "among", "towards", "toward"}
"""The same after the thing that an act is done with: "imposed sanctions on", "a probe into"."""
_BODIES = ("institution", "collective", "carriers")
_THINGS = 80
"""Code points of a thing's words kept as its name."""


def parties(trigger: Trigger, segment: Segment, entities: Entities) -> tuple[Participant, ...]:
    """The participants of an event, each name once in one role; of things the words that name them, as themes."""
    found: dict[tuple[str, str], Participant] = {}
    names: set[str] = set()
    for role, head in _heads(trigger):
        for participant in _somebody_or_thing(role, head, segment, entities):
            if participant.name not in names:
                names.add(participant.name)
                found[participant.role, participant.name] = participant
    return tuple(sorted(found.values(), key=lambda p: (p.span is None, p.span or (0, 0), p.name)))


def _somebody_or_thing(role: str, head: Token, segment: Segment, entities: Entities) -> Iterator[Participant]:
    people = list(participants(segment, head, entities, role))
    if people:
        yield from people
    elif head.pos_ in {"NOUN", "PROPN"} and head.ent_type_ not in {"DATE", "TIME"}:
        start, end = segment.span(head.doc[head.left_edge.i : head.i + 1])
        words = segment.text[start - segment.start : end - segment.start]
        kind = role if is_somebody(head) else "theme"
        yield Participant(kind, " ".join(_bare(words).split())[-_THINGS:], (start, end))


def is_somebody(noun: Token) -> bool:
    """Whether a common noun stands for a person, a group of people or a body."""
    lemma = noun.lemma_.lower()
    return is_personal(noun) or any(
        lemma in words_listed("sources", key) or noun.lower_ in words_listed("sources", key) for key in _BODIES
    )


def _bare(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in {"the", "a", "an", "its", "their", "his", "her", "this", "that"} else words


def _heads(trigger: Trigger) -> Iterator[tuple[str, Token]]:
    """The nouns beside an event with the role in which each takes part."""
    if trigger.is_verb:
        yield from _of_verb(trigger.token)
        return
    yield from _of_noun(trigger.token)
    carrier = trigger.carrier
    if carrier is not None and trigger.token.dep_ == "dobj":
        yield from (("actor", subject) for subject in subjects(carrier) if subject.i != trigger.token.i)
        yield from (("recipient", o) for o in _upon(carrier, _UPON - {"of", "at"}))
    elif carrier is not None and trigger.token.dep_ == "nsubjpass":
        yield from (("actor", a) for a in _agents(carrier))


def _of_verb(verb: Token) -> Iterator[tuple[str, Token]]:
    passive = is_passive(verb)
    for subject in subjects(verb):
        yield ("recipient" if passive else "actor"), subject
    yield from (("actor", a) for a in _agents(verb))
    for child in verb.children:
        if child.dep_ in {"dobj", "dative", "iobj"} and child.pos_ != "ADP":
            yield "recipient", child
    yield from (("recipient", o) for o in _upon(verb, _UPON))
    yield from (("recipient", o) for o in _beyond(verb))


def _beyond(verb: Token) -> Iterator[Token]:
    """Those whom an act reaches by what it is done with, or by what is agreed or asked to be done: "lifted the ban on
    Sarn", "agreed to free the crew", "demanded that the minister resign".
    """
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubjpass"} and child.pos_ == "NOUN":
            yield from (o for o in _upon(child, _REACHING) if _is_party(o))
            for below in child.children:
                if below.dep_ in {"acl", "relcl"} and below.tag_ == "VBG":
                    yield from (o for o in below.children if o.dep_ == "dobj" and _is_party(o))
        elif child.dep_ == "xcomp" and any(c.tag_ == "TO" for c in child.children):
            yield from (o for o in child.children if o.dep_ in {"dobj", "dative"} and _is_party(o))
            yield from (o for o in _upon(child, _UPON - {"of", "at"}) if _is_party(o))
        elif child.dep_ == "ccomp" and verb.lemma_ in listed("asking"):
            yield from (s for s in child.children if s.dep_ in _SUBJECTS and _is_party(s))


def _is_party(noun: Token) -> bool:
    return noun.ent_type_ in {"GPE", "NORP", "ORG", "PERSON"} or (noun.pos_ == "NOUN" and is_somebody(noun))


def _of_noun(noun: Token) -> Iterator[tuple[str, Token]]:
    for child in noun.children:
        if child.dep_ == "poss" or (
            child.dep_ in {"compound", "nmod", "amod"} and child.ent_type_ in {"GPE", "ORG", "NORP", "PERSON"}
        ):
            yield "actor", child
        elif child.dep_ == "prep" and child.lower_ in {"by", "between", "among"}:
            yield from (("actor", o) for o in child.children if o.dep_ == "pobj")
    yield from (("recipient", o) for o in _upon(noun, _UPON - {"at"}))


def _upon(head: Token, ways: frozenset[str]) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ in {"prep", "dative"} and child.lower_ in ways:
            yield from (o for o in child.children if o.dep_ == "pobj" and o.ent_type_ not in {"DATE", "TIME"})


def _agents(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "agent":
            yield from (o for o in child.children if o.dep_ == "pobj")


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, or as a participle behind its object ("the deal signed by both")."""
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def subjects(verb: Token) -> Sequence[Token]:
    """The subjects of a verb; of a verb without one, those of the verb it is joined to or hangs on."""
    for _ in range(6):
        found = [c for c in verb.children if c.dep_ in _SUBJECTS]
        if found:
            return [verb.head if c.lower_ in _WHO and verb.dep_ == "relcl" else c for c in found]
        if verb.dep_ in {"acl", "relcl"}:
            return [verb.head]
        if verb.dep_ in {"xcomp", "advcl"}:
            asked = [c for c in verb.head.children if c.dep_ in {"dobj", "dative"} and c.i < verb.i]
            if verb.dep_ == "xcomp" and asked and any(c.tag_ == "TO" for c in verb.children):
                return asked
        elif verb.dep_ not in {"conj", "pcomp", "prep"}:
            return []
        verb = verb.head
    return []


def place_of(trigger: Trigger, segment: Segment) -> tuple[str, Span] | None:
    """Where an event was: the place named after "in", "at", "near", "outside" beside its words."""
    heads = [trigger.token, *([trigger.carrier] if trigger.carrier is not None and not trigger.is_verb else [])]
    for head in heads:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in listed("where"):
                for noun in child.children:
                    if noun.dep_ == "pobj" and (
                        noun.ent_type_ in {"GPE", "LOC", "FAC"} or place(noun.text) is not None
                    ):
                        span = segment.span(noun.doc[noun.left_edge.i : noun.i + 1])
                        words = segment.text[span[0] - segment.start : span[1] - segment.start]
                        return _bare(words), span
    return None
