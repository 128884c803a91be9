"""Doubtful dates: kept, shown, and complained about; invented text."""

from __future__ import annotations

import pytest
from documents import TUESDAY, document

from verbale.extraction.times import read_times
from verbale.extraction.times_doubts import doubts
from verbale.model import Time


def read(text: str, published: str | None = TUESDAY) -> tuple[tuple[Time, ...], list[tuple[str, str]]]:
    told = document(text, published)
    rows = read_times(told)
    return rows, [(c.code, c.evidence[0].text) for c in doubts(told, rows)]


@pytest.mark.parametrize("text", ["on 30 February 2031", "on February 30", "on 31 April", "on June 31, 2029"])
def test_a_day_that_no_calendar_has_is_kept_without_a_value(text: str) -> None:
    rows, found = read(text)
    assert [row.value for row in rows] == [None]
    assert found == [("X002", text.removeprefix("on "))]


def test_a_year_far_ahead_is_kept_as_written() -> None:
    rows, found = read("It ends on 3 April 2999.")
    assert [row.value for row in rows] == ["2999-04-03"]
    assert found == [("X004", "3 April 2999")]


def test_a_date_in_figures_that_can_be_two_days_keeps_both() -> None:
    rows, found = read("Filed 03/04/2031 in Orla.")
    assert (rows[0].value, rows[0].readings) == (None, ("2031-04-03", "2031-03-04"))
    assert found == [("X003", "03/04/2031")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Filed 03/04/2031, and again 25/04/2031.", "2031-04-03"),
        ("Filed 03/04/2031, and again 04/25/2031.", "2031-03-04"),
        ("Filed 03/04/2031, and again 25/04/2031 and 04/25/2031.", None),
        ("Filed 03/04/2031: on 3 April 2031 they met.", "2031-04-03"),
        ("Filed 03/04/2031: on March 4, 2031 they met.", "2031-03-04"),
        ("Filed 03/04/2031: from March 4, 2031 to 3 April 2031.", None),
    ],
)
def test_other_dates_of_the_document_settle_it_where_they_agree(text: str, value: str | None) -> None:
    rows, found = read(text)
    assert rows[0].value == value
    assert bool(found) is (value is None)


@pytest.mark.parametrize("text", ["on 28 February", "on Monday", "on 3 April 2031", "on February 29", "in 2031"])
def test_other_dates_are_not_doubted(text: str) -> None:
    assert read(text)[1] == []


@pytest.mark.parametrize("published", [None, "../2031-06-10", "2031-06-01/2031-06-10"])
def test_a_date_whose_year_is_not_known_is_no_doubtful_one(published: str | None) -> None:
    assert read("on 3 April", published)[1] == []


@pytest.mark.parametrize(
    ("text", "weekday"),
    [("on Friday, 3 April 2031", "Thursday"), ("on Mon., June 3", "Tuesday"), ("on Thursday, 3 April 2031", None)],
)
def test_a_weekday_that_does_not_fit_its_date_is_told(text: str, weekday: str | None) -> None:
    told = document(text)
    rows = read_times(told)
    found = doubts(told, rows)
    assert rows[0].value in ("2031-04-03", "2031-06-03")
    assert [c.code for c in found] == (["X005"] if weekday else [])
    assert weekday is None or weekday in found[0].says
