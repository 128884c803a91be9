"""Which words tell of something that happens: verbs, and nouns that stand for an event, each with its carrier."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.events_model import CLASSES
from verbale.extraction.events_words import listed

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Trigger(msgspec.Struct, frozen=True):
    """A word that tells of an event. ``carrier`` is the verb that gives it tense and mood: the verb itself, or of a
    noun the verb that it is the event of ("held a vote", "the strike began"); None of a noun that has none.
    """

    token: Token
    carrier: Token | None

    @property
    def is_verb(self) -> bool:
        """Whether the event is told by a verb."""
        return self.carrier is not None and self.carrier.i == self.token.i


def verbs(sentence: Words) -> Iterator[Trigger]:
    """The verbs of a sentence that tell of events, in order."""
    return (Trigger(token, token) for token in sentence if token.pos_ == "VERB" and _is_event(token))


def candidates(sentence: Words) -> Iterator[Token]:
    """The other words of a sentence that may: nouns, names and adjectives."""
    return (token for token in sentence if token.pos_ in CLASSES and token.text[:1].isalpha())


def _is_event(verb: Token) -> bool:
    if verb.dep_ in {"aux", "auxpass", "prep", "case", "mark", "punct"}:
        return False
    if verb.lemma_ in listed("empty"):
        return False
    return verb.text[:1].isalpha()


def carrier_of(noun: Token) -> Token | None:
    """The verb that carries the noun's event: a light verb that it is the object of, or one of its course."""
    verb = noun.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    lemma = verb.lemma_.lower()
    if noun.dep_ in {"dobj", "nsubjpass"} and lemma in listed("light") | {
        "begin",
        "start",
        "end",
        "finish",
        "continue",
    }:
        return verb
    return verb if noun.dep_ in _SUBJECTS and lemma in listed("course") else None
