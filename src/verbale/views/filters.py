"""Which rows are wanted: by actor, issue, day and outlet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from verbale.model import Actor, Issue
from verbale.model.dates import Days, days
from verbale.views.dates import asked
from verbale.views.documents import outlet
from verbale.views.named import about, in_clauses, pattern
from verbale.views.source import Records
from verbale.views.stories import of_story


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What ``show`` takes. None asks for nothing.

    ``actor`` matches any name of an actor, whatever the case, also with a word more in the middle; where no row names
    such an actor, every name in which its words stand, and every name of two words or more that stands in it. A state
    is not matched by those who speak for it. Where nobody of that name takes part in any event, the lines of the
    timeline match in which a report names it in the clause that tells of the event. ``issue`` matches an issue's code
    or label; lines of the timeline, which name no issue, match by the words of its label, or of what was asked for
    where the record has no such issue.
    ``since`` and ``until`` are ISO dates, inclusive: a row is kept where the day it is about may lie between them; a
    row with no day of its own goes by the publication of its reports, and one without any day is left out. ``as_of``
    shows what was published by then (``source.AsOf``). ``outlet`` keeps rows with evidence in that outlet's reports,
    ``story`` those with evidence in the reports of that story (its id, or the start of it).
    """

    actor: str | None = None
    issue: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    outlet: str | None = None
    story: str | None = None


ACTORS: dict[str, Callable[[Any], Iterable[str | None]]] = {
    "statements": lambda r: (r.speaker and r.speaker.name, *(h.name for h in r.hops)),
    "events": lambda r: (p.name for p in r.participants),
    "meetings": lambda r: r.participants,
    "actors": lambda r: (r.name, *r.names),
    "claims": lambda r: r.speakers,
    "origins": lambda r: (s.name for s in r.sources),
    "positions": lambda r: (r.actor, r.by, r.claimed_by),
    "proposals": lambda r: (r.proposer, *(a.responder for a in r.responses), *r.silent),
    "responses": lambda r: (r.responder, r.by, r.claimed_by),
    "undertakings": lambda r: (r.party, r.by),
    "incidents": lambda r: (r.alleged_by, r.denied_by, r.party),
    "issues": lambda r: r.actors,
    "differences": lambda r: (s.holder for s in r.sides),
    "timeline": lambda r: r.actors,
}
"""For each kind whose rows name actors, the names."""

ISSUES: dict[str, Callable[[Any], Iterable[str | None]]] = {
    "issues": lambda r: (r.code, r.label),
    "positions": lambda r: (r.issue, r.label),
    "proposals": lambda r: (r.issue, r.label),
    "responses": lambda r: (r.issue, r.label),
    "incidents": lambda r: (r.issue, r.label),
    "undertakings": lambda r: (r.issue,),
}
"""For each kind whose rows name issues, the issues."""

DATES: dict[str, str] = {
    "documents": "published",
    "statements": "said",
    "times": "value",
    "events": "time",
    "meetings": "date",
    "figures": "as_of",
    "positions": "date",
    "proposals": "first_seen",
    "responses": "date",
    "undertakings": "declared",
    "incidents": "date",
    "timeline": "date",
}
"""For each kind whose rows have a day of their own, the field."""


def keep(rows: list[Any], kind: str, filters: Filters, store: Records) -> list[Any]:
    """The rows of ``kind`` that ``filters`` ask for.

    Raises Refusal U004 for a day that is no ISO date, U005 for the start of several stories' ids.
    """
    if filters.story is not None:
        rows = _in_reports(rows, of_story(store, filters.story))
    if filters.actor is not None:
        rows = _of_actor(rows, kind, filters.actor, store)
    if filters.issue is not None:
        rows = _on_issue(rows, kind, filters.issue, store)
    if filters.outlet is not None:
        rows = _in_reports(rows, _outlet_documents(filters.outlet, store))
    if filters.since is not None or filters.until is not None:
        rows = _between(rows, kind, filters, store)
    return rows


def reports(row: Any) -> set[str]:
    """The ids of the documents a row rests on."""
    return {e.document for e in row.evidence} | ({row.document} if getattr(row, "document", None) else set())


Matcher = Callable[[str], bool]


def _named(
    rows: list[Any], names: Callable[[Any], Iterable[str | None]] | None, exact: Matcher, loose: Matcher
) -> list[Any]:
    """The rows that have a name as wanted; where there is none, those with one that is like it."""
    if names is None:
        return []
    found = [r for r in rows if any(n and exact(n) for n in names(r))]
    return found or [r for r in rows if any(n and loose(n) for n in names(r))]


def _of_actor(rows: list[Any], kind: str, asked_for: str, store: Records) -> list[Any]:
    """The rows that name the actor asked for; of the timeline, where none does, those whose clause does."""
    name = asked_for.strip()
    same = [a for a in store.rows(Actor) if name.casefold() in {n.casefold() for n in (a.name, *a.names)}]
    names = {n for a in same for n in (a.name, *a.names)}
    full = () if same else _surnamed(name.casefold(), store)
    wanted, longer = {n.casefold() for n in (name, *names, *full)}, pattern([name], exact=False)
    found = _named(
        rows,
        ACTORS.get(kind),
        lambda other: other.casefold() in wanted or (" " in name and bool(longer.fullmatch(other))),
        _never if same else _akin(name.casefold()),
    )
    if found or kind != "timeline":
        return found
    return list(in_clauses(rows, names or {name}, store.documents(), exact=bool(same)))


def _surnamed(name: str, store: Records) -> tuple[str, ...]:
    """The names of the one person whose last name is ``name``; none where several are called so.

    A report that has the last name alone may name nobody else, and would else hide those with the full name.
    """
    called = [a for a in store.rows(Actor) if a.kind == "person" and a.name.casefold().split()[1:][-1:] == [name]]
    return (called[0].name, *called[0].names) if len(called) == 1 else ()


def _on_issue(rows: list[Any], kind: str, asked_for: str, store: Records) -> list[Any]:
    name = asked_for.strip().casefold()
    same = [i for i in store.rows(Issue) if name in {i.code.casefold(), i.label.casefold()}]
    if kind == "timeline":
        tests = [about(label) for label in sorted({i.label for i in same}) or [asked_for]]
        return [r for r in rows if any(test(r) for test in tests)]
    wanted = {name, *(n.casefold() for i in same for n in (i.code, i.label))}
    return _named(rows, ISSUES.get(kind), lambda other: other.casefold() in wanted, _words(name))


def _never(_: str) -> bool:
    return False


def _words(name: str) -> Matcher:
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return lambda other: bool(pattern.search(other.casefold()))


def _akin(name: str) -> Matcher:
    """Whether a name has the words of ``name``, or is itself among them."""
    found = pattern([name], exact=False)
    return lambda other: bool(found.search(other)) or (" " in other and _words(other.casefold())(name))


def _outlet_documents(name: str, store: Records) -> set[str]:
    wanted = name.strip().casefold()
    return {d.id for d in store.documents() if (outlet(d) or "").casefold() == wanted}


def _in_reports(rows: list[Any], documents: set[str]) -> list[Any]:
    return [r for r in rows if (r.id in documents) or (reports(r) & documents)]


def _between(rows: list[Any], kind: str, filters: Filters, store: Records) -> list[Any]:
    since, until = (asked(day) if day is not None else None for day in (filters.since, filters.until))
    window = Days(since and since.first, until and until.last, "interval")
    published = {d.id: days(d.published.value) for d in store.documents()}
    return [r for r in rows if any(d.meets(window) for d in _days(r, kind, published))]


def _days(row: Any, kind: str, published: dict[str, Days | None]) -> list[Days]:
    own = days(getattr(row, DATES[kind])) if kind in DATES else None
    if own is not None:
        return [own]
    return [found for document in sorted(reports(row)) if (found := published.get(document)) is not None]
