"""Many small sets of words at once: what those of two rows have in common, for a great many pairs of rows."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

AT_ONCE = 4_000_000
"""Comparisons of words made at once: they take as many bytes."""


class Vocabulary(dict[str, int]):
    """Words by their numbers; a word that is asked for has one from then on."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class Sets:
    """Sets of words, one a row, their words as numbers; where they are mappings, each word has a weight."""

    def __init__(self, sets: Iterable[Collection[str]], numbers: Vocabulary) -> None:
        words, weights, sizes = array("i"), array("d"), array("q")
        for one in sets:
            sizes.append(len(one))
            words.extend(numbers[word] for word in one)
            if isinstance(one, Mapping):
                weights.extend(one.values())
        self.sizes = np.frombuffer(sizes, np.int64) if sizes else np.zeros(0, np.int64)
        self._words = np.frombuffer(words, np.int32) if words else np.zeros(0, np.int32)
        self._weights = np.frombuffer(weights) if weights else np.zeros(0)
        self._starts = np.cumsum(self.sizes) - self.sizes

    def common(self, rows: Indices, other: Sets, others: Indices) -> tuple[Floats, Floats]:
        """How many words each of ``rows`` shares with the row of ``other`` beside it; and their weight, if any."""
        counts, weights = np.zeros(len(rows)), np.zeros(len(rows))
        for some in self._shares(rows, other, others):
            places, left = self._rows(rows[some], -1)
            _, right = other._rows(others[some], -2)
            hits = (left[:, :, None] == right[:, None, :]).any(2)
            counts[some] = hits.sum(1)
            if len(self._weights):
                weights[some] = np.where(hits, self._weights[places], 0.0).sum(1)
        return counts, weights

    def _shares(self, rows: Indices, other: Sets, others: Indices) -> Iterator[slice]:
        """The pairs in shares that can be compared at once; rows without words need not be."""
        if not len(rows) or not len(self._words) or not len(other._words):
            return
        widest = max(1, int(self.sizes[rows].max()) * int(other.sizes[others].max()))
        step = max(1, AT_ONCE // widest)
        yield from (slice(start, start + step) for start in range(0, len(rows), step))

    def _rows(self, rows: Indices, empty: int) -> tuple[Indices, NDArray[np.int32]]:
        """Where the words of some rows stand, and the words, each row filled up with ``empty``."""
        sizes = self.sizes[rows]
        across = np.arange(max(1, int(sizes.max())))
        there = across < sizes[:, None]
        places = np.where(there, self._starts[rows][:, None] + across, 0)
        return places, np.where(there, self._words[places], np.int32(empty))


def share(common: Floats, sizes: Indices, others: Indices) -> tuple[Floats, Floats]:
    """The share of the fewer that two sets have in common, and whether both have some and none in common."""
    fewer = np.minimum(sizes, others)
    return common / np.maximum(fewer, 1), ((fewer > 0) & (common == 0)).astype(float)
