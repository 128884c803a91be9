"""What a record holds, as plain table rows: the same for a new record and for one that is brought up to date."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import count
from typing import Any

import msgspec

from verbale import __version__
from verbale.errors import complaint
from verbale.model import Complaint, Document, Evidence, Extraction, Row, Statement, Weave, Zone
from verbale.model.row import digest
from verbale.record.columns import flatten
from verbale.record.schema import FORM, ROWS
from verbale.weaving.versions import Versions

Content = dict[str, list[dict[str, Any]]]
"""Rows by table, each table in the order of its keys."""

UNDATED = frozenset({"R002", "R003", "R007"})
"""Complaints about a date that a document lacks, which do not stand where another document gives it."""

TABLES = {kind: table for table, kind in ROWS.items()}


def content(
    extractions: Iterable[Extraction], weave: Weave, complaints: Iterable[Complaint], model: str | None
) -> Content:
    """Every row of the record. A row whose words are not at its place becomes a complaint instead."""
    read = sorted(extractions, key=lambda e: e.document.id)
    documents = {e.document.id: e.document for e in read} | {document.id: document for document in weave.documents}
    rows, twice = _rows(read, weave)
    kept, refused = _sound(rows, documents)
    kept = _fated(kept, Versions(documents.values()))
    placed = {e.document.id for e in read if documents[e.document.id].published != e.document.published}
    settled = {document.id for document in weave.documents if document.published.basis == "outlet_custom"}
    drawn = (
        c
        for e in read
        for c in e.complaints
        if not (e.document.id in placed and c.code in UNDATED) and not (e.document.id in settled and c.code == "R006")
    )
    told = {c.id: c for c in (*complaints, *weave.complaints, *drawn, *twice, *refused)}
    found: Content = {
        "documents": [_document(d) for d in documents.values()],
        "zones": [zone for d in documents.values() for zone in _zones(d)],
        "evidence": [e for row in kept for e in _evidence(row)],
        "complaints": [_complaint(c) for _, c in sorted(told.items())],
        "extractions": [{"document": e.document.id, "data": pack(e)} for e in read],
        "meta": [{"key": key, "value": value} for key, value in sorted(_meta(model).items())],
        **{table: [] for table in ROWS},
    }
    for row in kept:
        found[TABLES[type(row)]].append({**flatten(row), "words": words(row), "first_evidence": 0})
    return found


def searchable(found: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[tuple[str, str, str]]:
    """``(id, kind, words)`` of what full-text search looks through: statements and the texts of documents."""
    for row in found["documents"]:
        yield row["id"], "document", row["text"]
    for row in found["statements"]:
        yield row["id"], "statement", row["words"]


def pack(extraction: Extraction) -> bytes:
    """An extraction as compressed JSON: the same bytes for one just made and for one that was unpacked.

    A 200 in a field of floats is written as 200.0 only once it has been read back.
    """
    read_back = msgspec.json.decode(msgspec.json.encode(extraction), type=Extraction)
    return zlib.compress(msgspec.json.encode(read_back))


def unpack(data: bytes) -> Extraction:
    """The extraction in ``data``."""
    return msgspec.json.decode(zlib.decompress(data), type=Extraction)


def words(row: Row) -> str:
    """The words a person would know the row by."""
    return (row.words if isinstance(row, Statement) else "") or row.evidence[0].text


def _rows(read: Sequence[Extraction], weave: Weave) -> tuple[list[Row], list[Complaint]]:
    """Rows of the documents and of the weave, by id; a woven row stands for the one of the document it was made of."""
    woven = {row.id for row in _woven(weave)}
    alone = (
        row for e in read for row in (*e.statements, *e.times, *e.events, *e.figures, *e.stances) if row.id not in woven
    )
    every: dict[str, Row] = {}
    twice: dict[str, Complaint] = {}
    for row in (*alone, *_woven(weave)):
        other = every.setdefault(row.id, row)
        if row != other:
            every[row.id] = min(row, other, key=_json)
            twice[row.id] = complaint("S008", row.id, id=row.id)
    return [row for _, row in sorted(every.items())], list(twice.values())


def _woven(weave: Weave) -> Iterator[Row]:
    for name in weave.__struct_fields__:
        yield from (row for row in getattr(weave, name) if isinstance(row, Row))


def _sound(rows: Iterable[Row], documents: Mapping[str, Document]) -> tuple[list[Row], list[Complaint]]:
    kept, refused = [], []
    for row in rows:
        if all(_stands(e, documents) for e in row.evidence):
            kept.append(row)
        else:
            refused.append(complaint("S012", row.id, id=row.id))
    return kept, refused


def _fated(rows: Sequence[Row], versions: Versions) -> list[Row]:
    """The rows, those that stand on withdrawn versions alone with what became of these."""
    if not versions.withdrawn:
        return list(rows)
    fates = ((row, versions.fate(row.evidence)) for row in rows)
    return [msgspec.structs.replace(row, withdrawn=fate) if fate else row for row, fate in fates]


def _stands(e: Evidence, documents: Mapping[str, Document]) -> bool:
    document = documents.get(e.document)
    return document is not None and 0 <= e.start < e.end and document.text[e.start : e.end] == e.text


def _evidence(row: Row) -> Iterator[dict[str, Any]]:
    for seq, e in enumerate(row.evidence):
        yield {"row": row.id, "seq": seq, "kind": row.KIND, **msgspec.structs.asdict(e)}


def _document(document: Document) -> dict[str, Any]:
    return {**flatten(document), "text_sha256": document.text_sha256}


def _zones(document: Document) -> list[dict[str, Any]]:
    return list({zone["id"]: zone for zone in map(partial(_zone, document), count(), document.zones)}.values())


def _zone(document: Document, seq: int, zone: Zone) -> dict[str, Any]:
    start, end = zone.span
    return {
        "id": f"zone-{digest('zone', document.id, zone.span, zone.kind)}",
        "document": document.id,
        "seq": seq,
        "kind": zone.kind,
        "start": start,
        "end": end,
        "rule": zone.rule,
    }


def _complaint(c: Complaint) -> dict[str, Any]:
    return {**flatten(c), "evidence": _json(c.evidence).decode()}


def _meta(model: str | None) -> dict[str, str]:
    return {"form": str(FORM), "verbale": __version__, **({"model": model} if model else {})}


def _json(value: object) -> bytes:
    return msgspec.json.encode(value)
