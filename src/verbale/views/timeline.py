"""What happened when: one line for every event, with the reports that tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from verbale.model import Document, Event, Meeting, Position, Undertaking
from verbale.model.dates import days, order
from verbale.model.span import overlap
from verbale.views.disputes import Disputes
from verbale.views.happenings import events, meetings
from verbale.views.kinds import ProposalRow, Telling, TimelineRow
from verbale.views.passages import fullest
from verbale.views.source import Records
from verbale.views.tellings import LONGEST, tellings
from verbale.weaving.counting import uncounted
from verbale.weaving.names import somebody

TALKING = "CONSULT"
"""The type of events that may be meetings."""


def timeline(store: Records) -> list[TimelineRow]:
    """Every event once, by the first day it may have been on, the most precise first; the undated ones last.

    What took place is not told from what was planned, or what is denied, by its place: ``status`` does that.
    """
    documents = {d.id: d for d in store.documents()}
    happened, talks, disputes = events(store), meetings(store), Disputes(store, documents)
    by_id = {e.id: e for e in happened}
    rows = [_of_meeting(m, by_id, documents) for m in talks]
    shown = {m.event for m in talks}
    loose = [m for m in talks if m.event not in by_id]
    rows += [_of_event(e, documents) for e in happened if e.id not in shown and not _is_meeting(e, loose)]
    disputed = (replace(row, disputes=disputes.of(e for t in row.reports for e in t.evidence)) for row in rows)
    return in_order(disputed)


def stances(store: Records, rows: Iterable[Position | Undertaking | ProposalRow]) -> list[TimelineRow]:
    """Positions, proposals and undertakings as lines: what kind each is stands as its ``mode``.

    A position on the very words of a proposal or an undertaking is that, and has no line of its own.
    """
    documents, every = {d.id: d for d in store.documents()}, list(rows)
    taken = {row.evidence for row in every if not isinstance(row, Position)}
    shown = (row for row in every if not isinstance(row, Position) or row.evidence not in taken)
    return [_of_stance(row, documents) for row in shown]


def in_order(rows: Iterable[TimelineRow]) -> list[TimelineRow]:
    """Lines by the first day that each may mean."""
    return sorted(rows, key=_order)


def of_account(rows: Sequence[TimelineRow]) -> list[TimelineRow]:
    """The lines of events that have a type: what parties do to each other. The others are all else that is told."""
    return [row for row in rows if row.type is not None]


def headline(meeting: Meeting) -> str:
    """A meeting in a few words: its kind and who took part."""
    return f"{meeting.kind.capitalize()}: {', '.join(meeting.participants)}" + (
        f" ({meeting.place})" if meeting.place else ""
    )


def shorten(text: str, longest: int = LONGEST) -> str:
    """``text`` on one line, cut at a word with an ellipsis where it is longer than ``longest`` code points."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _of_meeting(meeting: Meeting, happened: Mapping[str, Event], documents: Mapping[str, Document]) -> TimelineRow:
    event = happened.get(meeting.event or "")
    told = tellings(event.mentions if event else meeting.evidence, documents)
    what = ("meeting", TALKING, meeting.kind, meeting.date)
    return _row(meeting, told, what, meeting.participants)


def _of_event(event: Event, documents: Mapping[str, Document]) -> TimelineRow:
    told = tellings(event.mentions or event.evidence, documents)
    what = ("event", event.type, event.mode, event.time)
    named = tuple(dict.fromkeys(p.name for p in event.participants))
    somebodies = {p.name for p in event.participants if p.role != "theme" or not _is_thing(p.name)}
    return _row(event, told, what, named, tuple(name for name in named if name not in somebodies))


def _of_stance(row: Position | Undertaking | ProposalRow, documents: Mapping[str, Document]) -> TimelineRow:
    if isinstance(row, Position):
        kind, mode, day, who = "position", row.reading, row.date, row.actor
    elif isinstance(row, Undertaking):
        kind, mode, day, who = "undertaking", "undertakes", row.declared, row.party
    else:
        kind, mode, day, who = "proposal", "proposes", row.first_seen, row.proposer or ""
    line = _row(row, tellings(fullest(row.evidence), documents), (kind, None, mode, day), (who,) if who else ())
    return replace(line, claimed_by=row.claimed_by) if isinstance(row, Position) else line


def _is_thing(name: str) -> bool:
    """Whether words are neither a name nor mean somebody."""
    return name.split()[-1].islower() and not somebody(name)


def _row(
    row: Event | Meeting | Position | Undertaking | ProposalRow,
    told: tuple[Telling, ...],
    what: tuple[str, str | None, str | None, str | None],
    actors: tuple[str, ...],
    things: tuple[str, ...] = (),
) -> TimelineRow:
    """The line of an event or a meeting; ``what`` is its kind, type, mode and date.

    Who is only counted or pointed to ("more than 200", "them") is nobody to be named.
    """
    kind, type_, mode, value = what
    actors = tuple(name for name in actors if uncounted(name))
    found, best = days(value), _fullest(told, actors)
    return TimelineRow(
        id=row.id,
        rule=row.rule,
        evidence=row.evidence,
        withdrawn=row.withdrawn,
        kind=kind,
        type=type_,
        mode=mode,
        status=getattr(row, "status", "occurred"),
        date=value,
        first=_iso(found and found.first),
        last=_iso(found and found.last),
        precision=found and found.precision,
        text=best.text,
        words=" ".join(best.evidence[0].text.split()),
        actors=actors,
        place=getattr(row, "place", None),
        reports=told,
        things=tuple(name for name in things if name in actors),
    )


def _fullest(told: Sequence[Telling], actors: Sequence[str]) -> Telling:
    """The telling whose sentence names most of those who took part, the first told among equals."""
    words = [set(name.casefold().split()) for name in actors]
    named = [sum(bool(name & set(t.text.casefold().split())) for name in words) for t in told]
    return told[named.index(max(named))]


def _is_meeting(event: Event, talks: Sequence[Meeting]) -> bool:
    """Whether the line of one of ``talks``, which do not say what event they are, already stands for the event."""
    return event.type == TALKING and any(_within(event, meeting) for meeting in talks)


def _within(event: Event, meeting: Meeting) -> bool:
    """Whether all the words of an event are among those of a meeting."""
    return all(
        any(place.document == e.document and overlap(place.span, e.span) for e in meeting.evidence)
        for place in event.mentions or event.evidence
    )


def _order(row: TimelineRow) -> Any:
    """By day; of one day, in the order in which reports came out and tell of it."""
    first = row.reports[0]
    return (order(row.date), order(first.published), first.document, first.evidence[0].start, row.id)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
