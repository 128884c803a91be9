"""Who and what a document names: entities, with every mention resolved to one of them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from verbale.model import Entity, Span
from verbale.model.span import overlap


@dataclass(frozen=True)
class Entities:
    """The entities of one document."""

    all: tuple[Entity, ...]

    @cached_property
    def _mentions(self) -> list[tuple[Span, int]]:
        """Every mention with the number of its entity, in the order of the text."""
        return sorted((span, number) for number, entity in enumerate(self.all) for span in entity.mentions)

    @cached_property
    def _longest(self) -> int:
        return max((b - a for (a, b), _ in self._mentions), default=0)

    def at(self, span: Span) -> tuple[Entity, ...]:
        """The entities mentioned at ``span`` (by name, role or pronoun; two for "both leaders"), best overlap first.

        A mention inside a longer one of another entity does not count: at "the Ruritanian envoy Mira Solen" there is
        one person and no state.
        """
        best: dict[int, tuple[int, int, Span]] = {}
        for mention, number in self._near(span):
            shared = overlap(span, mention)
            mark = (-shared, mention[1] - mention[0], (max(span[0], mention[0]), min(span[1], mention[1])))
            if shared and mark < best.get(number, (1, 0, (0, 0))):
                best[number] = mark
        kept = [n for n, mark in best.items() if not any(_hides(other, mark) for other in best.values())]
        return tuple(self.all[n] for n in sorted(kept, key=lambda n: (best[n], n)))

    def _near(self, span: Span) -> list[tuple[Span, int]]:
        mentions = self._mentions
        first = bisect_left(mentions, ((span[0] - self._longest, 0), 0))
        last = bisect_left(mentions, ((span[1], 0), 0))
        return mentions[first:last]

    def named(self, name: str) -> Entity | None:
        """The entity that has ``name`` among its names."""
        return next((e for e in self.all if name in e.names), None)


def _hides(one: tuple[int, int, Span], other: tuple[int, int, Span]) -> bool:
    """Whether ``one`` stands over ``other``: it shares more of the words around it, or fits them closer."""
    if one[2] == other[2]:
        return one[1] < other[1]
    return one[2][0] <= other[2][0] and other[2][1] <= one[2][1]
