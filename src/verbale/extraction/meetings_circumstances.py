"""When, where and how long a talk was: the times and places that hang on its trigger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.meetings_triggers import WITH, somebody
from verbale.extraction.meetings_words import clause, journey_of, listed, objects, words
from verbale.language.gazetteer import place
from verbale.language.parsing import Segment
from verbale.model import Span, Time

if TYPE_CHECKING:
    from spacy.tokens import Token

Timed = tuple["Token", Time]
"""A time expression and the word at its head."""

LENGTH = re.compile(r"P(?:\d+D|T.+)")
"""Durations that a talk can have."""

RUNNING = frozenset({"-", "–", "—", "to", "through", "until", "till"})
"""What stands between the first and the last day of an interval."""

BESIDE = 3
"""Words after a trigger within which a time is the trigger's own, wherever the parse put it."""


def attached(t: Token, trigger: Token, verb: Token | None, how: str, triggers: Sequence[Token]) -> bool:
    """Whether a time hangs on the trigger: under it, or on a verb that tells of the talk itself and not of a saying."""
    if _bounding(t, trigger) or _distance(t):
        return False
    if trigger.is_ancestor(t) and not any(
        o.i != trigger.i and trigger.is_ancestor(o) and o.is_ancestor(t) for o in triggers
    ):
        return not _elsewhere(t, trigger)
    if 0 < t.i - trigger.i <= BESIDE and not any(w.pos_ in ("VERB", "AUX") for w in t.doc[trigger.i + 1 : t.i]):
        return True
    above = clause(t)
    if trigger.pos_ == "VERB" or verb is None:
        return above is not None and above in (trigger, journey_of(trigger))
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


def _distance(t: Token) -> bool:
    """Whether a time only says how far apart two things were: "a day after the raid", "one day before leaving"."""
    after = t.doc[t.i + 1 : t.i + 2]
    return t.dep_ == "npadvmod" and after.text in ("after", "before") and bool(list(after.root.children))


def _elsewhere(t: Token, trigger: Token) -> bool:
    """Whether a time under the trigger belongs to a clause of its own: "met Varga, who had resigned on Friday"."""
    for above in t.ancestors:
        if above.i == trigger.i:
            return False
        if above.pos_ not in ("VERB", "AUX"):
            continue
        if above.dep_ in ("relcl", "acl") and above.head.i == trigger.i:
            continue
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in above.children)
        if own or above.dep_ in ("conj", "relcl", "acl"):
            return True
    return False


def runs(segment: Segment, times: Iterable[Time]) -> Iterator[Time]:
    """The times, two days with "to" or a dash between them as one interval: "May 25-27", "from Monday to Friday"."""
    before: Time | None = None
    for time in times:
        if before is None:
            before = time
        elif _one_run(segment, before, time):
            value, span = f"{before.value}/{time.value}", (before.span[0], time.span[1])
            before = msgspec.structs.replace(before, value=value, span=span)
        else:
            yield before
            before = time
    if before is not None:
        yield before


def _one_run(segment: Segment, first: Time, last: Time) -> bool:
    between = segment.text[max(0, first.span[1] - segment.start) : max(0, last.span[0] - segment.start)]
    days = all(t.type == "DATE" and len(t.value or "") == 10 for t in (first, last))
    return days and first.span[1] < last.span[0] + 1 and between.strip().casefold() in RUNNING and bool(between)


def inherited(carrier: Token, timed: Sequence[Timed]) -> list[Timed]:
    """The times of the clause in which a participle stands: "worked on it on Monday, meeting Varga"."""
    if carrier.dep_ != "advcl" or carrier.tag_ != "VBG" or carrier.head.pos_ != "VERB":
        return []
    return [(t, time) for t, time in timed if clause(t) == carrier.head and not _distance(t)]


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
    """How long the talk was, as an ISO 8601 duration of minutes, hours or days, and where that stands.

    Days count only where they are the talk's own: "a two-day summit", "two days of talks".
    """
    for t, time in timed:
        if time.type != "DURATION" or not LENGTH.fullmatch(time.value or ""):
            continue
        if (time.value or "").endswith("D"):
            if (t.head == token and t.i < token.i) or (token.head.lower_ == "of" and token.head.head == t):
                return (time.value or "", time.span)
            continue
        lasts = verb is not None and verb.lemma_ in listed("lasting") and verb.is_ancestor(t)
        tells = any(c.dep_ == "relcl" and c.lemma_ in listed("lasting") and c.is_ancestor(t) for c in token.children)
        if token.is_ancestor(t) or t.is_ancestor(token) or lasts or tells:
            return (time.value or "", time.span)
    return None


def place_told(segment: Segment, token: Token, verb: Token | None, how: str) -> tuple[str, Span] | None:
    """The place: after "in" or "at" under the trigger, else on the verb that tells of the talk, else visited."""
    heads = [token, *(c for c in token.children if c.dep_ in ("acl", "relcl") and c.lemma_ in listed("light"))]
    if verb is not None and (
        token.pos_ == "VERB"
        or verb.lemma_.casefold() in listed("light")
        or how in ("nsubj", "nsubjpass")
        or (how == "for" and verb.lemma_ in words()["verbs"])
    ):
        heads.append(verb)
    if how in ("for", "to") and verb is not None and verb.lemma_ in listed("receiving"):
        heads.append(verb)
    for head in heads:
        for preposition in _prepositions(head):
            if preposition.dep_ == "prep" and preposition.lower_ in ("in", "at"):
                for below in preposition.children:
                    if below.dep_ == "pobj" and (_is_place(below) or _building(preposition, below)):
                        return _place_name(segment, below)
    if token.lemma_ in ("visit", "trip") and (found := _visited(segment, token)):
        return found
    if verb is not None and (journey := _journey(token, verb, how)) is not None:
        return _visited(segment, journey)
    return _before(segment, token)


def _journey(token: Token, verb: Token, how: str) -> Token | None:
    """The verb of travelling for a talk: "flew to Oslo for talks", "came to meet him", "to Oslo, where she met him"."""
    if how == "for" and verb.lemma_ in listed("journeys"):
        return verb
    return journey_of(token) if token.pos_ == "VERB" else None


def _before(segment: Segment, noun: Token) -> tuple[str, Span] | None:
    """The place named before the noun: "the Oslo talks", "a White House meeting"; no state, which takes part."""
    for child in noun.children:
        if child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN" and child.i < noun.i and _is_place(child):
            found = place(child.text)
            if (child.ent_type_ == "FAC") or (found is not None and found.kind in ("city", "capital")):
                return _place_name(segment, child)
    return None


def _prepositions(head: Token) -> Iterator[Token]:
    """The prepositions under a word, and those that the parse put under its objects ("between envoys in Sarn")."""
    for child in head.children:
        if child.dep_ == "prep":
            yield child
            if child.lower_ in WITH | {"of", "for", "in", "on", "at", "behind", "under"}:
                for below in child.children:
                    if below.dep_ == "pobj":
                        yield from (c for c in below.children if c.dep_ == "prep" and c.i > below.i)
                        yield from (d for c in below.children if c.lower_ == "of" for d in _inner(c))
        elif child.dep_ == "npadvmod" or (child.dep_ == "dobj" and head.pos_ == "VERB" and somebody(child)):
            yield from (c for c in child.children if c.dep_ == "prep")


def _inner(preposition: Token) -> Iterator[Token]:
    """The prepositions under the object of another: "on the sidelines of a fair in Oslo"."""
    for below in preposition.children:
        if below.dep_ == "pobj":
            yield from (c for c in below.children if c.dep_ == "prep" and c.i > below.i)


def _building(preposition: Token, token: Token) -> bool:
    """Whether "at the …" names a house: "at the State Palace"."""
    named = token.pos_ == "PROPN" and token.ent_type_ not in ("PERSON", "DATE", "TIME", "EVENT", "NORP")
    return named and preposition.lower_ == "at" and any(c.lower_ == "the" for c in token.children)


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
