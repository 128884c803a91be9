"""Pairs of tellings that may be of one event, and how likely each is: by what happened, to whom, where, with which
numbers, and by how alike their reports are. Words alone never decide.

The likelihood comes from trees that ``training/same_event.py`` grew. They are asked twice: the second time they know
what else in the two reports each telling might be the same as, and whether third tellings speak for the pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec
import numpy as np

from verbale.model.trees import Trees, read
from verbale.weaving.compared import FIRST, Compared
from verbale.weaving.likeness import Neighbours
from verbale.weaving.overlap import Floats, Indices
from verbale.weaving.tellings import Telling

MODEL = Path(__file__).parent / "same_event.json"

HARDLY = 0.03
"""Likelihood at first below which a pair is not asked about again."""

SUPPORT = 0.1
"""Likelihood from which a third telling speaks for a pair."""

AT_ONCE = 50_000
"""Pairs that the trees are asked about at once."""

SECOND = (*FIRST, "before", "rival_low", "rival_high", "support", "support_share", "ties_low", "ties_high")
"""The features when the trees are asked again."""

Pair = tuple[int, int]
"""Two tellings by their numbers, the lower first."""


class Pairs(msgspec.Struct, frozen=True):
    """Pairs of tellings side by side by their numbers, the lower first, with a row of features each."""

    ones: Indices
    others: Indices
    rows: Floats

    def where(self, there: Indices) -> Pairs:
        """Some of them."""
        return Pairs(self.ones[there], self.others[there], self.rows[there])


@cache
def model() -> dict[str, Trees]:
    """The trees, ``first`` and ``second``."""
    return read(MODEL)


def likely(found: Sequence[Telling], near: Neighbours) -> dict[Pair, float]:
    """How likely (0 to 1) each pair that may be of one event is; every other pair is not."""
    compared, kept, before = Compared(found, near), [], []
    for pairs in candidates(compared):
        once = model()["first"].odds(pairs.rows)
        there = np.nonzero(once >= HARDLY)[0]
        kept.append(pairs.where(there))
        before.append(once[there])
    if not kept:
        return {}
    pairs, once = together(kept), np.concatenate(before)
    twice = model()["second"].odds(again(compared, pairs, once))
    return dict(zip(zip(pairs.ones.tolist(), pairs.others.tolist(), strict=True), twice.tolist(), strict=True))


def candidates(compared: Compared) -> Iterator[Pairs]:
    """All pairs that may be of one event, with rows of ``FIRST``, many at once."""
    waiting: list[Pairs] = []
    for block in compared.blocks():
        if len(block.ones):
            waiting.append(Pairs(block.ones, block.others, compared.features(block)))
        if sum(len(pairs.ones) for pairs in waiting) >= AT_ONCE:
            yield together(waiting)
            waiting = []
    if waiting:
        yield together(waiting)


def together(parts: Sequence[Pairs]) -> Pairs:
    """All pairs of all parts."""
    return Pairs(*(np.concatenate([getattr(part, name) for part in parts]) for name in Pairs.__struct_fields__))


def again(compared: Compared, pairs: Pairs, once: Floats) -> Floats:
    """A row of ``SECOND`` for every pair: its own, and what follows from how likely all are at first."""
    rivals = compared.rivals(pairs.ones, pairs.others, once)
    return np.hstack([pairs.rows, once[:, None], rivals, _support(pairs, once)])


def _support(pairs: Pairs, once: Floats) -> Floats:
    """How far third tellings speak for each pair, and how much the two are tied to others at all."""
    ties: defaultdict[int, dict[int, float]] = defaultdict(dict)
    both = list(zip(pairs.ones.tolist(), pairs.others.tolist(), strict=True))
    for (a, b), x in zip(both, once.tolist(), strict=True):
        if x >= SUPPORT:
            ties[a][b] = ties[b][a] = x
    total = {n: sum(t.values()) for n, t in ties.items()}
    square = {n: sum(x * x for x in t.values()) for n, t in ties.items()}
    result = np.zeros((len(both), 4))
    for n, (a, b) in enumerate(both):
        low, high = sorted((total.get(a, 0.0), total.get(b, 0.0)))
        common = ties[a].keys() & ties[b].keys() if low else ()
        speak = sum(ties[a][c] * ties[b][c] for c in sorted(common))
        result[n] = speak, speak / np.sqrt(square[a] * square[b]) if speak else 0.0, low, high
    return result
