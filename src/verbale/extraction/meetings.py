"""Tellings of calls, meetings, talks and visits in one sentence: trigger, mode, status, who, when, where, how long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.meetings_circumstances import (
    Timed,
    attached,
    day_told,
    inherited,
    length_told,
    place_told,
    runs,
)
from verbale.extraction.meetings_parties import of_dateline
from verbale.extraction.meetings_sides import distinct, sides, to_the_press
from verbale.extraction.meetings_status import status_of, supposed
from verbale.extraction.meetings_triggers import UNTIL, after_comma, definite, entry_of, put_off, stopped, unmade
from verbale.extraction.meetings_words import clause, governor, listed, objects
from verbale.language.entities import Entities
from verbale.language.parsing import Segment
from verbale.model import Participant, Span, Time
from verbale.model.span import overlap

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token


class Telling(msgspec.Struct, frozen=True):
    """What one sentence tells of one talk.

    ``form`` is the lemma of the trigger. ``definite`` says that it points back, ``after`` that its clause tells what
    came right after the talk, ``again`` that it is one more of a series ("a second round"), ``supposed`` that its
    clause is a condition ("if the talks fail"). Time, place and duration stand with their places in the text. ``off``
    is where the verb stands that takes it off the calendar ("cancelled").
    """

    trigger: Span
    form: str
    rule: str
    mode: str | None
    status: str
    definite: bool
    after: bool
    again: bool
    supposed: bool
    who: tuple[Participant, ...]
    time: tuple[str, Span] | None
    place: tuple[str, Span] | None
    duration: tuple[str, Span] | None
    off: Span | None = None


def tellings(segment: Segment, sentence: Words, entities: Entities, times: Iterable[Time]) -> Iterator[Telling]:
    """The tellings of a sentence, in the order of their triggers."""
    found = [(token, entry) for token in sentence if (entry := entry_of(token)) is not None]
    if not found:
        return
    rooted = ((segment.root(time.span), time) for time in runs(segment, times))
    timed = [(token, time) for token, time in rooted if token is not None and sentence.start <= token.i < sentence.end]
    triggers = [token for token, _ in found]
    for token, (rule, mode) in found:
        if (token.pos_ == "VERB" and _told_by_other(token, triggers)) or stopped(token):
            continue
        if to_the_press(segment, token, entities):
            continue
        yield from _apart(token, _telling(segment, token, rule, mode, entities, timed, triggers), mode)


def _apart(token: Token, telling: Telling, mode: str | None) -> Iterator[Telling]:
    """One telling for each other side of "separate calls with Varga and Olen", "met Varga and Olen separately", or of
    several who each met one, else the telling itself. ``mode`` is that of a talk of two.
    """
    base = telling.trigger[0] - token.idx
    after = _after(token)
    others = [p for p in telling.who if p.span and p.span[0] - base > after]
    rest = [p for p in telling.who if p not in others]
    if len(others) == 1:
        others, rest = rest, others
    if len(others) < 2 or not rest or not _separate(token):
        yield telling
        return
    for other in others:
        who = (*rest, other)
        yield msgspec.structs.replace(telling, who=who, mode=_wider(mode, who))


def _after(token: Token) -> int:
    """Where in the segment the words begin behind which the other side stands."""
    after = next((c for c in token.children if c.dep_ == "prep" and c.lower_ in ("with", "to")), token)
    if token.pos_ == "NOUN":
        verb, how = governor(token)
        after = verb if verb is not None and how == "in" else after
    return after.idx


def _separate(token: Token) -> bool:
    """Whether a talk was held with each alone."""
    verb = token if token.pos_ == "VERB" else governor(token)[0]
    said = [t for t in token.sent if t.lower_ in listed("apart") and not t.is_sent_start]
    return any(t.head == token or (verb is not None and clause(t) == verb and t.pos_ == "ADV") for t in said)


def _told_by_other(verb: Token, triggers: Sequence[Token]) -> bool:
    """Whether another trigger tells the same: "met for talks", "discussed it on their call", "met to discuss it"."""
    above = verb.head
    if above.i != verb.i and above in triggers and verb.dep_ in ("xcomp", "advcl"):
        return True
    nouns = (governor(t) for t in triggers if t.pos_ == "NOUN" and verb.is_ancestor(t) and not after_comma(t))
    return any(above == verb and how not in ("npadvmod", "appos", "dep", "attr") for above, how in nouns)


def _telling(
    segment: Segment,
    token: Token,
    rule: str,
    mode: str | None,
    entities: Entities,
    timed: Sequence[Timed],
    triggers: Sequence[Token],
) -> Telling:
    verb, how = (token, "verb") if token.pos_ == "VERB" else governor(token)
    if (off := unmade(token)) is not None and how == "off":
        verb, how = off, "dobj"
    where = place_told(segment, token, verb, how)
    named = sides(segment, token, verb, how, entities)
    who = distinct(
        p for p in named if not (where and _there(p, where[1])) and not of_dateline(segment, p.span or (0, 0))
    )
    return Telling(
        trigger=segment.span(token),
        form=token.lemma_.casefold(),
        rule=rule,
        mode=_wider(mode, who),
        status=status_of(token, verb, how),
        definite=definite(token),
        after=_is_after(verb, how),
        again=any(c.lower_ in listed("again" if token.pos_ == "NOUN" else "once_more") for c in token.children),
        supposed=verb is not None and supposed(verb),
        who=tuple(who),
        time=_day(segment, token, verb, how, timed, triggers, where),
        place=where,
        duration=length_told(token, verb, timed),
        off=segment.span(off) if (off := unmade(token)) is not None else None,
    )


def _day(
    segment: Segment,
    token: Token,
    verb: Token | None,
    how: str,
    timed: Sequence[Timed],
    triggers: Sequence[Token],
    where: tuple[str, Span] | None,
) -> tuple[str, Span] | None:
    """The day of a talk: told of it, or beside its place, or of the clause that a participle goes with.

    Of a talk put off, it is the new day alone; what else the clause tells is when it was put off, or was to be.
    """
    if (later := put_off(token)) is not None:
        new = {below for other in objects(later, UNTIL) for below in other.subtree}
        return day_told(token, [(t, time) for t, time in timed if t in new])
    if (off := unmade(token)) is not None:
        return day_told(token, [(t, time) for t, time in timed if token.is_ancestor(t) and off != t.head])
    own = [(t, time) for t, time in timed if attached(t, token, verb, how, triggers)]
    beside = [(t, time) for t, time in timed if where and _beside(segment, where[1], time.span)]
    carrier = token if token.pos_ == "VERB" or verb is None else verb
    return day_told(token, own) or day_told(token, beside) or day_told(token, inherited(carrier, timed))


def _there(participant: Participant, place: Span) -> bool:
    """Whether a participant is only the place of the talk."""
    span = participant.span
    return span is not None and bool(overlap(span, place)) and span[1] <= place[1]


def _beside(segment: Segment, place: Span, time: Span) -> bool:
    """Whether a time stands right after a place: "in Port Asel on 3 May"."""
    between = segment.text[place[1] - segment.start : time[0] - segment.start]
    return place[1] < time[0] and between.strip(" ,").casefold() in ("", "on", "late on", "early on", "last")


def _is_after(verb: Token | None, how: str) -> bool:
    """Whether the clause tells what came right after the talk: "after the call", "this followed a call"."""
    return how in listed("after") or (how == "dobj" and verb is not None and verb.lemma_ == "follow")


def _wider(mode: str | None, who: Sequence[Participant]) -> str | None:
    if any(p.role == "mediator" for p in who):
        return "third-party"
    return "multilateral" if mode == "meet" and len(who) > 2 else mode
