"""Across documents: who is the same, which tellings are of one event or meeting, what says the same, what differs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from verbale.model import Correction, Document, Extraction, Weave

if TYPE_CHECKING:
    from verbale.weaving.lineage import Kinship
    from verbale.weaving.versions import Versions

__all__ = ["weave"]


def weave(extractions: Sequence[Extraction], corrections: Sequence[Correction] = ()) -> Weave:
    """The rows of a record out of all its documents. The order of ``extractions`` does not change the result.

    Every document has its ``story``. That is a label: what is told in two stories is compared as in one. Every telling
    of an event stands in one event, every statement in one claim and, where its speaker is known, with the id of its
    speaker's actor. Of a report in several versions the latest one tells; a row that only others tell of stays beside
    (``renewing``). Rows are sorted. What analysts corrected is laid over what the machine finds.
    """
    from verbale.weaving.versions import Versions

    versions = Versions(extraction.document for extraction in extractions)
    story = _stories(versions, [extraction.document for extraction in extractions])
    ordered = [_of(e, story[e.document.id]) for e in sorted(extractions, key=lambda e: e.document.id)]
    corrections = sorted(corrections, key=lambda c: (c.when, c.id))
    every, kin = _woven(ordered, versions, corrections)
    if not versions.withdrawn:
        return every
    from verbale.weaving.renewing import renewed

    latest = [extraction for extraction in ordered if extraction.document.id not in versions.withdrawn]
    return renewed(_woven(latest, versions, corrections, kin)[0], every, versions)


def _woven(
    ordered: Sequence[Extraction], versions: Versions, corrections: Sequence[Correction], kin: Kinship | None = None
) -> tuple[Weave, Kinship]:
    """The rows out of these documents, and how they are ``kin`` where that is not known yet from more of them."""
    from verbale.weaving.actors import actors, linked
    from verbale.weaving.citing import citations
    from verbale.weaving.claims import claims
    from verbale.weaving.clusters import clusters
    from verbale.weaving.differences import differences
    from verbale.weaving.events import event
    from verbale.weaving.following import followed, sided
    from verbale.weaving.hanging import hanging
    from verbale.weaving.likeness import Neighbours
    from verbale.weaving.lineage import kinship
    from verbale.weaving.meetings import meetings
    from verbale.weaving.mentions import mentions
    from verbale.weaving.negotiation import KINDS, negotiation
    from verbale.weaving.renewing import last_told
    from verbale.weaving.roles import marked, roles, with_roles
    from verbale.weaving.times import settled

    dated, times = settled(ordered)
    ordered = [msgspec.structs.replace(e, document=dated.get(e.document.id, e.document)) for e in ordered]
    who = actors(ordered, corrections)
    documents = {extraction.document.id: extraction.document for extraction in ordered}
    statements = [linked(statement, who) for extraction in ordered for statement in extraction.statements]
    shared = kin or kinship(list(documents.values()), versions.pairs())
    follow = followed(ordered, who, shared.rows)
    statements = [follow.marked(sided(statement, who)) for statement in statements]
    kin = kin or hanging(shared, citations(ordered, follow.issued, who), follow.rows)
    near = Neighbours(e.document for e in ordered if e.events or e.statements)
    told = (last_told(cluster, versions) for cluster in clusters(mentions(ordered, who), near))
    happened = [(cluster, event(cluster)) for cluster in told]
    met = list(meetings(happened, statements))
    told_apart = differences(ordered, statements, met, who, kin.family, versions)
    stood = negotiation(ordered, who, documents, kin.family, corrections)
    everybody = with_roles(who.rows, roles(ordered, who, stood.positions))
    stood = msgspec.structs.replace(stood, positions=marked(stood.positions, everybody))
    woven = Weave(
        documents=tuple(documents.values()),
        actors=everybody,
        times=times,
        statements=tuple(sorted(statements, key=lambda s: (s.document, min(s.evidence).start, s.id))),
        events=tuple(sorted((e for _, e in happened), key=lambda e: (e.time or "~", min(e.evidence), e.id))),
        meetings=tuple(sorted(met, key=lambda m: (m.date or "~", m.participants, min(m.evidence), m.id))),
        claims=tuple(sorted(claims(ordered, statements, who, kin, near), key=lambda c: (min(c.evidence), c.id))),
        lineage=tuple(sorted(kin.rows, key=lambda r: (r.later, r.earlier))),
        **{kind: getattr(stood, kind) for kind in KINDS},
        complaints=stood.complaints,
        differences=tuple(sorted(told_apart, key=lambda d: (d.type, d.sides, d.id))),
    )
    return woven, kin


def _stories(versions: Versions, documents: Sequence[Document]) -> dict[str, str]:
    """The story of every document: all versions of a report are in that of the latest."""
    from verbale.weaving.stories import stories

    story = stories(document for document in documents if versions.latest(document.id).id == document.id)
    return {document.id: story[versions.latest(document.id).id] for document in documents}


def _of(extraction: Extraction, story: str) -> Extraction:
    """The same extraction, its document in its story."""
    return msgspec.structs.replace(extraction, document=msgspec.structs.replace(extraction.document, story=story))
