"""Tellings put together to events by how likely each pair is, the surest first, and kept apart where they contradict.

Two groups join by the mean likelihood over all their pairs that were compared. Nothing joins a group in which any
telling contradicts it: of another day, in another place, done by others to others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from heapq import heapify, heappop, heappush

from verbale.language.gazetteer import state_of
from verbale.model.dates import meet
from verbale.weaving.likeness import Neighbours
from verbale.weaving.mentions import Mention
from verbale.weaving.names import plain
from verbale.weaving.pairs import Pair
from verbale.weaving.sayings import actors_apart, other_sayings
from verbale.weaving.tellings import Telling
from verbale.weaving.undone import done_and_not_to_be

EVEN = 0.42
"""The mean likelihood from which two groups are one event."""

LEAST = 0.02
"""Likelihood below which a pair is not worth keeping."""

STATED = frozenset({None, "own", "shared", "part"})
"""How an event must have come by its day for that day to tell it from another: its own words give it."""

NEWS = frozenset({"now", "frame"})
"""How an event has its day of the news alone."""

SLACK = timedelta(7)
"""Days by which two tellings may differ where the news alone dates one of them."""

NAMED = frozenset({"person", "state", "body", "armed_force", "outlet"})
"""Kinds of actors who are told apart by their names."""


Tie = tuple[float, int]
"""How likely all pairs of two groups are together, and how many of them have been compared."""


def joined(found: Sequence[Telling], likely: Mapping[Pair, float], near: Neighbours) -> list[list[int]]:
    """The tellings by their numbers, each in exactly one group; groups and their members in order."""
    return _Joining(found, likely, near).groups()


class _Joining:
    """Groups as they grow. A group has the number of its first telling."""

    def __init__(self, found: Sequence[Telling], likely: Mapping[Pair, float], near: Neighbours) -> None:
        self._found, self._near = found, near
        self._members = {n: [n] for n in range(len(found))}
        self._reports = {n: Counter((telling.mention.row.document,)) for n, telling in enumerate(found)}
        self._ties: defaultdict[int, dict[int, Tie]] = defaultdict(dict)
        for (a, b), value in likely.items():
            if value >= LEAST:
                self._ties[a][b] = self._ties[b][a] = (value, 1)
        self._heap = [(-value, a, b, 1, 1) for (a, b), value in likely.items() if value >= EVEN]
        heapify(self._heap)

    def groups(self) -> list[list[int]]:
        """Join as long as any two groups are likely one event."""
        while self._heap:
            _, a, b, left, right = heappop(self._heap)
            there = self._members
            if a in there and b in there and (len(there[a]), len(there[b])) == (left, right):
                self._join(a, b)
        return [sorted(self._members[n]) for n in sorted(self._members)]

    def _join(self, a: int, b: int) -> None:
        """Make two groups one, the number of the first its own; where they contradict, leave them apart for good."""
        if any(contradict(self._found[i], self._found[j]) for i in self._members[a] for j in self._members[b]):
            self._ties[a].pop(b, None)
            self._ties[b].pop(a, None)
            return
        low, high = sorted((a, b))
        both = self._tied_to_both(low, high)
        self._members[low] = self._members[low] + self._members.pop(high)
        self._reports[low] += self._reports.pop(high)
        for other in self._ties.pop(high):
            self._ties[other].pop(high)
        self._ties[low] = both
        for other, (total, count) in both.items():
            self._ties[other][low] = (total, count)
            if total >= EVEN * count:
                one, two = sorted((low, other))
                heappush(self._heap, (-total / count, one, two, len(self._members[one]), len(self._members[two])))

    def _tied_to_both(self, low: int, high: int) -> dict[int, Tie]:
        """What ties two groups together to every other."""
        mine, gone = self._ties[low], self._ties[high]
        found: dict[int, Tie] = {}
        for other in (*mine, *(other for other in gone if other not in mine)):
            if other not in {low, high}:
                one, two = mine.get(other) or self._untied(low, other), gone.get(other) or self._untied(high, other)
                found[other] = (one[0] + two[0], max(1, one[1] + two[1]))
        return found

    def _untied(self, a: int, b: int) -> Tie:
        """Two groups of which no pair is likely, but some may have been compared."""
        ones, others = self._reports[a], self._reports[b]
        return 0.0, sum(m * n for one, m in ones.items() for other, n in others.items() if self._alike(one, other))

    def _alike(self, one: str, other: str) -> bool:
        return one == other or other in self._near.alike[one]


def contradict(a: Telling, b: Telling) -> bool:
    """Whether two tellings cannot be of one event: other types, other days, other places, other people, two sayings in
    other words, or what was done and what will not be.
    """
    one, other = a.mention, b.mention
    if _types(a, b) or _days(one, other) or _places(one, other) or _strangers(one, other):
        return True
    return other_sayings(a, b) or done_and_not_to_be(one, other)


def _types(a: Telling, b: Telling) -> bool:
    """Whether both are of a type, of two different ones, and their words have no root in common."""
    types = {a.mention.row.type, b.mention.row.type} - {None}
    return len(types) > 1 and not a.roots & b.roots


def _days(one: Mention, other: Mention) -> bool:
    """Whether they are of different days by their own words, or of days far apart by the news."""
    if not one.days or not other.days:
        return False
    dated = {one.row.dated, other.row.dated}
    if dated <= STATED:
        return not meet(one.days, other.days)
    first, last = one.days[0] - SLACK, one.days[1] + SLACK
    return dated <= STATED | NEWS and not meet((first, last), other.days)


def _places(one: Mention, other: Mention) -> bool:
    """Whether they are in two places: no word in common, and neither of them a state, in which the other may lie."""
    if not one.place or not other.place or one.place & other.place:
        return False
    return not (_state(one) or _state(other))


def _state(mention: Mention) -> bool:
    """Whether its place is a whole state."""
    name = mention.row.place or ""
    return plain(state_of(name) or "-") == plain(name)


def _strangers(one: Mention, other: Mention) -> bool:
    """Whether others act on others, or one state acts in one of them and another in the other."""
    roles = [(set(_named(one, role)), set(_named(other, role))) for role in ("actor", "recipient")]
    if all(left and right and not left & right for left, right in roles):
        return True
    return actors_apart(one, other, {"state"})


def _named(mention: Mention, role: str) -> Iterator[str]:
    """The known actors in a role, and their parties."""
    for participant, actor in mention.who:
        if participant.role == role and actor and actor.kind in NAMED:
            yield actor.name
            if actor.party:
                yield actor.party
