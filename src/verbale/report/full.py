"""The reports in full: the words of every row that a page shows, marked in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from verbale.model import (
    Actor,
    Difference,
    Document,
    Event,
    Incident,
    Meeting,
    Position,
    Proposal,
    Response,
    Row,
    Statement,
    Undertaking,
)
from verbale.report.texts import Block, RowMark, blocks
from verbale.views import replaced
from verbale.views.documents import document_row
from verbale.views.kinds import DocumentRow, LineageRow
from verbale.views.passages import marks_of
from verbale.views.source import Records
from verbale.views.stances import lineage
from verbale.weaving.versions import Versions

NEGOTIATED: tuple[type[Row], ...] = (Position, Proposal, Response, Undertaking, Incident)

MARKED: tuple[type[Row], ...] = (Statement, Event, Meeting, Actor, *NEGOTIATED, Difference)
"""The kinds whose words are marked in the reports."""

PARTS = {
    "Event": "event",
    "Meeting": "talk",
    "Actor": "actor",
    "Complaint": "complaint",
    "Difference": "difference",
    **dict.fromkeys((kind.__name__ for kind in NEGOTIATED), "stance"),
}
"""The part that the words of a row play, where it is not a statement."""


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """A report in full; ``statements`` is how many it has, ``kin`` are the reports it hangs on."""

    row: DocumentRow
    blocks: tuple[Block, ...]
    statements: int
    kin: tuple[LineageRow, ...]


def texts(store: Records, documents: Sequence[Document], labels: Mapping[str, str]) -> Iterator[Text]:
    """Every one of ``documents`` in full; ``labels`` are what the rows are called that are referred to."""
    marked, related, known = marks(rows(store), documents), lineage(store), Versions(documents)
    counts = Counter(row.document for row in store.rows(Statement) if not replaced(row))
    for document in documents:
        yield Text(
            row=document_row(document, known),
            blocks=tuple(blocks(document, marked[document.id], labels)),
            statements=counts[document.id],
            kin=tuple(row for row in related if row.source == document.id),
        )


def rows(store: Records) -> Iterator[Any]:
    """The rows whose words are marked: those of the kinds in ``MARKED``, and complaints."""
    for kind in MARKED:
        yield from store.rows(kind)
    yield from store.complaints()


def marks(found: Iterable[Any], documents: Sequence[Document]) -> dict[str, list[RowMark]]:
    """The words of the rows ``found``, and of the publication date, by document."""
    marked: dict[str, list[RowMark]] = {d.id: [] for d in documents}
    for row in (row for row in found if not replaced(row)):
        part = PARTS.get(type(row).__name__, "")
        for document in sorted({e.document for e in row.evidence} & marked.keys()):
            marked[document] += [RowMark(m.start, m.end, part or m.part, row.id) for m in marks_of(row, document)]
    for document in documents:
        marked[document.id] += [RowMark(*span, "date", document.id) for span in document.published.evidence]
    return marked
