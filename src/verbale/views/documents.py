"""Which reports are in the record, and of which stretches is each made?"""

from __future__ import annotations

from verbale.model import Document, Zone
from verbale.model.row import digest
from verbale.views.kinds import DocumentRow, ZoneRow
from verbale.views.source import Records


def documents(store: Records) -> list[DocumentRow]:
    """One row per report, in the order of their ids."""
    return [document_row(d) for d in sorted(store.documents(), key=lambda d: d.id)]


def zones(store: Records) -> list[ZoneRow]:
    """One row per zone, by document and place."""
    return [zone_row(d, z) for d in sorted(store.documents(), key=lambda d: d.id) for z in sorted_zones(d)]


def sorted_zones(document: Document) -> list[Zone]:
    """The zones of one document in the order of the text."""
    return sorted(document.zones, key=lambda z: (z.span, z.kind))


def document_row(document: Document) -> DocumentRow:
    """The row that stands for ``document``."""
    d = document
    return DocumentRow(
        id=d.id,
        rule=d.rule,
        evidence=d.evidence,
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
    )


def zone_row(document: Document, zone: Zone) -> ZoneRow:
    """The row that stands for one zone of ``document``."""
    return ZoneRow(
        id=f"zone-{digest('zone', document.id, zone.span, zone.kind)}",
        rule=zone.rule or "reading.zones",
        evidence=(document.words(zone.span),),
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
