"""Talks that a document tells of: calls, meetings, rounds (PLOVER's CONSULT), by rules over the parse.

Two rules go beyond the sentence, and stand in the row. ``events.anaphor``: a mention that does not say who took part
("the call", "their discussion") takes participants, day and place from the last mention that could be the same talk.
``events.same_day``: what came right after an undated talk ("this followed a call") is dated, and the talk with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from verbale.extraction.meetings import Telling, tellings
from verbale.extraction.meetings_circumstances import day_of
from verbale.language.entities import Entities
from verbale.language.parsing import Parsed
from verbale.model import EventMention, Participant, Span, Time
from verbale.model.dates import days, meet, period
from verbale.model.span import evidence

DAYS = frozenset({"times.weekday", "times.date", "times.month_day"})
"""Rules of times that name a day firmly enough to date a talk beside it."""

AHEAD = frozenset({"planned", "proposed", "hypothetical"})
"""What a talk stays when it is only pointed back to: "the talks" of a plan have not taken place."""

_FACTUALITY = {"occurred": "factual", "ongoing": "factual", "denied": "counterfactual"}

NOT_CALLS = frozenset({"talk", "negotiation", "dialogue", "consultation", "round"})
"""Words that, alone, do not point back to a telephone call."""


def talks(parsed: Parsed, entities: Entities, times: Iterable[Time]) -> tuple[EventMention, ...]:
    """The talks that a document tells of, each telling once, in the order of the text."""
    told: list[Telling] = []
    rows = []
    for telling in _tellings(parsed, entities, times):
        linked = _series(_named_day(_linked(telling, told), told), told)
        few = len(linked.who) < 2 and not (linked.who and _telling_enough(linked))
        if linked.rule != "series" and few:
            continue
        told.append(linked)
        rows.append(_row(parsed, linked))
    return tuple(rows)


def _tellings(parsed: Parsed, entities: Entities, times: Iterable[Time]) -> Iterator[Telling]:
    """All tellings, each with the times of its sentence and of the one before."""
    before: tuple[Time, ...] = ()
    for segment, sentence, inside in parsed.timed(times):
        for telling in tellings(segment, sentence, entities, inside):
            yield _same_day(telling, [t for t in (*before, *inside) if t.span[0] >= segment.start])
        before = inside


def _same_day(telling: Telling, near: Sequence[Time]) -> Telling:
    """The telling, dated by what came right after it, in its sentence or the one before on the same line."""
    if telling.time or not telling.after or telling.status != "occurred":
        return telling
    days = [(value, t.span) for t in near if (value := day_of(t)) and len(value) == 10 and t.rule in DAYS]
    return msgspec.structs.replace(telling, time=days[-1], rule="same_day") if days else telling


def _telling_enough(telling: Telling) -> bool:
    """Whether a mention of one side is worth a row: the words are definite, or say when or where."""
    return (
        telling.definite
        or bool(telling.time or telling.place or telling.duration or telling.mode)
        or telling.rule in ("call", "meeting")
    )


def _linked(telling: Telling, told: list[Telling]) -> Telling:
    """The telling, with what it leaves unsaid taken from the last talk that it can be."""
    alone = len(telling.who) == 1 and bool(telling.duration or telling.mode == "phone" or telling.mode == "visit")
    if not telling.definite and not alone:
        return telling
    if len(telling.who) > 1 and telling.time:
        return telling
    before = next((t for t in reversed(told) if len(t.who) > 1 and _can_be(telling, t)), None)
    before = before or _visit_for(telling, told)
    if telling.duration:
        same = (t for t in told if len(t.who) > 1 and t.duration and t.duration[0] == telling.duration[0])
        before = next((t for t in same if _can_be(telling, t)), before)
    if before is None:
        return telling
    names = {p.name for p in telling.who}
    rest = tuple(msgspec.structs.replace(p, span=None) for p in before.who if p.name not in names)
    time, place = telling.time or _taken(before.time, telling), telling.place or _taken(before.place, telling)
    taken = rest or (time, place) != (telling.time, telling.place)
    own = telling.status != "occurred" or telling.time or telling.duration or before.status not in AHEAD
    return msgspec.structs.replace(
        telling,
        status=telling.status if own else before.status,
        rule="anaphor" if taken else telling.rule,
        mode=telling.mode or before.mode,
        who=telling.who + rest,
        time=time,
        place=place,
    )


def _series(telling: Telling, told: Sequence[Telling]) -> Telling:
    """One more talk still to come that does not say who: it is between those of the last talks told.

    A round follows no call; "they will speak again" follows any.
    """
    if telling.who or not telling.again or telling.status not in AHEAD:
        return telling
    round_ = telling.form in NOT_CALLS
    before = next((t for t in reversed(told) if len(t.who) > 1 and not (round_ and t.mode == "phone")), None)
    if before is None:
        return msgspec.structs.replace(telling, rule="series") if telling.time else telling
    who = tuple(msgspec.structs.replace(p, span=None) for p in before.who)
    mode = telling.mode or (None if round_ else before.mode)
    return msgspec.structs.replace(telling, who=who, rule="series", mode=mode)


def _named_day(telling: Telling, told: Sequence[Telling]) -> Telling:
    """The telling of another day than the talks told ("the call of Wednesday"): between the sides of the last."""
    if telling.who or not telling.definite or not telling.time or telling.mode is None:
        return telling
    sides = [t.who for t in told if len(t.who) > 1 and t.mode in (telling.mode, None)]
    if not sides or len({frozenset(p.name for p in who) for who in sides}) > 1:
        return telling
    who = tuple(msgspec.structs.replace(p, span=None) for p in sides[-1])
    return msgspec.structs.replace(telling, who=who, rule="named_day")


def _visit_for(telling: Telling, told: Sequence[Telling]) -> Telling | None:
    """The planned talk that a planned visit of one of its sides is made for."""
    if telling.mode != "visit" or telling.status != "planned" or len(telling.who) != 1:
        return None
    name = telling.who[0].name
    fits = (t for t in reversed(told) if t.status == "planned" and len(t.who) > 1 and name in {p.name for p in t.who})
    return next((t for t in fits if _same_days(t, telling)), None)


def _same_days(one: Telling, other: Telling) -> bool:
    """Whether two tellings can be of one day: one of them gives none, or they share one."""
    a, b = (period(t.time[0]) if t.time else None for t in (one, other))
    return a is None or b is None or meet(a, b)


def _taken(part: tuple[str, Span] | None, telling: Telling) -> tuple[str, Span] | None:
    """A time or place told of the talk before: its evidence here are the words that point back."""
    return (part[0], telling.trigger) if part else None


def _can_be(telling: Telling, before: Telling) -> bool:
    """Whether a telling can be of the talk told ``before``: the same form of talking, nobody new, no other day."""
    if telling.mode and before.mode and telling.mode != before.mode:
        return False
    if telling.mode == "visit" and before.mode != "visit" and (before.status in AHEAD or not before.place):
        return False
    if not telling.definite and telling.mode != before.mode:
        return False
    if not telling.who and telling.form in NOT_CALLS and before.mode == "phone":
        return False
    if telling.time and before.time and telling.time[0] != before.time[0]:
        return False
    return {p.name for p in telling.who} <= {p.name for p in before.who}


def _row(parsed: Parsed, telling: Telling) -> EventMention:
    status = "planned" if telling.status == "occurred" and _to_come(parsed, telling) else telling.status
    spans = [telling.trigger, *(p.span for p in telling.who if p.span)]
    spans += [part[1] for part in (telling.time, telling.place, telling.duration) if part]
    spans += [telling.off] if telling.off else []
    return EventMention(
        rule=f"events.{telling.rule}",
        evidence=evidence(parsed.document.id, parsed.document.text, spans),
        document=parsed.document.id,
        trigger=telling.trigger,
        type="CONSULT",
        mode=telling.mode,
        status=status,
        time=telling.time[0] if telling.time else None,
        participants=tuple(_in_place(telling.who)),
        place=telling.place[0] if telling.place else None,
        duration=telling.duration[0] if telling.duration else None,
        dated="talk" if telling.time else None,
        factuality=_FACTUALITY.get(status, "uncertain"),
    )


def _to_come(parsed: Parsed, telling: Telling) -> bool:
    """Whether a talk whose end is only supposed lies after the report: "if Thursday's talks fail"."""
    out, day = (days(value) for value in (parsed.document.published.value, telling.time and telling.time[0]))
    if not telling.supposed or out is None or day is None or out.last is None or day.first is None:
        return False
    return day.first > out.last


def _in_place(who: Iterable[Participant]) -> list[Participant]:
    """Participants in the order of the text, those taken from elsewhere last."""
    return sorted(who, key=lambda p: (p.span is None, p.span or (0, 0), p.name))
