"""One report as weaving looks through it: its lines, and who is named, speaks and is dated in each stretch."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import takewhile

import msgspec

from verbale.model import Actor, Document, Evidence, Extraction, Span, Statement, Time
from verbale.model.span import overlap
from verbale.weaving.actors import Actors
from verbale.weaving.sentences import parts

TOLD = frozenset({"title", "body", "summary", "related_link"})
"""Zones in which a report tells something; a link's words are those of another report."""


class Line(msgspec.Struct, frozen=True):
    """A sentence of a report, in which kind of zone, and which in order."""

    span: Span
    text: str
    zone: str
    number: int


class Report(msgspec.Struct, frozen=True, dict=True):
    """What was read out of one document, for looking up what stands where."""

    extraction: Extraction
    who: Actors
    document: Document

    @property
    def id(self) -> str:
        return self.document.id

    @property
    def day(self) -> str | None:
        """When it came out."""
        return self.document.published.value

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The sentences that it tells, in the order of the text."""
        text, found = self.document.text, list(self._parts())
        return tuple(Line(span, text[slice(*span)], zone, number) for number, (span, zone) in enumerate(found))

    def _parts(self) -> Iterator[tuple[Span, str]]:
        for zone in sorted(self.document.zones, key=lambda zone: zone.span):
            if zone.kind in TOLD:
                yield from ((span, zone.kind) for span in parts(self.document.text, zone.span))

    def _known(self) -> Iterator[tuple[Span, Actor]]:
        """Everybody who is mentioned, and the states of the story where only their names stand."""
        yield from self.who.mentions.get(self.id, ())
        names = [re.escape(name) for name in sorted(self.who.states, key=len)[::-1]]
        if names:
            for found in re.finditer(rf"\b(?:{'|'.join(names)})\b", self.document.text):
                yield found.span(), self.who.states[found[0]]

    @cached_property
    def _mentions(self) -> tuple[tuple[Span, Actor], ...]:
        """Who is mentioned where, the longest where names stand in one another, in the order of the text."""
        found: list[tuple[Span, Actor]] = []
        for span, actor in sorted(self._known(), key=lambda m: (m[0][0], -m[0][1], m[1].id)):
            if not found or span[0] >= found[-1][0][1]:
                found.append((span, actor))
        return tuple(found)

    def named(self, start: int, end: int) -> list[tuple[Span, Actor]]:
        """Who is mentioned in a stretch, in the order of the text."""
        first = bisect_left(self._mentions, start, key=lambda m: m[0][0])
        inside = takewhile(lambda m: m[0][0] < end, self._mentions[first:])
        return [(span, actor) for span, actor in inside if span[1] <= end]

    def times(self, start: int, end: int) -> list[Time]:
        """The times in a stretch that name a day or a longer span of days."""
        return [t for t in self.extraction.times if overlap(t.span, (start, end)) and t.value and t.value[0].isdigit()]

    def saying(self, place: Span) -> Statement | None:
        """The innermost statement in whose content a stretch stands."""
        found = [
            (sum(b - a for a, b in s.content), s.id, s)
            for s in self.extraction.statements
            if any(a <= place[0] and place[1] <= b for a, b in s.content)
        ]
        return min(found)[2] if found else None

    def speaker(self, place: Span) -> Actor | None:
        """Whose words a stretch is told in; None for the report's own."""
        said = self.saying(place)
        return self.who.named(self.id, said.speaker.name) if said and said.speaker else None

    def evidence(self, span: Span) -> Evidence:
        """The words of a stretch, as evidence."""
        return Evidence(self.id, *span, self.document.text[slice(*span)])

    def line(self, place: Span) -> Line | None:
        """The sentence in which a stretch begins."""
        return next((line for line in self.lines if line.span[0] <= place[0] < line.span[1]), None)


class Reports(dict[str, Report]):
    """The reports by their ids, and which of their lines are to be looked at."""

    @cached_property
    def naming(self) -> Mapping[str, Sequence[tuple[Report, Line]]]:
        """The lines in which somebody of each side is named."""
        found: defaultdict[str, list[tuple[Report, Line]]] = defaultdict(list)
        for report in self.values():
            for line in report.lines:
                for name in sorted({side(actor) or "" for _, actor in report.named(*line.span)}):
                    found[name].append((report, line))
        return found


def reports(extractions: Sequence[Extraction], who: Actors, documents: Mapping[str, Document]) -> Reports:
    """The reports by their ids."""
    return Reports({e.document.id: Report(e, who, documents[e.document.id]) for e in extractions})


def side(actor: Actor | None) -> str | None:
    """Whom somebody speaks for, else who it is."""
    return (actor.party or actor.name) if actor else None


def any_of(words: Sequence[str]) -> str:
    """A regular expression for any of some words or phrases."""
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len)[::-1]) + ")"
