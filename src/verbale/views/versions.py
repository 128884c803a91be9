"""Which versions did a report have, and what did each drop and add?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from verbale.model import Document
from verbale.views.documents import outlet
from verbale.views.kinds import Edit, VersionRow
from verbale.views.source import Records
from verbale.weaving.versions import Versions


class Finding(Protocol):
    """A record that finds a document by its id."""

    def document(self, key: str) -> Document: ...


def versions(store: Records) -> list[VersionRow]:
    """One row per version of every report, the reports in the order of their ids and the first version first."""
    known = Versions(store.documents())
    firsts = [d.id for d in sorted(store.documents(), key=lambda d: d.id) if known.first(d.id) == d.id]
    return [row for first in firsts for row in _report(known.of(first), known)]


def beside(store: Finding, document: Document) -> Versions:
    """The versions of the report of which ``document`` is one, without reading any other."""
    found = {document.id: document}
    for field in ("replaces", "replaced_by"):
        other = getattr(document, field)
        while other is not None and other not in found:
            found[other] = store.document(other)
            other = getattr(found[other], field)
    return Versions(found.values())


def _report(every: list[Document], known: Versions) -> Iterator[VersionRow]:
    for number, document in enumerate(every):
        yield _row(document, every[number - 1] if number else None, every, known)


def _row(document: Document, before: Document | None, every: list[Document], known: Versions) -> VersionRow:
    d, said = document, document.published.updated
    changed = known.changes(before.id, d.id) if before else None
    updated = said.time or said.value if said else None
    fetched = _text(d.metadata.get("fetched"))
    return VersionRow(
        id=d.id,
        rule=d.rule,
        evidence=d.evidence,
        withdrawn=known.whole(d.id),
        document=every[0].id,
        version=d.version,
        versions=len(every),
        pubstatus=d.pubstatus,
        time=updated or fetched or d.published.time or d.published.value,
        published=d.published.value,
        updated=updated,
        fetched=fetched,
        outlet=outlet(d),
        title=d.title.value if d.title else None,
        url=d.url,
        replaces=d.replaces,
        replaced_by=d.replaced_by,
        dropped=changed.dropped if changed else (),
        added=changed.added if changed else (),
        edited=tuple(_edited(before, d)) if before else (),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _edited(old: Document, new: Document) -> Iterator[Edit]:
    """The fields of a report that are not its text and that changed."""
    for field, said in FIELDS.items():
        a, b = said(old), said(new)
        if a != b:
            yield Edit(field=field, old=a, new=b)


FIELDS: dict[str, Any] = {
    "title": lambda d: d.title and d.title.value,
    "byline": lambda d: d.byline and d.byline.value,
    "outlet": outlet,
    "published": lambda d: d.published.time or d.published.value,
    "updated": lambda d: d.published.updated and (d.published.updated.time or d.published.updated.value),
}
"""What a report says of itself, and is compared."""
