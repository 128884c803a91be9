"""Documents made of invented texts, and their parse."""

from typing import Any

from verbale.language.parsing import Parsed, parse
from verbale.model import Document, Published, Span, Zone

TUESDAY = "2031-06-10"
"""The day on which a report came out if no other is said."""


def document(text: str, published: str | None = TUESDAY, *zones: tuple[str, Span], **fields: Any) -> Document:
    """A document of ``text``, published on that day: body throughout, or with the ``(kind, span)`` of each zone."""
    parts = tuple(Zone(kind, span) for kind, span in zones or (("body", (0, len(text))),))
    day = Published(published, "explicit") if published else Published()
    plain = {"id": "d", "sha256": "", "form": "text", "encoding": None}
    return Document(text=text, published=day, zones=parts, **plain | fields)


def parsed(text: str, published: str | None = TUESDAY, *zones: tuple[str, Span], **fields: Any) -> Parsed:
    """The parse of such a document."""
    return next(iter(parse([document(text, published, *zones, **fields)])))
