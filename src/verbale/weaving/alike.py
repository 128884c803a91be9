"""Sentences of two reports that tell the same in much the same words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from verbale.language.parsing import lines
from verbale.language.senses import rarity
from verbale.model import Document, Span
from verbale.model.span import trim
from verbale.weaving.prose import PROSE
from verbale.weaving.tellings import root, says

_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\Wa-z])")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d+(?:[.,]\d+)*")

FEW = 3
"""Words of one's own kind that two sentences must share, at least."""

COMMON = 0.9
"""The rarity beyond which a word that begins a sentence is taken for a name."""

OFTEN = 400
"""Sentences beyond which a word that they all have leads to none of them."""


class Line(msgspec.Struct, frozen=True):
    """A sentence of a report's telling: its place, the roots of its words with their weight, and those of its names."""

    span: Span
    words: Mapping[str, float]
    names: frozenset[str]
    count: int

    @property
    def weight(self) -> float:
        return sum(self.words.values())


class Alike(msgspec.Struct, frozen=True, order=True):
    """Two sentences that tell the same: their places among those of the two reports, and the share of the first's
    words that the second has.
    """

    later: int
    earlier: int
    share: float


def told_lines(document: Document) -> tuple[Line, ...]:
    """The sentences of a report's body and summary, in their order, also where the text is wrapped at a width."""
    return tuple(
        _line(document.text, span)
        for kind, place in lines(document)
        if kind in PROSE
        for span in _sentences(document.text, place)
    )


def line_of(text: str, spans: Iterable[Span]) -> Line:
    """What stands at ``spans`` as one sentence."""
    places = sorted(spans)
    parts = [_line(text, span) for span in places]
    words = {word: weight for part in parts for word, weight in part.words.items()}
    names = frozenset().union(*(part.names for part in parts))
    return Line((places[0][0], places[-1][1]), words, names, sum(part.count for part in parts))


def share(one: Line, other: Line) -> float:
    """The share of the words of ``one`` that ``other`` has too, each as much as it is rare; 0 for too few."""
    common = one.words.keys() & other.words.keys()
    if len(common) < FEW:
        return 0.0
    return sum(one.words[word] for word in common) / one.weight


class Told:
    """The sentences of several reports, found by their words."""

    def __init__(self, lines: Mapping[str, Sequence[Line]]) -> None:
        self._lines = lines
        self._where: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for name in sorted(lines):
            for place, line in enumerate(lines[name]):
                for word in line.words:
                    self._where[word].append((name, place))

    def alike(self, lines: Sequence[Line], least: float) -> dict[str, list[Alike]]:
        """By report, for each of ``lines`` the sentence of it with most of its words, if it has ``least`` of them."""
        found: defaultdict[str, list[Alike]] = defaultdict(list)
        for place, line in enumerate(lines):
            best: dict[str, Alike] = {}
            for name, other in self._near(line):
                pair = Alike(place, other, share(line, self._lines[name][other]))
                if pair.share >= least and (name not in best or _most(pair) > _most(best[name])):
                    best[name] = pair
            for name, pair in best.items():
                found[name].append(pair)
        return dict(found)

    def _near(self, line: Line) -> list[tuple[str, int]]:
        """The sentences that share at least ``FEW`` words with ``line``, those in very many sentences left out."""
        there = (self._where.get(word, ()) for word in line.words)
        counted = Counter(place for places in there if len(places) <= OFTEN for place in places)
        return sorted(place for place, count in counted.items() if count >= FEW)


def _most(pair: Alike) -> tuple[float, int]:
    return (pair.share, -pair.earlier)


def in_order(pairs: Sequence[Alike]) -> list[Alike]:
    """The longest run of ``pairs`` in which both reports go forward."""
    best: list[list[Alike]] = []
    for pair in pairs:
        before = max((run for run in best if run[-1].earlier <= pair.earlier), key=len, default=[])
        best.append([*before, pair])
    return max(best, key=lambda run: (len(run), sum(p.share for p in run)), default=[])


def _sentences(text: str, place: Span) -> Iterator[Span]:
    start = place[0]
    for match in _END.finditer(text, *place):
        yield trim(text, (start, match.end()))
        start = match.end()
    if start < place[1]:
        yield trim(text, (start, place[1]))


def _line(text: str, span: Span) -> Line:
    words: dict[str, float] = {}
    names: set[str] = set()
    count = 0
    for match in _WORD.finditer(text, *span):
        count += 1
        word = match[0].casefold().replace("’", "'").removesuffix("'s")
        if match[0][0].isupper() and (match.start() != span[0] or rarity(word) > COMMON):
            names.add(word)
        elif says(word):
            words[root(word)] = rarity(word)
    return Line(span, words, frozenset(names), count)
