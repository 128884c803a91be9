"""When a report can have come out."""

from __future__ import annotations

from datetime import timedelta

from verbale.model.dates import Period, days

REACH = 14
"""Days after the last day it mentions in which a report is taken to have come out, where nothing else dates it."""


def published(value: str | None) -> Period | None:
    """The days a report can have come out on: of a long or open interval, the two weeks from its first day on.

    News is told while it is new: a report that names no later day did not wait for long.
    """
    out = days(value)
    if out is None:
        return None
    if out.first is None:
        return (out.last - timedelta(REACH), out.last) if out.last else None
    if out.precision != "interval" and out.last:
        return (out.first, out.last)
    end = out.first + timedelta(REACH)
    return (out.first, min(out.last, end) if out.last else end)
