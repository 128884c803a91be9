"""Two parties that charge each other with one deed, in two reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from verbale.model import Difference
from verbale.weaving.differences.accounts import Account, Record
from verbale.weaving.differences.rows import difference, who
from verbale.weaving.differences.words import pattern

WINDOW = timedelta(3)
"""How far apart two charges of one deed may be made."""

FEWEST, COMMON = 3, 0.05
"""Documents, and share of them, that may have a name that still tells one place from another."""

SHARED = 2
"""Words that two charges have in common, at least, that place among them."""

MOST = 40
"""Charges with one name that are compared."""


def charges(record: Record) -> Iterator[Difference]:
    """A row for every two parties each of which, in a report of its own, charges the other with a deed at one place."""
    by_name: defaultdict[str, list[Account]] = defaultdict(list)
    rare = record.few_name(COMMON, FEWEST)
    for account in record.accounts:
        if account.statement and account.party and account.polarity == "affirmed" and _charges(account):
            for name in {w.root for w in account.words if w.named} & rare:
                by_name[name].append(account)
    done: set[tuple[str, str]] = set()
    for _, found in sorted(by_name.items()):
        for number, one in enumerate(found[:MOST]):
            other = next((o for o in found[number + 1 : MOST] if _of_one_deed(one, o, record)), None)
            pair = (one.document.id, other.document.id if other else "")
            if other is not None and pair not in done:
                done.add(pair)
                yield _row(one, other)


def _charges(account: Account) -> bool:
    """Whether somebody charges another with a deed."""
    return bool(pattern("accusing").search(account.cue) or pattern("attacking").search(account.text))


def _of_one_deed(one: Account, other: Account, record: Record) -> bool:
    """Whether each charges the side of the other, of one place and in the same days."""
    if one.party == other.party or one.document.id == other.document.id:
        return False
    if one.days is None or other.days is None:
        return False
    if one.days[0] - WINDOW > other.days[1] or other.days[0] - WINDOW > one.days[1]:
        return False
    crossed = record.names_side(one, other) and record.names_side(other, one)
    return crossed and len(one.weights.keys() & other.weights.keys()) >= SHARED


def _row(one: Account, other: Account) -> Difference:
    return difference(
        "charges",
        "responsibility",
        "contradicts",
        f"{who(one.holder)} and {who(other.holder)} each hold the other side responsible",
        "a finding by somebody who is neither of the two on who did it",
        [one.side(), other.side()],
    )
