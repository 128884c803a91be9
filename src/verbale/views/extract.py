"""What ``verbale extract`` writes for one document: offsets into the text that was given."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import msgspec

from verbale.model import Complaint, EventMention, Extraction, Figure, Stance, Statement, Time
from verbale.views.documents import sorted_zones
from verbale.views.statements import number

KEYS = ("language", "published", "zones", "statements", "times", "events", "figures", "stances", "complaints")
"""The top-level keys that ``only`` may name. ``id`` always comes back, and so does ``text`` where HTML was given."""

READOUT = ("suspected_readout", "quotes_readout")


def line(found: Extraction | Complaint, only: Collection[str] | None = None) -> dict[str, Any]:
    """The JSON object for one document, in the shape of the contract; ``only`` keeps the top-level keys it names.

    A line that could not be read gives its complaint, whatever ``only`` names.
    """
    if isinstance(found, Complaint):
        return {"id": found.where, "complaints": [_complaint(found)]}
    document = found.document
    head: dict[str, Any] = {"id": document.id}
    if document.form == "html" or "html" in document.metadata:
        head["text"] = document.text
    return head | {key: PARTS[key](found) for key in KEYS if only is None or key in only}


def _published(extraction: Extraction) -> dict[str, Any]:
    """``evidence`` is the first place the date rests on, ``places`` are all of them."""
    published = extraction.document.published
    places = [list(span) for span in published.evidence]
    return {
        "value": published.value,
        "basis": published.basis,
        "evidence": places[0] if places else None,
        "places": places,
        **_fields(published, ("confidence", "time", "readings", "updated", "signs")),
    }


def _zones(extraction: Extraction) -> list[dict[str, Any]]:
    return [{"kind": z.kind, "span": list(z.span)} for z in sorted_zones(extraction.document)]


def _statement(row: Statement) -> dict[str, Any]:
    names = (
        "id",
        "source",
        "cue",
        "content",
        "directness",
        "polarity",
        "hedge",
        "hedge_kind",
        "act",
        "presentation",
        "speaker",
        "hops",
        "said",
    )
    return _fields(row, (*names, "addressee", "occasion", "occasion_kind", "zone", "repeats", *READOUT, "rule"))


def _time(row: Time) -> dict[str, Any]:
    return _fields(row, ("span", "type", "value", "basis", "anchor", "readings"))


def _event(row: EventMention) -> dict[str, Any]:
    names = ("trigger", "type", "mode", "status", "time", "participants", "place", "duration")
    return _fields(row, (*names, "context", "factuality", "dated", "asserted_by", "rule"))


def _figure(row: Figure) -> dict[str, Any]:
    fields = _fields(row, ("span", "value", "unit", "of", "approximate", "low", "high", "measure", "as_of"))
    return fields | {name: number(fields[name]) for name in ("value", "low", "high")}


def _stance(row: Stance) -> dict[str, Any]:
    names = ("id", "span", "actor", "reading", "issue", "condition", "act", "cue", "object", "scope", "addressee")
    return _fields(row, (*names, "claimed_by", "quoted", "by_reporter", "statement", "date", "rule"))


def _complaint(row: Complaint) -> dict[str, Any]:
    return _fields(row, ("code", "where", "says", "do", "evidence"))


def _fields(row: Any, names: Collection[str]) -> dict[str, Any]:
    """The named fields as JSON holds them."""
    return {name: msgspec.to_builtins(getattr(row, name)) for name in names}


PARTS: dict[str, Callable[[Extraction], Any]] = {
    "language": lambda e: e.document.language,
    "published": _published,
    "zones": _zones,
    "statements": lambda e: [_statement(s) for s in e.statements],
    "times": lambda e: [_time(t) for t in e.times],
    "events": lambda e: [_event(v) for v in e.events],
    "figures": lambda e: [_figure(f) for f in e.figures],
    "stances": lambda e: [_stance(s) for s in e.stances],
    "complaints": lambda e: [_complaint(c) for c in e.complaints],
}
