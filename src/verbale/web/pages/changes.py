"""What changed since a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from verbale.model import Proposal
from verbale.model.dates import days, order
from verbale.views.dates import before
from verbale.views.diff import Change, diff, differing
from verbale.views.filters import DATES
from verbale.web.held import Held
from verbale.web.rendering import Page
from verbale.web.seen import Seen

MOST = 40
"""Rows of one kind that are listed."""


class Line(msgspec.Struct, frozen=True):
    """A row that is ``new``, ``gone`` or ``changed``, in a few words; ``was`` is what it was."""

    row: str
    how: str
    text: str
    day: str | None = None
    was: str = ""


def changes(seen: Seen) -> Page:
    """What is in the record and was not before the day in the field ``since``; by default, the last that is known."""
    since = seen.ask["since"] or _last(seen)
    found: Sequence[Change] = ()
    if since:
        earlier = seen.snapshot.as_of(before(since))
        found = diff(earlier, seen.held)
    kinds = [(change.kind, lines(change, seen.keep("terms", _terms))) for change in found]
    values = {"since": since, "kinds": kinds, "most": MOST}
    return Page(template="changes.html.j2", title="What changed", values=values)


def _last(seen: Seen) -> str | None:
    """The last day on which a report came out."""
    found = [(d, value) for doc in seen.documents if (value := doc.published.value) and (d := days(value))]
    return max((value for d, value in found if d.first and d.first == d.last), default=None)


def _terms(held: Held) -> dict[str, str]:
    return {row.id: row.terms for row in held.rows(Proposal) if row.terms}


def lines(change: Change, terms: Mapping[str, str]) -> list[Line]:
    """The rows of one kind that changed, new ones first. ``terms`` has what each proposal is."""
    return [
        *(_line(row, "new", terms) for row in sorted(change.new, key=_order)),
        *(_line(after, "changed", terms, _was(old, after)) for old, after in change.changed),
        *(_line(row, "gone", terms) for row in change.gone),
    ]


def _order(row: Any) -> tuple[Any, str]:
    return order(_day(row)), row.id


def _line(row: Any, how: str, terms: Mapping[str, str], was: str = "") -> Line:
    answered = terms.get(getattr(row, "proposal", None) or "")
    return Line(row.id, how, f"{told(row)} · to: {answered}" if answered else told(row), _day(row), was)


def _day(row: Any) -> str | None:
    """The day that a row is about."""
    return getattr(row, DATES.get(f"{row.KIND}s", ""), None)


def _was(old: Any, new: Any) -> str:
    """What a row said before; where that reads the same, the fields in which it differs."""
    if told(old) != told(new):
        return told(old)
    return "; ".join(f"{name.replace('_', ' ')}: {_value(getattr(old, name))}" for name in differing(old, new))


def _value(value: Any) -> str:
    return (", ".join(map(str, value)) if isinstance(value, tuple) else str(value)) if value else "none"


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
