"""A small report read, to be asked who its words mean."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from verbale.language import Entities, Parsed, parse, resolve
from verbale.model import Document, Entity, Zone


class Report:
    """A text with its parse and its entities."""

    def __init__(self, text: str, zones: tuple[Zone, ...] | None = None) -> None:
        self.text = text
        self.document = Document(
            id="report",
            sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            form="text",
            encoding="utf-8",
            text=text,
            zones=zones if zones is not None else (Zone(kind="body", span=(0, len(text))),),
        )
        self.parsed: Parsed = next(iter(parse([self.document])))
        self.entities: Entities = resolve(self.parsed)

    def entity(self, name: str) -> Entity:
        return next(e for e in self.entities.all if e.name == name or name in e.names)

    def who(self, words: str, nth: int = 0) -> list[str]:
        """Names of whom the ``nth`` occurrence of ``words`` means."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return [e.name for e in self.entities.at((start, start + len(words)))]

    def mentions(self, name: str) -> list[str]:
        return [self.text[a:b] for a, b in self.entity(name).mentions]

    def offices(self, name: str) -> list[tuple[str, str | None]]:
        return [(o.title, o.party) for o in self.entity(name).offices]


@pytest.fixture(scope="session")
def read() -> Callable[..., Report]:
    return Report
