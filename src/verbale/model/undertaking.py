"""Undertaking: what a party binds itself to; Incident: a reported act that keeps or breaks it."""

from __future__ import annotations

from typing import Any, ClassVar

from verbale.model.row import Row


class Undertaking(Row, frozen=True, kw_only=True):
    """Ordered, promised or signed. ``declared``, ``effective`` and ``until`` are ISO 8601 / EDTF dates.

    ``until_basis`` says how ``until`` was come by where no report gives it. ``issue`` is the issue's code; ``by`` is
    whose words bind the ``party``.
    """

    KIND: ClassVar[str] = "undertaking"
    CODES: ClassVar[dict[str, str]] = {"implementation": "undertaking.implementation"}

    party: str
    what: str
    condition: str | None = None
    declared: str | None = None
    effective: str | None = None
    until: str | None = None
    scope: str | None = None
    implementation: str | None = None
    until_basis: str | None = None
    issue: str | None = None
    by: str | None = None

    def identity(self) -> tuple[Any, ...]:
        return (self.party, self.what, self.evidence)


class Incident(Row, frozen=True, kw_only=True):
    """A reported act that keeps or breaks an undertaking, who alleges it and who denies it."""

    KIND: ClassVar[str] = "incident"
    CODES: ClassVar[dict[str, str]] = {"status": "incident.status"}

    undertaking: str | None
    status: str
    alleged_by: str | None = None
    denied_by: str | None = None
    date: str | None = None

    def identity(self) -> tuple[Any, ...]:
        return (self.undertaking, self.alleged_by, self.evidence)
