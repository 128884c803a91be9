"""An undated report placed by its neighbours: they date an event that it tells with the name of a weekday.

"The envoy saw the minister in Orla on Thursday", says the report; "the envoy saw the minister in Orla on 5 March
2031", says another, and that was a Thursday. A weekday alone is one of the last seven days, so the report is of that
day or one of the six after it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

import msgspec

from verbale.model import Document, Published, Sign, Span
from verbale.reading.bounds import Bounds, interval
from verbale.reading.dates import Day, dates
from verbale.reading.weighing import table_of_weights

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"(?<!next )(?<!last )\b({'|'.join(_DAYS)})\b", re.I)
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][”\"’)]*(?=\s+[“\"‘'(]?[A-Z]|\s*$|\n)|(?=\n)|\Z)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHARED = 3
_COMMON = 50
_NAMED = 5
"""How many of the reports that date the event are named."""

Telling = tuple[frozenset[str], frozenset[str]]
Dated = tuple[date, Span, frozenset[str], frozenset[str]]


class Neighbours:
    """The dated events of ``documents``, kept so that many undated reports can be placed by them.

    A name that stands in a fifth of a large pile tells nothing of an event, and is left out there.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        events = {(document.id, *told) for document in documents for told in _dated(document)}
        self._events = sorted(events, key=lambda event: event[:3])
        self._by_name: dict[tuple[int, str], list[int]] = {}
        for number, (_, when, _, names, _) in enumerate(self._events):
            for name in names:
                self._by_name.setdefault((when.weekday(), name), []).append(number)
        self._common = max(_COMMON, len(self._events) // 5)

    def place(self, document: Document) -> Published | None:
        """See ``anchored``."""
        if document.published.value is not None and document.published.basis != "bounds":
            return None
        votes: dict[date, _Vote] = {}
        for span, weekday, names, words in _told(document):
            for when, shared, place in self._shared(document.id, weekday, names, words):
                vote = votes.setdefault(when, _Vote())
                vote.support = max(vote.support, shared)
                vote.spans.add(span)
                vote.places.add(place)
        return _decided(votes, document)

    def _shared(
        self, document: str, weekday: int, names: frozenset[str], words: frozenset[str]
    ) -> Iterable[tuple[date, int, tuple[str, Span]]]:
        """The dated events of that weekday that have enough names in common with a sentence of ``document``, and
        where their dates stand.
        """
        lists = (self._by_name.get((weekday, name), []) for name in names)
        counts = Counter(number for numbers in lists if len(numbers) <= self._common for number in numbers)
        for number, shared in counts.items():
            other, when, span, _, own = self._events[number]
            if other != document and (shared > _SHARED or (shared == _SHARED and words & own)):
                yield when, shared, (other, span)


def anchored(document: Document, neighbours: Sequence[Document] | Neighbours) -> Published | None:
    """The interval in which an undated ``document`` was published, or None where no neighbour dates an event of it.

    Basis ``cross_document``; the evidence is the weekdays in the document's own text, and the signs name the reports
    that date the event. Where the neighbours
    disagree, the day that most names support is taken, and none where two days a week or more apart have the same
    support. To place many documents, give ``Neighbours`` made once.
    """
    return (neighbours if isinstance(neighbours, Neighbours) else Neighbours(neighbours)).place(document)


class _Vote(msgspec.Struct):
    """For a day: the most names that a sentence shares with one that dates it, its weekdays, and the others' dates."""

    support: int = 0
    spans: set[Span] = msgspec.field(default_factory=set)
    places: set[tuple[str, Span]] = msgspec.field(default_factory=set)


def _decided(votes: dict[date, _Vote], document: Document) -> Published | None:
    best = sorted(votes.items(), key=lambda vote: (-vote[1].support, vote[0]))
    if not best or (len(best) > 1 and best[0][1].support == best[1][1].support and (best[1][0] - best[0][0]).days >= 7):
        return None
    day, vote = best[0]
    found = _own(document).narrowed(Bounds(day, day + timedelta(days=6)))
    signs = tuple(Sign("cross_document", day.isoformat(), span, name) for name, span in sorted(vote.places)[:_NAMED])
    return msgspec.structs.replace(
        document.published,
        value=interval(found),
        basis="cross_document",
        evidence=tuple(sorted(vote.spans)),
        confidence=table_of_weights()["cross_document"],
        signs=(*document.published.signs, *signs),
    )


def _told(document: Document) -> Iterable[tuple[Span, int, frozenset[str], frozenset[str]]]:
    """The weekdays of the body, with the names and the other words of their sentences."""
    for start, sentence in _sentences(document.text, _bodies(document)):
        for match in _WEEKDAY.finditer(sentence):
            span = (start + match.start(), start + match.end())
            yield span, _DAYS.index(match.group(1).lower()), *_telling(sentence)


def _dated(document: Document) -> tuple[Dated, ...]:
    """The full dates of the body, with the names and the other words of their sentences."""
    return _dates_of(document.text, tuple(_bodies(document)), document.published.value)


@lru_cache(maxsize=100_000)
def _dates_of(text: str, bodies: tuple[Span, ...], published: str | None) -> tuple[Dated, ...]:
    """The same, kept: every undated report of a story asks it of every other report."""
    return tuple(
        (when, (start + day.span[0], start + day.span[1]), *_telling(sentence))
        for start, sentence in _sentences(text, bodies)
        for day in dates(sentence)
        if (when := day.date or _with_year(day, published)) is not None
    )


def _with_year(day: Day, published: str | None) -> date | None:
    """A day and month, in the year that puts it nearest before the document's own date."""
    if day.month is None or day.day is None or day.wrong or not re.fullmatch(r"\d{4}-\d\d-\d\d", published or ""):
        return None
    own = date.fromisoformat(published or "")
    years = [date(own.year - back, day.month, day.day) for back in (0, 1) if (day.month, day.day) != (2, 29)]
    return next((when for when in years if when <= own + timedelta(days=1)), None)


def _own(document: Document) -> Bounds:
    """The bounds that the document has by itself."""
    start, _, end = (document.published.value or "../..").partition("/")
    return Bounds(_side(start), _side(end))


def _side(side: str) -> date | None:
    return None if side in ("", "..") else date.fromisoformat(side)


def _bodies(document: Document) -> Iterable[Span]:
    return (zone.span for zone in document.zones if zone.kind in ("body", "summary"))


def _sentences(text: str, bodies: Iterable[Span]) -> Iterable[tuple[int, str]]:
    for span in bodies:
        for match in _SENTENCE.finditer(text, *span):
            yield match.start(), match.group()


def _telling(sentence: str) -> Telling:
    """The names of a sentence (words with a capital) and its other words of four letters and more, cut to four."""
    words = _WORD.findall(sentence)
    names = frozenset(word for word in words if word[0].isupper() and word.lower() not in _DAYS and len(word) > 3)
    return names, frozenset(word[:3] for word in words if word[0].islower() and len(word) > 2 and word not in _SMALL)


_SMALL = frozenset(
    """the and was were had has have his her their its for with that this from into over after before said says been
    are who which will would could earlier later while also very than then they him she but not""".split()  # noqa: SIM905
)
