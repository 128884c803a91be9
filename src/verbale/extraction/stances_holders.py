"""Whose stance it is: the names of those who take it, the side they are on, and who says so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from verbale.extraction.events_parties import named
from verbale.extraction.meetings_words import words as meeting_words
from verbale.extraction.stances_words import listed
from verbale.language.entities import Entities
from verbale.language.gazetteer import state_of
from verbale.language.parsing import Segment
from verbale.model import Entity, Span, Statement
from verbale.model.span import overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

NOBODY = frozenset({"outlet", "unnamed"})
"""Kinds of actor that take no stance."""


class Holders:
    """Who takes stances in one document, by its entities and its statements."""

    def __init__(self, entities: Entities, statements: Sequence[Statement]) -> None:
        self.entities = entities
        self.statements = statements

    def names(self, head: Token, segment: Segment) -> list[tuple[str, Span]]:
        """The names of whom the phrase of ``head`` names; the speaker for "we" and "I"."""
        span = segment.span(head)
        if head.lower_ in listed("first"):
            said = self.within(span)
            return [(said.speaker.name, span)] if said is not None and said.speaker is not None else []
        if head.lower_ in listed("nobody"):
            return []
        return [(p.name, p.span or span) for p in named("actor", head, segment, self.entities) if p.role == "actor"]

    def telling(self, span: Span) -> Statement | None:
        """The statement whose cue stands at ``span``."""
        return next((s for s in self.statements if any(overlap(c, span) for c in s.cue)), None)

    def within(self, span: Span) -> Statement | None:
        """The innermost statement in whose content ``span`` stands."""
        found = [s for s in self.statements if any(a <= span[0] and span[1] <= b for a, b in s.content)]
        return min(found, key=lambda s: (sum(b - a for a, b in s.content), s.id), default=None)

    def same_side(self, one: str, other: str) -> bool:
        """Whether two names are of one side: the same name, or a person and whom the office is held for."""
        return one == other or bool(self.sides(one) & self.sides(other))

    def sides(self, name: str) -> frozenset[str]:
        """The states and bodies that a name stands for, itself among them."""
        entity = self._named.get(name)
        told = [name, *(entity.names if entity is not None else ())]
        told += [o.party for o in entity.offices if o.party] if entity is not None else []
        return frozenset(side for words in told for side in self._side(words))

    def _side(self, words: str) -> Iterator[str]:
        seat = meeting_words()["seats"].get(words.removeprefix("the ").removeprefix("The "))
        yield seat or state_of(words) or words.casefold()
        first = words.split("'")[0].split("’")[0]
        if (state := state_of(first) or state_of(words.split(" ")[0])) is not None:
            yield state

    @cached_property
    def _named(self) -> dict[str, Entity]:
        return {n: e for e in reversed(self.entities.all) if e.kind not in NOBODY for n in (e.name, *e.names)}
