"""Dates that a user writes."""

from __future__ import annotations

from datetime import timedelta

from verbale.errors import refuse
from verbale.model.dates import Days, days


def asked(value: str) -> Days:
    """The days of a date that a user wrote. Raises Refusal U004 for anything that is no ISO date."""
    found = days(value)
    if found is None or "/" in value:
        raise refuse("U004", "the date", value=value)
    return found


def before(day: str) -> str:
    """The day before the first that ``day`` may mean. Raises Refusal U004 where it is no ISO date."""
    first = asked(day).first
    return (first - timedelta(1)).isoformat() if first else day
