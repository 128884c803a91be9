"""Drafts: the statements of each line in tokens, before anybody knows who the sources are."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from verbale.extraction.colons import HEADLINES, colons
from verbale.extraction.contents import Quoted, content_of, quoted, trimmed, whole, with_tail, without_aside
from verbale.extraction.cues import Cue, cues
from verbale.extraction.sources import Source, joined_to, source_of
from verbale.language.parsing import Segment
from verbale.model import Hop, Span, Speaker

_HEADLINE = 25
"""The first line of a document, where it is shorter than this many tokens, is read like a headline."""
_LEAD = 12
"""How many tokens may stand between a cue and the colon that ends its line."""
_ASIDE = 15
"""How many tokens may stand between a statement and the quotation that goes on with it."""


class Draft(msgspec.Struct, eq=False):
    """A statement in the making, in tokens of one segment."""

    segment: Segment
    cue: Cue
    source: Source
    content: frozenset[int]
    quotes: tuple[Quoted, ...]
    rule: str
    further: tuple[Span, ...] = ()
    hops: tuple[Hop, ...] = ()
    speaker: Speaker | None = None
    cited: frozenset[int] = frozenset()


class Line(msgspec.Struct, eq=False):
    """A segment with its quotations and its drafts."""

    segment: Segment
    quotes: tuple[Quoted, ...]
    drafts: list[Draft]


def drafts(segments: Sequence[Segment]) -> list[list[Draft]]:
    """The drafts of every segment. Quotations left open at the end of a line go on in the next."""
    lines = [_line(segment, at == 0) for at, segment in enumerate(segments)]
    _across(lines)
    return [[d for d in line.drafts if d.content or d.further] for line in lines]


def _line(segment: Segment, first: bool) -> Line:
    """The statements of one segment: each cue outside quoted speech with its source and content. A cue before a colon
    at the end of the line comes with no content: the next line may have it.
    """
    quotes = quoted(segment.doc)
    speech = [q for q in quotes if q.speech]
    found: list[Draft] = []
    for cue in cues(segment.doc):
        if any(cue.head.i in q.tokens for q in speech) or any(cue.head.i in d.cue.words for d in found):
            continue
        source = source_of(cue)
        content = content_of(cue, source.tokens, quotes)
        if (content.tokens or _leads_on(cue, source)) and (source.head is not None or _may_lack_source(cue)):
            found.append(Draft(segment, cue, source, content.tokens, quotes, content.rule or cue.rule))
    headline = segment.zone in HEADLINES or (first and len(segment.doc) < _HEADLINE)
    for cue, source, tokens in colons(segment.doc, headline, quotes):
        if not any(d.cue.words <= source.tokens or cue.head.i - 1 in d.cue.words for d in found):
            found.append(Draft(segment, cue, source, tokens, quotes, cue.rule))
    return Line(segment, quotes, _continued(_parted(_widest(found)), speech))


def _leads_on(cue: Cue, source: Source) -> bool:
    """Whether the line ends with a colon after the cue and nothing else is said in between."""
    doc = cue.head.doc
    group = cue.words | source.tokens
    return doc[len(doc) - 1].text == ":" and len(doc) - 1 - max(group) <= _LEAD and "quote" in cue.takes


def _widest(drafts: list[Draft]) -> list[Draft]:
    """Without the cues that are part of a longer one ("declined" of "declined to say"), and without "reportedly"
    before a verb that reports by itself: there it is a hedge.
    """
    told = {d.cue.head.i for d in drafts if d.rule == "statements.said"}
    kept = [d for d in drafts if d.cue.rule != "statements.reportedly" or d.cue.head.head.i not in told]
    return [d for d in kept if not any(d.cue.words < other.cue.words for other in kept)]


def _may_lack_source(cue: Cue) -> bool:
    """Whether the cue reports with nobody named to report it: "is said to"."""
    return cue.rule in {"statements.said_to", "statements.reportedly"}


def _parted(drafts: list[Draft]) -> list[Draft]:
    """Take out of a content what belongs to another statement beside it, not within it: a participle that goes with
    the reporter ("…, adding …"), and the cue of a statement that encloses this one ("…, the agency reported").
    """
    had = [d for d in drafts if not d.content]
    over = {d.cue.head.i: joined_to(d.cue.governor) for d in drafts}
    joins = {i: first.i if first is not None else None for i, first in over.items()}
    for draft in drafts:
        for other in drafts:
            if other is draft or not other.cue.words <= draft.content:
                continue
            if joins[other.cue.head.i] == draft.cue.governor.i:
                draft.content = _before_join(draft, other)
                continue
            if other.cue.head.tag_ == "VBG" and other.source.tokens == draft.source.tokens:
                draft.content = draft.content - {t.i for t in other.cue.head.subtree}
            elif draft.cue.words <= other.content:
                draft.content = draft.content - _enclosing(draft, other)
        own = draft.cue.words | draft.source.tokens
        doc = draft.segment.doc
        draft.content = with_tail(doc, whole(doc, trimmed(doc, draft.content), own, draft.quotes))
        if draft.rule == "statements.said":
            draft.content = without_aside(doc, draft.content, draft.cue.head)
    return [d for d in drafts if d.content or d in had]


def _before_join(draft: Draft, second: Draft) -> frozenset[int]:
    """The content up to "but" or "and", with which the reporter of ``draft`` goes on to a second verb."""
    verb = second.cue.governor
    start = next((c.i for c in verb.head.children if c.dep_ == "cc" and c.i < verb.i), verb.i)
    return frozenset(i for i in draft.content if i < start)


def _enclosing(inner: Draft, outer: Draft) -> frozenset[int]:
    """The words of a statement that stands around another, which the parser put inside it."""
    clause = frozenset(t.i for t in outer.cue.head.subtree)
    own = outer.cue.words | outer.source.tokens
    return own if inner.cue.words & clause else own | frozenset(i for i in clause if i >= min(own))


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
    return len(between) <= _ASIDE and (not len(between) or (len(stops) <= 1 and between[-1].is_punct))


def _across(lines: Sequence[Line]) -> None:
    """Carry quotations over the ends of lines: one left open goes on where the next line opens with a mark, a line
    that ends in a colon hands over to a quotation on the next, and a line that is nothing but a quotation goes on
    with who was quoted at the end of the one before.
    """
    carrier: Draft | None = None
    last: Draft | None = None
    for line in lines:
        opening = line.quotes[0] if line.quotes and line.quotes[0].tokens.start == 0 else None
        last = _went_on(line, last, opening) if carrier is None else None
        if carrier is not None and opening is not None and not _claimed(opening, line.drafts):
            carrier.further = (*carrier.further, _place(line.segment, opening))
            carrier = None if opening.quotation.closed else carrier
        else:
            carrier = None
        waiting = [d for d in line.drafts if not d.content and not d.further]
        carrier = waiting[-1] if waiting else _left_open(line) or carrier


def _went_on(line: Line, last: Draft | None, opening: Quoted | None) -> Draft | None:
    """Add the statement of a line that is one quotation and has no cue; return whose quotation the line ends with."""
    bare = opening is not None and opening.speech and not line.drafts and _is_all(opening, line.segment)
    if bare and opening is not None and last is not None and last.segment.zone == line.segment.zone:
        going = (_place(line.segment, opening),)
        source = Draft(last.segment, last.cue, last.source, frozenset(), (), "statements.went_on", going)
        line.drafts.append(source)
        return last
    quoted_last = [d for d in line.drafts if d.content and _is_quoted(d, [q for q in line.quotes if q.speech])]
    ending = max(quoted_last, key=_end, default=None)
    rest = line.segment.doc[_end(ending) + 1 :] if ending is not None else ()
    return ending if not any(t.pos_ in {"VERB", "AUX"} or t.text in {".", "!", "?"} for t in list(rest)[:-1]) else None


def _is_all(quote: Quoted, segment: Segment) -> bool:
    """Whether the line holds nothing beside the quotation."""
    rest = [t for t in segment.doc if t.i not in quote.tokens and not t.is_punct and not t.is_space]
    return quote.quotation.closed and not quote.quotation.single and not rest


def _claimed(quote: Quoted, drafts_: Sequence[Draft]) -> bool:
    return any(not d.content.isdisjoint(quote.tokens) for d in drafts_)


def _left_open(line: Line) -> Draft | None:
    """The statement whose quotation has no closing mark at the end of the line."""
    last = len(line.segment.doc) - 1
    for draft in line.drafts:
        if any(not q.quotation.closed and last in q.tokens and last in draft.content for q in draft.quotes):
            return draft
    return None


def _place(segment: Segment, quote: Quoted) -> Span:
    start, end = quote.quotation.span
    return (segment.start + start, segment.start + end)
