"""Time: a time expression and its TIMEX3 value."""

from __future__ import annotations

from typing import ClassVar

from verbale.model.row import Row
from verbale.model.span import Span


class Time(Row, frozen=True, kw_only=True):
    """A time expression. ``value`` is a TIMEX3 value: ISO 8601 / EDTF dates, durations, ``PRESENT_REF``.

    ``anchor`` is the expression of the same text that the value was counted from (code points), None where it was the
    publication day or nothing. ``readings`` are the days that a date in figures can mean ("03/04/2029"), in the order
    day first, month first; empty where it can mean but one.
    """

    KIND: ClassVar[str] = "time"
    CODES: ClassVar[dict[str, str]] = {"type": "time.type", "basis": "time.basis"}

    document: str
    span: Span
    type: str
    value: str | None
    basis: str
    anchor: Span | None = None
    readings: tuple[str, ...] = ()
