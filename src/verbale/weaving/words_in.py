"""Word lists of ``undertakings.yaml`` and ``incidents.yaml`` as patterns, and where they stand in a line."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from verbale.weaving.reports import any_of


@cache
def data(name: str) -> dict[str, Any]:
    """The word lists of one file beside this module."""
    found: dict[str, Any] = yaml.safe_load((files(__package__) / f"{name}.yaml").read_text("utf-8"))
    return found


@cache
def pattern(file: str, name: str, code: str | None = None) -> re.Pattern[str]:
    """The words of a list, found whole."""
    words = data(file)[name]
    return re.compile(rf"\b{any_of([str(w) for w in (words[code] if code else words)])}(?!\w)", re.IGNORECASE)


def undertaken(name: str, code: str | None = None) -> re.Pattern[str]:
    """The words of a list of ``undertakings.yaml``."""
    return pattern("undertakings", name, code)


def broken(name: str, code: str | None = None) -> re.Pattern[str]:
    """The words of a list of ``incidents.yaml``."""
    return pattern("incidents", name, code)
