"""A weave of the latest versions of all reports, beside which what the earlier ones told is kept.

What a record says is what the latest versions say: its rows are those of a record that has no others. A row that only
earlier versions tell of stays, and says so. That a report was changed makes no claim better founded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from verbale.model import Actor, Claim, Document, Event, Evidence, Lineage, Origin, Row, Weave
from verbale.model.span import evidence
from verbale.weaving.clusters import Cluster
from verbale.weaving.negotiation import KINDS
from verbale.weaving.versions import Versions

R = TypeVar("R", bound=Row)


def last_told(cluster: Cluster, versions: Versions) -> Cluster:
    """Of an event that only withdrawn versions tell of, what the last of each report tells."""
    told = {mention.row.document for mention in cluster.mentions}
    if not told <= versions.withdrawn:
        return cluster
    last: dict[str, str] = {}
    for document in sorted((m.document for m in cluster.mentions), key=lambda d: d.version):
        last[versions.first(document.id)] = document.id
    return replace(cluster, mentions=[m for m in cluster.mentions if m.row.document in last.values()])


def renewed(now: Weave, every: Weave, versions: Versions) -> Weave:
    """``now``, woven of the latest versions, and what of ``every``, woven of all of them, only earlier ones tell of.

    A row keeps the id that it has with the earlier versions, so that what was cited can still be asked for.
    """
    gone = versions.withdrawn
    actors = [*now.actors, *_only(every.actors, gone, {row.id for row in now.actors})]
    known = _aliases(every.actors, actors)
    events, ids = _told(now.events, every.events, versions)
    talks, _ = _told(
        [replace(m, event=ids.get(m.event or "", m.event)) for m in now.meetings], every.meetings, versions
    )
    earlier = (replace(s, actor=known.get(s.actor or "")) for s in every.statements if s.document in gone)
    claims = _claims(now.claims, every.claims, gone)
    return Weave(
        documents=tuple(sorted((*now.documents, *_in(every.documents, gone)), key=lambda d: d.id)),
        actors=tuple(sorted(actors, key=lambda row: (row.kind, row.name, row.id))),
        times=(*now.times, *(row for row in every.times if row.document in gone)),
        statements=tuple(sorted((*now.statements, *earlier), key=lambda s: (s.document, min(s.evidence).start, s.id))),
        events=tuple(sorted(events, key=lambda e: (e.time or "~", min(e.evidence), e.id))),
        meetings=tuple(sorted(talks, key=lambda m: (m.date or "~", m.participants, min(m.evidence), m.id))),
        claims=tuple(sorted(claims, key=lambda c: (min(c.evidence), c.id))),
        lineage=tuple(sorted(_lineage(every.lineage, versions), key=lambda r: (r.later, r.earlier, r.id))),
        differences=now.differences,
        complaints=now.complaints,
        **{kind: _with_only(getattr(now, kind), getattr(every, kind), gone) for kind in KINDS},
    )


def _with_only(now: Sequence[R], every: Sequence[R], gone: Collection[str]) -> tuple[R, ...]:
    """The rows of the latest versions, and those of earlier ones alone."""
    return (*now, *_only(every, gone, {row.id for row in now}))


def _in(documents: Iterable[Document], gone: Collection[str]) -> Iterator[Document]:
    return (document for document in documents if document.id in gone)


def _only(rows: Iterable[R], gone: Collection[str], known: Collection[str]) -> list[R]:
    """The rows that stand on withdrawn versions alone and are not ``known``."""
    return [row for row in rows if row.id not in known and all(e.document in gone for e in row.evidence)]


def _aliases(every: Iterable[Actor], kept: Sequence[Actor]) -> dict[str, str]:
    """By the id of an actor of all versions, that of the actor who is kept for it: the one with most of its places."""
    known = {row.id for row in kept}
    places = _places(kept)
    found = {row.id: row.id if row.id in known else _nearest(row, places) for row in every}
    return {key: other for key, other in found.items() if other is not None}


def _places(rows: Iterable[Row]) -> dict[Evidence, list[str]]:
    places: dict[Evidence, list[str]] = {}
    for row in rows:
        for place in row.evidence:
            places.setdefault(place, []).append(row.id)
    return places


def _nearest(row: Row, places: Mapping[Evidence, Sequence[str]], taken: Collection[str] = ()) -> str | None:
    """The id of the row that shares most places with ``row``."""
    shared = Counter(key for place in row.evidence for key in places.get(place, ()) if key not in taken)
    return min(shared, key=lambda key: (-shared[key], key), default=None)


def _told(now: Sequence[R], every: Sequence[R], versions: Versions) -> tuple[list[R], dict[str, str]]:
    """The rows of the latest versions under the ids that they had when their words were first told, then those that
    earlier versions alone tell of; and what was given for which id.
    """
    used: set[str] = {row.id for row in now}
    ids: dict[str, str] = {}
    for row in now:
        first = _first(row, versions)
        if first not in used:
            ids[row.id] = first
            used.add(first)
    kept = [replace(row, id=ids.get(row.id, row.id)) for row in now]
    return [*kept, *_only(every, versions.withdrawn, used)], ids


def _first(row: Row, versions: Versions) -> str:
    """The id of a row as the earliest versions would have it that tell of it in the same words."""
    there = tuple(sorted({versions.back(place) for place in row.evidence}))
    if isinstance(row, Event):
        return replace(row, id="", evidence=there, mentions=tuple(sorted({versions.back(m) for m in row.mentions}))).id
    return replace(row, id="", evidence=there).id


def _kept(now: Sequence[R], every: Sequence[R], gone: Collection[str]) -> tuple[list[R], dict[str, str]]:
    """The rows of the latest versions under the ids they have with the earlier ones, then those of these alone; and
    what was given for which id.
    """
    lost = _only(every, gone, ())
    both = [row for row in every if any(e.document in gone for e in row.evidence) and row not in lost]
    places = _places(now)
    ids: dict[str, str] = {}
    used = {row.id for row in (*now, *lost)}
    for row in sorted(both, key=lambda r: (-len(r.evidence), r.id)):
        nearest = _nearest(row, places, taken=ids)
        if nearest is not None and (row.id == nearest or row.id not in used):
            ids[nearest] = row.id
            used.add(row.id)
    return [*(replace(row, id=ids.get(row.id, row.id)) for row in now), *lost], ids


def _claims(now: Sequence[Claim], every: Sequence[Claim], gone: Collection[str]) -> list[Claim]:
    """The claims of the latest versions, each with what earlier ones say to the same end, then those of these alone.

    A claim that an earlier version made has no more origins than it had with that.
    """
    kept, _ = _kept(now, every, gone)
    of = {key: row.id for row in kept for key in row.statements}
    known = {row.id: row for row in kept}
    current = {key for row in now for key in row.statements}
    for row in every:
        mine = [key for key in row.statements if key in current]
        before = tuple(key for key in row.statements if key not in current)
        if mine and before:
            claim = known[of[mine[0]]]
            sources = _fewer(claim.sources, row.sources, set(claim.statements))
            origins = sum(source.counts for source in sources)
            known[claim.id] = replace(claim, earlier=(*claim.earlier, *before), sources=sources, origins=origins)
    return list(known.values())


def _fewer(own: Sequence[Origin], shared: Sequence[Origin], statements: Collection[str]) -> tuple[Origin, ...]:
    """The sources of a claim, told apart by its statements alone or with those of earlier versions: the fewer."""
    there = [(source, tuple(key for key in source.statements if key in statements)) for source in shared]
    left = [replace(source, statements=mine) for source, mine in there if mine]
    whole = {key for source in left for key in source.statements} == set(statements)
    fewer = sum(source.counts for source in left) < sum(source.counts for source in own)
    return tuple(left if whole and fewer else own)


def _lineage(every: Iterable[Lineage], versions: Versions) -> Iterator[Lineage]:
    """How reports hang on each other; of two versions of one report, that the outlet repeats itself."""
    known = {document.id for pair in versions.pairs() for document in pair}
    for row in every:
        own = row.later in known and row.earlier in known
        if not own or versions.first(row.later) != versions.first(row.earlier):
            yield row
    for old, new in versions.pairs():
        yield _repeat(old, new, versions)


def _repeat(old: Document, new: Document, versions: Versions) -> Lineage:
    passages = versions.changes(old.id, new.id).passages
    shared = sum(end - start for start, end, _, _ in passages)
    return Lineage(
        rule="lineage.version",
        evidence=(
            *(evidence(new.id, new.text, [(a, b) for a, b, _, _ in passages]) or new.evidence),
            *(evidence(old.id, old.text, [(a, b) for _, _, a, b in passages]) or old.evidence),
        ),
        later=new.id,
        earlier=old.id,
        relation="self_repeat",
        score=round(min(1.0, shared / max(1, len(new.text.strip()))), 3),
        passages=passages,
    )
