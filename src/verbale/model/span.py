"""Places in a frozen text."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

Span = tuple[int, int]
"""Start and end in Unicode code points of a document's frozen text, end exclusive."""


class Evidence(msgspec.Struct, frozen=True, order=True):
    """A stretch of a document and the words that stand there."""

    document: str
    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        return (self.start, self.end)


def overlap(a: Span, b: Span) -> int:
    """How many code points two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def trim(text: str, span: Span) -> Span:
    """The span without the white space at its ends (empty, at its start, where there is nothing else)."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end)


def evidence(document: str, text: str, spans: Iterable[Span]) -> tuple[Evidence, ...]:
    """Evidence for ``spans`` of the frozen ``text``, in their order in the text, each once and none empty."""
    return tuple(Evidence(document, a, b, text[a:b]) for a, b in sorted(set(spans)) if a < b)
