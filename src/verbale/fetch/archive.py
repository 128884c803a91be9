"""The web archive beside the record: every page as it came, in ``story.warc.gz``."""

from __future__ import annotations

import errno
import os
import zlib
from pathlib import Path

from verbale.capture.warc import write
from verbale.errors import refuse
from verbale.fetch.client import Answer

_PIECE = 1 << 20


class Archive:
    """The WARC file at ``path``; the torn end that a killed process left there is cut off before it grows."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._whole = False

    def keep(self, answer: Answer) -> None:
        """Append ``answer``. Raises Refusal S003 where the disk is full, S004 where it cannot be written."""
        try:
            if not self._whole and self.path.exists():
                mend(self.path)
            self._whole = True
            write(self.path, answer.url, answer.status, _one_line(answer), answer.body, answer.fetched)
        except OSError as why:
            if why.errno in (errno.ENOSPC, errno.EDQUOT):
                raise refuse("S003", str(self.path)) from why
            raise refuse("S004", str(self.path), why=why.strerror or str(why)) from why


def mend(path: Path) -> None:
    """Cut off what follows the last whole gzip member of the file. Raises OSError."""
    size, whole = path.stat().st_size, whole_length(path)
    if whole < size:
        os.truncate(path, whole)


def whole_length(path: Path) -> int:
    """The bytes of the file up to the end of its last whole gzip member."""
    whole = at = 0
    machine, inside = zlib.decompressobj(16 + zlib.MAX_WBITS), False
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            at += len(piece)
            while piece:
                try:
                    machine.decompress(piece)
                except zlib.error:
                    return whole
                inside = not machine.eof
                if inside:
                    break
                piece = machine.unused_data
                whole = at - len(piece)
                machine = zlib.decompressobj(16 + zlib.MAX_WBITS)
    return whole


def _one_line(answer: Answer) -> list[tuple[str, str]]:
    """The headers; what a server broke over lines stands in one."""
    return [(" ".join(name.split()), " ".join(value.split())) for name, value in answer.headers]
