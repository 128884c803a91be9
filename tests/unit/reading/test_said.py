from __future__ import annotations

import pytest

from verbale.reading.dates import Day
from verbale.reading.said import in_address, stated


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://example.org/news/2031/03/09/port-talks", "2031-03-09"),
        ("https://example.org/2031/mar/9/port", "2031-03-09"),
        ("https://example.org/port-2031-03-09.html", "2031-03-09"),
        ("https://example.org/briefing/2031/03/port", "2031-03"),
        ("https://example.org/2031/13/40/port", None),
        ("https://example.org/a?date=2031/03/09", None),
        ("https://example.org/1961605", None),
    ],
)
def test_the_date_in_an_address(url: str, value: str | None) -> None:
    assert in_address(url) == value


def test_a_field_holds_a_day_a_month_or_an_interval() -> None:
    day = stated("Wed, 21 May 2031 14:39:27 +0000")
    assert isinstance(day, Day)
    assert str(day.date) == "2031-05-21"
    assert stated("2031-05") == "2031-05"
    assert stated("2031-05-01/..") == "2031-05-01/.."
    assert stated("yesterday") is None
    wrong = stated("2999")
    assert isinstance(wrong, Day)
    assert wrong.wrong
