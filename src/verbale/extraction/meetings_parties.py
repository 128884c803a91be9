"""Who takes part: a noun phrase made into participants, with the fullest names the document gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from verbale.extraction.meetings_words import joined, listed, only_counts, unknown_name, words
from verbale.language.entities import Entities
from verbale.language.gazetteer import place, state_of
from verbale.language.parsing import Segment
from verbale.model import Entity, Participant, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_WITHIN = frozenset(
    {"det", "compound", "amod", "poss", "nmod", "nummod", "case", "quantmod", "predet", "flat", "punct"}
)
_APART = frozenset({"outlet", "unnamed"})
_AFTER_PLACE = re.compile(r"(?:,[^,(–—:\n]{0,40}){0,3}(?: ?\([^()\n]{0,40}\))?\s{0,3}[-–—:]{1,2}\s")
"""What stands after the place at the head of a report: "HALDEN, Sarn (Corvane) -"; not "NATO, an alliance, met"."""


def participants(segment: Segment, head: Token, entities: Entities, role: str = "actor") -> Iterator[Participant]:
    """The participants that the phrase of ``head`` names, and those joined to it by "and"."""
    among = head.dep_ == "pobj" and head.head.lower_ in ("between", "among")
    if among and not any(c.dep_ == "conj" for c in head.children):
        yield from _first_of_two(segment, head, entities, role)
    for token in joined(head):
        if (
            token.lower_ in listed("public")
            or only_counts(token)
            or (token.ent_type_ in ("DATE", "TIME") and not unknown_name(token))
        ):
            continue
        beside = _beside(token) or _one_of(token)
        for named in beside or [token]:
            yield from _phrase(segment, named, entities, role, among=among)
        if token.lower_ in listed("delegations"):
            yield from _led(segment, token, entities, role)


def _first_of_two(segment: Segment, head: Token, entities: Entities, role: str) -> Iterator[Participant]:
    """Who stands before the "and" after "between", where the parse took both names for one."""
    inside = segment.doc[head.left_edge.i : head.i]
    and_ = next((t for t in inside if t.lower_ == "and"), None)
    if head.pos_ != "PROPN" or and_ is None or and_.i == inside.start:
        return
    first = segment.doc[inside.start : and_.i]
    if first.root.pos_ == "PROPN" and not any(t.pos_ in ("ADJ", "VERB") for t in first):
        span = segment.span(first)
        named = [e for e in entities.at(span) if e.kind not in _APART]
        if any(e.kind == "person" for e in named):
            return
        yield Participant(role, as_party(named[0]) if named else _bare(first.text), span)


def _bare(phrase: str) -> str:
    return " ".join(phrase.split()).removeprefix("the ").removeprefix("The ")


def _beside(token: Token) -> list[Token]:
    """The persons named in apposition: "the two ministers, Mira Olen of Sarn and Jon Varga"."""
    person = next((c for c in token.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"), None)
    return [] if person is None else [n for t in joined(person) for n in (_beside(t) if t != person else []) or [t]]


def _one_of(token: Token) -> list[Token]:
    """Who is "one of Sarn's shipowners, Orlo Lines": the name, where one is given."""
    if token.lower_ != "one":
        return []
    below = [b for c in token.children if c.lower_ == "of" for b in c.children if b.dep_ == "pobj"]
    return [c for t in (token, *below) for c in t.children if c.dep_ == "appos" and c.pos_ == "PROPN"][:1]


def _led(segment: Segment, token: Token, entities: Entities, role: str) -> Iterator[Participant]:
    """Who heads a delegation: "a team led by Mira Olen"."""
    for child in token.children:
        if child.dep_ == "acl" and child.lemma_ in listed("leading"):
            for agent in (c for c in child.children if c.dep_ == "agent"):
                for below in (b for b in agent.children if b.dep_ == "pobj"):
                    yield from participants(segment, below, entities, role)


def _phrase(
    segment: Segment, token: Token, entities: Entities, role: str, *, among: bool = False
) -> Iterator[Participant]:
    """The participants of one phrase; ``among`` says that it stands after "between", where any noun is a side."""
    token = _named_after(token)
    span = _span(segment, token)
    if _both(token):
        leaders = [e for e in entities.at(span) if e.kind == "person"]
        if len(leaders) == 2 and token.lower_ in listed("heads") | listed("single"):
            yield from (Participant(role, leader.name, span) for leader in leaders)
        return
    group = (
        token.tag_ in ("NNS", "NNPS")
        or token.lower_.endswith("s")
        or token.lower_ in ("team", "delegation", "side", "group", "party")
    )
    if (
        group
        and token.lower_ in listed("delegations") | listed("heads")
        and (found := list(_states(segment, token, entities)))
    ):
        known = _holders(found, entities) if token.lower_ in listed("heads") else {}
        for name, at in found:
            yield Participant(role, known.get(name, name), at)
        return
    if group and token.lower_ in listed("people") and len(found := list(_states(segment, token, entities))) > 1:
        yield from (Participant(role, name, at) for name, at in found)
        return
    yield from _before_and(segment, token, entities, role)
    at_head = entities.at(segment.span(token))
    if at_head and all(e.kind == "outlet" for e in at_head):
        return
    found_here = [e for e in at_head or entities.at(span) if e.kind not in _APART]
    if token.lower_ in listed("delegations") and token.pos_ == "NOUN":
        found_here = [e for e in found_here if any(m[1] == span[1] for m in e.mentions)]
    if not found_here and token.tag_ == "NN" and token.lower_ in listed("heads"):
        found_here = _only_holder(token, entities)
    for entity in found_here:
        yield Participant(role, as_party(entity), span)
    if not found_here and (_can_take_part(token) or (among and token.pos_ == "NOUN")):
        yield Participant(role, _name(segment, token, span), span)


def of_dateline(segment: Segment, span: Span) -> bool:
    """Whether words are the place in capitals at the head of a line, which the parse took into the sentence."""
    start, end = span
    text = segment.text
    at_head = start == segment.start and text[: end - start].isupper()
    return at_head and _AFTER_PLACE.match(text, end - start) is not None


def as_party(entity: Entity) -> str:
    """The name of who takes part: of a capital or seat, the state or body that it stands for."""
    if entity.kind != "state":
        return entity.name
    return words()["seats"].get(entity.name) or state_of(entity.name) or entity.name


def _only_holder(token: Token, entities: Entities) -> list[Entity]:
    """The one person whom the document names with the office of "the president"; none where there are several."""
    if {c.lower_ for c in token.lefts} != {"the"} or any(c.dep_ == "prep" for c in token.children):
        return []
    held = [
        e for e in entities.all if e.kind == "person" and any(o.title.casefold() == token.lower_ for o in e.offices)
    ]
    return held if len(held) == 1 else []


def _named_after(token: Token) -> Token:
    """The name that stands right after a role, wherever the parse put it: "his counterpart Jon Varga"."""
    if token.pos_ != "NOUN":
        return token
    doc, end = token.doc, token.i + 1
    while end < len(doc) and doc[end].ent_type_ == "PERSON" and not doc[end].is_sent_start:
        end += 1
    return doc[end - 1] if end > token.i + 1 else token


def _both(token: Token) -> bool:
    """Whether a phrase only points back to the sides: "the two leaders", "both sides"; not "the leaders of …"."""
    if token.lower_ not in listed("delegations") | listed("heads") or any(c.dep_ == "prep" for c in token.children):
        return False
    left = {c.lower_ for c in token.lefts}
    if token.tag_ in ("NN", "NNP") and token.lower_ not in ("team", "delegation", "side", "group", "party"):
        return False
    return bool(left & {"the", "both", "two"}) and left <= {"the", "both", "two", "three"}


def _before_and(segment: Segment, token: Token, entities: Entities, role: str) -> Iterator[Participant]:
    """Those before an "and" that the parse put inside a name: "the envoy Mira Olen and the minister Jon Varga"."""
    if token.pos_ != "PROPN":
        return
    inside = segment.doc[token.left_edge.i : token.i]
    ands = [t.i for t in inside if t.dep_ == "cc" and t.i > token.left_edge.i]
    if not ands or any(t.pos_ in ("VERB", "AUX") for t in inside):
        return
    span = (segment.span(inside)[0], segment.span(segment.doc[ands[-1]])[0])
    for entity in entities.at(span):
        if entity.kind == "person":
            yield Participant(role, entity.name, next((m for m in entity.mentions if span[0] <= m[0] < span[1]), span))


def _can_take_part(token: Token) -> bool:
    """Whether a noun that is no entity of the document can be somebody: a name, or a word for people."""
    if unknown_name(token):
        return True
    if token.pos_ == "PROPN":
        return token.ent_type_ not in ("DATE", "TIME", "CARDINAL", "LANGUAGE", "EVENT", "LAW", "WORK_OF_ART")
    return token.pos_ == "NOUN" and token.lower_ in listed("delegations") | listed("heads") | listed("people")


def _span(segment: Segment, token: Token) -> Span:
    """The phrase up to its head, without what is joined to it or follows it; with "of …" after a common noun."""
    left = token
    for child in reversed(list(token.lefts)):
        if child.dep_ not in _WITHIN:
            break
        left = child.left_edge
    return (segment.span(left)[0], segment.span(token)[1])


def _name(segment: Segment, token: Token, span: Span) -> str:
    """The canonical name of a state, else the words as they stand, with what follows "of"."""
    if (state := state_of(token.text)) and token.pos_ == "PROPN":
        return state
    end = span[1]
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "from") and child.right_edge.i > child.i:
            end = segment.span(child.right_edge)[1]
    phrase = segment.text[span[0] - segment.start : end - segment.start]
    return _bare(phrase)


def _states(segment: Segment, token: Token, entities: Entities) -> Iterator[tuple[str, Span]]:
    """The states, or else the bodies, for which a delegation or a head of state stands, with their places."""
    seen = set()
    from_ = token.doc[token.i + 1 : token.i + 2].root if token.i + 1 < token.sent.end else token
    apart = from_.subtree if from_.lower_ in ("from", "representing") and from_.head.i != token.i else ()
    for word in (*token.subtree, *apart):
        top = from_ if apart and from_.is_ancestor(word) else token
        if word.i == top.i or word.pos_ not in ("ADJ", "PROPN", "PRON", "NOUN") or not _close(word, top):
            continue
        for name in _stands_for(segment, word, entities):
            if name not in seen:
                seen.add(name)
                yield name, segment.span(word)


def _close(word: Token, token: Token) -> bool:
    """Whether a word belongs to the phrase: no clause but "representing …", few prepositions between."""
    while word.i != token.i:
        if word.dep_ in ("relcl", "advcl", "appos") or (word.pos_ == "VERB" and word.lower_ != "representing"):
            return False
        if word.pos_ == "ADP" and word.lower_ not in ("of", "from", "for"):
            return False
        if word.dep_ == "conj" and word.pos_ in ("NOUN", "PROPN") and word.head.i == token.i:
            return False
        word = word.head
    return True


def _stands_for(segment: Segment, word: Token, entities: Entities) -> Iterator[str]:
    if state := state_of(word.text):
        yield state
    elif word.dep_ == "poss":
        for entity in entities.at(segment.span(word)):
            yield party_of(entity)
    elif word.pos_ == "PROPN" and place(word.text) is None and word.dep_ in ("amod", "compound", "pobj", "conj"):
        bodies = [e.name for e in entities.at(segment.span(word)) if e.kind in ("body", "state", "armed_force")]
        yield from bodies[:1] or ([word.text] if word.dep_ in ("pobj", "conj") and word.ent_type_ != "PERSON" else [])


def party_of(entity: Entity) -> str:
    """For whom a person stands by the offices named: a state where there is one, else the person's own name."""
    if entity.kind == "person":
        for office in entity.offices:
            if office.party and (state := state_of(office.party)):
                return state
    return state_of(entity.name) or entity.name


def _holders(found: list[tuple[str, Span]], entities: Entities) -> dict[str, str]:
    """The person whom the document names as head of each state: "the Ruritanian and Sarnian presidents"."""
    known = {}
    for name, _ in found:
        heads = [
            e.name
            for e in entities.all
            if e.kind == "person"
            and party_of(e) == name
            and any(o.title.casefold() + "s" in listed("heads") for o in e.offices)
        ]
        if len(heads) == 1:
            known[name] = heads[0]
    return known
