"""The sides of a talk, found from its trigger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from verbale.extraction.meetings_parties import participants
from verbale.extraction.meetings_third import BY, presence, third_parties
from verbale.extraction.meetings_triggers import WITH, definite, entry_of, is_light, several, somebody, unmade, willing
from verbale.extraction.meetings_words import direct, listed, objects, partners, subjects, words
from verbale.language.entities import Entities
from verbale.language.gazetteer import state_of
from verbale.language.parsing import Segment
from verbale.model import Participant

if TYPE_CHECKING:
    from spacy.tokens import Token


NEAR = 9
"""Words after a noun of talking within which its sides are looked for where the parse does not give them."""


def distinct(who: Iterable[Participant]) -> list[Participant]:
    """One participant a name, the first told."""
    return list({p.name: p for p in reversed(list(who))}.values())[::-1]


def sides(segment: Segment, token: Token, verb: Token | None, how: str, entities: Entities) -> Iterator[Participant]:
    """Who takes part: named under the trigger, or as subject of the clause that tells of it; names may come twice."""
    if token.pos_ == "VERB":
        yield from _who_of_verb(segment, token, entities)
        return
    own = list(_who_of_noun(segment, token, entities)) or list(_who_after(segment, token, entities))
    yield from own
    yield from third_parties(segment, token, entities)
    if verb is None:
        return
    yield from _beside(segment, token, verb, how, entities)
    if how == "dobj" and verb.lemma_ in listed("mediating") | {"host"}:
        yield from _conveners(segment, verb, own, entities)
        return
    addressed = list(_addressed(segment, verb, entities)) if how in listed("inside") and not own else []
    yield from addressed
    theirs = not own and not addressed and _theirs(token, verb)
    away = not theirs and not addressed and _away(token, verb, how, own)
    how = "for" if willing(token) is not None else "on" if theirs else how
    if not _own_sides(token, own) and not away and _shared(verb, how):
        for subject in subjects(verb):
            if partaker(subject, token):
                yield from participants(segment, subject, entities)


def _beside(segment: Segment, token: Token, verb: Token, how: str, entities: Entities) -> Iterator[Participant]:
    """Who is named beside the verb: "talks resumed between …", "welcomed Varga for talks", "… in Sarn's presence"."""
    if how in ("dobj", "attr", "oprd", "nsubj", "nsubjpass") or (_light(token, verb, how) and how in listed("inside")):
        for other in objects(verb, frozenset({"with", "between", "among", "involving"})):
            yield from participants(segment, other, entities)
    gathers = how.startswith("nsubj") and verb.lemma_ in listed("gathering")
    if gathers or (how in ("for", "to", "at") and verb.lemma_ in listed("receiving")):
        by = objects(verb, BY) if verb.tag_ == "VBN" else ()
        for other in (*(c for c in verb.children if c.dep_ in ("dobj", "dative")), *by):
            if somebody(other):
                yield from participants(segment, other, entities)
    if entry_of(verb) is not None or how.startswith("nsubj"):
        yield from presence(segment, verb, entities)
    yield from third_parties(segment, verb, entities, itself=verb.tag_ == "VBN", after=token)


def _light(token: Token, verb: Token, how: str) -> bool:
    return is_light(token, verb, how) or unmade(token) == verb


def _away(token: Token, verb: Token, how: str, own: Sequence[Participant]) -> bool:
    """Whether the subject of the verb only speaks of the talk: "welcomed the call", "after Monday's call, he was wary".

    Those who reach a deal after talks were in them.
    """
    if how in listed("inside") and not own and definite(token):
        return True
    if how in listed("after") and not own:
        return not (verb.lemma_ in listed("agreeing") and several(verb))
    return how == "dobj" and not _light(token, verb, how) and (not own or verb.lemma_ in listed("outsiders"))


def _shared(verb: Token, how: str) -> bool:
    """Whether the subject of a verb is in the talk that hangs on it so."""
    if how == "to":
        return verb.lemma_ in listed("receiving") | listed("journeys")
    if how == "out":
        return verb.lemma_ in listed("leaving")
    return how in ("dobj", "for") or how in listed("inside")


def _conveners(segment: Segment, verb: Token, own: Sequence[Participant], entities: Entities) -> Iterator[Participant]:
    """Who holds talks of others: their host or mediator. The chair of a body's own meeting has no other side."""
    role = ("actor" if len(own) == 1 else "host") if verb.lemma_ == "host" else "mediator"
    if verb.lemma_ == "chair" and not own:
        return
    for subject in subjects(verb):
        if somebody(subject):
            yield from participants(segment, subject, entities, role)


def _theirs(token: Token, verb: Token) -> bool:
    """Whether a talk is that of the several subjects: "they had not discussed the islets on their call"."""
    their = any(c.dep_ == "poss" and c.lower_ == "their" for c in token.children)
    return their and (several(verb) or any(_and_inside(subject) for subject in subjects(verb)))


def _and_inside(subject: Token) -> bool:
    """Whether the parse put an "and" between two names inside the second: "Olen and Minister Jon Varga"."""
    return subject.pos_ == "PROPN" and any(t.dep_ == "cc" for t in subject.doc[subject.left_edge.i : subject.i])


def _own_sides(token: Token, own: Iterable[Participant]) -> bool:
    """Whether the noun names all the sides: "talks between Varga and Olen", "Olen's call with Varga", and not "talks
    with Varga and Olen".
    """
    near = token.doc[token.i + 1 : min(token.i + NEAR, token.sent.end)]
    with_ = next((t.lower_ for t in near if t.lower_ in ("with", "between")), "") == "with"
    owned = any(c.dep_ == "poss" and c.ent_type_ not in ("DATE", "TIME") for c in token.children)
    return len(distinct(own)) > 1 and (owned or not with_)


def _addressed(segment: Segment, verb: Token, entities: Entities) -> Iterator[Participant]:
    """Who is spoken to in the talk: "on the call Varga told Olen"."""
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and (child.ent_type_ == "PERSON" or child.pos_ == "PROPN"):
            yield from participants(segment, child, entities)


def to_the_press(segment: Segment, token: Token, entities: Entities) -> bool:
    """Whether the other side is an outlet or reporters: an interview is a saying, and no talk between parties."""
    others = list(objects(token, frozenset({"with", "to"}))) + [c for c in token.children if c.dep_ == "dobj"]
    if others and all(other.lower_ in listed("public") for other in others):
        return True
    for other in others:
        words = (segment.span(other.left_edge)[0], segment.span(other)[1])
        if any(e.kind == "outlet" for e in entities.at(words)):
            return True
    return False


def _who_after(segment: Segment, noun: Token, entities: Entities) -> Iterator[Participant]:
    """The sides after the next "between" or "with" of the clause, wherever the parse put it."""
    for token in noun.doc[noun.i + 1 : min(noun.i + NEAR, noun.sent.end)]:
        if token.pos_ in ("VERB", "AUX") or token.dep_ == "punct":
            return
        if token.lower_ in ("between", "with"):
            for below in token.children:
                if below.dep_ == "pobj":
                    yield from participants(segment, below, entities)
            return


def partaker(subject: Token, trigger: Token) -> bool:
    """Whether the subject of a clause can take part: somebody, and no other word of talking."""
    return subject.i != trigger.i and entry_of(subject) is None and somebody(subject)


def _who_of_verb(segment: Segment, verb: Token, entities: Entities) -> Iterator[Participant]:
    ways = words()["verbs"][verb.lemma_.casefold()]["with"]
    others = list(_others_of(segment, verb, frozenset(ways), entities))
    gives_place = verb.lemma_ in ("host", "receive") and len(distinct(others)) > 1
    for subject in subjects(verb):
        role = "host" if gives_place and subject.ent_type_ == "GPE" else "actor"
        yield from participants(segment, subject, entities, role)
    yield from others
    yield from presence(segment, verb, entities)
    yield from third_parties(segment, verb, entities)


def _others_of(segment: Segment, verb: Token, ways: frozenset[str], entities: Entities) -> Iterator[Participant]:
    """The other side of a verb: its object, or who stands after "with" or "to"."""
    if "object" in ways:
        for child in direct(verb):
            if somebody(child):
                yield from participants(segment, child, entities)
        for child in verb.children:
            if verb.lemma_ == "call" and child.dep_ in ("xcomp", "advcl"):
                for below in child.children:
                    if below.dep_ == "dobj":
                        yield from participants(segment, below, entities)
    find = partners if verb.lemma_ == "discuss" else objects
    for other in find(verb, ways | {"with", "by"} - ({"by"} if verb.lemma_ != "host" else set())):
        if somebody(other) or other.pos_ in ("NOUN", "PROPN", "NUM"):
            yield from participants(segment, other, entities)


def _who_of_noun(segment: Segment, noun: Token, entities: Entities) -> Iterator[Participant]:
    for child in noun.children:
        if child.dep_ == "poss" and somebody(child) and child.ent_type_ not in ("DATE", "TIME"):
            yield from participants(segment, child, entities)
        elif child.dep_ in ("compound", "amod", "nmod") and child.pos_ in ("PROPN", "ADJ"):
            yield from _paired(segment, child, entities)
            yield from _owner(segment, child, entities)
    meal = noun.lemma_ in listed("meals")
    ways = WITH | {"alongside"} | ({"for"} if meal else set()) | ({"of"} if noun.lemma_ in listed("of") else set())
    for other in objects(noun, ways - ({"to"} if noun.lemma_ != "visit" else set())):
        yield from participants(segment, other, entities)


def _owner(segment: Segment, token: Token, entities: Entities) -> Iterator[Participant]:
    """The person in "after the Varga call"."""
    if token.dep_ == "compound" and token.pos_ == "PROPN":
        for entity in entities.at(segment.span(token)):
            if entity.kind == "person":
                yield Participant("actor", entity.name, segment.span(token))


def _paired(segment: Segment, token: Token, entities: Entities) -> Iterator[Participant]:
    """The sides in "Ruritania-Sarn talks" or "Ruritanian-Sarnian talks"; none for a lone adjective."""
    within = token.doc[token.left_edge.i : token.head.i]
    dash = next((t.i for t in within if t.text in ("-", "–") and t.i > within.start), None)
    if dash is None:
        return
    parts = (token.doc[dash - 1], token.doc[dash + 1])
    found = [(_side(segment, part, entities), segment.span(part)) for part in parts]
    if all(name for name, _ in found):
        yield from (Participant("actor", name or "", span) for name, span in found)


def _side(segment: Segment, part: Token, entities: Entities) -> str | None:
    """Whom one half of "Ruritania-Sarn" names."""
    named = [e.name for e in entities.at(segment.span(part)) if e.kind not in ("outlet", "unnamed")]
    return named[0] if named else state_of(part.text)
