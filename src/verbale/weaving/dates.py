"""What days a date of any precision covers, and whether two dates can be of one day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

Days = tuple[date, date]
"""First and last day, both included."""

REACH = 14
"""Days after the last day it mentions in which a report is taken to have come out, where nothing else dates it."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEAR = re.compile(r"(\d{4})$")
_WEEKDAY = re.compile(r"X{4}-WX{2}-([1-7])")


@cache
def days(value: str | None) -> Days | None:
    """The days that an ISO 8601, EDTF or TIMEX3 date covers; None where it is no date or has an open side.

    An interval ``from/to`` runs from the first day of the one to the last day of the other.
    """
    if not value:
        return None
    if "/" in value:
        first, last = (days(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    try:
        return _period(value.rstrip("?~%"))
    except ValueError:
        return None


def _period(value: str) -> Days | None:
    """The days of one date without qualifiers. Raises ValueError for days that no calendar has."""
    if found := _DAY.match(value):
        day = date(*map(int, found.groups()))
        return (day, day)
    if found := _WEEK.match(value):
        year, week = int(found[1]), int(found[2])
        return (date.fromisocalendar(year, week, 6 if found[3] else 1), date.fromisocalendar(year, week, 7))
    if found := _QUARTER.match(value):
        year, month = int(found[1]), 3 * int(found[2])
        return (date(year, month - 2, 1), date(year, month, monthrange(year, month)[1]))
    if found := _MONTH.match(value):
        year, month = int(found[1]), int(found[2])
        return (date(year, month, 1), date(year, month, monthrange(year, month)[1])) if 1 <= month <= 12 else None
    if found := _YEAR.match(value):
        return (date(int(found[1]), 1, 1), date(int(found[1]), 12, 31))
    return None


def weekday(value: str | None) -> int | None:
    """The ISO weekday (Monday is 1) of a TIMEX3 value that says no more than that (``XXXX-WXX-4``), else None."""
    found = _WEEKDAY.match(value or "")
    return int(found[1]) if found else None


def published(value: str | None) -> Days | None:
    """The days a report can have come out on: of a long or open interval, the two weeks from its first day on.

    News is told while it is new: a report that names no later day did not wait for long.
    """
    if not value or "/" not in value:
        return days(value)
    first, last = (days(part) for part in value.split("/", 1))
    if not first:
        return (last[0] - timedelta(REACH), last[1]) if last else None
    end = first[0] + timedelta(REACH)
    return (first[0], min(last[1], end) if last else end)


def width(period: Days) -> int:
    """How many days a period has."""
    return (period[1] - period[0]).days + 1


def meet(a: Days, b: Days) -> bool:
    """Whether two periods share a day."""
    return a[0] <= b[1] and b[0] <= a[1]


def plain_day(value: str) -> str:
    """A date without its time of day: a record dates meetings to the day."""
    return value.split("T", 1)[0] if _DAY.match(value) and "/" not in value else value
