"""Events of a document: what happened, or is said to, wherever a verb or a noun tells of it.

Talks (calls, meetings, rounds) are read by ``talks``; everything else here, trigger by trigger: its participants, place,
time, and what the sentence says of its reality.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.events_days import Dated, Timed, Told, dates
from verbale.extraction.events_parties import parties, place_of
from verbale.extraction.events_reality import status_of
from verbale.extraction.events_triggers import Trigger, triggers
from verbale.extraction.talks import talks
from verbale.language.entities import Entities
from verbale.language.parsing import Parsed, Segment
from verbale.model import EventMention, Span, Statement, Time
from verbale.model.dates import days
from verbale.model.span import evidence

if TYPE_CHECKING:
    pass


def events(
    parsed: Parsed, entities: Entities, times: Iterable[Time], statements: Sequence[Statement] = ()
) -> tuple[EventMention, ...]:
    """The events that a document tells of, each telling once, in the order of the text.

    ``statements`` are those of the document: what stands in their content is their speaker's word.
    """
    times = tuple(times)
    spoken = talks(parsed, entities, times)
    taken = {row.trigger for row in spoken}
    places, told = zip(*_sentences(parsed, times), strict=True) if parsed.segments else ((), ())
    rows = [
        _row(parsed, segment, trigger, dated.get(trigger.token.i), entities)
        for segment, sentence, dated in zip(places, told, dates(told, _day(parsed)), strict=True)
        for trigger in sentence.triggers
        if segment.span(trigger.token) not in taken
    ]
    found = sorted((*spoken, *rows), key=lambda row: (row.trigger, row.id))
    return tuple(_asserted(found, statements))


def _asserted(rows: Sequence[EventMention], statements: Sequence[Statement]) -> Iterator[EventMention]:
    """The rows, in the order of the text, with whose word each is: the speaker of the shortest content about it."""
    contents = sorted((span, s.speaker.name) for s in statements if s.speaker for span in s.content)
    for row in rows:
        start, end = row.trigger
        around = [
            (b - a, name) for (a, b), name in contents[: bisect_right(contents, ((start, 1 << 60), ""))] if end <= b
        ]
        yield msgspec.structs.replace(row, asserted_by=min(around)[1]) if around else row


def _day(parsed: Parsed) -> date | None:
    out = days(parsed.document.published.value)
    return out.first if out and out.first == out.last else None


def _sentences(parsed: Parsed, times: Sequence[Time]) -> Iterator[tuple[Segment, Told]]:
    """Every sentence with its triggers and its times; the times are walked through beside it."""
    first = 0
    for segment, sentence in parsed.sentences():
        start, end = segment.span(sentence)
        while first < len(times) and times[first].span[1] <= start:
            first += 1
        last = first
        while last < len(times) and times[last].span[0] < end:
            last += 1
        timed = [
            Timed(token, t) for t in times[first:last] if _dates(t) and (token := _head(segment, t.span)) is not None
        ]
        yield segment, Told(segment.zone, list(triggers(sentence)), timed)


def _dates(time: Time) -> bool:
    return time.type in {"DATE", "TIME"} and days(time.value) is not None


def _head(segment: Segment, span: Span):  # type: ignore[no-untyped-def]
    words = segment.doc.char_span(span[0] - segment.start, span[1] - segment.start, alignment_mode="expand")
    return words.root if words is not None and len(words) else None


def _row(parsed: Parsed, segment: Segment, trigger: Trigger, dated: Dated | None, entities: Entities) -> EventMention:
    who = parties(trigger, segment, entities)
    where = place_of(trigger, segment)
    span = segment.span(trigger.token)
    spans = [span, *(p.span for p in who if p.span)]
    spans += [part for part in (dated.span if dated else None, where[1] if where else None) if part]
    return EventMention(
        rule=f"events.{'verb' if trigger.is_verb else 'noun'}",
        evidence=evidence(parsed.document.id, parsed.document.text, spans),
        document=parsed.document.id,
        trigger=span,
        type=None,
        status=status_of(trigger),
        time=dated.value.split("T")[0] if dated else None,
        participants=who,
        place=where[0] if where else None,
        dated=dated.rule if dated else None,
    )
