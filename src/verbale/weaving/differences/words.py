"""The word lists by which accounts are compared."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def lists() -> dict[str, Any]:
    """The lists of ``differences.yaml``."""
    found: dict[str, Any] = yaml.safe_load((files(__package__) / "differences.yaml").read_text("utf-8"))
    return found


@cache
def listed(name: str) -> frozenset[str]:
    """One list, for asking whether a word or phrase stands on it."""
    found = lists()[name]
    return frozenset(found.split() if isinstance(found, str) else map(str, found))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern that finds any word or phrase of a list, whole, whatever its case; each word may be a stem ("den*")."""
    choices = sorted(listed(name), key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(rf"\b{_loose(phrase)}" for phrase in choices), re.IGNORECASE)


def _loose(phrase: str) -> str:
    """A phrase of the list as a pattern; a star stands for the rest of a word."""
    return r"\s+".join(re.escape(word).replace(r"\*", r"[\w’'-]*") for word in phrase.split()) + (
        "" if phrase.endswith("*") else r"\b"
    )
