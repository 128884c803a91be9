"""The words of a row where they stand: a stretch of a report with what is around it, and every part marked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

import msgspec

from verbale.model import Document, EventMention, Evidence, Span, Statement
from verbale.model.span import overlap, trim
from verbale.views.documents import outlet

CONTEXT = 220
"""Code points of context shown on either side of the words."""

APART = 400
"""Evidence further apart than this, in code points, is shown in passages of its own."""


class Mark(msgspec.Struct, frozen=True, order=True):
    """A marked stretch: offsets into the document, and the part it plays (``content``, ``cue``, ``evidence``, …)."""

    start: int
    end: int
    part: str


M = TypeVar("M", bound=Mark)


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """``text`` is the document's ``[start, end)``, unchanged; ``zones`` are the kinds of zone the marks stand in.

    ``clipped`` tells for either end whether the paragraph goes on there.
    """

    document: str
    outlet: str | None
    published: str | None
    zones: tuple[str, ...]
    start: int
    end: int
    text: str
    clipped: tuple[bool, bool]
    marks: tuple[Mark, ...]

    @property
    def place(self) -> str:
        """``document:start–end`` from the first mark to the last."""
        return f"{self.document}:{self.marks[0].start}–{max(m.end for m in self.marks)}"


def passages(document: Document, marks: Iterable[Mark]) -> list[Passage]:
    """The passages that show ``marks``, in the order of the text; every mark is in one of them."""
    return [_passage(document, group) for group in _groups(sorted(set(marks)))]


def marks_of(row: object, document: str) -> list[Mark]:
    """What to mark in ``document`` for a row: the parts of a statement or a mention, else its evidence."""
    if isinstance(row, Statement):
        parts = [(s, part) for part in ("source", "cue", "content") for s in getattr(row, part)]
        parts += [(h.span, "hop") for h in row.hops if h.span is not None and _apart(h.span, row.source)]
        return sorted(Mark(span[0], span[1], part) for span, part in parts)
    marks = [Mark(e.start, e.end, "evidence") for e in getattr(row, "evidence", ()) if e.document == document]
    if isinstance(row, EventMention):
        marks.append(Mark(row.trigger[0], row.trigger[1], "trigger"))
    return sorted(marks)


def fullest(evidence: Iterable[Evidence]) -> list[Evidence]:
    """In each document the words within which most of the others stand, the longest of such, in order."""
    every = sorted(set(evidence))
    best: dict[str, Evidence] = {}
    for place in sorted(every, key=lambda e: (-_holds(e, every), e.start - e.end, e)):
        best.setdefault(place.document, place)
    return sorted(best.values())


def stretches(evidence: Iterable[Evidence], documents: Mapping[str, Document]) -> list[Evidence]:
    """In each document the stretch from the first to the last of the words in the sentence with most of them."""
    there: defaultdict[str, list[Evidence]] = defaultdict(list)
    for place in evidence:
        there[place.document].append(place)
    return [_stretch(documents[name], places) for name, places in sorted(there.items())]


def _stretch(document: Document, places: Sequence[Evidence]) -> Evidence:
    within = [
        [p for p in places if first <= p.start and p.end <= last]
        for first, last in sentences(document, (p.span for p in places))
    ]
    most = max(within, key=len)
    start, end = min(p.start for p in most), max(p.end for p in most)
    return Evidence(document.id, start, end, document.text[start:end])


def _holds(place: Evidence, others: Iterable[Evidence]) -> int:
    """How many of the others stand within a place."""
    return sum(place.document == e.document and place.start <= e.start and e.end <= place.end for e in others)


def _apart(span: Span, others: Iterable[Span]) -> bool:
    return not any(overlap(span, other) for other in others)


def segments(span: Span, marks: Iterable[M]) -> list[tuple[int, int, tuple[M, ...]]]:
    """``span`` cut wherever a mark begins or ends: ``(start, end, marks over it)``, without gaps.

    Marks may nest and cross; each segment carries all that lie over it, in the order in which they begin.
    """
    waiting = sorted(
        (m for m in marks if overlap((m.start, m.end), span)), key=lambda m: (m.start, -m.end), reverse=True
    )
    edges = {e for m in waiting for e in (m.start, m.end) if span[0] < e < span[1]}
    over: list[M] = []
    cut = []
    for a, b in pairwise(sorted({*span, *edges})):
        over = [m for m in over if m.end > a]
        while waiting and waiting[-1].start <= a:
            over.append(waiting.pop())
        cut.append((a, b, tuple(over)))
    return cut


def sentences(document: Document, spans: Iterable[Span]) -> list[Span]:
    """The sentences of ``document`` in which ``spans`` stand, those that overlap as one, in the order of the text.

    For showing only: a sentence ends at the end of a line or a zone, or at a full stop before a capital letter or a
    quotation mark.
    """
    found: list[Span] = []
    for span in sorted(spans):
        start, end = _sentence(document, span)
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _sentence(document: Document, span: Span) -> Span:
    text = document.text
    first, last = _line(text, span)
    for zone in document.zones:
        if zone.span[0] <= span[0] < span[1] <= zone.span[1]:
            first, last = max(first, zone.span[0]), min(last, zone.span[1])
    stops = [m.end() for m in _STOP.finditer(text, first, last)]
    start = max((stop for stop in stops if stop <= span[0]), default=first)
    return trim(text, (start, min((stop for stop in stops if stop >= span[1]), default=last)))


def _line(text: str, span: Span) -> Span:
    """The line, or the lines, in which ``span`` stands."""
    end = text.find("\n", span[1])
    return (text.rfind("\n", 0, span[0]) + 1, end if end >= 0 else len(text))


_STOP = re.compile(r"(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Dr)[.!?][\"”’')]*(?=\s+[\"“‘'(]?[A-Z])(?<!Mrs\.)(?<!Gen\.)(?<!Sen\.)")


def _groups(marks: list[Mark]) -> list[list[Mark]]:
    groups: list[list[Mark]] = []
    for mark in marks:
        if groups and mark.start - max(m.end for m in groups[-1]) < APART:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return groups


def _passage(document: Document, marks: list[Mark]) -> Passage:
    first, last = marks[0].start, max(m.end for m in marks)
    start, end = _window(document.text, first, last)
    over = [z.kind for z in sorted(document.zones, key=lambda z: z.span) if overlap(z.span, (first, last))]
    return Passage(
        document=document.id,
        outlet=outlet(document),
        published=document.published.value,
        zones=tuple(dict.fromkeys(over)),
        start=start,
        end=end,
        text=document.text[start:end],
        clipped=(document.text[start - 1 : start] not in {"", "\n"}, document.text[end : end + 1] not in {"", "\n"}),
        marks=tuple(marks),
    )


def _window(text: str, first: int, last: int) -> Span:
    """The marks with their context: to the end of the line, or to a blank within ``CONTEXT``."""
    line = _line(text, (first, last))
    start, end = max(line[0], first - CONTEXT), min(line[1], last + CONTEXT)
    if start > 0 and text[start - 1] != "\n":
        blank = text.find(" ", start, first)
        start = blank + 1 if blank >= 0 else start
    if end < len(text) and text[end] != "\n":
        blank = text.rfind(" ", last, end)
        end = blank if blank >= 0 else end
    return (start, end)
