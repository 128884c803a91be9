"""Hops: the chain of sources from the outermost in the report to the one whose words these are."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.cues import Cue
from verbale.extraction.lexicon import listed, words_of
from verbale.extraction.sources import Source, phrase, quoting, reported_after
from verbale.extraction.speakers import is_personal
from verbale.language.entities import Entities
from verbale.language.parsing import Segment
from verbale.model import Hop, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Token

_SOURCES = frozenset({"person", "office", "state", "body", "armed_force", "outlet", "unnamed", "group"})


def passed_on(cue: Cue, source: Source, segment: Segment, entities: Entities) -> tuple[Token, Source] | None:
    """The source that the cue's source cites ("reported, citing a person familiar with …"), with the citing verb."""
    roots = [cue.governor, *(cue.governor.children), *([source.head] if source.head is not None else [])]
    if cue.rule == "statements.according_to":
        roots += [cue.head.head, *(t for t in cue.head.head.ancestors)]
    late = reported_after(cue.head)
    roots += [late] if late is not None else []
    below = [t for root in roots for t in [root, *root.children, *(g for c in root.children for g in c.children)]]
    for verb in sorted(set(below), key=lambda t: t.i):
        if verb.i not in cue.words and _goes_with(verb, cue) and cites_a_source(verb, segment, entities):
            head = next(c for c in verb.children if c.dep_ == "dobj")
            return verb, Source(phrase(head, cue), head)
    return None


def _goes_with(verb: Token, cue: Cue) -> bool:
    """Whether the citing verb stands beside the cue: after "according to", what comes before it is somebody else's."""
    if reported_after(cue.head) is not None:
        return verb.i > cue.head.i
    late = next((c for c in verb.head.children if reported_after(c) is not None), None)
    return late is None and (cue.rule != "statements.according_to" or verb.i > cue.head.i)


def told(cue: Cue, source: Source, segment: Segment, entities: Entities, own: str | None) -> Source | None:
    """For "told the Halder daily that …": the outlet through which the report has it, where that is not its ``own``."""
    if cue.head.lemma_.lower() not in {"tell", "inform"}:
        return None
    for child in cue.head.children:
        if child.dep_ in {"dobj", "dative"} and child.i not in cue.words | source.tokens:
            found = entities.at(segment.span(child))
            named = next((e for e in found if e.kind == "outlet"), None)
            carried = child.lemma_.lower() in listed("sources", "carriers") and any(
                c.pos_ == "PROPN" for c in child.lefts
            )
            if (named is not None or carried) and not _is_own(child, own):
                return Source(phrase(child, cue), child)
    return None


def _is_own(head: Token, own: str | None) -> bool:
    """Whether the outlet is the report's own ("told the Ledger", "told this paper")."""
    words = {t.lower_ for t in head.subtree if t.pos_ == "PROPN"}
    return not words or bool(words & set((own or "").lower().split()))


def carriers(cue: Cue, source: Source) -> list[Source]:
    """Who passes the words on: "Castrin Radio, quoted by the Corvane agency", "in the agency's account"."""
    found = []
    for verb in source.head.children if source.head is not None else ():
        if verb.lemma_.lower() in listed("sources", "passing_on") and verb.tag_ == "VBN":
            found += [g for c in verb.children if c.lower_ == "by" for g in c.children if g.dep_ == "pobj"]
    for inner in (c for c in cue.governor.children if c.dep_ == "prep" and c.lower_ in {"in", "by"}):
        for noun in (g for g in inner.children if g.lemma_.lower() in {"account", "report", "telling", "version"}):
            found += [c for c in noun.children if c.dep_ == "poss"]
    for inner in (c for c in cue.governor.children if c.dep_ == "prep" and c.lower_ in {"through", "via"}):
        found += [c for c in inner.children if c.dep_ == "pobj" and (is_personal(c) or c.ent_type_ == "PERSON")]
    return [Source(phrase(head, cue), head) for head in found]


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
    return is_personal(head) or any(e.kind in _SOURCES for e in entities.at(segment.span(head)))


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


def _is_press(name: str | None) -> bool:
    return name is not None and any(word.lower() in listed("sources", "carriers") for word in name.split())


def through_press(hops: tuple[Hop, ...], speaker: Speaker | None) -> tuple[Hop, ...]:
    """The chain with the basis of an outlet that stands outermost: what it reports, the report has from it."""
    outlet = len(hops) > 1 or (speaker is not None and speaker.kind == "outlet")
    if not hops or not outlet or hops[0].basis != "unknown" or hops[0].naming != "named":
        return hops
    if len(hops) > 1 and not _is_press(hops[0].name):
        return hops
    return (msgspec.structs.replace(hops[0], basis="report_of_other_outlet"), *hops[1:])
