"""Why does the record say so? For any row: its words in place, the chain behind them, the rule, and its uses."""

from __future__ import annotations

from typing import Any

import msgspec

from verbale.model import Claim, Document, Meeting, Statement
from verbale.views import plain
from verbale.views.chains import Chain, chain
from verbale.views.documents import document_row, sorted_zones, zone_row
from verbale.views.kinds import DocumentRow, ZoneRow
from verbale.views.passages import Passage, marks_of, passages
from verbale.views.source import Records
from verbale.views.timeline import headline, shorten


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """A row that rests on this one."""

    id: str
    kind: str
    text: str


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """The answer. ``row`` is the row as ``show`` gives it; ``documents`` are the reports it rests on."""

    id: str
    kind: str
    rule: str
    row: dict[str, Any]
    passages: tuple[Passage, ...]
    chains: tuple[Chain, ...]
    documents: tuple[DocumentRow, ...]
    used_by: tuple[Use, ...]


def why(store: Records, id_or_prefix: str) -> Why:
    """The answer for the row ``id_or_prefix``. Raises Refusal U002 for no such row, U005 for several."""
    row = find(store, id_or_prefix)
    texts = {d.id: d for d in store.documents()}
    statements = _statements(row, store)
    return Why(
        id=row.id,
        kind=kind_of(row),
        rule=row.rule,
        row=plain(document_row(row) if isinstance(row, Document) else row),
        passages=tuple(_passages(row, statements, texts)),
        chains=tuple(chain(s, texts[s.document]) for s in statements),
        documents=tuple(document_row(texts[d]) for d in sorted({e.document for e in row.evidence})),
        used_by=tuple(_uses(row, store)),
    )


def find(store: Records, id_or_prefix: str) -> Any:
    """The row, document or zone of that id. Raises Refusal U002 where there is none, U005 where there are several."""
    for document in store.documents():
        if document.id == id_or_prefix:
            return document
    if id_or_prefix.startswith("zone-") and (zone := _zone(store, id_or_prefix)):
        return zone
    return store.row(id_or_prefix)


def kind_of(row: Any) -> str:
    """The kind of a row, in the singular: ``statement``, ``document``, ``zone``."""
    return "zone" if isinstance(row, ZoneRow) else str(row.KIND)


def _zone(store: Records, id_or_prefix: str) -> ZoneRow | None:
    rows = (zone_row(d, z) for d in store.documents() for z in sorted_zones(d))
    found = [row for row in rows if row.id.startswith(id_or_prefix)]
    return found[0] if len(found) == 1 else None


def _statements(row: Any, store: Records) -> list[Statement]:
    """The statements a row stands on: itself, a claim's, or those of a meeting's accounts."""
    if isinstance(row, Statement):
        return [row]
    if isinstance(row, Claim):
        wanted = set(row.statements)
    elif isinstance(row, Meeting):
        wanted = {s for account in row.accounts for s in account.statements}
    else:
        return []
    return sorted((s for s in store.rows(Statement) if s.id in wanted), key=lambda s: (s.document, s.evidence))


def _passages(row: Any, statements: list[Statement], texts: dict[str, Document]) -> list[Passage]:
    """A row on statements is shown through theirs, and any other through its own evidence."""
    found: list[Passage] = []
    through = statements if isinstance(row, Statement | Claim) and statements else [row]
    for document in sorted({e.document for e in row.evidence}):
        marks = [m for part in through if _in(part, document) for m in marks_of(part, document)]
        found += passages(texts[document], marks)
    return found


def _in(row: Any, document: str) -> bool:
    return bool(getattr(row, "document", None) in {None, document})


def _uses(row: Any, store: Records) -> list[Use]:
    claims = [c for c in store.rows(Claim) if row.id in c.statements]
    meetings = [m for m in store.rows(Meeting) if m.event == row.id or _tells_of(m, row)]
    rows = [Use(id=c.id, kind="claim", text=shorten(c.text)) for c in claims]
    rows += [Use(id=m.id, kind="meeting", text=headline(m)) for m in meetings]
    if row.id.startswith("actor-"):
        rows += [
            Use(id=s.id, kind="statement", text=shorten(s.words)) for s in store.rows(Statement) if s.actor == row.id
        ]
    return sorted(rows, key=lambda u: (u.kind, u.id))


def _tells_of(meeting: Meeting, row: Any) -> bool:
    return any(row.id in account.statements for account in meeting.accounts)
