"""Word lists of ``events.yaml``."""

from __future__ import annotations

from functools import cache

from verbale.extraction.lexicon import listed as listed_of
from verbale.language.lexicon import lexicon as people


def listed(name: str) -> frozenset[str]:
    """The words of one list."""
    return listed_of("events", name)


@cache
def somebody() -> frozenset[str]:
    """The common nouns, as lemmas, that name somebody who can act: people by what they are, bodies, forces."""
    known = people()
    held = known.classes.keys() | known.people | known.bodies | known.forces | known.sources
    return frozenset(held | listed("somebody")) - listed("nobody")
