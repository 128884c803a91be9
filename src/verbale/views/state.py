"""Where does the story stand? Counts, the latest meetings, who is heard most, and what is missing."""

from __future__ import annotations

import msgspec

from verbale.model import (
    Actor,
    Claim,
    Difference,
    Lineage,
    Meeting,
    Position,
    Proposal,
    Row,
    Statement,
    Undertaking,
)
from verbale.model.dates import days, order
from verbale.views import replaced
from verbale.views.actors import actors
from verbale.views.complaints import Group, complaints, grouped
from verbale.views.documents import documents
from verbale.views.happenings import meetings
from verbale.views.kinds import ActorRow, DocumentRow
from verbale.views.source import Records

COUNTED: dict[str, type[Row]] = {
    "statements": Statement,
    "meetings": Meeting,
    "actors": Actor,
    "claims": Claim,
    "positions": Position,
    "proposals": Proposal,
    "undertakings": Undertaking,
    "differences": Difference,
    "lineage": Lineage,
}
"""The kinds that are counted beside the reports and the complaints."""

LATEST = 5
"""How many meetings and speakers are shown."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """The state of play. ``counts`` has those of ``COUNTED``, of reports and of complaints, where there are any.

    ``first`` and ``last`` are the first and last day on which a report certainly was out. ``gaps`` says in words what
    the record cannot say.
    """

    counts: dict[str, int]
    outlets: tuple[str, ...]
    first: str | None
    last: str | None
    meetings: tuple[Meeting, ...]
    speakers: tuple[ActorRow, ...]
    undated: tuple[DocumentRow, ...]
    complaints: tuple[Group, ...]
    gaps: tuple[str, ...]


def state(store: Records) -> State:
    """The state of play of one record."""
    reports = documents(store)
    talked = meetings(store)
    dates = sorted((r.published for r in reports if r.published and "/" not in r.published), key=order)
    return State(
        counts=_counts(store, reports),
        outlets=tuple(sorted({r.outlet for r in reports if r.outlet})),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        meetings=tuple([m for m in talked if days(m.date)][::-1][:LATEST]),
        speakers=tuple(a for a in actors(store) if a.statements)[:LATEST],
        undated=tuple(r for r in reports if r.published is None or "/" in r.published),
        complaints=tuple(grouped(complaints(store))),
        gaps=tuple(_gaps(reports, talked)),
    )


def _counts(store: Records, reports: list[DocumentRow]) -> dict[str, int]:
    counts = {name: sum(not replaced(row) for row in store.rows(kind)) for name, kind in COUNTED.items()}
    whole = {"documents": len(reports), **counts, "complaints": sum(1 for _ in store.complaints())}
    return {name: count for name, count in whole.items() if count}


def _gaps(reports: list[DocumentRow], talked: list[Meeting]) -> list[str]:
    undated = [m for m in talked if not days(m.date)]
    planned = [m for m in talked if m.status in {"planned", "proposed"}]
    alone = [m for m in talked if len({a.document for a in m.accounts}) == 1]
    other = [r for r in reports if r.language not in {"en", None}]
    return [
        *_gap(len(undated), "meeting", "has no date", "have no date"),
        *_gap(len(planned), "meeting", "is told as planned only", "are told as planned only"),
        *_gap(len(alone), "meeting", "is told by one report alone", "are told by one report alone"),
        *_gap(len(other), "report", "is not in English and was not read", "are not in English and were not read"),
    ]


def _gap(count: int, noun: str, one: str, many: str) -> list[str]:
    if not count:
        return []
    return [f"1 {noun} {one}."] if count == 1 else [f"{count} {noun}s {many}."]
