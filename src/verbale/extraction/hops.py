"""Hops: the chain of sources from the outermost in the report to the one whose words these are."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from verbale.extraction.cues import Cue
from verbale.extraction.lexicon import listed, words_of
from verbale.extraction.sources import Source, phrase, quoting
from verbale.language.entities import Entities
from verbale.language.parsing import Segment
from verbale.model import Hop

if TYPE_CHECKING:
    from spacy.tokens import Token

_SOURCES = frozenset({"person", "office", "state", "body", "armed_force", "outlet", "unnamed", "group"})


def passed_on(cue: Cue, source: Source, segment: Segment, entities: Entities) -> tuple[Token, Source] | None:
    """The source that the cue's source cites ("reported, citing a person familiar with …"), with the citing verb."""
    roots = [cue.governor, *(cue.governor.children), *([source.head] if source.head is not None else [])]
    below = [t for root in roots for t in [root, *root.children, *(g for c in root.children for g in c.children)]]
    for verb in sorted(set(below), key=lambda t: t.i):
        if verb.i not in cue.words and cites_a_source(verb, segment, entities):
            head = next(c for c in verb.children if c.dep_ == "dobj")
            return verb, Source(phrase(head, cue), head)
    return None


def cites_a_source(verb: Token, segment: Segment, entities: Entities) -> bool:
    """Whether the verb only names where somebody's words come from, and says nothing itself."""
    if verb.lemma_.lower() not in listed("sources", "passing_on") or verb.tag_ != "VBG":
        return False
    head = next((c for c in verb.children if c.dep_ == "dobj"), None)
    return head is not None and _is_source(head, segment, entities)


def _is_source(head: Token, segment: Segment, entities: Entities) -> bool:
    """Whether a cited noun is one that can speak: a known entity, an unnamed person, a body or a document."""
    lemma = head.lemma_.lower()
    if any(lemma in listed("sources", key) for key in ("unnamed", "institution", "documents")):
        return True
    return any(e.kind in _SOURCES for e in entities.at(segment.span(head)))


def quoter(cue: Cue) -> Source | None:
    """For "was quoted as saying by the agency": the agency."""
    if cue.rule != "statements.quoted_as":
        return None
    head = quoting(cue.governor)
    return Source(phrase(head, cue), head) if head is not None else None


def basis_of(words: str) -> str:
    """On what basis a source speaks, read off the words around its cue; a code of ``hop.basis``."""
    return next((code for code, pattern in _bases() if pattern.search(words)), "unknown")


@cache
def _bases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = words_of("sources")["basis"]
    return tuple((code, re.compile("|".join(patterns), re.IGNORECASE)) for code, patterns in table.items())


def joined(outer: tuple[Hop, ...], inner: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """Two chains as one; a source that cites itself stands once."""
    if outer and inner and outer[-1].name is not None and outer[-1].name == inner[0].name:
        return (*outer[:-1], *inner)
    return (*outer, *inner)
