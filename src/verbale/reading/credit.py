"""The news agency that a report credits in its byline or dateline: whose text it carries, not whose page it is."""

from __future__ import annotations

import re
from functools import cache

from verbale.model import Document, Sourced
from verbale.reading.cues import data


def credit(document: Document) -> Sourced | None:
    """The first agency named in a byline or dateline zone, with its place; None where none is, or it is the outlet."""
    for zone in document.zones:
        if zone.kind in {"byline", "dateline"}:
            found = _agency().search(document.text, *zone.span)
            if found and not (document.outlet and found[0].casefold() == document.outlet.value.casefold()):
                return Sourced(found[0], "text", found.span())
    return None


@cache
def _agency() -> re.Pattern[str]:
    names = sorted(data("agencies.yaml"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
