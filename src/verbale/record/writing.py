"""Writing a record: whole and at once, or brought up to date in one transaction."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from verbale.errors import Refusal, refuse
from verbale.model import Complaint, Correction, Extraction, GivenActor, Weave
from verbale.record.applying import Changes, apply
from verbale.record.connect import engine, guarded, known_form, must_be_there
from verbale.record.content import Content, content
from verbale.record.migrating import migrate
from verbale.record.revision import unchanged
from verbale.record.schema import corrections
from verbale.record.temporary import drop_journal, part, settle


def ready(path: Path | str) -> None:
    """Raise what ``write`` would, before any work is done: S004 without a folder, U006, S001, S003, S007."""
    path = Path(path)
    if not path.resolve().parent.is_dir():
        raise refuse("S004", str(path), why="there is no such folder")
    with guarded(path), _old(path):
        return


def write(
    path: Path | str,
    extractions: Sequence[Extraction],
    weave: Weave,
    complaints: Iterable[Complaint],
    *,
    model: str | None = None,
    actors: Sequence[Correction] | None = None,
) -> None:
    """Write a new record to ``path``: it is there whole, or what was there before is still there.

    The corrections of a record that stood there are carried over, but for those of actors where ``actors`` are given in
    their place. Raises Refusal: U006 where something else than
    a record is there, S001, S003, S004, S007.
    """
    path = Path(path)
    found = content(extractions, weave, complaints, model)
    with guarded(path), _old(path) as kept, part(path.resolve()) as place:
        _fill(place, {**found, "corrections": _with(kept, actors)})
        settle(place)
        drop_journal(path.resolve())
        os.replace(place, path.resolve())
        settle(path.resolve().parent)


def update(
    path: Path | str,
    extractions: Sequence[Extraction],
    weave: Weave,
    complaints: Iterable[Complaint],
    *,
    model: str | None = None,
    actors: Sequence[Correction] | None = None,
    since: str | None = None,
) -> Changes:
    """Bring the record at ``path`` up to date in one transaction; rows that are as they were are not touched.

    ``actors`` are the corrections of actors that take the place of those in the record. A record of an older form is
    migrated. ``since`` is the revision that this was made from. Raises Refusal: U001, S001 to S004, S007, and S014
    where another process has changed the record since.
    """
    path = Path(path)
    found = content(extractions, weave, complaints, model)
    with guarded(path), writing(path) as connection:
        unchanged(connection, path, since)
        if actors is not None:
            found = {**found, "corrections": _with(_kept(connection), actors)}
        return apply(connection, found)


def _with(kept: Sequence[dict[str, Any]], actors: Sequence[Correction] | None) -> list[dict[str, Any]]:
    """Corrections as rows, with those of ``actors`` in place of all that are there of actors."""
    if actors is None:
        return list(kept)
    told = {one.id: msgspec.structs.asdict(one) for one in actors}
    return [*(row for row in kept if row["field"] != GivenActor.FIELD), *told.values()]


def _kept(connection: Connection) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(corrections)).mappings()]


def correct(path: Path | str, correction: Correction) -> None:
    """Lay an analyst's correction over a row of the record. It outlives every re-build."""
    path = Path(path)
    with guarded(path), writing(path) as connection:
        connection.execute(corrections.delete().where(corrections.c.id == correction.id))
        connection.execute(insert(corrections), msgspec.structs.asdict(correction))


@contextmanager
def writing(path: Path) -> Iterator[Connection]:
    """A connection to the record at ``path`` that alone may write, in one transaction, in the form known here."""
    with ExitStack() as stack:
        connection = _alone(path, stack)
        known_form(connection, path)
        migrate(connection)
        yield connection


def _alone(path: Path, stack: ExitStack) -> Connection:
    """Begin to write; once more, where another process put a new file in the place in the meantime."""
    while True:
        must_be_there(path)
        before = path.stat().st_ino
        made = engine(path, write=True, begin="BEGIN IMMEDIATE")
        with ExitStack() as attempt:
            attempt.callback(made.dispose)
            connection = attempt.enter_context(made.connect())
            attempt.enter_context(connection.begin())
            if path.stat().st_ino == before:
                stack.enter_context(attempt.pop_all())
                return connection


@contextmanager
def _old(path: Path) -> Iterator[list[dict[str, Any]]]:
    """The corrections of the record that stands at ``path``, which nobody else may change until the new one does."""
    with ExitStack() as stack:
        yield _corrections(path, stack) if path.exists() and not _is_empty(path) else []


def _is_empty(path: Path) -> bool:
    return path.is_file() and not path.stat().st_size


def _corrections(path: Path, stack: ExitStack) -> list[dict[str, Any]]:
    try:
        with guarded(path):
            connection = _alone(path, stack)
            known_form(connection, path)
            return _kept(connection)
    except Refusal as refusal:
        if refusal.complaint.code == "S002":
            raise refuse("U006", str(path)) from refusal
        raise


def _fill(place: Path, found: Content) -> None:
    """Write the record in one transaction. Nothing need be rolled back in a file that has no name yet."""
    made = engine(place, write=True)
    try:
        with made.connect() as connection:
            for pragma in ("journal_mode = MEMORY", "synchronous = OFF"):
                connection.connection.driver_connection.execute(f"PRAGMA {pragma}")  # type: ignore[union-attr]
            with connection.begin():
                migrate(connection)
                apply(connection, found)
    finally:
        made.dispose()
