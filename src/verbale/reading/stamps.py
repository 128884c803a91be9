"""Stamps: the lines beside a report, not of it, that say when it was written ("ORLA, Sept 3, 2031 (Harbour) -")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.model import Document, Span
from verbale.model.span import trim
from verbale.reading.dates import dates

_LINE = re.compile(r"[^\n\r]+")
_ALWAYS = frozenset({"dateline", "byline"})
_DATED = frozenset({"nav", "notice"})
_WORDS = 16


def stamps(document: Document) -> Iterator[tuple[str, Span]]:
    """``(zone kind, span)`` of the lines of datelines and bylines, and of short lines of menus and notices that hold
    a full date.
    """
    for zone in document.zones:
        if zone.kind in _ALWAYS | _DATED:
            for line in _LINE.finditer(document.text, *zone.span):
                span = trim(document.text, line.span())
                if span[0] < span[1] and (zone.kind in _ALWAYS or _dated(document.text[slice(*span)])):
                    yield zone.kind, span


def _dated(line: str) -> bool:
    return len(line.split()) <= _WORDS and any(day.date or day.other for day in dates(line))
