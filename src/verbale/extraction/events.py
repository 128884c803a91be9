"""Events of a document: what happened, or is said to, wherever a verb or a noun tells of it.

Talks (calls, meetings, rounds) are read by ``talks``; everything else here, trigger by trigger: its participants, its
place, its time, and what the sentence says of its reality.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from verbale.extraction.events_days import NAMING, Dated, Timed, Told, dates
from verbale.extraction.events_features import lexicon, reality_features
from verbale.extraction.events_model import CLASSES, model
from verbale.extraction.events_parties import parties, place_of
from verbale.extraction.events_reality import status_of
from verbale.extraction.events_triggers import Trigger, can_happen, carrier_of, is_verb
from verbale.extraction.events_types import context_of, mode_of, types_of
from verbale.extraction.meetings_triggers import UNTIL, put_off, unmade
from verbale.extraction.meetings_words import objects
from verbale.extraction.talks import talks
from verbale.language.entities import Entities
from verbale.language.parsing import Parsed, Segment
from verbale.model import EventMention, Span, Statement, Time
from verbale.model.dates import days
from verbale.model.span import evidence, overlap

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

    from verbale.language.encoder import Encoded
    from verbale.language.encoder.decode import Array

LIKELY = {"NOUN": 0.45, "PROPN": 0.1, "ADJ": 0.2}
"""The least probability at which a word of the class is taken for an event."""
LIKELY_KNOWN = 0.2
"""The same for a word that speaks for a type of event ("sanctions"), and one that a day names ("Monday's concert")."""


def events(
    parsed: Parsed,
    entities: Entities,
    times: Iterable[Time],
    encoded: Encoded,
    statements: Sequence[Statement] = (),
) -> tuple[EventMention, ...]:
    """The events that a document tells of, each telling once, in the order of the text.

    ``encoded`` is what the encoder makes of the text. ``statements`` are those of the document: what stands in their
    content is their speaker's word.
    """
    times = tuple(times)
    spoken = talks(parsed, entities, times)
    taken = {row.trigger for row in spoken}
    sentences = list(_sentences(parsed, times, encoded))
    dated = dates([told for _, told in sentences], _day(parsed))
    found = [
        (segment, told.words, trigger, day.get(trigger.token.i))
        for (segment, told), day in zip(sentences, dated, strict=True)
        for trigger in told.triggers
        if segment.span(trigger.token) not in taken
    ]
    rows = sorted((*spoken, *_rows(parsed, found, entities, encoded)), key=lambda row: (row.trigger, row.id))
    return tuple(_asserted(rows, statements))


Found = tuple[Segment, "Words", Trigger, Dated | None]


def _rows(parsed: Parsed, found: Sequence[Found], entities: Entities, encoded: Encoded) -> Iterator[EventMention]:
    """The rows of triggers, with what the trained heads say of all of them at once."""
    if not found:
        return
    tokens = [trigger.token for _, _, trigger, _ in found]
    states = _states([segment.span(trigger.token) for segment, _, trigger, _ in found], encoded)
    kinds = types_of(tokens, states)
    real = model().factuality([reality_features(trigger.token, words) for _, words, trigger, _ in found], states)
    fields: dict[Span, str | None] = {}
    for (segment, words, trigger, dated), kind, told_as in zip(found, kinds, real, strict=True):
        place = segment.span(words)
        if place not in fields:
            fields[place] = context_of(words)
        yield _row(parsed, segment, trigger, dated, entities, (kind, fields[place], told_as))


def _states(spans: Sequence[Span], encoded: Encoded) -> Array:
    """The states of the words at ``spans`` ``[spans, size]``; where the encoder saw none, the mean state."""
    states, seen = encoded.at(spans)
    unseen = model().arrays["mean"].astype(np.float16)
    return np.where(seen[:, None], states, unseen) if states.shape[1] else np.tile(unseen, (len(spans), 1))


def _asserted(rows: Sequence[EventMention], statements: Sequence[Statement]) -> Iterator[EventMention]:
    """The rows, in the order of the text, with whose word each is: the speaker of the shortest content about it."""
    contents = sorted((span, s.speaker.name) for s in statements if s.speaker for span in s.content)
    begun: list[tuple[Span, str]] = []
    next_ = 0
    for row in rows:
        start, end = row.trigger
        while next_ < len(contents) and contents[next_][0][0] <= start:
            begun.append(contents[next_])
            next_ += 1
        begun = [one for one in begun if one[0][1] > start]
        around = [(b - a, name) for (a, b), name in begun if end <= b]
        yield msgspec.structs.replace(row, asserted_by=min(around)[1]) if around else row


def _day(parsed: Parsed) -> date | None:
    out = days(parsed.document.published.value)
    return out.first if out and out.first == out.last else None


def _sentences(parsed: Parsed, times: Sequence[Time], encoded: Encoded) -> Iterator[tuple[Segment, Told]]:
    """Every sentence with its triggers and the times that can date them."""
    found = _triggers(parsed, encoded)
    for segment, sentence, inside in parsed.timed(times):
        near = ((segment.root(time.span), time) for time in inside if _dates(time))
        timed = [Timed(token, time) for token, time in near if token is not None]
        here = [t for t in found[segment.doc] if sentence.start <= t.token.i < sentence.end]
        yield segment, Told(segment.zone, sentence, here, timed)


def _triggers(parsed: Parsed, encoded: Encoded) -> dict[Doc, list[Trigger]]:
    """The triggers of each segment: its verbs, and the nouns, names and adjectives that are likely enough events."""
    words = [(segment, token) for segment in parsed.segments for token in _candidates(segment)]
    spans = [segment.span(token) for segment, token in words]
    likely = model().event([token.pos_ for _, token in words], _states(spans, encoded)) if words else ()
    found = {s.doc: [Trigger(t, t) for t in _of_class(s, {"VERB"}) if is_verb(t)] for s in parsed.segments}
    for (segment, token), p in zip(words, likely, strict=True):
        if p >= _least(token):
            found[segment.doc].append(Trigger(token, carrier_of(token)))
    return {doc: sorted(here, key=lambda trigger: trigger.token.i) for doc, here in found.items()}


def _least(word: Token) -> float:
    """The least probability at which a word is taken for an event."""
    known = word.lemma_.lower() in lexicon() or any(c.ent_type_ == "DATE" and c.dep_ in NAMING for c in word.children)
    return min(LIKELY[word.pos_], LIKELY_KNOWN if known else 1.0)


def _candidates(segment: Segment) -> Iterator[Token]:
    """The nouns, names and adjectives of a segment."""
    return (token for token in _of_class(segment, set(CLASSES)) if can_happen(token))


def _of_class(segment: Segment, classes: Collection[str]) -> Iterator[Token]:
    """The words of some classes; spaCy's array of them is quicker than its words."""
    doc = segment.doc
    wanted = np.isin(doc.to_array("POS"), [doc.vocab.strings[name] for name in classes])
    return (doc[int(i)] for i in np.flatnonzero(wanted))


def _newly(segment: Segment, trigger: Trigger, dated: Dated | None) -> Dated | None:
    """The day of what was put off: the one that it was given, and not the first, nor that of the putting off, which
    does not have the new one.
    """
    token, of_it = trigger.token, put_off(trigger.token)
    later = of_it or next((verb for c in token.children if (verb := put_off(c)) is not None), None)
    if later is None or dated is None:
        return dated
    given = [segment.span(word.doc[word.left_edge.i : word.right_edge.i + 1]) for word in objects(later, UNTIL)]
    new = dated.span is not None and any(overlap(dated.span, span) for span in given)
    return dated if new == (of_it is not None) else None


def _dates(time: Time) -> bool:
    """Whether a time tells when: by a day, or by words of which none is known ("30 February"), which leave it open."""
    return time.type in {"DATE", "TIME"} and (time.value is None or days(time.value) is not None)


def _row(
    parsed: Parsed,
    segment: Segment,
    trigger: Trigger,
    dated: Dated | None,
    entities: Entities,
    told: tuple[str | None, str | None, str],
) -> EventMention:
    """The row of a trigger; ``told`` are its type, the field it belongs to and its factuality."""
    kind, field, factuality = told
    dated = _newly(segment, trigger, dated)
    who = parties(trigger, segment, entities)
    where = place_of(trigger, segment)
    span = segment.span(trigger.token)
    spans = [span, *(p.span for p in who if p.span)]
    spans += [part for part in (dated.span if dated else None, where[1] if where else None) if part]
    if not trigger.is_verb and (off := unmade(trigger.token)) is not None:
        spans.append(segment.span(off))
    return EventMention(
        rule=f"events.{'verb' if trigger.is_verb else 'noun'}",
        evidence=evidence(parsed.document.id, parsed.document.text, spans),
        document=parsed.document.id,
        trigger=span,
        type=kind,
        mode=mode_of(kind, trigger.token),
        context=field,
        status=status_of(trigger),
        factuality=factuality,
        time=dated.value.split("T")[0] if dated else None,
        participants=who,
        place=where[0] if where else None,
        dated=dated.rule if dated else None,
    )
