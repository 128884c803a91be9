"""Quotations that go on: past the words in between on one line, and past the end of a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from verbale.extraction.contents import Quoted
    from verbale.extraction.drafts import Draft, Line
    from verbale.language.parsing import Segment
    from verbale.model import Span

_ASIDE = 15
"""How many tokens may stand between a statement and the quotation that goes on with it."""


def across(lines: Sequence[Line]) -> None:
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


def continued(drafts: list[Draft], speech: Sequence[Quoted]) -> list[Draft]:
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


def _went_on(line: Line, last: Draft | None, opening: Quoted | None) -> Draft | None:
    """Add the statement of a line that is one quotation and has no cue; return whose quotation the line ends with."""
    bare = opening is not None and opening.speech and not line.drafts and _is_all(opening, line.segment)
    if bare and opening is not None and last is not None and last.segment.zone == line.segment.zone:
        going = (_place(line.segment, opening),)
        line.drafts.append(replace(last, content=frozenset(), quotes=(), rule="statements.went_on", further=going))
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
