"""A small builder of extractions: give the words, and it finds where they stand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from verbale.model import (
    Document,
    Entity,
    EventMention,
    Extraction,
    Figure,
    Hop,
    Office,
    Participant,
    Published,
    Sourced,
    Span,
    Speaker,
    Stance,
    Statement,
    Time,
    Zone,
)
from verbale.model.span import evidence
from verbale.model.stance import READINGS


class Report:
    """One invented report and what was read out of it."""

    def __init__(self, id: str, text: str, outlet: str | None = None, published: str | None = None) -> None:  # noqa: A002
        basis = "bounds" if published and "/" in published else "given" if published else None
        self.document = Document(
            id=id,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            form="text",
            encoding="utf-8",
            text=text,
            outlet=Sourced(outlet, "user") if outlet else None,
            published=Published(published, basis),
            zones=(Zone("body", (0, len(text))),),
        )
        self.entities: list[Entity] = []
        self.statements: list[Statement] = []
        self.times: list[Time] = []
        self.events: list[EventMention] = []
        self.figures: list[Figure] = []
        self.stances: list[Stance] = []

    def find(self, words: str, after: int = 0) -> Span:
        start = self.document.text.index(words, after)
        return (start, start + len(words))

    def who(self, name: str, kind: str, *others: str, offices: Sequence[tuple[str, str | None]] = ()) -> Report:
        """An entity, mentioned wherever one of its names stands."""
        names = (name, *others)
        pattern = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
        mentions = tuple(m.span() for m in re.finditer(rf"\b(?:{pattern})(?!\w)", self.document.text))
        held = tuple(Office(title, party) for title, party in offices)
        self.entities.append(Entity(name=name, kind=kind, names=names, mentions=mentions, offices=held))
        return self

    def says(
        self,
        content: str,
        speaker: str | None = None,
        kind: str = "person",
        *,
        hops: Sequence[tuple[str | None, str]] = (),
        polarity: str = "affirmed",
        directness: str = "indirect",
    ) -> Report:
        span = self.find(content)
        self.statements.append(
            Statement(
                rule="test",
                evidence=evidence(self.document.id, self.document.text, [span]),
                document=self.document.id,
                source=(),
                cue=(),
                content=(span,),
                directness=directness,
                polarity=polarity,
                speaker=Speaker(speaker, kind) if speaker else None,
                hops=tuple(Hop(name, naming, "unknown", None) for name, naming in hops),
            )
        )
        return self

    def tells(
        self,
        trigger: str,
        *who: str,
        mode: str | None = None,
        time: str | None = None,
        status: str = "occurred",
        place: str | None = None,
        duration: str | None = None,
        type: str = "CONSULT",  # noqa: A002
        roles: dict[str, str] | None = None,
        rule: str = "test",
        asserted_by: str | None = None,
    ) -> Report:
        span = self.find(trigger)
        self.events.append(
            EventMention(
                rule=rule,
                evidence=evidence(self.document.id, self.document.text, [span]),
                document=self.document.id,
                trigger=span,
                type=type,
                mode=mode,
                status=status,
                time=time,
                participants=tuple(Participant((roles or {}).get(name, "actor"), name) for name in who),
                place=place,
                duration=duration,
                asserted_by=asserted_by,
            )
        )
        return self

    def stands(self, words: str, actor: str, act: str, about: str = "", **more: Any) -> Report:
        """A stance in these words; ``about`` is found in them, and ``condition`` and ``scope`` where they are given."""
        span = self.find(words)
        inside = {name: self.find(more.pop(name), span[0]) for name in ("condition", "scope") if name in more}
        self.stances.append(
            Stance(
                rule="test",
                evidence=evidence(self.document.id, self.document.text, [span]),
                document=self.document.id,
                span=span,
                cue=span,
                actor=actor,
                act=act,
                reading=READINGS[act],
                object=self.find(about, span[0]) if about else None,
                issue=about,
                **inside,
                **more,
            )
        )
        return self

    def dated(self, words: str, value: str, kind: str = "DATE", basis: str = "explicit") -> Report:
        """A time expression with its value."""
        span = self.find(words)
        places = evidence(self.document.id, self.document.text, [span])
        self.times.append(
            Time(
                rule="test", evidence=places, document=self.document.id, span=span, type=kind, value=value, basis=basis
            )
        )
        return self

    def counts(self, words: str, value: float, unit: str) -> Report:
        """A number of so many of something."""
        span = self.find(words)
        places = evidence(self.document.id, self.document.text, [span])
        self.figures.append(
            Figure(rule="test", evidence=places, document=self.document.id, span=span, value=value, unit=unit)
        )
        return self

    def open_time(self, words: str) -> Report:
        """A weekday that the report itself gives no date to."""
        span = self.find(words)
        self.times.append(
            Time(
                rule="test",
                evidence=evidence(self.document.id, self.document.text, [span]),
                document=self.document.id,
                span=span,
                type="DATE",
                value=None,
                basis="weekday",
            )
        )
        return self

    @property
    def extraction(self) -> Extraction:
        return Extraction(
            document=self.document,
            entities=tuple(self.entities),
            statements=tuple(self.statements),
            times=tuple(self.times),
            events=tuple(self.events),
            figures=tuple(self.figures),
            stances=tuple(self.stances),
        )


@pytest.fixture
def report() -> Callable[..., Report]:
    return Report
