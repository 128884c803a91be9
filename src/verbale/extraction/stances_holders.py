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


_DEMONYM = frozenset({"n", "an", "ian", "i", "ese", "ish", "ean", "s"})
"""What a word for those of a place has more than its name, or instead of its last letter."""


def _alike(one: str, other: str) -> bool:
    """Whether two words are one, or the name of a place and the word for those of it."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    if short == long:
        return True
    stem = short if long.startswith(short) else short[:-1]
    return len(stem) >= 4 and long.startswith(stem) and long[len(stem) :] in _DEMONYM


class Holders:
    """Who takes stances in one document, by its entities and its statements."""

    def __init__(self, entities: Entities, statements: Sequence[Statement]) -> None:
        self.entities = entities
        self.statements = statements

    def names(self, head: Token, segment: Segment) -> list[tuple[str, Span]]:
        """The names of whom the phrase of ``head`` names; the speaker for "we" and "I"."""
        span = segment.span(head)
        if (head.pos_ == "PRON" and head.lower_ in listed("first")) or self._own(head):
            said = self.within(span)
            return [(said.speaker.name, span)] if said is not None and said.speaker is not None else []
        if head.lower_ in listed("nobody") or any(c.lower_ == "no" for c in head.children):
            return []
        by_whom = head.pos_ == "PROPN" and head.head.dep_ == "agent"
        found = (p for p in named("actor", head, segment, self.entities) if p.role == "actor" or by_whom)
        if head.head.dep_ == "agent" and head.pos_ == "PROPN" and head.ent_type_ == "DATE":
            return [(head.text, span)]  # "on Tuesday by Sarn", taken for one date
        return [(" ".join(self._by_demonym(p.name, head).split()), p.span or span) for p in found]

    def _own(self, head: Token) -> bool:
        """Whether a phrase is for the side of the one who speaks: "my country", "said the country would not"."""
        if head.lower_ not in listed("own"):
            return False
        left = {c.lower_ for c in head.lefts if c.dep_ in {"det", "poss", "amod", "compound", "nmod"}}
        return bool(left) and left <= {"my", "our", "his", "her", "its", "their", "the"}

    def _by_demonym(self, name: str, head: Token) -> str:
        """The name, or the state of "the Sarnian leader" where the one by that name is of another side."""
        entity = self._named.get(name)
        told = [c.text for c in head.lefts if c.dep_ in {"amod", "compound"} and c.ent_type_ in {"NORP", "GPE"}]
        if entity is None or entity.kind != "person" or not told or not any(o.party for o in entity.offices):
            return name
        return name if any(_alike(s, o) for s in self.sides(name) for w in told for o in self._side(w)) else told[0]

    def telling(self, span: Span) -> Statement | None:
        """The statement whose cue stands at ``span``."""
        return next((s for s in self.statements if any(overlap(c, span) for c in s.cue)), None)

    def within(self, span: Span) -> Statement | None:
        """The innermost statement in whose content ``span`` stands."""
        found = [s for s in self.statements if any(a <= span[0] and span[1] <= b for a, b in s.content)]
        return min(found, key=lambda s: (sum(b - a for a, b in s.content), s.id), default=None)

    def same_side(self, one: str, other: str) -> bool:
        """Whether two names are of one side: the same name, or a person and whom the office is held for."""
        return one == other or any(_alike(a, b) for a in self.sides(one) for b in self.sides(other))

    def may_speak_for(self, speaker: str, name: str) -> bool:
        """Whether somebody who holds an office, of whom no report says for whom, may hold it for ``name``."""
        entity, other = self._named.get(speaker), self._named.get(name)
        if entity is None or entity.kind != "person" or any(o.party for o in entity.offices):
            return False
        held = any(word in listed("offices") for o in entity.offices for word in o.title.casefold().split())
        return held and (other is None or other.kind in {"state", "body"})

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
