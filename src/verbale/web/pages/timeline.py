"""The timeline: a lane for each actor, and the same as a list."""

from __future__ import annotations

from verbale.report.drawing import FILLED, FORMS, Printed, draw
from verbale.report.scale import LEFT
from verbale.views.kinds import TimelineRow
from verbale.views.timeline import of_account
from verbale.web.rendering import Page
from verbale.web.seen import Seen

DRAWN = 240
"""Events in the picture, at most: those of the last days."""


def timeline(seen: Seen) -> Page:
    """What happened when. With the field ``all`` also the events that have no type."""
    found: list[TimelineRow] = seen.rows("timeline")
    weighty = of_account(found)
    shown = found if seen.ask["all"] else weighty
    dated = [row for row in weighty if row.date]
    values = {
        "page": {"outlets": seen.outlets},
        "drawing": draw(dated[-DRAWN:], _printed(seen, dated[-DRAWN:])) if seen.ask.page == 1 else None,
        "drawn": min(len(dated), DRAWN),
        "dated": len(dated),
        "listed": seen.listed(shown),
        "others": len(found) - len(weighty),
        "left": LEFT,
        "forms": FORMS,
        "fills": FILLED,
    }
    return Page(template="timeline.html.j2", title="Timeline", values=values)


def _printed(seen: Seen, rows: list[TimelineRow]) -> list[Printed]:
    """When the reports came out that tell of what is drawn."""
    told = {report.document for row in rows for report in row.reports}
    return [
        Printed(
            id=d.id, published=d.published.value, name=f"{seen.outlets[d.id]}: {d.title.value if d.title else d.id}"
        )
        for d in seen.documents
        if d.id in told and d.replaced_by is None
    ]
