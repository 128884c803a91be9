"""The word lists by which accounts are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from verbale.language.slips import slips


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
    return re.compile(any_of(listed(name)), re.IGNORECASE)


def any_of(phrases: Iterable[str]) -> str:
    """Any of these phrases as a pattern, the longer before the shorter."""
    choices = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(rf"\b{_loose(phrase)}" for phrase in choices)


def _loose(phrase: str) -> str:
    """A phrase of the list as a pattern; a star stands for the rest of a word."""
    return r"\s+".join(map(_word, phrase.split())) + ("" if phrase.endswith("*") else r"\b")


def _word(word: str) -> str:
    """A word of a phrase; one after a tilde also with two neighbouring letters in the other order, as a slip has it."""
    if not word.startswith("~"):
        return re.escape(word).replace(r"\*", r"[\w’'-]*")
    return f"(?:{'|'.join(sorted(slips(word[1:])))})"
