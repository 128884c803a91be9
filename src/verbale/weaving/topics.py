"""What a report is about, as words with weights: the rarer a word and the earlier it stands, the more it tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache
from math import log, sqrt

import msgspec

from verbale.language.frequency import ranks, share
from verbale.model import Document
from verbale.weaving.names import uninflected

TOLD = ("summary", "body")
"""Zones, besides the title, whose words tell what a report is about."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")

Topic = dict[str, float]
"""Words and their weights; the sum of the squares is 1."""


class Weighing(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers by which words are weighed."""

    lead: float = 2.5
    """How many times a word of the lead counts, where a later one counts once."""
    opening: int = 80
    """Words, with the title's, that make the lead."""
    words: int = 100
    """Words of a report that are kept, the heaviest."""
    read: int = 6000
    """Code points of a report that are read: what it is about stands at the top."""
    background: float = 500
    """Stories that would have to be seen before they count as much as what is known of English at large."""


class Told(msgspec.Struct, frozen=True):
    """A report's words: how often each comes, and which stand in the lead."""

    counts: dict[str, int]
    lead: frozenset[str]


def told(document: Document, weighing: Weighing) -> Told:
    """The words of ``document``, folded and without endings."""
    found = [_folded(raw) for raw in _WORD.findall(prose(document)[: weighing.read])]
    return Told(Counter(found), frozenset(found[: weighing.opening]))


def prose(document: Document) -> str:
    """The title, and what a report says under it: without captions, advertising and other reports' headlines."""
    title = [document.title.value] if document.title else []
    zones = sorted(zone.span for zone in document.zones if zone.kind in TOLD)
    parts = [document.text[slice(*span)] for span in zones] if document.zones else [document.text]
    return "\n".join([*title, *parts])


class Words:
    """How many stories of a stream have each word, over what is known of English at large."""

    def __init__(self, weighing: Weighing) -> None:
        self._weighing = weighing
        self._counts: Counter[str] = Counter()
        self._stories = 0

    def add(self, words: Collection[str], *, new: bool) -> None:
        """Count words that a story did not have before; ``new`` where the story was not there before."""
        self._counts.update(words)
        self._stories += new

    def topic(self, report: Told) -> Topic:
        """The heaviest words of a report."""
        raw = sorted(self._weighed(report), key=lambda pair: (-pair[1], pair[0]))[: self._weighing.words]
        length = sqrt(sum(weight * weight for _, weight in raw)) or 1.0
        return {word: weight / length for word, weight in raw}

    def _weighed(self, report: Told) -> Iterator[tuple[str, float]]:
        much, lead = self._weighing.background, self._weighing.lead
        total = much + self._stories
        for word, count in report.counts.items():
            common = (much * _share(word) + self._counts[word]) / total
            rarity = -log(common)
            yield word, (1 + log(count)) * rarity * (lead if word in report.lead else 1.0)


def alike(one: Topic, other: Topic) -> float:
    """How alike two topics are, between 0 and 1: the cosine."""
    return sum(weight * other[word] for word, weight in one.items() if word in other)


@cache
def _folded(raw: str) -> str:
    return uninflected(raw.casefold().replace("’", "'").removesuffix("'s").replace("'", ""))


@cache
def _ranks() -> dict[str, int]:
    """Ranks of words without endings: that of the most common form."""
    found: dict[str, int] = {}
    for word, rank in ranks().items():
        stem = uninflected(word)
        found[stem] = min(rank, found.get(stem, rank))
    return found


@cache
def _share(stem: str) -> float:
    return share(_ranks().get(stem))
