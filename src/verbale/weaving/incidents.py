"""Incidents: what is said to break an undertaking, by whom, and who denies, owns up to, verifies or investigates it.

Each of these is an act of its own and a row of its own. What one side alleges of another in several places is one row;
the acts that answer it point to it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from verbale.model import Incident, Undertaking
from verbale.model.dates import order
from verbale.weaving.breaches import Act, acts, answering, answers, is_watcher
from verbale.weaving.compliance import every
from verbale.weaving.issues import alike
from verbale.weaving.reports import Reports
from verbale.weaving.stands import Stand
from verbale.weaving.words_in import broken, data
from verbale.weaving.words_in import undertaken as words_of

LIKE = 0.35
"""How alike a breach of nobody named and an undertaking must be, from 0 to 1."""

_HALTED = re.compile(r"(?<!\bto )\b(?:halt|pause|moratorium)\b", re.IGNORECASE)

BEFORE = 120
"""Characters between a promise and what is told against it, at the most."""

HERE = 0.25
"""How much more likely a breach is of an undertaking that the same report tells of."""

BY = {
    "alleged": "alleged_by",
    "denied": "denied_by",
    "acknowledged": "acknowledged_by",
    "verified_by": "verified_by",
    "investigated_by": "investigated_by",
}
"""The field in which each act has who does it."""


def incidents(found: Sequence[Stand], undertaken: Sequence[Undertaking], reports: Reports) -> Iterator[Incident]:
    """The allegations, each once with all its places, and the acts that answer them."""
    told = [*_accused(found, reports), *acts(reports)]
    linked = [(one, _broken(one, undertaken)) for one in _once(told)]
    groups: defaultdict[tuple[object, ...], list[tuple[Act, Undertaking | None]]] = defaultdict(list)
    for one, bound in linked:
        if bound is not None or (one.accused and _of_a_pact(one)):
            accused = one.accused or (bound.party if bound else None)
            groups[one.status, one.by, accused, bound.id if bound else "", one.day].append((one, bound))
    rows = [_row([one for one, _ in group], group[0][1]) for group in groups.values()]
    told_rows = [(row, [one for one, _ in group]) for row, group in zip(rows, groups.values(), strict=True)]
    answered = list(_answers(told_rows, reports))
    denied = {row.about: row.denied_by for row in reversed(answered) if row.denied_by}
    yield from (msgspec.structs.replace(row, denied_by=denied[row.id]) if row.id in denied else row for row in rows)
    yield from answered


def _accused(found: Sequence[Stand], reports: Reports) -> Iterator[Act]:
    """The accusations that are stances: the party that has one is the one accused."""
    for one in found:
        row = one.row
        line = reports[row.document].line(row.span)
        if row.act == "accuses_of_breaking" and line is not None:
            watched = is_watcher(one.claimed_by) and broken("verifying").search(line.text)
            yield Act(
                status="verified_by" if watched else "alleged",
                by=one.claimed_by,
                accused=one.party,
                document=row.document,
                line=line.number,
                day=one.date,
                rule="incidents.accusation",
                words=line.text,
                issue=one.issue.code,
                evidence=row.evidence,
            )


def _once(told: Iterable[Act]) -> Iterator[Act]:
    """Of one line what the surest rule finds, and no allegation by who is accused."""
    seen: set[tuple[str, int, str]] = set()
    for one in told:
        others = {rule for document, line, rule in seen if (document, line) == (one.document, one.line)} - {one.rule}
        if not others and not (one.status == "alleged" and one.by and one.by == one.accused):
            seen.add((one.document, one.line, one.rule))
            yield one


def _broken(one: Act, undertaken: Sequence[Undertaking]) -> Undertaking | None:
    """The undertaking that a breach is most likely of: of the accused, on its issue, in like words, of that kind."""
    if one.rule == "incidents.contrast":
        return _just_promised(one, undertaken)
    named = every(" ".join(sorted({name for row in undertaken for name in (row.party, *row.others)})))
    plain = every(" ".join(data("incidents")["light"]))
    said = {word: weight for word, weight in every(one.words).items() if word not in named and word not in plain}
    halted = words_of("truces").search(one.words) or _HALTED.search(one.words)
    best: tuple[float, str, Undertaking] | None = None
    for row in undertaken:
        if (one.accused and row.party != one.accused) or (halted and row.kind != "halt"):
            continue
        what = every(row.what)
        if _made_later(one, row) or not (halted or said.keys() & what.keys() or _made_before(one, row)):
            continue
        if not (one.accused or halted) and len(said.keys() & what.keys()) < len(("one", "another")):
            continue
        score = alike(said, what) + 2 * (one.issue is not None and row.issue == one.issue) + _named(one, row)
        if score > (0 if one.accused else LIKE) and (best is None or (score, row.id) > best[:2]):
            best = (score, row.id, row)
    if best is None and one.accused:
        only = [row for row in undertaken if row.party == one.accused and (not halted or row.kind == "halt")]
        return only[0] if len(only) == 1 and not _made_later(one, only[0]) and _made_before(one, only[0]) else None
    return best[2] if best else None


def _just_promised(one: Act, undertaken: Sequence[Undertaking]) -> Undertaking | None:
    """What the accused has undertaken in the sentence before, by whatever day that is told."""
    start = min(place.start for place in one.evidence)
    near = [
        (place.start, row.id, row)
        for row in undertaken
        for place in row.evidence
        if row.party == one.accused and place.document == one.document and 0 <= start - place.end <= BEFORE
    ]
    return max(near)[-1] if near else None


def _of_a_pact(one: Act) -> bool:
    """Whether an accusation that is linked to no undertaking names something agreed or promised at all."""
    return one.rule != "incidents.accusation" or bool(words_of("pacts").search(one.words))


def _made_later(one: Act, row: Undertaking) -> bool:
    """Whether something was undertaken only after the day of a breach."""
    return bool(row.declared and one.day and order(row.declared)[0] > order(one.day)[1])


def _made_before(one: Act, row: Undertaking) -> bool:
    """Whether something was undertaken by the day before a breach, or is told before it in the same report; of days
    that nobody tells this is not known, and it may have been.
    """
    if not (row.declared and one.day) or order(row.declared)[1] < order(one.day)[0]:
        return True
    told = min((place.span for place in one.evidence), default=(0, 0))
    return any(place.document == one.document and place.span <= told for place in row.evidence)


def _named(one: Act, row: Undertaking) -> float:
    """Whether a breach is called one of what the undertaking is: "the truce", "its promise", "the deal"."""
    here = HERE * any(place.document == one.document for place in row.evidence)
    truce = words_of("truces").search(one.words) and row.ceasefire
    halt = (words_of("halts").search(one.words) or _HALTED.search(one.words)) and row.kind == "halt"
    return here + (LIKE if truce or halt else 0.0) if one.accused or truce or halt else 0.0


def _row(group: Sequence[Act], bound: Undertaking | None, about: str | None = None) -> Incident:
    first = min(group, key=lambda one: (order(one.day), one.document, one.line))
    by: dict[str, Any] = {BY[first.status]: first.by}
    return Incident(
        rule=first.rule,
        evidence=tuple(sorted({place for one in group for place in one.evidence})),
        undertaking=bound.id if bound else None,
        status=first.status,
        date=first.day,
        accused=first.accused or (bound.party if bound and first.status == "alleged" else None),
        what=" ".join(first.words.split()),
        about=about,
        **by,
    )


def _answers(told: Sequence[tuple[Incident, list[Act]]], reports: Reports) -> Iterator[Incident]:
    """What is said of an allegation: the acts of each kind by each who does it, on that which they are most like."""
    found: dict[tuple[object, ...], tuple[Incident, list[Act]]] = {}
    lines = list(answering(reports, [one for _, group in told for one in group]))
    for row, group in told:
        for one in answers(row, group, lines):
            found.setdefault((row.id, one.status, one.by), (row, []))[1].append(one)
    best: dict[tuple[object, ...], tuple[float, str]] = {}
    for row, group in found.values():
        for one in group:
            key = (one.status, one.by, one.evidence)
            like = alike(every(row.what or ""), every(one.words))
            best[key] = max(best.get(key, (-1.0, "")), (like, row.id))
    for row, group in found.values():
        if own := [one for one in group if best[one.status, one.by, one.evidence][1] == row.id]:
            yield msgspec.structs.replace(_row(own, None, row.id), undertaking=row.undertaking, accused=row.accused)
