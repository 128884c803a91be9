"""Which reports are in the record, and of which stretches is each made?"""

from __future__ import annotations

from verbale.model import Document, Zone
from verbale.model.row import digest
from verbale.views.kinds import DocumentRow, ZoneRow
from verbale.views.source import Records
from verbale.weaving.versions import Versions

VERSIONED = frozenset({"documents", "zones", "statements", "times", "figures"})
"""Kinds whose rows stand in one version of a report each."""


def documents(store: Records) -> list[DocumentRow]:
    """One row per report, its latest version, in the order of their ids."""
    known = Versions(store.documents())
    latest = [d for d in sorted(store.documents(), key=lambda d: d.id) if known.latest(d.id).id == d.id]
    return [document_row(d, known) for d in latest]


def zones(store: Records) -> list[ZoneRow]:
    """One row per zone, by document and place."""
    known = Versions(store.documents())
    return [zone_row(d, z, known) for d in sorted(store.documents(), key=lambda d: d.id) for z in sorted_zones(d)]


def sorted_zones(document: Document) -> list[Zone]:
    """The zones of one document in the order of the text."""
    return sorted(document.zones, key=lambda z: (z.span, z.kind))


def document_row(document: Document, known: Versions | None = None) -> DocumentRow:
    """The row that stands for ``document``, one of the versions ``known`` of its report."""
    d = document
    known = known or Versions([d])
    return DocumentRow(
        id=d.id,
        rule=d.rule,
        evidence=d.evidence,
        withdrawn=known.whole(d.id),
        story=d.story,
        published=d.published.value,
        published_basis=d.published.basis,
        published_confidence=d.published.confidence,
        published_time=d.published.time,
        published_readings=d.published.readings,
        published_signs=d.published.signs,
        updated=d.published.updated,
        outlet=outlet(d),
        title=d.title.value if d.title else None,
        byline=d.byline.value if d.byline else None,
        language=d.language,
        url=d.url,
        form=d.form,
        pubstatus=d.pubstatus,
        version=d.version,
        sha256=d.sha256,
        length=len(d.text),
        versions=len(known.of(d.id)),
        replaces=d.replaces,
        replaced_by=d.replaced_by,
        metadata=d.metadata,
    )


def zone_row(document: Document, zone: Zone, known: Versions) -> ZoneRow:
    """The row that stands for one zone of ``document``, one of the versions ``known`` of its report."""
    words = document.words(zone.span)
    return ZoneRow(
        id=f"zone-{digest('zone', document.id, zone.span, zone.kind)}",
        rule=zone.rule or "reading.zones",
        evidence=(words,),
        withdrawn=known.fate([words]),
        document=document.id,
        kind=zone.kind,
        span=zone.span,
    )


def outlet(document: Document) -> str | None:
    """The name of the outlet, or None where nothing names it."""
    return document.outlet.value if document.outlet else None


def outlets(store: Records) -> dict[str, str]:
    """Document id → a name for whose report it is: the outlet, or the id where no outlet is named."""
    return {d.id: outlet(d) or d.id for d in store.documents()}
