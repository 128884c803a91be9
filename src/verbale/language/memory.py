"""What a walk through a document has met so far: every mention, by sentence, and the latest of each cluster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.language.clusters import Cluster, Table
from verbale.language.marks import rank

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention already read: who (two for a pair), at which token, how prominent (see ``rank``), whether quoted."""

    clusters: tuple[Cluster, ...]
    segment: int
    token: int
    rank: int
    quoted: bool


class Memory:
    """The mentions met, in order."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._sentences: list[list[Seen]] = []
        self._by_token: dict[tuple[int, int], tuple[Cluster, ...]] = {}
        self._latest: dict[int, int] = {}
        self._count = 0

    def open_sentence(self) -> None:
        """Begin the next sentence."""
        self._sentences.append([])

    def note(self, clusters: tuple[Cluster, ...], segment: int, token: Token, quoted: bool) -> None:
        """Keep a mention with its head at ``token``."""
        if not clusters:
            return
        self._count += 1
        self._sentences[-1].append(Seen(clusters, segment, token.i, rank(token), quoted))
        self._by_token[segment, token.i] = clusters
        self._latest.update((id(cluster), self._count) for cluster in clusters)

    def sentence(self, back: int) -> list[Seen]:
        """The mentions met in the sentence ``back`` before this one (0: this one)."""
        return self._sentences[-1 - back] if back < len(self._sentences) else []

    def at(self, segment: int, token: Token) -> tuple[Cluster, ...]:
        """Who was met with the head at ``token``."""
        return self._by_token.get((segment, token.i), ())

    def latest(self, clusters: list[Cluster]) -> Cluster | None:
        """The one of ``clusters`` met last; where none was met yet, the only one there is, or None."""
        met = [c for c in clusters if id(c) in self._latest]
        if met:
            return max(met, key=lambda c: self._latest[id(c)])
        return clusters[0] if len(clusters) == 1 else None
