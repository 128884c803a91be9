"""Trees of scikit-learn to the plain ones that ``verbale.model.trees`` reads."""

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


def write(models: dict[str, Trees], out: Path) -> None:
    """Write the trees, one model a line."""
    out.write_bytes(msgspec.json.encode(models) + b"\n")
    print(f"{out}: {out.stat().st_size:,} bytes")
