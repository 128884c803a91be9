"""Word lists of ``meetings.yaml``, and short ways through a parse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from verbale.extraction.lexicon import listed as listed_of
from verbale.extraction.lexicon import words_of
from verbale.extraction.polarity import is_apart
from verbale.extraction.times_base import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from spacy.tokens import Token


def words() -> dict[str, Any]:
    """The word lists of ``meetings.yaml``."""
    return words_of("meetings")


def listed(name: str) -> frozenset[str]:
    """The words of one list."""
    return listed_of("meetings", name)


def governor(token: Token) -> tuple[Token | None, str]:
    """The verb over a noun, and how the noun hangs on it: its dependency, or the preposition between them.

    "Two days of talks" hang where the days do.
    """
    how = token.dep_
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            return (_raised(above), how) if how.startswith("nsubj") else (above, how)
        if how == "of" and above.lemma_ in listed("lengths"):
            how = above.dep_
            continue
        if how == "in" and above.lower_ == "part":
            continue
        if above.pos_ == "ADP" or above.dep_ == "prep":
            how = above.lower_
        elif how not in ("conj",) and above.pos_ in ("NOUN", "PROPN"):
            how = "noun"
    return None, how


def _raised(verb: Token) -> Token:
    """The verb that tells of the talk below one that only says it is to come: "are to resume", "is due to resume"."""
    above = next((c for c in verb.children if c.dep_ == "acomp"), verb) if verb.lemma_ == "be" else verb
    if verb.lemma_ != "be" and verb.lemma_ not in listed("raising"):
        return verb
    below = (c for c in above.children if c.dep_ == "xcomp" and any(d.tag_ == "TO" for d in c.children))
    return next(below, verb)


def journey_of(trigger: Token) -> Token | None:
    """The verb of travelling that a verb of talking goes with: "flew to Oslo to meet him", "to Oslo, where they met".

    None for another clause beside it: "flew to Oslo as they met".
    """
    if any(c.lower_ == "where" for c in trigger.children) and trigger.dep_ in ("relcl", "advcl"):
        return next((a for a in trigger.ancestors if a.lemma_ in listed("journeys")), None)
    own = any(c.dep_ in ("nsubj", "nsubjpass", "mark") for c in trigger.children)
    for_it = trigger.dep_ in ("xcomp", "advcl") and not own
    return trigger.head if for_it and trigger.head.lemma_ in listed("journeys") else None


def subjects(verb: Token) -> list[Token]:
    """The subjects of a verb; of a verb without one, those of the verb it is joined to or hangs on."""
    seen = set()
    while verb.i not in seen:
        seen.add(verb.i)
        found = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.pos_ != "SCONJ" and c.tag_ != "WDT"]
        if found:
            return [c if c.lower_ != "who" else verb.head for c in found]
        if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ == "VBG"):
            return [verb.head]
        if verb.dep_ in ("xcomp", "advcl") and (asked := _asked(verb)):
            return asked
        if verb.dep_ not in _CARRYING:
            break
        verb = verb.head
    return []


_CARRYING = frozenset({"conj", "xcomp", "advcl", "aux", "auxpass", "ccomp", "pcomp", "prep", "acomp", "oprd"})
"""How a verb or what stands between hangs on the verb whose subject it shares."""


def _asked(verb: Token) -> list[Token]:
    """Who is asked or told to do what ``verb`` says: "urged Varga to hold talks"."""
    if verb.head.lemma_ not in listed("asking") or not any(c.tag_ == "TO" for c in verb.children):
        return []
    return [c for c in verb.head.children if c.dep_ in ("dobj", "dative") and c.i < verb.i]


def clause(token: Token) -> Token | None:
    """The verb of the clause in which a word stands."""
    return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)


def unknown_name(token: Token) -> bool:
    """Whether a word is a name that the language model does not know for one: with a capital inside a sentence whose
    verb has none, whatever else it may mean ("spoke with Banks"). Of the calendar's words only after "with".
    """
    verb = clause(token)
    if verb is None or not verb.text.islower() or token.is_sent_start:
        return False
    beside = token.dep_ in ("oprd", "npadvmod") and token.head.i == token.i - 1
    named = token.text.isalpha() and token.is_title and (beside or token.dep_ in ("dobj", "pobj", "conj"))
    calendar = token.lower_ in WEEKDAYS.keys() | MONTHS.keys()
    return named and not any(c.dep_ == "det" for c in token.children) and (not calendar or token.head.lower_ == "with")


def only_counts(token: Token) -> bool:
    """Whether a phrase says how many and not who: "more than 200", "three of them"; not "200 of the dockers"."""
    number = token.pos_ == "NUM" or (token.like_num and token.pos_ != "PROPN")
    if not number and token.lemma_.lower() not in listed("counting"):
        return False
    of = (o for c in token.children if c.lower_ == "of" for o in c.children if c.i > token.i and o.dep_ == "pobj")
    return all(o.pos_ in ("PRON", "NUM", "DET") for o in of)


def direct(verb: Token) -> list[Token]:
    """What a verb has for its object; where the parse gives it none, the unknown name right after it."""
    found = [c for c in verb.children if c.dep_ == "dobj"]
    return found or [c for c in verb.children if c.dep_ in ("oprd", "npadvmod") and unknown_name(c)]


def joined(token: Token) -> Iterator[Token]:
    """``token`` and all that is joined to it by "and"."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ"):
            yield from joined(child)


def partners(verb: Token, prepositions: frozenset[str]) -> Iterator[Token]:
    """What stands after one of ``prepositions`` under a verb, or under what it is about: "discuss the draft with"."""
    yield from objects(verb, prepositions)
    for topic in (c for c in verb.children if c.dep_ == "dobj"):
        for word in topic.subtree:
            if word.dep_ == "prep" and word.lower_ in prepositions:
                yield from (below for below in word.children if below.dep_ == "pobj")


def objects(head: Token, prepositions: frozenset[str]) -> Iterator[Token]:
    """What stands after one of ``prepositions`` under ``head``, also where the parse put it under a noun beside it."""
    for child in head.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in prepositions:
            for below in child.children:
                if below.dep_ in ("pobj", "pcomp"):
                    yield below
        elif child.dep_ == "prep" and child.i > head.i and child.lower_ in ("in", "on", "at", "of"):
            for below in child.children:
                if below.dep_ == "pobj":
                    yield from objects(below, prepositions)
        elif child.dep_ in ("npadvmod", "advmod", "appos") and child.i > head.i:
            yield from objects(child, prepositions)


def negated(token: Token) -> bool:
    """Whether a word is negated: "not", "never", or "no" before a noun; not by what is said inside a quotation."""
    negating = (c for c in token.children if c.dep_ == "neg" or c.lower_ in ("no", "never", "neither"))
    return any(not is_apart(c, token) for c in negating)
