"""Figure: a number with what it measures."""

from __future__ import annotations

from typing import ClassVar

from verbale.model.row import Row
from verbale.model.span import Span


class Figure(Row, frozen=True, kw_only=True):
    """A number: ``value``, or the bounds ``low`` and ``high``; ``unit`` is what is counted, or an ISO 4217 code;
    ``measure`` the kind of quantity, ``of`` what it is a number of, ``as_of`` an ISO 8601 / EDTF date.
    """

    KIND: ClassVar[str] = "figure"

    document: str
    span: Span
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    measure: str | None = None
    of: str | None = None
    as_of: str | None = None
    approximate: bool = False
