"""What reports say together, made anew of those that were out by a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from verbale.model import (
    Actor,
    Claim,
    Correction,
    Difference,
    Document,
    Event,
    Evidence,
    Extraction,
    Incident,
    Issue,
    Meeting,
    Position,
    Proposal,
    Response,
    Row,
    Undertaking,
)

Woven = dict[type[Row], list[Any]]


def anew(
    extractions: Iterable[Extraction],
    documents: Iterable[Document],
    known: Mapping[type[Row], Iterable[Any]],
    corrections: Sequence[Correction] = (),
) -> Woven:
    """The woven rows of ``documents`` alone, of the kinds of ``known``, out of what was read in each of them
    and what analysts corrected.

    Each has the id of the row in ``known`` that shares most of its words, so that it can be asked for; where the record
    has since made one of two, the second keeps its own id.
    """
    from verbale.weaving import weave

    out = {document.id: document for document in documents}
    read = [replace(e, document=out[e.document.id]) for e in extractions if e.document.id in out]
    woven = weave(read, corrections)
    made: dict[type[Row], Sequence[Any]] = {
        Event: woven.events,
        Meeting: woven.meetings,
        Claim: woven.claims,
        Actor: woven.actors,
        Difference: woven.differences,
        Issue: woven.issues,
        Position: woven.positions,
        Proposal: woven.proposals,
        Response: woven.responses,
        Undertaking: woven.undertakings,
        Incident: woven.incidents,
    }
    named = {kind: _named(made[kind], list(rows)) for kind, rows in known.items()}
    found: Woven = {kind: rows for kind, (rows, _) in named.items()}
    ids = named[Event][1]
    found[Meeting] = [replace(m, event=ids.get(m.event or "", m.event)) for m in found[Meeting]]
    put, bound = named[Proposal][1], named[Undertaking][1]
    found[Response] = [replace(r, proposal=put.get(r.proposal or "", r.proposal)) for r in found[Response]]
    told = named[Incident][1]
    found[Incident] = [
        replace(i, undertaking=bound.get(i.undertaking or "", i.undertaking), about=told.get(i.about or "", i.about))
        for i in found[Incident]
    ]
    return found


def _named(made: Sequence[Any], known: Sequence[Any]) -> tuple[list[Any], dict[str, str]]:
    """The rows under their ids in the record, and what was given for which id."""
    places: dict[Evidence, list[str]] = {}
    for row in known:
        for place in row.evidence:
            places.setdefault(place, []).append(row.id)
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for row in sorted(made, key=lambda r: (-len(r.evidence), r.id)):
        shared = Counter(key for place in row.evidence for key in places.get(place, ()) if key not in taken)
        best = min(shared, key=lambda key: (-shared[key], key), default=row.id)
        ids[row.id] = best
        taken.add(best)
    return [replace(row, id=ids[row.id]) for row in made], ids
