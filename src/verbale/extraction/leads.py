"""Lead-ins: a line that ends in a colon and hands over to the quotation on the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from verbale.extraction.colons import is_somebody
from verbale.extraction.cues import Cue
from verbale.extraction.lexicon import Frame
from verbale.extraction.sources import Source, phrase, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from verbale.extraction.drafts import Draft, Line
    from verbale.language.parsing import Segment

_FRAME = Frame("colon", frozenset({"quote"}))
_PERSONS = frozenset({"he", "she", "they", "who"})


def lead_in(line: Line) -> Draft | None:
    """The statement, with no content yet, of whom the last sentence of ``line`` names before its colon; None where
    the line ends in no colon or names nobody who can speak.
    """
    doc = line.segment.doc
    colon = next((t for t in reversed(doc) if not t.is_space), None)
    if colon is None or colon.text != ":":
        return None
    told = [d for d in line.drafts if d.cue.head.sent == colon.sent and d.source.head is not None]
    if told:
        return replace(told[0], content=frozenset(), quotes=(), further=(), rule="statements.lead_in")
    verb = colon.sent.root
    head = subject(verb) if verb.pos_ in {"VERB", "AUX"} else None
    if head is None or not _speaks(head):
        return None
    cue = Cue(verb, frozenset({verb.i, colon.i}), (_FRAME,), "statements.lead_in")
    return new_draft(line.segment, cue, Source(phrase(head, cue), head))


def new_draft(segment: Segment, cue: Cue, source: Source) -> Draft:
    """A draft that has no content in its own line yet."""
    from verbale.extraction.drafts import Draft  # which itself needs this module

    return Draft(segment, cue, source, frozenset(), (), cue.rule)


def _speaks(head: Token) -> bool:
    named = head.pos_ == "PROPN" and head.ent_type_ not in {"DATE", "TIME", "CARDINAL"}
    return named or head.lower_ in _PERSONS or is_somebody(head)
