"""Zones: what each stretch of a report is. Cues first, then position, then shape; where nothing tells, it is body.

The order of the passes is the order of trust. Losing a sentence of the report is worse than keeping a line of dirt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from verbale.model import Zone
from verbale.reading.cues import Cue, agencies, cues
from verbale.reading.datelines import mark_dateline
from verbale.reading.dates import date_line, place_line
from verbale.reading.doubts import mark_doubted
from verbale.reading.ends import mark_author, mark_comments, mark_signature
from verbale.reading.heads import mark_credits, mark_mastheads, mark_stamps, outlet_alone
from verbale.reading.pieces import BULLET, Piece, pieces
from verbale.reading.sentences import CALL, SENTENCE, mark_sentences, reported, unquoted

_NAME = re.compile(r"(?:[A-Z][\w.’'-]*|de|van|von|al|bin|el)(?:\s+(?:[A-Z][\w.’'-]*|de|van|von|al|bin|el))*")
_SIGNED = re.compile(r"(?P<who>[A-Z][\w.’'-]*(?: [\w.’'-]+){1,4})\s*\|\s*(?P<rest>\d.*)")
_PREAMBLE = 60
_MENU = 14
_START, _END = 15, 12
_PART = 4
"""So many words of a known title make a line of the top its headline."""


def zones(text: str, title: str | None = None) -> tuple[Zone, ...]:
    """The zones of ``text``, in order and without a gap: the white space after a stretch belongs to it.

    ``title`` is the headline, where it is known from elsewhere. A text of white space alone is one body zone.
    """
    found = classified(text, title)
    if not found:
        return (Zone("body", (0, len(text)), "body"),) if text else ()
    starts = [0, *(piece.span[0] for piece in found[1:])]
    merged: list[Zone] = []
    for piece, start, end in zip(found, starts, [*starts[1:], len(text)], strict=True):
        kind = piece.kind or "body"
        if merged and merged[-1].kind == kind:
            last = merged.pop()
            merged.append(Zone(kind, (last.span[0], end), last.rule))
        else:
            merged.append(Zone(kind, (start, end), piece.rule or "body"))
    return tuple(merged)


def zone_at(zones: Sequence[Zone], place: int) -> Zone:
    """The zone of a text that holds the code point at ``place``."""
    return zones[bisect_right(zones, place, key=lambda zone: zone.span[0]) - 1]


def classified(text: str, title: str | None = None) -> list[Piece]:
    """The pieces of ``text`` with their kinds; what is left without one is body."""
    found = ruled(text, title)
    mark_doubted(found)
    return found


def ruled(text: str, title: str | None = None) -> list[Piece]:
    """The pieces of ``text`` with the kinds that rules tell."""
    found = pieces(text)
    mark_stamps(found)
    _cued(found)
    mark_sentences(found)
    _signed(found)
    _ended(found)
    _headed(found)
    _top(found, title)
    _repeated(found)
    mark_signature(found)
    _tail(found)
    _promoted(found)
    mark_author(found)
    mark_comments(found)
    mark_dateline(found)
    return found


def _cued(found: list[Piece]) -> None:
    """Lines that a cue tells of, and lines that hold a date alone."""
    for at, piece in enumerate(found):
        words, edge = piece.words, at < _START or at >= len(found) - _END
        for cue in cues().lines:
            if (
                piece.kind is None
                and cue.fits(words, len(piece.text))
                and edge >= cue.edge
                and cue.pattern.match(unquoted(piece.text) if cue.kind == "promo" else piece.text)
                and not (cue.rule == CALL and reported(piece.text))
            ):
                piece.mark(cue.kind, cue.rule)
        if piece.kind is None and edge and words <= 16 and date_line(piece.text):
            piece.mark(*(("dateline", "place_line") if place_line(piece.text) else ("nav", "date_line")))


def _signed(found: list[Piece]) -> None:
    """Who wrote the report, in one line with how long it takes to read: "Ada Lind | 2 min read"."""
    for at, piece in enumerate(found):
        match = _SIGNED.match(piece.text) if piece.rule == "reading_time" else None
        if match:
            start, end, rest = *piece.span, match.start("rest")
            byline = Piece((start, start + match.end("who")), match["who"], "byline", "reading_time")
            found[at : at + 1] = [byline, Piece((start + rest, end), piece.text[rest:], "nav", "reading_time")]


def _headed(found: list[Piece]) -> None:
    """Lists under a head of their own: headlines of other reports, summary points."""
    for at, piece in enumerate(found):
        if piece.words > 9 or piece.kind not in (None, "summary", "nav"):
            continue
        head = next((cue for cue in cues().heads if cue.pattern.match(piece.text)), None)
        if head is not None:
            piece.kind, piece.rule = head.kind, head.rule
            if head.kind == "related_link":
                _links(found, at + 1)
            elif head.kind == "summary":
                _points(found, at + 1)
        elif cues().buttons.match(piece.text):
            piece.mark("nav", "button")


def _ended(found: list[Piece]) -> None:
    """Readers' comments and sources: what stands under such a head in the last half of a page, to the next head."""
    prose = [at for at, piece in enumerate(found) if piece.kind is None and piece.prose]
    below: Cue | None = None
    for at, piece in enumerate(found):
        late = len(prose) > 2 and at > prose[len(prose) // 2 - 1] and piece.words <= 24
        head = next((cue for cue in cues().ends if late and cue.pattern.match(piece.text)), None)
        if head is not None and (head.kind != "byline" or piece.words <= 4):
            below = head
            piece.kind, piece.rule = head.kind, head.rule
        elif below is not None:
            piece.mark(below.kind, f"under_{below.rule}")


def _links(found: list[Piece], at: int) -> None:
    """The headlines after ``at``: short, and without a full stop. A single one right above a paragraph is its head."""
    end = at
    while end < len(found) and found[end].kind in (None, "notice") and _headline(found[end]):
        end += 1
    if end == at + 1 and end < len(found) and found[end].prose and not found[end].gap:
        return
    for piece in found[at:end]:
        piece.mark("related_link", "under_head")


def _headline(piece: Piece) -> bool:
    return piece.words <= 22 and not piece.text.rstrip("”\"’'").endswith((".", ":", "…"))


def _points(found: list[Piece], at: int) -> None:
    """The summary points after ``at``: with a bullet before them, on their line or on the line before."""
    while at < len(found) and found[at].kind is None and found[at].bullet:
        alone = BULLET.fullmatch(found[at].text)
        found[at].mark("summary", "points")
        if alone and at + 1 < len(found):
            at += 1
            found[at].mark("summary", "points")
        at += 1


def _top(found: list[Piece], title: str | None) -> None:
    """What stands above the report: title, byline, standfirst, remains of the page."""
    top = _preamble(found)
    if not top:
        return
    mark_credits(found, top)
    mark_mastheads(top, "\n".join(piece.text for piece in found[len(top) :]))
    head = next((piece for piece in top if piece.kind is None and _same(piece.text, title)), None)
    if head is None and len(found) > 1:
        lines = [piece for piece in top if piece.kind is None and _titular(piece) and not _bylike(piece)]
        long = [piece for piece in lines if piece.words >= 5]
        head = next(iter(lines if len(top) <= _MENU else [*reversed(long), *lines]), None)
    if head is not None:
        head.mark("title", "title")
    below = False
    for piece, after in zip(top, [*top[1:], None], strict=True):
        below = below or piece is head
        if piece.kind is None and _within(piece.text, title):
            piece.mark("title", "title_again")
        if piece.kind is None:
            _placed(piece, after, below)


def _placed(piece: Piece, after: Piece | None, below: bool) -> None:
    """Where a line without a kind stands between the first line and the report."""
    if _bylike(piece):
        dated = after is not None and date_line(after.text) is not None
        piece.mark(*(("nav", "outlet_line") if outlet_alone(piece.text, dated=dated) else ("byline", "name_line")))
    elif below and piece.words >= 8:
        piece.mark("summary", "standfirst")
    elif after is not None and after.kind == "caption" and not piece.ends:
        piece.mark("caption", "above_caption")
    elif not piece.ends and not piece.bullet:
        piece.mark("nav", "top_line")


def _preamble(found: list[Piece]) -> list[Piece]:
    """The pieces above the report: up to its first paragraph, or to a byline that has a standfirst above it."""
    first = next((at for at, piece in enumerate(found[:_PREAMBLE]) if piece.kind is None and piece.prose), None)
    if first is None:
        return []
    for at in range(first + 1, min(first + 3, len(found))):
        above = [piece for piece in found[:first] if piece.kind is None and _titular(piece)]
        if above and found[at].kind == "byline" and found[at - 1].words < 80:
            return found[:at]
    return found[:first]


def _titular(piece: Piece) -> bool:
    """Whether a line can be a headline."""
    return 3 <= piece.words <= 32 and not piece.text.endswith((".", ":", ",", ";")) and not piece.bullet


def _within(line: str, title: str | None) -> bool:
    """Whether ``line`` is some words of the title, in their order."""
    words, whole = ("".join(f" {word}" for word in re.findall(r"\w+", said.lower())) for said in (line, title or ""))
    return words.count(" ") >= _PART and f"{words} " in f"{whole} "


def _same(line: str, title: str | None) -> bool:
    if not title:
        return False
    a, b = (re.findall(r"\w+", words.lower()) for words in (line, title))
    shared = sum((Counter(a) & Counter(b)).values())
    return len(a) > 1 and shared >= 0.8 * len(a) and shared >= 0.5 * len(b)


def _bylike(piece: Piece) -> bool:
    """A name alone on a line, or agencies."""
    if all(name.strip() in agencies() for name in re.split(r" and | & |, |/", piece.text.strip("()[] .").lower())):
        return True
    return 2 <= piece.words <= 4 and _NAME.fullmatch(piece.text) is not None


def _repeated(found: list[Piece]) -> None:
    """Short lines that stand again and again without a paragraph under them, and the headline where it stands again."""
    counts = Counter(piece.text for piece in found)
    titles = {piece.text for piece in found if piece.kind == "title"}
    over = {piece.text for piece, below in pairwise(found) if below.prose}
    for piece in found:
        if piece.kind is None and piece.text in titles:
            piece.mark("title", "title_again")
        elif (
            piece.kind is None
            and counts[piece.text] > 2
            and piece.words <= 4
            and _button(piece)
            and piece.text not in over
        ):
            piece.mark("nav", "repeated")


def _button(piece: Piece) -> bool:
    return not piece.ends and not piece.bullet and ":" not in piece.text and piece.text[0].isalpha()


def _tail(found: list[Piece]) -> None:
    """Short lines after the last paragraph."""
    last = max((at for at, piece in enumerate(found) if piece.kind is None and piece.prose), default=None)
    if last is None or found[last].text.endswith(":"):
        return
    for piece in found[last + 1 :]:
        if piece.kind is None and piece is found[-1] and piece.words <= 6 and piece.text[0] in "-–—":
            piece.mark("byline", "signed")
        elif piece.kind is None and piece.words <= 12 and not piece.ends and not piece.bullet and "/" not in piece.text:
            piece.mark("related_link" if piece.words >= 5 else "nav", "tail")


KIN = 0.25
"""A line in which a smaller share of the long words than this stands in the report above is not of the report."""


def _promoted(found: list[Piece]) -> None:
    """At the end, lines next to promotion that have its words, or hardly a word of the report."""
    after = False
    for at in range(len(found) - 1, -1, -1):
        piece = found[at]
        if piece.kind is None and after and _advertises(piece.text, found[:at]):
            piece.mark("promo", "next_to_promo")
        elif piece.kind is None:
            return
        after = after or (piece.kind == "promo" and piece.rule != SENTENCE)


def _advertises(text: str, above: list[Piece]) -> bool:
    if any(sign in text for sign in '“”"') or cues().told.search(text):
        return False
    return cues().promo_words.search(text) is not None or _is_foreign(text, above)


def _is_foreign(text: str, above: list[Piece]) -> bool:
    """Whether a line of some length shares hardly a long word with the paragraphs above it."""
    words = _long(text)
    known = set().union(*(_long(piece.text) for piece in above if piece.kind is None))
    return len(words) > 3 and len(words & known) < KIN * len(words)


def _long(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[^\W\d_]{5,}", text)}
