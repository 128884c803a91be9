"""Tellings of calls, meetings, talks and visits in one sentence: trigger, mode, status, who, when, where, how long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.meetings_circumstances import Timed, attached, day_told, length_told, place_told
from verbale.extraction.meetings_sides import definite, distinct, sides
from verbale.extraction.meetings_status import status_of
from verbale.extraction.meetings_triggers import entry_of
from verbale.extraction.meetings_words import governor, listed
from verbale.language.entities import Entities
from verbale.language.parsing import Segment
from verbale.model import Participant, Span, Time

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token


class Telling(msgspec.Struct, frozen=True):
    """What one sentence tells of one talk.

    ``form`` is the lemma of the trigger. ``definite`` says that it points back, ``after`` that its clause tells what
    came right after the talk. Time, place and duration stand with their places in the text.
    """

    trigger: Span
    form: str
    rule: str
    mode: str | None
    status: str
    definite: bool
    after: bool
    who: tuple[Participant, ...]
    time: tuple[str, Span] | None
    place: tuple[str, Span] | None
    duration: tuple[str, Span] | None


def tellings(segment: Segment, sentence: Words, entities: Entities, times: Iterable[Time]) -> Iterator[Telling]:
    """The tellings of a sentence, in the order of their triggers."""
    found = [(token, entry) for token in sentence if (entry := entry_of(token)) is not None]
    if not found:
        return
    timed = [(token, time) for time in times if (token := _token(segment, sentence, time.span)) is not None]
    triggers = [token for token, _ in found]
    for token, (rule, mode) in found:
        if token.pos_ == "VERB" and _told_by_other(token, triggers):
            continue
        yield _telling(segment, token, rule, mode, entities, timed, triggers)


def _token(segment: Segment, sentence: Words, span: Span) -> Token | None:
    a, b = span[0] - segment.start, span[1] - segment.start
    if not (sentence.start_char <= a and b <= sentence.end_char):
        return None
    found = segment.doc.char_span(a, b, alignment_mode="expand")
    return found.root if found is not None and len(found) else None


def _told_by_other(verb: Token, triggers: Sequence[Token]) -> bool:
    """Whether another trigger tells the same: "met for talks", "discussed it on their call", "met to discuss it"."""
    above = verb.head
    if above.i != verb.i and above in triggers and verb.dep_ in ("xcomp", "advcl"):
        return True
    return any(t.pos_ == "NOUN" and verb.is_ancestor(t) and governor(t)[0] == verb for t in triggers)


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
    where = place_told(segment, token, verb, how)
    named = sides(segment, token, verb, how, entities)
    who = distinct(p for p in named if (where is None or p.span != where[1]) and not _dateline(segment, p))
    return Telling(
        trigger=segment.span(token),
        form=token.lemma_.casefold(),
        rule=rule,
        mode=_wider(mode, who),
        status=status_of(token, verb, how),
        definite=definite(token),
        after=_is_after(verb, how),
        who=tuple(who),
        time=day_told(token, [(t, time) for t, time in timed if attached(t, token, verb, how, triggers)]),
        place=where,
        duration=length_told(token, verb, timed),
    )


def _dateline(segment: Segment, participant: Participant) -> bool:
    """Whether a participant is the place in capitals at the head of a line, which the parse took into the sentence."""
    start, end = participant.span or (0, 0)
    return start == segment.start and segment.doc.text[: end - start].isupper()


def _is_after(verb: Token | None, how: str) -> bool:
    """Whether the clause tells what came right after the talk: "after the call", "this followed a call"."""
    return how in listed("after") or (how == "dobj" and verb is not None and verb.lemma_ == "follow")


def _wider(mode: str | None, who: Sequence[Participant]) -> str | None:
    if any(p.role == "mediator" for p in who):
        return "third-party"
    return "multilateral" if mode == "meet" and len(who) > 2 else mode
