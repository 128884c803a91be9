"""Who stands where on what: parties and issues, in each cell the dated readings of one party on one issue."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import msgspec

from verbale.model import Actor, Issue, Position
from verbale.model.dates import days, order, period
from verbale.views import replaced
from verbale.views.documents import documents
from verbale.views.source import Records
from verbale.views.stances import positions
from verbale.weaving.stands import PARTIES

COLUMNS = 4
"""Parties with a column of their own, those of most readings; the others share the last."""

ROLES = ("party", "none", "third_party", "host", "mediator")
"""In this order the columns stand: who only mediates comes after the parties."""

LEAST = 6
"""A party has a column of its own where it has one reading to so many of the party that has most."""


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """One actor's readings on one issue, by day, the undated last.

    ``latest`` is the reading of the latest day, the actor's own quoted words before others; None where all is claimed
    by somebody else. ``beside`` are other readings of that day; ``moved`` tells that an earlier day has another
    reading. ``age`` is in days up to the last day on which a report came out, None where either has no day.
    """

    actor: str
    readings: tuple[Position, ...]
    latest: Position | None
    beside: tuple[Position, ...]
    moved: bool
    age: int | None

    @property
    def claimed(self) -> int:
        """How many of the readings are what somebody else claims of the actor."""
        return sum(bool(row.claimed_by) for row in self.readings)


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """An issue: its code, what it is called, its PA-X heading, who stands where, and how many readings there are.

    ``cells`` are in the order of the matrix's parties, None where nothing was found; ``others`` are the actors that
    have no column.
    """

    code: str
    label: str
    heading: str | None
    cells: tuple[Series | None, ...]
    others: tuple[Series, ...]
    count: int


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """The matrix: ``parties`` are its columns, ``subjects`` its rows, what most is said of first."""

    parties: tuple[str, ...]
    subjects: tuple[Subject, ...]


def matrix(store: Records) -> Matrix:
    """Every position of ``store``, a record or what was known of it on a day, by party and issue."""
    held = [row for row in positions(store) if not replaced(row)]
    names = {issue.code: issue for issue in store.rows(Issue)}
    series = all_series(held, _last(store))
    parties = _parties(held, known_parties(store), {a.name: ROLES.index(a.role) for a in store.rows(Actor)})
    by_issue: defaultdict[str, list[Series]] = defaultdict(list)
    for one in series:
        by_issue[one.readings[0].issue].append(one)
    subjects = (_subject(code, found, names.get(code), parties) for code, found in by_issue.items())
    return Matrix(parties=parties, subjects=tuple(sorted(subjects, key=_weight)))


def all_series(held: Iterable[Position], last: date | None = None) -> list[Series]:
    """The series that positions make, by actor and issue; ``last`` is the day up to which their age is counted."""
    found: defaultdict[tuple[str, str], list[Position]] = defaultdict(list)
    for row in held:
        found[row.actor, row.issue].append(row)
    return [_series(sorted(found[key], key=by_day), last) for key in sorted(found)]


def by_day(row: Position) -> tuple[object, ...]:
    """Sorts readings by day, the actor's own quoted words last among those of one day."""
    return (order(row.date), row.quoted, row.id)


def came_before(before: str | None, after: str | None) -> bool:
    """Whether the one day is over before the other begins, whatever days the two may mean."""
    first, second = period(before), period(after)
    return bool(first and second and first[1] < second[0])


def known_parties(store: Records) -> frozenset[str]:
    """Those who may hold a position: whom somebody speaks for, and actors that are parties of themselves."""
    return frozenset(a.party or a.name for a in store.rows(Actor) if a.party or a.kind in PARTIES)


def _series(rows: Sequence[Position], last: date | None) -> Series:
    own = [row for row in rows if not row.claimed_by]
    latest = max(own, key=lambda p: (days(p.date) is not None, *by_day(p)), default=None)
    beside = [p for p in own if latest and p.date == latest.date and p.reading != latest.reading]
    return Series(
        actor=rows[0].actor,
        readings=tuple(rows),
        latest=latest,
        beside=tuple({p.reading: p for p in beside}.values()),
        moved=latest is not None and any(_moved(p, latest) for p in own),
        age=_age(latest, last),
    )


def _moved(before: Position, after: Position) -> bool:
    return before.reading != after.reading and came_before(before.date, after.date)


def _age(latest: Position | None, last: date | None) -> int | None:
    """Days from a reading to the last report; None where a day is missing."""
    found = days(latest.date) if latest else None
    if found is None or found.last is None or last is None:
        return None
    return max(0, (last - found.last).days)


def _last(store: Records) -> date | None:
    found = (days(row.published) for row in documents(store))
    return max((f.last for f in found if f and f.last and f.precision in {"day", "time"}), default=None)


def _parties(held: Sequence[Position], known: Collection[str], roles: Mapping[str, int]) -> tuple[str, ...]:
    """Those that have most readings of their own, the parties before the others, the most first."""
    count = Counter(row.actor for row in held if not row.claimed_by and row.actor in known)
    ranked = sorted(count, key=lambda name: (-count[name], name))
    shown = [name for name in ranked if count[name] * LEAST >= count[ranked[0]]][:COLUMNS]
    return tuple(sorted(shown, key=lambda name: roles.get(name, 1)))


def _subject(code: str, found: Sequence[Series], issue: Issue | None, parties: Sequence[str]) -> Subject:
    by_actor = {one.actor: one for one in found}
    return Subject(
        code=code,
        label=issue.label if issue else found[0].readings[0].label or code,
        heading=issue.heading if issue else None,
        cells=tuple(by_actor.get(name) for name in parties),
        others=tuple(one for one in found if one.actor not in parties),
        count=sum(len(one.readings) for one in found),
    )


def _weight(subject: Subject) -> tuple[object, ...]:
    """Sorts issues: those that most actors take a stance on, and that most is said of, first."""
    actors = sum(cell is not None for cell in subject.cells) + bool(subject.others)
    return (-subject.count, -actors, subject.code)
