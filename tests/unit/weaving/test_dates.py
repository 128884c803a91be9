from __future__ import annotations

from datetime import date

import pytest

from verbale.weaving.dates import days, meet, plain_day, published, weekday, width


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031-05-06", date(2031, 5, 6), date(2031, 5, 6)),
        ("2031-05-06TNI", date(2031, 5, 6), date(2031, 5, 6)),
        ("2031-05-06?", date(2031, 5, 6), date(2031, 5, 6)),
        ("2031-W19", date(2031, 5, 5), date(2031, 5, 11)),
        ("2031-W19-WE", date(2031, 5, 10), date(2031, 5, 11)),
        ("2032-02", date(2032, 2, 1), date(2032, 2, 29)),
        ("2031-Q2", date(2031, 4, 1), date(2031, 6, 30)),
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("2031-05-06/2031-05-08", date(2031, 5, 6), date(2031, 5, 8)),
    ],
)
def test_the_days_of_a_date(value, first, last):
    assert days(value) == (first, last)


@pytest.mark.parametrize(
    "value", [None, "", "PRESENT_REF", "P30D", "2031-02-30", "2031-13", "2031-05-06/..", "XXXX-WXX-4"]
)
def test_what_is_no_date_has_no_days(value):
    assert days(value) is None


def test_a_weekday_alone():
    assert weekday("XXXX-WXX-4TNI") == 4
    assert weekday("2031-05-08") is None


def test_a_publication_open_on_one_side_reaches_two_weeks():
    assert published("2031-05-06/..") == (date(2031, 5, 6), date(2031, 5, 20))
    assert published("../2031-05-20") == (date(2031, 5, 6), date(2031, 5, 20))


def test_periods():
    week, day = days("2031-W19"), days("2031-05-06")
    assert meet(week, day)
    assert not meet(week, days("2031-05-12"))
    assert width(week) == 7
    assert plain_day("2031-05-06T10:00") == "2031-05-06"
    assert plain_day("2031-05-06/2031-05-08") == "2031-05-06/2031-05-08"
