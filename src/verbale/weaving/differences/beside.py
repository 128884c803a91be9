"""What two parties say of one thing in two sentences on end: other numbers, days, places, and charges both ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from verbale.model import Difference, Figure
from verbale.model.dates import meet
from verbale.model.span import overlap
from verbale.weaving.differences.accounts import Account, Record
from verbale.weaving.differences.lengths import minutes
from verbale.weaving.differences.quantities import bounds
from verbale.weaving.differences.rows import difference, who
from verbale.weaving.differences.words import listed, pattern

NEXT = 4
"""Code points between a sentence and the next."""

HEAD = 9
"""Words at the head of an account in which it is said that there is no such thing."""

RATIO = 4
"""How many times more one of two counts of one thing may be."""

FEW = 30
"""Words of an account that says one thing, at most."""

_PLACE = re.compile(r"\b(?:in|at)\s+((?:[A-Z][\w’'-]+\s?)+)")

_PUT = re.compile(
    r"\bput(?:s|ting)?\s+(?:the|its|their|that)\s+(?:\w+\s+)?(?:number|figure|toll|count|total|cost|turnout|tally)s?\b"
    r"(?:\s+of\s+\w+)?\s+at\s+(?:(?:about|around|nearly|just|over|under|only|some)\s+)?(?P<number>\d[\d,.]*)"
)

Rule = Callable[[Account, Account, Record], Difference | None]


def beside(record: Record) -> Iterator[Difference]:
    """A row for every two accounts on end, of two sources, that differ in a number, a day or a place, or that charge
    each other's side.
    """
    for there in record.by_document.values():
        given = [a for a in there if a.zone == "body" and a.holder and a.polarity == "affirmed" and _given(a)]
        told = [_owned(account, record) for account in given]
        for number, other in enumerate(told):
            one = next((a for a in reversed(told[max(0, number - 3) : number]) if _on_end(a, other)), None)
            if one is not None:
                found = (rule(one, other, record) for rule in (_numbers, _lengths, _days, _places, _charges, _unsaid))
                yield from [row for row in found if row][:1]


def _given(account: Account) -> bool:
    """Whether an account is somebody's: a statement, or a sentence by which somebody "put the number at 28"."""
    return account.statement is not None or bool(_PUT.search(account.text))


def _owned(account: Account, record: Record) -> Account:
    """An account; where the report tells that somebody "put the number at 28", it is his."""
    put = _PUT.search(account.text) if account.statement is None else None
    return record.put_by(account, account.content[0] + put.start()) if put else account


def _on_end(one: Account, other: Account) -> bool:
    """Whether two accounts are of two sources, in one sentence or in two on end."""
    if one.holder == other.holder or one.span[1] > other.span[0] or _one_source(one, other):
        return False
    if max(one.length, other.length) > FEW:
        return False
    return one.sentence == other.sentence or 0 <= other.sentence[0] - one.sentence[1] <= NEXT


def _one_source(one: Account, other: Account) -> bool:
    same_party = one.party is not None and one.party == other.party
    names = [set((a.holder or "").casefold().split()) for a in (one, other)]
    return same_party or (one.actor is not None and one.actor == other.actor) or bool(names[0] & names[1] - {"the"})


def _shared(one: Account, other: Account) -> bool:
    return bool(one.weights.keys() & other.weights.keys())


def _numbers(one: Account, other: Account, record: Record) -> Difference | None:
    """Two counts of one thing, or a count and "the number"."""
    if (put := _PUT.search(other.said)) and (counts := [f for f in _figures(one, record) if f.measure != "money"]):
        if counts[0].value != float(put["number"].replace(",", "").rstrip(".")):
            return _counted(_words(counts[0], one), put["number"], one, other)
        return None
    for first in _figures(one, record):
        for second in _figures(other, record):
            if _two_counts(first, second, one, other):
                return _counted(_words(first, one), _words(second, other), one, other)
    return None


def _counted(first: str, second: str, one: Account, other: Account) -> Difference:
    return difference(
        "counts_beside",
        "quantity",
        "differs",
        f"{who(one.holder)} says “{first}”, {who(other.holder)} “{second}”",
        "how each of the two counted, over which time, and what was counted",
        [one.side(), other.side()],
    )


def _lengths(one: Account, other: Account, record: Record) -> Difference | None:
    """Two lengths of one talk."""
    mine, theirs = (
        [t for t in record.times.get(a.document.id, ()) if overlap(t.span, a.content)] for a in (one, other)
    )
    lasted = [[(minutes(t.value), t) for t in times if t.type == "DURATION"] for times in (mine, theirs)]
    if any(len(found) != 1 or found[0][0] is None for found in lasted) or lasted[0][0][0] == lasted[1][0][0]:
        return None
    if not pattern("talked").search(one.text) or not pattern("lasting").search(other.text):
        return None
    first, second = (a.document.text[slice(*found[0][1].span)] for a, found in zip((one, other), lasted, strict=True))
    return _counted(first, second, one, other)


def _figures(account: Account, record: Record) -> list[Figure]:
    there = record.figures.get(account.document.id, ())
    return [f for f in there if overlap(f.span, account.content) and f.span[1] <= account.content[1] + 1]


def _words(figure: Figure, account: Account) -> str:
    return account.document.text[slice(*figure.span)]


def _two_counts(first: Figure, second: Figure, one: Account, other: Account) -> bool:
    a, b = bounds(first), bounds(second)
    if a is None or b is None or (a[0] <= b[1] and b[0] <= a[1]):
        return False
    if any(
        pattern(name).search(x.said) for name in ("parts", "own_side", "running", "forecasting") for x in (one, other)
    ):
        return False
    if max(a[0], b[0]) > RATIO * min(a[0], b[0]):
        return False
    told = second.unit is None or pattern("counts").search(other.text) is not None
    human = {first.unit, second.unit} <= listed("humans") | listed("fighters")
    same = (first.unit == second.unit and first.measure != "money") or (human and first.measure == second.measure)
    return bool(told or (same and first.measure == second.measure and _shared(one, other)))


def _days(one: Account, other: Account, record: Record) -> Difference | None:
    """Two days for the beginning or the holding of one thing."""
    mine, theirs = record.dates(one), record.dates(other)
    if len(mine) != 1 or len(theirs) != 1 or meet(mine[0], theirs[0]) or not _scheduled(one, other):
        return None
    return difference(
        "days_beside",
        "time",
        "contradicts",
        f"{who(one.holder)} gives {mine[0][0]} for it, {who(other.holder)} {theirs[0][0]}",
        "the text of what was agreed, or what came to pass on either day",
        [one.side(), other.side()],
    )


def _scheduled(one: Account, other: Account) -> bool:
    """Whether both say that a thing begins or is held, the second of what the first speaks of."""
    both = all(pattern("scheduled").search(a.text) for a in (one, other))
    return both and (_shared(one, other) or bool(pattern("pronouns").match(other.text.removeprefix("that "))))


def _places(one: Account, other: Account, record: Record) -> Difference | None:
    """Two places for the holding of one thing."""
    mine, theirs = _PLACE.findall(one.text), _PLACE.findall(other.text)
    if len(mine) != 1 or len(theirs) != 1 or mine[0].strip() == theirs[0].strip():
        return None
    if not (pattern("held").search(one.text) and pattern("held").search(other.text)) or record.dates(
        one
    ) != record.dates(other):
        return None
    return difference(
        "places_beside",
        "place",
        "contradicts",
        f"{who(one.holder)} places it in {mine[0].strip()}, {who(other.holder)} in {theirs[0].strip()}",
        "the invitation, or where those who took part were",
        [one.side(), other.side()],
    )


def _charges(one: Account, other: Account, record: Record) -> Difference | None:
    """Each charges the other's side: with the same deed, or in so many words."""
    crossed = record.names_side(one, other) and record.names_side(other, one)
    accusing = all(pattern("accusing").search(a.said) for a in (one, other))
    first = all(pattern("fired_first").search(a.text) for a in (one, other))
    if not (accusing and crossed) and not first:
        return None
    return difference(
        "charges_both_ways",
        "responsibility",
        "contradicts",
        f"{who(one.holder)} and {who(other.holder)} each hold the other side responsible",
        "a finding by somebody who is neither of the two on who did it",
        [one.side(), other.side()],
    )


def _unsaid(one: Account, other: Account, record: Record) -> Difference | None:
    """One says that a thing was done or agreed, the other that there was no such thing."""
    head = " ".join(w.text for w in other.words[:HEAD])
    if pattern("negations").search(one.text) or not pattern("no_such").search(head):
        return None
    if not (_shared(one, other) or record.names_side(one, other)):
        return None
    return difference(
        "no_such_thing",
        "existence_of_event",
        "contradicts",
        f"{who(one.holder)} says that it was so, {who(other.holder)} that there was no such thing",
        "a document of it, or somebody who was there and is on neither side",
        [one.side(), other.side()],
    )
