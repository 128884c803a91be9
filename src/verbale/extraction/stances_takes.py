"""What stands beside a word that may take a stance: who takes it, what it is about, of whom it is asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.events_parties import is_passive, is_somebody, subjects
from verbale.extraction.meetings_words import objects as after
from verbale.extraction.stances_words import is_of, lemma, listed

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LISTS = ("put", "deal", "orders", "cessation", "offered", "stance")
"""Frames that are the names of lists of nouns."""
FRAMES = frozenset(
    {
        "obj",
        "cause",
        "sum",
        "that",
        "ahead",
        "asked",
        "other",
        "on_other",
        "none",
        "noun",
        "not_to",
        "to_bind",
        "done",
        "ing",
        *_LISTS,
    }
)
"""What a word may have to have beside it; any other word stands for that preposition."""
_PARTICLES = frozenset({"prt", "advmod", "prep"})
_WHICH = frozenset({"which", "that"})
_WILL = frozenset({"will", "would", "shall", "'ll", "’ll"})
_DEEDS = ("binding", "agreeing", "wanted")
"""Lists of what somebody wants to do who has a stance."""
_NEAR = 3
"""Words between a verb and the infinitive that it takes, at the most, where the parse may have read one of purpose."""


class Cue(msgspec.Struct, frozen=True):
    """A word that takes a stance: ``head``, with all its ``words``; the ``act``; ``verb``, which gives it tense and
    mood; the head words of who takes it, of what it is about and of whom it is asked; and the rule that found it.
    """

    head: Token
    words: tuple[Token, ...]
    act: str
    verb: Token
    holders: tuple[Token, ...]
    objects: tuple[Token, ...]
    addressees: tuple[Token, ...] = ()
    rule: str = "stances.verb"


class Taken(msgspec.Struct, frozen=True):
    """What a word has beside it: the heads of what it is about, and of whom it is asked."""

    objects: tuple[Token, ...]
    addressees: tuple[Token, ...] = ()


def holders_of(verb: Token) -> tuple[Token, ...]:
    """The heads of who takes the stance of a verb: its subjects, in the passive those after "by"."""
    if is_passive(verb):
        return tuple(o for c in verb.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj")
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.dep_ == "dobj" and is_of(verb.head, "papers"):
        return holders_of(verb.head.head)  # "issued a statement rejecting it"
    found = tuple(subjects(verb))
    if not found and verb.dep_ == "pcomp" and verb.head.head.lower_ == "short":
        return tuple(subjects(verb.head.head.head))  # "stopped short of endorsing it"
    if found or verb.dep_ != "conj" or verb.head.pos_ != "NOUN":
        return found
    above = next((a for a in verb.head.ancestors if a.pos_ == "VERB"), None)
    return tuple(subjects(above)) if above is not None else ()


def taken(verb: Token, takes: frozenset[str]) -> Taken | None:
    """What a verb has of what it must have; None where it has none of it."""
    if "other" in takes and (asked := _asked(verb, verb.children)):
        return asked
    if "on_other" in takes:
        beside = after(verb, frozenset({"on", "upon", "to", "for"}))
        if asked := _asked(verb, beside):
            return asked
    if said := _said(verb, takes):
        return said
    for preposition in sorted((w for w in takes - FRAMES if w[0] != "="), key=lambda word: (word != "to", word)):
        if found := after_word(verb, preposition):
            return Taken(found)
    if clause := _clause(verb, takes):
        return Taken((clause,))
    if about := thing(verb, takes):
        return Taken((about,))
    return Taken(()) if "none" in takes else None


def _said(verb: Token, takes: frozenset[str]) -> Taken | None:
    """The very word that a verb must have after it, as in "reserved the right"; "yes" is to what was spoken of."""
    for exact in sorted(word[1:] for word in takes if word.startswith("=")):
        said = tuple(c for c in verb.children if c.i > verb.i and c.lower_ == exact)
        if said:
            return Taken(said if exact not in {"yes", "no"} else ())
    return None


def _asked(verb: Token, beside: Iterable[Token]) -> Taken | None:
    """Who is asked to do what: "urged the union to wait", "wants the union to wait", "called on it to wait"."""
    clause = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp", "advcl"} and has_to(c)), None)
    if clause is None:
        return None
    own = [c for c in clause.children if c.dep_ in SUBJECTS]
    own = own or [c for c in verb.children if c.dep_ == "nsubjpass"]  # "was urged by Sarn to wait"
    told = own or [c for c in beside if c.dep_ in {"dobj", "dative", "pobj"} and c.pos_ != "ADP" and c.i < clause.i]
    told = [t for t in told if t.dep_ != "pobj" or is_somebody(t) or t.pos_ in {"PRON", "PROPN"}]
    return Taken((clause,), tuple(told)) if told else None


def has_to(verb: Token) -> bool:
    """Whether a verb stands after "to"."""
    return any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children)


def after_word(head: Token, preposition: str) -> tuple[Token, ...]:
    """What stands after a preposition; with "_deal" or "_put" only what is on that list. Nobody is a thing."""
    word, _, name = preposition.partition("_")
    heads = [head, *(c for c in head.rights if c.dep_ in _PARTICLES)]
    found = [o for h in heads for o in after(h, frozenset({word})) if not (is_party(o) or _is_person(o))]
    found = [head.head if o.lower_ in _WHICH and head.dep_ == "relcl" else o for o in found]
    if word == "to":
        found = [*(c for c in head.children if c.dep_ == "xcomp" and has_to(c)), *found]
    return tuple(o for o in found if not name or is_of(o, name))[:1]


def _clause(verb: Token, takes: frozenset[str]) -> Token | None:
    """The clause that a verb has for what it is about."""
    for child in verb.children:
        own = any(c.dep_ in SUBJECTS for c in child.children)
        if child.dep_ == "ccomp" and "done" in takes and child.tag_ == "VBN" and own and child.i > verb.i:
            return child
        if child.dep_ in {"xcomp", "advcl"} and "to" in takes and has_to(child) and child.i - verb.i <= _NEAR:
            return child
        if child.dep_ == "xcomp" and "to_bind" in takes and has_to(child) and any(is_of(child, n) for n in _DEEDS):
            return child
        if child.dep_ in {"xcomp", "pcomp"} and "ing" in takes and child.tag_ == "VBG" and child.i > verb.i:
            return child
        if child.dep_ == "xcomp" and "not_to" in takes and any(c.dep_ == "neg" for c in child.children):
            return child
        if child.dep_ == "xcomp" and "asked" in takes and child.tag_ == "VBG":
            return child
        told = child.dep_ == "ccomp" and child.i > verb.i
        ahead = "ahead" in takes and (asks(child) or _is_ahead(child))
        if told and ("that" in takes or ahead or ("asked" in takes and asks(child))):
            return child
    return None


def _is_ahead(clause: Token) -> bool:
    """Whether a clause tells what will be: "that the crews will go free"."""
    ahead = any(c.dep_ in {"aux", "auxpass"} and c.lower_ in _WILL for c in clause.children)
    return ahead and lemma(clause) != "be"


def asks(clause: Token) -> bool:
    """Whether a clause tells what is to be done: "that the guard leave", "that it should leave", "it could host"."""
    helpers = {c.lower_: c.tag_ for c in clause.children if c.dep_ in {"aux", "auxpass"}}
    if helpers.keys() & {"should", "must"} or helpers.get("be") == "VB":
        return not helpers.keys() & {"will", "would", "can", "may", "might", "could"}
    past = clause.dep_ == "conj" or clause.head.tag_ in {"VBD", "VBN"} or lemma(clause.head) in listed("commanding")
    if helpers.keys() & {"could", "might"}:
        return lemma(clause) in listed("binding")
    present = clause.tag_ == "VBP" and past and lemma(clause) not in {"be", "have"}
    return (clause.tag_ == "VB" or present) and not helpers


def thing(verb: Token, takes: frozenset[str]) -> Token | None:
    """The thing that a verb has for its object; nobody is a thing, and a pronoun only where it can point to one."""
    if is_passive(verb):
        found = [c for c in verb.children if c.dep_ == "nsubjpass"]
        found += [verb.head] if verb.dep_ in {"acl", "relcl"} and not found else []
    else:
        found = [c for c in verb.children if c.dep_ == "dobj"]
        found = [verb.head if c.lower_ in _WHICH and verb.dep_ == "relcl" else c for c in found]
    for token in found:
        loose = token.lower_ in _WHICH and token.i < verb.i
        if token.pos_ == "PRON" and (loose or token.lower_ not in listed("pointing")):
            continue
        if "stance" in takes and is_of(token, "stance"):
            return token
        if is_party(token) or is_of(token, "empty"):
            continue
        if "obj" in takes or any(name in takes and is_of(token, name) for name in _LISTS):
            return token
        if ("cause" in takes and not is_somebody(token)) or ("sum" in takes and _is_sum(token)):
            return token
    return None


def _is_person(token: Token) -> bool:
    """Whether a pronoun stands for people: "committed to you"."""
    return token.pos_ == "PRON" and token.lower_ not in listed("pointing") | _WHICH | {"what"}


def _is_sum(token: Token) -> bool:
    """Whether a thing is so much of something: "a 6 percent rise", "2 billion crowns"."""
    return any(t.like_num or t.ent_type_ in {"MONEY", "PERCENT"} for c in token.lefts for t in c.subtree)


def is_party(token: Token) -> bool:
    """Whether a word names somebody, and so nothing that could be agreed to; "observers" can be."""
    if token.pos_ == "NOUN" and token.tag_ == "NNS" and token.ent_type_ == "":
        return False
    return is_somebody(token) or token.ent_type_ == "PERSON"
