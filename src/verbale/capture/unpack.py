"""Gzip, brotli and Zstandard unpacked under limits: never much more is held than is asked for."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, Any, Protocol

from verbale.capture.limits import Limits, size

_MAGIC = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
_SUFFIXES = {".gz": "gzip", ".br": "brotli", ".zst": "zstd", ".zstd": "zstd"}
_CHUNK = 1024
_HELD = 65_536


class Overflow(Exception):
    """It grows past ``limit`` bytes."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(limit)


class Spent(Exception):
    """Too much is unpacked out of one input: the complaint's code and details."""

    def __init__(self, code: str, **details: Any) -> None:
        self.code = code
        self.details = details
        super().__init__(code)


class Damaged(Exception):
    """What is packed is not what it says it is; the message says why."""


class Budget:
    """How much is unpacked in all out of an input of ``size`` bytes."""

    def __init__(self, limits: Limits, size: int) -> None:
        self._limits = limits
        self._ratio = max(limits.free, limits.ratio * size)
        self._taken = self._members = 0

    def take(self, count: int) -> None:
        """Take down ``count`` bytes more. Raises Spent."""
        self._taken += count
        if self._taken > self._limits.stream:
            raise Spent("C007", limit=size(self._limits.stream))
        if self._taken > self._ratio:
            raise Spent("C016", ratio=self._limits.ratio)

    def member(self) -> None:
        """Take down one document or archive more. Raises Spent."""
        self._members += 1
        if self._members > self._limits.members:
            raise Spent("C017", limit=self._limits.members)


class _Decoder(Protocol):
    done: bool

    def feed(self, data: bytes) -> Iterator[bytes]: ...


def packing(name: str, head: bytes) -> str | None:
    """How ``head`` is packed, by its first bytes; brotli, which has none, by the end of ``name``."""
    by_head = next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)
    by_name = _SUFFIXES.get(PurePosixPath(name.lower()).suffix)
    return by_head or (by_name if by_name == "brotli" else None)


def inner(name: str) -> str:
    """``name`` without the ending that tells how it is packed."""
    path = PurePosixPath(name)
    return name.removesuffix(path.suffix) if path.suffix.lower() in _SUFFIXES else name


def unpacked(stream: IO[bytes], kind: str, budget: Budget) -> io.BufferedReader:
    """The unpacked bytes of ``stream``; reading them raises Spent and Damaged."""
    raw = _Gzip(stream) if kind == "gzip" else _Raw(stream, _DECODERS[kind]())
    return io.BufferedReader(_Counted(raw, budget), _HELD)


def coded(data: bytes, kind: str, limit: int) -> bytes:
    """``data`` with the content coding ``kind`` of HTTP undone. Raises Overflow past ``limit``, Damaged."""
    if kind == "deflate":
        return _deflated(data, limit)
    raw = _Gzip(io.BytesIO(data)) if kind == "gzip" else _Raw(io.BytesIO(data), _DECODERS[kind]())
    return whole(io.BufferedReader(raw, _HELD), limit)


def whole(stream: IO[bytes], limit: int) -> bytes:
    """All of ``stream``. Raises Overflow past ``limit``."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise Overflow(limit)
    return data


def _deflated(data: bytes, limit: int) -> bytes:
    """Servers send it with and without the header of zlib."""
    for bits in (15, -15):
        try:
            found = zlib.decompressobj(bits).decompress(data, limit + 1)
        except zlib.error:
            continue
        if len(found) > limit:
            raise Overflow(limit)
        return found
    raise Damaged("the deflate data is damaged")


class _Raw(io.RawIOBase):
    """What a decoder makes of a stream."""

    def __init__(self, stream: IO[bytes], decoder: _Decoder) -> None:
        self._decoder = decoder
        self._out = self._decoded(stream)
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        while not self._left:
            piece = next(self._out, None)
            if piece is None:
                return 0
            self._left = memoryview(piece)
        count = min(len(into), len(self._left))
        into[:count] = self._left[:count]
        self._left = self._left[count:]
        return count

    def _decoded(self, stream: IO[bytes]) -> Iterator[bytes]:
        while chunk := stream.read(_CHUNK):
            yield from self._decoder.feed(chunk)
        if not self._decoder.done:
            raise Damaged("the packed data ends in its middle")


class _Zstd:
    """Frame after frame. A kilobyte of input gives 32 MB at most."""

    def __init__(self) -> None:
        import zstandard

        self._error = zstandard.ZstdError
        self._new: Callable[[], Any] = zstandard.ZstdDecompressor().decompressobj
        self._frame = self._new()
        self.done = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self.done:
                self._frame, self.done = self._new(), False
            try:
                yield self._frame.decompress(data)
            except self._error as why:
                raise Damaged(f"the Zstandard data is damaged ({why})") from why
            self.done, data = self._frame.eof, self._frame.unused_data


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._error = brotli.error
        self._stream = brotli.Decompressor()
        self.done = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        try:
            yield self._stream.process(data, output_buffer_limit=_HELD)
            while not self._stream.can_accept_more_data():
                yield self._stream.process(b"", output_buffer_limit=_HELD)
        except self._error as why:
            raise Damaged(f"the brotli data is damaged ({why})") from why
        self.done = self._stream.is_finished()


_DECODERS: dict[str, Callable[[], _Decoder]] = {"zstd": _Zstd, "brotli": _Brotli, "br": _Brotli}


class _Gzip(io.RawIOBase):
    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = gzip.GzipFile(fileobj=stream)

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        try:
            data = self._stream.read1(len(into))
        except (EOFError, zlib.error, gzip.BadGzipFile) as why:
            raise Damaged(f"the gzip data is damaged ({why})") from why
        into[: len(data)] = data
        return len(data)


class _Counted(io.RawIOBase):
    """A stream every byte of which is taken down in a budget."""

    def __init__(self, raw: io.RawIOBase, budget: Budget) -> None:
        self._raw = raw
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        count = self._raw.readinto(into) or 0
        self._budget.take(count)
        return int(count)
