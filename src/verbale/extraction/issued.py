"""Issued texts: an account that somebody published, told in the lines that follow its announcement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from verbale.extraction.naming import hop
from verbale.extraction.sources import Source, subject
from verbale.extraction.speakers import speaker_of
from verbale.language.entities import Entities
from verbale.language.parsing import Segment
from verbale.model import Hop

if TYPE_CHECKING:
    from spacy.tokens import Token

_ISSUING = frozenset({"publish", "issue", "release", "post", "circulate", "distribute"})
_TEXT = re.compile(
    r"\bfollowing\W+(?:\w+\W+){0,2}(?:account|statement|read-?out|communiqu[eé]|summary|text|message)\b", re.IGNORECASE
)
_ENDED = re.compile(r"[.!?:…][\"”’»)]*$")


def issuers(segments: Sequence[Segment], entities: Entities) -> Iterator[Hop | None]:
    """For every segment, who issued the account that it belongs to; None for the report's own lines. An account goes
    on from "… published the following account" to a line that is no sentence, such as a heading, or another zone.
    """
    issuer: Hop | None = None
    zone = ""
    for segment in segments:
        if segment.zone != zone or not _ENDED.search(segment.text.rstrip()):
            issuer = None
        yield issuer
        announced = _announced(segment, entities)
        issuer, zone = announced or issuer, segment.zone


def _announced(segment: Segment, entities: Entities) -> Hop | None:
    """Who announces in this line that the text of an account follows."""
    if not _TEXT.search(segment.text):
        return None
    verb = next((t for t in segment.doc if t.lemma_ in _ISSUING and t.pos_ == "VERB"), None)
    head = subject(verb) if verb is not None else None
    if head is None:
        return None
    source = Source(frozenset(t.i for t in _phrase(head)), head)
    speaker = speaker_of(source, segment, entities)
    low, high = min(source.tokens), max(source.tokens)
    return hop(source, speaker, "readout", "plain", segment.span(segment.doc[low : high + 1])) if speaker else None


def _phrase(head: Token) -> Sequence[Token]:
    return list(head.doc[head.left_edge.i : head.right_edge.i + 1])
