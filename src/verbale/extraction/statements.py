"""Statements: who said what in one document, in which words and through whom. The door of attribution."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from verbale.extraction.circumstances import circumstances
from verbale.extraction.contents import trimmed
from verbale.extraction.directness import directness_of
from verbale.extraction.drafts import Draft, drafts
from verbale.extraction.hops import (
    basis_of,
    carriers,
    cites_a_source,
    disowned,
    joined,
    passed_on,
    quoter,
    through_press,
    told,
)
from verbale.extraction.issued import issuers
from verbale.extraction.lexicon import listed
from verbale.extraction.recalled import Recalled
from verbale.extraction.sources import Source
from verbale.extraction.speakers import hop, speaker_of
from verbale.language.entities import Entities
from verbale.language.parsing import Parsed, Segment
from verbale.model import Hop, Span, Statement
from verbale.model.span import evidence

_DEEPEST = 4
"""How many statements around one another are followed for a chain."""


def statements(parsed: Parsed, entities: Entities) -> tuple[Statement, ...]:
    """The statements of a document, in the order of the text. Who is quoted inside another's words comes with the
    whole chain of sources.
    """
    rows: dict[str, Statement] = {}
    lines = drafts(parsed.segments)
    known = Recalled(parsed, entities)
    own = parsed.document.outlet.value if parsed.document.outlet else None
    for line, issuer in zip(lines, issuers(parsed.segments, entities), strict=True):
        said = [d for d in line if not cites_a_source(d.cue.head, d.segment, entities)]
        for draft in said:
            _attribute(draft, entities, own)
            known.settle(draft)
            draft.hops = joined((issuer,), draft.hops) if issuer is not None else draft.hops
        kept = [d for d in said if (d.content or d.further) and not _in_passing(d, said)]
        for row in (_row(draft, said, parsed, entities) for draft in kept):
            rows.setdefault(row.id, row)
    return tuple(sorted(rows.values(), key=lambda r: (min(r.content), r.cue, r.id)))


def _in_passing(draft: Draft, beside: Sequence[Draft]) -> bool:
    """Whether somebody's wish or judgment is only part of what another says. It is a statement of its own where a
    press report or an unnamed source passes it on for a known actor.
    """
    holder = _holder(draft, beside)
    if draft.speaker is None and draft.source.head is not None and draft.source.head.pos_ == "NOUN":
        return True
    if _only_points(draft):
        return True
    if draft.rule == "statements.said":
        return _is_empty(draft) or (holder is not None and _says_again(draft, holder))
    if draft.rule not in _SOFT:
        return False
    if holder is None:
        return _is_aside(draft)
    relays = holder.speaker is not None and holder.speaker.kind in {"outlet", "unnamed"}
    known = draft.speaker is not None and draft.speaker.kind in {"person", "office", "state", "body", "group"}
    return not ((relays or len(holder.hops) > 1) and known)


def _is_empty(draft: Draft) -> bool:
    """Whether the content is a word or two that say nothing ("mentioned it"); what is not said may be short."""
    words = [draft.segment.doc[i] for i in draft.content if not draft.segment.doc[i].is_punct]
    plain = not any(t.pos_ in {"VERB", "AUX", "NUM"} for t in words)
    quoted = any(not draft.content.isdisjoint(q.tokens) for q in draft.quotes)
    return len(words) < 3 and plain and not quoted and not draft.cue.negated and not draft.further


def _only_points(draft: Draft) -> bool:
    """Whether the content is no more than "this", "that", "it" or "so", and nothing is denied."""
    words = [draft.segment.doc[i] for i in draft.content if not draft.segment.doc[i].is_punct]
    plain = bool(words) and not draft.further and not draft.cue.negated
    return (
        plain
        and all(t.lower_ in _POINTERS for t in words)
        and not any(not draft.content.isdisjoint(q.tokens) for q in draft.quotes)
    )


_POINTERS = frozenset(
    {"this", "that", "it", "so", "one", "these", "those", "them", "as", "much", "to", "of", "for", "the", "same"}
)


def _says_again(draft: Draft, holder: Draft) -> bool:
    """Whether a saying inside another is of nobody in particular, or of the one who tells it ("said he had noted")."""
    if draft.speaker is None or draft.source.head is None:
        return True
    return draft.speaker == holder.speaker or draft.source.head.lower_ in {"who", "which", "that"}


def _is_aside(draft: Draft) -> bool:
    """Whether a wish or judgment stands below a noun or a preposition ("by praising …"), or is the narrator's own."""
    below = {"acl", "pcomp"} if draft.rule in {"statements.attitude", "statements.judged"} else {"relcl", "acl"}
    verb, head = draft.cue.governor, draft.source.head
    set_off = verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).text == ","
    gives = draft.cue.head.lemma_ == "cite"
    return (verb.dep_ in below and not set_off and not gives) or (
        head is not None and head.lower_ in {"i", "we", "you"}
    )


_SOFT = frozenset(f"statements.{rule}" for rule in ("attitude", "judged", "asked", "committed"))


def _attribute(draft: Draft, entities: Entities, own: str | None) -> None:
    """Fill in the speaker and the chain inside the draft's own sentence. ``own`` is the outlet of the report."""
    chain = _chain(draft, entities, own)
    distant = draft.cue.head.lemma_ in listed("sources", "distancing") or _so_called(draft)
    hops = []
    for source, basis in chain:
        speaker = speaker_of(source, draft.segment, entities)
        draft.speaker = speaker
        if speaker is None:
            continue
        span = next(iter(runs(draft.segment, source.tokens)), None)
        last = source is chain[-1][0]
        hops.append(hop(source, speaker, basis, "distancing" if distant and last else "plain", span))
    draft.hops = tuple(hops)


def _chain(draft: Draft, entities: Entities, own: str | None) -> list[tuple[Source, str]]:
    """The sources of the draft's own sentence with the basis each speaks on, the outermost first."""
    cue, segment = draft.cue, draft.segment
    chain = [(draft.source, basis_of(_around(draft)))] if draft.source.head is not None else []
    outer = [*carriers(cue, draft.source), quoter(cue), told(cue, draft.source, segment, entities, own)]
    through = [source for source in outer if source is not None]
    for source in through:
        chain = [(_without(s, source), on) for s, on in chain]
    chain = [*((source, "unknown") for source in through), *chain]
    inner = passed_on(cue, draft.source, segment, entities)
    if inner is not None:
        verb, source = inner
        basis = basis_of(_words(segment, source.tokens))
        chain = [*((_before(s, verb.i), "unknown") for s, _ in chain), (source, basis)]
        draft.source, draft.cited = source, frozenset({verb.i})
        draft.content = trimmed(segment.doc, draft.content - source.tokens - draft.cited)
    return chain


def _so_called(draft: Draft) -> bool:
    """Whether the report doubts the saying itself: "the alleged promise that", "his so-called statement"."""
    return any(c.lower_ in {"alleged", "purported", "supposed", "so-called", "called"} for c in draft.cue.head.lefts)


def _without(source: Source, outer: Source) -> Source:
    """The source without who passes its words on, and without what leads there."""
    low = min(outer.tokens)
    head = source.head
    if head is None or low < head.i or low not in source.tokens:
        return source
    kept = sorted(i for i in source.tokens if i < low)
    while (
        kept
        and kept[-1] > head.i
        and (head.doc[kept[-1]].is_punct or head.doc[kept[-1]].lower_ in {"by", "quoted", "cited"})
    ):
        kept.pop()
    return Source(frozenset(kept), head)


def _before(source: Source, stop: int) -> Source:
    """The source without what follows the citing verb inside it."""
    return Source(frozenset(i for i in source.tokens if i < stop or stop not in source.tokens), source.head)


def _around(draft: Draft) -> str:
    """The words of the cue's sentence outside the content."""
    sentence = draft.cue.head.sent
    nested = draft.cue.governor.dep_ in {"ccomp", "acl", "relcl"}
    kept = {t.i for t in draft.cue.governor.subtree} if nested else range(sentence.start, sentence.end)
    words = [i for i in kept if i not in draft.content]
    return _words(draft.segment, {*words, *draft.source.tokens, *draft.cue.words})


def _words(segment: Segment, tokens: Iterable[int]) -> str:
    return " ".join(segment.doc[i].text for i in sorted(tokens))


def _row(draft: Draft, beside: Sequence[Draft], parsed: Parsed, entities: Entities) -> Statement:
    source = runs(draft.segment, draft.source.tokens)
    cue = runs(draft.segment, draft.cue.words | draft.cited)
    content = (*runs(draft.segment, draft.content), *draft.further)
    hops = through_press(joined(_outer(draft, beside), draft.hops), draft.speaker)
    document = parsed.document
    places = [*source, *cue, *content, *(h.span for h in hops if h.span)]
    around = circumstances(draft, entities, document.outlet.value if document.outlet else None)
    return Statement(
        document=document.id,
        rule=draft.rule,
        source=source,
        cue=cue,
        content=content,
        directness=directness_of(draft.content, draft.quotes, draft.segment.doc) if draft.content else "direct",
        polarity="negated" if draft.cue.negated else "affirmed",
        hedge=_hedge(draft),
        speaker=draft.speaker,
        hops=hops,
        addressee=around.addressee,
        occasion=around.occasion,
        occasion_kind=around.kind,
        zone=draft.segment.zone,
        evidence=evidence(document.id, document.text, places),
    )


def _outer(draft: Draft, beside: Sequence[Draft], depth: int = 0) -> tuple[Hop, ...]:
    """The chain of the statement whose content this one stands in."""
    holder = _holder(draft, beside)
    if holder is None or depth > _DEEPEST:
        return ()
    around = holder.hops
    if around and disowned(holder.cue):
        around = (*around[:-1], msgspec.structs.replace(around[-1], stance="disowning"))
    return joined(_outer(holder, beside, depth + 1), around)


def _holder(draft: Draft, beside: Sequence[Draft]) -> Draft | None:
    """The statement whose content holds this one's cue, the narrowest."""
    holders = [d for d in beside if d is not draft and draft.cue.words <= d.content and not draft.content >= d.content]
    return min(holders, key=lambda d: len(d.content), default=None)


def _hedge(draft: Draft) -> str | None:
    """The hedging word beside the cue, as it stands."""
    near = {t.i: t for t in draft.cue.governor.children} | {t.i: t for t in draft.cue.head.children}
    hedges = [t.text for _, t in sorted(near.items()) if t.lower_ in listed("sources", "hedges")]
    if draft.cue.rule in {"statements.said_to", "statements.reportedly"}:
        return _words(draft.segment, draft.cue.words)
    return hedges[0] if hedges else None


def runs(segment: Segment, tokens: Iterable[int]) -> tuple[Span, ...]:
    """Spans of the document's text that cover ``tokens``, neighbours together."""
    return tuple(_runs(segment, sorted(tokens)))


def _runs(segment: Segment, tokens: Sequence[int]) -> Iterator[Span]:
    start: Span | None = None
    previous = -2
    for i in tokens:
        place = segment.span(segment.doc[i])
        if start is not None and i != previous + 1:
            yield start
            start = None
        start = place if start is None else (start[0], place[1])
        previous = i
    if start is not None:
        yield start
