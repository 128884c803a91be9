"""Why does the record say so? For any row: its words in place, the chain behind them, the rule, and its uses."""

from __future__ import annotations

from typing import Any

import msgspec

from verbale.errors import Refusal
from verbale.model import (
    Actor,
    Claim,
    Document,
    Figure,
    Incident,
    Issue,
    Lineage,
    Meeting,
    Position,
    Proposal,
    Response,
    Statement,
    Undertaking,
)
from verbale.views import plain
from verbale.views.actors import actor_row
from verbale.views.chains import Chain, chain
from verbale.views.claims import claim_row
from verbale.views.compliance import doer, read, undertaking_row
from verbale.views.corrections import CorrectionRow, laid_over
from verbale.views.documents import document_row, zone_row
from verbale.views.kinds import DocumentRow, ZoneRow
from verbale.views.passages import Passage, marks_of, passages
from verbale.views.source import Answering
from verbale.views.speaking import Speaking, speaking
from verbale.views.stances import (
    incident_row,
    issue_row,
    labels,
    lineage_row,
    positions,
    proposal_row,
    response_row,
    sort_responses,
)
from verbale.views.statements import figure_row
from verbale.views.timeline import headline, shorten
from verbale.views.versions import beside


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """A row that rests on this one."""

    id: str
    kind: str
    text: str


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """The answer. ``row`` is the row as ``show`` gives it; ``documents`` are the reports it rests on. ``speaking`` says
    who made a position, a response or an undertaking the party's, ``corrections`` what analysts laid over it.
    """

    id: str
    kind: str
    rule: str
    row: dict[str, Any]
    passages: tuple[Passage, ...]
    chains: tuple[Chain, ...]
    documents: tuple[DocumentRow, ...]
    used_by: tuple[Use, ...]
    speaking: Speaking | None = None
    corrections: tuple[CorrectionRow, ...] = ()


def why(store: Answering, key: str) -> Why:
    """The answer for the row ``key``, or that alone begins with it. Raises Refusal U002 for none, U005 for several."""
    row = find(store, key)
    statements = _statements(row, store)
    texts = {name: store.document(name) for name in sorted(_reports(row, statements))}
    return Why(
        id=row.id,
        kind=kind_of(row),
        rule=row.rule,
        row=plain(_shown(row, store)),
        passages=tuple(_passages(row, statements, texts)),
        chains=tuple(chain(s, texts[s.document]) for s in statements),
        documents=tuple(
            document_row(texts[d], beside(store, texts[d])) for d in sorted({e.document for e in row.evidence})
        ),
        used_by=tuple(_uses(row, store)),
        speaking=speaking(row, store),
        corrections=laid_over(row, store),
    )


def find(store: Answering, key: str) -> Any:
    """The row, document or zone of that id. Raises Refusal U002 where there is none, U005 where there are several."""
    try:
        return store.row(key)
    except Refusal:
        if not key.startswith("zone-"):
            raise
    document, zone = store.zone(key)
    return zone_row(document, zone, beside(store, document))


def kind_of(row: Any) -> str:
    """The kind of a row, in the singular: ``statement``, ``document``, ``zone``."""
    return "zone" if isinstance(row, ZoneRow) else str(row.KIND)


def _shown(row: Any, store: Answering) -> Any:
    """The row as ``show`` gives it."""
    if isinstance(row, Document):
        return document_row(row, beside(store, row))
    if isinstance(row, Figure):
        return figure_row(row)
    if isinstance(row, Lineage):
        return lineage_row(row)
    if isinstance(row, Claim):
        against = (denial.statement for denial in (*row.denied_by, *row.not_confirmed_by))
        ids = (*row.statements, *row.repeats, *row.earlier, *against)
        return claim_row(row, {s.id: s for s in store.rows(Statement, ids=ids)})
    if isinstance(row, Actor):
        return actor_row(row, store.rows(Statement, naming=row.id))
    if isinstance(row, Proposal):
        return proposal_row(row, sort_responses(store.rows(Response, naming=row.id)), labels(store).get(row.issue))
    return _related(row, store)


def _related(row: Any, store: Answering) -> Any:
    """The row with what ``show`` adds to it of the rows that it belongs to."""
    if isinstance(row, Issue):
        held = [p for p in store.rows(Position) if p.issue == row.code]
        return issue_row(row, held, sum(p.issue == row.code for p in store.rows(Proposal)))
    if isinstance(row, Response):
        return response_row(row, next(iter(store.rows(Proposal, ids=[row.proposal or ""])), None), labels(store))
    if isinstance(row, Incident):
        bound = store.rows(Undertaking, ids=[row.undertaking or ""])
        return incident_row(row, next(iter(bound), None), labels(store))
    if isinstance(row, Undertaking):
        return undertaking_row(row, list(store.rows(Incident, naming=row.id)), read(store))
    return row


def _statements(row: Any, store: Answering) -> list[Statement]:
    """The statements a row stands on: itself, a claim's, or those of a meeting's accounts."""
    if isinstance(row, Statement):
        return [row]
    if isinstance(row, Claim):
        wanted = set(row.statements)
    elif isinstance(row, Position):
        wanted = {row.statement} if row.statement else set()
    elif isinstance(row, Meeting):
        wanted = {s for account in row.accounts for s in account.statements}
    else:
        return []
    return sorted(store.rows(Statement, ids=wanted), key=lambda s: (s.document, s.evidence))


def _reports(row: Any, statements: list[Statement]) -> set[str]:
    return {e.document for e in row.evidence} | {s.document for s in statements}


def _passages(row: Any, statements: list[Statement], texts: dict[str, Document]) -> list[Passage]:
    """A row on statements is shown through theirs, and any other through its own evidence."""
    found: list[Passage] = []
    through: list[Any] = list(statements) if isinstance(row, Statement | Claim) and statements else [row]
    if isinstance(row, Claim) and row.told:
        through.append(msgspec.structs.replace(row, evidence=row.told))
    for document in sorted({e.document for e in row.evidence}):
        marks = [m for part in through if _in(part, document) for m in marks_of(part, document)]
        found += passages(texts[document], marks)
    return found


def _in(row: Any, document: str) -> bool:
    return bool(getattr(row, "document", None) in {None, document})


def _uses(row: Any, store: Answering) -> list[Use]:
    if isinstance(row, Document):
        return []
    rows = [Use(id=c.id, kind="claim", text=shorten(c.text)) for c in store.rows(Claim, naming=row.id)]
    rows += [Use(id=m.id, kind="meeting", text=headline(m)) for m in store.rows(Meeting, naming=row.id)]
    rows += [Use(id=s.id, kind="statement", text=shorten(s.words)) for s in store.rows(Statement, naming=row.id)]
    rows += [Use(id=p.id, kind="position", text=_told(p.date, p.actor, p.reading, p.label)) for p in _held(row, store)]
    rows += [
        Use(id=r.id, kind="response", text=_told(r.date, r.responder, r.code))
        for r in sort_responses(store.rows(Response, naming=row.id))
    ]
    rows += [
        Use(id=i.id, kind="incident", text=_told(i.date, i.status.removesuffix("_by"), doer(i) and f"by {doer(i)}"))
        for i in store.rows(Incident, naming=row.id)
    ]
    return sorted(rows, key=lambda u: (u.kind, u.text if u.kind in DATED else u.id, u.id))


DATED = {"position", "response", "incident"}
"""Kinds of uses that are listed by their days."""


def _held(row: Any, store: Answering) -> list[Position]:
    """The positions on an issue, and those that a statement is."""
    if isinstance(row, Issue):
        return [p for p in positions(store) if p.issue == row.code]
    return [p for p in store.rows(Position, naming=row.id) if p.statement == row.id]


def _told(date: str | None, *parts: str | None) -> str:
    return shorten(" ".join([date or "undated", *(part.replace("_", " ") for part in parts if part)]))
