"""A text in pieces: its lines, cut where a cue stands inside one."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

import msgspec

from verbale.model import Span
from verbale.model.span import trim
from verbale.reading.cues import cues
from verbale.reading.foreign import foreign
from verbale.reading.splice import headlines, splices

_ENDS = re.compile(r"[.!?…][\"”’')\]]*$")
_LINE = re.compile(r"[^\n\r\u2028\u2029\x85]+")
_BLOCK = re.compile(r"[^\n\r]+(?:\r?\n(?!\s*[\r\n-])[^\n\r]+)*")
BULLET = re.compile(r"[-–—•·*▪●◦‣➤►✓]\s*")


class Piece(msgspec.Struct):
    """A stretch of text without white space at its ends; its kind and rule once they are told."""

    span: Span
    text: str
    kind: str | None = None
    rule: str = ""
    gap: bool = False
    """Whether a blank line stands before it."""
    words: int = 0
    ends: bool = False
    """Whether it ends as a sentence does."""
    parted: bool = False
    """Whether its sentence, or its paragraph of the report, goes on in another piece, after what was put into it."""

    def __post_init__(self) -> None:
        self.words = self.text.count(" ") + 1 if len(self.text) > 5000 else len(self.text.split())
        self.ends = _ENDS.search(self.text[-20:]) is not None

    @property
    def prose(self) -> bool:
        """Whether it reads like a paragraph of a report."""
        return self.parted or self.words >= 30 or (self.words >= 9 and self.ends)

    @property
    def bullet(self) -> bool:
        return BULLET.match(self.text) is not None

    def mark(self, kind: str, rule: str) -> None:
        """Give it ``kind`` by ``rule``, unless it has one."""
        if self.kind is None:
            self.kind, self.rule = kind, rule


def pieces(text: str) -> list[Piece]:
    """The pieces of ``text`` in order: its lines without the blank ones, cut at the cues inside them."""
    found: list[Piece] = []
    end, known = 0, headlines(text)
    for line in (_BLOCK if wrapped(text) else _LINE).finditer(text):
        span = trim(text, line.span())
        if span[0] == span[1]:
            continue
        cut = _cut(text, line.span(), known)
        cut[0].gap = len(re.findall(r"\r\n|[\n\r\u2028\u2029\x85]", text[end : cut[0].span[0]])) > 1
        found += cut
        end = span[1]
    return found


def wrapped(text: str) -> bool:
    """Whether the lines are broken at a width, as in mail: many go on in the next line with a small letter."""
    lines = text.splitlines()
    pairs = [(line.rstrip(), after.lstrip()) for line, after in pairwise(lines) if line.strip() and after.strip()]
    broken = sum(40 < len(line) < 100 and line[-1] not in '.!?:”"' and after[0].islower() for line, after in pairs)
    return broken >= 4 and broken >= 0.25 * len(pairs)


def _cut(text: str, line: Span, known: Collection[str]) -> list[Piece]:
    """One line in pieces: what a cue tells, and what stands before, between and after."""
    start, words = line[0], text[slice(*line)]
    cuts = [(a, b, "related_link", "splice") for a, b in splices(words, known)]
    cuts += [(a, b, "nav", "foreign") for a, b in foreign(words)]
    for cue in cues().inside:
        cuts += [(*match.span("cut"), cue.kind, cue.rule) for match in cue.pattern.finditer(words)]
    found: list[Piece] = []
    at = 0
    for a, b, kind, rule in sorted(cuts):
        if a < at or (rule == "date_prefix" and text[:start].strip()):
            continue
        found += _piece(text, (start + at, start + a)) + _piece(text, (start + a, start + b), kind, rule)
        at = b
    return _joined(found + _piece(text, (start + at, line[1])))


def _joined(found: list[Piece]) -> list[Piece]:
    """The pieces of one line; those know it whose sentence goes on after a stretch that a cue tells."""
    for before, cut, after in zip(found, found[1:], found[2:], strict=False):
        open_ = before.kind is after.kind is None and cut.kind is not None and not before.ends
        if open_ and before.text[-1] != ":" and (after.text[0].islower() or after.text[0] in ".,;"):
            before.parted = after.parted = True
    return found


def _piece(text: str, span: Span, kind: str | None = None, rule: str = "") -> list[Piece]:
    span = trim(text, span)
    return [Piece(span, text[slice(*span)], kind, rule)] if span[0] < span[1] else []
