"""What a sentence says of an event's reality: occurred, planned, proposed, denied, only supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.extraction.events_days import tense
from verbale.extraction.events_triggers import Trigger
from verbale.extraction.events_words import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "barely", "without"})
_WILL = frozenset({"will", "'ll", "’ll", "shall", "wo", "sha"})


def status_of(trigger: Trigger) -> str:
    """The code of ``event.status``."""
    token = trigger.token
    if trigger.carrier is None:
        return _of_noun(token)
    verb = trigger.carrier
    if not trigger.is_verb and any(c.lower_ == "no" for c in token.children if c.dep_ == "det"):
        return "denied"
    return _of_verb(verb)


def _of_verb(verb: Token, depth: int = 0) -> str:
    if any(c.dep_ == "neg" or (c.lower_ in _NEGATIONS and c.dep_ in {"advmod", "preconj"}) for c in verb.children):
        return "denied"
    above = verb.head
    asked = {c.lower_ for c in verb.children if c.dep_ == "mark" or (c.dep_ == "advmod" and c.i < verb.i)}
    if asked & {"if", "unless", "whether"}:
        return "hypothetical" if verb.dep_ == "advcl" else "unconfirmed"
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if helpers & _WILL:
        return "planned"
    if helpers & {"can", "could", "may", "might", "would", "should", "must", "ca"}:
        return "hypothetical"
    if asked & listed("hearsay") or any(c.lower_ in listed("hearsay") for c in verb.children):
        return "unconfirmed"
    if depth > 4 or above.i == verb.i:
        return _by_tense(verb)
    if "to" in helpers or verb.dep_ == "xcomp":
        return _to(verb, above, depth)
    if verb.dep_ == "ccomp" and above.lemma_ in listed("denying"):
        return "denied"
    if verb.dep_ == "conj" and tense(verb) == "bare":
        return _of_verb(above, depth + 1)
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return _of_verb(above, depth + 1) if above.pos_ == "VERB" else _by_tense(verb)
    if verb.dep_ == "pcomp" and above.lower_ in {"without", "before"}:
        return "denied" if above.lower_ == "without" else "hypothetical"
    return _by_tense(verb)


def _to(verb: Token, above: Token, depth: int) -> str:
    lemma = above.lemma_.lower()
    if lemma in listed("asking"):
        return "proposed"
    if lemma in listed("failing"):
        return "denied"
    if lemma in listed("managing") | listed("goes"):
        return _of_verb(above, depth + 1) if above.pos_ == "VERB" else "occurred"
    return "planned" if verb.dep_ in {"xcomp", "acl", "ROOT", "ccomp"} else "hypothetical"


def _by_tense(verb: Token) -> str:
    if verb.tag_ == "VBG" and any(c.lemma_ == "be" and c.tag_ in {"VBZ", "VBP"} for c in verb.children):
        return "ongoing"
    if verb.tag_ == "VB" and tense(verb) == "bare":
        return "proposed"
    return "occurred"


_BESIDE = (
    ("denied", frozenset({"no"})),
    ("planned", None),
    ("proposed", None),
    ("unconfirmed", None),
    ("hypothetical", frozenset({"possible", "potential", "any"})),
)
"""What words beside a noun make of its event, the strongest first; None for the list of that name."""


def _of_noun(noun: Token) -> str:
    """The status of a noun's event that no verb carries: by the words beside it, else by the verb that has it."""
    beside = {c.lower_ for c in noun.children if c.dep_ in {"amod", "compound", "det", "advmod"}}
    for status, said in _BESIDE:
        if beside & (listed(status) if said is None else said):
            return status
    verb = noun.head
    for _ in range(2):
        if verb.pos_ in {"ADP", "NOUN"} and verb.head.i != verb.i:
            verb = verb.head
    return _had(noun, verb) if verb.pos_ == "VERB" else "occurred"


def _had(noun: Token, verb: Token) -> str:
    """The status of what a verb has for its object: "demanded a halt", "denied the attack", "will end the strike"."""
    if noun.dep_ in {"dobj", "pobj"} and verb.lemma_ in listed("asking"):
        return "proposed"
    if noun.dep_ in {"dobj", "pobj"} and verb.lemma_ in listed("ahead"):
        return "planned"
    if noun.dep_ == "dobj" and verb.lemma_ in listed("denying") | listed("averting"):
        return "denied"
    if tense(verb) in {"future", "to"}:
        return "planned" if {c.lower_ for c in verb.children} & _WILL else "hypothetical"
    return "occurred"
