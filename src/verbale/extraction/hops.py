"""Hops: the chain of sources from the outermost in the report to the one whose words these are."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.cues import Cue
from verbale.extraction.lexicon import listed, verbs, words_of
from verbale.extraction.naming import is_titled_outlet
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
    if _of_another(verb, cue):
        return False
    late = next((c for c in verb.head.children if reported_after(c) is not None), None)
    return late is None and (cue.rule != "statements.according_to" or verb.i > cue.head.i)


def _of_another(verb: Token, cue: Cue) -> bool:
    """Whether it is somebody else who cites: "she denied it, as the daily had reported, citing officials"."""
    between = verb.doc[cue.head.i + 1 : verb.i] if cue.head.i < verb.i else verb.doc[:0]
    opened = next((t.i for t in between if t.lower_ == "as"), verb.i)
    return any(t.i > opened and t.pos_ == "VERB" and t.lemma_.lower() in verbs() for t in between)


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


def speaks_to(cue: Cue, source: Source, segment: Segment, entities: Entities, own: str | None) -> bool:
    """Whether the source speaks to an outlet: "told the Ledger", "said to public radio", "told me"."""
    heads = [c for c in cue.head.children if c.dep_ in {"dobj", "dative"}]
    heads += [g for c in cue.head.children if c.dep_ in {"dative", "prep"} and c.lower_ == "to" for g in c.children]
    return any(_is_outlet(head, segment, entities, own) for head in heads if head.i not in cue.words | source.tokens)


def _is_outlet(head: Token, segment: Segment, entities: Entities, own: str | None) -> bool:
    if head.pos_ == "PRON":
        return head.lower_ in {"me", "us"}
    if head.lemma_.lower() in listed("sources", "carriers") | {"radio", "television", "tv"}:
        return True
    named = head.pos_ == "PROPN" and own is not None and _is_own(head, own)
    return named or is_titled_outlet(head) or any(e.kind == "outlet" for e in entities.at(segment.span(head)))


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


def seers(cue: Cue, source: Source, own: str | None) -> list[Source]:
    """The outlet, if not the report's ``own``, that saw the paper which speaks: "the letter, seen by the Gazette"."""
    head = source.head
    if head is None or head.lemma_.lower() not in listed("sources", "documents"):
        return []
    seen = (c for c in head.children if c.dep_ in {"acl", "relcl"} and c.lemma_.lower() in listed("sources", "seeing"))
    by = (g for verb in seen for c in verb.children if c.lower_ == "by" for g in c.children if g.dep_ == "pobj")
    return [Source(phrase(who, cue), who) for who in by if who.pos_ == "PROPN" and not _is_own(who, own)]


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


def of_press(hop: Hop, source: Source, speaker: Speaker, own: str | None) -> Hop:
    """The hop of one who passes on what others say: where that is an outlet other than the report's ``own``, it is
    named, and the report has the words from it. A name of one word that nothing tells to be a person's, or another
    body's, is taken for an outlet's.
    """
    head = source.head
    if head is None or _is_report(head, own) or not passes_on(head, speaker):
        return hop
    basis = "report_of_other_outlet" if hop.basis == "unknown" else hop.basis
    named = head.text[:1].isupper() or any(c.pos_ == "PROPN" for c in head.lefts)
    return msgspec.structs.replace(hop, basis=basis, naming="named" if named else hop.naming)


def is_press(head: Token | None, speaker: Speaker) -> bool:
    """Whether a source is surely an outlet: known or called one."""
    if head is None:
        return False
    sure = head.lemma_.lower() in listed("sources", "press")
    return speaker.kind == "outlet" or sure or is_titled_outlet(head)


def _is_report(head: Token, own: str | None) -> bool:
    """Whether the report means itself: by its outlet's name, or "this paper", "our station"."""
    here = any(c.lower_ in {"this", "our"} for c in head.lefts)
    return here or (own is not None and head.pos_ == "PROPN" and _is_own(head, own))


def passes_on(head: Token, speaker: Speaker) -> bool:
    """Whether who passes words on is an outlet: known as one, called one, or a name of one word and nothing else."""
    word = head.lemma_.lower()
    if word in listed("sources", "carriers") or is_press(head, speaker):
        return True
    single = head.text[:1].isupper() and speaker.name == head.text and not any(c.pos_ == "DET" for c in head.lefts)
    return single and speaker.kind in {"unnamed", "body", "office", "person"} and word not in _bodies()


def _bodies() -> frozenset[str]:
    return listed("sources", "institution") - listed("sources", "carriers")


def outermost_press(hops: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """The chain with ``report_of_other_outlet`` for the outermost alone: of what stands further in, the report knows
    only what that outlet says.
    """
    inner = (
        msgspec.structs.replace(h, basis="unknown") if h.basis == "report_of_other_outlet" else h for h in hops[1:]
    )
    return (*hops[:1], *inner)
