"""Times that a report leaves open and other reports settle.

Three rules. A count of days ("the 40th day of the strike") is dated by a report that says when what is counted began:
by the same word, or, where no report says it with that word, by the one beginning whose count falls on the days around
the report's own. And a report that says its count "today" is of that day: then its other times are counted from it.
A date in figures that can be two days ("03/04/2031") is read as its outlet writes dates in other reports, where those
agree ("25/04/2031"). Rows that change keep their ids, with basis ``cross_document``; a count and a date in figures have
the other report's words as evidence too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

import msgspec

from verbale.extraction.calendar import step
from verbale.extraction.times import published_days, read_times
from verbale.extraction.times_counted import BEGINNING, Start, count_of, counted_thing, starts
from verbale.model import Document, Extraction, Time
from verbale.model.span import Evidence, evidence

BASIS = "cross_document"
BEHIND = 2
"""Days that a count may lie before the first day on which its report can have come out."""
AFTER = 31
"""Days after the last known day of publication in the record that a report of no day may have come out."""
SHORTEST = 7
"""Counts below this fit too many beginnings to be dated by the days around the report alone."""

MONTHS = 12
_FIGURES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.]\d{4}")
_TODAY = re.compile(r"(?:\s+of\s+[^.!?;:\n]{1,60}?)?\W{1,3}(?:on\s+)?today\b", re.I)


class Begun(msgspec.Struct, frozen=True):
    """A beginning that a report dates, with the words that date it."""

    document: str
    start: Start
    evidence: Evidence


def settled(extractions: Sequence[Extraction]) -> tuple[dict[str, Document], tuple[Time, ...]]:
    """The documents whose own day a count gives, by id; and the times that other reports settle, sorted."""
    begun = [found for extraction in extractions for found in _begun(extraction)]
    customs = _customs(extractions)
    latest = _latest(extractions)
    documents: dict[str, Document] = {}
    times: list[Time] = []
    for extraction in extractions:
        counts = list(_counts(extraction, begun, latest))
        document = _dated(extraction.document, counts)
        if document is not extraction.document:
            documents[document.id] = document
        times += counts
        times += _by_custom(extraction, customs)
        times += _read_again(document, extraction.times, {row.id for row in counts})
    return documents, tuple(sorted(times, key=lambda row: (row.document, row.span, row.id)))


def _latest(extractions: Iterable[Extraction]) -> int | None:
    """The last day on which any report of the record is known to have come out, and a month, as an ordinal."""
    ends = [last or first for e in extractions for first, last in [published_days(e.document)]]
    return max((end.toordinal() + AFTER for end in ends if end), default=None)


def _customs(extractions: Iterable[Extraction]) -> dict[str, list[tuple[bool, Evidence]]]:
    """For each outlet, whether the day comes first in dates in figures that can be but one day, with their words."""
    found: dict[str, list[tuple[bool, Evidence]]] = {}
    for extraction in extractions:
        outlet = extraction.document.outlet
        for row in extraction.times if outlet else ():
            figures = _FIGURES.fullmatch(row.evidence[0].text) if row.rule == "times.date" and row.value else None
            if outlet and figures and (int(figures[1]) > MONTHS) != (int(figures[2]) > MONTHS):
                found.setdefault(outlet.value, []).append((int(figures[1]) > MONTHS, row.evidence[0]))
    return found


def _by_custom(extraction: Extraction, customs: dict[str, list[tuple[bool, Evidence]]]) -> Iterator[Time]:
    """The dates in figures of a report that its outlet's other reports settle."""
    outlet = extraction.document.outlet
    told = customs.get(outlet.value, []) if outlet else []
    if len({day_first for day_first, _ in told}) != 1:
        return
    day_first, words = min(told, key=lambda custom: custom[1])
    for row in extraction.times:
        if row.value is None and len(row.readings) == 2:
            value = row.readings[0 if day_first else 1]
            yield msgspec.structs.replace(row, value=value, basis=BASIS, evidence=(*row.evidence, words))


def _begun(extraction: Extraction) -> Iterator[Begun]:
    document = extraction.document
    rows = [(row.span, row.value) for row in extraction.times if row.rule != "times.day_count"]
    if rows and BEGINNING.search(document.text):
        for start in starts(document.text, rows):
            yield Begun(document.id, start, evidence(document.id, document.text, [start.span])[0])


def _counts(extraction: Extraction, begun: Iterable[Begun], latest: int | None) -> Iterator[Time]:
    """The counts of a report that others date."""
    for row in extraction.times:
        if row.rule == "times.day_count" and row.value is None and (count := count_of(row.evidence[0].text)):
            others = [b for b in begun if b.document != row.document]
            thing = counted_thing(extraction.document.text, row.span)
            found = _start_of(count, thing, others, (extraction.document, latest))
            if found is not None:
                day = step(found.start.day, count - 1, "D").isoformat()
                yield msgspec.structs.replace(row, value=day, basis=BASIS, evidence=(*row.evidence, found.evidence))


def _start_of(
    count: int, counted: frozenset[str], begun: Sequence[Begun], place: tuple[Document, int | None]
) -> Begun | None:
    """The beginning that dates a count: the first of those that agree, None where they do not.

    ``place`` is the document with the count, and the latest day (an ordinal) that it can be of.
    """
    document, latest = place
    fitting = [b for b in begun if _fits(step(b.start.day, count - 1, "D").toordinal(), document, latest)]
    named = [b for b in fitting if b.start.words & counted]
    if not named and (count < SHORTEST or published_days(document) == (None, None)):
        return None
    chosen = named or fitting
    agree = len({b.start.day for b in chosen}) == 1
    return min(chosen, key=lambda b: (b.document, b.start.span)) if agree else None


def _fits(reached: int, document: Document, latest: int | None) -> bool:
    """Whether a day lies around the days on which the document can have come out; in a record of which no day is
    known, nothing does.
    """
    first, last = published_days(document)
    end = last.toordinal() if last else latest
    begin = (first - timedelta(BEHIND)).toordinal() if first else 0
    return end is not None and begin <= reached <= end


def _dated(document: Document, counts: Sequence[Time]) -> Document:
    """The document with its own day, where it is not known and a count is "today"."""
    first, last = published_days(document)
    if first is not None and first == last:
        return document
    today = [row for row in counts if _TODAY.match(document.text, row.span[1])]
    if len({row.value for row in today}) != 1:
        return document
    old = document.published
    spans = tuple(sorted({*old.evidence, today[0].span}))
    published = msgspec.structs.replace(old, value=today[0].value, basis=BASIS, evidence=spans)
    return msgspec.structs.replace(document, published=published)


def _read_again(document: Document, rows: Sequence[Time], done: set[str]) -> Iterator[Time]:
    """The times of a document that other reports place, where its day now gives them a value."""
    if document.published.basis != BASIS or all(row.value for row in rows):
        return
    known = {row.span: row for row in read_times(document)}
    for row in rows:
        again = known.get(row.span)
        if row.id not in done and row.value is None and again is not None and again.value is not None:
            yield msgspec.structs.replace(row, type=again.type, value=again.value, basis=BASIS, anchor=again.anchor)
