"""The door: a captured text to a Document with zones, title, byline, outlet, published and language."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from verbale.capture import Captured
from verbale.errors import complaint
from verbale.model import Complaint, Document
from verbale.model.span import evidence
from verbale.reading.address import address
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
    found = overlaid(zones(captured.text, title_said), captured.marked, captured.text)
    when, troubles = published(captured, found)
    url = address(captured)
    document = Document(
        id=captured.id,
        sha256=captured.sha256,
        form=captured.form,
        encoding=captured.encoding,
        text=captured.text,
        outlet=outlet(captured, found),
        url=url,
        title=title(captured, found),
        byline=byline(captured, found),
        published=when,
        language=language(captured.text, found),
        zones=found,
        metadata={key: value for key, value in captured.given.items() if key not in _KNOWN}
        | _page(captured)
        | _other(captured, url),
    )
    placed = anchored(document, neighbours) if neighbours else None
    if placed is not None:
        document = msgspec.structs.replace(document, published=placed)
        troubles = tuple(trouble for trouble in troubles if trouble.code not in ("R002", "R003", "R007"))
        troubles += (bounded(document.id, document.text, placed),)
    return document, (*troubles, *_lacking(document), *_lone(captured), *_partly(captured))


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


def _partly(captured: Captured) -> tuple[Complaint, ...]:
    """The complaint that a page is not free to read, by its data or by a notice in its text."""
    if not captured.found.get("partly"):
        return ()
    spans = [span for kind, span, rule in captured.marked if rule == "page.paywall"]
    words = evidence(captured.id, captured.text, spans)
    count = len(captured.text.split())
    return (complaint("R011", captured.id, document=captured.id, evidence=words, count=count),)


def _other(captured: Captured, url: str | None) -> dict[str, str]:
    """The address that was given, where the canonical one is another."""
    given = captured.given.get("url")
    return {"given_url": given} if given and given != url else {}


def _page(captured: Captured) -> dict[str, bool]:
    """``html`` where a line of JSONL held a page: ``extract`` gives the text drawn from it back."""
    return {"html": True} if captured.form == "jsonl" and captured.html is not None else {}
