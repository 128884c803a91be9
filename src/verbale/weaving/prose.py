"""The words of reports as numbers, each with its place, and whether it is somebody's quoted speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec
import numpy as np
from numpy.typing import NDArray

from verbale.extraction.quotations import quotations
from verbale.model import Document, Span
from verbale.weaving.names import listed
from verbale.weaving.overlap import Vocabulary

GRAM = 5
"""Words in a row that are looked up."""

LAST = 5
"""Words before a colon that tell whether somebody's words follow it."""

PROSE = ("body", "summary")
"""Zones that a report's own telling stands in."""

Numbers = NDArray[np.int64]
Hashes = NDArray[np.uint64]
Flags = NDArray[np.bool_]

_WORD = re.compile(r"\w+")
_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r"[\"“”„‟«»`'‘’‚‛‹›「」『』]")
_OPENS = re.compile(r"\s*[\"“„«‘'](?=\w)")
_FACTORS = np.array([0x9E3779B97F4A7C15 ** (k + 1) % 2**64 | 1 for k in range(GRAM)], np.uint64)


class Prose(msgspec.Struct, frozen=True, dict=True):
    """The words of one report in order: their numbers, places, whose they are, and the paragraph each stands in."""

    document: Document
    codes: tuple[int, ...]
    spans: tuple[Span, ...]
    own: Flags
    lines: tuple[int, ...]

    @cached_property
    def count(self) -> int:
        """How many words are the report's own; at least one."""
        return max(1, int(self.own.sum()))

    @cached_property
    def told(self) -> Numbers:
        """How many own words stand before each place, and at the end how many there are."""
        return np.concatenate(([0], np.cumsum(self.own)))

    @cached_property
    def grams(self) -> Hashes:
        """The number of the run of words that begins at each place."""
        words = np.array(self.codes, np.uint64) + np.uint64(1)
        last = len(words) - GRAM + 1
        if last <= 0:
            return np.zeros(0, np.uint64)
        mixed = sum((words[k : k + last] * _FACTORS[k] for k in range(GRAM)), np.zeros(last, np.uint64))
        return mixed ^ (mixed >> np.uint64(29))

    @cached_property
    def every_gram(self) -> Hashes:
        """The numbers of all runs, each once."""
        return np.unique(self.grams)

    @cached_property
    def own_grams(self) -> Hashes:
        """The numbers of runs of which every word is the report's own, each once."""
        return np.unique(self.grams[self.own_between(GRAM)])

    def own_between(self, size: int) -> Flags:
        """Whether the ``size`` words from each place on are all the report's own."""
        return self.told[size:] - self.told[:-size] == size if len(self.codes) >= size else np.zeros(0, bool)


def prose(document: Document, numbers: Vocabulary) -> Prose:
    """The words of ``document``; one that ``numbers`` does not know yet gets the next number there."""
    codes: list[int] = []
    spans: list[Span] = []
    own: list[bool] = []
    lines: list[int] = []
    for number, (start, end, quoted) in enumerate(_lines(document)):
        found = list(_WORD.finditer(document.text, start, end))
        codes += [numbers[word[0].casefold()] for word in found]
        spans += [word.span() for word in found]
        own += _outside(found, quoted, start, end) if quoted else [True] * len(found)
        lines += [number] * len(found)
    return Prose(document, tuple(codes), tuple(spans), np.array(own, bool), tuple(lines))


def _outside(words: Sequence[re.Match[str]], quoted: Sequence[Span], start: int, end: int) -> list[bool]:
    """Whether each word of a line begins outside its quotations."""
    inside = bytearray(end - start)
    for a, b in quoted:
        inside[a - start : b - start] = bytes((1,)) * (b - a)
    return [not inside[word.start() - start] for word in words]


def _lines(document: Document) -> Iterator[tuple[int, int, list[Span]]]:
    """Every line of prose with the quotations in it; a paragraph that a colon announces is a quotation as a whole."""
    announced = False
    for zone in document.zones:
        if zone.kind not in PROSE:
            continue
        for found in _LINE.finditer(document.text, *zone.span):
            start, end = found.span()
            line = found[0].strip()
            if not line:
                continue
            yield start, end, [(start, end)] if announced else _quoted(found[0], start)
            announced = _announces(line)


def _announces(line: str) -> bool:
    """Whether a line ends in a colon with somebody's name before it, or a word for saying."""
    words = line[-80:].split()[-LAST:] if line.endswith(":") else []
    return bool(words) and (words[-1][:1].isupper() or any(w.strip(":").casefold() in listed("saying") for w in words))


def _quoted(line: str, start: int) -> list[Span]:
    """The quotations of one line; one that begins it and is not closed goes on to its end, in whatever marks."""
    if not _MARK.search(line):
        return []
    found = [(start + a, start + b) for a, b in (q.span for q in quotations(line))]
    if _OPENS.match(line) and not any(a <= start + 1 for a, _ in found):
        return [(start, start + len(line))]
    return found
