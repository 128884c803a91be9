"""Boosted trees asked with numpy."""

from __future__ import annotations

import numpy as np
import pytest

from verbale.model.trees import Forest, Tree, Trees
from verbale.weaving.pairs import FIRST, SECOND, model

TREE = Tree(
    feature=[0, 1, -1, -1, -1],
    limit=[0.5, 2.0, 0.0, 0.0, 0.0],
    left=[1, 2, 0, 0, 0],
    right=[4, 3, 0, 0, 0],
    value=[0.0, 0.0, -1.0, 1.0, 3.0],
)


@pytest.mark.parametrize(("row", "value"), [((0.5, 2.0), -1.0), ((0.5, 2.1), 1.0), ((0.6, 0.0), 3.0)])
def test_each_row_ends_at_its_leaf(row, value):
    (found,) = Trees(features=["a", "b"], base=0.25, trees=[TREE, TREE]).odds(np.array([row]))
    assert found == pytest.approx(1 / (1 + np.exp(-(0.25 + 2 * value))))


def test_the_models_ask_for_the_features_there_are():
    assert model()["first"].features == list(FIRST)
    assert model()["second"].features == list(SECOND)
    assert max(max(tree.feature) for tree in model()["first"].trees) < len(FIRST)


def test_a_forest_says_what_its_trees_say():
    other = Tree(feature=[-1], limit=[0.0], left=[0], right=[0], value=[0.5])
    trees = Trees(features=["a", "b"], base=-0.5, trees=[TREE, other, TREE])
    rows = np.random.RandomState(0).uniform(-1, 4, (700, 2))
    assert Forest(trees).odds(rows) == pytest.approx(trees.odds(rows))
    assert Forest(trees).odds(rows[:0]).shape == (0,)
