"""Days and what they belong to, as ISO 8601 / TIMEX3 values, and steps between them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

SEASON_OF_MONTH = ("WI", "WI", "SP", "SP", "SP", "SU", "SU", "SU", "FA", "FA", "FA", "WI")
"""The season of each month, January first, on the northern half of the earth."""

MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
"""How many months a grain spans."""

DAYS_OF = {"D": 1, "W": 7, "W2": 14}
"""How many days a grain spans."""


def value_at(day: date, grain: str) -> str:
    """The TIMEX3 value of the ``grain`` (D, W, M, Q, Y, DE or CE) that ``day`` falls into."""
    if grain in ("W", "W2"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    return {
        "D": day.isoformat(),
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04}",
        "DE": f"{day.year // 10:03}",
        "CE": f"{day.year // 100:02}",
    }[grain]


def step(day: date, count: int, grain: str) -> date:
    """The day ``count`` grains after ``day`` (before, where negative); the last of a month where it is shorter.

    Raises ValueError or OverflowError outside the years 1–9999.
    """
    if grain in DAYS_OF:
        return day + timedelta(days=count * DAYS_OF[grain])
    months = day.year * 12 + day.month - 1 + count * MONTHS_OF[grain]
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        raise ValueError("no such year")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def on_or_before(day: date, weekday: int) -> date:
    """The last ISO ``weekday`` (1 is Monday) up to and with ``day``."""
    return day - timedelta(days=(day.isoweekday() - weekday) % 7)


def on_or_after(day: date, weekday: int) -> date:
    """The first ISO ``weekday`` from ``day`` on."""
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


def in_week(day: date, weekday: int, weeks: int = 0) -> date:
    """The ISO ``weekday`` of the week ``weeks`` after that of ``day``."""
    return day + timedelta(days=weekday - day.isoweekday() + 7 * weeks)


def nearest_year(day: date, month: int, number: int = 15) -> int:
    """The year in which the ``number``-th of ``month`` lies nearest to ``day``."""
    number = min(number, 28)
    years = [year for year in (day.year - 1, day.year, day.year + 1) if 1 <= year <= 9999]
    return min(years, key=lambda year: abs((date(year, month, number) - day).days))


def season_value(day: date, season: str, step_years: int = 0) -> str:
    """``2025-SU``: ``season`` in the year of ``day``."""
    return f"{day.year + step_years:04}-{season}"


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm, after Meeus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
