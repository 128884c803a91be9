"""Dates of any form as days on a calendar."""

from datetime import date

import pytest

from verbale.model.dates import days, meet, order, period, plain_day, weekday, width


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2031-04-02", "2031-04-02", "2031-04-02", "day"),
        ("2031-04-02TNI", "2031-04-02", "2031-04-02", "time"),
        ("2031-W14", "2031-03-31", "2031-04-06", "week"),
        ("2031-02", "2031-02-01", "2031-02-28", "month"),
        ("2031-W14-WE", "2031-04-05", "2031-04-06", "week"),
        ("2031-WI", "2031-12-01", "2032-02-29", "season"),
        ("2031-Q2", "2031-04-01", "2031-06-30", "quarter"),
        ("2031", "2031-01-01", "2031-12-31", "year"),
        ("2031-04-02?", "2031-04-02", "2031-04-02", "day"),
        ("2031-03-14/2031-03", "2031-03-14", "2031-03-31", "interval"),
    ],
)
def test_the_days_a_date_may_mean(value, first, last, precision):
    assert days(value) == (date.fromisoformat(first), date.fromisoformat(last), precision)


def test_a_side_may_be_open():
    assert days("2031-03-14/..") == (date(2031, 3, 14), None, "interval")
    assert days("../2031-03-14") == (None, date(2031, 3, 14), "interval")


@pytest.mark.parametrize("value", [None, "", "P30D", "PRESENT_REF", "2031-02-30", "2031-W60", "../..", "soon/later"])
def test_what_names_no_day(value):
    assert days(value) is None


def test_an_open_side_meets_everything_on_it():
    assert days("2031-03-14/..").meets(days("2040"))
    assert not days("2031-03-14/..").meets(days("2030"))


def test_dates_of_any_form_sort_by_their_days():
    values = ["2031-09-01", "2031-W35", "2031-08", "../2031-07-01", None, "2031-08-25/.."]
    assert sorted(values, key=order) == ["../2031-07-01", "2031-08", "2031-W35", "2031-08-25/..", "2031-09-01", None]


@pytest.mark.parametrize(
    "value",
    [None, "", "PRESENT_REF", "P30D", "2031-02-30", "2031-13", "2031-05-06/..", "2031-05-08/2031-05-06", "XXXX-WXX-4"],
)
def test_what_is_no_date_covers_nothing(value):
    assert period(value) is None


def test_a_weekday_alone():
    assert weekday("XXXX-WXX-4TNI") == 4
    assert weekday("2031-05-08") is None


def test_periods():
    week, day = period("2031-W19"), period("2031-05-06")
    assert meet(week, day)
    assert not meet(week, period("2031-05-12"))
    assert width(week) == 7
    assert plain_day("2031-05-06T10:00") == "2031-05-06"
    assert plain_day("2031-05-06/2031-05-08") == "2031-05-06/2031-05-08"
