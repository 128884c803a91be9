"""Grow the trees that say whether two tellings are of one event: ``weaving/same_event.json``.

    pip install scikit-learn==1.9.1
    python -m training.same_event

They are grown on the training part of ECB+, with the mentions given: each has what our own reading of the text found at
its place. The second trees learn from what the first say of topics that they were not grown on.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from benchmarks.data import SETS, jsonl
from benchmarks.quality.same_event import given
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from training.forest import plain, write
from verbale.model import Extraction
from verbale.model.trees import Trees
from verbale.weaving.actors import actors
from verbale.weaving.compared import FIRST, Compared
from verbale.weaving.likeness import Neighbours
from verbale.weaving.mentions import mentions
from verbale.weaving.overlap import Floats
from verbale.weaving.pairs import HARDLY, MODEL, SECOND, again, candidates, together
from verbale.weaving.stories import stories
from verbale.weaving.tellings import tellings

FIRST_TREES, SECOND_TREES = 120, 80


def main() -> None:
    """Grow the trees and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", nargs="+", default=["train"], help="parts of ECB+ to learn from")
    parser.add_argument(
        "--read", type=Path, help="a folder with pickled extractions by id (PART.pickle), to be read and not made again"
    )
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    rows, truth, topics = learnt(options.parts, options.read)
    write(grown(rows, truth, topics), options.out)


def learnt(parts: Sequence[str], read: Path | None) -> tuple[Any, Floats, Floats]:
    """The tellings' pairs of all parts, with whether each is one event, and its topic."""
    made = [_learnt(part, read) for part in parts]
    truth, topics = (np.concatenate([one[i] for one in made]) for i in (1, 2))
    return [one[0] for one in made], truth, topics


def _learnt(part: str, read: Path | None) -> tuple[Any, Floats, Floats]:
    gold = {(g["doc"], g["start"], g["end"]): g for g in jsonl(SETS / "ecbplus" / part / "mentions_gold.jsonl")}
    found: Iterable[Extraction] | None = pickle.loads((read / f"{part}.pickle").read_bytes()).values() if read else None
    extractions = _in_stories(given(part, found))
    told = tellings(mentions(extractions, actors(extractions)))
    compared = Compared(told, Neighbours(e.document for e in extractions))
    pairs = together(list(candidates(compared)))
    keys = [gold[t.mention.row.document, *t.mention.row.trigger] for t in told]
    both = list(zip(pairs.ones.tolist(), pairs.others.tolist(), strict=True))
    truth = np.array([keys[a]["cluster"] == keys[b]["cluster"] for a, b in both], float)
    topics = np.array([int(keys[a]["topic"]) for a, _ in both], float)
    print(f"{part}: {len(told)} mentions, {len(both)} pairs, {int(truth.sum())} of one event", flush=True)
    return (compared, pairs), truth, topics


def _in_stories(extractions: Sequence[Extraction]) -> list[Extraction]:
    """The same, each document in its story."""
    story = stories(e.document for e in extractions)
    told = ((e, msgspec.structs.replace(e.document, story=story[e.document.id])) for e in extractions)
    return [msgspec.structs.replace(e, document=document) for e, document in told]


def grown(parts: Any, truth: Floats, topics: Floats) -> dict[str, Trees]:
    """The first trees and the second."""
    rows = np.concatenate([pairs.rows for _, pairs in parts])
    held = np.zeros(len(rows))
    for some, rest in GroupKFold(4).split(rows, truth, topics):
        held[rest] = _grow(FIRST_TREES, rows[some], truth[some]).predict_proba(rows[rest])[:, 1]
    first = _grow(FIRST_TREES, rows, truth)
    ends = np.cumsum([len(pairs.rows) for _, pairs in parts])[:-1]
    seen, true = [], []
    for (compared, pairs), once, is_one in zip(parts, np.split(held, ends), np.split(truth, ends), strict=True):
        there = np.nonzero(once >= HARDLY)[0]
        seen.append(again(compared, pairs.where(there), once[there]))
        true.append(is_one[there])
    second = _grow(SECOND_TREES, np.concatenate(seen), np.concatenate(true))
    return {"first": plain(first, FIRST), "second": plain(second, SECOND)}


def _grow(count: int, rows: Floats, truth: Floats) -> HistGradientBoostingClassifier:
    learner = HistGradientBoostingClassifier(
        max_iter=count,
        learning_rate=0.07,
        max_leaf_nodes=15,
        min_samples_leaf=60,
        l2_regularization=5,
        early_stopping=False,
        random_state=0,
    )
    return learner.fit(rows, truth)


if __name__ == "__main__":
    main()
