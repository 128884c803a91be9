"""Document: one captured report, its text frozen."""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar

import msgspec

from verbale.model.codes import check
from verbale.model.span import Evidence, Span, trim
from verbale.model.zone import Zone


class Sourced(msgspec.Struct, frozen=True):
    """A value, how it was had (``user``, ``metadata``, ``url`` or ``text``), and where it stands in the text."""

    value: str
    basis: str
    span: Span | None = None


class Published(msgspec.Struct, frozen=True):
    """When a report was published.

    ``value`` is an ISO 8601 date or, with basis ``bounds``, an EDTF interval ``from/to``; an open side is ``..``.
    ``evidence`` holds the spans the value rests on, none where it came from metadata.
    """

    value: str | None = None
    basis: str | None = None
    evidence: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        check("published.basis", self.basis)


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One captured report.

    ``id`` is as given in the input, or the path below the folder named. ``sha256`` is of the bytes as captured.
    ``text`` is what every span of the record points into; nothing in it is ever repaired. ``zones`` cover it.
    """

    KIND: ClassVar[str] = "document"

    id: str
    sha256: str
    form: str
    encoding: str | None
    text: str
    outlet: Sourced | None = None
    url: str | None = None
    title: Sourced | None = None
    byline: Sourced | None = None
    published: Published = Published()
    language: str | None = None
    version: int = 1
    pubstatus: str = "usable"
    story: str | None = None
    zones: tuple[Zone, ...] = ()
    metadata: dict[str, Any] = {}
    rule: str = "reading"

    def __post_init__(self) -> None:
        check("form", self.form)
        check("pubstatus", self.pubstatus)

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the frozen text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The title where it stands in the text, else the first line that is not blank."""
        return (self.words(self.title.span if self.title and self.title.span else self._first_line()),)

    def words(self, span: Span) -> Evidence:
        """The evidence at ``span``."""
        return Evidence(self.id, *span, self.text[slice(*span)])

    def _first_line(self) -> Span:
        start, _ = trim(self.text, (0, len(self.text)))
        end = self.text.find("\n", start)
        return trim(self.text, (start, len(self.text) if end < 0 else end))
