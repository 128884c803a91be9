"""One input after another: unpacked, told which form it has, and read; archives and mails to the documents in them."""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from typing import IO, Any

import msgspec

from verbale.capture import forms, jsonl
from verbale.capture.captured import Captured
from verbale.capture.decode import binary
from verbale.capture.document import apart, document, hung, mailed
from verbale.capture.files import Source, reason
from verbale.capture.limits import Limits, size
from verbale.capture.parts import Box, Part
from verbale.capture.unpack import Budget, Damaged, Overflow, Spent, inner, packing, unpacked, whole
from verbale.capture.worker import Hung, Worker
from verbale.errors import complaint
from verbale.model import Complaint

Item = Captured | Complaint
Placed = tuple[str, Item]
"""Where it lies, and what it is."""

STDIN = "-"
_LOOK = 4096
_openers: dict[int, Worker] = {}


class _Blob(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes to be read under a name: a file's or a part's, and how many archives they lie in."""

    box: Box
    part: Part
    level: int = 0

    @property
    def name(self) -> str:
        return self.box.name

    @property
    def size(self) -> int:
        """Of the bytes as they lie there. Raises OSError."""
        return len(self.box.data) if self.box.data is not None else os.stat(self.box.path or "").st_size


class Reader:
    """Reads one source after another, under the same limits and with the same things said of each."""

    def __init__(self, limits: Limits, given: dict[str, Any]) -> None:
        self.limits = limits
        self.given = given
        self._stdin: str | None = None

    def read(self, source: Source, *, draw: bool) -> Iterator[Placed]:
        """The documents and complaints of ``source``, each with where it lies; ``draw`` what pages and PDFs hold."""
        try:
            path = source.path if source.path != STDIN else self._kept()
            blob = _Blob(box=Box(name=source.id, path=path), part=Part(name=source.id))
            walk = _Walk(self.limits, self.given, Budget(self.limits, os.stat(path).st_size), draw)
            yield from walk.member(blob, f"{source.id}/{source.member}") if source.member else walk.blob(blob)
        except Spent as spent:
            yield source.id, complaint(spent.code, source.id, **spent.details)
        except OSError as why:
            yield source.id, complaint("C010", source.named or source.id, why=reason(why))

    def _kept(self) -> str:
        """The path of what came on the standard input, which is read twice."""
        if self._stdin is None:
            handle, self._stdin = tempfile.mkstemp(prefix="verbale-")
            atexit.register(_removed, self._stdin)
            with os.fdopen(handle, "wb") as file:
                shutil.copyfileobj(sys.stdin.buffer, file)
        return self._stdin


def held(name: str, data: bytes, form: str, limits: Limits, given: dict[str, Any]) -> Iterator[Item]:
    """The documents in an archive that is in memory, called ``name/member``, and complaints."""
    blob = _Blob(box=Box(name=name, data=data), part=Part(name=name, form=form))
    try:
        for _, item in _Walk(limits, given, Budget(limits, len(data)), draw=True).blob(blob):
            yield item
    except Spent as spent:
        yield complaint(spent.code, name, **spent.details)


def _removed(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)


class _Walk:
    """The way through one source, down to the documents in it."""

    def __init__(self, limits: Limits, given: dict[str, Any], budget: Budget, draw: bool) -> None:
        self.limits = limits
        self.given = given
        self.budget = budget
        self.draw = draw
        self.only = ""

    def member(self, blob: _Blob, only: str) -> Iterator[Placed]:
        """What of ``blob`` is called ``only`` or lies below that; and complaints about the whole."""
        self.only, none = only, True
        for where, item in self.blob(blob):
            inside = where == only or where.startswith((f"{only}/", f"{only}:"))
            if inside or (isinstance(item, Complaint) and only.startswith(f"{where}/")):
                none = False
                yield where, item
        if none:
            yield only, complaint("C010", only, why="the archive has no such member")

    def blob(self, blob: _Blob) -> Iterator[Placed]:
        """The documents in ``blob``. Raises Spent; OSError of a file, not of a part."""
        try:
            yield from self._opened(blob)
        except Overflow as over:
            yield blob.name, complaint("C007", blob.name, limit=size(over.limit))
        except Damaged as why:
            yield blob.name, complaint("C019", blob.name, why=str(why))

    def _opened(self, blob: _Blob) -> Iterator[Placed]:
        if forms.by_name(blob.name) == "warc":  # its members are unpacked one by one: a damaged one costs no other
            yield from self._box(blob, "warc")
            return
        with blob.box.open() as raw:
            stream, name, layers = _peeking(raw), blob.name, 0
            while kind := packing(name, stream.peek(_LOOK)):
                stream, name, layers = unpacked(stream, kind, self.budget), inner(name), layers + 1
                if layers + blob.level > self.limits.nesting:
                    yield blob.name, complaint("C018", blob.name, limit=self.limits.nesting)
                    return
            head = stream.peek(_LOOK)[:_LOOK]
            form = blob.part.form or forms.form(name, head)
            yield from self._formed(blob, stream, form, head, packed=layers > 0)

    def _formed(self, blob: _Blob, stream: IO[bytes], form: str, head: bytes, *, packed: bool) -> Iterator[Placed]:
        if form in forms.BOXES:
            yield from self._box(blob, form)
        elif form == "jsonl":
            yield from self._lines(blob, stream, head)
        elif form in forms.READ:
            yield from self._single(blob, stream, form, packed=packed)
        else:
            yield blob.name, complaint("C013", blob.name, form=form)

    def _single(self, blob: _Blob, stream: IO[bytes], form: str, *, packed: bool) -> Iterator[Placed]:
        most = self.limits.packed if form == "pdf" else self.limits.document
        if blob.size > most:
            yield blob.name, complaint("C003", blob.name, size=size(blob.size), limit=size(most))
            return
        data = whole(stream, most) if packed else stream.read()
        given = {**blob.part.given, **self.given}
        if not self.draw:
            yield blob.name, _undrawn(blob.name, form, hashlib.sha256(data).hexdigest())
            return
        for item in document(blob.name, data, form, self.limits, given, blob.part.charset):
            yield blob.name, item

    def _lines(self, blob: _Blob, stream: IO[bytes], head: bytes) -> Iterator[Placed]:
        if why := binary(head):
            yield blob.name, complaint("C004", blob.name, why=why)
            return
        empty = True
        for number, data in jsonl.lines(stream, self.limits):
            empty = False
            item = jsonl.line(number, data, blob.name, self.limits, self.given, draw=self.draw)
            for one in apart(item):
                yield f"{blob.name}:{number}", one
        if empty:
            yield blob.name, complaint("C001", blob.name)

    def _box(self, blob: _Blob, form: str) -> Iterator[Placed]:
        """The parts of an archive or a mail, read by a worker of their own at each level."""
        if form == "mail" and blob.size > self.limits.packed:
            yield blob.name, complaint("C003", blob.name, size=size(blob.size), limit=size(self.limits.packed))
            return
        if blob.level >= self.limits.nesting:
            yield blob.name, complaint("C018", blob.name, limit=self.limits.nesting)
            return
        worker = _openers.setdefault(blob.level, Worker())
        parts = worker.stream(form, [blob.box, self.limits], self.limits.seconds, self.limits.memory)
        with contextlib.closing(parts):  # type: ignore[type-var]
            try:
                for answer in parts:
                    yield from self._part(msgspec.convert(answer, Part), blob.level + 1)
            except Hung as why:
                yield blob.name, hung(blob.name, why, self.limits)

    def _part(self, part: Part, level: int) -> Iterator[Placed]:
        self.budget.member()
        if self.only and not f"{part.name}/".startswith(f"{self.only}/") and not self.only.startswith(f"{part.name}/"):
            return
        if part.code is not None:
            yield part.name, complaint(part.code, part.name, **part.details)
            return
        self.budget.take(len(part.data))
        if part.sha256:
            yield from self._mail(part)
        else:
            yield from self.blob(_Blob(box=Box(name=part.name, data=part.data), part=part, level=level))

    def _mail(self, part: Part) -> Iterator[Placed]:
        if not self.draw:
            yield part.name, _undrawn(part.name, "mail", part.sha256)
            return
        for item in mailed(part, self.limits, self.given):
            yield part.name, item


def _peeking(raw: IO[bytes]) -> Any:
    """``raw`` with ``peek``: a file has it, bytes in memory have not."""
    return raw if hasattr(raw, "peek") else io.BufferedReader(raw)


def _undrawn(name: str, form: str, sha256: str) -> Captured:
    return Captured(id=name, form=form, sha256=sha256, encoding=None, text="")
