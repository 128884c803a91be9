"""Sentences of a frozen text, by its full stops and lines: enough to say what stands near what."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise

from verbale.model import Span
from verbale.model.span import trim

_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\Wa-z])|\n\s*")
_BACK, _AHEAD = 1000, 2000


def sentences(text: str, place: Span, after: int = 0) -> Span:
    """From the beginning of the sentence of ``place`` to the end of the one where it ends, or of ``after`` more."""
    start, stop = max(0, place[0] - _BACK), min(len(text), place[1] + _AHEAD)
    ends = _ends(text)
    first, last = bisect_right(ends, place[0]), bisect_left(ends, place[1]) + after
    return (
        max(start, ends[first - 1]) if first else start,
        min(stop, ends[last]) if last < len(ends) else stop,
    )


def parts(text: str, span: Span) -> list[Span]:
    """The sentences and lines of a stretch, in their order, without the white space at their ends."""
    ends = _ends(text)
    inner = ends[bisect_right(ends, span[0]) : bisect_left(ends, span[1])]
    cut = (trim(text, piece) for piece in pairwise([span[0], *inner, span[1]]))
    return [(start, end) for start, end in cut if start < end]


@lru_cache(64)
def _ends(text: str) -> tuple[int, ...]:
    """Where the sentences and lines of a text end."""
    return tuple(match.end() for match in _END.finditer(text))
