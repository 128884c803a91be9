"""What capture takes in at most. One place for every limit."""

from __future__ import annotations

import msgspec

MB = 1_000_000


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Limits on one input.

    ``document`` is the size of one document in bytes, packed or unpacked; ``stream`` the size of an unpacked JSONL
    file; ``depth`` how many elements of a page may lie in one another; ``folders`` the same for folders; ``seconds``
    how long the reading of one page may take.
    """

    document: int = 8 * MB
    stream: int = 4_000 * MB
    depth: int = 500
    folders: int = 32
    seconds: float = 20.0


def size(count: int) -> str:
    """``count`` bytes for a person: "8 MB"."""
    if count < 1000:
        return f"{count} bytes"
    return f"{count / MB:.3g} MB" if count >= MB else f"{count / 1000:.3g} kB"
