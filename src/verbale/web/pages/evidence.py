"""The words a row rests on, in place, with the chain behind them: the page that is also the drawer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from verbale.report.words import visible
from verbale.views.citations import annotation as annotation_of
from verbale.views.citations import citations
from verbale.views.passages import Passage, segments
from verbale.views.why import Why, why
from verbale.web.answers import Answer
from verbale.web.rendering import Page
from verbale.web.seen import Seen

HIDDEN = frozenset({"id", "rule", "evidence", "withdrawn", "document", "metadata", "sha256", "statement"})
"""Fields that stand elsewhere on the page, or are for programs."""

VERBATIM = frozenset({"url", "title", "outlet", "text", "name", "names", "source", "target", "proposal", "undertaking"})
"""Fields that are no codes: they are shown as they stand."""

PASSAGES = 12
"""Passages that are shown; an actor may have hundreds."""

SHORT = 160
"""Code points of a value that stands among the facts; what is longer is in the JSON."""


class Stretch(msgspec.Struct, frozen=True):
    """Text under the same marks; ``parts`` are the parts it plays."""

    text: str
    parts: tuple[str, ...]


class Shown(msgspec.Struct, frozen=True):
    """A passage in stretches."""

    passage: Passage
    stretches: tuple[Stretch, ...]


def evidence(seen: Seen, key: str) -> Page:
    """The row ``key``: its words in place, every hop to the last source, its rule, and how to cite it."""
    answer = why(seen.held, key)
    record = seen.name
    values = {
        "why": answer,
        "facts": dict(_facts(answer.row)),
        "shown": [_shown(passage) for passage in answer.passages[:PASSAGES]],
        "more": max(0, len(answer.passages) - PASSAGES),
        "cited": citations(_short(answer), record, {d.id: d for d in map(seen.held.document, _reports(answer))}),
        "summary": _summary(answer),
    }
    return Page(template="evidence.html.j2", title=f"{answer.kind.capitalize()}: {_summary(answer)}", values=values)


def annotation(seen: Seen, key: str) -> Answer:
    """The row as a W3C Web Annotation."""
    answer = why(seen.held, key)
    documents = {d.id: d for d in map(seen.held.document, _reports(answer))}
    body = msgspec.json.format(msgspec.json.encode(annotation_of(answer, seen.name, documents)), indent=2)
    return Answer(body, "application/ld+json")


def _short(answer: Why) -> Why:
    """The answer with the first of its words alone, to be cited; the annotation has them all."""
    return msgspec.structs.replace(answer, row=answer.row | {"evidence": answer.row["evidence"][:PASSAGES]})


def _reports(answer: Why) -> list[str]:
    return sorted({e["document"] for e in answer.row["evidence"]})


def _shown(passage: Passage) -> Shown:
    cut = segments((passage.start, passage.end), passage.marks)
    at = passage.start
    return Shown(
        passage,
        tuple(
            Stretch(visible(passage.text[a - at : b - at]), tuple(dict.fromkeys(m.part for m in over)))
            for a, b, over in cut
        ),
    )


def _facts(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields of a row that fit in a line, in words."""
    for name, value in row.items():
        if name in HIDDEN or (name == "actor" and "speaker" in row):
            continue
        told = _told(value)
        if told and len(told) <= SHORT:
            yield name.replace("_", " "), told if name in VERBATIM or " " in told else told.replace("_", " ")


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list | tuple):
        return ", ".join(value) if all(isinstance(one, str) for one in value) else ""
    if isinstance(value, dict):
        return str(value.get("name") or "")
    return "" if value is None else str(value)


def _summary(answer: Why) -> str:
    """The words a person would know the row by."""
    row = answer.row
    for name in ("text", "what", "terms", "why", "title", "name", "label", "says"):
        if isinstance(row.get(name), str) and row[name]:
            return str(row[name])
    content = {tuple(span) for span in row.get("content", ())}
    said = [e for e in row["evidence"] if (e["start"], e["end"]) in content]
    return " ".join(" … ".join(e["text"] for e in said or row["evidence"][:2]).split()) or answer.id
