"""Dates as a record writes them (ISO 8601, EDTF intervals, TIMEX3) as days on a calendar."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

LAST = "~"
"""Sorts after every date."""

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season on the northern half of the earth; winter runs into the next year."""

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?=$|T)")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?(?=$|T)")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
_YEAR = re.compile(r"(\d{4})$")
_WEEKDAY = re.compile(r"X{4}-WX{2}-([1-7])")


class Days(NamedTuple):
    """The first and the last day a date may mean, both included. None on a side is open.

    ``precision`` is ``time``, ``day``, ``week``, ``month``, ``quarter``, ``season``, ``year`` or ``interval``.
    """

    first: date | None
    last: date | None
    precision: str

    def meets(self, other: Days) -> bool:
        """Whether the two may share a day."""
        return not (_before(self.last, other.first) or _before(other.last, self.first))


Period = tuple[date, date]
"""First and last day, both known and both included."""


@cache
def days(value: str | None) -> Days | None:
    """The days that ``value`` may mean, or None where it names no day of a calendar (``P30D``, ``PRESENT_REF``)."""
    if not value:
        return None
    plain = value.strip().rstrip("?~%")
    try:
        return _interval(plain) if "/" in plain else _single(plain)
    except ValueError:  # a day that no calendar has
        return None


def period(value: str | None) -> Period | None:
    """The days that ``value`` covers; None where it names none, has an open side or ends before it begins."""
    found = days(value)
    if found is None or found.first is None or found.last is None or found.last < found.first:
        return None
    return (found.first, found.last)


def width(covered: Period) -> int:
    """How many days a period has."""
    return (covered[1] - covered[0]).days + 1


def meet(a: Period, b: Period) -> bool:
    """Whether two periods share a day."""
    return a[0] <= b[1] and b[0] <= a[1]


def order(value: str | None) -> tuple[str, str]:
    """What sorts dates by the days they may mean, whatever their form; what names no day sorts last."""
    found = days(value)
    if found is None:
        return (LAST, value or "")
    first, last = (day.isoformat() if day else "" for day in (found.first, found.last))
    return (first or last, last or LAST)


def weekday(value: str | None) -> int | None:
    """The ISO weekday (Monday is 1) of a TIMEX3 value that says no more than that (``XXXX-WXX-4``), else None."""
    found = _WEEKDAY.match(value or "")
    return int(found[1]) if found else None


def plain_day(value: str) -> str:
    """A date without its time of day: a record dates meetings to the day."""
    return value.split("T", 1)[0] if _DAY.match(value) and "/" not in value else value


def _before(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and a < b


def _interval(value: str) -> Days | None:
    first, last = (None if side in {"", ".."} else _single(side.rstrip("?~%")) for side in value.split("/", 1))
    if first is None and last is None:
        return None
    return Days(first and first.first, last and last.last, "interval")


def _single(value: str) -> Days | None:
    if found := _DAY.match(value):
        day = date(*map(int, found.groups()))
        return Days(day, day, "time" if "T" in value else "day")
    if found := _WEEK.match(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return Days(monday + timedelta(days=5 if found[3] else 0), monday + timedelta(days=6), "week")
    if found := _SEASON.match(value):
        return _months(int(found[1]), SEASONS[found[2]], SEASONS[found[2]] + 2, "season")
    if found := _MONTH.match(value):
        return _months(int(found[1]), int(found[2]), int(found[2]), "month")
    if found := _QUARTER.match(value):
        return _months(int(found[1]), 3 * int(found[2]) - 2, 3 * int(found[2]), "quarter")
    if found := _YEAR.match(value):
        return _months(int(found[1]), 1, 12, "year")
    return None


def _months(year: int, first: int, last: int, precision: str) -> Days:
    end, month = (year + 1, last - 12) if last > 12 else (year, last)
    return Days(date(year, first, 1), date(end, month, calendar.monthrange(end, month)[1]), precision)
