"""Versions of one report: which is the latest, and what became of the words of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from verbale.model import Document, Evidence, Withdrawn
from verbale.weaving.changes import Changes, changes

CANCELED = "canceled"


def is_withdrawn(document: Document) -> bool:
    """Whether its outlet replaced it by a new version, or withdrew it."""
    return document.pubstatus == CANCELED


class Versions:
    """The documents of a record, by the reports that they are versions of."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {document.id: document for document in documents}
        self.withdrawn = frozenset(key for key, document in self._documents.items() if is_withdrawn(document))
        self._changes: dict[tuple[str, str], Changes] = {}

    def first(self, key: str) -> str:
        """The id of the first version of the report of which ``key`` is one."""
        return self._end(key, "replaces")

    def latest(self, key: str) -> Document:
        """The latest version of the report of which ``key`` is one."""
        return self._documents[self._end(key, "replaced_by")]

    def of(self, key: str) -> list[Document]:
        """All the versions of the report of which ``key`` is one, the first before the others."""
        found = [self._documents[self.first(key)]]
        while (later := self._next(found[-1])) is not None and later not in found:
            found.append(later)
        return found

    def pairs(self) -> list[tuple[Document, Document]]:
        """Each version that replaced another, after that."""
        every = sorted(self._documents.values(), key=lambda d: d.id)
        return [(document, later) for document in every if (later := self._next(document)) is not None]

    def changes(self, old: str, new: str) -> Changes:
        """What the version ``new`` changed of ``old``."""
        if (old, new) not in self._changes:
            self._changes[old, new] = changes(self._documents[old], self._documents[new])
        return self._changes[old, new]

    def back(self, place: Evidence) -> Evidence:
        """The same words in the earliest version that has their sentence at a place in the same order."""
        if not self._documents[place.document].replaces:
            return place
        for before in self.of(place.document):
            if before.id == place.document:
                break
            span = self.changes(before.id, place.document).back(place.span)
            if span is not None:
                return before.words(span)
        return place

    def fate(self, places: Sequence[Evidence]) -> tuple[Withdrawn, ...]:
        """What became of the versions in which ``places`` stand; nothing where one of them is not withdrawn."""
        if not self.withdrawn or not places or any(e.document not in self.withdrawn for e in places):
            return ()
        return tuple(
            self._fate(key, [e for e in places if e.document == key]) for key in sorted({e.document for e in places})
        )

    def whole(self, key: str) -> tuple[Withdrawn, ...]:
        """What became of a version as a whole; nothing where it is the latest of a report that is still there."""
        if key not in self.withdrawn:
            return ()
        fate = self._fate(key, ())
        lost = fate.latest is not None and self.changes(key, fate.latest).lost
        return (replace(fate, stands=fate.stands and not lost),)

    def _fate(self, key: str, places: Sequence[Evidence]) -> Withdrawn:
        latest = self.latest(key)
        if is_withdrawn(latest):
            return Withdrawn(document=key, of=self.first(key))
        stands = all(self.changes(key, latest.id).stands(e.span) for e in places)
        of = self.first(key)
        return Withdrawn(document=key, of=of, latest=latest.id, version=latest.version, stands=stands)

    def _next(self, document: Document) -> Document | None:
        return self._documents.get(document.replaced_by or "")

    def _end(self, key: str, field: str) -> str:
        seen = {key}
        while (other := getattr(self._documents[key], field)) in self._documents and other not in seen:
            seen.add(other)
            key = other
        return key
