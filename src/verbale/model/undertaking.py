"""Undertaking: what a party binds itself to; Incident: a reported act that keeps or breaks it."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from verbale.model.codes import check
from verbale.model.row import Row
from verbale.model.span import Evidence


class Ceasefire(msgspec.Struct, frozen=True, kw_only=True):
    """What a halt of fighting is, after the ETH/PRIO dataset of ceasefires, each attribute only where words say so.

    ``what`` is what the reports call it. ``form`` says how many sides declare it, ``kind`` which class it is of,
    ``purpose`` what for; ``written`` whether it was put in writing. ``mediated_by``, ``mechanism`` (who watches over
    it), ``enforcement``, ``where`` and ``targets`` are the reports' words. ``said`` has the words for each attribute,
    by its name.
    """

    what: str
    form: str | None = None
    kind: str | None = None
    purpose: str | None = None
    written: bool | None = None
    mediated_by: str | None = None
    mechanism: str | None = None
    enforcement: str | None = None
    where: str | None = None
    targets: str | None = None
    said: dict[str, Evidence] = {}

    def __post_init__(self) -> None:
        check("ceasefire.form", self.form)
        check("ceasefire.kind", self.kind)
        check("ceasefire.purpose", self.purpose)


class Observed(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """What a report says of an undertaking's keeping, besides incidents: no finding of the record's own.

    ``what`` is a code; ``by`` who says so, None for the report itself; ``date`` the ISO 8601 / EDTF day it tells of,
    else that of the report.
    """

    what: str
    date: str | None
    by: str | None
    place: Evidence

    def __post_init__(self) -> None:
        check("undertaking.observed", self.what)


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """How far an undertaking was carried out, as an analyst judged it: the ``score`` of the Peace Accords Matrix (0 to
    3), the ISO 8601 day for which it holds (``date``), who gave it and why, the words that it rests on (``evidence``),
    and the id of the ``correction`` that it is.
    """

    score: str
    date: str
    who: str
    why: str
    correction: str
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        check("undertaking.implementation", self.score)


class Undertaking(Row, frozen=True, kw_only=True):
    """Ordered, promised or signed. ``declared``, ``effective`` and ``until`` are ISO 8601 / EDTF dates: when it was
    declared, from when on it holds, and when it ends. None of them says that it was kept.

    ``effective_basis`` and ``until_basis`` say how the days were come by where that is not plain. ``issue`` is the
    issue's code; ``by`` is whose words bind the ``party``, ``others`` who is bound together with it or to whom.
    ``kind`` is a code; an exchange or a delivery has a ``quantity`` of a ``unit``, and ``figure`` is that figure's id.

    ``scores`` and, as the last of them, ``implementation`` are the analyst's alone: nothing here gives one.
    """

    KIND: ClassVar[str] = "undertaking"
    CODES: ClassVar[dict[str, str]] = {"implementation": "undertaking.implementation", "kind": "undertaking.kind"}

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
    effective_basis: str | None = None
    kind: str | None = None
    others: tuple[str, ...] = ()
    quantity: float | None = None
    unit: str | None = None
    figure: str | None = None
    ceasefire: Ceasefire | None = None
    observed: tuple[Observed, ...] = ()
    scores: tuple[Score, ...] = ()

    def identity(self) -> tuple[Any, ...]:
        return (self.party, self.what, self.evidence)


class Incident(Row, frozen=True, kw_only=True):
    """One act of somebody about a reported deed that keeps or breaks an undertaking: it is alleged, denied, owned up
    to, verified or investigated, each by somebody (``alleged_by`` to ``investigated_by``) and each a row.

    ``accused`` is the party whose deed it is said to be, ``what`` the words that tell it. Of what is not an allegation,
    ``about`` is the id of the allegation that it answers.
    """

    KIND: ClassVar[str] = "incident"
    CODES: ClassVar[dict[str, str]] = {"status": "incident.status"}

    undertaking: str | None
    status: str
    alleged_by: str | None = None
    denied_by: str | None = None
    date: str | None = None
    acknowledged_by: str | None = None
    verified_by: str | None = None
    investigated_by: str | None = None
    accused: str | None = None
    what: str | None = None
    about: str | None = None

    def identity(self) -> tuple[Any, ...]:
        return (self.undertaking, self.status, self.alleged_by, self.evidence)
