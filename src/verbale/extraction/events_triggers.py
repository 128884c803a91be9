"""Which words tell of something that happens: verbs, and nouns that stand for an event, each with its carrier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.events_words import listed, of_idiom, somebody

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_TAKEN_FOR = frozenset({"PERSON", "GPE"})
_NO_EVENTS = _TAKEN_FOR | {"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "ORDINAL", "QUANTITY", "NORP"}


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


def is_verb(token: Token) -> bool:
    """Whether a verb tells of an event."""
    if token.dep_ in {"aux", "auxpass", "prep", "case", "mark", "punct"} or token.lemma_ in listed("empty"):
        return False
    return token.text[:1].isalpha()


def can_happen(word: Token) -> bool:
    """Whether a noun, name or adjective can be an event: people, places, days and numbers are none."""
    if not word.text[:1].isalpha() or of_idiom(word):
        return False
    if word.ent_type_ in _NO_EVENTS and (word.pos_ == "PROPN" or word.ent_type_ not in _TAKEN_FOR):
        return False
    if word.pos_ == "NOUN" and word.dep_ == "nsubj" and word.lower_ in somebody() and carrier_of(word) is None:
        return False  # "pickets blocked the gate": who does it
    return word.pos_ != "NOUN" or word.lemma_.lower() not in somebody()


def carrier_of(noun: Token) -> Token | None:
    """The verb that carries the noun's event: a light verb that it is the object of, or one of its course."""
    verb = noun.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    lemma = verb.lemma_.lower()
    if noun.dep_ in {"dobj", "nsubjpass"} and lemma in listed("light"):
        return verb
    return verb if noun.dep_ in _SUBJECTS and lemma in listed("course") else None
