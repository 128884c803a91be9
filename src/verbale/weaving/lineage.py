"""Lineage: which reports have passages of which others, and which way they went.

Quoted speech is set apart before anything is counted: two reports that quote one speech share a speaker, not a story.
Which of two reports came first is shown by their days and hours of publication, by the agency that one of them credits
and that the other is, or by one that has all of the other and more. Two that credit one agency have both what they
share from there. What is not shown stays ``undetermined``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from verbale.model import Document, Lineage, Span
from verbale.model.dates import period
from verbale.model.span import evidence
from verbale.weaving.agencies import Agencies
from verbale.weaving.boilerplate import Boilerplate
from verbale.weaving.candidates import candidates
from verbale.weaving.overlap import Vocabulary
from verbale.weaving.passages import Passage, passages
from verbale.weaving.prose import Prose, prose

RELATIONS = ((0.8, "reprint_of"), (0.5, "wholly_derived"), (0.2, "partially_derived"))
"""The least share of the later report's own words that came from the earlier, and what that makes it."""

KIN = 0.5
"""The least share of the shorter of two reports that makes them one story in two places."""

MOSTLY = 0.55
"""The least share of a report, with the quotations in it, that makes it a copy whatever else it has: a report more than
half of which stands in another has its choice of quotations from there as well."""

LEAST, SHARE, UNBROKEN = 20, 0.1, 25
"""Own words in common, at least, that are a row, and their share of the shorter; fewer where they are one passage."""

MORE = 1.15
"""How many times as many words the fuller of two reports has of which the other was cut."""


class Kinship(msgspec.Struct, frozen=True):
    """Two reports that share passages: the rows of it, and for every report the story in many places it belongs to."""

    rows: tuple[Lineage, ...]
    family: Mapping[str, str]


class _Pair(msgspec.Struct, frozen=True):
    """Two reports and what they share; ``share`` is that of the later, ``least`` that of the shorter."""

    later: Prose
    earlier: Prose
    shared: tuple[Passage, ...]

    @property
    def words(self) -> int:
        return sum(p.words for p in self.shared)

    @property
    def share(self) -> float:
        return _share(self.later, self.words, sum(p.size for p in self.shared))

    @property
    def least(self) -> float:
        return max(self.share, _share(self.earlier, self.words, sum(p.size for p in self.shared)))

    def turned(self) -> _Pair:
        return _Pair(self.earlier, self.later, tuple(sorted(p.turned() for p in self.shared)))


def _share(one: Prose, words: int, size: int) -> float:
    whole = size / max(1, len(one.codes))
    return min(1.0, max(words / one.count, whole if whole >= MOSTLY else 0.0))


def kinship(documents: Sequence[Document], versions: Iterable[tuple[Document, Document]] = ()) -> Kinship:
    """How the reports of one story hang on each other. The order of ``documents`` does not matter.

    Two ``versions`` of one report are one family, whatever they share.
    """
    numbers = Vocabulary()
    read = [prose(document, numbers) for document in sorted(documents, key=_age)]
    family = {one.document.id: one.document.id for one in read}
    for old, new in versions:
        _join(family, old.id, new.id)
    furniture = Boilerplate(read)
    pairs = [pair for a, b in candidates(read) if _shows(pair := _pair(read[b], read[a], furniture))]
    for pair in pairs:
        if pair.least >= KIN and pair.words >= LEAST:
            _join(family, pair.later.document.id, pair.earlier.document.id)
    family = {name: _head(family, name) for name in family}
    directions = _Directions(Agencies(documents), _fullest(read, family))
    return Kinship(tuple(_row(*directions.of(pair)) for pair in pairs), family)


def _fullest(read: Sequence[Prose], family: Mapping[str, str]) -> frozenset[str]:
    """The report of every story in many places that has the most words of its own."""
    most: dict[str, Prose] = {}
    for one in read:
        best = most.setdefault(family[one.document.id], one)
        if one.count > best.count:
            most[family[one.document.id]] = one
    return frozenset(one.document.id for one in most.values())


def _pair(later: Prose, earlier: Prose, furniture: Boilerplate) -> _Pair:
    """What two reports share; where neither is all of the other, without what their outlet puts into many reports."""
    pair = _Pair(later, earlier, passages(later, earlier))
    if pair.least >= RELATIONS[0][0]:
        return pair
    return _Pair(later, earlier, tuple(p for p in pair.shared if not furniture.has(later, earlier, p)))


def _shows(pair: _Pair) -> bool:
    """Whether what two reports share is more than chance and the phrases of the trade."""
    if max((p.words for p in pair.shared), default=0) >= UNBROKEN:
        return True
    return pair.words >= LEAST and pair.least >= SHARE


def _age(document: Document) -> tuple[str, int, str]:
    """The earlier first; of two of one day the fuller, for a copy is cut more often than it is drawn out."""
    bounds = period(document.published.value)
    return (bounds[0].isoformat() if bounds else "~", -len(document.text), document.id)


class _Directions:
    """Tells which of two reports came from the other, if anything shows it."""

    def __init__(self, agencies: Agencies, fullest: frozenset[str]) -> None:
        self._agencies, self._fullest = agencies, fullest

    def of(self, pair: _Pair) -> tuple[_Pair, str, str]:
        """The pair with the later report first, the rule that tells so, and the relation."""
        later, earlier = pair.later.document, pair.earlier.document
        if _outlet(later) is not None and _outlet(later) == _outlet(earlier):
            return pair, "lineage.same_outlet", "self_repeat"
        if self._agencies.copied(later.id, earlier.id):
            return pair, "lineage.credit", _relation(pair)
        if self._agencies.copied(earlier.id, later.id):
            return pair.turned(), "lineage.credit", _relation(pair.turned())
        if self._agencies.shared(later.id, earlier.id):
            return pair, "lineage.same_credit", "undetermined"
        if _after(later, earlier):
            return pair, "lineage.dates", _relation(pair)
        if _after(earlier, later):
            return pair.turned(), "lineage.dates", _relation(pair.turned())
        if self._was_cut(pair):
            return pair, "lineage.who_has_more", _relation(pair)
        return pair, "lineage.shared_passages", "undetermined"

    def _was_cut(self, pair: _Pair) -> bool:
        """Whether the one has all of the other and more, and no third report has more still."""
        fuller = pair.earlier.count >= MORE * pair.later.count
        return pair.share >= RELATIONS[0][0] and fuller and pair.earlier.document.id in self._fullest


def _relation(pair: _Pair) -> str:
    """What the share of the later report makes it."""
    return next((name for least, name in RELATIONS if pair.share >= least), "undetermined")


def _outlet(document: Document) -> str | None:
    return document.outlet.value.casefold() if document.outlet else None


def _after(later: Document, earlier: Document) -> bool:
    """Whether the days of publication, or the hours of one day, show that the one came out after the other."""
    new, old = period(later.published.value), period(earlier.published.value)
    if not new or not old:
        return False
    hours = (_hour(later), _hour(earlier))
    return old[1] < new[0] or (new == old and bool(hours[0] and hours[1] and hours[0] > hours[1]))


def _hour(document: Document) -> datetime | None:
    """The moment of publication, where its zone is known."""
    try:
        found = datetime.fromisoformat(document.published.time or "")
    except ValueError:
        return None
    return found if found.tzinfo else None


def hung(
    later: Document,
    earlier: Document,
    rule: str,
    relation: str,
    score: float,
    places: tuple[Sequence[Span], Sequence[Span]],
    passages: Iterable[tuple[int, int, int, int]],
    party: str | None = None,
) -> Lineage:
    """The row that says how a report hangs on an ``earlier`` one, on the ``places`` of both; on all that is known of
    the earlier where none of its words show it.
    """
    here, there = (evidence(d.id, d.text, spans) for d, spans in zip((later, earlier), places, strict=True))
    return Lineage(
        rule=rule,
        evidence=(*here, *(there or earlier.evidence)),
        later=later.id,
        earlier=earlier.id,
        relation=relation,
        score=round(score, 3),
        passages=tuple(passages),
        party=party,
    )


def _row(pair: _Pair, rule: str, relation: str) -> Lineage:
    later, earlier = pair.later.document, pair.earlier.document
    score = pair.least if relation in {"undetermined", "self_repeat"} else pair.share
    here, there = [p.later for p in pair.shared], [p.earlier for p in pair.shared]
    return hung(later, earlier, rule, relation, score, (here, there), [(*p.later, *p.earlier) for p in pair.shared])


def _head(family: Mapping[str, str], name: str) -> str:
    while family[name] != name:
        name = family[name]
    return name


def _join(family: dict[str, str], a: str, b: str) -> None:
    first, second = sorted((_head(family, a), _head(family, b)))
    family[second] = first
