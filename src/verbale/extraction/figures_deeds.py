"""What was done to so many, or what they did: "12 people were killed" measures deaths, "45 drones were fired" not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from verbale.extraction.figures_numbers import listed, words

if TYPE_CHECKING:
    from spacy.tokens import Token


OPEN = frozenset({"count", "people", "troops", "prisoners", "weapons", "jobs"})
"""Measures of a noun that what is done to it makes narrower; "deaths" or "miles" stay what they are."""


@cache
def _deeds() -> dict[str, str]:
    """The measure of each verb and noun of a deed."""
    return {lemma: measure for measure, lemmas in words()["deeds"].items() for lemma in lemmas}


def measured(unit: str, noun: Token | None) -> str:
    """The measure of a number of ``unit``: by the kind of unit, else by the deed that its noun hangs on."""
    found = measure_of(unit)
    if found not in OPEN or noun is None:
        return found
    return deed(noun) or found


def measure_of(unit: str) -> str:
    """The kind of measure a unit belongs to; ``count`` where it is on no list."""
    return _measures().get(unit, "count")


@cache
def _measures() -> dict[str, str]:
    return {unit: name for name, units in words()["measures"].items() for unit in units}


def deed(noun: Token) -> str | None:
    """What is done to those whom ``noun`` names, or what they do; None where it is on no list."""
    first = _first(noun)
    for child in noun.children:
        after_it = child.i > noun.i and child.dep_ in ("acl", "amod") and child.tag_ in ("VBN", "VBD", "JJ")
        if after_it and (found := _verb(child)):
            return found
    after = noun.doc[noun.i + 1 : noun.i + 2]
    if len(after) and after[0].lower_ in words()["outcomes"] and after[0].dep_ not in ("nsubj", "dobj"):
        return str(words()["outcomes"][after[0].lower_])
    return _over(first)


def _first(noun: Token) -> Token:
    """The first of those joined by "and": what is done to "drones and missiles" is done to both."""
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN", "NUM"):
        noun = noun.head
    return noun


def _over(noun: Token) -> str | None:
    """The deed of the verb or noun that a noun hangs on, over "a group of" and "were reported to have been"."""
    above, how = noun.head, noun.dep_
    while how == "pobj" and above.lower_ in ("of", "between", "among"):
        owner = above.head
        if owner.pos_ not in ("NOUN", "PROPN") or owner.i == above.i:
            return None
        if owner.lemma_ in _deeds():
            return _deeds()[owner.lemma_]
        if owner.lemma_ not in listed("bystanding"):
            return None
        above, how = owner.head, owner.dep_
    if how == "pobj" and above.lower_ == "including":
        return _of_whole(above.head)
    if above.pos_ != "VERB":
        return None
    for verb in _carried(above):
        passive = how == "nsubjpass" or (how == "nsubj" and (verb != above or not _acts(verb)))
        if passive or how == "dobj":
            return _verb(verb)
    return None


def _of_whole(whole: Token) -> str | None:
    """The deed of those of whom some are named: "12 people were killed, including three children"."""
    if whole.pos_ == "NOUN":
        return deed(whole)
    return _verb(whole) if whole.pos_ == "VERB" else None


def _carried(verb: Token) -> Iterator[Token]:
    """The verb that tells the deed: below "were reported" or "agreed", itself."""
    below = next((c for c in verb.children if c.dep_ == "xcomp" and c.pos_ == "VERB"), None)
    yield below if below is not None and verb.lemma_ in listed("raising") else verb


def _acts(verb: Token) -> bool:
    """Whether the subject of a verb does it to others: "12 soldiers killed a man"."""
    return any(c.dep_ == "dobj" for c in verb.children) and verb.lemma_ not in ("flee",)


def _verb(verb: Token) -> str | None:
    particle = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod")}
    if verb.lemma_ == "shoot":
        return "intercepted" if "down" in particle else None
    if verb.lemma_ == "turn":
        return "turned back" if particle & {"back", "away"} else None
    return _deeds().get(verb.lemma_) or words()["outcomes"].get(verb.lower_)
