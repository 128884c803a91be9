"""Word lists of ``events.yaml``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from verbale.language.lexicon import lexicon as people


@cache
def words() -> dict[str, Any]:
    """The word lists of ``events.yaml``."""
    loaded: dict[str, Any] = yaml.safe_load((files(__package__) / "events.yaml").read_text("utf-8"))
    return loaded


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(words()[name].split())


@cache
def somebody() -> frozenset[str]:
    """The common nouns, as lemmas, that name somebody who can act: people by what they are, bodies, forces."""
    known = people()
    held = known.classes.keys() | known.people | known.bodies | known.forces | known.sources
    return frozenset(held | listed("somebody")) - listed("nobody")
