"""The words that take a stance, with who takes it and what it is about: verbs, and what else ``cues`` finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from verbale.extraction.stances_nouns import adjective, answer, favour, noun, proposed
from verbale.extraction.stances_phrases import (
    accused,
    answered,
    bettered,
    called,
    first,
    hangs,
    no_answer,
    no_reply,
    on_the_table,
    yet_to,
)
from verbale.extraction.stances_takes import SUBJECTS, Cue, asks, holders_of, taken
from verbale.extraction.stances_words import framed, lemma, listed, negates, noun_key, verb_key

if TYPE_CHECKING:
    from spacy.tokens import Token


def cues(sentence: Iterable[Token]) -> Iterator[Cue]:
    """The cues of a sentence, in the order of its words."""
    for token in sentence:
        if token.pos_ in {"VERB", "AUX"}:
            yield from _of_verb(token)
        else:
            yield from _of_other(token)


def _of_verb(token: Token) -> Iterator[Cue]:
    own = lemma(token)
    found = list(_verb(token))
    yield from found
    if not any(c.holders for c in found) and token.lower_ in framed("adjectives"):
        yield from adjective(token)
    if not found and own in listed("calling"):
        yield from called(token)
    if own in listed("bettering"):
        yield from bettered(token)
    if own == "put" and not found:
        yield from on_the_table(token)
    if own == "give":
        yield from no_answer(token)
    if own in listed("seeing"):
        yield from first(token)
    if own in listed("accusing"):
        yield from accused(token)
    if own in listed("replying") and (negates(token) or yet_to(token)):
        yield from no_reply(token)
    if token.lower_ == "proposed" and token.dep_ == "amod":
        yield from proposed(token)


def _of_other(token: Token) -> Iterator[Cue]:
    own = lemma(token)
    if token.pos_ in {"NOUN", "PROPN"} and noun_key(token) in framed("nouns"):
        yield from noun(token)
    if token.pos_ in {"ADJ", "ADP"} and token.lower_ in framed("adjectives"):
        yield from adjective(token)
    if own in listed("hanging"):
        yield from hangs(token)
    if own in listed("favour"):
        yield from favour(token)
    if token.pos_ == "NOUN" and own in listed("answers"):
        yield from answer(token)
    if token.lower_ == "proposed" and token.dep_ == "amod":
        yield from proposed(token)


def is_cue(token: Token) -> bool:
    """Whether a word is a cue, by its lists alone; not a verb that is one only with a stance for its object."""
    frames = framed("verbs").get(verb_key(token), ()) if token.pos_ == "VERB" else ()
    return (
        any(takes != {"stance"} for _, takes in frames)
        or token.lower_ in framed("adjectives")
        or (token.pos_ == "NOUN" and lemma(token) in framed("nouns"))
    )


def is_asking(verb: Token) -> bool:
    """Whether a verb demands, offers or orders what a clause below it tells."""
    told = framed("verbs").get(verb_key(verb), ()) if verb.pos_ == "VERB" else ()
    return any(act in {"demands", "offers", "orders"} and takes & {"that", "asked"} for act, takes in told)


def _verb(verb: Token) -> Iterator[Cue]:
    if verb.dep_ in {"amod", "compound", "aux", "auxpass"}:
        return
    key = verb_key(verb)
    for act, takes in framed("verbs").get(key, ()):
        found = taken(verb, takes)
        if found is not None:
            yield Cue(verb, _words(verb, key), act, verb, holders_of(verb), found.objects, found.addressees)
            for more in _more(found.objects):
                yield Cue(verb, _words(verb, key), act, verb, holders_of(verb), (more,))
            return
    if lemma(verb) in listed("answering"):
        yield from answered(verb)


def _more(objects: Sequence[Token]) -> Iterator[Token]:
    """Further clauses joined to the one that a verb has: "demanding that fees be cut and that the port open"."""
    for clause in objects:
        if clause.dep_ == "ccomp":
            for child in _beside(clause):
                if asks(child):
                    yield child
                    yield from _beside(child)


def _beside(clause: Token) -> list[Token]:
    """The clauses of their own that are joined to a clause, by "and" or by a "that" of their own."""
    joined = [c for c in clause.children if c.dep_ in {"conj", "ccomp"} and c.i > clause.i]
    own = [c for c in joined if any(s.dep_ in SUBJECTS for s in c.children)]
    return [c for c in own if c.dep_ == "conj" or any(m.lower_ == "that" for m in c.children)]


def _words(verb: Token, key: str) -> tuple[Token, ...]:
    particle = key.partition("_")[2]
    return (verb, *(c for c in verb.rights if particle and c.lower_ == particle))[:2]
