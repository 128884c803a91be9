"""Across documents: who is the same, which tellings are of one event or meeting, what says the same."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from verbale.model import Extraction, Weave

__all__ = ["weave"]


def weave(extractions: Sequence[Extraction]) -> Weave:
    """The rows of a record out of all its documents. The order of ``extractions`` does not change the result.

    Every document has its ``story``. That is a label: what is told in two stories is compared as in one. Every telling
    of an event stands in one event, every statement in one claim and, where its speaker is known, with the id of its
    speaker's actor. Rows are sorted.
    """
    from verbale.weaving.actors import actors, linked
    from verbale.weaving.claims import claims
    from verbale.weaving.clusters import clusters
    from verbale.weaving.events import event
    from verbale.weaving.lineage import kinship
    from verbale.weaving.meetings import meetings
    from verbale.weaving.mentions import mentions
    from verbale.weaving.stories import stories
    from verbale.weaving.times import settled

    story = stories(extraction.document for extraction in extractions)
    ordered = [_of(e, story[e.document.id]) for e in sorted(extractions, key=lambda e: e.document.id)]
    dated, times = settled(ordered)
    ordered = [msgspec.structs.replace(e, document=dated.get(e.document.id, e.document)) for e in ordered]
    who = actors(ordered)
    documents = {extraction.document.id: extraction.document for extraction in ordered}
    statements = [linked(statement, who) for extraction in ordered for statement in extraction.statements]
    kin = kinship(list(documents.values()))
    happened = [(cluster, event(cluster)) for cluster in clusters(mentions(ordered, who))]
    return Weave(
        documents=tuple(documents.values()),
        actors=who.rows,
        times=times,
        statements=tuple(sorted(statements, key=lambda s: (s.document, min(s.evidence).start, s.id))),
        events=tuple(sorted((e for _, e in happened), key=lambda e: (e.time or "~", min(e.evidence), e.id))),
        meetings=tuple(
            sorted(meetings(happened, statements), key=lambda m: (m.date or "~", m.participants, min(m.evidence), m.id))
        ),
        claims=tuple(sorted(claims(statements, documents, who, kin.family), key=lambda c: (min(c.evidence), c.id))),
        lineage=tuple(sorted(kin.rows, key=lambda r: (r.later, r.earlier))),
    )


def _of(extraction: Extraction, story: str) -> Extraction:
    """The same extraction, its document in its story."""
    return msgspec.structs.replace(extraction, document=msgspec.structs.replace(extraction.document, story=story))
