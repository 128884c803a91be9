"""Agencies: whose text each report of a story carries.

A report that shows by its form whom it credits makes that name known: another report that has the name in its byline
("By Ana Velt and Tidewire") credits the same agency.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from verbale.model import Document
from verbale.reading.credit import credit, is_outlet
from verbale.weaving.names import plain


class Agencies:
    """The agency that every report of a story credits, by name in ``of``, and in ``carried`` where its text is whole.

    Names are ``plain``; a report of the agency's own, or one that credits nobody, is in neither.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {document.id: document for document in documents}
        self.carried: Mapping[str, str] = {}
        self.of: Mapping[str, str] = {}
        self._read()

    def copied(self, later: str, earlier: str) -> bool:
        """Whether ``later`` credits an agency of which ``earlier`` is the own report."""
        name = self.of.get(later)
        return name is not None and later != earlier and self._own(earlier, name) and not self._own(later, name)

    def shared(self, one: str, other: str) -> bool:
        """Whether both credit one agency, and neither is its own report."""
        name = self.of.get(one)
        return (
            name is not None and name == self.of.get(other) and not self._own(one, name) and not self._own(other, name)
        )

    def _read(self) -> None:
        found = {key: credit(document) for key, document in self._documents.items()}
        of = {key: plain(named.value) for key, named in found.items() if named}
        known = sorted(set(of.values()))
        for key, document in self._documents.items():
            if key not in of:
                name = next((name for name in known if _in_byline(name, document)), None)
                of |= {key: name} if name else {}
        self.of = of
        self.carried = {
            key: of[key] for key, named in found.items() if named and self._zone(key, named.span) == "dateline"
        }

    def _zone(self, key: str, span: tuple[int, int] | None) -> str | None:
        zones = self._documents[key].zones
        return next((z.kind for z in zones if span and z.span[0] <= span[0] < z.span[1]), None)

    def _own(self, key: str, name: str) -> bool:
        """Whether it is the agency's report: under its name, or under its dateline and nobody else's name."""
        outlet = self._documents[key].outlet
        return is_outlet(name, outlet.value) if outlet else self.carried.get(key) == name


def _in_byline(name: str, document: Document) -> bool:
    if document.outlet and is_outlet(name, document.outlet.value):
        return False
    lines = [document.text[slice(*zone.span)] for zone in document.zones if zone.kind == "byline"]
    lines += [document.byline.value] if document.byline else []
    return any(f" {name} " in f" {plain(line)} " for line in lines)
