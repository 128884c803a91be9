"""Word lists of ``events.yaml``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from verbale.extraction.lexicon import listed as listed_of
from verbale.language.lexicon import lexicon as people

if TYPE_CHECKING:
    from spacy.tokens import Token


def listed(name: str) -> frozenset[str]:
    """The words of one list."""
    return listed_of("events", name)


def of_idiom(noun: Token) -> bool:
    """Whether a noun is only a part of what its verb says: "set on fire", "took place", "came into force"."""
    by = noun.head
    if noun.dep_ == "pobj" and by.dep_ == "prep":
        return f"{by.head.lemma_}_{by.lemma_}_{noun.lemma_}".lower() in listed("idioms")
    return noun.dep_ in {"dobj", "nsubjpass"} and f"{by.lemma_}_{noun.lemma_}".lower() in listed("idioms")


@cache
def somebody() -> frozenset[str]:
    """The common nouns, as lemmas, that name somebody who can act: people by what they are, bodies, forces."""
    known = people()
    held = known.classes.keys() | known.people | known.bodies | known.forces | known.sources
    return frozenset(held | listed("somebody")) - listed("nobody")
