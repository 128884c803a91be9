"""The door: a captured text to a Document with zones, title, byline, outlet, published and language."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from verbale.capture import Captured
from verbale.errors import complaint
from verbale.model import Complaint, Document
from verbale.reading.language import language
from verbale.reading.names import byline, outlet, title
from verbale.reading.neighbours import Neighbours, anchored
from verbale.reading.published import bounded, published
from verbale.reading.told import overlaid
from verbale.reading.zones import zones

_KNOWN = ("url", "outlet", "title", "published", "byline", "author")


def read(
    captured: Captured, *, neighbours: Sequence[Document] | Neighbours | None = None
) -> tuple[Document, tuple[Complaint, ...]]:
    """The document that ``captured`` holds, and what could not be told about it.

    Nothing is looked at but ``captured``, unless ``neighbours`` are given: then an undated report may be placed by
    an event that one of them dates (``neighbours.anchored``).
    """
    title_said = captured.given.get("title") or captured.found.get("title")
    found = overlaid(zones(captured.text, title_said), captured.marked)
    when, troubles = published(captured, found)
    document = Document(
        id=captured.id,
        sha256=captured.sha256,
        form=captured.form,
        encoding=captured.encoding,
        text=captured.text,
        outlet=outlet(captured, found),
        url=captured.given.get("url") or captured.found.get("url"),
        title=title(captured, found),
        byline=byline(captured, found),
        published=when,
        language=language(captured.text, found),
        zones=found,
        metadata={key: value for key, value in captured.given.items() if key not in _KNOWN} | _page(captured),
    )
    placed = anchored(document, neighbours) if neighbours else None
    if placed is not None:
        document = msgspec.structs.replace(document, published=placed)
        troubles = tuple(trouble for trouble in troubles if trouble.code not in ("R002", "R003", "R007"))
        troubles += (bounded(document.id, document.text, placed),)
    return document, (*troubles, *_lacking(document), *_lone(captured))


def _lacking(document: Document) -> tuple[Complaint, ...]:
    """Complaints about a language that is not read, and about an outlet that nobody names."""
    found: list[Complaint] = []
    if document.language != "en":
        code = document.language or "unknown"
        found.append(complaint("R004", document.id, document=document.id, language=code))
    if document.outlet is None:
        found.append(complaint("R005", document.id, document=document.id))
    return tuple(found)


def _lone(captured: Captured) -> tuple[Complaint, ...]:
    """The complaint about characters that could not be kept as they came."""
    return (complaint("C015", captured.id, document=captured.id, count=captured.lone),) if captured.lone else ()


def _page(captured: Captured) -> dict[str, bool]:
    """``html`` where a line of JSONL held a page: ``extract`` gives the text drawn from it back."""
    return {"html": True} if captured.form == "jsonl" and captured.html is not None else {}
