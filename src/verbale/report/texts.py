"""A report in full: its zones one below the other, the words of every row marked in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from verbale.model import Document, Span
from verbale.model.span import trim
from verbale.report.words import visible
from verbale.views.documents import sorted_zones
from verbale.views.passages import Mark, segments, sentences


class RowMark(Mark, frozen=True):
    """A mark that knows its row."""

    row: str = ""


class Note(msgspec.Struct, frozen=True):
    """A reference from the words back to a row: what it is called, and where it leads."""

    label: str
    row: str


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text under the same marks.

    ``parts`` are the parts it plays, ``rows`` the rows it is evidence of; ``anchors`` are the rows whose words begin
    here, and ``notes`` refer to those whose words end here.
    """

    text: str
    parts: tuple[str, ...]
    rows: tuple[str, ...]
    anchors: tuple[str, ...]
    notes: tuple[Note, ...]


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """One zone of a report. ``place`` is where it stands, in code points."""

    kind: str
    place: Span
    pieces: tuple[Piece, ...]


def blocks(document: Document, marks: Iterable[RowMark], labels: Mapping[str, str]) -> list[Block]:
    """The whole text of ``document`` in blocks; ``labels`` names the rows that are referred to."""
    marks = sorted(marks)
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for mark in marks:
        first.setdefault(mark.row, mark.start)
        last[mark.row] = max(last.get(mark.row, 0), mark.end)
    return [
        Block(kind=kind, place=span, pieces=tuple(_pieces(document.text, span, marks, first, _ends(last, labels))))
        for kind, span in stretches(document)
    ]


def excerpts(document: Document, marks: Iterable[RowMark], most: int) -> tuple[list[tuple[Piece, ...]], int]:
    """The sentences with most of ``marks``, in the order of the text and at most so many; and how many are left out."""
    marks = sorted(marks)
    found = sentences(document, ((m.start, m.end) for m in marks))
    richest = sorted(found, key=lambda span: (-sum(span[0] <= m.start < span[1] for m in marks), span))[:most]
    shown = [tuple(_pieces(document.text, span, marks, {}, {})) for span in sorted(richest)]
    return shown, len(found) - len(shown)


def _ends(last: Mapping[str, int], labels: Mapping[str, str]) -> dict[int, list[Note]]:
    ends: defaultdict[int, list[Note]] = defaultdict(list)
    for row, end in sorted(last.items()):
        if row in labels:
            ends[end].append(Note(labels[row], row))
    return ends


def stretches(document: Document) -> Iterator[tuple[str, Span]]:
    """Zones and what lies between them, without gaps or overlaps; blank ends are left out."""
    reached = 0
    for zone in sorted_zones(document):
        start, end = max(reached, zone.span[0]), min(zone.span[1], len(document.text))
        yield from _stretch(document.text, "", (reached, start))
        yield from _stretch(document.text, zone.kind, (start, end))
        reached = max(reached, end)
    yield from _stretch(document.text, "", (reached, len(document.text)))


def _stretch(text: str, kind: str, span: Span) -> Iterator[tuple[str, Span]]:
    shown = trim(text, span)
    if shown[0] < shown[1]:
        yield kind, shown


def _pieces(
    text: str, span: Span, marks: list[RowMark], first: Mapping[str, int], ends: Mapping[int, list[Note]]
) -> Iterator[Piece]:
    for a, b, over in segments(span, marks):
        yield Piece(
            text=visible(text[a:b]),
            parts=tuple(dict.fromkeys(m.part for m in over)),
            rows=tuple(dict.fromkeys(m.row for m in over)),
            anchors=tuple(dict.fromkeys(m.row for m in over if first.get(m.row) == a)),
            notes=tuple(ends.get(b, ())),
        )
