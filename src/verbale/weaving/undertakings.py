"""Undertakings: what a party orders its own, promises or signs; and incidents: what is said to keep or break one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from verbale.model import Incident, Undertaking
from verbale.model.dates import period
from verbale.weaving.issues import alike
from verbale.weaving.names import words
from verbale.weaving.stands import Stand
from verbale.weaving.subjects import plain, weights

BINDING = ("orders", "undertakes")
"""Acts by which a party binds itself."""

DAYS = {"day": 1, "week": 7}

_LENGTH = re.compile(r"\b(?P<number>\d{1,4}|[a-z]+)[- ](?P<unit>day|week)s?\b", re.IGNORECASE)


def undertakings(found: Sequence[Stand]) -> Iterator[Undertaking]:
    """One row for what each party binds itself to in the same words, in however many places."""
    groups: defaultdict[tuple[object, ...], list[Stand]] = defaultdict(list)
    for one in found:
        if one.row.act in BINDING and not one.foreign:
            groups[one.party, one.issue.code, frozenset(weights(one.row.issue))].append(one)
    for group in groups.values():
        yield _undertaking(group)


def _undertaking(group: Sequence[Stand]) -> Undertaking:
    first = min(group, key=lambda one: (one.date or "~", one.row.document, one.row.span))
    until, length = _until(first)
    return Undertaking(
        rule="undertakings.stance",
        evidence=tuple(sorted({place for one in group for place in one.row.evidence})),
        party=first.party,
        by=first.by,
        issue=first.issue.code,
        what=plain(first.part("object") or first.row.issue),
        condition=next((words for one in group if (words := one.part("condition"))), None),
        declared=first.date,
        until=until,
        until_basis=f"computed: {length} days from {first.date}" if until else None,
        scope=first.part("scope"),
    )


def _until(one: Stand) -> tuple[str | None, int | None]:
    """The last day of what lasts so many days from the day it was declared, and how many they are."""
    told = _LENGTH.search(one.text, *one.row.span)
    start = period(one.date)
    if not told or not start or start[0] != start[1]:
        return None, None
    raw = told["number"].casefold()
    number = int(raw) if raw.isdigit() else int(words()["numbers"].get(raw, 0))
    length = number * DAYS[told["unit"].casefold()]
    return ((start[0] + timedelta(length)).isoformat(), length) if length else (None, None)


def incidents(found: Sequence[Stand], undertaken: Sequence[Undertaking]) -> Iterator[Incident]:
    """One row for every act by which one party is said to break what it undertook, with who denies it."""
    denials = [one for one in found if one.row.act == "denies"]
    for one in found:
        if one.row.act != "accuses_of_breaking":
            continue
        denial = next((d for d in denials if d.party == one.party and d.issue.code == one.issue.code), None)
        places = {*one.row.evidence, *(denial.row.evidence if denial else ())}
        yield Incident(
            rule="incidents.accusation",
            evidence=tuple(sorted(places)),
            undertaking=_broken(one, undertaken),
            status="denied" if denial else "alleged",
            alleged_by=one.claimed_by,
            denied_by=denial.by or denial.party if denial else None,
            date=one.date,
        )


def _broken(one: Stand, undertaken: Sequence[Undertaking]) -> str | None:
    """The undertaking of the accused that the accusation is most like: on the same issue, else in its words."""
    said = weights(one.row.issue)
    near = [
        (row.issue == one.issue.code, alike(said, weights(row.what)), row.id)
        for row in undertaken
        if row.party == one.party
    ]
    best = max(near, default=None)
    return best[2] if best and (best[0] or best[1] > 0) else None
