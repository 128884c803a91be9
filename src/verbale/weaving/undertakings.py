"""Undertakings: what a party orders its own, promises, signs, or will do under an agreement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

import msgspec

from verbale.model import Figure, Undertaking
from verbale.model.dates import order, period
from verbale.model.span import overlap
from verbale.weaving.actors import Actors
from verbale.weaving.bound import Bound, bounds
from verbale.weaving.compliance import observed
from verbale.weaving.halts import ceasefire
from verbale.weaving.issues import alike
from verbale.weaving.reports import Reports
from verbale.weaving.stands import Stand
from verbale.weaving.subjects import weights
from verbale.weaving.terms import LENGTH, declared, effective, until

_DAY = len("2031-01-31")
LIKE = 0.3
"""How alike two undertakings of one party for as long must be, from 0 to 1, to be one."""

MONTH = 31
"""Days between two tellings of one exchange of which one has no number, at the most."""

_FIGURE = re.compile(r"\b(?P<number>\d[\d,]*)[- ]for[- ](?P=number)\b")


def undertakings(found: Sequence[Stand], reports: Reports, who: Actors, negotiated: Set[str]) -> Iterator[Undertaking]:
    """One row for what each party binds itself to in the same words, in however many places; an exchange of so many is
    one, in whatever words. ``negotiated`` has the codes of the issues on which a party has a position.
    """
    groups: defaultdict[tuple[object, ...], list[Bound]] = defaultdict(list)
    for one in bounds(found, reports, who, negotiated):
        groups[_key(one, reports)].append(one)
    for group in _counted(_merged(list(groups.values())), reports):
        yield _undertaking(group, reports, who)


def _merged(groups: Sequence[list[Bound]]) -> list[list[Bound]]:
    """The same, what one party is to do or leave for as long, in words alike, put together."""
    found: list[list[Bound]] = []
    for group in sorted(groups, key=lambda group: (group[0].document, group[0].span)):
        first = group[0]
        same = next((other for other in found if _same(first, other[0])), None)
        if same is None:
            found.append(group)
        else:
            same.extend(group)
    return found


def _counted(groups: Sequence[list[Bound]], reports: Reports) -> list[list[Bound]]:
    """The groups, an exchange of which no number is told put to the one such exchange of the same sides about that time
    that has one.
    """
    number = {id(group): next((a for b in group if (a := _amount(b, reports)[0])), None) for group in groups}
    kept: list[list[Bound]] = []
    for group in sorted(groups, key=lambda group: number[id(group)] is None):
        same = [other for other in kept if number[id(other)] and _same_swap(group[0], other[0], reports)]
        if number[id(group)] is None and group[0].kind == "exchange" and len(same) == 1:
            same[0].extend(group)
        else:
            kept.append(group)
    return kept


def _same_swap(one: Bound, other: Bound, reports: Reports) -> bool:
    days = period(declared(one, reports)), period(declared(other, reports))
    sides = one.kind == other.kind and one.party == other.party and set(one.others) == set(other.others)
    near = days[0] and days[1] and (days[0][0] - days[1][1]).days <= MONTH and (days[1][0] - days[0][1]).days <= MONTH
    return bool(sides and near and weights(one.what).keys() & weights(other.what).keys())


def _same(one: Bound, other: Bound) -> bool:
    lengths = [{m[0].casefold().replace("-", " ") for m in LENGTH.finditer(b.what)} for b in (one, other)]
    alike_ = one.party == other.party and one.kind == other.kind and bool(lengths[0] & lengths[1])
    return alike_ and alike(weights(one.what), weights(other.what)) >= LIKE


def _key(one: Bound, reports: Reports) -> tuple[object, ...]:
    amount = _amount(one, reports)
    if one.kind == "exchange" and amount[0] is not None:
        return one.party, one.kind, amount[0]
    return one.party, one.issue, frozenset(weights(one.what))


def _undertaking(group: Sequence[Bound], reports: Reports, who: Actors) -> Undertaking:
    group = sorted(group, key=lambda one: (order(declared(one, reports)), one.document, one.span))
    first = group[0]
    day = declared(first, reports)
    start = effective(group, reports, day)
    end = until(group, reports, day, start.day)
    if start.day and day == reports[first.document].day and order(start.day) < order(day) and len(start.day) == _DAY:
        day = f"../{start.day}"  # in effect before the report: declared by then, nobody says when
    quantity, unit, figure = next(
        (told for one in group if (told := _amount(one, reports))[0] is not None), (None,) * 3
    )
    return Undertaking(
        rule=first.rule,
        evidence=tuple(sorted({reports[one.document].evidence(span) for one in group for span in one.places})),
        party=first.party,
        by=first.by,
        issue=next((one.issue for one in group if one.issue), None),
        what=first.what,
        condition=next((one.condition for one in group if one.condition), None),
        declared=day,
        effective=start.day,
        effective_basis=start.basis,
        until=end.day,
        until_basis=end.basis,
        scope=first.scope,
        kind=first.kind,
        others=tuple(dict.fromkeys(other for one in group for other in one.others)),
        quantity=quantity,
        unit=unit,
        figure=figure,
        ceasefire=ceasefire(group, reports),
        observed=tuple(
            observed(msgspec.structs.replace(first, quantity=quantity, unit=unit), group, start.day or day, reports)
        ),
    )


def _amount(one: Bound, reports: Reports) -> tuple[float | None, str | None, str | None]:
    """How many of what are to change hands, and the figure that says so."""
    if one.kind not in {"exchange", "delivery"}:
        return None, None, None
    figures = reports[one.document].extraction.figures
    near: list[Figure] = [f for f in figures if f.value is not None and overlap(f.span, one.span)]
    if near:
        return near[0].value, near[0].unit, near[0].id
    told = _FIGURE.search(one.text, *one.span)
    return (float(told["number"].replace(",", "")), None, None) if told else (None, None, None)
