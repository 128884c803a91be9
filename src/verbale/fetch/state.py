"""What is known between two runs, in a small database beside the record: ``story.fetched.sqlite``.

Validators and marks of pages, what hosts asked for, and the pages that are fetched and not in the record yet. Each of
these is written in one transaction; nothing of it is part of the record, and the record can be read without it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from verbale.capture import Captured
from verbale.errors import refuse
from verbale.fetch.robots import Rules

_FORM = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS pages (key TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS pending (key TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS hosts (host TEXT PRIMARY KEY, until REAL NOT NULL);
CREATE TABLE IF NOT EXISTS rules (site TEXT PRIMARY KEY, text TEXT NOT NULL, at REAL NOT NULL);
"""


class Page(msgspec.Struct, frozen=True):
    """An address that was fetched. ``document`` is what came of it in the record, None where nothing could;
    ``mark`` is what the list said of its last change, ``etag`` and ``modified`` are the server's validators.
    """

    document: str | None = None
    mark: str = ""
    etag: str | None = None
    modified: str | None = None


class Pending(msgspec.Struct, frozen=True):
    """A page that was fetched and is not in the record yet."""

    page: Page
    captured: tuple[Captured, ...]


class State:
    """The database beside the record; ``kept`` says that nothing is to be written before ``settle``. One at a time:
    raises Refusal S007 where another process fetches for the same record, S003 and S004 where it cannot be written.
    """

    def __init__(self, record: Path, *, kept: bool = False) -> None:
        self.path = beside(record, ".fetched.sqlite")
        self._kept = kept
        self.settled = False
        with self._guarded():
            self._db = sqlite3.connect(self.path, timeout=0.5, isolation_level=None)
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("BEGIN EXCLUSIVE")
            self._db.execute(f"PRAGMA user_version = {_FORM}")
            for statement in _SCHEMA.strip().splitlines():
                self._db.execute(statement)
            self._db.execute("COMMIT")

    def close(self, *, remove: bool = False) -> None:
        """Let go of the file; with ``remove`` it goes too, where no run is to go on from it."""
        self._db.close()
        if remove:
            self.path.unlink(missing_ok=True)

    def pages(self) -> dict[str, Page]:
        """Every page known, by the key of its address."""
        found = self._all("SELECT key, data FROM pages")
        return {key: msgspec.msgpack.decode(data, type=Page) for key, data in found}

    def pending(self) -> dict[str, Pending]:
        """What an earlier run fetched and could not put into the record, by the key of its address."""
        found = self._all("SELECT key, data FROM pending ORDER BY key")
        return {key: msgspec.msgpack.decode(data, type=Pending) for key, data in found}

    def held(self) -> dict[str, float]:
        """The hosts that asked to be left alone, until when."""
        return dict(self._all("SELECT host, until FROM hosts"))

    def rules(self) -> dict[str, Rules]:
        """Every robots.txt as it was last read, by site."""
        return {site: Rules(text, when) for site, text, when in self._all("SELECT site, text, at FROM rules")}

    def keep(self, key: str, pending: Pending) -> None:
        """Have a page that was fetched on disk, so that it is not lost whatever happens next."""
        if not self._kept:
            with self._writing() as db:
                _put(db, "pending", {key: pending})

    def settle(self, pages: dict[str, Page], *, anew: bool) -> None:
        """The record holds what was pending, and ``pages`` are known; with ``anew`` no other page is."""
        with self._writing() as db:
            db.execute("DELETE FROM pending")
            if anew:
                db.execute("DELETE FROM pages")
            _put(db, "pages", pages)
        self.settled = True

    def hosts(self, held: dict[str, float], rules: dict[str, Rules]) -> None:
        """Keep what hosts asked for."""
        with self._writing() as db:
            db.execute("DELETE FROM hosts")
            db.executemany("INSERT INTO hosts VALUES (?, ?)", held.items())
            db.execute("DELETE FROM rules")
            db.executemany("INSERT INTO rules VALUES (?, ?, ?)", [(s, r.text, r.when) for s, r in rules.items()])

    def _all(self, query: str) -> list[Any]:
        with self._guarded():
            return self._db.execute(query).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._guarded():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                self._db.rollback()
                raise

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        where = str(self.path)
        try:
            yield
        except sqlite3.Error as error:
            name = str(getattr(error, "sqlite_errorname", ""))
            if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                raise refuse("S007", where) from error
            if name.startswith("SQLITE_FULL"):
                raise refuse("S003", where) from error
            if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_PERM")):
                raise refuse("S004", where, why=str(error)) from error
            raise refuse("N018", where, why=str(error)) from error


def beside(record: Path, ending: str) -> Path:
    """The file that goes with ``record`` and ends in ``ending``: ``story.warc.gz`` beside ``story.verbale``."""
    name = record.name.removesuffix(".verbale") or record.name
    return record.with_name(name + ending)


def _put(db: sqlite3.Connection, table: str, rows: dict[str, Page] | dict[str, Pending]) -> None:
    encoded: Iterable[tuple[str, bytes]] = ((key, msgspec.msgpack.encode(row)) for key, row in rows.items())
    db.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", encoded)
