"""What reports say together, made anew of those that were out by a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from verbale.model import Document, Event, Evidence, Extraction, Meeting

R = TypeVar("R", Event, Meeting)


def anew(
    extractions: Iterable[Extraction],
    documents: Iterable[Document],
    events: Iterable[Event],
    meetings: Iterable[Meeting],
) -> tuple[list[Event], list[Meeting]]:
    """The events and meetings of ``documents`` alone, out of what was read in each of them.

    Each has the id of the row in ``events`` or ``meetings`` that shares most of its words, so that it can be asked
    for; where the record has since made one of two, the second keeps its own id.
    """
    from verbale.weaving import weave

    out = {document.id: document for document in documents}
    read = [replace(e, document=out[e.document.id]) for e in extractions if e.document.id in out]
    woven = weave(read)
    happened, ids = _named(woven.events, list(events))
    talks, _ = _named(woven.meetings, list(meetings))
    return happened, [replace(m, event=ids.get(m.event or "", m.event)) for m in talks]


def _named(made: Sequence[R], known: Sequence[R]) -> tuple[list[R], dict[str, str]]:
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
