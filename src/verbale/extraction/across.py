"""Quotations that go on: past the words in between on one line, and past the end of a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from verbale.extraction.colons import signature
from verbale.extraction.leads import lead_in, new_draft
from verbale.extraction.quotations import stray_close
from verbale.extraction.transcripts import turns

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from verbale.extraction.contents import Quoted
    from verbale.extraction.drafts import Draft, Line
    from verbale.model import Span

_GAP = 12
"""How many lines with no mark may stand inside one quotation before the line that closes it."""


class Passage(msgspec.Struct, eq=False):
    """A quotation that begins a line or is left open at its end: its place on each line, the draft that has it there,
    and the number of its last line. ``alone``: its lines hold nothing else. ``inner``: the lines with no mark that
    opens, where on each the quotation ends, and the draft that has a part of it. ``rest``: the tokens that it has on
    its first line where it goes on after that.
    """

    first: int
    last: int
    pieces: list[tuple[Span, Draft | None]]
    alone: bool
    inner: list[tuple[Line, int, Draft | None]] = []
    rest: frozenset[int] = frozenset()


def across(lines: Sequence[Line]) -> None:
    """Carry quotations over the ends of lines, within one kind of zone, and give each to one statement: the one that
    has a part of it, the signature on the line after it, the words that lead up to it on the line before, or the
    statement that the line before ended with.
    """
    for zone in dict.fromkeys(line.segment.zone for line in lines):
        same = [line for line in lines if line.segment.zone == zone]
        spoken = turns(same)
        for line in same:
            _lead(line)
        for passage in _passages(same, spoken):
            _give(passage, same)


def _passages(lines: Sequence[Line], spoken: frozenset[int]) -> Iterator[Passage]:
    """The passages of the lines, in order, without those in a transcript. Each is given before the next is looked
    for, so that it sees the drafts that were added.
    """
    at, passage = 0, None
    while at < len(lines):
        inside = passage is not None and passage.last == at
        passage = None
        if at not in spoken:
            opening = _opening(lines[at])
            if opening is not None and opening.quotation.closed and not inside:
                piece = (_place(lines[at], opening), _claim(lines[at], opening))
                yield Passage(at, at, [piece], _is_all(opening, lines[at]))
            passage = _left_open(lines, at, spoken)
            if passage is not None:
                yield passage
        at = max(at + 1, passage.last if passage is not None else 0)


def _left_open(lines: Sequence[Line], at: int, spoken: frozenset[int]) -> Passage | None:
    """The quotation that has no closing mark at the end of line ``at``, with what follows of it."""
    line = lines[at]
    quote = next((q for q in line.quotes[-1:] if not q.quotation.closed), None)
    if quote is None:
        return None
    alone = quote is _opening(line)
    passage = Passage(at, at, [(_place(line, quote), _claim(line, quote))], alone, rest=frozenset(quote.tokens))
    n = at + 1
    while n < len(lines) and n not in spoken:
        opening = _opening(lines[n])
        if opening is not None and _is_straight(line, quote) != _is_straight(lines[n], opening):
            return passage
        if opening is not None:
            passage.pieces.append((_place(lines[n], opening), _claim(lines[n], opening)))
            passage.last = n
            if opening.quotation.closed:
                passage.alone = passage.alone and _is_all(opening, lines[n])
                return passage
            n += 1
            continue
        stop = _closing(lines, n)
        if stop is not None and spoken.isdisjoint(range(n, stop + 1)):
            _take_in(passage, lines, n, stop)
        return passage
    return passage


def _is_straight(line: Line, quote: Quoted) -> bool:
    """Whether the mark that opens the quotation is the same as the one that closes it."""
    return line.segment.text[quote.quotation.span[0]] in {'"', "＂"}


def _closing(lines: Sequence[Line], at: int) -> int | None:
    """The line from ``at`` on that closes what an earlier one has opened; None where another quotation in double marks
    stands before that: the earlier one was never closed, and what follows is the report's own again.
    """
    for n in range(at, min(len(lines), at + _GAP)):
        stray = stray_close(lines[n].segment.text)
        own = next((q for q in lines[n].quotes if not q.quotation.single), None)
        if own is not None and (stray is None or own.quotation.span[0] < stray):
            return None
        if stray is not None:
            return n
    return None


def _take_in(passage: Passage, lines: Sequence[Line], at: int, stop: int) -> None:
    """Add the lines with no opening mark, up to the closing mark on line ``stop``."""
    for n in range(at, stop + 1):
        line = lines[n]
        text = line.segment.text
        end = stray_close(text) if n == stop else None
        inside = end if end is not None else len(text)
        outside = (d for d in line.drafts if d.cue.head.idx >= inside)
        claim = next((d for d in outside if any(line.segment.doc[i].idx < inside for i in d.content)), None)
        passage.pieces.append(((line.segment.start, line.segment.start + inside), claim))
        passage.inner.append((line, inside, claim))
        passage.alone = passage.alone and inside == len(text.rstrip())
    passage.last = stop


def _hush(passage: Passage) -> None:
    """Take out what is said inside a quotation that is somebody's: it is no statement of the report's."""
    for line, inside, claim in passage.inner:
        line.drafts[:] = [d for d in line.drafts if d.cue.head.idx >= inside]
        if claim is not None:
            claim.content = frozenset(i for i in claim.content if line.segment.doc[i].idx >= inside)
            claim.further = (*claim.further, (line.segment.start, line.segment.start + inside))


def _give(passage: Passage, lines: Sequence[Line]) -> None:
    """Give every part of a passage to a statement; where nobody can be found for it, it stays nobody's, and what is
    said inside it, the report's: a whole text may stand between marks.
    """
    owner = next((draft for _, draft in passage.pieces if draft is not None), None)
    if owner is None and passage.alone:
        owner = _signed(passage, lines)
    if owner is None and passage.first > 0:
        owner = _led_in(passage, lines[passage.first - 1])
    if owner is None and passage.alone and passage.first > 0:
        owner = _went_on(passage, lines)
    if owner is None:
        return
    _hush(passage)
    first = passage.pieces[0][1]
    if first is not None and len(passage.pieces) > 1:
        first.content |= passage.rest - first.cue.words - first.source.tokens
    for place, draft in passage.pieces:
        if draft is not None:
            owner = draft
        else:
            owner.further = (*owner.further, place)


def _signed(passage: Passage, lines: Sequence[Line]) -> Draft | None:
    """The statement of a passage that the next line signs: "— Ana Brandt, minister"."""
    if passage.last + 1 >= len(lines):
        return None
    line = lines[passage.last + 1]
    found = signature(line.segment.doc, 0, len(line.segment.text))
    if found is None:
        return None
    line.drafts[:] = [new_draft(line.segment, *found)]
    return line.drafts[0]


def _led_in(passage: Passage, before: Line) -> Draft | None:
    """The statement that the line before leads up to with a colon."""
    waiting = [d for d in before.drafts if not d.content and not d.further]
    if waiting:
        return waiting[-1]
    colon = next((t for t in reversed(before.segment.doc) if not t.is_space), None)
    led = lead_in(before, colon) if colon is not None else None
    if led is not None:
        before.drafts.append(led)
    return led


def _lead(line: Line) -> None:
    """Add the statements of quotations that no cue has and that a clause leads up to with a colon."""
    for quote in line.quotes:
        colon = quote.tokens.start - 1
        if colon < 0 or not quote.speech_of_its_own or _claim(line, quote) is not None:
            continue
        led = lead_in(line, line.segment.doc[colon])
        if led is not None:
            line.drafts.append(replace(led, content=frozenset(quote.tokens), quotes=line.quotes))


def _went_on(passage: Passage, lines: Sequence[Line]) -> Draft | None:
    """A statement of its own for a passage with no cue, of the one whose quotation the line before ends with."""
    last = _ending(lines[passage.first - 1])
    if last is None or not _is_speech(passage, lines):
        return None
    line = lines[passage.first]
    line.drafts.append(replace(last, content=frozenset(), quotes=(), rule="statements.went_on", further=()))
    return line.drafts[-1]


def _is_speech(passage: Passage, lines: Sequence[Line]) -> bool:
    opening = _opening(lines[passage.first])
    return len(passage.pieces) > 1 or (opening is not None and opening.speech)


def _ending(line: Line) -> Draft | None:
    """The draft with whose quotation a line ends, but for a short mention of who said it."""
    went_on = next((d for d in line.drafts if d.rule == "statements.went_on" or d.rule == "statements.signed"), None)
    if went_on is not None:
        return went_on if went_on.rule == "statements.went_on" else None
    speech = [q for q in line.quotes if q.speech]
    ending = max((d for d in line.drafts if d.content and _is_quoted(d, speech)), key=_end, default=None)
    rest = line.segment.doc[_end(ending) + 1 :] if ending is not None else ()
    return ending if not any(t.pos_ in {"VERB", "AUX"} or t.text in {".", "!", "?"} for t in list(rest)[:-1]) else None


def _opening(line: Line) -> Quoted | None:
    """The quotation in double marks that the line begins with."""
    first = line.quotes[0] if line.quotes and not line.quotes[0].quotation.single else None
    if first is None or any(not t.is_space for t in line.segment.doc[: first.tokens.start]):
        return None
    return first


def _is_all(quote: Quoted, line: Line) -> bool:
    """Whether the line holds nothing beside the quotation."""
    return not any(t.i not in quote.tokens and not t.is_punct and not t.is_space for t in line.segment.doc)


def _claim(line: Line, quote: Quoted) -> Draft | None:
    """The draft that has the quotation, or a part of it, in its content; not one whose cue is itself quoted."""
    own = [d for d in line.drafts if not d.content.isdisjoint(quote.tokens) and d.cue.head.i not in quote.tokens]
    return max(own, key=lambda d: len(d.content.intersection(quote.tokens)), default=None)


def _place(line: Line, quote: Quoted) -> Span:
    start, end = quote.quotation.span
    return (line.segment.start + start, line.segment.start + end)


def continued(drafts: list[Draft], speech: Sequence[Quoted]) -> list[Draft]:
    """A quotation that follows a statement, with no cue of its own, goes on with it: in the same sentence, or as a
    sentence of its own after words in which nobody else speaks. A quoted statement goes on before any other.
    """
    for quote in speech:
        if any(not d.content.isdisjoint(quote.tokens) for d in drafts):
            continue
        before = [d for d in drafts if d.content and _end(d) < quote.tokens.start]
        quoted = [d for d in before if _is_quoted(d, speech)]
        lasts = [max(ds, key=_end) for ds in (quoted, before) if ds]
        last = next((d for d in lasts if _runs_on(d, quote, d in quoted)), None)
        if last is not None:
            last.content = last.content | frozenset(quote.tokens)
    return drafts


_ASIDE = 15
"""How many tokens may stand between a statement and the quotation that goes on with it."""


def _runs_on(draft: Draft, quote: Quoted, is_quoted: bool) -> bool:
    """Whether nothing but the rest of the cue's sentence stands between the statement and the quotation, or little
    else: a sentence of a few words, or one about the speaker ("She had flown in on Monday.").
    """
    doc = draft.segment.doc
    between = doc[_end(draft) + 1 : quote.tokens.start]
    stops = [t.i for t in between if t.text in {".", "!", "?"}]
    if stops and between[-1].text == ":":
        return False
    whole = quote.speech_of_its_own and (not len(between) or between[-1].is_punct or between[-1].is_space)
    if whole and (len(stops) <= 1 or (len(stops) == 2 and _is_about(doc, stops[0] + 1))):
        return True
    if is_quoted and all(t.is_punct or t.is_space or t.pos_ in {"CCONJ", "ADV"} or t.lower_ == "that" for t in between):
        return True
    return is_quoted and len(between) <= _ASIDE and (not len(between) or (len(stops) <= 1 and between[-1].is_punct))


def _is_about(doc: Doc, start: int) -> bool:
    """Whether the sentence goes on with the one whom the sentence before was about."""
    first = next((t for t in doc[start:] if not t.is_punct and not t.is_space), None)
    return first is not None and first.lower_ in {"he", "she", "they", "it"}


def _end(draft: Draft) -> int:
    return max(draft.content | draft.cue.words | draft.source.tokens)


def _is_quoted(draft: Draft, speech: Sequence[Quoted]) -> bool:
    return any(not draft.content.isdisjoint(q.tokens) for q in speech)
