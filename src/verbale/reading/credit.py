"""The news agency that a report credits in its byline or dateline: whose text it carries, not whose page it is.

One that is on no list is told by the form: in the brackets of a dateline ("ORLA, Sept 9 (Tidewire) -"), after
"with reporting by", in the signature below the text ("— Tidewire").
"""

from __future__ import annotations

import re
from functools import cache

from verbale.model import Document, Sourced, Span, Zone
from verbale.reading.cues import data
from verbale.reading.heads import agency_name

_BRACKETED = re.compile(r"[(/](?P<name>[A-Z][\w.&’'-]*(?:[ /][A-Z][\w.&’'-]*){0,3})[)/]")
_NAME = r"(?P<name>[A-Z][\w.&’'-]*[\w’'](?:\s[A-Z][\w.&’'-]*[\w’']){0,3})"
_HELPED = re.compile(
    rf"\b(?i:(?:reporting|inputs?|material|copy) (?:by|from) (?:the )?){_NAME}(?=\s*(?:[.,;)\]\n]|and\b|\Z))"
)
SIGNED = re.compile(rf"(?m:^)[ \t]*(?:(?:—|–|--?)[ \t]?{_NAME}|\({_NAME.replace('name', 'other')}\))[ \t.]*(?=\n|\Z)")
"""An agency's signature, a line of its own: "— Tidewire", "(Tidewire)". Below a quotation it tells the speaker."""

_QUOTES = ('"', "”", "»", "’", "'")


def credit(document: Document) -> Sourced | None:
    """The first agency credited in a byline, dateline or notice, with its place; None for none, or the outlet's own."""
    for zone in document.zones:
        span = _named(document.text, zone) if zone.kind in {"byline", "dateline", "notice"} else None
        name = document.text[slice(*span)] if span else ""
        if span and not (document.outlet and is_outlet(name, document.outlet.value)):
            return Sourced(name, "text", span)
    return None


def _named(text: str, zone: Zone) -> Span | None:
    """Where an agency stands in ``zone``: one of the list, or one that the form tells."""
    listed = _agency().search(text, *zone.span) if zone.kind != "notice" else None
    if zone.kind == "dateline":
        named = listed or _BRACKETED.search(text, *zone.span)
        return named.span(named.lastgroup or 0) if named else None
    return _formed(text, zone) or (listed.span() if listed else None)


def _formed(text: str, zone: Zone) -> Span | None:
    """Where somebody who can only be an agency is thanked, or signs."""
    for form in (_HELPED, SIGNED) if zone.kind == "byline" else (_HELPED,):
        for match in form.finditer(text, *zone.span):
            span = match.span(match.lastgroup or 0)
            quoted = form is SIGNED and text[: match.start()].rstrip().endswith(_QUOTES)
            if agency_name(text[slice(*span)]) and not quoted:
                return span
    return None


def is_outlet(name: str, outlet: str) -> bool:
    """Whether ``name`` is the outlet's, the first words of it ("Harbour" for "Harbour Wire"), or its initials."""
    words, whole = (re.findall(r"\w+", text.casefold().removeprefix("the ")) for text in (name, outlet))
    return whole[: len(words)] == words or [*name.casefold()] == [word[0] for word in whole]


@cache
def _agency() -> re.Pattern[str]:
    names = sorted(data("agencies.yaml"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
