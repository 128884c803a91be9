"""Numbers that took the place of others, and numbers that look like two of one thing and measure two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from verbale.model import Difference, Figure
from verbale.model.span import overlap
from verbale.weaving.differences.accounts import Account, Record
from verbale.weaving.differences.rows import difference, who
from verbale.weaving.differences.words import lists, pattern

_INSTEAD = re.compile(
    r"(?P<new>\d[\d,.]*\d|\d)\s+(?:rather\s+than|instead\s+of|not|and\s+not|down\s+from|up\s+from|revised\s+from)\s+"
    r"(?P<old>\d[\d,.]*\d|\d)\b|(?:revised|corrected|lowered|raised|cut)\s+(?:it\s+|the\s+\w+\s+)?from\s+(?P<from>\d[\d,.]*)"
    r"\s+to\s+(?P<to>\d[\d,.]*)"
)

FEW = 10
"""Counts of one kind that are looked at."""

LARGE = 1000
"""A number from which people lost are those of a whole conflict, where no place or day is told."""


def revised(record: Record) -> Iterator[Difference]:
    """A row for every number that an account says took the place of another one that an earlier report gives."""
    for account in record.accounts:
        match = _INSTEAD.search(account.text) if account.zone == "body" else None
        if match is None:
            continue
        old = _number(match["old"] or match["from"])
        if (first := _giving(old, account, record)) is not None:
            yield difference(
                "revised",
                "quantity",
                "superseded",
                f"{who(first.holder)} gave {match['old'] or match['from']}; {who(account.holder)} puts "
                f"{match['new'] or match['to']} in its place",
                "the later number, if its reason holds",
                [first.side(), account.side()],
            )


def _number(text: str) -> float:
    return float(text.replace(",", "").rstrip("."))


def _giving(value: float, later: Account, record: Record) -> Account | None:
    """The latest account before, in another report, that gives a number of the same thing."""
    around = _around(later, record)
    found = [
        account
        for figure, account in record.figured
        if figure.value == value
        and figure.low is None
        and account.document.id != later.document.id
        and _before(account, later)
        and account.weights.keys() & around
    ]
    return max(found, key=lambda a: (a.days or (), a.place), default=None)


def _before(account: Account, later: Account) -> bool:
    return account.days is not None and later.days is not None and account.days[0] < later.days[0]


def _around(account: Account, record: Record) -> set[str]:
    """The roots of the words of an account, of those in its sentence, and of those before."""
    there = record.by_document[account.document.id]
    near = [a for a in there if overlap(a.sentence, account.sentence)]
    return {one for a in (*near, *record.before(account, 2)) for one in a.weights}


def measures(record: Record) -> Iterator[Difference]:
    """A row for every two counts of people lost that are not of the same people: the dead, and the dead and wounded."""
    found: defaultdict[str, list[tuple[Figure, Account]]] = defaultdict(list)
    for figure, account in record.figured:
        kind = _kind(figure)
        if kind and account.zone == "body" and not pattern("rates").search(account.text):
            found[kind].append((figure, account))
    for kind, other in combinations(sorted(found), 2):
        pairs = ((one, two) for one in found[kind][:FEW] for two in found[other][:FEW])
        apart = next((pair for pair in pairs if not record.kin(pair[0][1], pair[1][1])), None)
        if apart is not None:
            yield _apart(*apart[0], *apart[1])


def _kind(figure: Figure) -> str | None:
    """What a large count of people lost counts; None of what is counted on a day or is small."""
    least = figure.low if figure.low is not None else figure.value
    if figure.as_of or least is None or least < LARGE:
        return None
    return next((kind for kind, units in lists()["losses"].items() if figure.unit in units), None)


def _apart(one: Figure, a: Account, other: Figure, b: Account) -> Difference:
    pairs = sorted(((a, one), (b, other)), key=lambda pair: pair[0].place)
    said = [account.document.text[slice(*figure.span)] for account, figure in pairs]
    return difference(
        "measures",
        "quantity",
        "not_comparable",
        f"“{said[0]}” and “{said[1]}” do not measure the same: casualties count the wounded with the dead",
        "one count of both the dead and the wounded, with its day",
        [account.side() for account, _ in pairs],
    )
