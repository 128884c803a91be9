"""Who does an event and to whom, where it was, and what it was done to: read off the parse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from verbale.extraction.events_triggers import Trigger
from verbale.extraction.events_words import listed, of_idiom, somebody
from verbale.extraction.meetings_parties import as_party, of_dateline, participants
from verbale.extraction.meetings_words import listed as delegations
from verbale.extraction.meetings_words import only_counts
from verbale.language.entities import Entities
from verbale.language.gazetteer import place, state_of
from verbale.language.parsing import Segment
from verbale.model import Participant, Span
from verbale.model.span import trim

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_WHO = frozenset({"who", "which", "that"})
_UPON = frozenset({"to", "against", "with", "on", "upon", "from", "at", "over", "of"})
"""Prepositions after which stands whom an event is done to."""
_REACHING = _UPON | {"in", "into", "for", "between", "among", "towards", "toward"}
"""The same after the thing that an act is done with: "imposed sanctions on", "a probe into"."""
_BLAMED = frozenset({"of", "for", "from", "with", "into"})
"""Prepositions after which stands what the one spoken of did: "accused him of", "jailed for"."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_AMOUNTS = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "ORDINAL", "QUANTITY"})
_CLAUSE = re.compile(r",? (?:who|whom|whose|which|that)\b.*", re.DOTALL)
"""What follows a name in a clause of its own."""
_HYPHENS = frozenset({"-", "–"})
_NEUTER = frozenset({"it", "this", "that", "these", "those", "what", "which"})
_PARTS = frozenset({"compound", "amod", "nmod", "nummod", "poss", "quantmod", "det", "predet", "advmod"})


def parties(trigger: Trigger, segment: Segment, entities: Entities) -> tuple[Participant, ...]:
    """The participants of an event, each name once in one role; of things the words that name them, as themes."""
    found: dict[str, Participant] = {}
    spans: list[Span] = []
    for role, head in _heads(trigger):
        if head.i == trigger.token.i:
            continue
        for participant in named(role, head, segment, entities):
            at = participant.span or (0, 0)
            if participant.name not in found and not any(a <= at[0] and at[1] <= b for a, b in spans):
                found[participant.name] = participant
        spans = [p.span for p in found.values() if p.span]
    return tuple(sorted(found.values(), key=lambda p: (p.span is None, p.span or (0, 0), p.name)))


def named(role: str, head: Token, segment: Segment, entities: Entities) -> Iterator[Participant]:
    """Those whom the phrase of ``head`` names, and those joined to it; a thing's words as a theme."""
    for token in _joined(head):
        token = _apposed(token)
        if token.lower_ in {"other", "others", "one"} or only_counts(token) or of_idiom(token):
            continue
        if token.ent_type_ in _AMOUNTS and not is_somebody(token):
            continue
        span = _phrase(segment, token)
        if of_dateline(segment, span):
            continue
        known = [] if _points_at_a_thing(token) else [e for e in entities.at(segment.span(token)) if e.kind != "outlet"]
        by_name = [e for e in known if e.kind != "unnamed"]
        if _speaks_for(token) and (sent := list(participants(segment, token, entities, role))):
            yield from sent
        elif by_name:
            yield from (Participant(role, _CLAUSE.sub("", as_party(entity)), span) for entity in by_name)
        elif token.pos_ in {"NOUN", "PROPN"} and (name := _words(segment, span)):
            yield Participant(role if known or is_somebody(token) else "theme", _canonical(token, name), span)


def _speaks_for(token: Token) -> bool:
    """Whether a delegation is told with those whom it is of: "negotiators for Sarn and Ruritania"."""
    return token.lower_ in delegations("delegations") and any(c.lower_ in {"for", "from"} for c in token.children)


def _canonical(token: Token, name: str) -> str:
    return (state_of(name) or name) if token.pos_ == "PROPN" else name


def _points_at_a_thing(token: Token) -> bool:
    """Whether a pronoun stands for what was said or done, not for somebody: "denied it"."""
    return token.lower_ in _NEUTER and token.dep_ not in _SUBJECTS and token.head.lemma_ in listed("denying")


def _joined(token: Token) -> Iterator[Token]:
    """A noun, those joined to it by "and", and in headlines by a comma ("Sarn, Ruritania sign")."""
    yield token
    for child in token.children:
        pair = child.dep_ == "appos" and child.ent_type_ == token.ent_type_ == "GPE"
        if (child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON"}) or pair:
            yield from _joined(child)


def _apposed(token: Token) -> Token:
    """The name set beside a role: "the premier, Mira Olen"."""
    if token.pos_ != "NOUN":
        return token
    if token.lower_ == "one" or token.tag_ == "NN":
        return next((c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > token.i), token)
    return token


def is_somebody(token: Token) -> bool:
    """Whether a noun names a person, a state, a body or a group, not a thing."""
    if token.pos_ == "PROPN":
        return token.ent_type_ in _NAMES or (token.ent_type_ == "" and token.tag_ == "NNP" and token.dep_ != "compound")
    if token.pos_ != "NOUN":
        return False
    if token.lemma_.lower() in somebody() or token.lower_ in somebody():
        return True
    of = _of(token)
    return of is not None and (token.lower_ == "%" or token.lemma_.lower() in listed("many")) and is_somebody(of)


def _of(token: Token) -> Token | None:
    """The noun of an "of" that follows a noun at once: "thousands of farmers"."""
    for child in token.children:
        if child.i == token.i + 1 and child.lower_ == "of":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _phrase(segment: Segment, token: Token) -> Span:
    """A noun with what stands before it, without articles; with its "of" where it alone says little."""
    if token.pos_ == "PRON":
        return segment.span(token)
    doc, left, right = token.doc, token.i, token
    for child in reversed(list(token.lefts)):
        while left > 0 and doc[left - 1].text in _HYPHENS and not doc[left - 1].whitespace_:
            left -= 1
        if child.i >= left:
            continue
        if child.dep_ not in _PARTS or child.right_edge.i != left - 1:
            break
        left = child.left_edge.i
    while left < token.i and doc[left].lower_ in listed("determiners"):
        left += 1
    if (of := _of(token)) is not None and token.pos_ == "NOUN" and token.lemma_.lower() in listed("many"):
        right = of
    return _trimmed(segment, (segment.span(doc[left])[0], segment.span(right)[1]))


def _trimmed(segment: Segment, span: Span) -> Span:
    """The span without blanks at its ends: the parser takes some for words."""
    start, end = trim(segment.text, (span[0] - segment.start, span[1] - segment.start))
    return (segment.start + start, segment.start + end)


def _words(segment: Segment, span: Span) -> str:
    return " ".join(segment.text[span[0] - segment.start : span[1] - segment.start].split())


def _heads(trigger: Trigger) -> Iterator[tuple[str, Token]]:
    """The nouns beside an event with the role in which each takes part."""
    if trigger.is_verb:
        yield from _of_verb(trigger.token)
        return
    yield from _of_noun(trigger.token)
    carrier = trigger.carrier
    if carrier is not None and trigger.token.dep_ == "dobj":
        yield from (("actor", subject) for subject in subjects(carrier))
        yield from (("recipient", o) for o in _upon(carrier, _UPON - {"of", "at"}))
    elif carrier is not None and trigger.token.dep_ == "nsubjpass":
        yield from (("actor", a) for a in _agents(carrier))


def _of_verb(verb: Token) -> Iterator[tuple[str, Token]]:
    passive = is_passive(verb)
    for subject in subjects(verb):
        yield ("recipient" if passive else "actor"), subject
    yield from (("actor", a) for a in _agents(verb))
    for child in verb.children:
        if child.dep_ in {"dobj", "dative", "iobj"} and child.pos_ != "ADP" and not _is_filler(child):
            yield "theme" if verb.lemma_ in listed("making") else "recipient", child
    yield from (("recipient", o) for o in _upon(verb, _UPON) if not _is_place(o, verb))
    yield from (("recipient", o) for o in _beyond(verb) if is_somebody(o))


def _is_filler(thing: Token) -> bool:
    """Whether an "it" is hardly anybody: the object of a verb that is not done to people in words."""
    return thing.lower_ in _NEUTER and thing.head.lemma_ not in listed("speaking") | listed("asking")


def _beyond(verb: Token) -> Iterator[Token]:
    """Those whom an act reaches by what it is done with, or by what is agreed or asked to be done: "lifted the ban on
    Sarn", "agreed to free the crew", "demanded that the minister resign".
    """
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubjpass"} and child.pos_ == "NOUN":
            yield from (o for o in _upon(child, _REACHING) if o.head.lower_ != "of" or o.ent_type_ != "GPE")
            for below in child.children:
                if below.dep_ in {"acl", "relcl"} and below.tag_ == "VBG":
                    yield from (o for o in below.children if o.dep_ == "dobj")
        elif child.dep_ in {"xcomp", "ccomp"} and any(c.tag_ == "TO" for c in child.children):
            asked = [s for s in child.children if s.dep_ in _SUBJECTS]
            yield from asked
            if not asked:
                yield from (o for o in child.children if o.dep_ in {"dobj", "dative"})
                yield from _upon(child, _UPON - {"of", "at"})
        elif child.dep_ == "ccomp" and verb.lemma_ in listed("asking"):
            yield from (s for s in child.children if s.dep_ in _SUBJECTS)


def _of_noun(noun: Token) -> Iterator[tuple[str, Token]]:
    undergone = noun.lemma_.lower() in listed("undergone") and _of(noun) is None
    for child in noun.children:
        if undergone and child.dep_ == "poss":
            yield "recipient", child
        elif child.dep_ == "poss" or (
            child.dep_ in {"compound", "nmod", "amod"} and (child.ent_type_ in _NAMES or child.pos_ == "PROPN")
        ):
            yield "actor", child
        elif child.dep_ == "prep" and child.lower_ in {"by", "between", "among"}:
            yield from (("actor", o) for o in child.children if o.dep_ == "pobj")
    yield from (("recipient", o) for o in _upon(noun, _UPON - {"at"}))


def _upon(head: Token, ways: frozenset[str]) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ in {"prep", "dative"} and child.lower_ in ways:
            yield from (o for o in child.children if o.dep_ == "pobj" and o.ent_type_ not in _AMOUNTS)


def _agents(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "agent":
            yield from (o for o in child.children if o.dep_ == "pobj")


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive: of its own, as a participle behind its object ("the deal signed by both"),
    or joined to one that does ("was tried and sentenced").
    """
    for _ in range(4):
        if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
            return True
        if verb.tag_ != "VBN" or any(c.dep_ in {"aux", "nsubj"} for c in verb.children):
            return False
        if verb.dep_ != "conj":
            return verb.dep_ == "acl"
        verb = verb.head
    return False


def subjects(verb: Token) -> Sequence[Token]:
    """The subjects of a verb; of a verb without one, those of the verb it is joined to or hangs on."""
    first = verb
    for _ in range(6):
        found = [c for c in verb.children if c.dep_ in _SUBJECTS]
        if found:
            return _who(first, verb) or [_meant(verb, c) for c in found]
        if verb.dep_ in {"acl", "relcl"}:
            return [verb.head] if verb.dep_ == "relcl" or verb.tag_ in {"VBG", "VBN"} else subjects_of_noun(verb.head)
        if verb.dep_ in {"xcomp", "advcl"}:
            if verb.dep_ == "xcomp" and any(c.tag_ == "TO" for c in verb.children) and (asked := _told(verb)):
                return asked
        elif verb.dep_ == "conj":
            verb = _finite_above(verb)
        elif verb.dep_ == "pcomp":
            if (doer := _of_clause(verb)) is not None:
                return doer
            verb = verb.head
        elif verb.dep_ != "prep":
            return []
        verb = verb.head
    return []


def _of_clause(verb: Token) -> list[Token] | None:
    """Who does what stands in "-ing" after a preposition, where that is not the subject of the verb above.

    "Accused Sarn of shelling": Sarn does it. "Were killed in shelling": nobody named does.
    """
    above = verb.head.head
    blamed = verb.head.lower_ in _BLAMED
    done_to = [c for c in above.children if c.dep_ == "dobj" and c.i < verb.i]
    if blamed and done_to:
        return done_to
    if is_passive(above) and not blamed:
        return []
    return None


def subjects_of_noun(noun: Token) -> list[Token]:
    """Who has a noun that an infinitive hangs on: "Sarn has no plans to leave"."""
    verb = noun.head
    if noun.dep_ == "dobj" and verb.pos_ in {"VERB", "AUX"}:
        return [c for c in verb.children if c.dep_ in _SUBJECTS]
    return []


def _told(verb: Token) -> list[Token]:
    """Whom a verb of asking has for what is to be done: "called on Sarn to leave"."""
    above = verb.head
    asked = [c for c in above.children if c.dep_ in {"dobj", "dative"} and c.i < verb.i and c.pos_ != "ADP"]
    if asked or above.lemma_ not in listed("asking"):
        return asked
    return [o for o in _upon(above, frozenset({"on", "upon", "to"})) if o.i < verb.i]


def _finite_above(verb: Token) -> Token:
    """The verb that a finite verb is really joined to, where the parse joined it to an infinitive further in."""
    if not _is_finite(verb):
        return verb
    while not _is_finite(verb.head) and verb.head.dep_ in {"conj", "xcomp", "ccomp", "advcl", "pcomp", "prep"}:
        if any(c.dep_ in _SUBJECTS for c in verb.head.children) and not any(c.tag_ == "TO" for c in verb.head.children):
            break
        verb = verb.head
    return verb


def _is_finite(verb: Token) -> bool:
    if verb.tag_ == "VBP" and verb.dep_ == "conj" and verb.head.tag_ == "VB":
        return False  # "to leave and withdraw": the tagger cannot tell
    return verb.tag_ in _FINITE or any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in _FINITE | {"MD"} for c in verb.children
    )


def _meant(verb: Token, subject: Token) -> Token:
    return verb.head if subject.lower_ in _WHO and verb.dep_ == "relcl" else subject


def _who(first: Token, verb: Token) -> list[Token]:
    """Who says or does in words what a verb joined to another tells, where the other's subject cannot.

    "Olen said the move was illegal and refused to go": the parse has the move refuse.
    """
    above = verb.head
    if first.i == verb.i or verb.dep_ != "ccomp" or first.lemma_ not in listed("speaking"):
        return []
    if is_passive(first) or (not is_passive(verb) and all(map(_can_speak, verb.children))):
        return []
    return [c for c in above.children if c.dep_ == "nsubj"]


def _can_speak(child: Token) -> bool:
    return child.dep_ not in _SUBJECTS or child.pos_ == "PRON" or is_somebody(child)


def _is_place(noun: Token, verb: Token) -> bool:
    """Whether a noun after "at" or "from" only says where."""
    if noun.head.lower_ not in {"at", "from"} or verb.lemma_ in listed("aiming"):
        return False
    placed = noun.ent_type_ in {"GPE", "LOC", "FAC"} and noun.head.lower_ == "at"
    return placed or (noun.pos_ == "NOUN" and not is_somebody(noun))


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
                        span = _phrase(segment, noun)
                        return _words(segment, span), span
    return None
