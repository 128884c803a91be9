"""When, where and how long a talk was: the times and places that hang on its trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from verbale.extraction.meetings_triggers import WITH, somebody
from verbale.extraction.meetings_words import listed, objects, words
from verbale.language.gazetteer import place
from verbale.language.parsing import Segment
from verbale.model import Span, Time

if TYPE_CHECKING:
    from spacy.tokens import Token

Timed = tuple["Token", Time]
"""A time expression and the word at its head."""

BESIDE = 3
"""Words after a trigger within which a time is the trigger's own, wherever the parse put it."""


def attached(t: Token, trigger: Token, verb: Token | None, how: str, triggers: Sequence[Token]) -> bool:
    """Whether a time hangs on the trigger: under it, or on a verb that tells of the talk itself and not of a saying."""
    if _bounding(t, trigger):
        return False
    if trigger.is_ancestor(t) and not any(
        o.i != trigger.i and trigger.is_ancestor(o) and o.is_ancestor(t) for o in triggers
    ):
        return True
    if 0 < t.i - trigger.i <= BESIDE and not any(w.pos_ in ("VERB", "AUX") for w in t.doc[trigger.i + 1 : t.i]):
        return True
    above = _clause(t)
    if trigger.pos_ == "VERB" or verb is None:
        journey = trigger.dep_ in ("xcomp", "advcl") and trigger.head.lemma_ in listed("journeys")
        return above is not None and (above == trigger or (journey and above == trigger.head))
    own = verb.lemma_.casefold() in listed("light") or how in ("nsubj", "nsubjpass", "in", "during", "at")
    own = own or (how == "for" and (verb.lemma_ in listed("journeys") or verb.lemma_ in words()["verbs"]))
    return own and above == verb and not any(o.i != trigger.i and o.is_ancestor(t) for o in triggers)


def _bounding(t: Token, trigger: Token) -> bool:
    """Whether a time only says since or until when: "the first talks since March"."""
    for above in t.ancestors:
        if above.i == trigger.i:
            return False
        if above.lower_ in ("since", "until", "till") and above.i < t.i:
            return True
    return False


def _clause(t: Token) -> Token | None:
    """The verb of the clause in which a time stands."""
    return next((a for a in t.ancestors if a.pos_ in ("VERB", "AUX")), None)


def day_told(token: Token, when: Sequence[Timed]) -> tuple[str, Span] | None:
    """The day nearest to the trigger, without an hour; a day before a week, a week before a month."""
    dated = [
        (-len(value), abs(t.i - token.i), value, time.span)
        for t, time in when
        if time.type in ("DATE", "TIME") and (value := day_of(time))
    ]
    return min(dated)[2:] if dated else None


def day_of(time: Time) -> str | None:
    """The day, week or month that a time names, without its hour; None for a year, a reference or no value."""
    value = (time.value or "").split("T")[0]
    return value if value[:4].isdigit() and len(value) >= 7 else None


def length_told(token: Token, verb: Token | None, timed: Sequence[Timed]) -> tuple[str, Span] | None:
    """How long the talk was, as an ISO 8601 duration of hours or minutes, and where that stands."""
    for t, time in timed:
        if time.type != "DURATION" or not (time.value or "").startswith("PT"):
            continue
        lasts = verb is not None and verb.lemma_ in listed("lasting") and verb.is_ancestor(t)
        tells = any(c.dep_ == "relcl" and c.lemma_ in listed("lasting") and c.is_ancestor(t) for c in token.children)
        if token.is_ancestor(t) or t.is_ancestor(token) or lasts or tells:
            return (time.value or "", time.span)
    return None


def place_told(segment: Segment, token: Token, verb: Token | None, how: str) -> tuple[str, Span] | None:
    """The place: after "in" or "at" under the trigger, else on the verb that tells of the talk, else visited."""
    heads = [token]
    if verb is not None and (
        token.pos_ == "VERB"
        or verb.lemma_.casefold() in listed("light")
        or how in ("nsubj", "nsubjpass")
        or (how == "for" and verb.lemma_ in words()["verbs"])
    ):
        heads.append(verb)
    for head in heads:
        for preposition in _prepositions(head):
            if preposition.dep_ == "prep" and preposition.lower_ in ("in", "at"):
                for below in preposition.children:
                    if below.dep_ == "pobj" and _is_place(below):
                        return _place_name(segment, below)
    if token.lemma_ == "visit" and (found := _visited(segment, token)):
        return found
    if how == "for" and verb is not None and verb.lemma_ in listed("journeys"):
        return _visited(segment, verb)
    return None


def _prepositions(head: Token) -> Iterator[Token]:
    """The prepositions under a word, and those that the parse put under its objects ("between envoys in Sarn")."""
    for child in head.children:
        if child.dep_ == "prep":
            yield child
            if child.lower_ in WITH | {"of", "for"} or child.lower_ in ("in", "on"):
                for below in child.children:
                    if below.dep_ == "pobj":
                        yield from (c for c in below.children if c.dep_ == "prep" and c.i > below.i)
        elif child.dep_ == "npadvmod" or (child.dep_ == "dobj" and head.pos_ == "VERB" and somebody(child)):
            yield from (c for c in child.children if c.dep_ == "prep")


def _visited(segment: Segment, token: Token) -> tuple[str, Span] | None:
    for other in (*(c for c in token.children if c.dep_ == "dobj"), *objects(token, frozenset({"to", "in", "at"}))):
        if _is_place(other):
            return _place_name(segment, other)
    return None


def _is_place(token: Token) -> bool:
    if token.pos_ != "PROPN":
        return False
    whole = token.doc[token.left_edge.i : token.i + 1].text
    return token.ent_type_ in ("GPE", "LOC", "FAC") or place(token.text) is not None or place(whole) is not None


def _place_name(segment: Segment, token: Token) -> tuple[str, Span]:
    """The name of a place, with the words before its last that belong to it, and where it stands."""
    left = token
    for child in reversed(list(token.lefts)):
        if child.dep_ != "compound" or child.i != left.i - 1:
            break
        left = child
    name = segment.doc[left.i : token.i + 1]
    return name.text, segment.span(name)
