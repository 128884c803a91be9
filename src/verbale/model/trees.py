"""Boosted decision trees, read from a file and asked with numpy alone."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

EVERY = (1 << 32) - 1
"""A bit for every leaf that a tree can have."""

_LEAVES = 32
_AT_ONCE = 256


class Tree(msgspec.Struct, frozen=True):
    """One tree: for every node the feature asked (-1 in a leaf), the limit, the nodes below, and a leaf's value."""

    feature: list[int]
    limit: list[float]
    left: list[int]
    right: list[int]
    value: list[float]


class Trees(msgspec.Struct, frozen=True):
    """Trees whose values add up to log-odds. ``features`` names the columns they ask for."""

    features: list[str]
    base: float
    trees: list[Tree]

    def odds(self, rows: Floats) -> Floats:
        """The probability, between 0 and 1, for every row of features."""
        total = np.full(len(rows), self.base)
        rows = np.asfortranarray(rows)
        for tree in self.trees:
            total += _values(tree, rows)
        result: Floats = 1 / (1 + np.exp(-total))
        return result


class Forest:
    """Trees laid out to be asked all at once: quick for few rows, as a document has them."""

    def __init__(self, trees: Trees) -> None:
        asked: list[tuple[int, float, int]] = []
        starts, values = [], []
        for tree in trees.trees:
            leaves: list[float] = []
            ruled_out: list[tuple[int, int]] = []
            _leaves(tree, 0, leaves, ruled_out)
            starts.append(len(asked))
            asked += [(tree.feature[node], tree.limit[node], without) for node, without in ruled_out or [(0, EVERY)]]
            values.append(leaves + [0.0] * (_LEAVES - len(leaves)))
        self._base, self._starts = trees.base, np.array(starts)
        self._features, self._limits = np.array([a[0] for a in asked]), np.array([a[1] for a in asked])
        self._without, self._values = np.array([a[2] for a in asked], np.uint32), np.array(values)

    def odds(self, rows: Floats) -> Floats:
        """The probability, between 0 and 1, for every row of features."""
        parts = [self._odds(rows[at : at + _AT_ONCE]) for at in range(0, len(rows), _AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _odds(self, rows: Floats) -> Floats:
        more = rows[:, self._features] > self._limits
        left = np.bitwise_and.reduceat(np.where(more, self._without, np.uint32(EVERY)), self._starts, axis=1)
        _, place = np.frexp((left & (~left + np.uint32(1))).astype(np.float64))
        total = self._base + self._values[np.arange(len(self._starts)), place - 1].sum(1)
        result: Floats = 1 / (1 + np.exp(-total))
        return result


def read(path: Path) -> dict[str, Trees]:
    """The models in the file at ``path``, by name."""
    return msgspec.json.decode(path.read_bytes(), type=dict[str, Trees])


def _values(tree: Tree, rows: Floats) -> Floats:
    """The value of the leaf at which each row ends.

    Leaves are numbered from the left, a bit for each. A question answered with "more" rules out the leaves on its left;
    the first leaf that no answer rules out is the one (QuickScorer: Lucchese and others, SIGIR 2015).
    """
    leaves: list[float] = []
    ruled_out: list[tuple[int, int]] = []
    _leaves(tree, 0, leaves, ruled_out)
    left = np.full(len(rows), EVERY, np.uint32)
    for node, without in ruled_out:
        left &= np.where(rows[:, tree.feature[node]] > tree.limit[node], np.uint32(without), np.uint32(EVERY))
    _, place = np.frexp((left & (~left + np.uint32(1))).astype(np.float64))  # the lowest bit, as a power of two
    found: Floats = np.array(leaves)[place - 1]
    return found


def _leaves(tree: Tree, node: int, leaves: list[float], ruled_out: list[tuple[int, int]]) -> None:
    """Number the leaves below ``node``; for every question there, the bits that stay where its answer is "more"."""
    if tree.feature[node] < 0:
        leaves.append(tree.value[node])
        return
    first = len(leaves)
    _leaves(tree, tree.left[node], leaves, ruled_out)
    gone = sum(1 << leaf for leaf in range(first, len(leaves)))
    ruled_out.append((node, EVERY & ~gone))
    _leaves(tree, tree.right[node], leaves, ruled_out)
