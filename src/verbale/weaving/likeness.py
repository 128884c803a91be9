"""Which reports may tell of the same events: those that came out near one another and share rare words.

A report is compared with a bounded number of others, however many there are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from heapq import nlargest
from itertools import islice
from math import log, sqrt

from verbale.language.senses import rarity
from verbale.model import Document
from verbale.model.dates import Period
from verbale.model.dates import days as days_of

ALIKE = 0.1
"""How alike (cosine) two reports must be for their events to be compared."""

COMMON = 0.45
"""Rarity up to which a word tells nothing of what a report is about."""

LOOKED_UP = 30
"""Words of a report, the heaviest, by which others are found."""

POSTINGS = 64
"""Reports found by one word at most: those that came out nearest."""

ALIKE_APART = 0.25
"""The same for two reports that are not of one story."""

NEIGHBOURS = 8
"""Reports, those most like it, with which one is compared; and it with those that have it among theirs."""

PROMISING = 32
"""Reports, by the heaviest words, of which it is looked how alike they are."""

NEIGHBOURS_APART = 3
"""How many of these may be of other stories."""

WINDOW = 21
"""Days between two reports of one event at most."""

_WORD = re.compile(r"[^\W_]+")

UNDATED = date.max.toordinal()
"""The day of reports of which none is known: they come after all others."""

LAST = "\U0010ffff"
"""Sorts after every name."""


class Neighbours:
    """For every report those that it is compared with, and how alike any two are (cosine, 0 where not compared)."""

    def __init__(self, documents: Iterable[Document]) -> None:
        documents = list(documents)
        self._vectors = {d.id: _vector(d.text) for d in documents}
        self._days = {d.id: _out(d) for d in documents}
        self._stories = {d.id: d.story or d.id for d in documents}
        self.alike: defaultdict[str, dict[str, float]] = defaultdict(dict)
        postings = self._postings()
        for name in sorted(self._vectors):
            for other, found in self._nearest(name, postings):
                self.alike[name][other] = self.alike[other][name] = found

    def profile(self, one: str, other: str) -> float:
        """How alike two reports are in what they are like: 1 where they have the same neighbours to the same degree."""
        a, b = self.alike[one] | {one: 1.0}, self.alike[other] | {other: 1.0}
        shared = sum(value * b[name] for name, value in a.items() if name in b)
        return shared / sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))

    def _postings(self) -> dict[str, list[tuple[int, str]]]:
        """For every heavy word the reports that have it, by the day they came out; the undated come last."""
        found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for name, vector in self._vectors.items():
            for word in islice(vector, LOOKED_UP):
                found[word].append((self._day(name), name))
        return {word: sorted(names) for word, names in found.items()}

    def _day(self, name: str) -> int:
        first, last = self._days[name]
        return first.toordinal() if last - first <= timedelta(WINDOW) else UNDATED

    def _nearest(self, name: str, postings: dict[str, list[tuple[int, str]]]) -> list[tuple[str, float]]:
        near = [(self._cosine(name, other), other) for other in self._promising(name, postings)]
        own = [pair for pair in near if self._together(name, pair[1]) and pair[0] >= ALIKE]
        apart = [pair for pair in near if not self._together(name, pair[1]) and pair[0] >= ALIKE_APART]
        return [(other, value) for value, other in nlargest(NEIGHBOURS, own + nlargest(NEIGHBOURS_APART, apart))]

    def _promising(self, name: str, postings: dict[str, list[tuple[int, str]]]) -> list[str]:
        """The reports near in time that are the most alike by the heaviest words."""
        shared: defaultdict[str, float] = defaultdict(float)
        for word, weight in islice(self._vectors[name].items(), LOOKED_UP):
            for other in self._there(name, postings[word]):
                shared[other] += weight * self._vectors[other][word]
        near = ((value, other) for other, value in shared.items() if other != name and self._near(name, other))
        return [other for _, other in nlargest(PROMISING, near)]

    def _together(self, one: str, other: str) -> bool:
        """Whether two reports are of one story."""
        return self._stories[one] == self._stories[other]

    def _there(self, name: str, there: Sequence[tuple[int, str]]) -> set[str]:
        """The reports of one word that came out nearest to a report, and undated ones; to an undated one, the last."""
        day, undated = self._day(name), bisect_left(there, (UNDATED, ""))
        low, high = (0, undated) if day == UNDATED else (bisect_left(there, (day - WINDOW, "")), undated)
        if day != UNDATED:
            high = bisect_right(there, (day + WINDOW, LAST), low, undated)
        if high - low > POSTINGS:
            middle = bisect_left(there, (day, name), low, high)
            low = max(low, min(middle - POSTINGS // 2, high - POSTINGS))
            high = low + POSTINGS
        return {other for _, other in (*there[low:high], *there[undated : undated + POSTINGS])}

    def _near(self, one: str, other: str) -> bool:
        a, b = self._days[one], self._days[other]
        return (a[0] - b[1]).days <= WINDOW and (b[0] - a[1]).days <= WINDOW

    def _cosine(self, one: str, other: str) -> float:
        a, b = sorted((self._vectors[one], self._vectors[other]), key=len)
        return sum(weight * b[word] for word, weight in a.items() if word in b)


def _out(document: Document) -> Period:
    """The days on which a report can have come out: all there are, where nothing tells."""
    found = days_of(document.published.value)
    return (found and found.first) or date.min, (found and found.last) or date.max


def _vector(text: str) -> dict[str, float]:
    """The words of a text that tell what it is about, the heaviest first; the squares sum to 1."""
    counts = Counter(word.casefold() for word in _WORD.findall(text) if len(word) > 1)
    weights = {word: (1 + log(n)) * (rarity(word) - COMMON) for word, n in counts.items() if rarity(word) > COMMON}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: w / length for word, w in sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))}
