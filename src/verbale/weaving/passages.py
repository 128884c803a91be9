"""The passages that two reports share: the same words in the same order, over small changes, to the letter in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from verbale.model import Span
from verbale.weaving.prose import Hashes, Prose

RUN = 8
"""Shared words, at least, that make a passage."""

PART = 4
"""Shared words of one line, at least, that a passage over several lines shows."""

STEPS = ((1, 1), (0, 1), (1, 0), (2, 2), (1, 2), (2, 1), (3, 3))
"""Words changed, put in or left out, on the one side and the other, over which a passage goes on where the two words
beyond are the same.
"""


class Passage(msgspec.Struct, frozen=True, order=True):
    """Words of the later report that stand in the earlier one, as places in the text of each.

    ``size`` are those that are the same, ``words`` those among them that are no quoted speech; ``at`` is the place of
    the first among the later report's words.
    """

    later: Span
    earlier: Span
    words: int
    size: int
    at: int

    def turned(self) -> Passage:
        """The same with the other report as the later."""
        return Passage(self.earlier, self.later, self.words, self.size, -1)


def passages(later: Prose, earlier: Prose) -> tuple[Passage, ...]:
    """What the two share, in the order of the later report, no word of it twice."""
    common = np.intersect1d(later.every_gram, earlier.every_gram, assume_unique=True)
    where: defaultdict[int, list[int]] = defaultdict(list)
    for i, gram in _there(earlier, common):
        where[gram].append(i)
    found: list[Passage] = []
    free = 0
    for j, gram in _there(later, common):
        if j < free:
            continue
        ends = [(_Run.grown(later, earlier, j, i, free), i) for i in where[gram]]
        run, _ = max(ends, key=lambda pair: (pair[0].same, -pair[1]))
        if run.same >= RUN:
            found += run.passages()
            free = run.later[1]
    return tuple(found)


def _there(one: Prose, runs: Hashes) -> list[tuple[int, int]]:
    """Where these runs of words begin in a report, each with its number."""
    places = np.flatnonzero(np.isin(one.grams, runs))
    return list(zip(places.tolist(), one.grams[places].tolist(), strict=True))


class _Run:
    """Words of both reports that go together, ``pairs`` of places of those that are the same."""

    def __init__(self, later: Prose, earlier: Prose, pairs: Sequence[tuple[int, int]]) -> None:
        self.sides, self.pairs = (later, earlier), pairs
        self.later = (pairs[0][0], pairs[-1][0] + 1) if pairs else (0, 0)
        self.same = len(pairs)

    @classmethod
    def grown(cls, later: Prose, earlier: Prose, j: int, i: int, free: int) -> _Run:
        """The run around the places ``j`` and ``i``, reaching back in the later report to ``free`` at most."""
        onward = _walk(later.codes, earlier.codes, j, i, 1, len(later.codes), len(earlier.codes))
        back = _walk(later.codes, earlier.codes, j - 1, i - 1, -1, free - 1, -1)
        return cls(later, earlier, [*back[::-1], *onward])

    def passages(self) -> Iterator[Passage]:
        """The run, cut where both reports begin a new line."""
        later, earlier = self.sides
        start = 0
        for at in range(1, len(self.pairs) + 1):
            if at < len(self.pairs) and not _breaks(later, earlier, self.pairs[at - 1], self.pairs[at]):
                continue
            part = self.pairs[start:at]
            start = at
            if len(part) < PART:
                continue
            (a, b), (c, d) = part[0], part[-1]
            new, old = (later.spans[a][0], later.spans[c][1]), (earlier.spans[b][0], earlier.spans[d][1])
            more = _more(later.document.text, earlier.document.text, new[1], old[1])
            words = sum(bool(later.own[j]) for j, _ in part)
            yield Passage((new[0], new[1] + more), (old[0], old[1] + more), words, len(part), a)


def _walk(
    later: Sequence[int], earlier: Sequence[int], j: int, i: int, step: int, last: int, end: int
) -> list[tuple[int, int]]:
    """Places of words that are the same, from ``j`` and ``i`` on in the direction of ``step``, over small changes."""
    pairs: list[tuple[int, int]] = []
    while True:
        while j != last and i != end and later[j] == earlier[i]:
            pairs.append((j, i))
            j, i = j + step, i + step
        for over_later, over_earlier in STEPS:
            a, b = j + step * over_later, i + step * over_earlier
            if not (_inside(a + step, last, step) and _inside(b + step, end, step)):
                continue
            if later[a] == earlier[b] and later[a + step] == earlier[b + step]:
                j, i = a, b
                break
        else:
            return pairs


def _inside(place: int, last: int, step: int) -> bool:
    return place < last if step > 0 else place > last


def _breaks(later: Prose, earlier: Prose, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether both reports begin a new line between two words."""
    return later.lines[before[0]] != later.lines[after[0]] and earlier.lines[before[1]] != earlier.lines[after[1]]


def _more(later: str, earlier: str, j: int, i: int) -> int:
    """How many marks after the last word are the same: its full stop, a closing quotation mark."""
    more = 0
    while later[j + more : j + more + 1] == earlier[i + more : i + more + 1] != "":
        if later[j + more].isalnum() or later[j + more].isspace():
            break
        more += 1
    return more
