"""Days and what they belong to."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.extraction.calendar import (
    easter,
    in_week,
    nearest_year,
    on_or_after,
    on_or_before,
    step,
    value_at,
)

TUESDAY = date(2031, 6, 10)


@pytest.mark.parametrize(
    ("grain", "value"),
    [
        ("D", "2031-06-10"),
        ("W", "2031-W24"),
        ("M", "2031-06"),
        ("Q", "2031-Q2"),
        ("Y", "2031"),
        ("DE", "203"),
        ("CE", "20"),
    ],
)
def test_the_value_of_each_grain(grain: str, value: str) -> None:
    assert value_at(TUESDAY, grain) == value


def test_the_last_days_of_a_year_can_lie_in_a_week_of_the_next() -> None:
    assert value_at(date(2030, 12, 31), "W") == "2031-W01"


@pytest.mark.parametrize(
    ("count", "grain", "day"),
    [
        (-1, "D", date(2031, 6, 9)),
        (2, "W", date(2031, 6, 24)),
        (-6, "M", date(2030, 12, 10)),
        (1, "Y", date(2032, 6, 10)),
        (-1, "DE", date(2021, 6, 10)),
    ],
)
def test_steps(count: int, grain: str, day: date) -> None:
    assert step(TUESDAY, count, grain) == day


def test_a_step_into_a_shorter_month_ends_on_its_last_day() -> None:
    assert step(date(2031, 1, 31), 1, "M") == date(2031, 2, 28)


def test_a_step_out_of_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="no such year"):
        step(TUESDAY, -50, "CE")


def test_weekdays_around_a_day() -> None:
    assert on_or_before(TUESDAY, 2) == on_or_after(TUESDAY, 2) == TUESDAY
    assert on_or_before(TUESDAY, 3) == date(2031, 6, 4)
    assert on_or_after(TUESDAY, 3) == date(2031, 6, 11)
    assert in_week(TUESDAY, 1, 1) == date(2031, 6, 16)


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)), st.integers(1, 7))
def test_a_weekday_is_never_more_than_six_days_off(day: date, weekday: int) -> None:
    assert 0 <= (day - on_or_before(day, weekday)).days <= 6
    assert 0 <= (on_or_after(day, weekday) - day).days <= 6


def test_the_nearest_year() -> None:
    assert nearest_year(TUESDAY, 12, 20) == 2030
    assert nearest_year(date(2031, 12, 30), 1, 3) == 2032


def test_easter_of_years_that_are_known() -> None:
    assert [easter(year).isoformat() for year in (1961, 2000, 2024, 2025)] == [
        "1961-04-02",
        "2000-04-23",
        "2024-03-31",
        "2025-04-20",
    ]
