"""The file a new record is written to before it takes its name, and the clearing of those a killed process left."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SUFFIX = ".part"


@contextmanager
def part(path: Path) -> Iterator[Path]:
    """A new file beside ``path``, held by a lock while it is written, and gone at the end unless it was renamed."""
    clear(path)
    place = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}{SUFFIX}")
    with _held(place):
        try:
            yield place
        finally:
            _remove(place)


def clear(path: Path) -> None:
    """Remove the parts of ``path`` that no living process holds."""
    for left in path.parent.glob(f".{_literal(path.name)}.*{SUFFIX}"):
        if _is_free(left):
            _remove(left)


def settle(place: Path) -> None:
    """Have a file or folder on disk (a folder where the system lets it be synced). Raises OSError."""
    if not place.is_dir():
        with place.open("rb+") as file:
            os.fsync(file.fileno())
        return
    with suppress(OSError):
        folder = os.open(place, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def drop_journal(place: Path) -> None:
    """Remove the journal that a killed process left beside ``place``.

    To be done before another file takes that name: SQLite would play an old file's journal back into the new one.
    Whoever does it must have opened the old file for writing, which plays back what is still to be played back.
    """
    with suppress(OSError):
        place.with_name(place.name + "-journal").unlink()


@contextmanager
def _held(place: Path) -> Iterator[None]:
    with place.open("ab") as file:
        _lock(file.fileno())
        yield


def _is_free(place: Path) -> bool:
    try:
        with place.open("rb+") as file:
            return _lock(file.fileno())
    except OSError:
        return False


def _lock(descriptor: int) -> bool:
    """Take the lock and say whether it was to be had; where there are no such locks, it never is."""
    try:
        import fcntl
    except ImportError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _remove(place: Path) -> None:
    with suppress(OSError):
        place.unlink()
    drop_journal(place)


def _literal(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)
