"""Whose stance it is: the names of those who take it, the side they are on, and who says so."""

from __future__ import annotations

from bisect import bisect_left
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
from verbale.model.statement import Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

NOBODY = frozenset({"outlet", "unnamed"})
"""Kinds of actor that take no stance."""


_THIRD = frozenset({"he", "she", "it", "they"})
_DEMONYM = frozenset({"n", "an", "ian", "i", "ese", "ish", "ean", "s"})
"""What a word for those of a place has more than its name, or instead of its last letter."""


def _alike(one: str, other: str) -> bool:
    """Whether two words are one, or the name of a place and the word for those of it."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    if short == long:
        return True
    stem = short if long.startswith(short) else short[:-1]
    return len(stem) >= 4 and long.startswith(stem) and long[len(stem) :] in _DEMONYM


class _Places:
    """Statements by the places of their words, found by a place without a look at all of them."""

    def __init__(self, placed: list[tuple[Span, Statement]]) -> None:
        self._placed = sorted(placed, key=lambda at: at[0])
        self._starts = [span[0] for span, _ in self._placed]
        self._longest = max((b - a for (a, b), _ in self._placed), default=0)

    def over(self, span: Span) -> list[Statement]:
        """Those that share words with ``span``, in the order of the text."""
        return [s for place, s in self._near(span) if overlap(place, span)]

    def around(self, span: Span) -> list[Statement]:
        """Those whose words have all of ``span``."""
        return [s for (a, b), s in self._near(span) if a <= span[0] and span[1] <= b]

    def _near(self, span: Span) -> list[tuple[Span, Statement]]:
        first = bisect_left(self._starts, span[0] - self._longest)
        return self._placed[first : bisect_left(self._starts, span[1])]


class Holders:
    """Who takes stances in one document, by its entities and its statements."""

    def __init__(self, entities: Entities, statements: Sequence[Statement]) -> None:
        self.entities = entities
        self.statements = statements

    def names(self, head: Token, segment: Segment) -> list[tuple[str, Span]]:
        """The names of whom the phrase of ``head`` names; the speaker for "we" and "I"."""
        span = segment.span(head)
        first, said = head.pos_ == "PRON" and head.lower_ in listed("first"), self.within(span)
        speaker = said.speaker if said is not None else None
        if first or (speaker is not None and self._own(head)):
            return [(speaker.name, span)] if speaker is not None else []
        if head.lower_ in listed("nobody") or any(c.lower_ in {"no", "any"} for c in head.children):
            return []
        by_whom = head.text.istitle() and head.head.dep_ == "agent" and head.pos_ not in {"DET", "PRON"}
        found = (p for p in named("actor", head, segment, self.entities) if p.role == "actor" or by_whom)
        names = [(" ".join(self._by_demonym(p.name, head).split()), p.span or span) for p in found]
        own = head.pos_ == "PRON" and head.lower_ in _THIRD and not names and said is not None
        if own and said is not None and speaker is not None and self._means_speaker(head.lower_, said):
            return [(speaker.name, span)]
        of = [o for c in head.children if c.lower_ == "of" for o in c.children if o.dep_ == "pobj"]
        each = [one for o in of for one in (o, *o.conjuncts) if one.ent_type_ == "GPE"]
        if self.is_one_of_many(head, names) or (head.tag_ == "NNS" and len(each) > 1):
            return [found for one in each for found in self.names(one, segment)]  # "the leaders of Sarn and Halden"
        names = [(self.of_kind(name, head, span), at) for name, at in names]
        names = names or ([(head.text, span)] if by_whom else [])  # whatever else the parse took the name for
        return [(name, at) for name, at in names if name not in listed("vague")]

    def is_one_of_many(self, head: Token, names: Sequence[tuple[str, Span]]) -> bool:
        """Whether words for several, "they", "the leaders", were taken for one person."""
        several = head.lower_ in {"they", "both"} or (head.pos_ == "NOUN" and head.tag_ == "NNS")
        entity = self._named.get(names[0][0]) if several and len(names) == 1 else None
        return entity is not None and entity.kind == "person"

    def _means_speaker(self, pronoun: str, said: Statement) -> bool:
        """Whether a pronoun may mean who speaks: not in his own words, and "they" no one person."""
        kind = said.speaker.kind if said.speaker is not None else "outlet"
        return kind != "outlet" and said.directness != "direct" and not (pronoun == "they" and kind == "person")

    def _own(self, head: Token) -> bool:
        """Whether a phrase is for the side of the one who speaks: "my country", "said the country would not"."""
        if head.lower_ not in listed("own"):
            return False
        left = {c.lower_ for c in head.lefts if c.dep_ in {"det", "poss", "amod", "compound", "nmod"}}
        own = {"my", "our", "his", "her", "its", "their"}
        return bool(left) and left <= (own | {"the"} if head.lower_ in listed("own_state") else own)

    def of_kind(self, name: str, head: Token, span: Span) -> str:
        """The name; where "the company" was taken for a union, the company named last, or the company as it is."""
        kinds, kind = listed("body_kinds"), head.lower_
        own = set(name.casefold().split()) & kinds
        if head.pos_ != "NOUN" or kind not in kinds or not own or kind in own:
            return name
        if [c.lower_ for c in head.lefts] != ["the"]:
            return name
        bodies = [e for e in self.entities.all if e.kind == "body" and kind in e.name.casefold().split()]
        last = max(((a, e.name) for e in bodies for a, _ in e.mentions if a < span[0]), default=None)
        return last[1] if last is not None else kind

    def _by_demonym(self, name: str, head: Token) -> str:
        """The name, or the state of "the Sarnian leader" where the one by that name is of another side."""
        entity = self._named.get(name)
        told = [c.text for c in head.lefts if c.dep_ in {"amod", "compound"} and c.ent_type_ in {"NORP", "GPE"}]
        of = (o for c in head.rights if c.lower_ == "of" for o in c.children if o.ent_type_ in {"GPE", "ORG"})
        told += [o.text for o in of if head.pos_ == "NOUN"]
        if entity is None or entity.kind != "person" or not told or not entity.offices:
            return name
        if any(head.lower_ in o.title.casefold().split() for o in entity.offices if not o.party):
            return name
        return (
            name
            if any(_alike(s, o) for s in self.sides(name) for w in told for o in self._side(w))
            else state_of(told[0]) or told[0]
        )

    def speaking(self, span: Span) -> Speaker | None:
        """The speaker, somebody or some body, of whom the words at ``span`` tell a statement."""
        told = (s.speaker for s in self._sources.over(span))
        return next((s for s in told if s is not None and s.kind in {"person", "office", "body"}), None)

    def telling(self, span: Span) -> Statement | None:
        """The statement whose cue stands at ``span``."""
        return next(iter(self._cues.over(span)), None)

    def within(self, span: Span) -> Statement | None:
        """The innermost statement in whose content ``span`` stands."""
        found = self._contents.around(span)
        return min(found, key=lambda s: (sum(b - a for a, b in s.content), s.id), default=None)

    @cached_property
    def _sources(self) -> _Places:
        return _Places([(span, s) for s in self.statements for span in s.source])

    @cached_property
    def _cues(self) -> _Places:
        return _Places([(span, s) for s in self.statements for span in s.cue])

    @cached_property
    def _contents(self) -> _Places:
        return _Places([(span, s) for s in self.statements for span in s.content])

    def same_side(self, one: str, other: str) -> bool:
        """Whether two names are of one side: the same name, or a person and whom the office is held for."""
        return one == other or any(_alike(a, b) for a in self.sides(one) for b in self.sides(other))

    def may_speak_for(self, speaker: str, name: str) -> bool:
        """Whether somebody who holds an office, of whom no report says for whom, may hold it for ``name``."""
        entity, other = self._named.get(speaker), self._named.get(name)
        if entity is None or entity.kind != "person" or any(o.party for o in entity.offices):
            return False
        held = any(word in listed("offices") for o in entity.offices for word in o.title.casefold().split())
        unsure = other is None or (other.kind == "person" and " " not in other.name and not other.offices)
        return held and (unsure or (other is not None and other.kind in {"state", "body"}))

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
