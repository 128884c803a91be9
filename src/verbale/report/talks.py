"""Meetings on a page: the accounts that reports give of each, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from verbale.model import Document, Meeting
from verbale.report.texts import Piece, RowMark, excerpts
from verbale.report.voices import Said
from verbale.views.happenings import meetings
from verbale.views.passages import marks_of
from verbale.views.source import Records

SENTENCES = 3
"""How many sentences of one account of a meeting are shown; the rest are marked in the report."""


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One report's account of a meeting: the sentences that tell of it, ``more`` that do not fit, and statements."""

    by: str
    document: str
    sentences: tuple[tuple[Piece, ...], ...]
    more: int
    said: tuple[Said, ...]


class Talk(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting and its accounts side by side."""

    label: str
    row: Meeting
    tellings: tuple[Telling, ...]


def talks(store: Records, documents: Sequence[Document], said: dict[str, Said]) -> list[Talk]:
    """Every meeting with its accounts, by date."""
    texts = {d.id: d for d in documents}
    return [
        Talk(label=f"T{number}", row=row, tellings=tuple(_tellings(row, texts, said)))
        for number, row in enumerate(meetings(store), 1)
    ]


def _tellings(meeting: Meeting, texts: Mapping[str, Document], said: dict[str, Said]) -> Iterable[Telling]:
    for account in sorted(meeting.accounts, key=lambda a: (a.document, a.by)):
        document = texts[account.document]
        marks = [RowMark(m.start, m.end, "talk", meeting.id) for m in marks_of(meeting, document.id)]
        sentences, more = excerpts(document, marks, SENTENCES)
        yield Telling(
            by=account.by,
            document=document.id,
            sentences=tuple(sentences),
            more=more,
            said=tuple(said[s] for s in account.statements if s in said),
        )
