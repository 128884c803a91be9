"""Assertions that say the same, put together: those of the same words, then the surest pair first.

Assertions are compared where their reports are alike, and where their sentences share a sense and some words. A
group takes another in where most of what they say agrees, pair by pair, so that a long quotation does not join the
two things that it says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
import numpy as np

from verbale.language.senses import Vector
from verbale.weaving.agreeing import LEAST, Likeness, agreement
from verbale.weaving.assertions import Assertion
from verbale.weaving.overlap import Indices, Sets, Vocabulary
from verbale.weaving.parts import ACTOR, Part, number_weight

SENSE = 0.45
"""How alike in sense (cosine) two sentences must be to be compared."""

COMMON = LEAST * 0.6
"""The weight of words that two sentences must share by their roots alone to be compared."""

SHARE = 0.45
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
        self._places: defaultdict[Pair, set[Pair]] = defaultdict(set)

    def __getitem__(self, pair: Pair) -> Likeness:
        """How alike the two are, the lower number first."""
        if pair not in self._known:
            one, other = (self._groups[n].first for n in pair)
            self._known[pair] = agreement(one, other, self._places.get(pair))
        return self._known[pair]

    def tellings(self, members: Iterable[int]) -> list[list[int]]:
        """The groups, those that stand inside each other in one report together: a saying and what is said in it."""
        found: list[list[int]] = []
        end: tuple[str, int] = ("", 0)
        for n in sorted(members, key=lambda n: (self._groups[n].first.document, self._groups[n].first.span)):
            first = self._groups[n].first
            if found and (first.document, first.span[0]) < end and first.document == end[0]:
                found[-1].append(n)
            else:
                found.append([n])
                end = ("", 0)
            end = max(end, (first.document, first.span[1]))
        return found

    def promising(self) -> list[Pair]:
        """The pairs, the lower number first, that share words, and either a sense in reports alike or rare words."""
        rows = [
            (n, place, part) for n, group in enumerate(self._groups) for place, part in enumerate(group.first.parts)
        ]
        if not rows:
            return []
        group = np.array([n for n, _, _ in rows], np.intp)
        senses = np.stack([part.about for _, _, part in rows]).astype(np.float32)
        weights = [_weights(part) for _, _, part in rows]
        words, heavy = Sets(weights, Vocabulary()), np.array([sum(one.values()) for one in weights])
        told = np.array([one.told for one in self._groups], bool)[group]
        found: set[int] = set()
        for one, other in (*self._near_by(group, senses), _sharing(weights)):
            a, b = np.minimum(one, other), np.maximum(one, other)
            may = (group[a] != group[b]) & ~(told[a] & told[b])
            a, b = a[may], b[may]
            shared = words.common(a, words, b)[1]
            kept = (shared >= COMMON) & (shared >= SHARE * np.minimum(heavy[a], heavy[b]))
            found.update((a[kept] * len(rows) + b[kept]).tolist())
        for a, b in sorted(divmod(code, len(rows)) for code in found):
            self._places[rows[a][0], rows[b][0]].add((rows[a][1], rows[b][1]))
        return sorted(self._places)

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
    same = sorted((-pairs[pair].score, -pairs[pair].common, pair) for pair in found if pairs[pair].same)
    members = {n: [n] for n, group in enumerate(groups) if not group.told}
    head = {n: n for n in members}
    told = []
    for score, _, (a, b) in same:
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
    left, right = pairs.tellings(ones)[:ASKED], pairs.tellings(others)[:ASKED]
    asked = [[pairs[min(a, b), max(a, b)] for a in one for b in other] for one in left for other in right]
    alike = sum(max(0.0 if found.apart else found.score for found in both) for both in asked)
    return alike >= MEAN * len(asked) and not any(found.denied for both in asked for found in both)
