"""Train the model of lines that are none of the report: ``reading/zones.json``.

    pip install scikit-learn==1.9.1 lightgbm==4.7.0
    python -m training.zones --score

It learns from the development part of ``plaintext_wcxb`` (768 pages of WCXB, CC-BY-4.0, as scraped text), and from
wider scrapes of those of its pages whose markup is in ``body_wcxb`` (``derived.py``). ``--score`` prints the figures on
documents that were not learnt from: five folds, all texts of one site in one fold; the wider scrapes are never scored.
What words say is told to the trees by folds left out too, so that they trust it as far as it goes.
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
from lightgbm import LGBMClassifier
from sklearn.linear_model import LogisticRegression

from training.derived import wider
from training.forest import lightened
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

TREES = 150
WIDER = 0.5
"""What a line of a wider scrape counts where trees are grown; where words are weighed, nothing."""

POLICY = Policy(loss=0.7, damage=600, steep=2, middle=0.05)
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
    scored: bool = True
    """Whether it is of the set, and no wider scrape."""


def main() -> None:
    """Train on all pages and write the model; with ``--score``, print the figures on folds left out first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--score", action="store_true", help="print the figures on folds left out")
    parser.add_argument("--trees", type=int, default=TREES)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--doubts", type=Path, help="where to keep the doubts of the folds, for a look at errors")
    options = parser.parse_args()
    gold = list(jsonl(SETS / "plaintext_wcxb" / "gold.jsonl.gz"))
    pages = [_page(row, scored=True) for row in gold] + [_page(row, scored=False) for row in wider(gold)]
    learnt = Learnt(pages, options.trees)
    if options.score:
        doubt = learnt.left_out()
        if options.doubts:
            np.save(options.doubts, doubt)
        print(figures(learnt.pages, doubt))
    write(learnt, options.out)


class Learnt:
    """The pages in rows: one a line."""

    def __init__(self, pages: list[Page], count: int) -> None:
        self.pages, self.count = pages, count
        self.ends = np.cumsum([len(page.lines) for page in pages])[:-1]
        self.fold = np.repeat(_folds(pages), [len(page.lines) for page in pages])
        words = np.concatenate([page.words for page in pages])
        self.truth = words[:, 1] > words[:, 0]
        lines = [len(page.lines) for page in pages]
        self.scored = np.repeat([page.scored for page in pages], lines)
        weight = np.sqrt(np.minimum(words.sum(1), 150))
        self.weight = np.where(self.scored, 1, WIDER) * weight
        pages_of = np.repeat([words.sum() for words in np.split(words, self.ends)], lines)
        self.page_weight = weight / np.sqrt(np.maximum(pages_of, 1))
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
            asked_of = out & self.scored
            doubt[asked_of] = self.grown(rows[~out], ~out).predict_proba(rows[asked_of])[:, 1]
            print(f"fold {held + 1} of {FOLDS}", flush=True)
        return doubt

    def linear(self, used: Any) -> LogisticRegression:
        """Log-odds of phrases, learnt from the lines that are ``used``."""
        used = used & self.scored & (self.weight > 0)
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

    def grown(self, rows: Floats, used: Any) -> LGBMClassifier:
        """Trees grown on ``rows``, which are the lines that are ``used``."""
        weight = self.weight[used]
        learner = LGBMClassifier(
            n_estimators=self.count,
            learning_rate=0.12,
            num_leaves=31,
            min_child_samples=40,
            reg_lambda=5,
            feature_fraction_bynode=0.4,
            max_bin=127,
            n_jobs=2,
            random_state=0,
            deterministic=True,
            force_row_wise=True,
            verbose=-1,
        )
        return learner.fit(rows[weight > 0], self.truth[used][weight > 0], _even(weight[weight > 0]))


def _page(row: dict[str, Any], scored: bool) -> Page:
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
        scored=scored,
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
    """The phrases of enough pages of the set, numbered."""
    counts = collections.Counter(phrase for page in pages if page.scored for phrase in set().union(*page.phrases))
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
    scored = [part for part in zip(pages, starts, starts[1:], strict=False) if part[0].scored]
    for page, start, end in scored:
        ruled = [line.kind for line in page.lines]
        kinds = decided(page.lines, doubt[start:end], POLICY) if asked(page.lines) else ruled
        out = np.array([kind not in REPORT for kind in kinds], bool)
        gone, whole = page.words[out].sum(0), page.words.sum(0)
        removed, body, dirt = removed + gone, body + whole[0], dirt + whole[1]
        damaged += gone[0] > 0.05 * whole[0]
    f1 = 200 * removed[1] / (removed.sum() + dirt)
    kept, harmed = 100 - 100 * removed[0] / body, 100 * float(damaged) / len(scored)
    return {
        "noise F1": round(float(f1), 1),
        "body recall": round(float(kept), 1),
        "documents damaged": round(harmed, 1),
    }


def write(learnt: Learnt, out: Path) -> None:
    """Train on everything and write the model."""
    learner = learnt.linear(learnt.weight >= 0)
    weights = dict(zip(learnt.vocabulary, learner.coef_[0].tolist(), strict=True))
    grown = learnt.grown(learnt.rows(learnt.said()), learnt.weight >= 0)
    model = Model(
        bias=round(float(learner.intercept_[0]), 3),
        phrases={phrase: round(weight, 2) for phrase, weight in weights.items() if abs(weight) >= LEAST},
        trees=lightened(grown, names()),
        policy=POLICY,
    )
    out.write_bytes(msgspec.json.encode(model) + b"\n")
    print(f"{out}: {out.stat().st_size:,} bytes, {len(model.phrases)} phrases")


if __name__ == "__main__":
    main()
