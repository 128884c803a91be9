"""Word lists of ``events.yaml``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def words() -> dict[str, Any]:
    """The word lists of ``events.yaml``."""
    loaded: dict[str, Any] = yaml.safe_load((files(__package__) / "events.yaml").read_text("utf-8"))
    return loaded


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(words()[name].split())
