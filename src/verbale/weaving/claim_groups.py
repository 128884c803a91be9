"""Assertions that say the same, put together: those of the same words, then the surest pair first.

Assertions are compared where their reports are alike, and where their sentences share a sense and some words. A
group takes another in where most of what they say agrees, pair by pair, so that a long quotation does not join the
two things that it says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np

from verbale.language.senses import Vector
from verbale.weaving.agreeing import LEAST, Likeness, agreement
from verbale.weaving.assertions import Assertion
from verbale.weaving.overlap import Floats, Indices, Sets, Vocabulary
from verbale.weaving.parts import ACTOR, Part, number_weight

SENSE = 0.45
"""How alike in sense (cosine) two sentences must be to be compared."""

COMMON = LEAST * 0.6
"""The weight of words that two sentences must share by their roots alone to be compared."""

SHARE = 0.4
"""The least share of the lighter of two sentences that they must share so."""

FEW = 64
"""Sentences that may have a word for it to be rare in the record."""

MEAN = 0.8
"""The least mean likeness of the members of two groups that are one; those that are kept apart have none."""

ASKED = 8
"""Members of a group that are compared with those of another, the first of each."""

Pair = tuple[int, int]


class Group(msgspec.Struct):
    """Statements of the same words: the first of them speaks for all; ``documents`` are those they stand in."""

    first: Assertion
    documents: list[str]

    @property
    def told(self) -> bool:
        """Whether it is no statement, but a sentence that a report tells as its own."""
        return self.first.statement is None


class Pairs:
    """How alike any two groups are that may be; asked for a pair, once. ``near`` says which reports are alike."""

    def __init__(self, groups: Sequence[Group], near: Mapping[str, Mapping[str, float]]) -> None:
        self._groups, self._near = groups, near
        self._known: dict[Pair, Likeness] = {}
        self._told = np.array([group.told for group in groups], bool)

    def __getitem__(self, pair: Pair) -> Likeness:
        """How alike the two are, the lower number first."""
        if pair not in self._known:
            self._known[pair] = agreement(self._groups[pair[0]].first, self._groups[pair[1]].first)
        return self._known[pair]

    def promising(self) -> list[Pair]:
        """The pairs, the lower number first, that share words, and either a sense in reports alike or rare words."""
        rows = [(n, part) for n, group in enumerate(self._groups) for part in group.first.parts]
        if not rows:
            return []
        group = np.array([n for n, _ in rows], np.intp)
        senses = np.stack([part.about for _, part in rows]).astype(np.float32)
        weights = [_weights(part) for _, part in rows]
        words, heavy = Sets(weights, Vocabulary()), np.array([sum(one.values()) for one in weights])
        found: set[int] = set()
        for a, b in (*self._near_by(group, senses), _sharing(weights)):
            found.update(self._kept(group[a], group[b], words.common(a, words, b)[1], heavy[a], heavy[b]))
        return [divmod(code, len(self._groups)) for code in sorted(found)]

    def _kept(self, a: Indices, b: Indices, shared: Floats, one: Floats, other: Floats) -> list[int]:
        """Those of which one at least is a statement, and whose roots alone have enough in common, as numbers."""
        kept = (
            (a != b)
            & ~(self._told[a] & self._told[b])
            & (shared >= COMMON)
            & (shared >= SHARE * np.minimum(one, other))
        )
        low, high = np.minimum(a[kept], b[kept]), np.maximum(a[kept], b[kept])
        codes: list[int] = np.unique(low * len(self._groups) + high).tolist()
        return codes

    def _near_by(self, group: Indices, senses: Vector) -> Iterator[tuple[Indices, Indices]]:
        """Sentences of reports that are alike, and alike in sense themselves."""
        for own, others in self._blocks(group):
            i, j = np.nonzero(senses[own] @ senses[others].T >= SENSE)
            yield own[i], others[j]

    def _blocks(self, group: Indices) -> Iterator[tuple[Indices, Indices]]:
        """For every report its sentences, and those of itself and of the reports after it that are like it."""
        there: defaultdict[str, list[int]] = defaultdict(list)
        for row, n in enumerate(group.tolist()):
            for name in self._groups[n].documents:
                there[name].append(row)
        rows = {name: np.array(found, np.intp) for name, found in there.items()}
        for name in sorted(rows):
            after = [rows[other] for other in sorted(self._near.get(name, ())) if other > name and other in rows]
            yield rows[name], np.unique(np.concatenate([rows[name], *after]))


def _sharing(weights: Sequence[Mapping[str, float]]) -> tuple[Indices, Indices]:
    """The pairs of sentences, in whichever reports, that have two words in common that few have."""
    there: defaultdict[str, list[int]] = defaultdict(list)
    for row, words in enumerate(weights):
        for word in words:
            there[word].append(row)
    rare = [np.array(rows, np.intp) for rows in there.values() if 1 < len(rows) <= FEW]
    size = len(weights)
    codes = [rows[i] * size + rows[j] for rows in rare for i, j in [np.triu_indices(len(rows), 1)]]
    every, counts = np.unique(np.concatenate([*codes, np.zeros(0, np.intp)]), return_counts=True)
    one, other = np.divmod(every[counts > 1], size)
    return one, other


def _weights(part: Part) -> dict[str, float]:
    return {
        **part.words,
        **dict.fromkeys(part.actors, ACTOR),
        **{f"#{number}": number_weight(number) for number in part.numbers},
    }


def joined(groups: Sequence[Group], pairs: Pairs, found: Sequence[Pair]) -> tuple[list[list[int]], dict[int, int]]:
    """The groups of statements that say the same, by their numbers, each in exactly one list; and for every sentence
    that is told and says so too, the first number of the list it belongs to.
    """
    same = sorted((-pairs[pair].score, pair) for pair in found if pairs[pair].same)
    members = {n: [n] for n, group in enumerate(groups) if not group.told}
    head = {n: n for n in members}
    told = []
    for score, (a, b) in same:
        if groups[a].told or groups[b].told:
            told.append((score, a, b))
        elif (one := head[a]) != (other := head[b]) and _agree(members[one], members[other], pairs):
            low, high = sorted((one, other))
            members[low] = sorted(members[low] + members.pop(high))
            head |= dict.fromkeys(members[low], low)
    too: dict[int, int] = {}
    for _, a, b in told:
        sentence, statement = (a, b) if groups[a].told else (b, a)
        too.setdefault(sentence, head[statement])
    return [members[n] for n in sorted(members)], too


def _agree(ones: Sequence[int], others: Sequence[int], pairs: Pairs) -> bool:
    """Whether most of what two groups say agrees, and none of it denies the other."""
    asked = [pairs[min(a, b), max(a, b)] for a in ones[:ASKED] for b in others[:ASKED]]
    alike = sum(0.0 if one.apart else one.score for one in asked)
    return alike >= MEAN * len(asked) and not any(one.denied for one in asked)
