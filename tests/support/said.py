"""Statements read out of invented texts, and the words at their spans."""

from collections.abc import Sequence
from functools import cache

from documents import parsed

from verbale.extraction.statements import statements
from verbale.language.coreference import resolve
from verbale.model import Span, Statement


@cache
def said(text: str, *zones: tuple[str, Span]) -> tuple[Statement, ...]:
    """The statements of ``text``: body throughout, or with the ``(kind, span)`` of each zone."""
    told = parsed(text, None, *zones)
    return statements(told, resolve(told))


def in_zone(text: str, zone: str) -> tuple[Statement, ...]:
    """The statements of ``text``, all of it in one zone."""
    return said(text, (zone, (0, len(text))))


def words(text: str, spans: Sequence[Span]) -> str:
    """The words at the spans, with dots between."""
    return " … ".join(text[a:b] for a, b in spans)


def told(text: str, found: Sequence[Statement]) -> list[tuple[str, str, str]]:
    """Rule, source and content of each statement, in words."""
    return [(s.rule.removeprefix("statements."), words(text, s.source), words(text, s.content)) for s in found]
