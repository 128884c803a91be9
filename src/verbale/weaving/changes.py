"""What a new version of a report dropped of the old one, and what it added: sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import takewhile
from operator import eq, itemgetter

import msgspec

from verbale.model import Document, Evidence, Span
from verbale.model.span import overlap
from verbale.weaving.sentences import parts

AROUND = frozenset({"nav", "promo", "related_link"})
"""Zones of what stands on the page beside the report, and changes without it."""

LONGEST = 5000
"""Sentences, beside those that begin and end both versions, up to which a diff is made of all."""

Passage = tuple[int, int, int, int]
"""A stretch of the new version and the same of the old one: ``(new0, new1, old0, old1)``."""


class Sentence(msgspec.Struct, frozen=True):
    """A sentence or line of a document: its place, its words on one line, and the kind of its zone."""

    span: Span
    words: str
    zone: str


class Changes(msgspec.Struct, frozen=True):
    """What differs between two versions of a report.

    ``dropped`` are sentences of the old one and ``added`` of the new one, menus, advertising and links aside; one that
    only moved is neither. ``passages`` are what stands in both in the same order, ``same`` the places in the
    new one and the old one of the sentences of these that did not change by a blank, ``lost`` the places of all the
    sentences of the old one that are not in the new one.
    """

    dropped: tuple[Evidence, ...] = ()
    added: tuple[Evidence, ...] = ()
    passages: tuple[Passage, ...] = ()
    same: tuple[tuple[Span, Span], ...] = ()
    lost: tuple[Span, ...] = ()

    def stands(self, span: Span) -> bool:
        """Whether the sentences in which a stretch of the old version stands are in the new one too."""
        first = max(0, bisect_left(self.lost, span) - 1)
        near = takewhile(lambda lost: lost[0] < span[1], self.lost[first:])
        return not any(overlap(lost, span) for lost in near)

    def back(self, span: Span) -> Span | None:
        """The place in the old version of a stretch of a sentence of the new one; None where it did not stand there."""
        at = bisect_right(self.same, (span[0], 1 << 62), key=itemgetter(0)) - 1
        if at < 0 or span[1] > self.same[at][0][1]:
            return None
        (start, _), (before, _) = self.same[at]
        return (span[0] - start + before, span[1] - start + before)


def changes(old: Document, new: Document) -> Changes:
    """What ``new`` changed of ``old``, two versions of one report."""
    a, b = _sentences(old), _sentences(new)
    blocks = _blocks([s.words for s in a], [s.words for s in b])
    gone = _without(a, (i for block in blocks for i in range(block.a, block.a + block.size)))
    came = _without(b, (j for block in blocks for j in range(block.b, block.b + block.size)))
    moved = Counter(s.words for s in gone) & Counter(s.words for s in came)
    dropped, added = _but(gone, moved), _but(came, moved)
    return Changes(
        dropped=tuple(old.words(s.span) for s in dropped if s.zone not in AROUND),
        added=tuple(new.words(s.span) for s in added if s.zone not in AROUND),
        passages=tuple(
            (b[m.b].span[0], b[m.b + m.size - 1].span[1], a[m.a].span[0], a[m.a + m.size - 1].span[1]) for m in blocks
        ),
        same=tuple(
            (new_one.span, old_one.span)
            for m in blocks
            for old_one, new_one in zip(a[m.a : m.a + m.size], b[m.b : m.b + m.size], strict=True)
            if old.text[slice(*old_one.span)] == new.text[slice(*new_one.span)]
        ),
        lost=tuple(s.span for s in dropped),
    )


def _blocks(a: Sequence[str], b: Sequence[str]) -> list[Match]:
    """What stands in both in one order. Of very long texts that is their common start and end: a diff of all would take
    time that grows with the square of the length; what else they share has then moved.
    """
    start = sum(1 for _ in takewhile(bool, map(eq, a, b)))
    end = sum(1 for _ in takewhile(bool, map(eq, reversed(a[start:]), reversed(b[start:]))))
    inner: list[Match] = []
    if max(len(a), len(b)) - start - end <= LONGEST:
        matcher = SequenceMatcher(None, a[start : len(a) - end], b[start : len(b) - end])
        inner = [Match(start + m.a, start + m.b, m.size) for m in matcher.get_matching_blocks()]
    found = [Match(0, 0, start), *inner, Match(len(a) - end, len(b) - end, end)]
    return [block for block in found if block.size]


def wording(document: Document) -> tuple[str, ...]:
    """The report's own words as they are compared: without what stands around it, and without its dateline."""
    return tuple(s.words for s in _sentences(document) if s.zone not in AROUND | {"dateline"})


def likeness(old: Document, new: Document) -> float:
    """The share (0 to 1) of the runs of three words of the shorter of two reports that the other has too."""
    runs = [_runs(document) for document in (old, new)]
    return len(runs[0] & runs[1]) / max(1, min(map(len, runs)))


def _runs(document: Document) -> set[tuple[str, ...]]:
    words = " ".join(wording(document)).casefold().split()
    return set(zip(words, words[1:], words[2:], strict=False)) or {tuple(words)}


def _sentences(document: Document) -> list[Sentence]:
    zones = sorted(document.zones, key=lambda zone: zone.span)
    return [
        Sentence(span, " ".join(document.text[slice(*span)].split()), zone.kind)
        for zone in zones
        for span in parts(document.text, zone.span)
    ]


def _without(sentences: Sequence[Sentence], numbers: Iterable[int]) -> list[Sentence]:
    left_out = set(numbers)
    return [s for number, s in enumerate(sentences) if number not in left_out]


def _but(sentences: Sequence[Sentence], moved: Counter[str]) -> list[Sentence]:
    """The sentences without those that only moved, each as often as it did."""
    return list(_left(sentences, Counter(moved)))


def _left(sentences: Sequence[Sentence], moved: Counter[str]) -> Iterator[Sentence]:
    for sentence in sentences:
        if moved[sentence.words]:
            moved[sentence.words] -= 1
        else:
            yield sentence
