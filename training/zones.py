"""Train the model of lines that are none of the report: ``reading/zones.json``.

    pip install scikit-learn==1.9.1
    python -m training.zones --score

It learns from the development part of ``plaintext_wcxb`` (768 pages of WCXB, CC-BY-4.0, as scraped text). ``--score``
prints the figures on documents that were not learnt from: five folds, pages of one site in one fold. What words say is
told to the trees by folds left out too, so that they trust it as far as it goes.
"""

from __future__ import annotations

import argparse
import collections
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import numpy as np
import scipy.sparse as sparse
from benchmarks.data import SETS, jsonl
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from training.forest import plain
from verbale.reading.around import Floats, names, table
from verbale.reading.doubts import MODEL, Model, Policy, asked, decided, phrases
from verbale.reading.looks import look
from verbale.reading.pieces import Piece
from verbale.reading.zones import ruled

FOLDS = 5
PAGES = 10
"""A phrase counts that stands in so many pages."""

LEAST = 0.1
"""Phrases of less weight are left out of the file."""

TREES = 300
POLICY = Policy(loss=1, damage=300, steep=2, middle=0.04)
REPORT = frozenset({None, "title", "summary", "dateline"})
"""Kinds that are the report itself."""

_WORD = re.compile(r"\w+")


class Page(msgspec.Struct):
    """A page: its site, its lines, what they look like, their phrases, and their numbers of words of body and dirt."""

    site: str
    lines: list[Piece]
    looked: Any
    phrases: list[set[str]]
    words: Any


def main() -> None:
    """Train on all pages and write the model; with ``--score``, print the figures on folds left out first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--score", action="store_true", help="print the figures on folds left out")
    parser.add_argument("--trees", type=int, default=TREES)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--doubts", type=Path, help="where to keep the doubts of the folds, for a look at errors")
    options = parser.parse_args()
    learnt = Learnt([_page(row) for row in jsonl(SETS / "plaintext_wcxb" / "gold.jsonl.gz")], options.trees)
    score: dict[str, float] = {}
    if options.score:
        doubt = learnt.left_out()
        if options.doubts:
            np.save(options.doubts, doubt)
        score = figures(learnt.pages, doubt)
        print(score)
    write(learnt, score, options.out)


class Learnt:
    """The pages in rows: one a line."""

    def __init__(self, pages: list[Page], count: int) -> None:
        self.pages, self.count = pages, count
        self.ends = np.cumsum([len(page.lines) for page in pages])[:-1]
        self.fold = np.repeat(_folds(pages), [len(page.lines) for page in pages])
        words = np.concatenate([page.words for page in pages])
        self.truth = words[:, 1] > words[:, 0]
        self.weight = np.sqrt(np.minimum(words.sum(1), 150))
        pages_of = np.repeat([words.sum() for words in np.split(words, self.ends)], [len(p.lines) for p in pages])
        self.page_weight = self.weight / np.sqrt(np.maximum(pages_of, 1))
        self.vocabulary = _vocabulary(pages)
        self.phrases = _matrix(pages, self.vocabulary)

    def left_out(self) -> Floats:
        """For every line the doubt of a model that has not seen its page."""
        linear = {}
        for one in range(FOLDS):
            for other in range(one, FOLDS):
                linear[one, other] = self.linear((self.fold != one) & (self.fold != other))
        doubt = np.zeros(len(self.fold))
        for held in range(FOLDS):
            said = np.zeros(len(self.fold))
            for fold in range(FOLDS):
                here = self.fold == fold
                said[here] = linear[min(fold, held), max(fold, held)].decision_function(self.phrases[here])
            rows, out = self.rows(said), self.fold == held
            doubt[out] = self.grown(rows[~out], ~out).predict_proba(rows[out])[:, 1]
            print(f"fold {held + 1} of {FOLDS}", flush=True)
        return doubt

    def linear(self, used: Any) -> LogisticRegression:
        """Log-odds of phrases, learnt from the lines that are ``used``."""
        used = used & (self.weight > 0)
        learner = LogisticRegression(C=1.0, solver="liblinear")
        return learner.fit(self.phrases[used], self.truth[used], _even(self.page_weight[used]))

    def said(self) -> Floats:
        """What the phrases of every line say by weights learnt from the other folds."""
        said = np.zeros(len(self.fold))
        for held in range(FOLDS):
            out = self.fold == held
            said[out] = self.linear(~out).decision_function(self.phrases[out])
        return said

    def rows(self, said: Floats) -> Floats:
        """The features of every line."""
        parts = zip(self.pages, np.split(said, self.ends), strict=True)
        return np.concatenate([table(page.lines, page.looked, own).astype(np.float32) for page, own in parts])

    def grown(self, rows: Floats, used: Any) -> HistGradientBoostingClassifier:
        """Trees grown on ``rows``, which are the lines that are ``used``."""
        weight = self.weight[used]
        learner = HistGradientBoostingClassifier(
            max_iter=self.count,
            learning_rate=0.08,
            max_leaf_nodes=31,
            min_samples_leaf=40,
            l2_regularization=5,
            max_features=0.4,
            max_bins=127,
            early_stopping=False,
            random_state=0,
        )
        return learner.fit(rows[weight > 0], self.truth[used][weight > 0], _even(weight[weight > 0]))


def _page(row: dict[str, Any]) -> Page:
    labels: list[str | None] = [None] * len(row["text"])
    for start, end, label in row["spans"]:
        labels[start:end] = [label] * (end - start)
    lines = ruled(row["text"])
    counts = [
        collections.Counter(labels[word.start()] for word in _WORD.finditer(row["text"], *line.span)) for line in lines
    ]
    return Page(
        site=_sites().get(row["id"]) or row["id"],
        lines=lines,
        looked=np.array([look(line) for line in lines], float),
        phrases=[phrases(line.text) for line in lines],
        words=np.array([(count["body"], count["other"]) for count in counts], float),
    )


@cache
def _sites() -> dict[str, str | None]:
    """The site of each page whose address is known."""
    pages = jsonl(SETS / "body_wcxb" / "pages.jsonl")
    return {f"wcxb-dev-{page['id']}": urlsplit(page["url"]).hostname for page in pages}


def _folds(pages: Sequence[Page]) -> Any:
    sites = sorted({page.site for page in pages})
    fold = dict(zip(sites, np.random.RandomState(0).permutation(len(sites)) % FOLDS, strict=True))
    return np.array([fold[page.site] for page in pages])


def _vocabulary(pages: Sequence[Page]) -> dict[str, int]:
    """The phrases of enough pages, numbered."""
    counts = collections.Counter(phrase for page in pages for phrase in set().union(*page.phrases))
    return {phrase: at for at, phrase in enumerate(sorted(p for p, times in counts.items() if times >= PAGES))}


def _matrix(pages: Sequence[Page], vocabulary: dict[str, int]) -> Any:
    lines = [line for page in pages for line in page.phrases]
    known = [[vocabulary[phrase] for phrase in line if phrase in vocabulary] for line in lines]
    values = [np.full(len(own), len(line) ** -0.5) for own, line in zip(known, lines, strict=True) if own]
    starts = np.cumsum([0, *map(len, known)])
    return sparse.csr_matrix(
        (np.concatenate(values), np.concatenate([own for own in known if own]).astype(int), starts),
        (len(lines), len(vocabulary)),
    )


def _even(weight: Floats) -> Floats:
    mean: Floats = weight / weight.mean()
    return mean


def figures(pages: Sequence[Page], doubt: Floats) -> dict[str, float]:
    """Noise F1, body recall and the share of pages damaged, in points of a hundred, with ``doubt`` of every line."""
    starts = np.cumsum([0, *(len(page.lines) for page in pages)])
    removed, body, dirt, damaged = np.zeros(2), 0.0, 0.0, 0
    for page, start, end in zip(pages, starts, starts[1:], strict=False):
        ruled = [line.kind for line in page.lines]
        kinds = decided(page.lines, doubt[start:end], POLICY) if asked(page.lines) else ruled
        out = np.array([kind not in REPORT for kind in kinds], bool)
        gone, whole = page.words[out].sum(0), page.words.sum(0)
        removed, body, dirt = removed + gone, body + whole[0], dirt + whole[1]
        damaged += gone[0] > 0.05 * whole[0]
    f1 = 200 * removed[1] / (removed.sum() + dirt)
    kept, harmed = 100 - 100 * removed[0] / body, 100 * damaged / len(pages)
    return {
        "noise F1": round(float(f1), 1),
        "body recall": round(float(kept), 1),
        "documents damaged": round(harmed, 1),
    }


def write(learnt: Learnt, score: dict[str, float], out: Path) -> None:
    """Train on everything and write the model, with its ``score`` on pages left out."""
    learner = learnt.linear(learnt.weight >= 0)
    weights = dict(zip(learnt.vocabulary, learner.coef_[0].tolist(), strict=True))
    grown = learnt.grown(learnt.rows(learnt.said()), learnt.weight >= 0)
    model = Model(
        bias=round(float(learner.intercept_[0]), 3),
        phrases={phrase: round(weight, 2) for phrase, weight in weights.items() if abs(weight) >= LEAST},
        trees=plain(grown, names()),
        policy=POLICY,
        left_out=score,
    )
    out.write_bytes(msgspec.json.encode(model) + b"\n")
    print(f"{out}: {out.stat().st_size:,} bytes, {len(model.phrases)} phrases")


if __name__ == "__main__":
    main()
