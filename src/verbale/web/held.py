"""The rows of a record, kept in memory once they were asked for: what the pages are made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from threading import RLock
from typing import Any, TypeVar

from verbale.errors import refuse
from verbale.model import (
    Actor,
    Claim,
    Complaint,
    Correction,
    Difference,
    Document,
    Event,
    Extraction,
    Figure,
    Incident,
    Issue,
    Lineage,
    Meeting,
    Position,
    Proposal,
    Response,
    Row,
    Statement,
    Time,
    Undertaking,
    Zone,
)
from verbale.views.source import Records

R = TypeVar("R", bound=Row)
T = TypeVar("T")

KINDS: tuple[type[Row], ...] = (
    Statement,
    Claim,
    Position,
    Proposal,
    Response,
    Undertaking,
    Incident,
    Difference,
    Meeting,
    Event,
    Actor,
    Issue,
    Lineage,
    Time,
    Figure,
)
"""The kinds that a row can be of, those first that are asked for most."""

FIELDS: dict[type[Row], tuple[str, ...]] = {
    Statement: ("actor", "repeats"),
    Meeting: ("event",),
    Claim: ("statements", "repeats", "earlier"),
    Position: ("statement",),
    Response: ("proposal",),
    Incident: ("undertaking",),
}
"""The fields that hold ids of other rows."""


class Held:
    """Answers what views ask (``views.source.Answering``) of ``source``, a record or what was known of it on a day."""

    def __init__(self, source: Records) -> None:
        self._source = source
        self._lock = RLock()
        self._making: defaultdict[Hashable, RLock] = defaultdict(RLock)
        self._kept: dict[Hashable, Any] = {}

    def keep(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for ``key``; whoever asks for it meanwhile waits."""
        if key not in self._kept:
            with self._lock:
                making = self._making[key]
            with making:
                if key not in self._kept:
                    self._kept[key] = make()
        kept: T = self._kept[key]
        return kept

    def documents(self) -> list[Document]:
        """Every document, in the order of their ids."""
        return self.keep("documents", lambda: sorted(self._source.documents(), key=lambda d: d.id))

    def complaints(self) -> list[Complaint]:
        """Every complaint."""
        return self.keep("complaints", lambda: list(self._source.complaints()))

    def extractions(self) -> Iterable[Extraction]:
        """What was read out of each document; not kept."""
        return self._source.extractions()

    def corrections(self) -> list[Correction]:
        """What the user laid over the record."""
        return self.keep("corrections", lambda: list(self._source.corrections()))

    def rows(self, kind: type[R], *, ids: Collection[str] | None = None, naming: str | None = None) -> list[R]:
        """Every row of a kind; with ``ids`` those alone, with ``naming`` those that name this row as theirs."""
        found = self.keep(kind, lambda: list(self._source.rows(kind)))
        if naming is not None:
            named = self.keep((kind, "naming"), lambda: _by_named(kind, found))
            found = named.get(naming, [])
        if ids is None:
            return found
        by_id = self._by_id(kind)
        if naming is None:
            return [by_id[key] for key in sorted(set(ids)) if key in by_id]
        return [row for row in found if row.id in ids]

    def document(self, key: str) -> Document:
        """The document of that id. Raises Refusal U002 where there is none."""
        found = self.keep("by document", lambda: {d.id: d for d in self.documents()}).get(key)
        if found is None:
            raise _unknown(key)
        return found

    def row(self, key: str) -> Row | Document | Complaint:
        """The row, document or complaint of that id. Raises Refusal U002 where there is none."""
        name = key.rpartition("-")[0]
        kind = next((kind for kind in KINDS if name == kind.KIND), None)
        if kind is not None and (row := self._by_id(kind).get(key)) is not None:
            return row
        complaints = self.keep("by complaint", lambda: {c.id: c for c in self.complaints()})
        return complaints[key] if key in complaints else self.document(key)

    def zone(self, key: str) -> tuple[Document, Zone]:
        """No zone is asked for by itself here. Raises Refusal U002."""
        raise _unknown(key)

    def _by_id(self, kind: type[R]) -> dict[str, R]:
        return self.keep((kind, "id"), lambda: {row.id: row for row in self.rows(kind)})


def _unknown(key: str) -> Exception:
    return refuse("U002", "the record", id=key, record="the record")


def _by_named(kind: type[R], rows: Iterable[R]) -> dict[str, list[R]]:
    """The rows by the ids that they name."""
    found: defaultdict[str, list[R]] = defaultdict(list)
    for row in rows:
        for key in dict.fromkeys(_named(kind, row)):
            found[key].append(row)
    return found


def _named(kind: type[Row], row: Any) -> Iterator[str]:
    for field in FIELDS.get(kind, ()):
        value = getattr(row, field)
        yield from value if isinstance(value, tuple) else (value,) if value else ()
    if isinstance(row, Meeting):
        yield from (key for account in row.accounts for key in account.statements)
