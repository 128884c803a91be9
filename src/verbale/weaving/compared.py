"""Tellings side by side: which may be of one event, and how much they have in common. All of a report's at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from verbale.language.senses import Vector, nothing, sense
from verbale.language.synonyms import Meanings, meanings
from verbale.weaving.likeness import Neighbours
from verbale.weaving.overlap import Floats, Indices, Sets, Vocabulary, share
from verbale.weaving.sayings import other_sayings
from verbale.weaving.tellings import Sentence, Telling, unit

SENSE = 0.52
"""How alike in sense (cosine) triggers must be that share no root."""

BEGINNING = 0.6
"""The share of the longer root that two roots must begin with alike, to be compared at all."""

INITIALS = 4
"""Letters that roots which begin alike have in common."""

FAR = 500.0
"""Code points between two tellings of one report that count as 1."""

FIRST = (
    *("same_roots", "shared_root", "sense", "mean_sense", "beginning", "report", "profile", "one_report", "sentence"),
    *("beside", "names", "no_names", "numbers", "no_numbers", "about", "rare", "actors", "no_actors", "recipients"),
    *("no_recipients", "crossed", "place", "no_place", "first", "all", "none", "apart", "day", "no_day"),
    *("meaning", "near_meaning", "next_low", "next_high"),
)
"""The features of a pair, in their order."""

Flags = NDArray[np.bool_]


class Block(msgspec.Struct, frozen=True):
    """Pairs of tellings by their numbers, the lower first, and how alike their triggers are: in sense, and in a row
    for each the share of a root that both begin with, of common meanings, and of meanings next to one another.
    """

    ones: Indices
    others: Indices
    sense: Floats
    mean: Floats
    words: Floats


class Compared:
    """What is compared of all tellings, in arrays. ``found`` is in the order of documents."""

    def __init__(self, found: Sequence[Telling], near: Neighbours) -> None:
        self._found, self._near, words = found, near, Vocabulary()
        names = [telling.mention.row.document for telling in found]
        self._names = sorted(set(names))
        numbers = {name: n for n, name in enumerate(self._names)}
        self.report = np.array([numbers[name] for name in names], np.intp)
        self._triggers = _Triggers(found)
        sentences = list({id(telling.sentence): telling.sentence for telling in found}.values())
        places = {id(sentence): n for n, sentence in enumerate(sentences)}
        self._sentence = np.array([places[id(telling.sentence)] for telling in found], np.intp)
        self._sentences = _Sentences(sentences, words)
        self._roots, self._beside = (Sets((getattr(t, name) for t in found), words) for name in ("roots", "beside"))
        self._actors, self._recipients = (Sets((getattr(t, n) for t in found), words) for n in ("actors", "recipients"))
        self._all = Sets((t.actors | t.recipients for t in found), words)
        self._place, self._context = (Sets((getattr(t, name) for t in found), words) for name in ("place", "context"))
        self._weight, self._rare = np.array([(t.weight, t.rare) for t in found]).reshape(-1, 2).T
        self._start = np.array([t.mention.row.trigger[0] for t in found], float)
        self._saying = np.array([t.saying for t in found], bool)
        days = [t.mention.days for t in found]
        self._days = np.array([(d[0].toordinal(), d[1].toordinal()) if d else (0, 0) for d in days]).reshape(-1, 2)

    def blocks(self) -> Iterator[Block]:
        """For every report its pairs, with one another and with those of the reports after it that are like it."""
        ends = np.searchsorted(self.report, np.arange(len(self._names) + 1))
        there = {name: np.arange(ends[n], ends[n + 1]) for n, name in enumerate(self._names)}
        for name in self._names:
            after = [there[other] for other in sorted(self._near.alike[name]) if other > name and other in there]
            yield self._candidates(there[name], np.concatenate([there[name], *after]))

    def _candidates(self, own: Indices, others: Indices) -> Block:
        """Pairs whose triggers share a root or a sense, and that have something else in common."""
        left, a = np.unique(self._triggers.of[own], return_inverse=True)
        right, b = np.unique(self._triggers.of[others], return_inverse=True)
        sense, mean, kin = self._triggers.alike(left, right)
        may = kin[a][:, b] & (own[:, None] < others)
        i, j = np.nonzero(may)
        meet = self._meet(own[i], others[j])
        i, j = i[meet], j[meet]
        words = self._triggers.words(left[a[i]], right[b[j]])
        return Block(own[i], others[j], sense[a[i], b[j]], mean[a[i], b[j]], words)

    def _meet(self, ones: Indices, others: Indices) -> Flags:
        """Whether anything but the triggers speaks for one event: who takes part or a word, in one report two words.
        Two sayings must not be of others, or in other words.
        """
        shared, _ = self._context.common(ones, self._context, others)
        met = shared > 0
        alone = np.nonzero((shared == 1) & (self.report[ones] == self.report[others]))[0]
        met[alone] = self._all.common(ones[alone], self._context, others[alone])[0] > 0
        for n in np.nonzero(met & self._saying[ones] & self._saying[others])[0].tolist():
            met[n] = not other_sayings(self._found[ones[n]], self._found[others[n]])
        return met

    def features(self, block: Block) -> Floats:
        """A row of ``FIRST`` for every pair of a block."""
        a, b = block.ones, block.others
        same = self.report[a] == self.report[b]
        roots, _ = self._roots.common(a, self._roots, b)
        equal = (roots == self._roots.sizes[a]) & (roots == self._roots.sizes[b])
        _, of_beside = self._beside.common(a, self._beside, b)
        actors, no_actors = self._shared(self._actors, self._actors, a, b)
        recipients, no_recipients = self._shared(self._recipients, self._recipients, a, b)
        crossed = sum(self._shared(*way, a, b)[0] for way in _ways(self._actors, self._recipients))
        place, no_place = self._shared(self._place, self._place, a, b)
        every, none = self._shared(self._all, self._all, a, b)
        near, no_day = self._dated(a, b)
        sentences = self._sentences.alike(self._sentence[a], self._sentence[b])
        first = np.column_stack(
            [
                *(equal, roots > 0, block.sense, block.mean, block.words[:, 0], *self._reports(a, b), same),
                sentences["sentence"],
                of_beside / np.maximum(np.minimum(self._weight[a], self._weight[b]), 1e-9),
                *(sentences[name] for name in ("names", "no_names", "numbers", "no_numbers", "about")),
                *(np.minimum(self._rare[a], self._rare[b]), actors, no_actors, recipients, no_recipients, crossed),
                *(place, no_place, sentences["first"], every, none),
                np.where(same, np.minimum(2.0, np.abs(self._start[a] - self._start[b]) / FAR), 0.0),
                *(near, no_day, block.words[:, 1], block.words[:, 2]),
            ]
        )
        kin = np.maximum(first[:, 2], np.maximum(first[:, 0], 0.9 * first[:, 1]))
        return np.hstack([first, self.rivals(a, b, kin)])

    def _shared(self, one: Sets, other: Sets, a: Indices, b: Indices) -> tuple[Floats, Floats]:
        return share(one.common(a, other, b)[0], one.sizes[a], other.sizes[b])

    def _dated(self, a: Indices, b: Indices) -> tuple[Flags, Flags]:
        """Whether both have days and they meet, and whether both have days and they do not."""
        one, other = self._days[a], self._days[b]
        both = (one[:, 0] > 0) & (other[:, 0] > 0)
        meet = (one[:, 0] <= other[:, 1]) & (other[:, 0] <= one[:, 1])
        return both & meet, both & ~meet

    def _reports(self, a: Indices, b: Indices) -> tuple[Floats, Floats]:
        """How alike the two reports of each pair are, and how alike what they are like."""
        codes, back = np.unique(self.report[a] * len(self._names) + self.report[b], return_inverse=True)
        pairs = [(self._names[code // len(self._names)], self._names[code % len(self._names)]) for code in codes]
        alike = np.array([1.0 if one == other else self._near.alike[one][other] for one, other in pairs])
        profile = np.array([self._near.profile(*pair) for pair in pairs])
        return alike[back], profile[back]

    def rivals(self, a: Indices, b: Indices, value: Floats) -> Floats:
        """How far each pair is above (or below) the best other one of each telling with the other's report: low, high.

        All pairs of a telling with a report must be there.
        """
        reports, size = self.report, len(self._names)
        keys, values = np.concatenate([a * size + reports[b], b * size + reports[a]]), np.concatenate([value, value])
        order = np.lexsort((-values, keys))
        _, first, back = np.unique(keys[order], return_index=True, return_inverse=True)
        ranked = values[order]
        second = np.minimum(first + 1, len(ranked) - 1)
        runner_up = np.where((second > first) & (back[second] == back[first]), ranked[second], 0.0)
        of = np.empty(len(keys), np.intp)
        of[order] = back
        ahead = (values - np.where(values < ranked[first][of], ranked[first][of], runner_up[of])).reshape(2, -1)
        return np.column_stack([ahead.min(0), ahead.max(0)])


def _ways(one: Sets, other: Sets) -> tuple[tuple[Sets, Sets], tuple[Sets, Sets]]:
    return (one, other), (other, one)


class _Triggers:
    """The triggers that differ: ``of`` is the trigger of each telling by its number."""

    def __init__(self, found: Sequence[Telling]) -> None:
        numbers = {words: n for n, words in enumerate(dict.fromkeys(telling.words for telling in found))}
        roots = {numbers[telling.words]: telling.roots for telling in found}
        self.of = np.array([numbers[telling.words] for telling in found], np.intp)
        self._roots = [roots[n] for n in range(len(numbers))]
        self._meanings = [_meanings(words) for words in numbers]
        self._senses = [np.stack([sense(w) for w in words]) if words else nothing()[None] for words in numbers]
        self._by_root: defaultdict[str, set[int]] = defaultdict(set)
        self._by_meaning: defaultdict[int, set[int]] = defaultdict(set)
        for n, (own, (meant, _)) in enumerate(zip(self._roots, self._meanings, strict=True)):
            for root in own:
                self._by_root[root[:INITIALS]].add(n)
            for meaning in meant:
                self._by_meaning[meaning].add(n)
        self._known: dict[int, Indices] = {}
        self._mean = np.stack([unit(senses.sum(0)) for senses in self._senses] or [nothing()])

    def alike(self, ones: Indices, others: Indices) -> tuple[Floats, Floats, Flags]:
        """How alike any two are in sense, at their most alike words and on the whole; and whether they may be kin."""
        best = self._product(ones, others)
        kin = best >= SENSE
        place = np.full(len(self._roots), -1)
        place[others] = np.arange(len(others))
        for i, one in enumerate(ones.tolist()):
            there = place[self._kin(one)]
            kin[i, there[there >= 0]] = True
        return best, np.asarray(self._mean[ones] @ self._mean[others].T, float), kin

    def _kin(self, one: int) -> Indices:
        """The triggers that share a meaning with one, or begin much as it does."""
        if (found := self._known.get(one)) is None:
            roots = self._roots[one]
            begun = set().union(*(self._by_root[root[:INITIALS]] for root in roots))
            alike = {other for other in begun if _beginning(roots, self._roots[other]) >= BEGINNING}
            meant = set().union(*(self._by_meaning[meaning] for meaning in self._meanings[one][0]))
            found = self._known[one] = np.array(sorted(alike | meant), np.intp)
        return found

    def _product(self, ones: Indices, others: Indices) -> Floats:
        rows, columns = ([self._senses[n] for n in side] for side in (ones, others))
        product = np.concatenate(rows) @ np.concatenate(columns).T
        starts = [np.cumsum([0, *(len(s) for s in side[:-1])]) for side in (rows, columns)]
        result: Floats = np.maximum.reduceat(np.maximum.reduceat(product, starts[0], 0), starts[1], 1)
        return result

    def words(self, ones: Indices, others: Indices) -> Floats:
        """For every two side by side, how alike they begin, and how much of their meanings is common, or near."""
        codes, back = np.unique(ones * len(self._roots) + others, return_inverse=True)
        pairs = (divmod(code, len(self._roots)) for code in codes.tolist())
        return np.array([self._alike(*pair) for pair in pairs]).reshape(-1, 3)[back]

    def _alike(self, one: int, other: int) -> tuple[float, float, float]:
        (own, near), (theirs, beside) = self._meanings[one], self._meanings[other]
        fewer = max(1, min(len(own), len(theirs)))
        crossed = min(1.0, (len(own & beside) + len(near & theirs)) / fewer)
        return _beginning(self._roots[one], self._roots[other]), len(own & theirs) / fewer, crossed


def _meanings(words: Sequence[str]) -> tuple[Meanings, Meanings]:
    """What any of some words can mean, and what lies next to that."""
    found = [meanings(word) for word in words]
    return frozenset().union(*(own for own, _ in found)), frozenset().union(*(near for _, near in found))


@cache
def _beginning(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the longer root that the roots most alike begin with."""
    return max((_begin(x, y) for x in one for y in other), default=0.0)


def _begin(x: str, y: str) -> float:
    same = next((i for i, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), min(len(x), len(y)))
    return same / max(len(x), len(y))


class _Sentences:
    """The sentences round the tellings."""

    def __init__(self, found: Sequence[Sentence], words: Vocabulary) -> None:
        self._words = Sets((sentence.weights for sentence in found), words)
        self._names, self._numbers = (Sets((getattr(s, name) for s in found), words) for name in ("names", "numbers"))
        self._about: Vector = np.array([sentence.about for sentence in found])
        self._weight, self._first = np.array([(s.weight, s.first) for s in found], float).reshape(-1, 2).T

    def alike(self, ones: Indices, others: Indices) -> dict[str, Floats]:
        """What any two side by side have in common, by the name of the feature."""
        codes, back = np.unique(ones * len(self._weight) + others, return_inverse=True)
        a, b = np.divmod(codes, len(self._weight))
        names, no_names = share(self._names.common(a, self._names, b)[0], self._names.sizes[a], self._names.sizes[b])
        common, _ = self._numbers.common(a, self._numbers, b)
        numbers, no_numbers = share(common, self._numbers.sizes[a], self._numbers.sizes[b])
        _, weight = self._words.common(a, self._words, b)
        found = {
            "sentence": weight / np.maximum(np.minimum(self._weight[a], self._weight[b]), 1e-9),
            "names": names,
            "no_names": no_names,
            "numbers": numbers,
            "no_numbers": no_numbers,
            "about": np.einsum("ij,ij->i", self._about[a], self._about[b]),
            "first": self._first[a] + self._first[b],
        }
        return {name: values[back] for name, values in found.items()}
