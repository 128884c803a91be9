"""A picture of attributions for a notebook: the text line by line, every statement marked in it, its chain beside it.

The page of ``attribution.html.j2`` is one figure that loads nothing and sets no colours but those of one label, so
that it reads on light and on dark. What a mark means stands there in words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import msgspec

from verbale.model import Complaint, Document, Extraction, Span, Statement
from verbale.model.span import trim
from verbale.report.environment import asset, environment
from verbale.report.texts import stretches
from verbale.report.words import label, visible
from verbale.views.chains import Link, chain
from verbale.views.documents import outlet
from verbale.views.passages import Mark, marks_of, segments
from verbale.views.timeline import shorten

LEVELS = 4
"""Lines under the words, one below the other, before they are used again."""

TITLE = 60
"""Code points of a title made of the first words of the text."""

UNREAD = ("R004", "X001")
"""Complaints that say why nothing, or not all, was read."""


class NumberedMark(Mark, frozen=True):
    """A mark of statement ``number``, and how far below the words its line runs."""

    number: int = 0
    level: int = 0
    negation: str = ""


class Label(msgspec.Struct, frozen=True):
    """Words beside a mark: ``part`` is ``open`` or ``close`` (a bracket of content), ``source``, ``cue`` or ``hop``."""

    part: str
    numbers: tuple[int, ...]
    negation: str = ""


class Stroke(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text under the same marks, the labels before and after it, and what it says when pointed at."""

    text: str
    contents: tuple[NumberedMark, ...]
    parts: tuple[str, ...]
    title: str
    before: tuple[Label, ...]
    after: tuple[Label, ...]


class Numbered(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with its number in the picture, its chain without the outlet, and the one that it says again."""

    number: int
    row: Statement
    links: tuple[Link, ...]
    repeats: int | None


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the report, and the statements that begin on it."""

    zone: str
    span: Span
    strokes: tuple[Stroke, ...]
    statements: tuple[Numbered, ...]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the template draws. ``more`` are lines and statements that are left out."""

    title: str
    outlet: str | None
    published: str | None
    lines: tuple[Line, ...]
    statements: int
    more: tuple[int, int]
    complaints: tuple[Complaint, ...]


class Picture(str):
    """HTML that a notebook draws; a string like any other elsewhere."""

    __slots__ = ("name",)
    name: str

    def _repr_html_(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        return f"<Picture of {self.name!r}>"

    def save(self, path: str | Path) -> None:
        """Write a page with nothing but the picture, in UTF-8. Raises OSError."""
        page = environment().get_template("attribution_page.html.j2").render(title=self.name, picture=str(self))
        Path(path).write_text(page, "utf-8")


def picture(extraction: Extraction, lines: int | None = None) -> Picture:
    """The picture of one report, or of its first so many ``lines``. The same reading gives the same bytes."""
    sheet = prepare(extraction, lines)
    template = environment().get_template("attribution.html.j2")
    drawn = Picture(template.render(sheet=sheet, style=asset("attribution.css")))
    drawn.name = visible(sheet.title)
    return drawn


def prepare(extraction: Extraction, most: int | None = None) -> Sheet:
    """Everything that the picture shows."""
    document = extraction.document
    numbers = {row.id: number for number, row in enumerate(extraction.statements, 1)}
    numbered = [
        Numbered(number=number, row=row, links=tuple(_links(row, document)), repeats=numbers.get(row.repeats or ""))
        for number, row in enumerate(extraction.statements, 1)
    ]
    every = list(_places(document))
    shown = every[:most]
    lines = tuple(_lines(document, shown, numbered))
    drawn = sum(len(line.statements) for line in lines)
    return Sheet(
        title=shorten(document.title.value if document.title else document.text, TITLE),
        outlet=outlet(document),
        published=document.published.value,
        lines=lines,
        statements=len(numbered),
        more=(len(every) - len(shown), len(numbered) - drawn),
        complaints=tuple(c for c in extraction.complaints if c.code in UNREAD),
    )


def _links(statement: Statement, document: Document) -> Iterator[Link]:
    return (link for link in chain(statement, document).links if link.role != "outlet")


def _places(document: Document) -> Iterator[tuple[str, Span]]:
    """The zone and the place of every line that is not blank."""
    for zone, (start, stop) in stretches(document):
        while start < stop:
            end = document.text.find("\n", start, stop)
            end = stop if end < 0 else end
            line = trim(document.text, (start, end))
            if line[0] < line[1]:
                yield zone, line
            start = end + 1


def _lines(document: Document, places: Sequence[tuple[str, Span]], statements: Sequence[Numbered]) -> Iterator[Line]:
    marks = _marks(statements)
    under = _spread([span for _, span in places], marks)
    cuts = [segments(span, over) for (_, span), over in zip(places, under, strict=True)]
    first: dict[NumberedMark, int] = {}
    last: dict[NumberedMark, int] = {}
    for a, b, over in (segment for line in cuts for segment in line):
        for mark in over:
            first.setdefault(mark, a)
            last[mark] = b
    begin = _begin(first)
    starting: dict[int, list[Numbered]] = {}
    for each in (s for s in statements if s.number in begin):
        starting.setdefault(bisect_right(places, begin[each.number], key=_start) - 1, []).append(each)
    who = {s.number: _told(s) for s in statements}
    for index, ((zone, span), cut) in enumerate(zip(places, cuts, strict=True)):
        yield Line(
            zone=zone,
            span=span,
            strokes=tuple(_stroke(document, segment, first, last, who) for segment in cut),
            statements=tuple(starting.get(index, ())),
        )


def _start(place: tuple[str, Span]) -> int:
    return place[1][0]


def _marks(statements: Iterable[Numbered]) -> list[NumberedMark]:
    marks = []
    for each, level in _levels(statements):
        for mark in marks_of(each.row, each.row.document):
            marks.append(NumberedMark(mark.start, mark.end, mark.part, each.number, level, each.row.negation or ""))
    return sorted(marks)


def _levels(statements: Iterable[Numbered]) -> Iterator[tuple[Numbered, int]]:
    """Each statement with a level that no other content over the same words has, as long as there are levels."""
    reach = [0] * LEVELS
    hulls = [(*_hull(each.row), each) for each in statements]
    for start, end, each in sorted(hulls, key=lambda h: (h[0], -h[1], h[2].number)):
        level = next((n for n in range(LEVELS) if reach[n] <= start), each.number % LEVELS)
        reach[level] = max(reach[level], end)
        yield each, level


def _hull(statement: Statement) -> Span:
    """From the first word of the content to the last."""
    spans = statement.content or statement.cue or statement.source or ((0, 0),)
    return min(a for a, _ in spans), max(b for _, b in spans)


def _spread(places: Sequence[Span], marks: Iterable[NumberedMark]) -> list[list[NumberedMark]]:
    """For each place the marks that lie over it."""
    starts = [start for start, _ in places]
    under: list[list[NumberedMark]] = [[] for _ in places]
    for mark in marks:
        at = max(0, bisect_right(starts, mark.start) - 1)
        while at < len(places) and starts[at] < mark.end:
            under[at].append(mark)
            at += 1
    return under


def _begin(first: dict[NumberedMark, int]) -> dict[int, int]:
    """Where each statement begins in what is drawn."""
    begin: dict[int, int] = {}
    for mark, start in first.items():
        begin[mark.number] = min(start, begin.get(mark.number, start))
    return begin


def _stroke(
    document: Document,
    segment: tuple[int, int, tuple[NumberedMark, ...]],
    first: dict[NumberedMark, int],
    last: dict[NumberedMark, int],
    who: dict[int, str],
) -> Stroke:
    start, end, over = segment
    opening = [m for m in over if m.part == "content" and first[m] == start]
    closing = [m for m in over if m.part == "content" and last[m] == end]
    named = sorted((m.part, m.number) for m in over if m.part != "content" and last[m] == end)
    return Stroke(
        text=visible(document.text[start:end]),
        contents=tuple(m for m in over if m.part == "content"),
        parts=tuple(dict.fromkeys(m.part for m in over if m.part != "content")),
        title=visible("\n".join(f"{m.part} {who[m.number]}" for m in over)),
        before=tuple(Label("open", (m.number,), m.negation) for m in sorted(opening, key=lambda m: -m.end)),
        after=(
            *(Label(part, tuple(n for _, n in group)) for part, group in groupby(named, key=lambda pair: pair[0])),
            *(Label("close", (m.number,)) for m in sorted(closing, key=lambda m: -m.start)),
        ),
    )


def _told(statement: Numbered) -> str:
    """A statement as its marks say it when pointed at."""
    row = statement.row
    who = row.speaker.name if row.speaker else "nobody named"
    through = f", through {' → '.join(row.through)}" if row.through else ""
    denied = f"; {label(row.negation)}" if row.negation else ""
    return f"{statement.number}: {who}{through}; {row.directness}{denied}"
