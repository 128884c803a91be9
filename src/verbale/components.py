"""Attributions in a spaCy pipeline: ``nlp.add_pipe("verbale")``, found by spaCy's entry points.

The component reads ``doc.text`` with Verbale's own pipeline and lays what it finds over the tokens of the document.
No annotation of the pipeline it stands in is used or changed, so that it gives the same after any of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, get_type_hints

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

if TYPE_CHECKING:
    from verbale.model import Complaint, Hop, Speaker, Statement

KEY = "verbale"
"""Where what was read is kept in ``doc.user_data``, as plain data, so that it is saved with the document."""

PARTS = ("content", "source", "cue")
GIVEN = ("published", "outlet", "title", "url")
"""What may be known of a document, under these keys of its ``user_data``."""

Foreign = Literal["raise", "empty"]
Alignment = Literal["strict", "contract", "expand"]


class Attribution:
    """A statement over the tokens of a spaCy document.

    ``content``, ``source`` and ``cue`` are spans of tokens; ``row`` is the statement with its exact offsets, in code
    points of ``doc.text``. Where tokens begin and end elsewhere, the spans follow ``alignment``; a stretch without
    tokens (``strict``, ``contract``) is left out of them, never out of ``row``.
    """

    def __init__(self, doc: Doc, row: Statement, alignment: Alignment = "expand") -> None:
        self.doc, self.row, self.alignment = doc, row, alignment

    @property
    def id(self) -> str:
        return self.row.id

    @property
    def content(self) -> tuple[Span, ...]:
        return self._spans("content")

    @property
    def source(self) -> tuple[Span, ...]:
        return self._spans("source")

    @property
    def cue(self) -> tuple[Span, ...]:
        return self._spans("cue")

    @property
    def speaker(self) -> Speaker | None:
        """Whose words these are: the fullest name in the document, and an actor kind."""
        return self.row.speaker

    @property
    def hops(self) -> tuple[Hop, ...]:
        """The sources from the outermost to the innermost; their ``span`` is in code points."""
        return self.row.hops

    @property
    def through(self) -> tuple[str, ...]:
        """What the hops before the speaker are called, outermost first."""
        return self.row.through

    @property
    def directness(self) -> str:
        return self.row.directness

    @property
    def polarity(self) -> str:
        """``affirmed``, or ``negated`` where it is reported as not said, or denied."""
        return self.row.polarity

    @property
    def hedge(self) -> str | None:
        return self.row.hedge

    @property
    def said(self) -> str | None:
        """The day of the saying, ISO 8601 / EDTF."""
        return self.row.said

    def __repr__(self) -> str:
        return f"<{self.row}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Attribution) and self.row == other.row and self.doc is other.doc

    def __hash__(self) -> int:
        return hash(self.row.id)

    def _spans(self, part: str) -> tuple[Span, ...]:
        places = getattr(self.row, part)
        found = (self.doc.char_span(a, b, label=part.upper(), alignment_mode=self.alignment) for a, b in places)
        return tuple(span for span in found if span is not None and len(span))


def statements(doc: Doc) -> tuple[Attribution, ...]:
    """What ``doc._.statements`` gives: the statements in the order of the text; none where the component did not run.

    Also reads documents that were saved, in a process that has no such component. Raises ValueError where the text is
    no longer the one that was read.
    """
    from verbale.model import Statement

    kept = doc.user_data.get(KEY, {})
    rows = [msgspec.convert(row, Statement) for row in kept.get("statements", ())]
    if any(doc.text[e.start : e.end] != e.text for row in rows for e in row.evidence):
        raise ValueError("the statements were read from another text: run the component on this document")
    return tuple(Attribution(doc, row, kept["alignment"]) for row in rows)


class Verbale:
    """The component. Sets ``doc._.statements`` and the span groups ``verbale_content``, ``verbale_source``,
    ``verbale_cue`` and ``verbale`` (all three), labelled CONTENT, SOURCE and CUE.

    A document is dated by ``doc.user_data["published"]`` (an ISO date), else by what its text says; ``outlet``,
    ``title`` and ``url`` are taken from there as well. What could not be done stands, as plain data, in
    ``doc.user_data["verbale"]["complaints"]``. Raises Refusal L001 for a document in a language that is not
    read, unless ``foreign`` is ``"empty"``, and X001 where one could not be read; spaCy's error handler gets either.
    """

    def __init__(self, alignment: Alignment = "expand", foreign: Foreign = "raise") -> None:
        self.alignment, self.foreign = alignment, foreign

    def __call__(self, doc: Doc) -> Doc:
        rows, complaints = self._read(doc) if doc.text.strip() else ((), ())
        doc.user_data[KEY] = {
            "alignment": self.alignment,
            "statements": list(msgspec.to_builtins(rows)),
            "complaints": list(msgspec.to_builtins(complaints)),
        }
        found = statements(doc)
        groups = {part: list(_each(found, part)) for part in PARTS}
        for part, spans in groups.items():
            doc.spans[f"{KEY}_{part}"] = spans
        doc.spans[KEY] = sorted((span for spans in groups.values() for span in spans), key=_place)
        return doc

    def _read(self, doc: Doc) -> tuple[tuple[Statement, ...], tuple[Complaint, ...]]:
        from verbale.build import read_text
        from verbale.errors import Refusal, refuse
        from verbale.extraction import LANGUAGES

        name = str(doc.user_data.get("id") or "the document")
        given = {key: doc.user_data.get(key) for key in GIVEN}
        found = read_text(doc.text, only={"statements"}, name=name, **given)
        if found.document.language not in LANGUAGES and self.foreign == "raise":
            raise refuse("L001", name, language=found.document.language)
        for complaint in found.complaints:
            if complaint.code == "X001":
                raise Refusal(complaint)
        return found.statements, found.complaints


def _each(found: tuple[Attribution, ...], part: str) -> Iterator[Span]:
    for each in found:
        yield from getattr(each, part)


def _place(span: Span) -> tuple[int, int, str]:
    return (span.start, -span.end, span.label_)


@Language.factory(
    KEY,
    default_config={"alignment": "expand", "foreign": "raise"},
    assigns=["doc._.statements", "doc.spans"],
)
def make(nlp: Language, name: str, alignment: Alignment, foreign: Foreign) -> Verbale:
    """The component ``nlp.add_pipe("verbale", config={...})`` makes. Raises ValueError where another package has set
    ``doc._.statements``.
    """
    if not _is_ours():
        Doc.set_extension("statements", getter=statements)
    return Verbale(alignment, foreign)


make.__annotations__ = get_type_hints(make)
"""Written out: spaCy 3.8.7 does not read types as strings."""


def _is_ours() -> bool:
    return bool(Doc.has_extension("statements") and Doc.get_extension("statements")[2] is statements)
