"""The news agency that a report credits in its byline or dateline: whose text it carries, not whose page it is.

A dateline may name one that is on no list, in brackets: "ORLA, Sept 9 (Tidewire) -".
"""

from __future__ import annotations

import re
from functools import cache

from verbale.model import Document, Sourced, Span, Zone
from verbale.reading.cues import data

_BRACKETED = re.compile(r"[(/](?P<name>[A-Z][\w.&’'-]*(?:[ /][A-Z][\w.&’'-]*){0,3})[)/]")


def credit(document: Document) -> Sourced | None:
    """The first agency named in a byline or dateline zone, with its place; None where none is, or it is the outlet."""
    for zone in document.zones:
        span = _named(document.text, zone) if zone.kind in {"byline", "dateline"} else None
        name = document.text[slice(*span)] if span else ""
        if span and not (document.outlet and _same(name, document.outlet.value)):
            return Sourced(name, "text", span)
    return None


def _named(text: str, zone: Zone) -> Span | None:
    """Where an agency stands in ``zone``: one of the list, or in a dateline the name in brackets."""
    listed = _agency().search(text, *zone.span)
    if listed or zone.kind != "dateline":
        return listed.span() if listed else None
    bracketed = _BRACKETED.search(text, *zone.span)
    return bracketed.span("name") if bracketed else None


def _same(name: str, outlet: str) -> bool:
    """Whether ``name`` is the outlet's, the first words of it ("Harbour" for "Harbour Wire"), or its initials."""
    words, whole = (re.findall(r"\w+", text.casefold().removeprefix("the ")) for text in (name, outlet))
    return whole[: len(words)] == words or [*name.casefold()] == [word[0] for word in whole]


@cache
def _agency() -> re.Pattern[str]:
    names = sorted(data("agencies.yaml"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
