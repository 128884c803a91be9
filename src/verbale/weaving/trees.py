"""Boosted decision trees, read from a file and asked with numpy alone."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


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
        for tree in self.trees:
            total += _values(tree, rows)
        result: Floats = 1 / (1 + np.exp(-total))
        return result


def read(path: Path) -> dict[str, Trees]:
    """The models in the file at ``path``, by name."""
    return msgspec.json.decode(path.read_bytes(), type=dict[str, Trees])


def _values(tree: Tree, rows: Floats) -> Floats:
    feature, left, right = (np.array(part) for part in (tree.feature, tree.left, tree.right))
    limit, value = np.array(tree.limit), np.array(tree.value)
    node = np.zeros(len(rows), np.intp)
    inner = np.arange(len(rows))
    while len(inner := inner[feature[node[inner]] >= 0]):
        at = node[inner]
        node[inner] = np.where(rows[inner, feature[at]] <= limit[at], left[at], right[at])
    found: Floats = value[node]
    return found
