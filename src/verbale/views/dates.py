"""Dates that a user writes."""

from __future__ import annotations

from datetime import date, timedelta

from verbale.errors import refuse
from verbale.model.dates import Days, days


def asked(value: str) -> Days:
    """The days of a date that a user wrote. Raises Refusal U004 for anything that is no ISO date."""
    found = days(value)
    if found is None or "/" in value or not value.isascii():
        raise refuse("U004", "the date", value=value)
    return found


def before(day: str) -> str:
    """The day before the first that ``day`` may mean; the first of the calendar has none, and stands for itself.

    Raises Refusal U004 where it is no ISO date.
    """
    first = asked(day).first
    return (first - timedelta(1)).isoformat() if first and first > date.min else day
