"""Statements: who said what in one document, in which words and through whom. The door of attribution."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from verbale.extraction.contents import Quoted, content_of, quoted
from verbale.extraction.cues import Cue, cues
from verbale.extraction.directness import directness_of
from verbale.extraction.hops import basis_of, joined, passed_on, quoter
from verbale.extraction.lexicon import listed
from verbale.extraction.quotations import quotations
from verbale.extraction.sources import Source, source_of
from verbale.extraction.speakers import hop, speaker_of
from verbale.language.entities import Entities
from verbale.language.parsing import Parsed, Segment
from verbale.model import Hop, Span, Speaker, Statement
from verbale.model.span import evidence


class Draft(msgspec.Struct):
    """A statement in the making, in tokens of one segment."""

    segment: Segment
    cue: Cue
    source: Source
    content: frozenset[int]
    quotes: tuple[Quoted, ...]
    further: tuple[Span, ...] = ()
    hops: tuple[Hop, ...] = ()
    speaker: Speaker | None = None
    cited: frozenset[int] = frozenset()


def statements(parsed: Parsed, entities: Entities) -> tuple[Statement, ...]:
    """The statements of a document, in the order of the text. Who is quoted inside another's words comes with the
    whole chain of sources.
    """
    drafts = [d for segment in parsed.segments for d in _drafts(segment)]
    for draft in drafts:
        _attribute(draft, entities)
    rows = {row.id: row for row in (_row(d, drafts, parsed) for d in drafts)}
    return tuple(sorted(rows.values(), key=lambda r: (min(r.content), r.cue, r.id)))


def _drafts(segment: Segment) -> list[Draft]:
    """The statements of one segment: each cue outside quoted speech with its source and content."""
    text = segment.doc.text
    quotes = quoted(segment.doc, quotations(text))
    speech = [q for q in quotes if q.quotation.is_speech(text)]
    found = []
    for cue in cues(segment.doc):
        if any(cue.head.i in q.tokens for q in speech):
            continue
        source = source_of(cue)
        content = content_of(cue, source.tokens, quotes)
        if content.tokens:
            found.append(Draft(segment, cue, source, content.tokens, quotes))
    return _continued(found, speech)


def _continued(drafts: list[Draft], speech: Sequence[Quoted]) -> list[Draft]:
    """A quotation that follows a quoted statement at once, with no cue of its own, goes on with it."""
    for quote in speech:
        if any(not d.content.isdisjoint(quote.tokens) for d in drafts):
            continue
        before = [d for d in drafts if _end(d) < quote.tokens.start and _is_quoted(d, speech)]
        if not before:
            continue
        last = max(before, key=_end)
        if _runs_on(last, quote):
            last.content = last.content | frozenset(quote.tokens)
    return drafts


def _end(draft: Draft) -> int:
    return max(draft.content | draft.cue.words | draft.source.tokens)


def _is_quoted(draft: Draft, speech: Sequence[Quoted]) -> bool:
    return any(not draft.content.isdisjoint(q.tokens) for q in speech)


def _runs_on(draft: Draft, quote: Quoted) -> bool:
    """Whether at most the rest of one sentence stands between the statement and the quotation."""
    between = draft.segment.doc[_end(draft) + 1 : quote.tokens.start]
    stops = [t.i for t in between if t.text in {".", "!", "?"}]
    return len(between) <= 15 and (not len(between) or (len(stops) <= 1 and between[-1].is_punct))


def _attribute(draft: Draft, entities: Entities) -> None:
    """Fill in the speaker and the chain inside the draft's own sentence."""
    around = _around(draft)
    basis = basis_of(around)
    chain: list[tuple[Source, str]] = [(draft.source, basis)] if draft.source.head is not None else []
    outer = quoter(draft.cue)
    if outer is not None:
        chain.insert(0, (outer, "unknown"))
    inner = passed_on(draft.cue, draft.source, draft.segment, entities)
    if inner is not None:
        verb, source = inner
        chain = [(s, "unknown") for s, _ in chain] + [(source, basis_of(_words(draft.segment, source.tokens)))]
        draft.source, draft.cited = source, frozenset({verb.i})
        draft.content = draft.content - source.tokens - draft.cited
    stance = "distancing" if draft.cue.head.lemma_ in listed("sources", "distancing") else "plain"
    hops = []
    for source, on in chain:
        speaker = speaker_of(source, draft.segment, entities)
        span = next(iter(runs(draft.segment, source.tokens)), None)
        hops.append(hop(source, speaker, draft.segment, on, stance, span))
        draft.speaker = speaker
    draft.hops = tuple(hops)


def _around(draft: Draft) -> str:
    """The words of the cue's sentence outside the content."""
    sentence = draft.cue.head.sent
    return " ".join(t.text for t in sentence if t.i not in draft.content)


def _words(segment: Segment, tokens: Iterable[int]) -> str:
    return " ".join(segment.doc[i].text for i in sorted(tokens))


def _row(draft: Draft, drafts: Sequence[Draft], parsed: Parsed) -> Statement:
    source = runs(draft.segment, draft.source.tokens)
    cue = runs(draft.segment, draft.cue.words | draft.cited)
    content = (*runs(draft.segment, draft.content), *draft.further)
    document = parsed.document
    places = [*source, *cue, *content, *(h.span for h in draft.hops if h.span)]
    return Statement(
        document=document.id,
        rule=draft.cue.rule,
        source=source,
        cue=cue,
        content=content,
        directness=directness_of(draft.content, draft.quotes, draft.segment.doc),
        polarity="negated" if draft.cue.negated else "affirmed",
        hedge=_hedge(draft),
        speaker=draft.speaker,
        hops=joined(_outer(draft, drafts), draft.hops),
        addressee=_addressee(draft),
        occasion=_occasion(draft),
        zone=draft.segment.zone,
        evidence=evidence(document.id, document.text, places),
    )


def _outer(draft: Draft, drafts: Sequence[Draft], depth: int = 0) -> tuple[Hop, ...]:
    """The chain of the statement whose content this one stands in, the narrowest."""
    holders = [d for d in drafts if d is not draft and d.segment is draft.segment and draft.cue.words <= d.content]
    holders = [d for d in holders if not draft.content >= d.content]
    if not holders or depth > 4:
        return ()
    narrowest = min(holders, key=lambda d: len(d.content))
    return joined(_outer(narrowest, drafts, depth + 1), narrowest.hops)


def _hedge(draft: Draft) -> str | None:
    """The hedging word beside the cue, as it stands."""
    near = {t.i: t for t in draft.cue.governor.children} | {t.i: t for t in draft.cue.head.children}
    hedges = [t.text for _, t in sorted(near.items()) if t.lower_ in listed("sources", "hedges")]
    return hedges[0] if hedges else None


def _addressee(draft: Draft) -> str | None:
    """Whom it was said to: the object of a verb of telling that is no part of the content."""
    for child in draft.cue.head.children:
        if child.dep_ in {"dobj", "dative"} and child.i not in draft.content | draft.cue.words | draft.source.tokens:
            words = sorted(t.i for t in child.subtree if t.i not in draft.content)
            return _words(draft.segment, words[:12])
    return None


def _occasion(draft: Draft) -> str | None:
    """The occasion of speaking, in the report's words ("in an interview with the daily")."""
    for child in (*draft.cue.head.children, *draft.cue.governor.children):
        if child.dep_ == "prep" and child.i not in draft.content:
            noun = next((c for c in child.children if c.dep_ == "pobj"), None)
            if noun is not None and noun.lemma_.lower() in listed("sources", "occasions"):
                return str(draft.segment.doc[noun.left_edge.i : noun.right_edge.i + 1].text)[:120]
    return None


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
