"""The tables of a record, one per kind of ``verbale.model``, in SQLAlchemy's words so that any database will do.

No row stands without evidence: every row points, with a deferred foreign key over ``(id, first_evidence)``, at the
first of its stretches in ``evidence``, and each of those at its document. A document is its own words, a zone a
stretch of them, and a complaint may be about a file that has none.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

from verbale.model import (
    Actor,
    Claim,
    Complaint,
    Difference,
    Document,
    Event,
    EventMention,
    Figure,
    Incident,
    Issue,
    Lineage,
    Meeting,
    Position,
    Proposal,
    Response,
    Row,
    Stance,
    Statement,
    Time,
    Undertaking,
)
from verbale.model.codes import codes
from verbale.record.columns import Field, fields

FORM = 1
"""The version of the record's form; the newest migration is named after it."""

ROWS: dict[str, type[Row]] = {
    "statements": Statement,
    "times": Time,
    "mentions": EventMention,
    "figures": Figure,
    "stances": Stance,
    "actors": Actor,
    "events": Event,
    "meetings": Meeting,
    "claims": Claim,
    "issues": Issue,
    "positions": Position,
    "proposals": Proposal,
    "responses": Response,
    "undertakings": Undertaking,
    "incidents": Incident,
    "lineage": Lineage,
    "differences": Difference,
}
"""The kinds that stand on evidence, by the name of their table."""

DOCUMENT_CODES = {"form": "form", "pubstatus": "pubstatus", "published_basis": "published.basis"}
SPREAD_CODES = {
    "speaker_kind": "actor.kind",
    "ceasefire_form": "ceasefire.form",
    "ceasefire_kind": "ceasefire.kind",
    "ceasefire_purpose": "ceasefire.purpose",
}
TYPES: dict[type, type[TypeEngine[Any]]] = {str: Text, int: Integer, float: Float, bool: Boolean}

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _column(field: Field) -> Column[Any]:
    kind = Text if field.scalar is None else TYPES[field.scalar]
    return Column(field.name, kind, primary_key=field.name == "id", nullable=field.optional)


def _code(column: str, name: str) -> CheckConstraint:
    listed = ", ".join(f"'{code}'" for code in codes(name))
    return CheckConstraint(f'"{column}" IN ({listed})', name=column)


def _to_document() -> ForeignKey:
    return ForeignKey("documents.id", deferrable=True, initially="DEFERRED")


def _rows(table: str, kind: type[Row]) -> Table:
    columns = fields(kind)
    names = {field.name for field in columns}
    spread = {column: name for column, name in SPREAD_CODES.items() if column in names}
    made = Table(
        table,
        metadata,
        *(_column(field) for field in columns),
        Column("words", Text, nullable=False),
        Column("first_evidence", Integer, nullable=False, server_default="0"),
        CheckConstraint("first_evidence = 0", name="first_evidence"),
        *(_code(column, name) for column, name in (kind.CODES | spread).items()),
        ForeignKeyConstraint(
            ["id", "first_evidence"], ["evidence.row", "evidence.seq"], deferrable=True, initially="DEFERRED"
        ),
    )
    if "document" in names:
        made.append_constraint(
            ForeignKeyConstraint(["document"], ["documents.id"], deferrable=True, initially="DEFERRED")
        )
        Index(None, made.c.document)
    return made


documents = Table(
    "documents",
    metadata,
    *(_column(field) for field in fields(Document)),
    Column("text_sha256", Text, nullable=False),
    *(_code(column, name) for column, name in DOCUMENT_CODES.items()),
)

zones = Table(
    "zones",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document", Text, _to_document(), nullable=False, index=True),
    Column("seq", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    CheckConstraint('start >= 0 AND "end" >= start', name="span"),
    _code("kind", "zone"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("row", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("document", Text, _to_document(), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    CheckConstraint('start >= 0 AND "end" > start', name="span"),
    CheckConstraint("seq >= 0", name="seq"),
    CheckConstraint("kind IN ({})".format(", ".join(f"'{kind.KIND}'" for kind in ROWS.values())), name="kind"),
)

rows = {table: _rows(table, kind) for table, kind in ROWS.items()}

complaints = Table(
    "complaints",
    metadata,
    *(_column(field) for field in fields(Complaint)),
    Column("evidence", Text, nullable=False),
)

extractions = Table(
    "extractions",
    metadata,
    Column("document", Text, _to_document(), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Text, primary_key=True),
    Column("row", Text, nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("when", Text, nullable=False),
    Column("why", Text, nullable=False),
)

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))
