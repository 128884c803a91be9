"""Numbers of one thing that are not the same; and one number that counts other people or things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

import msgspec

from verbale.model import Difference, Figure, Span
from verbale.model.dates import Period, meet, period
from verbale.model.span import overlap
from verbale.weaving.differences.accounts import Account, Record, Word, form, words
from verbale.weaving.differences.rows import difference, who
from verbale.weaving.differences.words import listed, pattern

ABOUT = 0.1
"""The share by which a number said to be approximate may be off."""

COMMON = 0.05
"""Share of the documents in which a name may stand and still tell one place from another."""

FEWEST = 3
"""Documents that may name a place, however few there are."""

SLACK = timedelta(1)
"""How far apart two days may be for counts of one thing."""

OWN = 20
"""A number from which it is a thing's own, unless it is round: two counts of 307 are of one thing."""

SAME = 1
"""Words that two counts in one place must have in common, but for those of people lost."""

NOWHERE = 2
"""Words that they must have in common where no place is told: then two parties count."""

INITIAL = 0.8
"""Rarity from which the first word of a sentence is taken for a name."""

LOSSES = frozenset({"deaths", "wounded", "missing", "displaced"})

GROUPS = {"released": "exchanged", "prisoners": "exchanged"}
"""Measures that are one: who is released in an exchange is exchanged."""

WHILE = timedelta(3)
"""How far apart two reports of one number may be."""

NEAREST = 4
"""Accounts before one in which the place is looked for of which it speaks without a name."""

CLOSE = 1.5
"""How many times more one of two numbers of one source for one day may be."""

RATIO = 3
"""How many times more one of two counts of one thing may be."""

UNCOUNTED = frozenset({"distance", "area", "height", "speed", "age"})
"""Measures of which every thing has its own."""

MANY = 60
"""Counts under one name that are compared with each other, at most."""

HUMAN = "people"

_THING = re.compile(r"\b(?:an?|the)\s+([a-z]+\s+[a-z]+)\s+of\s+\Z")


class Count(msgspec.Struct, frozen=True):
    """A figure as it is compared.

    ``low`` and ``high`` bound what it may mean. ``names`` are those of its sentence that few documents have; ``part``
    says that it counts some of a whole, or what comes on top of others, ``planned`` that it is of what is yet to be,
    ``running`` that it is of all so far.
    """

    figure: Figure
    account: Account
    low: float
    high: float
    unit: str
    days: Period | None
    dated: bool
    told: tuple[Period, ...]
    names: frozenset[str]
    roots: frozenset[str]
    actors: frozenset[str]
    part: bool
    planned: bool
    running: bool
    of: tuple[str, ...]

    @property
    def exact(self) -> bool:
        return self.low == self.high


def quantities(record: Record) -> Iterator[Difference]:
    """A row for every two numbers of one thing, of one day and place, that cannot both be so."""
    groups: defaultdict[tuple[str, str], list[Count]] = defaultdict(list)
    counts = _counts(record)
    for count in counts:
        measure = count.figure.measure or ""
        groups[GROUPS.get(measure, measure), count.unit].append(count)
    for _, group in sorted(groups.items()):
        for one, other in _pairs(group):
            if (one.high < other.low or other.high < one.low) and max(one.low, other.low) <= RATIO * min(
                one.low, other.low
            ):
                yield _row(one, other)
    yield from _others_counted(counts)


def _pairs(group: Sequence[Count]) -> Iterator[tuple[Count, Count]]:
    """Counts of one measure in one unit that can be of one thing, each at most in one pair with a document."""
    done: set[tuple[int, str]] = set()
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for number, count in enumerate(group):
        for name in count.names or {""}:
            by_name[name].append(number)
    pairs = {pair for there in by_name.values() for pair in combinations(there[:MANY], 2)}
    for a, b in sorted(pairs):
        one, other = group[a], group[b]
        if _same_thing(one, other) and (a, other.account.document.id) not in done:
            done.add((a, other.account.document.id))
            yield one, other


def _same_thing(one: Count, other: Count) -> bool:
    """Whether two counts can be of one thing: of one day, in the same places, the whole or the same part of it."""
    if one.account.document.id == other.account.document.id:  # what one report sets side by side: see ``beside``
        return False
    if (
        (one.part, one.planned, one.running) != (other.part, other.planned, other.running)
        or one.of[1:] != other.of[1:]
        or not _one_day(one, other)
        or _other_things(one, other)
    ):
        return False
    shared = len(one.roots & other.roots)
    if one.names or other.names:
        same = bool(one.names & other.names) and len(one.names ^ other.names) <= 1
        return same and (shared >= SAME or one.figure.measure in LOSSES)
    whose = one.figure.of == other.figure.of and one.actors == other.actors
    return whose and shared >= NOWHERE and (_two_parties(one, other) or _one_source(one, other))


def _other_things(one: Count, other: Count) -> bool:
    """Whether the words before the two say that they are of other things: "a fee of 4 crowns", "a levy of 5 crowns"."""
    mine, theirs = (_THING.search(c.account.document.text, 0, c.figure.span[0]) for c in (one, other))
    if mine is None or theirs is None:
        return False
    return {form(word).root for word in mine[1].split()}.isdisjoint(form(word).root for word in theirs[1].split())


def _two_parties(one: Count, other: Count) -> bool:
    return len({one.account.party, other.account.party} - {None}) > 1


def _one_source(one: Count, other: Count) -> bool:
    """Whether two reports give two numbers of one source for one day, close to each other."""
    source = one.account.actor is not None and one.account.actor == other.account.actor
    dated = one.dated and other.dated and one.days == other.days and one.exact and other.exact
    apart = one.account.document.id != other.account.document.id
    return source and dated and apart and max(one.low, other.low) <= CLOSE * min(one.low, other.low)


def _one_day(one: Count, other: Count) -> bool:
    if one.days is None or other.days is None:
        return False
    if one.told and other.told and not any(meet(a, b) for a in one.told for b in other.told):
        return False
    slack = timedelta(0) if one.dated and other.dated else SLACK
    return one.days[0] - slack <= other.days[1] and other.days[0] - slack <= one.days[1]


def _row(one: Count, other: Count) -> Difference:
    first, second = sorted((one, other), key=lambda c: (c.days or (date.max,) * 2, c.account.place))
    grows = first.figure.low is not None and first.figure.high is None and second.low > first.low
    verdict = "superseded" if grows else "differs"
    thing = (one.figure.measure or "").replace("_", " ") or one.unit
    return difference(
        "numbers",
        "quantity",
        verdict,
        f"of the same thing ({thing}, {one.unit}) {who(first.account.holder)} gives {_number(first)}, "
        f"{who(second.account.holder)} {_number(second)}",
        "when each of the two counts was made, and what it counts",
        [first.account.side(), second.account.side()],
    )


def _number(count: Count) -> str:
    return count.account.document.text[slice(*count.figure.span)]


def _others_counted(counts: Iterable[Count]) -> Iterator[Difference]:
    """A row for every number of one thing that two accounts give with other people or things behind it."""
    by_value: defaultdict[float, list[Count]] = defaultdict(list)
    for count in counts:
        if count.exact and count.low >= OWN and count.low % 100:
            by_value[count.low].append(count)
    for _, group in sorted(by_value.items()):
        mixed = [c for c in group if len(c.of) > 1]
        single = [c for c in group if len(c.of) == 1]
        for one in mixed[:1]:
            for other in single:
                if _near(one, other) and one.roots & other.roots:
                    yield _kinds(one, other)
                    break


def _near(one: Count, other: Count) -> bool:
    """Whether two equal numbers are told within a few days, by two who are not copies of each other."""
    if one.days is None or other.days is None:
        return False
    return one.days[0] - WHILE <= other.days[1] and other.days[0] - WHILE <= one.days[1]


def _kinds(one: Count, other: Count) -> Difference:
    return difference(
        "counted",
        "participants",
        "differs",
        f"the same number counts “{' and '.join(one.of)}” in one account, “{other.of[0]}” alone in the other",
        "the list of those who were counted",
        [one.account.side(), other.account.side()],
    )


def _counts(record: Record) -> list[Count]:
    """The figures of the accounts, in their order."""
    rare = record.few_name(COMMON, FEWEST)
    told = ((figure, account) for figure, account in record.figured if account.zone != "title")
    return [count for figure, account in told if (count := _count(figure, account, record, rare))]


def _count(figure: Figure, account: Account, record: Record, rare: frozenset[str]) -> Count | None:
    ends = bounds(figure)
    if ends is None or figure.unit is None or figure.measure in UNCOUNTED:
        return None
    text = account.document.text
    sentence = words(text, account.sentence)
    names = _names(account, record)
    if not names and pattern("pointing_back").search(account.said):
        names = _names_before(account, record)
    near = text[max(account.sentence[0], figure.span[0] - 40) : figure.span[1] + 20]
    days = period(figure.as_of)
    return Count(
        figure,
        account,
        *ends,
        unit=HUMAN if figure.unit in listed("humans") else figure.unit,
        days=days or account.days,
        dated=days is not None,
        told=tuple(record.dates(account)) or ((days,) if days else ()),
        names=frozenset(names & rare),
        roots=frozenset(w.root for w in sentence if w.tells) - names,
        actors=frozenset(actor.id for _, actor in record.named(account.document.id, account.content)),
        part=bool(pattern("parts").search(near if figure.measure != "count" else account.said)),
        planned=bool(pattern("planning").search(account.said)),
        running=bool(pattern("running").search(account.text)),
        of=_of(figure, text),
    )


def _names(account: Account, record: Record) -> set[str]:
    """The roots of the names of places and the like in what is said: of those that name no actor."""
    actors = [span for span, _ in record.named(account.document.id, account.content)]
    start = account.sentence[0]
    named = (w for w in account.words if w.named and not w.text.isupper() and (w.span[0] > start or w.rare > INITIAL))
    return {w.root for w in named if not any(overlap(w.span, span) for span in actors)}


def _names_before(account: Account, record: Record) -> set[str]:
    """Those of the nearest account before it that has any."""
    return next((found for a in record.before(account, NEAREST) if (found := _names(a, record))), set())


def bounds(figure: Figure) -> tuple[float, float] | None:
    """The least and the most that a figure can mean; None for a number in words without a number."""
    if figure.value is None:
        return None
    low = figure.low if figure.low is not None else figure.value
    high = figure.high if figure.high is not None else figure.value
    if figure.low is not None and figure.high is None:
        return low, float("inf")
    if figure.approximate:
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high


def _of(figure: Figure, text: str) -> tuple[str, ...]:
    """The kinds that a figure counts: "307 combatants and civilians" counts two."""
    after: Sequence[Word] = words(text, (figure.span[1], min(len(text), figure.span[1] + 40)))
    unit = figure.unit or ""
    if len(after) > 1 and after[0].folded == "and" and after[1].folded.endswith("s") and after[1].text.islower():
        gap: Span = (figure.span[1], after[1].span[0])
        if text[slice(*gap)].strip() == "and":
            return (unit, after[1].folded)
    return (unit,)
