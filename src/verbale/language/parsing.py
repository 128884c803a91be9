"""Sentences, tags and parse of a document, zone by zone, with offsets into its frozen text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice, takewhile
from typing import TYPE_CHECKING

import msgspec

from verbale.language.marks import text_of
from verbale.model import Document, Span, Time
from verbale.model.span import trim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

READ_ZONES = frozenset({"title", "summary", "body", "caption"})
"""Zones in which people speak and things happen; the others are never parsed. The headline of another report stays
in the record as a zone, which is evidence for who asks for it: what it tells is told by that report.
"""
LONGEST = 10_000
"""Code points of one segment; a longer line is cut after a sentence, else at a blank, else where it must be."""
SENTENCE = 2_500
"""Code points after which a stretch with no end of a sentence is cut at a blank: work grows with its square."""

SURROGATES = re.compile("[\ud800-\udfff]")
UNSEEN = re.compile(
    r"</?[a-zA-Z][^<>\n]{0,200}>|&(?:[a-zA-Z]{2,8}|#\d{1,5});|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
    r"|\[(?=[^\[\]]{1,200}\]\([^()\s]{1,500}\))|\]\((?:https?:|mailto:|[/#])[^()\s]{0,500}\)|\*\*|\\(?=[\[\]*_#])"
)
"""Tags, entities, the marks of links and of stress in Markdown, and marks with no width: none of it is read."""
WIDTH = 140
"""Code points of the longest line of a text that may be wrapped at a width."""
GOES_ON = re.compile(r"""[^.!?:"”\n]\n(?=\S)""")
GOES_ON_LOWER = re.compile(r"""[^.!?:"”\n]\n(?=[a-z])""")
ENDING = re.compile(r"[.!?…][\"”’')\]]*\s+")


class Segment(msgspec.Struct, frozen=True):
    """A stretch of one zone within one line, parsed. ``start`` is where it begins in the document's text; ``gaps`` are
    the places in it where something else was put between the words of a sentence.
    """

    doc: Doc
    start: int
    zone: str
    gaps: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """Its words as they were parsed: see ``shown``."""
        return text_of(self.doc)

    def span(self, words: Words | Token) -> Span:
        """Where ``words`` (of this segment) stand in the document's text; of those round a gap, where their head is."""
        if hasattr(words, "idx"):
            return (self.start + words.idx, self.start + words.idx + len(words.text))
        whole = (self.start + words.start_char, self.start + words.end_char)
        head = self.start + words.root.idx if self.gaps else 0
        return next((part for part in self.beside(whole) if part[0] <= head < part[1]), whole)

    def beside(self, span: Span) -> Iterator[Span]:
        """A stretch of the document's text, without the gaps in it."""
        start, end = span
        for gap in self.gaps:
            if start < gap[0] and gap[1] < end:
                yield self._trimmed((start, gap[0]))
                start = gap[1]
        yield self._trimmed((start, end)) if self.gaps else (start, end)

    def _trimmed(self, span: Span) -> Span:
        start, end = trim(self.text, (span[0] - self.start, span[1] - self.start))
        return (self.start + start, self.start + end)

    def root(self, span: Span) -> Token | None:
        """The word at the head of what stands at ``span`` of the document's text; None where no word does."""
        if span[0] < self.start:
            return None
        words = self.doc.char_span(span[0] - self.start, span[1] - self.start, alignment_mode="expand")
        return words.root if words is not None and len(words) else None


class Parsed(msgspec.Struct, frozen=True):
    """A document and its parsed segments, in the order of the text."""

    document: Document
    segments: tuple[Segment, ...]

    def sentences(self) -> Iterator[tuple[Segment, Words]]:
        """Every sentence with the segment it stands in. No sentence crosses a line or a zone."""
        for segment in self.segments:
            for sentence in segment.doc.sents:
                yield segment, sentence

    def timed(self, times: Iterable[Time]) -> Iterator[tuple[Segment, Words, tuple[Time, ...]]]:
        """Every sentence of the report itself, with its segment and those of ``times``, which are in the order of the
        text, that it has.
        """
        times, first = tuple(times), 0
        for segment, sentence in self.sentences():
            start, end = segment.span(sentence)
            while first < len(times) and times[first].span[1] <= start:
                first += 1
            last = first
            while last < len(times) and times[last].span[0] < end:
                last += 1
            yield segment, sentence, times[first:last]


def lines(document: Document) -> Iterator[tuple[str, Span]]:
    """``(zone kind, span)`` of every line, or part of a line, in a zone that is read; white space trimmed.

    In a text that is wrapped at a width, lines that go on in the next one are given together, and so are the two sides
    of what was put between the words of a sentence: ``seen`` gives such a line without it.
    """
    text, wrapped = document.text, _wrapped(document.text)
    for kind, (start, stop) in _stretches(document):
        while start < stop:
            end = _end(text, start, stop)
            while wrapped and end < stop and GOES_ON.match(text, max(start, end - 1), stop):
                end = _end(text, end + 1, stop)
            for part in _parts(text, trim(text, (start, end))):
                yield from ((kind, piece) for piece in _pieces(text, part) if piece[0] < piece[1])
            start = end + 1


def _stretches(document: Document) -> Iterator[tuple[str, Span]]:
    """The zones that are read; two with a sentence that goes on from one to the other, on one line, as one."""
    found: list[tuple[str, Span]] = []
    for zone in document.zones:
        if zone.kind not in READ_ZONES:
            continue
        kind, (start, end) = found[-1] if found else ("", (0, 0))
        if kind == zone.kind and end < zone.span[0] and _goes_on(document.text, (end, zone.span[0])):
            found[-1] = (kind, (start, zone.span[1]))
        else:
            found.append((zone.kind, zone.span))
    yield from found


def _goes_on(text: str, gap: Span) -> bool:
    """Whether a sentence goes on after what stands at ``gap`` of its line."""
    before, after = text[: gap[0]].rstrip(" \t\xa0"), text[gap[1] : gap[1] + 1]
    inside = "\n" not in text[len(before) : gap[1]] and "\r" not in text[len(before) : gap[1]]
    return inside and before[-1:] not in ("", ".", "!", "?", ":", "\n", "\r") and after.islower()


def gaps(document: Document, span: Span) -> tuple[Span, ...]:
    """The places within a line that are not read."""
    first = bisect_right(document.zones, span[0], key=lambda zone: zone.span[0])
    inside = takewhile(lambda zone: zone.span[1] < span[1], islice(document.zones, first, None))
    return tuple(zone.span for zone in inside if zone.kind not in READ_ZONES)


def seen(document: Document, span: Span) -> str:
    """The text of a line, of the same length, with blanks for what is not read in it."""
    words = document.text[slice(*span)]
    for start, end in gaps(document, span):
        words = words[: start - span[0]] + " " * (end - start) + words[end - span[0] :]
    return words


def _end(text: str, start: int, stop: int) -> int:
    end = text.find("\n", start, stop)
    return stop if end < 0 else end


def _wrapped(text: str) -> bool:
    """Whether the text is wrapped at a width: a fifth of its lines go on in lower case, and none is long."""
    count = text.count("\n") + 1
    if count < 5 or len(text) > WIDTH * count:
        return False
    return len(GOES_ON_LOWER.findall(text)) * 5 >= count and max(map(len, text.split("\n"))) <= WIDTH


def _parts(text: str, span: Span) -> Iterator[Span]:
    """A line in pieces of at most ``LONGEST``, each without white space at its ends; none for an empty line."""
    start, end = span
    while end - start > LONGEST:
        cut = _cut(text, start, start + LONGEST)
        yield trim(text, (start, cut))
        start, end = trim(text, (cut, end))
    if start < end:
        yield (start, end)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A part of a line, cut where no sentence ends for ``SENTENCE`` code points."""
    start, end = span
    last = start
    for stop in (*(found.end() for found in ENDING.finditer(text, start, end)), end):
        while stop - last > SENTENCE:
            blank = text.rfind(" ", last + SENTENCE // 2, last + SENTENCE)
            last = blank + 1 if blank > 0 else last + SENTENCE
            yield trim(text, (start, last))
            start = last
        last = stop
    yield trim(text, (start, end))


def _cut(text: str, start: int, limit: int) -> int:
    """Where to cut before ``limit``: after the last sentence in the second half, else after the last blank there."""
    half = start + LONGEST // 2
    endings = list(ENDING.finditer(text, half, limit))
    if endings:
        return endings[-1].end()
    blank = max(text.rfind(" ", half, limit), text.rfind("\t", half, limit))
    return blank + 1 if blank > 0 else limit


def shown(text: str) -> str:
    """The text as a reader sees it, of the same length, so that offsets stay right: blanks in place of tags that were
    left in it, of Markdown's marks and of those with no width, an entity's character and blanks for the entity, and a
    mark for a lone surrogate, which cannot be encoded.
    """
    return SURROGATES.sub("\ufffd", UNSEEN.sub(_blank, text))


def _blank(found: re.Match[str]) -> str:
    words = found.group()
    sign = unescape(words) if words.startswith("&") else ""
    return (sign if len(sign) == 1 else "").ljust(len(words))


def parse(documents: Iterable[Document], model: str | None = None) -> Iterator[Parsed]:
    """Parse documents one after the other, with ``model`` or the default (see ``pipeline``).

    Each is parsed by itself, so that what stands beside it in a batch changes nothing. Raises ModuleNotFoundError
    where the model is not installed.
    """
    from verbale.language.pipeline import pipeline
    from verbale.language.quick import one_thread

    nlp = pipeline(model)
    for document in documents:
        places = list(lines(document))
        texts = (shown(seen(document, span)) for _, span in places)
        with one_thread():
            docs = list(nlp.pipe(texts))
        read = zip(docs, places, strict=True)
        segments = tuple(Segment(doc, at[0], kind, gaps(document, at)) for doc, (kind, at) in read)
        yield Parsed(document, segments)
