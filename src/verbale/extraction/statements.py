"""Statements: who said what in one document, in which words and through whom. The door of attribution."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from verbale.extraction.directness import directness_of
from verbale.extraction.drafts import Draft, drafts
from verbale.extraction.hops import basis_of, cites_a_source, joined, passed_on, quoter
from verbale.extraction.lexicon import listed
from verbale.extraction.sources import Source
from verbale.extraction.speakers import hop, speaker_of
from verbale.language.entities import Entities
from verbale.language.parsing import Parsed, Segment
from verbale.model import Hop, Span, Statement
from verbale.model.span import evidence


def statements(parsed: Parsed, entities: Entities) -> tuple[Statement, ...]:
    """The statements of a document, in the order of the text. Who is quoted inside another's words comes with the
    whole chain of sources.
    """
    rows: dict[str, Statement] = {}
    for line in drafts(parsed.segments):
        said = [d for d in line if not cites_a_source(d.cue.head, d.segment, entities)]
        for draft in said:
            _attribute(draft, entities)
        for row in (_row(draft, said, parsed) for draft in said):
            rows.setdefault(row.id, row)
    return tuple(sorted(rows.values(), key=lambda r: (min(r.content), r.cue, r.id)))


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


def _row(draft: Draft, beside: Sequence[Draft], parsed: Parsed) -> Statement:
    source = runs(draft.segment, draft.source.tokens)
    cue = runs(draft.segment, draft.cue.words | draft.cited)
    content = (*runs(draft.segment, draft.content), *draft.further)
    hops = joined(_outer(draft, beside), draft.hops)
    document = parsed.document
    places = [*source, *cue, *content, *(h.span for h in hops if h.span)]
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
        addressee=_addressee(draft),
        occasion=_occasion(draft),
        zone=draft.segment.zone,
        evidence=evidence(document.id, document.text, places),
    )


def _outer(draft: Draft, beside: Sequence[Draft], depth: int = 0) -> tuple[Hop, ...]:
    """The chain of the statement whose content this one stands in, the narrowest."""
    holders = [d for d in beside if d is not draft and draft.cue.words <= d.content]
    holders = [d for d in holders if not draft.content >= d.content]
    if not holders or depth > 4:
        return ()
    narrowest = min(holders, key=lambda d: len(d.content))
    return joined(_outer(narrowest, beside, depth + 1), narrowest.hops)


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
