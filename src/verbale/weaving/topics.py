"""What a report is about, as words with weights: the rarer a word and the earlier it stands, the more it tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import islice
from math import exp, fsum, log, sqrt

import msgspec

from verbale.language.frequency import ranks, share
from verbale.model import Document
from verbale.weaving.called import Name, apart, names
from verbale.weaving.names import uninflected
from verbale.weaving.notices import Notices

TOLD = ("summary", "body")
"""Zones, besides the title, whose words tell what a report is about."""

FUNCTION = 3
"""Letters of a word of another language that may be an article or a pronoun at the head of a sentence."""

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
    read: int = 5000
    """Code points of a report that are read: what it is about stands at the top."""
    background: float = 500
    """Stories that would have to be seen before they count as much as what is known of English at large."""
    rare: float = 0.8
    """Stories that a name is expected in, or told in besides, for which it says about a third as much as it may."""


class Told(msgspec.Struct, frozen=True):
    """A report's words: how often each comes, and which stand in the lead; and the names under its title."""

    counts: dict[str, int]
    lead: frozenset[str]
    names: tuple[Name, ...] = ()


def told(document: Document, weighing: Weighing, notices: Notices) -> Told:
    """The words of ``document``, folded and without endings; of another language than English, its names alone."""
    text = prose(document, notices, weighing.read)
    raw = _WORD.findall(text)
    if document.language not in {None, "en"}:
        raw = [word for word in raw if word[0].isupper() and len(word) > FUNCTION] or raw
    found = [_folded(word) for word in raw if len(word) > 1]
    under = text.partition("\n")[2] if document.title else text  # every word of a headline may have a capital
    return Told(Counter(found), frozenset(found[: weighing.opening]), names(under, _folded))


def prose(document: Document, notices: Notices, limit: int) -> str:
    """The title, and what a report itself says under it, without captions, advertising and other reports' headlines.

    At most ``limit`` code points are given back; what stands more than twice as far down is not looked at.
    """
    title = [document.title.value] if document.title else []
    zones = sorted(zone.span for zone in document.zones if zone.kind in TOLD)
    parts = [document.text[slice(*span)] for span in zones] if document.zones else [document.text]
    text = "\n".join(parts)[: 2 * limit]
    return "\n".join([*title, notices.own(document.outlet.value, text) if document.outlet else text])[:limit]


class Words:
    """How many stories of a stream have each word, over what is known of English at large.

    Stories are counted, not reports: a story told often does not make its own words common.
    """

    def __init__(self, weighing: Weighing) -> None:
        self._weighing = weighing
        self._counts: Counter[str] = Counter()
        self._stories = 0

    def add(self, fresh: Iterable[str], *, new: bool) -> None:
        """Count the words that are ``fresh`` in a story, and the story where it is ``new``."""
        self._counts.update(fresh)
        self._stories += new

    def topic(self, report: Told) -> Topic:
        """The heaviest words of a report, the heaviest first."""
        heaviest = sorted(self._weighed(report))[: self._weighing.words]
        length = sqrt(sum(weight * weight for weight, _ in heaviest)) or 1.0
        return {word: -weight / length for weight, word in heaviest}

    def second(self, report: Told, words: Collection[str]) -> float:
        """How rare, between 0 and 1, the second rarest of the names is that a report shares with the ``words`` of a
        story: two that are rare in all other stories are hardly shared by chance; one may be.
        """
        found = apart(report.names, lambda word: self._rarity(word) if word in words else 0.0)
        return next(islice(found, 1, None), 0.0)

    def _rarity(self, word: str) -> float:
        """Between 0 and 1, for a word of a story: the more other stories are expected to have it, the less."""
        others = self._weighing.background * _share(word) + max(0, self._counts[word] - 1)
        return exp(-others / self._weighing.rare)

    def _weighed(self, report: Told) -> Iterator[tuple[float, str]]:
        """The words with their weights, these negative, so that the heaviest sorts first."""
        much, counts = self._weighing.background, self._counts
        total = log(much + self._stories)
        for word, count in report.counts.items():
            weight = log(much * _share(word) + counts[word]) - total
            if count > 1:
                weight *= 1 + log(count)
            yield weight * self._weighing.lead if word in report.lead else weight, word


def alike(one: Topic, other: Topic) -> float:
    """How alike two topics are, between 0 and 1: the cosine."""
    return fsum(one[word] * other[word] for word in one.keys() & other.keys())  # exact, so in whatever order


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
