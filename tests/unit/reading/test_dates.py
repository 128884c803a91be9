from __future__ import annotations

from datetime import date

import pytest

from verbale.reading.dates import date_line, dates, place_line


@pytest.mark.parametrize(
    "words",
    [
        "2031-03-09",
        "2031/3/9",
        "2031-03-09T10:00Z",
        "20310309T101500",
        "9 March 2031",
        "9th of March, 2031",
        "9/Mar/2031",
        "09-Mar-2031",
        "March 9, 2031",
        "March 9th 2031",
        "Mar 09 2031 | 8:03 PM IST",
        "Mar. 9, 2031",
        "Sunday, 9 March 2031 10:15",
        "MARCH 9, 2031",
        "09.03.2031",
    ],
)
def test_the_usual_forms(words: str) -> None:
    (found,) = [day for day in dates(f"It says {words} there.") if day.year]
    assert found.date == date(2031, 3, 9)


def test_two_readings() -> None:
    (open_,) = dates("03/04/2031")
    assert (open_.date, open_.other) == (None, date(2031, 3, 4))
    assert [day.date for day in dates("25/04/2031 04/25/2031 05/05/2031")] == [
        date(2031, 4, 25),
        date(2031, 4, 25),
        date(2031, 5, 5),
    ]


@pytest.mark.parametrize(
    ("words", "why"), [("2999-01-01", "future"), ("30 February 2031", "calendar"), ("4 May 1815", "1900")]
)
def test_what_is_no_date_of_a_report(words: str, why: str) -> None:
    (found,) = dates(words)
    assert found.wrong is not None
    assert why in found.wrong
    assert found.date is None


@pytest.mark.parametrize(
    "words", ["may 5 people come", "It cost 2,500 and 1999 people came", "version 3.10.2031.4", "$2031"]
)
def test_what_is_no_date(words: str) -> None:
    assert not [day for day in dates(words) if day.date or day.form == "y"]


def test_a_line_that_holds_a_date_alone() -> None:
    assert date_line("Published: Tuesday, 9 March 2031, 10:15 GMT")
    assert date_line("20/May/2031")
    assert not date_line("The envoy came back on 9 March 2031")
    assert not date_line("Reuters")


@pytest.mark.parametrize(
    ("line", "placed"),
    [
        ("Port Asel, 9 March 2031, 10:15", True),
        ("Monday, 9 March 2031", False),
        ("Published: 9 March 2031", False),
        ("9 March 2031", False),
    ],
)
def test_a_line_of_place_and_date(line, placed):
    assert place_line(line) is placed
