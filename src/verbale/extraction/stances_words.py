"""Word lists of ``stances.yaml``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from verbale.extraction.lexicon import listed as listed_of
from verbale.extraction.lexicon import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Frames = tuple[str, frozenset[str]]
"""An act of ``stance.act``, and what the word must have beside it for that."""


def listed(name: str) -> frozenset[str]:
    """The words of one list."""
    return listed_of("stances", name)


@cache
def framed(entry: str) -> dict[str, tuple[Frames, ...]]:
    """Of ``verbs``, ``adjectives`` or ``nouns``, every word's acts with what it takes, in the order of the file."""
    found: dict[str, tuple[Frames, ...]] = {}
    for act, words in words_of("stances")[entry].items():
        for word, takes in words.items():
            found[str(word)] = (*found.get(str(word), ()), (act, frozenset(takes.split())))
    return found


@cache
def kinds(entry: str) -> dict[str, str]:
    """The act of every word of an entry that lists words by act."""
    return {word: act for act, words in words_of("stances")[entry].items() for word in words.split()}


@cache
def phrases(entry: str) -> dict[str, str]:
    """The act of every phrase of an entry that lists phrases by act."""
    return {phrase: act for act, said in words_of("stances")[entry].items() for phrase in said}


def lemma(token: Token) -> str:
    """A word's lemma in lower case."""
    return str(token.lemma_.lower())


def verb_key(verb: Token) -> str:
    """The lemma of a verb, with its particle where the two are a cue of their own: "rule_out"."""
    own = lemma(verb)
    for child in verb.rights:
        particle = f"{own}_{child.lower_}"
        if child.i - verb.i <= _FAR and particle in framed("verbs"):
            return particle
    return own


def noun_key(noun: Token) -> str:
    """The lemma of a noun, with its adjective where the two are a cue of their own: "green light"."""
    named = f"{noun.nbor(-1).lower_} {lemma(noun)}" if noun.i > 0 else ""
    return named if named in framed("nouns") else lemma(noun)


_FAR = 6
"""Words between a verb and its particle, at the most."""


def is_of(token: Token, name: str) -> bool:
    """Whether the lemma of a word, or the word itself, stands on a list."""
    return lemma(token) in listed(name) or token.lower_ in listed(name)


def negates(verb: Token) -> bool:
    """Whether a verb has a "not" or "never" of its own."""
    return any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children)
