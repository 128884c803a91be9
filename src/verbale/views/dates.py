"""Dates that a user writes."""

from __future__ import annotations

from verbale.errors import refuse
from verbale.model.dates import Days, days


def asked(value: str) -> Days:
    """The days of a date that a user wrote. Raises Refusal U004 for anything that is no ISO date."""
    found = days(value)
    if found is None or "/" in value:
        raise refuse("U004", "the date", value=value)
    return found
