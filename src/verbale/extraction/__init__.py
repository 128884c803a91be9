"""Extraction: what one document says, read alone. One module per kind of row."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from verbale.ahead import one_ahead
from verbale.errors import complaint
from verbale.model import Complaint, Document, Extraction

if TYPE_CHECKING:
    from concurrent.futures import Future

    from verbale.language.encoder import Encoded
    from verbale.language.entities import Entities
    from verbale.language.parsing import Parsed
    from verbale.model import EventMention, Figure, Stance, Statement, Time

KINDS = ("statements", "times", "events", "figures", "stances")
"""The kinds of rows that are read out of a parsed document, in the order in which they are read."""

LANGUAGES = frozenset({"en", None})
"""Languages that are read; None is a text too short to tell."""


class Reading:
    """One document on its way: every part is computed when first asked for, with what it needs, and once."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def parsed(self) -> Parsed:
        from verbale.language.parsing import parse

        return next(iter(parse([self.document])))

    @cached_property
    def entities(self) -> Entities:
        from verbale.language.coreference import resolve

        return resolve(self.parsed)

    @cached_property
    def encoding(self) -> Future[Encoded]:
        """What the encoder makes of the text; it works while the parser does."""
        from verbale.language.encoder import begin
        from verbale.language.parsing import lines, seen, shown

        return begin([(shown(seen(self.document, span)), span[0]) for _, span in lines(self.document)])

    @cached_property
    def told_times(self) -> tuple[Time, ...]:
        """The times as the report's own day gives them."""
        from verbale.extraction.times import read_times

        return read_times(self.document)  # needs no parse

    @cached_property
    def times(self) -> tuple[Time, ...]:
        from verbale.extraction.times_said import as_said

        return as_said(self.told_times, lambda: self.statements, self.document.text)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        from verbale.extraction.readouts import readouts
        from verbale.extraction.repeats import repeats
        from verbale.extraction.saying_times import saying_times
        from verbale.extraction.statements import statements

        encoding = self.encoding  # Begun before the parser is, where it has not been.
        parsed, entities, told = self.parsed, self.entities, self.told_times
        found = statements(parsed, entities, encoding.result().attributions)
        return readouts(repeats(saying_times(found, parsed, told), parsed, entities), parsed, entities)

    @cached_property
    def events(self) -> tuple[EventMention, ...]:
        from verbale.extraction.events import events

        return events(self.parsed, self.entities, self.times, self.encoding.result(), self.statements)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        from verbale.extraction.figures import figures

        return figures(self.parsed, self.told_times)

    @cached_property
    def stances(self) -> tuple[Stance, ...]:
        from verbale.extraction.stances import stances

        return stances(self.parsed, self.entities, self.statements, self.times)


def extract(documents: Iterable[Document], only: Collection[str] | None = None) -> Iterator[Extraction]:
    """Read each document alone, in order; the encoder is one document ahead of the parser.

    ``only`` names the kinds wanted (``statements``, ``times``, ``events``, ``figures``, ``stances``, and
    ``entities``); all of them where it is None. A kind that fails on a document is complaint X001, and the others go
    on. A document in a language that is not read comes back without rows.
    """
    for reading in one_ahead(begin(document, only) for document in documents):
        yield finish(reading, only)


def begin(document: Document, only: Collection[str] | None = None) -> Reading:
    """The reading of a document, on which the encoder works from now on where ``only`` asks for what it reads."""
    reading = Reading(document)
    if document.language in LANGUAGES and (only is None or not {"statements", "events", "stances"}.isdisjoint(only)):
        _ = reading.encoding
    return reading


def finish(reading: Reading, only: Collection[str] | None = None) -> Extraction:
    """What comes of a reading, as ``extract`` gives it."""
    document = reading.document
    if document.language not in LANGUAGES:
        return Extraction(document=document)
    wanted = set((*KINDS, "entities") if only is None else only)
    complaints: list[Complaint] = []
    rows: dict[str, Any] = {}
    if "entities" in wanted:
        rows["entities"] = _attempt("entities", lambda: reading.entities.all, document, complaints)
    for kind in KINDS:
        if kind in wanted:
            rows[kind] = _attempt(kind, partial(getattr, reading, kind), document, complaints)
    if "times" in wanted:
        from verbale.extraction.times_doubts import doubts

        complaints += doubts(document, rows["times"])
    return Extraction(document=document, complaints=tuple(complaints), **rows)


def _attempt(
    kind: str, compute: Callable[[], tuple[Any, ...]], document: Document, complaints: list[Complaint]
) -> tuple[Any, ...]:
    try:
        return compute()
    except Exception as error:  # a defect of ours on one document must not cost the others
        why = f"{type(error).__name__}: {error}"
        complaints.append(complaint("X001", document.id, document=document.id, kind=kind, why=why))
        return ()
