"""An undated report placed by its neighbours: they date an event that it tells with the name of a weekday.

"The envoy saw the minister in Orla on Thursday", says the report; "the envoy saw the minister in Orla on 5 March
2031", says another, and that was a Thursday. A weekday alone is one of the last seven days, so the report is of that
day or one of the six after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from verbale.model import Document, Published, Span
from verbale.reading.bounds import Bounds, interval
from verbale.reading.dates import Day, dates

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"(?<!next )(?<!last )\b({'|'.join(_DAYS)})\b", re.I)
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][”\"’)]*(?=\s+[“\"‘'(]?[A-Z]|\s*$|\n)|(?=\n)|\Z)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHARED = 3

Telling = tuple[frozenset[str], frozenset[str]]


def anchored(document: Document, neighbours: Sequence[Document]) -> Published | None:
    """The interval in which an undated ``document`` was published, or None where no neighbour dates an event of it.

    Basis ``cross_document``; the evidence is the weekdays in the document's own text. Where the neighbours
    disagree, the reading that most names support is taken, and none where two have the same support.
    """
    if document.published.value is not None and document.published.basis != "bounds":
        return None
    votes: dict[date, tuple[int, list[Span]]] = {}
    told = list(_told(document))
    for neighbour in neighbours:
        if neighbour.id != document.id:
            for when, names, words in _dated(neighbour):
                _vote(votes, told, when, names, words)
    best = sorted(votes.items(), key=lambda vote: (-vote[1][0], vote[0]))
    if not best or (len(best) > 1 and best[0][1][0] == best[1][1][0] and abs(best[0][0] - best[1][0]).days > 6):
        return None
    day, (_, spans) = best[0]
    found = _own(document).narrowed(Bounds(day, day + timedelta(days=6)))
    return Published(interval(found), "cross_document", tuple(sorted(set(spans))))


def _vote(
    votes: dict[date, tuple[int, list[Span]]],
    told: list[tuple[Span, int, frozenset[str], frozenset[str]]],
    when: date,
    names: frozenset[str],
    words: frozenset[str],
) -> None:
    for span, weekday, own_names, own_words in told:
        shared = len(names & own_names)
        if weekday == when.weekday() and (shared > _SHARED or (shared == _SHARED and words & own_words)):
            support, spans = votes.get(when, (0, []))
            votes[when] = (max(support, shared), [*spans, span])


def _told(document: Document) -> Iterable[tuple[Span, int, frozenset[str], frozenset[str]]]:
    """The weekdays of the body, with the names and the other words of their sentences."""
    for start, sentence in _sentences(document.text, _bodies(document)):
        for match in _WEEKDAY.finditer(sentence):
            span = (start + match.start(), start + match.end())
            yield span, _DAYS.index(match.group(1).lower()), *_telling(sentence)


def _dated(document: Document) -> tuple[tuple[date, frozenset[str], frozenset[str]], ...]:
    """The full dates of the body, with the names and the other words of their sentences."""
    return _dates_of(document.text, tuple(_bodies(document)), document.published.value)


@lru_cache(maxsize=100_000)
def _dates_of(
    text: str, bodies: tuple[Span, ...], published: str | None
) -> tuple[tuple[date, frozenset[str], frozenset[str]], ...]:
    """The same, kept: every undated report of a story asks it of every other report."""
    return tuple(
        (when, *_telling(sentence))
        for _, sentence in _sentences(text, bodies)
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
