"""Third parties of a talk, and who is named after a participle: mediators, hosts, those who attended it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from verbale.extraction.meetings_parties import participants
from verbale.extraction.meetings_words import listed, objects
from verbale.language.entities import Entities
from verbale.language.gazetteer import state_of
from verbale.language.parsing import Segment
from verbale.model import Participant

if TYPE_CHECKING:
    from spacy.tokens import Token


BY = frozenset({"by"})


def third_parties(
    segment: Segment, token: Token, entities: Entities, *, itself: bool = False, after: Token | None = None
) -> Iterator[Participant]:
    """Those named after "by": "talks mediated by Sarn", "a summit hosted by Olen", "attended by Olen and Varga".

    The participle stands under ``token``, or, where it is a verb, is the verb ``itself``. Under a verb that the talk
    hangs on it counts only where it is of the talk, ``after`` which it stands.
    """
    below: Iterable[Token] = token.children
    if token.pos_ == "NOUN":  # "talks between Sarn and Orla, mediated by Olen": the parse may give it to Orla
        below = {*below, *(t for t in token.subtree if t.lower_ in listed("mediated") and t.dep_ == "acl")}
    if after is not None:
        below = (c for c in below if _of_talk(c, after, token))
    for child in (*((token,) if itself else ()), *sorted(below, key=lambda t: t.i)):
        role = _role(child)
        if role and child.dep_ in ("acl", "advcl", "amod", "ROOT", "conj", "ccomp", "relcl"):
            for other in objects(child, BY):
                yield from participants(segment, other, entities, role)


def _of_talk(participle: Token, talk: Token, verb: Token) -> bool:
    """Whether a participle under a verb is of the talk: between the two, or after both where it is of mediating."""
    if participle.lower_ in listed("mediated") and verb.i < talk.i < participle.i:
        return True
    return talk.i < participle.i < verb.i


def _role(participle: Token) -> str | None:
    """The role of who stands after "by": mediator, host, or one who takes part."""
    if participle.tag_ not in ("VBN", "VBD"):
        return None
    if participle.lower_ in listed("mediated"):
        return "mediator"
    return {"host": "host", "attend": "actor"}.get(participle.lemma_)


def presence(segment: Segment, verb: Token, entities: Entities) -> Iterator[Participant]:
    """Who sat in: "they met in the presence of Sarn", "under Sarnian mediation"."""
    for word in verb.subtree:
        if word.lower_ in listed("presence") and word.dep_ == "pobj" and word.head.lower_ in ("in", "under", "with"):
            for other in objects(word, frozenset({"of", "by", "from"})):
                yield from participants(segment, other, entities, "mediator")
            for child in word.children:
                if child.dep_ in ("amod", "poss", "compound", "nmod") and child.i < word.i:
                    yield from _named(segment, child, entities)


def _named(segment: Segment, word: Token, entities: Entities) -> Iterator[Participant]:
    """Whom a word before "mediation" names: a state by its adjective, or somebody by name."""
    if state := state_of(word.text):
        yield Participant("mediator", state, segment.span(word))
    elif word.pos_ == "PROPN":
        yield from participants(segment, word, entities, "mediator")
