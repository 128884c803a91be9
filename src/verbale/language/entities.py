"""Who and what a document names: entities, with every mention resolved to one of them."""

from __future__ import annotations

import msgspec

from verbale.model import Entity, Span
from verbale.model.span import overlap


class Entities(msgspec.Struct, frozen=True):
    """The entities of one document."""

    all: tuple[Entity, ...]

    def at(self, span: Span) -> tuple[Entity, ...]:
        """The entities mentioned at ``span`` (by name, role or pronoun; two for "both leaders"), best overlap first."""
        found = [(max(overlap(span, m) for m in e.mentions), e) for e in self.all if e.mentions]
        return tuple(e for n, e in sorted(found, key=lambda pair: -pair[0]) if n)

    def named(self, name: str) -> Entity | None:
        """The entity that has ``name`` among its names."""
        return next((e for e in self.all if name in e.names), None)
