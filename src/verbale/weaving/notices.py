"""What an outlet prints in many of its reports: notices, menus, appeals that reading took for prose."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from zlib import crc32

TWICE = 2
"""Earlier reports of an outlet that must have a sentence before it is no report's own: one may be an update's first."""

_BREAK = re.compile(r"(?<=[.!?…:])\s+|\s{2,}|\n")


class Notices:
    """How many reports of each outlet have had a sentence."""

    def __init__(self) -> None:
        self._seen: defaultdict[str, Counter[int]] = defaultdict(Counter)

    def own(self, outlet: str, text: str) -> str:
        """``text`` without the sentences that two earlier reports of ``outlet`` had; the report counts from then on."""
        seen = self._seen[outlet]
        pieces = [(crc32(piece.encode("utf-8", "surrogatepass")), piece) for piece in _BREAK.split(text)]
        kept = [piece for number, piece in pieces if seen[number] < TWICE]
        seen.update({number for number, _ in pieces})
        return "\n".join(kept)
