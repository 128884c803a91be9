"""What capture takes in at most. One place for every limit."""

from __future__ import annotations

import msgspec

MB = 1_000_000


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Limits on one input. Sizes are in bytes.

    ``document`` is the size of one document, packed or unpacked; ``stream`` how much may be unpacked in all out of
    one file named (JSONL, WARC, zip); ``ratio`` how many times its size that may be (see ``free``); ``members`` how
    many documents may lie in it, ``nesting`` how deep archives may lie in one another. ``depth`` is how many elements
    of a page may lie in one another; ``folders`` the same for folders; ``pages`` how many pages of a PDF are read.
    ``seconds`` is how long the reading of one page, PDF or member of an archive may take, ``memory`` the address
    space of the process that reads it.
    """

    document: int = 8 * MB
    stream: int = 4_000 * MB
    ratio: int = 200
    members: int = 100_000
    nesting: int = 4
    depth: int = 500
    folders: int = 32
    pages: int = 2_000
    seconds: float = 20.0
    memory: int = 2_000 * MB

    @property
    def packed(self) -> int:
        """The size of a PDF, a mail or an archive inside an archive: its text is a small part of it."""
        return 8 * self.document

    @property
    def free(self) -> int:
        """So much may be unpacked whatever the ratio: a page of blanks is no bomb."""
        return 2 * self.document


def size(count: int) -> str:
    """``count`` bytes for a person: "8 MB"."""
    if count < 1000:
        return f"{count} bytes"
    many, unit = (count / MB, "MB") if count >= MB else (count / 1000, "kB")
    return f"{many:,.0f} {unit}" if many >= 1000 else f"{many:.3g} {unit}"
