"""What changed since a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from verbale.model.dates import days
from verbale.views.dates import before
from verbale.views.diff import Change, diff
from verbale.web.rendering import Page
from verbale.web.seen import Seen

MOST = 40
"""Rows of one kind that are listed."""


class Line(msgspec.Struct, frozen=True):
    """A row that is ``new``, ``gone`` or ``changed``, in a few words; ``was`` is what it was."""

    row: str
    how: str
    text: str
    was: str = ""


def changes(seen: Seen) -> Page:
    """What is in the record and was not before the day in the field ``since``; by default, the last that is known."""
    since = seen.ask["since"] or _last(seen)
    found: Sequence[Change] = ()
    if since:
        earlier = seen.snapshot.as_of(before(since))
        found = seen.keep(("diff", since), lambda held: diff(earlier, held))
    kinds = [(change.kind, lines(change)) for change in found]
    values = {"since": since, "kinds": kinds, "most": MOST}
    return Page(template="changes.html.j2", title="What changed", values=values)


def _last(seen: Seen) -> str | None:
    """The last day on which a report came out."""
    found = [(d, value) for doc in seen.documents if (value := doc.published.value) and (d := days(value))]
    return max((value for d, value in found if d.first and d.first == d.last), default=None)


def lines(change: Change) -> list[Line]:
    """The rows of one kind that changed, new ones first."""
    return [
        *(Line(row.id, "new", told(row)) for row in change.new),
        *(Line(after.id, "changed", told(after), told(old)) for old, after in change.changed),
        *(Line(row.id, "gone", told(row)) for row in change.gone),
    ]


TOLD = {
    "position": ("actor", "reading", "label", "condition"),
    "proposal": ("proposer", "terms"),
    "response": ("responder", "code", "condition"),
    "undertaking": ("party", "what", "until"),
    "incident": ("status", "alleged_by"),
    "difference": ("type", "why"),
    "meeting": ("kind", "participants", "status"),
    "claim": ("text",),
}
"""What a line tells of a row of each kind."""


def told(row: Any) -> str:
    """A row in a few words."""
    values = (getattr(row, name) for name in TOLD[row.KIND])
    parts = (", ".join(map(str, v)) if isinstance(v, tuple) else str(v) for v in values if v)
    return " · ".join(part.replace("_", " ") if " " not in part else part for part in parts)
