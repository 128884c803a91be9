"""Answers as bytes, kept as long as the record is as it was."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from threading import Lock

import msgspec

KEPT = 48_000_000
"""Bytes of answers that are kept."""

Key = tuple[str, ...]


class Answer(msgspec.Struct, frozen=True):
    """What is sent. ``final`` says that it stays so until the record changes."""

    body: bytes
    media: str
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    final: bool = True

    @property
    def tag(self) -> str:
        """An entity tag (RFC 9110) made from the body."""
        return f'"{hashlib.blake2b(self.body, digest_size=12).hexdigest()}"'


class Answers:
    """The answers that were asked for last, up to ``KEPT`` bytes."""

    def __init__(self, most: int = KEPT) -> None:
        self._lock = Lock()
        self._found: OrderedDict[Key, Answer] = OrderedDict()
        self._most = most
        self._size = 0

    def get(self, key: Key) -> Answer | None:
        """The answer that is kept for ``key``."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def put(self, key: Key, answer: Answer) -> None:
        """Keep an answer that is final and not very long."""
        if not answer.final or len(answer.body) > self._most // 8:
            return
        with self._lock:
            if key not in self._found:
                self._found[key] = answer
                self._size += len(answer.body)
            while self._size > self._most:
                self._size -= len(self._found.popitem(last=False)[1].body)
