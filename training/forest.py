"""Trees of scikit-learn and LightGBM to the plain ones that ``verbale.model.trees`` reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from verbale.model.trees import Tree, Trees


def plain(learner: HistGradientBoostingClassifier, names: Sequence[str]) -> Trees:
    """The trees of ``learner``, whose columns have ``names``."""
    made = [_tree(predictors[0].nodes) for predictors in learner._predictors]
    return Trees(features=list(names), base=float(learner._baseline_prediction.ravel()[0]), trees=made)


def _tree(nodes: Any) -> Tree:
    leaf = nodes["is_leaf"].astype(bool)
    return Tree(
        feature=np.where(leaf, -1, nodes["feature_idx"].astype(int)).tolist(),
        limit=[0.0 if end else float(f"{x:.7g}") for end, x in zip(leaf, nodes["num_threshold"], strict=True)],
        left=nodes["left"].astype(int).tolist(),
        right=nodes["right"].astype(int).tolist(),
        value=[float(f"{x:.5g}") if end else 0.0 for end, x in zip(leaf, nodes["value"], strict=True)],
    )


def lightened(learner: Any, names: Sequence[str]) -> Trees:
    """The trees of ``learner``, a classifier of LightGBM, whose columns have ``names``."""
    made = [_grown(tree["tree_structure"]) for tree in learner.booster_.dump_model()["tree_info"]]
    return Trees(features=list(names), base=0.0, trees=made)


def _grown(root: dict[str, Any]) -> Tree:
    """One tree: nodes in the order in which they are met from above, the left before the right."""
    nodes: list[dict[str, Any]] = []

    def met(node: dict[str, Any]) -> int:
        nodes.append(node)
        at = len(nodes) - 1
        if "split_feature" in node:
            node["below"] = met(node["left_child"]), met(node["right_child"])
        return at

    met(root)
    below = [node.get("below", (0, 0)) for node in nodes]
    return Tree(
        feature=[node.get("split_feature", -1) for node in nodes],
        limit=[float(f"{node.get('threshold', 0.0):.7g}") for node in nodes],
        left=[left for left, _ in below],
        right=[right for _, right in below],
        value=[float(f"{node['leaf_value']:.5g}") if "leaf_value" in node else 0.0 for node in nodes],
    )


def write(models: dict[str, Trees], out: Path) -> None:
    """Write the trees, one model a line."""
    out.write_bytes(msgspec.json.encode(models) + b"\n")
    print(f"{out}: {out.stat().st_size:,} bytes")
