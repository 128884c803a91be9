"""Views: one module per question a user asks. They give typed rows, and are the only source of every face."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from verbale.errors import refuse
from verbale.views.actors import actors
from verbale.views.claims import claims, origins
from verbale.views.complaints import complaints
from verbale.views.compliance import undertakings
from verbale.views.documents import documents, zones
from verbale.views.filters import Filters, keep
from verbale.views.happenings import events, meetings
from verbale.views.kinds import Shown
from verbale.views.source import AsOf, Records
from verbale.views.stances import (
    differences,
    incidents,
    issues,
    lineage,
    positions,
    proposals,
    responses,
)
from verbale.views.statements import figures, statements, times
from verbale.views.timeline import in_order, stances, timeline
from verbale.views.versions import versions as _versions

VIEWS: dict[str, Callable[[Records], list[Any]]] = {
    "documents": documents,
    "zones": zones,
    "statements": statements,
    "times": times,
    "events": events,
    "meetings": meetings,
    "figures": figures,
    "actors": actors,
    "issues": issues,
    "claims": claims,
    "positions": positions,
    "proposals": proposals,
    "responses": responses,
    "undertakings": undertakings,
    "incidents": incidents,
    "differences": differences,
    "lineage": lineage,
    "origins": origins,
    "timeline": timeline,
    "complaints": complaints,
}

KINDS = tuple(VIEWS)
"""The kinds that ``show`` takes, in the order of the contract."""


def show(store: Records, kind: str, filters: Filters | None = None, *, versions: bool = False) -> list[Shown]:
    """The rows of ``kind`` in ``store`` that ``filters`` ask for, in an order that does not depend on the input's.

    Of reports in several versions, rows of the earlier ones are left out where their sentences stand in the latest.
    With ``versions`` they are shown too, and of documents a row for each version. The timeline of one issue has the
    positions, proposals and undertakings too. Raises Refusal U003 for an unknown kind and U004 for a day that is no ISO
    date.
    """
    if kind not in VIEWS:
        raise refuse("U003", "show", kind=kind, kinds=", ".join(KINDS))
    filters = filters or Filters()
    seen = AsOf(store, filters.as_of) if filters.as_of is not None else store
    if kind == "documents" and versions:
        return keep(_versions(seen), kind, filters, seen)
    kept = _kept(seen, kind, filters, versions=versions)
    if kind == "timeline" and filters.issue is not None:
        told = [row for name in ON_ISSUES for row in _kept(seen, name, filters, versions=versions)]
        kept = in_order([*kept, *stances(seen, told)])
    return kept


def _kept(seen: Records, kind: str, filters: Filters, *, versions: bool) -> list[Any]:
    rows = [row for row in VIEWS[kind](seen) if versions or not replaced(row)]
    return keep(rows, kind, filters, seen)


ON_ISSUES = ("positions", "proposals", "undertakings")
"""What a timeline of one issue shows beside the events."""


def replaced(row: Any) -> bool:
    """Whether the words of a row stand in an earlier version of a report, and in the latest as they did."""
    fates = getattr(row, "withdrawn", ())
    return bool(fates) and all(fate.stands for fate in fates)


def plain(row: Any) -> dict[str, Any]:
    """A row as JSON holds it: ``id``, its own fields, ``rule`` and ``evidence``, in this order."""
    fields: dict[str, Any] = msgspec.to_builtins(row)
    last: dict[str, Any] = {name: fields.pop(name) for name in ("rule", "evidence")}
    return {"id": fields.pop("id")} | fields | last


__all__ = ["KINDS", "VIEWS", "AsOf", "Filters", "Records", "plain", "replaced", "show"]
