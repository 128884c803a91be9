"""What became of an undertaking, by what the reports say: the words for and against, and no score of the machine's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from verbale.model import Incident, Score, Undertaking
from verbale.model.codes import codes
from verbale.model.dates import days, order
from verbale.views.documents import documents
from verbale.views.kinds import IncidentRow, Kept, UndertakingRow
from verbale.views.source import Records

DOERS = ("alleged_by", "denied_by", "acknowledged_by", "verified_by", "investigated_by")
"""The fields of an incident that say who does it, one of which is the row's own."""


class Read(msgspec.Struct, frozen=True):
    """How many reports there are, and when the last of them came out."""

    reports: int
    last: str | None

    def __str__(self) -> str:
        """In the words of a gap: "as of 2031-09-12 in these 14 reports"."""
        day = f"as of {self.last} " if self.last else ""
        return f"{day}in {'this report' if self.reports == 1 else f'these {self.reports} reports'}"


def read(store: Records) -> Read:
    """What was read for a record."""
    found = documents(store)
    out = sorted((row.published for row in found if days(row.published)), key=order)
    return Read(len(found), out[-1] if out else None)


def undertakings(store: Records) -> list[UndertakingRow]:
    """One row per undertaking, by the day it was declared, with the evidence of its keeping."""
    said: defaultdict[str | None, list[Incident]] = defaultdict(list)
    for incident in store.rows(Incident):
        said[incident.undertaking].append(incident)
    known = read(store)
    rows = sorted(store.rows(Undertaking), key=lambda u: (order(u.declared), u.party, u.id))
    return [undertaking_row(row, said[row.id], known) for row in rows]


def undertaking_row(row: Undertaking, incidents: Sequence[Incident], known: Read) -> UndertakingRow:
    """The row of one undertaking, with what is said of its keeping."""
    found = tuple(sorted((*_incidents(incidents), *_observed(row)), key=lambda one: (order(one.date), one.evidence)))
    fields: dict[str, Any] = {name: getattr(row, name) for name in row.__struct_fields__}
    state = "; ".join([_state(row, found, known), *map(_scored, row.scores[-1:])])
    return UndertakingRow(**fields, evidence_for=found, state=state)


def _scored(score: Score) -> str:
    """What an analyst judged, and who that is."""
    meaning = codes("undertaking.implementation")[score.score]
    return f"scored {score.score} ({meaning}) as of {score.date} by {score.who}"


def doer(incident: Incident | IncidentRow) -> str | None:
    """Who alleges, denies, owns up to, verifies or investigates: whoever does what the row is."""
    return getattr(incident, BY[incident.status], None)


BY = dict(zip(("alleged", "denied", "acknowledged", "verified_by", "investigated_by"), DOERS, strict=True))
"""The field of an incident that says who does it, by its status."""


def _incidents(rows: Sequence[Incident]) -> Iterator[Kept]:
    for row in rows:
        yield Kept(what=row.status, by=doer(row), date=row.date, incident=row.id, evidence=row.evidence)


def _observed(row: Undertaking) -> Iterator[Kept]:
    for one in row.observed:
        yield Kept(what=one.what, by=one.by, date=one.date, incident=None, evidence=(one.place,))


def _state(row: Undertaking, found: Sequence[Kept], known: Read) -> str:
    """What the reports amount to, in a few words. That something is announced does not say that it was done."""
    told = [one for one in found if one.what in _TOLD]
    if not told:
        if row.kind == "halt":
            return f"declared; no report of its keeping {known}"
        return f"announced; no report that it took place {known}"
    latest = {(one.what, one.by): one for one in told}
    by: defaultdict[str, list[str]] = defaultdict(list)
    for one in latest.values():
        by[one.what].append(" ".join(filter(None, (one.by and f"by {one.by}", one.date and f"({one.date})"))))
    return "; ".join(f"{_TOLD[what]} {' and '.join(filter(None, who))}".rstrip() for what, who in by.items())


_TOLD = {
    "done": "reported done",
    "not_done": "reported not done",
    "kept": "said to be kept",
    "ended": "reported ended",
    "alleged": "said to be broken",
    "denied": "a breach is denied",
    "acknowledged": "a breach is owned up to",
    "verified_by": "verified",
    "investigated_by": "under inquiry",
}
"""What each thing that is said of the keeping amounts to."""
