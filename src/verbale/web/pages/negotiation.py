"""Positions, proposals, undertakings and differences: all of a kind, and each by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from verbale.errors import refuse
from verbale.model import Issue
from verbale.report.negotiation import SHAPES
from verbale.views.kinds import IncidentRow
from verbale.views.matrix import Subject
from verbale.web.rendering import Page
from verbale.web.seen import Seen

SUBJECTS = 15
"""Issues on one page of the matrix."""

EACH = 20
"""Proposals, undertakings and differences on one page."""

T = TypeVar("T")


def positions(seen: Seen) -> Page:
    """The matrix: parties and issues."""
    told = seen.negotiation
    found = [subject for subject in told.matrix.subjects if _wanted(subject, seen)]
    values = {"told": told, "listed": seen.listed(found, SUBJECTS), "shapes": SHAPES, "days": _days(seen)}
    return Page(template="positions.html.j2", title="Positions", values=values)


def _wanted(subject: Subject, seen: Seen) -> bool:
    sought = (seen.ask["issue"] or "").casefold()
    return not sought or sought in subject.label.casefold() or sought in subject.code.casefold()


def _days(seen: Seen) -> list[str]:
    """The days on which reports came out, of the whole record: where the slider can stand."""
    published = (d.published.value for d in seen.snapshot.held.documents())
    return sorted({day for day in published if day and "/" not in day})


def issue(seen: Seen, key: str) -> Page:
    """One issue: every reading of every actor on it, the proposals, and what was undertaken."""
    row = next((row for row in seen.held.rows(Issue) if key in {row.id, row.code}), None)
    if row is None:
        raise _none(key)
    told = seen.negotiation
    values = {
        "told": told,
        "row": row,
        "shapes": SHAPES,
        "subject": next((subject for subject in told.matrix.subjects if subject.code == row.code), None),
        "offers": [one for one in told.offers if one.row.issue == row.code],
        "bonds": [one for one in told.bonds if one.row.issue == row.code],
    }
    return Page(template="issue.html.j2", title=row.label, values=values)


def proposals(seen: Seen) -> Page:
    """Every proposal with the answers to it."""
    wanted = {row.id for row in seen.rows("proposals")}
    found = [one for one in seen.negotiation.offers if one.row.id in wanted]
    return _all(seen, "proposals.html.j2", "Proposals", found)


def proposal(seen: Seen, key: str) -> Page:
    """One proposal as a ladder of answers."""
    one = _one(seen.negotiation.offers, key)
    return _alone("proposal.html.j2", one.row.terms or one.issue, seen, one)


def undertakings(seen: Seen) -> Page:
    """Every undertaking with its incidents."""
    wanted = {row.id for row in seen.rows("undertakings")}
    found = [one for one in seen.negotiation.bonds if one.row.id in wanted]
    loose: tuple[IncidentRow, ...] = () if seen.ask.fields.keys() - {"as_of"} else seen.negotiation.loose
    return _all(seen, "undertakings.html.j2", "Undertakings", found, loose=loose)


def undertaking(seen: Seen, key: str) -> Page:
    """One undertaking with its incidents."""
    one = _one(seen.negotiation.bonds, key)
    return _alone("undertaking.html.j2", one.row.what, seen, one)


def differences(seen: Seen) -> Page:
    """Every difference, its sides beside each other."""
    wanted = {row.id for row in seen.rows("differences")}
    found = [one for one in seen.negotiation.contrasts if one.row.id in wanted]
    return _all(seen, "differences.html.j2", "Where accounts differ", found)


def difference(seen: Seen, key: str) -> Page:
    """One difference."""
    one = _one(seen.negotiation.contrasts, key)
    return _alone("difference.html.j2", one.row.why, seen, one)


def _all(seen: Seen, template: str, title: str, found: Sequence[Any], **more: Any) -> Page:
    values = {"told": seen.negotiation, "listed": seen.listed(found, EACH), **more}
    return Page(template=template, title=title, values=values)


def _alone(template: str, title: str, seen: Seen, one: Any) -> Page:
    return Page(template=template, title=title, values={"told": seen.negotiation, "one": one})


def _one(found: Sequence[T], key: str) -> T:
    one = next((one for one in found if one.row.id == key), None)  # type: ignore[attr-defined]
    if one is None:
        raise _none(key)
    return one


def _none(key: str) -> Exception:
    return refuse("U002", "the record", id=key, record="the record")
