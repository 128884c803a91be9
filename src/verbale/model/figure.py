"""Figure: a number with what it measures."""

from __future__ import annotations

from typing import ClassVar

from verbale.model.row import Row
from verbale.model.span import Span


class Figure(Row, frozen=True, kw_only=True):
    """A number: ``value``, or ``low`` to ``high``; ``unit`` is what is counted, ``of`` what it is a number of."""

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
