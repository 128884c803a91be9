"""Opening the database behind a record, and turning what can go wrong there into refusals."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from verbale.errors import Refusal, refuse
from verbale.record.schema import FORM, meta

PATIENCE = 5.0
"""Seconds to wait for another process that is writing."""


def engine(path: Path, *, write: bool = False, begin: str = "BEGIN") -> Engine:
    """The database in the file ``path``, which must be there. ``begin`` is how its transactions start.

    It is opened for writing in any case, so that SQLite can roll back what a killed process left half done;
    without ``write`` no statement may change it.
    """

    def connect() -> sqlite3.Connection:
        name = f"file:{quote(str(path.absolute()))}?mode=rw"
        raw = sqlite3.connect(name, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute(f"PRAGMA query_only = {'OFF' if write else 'ON'}")
        return raw

    return _begun(create_engine("sqlite://", creator=connect, poolclass=StaticPool), begin)


def memory_copy(path: Path) -> Engine:
    """The database on ``path``, copied into memory, where it may be changed."""
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    with sqlite3.connect(path) as source:
        source.backup(copy)
    source.close()
    return _begun(create_engine("sqlite://", creator=lambda: copy, poolclass=StaticPool), "BEGIN")


def _begun(made: Engine, begin: str) -> Engine:
    event.listen(made, "begin", lambda connection: connection.exec_driver_sql(begin))
    return made


def form(connection: Connection) -> int | None:
    """The version of the record's form; None where this is no record."""
    found = inspect(connection)
    if not found.has_table("meta") or {"key", "value"} - {column["name"] for column in found.get_columns("meta")}:
        return None
    version = connection.scalar(select(meta.c.value).where(meta.c.key == "form"))
    return int(version) if version and str(version).isdigit() else None


def known_form(connection: Connection, path: Path) -> int:
    """The form of the record at ``path``. Raises Refusal where it is no record (S002) or a newer one (S001)."""
    found = form(connection)
    if found is None:
        raise refuse("S002", str(path))
    if found > FORM:
        raise refuse("S001", str(path), theirs=found, ours=FORM)
    return found


def must_be_there(path: Path) -> None:
    """Raise Refusal where there is nothing at ``path`` (U001) or no file (S002)."""
    if not path.exists():
        raise refuse("U001", str(path))
    if not path.is_file():
        raise refuse("S002", str(path))


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Raise what the database or the system cannot do as a Refusal about ``path``."""
    try:
        yield
    except DBAPIError as error:
        raise _refusal(path, error.orig) from error
    except (sqlite3.Error, OSError) as error:
        raise _refusal(path, error) from error


def _refusal(path: Path, error: BaseException | None) -> Refusal:
    name = str(getattr(error, "sqlite_errorname", ""))
    where = str(path)
    if name.startswith("SQLITE_FULL") or getattr(error, "errno", None) in {errno.ENOSPC, errno.EDQUOT}:
        return refuse("S003", where)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return refuse("S007", where)
    if name.startswith("SQLITE_NOTADB"):
        return refuse("S002", where)
    why = getattr(error, "strerror", None) or str(error)
    if name.startswith("SQLITE_CORRUPT"):
        return refuse("S009", where, why=why)
    return refuse("S004", where, why=why)
