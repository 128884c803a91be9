"""Sayings apart: one report has many ("agreed", "asked"), and the same verb makes no two of them one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from verbale.weaving.mentions import Mention
from verbale.weaving.tellings import Telling

RETOLD = 0.5
"""Share of the weight of two sentences that they have in common from which one tells the other again."""

SAME = 0.3
"""Share of the weight of the words beside two sayings from which they may be one."""


def other_sayings(a: Telling, b: Telling) -> bool:
    """Whether both tell of a saying ("agreed", "asked"), of which one report has many, and not of the same: others
    say it, or the words round it are others, and neither sentence tells the other again.
    """
    if not (a.saying and b.saying):
        return False
    if actors_apart(a.mention, b.mention, {"person"}):
        return True
    longer = max(a.sentence.weight, b.sentence.weight)
    if _in_common(a.sentence.weights, b.sentence.weights) >= RETOLD * longer:
        return False
    return _in_common(a.said, b.said) < SAME * min(sum(a.said.values()), sum(b.said.values()))


def _in_common(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The weight of the words that are in both."""
    return sum(min(weight, other[word]) for word, weight in one.items() if word in other)


def actors_apart(one: Mention, other: Mention, kinds: Set[str]) -> bool:
    """Whether somebody of ``kinds`` acts in each, not the same, and nobody takes part in both."""
    left, right = ({a.name for p, a in m.who if p.role == "actor" and a and a.kind in kinds} for m in (one, other))
    return bool(left and right) and left.isdisjoint(right) and set(_all(one)).isdisjoint(_all(other))


def _all(mention: Mention) -> Iterator[str]:
    """The known actors who take part, and their parties."""
    for _, actor in mention.who:
        if actor:
            yield actor.name
            if actor.party:
                yield actor.party
