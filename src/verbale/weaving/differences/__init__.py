"""Differences: where two accounts do not say the same of one thing.

One module for every way in which they can be found; each gives rows with both sides in place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from verbale.model import Difference, Extraction, Meeting, Statement
from verbale.weaving.actors import Actors
from verbale.weaving.differences.accounts import Record, record
from verbale.weaving.differences.answers import answers
from verbale.weaving.differences.beside import beside
from verbale.weaving.differences.charges import charges
from verbale.weaving.differences.contrasts import contrasts
from verbale.weaving.differences.denials import denials
from verbale.weaving.differences.existence import existence
from verbale.weaving.differences.headlines import headlines
from verbale.weaving.differences.intents import intents
from verbale.weaving.differences.lengths import lengths
from verbale.weaving.differences.members import members
from verbale.weaving.differences.positions import positions
from verbale.weaving.differences.quantities import quantities
from verbale.weaving.differences.revised import measures, revised
from verbale.weaving.differences.scopes import scopes
from verbale.weaving.differences.superlatives import superlatives
from verbale.weaving.differences.wordings import wordings
from verbale.weaving.versions import Versions

__all__ = ["differences"]

RULES: tuple[Callable[[Record], Iterator[Difference]], ...] = (
    denials,
    contrasts,
    beside,
    existence,
    charges,
    scopes,
    revised,
    quantities,
    lengths,
    measures,
    wordings,
    members,
    superlatives,
    answers,
    positions,
    intents,
    headlines,
)
"""In the order of how sure they are: of two that find the same two places, the first has them."""


def differences(
    extractions: Sequence[Extraction],
    statements: Iterable[Statement],
    meetings: Sequence[Meeting],
    actors: Actors,
    family: Mapping[str, str],
    versions: Versions,
) -> Iterator[Difference]:
    """The differences between the accounts of a record, each once."""
    compared = record(extractions, statements, meetings, actors, family, versions)
    seen: set[frozenset[tuple[str, int]]] = set()
    for rule in RULES:
        for row in rule(compared):
            places = frozenset((side.document, compared.sentence(side)) for side in row.sides)
            if places not in seen:
                seen.add(places)
                yield row
