"""Gzip unpacked under a limit: never more than the limit is held."""

from __future__ import annotations

import gzip
import zlib
from typing import IO


class Overflow(Exception):
    """It grows past ``limit`` bytes."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(limit)


def unpack(stream: IO[bytes], limit: int) -> bytes:
    """The unpacked bytes of a gzip ``stream``. Raises Overflow past ``limit``, OSError where it is damaged."""
    try:
        with gzip.GzipFile(fileobj=stream) as packed:
            data = packed.read(limit + 1)
    except (EOFError, zlib.error) as why:
        raise OSError(f"the gzip data is damaged ({why})") from why
    if len(data) > limit:
        raise Overflow(limit)
    return data
