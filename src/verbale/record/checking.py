"""Is the record still what was written?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import DBAPIError

from verbale.errors import complaint
from verbale.model import Complaint
from verbale.record.columns import restore
from verbale.record.schema import ROWS, documents, evidence, metadata, rows, zones

REFERENCES = {
    ("statements", "actor"): "actors",
    ("meetings", "event"): "events",
    ("statements", "repeats"): "statements",
    ("claims", "statements"): "statements",
    ("claims", "repeats"): "statements",
    ("claims", "earlier"): "statements",
    ("positions", "statement"): "statements",
    ("responses", "proposal"): "proposals",
    ("incidents", "undertaking"): "undertakings",
    ("incidents", "about"): "incidents",
    ("undertakings", "figure"): "figures",
}
"""Columns that hold the id, or a JSON list of ids, of rows of another kind."""


def check(connection: Connection, record: str) -> list[Complaint]:
    """What is wrong: the file, then the texts, the words of the evidence, rows without any, and what they name."""
    damage = list(_file(connection, record))
    if damage:
        return damage
    return [
        *_texts(connection),
        *_words(connection),
        *_without_evidence(connection),
        *_misread(connection, record),
        *_foreign(connection),
        *_references(connection),
    ]


def _file(connection: Connection, record: str) -> Iterator[Complaint]:
    if connection.dialect.name != "sqlite":
        return
    try:
        found = list(connection.exec_driver_sql("PRAGMA integrity_check(5)").scalars())
    except DBAPIError as error:
        found = [str(error.orig)]
    if found != ["ok"]:
        yield complaint("S009", record, why="; ".join(map(str, found)))


def _texts(connection: Connection) -> Iterator[Complaint]:
    columns = (documents.c.id, documents.c.text, documents.c.text_sha256)
    for document, text, sha256 in connection.execute(select(*columns).order_by(documents.c.id)):
        if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != sha256:
            yield complaint("S011", document, id=document, document=document)


def _words(connection: Connection) -> Iterator[Complaint]:
    """Evidence document by document, so that one text at a time is in hand."""
    e = evidence.c
    for document, text in connection.execute(select(documents.c.id, documents.c.text).order_by(documents.c.id)).all():
        query = select(e.row, e.start, e.end, e.text).where(e.document == document).order_by(e.start, e.end, e.row)
        for row, start, end, words in connection.execute(query):
            if text[start:end] != words:
                yield complaint("S005", row, id=row, place=f"{document} [{start}:{end}]", document=document)
        beyond = select(zones.c.id, zones.c.start, zones.c.end).where(
            zones.c.document == document, zones.c.end > len(text)
        )
        for zone, start, end in connection.execute(beyond.order_by(zones.c.id)):
            yield complaint("S005", zone, id=zone, place=f"{document} [{start}:{end}]", document=document)


def _without_evidence(connection: Connection) -> Iterator[Complaint]:
    for table in rows.values():
        first = (evidence.c.row == table.c.id) & (evidence.c.seq == 0)
        query = select(table.c.id).outerjoin_from(table, evidence, first).where(evidence.c.row.is_(None))
        for row in connection.scalars(query.order_by(table.c.id)):
            yield complaint("S006", row, id=row)


def _misread(connection: Connection, record: str) -> Iterator[Complaint]:
    """Rows whose columns do not make a row of their kind, such as one with a code that stands on no list."""
    stub = [{"document": "", "start": 0, "end": 1, "text": ""}]
    for name, kind in ROWS.items():
        for row in connection.execute(select(rows[name]).order_by(rows[name].c.id)).mappings():
            try:
                restore(kind, dict(row), evidence=stub)
            except (msgspec.MsgspecError, ValueError) as error:
                yield complaint("S009", record, why=f"{row['id']}: {error}")


def _foreign(connection: Connection) -> Iterator[Complaint]:
    """Evidence of rows that are not there, and whatever names a document that is not there."""
    known = {row["id"] for table in rows.values() for row in connection.execute(select(table.c.id)).mappings()}
    for row in connection.scalars(select(evidence.c.row).distinct().order_by(evidence.c.row)):
        if row not in known:
            yield complaint("S010", row, id=row, field="evidence", other="a row")
    for table in metadata.sorted_tables:
        if "document" in table.c and table.name != "complaints":
            yield from _no_document(connection, table)


def _no_document(connection: Connection, table: Table) -> Iterator[Complaint]:
    name = next(iter(table.primary_key)).name
    query = select(table.c[name], table.c.document).outerjoin_from(table, documents, table.c.document == documents.c.id)
    for row, other in connection.execute(query.where(documents.c.id.is_(None)).order_by(table.c[name])):
        yield complaint("S010", row, id=row, field="document", other=other)


def _references(connection: Connection) -> Iterator[Complaint]:
    for (name, field), target in REFERENCES.items():
        known = set(connection.scalars(select(rows[target].c.id)))
        table = rows[name]
        for row, value in connection.execute(select(table.c.id, table.c[field]).order_by(table.c.id)):
            for other in _listed(value):
                if other not in known:
                    yield complaint("S010", row, id=row, field=field, other=other)


def _listed(value: Any) -> list[str]:
    if value is None:
        return []
    return list(msgspec.json.decode(value)) if str(value).startswith("[") else [str(value)]
