"""The word lists of attribution: what reports, what it takes, and what sources are called."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import yaml


class Frame(msgspec.Struct, frozen=True):
    """How a reporting word takes its content: its class, the complements it may have, and those it must have."""

    group: str
    takes: frozenset[str]
    need: frozenset[str] = frozenset()


@cache
def words_of(name: str) -> dict[str, Any]:
    """The YAML file ``name`` beside this module."""
    source = files("verbale.extraction") / f"{name}.yaml"
    return dict(yaml.safe_load(source.read_text("utf-8")))


@cache
def listed(name: str, key: str) -> frozenset[str]:
    """The words of one entry, written as a list or as words with blanks between."""
    value = words_of(name)[key]
    return frozenset(value.split() if isinstance(value, str) else map(str, value))


@cache
def listed_in(entry: str, key: str) -> frozenset[str]:
    """The words of ``key`` within an entry of the reporting words."""
    return frozenset(words_of("reporting")[entry][key].split())


@cache
def verbs() -> dict[str, tuple[Frame, ...]]:
    """Every reporting verb's frames, in the order of the file. Phrasal verbs are ``"point out"``."""
    found: dict[str, tuple[Frame, ...]] = {}
    for group, entry in words_of("reporting")["verbs"].items():
        frame = Frame(group, frozenset(entry["takes"]), frozenset(entry.get("need", ())))
        for word in entry["words"].split():
            found[word] = (*found.get(word, ()), frame)
    for phrase, takes in words_of("reporting")["particles"].items():
        found[phrase] = (Frame("particle", frozenset(takes)),)
    for phrase, takes in words_of("reporting")["prepositional"].items():
        verb, preposition = phrase.split()
        frame = Frame("prepositional", frozenset(takes), frozenset({preposition}))
        found[verb] = (*found.get(verb, ()), frame)
    return found


@cache
def adjectives() -> dict[str, frozenset[str]]:
    """For "made clear that" and "was adamant that": the verb, and the adjectives that report."""
    return {verb: frozenset(words.split()) for verb, words in words_of("reporting")["adjectives"].items()}
