"""A record, opened for reading."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, overload

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, Table, false, func, or_, select

from verbale.errors import refuse
from verbale.model import Complaint, Correction, Document, Evidence, Extraction, Row, Zone
from verbale.record import search
from verbale.record.applying import BATCH
from verbale.record.checking import REFERENCES, check
from verbale.record.columns import restore
from verbale.record.connect import engine, guarded, known_form, memory_copy, must_be_there
from verbale.record.content import TABLES, unpack
from verbale.record.migrating import migrate
from verbale.record.revision import revision
from verbale.record.schema import (
    FORM,
    ROWS,
    complaints,
    corrections,
    documents,
    evidence,
    extractions,
    meta,
    rows,
    zones,
)

R = TypeVar("R", bound=Row)

NAMING = (*REFERENCES, ("meetings", "accounts"))
"""Columns that hold ids of other rows, by table."""


class Store:
    """The record in the file ``path``. A context manager; nothing in it can be changed.

    Raises Refusal where there is no file (U001), no record (S002), or one of a newer form (S001). One of an older
    form is read through a copy in memory.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._stack = ExitStack()
        with guarded(self.path), ExitStack() as opening:
            must_be_there(self.path)
            self._connection = self._connect(opening)
            self._stack = opening.pop_all()

    def _connect(self, stack: ExitStack) -> Connection:
        made = engine(self.path)
        stack.callback(made.dispose)
        connection = stack.enter_context(made.connect())
        with connection.begin():
            theirs = known_form(connection, self.path)
        if theirs == FORM:
            return connection
        copy = memory_copy(self.path)
        stack.callback(copy.dispose)
        connection = stack.enter_context(copy.connect())
        with connection.begin():
            migrate(connection)
        return connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._stack.close()

    @property
    def meta(self) -> dict[str, str]:
        """``form`` (the version of the record's form), ``verbale`` (what wrote it) and ``model``."""
        return {row["key"]: row["value"] for row in self._all(select(meta).order_by(meta.c.key))}

    def counts(self) -> dict[str, int]:
        """How many rows each kind has, by its plural name; ``documents`` first, ``complaints`` last."""
        tables = {"documents": documents, "zones": zones, **rows, "complaints": complaints}
        return {name: int(self._one(select(func.count()).select_from(table))) for name, table in tables.items()}

    def documents(self) -> list[Document]:
        """Every document, in the order of their ids."""
        query = select(zones).order_by(zones.c.document, zones.c.seq)
        stretches = _grouped(self._all(query), "document")
        found = self._all(select(documents).order_by(documents.c.id))
        return [_document(row, stretches.get(row["id"], [])) for row in found]

    def document(self, key: str) -> Document:
        """The document with the id ``key``. Raises Refusal (U002) where there is none."""
        found = self._all(select(documents).where(documents.c.id == key))
        if not found:
            raise refuse("U002", str(self.path), id=key, record=self.path.name)
        return _document(found[0], self._all(select(zones).where(zones.c.document == key).order_by(zones.c.seq)))

    @overload
    def rows(self, kind: type[R], *, ids: Collection[str] | None = None, naming: str | None = None) -> list[R]: ...

    @overload
    def rows(self, kind: str, *, ids: Collection[str] | None = None, naming: str | None = None) -> list[Row]: ...

    def rows(
        self, kind: type[Row] | str, *, ids: Collection[str] | None = None, naming: str | None = None
    ) -> list[Any]:
        """Every row of one kind (its class, or its name: ``statement``, ``statements``), in the order of the texts.

        That is by document and by the first of their words. ``ids`` asks for the rows with these ids alone,
        ``naming`` for those that name this id as theirs (a claim its statements, a meeting those of its accounts).
        Raises Refusal (U003) for what is no kind of row.
        """
        name = self._table(kind)
        query = select(rows[name])
        if naming is not None:
            query = query.where(_names(name, naming))
        if ids is None:
            return self._rows(name, query)
        wanted = sorted(set(ids))
        parts = [wanted[at : at + BATCH] for at in range(0, len(wanted), BATCH)]
        return _in_order(row for part in parts for row in self._rows(name, query.where(rows[name].c.id.in_(part))))

    def row(self, key: str) -> Row | Document | Complaint:
        """The row, document or complaint that ``key`` names, or is the only one to begin with ``key``.

        Raises Refusal: U002 where there is none, U005 where there are several.
        """
        name, whole = self._named(key, {"documents": documents, **rows, "complaints": complaints})
        if name == "documents":
            return self.document(whole)
        if name == "complaints":
            return self._complaints(select(complaints).where(complaints.c.id == whole))[0]
        found: Row = self._rows(name, select(rows[name]).where(rows[name].c.id == whole))[0]
        return found

    def zone(self, key: str) -> tuple[Document, Zone]:
        """The zone that ``key`` names or is the only one to begin with ``key``, and the document it is of.

        Raises Refusal: U002 where there is none, U005 where there are several.
        """
        _, whole = self._named(key, {"zones": zones})
        found = self._all(select(zones).where(zones.c.id == whole))[0]
        return self.document(found["document"]), _zone(found)

    def complaints(self) -> list[Complaint]:
        """Every complaint, by code and place."""
        return self._complaints(select(complaints).order_by(complaints.c.code, complaints.c.where, complaints.c.id))

    def extractions(self) -> list[Extraction]:
        """What was read out of each document, before weaving, in the order of the documents."""
        query = select(extractions.c.data).order_by(extractions.c.document)
        return [unpack(row["data"]) for row in self._all(query)]

    def revision(self) -> str:
        """Which state of the record this is, by its documents and corrections."""
        with self._reading() as connection:
            return revision(connection)

    def corrections(self) -> list[Correction]:
        """What analysts laid over the rows, by row and time."""
        c = corrections.c
        query = select(corrections).order_by(c.row, c.field, c.when, c.id)
        return [Correction(**row) for row in self._all(query)]

    def search(self, query: str) -> list[str]:
        """Ids of statements and documents with all the words of ``query``, best first; "quoted words" together."""
        with self._reading() as connection:
            return search.find(connection, query)

    def check(self) -> list[Complaint]:
        """What is wrong: words not at their place (S005), rows without evidence (S006), a damaged file (S009) …"""
        with self._reading() as connection:
            return check(connection, self.path.name)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """Read in a transaction of its own, so that no lock outlives the question."""
        with guarded(self.path), self._connection.begin():
            yield self._connection

    def _all(self, query: Select[Any]) -> list[Mapping[str, Any]]:
        with self._reading() as connection:
            return list(connection.execute(query).mappings())  # type: ignore[arg-type]

    def _one(self, query: Select[Any]) -> Any:
        with self._reading() as connection:
            return connection.scalar(query)

    def _table(self, kind: type[Row] | str) -> str:
        name = TABLES.get(kind) if isinstance(kind, type) else kind
        names = {**{k.KIND: table for k, table in TABLES.items()}, **{table: table for table in ROWS}}
        if name not in names:
            raise refuse("U003", str(self.path), kind=str(kind), kinds=", ".join(ROWS))
        return names[name]

    def _rows(self, name: str, query: Select[Any]) -> list[Any]:
        kind, table = ROWS[name], rows[name]
        ids = query.with_only_columns(table.c.id)
        of_these = select(evidence).where(evidence.c.row.in_(ids)).order_by(evidence.c.row, evidence.c.seq)
        stretches = _grouped(self._all(of_these), "row")
        found = [
            restore(kind, row, evidence=[_evidence(e) for e in stretches.get(row["id"], [])])
            for row in self._all(query)
        ]
        return _in_order(found)

    def _named(self, key: str, tables: Mapping[str, Table]) -> tuple[str, str]:
        found = []
        for name, table in tables.items():
            found += [(name, str(row["id"])) for row in self._all(_starting(table, key))]
        exact = [pair for pair in found if pair[1] == key]
        if len(found) == 1 or exact:
            return (exact or found)[0]
        if not found:
            raise refuse("U002", str(self.path), id=key, record=self.path.name)
        raise refuse("U005", str(self.path), id=key, ids=", ".join(sorted(whole for _, whole in found)[:5]))

    def _complaints(self, query: Select[Any]) -> list[Complaint]:
        return [restore(Complaint, row, evidence=msgspec.json.decode(row["evidence"])) for row in self._all(query)]


def _starting(table: Table, key: str) -> Select[Any]:
    """The first ids that begin with ``key``, out of the index: LIKE would read the whole table."""
    last = key + "\U0010ffff"
    return select(table.c.id).where(table.c.id.between(key, last)).order_by(table.c.id).limit(6)


def _names(name: str, key: str) -> ColumnElement[bool]:
    """Whether one of the columns of a table that hold ids of other rows holds ``key``, alone or in a list."""
    columns = [rows[name].c[field] for table, field in NAMING if table == name]
    return or_(false(), *((c == key) | (func.instr(c, f'"{key}"') > 0) for c in columns))


def _in_order(found: Iterable[R]) -> list[R]:
    return sorted(found, key=lambda row: (row.evidence[0].document, row.evidence, row.id))


def _grouped(found: list[Mapping[str, Any]], column: str) -> dict[str, list[Mapping[str, Any]]]:
    """Rows that stand in the order of ``column``, by its value."""
    return {key: list(rows) for key, rows in groupby(found, key=lambda row: str(row[column]))}


def _evidence(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in Evidence.__struct_fields__}


def _document(row: Mapping[str, Any], stretches: list[Mapping[str, Any]]) -> Document:
    return restore(Document, row, zones=tuple(map(_zone, stretches)))


def _zone(row: Mapping[str, Any]) -> Zone:
    return Zone(row["kind"], (row["start"], row["end"]), row["rule"])
