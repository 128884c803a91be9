"""The working form of an entity while a document is read: a cluster of mentions, and where each stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from verbale.model.actor import Entity, Office

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from verbale.language.parsing import Parsed


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """Tokens ``[start, end)`` of the segment ``segment``."""

    segment: int
    start: int
    end: int


@dataclass(eq=False, slots=True)
class Cluster:
    """One entity in the making. ``names`` counts its proper names; ``gender`` is "f", "m" or None."""

    kind: str
    names: Counter[str] = field(default_factory=Counter)
    places: dict[Place, None] = field(default_factory=dict)
    offices: list[Office] = field(default_factory=list)
    gender: str | None = None
    plural: bool = False

    @property
    def name(self) -> str:
        """The fullest name: most words, not in capitals, longest (of a state, most frequent). "" where it has none."""
        if self.kind == "state":
            return min(
                self.names,
                key=lambda n: (-len(n.split()), n.isupper() and len(n) > 5, -self.names[n], -len(n), n),
                default="",
            )
        return min(
            self.names,
            key=lambda n: (-len(n.split()), n.isupper() and len(n) > 5, -len(n), -self.names[n], n),
            default="",
        )

    def add_office(self, office: Office) -> None:
        """Note an office once."""
        if office.title and office not in self.offices:
            self.offices.append(office)


class Table:
    """The clusters of a document, and which of them each token belongs to or heads a mention of."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.docs: list[Doc] = [segment.doc for segment in parsed.segments]
        self.clusters: list[Cluster] = []
        self.at: dict[tuple[int, int], list[Cluster]] = {}
        self.ends: set[tuple[int, int]] = set()
        self._named: dict[tuple[int, int], tuple[Cluster, ...]] = {}
        self._headed: dict[tuple[int, int], tuple[Cluster, ...]] = {}

    def new(self, kind: str, name: str = "") -> Cluster:
        """A new cluster of ``kind``, with a name or none yet."""
        cluster = Cluster(kind)
        if name:
            cluster.names[name] += 1
        self.clusters.append(cluster)
        return cluster

    def put(self, place: Place, *clusters: Cluster) -> None:
        """Note that ``place`` mentions ``clusters``."""
        for cluster in clusters:
            cluster.places[place] = None
            for i in range(place.start, place.end):
                here = self.at.setdefault((place.segment, i), [])
                if cluster not in here:
                    here.append(cluster)
        if clusters:
            self._headed.setdefault((place.segment, self._root(place)), clusters)

    def put_name(self, place: Place, cluster: Cluster) -> None:
        """Note that ``place`` names ``cluster``."""
        self.put(place, cluster)
        self.ends.add((place.segment, place.end))
        words = self.docs[place.segment][place.start : place.end]
        heads = [t.i for t in words if not place.start <= t.head.i < place.end or t.head.i == t.i]
        self._named[place.segment, heads[-1] if heads else place.end - 1] = (cluster,)

    def named(self, segment: int, token: Token) -> tuple[Cluster, ...]:
        """Who is named with the head of the name at ``token``."""
        return self._named.get((segment, token.i), ())

    def headed(self, segment: int, token: Token) -> tuple[Cluster, ...]:
        """Who is mentioned with the head of the mention at ``token``."""
        return self._headed.get((segment, token.i), ())

    def _root(self, place: Place) -> int:
        return int(self.docs[place.segment][place.start : place.end].root.i)

    def entities(self) -> list[Entity]:
        """The clusters as entities, in the order of their first mention."""
        kept = [c for c in self.clusters if c.places and c.name]
        return [self._entity(c) for c in sorted(kept, key=lambda c: (min(c.places), c.kind, c.name))]

    def _entity(self, cluster: Cluster) -> Entity:
        segments = self.parsed.segments
        spans = {segments[p.segment].span(self.docs[p.segment][p.start : p.end]) for p in cluster.places}
        names = sorted(cluster.names, key=lambda n: (-len(n), n))
        return Entity(
            name=cluster.name,
            kind=cluster.kind,
            names=tuple(names) if cluster.kind not in {"unnamed", "group", "office"} else (),
            mentions=tuple(sorted(spans)),
            offices=tuple(sorted(_fullest(cluster.offices), key=lambda o: (o.title, o.party or ""))),
        )


def _fullest(offices: list[Office]) -> list[Office]:
    """The offices without those that another one says with its party."""
    said = {o.title.casefold() for o in offices if o.party}
    return [o for o in offices if o.party or o.title.casefold() not in said]
