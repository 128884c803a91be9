"""Lead-ins: words that end in a colon and hand over to a quotation, on the same line or on the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from verbale.extraction.colons import is_somebody
from verbale.extraction.cues import Cue
from verbale.extraction.lexicon import Frame, listed
from verbale.extraction.sources import Source, phrase, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from verbale.extraction.drafts import Draft, Line
    from verbale.language.parsing import Segment

_FRAME = Frame("colon", frozenset({"quote"}))
_LONGEST = 7
"""A label has at most this many tokens."""
_PERSONS = frozenset({"he", "she", "they", "who"})


def lead_in(line: Line, colon: Token) -> Draft | None:
    """The statement, with no content yet, of whom the words before ``colon`` name; None where it is no colon or they
    name nobody who can speak.
    """
    if colon.text != ":":
        return None
    start = max((t.i + 1 for t in colon.doc[: colon.i] if t.text in {".", "!", "?"}), default=0)
    told = [d for d in line.drafts if start <= d.cue.head.i < colon.i and d.source.head is not None]
    if told:
        return replace(told[0], content=frozenset(), quotes=(), further=(), rule="statements.lead_in")
    if start == 0 and (label := _label(colon)) is not None:
        return new_draft(line.segment, Cue(colon, frozenset({colon.i}), (_FRAME,), "statements.colon"), label)
    verb = next((t for t in colon.doc[start : colon.i] if t.pos_ in {"VERB", "AUX"} and _is_main(t, start)), None)
    head = subject(verb) if verb is not None else None
    if verb is None or head is None or not start <= head.i < colon.i or not _speaks(head):
        return None
    cue = Cue(verb, frozenset({verb.i, colon.i}), (_FRAME,), "statements.lead_in")
    return new_draft(line.segment, cue, Source(phrase(head, cue), head))


def _label(colon: Token) -> Source | None:
    """The name or the office that fills the line up to its colon: "Harbour Master Tomas Orla:"."""
    name = [t for t in colon.doc[: colon.i] if not t.is_space]
    if not 0 < len(name) <= _LONGEST or any(t.pos_ in {"VERB", "AUX"} or t.text in {",", ";"} for t in name):
        return None
    head = next((t for t in reversed(name) if t.pos_ in {"PROPN", "NOUN"}), None)
    if head is None or not _speaks(head) or head.lemma_.lower() in listed("sources", "documents"):
        return None
    return Source(frozenset(range(name[0].i, name[-1].i + 1)), head)


def _is_main(verb: Token, start: int) -> bool:
    """Whether the verb is the main one of the words from ``start`` on: it has a subject, and hangs on none of them."""
    subjects = any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    return subjects and not (
        start <= verb.head.i < verb.i or (verb.head.i > verb.i and verb.dep_ in {"advcl", "relcl"})
    )


def new_draft(segment: Segment, cue: Cue, source: Source) -> Draft:
    """A draft that has no content in its own line yet."""
    from verbale.extraction.drafts import Draft  # which itself needs this module

    return Draft(segment, cue, source, frozenset(), (), cue.rule)


def _speaks(head: Token) -> bool:
    named = head.pos_ == "PROPN" and head.ent_type_ not in {"DATE", "TIME", "CARDINAL"}
    return named or head.lower_ in _PERSONS or is_somebody(head)
