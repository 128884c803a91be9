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


class Sign(msgspec.Struct, frozen=True):
    """One thing that speaks for a day of publication or of a change: where it stands (a code of ``sign.basis``).

    ``value`` is the ISO day, or the words where they are none. ``span`` is its place in the text, none where it stood
    in metadata; with ``document`` it is a place in that other document.
    """

    basis: str
    value: str
    span: Span | None = None
    document: str | None = None

    def __post_init__(self) -> None:
        check("sign.basis", self.basis)


class Updated(msgspec.Struct, frozen=True):
    """When a report was last changed, as it says itself: the ISO day, the full stamp where it gives a time of day."""

    value: str
    basis: str
    time: str | None = None
    evidence: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        check("published.basis", self.basis)


class Published(msgspec.Struct, frozen=True):
    """When a report was first published.

    ``value`` is an ISO 8601 date or, with basis ``bounds``, an EDTF interval ``from/to``; an open side is ``..``.
    ``evidence`` holds the spans the value rests on, none where it came from metadata alone. ``confidence`` (0 to 1)
    is how often a value with such signs is right; 1 by definition where the input gave it, None where there is no
    value. ``time`` is the full stamp where one is given (``2031-03-19T20:03+05:30``; a zone by name stays as written:
    ``2031-03-19T20:03 IST``). ``readings`` are the days of a date that can be read in two ways. ``signs`` are all that
    speak, for this day or another.
    """

    value: str | None = None
    basis: str | None = None
    evidence: tuple[Span, ...] = ()
    confidence: float | None = None
    time: str | None = None
    readings: tuple[str, ...] = ()
    updated: Updated | None = None
    signs: tuple[Sign, ...] = ()

    def __post_init__(self) -> None:
        check("published.basis", self.basis)


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One captured report.

    ``id`` is as given in the input, or the path below the folder named. ``sha256`` is of the bytes as captured.
    ``text`` is what every span of the record points into; nothing in it is ever repaired. ``zones`` cover it.

    A report that was changed has several documents: ``version`` counts them, ``replaces`` and ``replaced_by`` are the
    ids of the version before and after. All but the latest have the ``pubstatus`` ``canceled``, and so has the latest
    of a report that was withdrawn.
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
    replaces: str | None = None
    replaced_by: str | None = None
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
