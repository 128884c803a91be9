"""Statements: who said what in one document, in which words and through whom. The door of attribution."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from verbale.extraction.colons import HEADLINES, colons
from verbale.extraction.contents import Quoted, content_of, quoted
from verbale.extraction.cues import Cue, cues
from verbale.extraction.directness import directness_of
from verbale.extraction.hops import basis_of, cites_a_source, joined, passed_on, quoter
from verbale.extraction.lexicon import listed
from verbale.extraction.quotations import quotations
from verbale.extraction.sources import Source, source_of
from verbale.extraction.speakers import hop, speaker_of
from verbale.language.entities import Entities
from verbale.language.parsing import Parsed, Segment
from verbale.model import Hop, Span, Speaker, Statement
from verbale.model.span import evidence

_HEADLINE = 25
"""The first line of a document, where it is shorter than this many tokens, is read like a headline."""
_LEAD = 12
"""How many tokens may stand between a cue and the colon that ends its line."""


class Draft(msgspec.Struct, eq=False):
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
    lines = [(segment, _drafts(segment, at == 0)) for at, segment in enumerate(parsed.segments)]
    _across(lines)
    drafts = [d for _, found in lines for d in found if d.content or d.further]
    drafts = [d for d in drafts if not cites_a_source(d.cue.head, d.segment, entities)]
    for draft in drafts:
        _attribute(draft, entities)
    rows = {row.id: row for row in (_row(d, drafts, parsed) for d in drafts)}
    return tuple(sorted(rows.values(), key=lambda r: (min(r.content), r.cue, r.id)))


def _drafts(segment: Segment, first: bool) -> list[Draft]:
    """The statements of one segment: each cue outside quoted speech with its source and content. A cue before a colon
    at the end of the line comes with no content: the next line may have it.
    """
    text = segment.doc.text
    quotes = quoted(segment.doc, quotations(text))
    speech = [q for q in quotes if q.quotation.is_speech(text)]
    found: list[Draft] = []
    for cue in cues(segment.doc):
        if any(cue.head.i in q.tokens for q in speech) or any(cue.head.i in d.cue.words for d in found):
            continue
        source = source_of(cue)
        content = content_of(cue, source.tokens, quotes)
        if (content.tokens or _leads_on(cue, source)) and (source.head is not None or _may_lack_source(cue)):
            found.append(Draft(segment, cue, source, content.tokens, quotes))
    headline = segment.zone in HEADLINES or (first and len(segment.doc) < _HEADLINE)
    for cue, source, tokens in colons(segment.doc, headline, quotes):
        if not any(d.cue.words <= source.tokens or cue.head.i - 1 in d.cue.words for d in found):
            found.append(Draft(segment, cue, source, tokens, quotes))
    return _continued(_parted(_widest(found)), speech)


def _enclosing(inner: Draft, outer: Draft) -> frozenset[int]:
    """The words of a statement that stands around another, which the parser put inside it."""
    clause = frozenset(t.i for t in outer.cue.head.subtree)
    own = outer.cue.words | outer.source.tokens
    return own if inner.cue.words & clause else own | frozenset(i for i in clause if i >= min(own))


def _leads_on(cue: Cue, source: Source) -> bool:
    """Whether the line ends with a colon after the cue and nothing else is said in between."""
    doc = cue.head.doc
    group = cue.words | source.tokens
    return doc[len(doc) - 1].text == ":" and len(doc) - 1 - max(group) <= _LEAD and "quote" in cue.takes


def _widest(drafts: list[Draft]) -> list[Draft]:
    """Without the cues that are part of a longer one ("declined" of "declined to say")."""
    return [d for d in drafts if not any(d.cue.words < other.cue.words for other in drafts)]


def _across(lines: Sequence[tuple[Segment, list[Draft]]]) -> None:
    """Carry quotations over the ends of lines: one left open goes on where the next line opens with a mark, and a
    line that ends in a colon hands over to a quotation on the next.
    """
    carrier: Draft | None = None
    for segment, drafts in lines:
        opening = _opening(segment)
        if carrier is not None and opening is not None and not _claimed(opening, drafts):
            carrier.further = (*carrier.further, _place(segment, opening))
            carrier = None if opening.quotation.closed else carrier
        else:
            carrier = None
        waiting = [d for d in drafts if not d.content]
        carrier = waiting[-1] if waiting else _left_open(segment, drafts) or carrier


def _opening(segment: Segment) -> Quoted | None:
    """The quotation that the line begins with."""
    quotes = quoted(segment.doc, quotations(segment.doc.text))
    return quotes[0] if quotes and quotes[0].tokens and quotes[0].tokens.start == 0 else None


def _claimed(quote: Quoted, drafts: Sequence[Draft]) -> bool:
    return any(not d.content.isdisjoint(quote.tokens) for d in drafts)


def _left_open(segment: Segment, drafts: Sequence[Draft]) -> Draft | None:
    """The statement whose quotation has no closing mark at the end of the line."""
    last = len(segment.doc) - 1
    for draft in drafts:
        if any(not q.quotation.closed and last in q.tokens and last in draft.content for q in draft.quotes):
            return draft
    return None


def _place(segment: Segment, quote: Quoted) -> Span:
    start, end = quote.quotation.span
    return (segment.start + start, segment.start + end)


def _may_lack_source(cue: Cue) -> bool:
    """Whether the cue reports with nobody named to report it: "is said to"."""
    return cue.rule in {"statements.said_to", "statements.reportedly"}


def _parted(drafts: list[Draft]) -> list[Draft]:
    """Take out of a content what belongs to another statement beside it, not within it: a participle that goes with
    the reporter ("…, adding …"), and the cue of a statement that encloses this one ("…, the agency reported").
    """
    had = [d for d in drafts if not d.content]
    for draft in drafts:
        for other in drafts:
            if other is draft or not other.cue.words <= draft.content:
                continue
            if other.cue.head.tag_ == "VBG" and other.source.tokens == draft.source.tokens:
                draft.content = draft.content - {t.i for t in other.cue.head.subtree}
            elif draft.cue.words <= other.content:
                draft.content = draft.content - _enclosing(draft, other)
    return [d for d in drafts if d.content or d in had]


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
        chain = [(_before(s, verb.i), "unknown") for s, _ in chain] + [
            (source, basis_of(_words(draft.segment, source.tokens)))
        ]
        draft.source, draft.cited = source, frozenset({verb.i})
        draft.content = draft.content - source.tokens - draft.cited
    stance = "distancing" if draft.cue.head.lemma_ in listed("sources", "distancing") else "plain"
    hops = []
    for source, on in chain:
        speaker = speaker_of(source, draft.segment, entities)
        draft.speaker = speaker
        if speaker is None:
            continue
        span = next(iter(runs(draft.segment, source.tokens)), None)
        hops.append(hop(source, speaker, on, stance, span))
    draft.hops = tuple(hops)


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
        directness=directness_of(draft.content, draft.quotes, draft.segment.doc) if draft.content else "direct",
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
    if draft.cue.rule in {"statements.said_to", "statements.reportedly"}:
        return _words(draft.segment, draft.cue.words)
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
