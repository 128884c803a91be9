"""Making a database hold what it should, by touching only the rows that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, insert, select, tuple_

from verbale.record import search
from verbale.record.content import TABLES, Content
from verbale.record.schema import metadata

BATCH = 400
"""How many keys go into one statement: SQLite's oldest limit is 999 values, and a key has up to two."""

UNTOLD = frozenset({"zones", "evidence", "extractions", "meta", "corrections"})
"""Tables whose rows are told of with the row or document they belong to, or not at all."""

Key = tuple[Any, ...]
Rows = Mapping[Key, Mapping[str, Any]]


class Changes(msgspec.Struct, frozen=True):
    """What an update changed: ids by table (``documents``, ``statements`` …); tables without any are left out."""

    new: dict[str, tuple[str, ...]] = {}
    gone: dict[str, tuple[str, ...]] = {}
    changed: dict[str, tuple[str, ...]] = {}

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.changed)


class Step(msgspec.Struct, frozen=True):
    """What differs in one table: keys that are new, gone, or there with other values."""

    new: list[Key]
    gone: list[Key]
    changed: list[Key]


def apply(connection: Connection, found: Content) -> Changes:
    """Make every table hold the rows of ``found``; a table that it lacks stays as it is."""
    steps: dict[str, Step] = {}
    for table in metadata.sorted_tables:
        if table.name in found:
            steps[table.name] = _apply(connection, table, found[table.name])
    _index(connection, found, steps)
    return _changes(found, steps)


def _apply(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> Step:
    names = [column.name for column in table.primary_key]
    new = {tuple(row[name] for name in names): row for row in rows}
    old = {tuple(row[name] for name in names): dict(row) for row in connection.execute(select(table)).mappings()}
    step = _compare(old, new)
    for keys in _batches([*step.gone, *step.changed]):
        connection.execute(delete(table).where(tuple_(*table.primary_key).in_(keys)))
    if fresh := sorted([*step.new, *step.changed]):
        connection.execute(insert(table), [dict(new[key]) for key in fresh])
    return step


def _compare(old: Rows, new: Rows) -> Step:
    return Step(
        new=sorted(new.keys() - old.keys()),
        gone=sorted(old.keys() - new.keys()),
        changed=sorted(key for key in new.keys() & old.keys() if dict(new[key]) != dict(old[key])),
    )


def _batches(keys: Iterable[Key]) -> Iterator[list[Key]]:
    rest = iter(keys)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _index(connection: Connection, found: Content, steps: Mapping[str, Step]) -> None:
    """Keep full-text search in step with the documents and statements."""
    if not search.there(connection):
        return
    for name, kind, words in (("documents", "document", "text"), ("statements", "statement", "words")):
        step = steps[name]
        for keys in _batches([*step.gone, *step.changed]):
            search.forget(connection, [key[0] for key in keys])
        fresh = {key[0] for key in (*step.new, *step.changed)}
        search.learn(connection, [(r["id"], kind, r[words]) for r in found[name] if r["id"] in fresh])


def _changes(found: Content, steps: Mapping[str, Step]) -> Changes:
    new = {name: {key[0] for key in step.new} for name, step in steps.items() if name not in UNTOLD}
    gone = {name: {key[0] for key in step.gone} for name, step in steps.items() if name not in UNTOLD}
    changed = {name: {key[0] for key in step.changed} for name, step in steps.items() if name not in UNTOLD}
    kinds = {row["id"]: name for name in TABLES.values() for row in found[name]}
    moved = steps["evidence"]
    for row in {key[0] for key in (*moved.new, *moved.gone, *moved.changed)} & kinds.keys():
        if row not in new[kinds[row]]:
            changed[kinds[row]].add(row)
    return Changes(_listed(new), _listed(gone), _listed(changed))


def _listed(ids: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted(found)) for name, found in ids.items() if found}
