"""Repeats: statements that say again what another statement of the same document says.

A headline, a summary point or a caption says again what the body says in full: speaker, polarity and figures
must agree, and most of the words must be the other's. A passage that is pasted twice, or read with two cues, is said
once. A repeat is no second telling: what is said in full counts.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.lexicon import listed
from verbale.language.entities import Entities
from verbale.language.parsing import Parsed
from verbale.model import Entity, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

SHARE = 0.6
"""The share of its words, weighed by how rare they are in the document, that a repeat has in common with the other."""
LOOSE = 0.75
"""The same share where the headline does not say who speaks, or names whom the other speaks for."""
PASTED = 5
"""The fewest words of a passage that stands twice."""

_FULLER = {"caption": 1, "title": 2, "summary": 3, "body": 4}
"""How full the tellings of a zone are: those of one zone repeat those of a fuller one."""
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_NOT = frozenset({"not", "n't", "n’t", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without"})
_WORD = re.compile(r"\w+")
_STEM = 5
"""Words of one stem share at least this many letters at their beginning, and all but two or so of the shorter."""


class _Words(msgspec.Struct, frozen=True):
    """What a statement says: content words in order, those of the cue, its numbers, and where a negation stands."""

    said: tuple[str, ...]
    cue: tuple[str, ...]
    numbers: frozenset[str]
    negations: tuple[int, ...]


def repeats(statements: Sequence[Statement], parsed: Parsed, entities: Entities) -> tuple[Statement, ...]:
    """The statements in their order; each that says another again has that one's id in ``repeats``."""
    again = _pasted(statements)
    if any(s.zone != "body" for s in statements):
        again = _Reader(parsed, entities, statements).short() | again
    return tuple(msgspec.structs.replace(s, repeats=_first(s.id, again)) if s.id in again else s for s in statements)


def _first(key: str, again: dict[str, str]) -> str:
    """What is said in full, where a repeat repeats a repeat."""
    seen = {key}
    while again[key] not in seen and again[key] in again:
        key = again[key]
        seen.add(key)
    return again[key]


def _pasted(statements: Sequence[Statement]) -> dict[str, str]:
    """By the id of a statement that stands in the same words further up in the same kind of zone: that one's id."""
    first: dict[tuple[object, ...], str] = {}
    found = {}
    for statement in statements:
        words = tuple(_WORD.findall(statement.words.casefold()))
        speaker = statement.speaker.name if statement.speaker else None
        key = (statement.zone, statement.polarity, speaker, words)
        if len(words) >= PASTED and first.setdefault(key, statement.id) != statement.id:
            found[statement.id] = first[key]
    return found


class _Reader:
    """One document's statements, as words that can be compared."""

    def __init__(self, parsed: Parsed, entities: Entities, statements: Sequence[Statement]) -> None:
        self.segments, self.entities, self.statements = parsed.segments, entities, statements
        self.starts = [segment.start for segment in parsed.segments]
        self.words = {s.id: self._words(s) for s in statements}
        self.stems = {key: {word[:_STEM] for word in (*w.said, *w.cue)} for key, w in self.words.items()}
        self.counts = Counter(word for words in self.words.values() for word in {*words.said})

    def short(self) -> dict[str, str]:
        """By the id of a statement of a headline and the like: the id of the one that says it in full."""
        found = {}
        for statement in self.statements:
            if statement.zone == "body":
                continue
            shares = [(self.shared(statement, other), _FULLER[other.zone], other.id) for other in self.statements]
            best = max(shares, key=lambda share: share[:2], default=(0.0, 0, ""))
            if best[0]:
                found[statement.id] = best[2]
        return found

    def shared(self, short: Statement, full: Statement) -> float:
        """The share of the words of ``short`` that ``full`` has; 0 where they cannot be tellings of one thing."""
        if _FULLER.get(full.zone, 0) <= _FULLER.get(short.zone, 0) or short.polarity != full.polarity:
            return 0.0
        if self.stems[short.id].isdisjoint(self.stems[full.id]):
            return 0.0
        needed = self._agree(short, full)
        one, other = self.words[short.id], self.words[full.id]
        if needed is None or not one.numbers <= other.numbers or len(set(one.said)) < 2:
            return 0.0
        told = (*other.said, *other.cue)
        if full.speaker is not None and short.speaker is not None and full.speaker.name != short.speaker.name:
            told = (full.speaker.name.casefold(), *told)  # "Solen wants peace, paper says"
        hits = {
            word: [i for i, w in enumerate(told) if _same(word, w)] for word in dict.fromkeys((*one.said, *one.cue))
        }
        counted = [word for word in hits if word in one.said or hits[word]]
        share = sum(self._weight(w) for w in counted if hits[w]) / sum(map(self._weight, counted))
        places = [i for word in hits for i in hits[word]]
        if share < needed or not places or not _negated_alike(one, other, places):
            return 0.0
        return share

    def _weight(self, word: str) -> float:
        return math.log(1 + len(self.statements) / max(1, self.counts[word]))

    def _agree(self, short: Statement, full: Statement) -> float | None:
        """The share that two statements need, by who speaks; None where two different people do."""
        if short.speaker is None or full.speaker is None:
            return LOOSE
        one, other = self._entity(short.speaker.name), self._entity(full.speaker.name)
        if short.speaker.name == full.speaker.name or (one is not None and one is other):
            return SHARE
        if short.speaker.name in {hop.name for hop in full.hops}:
            return SHARE
        if short.speaker.kind == "unnamed" or (one is None and _is_nameless(short.speaker.name)):
            return LOOSE
        speaks = short.speaker.kind != "person" and self._speaks_for(full, short.speaker.name, other)
        return LOOSE if speaks else None

    def _entity(self, name: str) -> Entity | None:
        return self.entities.named(name)

    def _speaks_for(self, statement: Statement, party: str, speaker: Entity | None) -> bool:
        """Whether the speaker holds an office of the party, or is introduced with its name beside."""
        held = [office.party for office in speaker.offices if office.party] if speaker is not None else []
        spans = set(statement.source)
        told = " ".join([*held, *(e.text for e in statement.evidence if e.span in spans)]).casefold()
        words = [w for w in _WORD.findall(party.casefold()) if len(w) > 2]
        beside = _WORD.findall(told)
        return bool(words) and all(any(_same(word, other) for other in beside) for word in words)

    def _words(self, statement: Statement) -> _Words:
        speaker = self._entity(statement.speaker.name) if statement.speaker else None
        said: list[str] = []
        numbers, negations = set(), []
        for token, span in self._tokens(statement.content):
            if token.lower_ in _NOT:
                negations.append(len(said))
            word = self._folded(token, span, speaker)
            if word is None or (said and said[-1] == word):
                continue
            if token.like_num:
                numbers.add(word)
            said.append(word)
        cue = [t.lemma_.lower() for t, _ in self._tokens(statement.cue) if t.pos_ in {"VERB", "NOUN", "ADJ"}]
        return _Words(tuple(said), tuple(cue), frozenset(numbers), tuple(negations))

    def _folded(self, token: Token, span: Span, speaker: Entity | None) -> str | None:
        """The word that a token counts as: whoever it names, else its lemma; None for one that says nothing."""
        if token.pos_ in {"PROPN", "PRON"}:
            known = next(iter(self.entities.at(span)), None)
            if known is not None:
                return None if known is speaker else known.name.casefold()
        if token.pos_ not in _CONTENT or token.is_stop or token.lower_ in _NOT:
            return _NUMBERS.get(token.lower_) if token.like_num else None
        lemma = token.lemma_.lower()
        return _NUMBERS.get(lemma, lemma)

    def _tokens(self, spans: Sequence[Span]) -> Iterator[tuple[Token, Span]]:
        for start, end in spans:
            at = max(0, bisect_right(self.starts, start) - 1)
            for segment in self.segments[at:]:
                if segment.start >= end:
                    break
                last = min(end - segment.start, len(segment.text))
                words = segment.doc.char_span(max(0, start - segment.start), last, alignment_mode="contract")
                for token in words or ():
                    yield token, segment.span(token)


_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
}


def _is_nameless(name: str) -> bool:
    """Whether a headline's source is nobody in particular: "paper", "Report"."""
    return name.islower() or (
        " " not in name and name[1:].islower() and name.lower() in listed("sources", "institution")
    )


def _same(one: str, other: str) -> bool:
    """Whether two words are one, or of one stem: "propose" and "proposal"."""
    if one == other:
        return True
    least = max(_STEM, min(len(one), len(other)) - 2)
    return one[:1].isalpha() and len(one) >= least and one[:least] == other[:least]


def _negated_alike(short: _Words, full: _Words, places: Sequence[int]) -> bool:
    """Whether both hold a negation, or neither does where they say the same."""
    if short.negations:
        return bool(full.negations)
    return not any(min(places) <= at <= max(places) for at in full.negations)
