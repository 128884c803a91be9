"""The record in its file, as of its last commit, while other processes may write it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection

from verbale.errors import Refusal, refuse
from verbale.record import Store
from verbale.views import AsOf
from verbale.views.dates import asked
from verbale.web.held import Held

PATIENCE = 2.0
"""Seconds that a page waits for the record of an earlier day; after that it says that it is being made."""

EARLIER = 8
"""Earlier days that are kept at once."""

WAITING = 3
"""Earlier days that may be asked for while another is made."""

_COUNTER = slice(24, 28)
"""Where SQLite counts the commits, in the first bytes of the file (https://sqlite.org/fileformat.html, 1.3.7)."""


class Making(Exception):
    """The record of an earlier day is still being made."""

    def __init__(self, day: str) -> None:
        super().__init__(day)
        self.day = day


class Busy(Exception):
    """Too many earlier days are asked for at once."""


class Snapshot:
    """The record at one commit, and what it was on earlier days. ``token`` names the commit."""

    def __init__(self, path: Path, token: str) -> None:
        self.token = token
        self.store = _Locked(path)
        self.held = Held(self.store)
        self._workers = ThreadPoolExecutor(1, "as-of")
        self._earlier: dict[str, Future[Held]] = {}
        self._lock = Lock()

    def as_of(self, day: str | None) -> Held:
        """What was known of it on ``day``; all of it for None.

        Raises Refusal U004 for what is no date, Making where it takes longer, Busy where too much is asked for.
        """
        if day is None:
            return self.held
        asked(day)
        future = self._asked(day)
        try:
            return future.result(PATIENCE)
        except TimeoutError:
            raise Making(day) from None

    def _asked(self, day: str) -> Future[Held]:
        with self._lock:
            if day not in self._earlier:
                if sum(not future.done() for future in self._earlier.values()) > WAITING:
                    raise Busy(day)
                for old in [key for key, future in self._earlier.items() if future.done()][: 1 - EARLIER or None]:
                    if len(self._earlier) >= EARLIER:
                        del self._earlier[old]
                self._earlier[day] = self._workers.submit(self._made, day)
            return self._earlier[day]

    def _made(self, day: str) -> Held:
        from verbale.model import Event

        seen = AsOf(self.held, day)
        if not seen.left_out:
            return self.held
        held = Held(seen)
        held.rows(Event)  # what reports say together is woven here, and not in the thread of a page
        return held

    def close(self) -> None:
        """Let go of the file."""
        self._workers.shutdown(wait=False, cancel_futures=True)
        self.store.close()


class _Locked(Store):
    """A record that several threads read, one at a time."""

    def __init__(self, path: Path) -> None:
        self._one_at_a_time = Lock()
        super().__init__(path)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._one_at_a_time, super()._reading() as connection:
            yield connection


class Live:
    """The record in the file ``path``. ``now`` is its latest snapshot. Raises Refusal where it cannot be opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._now = Snapshot(path, token(path))
        self._old: Snapshot | None = None

    def now(self) -> Snapshot:
        """The record as of its last commit. While it cannot be read, what was read before."""
        with self._lock:
            try:
                found = token(self.path)
                if found != self._now.token:
                    self._renew(found)
            except (OSError, Refusal):
                pass
            return self._now

    def _renew(self, found: str) -> None:
        fresh = Snapshot(self.path, found)
        if self._old:
            self._old.close()
        self._old, self._now = self._now, fresh

    def close(self) -> None:
        """Let go of the file."""
        for snapshot in filter(None, (self._old, self._now)):
            snapshot.close()


def token(path: Path) -> str:
    """What changes with every commit: the file itself, its size and time, and SQLite's own counter.

    Raises Refusal U001 where there is no file.
    """
    if not path.is_file():
        raise refuse("U001", str(path))
    log = path.with_name(f"{path.name}-wal")
    found = [path.stat(), *([log.stat()] if log.exists() else [])]
    with path.open("rb") as file:
        counter = file.read(_COUNTER.stop)[_COUNTER]
    return "-".join([counter.hex(), *(f"{s.st_ino:x}.{s.st_mtime_ns:x}.{s.st_size:x}" for s in found)])
