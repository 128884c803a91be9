"""The door: paths to documents. Twice over the input, so that its order decides nothing.

The first pass keeps of each document only its id and a digest; the second gives the documents, one at a time.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from verbale.capture.captured import Captured
from verbale.capture.files import Source, sources
from verbale.capture.limits import Limits
from verbale.capture.reader import STDIN, Item, Reader
from verbale.errors import complaint
from verbale.model import Complaint


def capture(
    paths: Sequence[str | Path], *, limits: Limits | None = None, given: Mapping[str, Any] | None = None
) -> Iterator[Item]:
    """The documents at and below ``paths`` and complaints about what is none, in an order of their own.

    ``-`` is the standard input. ``given`` holds what the user says of every document (``outlet``, ``published``).
    Of documents that are the same one is kept (C009), under the first id, but one for each time at which that one was
    fetched; where different documents have the same id, all are kept, and all but one get another (C012). Ends with
    C002 where there was no document at all.
    """
    reader = Reader(limits or Limits(), dict(given or {}))
    files, troubles = sources([path for path in paths if str(path) != STDIN], reader.limits.folders)
    if any(str(path) == STDIN for path in paths):
        files.append(Source(STDIN, STDIN))
    yield from troubles
    index = _Index(_places(reader, files))
    count = 0
    for source in files:
        for item, trouble in index.kept(reader.read(source, draw=True)):
            count += item is not None
            yield from (each for each in (trouble, item) if each is not None)
    if not count:
        yield complaint("C002", ", ".join(str(path) for path in paths) or "the input")


class _Place(msgspec.Struct, frozen=True, order=True):
    """A document in the first pass: its id, where it lies, and a digest of it."""

    id: str
    where: str
    digest: str


def _places(reader: Reader, files: Sequence[Source]) -> Iterator[_Place]:
    """The documents of the first pass; pages are not drawn in it, and complaints are left out."""
    for source in files:
        for where, item in reader.read(source, draw=False):
            if isinstance(item, Captured):
                yield _Place(item.id, where, _digest(item))


def _digest(captured: Captured) -> str:
    """Of form and bytes; of a JSONL line also of what it says: one wire copy in two outlets makes two reports."""
    said = {key: value for key, value in captured.given.items() if key != "fetched"}
    more = msgspec.json.encode(said, order="deterministic") if captured.form == "jsonl" else b""
    return hashlib.blake2b((captured.form + captured.sha256).encode() + more, digest_size=12).hexdigest()


class _Index:
    """Which of the same documents is kept, and under which id."""

    def __init__(self, places: Iterator[_Place]) -> None:
        by_digest: dict[str, _Place] = {}
        for place in places:
            by_digest[place.digest] = min(place, by_digest.get(place.digest, place))
        self._kept = by_digest
        by_id: defaultdict[str, list[str]] = defaultdict(list)
        for place in by_digest.values():
            by_id[place.id].append(place.digest)
        self._first = {name: min(digests) for name, digests in by_id.items() if len(digests) > 1}
        self._done: dict[str, str] = {}
        self._times: defaultdict[str, set[Any]] = defaultdict(set)

    def kept(self, items: Iterator[tuple[str, Item]]) -> Iterator[tuple[Captured | None, Complaint | None]]:
        for where, item in items:
            yield (None, item) if isinstance(item, Complaint) else self._settled(item, where)

    def _settled(self, captured: Captured, where: str) -> tuple[Captured | None, Complaint | None]:
        digest = _digest(captured)
        winner = self._kept.get(digest) or _Place(captured.id, where, digest)
        if (captured.id, where) != (winner.id, winner.where) or digest in self._done:
            if again := self._again(captured, winner, digest):
                return again, None
            return None, complaint("C009", where, other=self._done.get(digest, winner.id))
        self._done[digest] = captured.id
        self._times[digest].add(captured.given.get("fetched"))
        if self._first.get(captured.id, digest) == digest:
            return captured, None
        new = f"{captured.id}~{digest[:8]}"
        return msgspec.structs.replace(captured, id=new), complaint("C012", where, id=captured.id, new=new)

    def _again(self, captured: Captured, winner: _Place, digest: str) -> Captured | None:
        """The same bytes under the same id, fetched at another time: in between the page may have been another."""
        fetched = captured.given.get("fetched")
        if captured.id != winner.id or not fetched or fetched in self._times[digest]:
            return None
        self._times[digest].add(fetched)
        mark = hashlib.blake2b(f"{digest} {fetched}".encode(), digest_size=4).hexdigest()
        return msgspec.structs.replace(captured, id=f"{captured.id}~{mark}")
