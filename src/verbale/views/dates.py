"""Dates as a record writes them (ISO 8601, EDTF intervals, TIMEX3 days) as days on a calendar."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from verbale.errors import refuse

LAST = "~"
"""Sorts after every date."""

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?=$|T)")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(?=$|-WE|T)")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
_YEAR = re.compile(r"(\d{4})$")


class Days(NamedTuple):
    """The first and the last day a date may mean. None on a side is open."""

    first: date | None
    last: date | None
    precision: str

    def meets(self, other: Days) -> bool:
        """Whether the two may share a day."""
        return not (_before(self.last, other.first) or _before(other.last, self.first))


def days(value: str | None) -> Days | None:
    """The days that ``value`` may mean, or None where it names no day of a calendar (``P30D``, ``PRESENT_REF``).

    ``precision`` is ``time``, ``day``, ``week``, ``month``, ``quarter``, ``year`` or ``interval``.
    """
    if not value:
        return None
    plain = value.strip().rstrip("?~%")
    try:
        return _interval(plain) if "/" in plain else _single(plain)
    except ValueError:  # a day that no calendar has
        return None


def order(value: str | None) -> tuple[str, str]:
    """What sorts dates by the days they may mean, whatever their form; what names no day sorts last."""
    found = days(value)
    if found is None:
        return (LAST, value or "")
    first, last = (day.isoformat() if day else "" for day in (found.first, found.last))
    return (first or last, last or LAST)


def asked(value: str) -> Days:
    """The days of a date that a user wrote. Raises Refusal U004 for anything that is no ISO date."""
    found = days(value)
    if found is None or "/" in value:
        raise refuse("U004", "the date", value=value)
    return found


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
        return Days(monday, monday + timedelta(days=6), "week")
    if found := _MONTH.match(value):
        return _months(int(found[1]), int(found[2]), int(found[2]), "month")
    if found := _QUARTER.match(value):
        return _months(int(found[1]), 3 * int(found[2]) - 2, 3 * int(found[2]), "quarter")
    if found := _YEAR.match(value):
        return _months(int(found[1]), 1, 12, "year")
    return None


def _months(year: int, first: int, last: int, precision: str) -> Days:
    end = calendar.monthrange(year, last)[1]
    return Days(date(year, first, 1), date(year, last, end), precision)
