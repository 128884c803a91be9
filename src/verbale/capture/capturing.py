"""The door: paths to documents. Twice over the input, so that its order decides nothing.

The first pass keeps of each document only its id and a digest; the second gives the documents, one at a time.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import shutil
import sys
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import msgspec

from verbale.capture import forms, jsonl
from verbale.capture.captured import Captured
from verbale.capture.decode import binary
from verbale.capture.document import document
from verbale.capture.files import Source, reason, sources
from verbale.capture.limits import Limits, size
from verbale.capture.unpack import Overflow, unpack
from verbale.errors import complaint
from verbale.model import Complaint

Item = Captured | Complaint

STDIN = "-"


def capture(
    paths: Sequence[str | Path], *, limits: Limits | None = None, given: Mapping[str, Any] | None = None
) -> Iterator[Item]:
    """The documents at and below ``paths`` and complaints about what is none, in an order of their own.

    ``-`` is the standard input. ``given`` holds what the user says of every document (``outlet``, ``published``).
    Of documents that are the same one is kept (C009), under the first id; where different documents have the same
    id, all are kept, and all but one get another (C012). Ends with C002 where there was no document at all.
    """
    reader = _Reader(limits or Limits(), dict(given or {}))
    files, troubles = sources([path for path in paths if str(path) != STDIN], reader.limits.folders)
    if any(str(path) == STDIN for path in paths):
        files.append(Source(STDIN, STDIN))
    yield from troubles
    index = _Index(place for source in files for place in reader.digests(source))
    count = 0
    for source in files:
        for item, trouble in index.kept(reader.read(source)):
            count += item is not None
            yield from (each for each in (trouble, item) if each is not None)
    if not count:
        yield complaint("C002", ", ".join(str(path) for path in paths) or "the input")


class _Place(msgspec.Struct, frozen=True, order=True):
    """A document in the first pass: its id, where it lies, and a digest of it."""

    id: str
    where: str
    digest: str


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
        self._done: set[str] = set()

    def kept(self, items: Iterator[tuple[str, Item]]) -> Iterator[tuple[Captured | None, Complaint | None]]:
        for where, item in items:
            yield (None, item) if isinstance(item, Complaint) else self._settled(item, where)

    def _settled(self, captured: Captured, where: str) -> tuple[Captured | None, Complaint | None]:
        digest = _digest(captured)
        winner = self._kept.get(digest) or _Place(captured.id, where, digest)
        if (captured.id, where) != (winner.id, winner.where) or digest in self._done:
            return None, complaint("C009", where, other=winner.id)
        self._done.add(digest)
        if self._first.get(captured.id, digest) == digest:
            return captured, None
        new = f"{captured.id}~{digest[:8]}"
        return msgspec.structs.replace(captured, id=new), complaint("C012", where, id=captured.id, new=new)


class _Reader:
    """Reads one file after another, under the same limits and with the same things said of each."""

    def __init__(self, limits: Limits, given: dict[str, Any]) -> None:
        self.limits = limits
        self.given = given
        self._stdin: IO[bytes] | None = None

    def digests(self, source: Source) -> Iterator[_Place]:
        """The places of the documents in ``source``; pages are not drawn here, and complaints are left out."""
        for where, item in self._items(source, draw=False):
            if isinstance(item, Captured):
                yield _Place(item.id, where, _digest(item))

    def read(self, source: Source) -> Iterator[tuple[str, Item]]:
        """The documents and complaints of ``source``, each with where it lies."""
        return self._items(source, draw=True)

    def _items(self, source: Source, *, draw: bool) -> Iterator[tuple[str, Item]]:
        try:
            yield from self._opened(source, draw)
        except Overflow as over:
            yield source.id, complaint("C007", source.id, limit=size(over.limit))
        except OSError as why:
            yield source.id, complaint("C010", source.id, why=reason(why))

    def _opened(self, source: Source, draw: bool) -> Iterator[tuple[str, Item]]:
        with self._stream(source) as stream:
            head = stream.read(4096)
            stream.seek(0)
            packed = head.startswith(forms.GZIP)
            if packed:
                head = _peeked(stream)
            form = forms.by_name(source.id) or _other(head) or forms.by_head(head)
            if form not in ("text", "html", "jsonl"):
                yield source.id, complaint("C013", source.id, form=_form(source.id, form))
            elif form == "jsonl" and (why := binary(head)):
                yield source.id, complaint("C004", source.id, why=why)
            elif form == "jsonl":
                yield from self._lines(source, stream, packed, draw)
            else:
                yield from self._single(source, stream, packed, form, draw)

    def _stream(self, source: Source) -> IO[bytes]:
        if source.path != STDIN:
            return open(source.path, "rb")
        if self._stdin is None:
            self._stdin = tempfile.TemporaryFile()  # noqa: SIM115 - read twice, gone with the process
            shutil.copyfileobj(sys.stdin.buffer, self._stdin)
            self._stdin.flush()
        again = os.fdopen(os.dup(self._stdin.fileno()), "rb")
        again.seek(0)
        return again

    def _single(
        self, source: Source, stream: IO[bytes], packed: bool, form: str, draw: bool
    ) -> Iterator[tuple[str, Item]]:
        size_there = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        if size_there > self.limits.document:
            limit = size(self.limits.document)
            yield source.id, complaint("C003", source.id, size=size(size_there), limit=limit)
            return
        data = unpack(stream, self.limits.document) if packed else stream.read()
        if not draw:
            yield source.id, _undrawn(source.id, data, form)
            return
        for item in document(source.id, data, form, self.limits, self.given):
            yield source.id, item

    def _lines(self, source: Source, stream: IO[bytes], packed: bool, draw: bool) -> Iterator[tuple[str, Item]]:
        unpacked: IO[bytes] = gzip.GzipFile(fileobj=stream) if packed else stream  # type: ignore[assignment]
        empty = True
        try:
            for number, data in jsonl.lines(unpacked, self.limits):
                empty = False
                item = jsonl.line(number, data, source.id, self.limits, self.given, draw=draw)
                yield f"{source.id}:{number}", item
        except (EOFError, zlib.error) as why:
            raise OSError(f"the gzip data is damaged ({why})") from why
        if empty:
            yield source.id, complaint("C001", source.id)


def _undrawn(name: str, data: bytes, form: str) -> Captured:
    return Captured(id=name, form=form, sha256=hashlib.sha256(data).hexdigest(), encoding=None, text="")


def _peeked(stream: IO[bytes]) -> bytes:
    """The first unpacked bytes of a gzip stream, which is wound back."""
    try:
        with gzip.GzipFile(fileobj=stream) as packed:
            return packed.read(4096)
    except (EOFError, zlib.error, OSError):
        return b""
    finally:
        stream.seek(0)


def _other(head: bytes) -> str | None:
    """A form that is not read, by the first bytes: for names that do not tell."""
    if head.startswith(b"WARC/"):
        return "WARC"
    return forms.magic(head)


def _form(name: str, form: str) -> str:
    return form if form != "other" else Path(name).suffix
