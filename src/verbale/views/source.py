"""What the views ask of a record, and the same record as it stood on an earlier day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import Any, Protocol, TypeVar, cast

import msgspec

from verbale.model import (
    Actor,
    Claim,
    Complaint,
    Correction,
    Difference,
    Document,
    Event,
    Extraction,
    Incident,
    Issue,
    Lineage,
    Meeting,
    Position,
    Proposal,
    Response,
    Row,
    Statement,
    Undertaking,
    Zone,
)
from verbale.model.correction import Scored
from verbale.model.dates import Days, days
from verbale.views.dates import asked
from verbale.views.earlier import anew
from verbale.weaving.versions import Versions

R = TypeVar("R", bound=Row)

NEGOTIATED: tuple[type[Row], ...] = (Issue, Position, Proposal, Response, Undertaking, Incident)
"""Kinds that all the reports together make."""


class Records(Protocol):
    """The part of ``record.Store`` that the views use."""

    def documents(self) -> Iterable[Document]: ...

    def rows(self, kind: type[R]) -> Iterable[R]: ...

    def complaints(self) -> Iterable[Complaint]: ...

    def extractions(self) -> Iterable[Extraction]: ...

    def corrections(self) -> Sequence[Correction]: ...


class Answering(Records, Protocol):
    """A record that finds single rows without reading all."""

    def document(self, key: str) -> Document: ...

    def row(self, key: str) -> Any: ...

    def zone(self, key: str) -> tuple[Document, Zone]: ...

    def rows(self, kind: type[R], *, ids: Collection[str] | None = None, naming: str | None = None) -> Iterable[R]: ...


class AsOf:
    """A record as it could have been written from what was published by ``day``.

    A report counts only where its date shows that it was out: the last day it may have been published is no later
    than ``day``. ``left_out`` holds the ids of the others. A row keeps the evidence it had by then, or is left out;
    one on two reports (lineage, a difference) is left out where either was not there yet. What several reports say
    together of an event or a meeting (its day, status, participants, place) is made anew of those that were out. A
    version that was the latest by then is so here.
    """

    def __init__(self, store: Records, day: str) -> None:
        self._store = store
        self._limit = limit = asked(day)
        every = list(store.documents())
        out = [d for d in every if _out_by(d, limit)]
        self._known = {d.id for d in out}
        self._documents = [_as_known(d, self._known) for d in out]
        self._versions = Versions(self._documents)
        replaced: tuple[type[Row], ...] = (Claim, Actor) if self._documents != out else ()
        self._anew: tuple[type[Row], ...] = (Event, Meeting, Difference, *NEGOTIATED, *replaced)
        self.left_out = [d.id for d in every if d.id not in self._known]

    @cached_property
    def _woven(self) -> dict[type[Row], list[Any]]:
        """Woven rows as the reports that were out tell of them, each under the id it has in the record."""
        known = {kind: self._store.rows(kind) for kind in self._anew}
        return anew(self._store.extractions(), self._documents, known, self.corrections())

    def documents(self) -> list[Document]:
        return self._documents

    def rows(self, kind: type[R]) -> list[R]:
        kept = [kept for row in self._store.rows(kind) if (kept := self._trim(row)) is not None]
        if not self.left_out or kind not in self._anew:
            return kept
        made = [self._fated(row) for row in cast("list[R]", self._woven[kind])]
        if kind in NEGOTIATED:  # what the other reports made a position or an issue was none yet
            return made
        places = {place for row in made for place in row.evidence}
        return [*made, *(row for row in kept if not places.intersection(row.evidence))]

    def extractions(self) -> list[Extraction]:
        return [e for e in self._store.extractions() if e.document.id in self._known]

    def corrections(self) -> Sequence[Correction]:
        return [one for one in self._store.corrections() if self._given(one)]

    def _given(self, correction: Correction) -> bool:
        """Whether it is no score, or one that rests on reports that were out."""
        if correction.field != "score":
            return True
        try:
            told = msgspec.json.decode(correction.value, type=Scored)
        except msgspec.MsgspecError:
            return True
        return self._known.issuperset(place[0] for place in told.evidence)

    def complaints(self) -> list[Complaint]:
        return [c for c in self._store.complaints() if c.document is None or c.document in self._known]

    def _trim(self, row: R) -> R | None:
        evidence = tuple(e for e in row.evidence if e.document in self._known)
        if not evidence or (isinstance(row, Lineage | Difference) and evidence != row.evidence):
            return None
        if evidence != row.evidence:
            row = msgspec.structs.replace(row, evidence=evidence, **self._parts(row))
        if isinstance(row, Statement) and row.readout is not None and row.readout not in self._known:
            quotes = row.quotes_readout and row.suspected_readout is not None
            row = msgspec.structs.replace(row, readout=None, quotes_readout=quotes)
        return self._fated(row)

    def _fated(self, row: R) -> R:
        """The row with what had become by then of the versions in which its words stand, and the scores up to then."""
        if isinstance(row, Undertaking) and row.scores:
            scores = tuple(score for score in row.scores if _by(days(score.date), self._limit))
            last = scores[-1].score if scores else None
            row = msgspec.structs.replace(row, scores=scores, implementation=last)
        fate = self._versions.fate(row.evidence)
        return row if fate == row.withdrawn else msgspec.structs.replace(row, withdrawn=fate)

    def _parts(self, row: Row) -> dict[str, Any]:
        """The parts of a row across documents that were known by then."""
        if isinstance(row, Meeting):
            return {"accounts": tuple(a for a in row.accounts if a.document in self._known)}
        if isinstance(row, Event):
            return {"mentions": tuple(m for m in row.mentions if m.document in self._known)}
        if isinstance(row, Claim):
            return {
                "reports": len({self._versions.first(e.document) for e in row.evidence if e.document in self._known}),
                "told": tuple(e for e in row.told if e.document in self._known),
            }
        return {}


def _as_known(document: Document, known: Collection[str]) -> Document:
    """The document as it stood when the version that replaced it was not out yet."""
    if document.replaced_by is None or document.replaced_by in known:
        return document
    return msgspec.structs.replace(document, replaced_by=None, pubstatus="usable")


def _out_by(document: Document, limit: Days) -> bool:
    """Whether it is shown to have been out: a later version by the day it was changed, or else was fetched."""
    updated = document.published.updated
    changed = (updated and updated.value) or document.metadata.get("fetched")
    later = document.version > 1 and isinstance(changed, str)
    out = days(str(changed)[: len("2031-01-31")] if later else document.published.value)
    return _by(out, limit)


def _by(day: Days | None, limit: Days) -> bool:
    return bool(day and day.last and limit.last and day.last <= limit.last)
