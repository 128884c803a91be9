"""Pairs of reports that may share passages, out of an inverted index of runs of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from verbale.weaving.prose import Hashes, Numbers, Prose

LEAST = 5
"""Shared runs of words that make two reports worth a closer look."""

MUCH = 0.3
"""The least share of the shorter report's runs, with quotations, that is worth a closer look as well."""

NEAR = 40
"""Of a run in very many reports each is paired with so many before it, and with the first."""

MOST = 20_000_000
"""Runs that are held at once (16 bytes each); of more, a part by their numbers stands for all."""


def candidates(read: Sequence[Prose]) -> Iterator[tuple[int, int]]:
    """Pairs of places in ``read``, the first before the second, sorted, each once.

    Reports with the very same words are paired with their first alone where there are more than ``NEAR`` of them.
    """
    copies: dict[tuple[int, ...], list[int]] = {}
    for place, one in enumerate(read):
        copies.setdefault(one.codes, []).append(place)
    pairs: set[tuple[int, int]] = set()
    for places in copies.values():
        pairs.update((a, b) for n, b in enumerate(places) for a in (places[:n] if n <= NEAR else places[:1]))
    firsts = [places[0] for places in copies.values()]
    for a, b in _sharing([read[place] for place in firsts]):
        left, right = copies[read[firsts[a]].codes], copies[read[firsts[b]].codes]
        pairs.update((min(x, y), max(x, y)) for x in left[:NEAR] for y in right[:NEAR])
    yield from sorted(pairs)


def _sharing(read: Sequence[Prose]) -> Iterator[tuple[int, int]]:
    """Pairs of reports that share enough of their own words, or so much with quotations that one may be the other."""
    total = len(read)
    for pair, count in _counted([one.own_grams for one in read]):
        if count >= LEAST:
            yield divmod(pair, total)
    sizes = [len(one.every_gram) for one in read]
    for pair, count in _counted([one.every_gram for one in read]):
        a, b = divmod(pair, total)
        if count >= max(LEAST, MUCH * min(sizes[a], sizes[b])):
            yield a, b


def _counted(runs: Sequence[Hashes]) -> Iterator[tuple[int, int]]:
    """For every two reports, as ``first * len(runs) + second``, how many runs they share, each with at most ``NEAR``
    others before it and the first.
    """
    share = 1
    while sum(map(len, runs)) > MOST * share:
        share *= 2
    kept = [one[one % np.uint64(share) == 0] if share > 1 else one for one in runs]
    grams = np.concatenate(kept) if kept else np.zeros(0, np.uint64)
    owners = np.repeat(np.arange(len(runs)), [len(one) for one in kept])
    order = np.argsort(grams, kind="stable")
    found, counts = np.unique(_pairs(grams[order], owners[order], len(runs)), return_counts=True)
    yield from zip(found.tolist(), (counts * share).tolist(), strict=True)


def _pairs(grams: Hashes, owners: Numbers, total: int) -> NDArray[np.int64]:
    """For every run and every two reports near each other that have it, ``first * total + second``."""
    found = []
    for k in range(1, NEAR + 1):
        same = grams[k:] == grams[:-k]
        if not same.any():
            break
        found.append(owners[:-k][same] * total + owners[k:][same])
    else:
        begins = np.flatnonzero(np.concatenate(([True], grams[1:] != grams[:-1])))
        first = np.repeat(begins, np.diff(np.concatenate((begins, [len(grams)]))))
        far = np.arange(len(grams)) - first > NEAR
        found.append(owners[first[far]] * total + owners[far])
    return np.concatenate(found) if found else np.zeros(0, np.int64)
