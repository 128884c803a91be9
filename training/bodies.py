"""Grow the trees that say which blocks of a page are its body: ``capture/bodies.json``.

    pip install scikit-learn==1.9.1 rapidfuzz==3.14.6
    python -m training.bodies            # grow and write
    python -m training.bodies --check    # grow five times on four fifths of the sites, and score the other fifth

They are grown on ``body_wcxb``. A block is of the body where more than half of its words stand in the longest common
subsequence of the page's words and those of the gold, in runs of three or more.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import numpy as np
from benchmarks.data import SETS, jsonl
from benchmarks.quality.sets import score
from rapidfuzz.distance import LCSseq
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from training.forest import plain, write
from verbale.capture.blocks import Block
from verbale.capture.bodies import MODEL
from verbale.capture.page import seen, settled
from verbale.capture.shapes import Floats, features, shapes

TREES, LEAVES = 110, 15
_RUN = 3
_LONG = 150


class Page(msgspec.Struct):
    """A page of the set: its site, its blocks with their shapes, which are of the body, how much each counts."""

    id: str
    site: str
    markup: str
    blocks: list[Block]
    rows: Floats
    truth: Floats
    weight: Floats


def main() -> None:
    """Grow the trees and write them, or score trees grown on a part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="score by cross-validation over sites; nothing is written")
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    pages = list(learnt())
    if options.check:
        checked(pages)
    else:
        write({"body": plain(grown(pages), features())}, options.out)


def learnt(folder: str = "body_wcxb") -> Iterator[Page]:
    """The pages of a set with gold."""
    gold = {row["id"]: row["text"] for row in jsonl(SETS / folder / "gold.jsonl")}
    for row in jsonl(SETS / folder / "pages.jsonl"):
        html = gzip.decompress((SETS / folder / row["html"]).read_bytes()).decode("utf-8", "replace")
        found = seen(html)
        if isinstance(found, str):
            continue
        truth = aligned(found.blocks, gold[row["id"]])
        words = np.array([block.words for block in found.blocks], float)
        whole = max(_LONG, len(_words(gold[row["id"]])))
        weight = np.minimum(words, _LONG) ** 0.7 * (600 / whole) ** 0.5
        site = urlsplit(row["url"] or "").hostname or row["id"]
        rows = shapes(found.blocks, found.title, found.summary, found.told)
        yield Page(row["id"], site, html, found.blocks, rows, truth, weight)


def aligned(blocks: list[Block], gold: str) -> Floats:
    """1 for each block that is of the body, else 0."""
    words = [_words(block.text) for block in blocks]
    flat = [word for some in words for word in some]
    hits = np.zeros(len(flat))
    for step in LCSseq.opcodes(flat, _words(gold)):
        if step.tag == "equal":
            hits[step.src_start : step.src_end] = step.src_end - step.src_start
    found, at = [], 0
    for some in words:
        there = hits[at : at + len(some)] >= min(_RUN, len(some))
        found.append(bool(some) and there.mean() > 0.5)
        at += len(some)
    return np.array(found, float)


def grown(pages: list[Page]) -> HistGradientBoostingClassifier:
    """Trees for ``pages``."""
    learner = HistGradientBoostingClassifier(
        max_iter=TREES,
        learning_rate=0.07,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=60,
        l2_regularization=5,
        max_features=0.3,
        early_stopping=False,
        random_state=0,
    )
    rows, truth, weight = (
        np.concatenate([getattr(page, key) for page in pages]) for key in ("rows", "truth", "weight")
    )
    return learner.fit(rows, truth > 0.5, sample_weight=weight)


def checked(pages: list[Page]) -> None:
    """Print the word F1 of bodies chosen by trees that have seen no page of the same site."""
    sites = [page.site for page in pages]
    predicted: list[dict[str, Any]] = []
    for some, rest in GroupKFold(5).split(pages, groups=sites):
        learner = grown([pages[n] for n in some])
        for page in (pages[n] for n in rest):
            odds = learner.predict_proba(page.rows)[:, 1]
            predicted.append({"id": page.id, "text": settled(page.blocks, odds, page.markup)})
    for measure in ("word", "shingle"):
        print(measure, score("body", SETS / "body_wcxb" / "gold.jsonl", predicted, "--json", "--measure", measure))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


if __name__ == "__main__":
    main()
