"""What happened when: every dated thing of the record in one line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from verbale.model import Document, Meeting
from verbale.model.dates import Days, days, order
from verbale.views.documents import outlet
from verbale.views.happenings import meetings
from verbale.views.kinds import TimelineRow
from verbale.views.source import Records
from verbale.views.statements import statements

LONGEST = 160
"""Code points of a saying that one line of the timeline shows."""


def timeline(store: Records) -> list[TimelineRow]:
    """Meetings, dated sayings and publications, by the first day each may mean, the most precise first."""
    rows = [*_meetings(store), *_sayings(store), *_publications(store)]
    return sorted(rows, key=lambda r: (order(r.date), r.kind, r.evidence, r.id))


def headline(meeting: Meeting) -> str:
    """A meeting in a few words: its kind and who took part."""
    return f"{meeting.kind.capitalize()}: {', '.join(meeting.participants)}" + (
        f" ({meeting.place})" if meeting.place else ""
    )


def shorten(text: str, longest: int = LONGEST) -> str:
    """``text`` on one line, cut at a word with an ellipsis where it is longer than ``longest`` code points."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _meetings(store: Records) -> Iterator[TimelineRow]:
    for meeting in meetings(store):
        if found := days(meeting.date):
            row = _row(meeting, "meeting", meeting.date, found, headline(meeting), meeting.participants)
            yield msgspec.structs.replace(row, status=meeting.status)


def _sayings(store: Records) -> Iterator[TimelineRow]:
    for said in statements(store):
        if found := days(said.said):
            who = (said.speaker.name,) if said.speaker else ()
            row = _row(said, "statement", said.said, found, shorten(said.words), who)
            yield msgspec.structs.replace(row, polarity=said.polarity)


def _publications(store: Records) -> Iterator[TimelineRow]:
    for document in store.documents():
        if found := days(document.published.value):
            yield _row(document, "document", document.published.value, found, _published(document), ())


def _published(document: Document) -> str:
    title = document.title.value if document.title else document.evidence[0].text
    return f"{outlet(document) or document.id}: {shorten(title)}"


def _row(row: Any, kind: str, value: str | None, found: Days, text: str, who: tuple[str, ...]) -> TimelineRow:
    return TimelineRow(
        id=row.id,
        rule=row.rule,
        evidence=row.evidence,
        kind=kind,
        date=value or "",
        first=_iso(found.first),
        last=_iso(found.last),
        precision=found.precision,
        text=text,
        actors=who,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
