"""Wordings of read-outs: where a report speaks as an official's account of talks does, and the clause that does so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.lexicon import words_of
from verbale.language.parsing import Parsed, Segment
from verbale.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

ZONES = frozenset({"body", "summary"})
"""Zones that a report's own telling stands in."""

WEIGHTS = {"within": 2, "courtesies": 2, "joint": 1}
"""How much each kind of wording counts."""


class Wording(msgspec.Struct, frozen=True):
    """A wording of read-outs: where it stands in the document, its kind, and its verb."""

    span: Span
    kind: str
    segment: Segment
    verb: Token

    @property
    def weight(self) -> int:
        return WEIGHTS[self.kind]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = words_of("readouts")
    filled = {key: words[key] for key in ("own", "very")}
    return tuple(
        (kind, re.compile(rf"\b(?:{'|'.join(_filled(one, filled) for one in words[kind])})")) for kind in WEIGHTS
    )


def _filled(pattern: str, parts: dict[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace(f"{{{name}}}", part)
    return pattern


def wordings(parsed: Parsed) -> Iterator[Wording]:
    """Every wording of read-outs in the report's telling, none over another."""
    for segment in parsed.segments:
        if segment.zone not in ZONES:
            continue
        free = 0
        text = _small(segment.text)
        places = sorted((m.start(), -m.end(), kind) for kind, pattern in _patterns() for m in pattern.finditer(text))
        for start, end, kind in places:
            words = segment.doc.char_span(start, -end, alignment_mode="contract")
            if start < free or words is None or not len(words):
                continue
            free = -end
            yield Wording((segment.start + start, segment.start - end), kind, segment, _verb(words))


def tells_of_talks(text: str) -> bool:
    """Whether one of the words stands in ``text`` by which a report tells of talks."""
    return re.search(words_of("readouts")["talks"], text, re.IGNORECASE) is not None


def _small(text: str) -> str:
    """The text in small letters, each where it was."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _verb(words: Words) -> Token:
    """The verb of a wording, or the one it goes with."""
    first = next((t for t in words if t.pos_ in {"VERB", "AUX"}), words.root)
    if first.dep_ in {"aux", "auxpass"}:
        return first.head
    return first if first.pos_ in {"VERB", "AUX"} else next((t for t in first.ancestors if t.pos_ == "VERB"), first)


def doers(wording: Wording) -> list[Token]:
    """Who does what the wording tells: its subject, or that of the verb it is joined to; "the President's response"."""
    verb: Token = wording.verb
    while verb.dep_ == "conj" and not _subjects(verb) and verb.head is not verb:
        verb = verb.head
    return [owner for subject in _subjects(verb) for owner in [subject, *_owners(subject)]]


def _subjects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]


def _owners(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ == "poss"]


def clause(wording: Wording) -> tuple[Span, ...]:
    """The clause of the wording's verb, with its subject, which may stand with the verb it is joined to."""
    verb = over = wording.verb
    while over.dep_ == "conj" and not _subjects(over):
        over = over.head
    own = {t.i for t in verb.subtree}
    for child in verb.children:
        if child.dep_ in {"conj", "cc"} and child.i > verb.i:
            own -= {t.i for t in child.subtree}
    subject = {t.i for s in _subjects(over) for t in s.subtree} if over is not verb else set()
    return tuple(sorted((*_runs(wording.segment, subject), *_runs(wording.segment, own))))


def _runs(segment: Segment, tokens: Iterable[int]) -> Iterator[Span]:
    """Where these tokens stand, without marks at the ends."""
    doc = segment.doc
    for _, run in groupby(enumerate(sorted(tokens)), lambda pair: pair[1] - pair[0]):
        places = [i for _, i in run]
        while places and (doc[places[-1]].is_punct or doc[places[-1]].dep_ == "cc"):
            places.pop()
        while places and doc[places[0]].is_punct:
            places.pop(0)
        if places:
            yield segment.span(doc[places[0] : places[-1] + 1])
