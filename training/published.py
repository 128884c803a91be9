"""The numbers of ``reading/weighing.yaml``: ridge logistic regression over the signs of the development sets.

``python -m training.published`` prints bias and weights, with the calibration error across the two sets of pages.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from benchmarks.data import SETS, jsonl
from benchmarks.quality.pages import _pages
from benchmarks.quality.sets import read

from verbale.model import Sign
from verbale.reading.weighing import candidates

RIDGE = 0.3
ENOUGH = 0.45

Page = tuple[str | None, tuple[Sign, ...]]
Case = tuple[dict[str, float], bool]
Form = tuple[float, dict[str, float]]


def pages(folder: str) -> list[Page]:
    """The right day of each page of a set, and all its signs."""
    gold = {row["id"]: row["date"] for row in jsonl(SETS / folder / "gold.jsonl")}
    return [(gold[name], x.document.published.signs) for name, x in read(_pages(folder), {"published"}).items()]


def cases(found: Iterable[Page]) -> Iterator[Case]:
    """Each day that a page speaks for, and whether it is the right one: with all signs, and with those of the text."""
    for day, signs in found:
        text = tuple(sign for sign in signs if sign.span)
        for chosen in (signs, text):
            yield from ((features, other == day) for other, features in candidates(chosen).items())


def fit(found: Sequence[Case]) -> Form:
    """Bias and weights, by Newton's method."""
    names = sorted({name for features, _ in found for name in features})
    a = np.array([[1.0, *(features.get(name, 0.0) for name in names)] for features, _ in found])
    right, weights = np.array([float(hit) for _, hit in found]), np.zeros(len(names) + 1)
    ridge = np.diag([1e-3] + [RIDGE] * len(names))
    for _ in range(50):
        share = 1 / (1 + np.exp(-a @ weights))
        hessian = (a * (share * (1 - share))[:, None]).T @ a + ridge
        weights -= np.linalg.solve(hessian, a.T @ (share - right) + ridge @ weights)
    return float(weights[0]), dict(zip(names, map(float, weights[1:]), strict=True))


def error(form: Form, found: Iterable[Page]) -> float:
    """The expected calibration error of the days chosen, in ten bins."""
    bins: dict[int, list[float]] = defaultdict(list)
    for day, signs in found:
        shares = {other: _share(form, features) for other, features in candidates(signs).items()}
        best = max(shares, key=lambda other: (shares[other], other), default=None)
        if best is not None and shares[best] >= ENOUGH:
            bins[min(9, int(10 * shares[best]))].append(shares[best] - (best == day))
    return sum(abs(sum(off)) for off in bins.values()) / sum(map(len, bins.values()))


def _share(form: Form, features: dict[str, float]) -> float:
    return 1 / (1 + math.exp(-form[0] - sum(form[1].get(name, 0.0) * value for name, value in features.items())))


def main() -> None:
    """Fit on both sets and print the form; fit on one and print the error on the other."""
    one, other = pages("dates_htmldate"), pages("body_wcxb")
    bias, weights = fit([*cases(one), *cases(other)])
    print(f"bias: {bias:.2f}", *(f"  {name}: {value:.2f}" for name, value in weights.items()), sep="\n")
    print(f"# error across: {error(fit([*cases(one)]), other):.3f}, {error(fit([*cases(other)]), one):.3f}")


if __name__ == "__main__":
    main()
