"""Meetings with the accounts given of them, side by side."""

from __future__ import annotations

from verbale.errors import refuse
from verbale.web.rendering import Page
from verbale.web.seen import Seen

EACH = 15
"""Meetings on one page."""


def meetings(seen: Seen) -> Page:
    """Every meeting that the filters ask for, the latest first."""
    wanted = {row.id for row in seen.rows("meetings")}
    found = [talk for talk in seen.talks if talk.row.id in wanted]
    undated = [talk for talk in found if not talk.row.date]
    ordered = [*reversed([talk for talk in found if talk.row.date]), *undated]
    return Page(template="meetings.html.j2", title="Meetings", values={"listed": seen.listed(ordered, EACH)})


def meeting(seen: Seen, key: str) -> Page:
    """One meeting, and what it differs in."""
    talk = next((talk for talk in seen.talks if talk.row.id == key), None)
    if talk is None:
        raise refuse("U002", "the record", id=key, record="the record")
    places = {(e.document, e.start, e.end) for e in talk.row.evidence}
    told = seen.negotiation
    about = [
        one
        for one in told.contrasts
        if any(_over(places, side.document, side.start, side.end) for side in one.row.sides)
    ]
    title = f"{talk.row.kind.replace('_', ' ').capitalize()}: {', '.join(talk.row.participants)}"
    return Page(template="meeting.html.j2", title=title, values={"one": talk, "told": told, "differences": about})


def _over(places: set[tuple[str, int, int]], document: str, start: int, end: int) -> bool:
    return any(d == document and a < end and start < b for d, a, b in places)
