"""Small stand-ins for the rooms left of the record: a line ``NAME said WORDS`` is a statement, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from types import SimpleNamespace
from typing import Any

from verbale.capture import Captured
from verbale.errors import complaint
from verbale.model import (
    Actor,
    Claim,
    Complaint,
    Document,
    Extraction,
    Figure,
    Sourced,
    Speaker,
    Statement,
    Weave,
    Zone,
)
from verbale.model.span import evidence

SAID = re.compile(r"^(?P<who>[A-Z]\w+) (?P<cue>said) (?P<what>.+)$", re.MULTILINE)


def read(captured: Captured) -> tuple[Document, list[Complaint]]:
    if "BROKEN" in captured.text:
        raise ValueError("the fake breaks on it")
    document = Document(
        id=captured.id,
        sha256=captured.sha256,
        form=captured.form,
        encoding=captured.encoding,
        text=captured.text,
        outlet=Sourced(captured.given["outlet"], "user") if "outlet" in captured.given else None,
        language="en",
        zones=(Zone("body", (0, len(captured.text)), "fake"),),
    )
    return document, [complaint("R002", captured.id, document=captured.id)]


def extract(documents: Iterable[Document]) -> Iterator[Extraction]:
    for document in documents:
        statements = tuple(_statement(document, match) for match in SAID.finditer(document.text))
        figures = tuple(_figure(document, match) for match in re.finditer(r"\b\d+\b", document.text))
        yield Extraction(document=document, statements=statements, figures=figures)


def weave(extractions: Sequence[Extraction], corrections: Sequence[Any] = ()) -> Weave:
    statements = sorted((s for e in extractions for s in e.statements), key=lambda s: (s.document, s.content))
    actors = {name: _actor(name, statements) for name in sorted({s.speaker.name for s in statements if s.speaker})}
    linked = [relink(s, actors[s.speaker.name].id) for s in statements if s.speaker]
    words = sorted({s.words for s in linked})
    claims = [_claim(text, [s for s in linked if s.words == text]) for text in words]
    return Weave(actors=tuple(actors.values()), statements=tuple(linked), claims=tuple(claims))


def install(monkeypatch: Any) -> None:
    """Put the stand-ins at the doors that ``build`` goes through."""
    monkeypatch.setattr("verbale.reading.read", read, raising=False)
    monkeypatch.setattr("verbale.extraction.begin", lambda document, only=None: SimpleNamespace(document=document))
    monkeypatch.setattr("verbale.extraction.finish", lambda reading, only=None: next(extract([reading.document])))
    monkeypatch.setattr("verbale.weaving.weave", weave, raising=False)
    monkeypatch.setattr("verbale.build.model_name", lambda: "fake 1")


def extraction(name: str, text: str) -> Extraction:
    """What the stand-ins read out of ``text``."""
    captured = Captured(id=name, form="text", sha256=f"{len(text):064x}", encoding="utf-8", text=text)
    document, complaints = read(captured)
    found = next(extract([document]))
    return Extraction(
        document=document, statements=found.statements, figures=found.figures, complaints=tuple(complaints)
    )


def relink(statement: Statement, actor: str) -> Statement:
    import msgspec

    return msgspec.structs.replace(statement, actor=actor)


def _statement(document: Document, match: re.Match[str]) -> Statement:
    who, cue, what = (match.span(group) for group in ("who", "cue", "what"))
    return Statement(
        rule="fake.said",
        evidence=evidence(document.id, document.text, (who, cue, what)),
        document=document.id,
        source=(who,),
        cue=(cue,),
        content=(what,),
        directness="indirect",
        speaker=Speaker(match["who"], "person"),
    )


def _figure(document: Document, match: re.Match[str]) -> Figure:
    found = evidence(document.id, document.text, [match.span()])
    return Figure(rule="fake.number", evidence=found, document=document.id, span=match.span(), value=float(match[0]))


def _actor(name: str, statements: Sequence[Statement]) -> Actor:
    found = tuple(s.evidence[0] for s in statements if s.speaker and s.speaker.name == name)
    return Actor(rule="fake.actor", evidence=found, name=name, kind="person", names=(name,))


def _claim(text: str, same: Sequence[Statement]) -> Claim:
    return Claim(
        rule="fake.claim",
        evidence=tuple(e for s in same for e in s.evidence[2:]),
        text=text,
        statements=tuple(s.id for s in same),
        origins=len({s.speaker.name for s in same if s.speaker}),
        reports=len({s.document for s in same}),
    )


def fragile(number: int) -> int:
    """Twice the number; three ends the process."""
    if number == 3:
        import os

        os._exit(1)
    return number * 2
