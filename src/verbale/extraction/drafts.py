"""Drafts: the statements of each line in tokens, before anybody knows who the sources are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from verbale.extraction.across import across, continued
from verbale.extraction.colons import HEADLINES, colons
from verbale.extraction.contents import Quoted, content_of, quoted, trimmed, whole, with_tail, without_aside
from verbale.extraction.cues import Cue, cues
from verbale.extraction.encoded import by_segment, merged
from verbale.extraction.sources import Source, begins, joined_to, source_of
from verbale.language.parsing import Segment
from verbale.model import Hop, Span, Speaker

if TYPE_CHECKING:
    from verbale.language.encoder import Attribution

_HEADLINE = 25
"""The first line of a document, where it is shorter than this many tokens, is read like a headline."""
_LEAD = 12
"""How many tokens may stand between a cue and the colon that ends its line."""


class Draft(msgspec.Struct, eq=False):
    """A statement in the making, in tokens of one segment. ``act`` is what the encoder takes the source to do in saying
    it, where it is sure enough. ``nested``: it stands inside another's content, and the encoder does not see it.
    """

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
    act: str | None = None
    nested: bool = False


class Line(msgspec.Struct, eq=False):
    """A segment with its quotations and its drafts."""

    segment: Segment
    quotes: tuple[Quoted, ...]
    drafts: list[Draft]


def drafts(segments: Sequence[Segment], attributions: Sequence[Attribution] | None = None) -> list[list[Draft]]:
    """The drafts of every segment, by the rules, and joined with ``attributions`` where the encoder has read the text.
    Quotations left open at the end of a line go on in the next.
    """
    read = by_segment(segments, attributions) if attributions is not None else [None] * len(segments)
    lines = [_line(segment, at == 0, found) for at, (segment, found) in enumerate(zip(segments, read, strict=True))]
    across(lines)
    return [[d for d in line.drafts if d.content or d.further] for line in lines]


def _line(segment: Segment, first: bool, attributions: Sequence[Attribution] | None) -> Line:
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
    ruled = _parted(_widest(found))
    joined = merged(segment, ruled, attributions) if attributions is not None else ruled
    return Line(segment, quotes, continued(joined, speech))


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
    start = begins(second.cue.governor)
    return frozenset(i for i in draft.content if i < start.i)


def _enclosing(inner: Draft, outer: Draft) -> frozenset[int]:
    """The words of a statement that stands around another, which the parser put inside it."""
    clause = frozenset(t.i for t in outer.cue.head.subtree)
    own = outer.cue.words | outer.source.tokens
    return own if inner.cue.words & clause else own | frozenset(i for i in clause if i >= min(own))
