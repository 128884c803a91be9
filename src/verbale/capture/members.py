"""The members of a gzip file one by one, so that a damaged one costs no other."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import IO, Any

from verbale.capture.limits import Limits
from verbale.capture.unpack import Budget, Damaged

_START = b"\x1f\x8b\x08"
_CHUNK = 65_536


def gzip_members(stream: IO[bytes], limits: Limits) -> Iterator[IO[bytes]]:
    """Each member of the seekable ``stream`` as a stream, to be read before the next is asked for.

    After a damaged one it goes on at the next start of a member. Reading one raises Damaged, and Spent where too much
    is unpacked in all.
    """
    size = stream.seek(0, io.SEEK_END)
    budget = Budget(limits, size)
    at = 0
    while (at := _found(stream, at)) < size:
        member = _Member(stream, at, budget)
        reader = io.BufferedReader(member, _CHUNK)
        yield reader
        at = member.end if member.end is not None else _drained(reader, member) or at + len(_START)


def _drained(reader: IO[bytes], member: _Member) -> int | None:
    """Where ``member`` ends, after reading what is left of it; None where it is damaged."""
    try:
        while reader.read(_CHUNK):
            pass
    except Damaged:
        return None
    return member.end


def _found(stream: IO[bytes], at: int) -> int:
    """The place of the next start of a member from ``at`` on, or the size of the stream."""
    stream.seek(at)
    kept = b""
    while chunk := stream.read(_CHUNK):
        place = (kept + chunk).find(_START)
        if place >= 0:
            return at - len(kept) + place
        at += len(chunk)
        kept = chunk[-2:]
    return at


class _Member(io.RawIOBase):
    def __init__(self, stream: IO[bytes], start: int, budget: Budget) -> None:
        self.end: int | None = None
        self._stream = stream
        self._at = start
        self._budget = budget
        self._unpacker = zlib.decompressobj(31)

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        while self.end is None:
            data = self._more(len(into))
            if data:
                self._budget.take(len(data))
                into[: len(data)] = data
                return len(data)
        return 0

    def _more(self, most: int) -> bytes:
        packed = self._unpacker.unconsumed_tail
        if not packed:
            self._stream.seek(self._at)
            packed = self._stream.read(_CHUNK)
            self._at += len(packed)
            if not packed:
                raise Damaged("the packed data ends in its middle")
        try:
            data = self._unpacker.decompress(packed, most)
        except zlib.error as why:
            raise Damaged(f"the gzip data is damaged ({why})") from why
        if self._unpacker.eof:
            self.end = self._at - len(self._unpacker.unused_data)
        return data
